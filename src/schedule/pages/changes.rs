//! What has happened since a week was published: places for what is new, the fewest changes that mend it, and whom the
//! loss of one helper would leave alone.

use askama::Template;
use axum::extract::Path;
use axum::response::Redirect;
use axum_extra::extract::Form as Fields;
use linli_solver::check::Slot;
use linli_solver::plan::{Score, Visit};
use linli_solver::repair::{Absence, Step};
use sea_orm::EntityTrait;

use super::weeks;
use crate::access::{Desk, Done};
use crate::error::{Error, Result};
use crate::matching::Person;
use crate::matching::freeze::need_code;
use crate::matching::work::CHANGES;
use crate::needs::service_name;
use crate::page::{self, DeskFrame, Form, Section, Texts, Values, date};
use crate::schedule::board::{Sheet, keep_problem, moment, moment_text};
use crate::schedule::edit::{self, Edited};
use crate::schedule::mend::{self, Since};
use crate::schedule::people::People;
use crate::schedule::{CompareWeek, KeepWeeks, cause, copy, draft, midweek, verdict, week};

#[derive(Template)]
#[template(path = "schedule/pages/changes.html")]
struct ChangesPage {
    frame: DeskFrame,
    week: i32,
    /// What has happened, in sentences.
    happened: Vec<String>,
    /// Needs that are new or lack visits: address and words.
    needs: Vec<(String, String)>,
    steps: Vec<StepView>,
    losses: Vec<LossView>,
}

/// One way to mend the week.
struct StepView {
    moved: usize,
    counts: String,
    proved: bool,
    lines: Vec<String>,
}

struct LossView {
    helper: String,
    covered: String,
    uncovered: String,
}

pub(super) async fn show(desk: Desk<CompareWeek>, t: Texts, Path(id): Path<i32>) -> Result<Done> {
    let week = desk.one(week::Entity::find_by_id(id)).await?;
    let sheet = Sheet::read(&desk, week).await?;
    let now = desk.local(&sheet.problem.time_zone);
    let since = mend::since(&desk, &sheet, now).await?;
    let people = People::of(&desk, &since.refreshed).await?;
    let frame = desk
        .frame(t, t.schedule_changes_title(), Section::Week)
        .below("/weeks", t.schedule_title())
        .below(format!("/weeks/{id}"), weeks::title(t, &sheet.week));
    let happened = happened(t, &people, &sheet, &since);
    let needs = needs(t, &people, &sheet, &since);
    // What is planned anew takes its time: no row is held meanwhile.
    let door = desk.again();
    desk.commit().await?;
    let (steps, losses) = tokio::task::spawn_blocking(move || {
        let mendable = sheet.week.status == "published" && !since.is_empty();
        let repair = if mendable {
            mend::mend(&sheet, &since)
        } else {
            None
        };
        let steps = repair.map(|repair| repair.steps).unwrap_or_default();
        let steps = steps
            .iter()
            .map(|step| step_view(t, &people, step))
            .collect::<Vec<_>>();
        let name = |code: &String| people.name(code);
        let names = |codes: &[String]| {
            codes
                .iter()
                .map(name)
                .collect::<Vec<_>>()
                .join(&t.schedule_and())
        };
        let losses = sheet.board().losses().into_iter().map(|loss| LossView {
            helper: people.name(&loss.helper),
            covered: names(&loss.covered),
            uncovered: names(&loss.uncovered),
        });
        (steps, losses.collect::<Vec<_>>())
    })
    .await
    .map_err(anyhow::Error::from)?;
    let page = ChangesPage {
        frame,
        week: id,
        happened,
        needs,
        steps,
        losses,
    };
    door.done(page::show(&page)).await
}

fn happened(t: Texts, people: &People, sheet: &Sheet, since: &Since) -> Vec<String> {
    let board = sheet.board();
    let changes = &since.changes;
    let need = |code: &str| {
        board
            .need(code)
            .map_or_else(String::new, |need| service_name(t, &need.service))
    };
    let elder = |code: &str| {
        board
            .elder_of(code)
            .map(|code| people.name(code))
            .unwrap_or_default()
    };
    let absent = changes.absent.iter();
    let absent = absent.map(|absence| {
        let name = people.name(&absence.helper);
        match away(t, absence) {
            Some(days) => t.schedule_happened_away(days, name),
            None => t.schedule_happened_absent(name),
        }
    });
    let declined = changes.declined.iter().map(|refusal| {
        let when = moment(&refusal.start)
            .map(|start| date::moment(t, start))
            .unwrap_or_default();
        t.schedule_happened_declined(elder(&refusal.need), people.name(&refusal.helper), when)
    });
    let cancelled = changes.cancelled.iter();
    let cancelled = cancelled.map(|code| t.schedule_happened_ended(elder(code), need(code)));
    let new = changes.new_needs.iter();
    let new = new.map(|new| {
        t.schedule_happened_need(people.name(&new.elder), service_name(t, &new.need.service))
    });
    let newcomers = changes.new_elders.iter();
    let newcomers = newcomers.map(|elder| t.schedule_happened_elder(people.name(&elder.id)));
    absent
        .chain(declined)
        .chain(cancelled)
        .chain(new)
        .chain(newcomers)
        .collect()
}

