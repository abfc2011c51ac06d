//! Who is due, the first first; and everybody, the longest unseen first.

use std::collections::HashMap;
use std::num::NonZeroUsize;

use askama::Template;
use axum::extract::Query;
use chrono::{Duration, NaiveDate, NaiveDateTime};
use sea_orm::{EntityTrait, QueryOrder};
use serde::Deserialize;

use super::{href, word};
use crate::access::entity::organisation;
use crate::access::{Desk, Done};
use crate::error::Result;
use crate::page::{self, DeskFrame, Pagination, Section, Texts, date};
use crate::visiting::SeeVisiting;
use crate::visiting::due::end_of;
use crate::visiting::scheme::{self, Standing};

const A_PAGE: NonZeroUsize = NonZeroUsize::new(50).unwrap();
/// What falls due within so many days is shown as due.
const AHEAD: i64 = 7;

#[derive(Template)]
#[template(path = "visiting/pages/list.html")]
struct ListPage {
    frame: DeskFrame,
    tabs: Vec<(String, &'static str, bool)>,
    /// People in the scheme, those who are late, and those who are due within a week.
    counts: [usize; 3],
    lines: Vec<Line>,
    pages: Pagination,
}

struct Line {
    href: String,
    name: String,
    place: String,
    tier: String,
    look: &'static str,
    /// Days since somebody knew that the elder was well; `never` where nobody ever did.
    days: i64,
    never: bool,
    due: String,
    why: String,
    late: bool,
}

#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    all: String,
    #[serde(default)]
    page: usize,
}

pub(super) async fn show(
    desk: Desk<SeeVisiting>,
    t: Texts,
    Query(asked): Query<Asked>,
) -> Result<Done> {
    let all = !asked.all.is_empty();
    let places = organisation::Entity::find().order_by_asc(organisation::Column::Path);
    let places = desk.all(places).await?;
    let mut standings = scheme::read(&desk, &places).await?;
    let home = desk.home()?.clone();
    let now = desk.local(&home.time_zone);
    let late = standings.iter().filter(|row| by(row) < Some(now)).count();
    let people = standings.len();
    let due = standings.iter().filter(|row| is_soon(row, now.date()));
    let due = due.count();
    let days = |row: &Standing| row.days_since_well(now.date(), &home.time_zone);
    if all {
        standings.sort_by_key(|row| (std::cmp::Reverse(days(row)), row.elder.id));
    } else {
        standings = soon(standings, now.date());
    }
    let address = if all { "/visiting?all=1" } else { "/visiting" };
    let pages = Pagination::new(asked.page, standings.len(), A_PAGE, address.to_owned());
    let names: HashMap<i32, String> = places.into_iter().map(|row| (row.id, row.name)).collect();
    let line = |row: &Standing| {
        let first = row.first();
        Line {
            href: href(row.elder.id),
            name: row.elder.name.clone(),
            place: names
                .get(&row.elder.organisation_id)
                .cloned()
                .unwrap_or_default(),
            tier: word(t, "tier", row.tier.code()),
            look: match row.tier.code() {
                "red" => "danger",
                "key" => "caution",
                _ => "",
            },
            days: days(row),
            never: !row.contacts.iter().any(|contact| contact.well),
            due: first.map_or_else(String::new, |due| due_words(t, due)),
            why: first.map_or_else(String::new, |due| word(t, "cause", due.cause.code())),
            late: first.is_some_and(|due| due.by < now),
        }
    };
    let page = ListPage {
        frame: desk
            .frame(t, t.visiting_title(), Section::Care)
            .below(Section::Care.href(), t.care_title()),
        tabs: vec![
            (t.visiting_due(), "/visiting", !all),
            (t.visiting_everybody(), "/visiting?all=1", all),
        ],
        counts: [people, late, due],
        lines: standings[pages.rows()].iter().map(line).collect(),
        pages,
    };
    desk.done(page::show(&page)).await
}

fn by(standing: &Standing) -> Option<NaiveDateTime> {
    standing.first().map(|due| due.by)
}

fn is_soon(standing: &Standing, today: NaiveDate) -> bool {
    let until = end_of(today + Duration::days(AHEAD));
    by(standing).is_some_and(|by| by <= until)
}

/// Those who are due within a week or late already, the most urgent first.
pub(super) fn soon(mut standings: Vec<Standing>, today: NaiveDate) -> Vec<Standing> {
    standings.retain(|row| is_soon(row, today));
    standings.sort_by_key(|row| (by(row), row.elder.id));
    standings
}

/// At home or by a call, until when.
pub(super) fn due_words(t: Texts, due: &crate::visiting::due::Due) -> String {
    let day = date::day_and_weekday(t, due.by.date());
    if due.home {
        t.visiting_home_by(day)
    } else {
        t.visiting_call_by(day)
    }
}
