//! What somebody agreed to: how the name stands on the wall.

use chrono::NaiveDate;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, Select, Set};

use super::consents::{Said, read_said, said_fields};
use super::field::{Control, Field, choices, own};
use super::part::{self, Fills, Part};
use super::subject::{Key, Kind, Subject};
use super::{KeepPeople, OpenPeople};
use crate::access::{Desk, Done};
use crate::error::Result;
use crate::page::{Faulty, Form, Texts};
use crate::people::consent;

const PUBLICATION: &str = "publication";
const EXTENTS: [&str; 3] = ["full", "masked", "none"];
/// Nobody agreed to this before.
const EARLIEST: NaiveDate = NaiveDate::from_ymd_opt(2000, 1, 1).expect("a date");

/// What the person agreed to and has not taken back.
pub(super) fn current(key: Key) -> Select<consent::Entity> {
    consent::Entity::find()
        .filter(whose(key))
        .filter(consent::Column::Kind.eq(PUBLICATION))
        .filter(consent::Column::WithdrawnAt.is_null())
        .order_by_desc(consent::Column::Id)
}

fn whose(key: Key) -> Expr {
    match key.kind {
        Kind::Elder => consent::Column::ElderId.eq(key.id),
        Kind::Helper => consent::Column::HelperId.eq(key.id),
    }
}

pub(super) struct Consent {
    today: NaiveDate,
}

pub(super) struct Agreed {
    extent: String,
    given_on: NaiveDate,
    said: Said,
}

impl Part for Consent {
    const PATH: &'static str = "consent";
    type Answer = Agreed;

    async fn find<P: Fills>(desk: &Desk<P>, _: Texts, key: Key) -> Result<(Subject, Self)> {
        let today = desk.local(&desk.home()?.time_zone).date();
        Ok((Subject::find(desk, key).await?, Self { today }))
    }

    fn title(t: Texts) -> String {
        t.people_consent()
    }

    fn fields(&self, form: &Form) -> Vec<Field> {
        let t = form.texts();
        let extents = Control::Radios(choices(t, "consent", &EXTENTS));
        let mut fields = vec![
            Field::new("extent", t.people_consent_extent(), extents).hint(t.people_consent_hint()),
            Field::new("given_on", t.people_consent_given(), Control::Date),
        ];
        fields.extend(said_fields(t));
        fields
    }

    fn read(&self, form: &mut Form) -> std::result::Result<Agreed, Faulty> {
        let t = form.texts();
        let extent = form.choice("extent", &t.people_consent_extent(), &own(&EXTENTS));
        let given_on = form.date("given_on", &t.people_consent_given(), EARLIEST..=self.today);
        let said = read_said(form);
        Ok(Agreed {
            extent: extent?,
            given_on: given_on?,
            said: said?,
        })
    }

    /// The earlier consent is withdrawn, not written over: it stays provable.
    async fn keep(&self, desk: &Desk<KeepPeople>, subject: &Subject, agreed: Agreed) -> Result<()> {
        let earlier = consent::Entity::update_many()
            .col_expr(consent::Column::WithdrawnAt, Expr::value(desk.now()))
            .filter(whose(subject.key))
            .filter(consent::Column::Kind.eq(PUBLICATION))
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
            kind: Set(PUBLICATION.to_owned()),
            extent: Set(agreed.extent),
            given_on: Set(agreed.given_on),
            recorded_at: Set(desk.now()),
            withdrawn_at: Set(None),
            method: Set(agreed.said.method),
            relation: Set(agreed.said.relation),
            account_id: Set(desk.account()),
            ..Default::default()
        };
        desk.insert(row).await?;
        Ok(())
    }
}

pub(super) async fn open(desk: Desk<OpenPeople>, t: Texts, key: Key) -> Result<Done> {
    let (subject, consent) = Consent::find(&desk, t, key).await?;
    let form = match desk.maybe(current(key)).await? {
        Some(row) => Form::empty(t)
            .with("extent", row.extent)
            .with("given_on", row.given_on)
            .with_optional("method", row.method)
            .with_optional("relation", row.relation),
        None => Form::empty(t)
            .with("given_on", consent.today)
            .with("method", ""),
    };
    part::open(desk, &subject, &consent, form).await
}
