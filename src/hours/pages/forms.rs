//! What a coordinator does about a helper's hours: certify them, correct a visit, move credit.

use axum::extract::Path;
use axum::response::Redirect;
use axum_extra::extract::Form as Fields;
use chrono::{Datelike, Months, NaiveDate};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde::Deserialize;

use super::{HOURS, find_helper, frame};
use crate::access::entity::organisation;
use crate::access::{Desk, Done, Permission, Who};
use crate::error::{Error, Result};
use crate::hours::print::length;
use crate::hours::record::{LONGEST, adjust as adjust_visit, counted};
use crate::hours::statement::month;
use crate::hours::{KeepHours, OpenHours, bank, certify};
use crate::page::{self, Form, Texts, Values, date};
use crate::people::helper;
use crate::people::pages::field::{Choices, Control, Field, FormPage};
use crate::schedule::arrival;

/// The most minutes that one form moves.
const MOST: i32 = 1_000_000;
/// Periods for which a certificate is made.
const PERIODS: [&str; 4] = ["month", "quarter", "year", "own"];

/// What is done about a helper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Gesture {
    Certificate,
    Donation,
    Transfer,
}

impl Gesture {
    const fn code(self) -> &'static str {
        match self {
            Self::Certificate => "certificate",
            Self::Donation => "donation",
            Self::Transfer => "transfer",
        }
    }

    fn title(self, t: Texts) -> String {
        match self {
            Self::Certificate => t.hours_make_certificate(),
            Self::Donation => t.hours_donate(),
            Self::Transfer => t.hours_transfer(),
        }
    }

    fn fields(self, t: Texts) -> Vec<Field> {
        match self {
            Self::Certificate => vec![
                Field::new("period", t.hours_period(), Control::Radios(periods(t))),
                Field::new("day", t.hours_period_day(), Control::Date)
                    .hint(t.hours_period_day_hint()),
                Field::new(
                    "until",
                    t.page_optional(t.hours_period_until()),
                    Control::Date,
                )
                .hint(t.hours_period_until_hint()),
                Field::new("responsible", t.hours_responsible(), Control::Text(40)),
                Field::new("handler", t.hours_handler(), Control::Text(40)),
                Field::new("contact", t.hours_contact(), Control::Text(60)),
                Field::new("note", t.page_optional(t.hours_note()), Control::Text(100)),
            ],
            Self::Donation => vec![minutes_field(t).hint(t.hours_donate_what())],
            Self::Transfer => vec![
                minutes_field(t).hint(t.hours_transfer_what()),
                Field::new("code", t.hours_transfer_code(), Control::Text(12))
                    .hint(t.hours_transfer_code_hint()),
                Field::new("name", t.hours_transfer_name(), Control::Text(40)),
                Field::new(
                    "number",
                    t.page_optional(t.hours_transfer_number()),
                    Control::Text(40),
                ),
            ],
        }
    }
}

fn periods(t: Texts) -> Choices {
    let words = [
        t.hours_period_month(),
        t.hours_period_quarter(),
        t.hours_period_year(),
        t.hours_period_own(),
    ];
    let codes = PERIODS.map(str::to_owned);
    codes.into_iter().zip(words).collect()
}

pub(super) fn minutes_field(t: Texts) -> Field {
    let unit = Control::Number(t.hours_minute_unit());
    Field::new("minutes", t.hours_minutes(), unit)
}

/// The days of a period in which a day lies.
fn days(
    form: &mut Form,
    today: NaiveDate,
) -> std::result::Result<(NaiveDate, NaiveDate), page::Faulty> {
    let t = form.texts();
    let choices = PERIODS.map(|code| (code, code));
    let period = form.choice("period", &t.hours_period(), &choices);
    let oldest = NaiveDate::from_ymd_opt(2000, 1, 1).unwrap_or(today);
    let day = form.date("day", &t.hours_period_day(), oldest..=today);
    let until = form.optional("until", |form, name| {
        form.date(name, &t.hours_period_until(), oldest..=today)
    });
    let (period, day, until) = (period?, day?, until?);
    let first = |month: u32| NaiveDate::from_ymd_opt(day.year(), month, 1).unwrap_or(day);
    let through = |first: NaiveDate, months: u32| {
        let last = first.checked_add_months(Months::new(months));
        (first, last.and_then(|day| day.pred_opt()).unwrap_or(first))
    };
    match (period, until) {
        ("month", _) => Ok(month(day)),
        ("quarter", _) => Ok(through(first((day.month() - 1) / 3 * 3 + 1), 3)),
        ("year", _) => Ok(through(first(1), 12)),
        (_, Some(until)) if until >= day => Ok((day, until)),
        _ => Err(form.fault("until", t.hours_fault_until())),
    }
}

