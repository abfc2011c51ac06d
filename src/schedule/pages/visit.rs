//! One visit of a draft: where else it could stand, each place judged beforehand, and the gestures that move it.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::Path;
use axum::response::Redirect;
use axum_extra::extract::Form as Fields;
use chrono::NaiveDate;
use linli_solver::check::{Board, Change, Slot};
use linli_solver::plan::Visit;
use sea_orm::EntityTrait;

use super::edits;
use super::lock::{self, Lock};
use super::weeks;
use crate::access::entity::account;
use crate::access::{Covers, Desk, Done};
use crate::error::{Error, Result};
use crate::matching::{Person, fixed_visit};
use crate::page::{self, DeskFrame, Form, Section, Texts, Values, date};
use crate::schedule::board::{Boards, Sheet, crew, moment, moment_text, visit_of};
use crate::schedule::edit::{self, Edited};
use crate::schedule::people::People;
use crate::schedule::timetable::Entry;
use crate::schedule::verdict::{self, Turn};
use crate::schedule::{KeepWeeks, OpenWeeks, week};

/// As many free times of a day are shown; more help nobody.
const TIMES_A_DAY: usize = 6;

#[derive(Template)]
#[template(path = "schedule/pages/visit.html")]
struct VisitPage {
    frame: DeskFrame,
    week: i32,
    visit: i32,
    revision: i32,
    now: Vec<(String, String)>,
    days: Vec<DayOfSlots>,
    crews: Vec<CrewSlots>,
    swaps: Vec<(String, String)>,
    lock: Option<Lock>,
    form: Form,
}

/// The times of one day.
struct DayOfSlots {
    day: String,
    slots: Vec<SlotView>,
    /// Why there is none.
    none: Option<String>,
}

/// Who could come instead of one of the crew.
struct CrewSlots {
    heading: String,
    instead_of: i32,
    slots: Vec<SlotView>,
    cannot: Vec<String>,
}

struct SlotView {
    /// What the form sends.
    value: String,
    text: String,
    kind: &'static str,
}

pub(super) async fn show(
    desk: Desk<OpenWeeks>,
    t: Texts,
    Path((week, visit)): Path<(i32, i32)>,
) -> Result<Done> {
    let page = page(&desk, t, (week, visit), Form::empty(t)).await?;
    desk.done(page::show(&page)).await
}

async fn page<P: Boards + Covers<fixed_visit::Entity> + Covers<account::Entity>>(
    desk: &Desk<P>,
    t: Texts,
    (week, visit): (i32, i32),
    form: Form,
) -> Result<VisitPage> {
    let week = desk.one(week::Entity::find_by_id(week)).await?;
    if week.status != "draft" {
        return Err(Error::NotFound);
    }
    let sheet = Sheet::read(desk, week).await?;
    let entry = sheet.entry(visit).ok_or(Error::NotFound)?;
    let people = People::of(desk, &sheet.problem).await?;
    let board = sheet.board();
    let words = Words {
        t,
        sheet: &sheet,
        people: &people,
        board: &board,
    };
    let place = visit_of(entry);
    let title = t.schedule_visit_title(sheet.timetable.elder(entry.elder), entry.work(t));
    let address = format!("/weeks/{}", sheet.week.id);
    Ok(VisitPage {
        frame: desk
            .frame(t, title, Section::Week)
            .below("/weeks", t.schedule_title())
            .below(address, weeks::title(t, &sheet.week))
            .refusing(&form),
        week: sheet.week.id,
        visit,
        revision: sheet.week.revision,
        now: words.now(entry),
        days: words.days(board.other_times(&place)),
        crews: entry
            .helpers
            .iter()
            .map(|helper| words.others(&place, *helper, entry.helpers.len()))
            .collect(),
        swaps: words.swaps(entry),
        lock: lock::find(desk, t, entry, &sheet.problem.time_zone).await?,
        form,
    })
}

struct Words<'a> {
    t: Texts,
    sheet: &'a Sheet,
    people: &'a People,
    board: &'a Board<'a>,
}

