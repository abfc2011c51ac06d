//! Changes of a draft by hand: judged, kept with who made them, and taken back.

use anyhow::Context;
use linli_solver::check::{Breach, Change, Verdict};
use linli_solver::plan::{Backup, Visit};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, Set};
use serde::{Deserialize, Serialize};

use super::board::{Sheet, crew, moment};
use super::{KeepWeeks, visit, visit_helper, week, week_backup, week_edit};
use crate::access::Desk;
use crate::error::{Error, Result};
use crate::matching::Person;
use crate::people::helper;

/// What an edit took off or put on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    pub visits: Vec<Visit>,
    #[serde(default)]
    pub backups: Vec<Backup>,
}

/// What came of a change.
#[derive(Debug)]
pub enum Edited {
    /// It is kept.
    Kept(Verdict),
    /// It breaks these rules. The desk must be left with [`Desk::refuse`], so that nothing is changed.
    Broken(Vec<Breach>),
}

/// Makes a change of a draft that the visitor saw at this revision, if it breaks no rule.
///
/// # Errors
/// [`Error::NotFound`] where the week is not the visitor's; [`Error::Stale`] where it is no draft any more, somebody
/// else changed it since, or what is taken off is not there.
pub async fn change(
    desk: &Desk<KeepWeeks>,
    week: i32,
    seen: i32,
    change: &Change,
) -> Result<Edited> {
    let week = next_revision(desk, week, seen).await?;
    let sheet = Sheet::read(desk, week).await?;
    let verdict = sheet.board().judge(change).ok_or(Error::Stale)?;
    if !verdict.is_allowed() {
        return Ok(Edited::Broken(verdict.breaches));
    }
    write(desk, &sheet, change).await?;
    remove_backups(desk, &sheet, &verdict.lost).await?;
    let json = |part: &Part| serde_json::to_string(part).context("an edit becomes JSON");
    let taken = Part {
        visits: change.out.clone(),
        backups: verdict.lost.clone(),
    };
    let put = Part {
        visits: change.into.clone(),
        backups: Vec::new(),
    };
    let row = week_edit::ActiveModel {
        week_id: Set(sheet.week.id),
        organisation_id: Set(sheet.week.organisation_id),
        revision: Set(seen + 1),
        account_id: Set(desk.account()),
        at: Set(desk.now()),
        taken: Set(json(&taken)?),
        put: Set(json(&put)?),
        rise: Set(serde_json::to_string(&verdict.rise).context("a score becomes JSON")?),
        undone_by: Set(None),
        ..Default::default()
    };
    desk.insert(row).await?;
    audit(desk, &sheet.week, "edit").await?;
    Ok(Edited::Kept(verdict))
}

/// Takes the last change back that was not taken back yet; `None` where there is none.
///
/// # Errors
/// As [`change`].
pub async fn undo(desk: &Desk<KeepWeeks>, week: i32, seen: i32) -> Result<Option<Edited>> {
    let week = next_revision(desk, week, seen).await?;
    let Some(edit) = desk.maybe(last(week.id)).await? else {
        return Ok(None);
    };
    let (taken, put) = parts(&edit)?;
    let back = Change {
        out: put.visits,
        into: taken.visits,
    };
    let sheet = Sheet::read(desk, week).await?;
    let verdict = sheet.board().judge(&back).ok_or(Error::Stale)?;
    if !verdict.is_allowed() {
        return Ok(Some(Edited::Broken(verdict.breaches)));
    }
    write(desk, &sheet, &back).await?;
    remove_backups(desk, &sheet, &verdict.lost).await?;
    for backup in taken.backups {
        let (elder, helper) = (row_id(&backup.elder)?, row_id(&backup.helper)?);
        let row = week_backup::ActiveModel {
            week_id: Set(sheet.week.id),
            organisation_id: Set(sheet.week.organisation_id),
            elder_id: Set(elder),
            helper_id: Set(helper),
            ..Default::default()
        };
        desk.insert(row).await?;
    }
    let undone = week_edit::ActiveModel {
        id: Set(edit.id),
        undone_by: Set(Some(seen + 1)),
        ..Default::default()
    };
    desk.update(undone).await?;
    audit(desk, &sheet.week, "undo").await?;
    Ok(Some(Edited::Kept(verdict)))
}

/// The change that [`undo`] would take back.
#[must_use]
pub fn last(week: i32) -> sea_orm::Select<week_edit::Entity> {
    week_edit::Entity::find()
        .filter(week_edit::Column::WeekId.eq(week))
        .filter(week_edit::Column::UndoneBy.is_null())
        .order_by_desc(week_edit::Column::Revision)
}

/// The changes since a revision, in order.
#[must_use]
pub fn since(week: i32, revision: i32) -> sea_orm::Select<week_edit::Entity> {
    let later = week_edit::Column::Revision
        .gt(revision)
        .or(week_edit::Column::UndoneBy.gt(revision));
    week_edit::Entity::find()
        .filter(week_edit::Column::WeekId.eq(week))
        .filter(later)
        .order_by_asc(week_edit::Column::Revision)
}

