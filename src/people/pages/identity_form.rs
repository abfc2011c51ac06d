//! The identity number: shown masked; whole only on a page of its own, whose opening is written down.

use askama::Template;
use chrono::NaiveDate;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set};

use super::field::{Choices, Control, Field, own, word};
use super::part::{self, Fills, Part};
use super::subject::{Key, Kind, Subject};
use super::{KeepPeople, OpenPeople, SeeIdentity};
use crate::access::{Covers, Desk, Done, Permission};
use crate::error::{Error, Result};
use crate::page::{self, DeskFrame, Faulty, Form, Texts, date};
use crate::people::identity::{self, Fault, Identity};
use crate::people::{elder, elder_identity, helper, helper_identity};

pub(super) struct IdentityNumber {
    today: NaiveDate,
}

impl Part for IdentityNumber {
    const PATH: &'static str = "identity";
    /// None: the number on record is taken away.
    type Answer = Option<Identity>;

    async fn find<P: Fills>(desk: &Desk<P>, _: Texts, key: Key) -> Result<(Subject, Self)> {
        let today = desk.local(&desk.home()?.time_zone).date();
        Ok((Subject::find(desk, key).await?, Self { today }))
    }

    fn title(t: Texts) -> String {
        t.people_identity()
    }

    fn fields(&self, form: &Form) -> Vec<Field> {
        let t = form.texts();
        let yes: Choices = vec![("yes".to_owned(), t.people_identity_forget())];
        vec![
            Field::new("number", t.people_identity(), Control::Text(40))
                .hint(t.people_identity_hint()),
            Field::new(
                "forget",
                t.page_optional(t.people_identity_remove()),
                Control::Checkboxes(yes),
            ),
        ]
    }

    fn read(&self, form: &mut Form) -> std::result::Result<Self::Answer, Faulty> {
        let t = form.texts();
        let label = t.people_identity();
        let forget = form.choices("forget", &t.people_identity_remove(), &own(&["yes"]));
        let number = form.optional("number", |form, name| {
            let raw = form.text(name, &label, 40)?;
            Identity::read(&raw, self.today).map_err(|fault| form.fault(name, said(t, fault)))
        })?;
        match (number, forget?.is_empty()) {
            (number, false) if number.is_none() => Ok(None),
            (Some(number), true) => Ok(Some(number)),
            (None, true) => Err(form.fault("number", t.page_fault_missing(label))),
            (_, false) => Err(form.fault("forget", t.people_fault_identity_both())),
        }
    }

    async fn keep(
        &self,
        desk: &Desk<KeepPeople>,
        subject: &Subject,
        answer: Self::Answer,
    ) -> Result<()> {
        let Subject {
            key, organisation, ..
        } = *subject;
        let Some(identity) = answer else {
            return forget(desk, key).await;
        };
        let secret = desk.secret();
        let number_hash = Set(secret.lookup(&identity.number));
        let number_encrypted = Set(secret.seal(&place(key), &identity.number));
        match key.kind {
            Kind::Elder => {
                let row = elder_identity::ActiveModel {
                    elder_id: Set(key.id),
                    organisation_id: Set(organisation),
                    number_encrypted,
                    number_hash,
                };
                desk.put(row).await.map(|_| ())
            }
            Kind::Helper => {
                let row = helper_identity::ActiveModel {
                    helper_id: Set(key.id),
                    organisation_id: Set(organisation),
                    number_encrypted,
                    number_hash,
                };
                desk.put(row).await.map(|_| ())
            }
        }
    }
}

async fn forget(desk: &Desk<KeepPeople>, key: Key) -> Result<()> {
    match key.kind {
        Kind::Elder => {
            let rows = elder_identity::Entity::delete_many()
                .filter(elder_identity::Column::ElderId.eq(key.id));
            desk.delete_all(rows).await?;
        }
        Kind::Helper => {
            let rows = helper_identity::Entity::delete_many()
                .filter(helper_identity::Column::HelperId.eq(key.id));
            desk.delete_all(rows).await?;
        }
    }
    Ok(())
}

