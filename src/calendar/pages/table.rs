//! Both tables of an organisation, with those of the organisations above that hold for it too.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Redirect;
use axum_extra::extract::Form as Fields;
use chrono::{Datelike, NaiveDate};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, Set};
use serde::Deserialize;

use super::{address, forms};
use crate::access::entity::organisation;
use crate::access::{Covers, Desk, Done, Permission};
use crate::calendar::{Day, KeepCalendar, OFFICIAL, SeeCalendar, holiday, season};
use crate::error::Result;
use crate::page::{self, DeskFrame, Form, Link, Texts, Values, date};

#[derive(Template)]
#[template(path = "calendar/pages/table.html")]
struct TablePage {
    frame: DeskFrame,
    organisation: i32,
    year: i32,
    /// Whether this organisation or one above it has a table of the year.
    known: bool,
    years: Vec<Link>,
    days: Vec<DayLine>,
    seasons: Vec<SeasonLine>,
    /// Years whose official table can be taken over.
    official: Vec<i32>,
    keeps: bool,
    weekdays: Vec<(String, String)>,
    kinds: Vec<(String, String)>,
    form: Form,
}

struct DayLine {
    day: String,
    name: String,
    what: String,
    /// Whose table it is, where it is not the organisation's own.
    from: String,
    /// Where it is taken out: only of the own table.
    removal: Option<String>,
}

struct SeasonLine {
    name: String,
    when: String,
    what: String,
    from: String,
    removal: Option<String>,
}

/// What a page of the calendar must reach.
pub(crate) trait Sees:
    Permission + Covers<holiday::Entity> + Covers<season::Entity> + Covers<organisation::Entity>
{
}
impl Sees for SeeCalendar {}
impl Sees for KeepCalendar {}

#[derive(Deserialize)]
pub(super) struct Shown {
    year: Option<i32>,
}

/// The visitor's own organisation.
pub(super) async fn home(
    desk: Desk<SeeCalendar>,
    t: Texts,
    Query(shown): Query<Shown>,
) -> Result<Done> {
    let home = desk.home()?.clone();
    let page = page(&desk, t, &home, shown.year, Form::empty(t)).await?;
    desk.done(page::show(&page)).await
}

pub(super) async fn show(
    desk: Desk<SeeCalendar>,
    t: Texts,
    Path(organisation): Path<i32>,
    Query(shown): Query<Shown>,
) -> Result<Done> {
    let place = place(&desk, organisation).await?;
    let page = page(&desk, t, &place, shown.year, Form::empty(t)).await?;
    desk.done(page::show(&page)).await
}

pub(crate) async fn place<P: Sees>(desk: &Desk<P>, id: i32) -> Result<organisation::Model> {
    desk.one(organisation::Entity::find_by_id(id)).await
}

/// What a day counts as, in words.
pub(crate) fn what(t: Texts, kind: &str, counts_as: i32) -> String {
    let weekday = t.page_weekday(counts_as);
    if kind == "work" {
        t.calendar_work_day(weekday)
    } else {
        t.calendar_day_off(weekday)
    }
}

