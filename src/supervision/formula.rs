//! How an indicator is counted: which rows, and which of them are as they should be.

use std::collections::HashSet;

use chrono::{Datelike, NaiveDate};

use super::checks::Check;
use super::facts::Facts;
use super::row::{About, Row};
use crate::care::{books, keeping};
use crate::incidents::Phase;
use crate::page::{Texts, date};
use crate::policy::Number;

macro_rules! formulas {
    ($($(#[$meta:meta])* $name:ident $code:literal => $run:expr;)*) => {
        /// A way to count. Its text is `supervision-formula-CODE`; a definition names one.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Formula { $($(#[$meta])* $name,)* }

        impl Formula {
            /// In the order of forms.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// As it is stored.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }

            /// All that counts; `met` says what is as it should be.
            #[must_use]
            pub fn rows(self, facts: &Facts) -> Vec<Row> {
                let mut rows: Vec<Row> = match self { $(Self::$name => $run(facts),)* };
                rows.retain(|row| facts.is_here(row.place));
                rows
            }
        }
    };
}

formulas! {
    /// Elders who were met in the month, by a call or at home.
    Seen "seen" => |facts| met(facts, false);
    /// Elders who were met at home in the month.
    SeenAtHome "seen-at-home" => |facts| met(facts, true);
    /// Elders of whom it was known at its end that they were well.
    Well "well" => well;
    /// Incidents that were taken at the first step, in time.
    Taken "taken" => taken;
    /// Incidents after which somebody went to see in time.
    FollowedUp "followed-up" => |facts| all_but(facts, Check::Unseen);
    /// Referrals that were answered in time.
    Answered "answered" => |facts| all_but(facts, Check::Referral);
    /// Elders who agreed to be in the register.
    Consented "consented" => consented;
    /// Elders of the age who were examined this year.
    Examined "examined" => examined;
    /// Care agreements that are signed.
    Signed "signed" => signed;
    /// Households that a round has reached.
    Covered "covered" => |facts| all_but(facts, Check::Uncovered);
    /// Elders of whom all is known.
    Known "known" => |facts| all_but(facts, Check::Missing);
    /// Elders of whom all is confirmed.
    Confirmed "confirmed" => |facts| all_but(facts, Check::Stale);
    /// Elders at risk who are assessed.
    Assessed "assessed" => |facts| all_but(facts, Check::Unassessed);
}

impl Formula {
    #[must_use]
    pub fn of(code: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|formula| formula.code() == code)
    }

    /// What is counted of what, in words.
    #[must_use]
    pub fn words(self, t: Texts) -> String {
        let code = self.code();
        t.of(&format!("supervision-formula-{code}"), &[])
            .unwrap_or_else(|| code.to_owned())
    }
}

/// What a check looked at, counted the other way round.
fn all_but(facts: &Facts, check: Check) -> Vec<Row> {
    let rows = check.rows(facts).into_iter();
    rows.map(|row| Row {
        met: !row.met,
        ..row
    })
    .collect()
}

fn met(facts: &Facts, home: bool) -> Vec<Row> {
    let row = |row: &crate::visiting::scheme::Standing| {
        let mut contacts = row.within(facts.month.first, facts.month.next);
        let met = contacts.any(|contact| contact.met && (contact.home || !home));
        Row::elder(row.elder.organisation_id, row.elder.id, met)
    };
    facts.to_be_seen().map(row).collect()
}

fn well(facts: &Facts) -> Vec<Row> {
    let row = |row: &crate::visiting::scheme::Standing| {
        let place = row.elder.organisation_id;
        let end = facts.end(place);
        let contacts = row.contacts.iter();
        let last = contacts
            .filter(|contact| contact.well && contact.at < end)
            .map(|contact| contact.at.date())
            .max();
        let days = last.map(|last| (facts.day(place) - last).num_days());
        let allowed = i64::from(facts.number(place, Number::UniversalContact));
        let well = days.is_some_and(|days| days <= allowed);
        let row = Row::elder(place, row.elder.id, well);
        match days {
            Some(days) => row.amount(days),
            None => row,
        }
    };
    facts.to_be_seen().map(row).collect()
}

fn taken(facts: &Facts) -> Vec<Row> {
    let incidents = facts.incidents.iter();
    incidents
        .filter(|row| facts.within(row.organisation_id, row.reported_at))
        .map(|row| {
            let hops = facts.hops.iter();
            let hops: Vec<_> = hops
                .filter(|hop| hop.incident_id == row.id)
                .filter(|hop| Phase::of(&hop.phase) == Phase::Emergency)
                .collect();
            let in_time = hops.iter().all(|hop| {
                let done = hop.acknowledged_at.unwrap_or(facts.now);
                hop.climbed_at.is_none() && done <= hop.due_at
            });
            let taken = !hops.is_empty() && in_time;
            let place = row.organisation_id;
            Row::new(place, About::Incident, row.id, row.elder_id, taken)
        })
        .collect()
}

fn consented(facts: &Facts) -> Vec<Row> {
    let consents = facts.consents.iter();
    let agreed: HashSet<i32> = consents
        .filter(|row| row.extent == "full" && row.given_on < facts.month.next)
        .filter(|row| {
            let ended = row
                .withdrawn_at
                .map(|at| facts.local(row.organisation_id, at));
            ended.is_none_or(|ended| ended.date() >= facts.month.next)
        })
        .filter_map(|row| row.elder_id)
        .collect();
    let elders = facts.elders.iter();
    elders
        .map(|row| Row::elder(row.organisation_id, row.id, agreed.contains(&row.id)))
        .collect()
}

fn examined(facts: &Facts) -> Vec<Row> {
    let book = books::HEALTH.code;
    let done: HashSet<i32> = facts
        .care
        .iter()
        .filter(|row| row.book == book)
        .filter(|row| {
            let said = keeping::read(&row.plain);
            let day = said.get("examined-on").and_then(|day| day.parse().ok());
            day.is_some_and(|day: NaiveDate| {
                day.year() == facts.month.first.year() && day < facts.month.next
            })
        })
        .filter_map(|row| row.elder_id)
        .collect();
    let elders = facts.elders.iter();
    elders
        .filter(|row| {
            let place = row.organisation_id;
            let age = facts.number(place, Number::ExamAge);
            row.birth_date.is_some_and(|birth| {
                i64::from(date::age(birth, facts.day(place))) >= i64::from(age)
            })
        })
        .map(|row| Row::elder(row.organisation_id, row.id, done.contains(&row.id)))
        .collect()
}

/// Those that were refused or have ended are none.
fn signed(facts: &Facts) -> Vec<Row> {
    let book = books::AGREEMENT.code;
    let begun = facts.care.iter().filter(|row| row.book == book);
    begun
        .filter(|row| matches!(row.status.as_str(), "draft" | "agreed" | "signed"))
        .filter(|row| facts.local(row.organisation_id, row.created_at).date() < facts.month.next)
        .map(|row| {
            let (place, signed) = (row.organisation_id, row.status == "signed");
            Row::new(place, About::Care(book), row.id, row.elder_id, signed)
        })
        .collect()
}