fn page<P: Permission>(
    desk: &Desk<P>,
    helper: &helper::Model,
    gesture: Gesture,
    form: Form,
) -> FormPage {
    let t = form.texts();
    let home = format!("{HOURS}/helpers/{}", helper.id);
    let frame = frame(desk, t, gesture.title(t)).below(home.clone(), &helper.name);
    let action = format!("{home}/{}", gesture.code());
    FormPage::new(frame, gesture.fields(t), form, action, home)
}

pub(super) async fn open(
    desk: Desk<OpenHours>,
    t: Texts,
    Path((id, gesture)): Path<(i32, Gesture)>,
) -> Result<Done> {
    let helper = find_helper(&desk, id).await?;
    let mut form = Form::empty(t);
    if gesture == Gesture::Certificate {
        let place = organisation::Entity::find_by_id(helper.organisation_id);
        let place = desk.one(place).await?;
        let user = match desk.who() {
            Who::Account { name, .. } => name.clone(),
            _ => String::new(),
        };
        form = form
            .with("period", "month")
            .with("day", desk.local(&place.time_zone).date())
            .with("handler", user)
            .with("contact", place.phone.unwrap_or_default());
    }
    let page = page(&desk, &helper, gesture, form);
    desk.done(page::show(&page)).await
}

pub(super) async fn send(
    desk: Desk<KeepHours>,
    t: Texts,
    Path((id, gesture)): Path<(i32, Gesture)>,
    Fields(values): Fields<Values>,
) -> Result<Done> {
    let helper = find_helper(&desk, id).await?;
    let form = Form::new(t, values);
    let kept = match gesture {
        Gesture::Certificate => certify(&desk, &helper, form).await?,
        Gesture::Donation => donate(&desk, &helper, form).await?,
        Gesture::Transfer => transfer(&desk, &helper, form).await?,
    };
    match kept {
        Ok(to) => desk.done(Redirect::to(&to)).await,
        Err(form) => {
            let page = page(&desk, &helper, gesture, form);
            Ok(desk.refuse(page::refuse(&page)))
        }
    }
}

/// Where to go on, or the form with its faults.
type Kept = std::result::Result<String, Form>;

async fn certify(desk: &Desk<KeepHours>, helper: &helper::Model, mut form: Form) -> Result<Kept> {
    let t = form.texts();
    let values = form.clone();
    let place = organisation::Entity::find_by_id(helper.organisation_id);
    let today = desk.local(&desk.one(place).await?.time_zone).date();
    let days = days(&mut form, today);
    let responsible = form.text("responsible", &t.hours_responsible(), 40);
    let handler = form.text("handler", &t.hours_handler(), 40);
    let contact = form.text("contact", &t.hours_contact(), 60);
    let note = form.optional("note", |form, name| form.text(name, &t.hours_note(), 100));
    let new = form.finish(|| {
        Ok(certify::New {
            days: days?,
            responsible: responsible?,
            handler: handler?,
            contact: contact?,
            note: note?.unwrap_or_default(),
        })
    });
    let new = match new {
        Ok(new) => new,
        Err(form) => return Ok(Err(form)),
    };
    match certify::issue(desk, helper, new).await? {
        Some(row) => Ok(Ok(format!("{HOURS}/certificates/{}", row.id))),
        None => {
            let mut form = values;
            form.fault("day", t.hours_fault_nothing());
            Ok(Err(form))
        }
    }
}

async fn donate(desk: &Desk<KeepHours>, helper: &helper::Model, mut form: Form) -> Result<Kept> {
    let values = form.clone();
    let minutes = minutes(&mut form);
    match form.finish(|| minutes) {
        Ok(minutes) => Ok(match bank::donate(desk, helper, minutes).await? {
            Ok(()) => Ok(format!("{HOURS}/helpers/{}", helper.id)),
            Err(little) => Err(too_little(values, little)),
        }),
        Err(form) => Ok(Err(form)),
    }
}

