//! The clock that the service reads, so that a test can turn it by hand.

use std::sync::{Arc, Mutex};

use chrono::{DateTime, Datelike, Duration, NaiveDate, NaiveDateTime, NaiveTime, TimeZone, Utc};
use chrono_tz::Tz;

/// Where the time comes from.
#[derive(Clone)]
pub struct Clock(Source);

#[derive(Clone)]
enum Source {
    System,
    Hand(Arc<Mutex<DateTime<Utc>>>),
}

impl Clock {
    /// The machine's own time.
    #[must_use]
    pub fn system() -> Self {
        Self(Source::System)
    }

    /// A clock that stands still until it is turned.
    #[must_use]
    pub fn by_hand(now: DateTime<Utc>) -> Self {
        Self(Source::Hand(Arc::new(Mutex::new(now))))
    }

    /// Turns a clock that stands still; the machine's own stays as it is.
    ///
    /// # Panics
    /// When a thread died while it turned the same clock.
    pub fn turn(&self, by: Duration) {
        if let Source::Hand(now) = &self.0 {
            *now.lock().expect("the clock is whole") += by;
        }
    }

    /// Now, in UTC.
    ///
    /// # Panics
    /// When a thread died while it turned the same clock.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        match &self.0 {
            Source::System => Utc::now(),
            Source::Hand(now) => *now.lock().expect("the clock is whole"),
        }
    }
}

/// The wall-clock time of a moment in a zone; an unknown zone is read as UTC.
#[must_use]
pub fn local(moment: DateTime<Utc>, zone: &str) -> NaiveDateTime {
    let zone: Tz = zone.parse().unwrap_or(Tz::UTC);
    moment.with_timezone(&zone).naive_local()
}

/// The moment at which a day begins in a zone; an unknown zone is read as UTC.
#[must_use]
pub fn midnight(date: NaiveDate, zone: &str) -> DateTime<Utc> {
    let zone: Tz = zone.parse().unwrap_or(Tz::UTC);
    let local = date.and_time(NaiveTime::MIN);
    // Where clocks are put forward at midnight that moment does not exist; an hour later it does.
    let found = zone.from_local_datetime(&local).earliest();
    let found = found.or_else(|| {
        zone.from_local_datetime(&(local + Duration::hours(1)))
            .earliest()
    });
    found.map_or_else(|| local.and_utc(), |moment| moment.with_timezone(&Utc))
}

/// The Monday of the week in which a date lies.
#[must_use]
pub fn monday(date: NaiveDate) -> NaiveDate {
    date - Duration::days(i64::from(date.weekday().num_days_from_monday()))
}
