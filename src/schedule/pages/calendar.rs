//! A helper's visits as a feed for calendar applications.

use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use chrono::{Days, NaiveTime};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::own::{Own, given_name, private};
use crate::access::{Desk, Done, Permission};
use crate::error::Result;
use crate::id;
use crate::page::Texts;
use crate::schedule::calendar::{self, Appointment};
use crate::schedule::timetable::Timetable;
use crate::schedule::{SeeOwnWeek, visit};

/// For how long a calendar keeps what is past.
const PAST: Days = Days::new(28);

/// The visits of the phone page, and those of the last weeks.
pub(super) async fn feed(desk: Desk<SeeOwnWeek>, t: Texts, headers: HeaderMap) -> Result<Done> {
    let own = Own::read(&desk).await?;
    let from = (own.today - PAST).and_time(NaiveTime::MIN);
    let timetable = Timetable::read(
        &desk,
        visit::Entity::find().filter(visit::Column::Start.gte(from)),
    )
    .await?;
    let appointments: Vec<Appointment> = timetable
        .entries
        .iter()
        .filter_map(|entry| {
            let week = timetable.weeks.get(&entry.week)?;
            let elder = given_name(timetable.elder(entry.elder));
            Some(Appointment {
                need: entry.need,
                start: entry.start,
                end: entry.end(),
                summary: t.schedule_appointment(elder, entry.work(t)),
                version: week.version?,
                published_at: week.published_at?,
            })
        })
        .collect();
    let calendar_name = t.schedule_calendar_name(own.given_name());
    let zone = &own.organisation.time_zone;
    let response = answer(&desk, &headers, &calendar_name, zone, &appointments)?;
    desk.done(response).await
}

/// The feed as an answer: nothing where the calendar has it already.
pub(super) fn answer<P: Permission>(
    desk: &Desk<P>,
    headers: &HeaderMap,
    name: &str,
    zone: &str,
    appointments: &[Appointment],
) -> Result<Response> {
    let address = desk.public_url().split("://").nth(1).unwrap_or_default();
    let host = address.split([':', '/']).next().unwrap_or_default();
    let feed = calendar::feed(name, host, zone, appointments);
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
