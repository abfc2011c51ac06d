//! What holds in an organisation, and the form by which one number is decided.

use std::collections::HashMap;

use askama::Template;
use axum::extract::Path;
use axum::response::Redirect;
use axum_extra::extract::Form as Fields;
use chrono::{Days, NaiveDate};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set};

use super::{Group, KeepPolicy, Number, Policy, SeePolicy, Stated, Unit, decided};
use crate::access::entity::organisation;
use crate::access::{Covers, Desk, Done, Permission, Routes};
use crate::error::{Error, Result};
use crate::page::{self, DeskFrame, Faulty, Form, Section, Texts, Values, date};

/// The longest source, characters.
const SOURCE: usize = 80;
/// As far ahead as a number can be decided, days: two years.
const AHEAD: u64 = 730;

/// The routes of this feature.
#[must_use]
pub fn routes() -> Routes {
    Routes::default()
        .get("/policy", home)
        .get("/policy/{organisation}", show)
        .get("/policy/{organisation}/{number}", open)
        .post("/policy/{organisation}/{number}", decide)
}

fn address(organisation: i32) -> String {
    format!("/policy/{organisation}")
}

/// What a page of the policy must reach.
trait Sees: Permission + Covers<decided::Entity> + Covers<organisation::Entity> {}
impl Sees for SeePolicy {}
impl Sees for KeepPolicy {}

struct Line {
    title: String,
    value: String,
    since: String,
    source: String,
    href: String,
}

#[derive(Template)]
#[template(path = "policy/list.html")]
struct ListPage {
    frame: DeskFrame,
    groups: Vec<(String, Vec<Line>)>,
}

/// Names of organisations, also of those above the visitor's own.
async fn names<P: Sees>(
    desk: &Desk<P>,
    place: &organisation::Model,
) -> Result<HashMap<i32, String>> {
    let above = organisation::Entity::find().filter(organisation::Column::Id.is_in(place.ids()));
    let above = desk.public(above).await?.into_iter();
    Ok(above.map(|row| (row.id, row.name)).collect())
}

/// Who decided a number and why, in words.
fn source(t: Texts, number: Number, stated: &Stated, names: &HashMap<i32, String>) -> String {
    match &stated.decision {
        None => t.policy_by_default(number.default_source(t)),
        Some(row) => decision(t, row, names),
    }
}

fn decision(t: Texts, row: &decided::Model, names: &HashMap<i32, String>) -> String {
    let name = names.get(&row.organisation_id).cloned();
    t.policy_decided_by(name.unwrap_or_default(), row.source.as_str())
}

async fn home(desk: Desk<SeePolicy>, t: Texts) -> Result<Done> {
    let home = desk.home()?.clone();
    list(desk, t, home).await
}

async fn show(desk: Desk<SeePolicy>, t: Texts, Path(organisation): Path<i32>) -> Result<Done> {
    let place = desk
        .one(organisation::Entity::find_by_id(organisation))
        .await?;
    list(desk, t, place).await
}

async fn list(desk: Desk<SeePolicy>, t: Texts, place: organisation::Model) -> Result<Done> {
    let today = desk.local(&place.time_zone).date();
    let policy = Policy::read(&desk, std::slice::from_ref(&place)).await?;
    let names = names(&desk, &place).await?;
    let line = |number: &Number| {
        let stated = policy.stated(place.id, *number, today);
        let since = stated.decision.as_ref().map(|row| row.effective_from);
        Line {
            title: number.title(t),
            value: number.words(t, stated.value),
            since: since.map_or_else(String::new, |day| date::day_of_year(t, day)),
            source: source(t, *number, &stated, &names),
            href: format!("{}/{}", address(place.id), number.code()),
        }
    };
    let of = |group: Group| {
        Number::ALL
            .iter()
            .filter(move |number| number.group() == group)
    };
    let page = ListPage {
        groups: Group::ALL
            .into_iter()
            .map(|group| (group.title(t), of(group).map(line).collect()))
            .collect(),
        frame: desk
            .frame(t, t.policy_title(), Section::Care)
            .below(Section::Care.href(), t.care_title())
            .below(address(place.id), &place.name),
    };
    desk.done(page::show(&page)).await
}

