//! The proof of a month: everybody was seen, or exactly who was not, and why.

use askama::Template;
use axum::extract::Query;
use chrono::{Datelike, Months, NaiveDate};
use sea_orm::{EntityTrait, QueryOrder};
use serde::Deserialize;

use super::href;
use crate::access::entity::organisation;
use crate::access::{Desk, Done};
use crate::error::Result;
use crate::page::{self, DeskFrame, Link, Section, Texts};
use crate::visiting::SeeVisiting;
use crate::visiting::due::Contact;
use crate::visiting::scheme::{self, Standing};

#[derive(Template)]
#[template(path = "visiting/pages/proof.html")]
struct ProofPage {
    frame: DeskFrame,
    month: String,
    before: Link,
    after: Option<Link>,
    /// Whether the month is over.
    over: bool,
    places: Vec<PlaceLine>,
    total: PlaceLine,
    missing: Vec<Missing>,
}

struct PlaceLine {
    name: String,
    people: usize,
    seen: usize,
    /// In hundredths, rounded down: not everybody is never 100 %.
    rate: String,
}

struct Missing {
    name: String,
    href: String,
    place: String,
    why: String,
}

#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    month: String,
}

/// The first day of a month, of this one where none is named.
fn month(asked: &str, today: NaiveDate) -> NaiveDate {
    let first = format!("{asked}-01").parse().ok();
    first.unwrap_or(today).with_day(1).unwrap_or(today)
}

/// A share in per cent, rounded down; of nobody it is whole.
pub(crate) fn percent(part: usize, whole: usize) -> String {
    if whole == 0 {
        return "100%".to_owned();
    }
    let hundredths = part * 10_000 / whole;
    if hundredths.is_multiple_of(100) {
        format!("{}%", hundredths / 100)
    } else {
        format!("{}.{:02}%", hundredths / 100, hundredths % 100)
    }
}

pub(super) async fn show(
    desk: Desk<SeeVisiting>,
    t: Texts,
    Query(asked): Query<Asked>,
) -> Result<Done> {
    let places = organisation::Entity::find().order_by_asc(organisation::Column::Path);
    let places = desk.all(places).await?;
    let today = desk.local(&desk.home()?.time_zone).date();
    let first = month(&asked.month, today);
    let next = first + Months::new(1);
    let standings = scheme::read(&desk, &places).await?;
    let mut lines = Vec::new();
    let mut missing = Vec::new();
    for place in &places {
        // Whoever came into the register after the month was not to be seen in it.
        let here: Vec<&Standing> = standings
            .iter()
            .filter(|row| row.elder.organisation_id == place.id)
            .filter(|row| row.known_before(next, &place.time_zone))
            .collect();
        let mut seen = 0;
        for row in &here {
            let contacts: Vec<&Contact> = row.within(first, next).collect();
            if contacts.iter().any(|contact| contact.met) {
                seen += 1;
                continue;
            }
            missing.push(Missing {
                name: row.elder.name.clone(),
                href: href(row.elder.id),
                place: place.name.clone(),
                why: if contacts.is_empty() {
                    t.visiting_not_tried()
                } else {
                    t.visiting_not_met(contacts.len())
                },
            });
        }
        if !here.is_empty() {
            lines.push(PlaceLine {
                name: place.name.clone(),
                people: here.len(),
                seen,
                rate: percent(seen, here.len()),
            });
        }
    }
    let (people, seen) = lines.iter().fold((0, 0), |(people, seen), line| {
        (people + line.people, seen + line.seen)
    });
    let link = |day: NaiveDate| {
        let words = t.visiting_month(day.month(), day.year().to_string());
        Link::new(
            format!("/visiting/proof?month={}", day.format("%Y-%m")),
            words,
        )
    };
    let page = ProofPage {
        frame: desk
            .frame(t, t.visiting_proof(), Section::Care)
            .below(Section::Care.href(), t.care_title())
            .below("/visiting", t.visiting_title()),
        month: link(first).text,
        before: link(first - Months::new(1)),
        after: (next <= today).then(|| link(next)),
        over: next <= today,
        places: lines,
        total: PlaceLine {
            name: t.visiting_total(),
            people,
            seen,
            rate: percent(seen, people),
        },
        missing,
    };
    desk.done(page::show(&page)).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_is_rounded_down_so_that_only_everybody_is_everybody() {
        assert_eq!(percent(300, 300), "100%");
        assert_eq!(percent(299, 300), "99.66%");
        assert_eq!(percent(9_999, 10_000), "99.99%");
        assert_eq!(percent(99_999, 100_000), "99.99%");
        assert_eq!(percent(0, 0), "100%");
        assert_eq!(percent(1, 4), "25%");
    }

    #[test]
    fn a_month_that_is_none_is_this_one() {
        let today = "2026-11-23".parse().unwrap();
        let first = |asked| month(asked, today).to_string();
        assert_eq!(first("2026-02"), "2026-02-01");
        assert_eq!(first("2026-13"), "2026-11-01");
        assert_eq!(first(""), "2026-11-01");
    }
}