/// What an edit took off, and what it put on.
///
/// # Errors
/// When what is stored cannot be read.
pub fn parts(edit: &week_edit::Model) -> Result<(Part, Part)> {
    let read = |text: &str| serde_json::from_str(text).context("an edit cannot be read");
    Ok((read(&edit.taken)?, read(&edit.put)?))
}

/// Counts the revision of a draft up; the row is locked from here on.
async fn next_revision(desk: &Desk<KeepWeeks>, week: i32, seen: i32) -> Result<week::Model> {
    let next = week::Entity::update_many()
        .col_expr(week::Column::Revision, Expr::value(seen + 1))
        .filter(week::Column::Id.eq(week))
        .filter(week::Column::Revision.eq(seen))
        .filter(week::Column::Status.eq("draft"));
    let changed = desk.update_all(next).await?;
    let week = desk.one(week::Entity::find_by_id(week)).await?;
    if changed == 0 {
        return Err(Error::Stale);
    }
    Ok(week)
}

/// Brings the rows into line: a visit of the same need that is taken off and put on keeps its row.
async fn write(desk: &Desk<KeepWeeks>, sheet: &Sheet, change: &Change) -> Result<()> {
    let entries = sheet.entries();
    let mut into: Vec<&Visit> = change.into.iter().collect();
    for out in &change.out {
        let out = sorted(out);
        let entry = entries.get(&out).ok_or(Error::Stale)?;
        let crews = visit_helper::Entity::delete_many()
            .filter(visit_helper::Column::VisitId.eq(entry.visit));
        desk.delete_all(crews).await?;
        match into.iter().position(|visit| visit.need == out.need) {
            Some(at) => {
                let visit = into.remove(at);
                let row = visit::ActiveModel {
                    id: Set(entry.visit),
                    start: Set(moment(&visit.start)?),
                    // Somebody has decided anew: the old reason is none any more.
                    cause: Set(None),
                    ..Default::default()
                };
                desk.update(row).await?;
                insert_crew(desk, sheet, entry.visit, visit).await?;
            }
            None => {
                let row = visit::Entity::delete_many().filter(visit::Column::Id.eq(entry.visit));
                desk.delete_all(row).await?;
            }
        }
    }
    for visit in into {
        insert_visit(desk, sheet, visit).await?;
    }
    Ok(())
}

async fn insert_visit(desk: &Desk<KeepWeeks>, sheet: &Sheet, visit: &Visit) -> Result<()> {
    let elders = &sheet.problem.elders;
    let (elder, need) = elders
        .iter()
        .find_map(|elder| {
            Some((
                elder,
                elder.needs.iter().find(|need| need.id == visit.need)?,
            ))
        })
        .context("the board knows its needs")?;
    let elder = desk
        .one(crate::people::elder::Entity::find_by_id(row_id(&elder.id)?))
        .await?;
    let row = visit::ActiveModel {
        week_id: Set(sheet.week.id),
        organisation_id: Set(elder.organisation_id),
        elder_id: Set(elder.id),
        need_id: Set(row_id(&need.id)?),
        service: Set(need.service.clone()),
        mode: Set(super::draft::mode(need).to_owned()),
        start: Set(moment(&visit.start)?),
        minutes: Set(i32::try_from(need.minutes).context("minutes of a visit")?),
        cause: Set(None),
        ..Default::default()
    };
    let row = desk.insert(row).await?;
    insert_crew(desk, sheet, row.id, visit).await
}

async fn insert_crew(desk: &Desk<KeepWeeks>, sheet: &Sheet, row: i32, visit: &Visit) -> Result<()> {
    let crew = crew(visit);
    let helpers = helper::Entity::find().filter(helper::Column::Id.is_in(crew));
    let rows = desk.all(helpers).await?.into_iter();
    let rows = rows.map(|helper| visit_helper::ActiveModel {
        visit_id: Set(row),
        week_id: Set(sheet.week.id),
        organisation_id: Set(helper.organisation_id),
        helper_id: Set(helper.id),
        ..Default::default()
    });
    let rows = desk.insert_all(rows.collect()).await?;
    if rows.len() == visit.helpers.len() {
        Ok(())
    } else {
        Err(Error::NotFound)
    }
}

async fn remove_backups(desk: &Desk<KeepWeeks>, sheet: &Sheet, lost: &[Backup]) -> Result<()> {
    for backup in lost {
        let row = week_backup::Entity::delete_many()
            .filter(week_backup::Column::WeekId.eq(sheet.week.id))
            .filter(week_backup::Column::ElderId.eq(row_id(&backup.elder)?));
        desk.delete_all(row).await?;
    }
    Ok(())
}

/// A visit with its crew in the order of the rows.
fn sorted(visit: &Visit) -> Visit {
    let helpers = crew(visit).into_iter();
    Visit {
        helpers: helpers.map(|id| Person::Helper(id).code()).collect(),
        ..visit.clone()
    }
}

fn row_id(code: &str) -> Result<i32> {
    super::draft::row_id(code)
}

async fn audit(desk: &Desk<KeepWeeks>, week: &week::Model, action: &str) -> Result<()> {
    let organisation = Some(week.organisation_id);
    desk.audit(organisation, action, ("week", Some(week.id)), None)
        .await
}
