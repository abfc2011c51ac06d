//! The week as a board: a row for every helper, a column for every day.

use std::collections::{BTreeMap, HashMap};

use chrono::{Days, NaiveDate};

use crate::page::{Texts, date};
use crate::schedule::cause;
use crate::schedule::timetable::{Entry, Timetable};
use crate::schedule::week;

/// The board.
pub(super) struct Grid {
    pub days: Vec<DayHead>,
    pub rows: Vec<Row>,
}

pub(super) struct DayHead {
    pub day: String,
    pub weekday: String,
}

/// One helper's week.
pub(super) struct Row {
    pub helper: i32,
    pub name: String,
    pub note: String,
    pub cells: Vec<Cell>,
}

pub(super) struct Cell {
    /// `YYYY-MM-DD`.
    pub day: NaiveDate,
    pub label: String,
    pub cards: Vec<Card>,
}

/// One visit, as it lies on the board.
pub(super) struct Card {
    pub visit: i32,
    pub time: String,
    pub elder: String,
    pub work: String,
    /// What it is called in one sentence.
    pub label: String,
    /// How it stands with the helper's answer or the visit itself.
    pub state: Option<(String, &'static str)>,
    /// Why it is not as it was.
    pub cause: Option<String>,
}

impl Grid {
    /// `helpers` are all who could have visits, by id; `state` says how a visit stands with one helper.
    pub fn of(
        t: Texts,
        week: &week::Model,
        timetable: &Timetable,
        helpers: &HashMap<i32, crate::people::helper::Model>,
        state: impl Fn(&Entry, i32) -> Option<(String, &'static str)>,
    ) -> Self {
        let days = u64::try_from(week.days).unwrap_or_default();
        let days: Vec<NaiveDate> = (0..days).map(|day| week.start + Days::new(day)).collect();
        let mut lying: BTreeMap<(i32, NaiveDate), Vec<&Entry>> = BTreeMap::new();
        for entry in &timetable.entries {
            for helper in &entry.helpers {
                lying
                    .entry((*helper, entry.date()))
                    .or_default()
                    .push(entry);
            }
        }
        let mut order: Vec<&crate::people::helper::Model> = helpers.values().collect();
        order.sort_by(|one, other| (&one.sort_key, one.id).cmp(&(&other.sort_key, other.id)));
        let name = |id: i32| {
            helpers
                .get(&id)
                .map_or_else(String::new, |row| row.name.clone())
        };
        let rows = order.into_iter().map(|helper| {
            let cells = days.iter().map(|day| {
                let entries = lying.get(&(helper.id, *day));
                let entries = entries.into_iter().flatten();
                Cell {
                    day: *day,
                    label: format!("{} {}", helper.name, date::day_and_weekday(t, *day)),
                    cards: entries
                        .map(|entry| card(t, timetable, entry, state(entry, helper.id), name))
                        .collect(),
                }
            });
            let cells: Vec<Cell> = cells.collect();
            let visits: usize = cells.iter().map(|cell| cell.cards.len()).sum();
            Row {
                helper: helper.id,
                name: helper.name.clone(),
                note: t.schedule_visits(visits),
                cells,
            }
        });
        Self {
            rows: rows.collect(),
            days: days
                .iter()
                .map(|day| DayHead {
                    day: date::day(t, *day),
                    weekday: date::weekday_short(t, chrono::Datelike::weekday(day)),
                })
                .collect(),
        }
    }
}

fn card(
    t: Texts,
    timetable: &Timetable,
    entry: &Entry,
    state: Option<(String, &'static str)>,
    name: impl Fn(i32) -> String,
) -> Card {
    let elder = timetable.elder(entry.elder).to_owned();
    let (time, work) = (date::clock_24(entry.start.time()), entry.work(t));
    Card {
        visit: entry.visit,
        label: t.schedule_told(&elder, date::moment(t, entry.start), &work),
        time,
        elder,
        work,
        state,
        cause: cause::words(t, entry.cause.as_deref(), name),
    }
}
