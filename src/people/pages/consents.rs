//! What somebody agreed to, purpose by purpose: how, through whom, who wrote it down, and what was taken back.

use std::collections::HashMap;

use askama::Template;
use axum::extract::Path;
use chrono::NaiveDate;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, Set, Unchanged};

use super::field::{Control, Field, choices, open_choices, own, word};
use super::part::{self, Fills, Part};
use super::subject::{Key, Kind, Subject};
use super::{KeepPeople, OpenPeople};
use crate::access::entity::account;
use crate::access::{Desk, Done};
use crate::error::Result;
use crate::page::{self, DeskFrame, Faulty, Form, Texts, date};
use crate::people::consent;

/// What is asked for one by one; how the name stands on the wall has a form of its own.
const PURPOSES: [&str; 5] = ["register", "township", "helper", "photo", "location"];
/// How somebody can agree.
pub(super) const METHODS: [&str; 4] = ["signed", "fingerprint", "voice", "proxy"];
const EARLIEST: NaiveDate = NaiveDate::from_ymd_opt(2000, 1, 1).expect("a date");
/// Agreed, and refused or taken back.
const AGREED: &str = "full";
const REFUSED: &str = "none";

/// How somebody said so.
pub(super) struct Said {
    pub method: Option<String>,
    pub relation: Option<String>,
}

/// The fields of how somebody said so.
pub(super) fn said_fields(t: Texts) -> Vec<Field> {
    vec![
        Field::new(
            "method",
            t.people_method(),
            Control::Radios(open_choices(t, "method", &METHODS, t.people_unknown())),
        ),
        Field::new(
            "relation",
            t.page_optional(t.people_proxy()),
            Control::Text(40),
        )
        .hint(t.people_proxy_hint()),
    ]
}

pub(super) fn read_said(form: &mut Form) -> std::result::Result<Said, Faulty> {
    let t = form.texts();
    let method = form.optional("method", |form, name| {
        form.choice(name, &t.people_method(), &own(&METHODS))
    });
    let relation = form.optional("relation", |form, name| {
        form.text(name, &t.people_proxy(), 40)
    });
    let (method, relation) = (method?, relation?);
    if method.as_deref() == Some("proxy") && relation.is_none() {
        return Err(form.fault("relation", t.page_fault_missing(t.people_proxy())));
    }
    Ok(Said { method, relation })
}

pub(super) struct Purpose {
    today: NaiveDate,
}

pub(super) struct Agreed {
    purpose: String,
    extent: String,
    given_on: NaiveDate,
    said: Said,
}

fn whose(key: Key) -> Expr {
    match key.kind {
        Kind::Elder => consent::Column::ElderId.eq(key.id),
        Kind::Helper => consent::Column::HelperId.eq(key.id),
    }
}

impl Part for Purpose {
    const PATH: &'static str = "consents/new";
    const NAME: &'static str = "consent";
    type Answer = Agreed;

    async fn find<P: Fills>(desk: &Desk<P>, _: Texts, key: Key) -> Result<(Subject, Self)> {
        let today = desk.local(&desk.home()?.time_zone).date();
        Ok((Subject::find(desk, key).await?, Self { today }))
    }

    fn title(t: Texts) -> String {
        t.people_new_consent()
    }

    fn back(&self, key: Key) -> String {
        key.part("consents")
    }

    fn fields(&self, form: &Form) -> Vec<Field> {
        let t = form.texts();
        let answers = ["yes", "no"].map(|code| (code.to_owned(), word(t, "agreed", code)));
        let mut fields = vec![
            Field::new(
                "purpose",
                t.people_purpose(),
                Control::Select(choices(t, "purpose", &PURPOSES)),
            ),
            Field::new(
                "agreed",
                t.people_agreed(),
                Control::Radios(answers.to_vec()),
            ),
            Field::new("given_on", t.people_consent_given(), Control::Date),
        ];
        fields.extend(said_fields(t));
        fields
    }

    fn read(&self, form: &mut Form) -> std::result::Result<Agreed, Faulty> {
        let t = form.texts();
        let purpose = form.choice("purpose", &t.people_purpose(), &own(&PURPOSES));
        let answers = [("yes", AGREED), ("no", REFUSED)];
        let extent = form.choice("agreed", &t.people_agreed(), &answers);
        let given_on = form.date("given_on", &t.people_consent_given(), EARLIEST..=self.today);
        let said = read_said(form);
        Ok(Agreed {
            purpose: purpose?,
            extent: extent?.to_owned(),
            given_on: given_on?,
            said: said?,
        })
    }

    async fn keep(&self, desk: &Desk<KeepPeople>, subject: &Subject, agreed: Agreed) -> Result<()> {
        put(desk, subject, agreed).await
    }
}

