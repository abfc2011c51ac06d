//! The account of an elder in the time bank: what arrived, what can be used, and for which visit it is used.

use axum::extract::Path;
use axum::response::Redirect;
use axum_extra::extract::Form as Fields;
use chrono::Days;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::Deserialize;

use super::forms::{minutes, minutes_field, too_little};
use super::{HOURS, find_elder, frame};
use crate::access::{Covers, Desk, Done, Permission};
use crate::error::Result;
use crate::hours::ledger::{self, Account, Book};
use crate::hours::print::length;
use crate::hours::statement::kind;
use crate::hours::{KeepHours, OpenHours, bank};
use crate::page::{self, Cell, Composed, Form, Part, Table, Texts, Values, date};
use crate::people::elder;
use crate::people::pages::field::{Choices, Control, Field, FormPage};
use crate::schedule::arrival;

/// Visits of so many days can still be paid with time.
const BACK: Days = Days::new(90);

/// What is done about an elder's account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Gesture {
    /// Credit is used for a visit.
    Use,
    /// The common pool gives.
    Grant,
}

impl Gesture {
    const fn code(self) -> &'static str {
        match self {
            Self::Use => "use",
            Self::Grant => "grant",
        }
    }

    fn title(self, t: Texts) -> String {
        match self {
            Self::Use => t.hours_use(),
            Self::Grant => t.hours_grant(),
        }
    }
}

pub(super) async fn show(desk: Desk<OpenHours>, t: Texts, Path(id): Path<i32>) -> Result<Done> {
    let elder = find_elder(&desk, id).await?;
    let place = elder.organisation_id;
    let lines = ledger::of(place, Book::Credit, Account::Elder(id));
    let lines = desk.all(lines).await?;
    let rows = lines.iter().rev().map(|line| {
        vec![
            Cell::text(date::day_of_year(t, line.day)),
            Cell::text(kind(t, &line.kind)),
            Cell::amount(length(t, line.minutes)),
        ]
    });
    let headings = [t.hours_day(), t.hours_what(), t.hours_minutes()];
    let table = Table::new(t.hours_account(), headings, t.hours_none()).with(rows);
    let facts = vec![
        (
            t.hours_credit(),
            length(t, lines.iter().map(|line| line.minutes).sum()),
        ),
        (
            t.hours_pool(),
            length(t, bank::credit(&desk, place, Account::Pool).await?),
        ),
    ];
    let at = |gesture: Gesture| format!("{HOURS}/elders/{id}/{}", gesture.code());
    let page = Composed::new(frame(&desk, t, t.hours_account_of(elder.name.as_str())))
        .action(at(Gesture::Use), t.hours_use())
        .action(at(Gesture::Grant), t.hours_grant())
        .part(Part::Text(t.hours_never_cash()))
        .part(Part::Facts(t.hours_account(), facts))
        .part(Part::Table(t.hours_lines(), table));
    desk.done(page::show(&page)).await
}

/// The visits that an elder received lately, the latest first.
async fn received<P>(desk: &Desk<P>, elder: &elder::Model) -> Result<Vec<arrival::Model>>
where
    P: Permission + Covers<arrival::Entity>,
{
    let from = desk.now().date_naive() - BACK;
    let rows = arrival::Entity::find()
        .filter(arrival::Column::ElderId.eq(elder.id))
        .filter(arrival::Column::Outcome.eq("came"))
        .filter(arrival::Column::Mark.eq(1))
        .filter(arrival::Column::Start.gte(from.and_time(chrono::NaiveTime::MIN)))
        .order_by_desc(arrival::Column::Start);
    desk.all(rows).await
}

