//! What somebody agreed to: how the name stands on the wall.

use axum_extra::extract::Form as Fields;
use chrono::NaiveDate;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, Select, Set};

use super::field::{Control, Field, FormPage, choices, own};
use super::subject::{Key, Kind, Subject, seen};
use super::{KeepPeople, OpenPeople};
use crate::access::{Desk, Done, Permission};
use crate::error::Result;
use crate::page::{self, Form, Texts, Values};
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

fn page<P: Permission>(desk: &Desk<P>, subject: &Subject, form: Form) -> FormPage {
    let t = form.texts();
    let frame = subject.frame(desk, t, t.people_consent());
    let fields = vec![
        Field::new(
            "extent",
            t.people_consent_extent(),
            Control::Radios(choices(t, "consent", &EXTENTS)),
        )
        .hint(t.people_consent_hint()),
        Field::new("given_on", t.people_consent_given(), Control::Date),
    ];
    FormPage::new(
        frame,
        form,
        fields,
        subject.key.part("consent"),
        subject.key.href(),
    )
    .version(subject.version)
}

fn today<P: Permission>(desk: &Desk<P>) -> Result<NaiveDate> {
    Ok(desk.local(&desk.home()?.time_zone).date())
}

pub(super) async fn open(desk: Desk<OpenPeople>, t: Texts, key: Key) -> Result<Done> {
    let subject = Subject::find(&desk, key).await?;
    let form = match desk.maybe(current(key)).await? {
        Some(row) => Form::empty(t)
            .with("extent", row.extent)
            .with("given_on", row.given_on),
        None => Form::empty(t).with("given_on", today(&desk)?),
    };
    let page = page(&desk, &subject, form);
    desk.done(page::show(&page)).await
}

pub(super) async fn change(
    desk: Desk<KeepPeople>,
    t: Texts,
    key: Key,
    Fields(values): Fields<Values>,
) -> Result<Done> {
    let subject = Subject::find(&desk, key).await?;
    let mut form = Form::new(t, values);
    let seen = seen(&mut form);
    let extent = form.choice("extent", &t.people_consent_extent(), &own(&EXTENTS));
    let given_on = form.date(
        "given_on",
        &t.people_consent_given(),
        EARLIEST..=today(&desk)?,
    );
    match form.finish(|| Ok((seen?, extent?, given_on?))) {
        Ok((seen, extent, given_on)) => {
            subject.amend(&desk, seen, None).await?;
            record(&desk, &subject, extent, given_on).await?;
            subject.saved(desk, "consent").await
        }
        Err(form) => {
            let page = page(&desk, &subject, form);
            Ok(desk.refuse(page::refuse(&page)))
        }
    }
}

/// The earlier consent is withdrawn, not written over: it stays provable.
async fn record(
    desk: &Desk<KeepPeople>,
    subject: &Subject,
    extent: String,
    given_on: NaiveDate,
) -> Result<()> {
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
        extent: Set(extent),
        given_on: Set(given_on),
        recorded_at: Set(desk.now()),
        withdrawn_at: Set(None),
        ..Default::default()
    };
    desk.insert(row).await?;
    Ok(())
}