async fn page<P: Sees>(
    desk: &Desk<P>,
    t: Texts,
    place: &organisation::Model,
    year: Option<i32>,
    form: Form,
) -> Result<TablePage> {
    let today = desk.local(&place.time_zone).date();
    let year = forms::shown_year(year, today);
    let above = place.ids();
    let names = organisation::Entity::find().filter(organisation::Column::Id.is_in(above.clone()));
    let names: HashMap<i32, String> = desk
        .public(names)
        .await?
        .into_iter()
        .map(|row| (row.id, row.name))
        .collect();
    let from = |owner: i32| {
        let name = names.get(&owner).filter(|_| owner != place.id);
        name.cloned().unwrap_or_default()
    };
    let all = holiday::Entity::find()
        .filter(holiday::Column::OrganisationId.is_in(above.clone()))
        .order_by_asc(holiday::Column::Date);
    let all = desk.public(all).await?;
    let mut years: BTreeSet<i32> = all.iter().map(|row| row.date.year()).collect();
    let known = years.contains(&year);
    years.extend([today.year(), today.year() + 1, year]);
    let keeps = desk.may::<KeepCalendar>();
    let own = |owner: i32, part: String| {
        (keeps && owner == place.id).then(|| format!("{}/{part}/end", address(place.id)))
    };
    let days = in_force(&above, all, year)
        .into_values()
        .map(|row| DayLine {
            day: date::day_and_weekday(t, row.date),
            what: what(t, &row.kind, row.counts_as),
            from: from(row.organisation_id),
            removal: own(row.organisation_id, format!("days/{}", row.id)),
            name: row.name,
        });
    let seasons = season::Entity::find()
        .filter(season::Column::OrganisationId.is_in(above.clone()))
        .order_by_asc(season::Column::FirstDay)
        .order_by_asc(season::Column::Id);
    let seasons = desk.public(seasons).await?;
    let seasons = seasons.into_iter().map(|row| SeasonLine {
        when: t.page_date_span(
            forms::day_words(t, &row.first_day),
            forms::day_words(t, &row.last_day),
        ),
        what: match row.min_age {
            Some(age) => t.calendar_share_aged(age, row.percent),
            None => t.calendar_share(row.percent),
        },
        from: from(row.organisation_id),
        removal: own(row.organisation_id, format!("seasons/{}", row.id)),
        name: row.name,
    });
    Ok(TablePage {
        frame: desk
            .frame(t, t.calendar_title(), None)
            .below("/organisations", t.organisations_title())
            .below(address(place.id), &place.name)
            .refusing(&form),
        organisation: place.id,
        year,
        known,
        years: years
            .iter()
            .map(|year| {
                Link::new(
                    format!("{}?year={year}", address(place.id)),
                    year.to_string(),
                )
            })
            .collect(),
        days: days.collect(),
        seasons: seasons.collect(),
        official: OFFICIAL.map(|(year, _)| year).to_vec(),
        keeps,
        weekdays: forms::weekdays(t),
        kinds: vec![
            ("off".to_owned(), t.calendar_kind_off()),
            ("work".to_owned(), t.calendar_kind_work()),
        ],
        form,
    })
}

/// The rows of a year that hold: of two for one day the nearer organisation's.
fn in_force(
    above: &[i32],
    rows: Vec<holiday::Model>,
    year: i32,
) -> BTreeMap<NaiveDate, holiday::Model> {
    let near = |id: i32| above.iter().position(|above| *above == id);
    let mut found: BTreeMap<NaiveDate, holiday::Model> = BTreeMap::new();
    for row in rows {
        let nearer = found
            .get(&row.date)
            .is_none_or(|known| near(known.organisation_id) < near(row.organisation_id));
        if row.date.year() == year && nearer {
            found.insert(row.date, row);
        }
    }
    found
}

/// Writes days into an organisation's own table, over what it says of them; how many it did not say so before.
pub(crate) async fn write(
    desk: &Desk<KeepCalendar>,
    place: &organisation::Model,
    days: &[Day],
) -> Result<usize> {
    let own = holiday::Entity::find().filter(holiday::Column::OrganisationId.eq(place.id));
    let own: HashMap<NaiveDate, holiday::Model> = desk
        .all(own)
        .await?
        .into_iter()
        .map(|row| (row.date, row))
        .collect();
    let is_new = |day: &&Day| own.get(&day.date).is_none_or(|row| !says(row, day));
    let new: Vec<&Day> = days.iter().filter(is_new).collect();
    let replaced = holiday::Entity::delete_many()
        .filter(holiday::Column::OrganisationId.eq(place.id))
        .filter(holiday::Column::Date.is_in(new.iter().map(|day| day.date)));
    desk.delete_all(replaced).await?;
    let rows = new.iter().map(|day| holiday::ActiveModel {
        organisation_id: Set(place.id),
        date: Set(day.date),
        name: Set(day.name.clone()),
        kind: Set(day.kind.code().to_owned()),
        counts_as: Set(day.counts_as),
        created_at: Set(desk.now()),
        ..Default::default()
    });
    desk.insert_all(rows.collect()).await?;
    let detail = format!("{} days", new.len());
    desk.audit(
        Some(place.id),
        "change",
        ("holidays", Some(place.id)),
        Some(detail),
    )
    .await?;
    Ok(new.len())
}

