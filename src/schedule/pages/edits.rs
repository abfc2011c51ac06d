//! What was changed by hand, in words; and the page for whoever comes too late.

use std::collections::HashMap;

use askama::Template;
use axum::http::StatusCode;
use linli_solver::plan::{Score, Visit};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::weeks;
use crate::access::entity::{account, organisation};
use crate::access::{Covers, Desk, Done, Permission};
use crate::error::Result;
use crate::page::{self, DeskFrame, Flash, FlashKind, Section, Texts, date};
use crate::schedule::board::{Sheet, moment};
use crate::schedule::timetable::{Entry, Timetable};
use crate::schedule::{KeepWeeks, edit, verdict, week, week_edit};
use crate::time;

/// One change by hand.
pub(super) struct EditLine {
    pub what: Vec<String>,
    pub who: String,
    pub effect: String,
    pub undone: bool,
}

#[derive(Template)]
#[template(path = "schedule/pages/late.html")]
struct LatePage {
    frame: DeskFrame,
    week: i32,
    changes: Vec<EditLine>,
}

/// Somebody else was first: what changed since the visitor looked, and 409.
pub(super) async fn late(desk: Desk<KeepWeeks>, t: Texts, week: i32, seen: i32) -> Result<Done> {
    // What was begun is undone before the week is looked at again.
    let fresh = desk.again();
    drop(desk);
    let week = fresh.one(week::Entity::find_by_id(week)).await?;
    let rows = fresh.all(edit::since(week.id, seen)).await?;
    let sheet = Sheet::read(&fresh, week).await?;
    let mut frame = fresh
        .frame(t, t.schedule_board(), Section::Week)
        .below("/weeks", t.schedule_title())
        .below(
            format!("/weeks/{}", sheet.week.id),
            weeks::title(t, &sheet.week),
        );
    frame.flash = Some(Flash {
        kind: FlashKind::Caution,
        text: t.schedule_changed_since(),
    });
    let page = LatePage {
        frame,
        week: sheet.week.id,
        changes: lines(&fresh, t, &sheet, &rows).await?,
    };
    Ok(fresh.refuse(page::answer(StatusCode::CONFLICT, &page)))
}

/// Changes in words.
pub(super) async fn lines<P>(
    desk: &Desk<P>,
    t: Texts,
    sheet: &Sheet,
    rows: &[week_edit::Model],
) -> Result<Vec<EditLine>>
where
    P: Permission
        + Covers<account::Entity>
        + Covers<organisation::Entity>
        + Covers<crate::people::elder::Entity>
        + Covers<crate::people::helper::Entity>,
{
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let ids = rows.iter().filter_map(|row| row.account_id);
    let accounts = account::Entity::find().filter(account::Column::Id.is_in(ids));
    let accounts = desk.all(accounts).await?.into_iter();
    let accounts: HashMap<i32, String> = accounts.map(|row| (row.id, row.name)).collect();
    let people = crate::schedule::people::People::of(desk, &sheet.problem).await?;
    let zone = &sheet.problem.time_zone;
    let board = sheet.board();
    let mut lines = Vec::with_capacity(rows.len());
    for row in rows {
        let (taken, put) = edit::parts(row)?;
        let told = |visit: &Visit| {
            let names: Vec<String> = visit.helpers.iter().map(|code| people.name(code)).collect();
            let when = moment(&visit.start).map(|start| date::moment(t, start));
            t.schedule_edit_place(names.join(&t.schedule_and()), when.unwrap_or_default())
        };
        let elder = |visit: &Visit| {
            let code = board.elder_of(&visit.need).unwrap_or_default();
            people.name(code)
        };
        let mut after: Vec<&Visit> = put.visits.iter().collect();
        let mut what = Vec::new();
        for before in &taken.visits {
            match after.iter().position(|visit| visit.need == before.need) {
                Some(at) => {
                    let after = after.remove(at);
                    what.push(t.schedule_edit_moved(told(after), told(before), elder(before)));
                }
                None => what.push(t.schedule_edit_removed(told(before), elder(before))),
            }
        }
        what.extend(
            after
                .into_iter()
                .map(|visit| t.schedule_edit_added(told(visit), elder(visit))),
        );
        let who = row.account_id.and_then(|id| accounts.get(&id).cloned());
        let when = date::moment(t, time::local(row.at, zone));
        let rise: Score = serde_json::from_str(&row.rise).unwrap_or_default();
        lines.push(EditLine {
            what,
            who: t.schedule_edit_who(when, who.unwrap_or_else(|| t.schedule_somebody())),
            effect: verdict::effect(t, &sheet.problem.weights, &rise).1,
            undone: row.undone_by.is_some(),
        });
    }
    Ok(lines)
}

/// The names of a visit's crew.
pub(super) fn crew(t: Texts, timetable: &Timetable, entry: &Entry) -> String {
    let names: Vec<&str> = entry
        .helpers
        .iter()
        .map(|id| timetable.helper(*id))
        .collect();
    names.join(&t.schedule_and())
}
