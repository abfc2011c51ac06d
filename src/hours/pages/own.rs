//! A helper's own hours, behind the own link: every visit of the last months, and a word where something is not right.

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect};
use axum_extra::extract::Form as Fields;
use chrono::Months;
use sea_orm::{EntityTrait, QueryOrder, QuerySelect};
use serde::Deserialize;

use super::private;
use crate::access::entity::organisation;
use crate::access::{Covers, Desk, Done, Permission, Who};
use crate::error::{Error, Result};
use crate::hours::asking::{self, LONGEST};
use crate::hours::ledger::Book;
use crate::hours::print::length;
use crate::hours::record::counted;
use crate::hours::statement::{always, lines, month, sum};
use crate::hours::{AskAboutHours, SeeOwnHours, entry, question, volunteer};
use crate::page::{self, Flash, FlashKind, Form, Link, PhoneFrame, Texts, Values, date};
use crate::people::helper;

/// Visits of so many months are listed.
const MONTHS: Months = Months::new(3);
/// So many of the latest questions are shown.
const ASKED: u64 = 5;

#[derive(Template)]
#[template(path = "hours/pages/own.html")]
struct OwnPage {
    frame: PhoneFrame,
    facts: Vec<(String, String)>,
    visits: Vec<(String, String)>,
    /// What was asked, and what was answered.
    asked: Vec<(String, String)>,
    form: Form,
    home: String,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Told {
    asked: String,
    size: String,
}

/// What a permission must reach to show a helper the own hours.
trait Shows:
    Permission
    + Covers<entry::Entity>
    + Covers<volunteer::Entity>
    + Covers<question::Entity>
    + Covers<helper::Entity>
    + Covers<organisation::Entity>
{
}
impl Shows for SeeOwnHours {}
impl Shows for AskAboutHours {}

async fn helper<P: Shows>(desk: &Desk<P>) -> Result<helper::Model> {
    let Who::Helper { id, .. } = *desk.who() else {
        return Err(Error::NotFound);
    };
    desk.one(helper::Entity::find_by_id(id)).await
}

async fn page<P: Shows>(
    desk: &Desk<P>,
    t: Texts,
    (token, told): (&str, &Told),
    form: Form,
) -> Result<OwnPage> {
    let helper = helper(desk).await?;
    let place = organisation::Entity::find_by_id(helper.organisation_id);
    let place = desk.one(place).await?;
    let today = desk.local(&place.time_zone).date();
    let (first, _) = month(today);
    let own = lines(desk, helper.id, always().1).await?;
    let of_month = own.iter().filter(|line| line.day >= first);
    let mut facts = vec![
        (
            t.hours_this_month(),
            length(t, sum(of_month, Book::Service)),
        ),
        (t.hours_total(), length(t, sum(&own, Book::Service))),
        (t.hours_credit(), length(t, sum(&own, Book::Credit))),
    ];
    let number = desk.maybe(volunteer::Entity::find_by_id(helper.id)).await?;
    facts.extend(number.map(|row| (t.hours_volunteer_number(), row.number)));
    let from = first.checked_sub_months(MONTHS).unwrap_or(first);
    let visits = counted(desk, helper.id, (from, today)).await?;
    let visits = visits.iter().rev().map(|visit| {
        let day = date::day_and_weekday(t, visit.day);
        (day, length(t, visit.minutes))
    });
    let asked = question::Entity::find()
        .order_by_desc(question::Column::Id)
        .limit(ASKED);
    let asked = desk.all(asked).await?.into_iter().map(|row| {
        let answer = row.answer.unwrap_or_else(|| t.hours_own_waits());
        (row.text, answer)
    });
    let large = told.size == "xl";
    let suffix = if large { "?size=xl" } else { "" };
    let home = format!("/h/{token}");
    let frame = PhoneFrame {
        organisation: place.name.clone(),
        back: Some(Link::new(format!("{home}{suffix}"), t.hours_back())),
        large,
        demo: place.demo,
        flash: (!told.asked.is_empty()).then(|| Flash {
            kind: FlashKind::Done,
            text: t.hours_own_asked(),
        }),
        ..PhoneFrame::new(t, t.hours_own_title(), desk.path())
    };
    Ok(OwnPage {
        frame: frame.refusing(&form),
        facts,
        visits: visits.collect(),
        asked: asked.collect(),
        form,
        home: format!("{home}/hours/questions{suffix}"),
    })
}

pub(super) async fn show(
    desk: Desk<SeeOwnHours>,
    t: Texts,
    Path(token): Path<String>,
    Query(told): Query<Told>,
) -> Result<Done> {
    let page = page(&desk, t, (&token, &told), Form::empty(t)).await?;
    desk.done(private(page::show(&page))).await
}

pub(super) async fn ask(
    desk: Desk<AskAboutHours>,
    t: Texts,
    Path(token): Path<String>,
    Query(told): Query<Told>,
    Fields(values): Fields<Values>,
) -> Result<Done> {
    let mut form = Form::new(t, values);
    let text = form.paragraph("text", &t.hours_own_ask(), LONGEST);
    let form = match form.finish(|| text) {
        Ok(text) => {
            let helper = helper(&desk).await?;
            if asking::ask(&desk, &helper, text).await? {
                let more = if told.size == "xl" { "&size=xl" } else { "" };
                let back = Redirect::to(&format!("/h/{token}/hours?asked=1{more}"));
                return desk.done(private(back.into_response())).await;
            }
            let mut form = Form::empty(t);
            form.fault("text", t.hours_own_too_many());
            form
        }
        Err(form) => form,
    };
    let page = page(&desk, t, (&token, &told), form).await?;
    Ok(desk.refuse(private(page::refuse(&page))))
}