/// Whether a row says what a day of a form or a sheet says.
pub(crate) fn says(row: &holiday::Model, day: &Day) -> bool {
    (row.name.as_str(), row.kind.as_str(), row.counts_as)
        == (day.name.as_str(), day.kind.code(), day.counts_as)
}

fn back(organisation: i32, year: i32) -> Redirect {
    Redirect::to(&format!("{}?year={year}", address(organisation)))
}

pub(super) async fn add_days(
    desk: Desk<KeepCalendar>,
    t: Texts,
    Path(organisation): Path<i32>,
    Fields(values): Fields<Values>,
) -> Result<Done> {
    let place = place(&desk, organisation).await?;
    let mut form = Form::new(t, values);
    let days = forms::days(&mut form);
    match form.finish(|| days) {
        Ok(days) => {
            write(&desk, &place, &days).await?;
            let year = days.first().map_or(0, |day| day.date.year());
            desk.done(back(organisation, year)).await
        }
        Err(form) => {
            let page = page(&desk, t, &place, None, form).await?;
            Ok(desk.refuse(page::refuse(&page)))
        }
    }
}

pub(super) async fn remove_day(
    desk: Desk<KeepCalendar>,
    Path((organisation, day)): Path<(i32, i32)>,
) -> Result<Done> {
    let row =
        holiday::Entity::find_by_id(day).filter(holiday::Column::OrganisationId.eq(organisation));
    let row = desk.one(row).await?;
    desk.delete_all(holiday::Entity::delete_many().filter(holiday::Column::Id.eq(row.id)))
        .await?;
    let detail = Some(row.date.to_string());
    let subject = ("holidays", Some(organisation));
    desk.audit(Some(organisation), "remove", subject, detail)
        .await?;
    desk.done(back(organisation, row.date.year())).await
}

pub(super) async fn add_season(
    desk: Desk<KeepCalendar>,
    t: Texts,
    Path(organisation): Path<i32>,
    Fields(values): Fields<Values>,
) -> Result<Done> {
    let place = place(&desk, organisation).await?;
    let mut form = Form::new(t, values);
    let season = forms::season(&mut form);
    match form.finish(|| season) {
        Ok(season) => {
            let row = season::ActiveModel {
                organisation_id: Set(place.id),
                name: Set(season.name),
                first_day: Set(season.first_day),
                last_day: Set(season.last_day),
                percent: Set(season.percent),
                min_age: Set(season.min_age),
                created_at: Set(desk.now()),
                ..Default::default()
            };
            let row = desk.insert(row).await?;
            desk.audit(Some(place.id), "add", ("season", Some(row.id)), None)
                .await?;
            desk.done(Redirect::to(&address(place.id))).await
        }
        Err(form) => {
            let page = page(&desk, t, &place, None, form).await?;
            Ok(desk.refuse(page::refuse(&page)))
        }
    }
}

pub(super) async fn remove_season(
    desk: Desk<KeepCalendar>,
    Path((organisation, season)): Path<(i32, i32)>,
) -> Result<Done> {
    let row =
        season::Entity::find_by_id(season).filter(season::Column::OrganisationId.eq(organisation));
    let row = desk.one(row).await?;
    desk.delete_all(season::Entity::delete_many().filter(season::Column::Id.eq(row.id)))
        .await?;
    let subject = ("season", Some(row.id));
    desk.audit(Some(organisation), "remove", subject, Some(row.name))
        .await?;
    desk.done(Redirect::to(&address(organisation))).await
}

/// The page again, with a fault of the sheet that was handed in.
pub(crate) async fn refuse_sheet(
    desk: Desk<KeepCalendar>,
    t: Texts,
    place: &organisation::Model,
    fault: String,
) -> Result<Done> {
    let mut form = Form::empty(t);
    form.fault("file", fault);
    let page = page(&desk, t, place, None, form).await?;
    Ok(desk.refuse(page::refuse(&page)))
}
