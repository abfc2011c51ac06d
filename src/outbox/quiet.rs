//! Hours in which nobody's telephone rings.

use chrono::{DateTime, Duration, NaiveDateTime, NaiveTime, TimeZone, Utc};
use chrono_tz::Tz;

/// From one time of the day to another, over midnight where the first is later; the same twice: never.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quiet {
    from: NaiveTime,
    until: NaiveTime,
}

impl Default for Quiet {
    /// From eight in the evening to eight in the morning.
    fn default() -> Self {
        let at = |hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default();
        Self {
            from: at(20),
            until: at(8),
        }
    }
}

impl Quiet {
    /// From `20:00-08:00`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (from, until) = text.split_once('-')?;
        let time = |text: &str| NaiveTime::parse_from_str(text.trim(), "%H:%M").ok();
        Some(Self {
            from: time(from)?,
            until: time(until)?,
        })
    }

    /// The first moment from `now` on at which somebody in this zone may be told.
    #[must_use]
    pub fn earliest(self, now: DateTime<Utc>, zone: &str) -> DateTime<Utc> {
        let local = crate::time::local(now, zone);
        let time = local.time();
        let (is_quiet, until) = if self.from <= self.until {
            let is_quiet = self.from <= time && time < self.until;
            (is_quiet, local.date().and_time(self.until))
        } else {
            let evening = self.from <= time;
            let days = Duration::days(i64::from(evening));
            (
                evening || time < self.until,
                (local.date() + days).and_time(self.until),
            )
        };
        if is_quiet {
            in_zone(until, zone).max(now)
        } else {
            now
        }
    }
}

/// The moment of a time on the wall; of one that a clock shows twice the first, of one that it skips the next.
fn in_zone(local: NaiveDateTime, zone: &str) -> DateTime<Utc> {
    let zone: Tz = zone.parse().unwrap_or(Tz::UTC);
    (0..24)
        .find_map(|hours| {
            zone.from_local_datetime(&(local + Duration::hours(hours)))
                .earliest()
        })
        .map_or(local.and_utc(), |moment| moment.to_utc())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_falls_into_the_quiet_hours_waits_for_the_morning() {
        let quiet = Quiet::default();
        let moment = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
        for (now, told) in [
            // Shanghai is eight hours ahead.
            ("2026-11-23T11:59:59Z", "2026-11-23T11:59:59Z"),
            ("2026-11-23T12:00:00Z", "2026-11-24T00:00:00Z"),
            ("2026-11-23T18:00:00Z", "2026-11-24T00:00:00Z"),
            ("2026-11-23T23:59:59Z", "2026-11-24T00:00:00Z"),
            ("2026-11-24T00:00:00Z", "2026-11-24T00:00:00Z"),
        ] {
            assert_eq!(
                quiet.earliest(moment(now), "Asia/Shanghai"),
                moment(told),
                "{now}"
            );
        }
        let noon = Quiet::parse("12:00-14:00").unwrap();
        let told = noon.earliest(moment("2026-11-23T05:00:00Z"), "Asia/Shanghai");
        assert_eq!(told, moment("2026-11-23T06:00:00Z"));
        let never = Quiet::parse("00:00-00:00").unwrap();
        assert_eq!(
            never.earliest(moment("2026-11-23T18:00:00Z"), "Asia/Shanghai"),
            moment("2026-11-23T18:00:00Z")
        );
        assert_eq!(Quiet::parse("evening"), None);
    }
}
