//! What a family sees: who comes to their elder this week, and whether they were there.

use std::collections::HashMap;

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::HeaderMap;
use chrono::{Datelike, Days, Duration, NaiveTime};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::calendar::answer;
use super::own::{given_name, private};
use super::phone::Size;
use crate::access::entity::organisation;
use crate::access::{Desk, Done, Who};
use crate::error::{Error, Result};
use crate::page::{self, PhoneFrame, Texts, date};
use crate::people::elder;
use crate::schedule::calendar::Appointment;
use crate::schedule::cause;
use crate::schedule::contact::{self, Contact};
use crate::schedule::timetable::{Entry, Timetable};
use crate::schedule::{SeeFamilyWeek, arrival, visit};
use crate::time;

/// After so long a silence is said aloud.
const WORRY: Duration = Duration::minutes(30);
/// For how long a calendar keeps what is past.
const PAST: Days = Days::new(28);

#[derive(Template)]
#[template(path = "schedule/pages/family.html")]
struct FamilyPage {
    frame: PhoneFrame,
    today: String,
    lines: Vec<FamilyLine>,
    contact: Option<Contact>,
    home: String,
}

struct FamilyLine {
    weekday: String,
    day: String,
    clock: String,
    comes: String,
    state: Option<(String, bool)>,
    cause: Option<String>,
}

/// Whose family it is.
struct Own {
    elder: elder::Model,
    organisation: organisation::Model,
}

impl Own {
    async fn read(desk: &Desk<SeeFamilyWeek>) -> Result<Self> {
        let Who::Family { elder } = *desk.who() else {
            return Err(Error::NotFound);
        };
        let elder = desk.one(elder::Entity::find_by_id(elder)).await?;
        let organisation = organisation::Entity::find_by_id(elder.organisation_id);
        Ok(Self {
            organisation: desk.one(organisation).await?,
            elder,
        })
    }
}

pub(super) async fn week(
    desk: Desk<SeeFamilyWeek>,
    t: Texts,
    Path(token): Path<String>,
    Query(size): Query<Size>,
) -> Result<Done> {
    let own = Own::read(&desk).await?;
    let zone = &own.organisation.time_zone;
    let now = desk.local(zone);
    let monday = time::monday(now.date());
    let visits = visit::Entity::find()
        .filter(visit::Column::Start.gte(monday.and_time(NaiveTime::MIN)))
        .filter(visit::Column::Start.lt((monday + Days::new(14)).and_time(NaiveTime::MIN)));
    let timetable = Timetable::read(&desk, visits).await?;
    let arrivals = arrival::Entity::find()
        .filter(arrival::Column::Start.gte(monday.and_time(NaiveTime::MIN)))
        .filter(arrival::Column::Mark.eq(1));
    let arrivals: HashMap<(i32, chrono::NaiveDateTime), arrival::Model> = desk
        .all(arrivals)
        .await?
        .into_iter()
        .map(|row| ((row.need_id, row.start), row))
        .collect();
    let line = |entry: &Entry| {
        let names = entry
            .helpers
            .iter()
            .map(|id| given_name(timetable.helper(*id)));
        let names: Vec<String> = names.collect();
        let state = match arrivals.get(&(entry.need, entry.start)) {
            Some(row) if row.outcome == "came" => {
                let clock = date::clock(t, time::local(row.at, zone).time());
                Some((t.schedule_family_arrived(clock), true))
            }
            Some(_) => Some((t.schedule_family_missed(), false)),
            None if entry.start + WORRY < now && entry.date() == now.date() => {
                Some((t.schedule_family_late(), false))
            }
            None => None,
        };
        FamilyLine {
            weekday: date::weekday(t, entry.date().weekday()),
            day: date::day(t, entry.date()),
            clock: entry.clock(t),
            comes: t.schedule_family_comes(names.join(&t.schedule_and()), entry.work(t)),
            state,
            cause: cause::words(t, entry.cause.as_deref(), |id| {
                given_name(timetable.helper(id))
            }),
        }
    };
    let large = size.large();
    let home = format!("/f/{token}");
    let title = t.schedule_family_title(given_name(&own.elder.name));
    let page = FamilyPage {
        frame: PhoneFrame {
            organisation: own.organisation.name.clone(),
            large,
            other_size: Some(format!("{home}{}", Size::suffix(!large))),
            demo: own.organisation.demo,
            ..PhoneFrame::new(t, title, format!("{home}{}", Size::suffix(large)))
        },
        today: date::day_and_weekday(t, now.date()),
        lines: timetable.entries.iter().map(line).collect(),
        contact: contact::nearest(&desk, &own.organisation).await?,
        home,
    };
    desk.done(private(page::show(&page))).await
}

/// The same as a feed for calendar applications.
pub(super) async fn feed(desk: Desk<SeeFamilyWeek>, t: Texts, headers: HeaderMap) -> Result<Done> {
    let own = Own::read(&desk).await?;
    let zone = own.organisation.time_zone.clone();
    let from = (desk.local(&zone).date() - PAST).and_time(NaiveTime::MIN);
    let visits = visit::Entity::find().filter(visit::Column::Start.gte(from));
    let timetable = Timetable::read(&desk, visits).await?;
    let appointments = timetable.entries.iter().filter_map(|entry| {
        let week = timetable.weeks.get(&entry.week)?;
        let names = entry
            .helpers
            .iter()
            .map(|id| given_name(timetable.helper(*id)));
        let names: Vec<String> = names.collect();
        Some(Appointment {
            need: entry.need,
            start: entry.start,
            end: entry.end(),
            summary: t.schedule_family_comes(names.join(&t.schedule_and()), entry.work(t)),
            version: week.version?,
            published_at: week.published_at?,
        })
    });
    let appointments: Vec<Appointment> = appointments.collect();
    let name = t.schedule_family_calendar_name(given_name(&own.elder.name));
    let response = answer(&desk, t, &headers, (&name, &zone), &appointments).await?;
    desk.done(response).await
}
