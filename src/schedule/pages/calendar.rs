//! Visits as feeds for calendar applications: a helper's, an association's, and what all feeds have alike.

use std::collections::{BTreeMap, HashMap, HashSet};

use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::own::{Own, given_name, private};
use crate::access::entity::organisation;
use crate::access::{Covers, Desk, Done, Permission, Who, scope};
use crate::error::{Error, Result};
use crate::id;
use crate::page::Texts;
use crate::schedule::calendar::{self, Appointment};
use crate::schedule::timetable::{Entry, Timetable};
use crate::schedule::{SeeAssociationWeeks, SeeOwnWeek, cancelled, visit, week};

/// For how long a calendar keeps what is past.
const PAST: Days = Days::new(28);

/// The first moment that is in a feed.
fn first<P: Permission>(desk: &Desk<P>, zone: &str) -> NaiveDateTime {
    (desk.local(zone).date() - PAST).and_time(NaiveTime::MIN)
}

/// A visit of a week, in words.
fn appointment(week: &week::Model, entry: &Entry, summary: String) -> Option<Appointment> {
    Some(Appointment {
        need: entry.need,
        start: entry.start,
        end: entry.end(),
        summary,
        version: week.version?,
        published_at: week.published_at?,
    })
}

/// The visits of the phone page, and those of the last weeks.
pub(super) async fn feed(desk: Desk<SeeOwnWeek>, t: Texts, headers: HeaderMap) -> Result<Done> {
    let own = Own::read(&desk).await?;
    let zone = &own.organisation.time_zone;
    let visits = visit::Entity::find().filter(visit::Column::Start.gte(first(&desk, zone)));
    let timetable = Timetable::read(&desk, visits).await?;
    let appointments = timetable.entries.iter().filter_map(|entry| {
        let week = timetable.weeks.get(&entry.week)?;
        let elder = given_name(timetable.elder(entry.elder));
        appointment(week, entry, t.schedule_appointment(elder, entry.work(t)))
    });
    let appointments: Vec<Appointment> = appointments.collect();
    let name = t.schedule_calendar_name(own.given_name());
    let response = answer(&desk, t, &headers, (&name, zone), &appointments).await?;
    desk.done(response).await
}

/// All published visits to the elders of an organisation and of all below it.
pub(super) async fn association(
    desk: Desk<SeeAssociationWeeks>,
    t: Texts,
    headers: HeaderMap,
) -> Result<Done> {
    let Who::Association { organisation } = *desk.who() else {
        return Err(Error::NotFound);
    };
    let place = desk
        .one(organisation::Entity::find_by_id(organisation))
        .await?;
    let visits = visit::Entity::find()
        .filter(visit::Column::Start.gte(first(&desk, &place.time_zone)))
        .filter(visit::Column::WeekId.in_subquery(scope::published_weeks()));
    let timetable = Timetable::read(&desk, visits).await?;
    // A week may be that of an organisation above.
    let weeks = timetable.entries.iter().map(|entry| entry.week);
    let weeks: HashSet<i32> = weeks.collect();
    let weeks = week::Entity::find().filter(week::Column::Id.is_in(weeks));
    let weeks: HashMap<i32, week::Model> = desk
        .public(weeks)
        .await?
        .into_iter()
        .map(|week| (week.id, week))
        .collect();
    let appointments = timetable.entries.iter().filter_map(|entry| {
        let names = entry.helpers.iter().filter_map(|id| {
            let helper = timetable.helpers.get(id)?;
            Some(given_name(&helper.name))
        });
        let mut names: Vec<String> = names.collect();
        if names.is_empty() {
            names.push(t.schedule_some_helper());
        }
        let elder = given_name(timetable.elder(entry.elder));
        let helpers = names.join(&t.schedule_and());
        let summary = t.schedule_association_appointment(elder, helpers, entry.work(t));
        appointment(weeks.get(&entry.week)?, entry, summary)
    });
    let appointments: Vec<Appointment> = appointments.collect();
    let name = t.schedule_association_calendar_name(&place.name);
    let zone = &place.time_zone;
    let response = answer(&desk, t, &headers, (&name, zone), &appointments).await?;
    desk.done(response).await
}

/// What is off for whoever stands here: without a name, for a helper need not know any more whom somebody else visits.
async fn off<P: Permission + Covers<cancelled::Entity>>(
    desk: &Desk<P>,
    t: Texts,
    zone: &str,
    standing: &[Appointment],
) -> Result<Vec<Appointment>> {
    let stands: HashSet<(i32, NaiveDate)> = standing
        .iter()
        .map(|one| (one.need, one.start.date()))
        .collect();
    let whose = match *desk.who() {
        Who::Helper { id, .. } => cancelled::Column::HelperId.eq(id),
        _ => cancelled::Column::HelperId.is_null(),
    };
    let rows = cancelled::Entity::find()
        .filter(whose)
        .filter(cancelled::Column::Start.gte(first(desk, zone)))
        .order_by_asc(cancelled::Column::Id);
    let mut latest: BTreeMap<(NaiveDate, i32), cancelled::Model> = BTreeMap::new();
    for row in desk.all(rows).await? {
        let key = (row.start.date(), row.need_id);
        if !stands.contains(&(key.1, key.0)) {
            latest.insert(key, row);
        }
    }
    let appointment = |row: cancelled::Model| {
        let entry = Entry::from(&row);
        Appointment {
            need: entry.need,
            start: entry.start,
            end: entry.end(),
            summary: t.schedule_appointment_off(entry.work(t)),
            version: row.version,
            published_at: row.cancelled_at,
        }
    };
    Ok(latest.into_values().map(appointment).collect())
}

/// A feed with this name, and what is off besides, as an answer: nothing where the calendar has it already.
pub(super) async fn answer<P: Permission + Covers<cancelled::Entity>>(
    desk: &Desk<P>,
    t: Texts,
    headers: &HeaderMap,
    (name, zone): (&str, &str),
    standing: &[Appointment],
) -> Result<Response> {
    let address = desk.public_url().split("://").nth(1).unwrap_or_default();
    let host = address.split([':', '/']).next().unwrap_or_default();
    let off = off(desk, t, zone, standing).await?;
    let feed = calendar::feed(name, host, zone, (standing, &off));
    let tag = format!("\"{}\"", id::sha256(feed.as_bytes()));
    let known = headers
        .get(header::IF_NONE_MATCH)
        .and_then(|value| value.to_str().ok());
    let mut response = if known.is_some_and(|known| {
        known
            .split(',')
            .any(|one| one.trim().trim_start_matches("W/") == tag)
    }) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        (
            [(header::CONTENT_TYPE, "text/calendar; charset=utf-8")],
            feed,
        )
            .into_response()
    };
    response = private(response);
    // Whoever asks again sends the tag back; nobody else may keep the feed.
    response.headers_mut().insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static("private, no-cache"),
    );
    let tag = HeaderValue::from_str(&tag).map_err(anyhow::Error::from)?;
    response.headers_mut().insert(header::ETAG, tag);
    Ok(response)
}