/// The days of an absence that ends: it is over at midnight after the last.
fn away(t: Texts, absence: &Absence) -> Option<String> {
    let first = moment(absence.from.as_deref()?).ok()?.date();
    let last = moment(absence.until.as_deref()?).ok()?.date().pred_opt()?;
    Some(if first == last {
        date::day(t, first)
    } else {
        date::span(t, first, last)
    })
}

/// What lacks a visit, with where places for it are looked up.
fn needs(t: Texts, people: &People, sheet: &Sheet, since: &Since) -> Vec<(String, String)> {
    let made = |code: &str| {
        let entries = sheet.timetable.entries.iter();
        entries
            .filter(|entry| need_code(entry.need) == code)
            .count()
    };
    let mut lines = Vec::new();
    for elder in &since.refreshed.elders {
        for need in &elder.needs {
            let missing = usize::try_from(need.visits)
                .unwrap_or_default()
                .saturating_sub(made(&need.id));
            if missing == 0 || need.crew != 1 {
                continue;
            }
            let words = t.schedule_lacking(
                missing,
                people.name(&elder.id),
                service_name(t, &need.service),
            );
            lines.push((
                format!("/weeks/{}/needs/{}", sheet.week.id, &need.id[1..]),
                words,
            ));
        }
    }
    lines
}

fn step_view(t: Texts, people: &People, step: &Step) -> StepView {
    let counts = step.counts;
    let told = |visit: &Option<Visit>| {
        visit.as_ref().map(|visit| {
            let names: Vec<String> = visit.helpers.iter().map(|code| people.name(code)).collect();
            let when = moment(&visit.start)
                .map(|start| date::moment(t, start))
                .unwrap_or_default();
            t.schedule_edit_place(names.join(&t.schedule_and()), when)
        })
    };
    let line = |change: &linli_solver::repair::ChangedVisit| {
        let cause = serde_json::to_string(&change.cause).ok();
        let helper = |id: i32| people.name(&Person::Helper(id).code());
        let why = cause::words(t, cause.as_deref(), helper).unwrap_or_default();
        match (told(&change.before), told(&change.after)) {
            (Some(before), Some(after)) => t.schedule_mend_moved(after, before, why),
            (Some(before), None) => t.schedule_mend_lost(before, why),
            (None, Some(after)) => t.schedule_mend_added(after, why),
            (None, None) => why,
        }
    };
    StepView {
        moved: counts.moved,
        counts: t.schedule_mend_counts(counts.added, counts.changed, counts.kept, counts.lost),
        proved: step.proved,
        lines: step.visits.iter().map(line).collect(),
    }
}

#[derive(Template)]
#[template(path = "schedule/pages/places.html")]
struct PlacesPage {
    frame: DeskFrame,
    action: String,
    revision: i32,
    places: Vec<PlaceView>,
}

/// Somebody who could come, and when.
struct PlaceView {
    helper: String,
    /// What the form sends: the helper's id and the start.
    value: String,
    when: String,
    effect: String,
}