fn fields(t: Texts, gesture: Gesture, visits: &[arrival::Model]) -> Vec<Field> {
    let words = |row: &arrival::Model| (row.id.to_string(), date::moment(t, row.start));
    let visits: Choices = visits.iter().map(words).collect();
    match gesture {
        Gesture::Use => vec![
            Field::new("visit", t.hours_use_visit(), Control::Select(visits)),
            minutes_field(t).hint(t.hours_use_hint()),
        ],
        Gesture::Grant => vec![
            minutes_field(t).hint(t.hours_grant_hint()),
            Field::new("because", t.hours_because(), Control::Text(100)),
        ],
    }
}

fn form_page<P: Permission>(
    desk: &Desk<P>,
    elder: &elder::Model,
    gesture: Gesture,
    fields: Vec<Field>,
    form: Form,
) -> FormPage {
    let t = form.texts();
    let home = format!("{HOURS}/elders/{}", elder.id);
    let frame = frame(desk, t, gesture.title(t)).below(home.clone(), &elder.name);
    let action = format!("{home}/{}", gesture.code());
    FormPage::new(frame, fields, form, action, home)
}

pub(super) async fn open(
    desk: Desk<OpenHours>,
    t: Texts,
    Path((id, gesture)): Path<(i32, Gesture)>,
) -> Result<Done> {
    let elder = find_elder(&desk, id).await?;
    let fields = fields(t, gesture, &received(&desk, &elder).await?);
    let page = form_page(&desk, &elder, gesture, fields, Form::empty(t));
    desk.done(page::show(&page)).await
}

pub(super) async fn send(
    desk: Desk<KeepHours>,
    t: Texts,
    Path((id, gesture)): Path<(i32, Gesture)>,
    Fields(values): Fields<Values>,
) -> Result<Done> {
    let elder = find_elder(&desk, id).await?;
    let visits = received(&desk, &elder).await?;
    let form = Form::new(t, values);
    let refused = match gesture {
        Gesture::Use => spend(&desk, &elder, &visits, form).await?,
        Gesture::Grant => grant(&desk, &elder, form).await?,
    };
    match refused {
        None => {
            let home = format!("{HOURS}/elders/{id}");
            desk.done(Redirect::to(&home)).await
        }
        Some(form) => {
            let fields = fields(t, gesture, &visits);
            let page = form_page(&desk, &elder, gesture, fields, form);
            Ok(desk.refuse(page::refuse(&page)))
        }
    }
}

async fn grant(
    desk: &Desk<KeepHours>,
    elder: &elder::Model,
    mut form: Form,
) -> Result<Option<Form>> {
    let t = form.texts();
    let values = form.clone();
    let minutes = minutes(&mut form);
    let because = form.text("because", &t.hours_because(), 100);
    match form.finish(|| Ok((minutes?, because?))) {
        Ok((minutes, because)) => {
            let granted = bank::grant(desk, elder, minutes, because).await?;
            Ok(granted.err().map(|little| too_little(values, little)))
        }
        Err(form) => Ok(Some(form)),
    }
}

/// No more is used for a visit than it had minutes.
async fn spend(
    desk: &Desk<KeepHours>,
    elder: &elder::Model,
    visits: &[arrival::Model],
    mut form: Form,
) -> Result<Option<Form>> {
    let t = form.texts();
    let mut values = form.clone();
    let ids: Vec<(String, &arrival::Model)> =
        visits.iter().map(|row| (row.id.to_string(), row)).collect();
    let choices: Vec<(&str, &arrival::Model)> =
        ids.iter().map(|(id, row)| (id.as_str(), *row)).collect();
    let visit = form.choice("visit", &t.hours_use_visit(), &choices);
    let minutes = minutes(&mut form);
    match form.finish(|| Ok((visit?, minutes?))) {
        Ok((visit, minutes)) => {
            let left = bank::unpaid(desk, visit).await?;
            if minutes > left {
                values.fault("minutes", t.hours_fault_unpaid(length(t, left)));
                return Ok(Some(values));
            }
            let spent = bank::spend(desk, elder, visit, minutes).await?;
            Ok(spent.err().map(|little| too_little(values, little)))
        }
        Err(form) => Ok(Some(form)),
    }
}