impl Words<'_> {
    fn now(&self, entry: &Entry) -> Vec<(String, String)> {
        let t = self.t;
        let names: Vec<&str> = entry
            .helpers
            .iter()
            .map(|id| self.sheet.timetable.helper(*id))
            .collect();
        vec![
            (t.schedule_visit_when(), date::moment(t, entry.start)),
            (t.schedule_visit_who(), names.join(&t.schedule_and())),
        ]
    }

    fn effect(&self, slot: &Slot) -> (Turn, String) {
        verdict::effect(self.t, &self.sheet.problem.weights, &slot.verdict.rise)
    }

    fn refusal(&self, slot: &Slot) -> String {
        verdict::refusal(self.t, self.people, self.board, &slot.verdict.breaches)
    }

    fn days(&self, slots: Vec<Slot>) -> Vec<DayOfSlots> {
        let mut days: BTreeMap<NaiveDate, Vec<Slot>> = BTreeMap::new();
        for slot in slots {
            if let Ok(start) = moment(&slot.visit.start) {
                days.entry(start.date()).or_default().push(slot);
            }
        }
        let day = |(day, slots): (NaiveDate, Vec<Slot>)| {
            let (mut free, taken): (Vec<Slot>, Vec<Slot>) = slots
                .into_iter()
                .partition(|slot| slot.verdict.is_allowed());
            let none = free.is_empty().then(|| {
                let why = taken.first().map(|slot| self.refusal(slot));
                self.t.schedule_no_slot(why.unwrap_or_default())
            });
            free.sort_by_key(|slot| slot.verdict.rise);
            free.truncate(TIMES_A_DAY);
            free.sort_by(|one, other| one.visit.start.cmp(&other.visit.start));
            DayOfSlots {
                day: date::day_and_weekday(self.t, day),
                slots: free.iter().map(|slot| self.time(slot)).collect(),
                none,
            }
        };
        days.into_iter().map(day).collect()
    }

    fn time(&self, slot: &Slot) -> SlotView {
        let (turn, effect) = self.effect(slot);
        let clock = moment(&slot.visit.start).map(|start| date::clock_24(start.time()));
        SlotView {
            value: slot.visit.start.clone(),
            text: self.t.schedule_slot_time(clock.unwrap_or_default(), effect),
            kind: kind(turn),
        }
    }

    fn others(&self, place: &Visit, helper: i32, size: usize) -> CrewSlots {
        let code = Person::Helper(helper).code();
        let (mut free, taken): (Vec<Slot>, Vec<Slot>) = self
            .board
            .other_helpers(place, &code)
            .into_iter()
            .partition(|slot| slot.verdict.is_allowed());
        free.sort_by_key(|slot| slot.verdict.rise);
        let new = |slot: &Slot| {
            let mut helpers = slot.visit.helpers.iter();
            helpers.find(|id| !place.helpers.contains(id)).cloned()
        };
        let view = |slot: &Slot| {
            let code = new(slot)?;
            let (turn, effect) = self.effect(slot);
            Some(SlotView {
                value: row(&code)?.to_string(),
                text: self.t.schedule_slot_helper(effect, self.people.name(&code)),
                kind: kind(turn),
            })
        };
        let cannot = |slot: &Slot| {
            let name = self.people.name(&new(slot)?);
            Some(self.t.schedule_cannot_line(name, self.refusal(slot)))
        };
        CrewSlots {
            heading: if size > 1 {
                self.t.schedule_other_helpers_of(self.people.name(&code))
            } else {
                self.t.schedule_other_helpers()
            },
            instead_of: helper,
            slots: free.iter().filter_map(view).collect(),
            cannot: taken.iter().filter_map(cannot).collect(),
        }
    }

    /// The other visits by somebody else, as choices.
    fn swaps(&self, entry: &Entry) -> Vec<(String, String)> {
        let others = self.sheet.timetable.entries.iter();
        let others = others.filter(|other| {
            other.helpers != entry.helpers && other.helpers.len() == entry.helpers.len()
        });
        let words = |other: &Entry| {
            let elder = self.sheet.timetable.elder(other.elder);
            let told = self.t.schedule_departed(
                elder,
                edits::crew(self.t, &self.sheet.timetable, other),
                date::moment(self.t, other.start),
            );
            (other.visit.to_string(), told)
        };
        others.map(words).collect()
    }
}

fn kind(turn: Turn) -> &'static str {
    match turn {
        Turn::Better => "better",
        Turn::Same => "",
        Turn::Worse => "worse",
    }
}

fn row(code: &str) -> Option<i32> {
    match Person::from_code(code)? {
        Person::Helper(id) | Person::Elder(id) => Some(id),
    }
}

/// What a form asks for; the visit as the visitor saw it stands in the rows.
enum Gesture {
    Move {
        start: Option<String>,
        helper: Option<i32>,
        instead_of: Option<i32>,
    },
    Swap(i32),
    Remove,
}