/// The earlier answer is taken back, not written over: it stays provable.
async fn put(desk: &Desk<KeepPeople>, subject: &Subject, agreed: Agreed) -> Result<()> {
    let earlier = consent::Entity::update_many()
        .col_expr(consent::Column::WithdrawnAt, Expr::value(desk.now()))
        .filter(whose(subject.key))
        .filter(consent::Column::Kind.eq(&agreed.purpose))
        .filter(consent::Column::WithdrawnAt.is_null());
    desk.update_all(earlier).await?;
    let (elder, helper) = match subject.key.kind {
        Kind::Elder => (Some(subject.key.id), None),
        Kind::Helper => (None, Some(subject.key.id)),
    };
    let row = consent::ActiveModel {
        organisation_id: Set(subject.organisation),
        elder_id: Set(elder),
        helper_id: Set(helper),
        kind: Set(agreed.purpose),
        extent: Set(agreed.extent),
        given_on: Set(agreed.given_on),
        recorded_at: Set(desk.now()),
        withdrawn_at: Set(None),
        method: Set(agreed.said.method),
        relation: Set(agreed.said.relation),
        account_id: Set(desk.account()),
        ..Default::default()
    };
    desk.insert(row).await.map(|_| ())
}

struct Line {
    purpose: String,
    answer: String,
    how: String,
    when: String,
    who: String,
    withdrawn: Option<String>,
    /// Where it is taken back; none where it is already, or was refused.
    withdrawal: Option<String>,
}

#[derive(Template)]
#[template(path = "people/pages/consents.html")]
struct ConsentsPage {
    frame: DeskFrame,
    lines: Vec<Line>,
    new: String,
    wall: String,
}

pub(super) async fn show(desk: Desk<OpenPeople>, t: Texts, key: Key) -> Result<Done> {
    let subject = Subject::find(&desk, key).await?;
    let rows = consent::Entity::find()
        .filter(whose(key))
        .order_by_desc(consent::Column::Id);
    let rows = desk.all(rows).await?;
    let names = account::Column::Id.is_in(rows.iter().filter_map(|row| row.account_id));
    let names = desk.all(account::Entity::find().filter(names)).await?;
    let names: HashMap<i32, String> = names.into_iter().map(|row| (row.id, row.name)).collect();
    let zone = desk.home()?.time_zone.clone();
    let line = |row: consent::Model| Line {
        purpose: word(t, "purpose", &row.kind),
        answer: match (row.kind.as_str(), row.extent.as_str()) {
            ("publication", extent) => word(t, "consent", extent),
            (_, REFUSED) => word(t, "agreed", "no"),
            _ => word(t, "agreed", "yes"),
        },
        how: {
            let method = row
                .method
                .as_deref()
                .map(|method| word(t, "method", method));
            let parts: Vec<String> = method.into_iter().chain(row.relation.clone()).collect();
            parts.join(&t.people_and())
        },
        when: date::day_of_year(t, row.given_on),
        who: row
            .account_id
            .and_then(|id| names.get(&id).cloned())
            .unwrap_or_default(),
        withdrawn: row
            .withdrawn_at
            .map(|at| date::day_of_year(t, crate::time::local(at, &zone).date())),
        withdrawal: (row.withdrawn_at.is_none() && row.extent != REFUSED)
            .then(|| key.part(&format!("consents/{}/withdrawal", row.id))),
    };
    let page = ConsentsPage {
        frame: subject.frame(&desk, t, t.people_consents()),
        lines: rows.into_iter().map(line).collect(),
        new: key.part("consents/new"),
        wall: key.part("consent"),
    };
    desk.done(page::show(&page)).await
}

pub(super) async fn open(desk: Desk<OpenPeople>, t: Texts, key: Key) -> Result<Done> {
    let (subject, part) = Purpose::find(&desk, t, key).await?;
    let form = Form::empty(t)
        .with("given_on", part.today)
        .with("method", "");
    part::open(desk, &subject, &part, form).await
}

/// Taken back: from this moment it counts as refused.
pub(super) async fn withdraw(
    desk: Desk<KeepPeople>,
    key: Key,
    Path(path): Path<HashMap<String, String>>,
) -> Result<Done> {
    let subject = Subject::find(&desk, key).await?;
    let id = path.get("consent").and_then(|id| id.parse::<i32>().ok());
    let row = consent::Entity::find_by_id(id.unwrap_or_default())
        .filter(whose(key))
        .filter(consent::Column::WithdrawnAt.is_null());
    let row = desk.one(row).await?;
    let before = part::before(&desk, &subject).await?;
    let today = desk.local(&desk.home()?.time_zone).date();
    let withdrawn = consent::ActiveModel {
        id: Unchanged(row.id),
        withdrawn_at: Set(Some(desk.now())),
        ..Default::default()
    };
    desk.update(withdrawn).await?;
    let refused = Agreed {
        purpose: row.kind,
        extent: REFUSED.to_owned(),
        given_on: today,
        said: Said {
            method: None,
            relation: None,
        },
    };
    put(&desk, &subject, refused).await?;
    part::after(&desk, key, &before).await?;
    subject
        .saved_at(desk, "consent withdrawn", &key.part("consents"))
        .await
}