pub(super) fn minutes(form: &mut Form) -> std::result::Result<i32, page::Faulty> {
    let t = form.texts();
    form.number("minutes", &t.hours_minutes(), 1..=MOST)
}

pub(super) fn too_little(mut form: Form, bank::TooLittle(known): bank::TooLittle) -> Form {
    let t = form.texts();
    form.fault("minutes", t.hours_fault_too_little(length(t, known)));
    form
}

async fn transfer(desk: &Desk<KeepHours>, helper: &helper::Model, mut form: Form) -> Result<Kept> {
    let t = form.texts();
    let mut values = form.clone();
    let minutes = minutes(&mut form);
    let code = form.text("code", &t.hours_transfer_code(), 12);
    let name = form.text("name", &t.hours_transfer_name(), 40);
    let number = form.optional("number", |form, name| {
        form.text(name, &t.hours_transfer_number(), 40)
    });
    let read = form.finish(|| Ok((minutes?, code?, name?, number?)));
    let (minutes, code, name, number) = match read {
        Ok(read) => read,
        Err(form) => return Ok(Err(form)),
    };
    // Names and codes of organisations are public: the parent lives in another one.
    let place = organisation::Entity::find().filter(organisation::Column::Code.eq(code));
    let Some(place) = desk.public(place).await?.into_iter().next() else {
        values.fault("code", t.hours_fault_code());
        return Ok(Err(values));
    };
    let towards = bank::Towards {
        organisation: place.id,
        name,
        number: number.unwrap_or_default(),
    };
    Ok(match bank::send(desk, helper, minutes, towards).await? {
        Ok(_) => Ok(format!("{HOURS}/transfers")),
        Err(little) => Err(too_little(values, little)),
    })
}

fn visit_page<P: Permission>(
    desk: &Desk<P>,
    helper: &helper::Model,
    row: &arrival::Model,
    form: Form,
) -> FormPage {
    let t = form.texts();
    let home = format!("{HOURS}/helpers/{}", helper.id);
    let day = date::day_of_year(t, row.start.date());
    let frame = frame(desk, t, t.hours_adjust_of(day)).below(home.clone(), &helper.name);
    let fields = vec![
        minutes_field(t).hint(t.hours_adjust_hint()),
        Field::new("because", t.hours_because(), Control::Text(100)),
    ];
    let action = format!("{HOURS}/visits/{}", row.id);
    FormPage::new(frame, fields, form, action, home)
}

pub(super) async fn open_visit(
    desk: Desk<OpenHours>,
    t: Texts,
    Path(id): Path<i32>,
) -> Result<Done> {
    let row = desk.one(arrival::Entity::find_by_id(id)).await?;
    let helper = find_helper(&desk, row.helper_id).await?;
    let day = row.start.date();
    let visits = counted(&desk, helper.id, (day, day)).await?;
    let known = visits.iter().find(|visit| visit.arrival == id);
    let known = known.map_or(0, |visit| visit.minutes);
    let page = visit_page(&desk, &helper, &row, Form::empty(t).with("minutes", known));
    desk.done(page::show(&page)).await
}

pub(super) async fn adjust(
    desk: Desk<KeepHours>,
    t: Texts,
    Path(id): Path<i32>,
    Fields(values): Fields<Values>,
) -> Result<Done> {
    let row = desk.one(arrival::Entity::find_by_id(id)).await?;
    // What was taken back counts nothing, whatever is recorded.
    if row.mark.is_none() || row.outcome != "came" {
        return Err(Error::NotFound);
    }
    let helper = find_helper(&desk, row.helper_id).await?;
    let mut form = Form::new(t, values);
    let minutes = form.number("minutes", &t.hours_minutes(), 0..=LONGEST);
    let because = form.text("because", &t.hours_because(), 100);
    match form.finish(|| Ok((minutes?, because?))) {
        Ok((minutes, because)) => {
            adjust_visit(&desk, &row, minutes, because).await?;
            let home = format!("{HOURS}/helpers/{}", helper.id);
            desk.done(Redirect::to(&home)).await
        }
        Err(form) => {
            let page = visit_page(&desk, &helper, &row, form);
            Ok(desk.refuse(page::refuse(&page)))
        }
    }
}
