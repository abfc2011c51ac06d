//! Visits as calendar feeds (RFC 5545): a helper's, a family's, an association's. Calendar applications copy them to
//! servers of their own: a feed holds first names and what is done, and no address, telephone number or word about
//! health.
//!
//! A visit keeps its identifier, need and date, over all versions of a week, and its sequence is the version: so a
//! calendar moves what it has. What a later version left out, or gave to somebody else, stays in the feed as
//! `STATUS:CANCELLED`, its sequence that version, for as long as a visit of that day would: many applications keep what
//! merely vanishes. A visit that comes back is confirmed again, with the version that has it, which is higher.
//!
//! Times are in UTC, which every application turns into its own zone; a local time would need a `VTIMEZONE` with every
//! change of the clock, which the library that writes the feed does not make.

use chrono::{DateTime, Duration, LocalResult, NaiveDateTime, TimeZone, Utc};
use chrono_tz::Tz;
use icalendar::{Calendar, Component, Event, EventLike, EventStatus, Property};

/// How often a calendar application is asked to look again.
const REFRESH: Duration = Duration::hours(6);

/// One visit, as a calendar shows it.
#[derive(Clone, Debug)]
pub struct Appointment {
    pub need: i32,
    /// Wall-clock time in the organisation's zone.
    pub start: NaiveDateTime,
    pub end: NaiveDateTime,
    pub summary: String,
    /// The version of the published week.
    pub version: i32,
    /// When that version was published.
    pub published_at: DateTime<Utc>,
}

/// The feed of what stands and of what is off. `host` is what makes its identifiers unique in the world, `zone` the
/// IANA name in which times were given.
#[must_use]
pub fn feed(
    name: &str,
    host: &str,
    zone: &str,
    (standing, off): (&[Appointment], &[Appointment]),
) -> String {
    let zone: Tz = zone.parse().unwrap_or(Tz::UTC);
    let mut calendar = Calendar::empty();
    for (key, value) in [
        ("VERSION", "2.0"),
        ("PRODID", "-//Linli//Week//EN"),
        ("METHOD", "PUBLISH"),
    ] {
        calendar.append_property(Property::new(key, value));
    }
    calendar.name(name).timezone(zone.name()).ttl(&REFRESH);
    let standing = standing.iter().map(|one| (one, EventStatus::Confirmed));
    let off = off.iter().map(|one| (one, EventStatus::Cancelled));
    for (appointment, status) in standing.chain(off) {
        let uid = format!(
            "visit-{}-{}@{host}",
            appointment.need,
            appointment.start.format("%Y%m%d")
        );
        let mut event = Event::new();
        event
            .uid(&uid)
            .sequence(u32::try_from(appointment.version).unwrap_or_default())
            .timestamp(appointment.published_at)
            .starts(utc(zone, appointment.start))
            .ends(utc(zone, appointment.end))
            .summary(&appointment.summary)
            .status(status);
        calendar.push(event.done());
    }
    calendar.done().to_string()
}

/// A wall-clock moment of a zone, given by its IANA name, in UTC; an unknown zone is read as UTC.
#[must_use]
pub fn moment_in(zone: &str, moment: NaiveDateTime) -> DateTime<Utc> {
    utc(zone.parse().unwrap_or(Tz::UTC), moment)
}

/// A wall-clock moment in UTC. Where clocks are put forward the hour after is taken, where they are put back the first.
fn utc(zone: Tz, moment: NaiveDateTime) -> DateTime<Utc> {
    match zone.from_local_datetime(&moment) {
        LocalResult::Single(moment) | LocalResult::Ambiguous(moment, _) => {
            moment.with_timezone(&Utc)
        }
        LocalResult::None => utc(zone, moment + Duration::hours(1)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn appointment(summary: &str, start: &str, version: i32) -> Appointment {
        let start: NaiveDateTime = start.parse().expect("a moment");
        Appointment {
            need: 31,
            start,
            end: start + Duration::minutes(40),
            summary: summary.to_owned(),
            version,
            published_at: "2026-11-21T08:00:00Z".parse().expect("a moment"),
        }
    }

    fn lines(text: &str) -> Vec<&str> {
        text.split_terminator("\r\n").collect()
    }

    #[test]
    fn a_visit_stands_in_the_feed_in_utc_with_a_stable_identifier() {
        let text = feed(
            "Anna",
            "linli.example",
            "Asia/Shanghai",
            (&[appointment("Bo: errands", "2026-11-24T09:00:00", 2)], &[]),
        );
        let lines = lines(&text);
        for line in [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "METHOD:PUBLISH",
            "X-WR-CALNAME:Anna",
            "X-WR-TIMEZONE:Asia/Shanghai",
            "REFRESH-INTERVAL;VALUE=DURATION:PT21600S",
            "UID:visit-31-20261124@linli.example",
            "SEQUENCE:2",
            "DTSTAMP:20261121T080000Z",
            "DTSTART:20261124T010000Z",
            "DTEND:20261124T014000Z",
            "SUMMARY:Bo: errands",
            "STATUS:CONFIRMED",
            "END:VCALENDAR",
        ] {
            assert!(lines.contains(&line), "{line} is not in\n{text}");
        }
        assert_eq!(
            lines
                .iter()
                .filter(|line| line.starts_with("PRODID"))
                .count(),
            1,
            "{text}"
        );
    }

    #[test]
    fn a_version_moves_a_visit_and_does_not_double_it() {
        let old = feed(
            "A",
            "h",
            "Asia/Shanghai",
            (&[appointment("x", "2026-11-24T09:00:00", 1)], &[]),
        );
        let new = feed(
            "A",
            "h",
            "Asia/Shanghai",
            (&[appointment("x", "2026-11-24T15:00:00", 2)], &[]),
        );
        let uid = |text: &str| {
            lines(text)
                .into_iter()
                .find(|line| line.starts_with("UID"))
                .map(str::to_owned)
        };
        assert!(uid(&old).is_some());
        assert_eq!(uid(&old), uid(&new));
        assert!(new.contains("SEQUENCE:2") && new.contains("DTSTART:20261124T070000Z"));
    }

    #[test]
    fn the_same_visits_make_the_same_bytes() {
        let visits = [appointment("x", "2026-11-24T09:00:00", 1)];
        assert_eq!(
            feed("A", "h", "UTC", (&visits, &[])),
            feed("A", "h", "UTC", (&visits, &[]))
        );
    }

    #[test]
    fn long_lines_are_folded_between_characters_and_commas_are_escaped() {
        let summary = format!("{}, b; c\\d", "\u{9648}".repeat(60));
        let text = feed(
            "A",
            "h",
            "UTC",
            (&[appointment(&summary, "2026-11-24T09:00:00", 1)], &[]),
        );
        assert!(lines(&text).iter().all(|line| line.len() <= 75), "{text}");
        let unfolded = text.replace("\r\n ", "");
        assert!(
            unfolded.contains(&format!(
                "SUMMARY:{}\\, b\\; c\\\\d\r\n",
                "\u{9648}".repeat(60)
            )),
            "{text}"
        );
    }

    #[test]
    fn an_hour_that_the_clock_skips_is_the_one_after() {
        let zone: Tz = "Europe/Berlin".parse().expect("a zone");
        let skipped = utc(zone, "2026-03-29T02:30:00".parse().expect("a moment"));
        assert_eq!(skipped.to_rfc3339(), "2026-03-29T01:30:00+00:00");
    }
}
