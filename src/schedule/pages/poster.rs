//! The week on the wall: sheets of A3 for everybody. Names stand as people agreed; no illness, no address, no telephone
//! of an elder.

use std::collections::{BTreeMap, HashMap};

use askama::Template;
use axum::extract::{Path, Query};
use chrono::{Datelike, Days, NaiveDate, NaiveTime};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::Deserialize;

use super::qr;
use crate::access::entity::organisation;
use crate::access::{Desk, Done};
use crate::error::{Error, Result};
use crate::page::qr::Code;
use crate::page::{self, Language, Link, PlainFrame, Texts, date, name};
use crate::people::consent;
use crate::schedule::contact::{self, Contact};
use crate::schedule::sheet::{self, Row, Sheet};
use crate::schedule::timetable::{Entry, Timetable};
use crate::schedule::{ReadPoster, visit};
use crate::time;

#[derive(Deserialize)]
pub(super) struct PosterQuery {
    week: Option<NaiveDate>,
}

#[derive(Template)]
#[template(path = "schedule/pages/poster.html")]
struct PosterPage {
    frame: PlainFrame,
    /// Villages, where there are several; on the screen only.
    villages: Vec<Link>,
    sheets: Vec<SheetView>,
    /// What people come with, below every sheet.
    asked: [String; 3],
}

/// One sheet of paper.
struct SheetView {
    organisation: String,
    range: String,
    lunar: String,
    days: Vec<DayView>,
    contact: Option<Contact>,
    qr: Code,
    /// Posted, taken down, version.
    colophon: String,
    /// Which of how many.
    number: Option<String>,
}

struct DayView {
    weekday: String,
    day: String,
    rows: Vec<Row>,
}

pub(super) async fn show(
    desk: Desk<ReadPoster>,
    t: Texts,
    Path(place): Path<String>,
    Query(query): Query<PosterQuery>,
) -> Result<Done> {
    let organisation = find(&desk, &place).await?;
    let today = desk.local(&organisation.time_zone).date();
    let monday = time::monday(query.week.unwrap_or(today));
    let below = organisation::Entity::find()
        .filter(organisation::Column::Path.starts_with(&organisation.path))
        .order_by_asc(organisation::Column::Code)
        .order_by_asc(organisation::Column::Id);
    let below = desk.all(below).await?;
    let from = monday.and_time(NaiveTime::MIN);
    let visits = visit::Entity::find()
        .filter(visit::Column::OrganisationId.is_in(below.iter().map(|one| one.id)))
        .filter(visit::Column::Start.gte(from))
        .filter(visit::Column::Start.lt(from + Days::new(7)));
    let timetable = Timetable::read(&desk, visits).await?;
    let names = Names::read(&desk, t, &timetable).await?;
    let mut by_village: BTreeMap<i32, Vec<&Entry>> = BTreeMap::new();
    for entry in &timetable.entries {
        by_village
            .entry(entry.organisation)
            .or_default()
            .push(entry);
    }
    let mut posters: Vec<(&organisation::Model, Vec<&Entry>)> = below
        .iter()
        .filter_map(|village| Some((village, by_village.remove(&village.id)?)))
        .collect();
    if posters.is_empty() {
        posters.push((&organisation, Vec::new()));
    }
    let mut sheets = Vec::new();
    for (village, entries) in &posters {
        let rows = entries.iter().map(|entry| names.row(entry)).collect();
        let poster = Poster {
            t,
            monday,
            village,
            entries,
            timetable: &timetable,
        };
        sheets.extend(poster.sheets(&desk, sheet::sheets(rows)).await?);
    }
    let villages = posters
        .iter()
        .map(|(village, _)| Link::new(address(village, monday), village.name.clone()));
    let page = PosterPage {
        villages: if posters.len() > 1 {
            villages.collect()
        } else {
            Vec::new()
        },
        frame: PlainFrame {
            organisation: organisation.name.clone(),
            demo: organisation.demo,
            ..PlainFrame::new(t, t.schedule_wall_title(), desk.path())
        },
        sheets,
        asked: [
            t.schedule_wall_ask_change(),
            t.schedule_wall_ask_help(),
            t.schedule_wall_ask_complaint(),
        ],
    };
    desk.done(page::show(&page)).await
}

/// By code of the national register, or by id.
async fn find(desk: &Desk<ReadPoster>, place: &str) -> Result<organisation::Model> {
    let by_code = organisation::Entity::find().filter(organisation::Column::Code.eq(place));
    if let Some(organisation) = desk.maybe(by_code).await? {
        return Ok(organisation);
    }
    let id: i32 = place.parse().map_err(|_| Error::NotFound)?;
    desk.one(organisation::Entity::find_by_id(id)).await
}

fn address(organisation: &organisation::Model, monday: NaiveDate) -> String {
    let place = organisation
        .code
        .clone()
        .unwrap_or_else(|| organisation.id.to_string());
    format!("/p/{place}?week={monday}")
}