fn place(key: Key) -> String {
    match key.kind {
        Kind::Elder => identity::elder_place(key.id),
        Kind::Helper => identity::helper_place(key.id),
    }
}

fn said(t: Texts, fault: Fault) -> String {
    match fault {
        Fault::Rounded => t.people_fault_identity_rounded(),
        Fault::Masked => t.people_fault_identity_masked(),
        Fault::Length => t.people_fault_identity_length(),
        Fault::CheckDigit => t.people_fault_identity_check(),
        Fault::Birth => t.people_fault_identity_birth(),
        Fault::Future => t.people_fault_identity_future(),
    }
}

/// The number on record, whole; none where there is none.
pub(super) async fn known<P>(desk: &Desk<P>, key: Key) -> Result<Option<String>>
where
    P: Permission + Covers<elder_identity::Entity> + Covers<helper_identity::Entity>,
{
    let sealed = match key.kind {
        Kind::Elder => desk
            .maybe(elder_identity::Entity::find_by_id(key.id))
            .await?
            .map(|row| row.number_encrypted),
        Kind::Helper => desk
            .maybe(helper_identity::Entity::find_by_id(key.id))
            .await?
            .map(|row| row.number_encrypted),
    };
    Ok(sealed.and_then(|sealed| desk.secret().open_sealed(&place(key), &sealed)))
}

/// What the register says of birth and sex.
async fn registered(
    desk: &Desk<OpenPeople>,
    key: Key,
) -> Result<(Option<NaiveDate>, Option<String>)> {
    Ok(match key.kind {
        Kind::Elder => {
            let row = desk.one(elder::Entity::find_by_id(key.id)).await?;
            (row.birth_date, row.sex)
        }
        Kind::Helper => {
            let row = desk.one(helper::Entity::find_by_id(key.id)).await?;
            (row.birth_date, row.sex)
        }
    })
}

/// The number, masked, and what in the register disagrees with it: nothing is written over.
pub(super) async fn rows(
    desk: &Desk<OpenPeople>,
    t: Texts,
    key: Key,
) -> Result<Vec<(String, String)>> {
    let Some(number) = known(desk, key).await? else {
        return Ok(Vec::new());
    };
    let mut rows = vec![(t.people_identity(), identity::masked(&number))];
    let today = desk.local(&desk.home()?.time_zone).date();
    let Ok(identity) = Identity::read(&number, today) else {
        return Ok(rows);
    };
    let (birth, sex) = registered(desk, key).await?;
    if let Some(birth) = birth.filter(|birth| *birth != identity.birth) {
        let words = t.people_identity_other(
            date::day_of_year(t, identity.birth),
            date::day_of_year(t, birth),
        );
        rows.push((t.people_identity_birth(), words));
    }
    if let Some(sex) = sex.filter(|sex| *sex != identity.sex()) {
        let words = t.people_identity_other(word(t, "sex", identity.sex()), word(t, "sex", &sex));
        rows.push((t.people_identity_sex(), words));
    }
    Ok(rows)
}

pub(super) async fn open(desk: Desk<OpenPeople>, t: Texts, key: Key) -> Result<Done> {
    let (subject, part) = IdentityNumber::find(&desk, t, key).await?;
    part::open(desk, &subject, &part, Form::empty(t)).await
}

#[derive(Template)]
#[template(path = "people/pages/identity.html")]
struct NumberPage {
    frame: DeskFrame,
    number: String,
}

/// The whole number; who looked at it is written down.
pub(super) async fn reveal(desk: Desk<SeeIdentity>, t: Texts, key: Key) -> Result<Done> {
    let subject = Subject::find(&desk, key).await?;
    let number = known(&desk, key).await?.ok_or(Error::NotFound)?;
    let table = match key.kind {
        Kind::Elder => "elder_identity",
        Kind::Helper => "helper_identity",
    };
    desk.audit(
        Some(subject.organisation),
        "see",
        (table, Some(key.id)),
        None,
    )
    .await?;
    let page = NumberPage {
        frame: subject.frame(&desk, t, t.people_identity()),
        number,
    };
    desk.done(page::show(&page)).await
}