pub(super) async fn places(
    desk: Desk<CompareWeek>,
    t: Texts,
    Path((id, need)): Path<(i32, i32)>,
) -> Result<Done> {
    let week = desk.one(week::Entity::find_by_id(id)).await?;
    let mut sheet = Sheet::read(&desk, week).await?;
    let now = desk.local(&sheet.problem.time_zone);
    let since = mend::since(&desk, &sheet, now).await?;
    sheet.problem = since.refreshed;
    let people = People::of(&desk, &sheet.problem).await?;
    let board = sheet.board();
    let code = need_code(need);
    let elder = board.elder_of(&code).ok_or(Error::NotFound)?;
    let service = board
        .need(&code)
        .map(|need| service_name(t, &need.service))
        .unwrap_or_default();
    let title = t.schedule_places_title(people.name(elder), service);
    let found = board.places(&code, Some(&moment_text(now)));
    let weights = sheet.problem.weights;
    let view = |slot: &Slot| {
        let helper = slot.visit.helpers.first()?;
        // That it is done is good in any case: what is told is what it asks of the others.
        let rise = Score {
            unmet: 0,
            ..slot.verdict.rise
        };
        Some(PlaceView {
            helper: people.name(helper),
            value: format!("{}@{}", &helper[1..], slot.visit.start),
            when: date::moment(t, moment(&slot.visit.start).ok()?),
            effect: verdict::effect(t, &weights, &rise).1,
        })
    };
    let page = PlacesPage {
        frame: desk
            .frame(t, title, Section::Week)
            .below("/weeks", t.schedule_title())
            .below(format!("/weeks/{id}"), weeks::title(t, &sheet.week)),
        action: format!("/weeks/{id}/needs/{need}"),
        revision: sheet.week.revision,
        places: found.iter().filter_map(view).collect(),
    };
    desk.done(page::show(&page)).await
}

/// One more visit: in the draft itself, or in a draft of the next version of a published week.
pub(super) async fn place(
    desk: Desk<KeepWeeks>,
    t: Texts,
    Path((id, need)): Path<(i32, i32)>,
    Fields(values): Fields<Values>,
) -> Result<Done> {
    let mut form = Form::new(t, values);
    let seen = form.number("revision", &t.schedule_version(), 0..=i32::MAX);
    let chosen = form.value("place").to_owned();
    let (helper, start) = chosen.split_once('@').ok_or(Error::NotFound)?;
    let helper: i32 = helper.parse().map_err(|_| Error::NotFound)?;
    let source = desk.one(week::Entity::find_by_id(id)).await?;
    let (draft, seen) = if source.status == "published" {
        let draft = copy::amend(&desk, id).await?;
        let revision = draft.revision;
        (draft, revision)
    } else {
        (source, seen.map_err(|_| Error::Stale)?)
    };
    let sheet = Sheet::read(&desk, draft).await?;
    let now = desk.local(&sheet.problem.time_zone);
    let since = mend::since(&desk, &sheet, now).await?;
    keep_problem(&desk, &sheet.week, &since.refreshed).await?;
    let visit = Visit {
        need: need_code(need),
        start: moment_text(moment(start)?),
        helpers: vec![Person::Helper(helper).code()],
    };
    let draft = sheet.week.id;
    match edit::change(&desk, draft, seen, &midweek::added(visit)).await? {
        Edited::Kept(_) => {
            desk.done(Redirect::to(&format!("/weeks/{draft}?by=board")))
                .await
        }
        // Somebody was faster: the page shows what is free now.
        Edited::Broken(_) => Ok(desk.refuse(Redirect::to(&format!("/weeks/{id}/needs/{need}")))),
    }
}

/// Makes a draft of one way to mend a published week.
pub(super) async fn mend_it(
    desk: Desk<KeepWeeks>,
    t: Texts,
    Path(id): Path<i32>,
    Fields(values): Fields<Values>,
) -> Result<Done> {
    let mut form = Form::new(t, values);
    let moved = form.number("moved", &t.schedule_version(), 0..=10_usize);
    let moved = moved.map_err(|_| Error::NotFound)?;
    let week = desk.one(week::Entity::find_by_id(id)).await?;
    if week.status != "published" {
        return Err(Error::Stale);
    }
    let sheet = Sheet::read(&desk, week).await?;
    let now = desk.local(&sheet.problem.time_zone);
    let since = mend::since(&desk, &sheet, now).await?;
    // Planned again outside of any transaction: the same question gives the same answer.
    let fresh = desk.again();
    desk.commit().await?;
    let (sheet, repair) = tokio::task::spawn_blocking(move || {
        let repair = mend::mend(&sheet, &since);
        (sheet, repair)
    })
    .await
    .map_err(anyhow::Error::from)?;
    let repair = repair.ok_or(Error::Stale)?;
    let mut steps = repair.steps.into_iter();
    let step = steps
        .find(|step| step.counts.moved == moved)
        .ok_or(Error::Stale)?;
    let mut plan = step.plan;
    let changes = serde_json::to_value(&step.visits).map_err(anyhow::Error::from)?;
    plan.stats.insert(CHANGES.into(), changes);
    let draft = draft::of_plan(&fresh, &sheet.week, &repair.problem, &plan).await?;
    keep_problem(&fresh, &draft, &repair.problem).await?;
    fresh
        .done(Redirect::to(&format!("/weeks/{}?by=board", draft.id)))
        .await
}