/// How everybody's name may stand on a wall.
struct Names {
    t: Texts,
    elders: HashMap<i32, String>,
    helpers: HashMap<i32, String>,
}

impl Names {
    async fn read(desk: &Desk<ReadPoster>, t: Texts, timetable: &Timetable) -> Result<Self> {
        let given = consent::Entity::find()
            .order_by_asc(consent::Column::RecordedAt)
            .order_by_asc(consent::Column::Id);
        let elders = given
            .clone()
            .filter(consent::Column::ElderId.is_in(timetable.elders.keys().copied()));
        let helpers =
            given.filter(consent::Column::HelperId.is_in(timetable.helpers.keys().copied()));
        // The latest word of each counts: it is read last.
        let elders = desk
            .all(elders)
            .await?
            .into_iter()
            .filter_map(|row| Some((row.elder_id?, row.extent)));
        let helpers = desk
            .all(helpers)
            .await?
            .into_iter()
            .filter_map(|row| Some((row.helper_id?, row.extent)));
        let elders =
            elders.filter_map(|(id, extent)| Some((id, shown(timetable.elder(id), &extent)?)));
        let helpers =
            helpers.filter_map(|(id, extent)| Some((id, shown(timetable.helper(id), &extent)?)));
        Ok(Self {
            t,
            elders: elders.collect(),
            helpers: helpers.collect(),
        })
    }

    fn row(&self, entry: &Entry) -> Row {
        let helper = |id: &i32| {
            self.helpers
                .get(id)
                .cloned()
                .unwrap_or_else(|| self.t.schedule_some_helper())
        };
        let elder = self.elders.get(&entry.elder).cloned();
        // Only what anybody may know of: care of the body reads as help.
        let work = self.t.of(&format!("schedule-wall-{}", entry.service), &[]);
        Row {
            date: entry.date(),
            time: entry.clock(self.t),
            helpers: entry.helpers.iter().map(helper).collect(),
            elder: elder.unwrap_or_else(|| self.t.schedule_some_elder()),
            work: work.unwrap_or_else(|| self.t.schedule_wall_help()),
        }
    }
}

fn shown(full: &str, extent: &str) -> Option<String> {
    match extent {
        "full" => Some(full.to_owned()),
        "masked" => Some(name::masked(full)),
        _ => None,
    }
}

/// One village's poster.
struct Poster<'a> {
    t: Texts,
    monday: NaiveDate,
    village: &'a organisation::Model,
    entries: &'a [&'a Entry],
    timetable: &'a Timetable,
}

impl Poster<'_> {
    async fn sheets(&self, desk: &Desk<ReadPoster>, sheets: Vec<Sheet>) -> Result<Vec<SheetView>> {
        let t = self.t;
        let contact = contact::nearest(desk, self.village).await?;
        let address = format!(
            "{}{}",
            desk.public_url(),
            address(self.village, self.monday)
        );
        let qr = qr(t, &address)?;
        let sunday = self.monday + Days::new(6);
        // People read it beside the other date in Chinese only; in English it would be long and say little.
        let days = if t.language() == Language::Chinese {
            &[self.monday, sunday][..]
        } else {
            &[]
        };
        let lunar = days
            .iter()
            .filter_map(|day| date::lunar(t, *day))
            .collect::<Vec<_>>();
        let count = sheets.len();
        let view = |(at, sheet): (usize, Sheet)| SheetView {
            organisation: self.village.name.clone(),
            range: date::span(t, self.monday, sunday),
            lunar: lunar.join(&t.schedule_to()),
            days: sheet.into_iter().map(|day| self.day(day)).collect(),
            contact: contact.clone(),
            qr: qr.clone(),
            colophon: self.colophon(),
            number: (count > 1).then(|| t.schedule_sheet_number(count, at + 1)),
        };
        Ok(sheets.into_iter().enumerate().map(view).collect())
    }

    fn day(&self, day: sheet::Day) -> DayView {
        DayView {
            weekday: date::weekday_short(self.t, day.date.weekday()),
            day: date::day(self.t, day.date),
            rows: day.rows,
        }
    }

    /// When it was posted, when it is taken down, and which version it is: the latest of the weeks on it.
    fn colophon(&self) -> String {
        let weeks = self
            .entries
            .iter()
            .filter_map(|entry| self.timetable.weeks.get(&entry.week));
        let Some(week) = weeks.max_by_key(|week| week.published_at) else {
            return String::new();
        };
        let Some(published) = week.published_at else {
            return String::new();
        };
        let posted = date::day_of_year(
            self.t,
            time::local(published, &self.village.time_zone).date(),
        );
        let removed = date::day(self.t, self.monday + Days::new(7));
        let number = date::week(self.t, self.monday.iso_week());
        self.t
            .schedule_colophon(posted, removed, week.version.unwrap_or_default(), number)
    }
}