struct Past {
    value: String,
    since: String,
    source: String,
}

#[derive(Template)]
#[template(path = "policy/number.html")]
struct NumberPage {
    frame: DeskFrame,
    form: Form,
    /// None for a number that is yes or no.
    unit: Option<String>,
    switch: Vec<(String, String)>,
    history: Vec<Past>,
    default: Past,
    keeps: bool,
}

/// A number of an organisation, with what was decided about it.
struct About {
    place: organisation::Model,
    number: Number,
    today: NaiveDate,
}

impl About {
    async fn find<P: Sees>(desk: &Desk<P>, (organisation, code): (i32, String)) -> Result<Self> {
        let number = Number::from_code(&code).ok_or(Error::NotFound)?;
        let place = desk
            .one(organisation::Entity::find_by_id(organisation))
            .await?;
        Ok(Self {
            today: desk.local(&place.time_zone).date(),
            place,
            number,
        })
    }

    async fn page<P: Sees>(&self, desk: &Desk<P>, form: Form) -> Result<NumberPage> {
        let t = form.texts();
        let number = self.number;
        let policy = Policy::read(desk, std::slice::from_ref(&self.place)).await?;
        let names = names(desk, &self.place).await?;
        let past = |row: &decided::Model| Past {
            value: number.words(t, row.value),
            since: date::day_of_year(t, row.effective_from),
            source: decision(t, row, &names),
        };
        let unit = number.unit();
        Ok(NumberPage {
            frame: desk
                .frame(t, number.title(t), Section::Care)
                .below(Section::Care.href(), t.care_title())
                .below(address(self.place.id), t.policy_title_of(&self.place.name))
                .refusing(&form),
            form,
            unit: (unit != Unit::Switch).then(|| t.policy_unit(unit.code())),
            switch: vec![
                ("1".to_owned(), t.policy_yes()),
                ("0".to_owned(), t.policy_no()),
            ],
            history: policy
                .history(self.place.id, number)
                .into_iter()
                .map(past)
                .collect(),
            default: Past {
                value: number.words(t, number.default()),
                since: String::new(),
                source: number.default_source(t),
            },
            keeps: desk.may::<KeepPolicy>(),
        })
    }

    /// Value, first day and source.
    fn read(&self, form: &mut Form) -> std::result::Result<(i32, NaiveDate, String), Faulty> {
        let t = form.texts();
        let value = if self.number.unit() == Unit::Switch {
            let choices = [("1", 1), ("0", 0)];
            form.choice("value", &t.policy_new_value(), &choices)
        } else {
            form.number("value", &t.policy_new_value(), self.number.range())
        };
        let last = self.today + Days::new(AHEAD);
        let from = form.date("from", &t.policy_from(), self.today..=last);
        let source = form.text("source", &t.policy_source_label(), SOURCE);
        Ok((value?, from?, source?))
    }
}

async fn open(desk: Desk<SeePolicy>, t: Texts, Path(path): Path<(i32, String)>) -> Result<Done> {
    let about = About::find(&desk, path).await?;
    let form = Form::empty(t).with("from", about.today);
    let page = about.page(&desk, form).await?;
    desk.done(page::show(&page)).await
}

async fn decide(
    desk: Desk<KeepPolicy>,
    t: Texts,
    Path(path): Path<(i32, String)>,
    Fields(values): Fields<Values>,
) -> Result<Done> {
    let about = About::find(&desk, path).await?;
    let mut form = Form::new(t, values);
    let read = about.read(&mut form);
    match form.finish(|| read) {
        Ok((value, from, source)) => {
            let row = decided::ActiveModel {
                organisation_id: Set(about.place.id),
                code: Set(about.number.code().to_owned()),
                value: Set(value),
                effective_from: Set(from),
                source: Set(source),
                account_id: Set(desk.account()),
                created_at: Set(desk.now()),
                ..Default::default()
            };
            let row = desk.insert(row).await?;
            let subject = ("policy_number", Some(row.id));
            desk.audit(Some(about.place.id), "decide", subject, None)
                .await?;
            desk.done(Redirect::to(&address(about.place.id))).await
        }
        Err(form) => {
            let page = about.page(&desk, form).await?;
            Ok(desk.refuse(page::refuse(&page)))
        }
    }
}