pub(super) async fn change(
    desk: Desk<KeepWeeks>,
    t: Texts,
    Path((week, visit)): Path<(i32, i32)>,
    Fields(values): Fields<Values>,
) -> Result<Done> {
    let (gesture, seen, back) = read(t, values)?;
    let sheet = {
        let week = desk.one(week::Entity::find_by_id(week)).await?;
        Sheet::read(&desk, week).await?
    };
    let Some(entry) = sheet.entry(visit) else {
        return edits::late(desk, t, week, seen).await;
    };
    let Some(change) = wanted(&sheet, entry, gesture) else {
        return Err(Error::NotFound);
    };
    match edit::change(&desk, week, seen, &change).await {
        Ok(Edited::Kept(_)) => {
            let view = if back.is_empty() { "board" } else { &back };
            desk.done(Redirect::to(&format!("/weeks/{week}?by={view}")))
                .await
        }
        Ok(Edited::Broken(breaches)) => {
            let people = People::of(&desk, &sheet.problem).await?;
            let board = sheet.board();
            let why = verdict::refusal(t, &people, &board, &breaches);
            let fresh = desk.again();
            drop(desk);
            let mut form = Form::empty(t);
            form.general_fault(t.schedule_refused(why));
            let page = page(&fresh, t, (week, visit), form).await?;
            Ok(fresh.refuse(page::refuse(&page)))
        }
        Err(Error::Stale) => edits::late(desk, t, week, seen).await,
        Err(error) => Err(error),
    }
}

/// The gesture, the revision that the visitor saw, and the view to go back to.
fn read(t: Texts, values: Values) -> Result<(Gesture, i32, String)> {
    let mut form = Form::new(t, values);
    let seen = form.number("revision", &t.schedule_version(), 0..=i32::MAX);
    let back = match form.value("by") {
        view @ ("day" | "helper" | "elder" | "board") => view.to_owned(),
        _ => String::new(),
    };
    let id = |form: &mut Form, name: &str| {
        form.optional(name, |form, name| form.number(name, name, 1..=i32::MAX))
            .ok()
            .flatten()
    };
    let gesture = if form.value("remove") == "yes" {
        Gesture::Remove
    } else if let Some(other) = id(&mut form, "swap") {
        Gesture::Swap(other)
    } else {
        Gesture::Move {
            start: Some(form.value("start").to_owned()).filter(|start| !start.is_empty()),
            helper: id(&mut form, "helper"),
            instead_of: id(&mut form, "instead_of"),
        }
    };
    let seen = seen.map_err(|_| Error::Malformed {
        pointer: "revision".to_owned(),
        code: "schedule-visit-gone",
    })?;
    Ok((gesture, seen, back))
}

/// The change that a gesture means; `None` where it names what is not there.
fn wanted(sheet: &Sheet, entry: &Entry, gesture: Gesture) -> Option<Change> {
    let place = visit_of(entry);
    match gesture {
        Gesture::Remove => Some(Change {
            out: vec![place],
            into: Vec::new(),
        }),
        Gesture::Swap(other) => {
            let other = visit_of(sheet.entry(other)?);
            let swapped = |visit: &Visit, crew: &Visit| Visit {
                helpers: crew.helpers.clone(),
                ..visit.clone()
            };
            Some(Change {
                into: vec![swapped(&place, &other), swapped(&other, &place)],
                out: vec![place, other],
            })
        }
        Gesture::Move {
            start,
            helper,
            instead_of,
        } => {
            let mut moved = place.clone();
            if let Some(start) = start {
                moved.start = moment_text(moment(&start).ok()?);
            }
            if let Some(helper) = helper {
                let leaves = instead_of.unwrap_or(*entry.helpers.first()?);
                let (leaves, comes) = (Person::Helper(leaves), Person::Helper(helper));
                let at = moved
                    .helpers
                    .iter()
                    .position(|code| *code == leaves.code())?;
                moved.helpers[at] = comes.code();
            }
            let ids = crew(&moved);
            moved.helpers = ids
                .into_iter()
                .map(|id| Person::Helper(id).code())
                .collect();
            Some(Change {
                out: vec![place],
                into: vec![moved],
            })
        }
    }
}

pub(super) async fn undo(
    desk: Desk<KeepWeeks>,
    t: Texts,
    Path(week): Path<i32>,
    Fields(values): Fields<Values>,
) -> Result<Done> {
    let (_, seen, back) = read(t, values)?;
    let view = if back.is_empty() { "board" } else { &back };
    let address = format!("/weeks/{week}?by={view}");
    match edit::undo(&desk, week, seen).await {
        Ok(Some(Edited::Kept(_))) => desk.done(Redirect::to(&address)).await,
        // What was done since stands in the way, or there is nothing: the page shows the week as it is.
        Ok(_) => Ok(desk.refuse(Redirect::to(&address))),
        Err(Error::Stale) => edits::late(desk, t, week, seen).await,
        Err(error) => Err(error),
    }
}
