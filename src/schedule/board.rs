//! A week on the optimiser's board: rows to visits and back, so that a change by hand is judged before it is kept.

use std::collections::HashMap;

use anyhow::Context;
use chrono::NaiveDateTime;
use linli_solver::check;
use linli_solver::plan::{Backup, Visit};
use linli_solver::problem::Problem;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set};

use super::timetable::{Entry, Timetable};
use super::{draft, vacancy, week, week_backup, week_problem};
use crate::access::{Change, Covers, Desk, Permission};
use crate::error::Result;
use crate::matching::freeze::need_code;
use crate::matching::{Person, run};

/// How the optimiser writes a moment.
const MOMENT: &str = "%Y-%m-%dT%H:%M";

/// A need that lacks visits in a week.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unserved {
    /// Row id.
    pub elder: i32,
    /// Row id.
    pub need: i32,
    /// Code of the service.
    pub service: String,
    /// Visits that are not made.
    pub missing: u32,
}

/// What a permission must reach to put a week on the board.
pub trait Boards:
    super::timetable::Reads
    + Covers<run::Entity>
    + Covers<week_problem::Entity>
    + Covers<week_backup::Entity>
{
}

impl<P> Boards for P where
    P: super::timetable::Reads
        + Covers<run::Entity>
        + Covers<week_problem::Entity>
        + Covers<week_backup::Entity>
{
}

/// A week with its problem: what [`Sheet::board`] is made of.
pub struct Sheet {
    pub week: week::Model,
    pub problem: Problem,
    pub timetable: Timetable,
    backups: Vec<Backup>,
}

impl Sheet {
    /// Reads a week, its problem and its visits.
    ///
    /// # Errors
    /// [`crate::error::Error::NotFound`] where the week's run is not the visitor's; when the database refuses.
    pub async fn read<P: Boards>(desk: &Desk<P>, week: week::Model) -> Result<Self> {
        let problem = problem_of(desk, &week).await?;
        let timetable = Timetable::of_week(desk, week.id).await?;
        let backups = week_backup::Entity::find().filter(week_backup::Column::WeekId.eq(week.id));
        let backups = desk.all(backups).await?;
        let backups = backups.iter().map(|row| Backup {
            elder: Person::Elder(row.elder_id).code(),
            helper: Person::Helper(row.helper_id).code(),
        });
        Ok(Self {
            week,
            problem,
            timetable,
            backups: backups.collect(),
        })
    }

    /// The board with every visit of the week.
    #[must_use]
    pub fn board(&self) -> check::Board<'_> {
        let visits = self.timetable.entries.iter().map(visit_of).collect();
        check::Board::of(&self.problem, visits, self.backups.clone())
    }

    /// The entry with this row id.
    #[must_use]
    pub fn entry(&self, visit: i32) -> Option<&Entry> {
        self.timetable
            .entries
            .iter()
            .find(|entry| entry.visit == visit)
    }

    /// The visit that somebody must step in for, where it still stands.
    #[must_use]
    pub fn vacant(&self, vacancy: &vacancy::Model) -> Option<&Entry> {
        self.timetable.entries.iter().find(|entry| {
            entry.need == vacancy.need_id
                && entry.start == vacancy.start
                && entry.helpers.contains(&vacancy.helper_id)
        })
    }

    /// Needs that have fewer visits than wanted, in the order of the problem.
    #[must_use]
    pub fn unserved(&self) -> Vec<Unserved> {
        let mut made: HashMap<i32, u32> = HashMap::new();
        for entry in &self.timetable.entries {
            *made.entry(entry.need).or_default() += 1;
        }
        let mut unserved = Vec::new();
        for elder in &self.problem.elders {
            for need in &elder.needs {
                let ids = (draft::row_id(&elder.id), draft::row_id(&need.id));
                let (Ok(elder), Ok(id)) = ids else { continue };
                let made = made.get(&id).copied().unwrap_or_default();
                if made < need.visits {
                    unserved.push(Unserved {
                        elder,
                        need: id,
                        service: need.service.clone(),
                        missing: need.visits - made,
                    });
                }
            }
        }
        unserved
    }

    /// The week's visits by what the optimiser calls them.
    #[must_use]
    pub fn entries(&self) -> HashMap<Visit, &Entry> {
        let entries = self.timetable.entries.iter();
        entries.map(|entry| (visit_of(entry), entry)).collect()
    }
}

/// The problem as it stands for a week.
///
/// # Errors
/// [`crate::error::Error::NotFound`] where its run is not the visitor's; when the database refuses.
pub async fn problem_of<P>(desk: &Desk<P>, week: &week::Model) -> Result<Problem>
where
    P: Permission + Covers<run::Entity> + Covers<week_problem::Entity>,
{
    let own = desk
        .maybe(week_problem::Entity::find_by_id(week.id))
        .await?;
    let text = match own {
        Some(own) => own.problem,
        None => {
            desk.one(run::Entity::find_by_id(week.run_id))
                .await?
                .problem
        }
    };
    Ok(serde_json::from_str(&text).context("the week's problem cannot be read")?)
}

/// The week's own problem from now on.
///
/// # Errors
/// When the database refuses.
pub async fn keep_problem<P>(desk: &Desk<P>, week: &week::Model, problem: &Problem) -> Result<()>
where
    P: Change + Covers<week_problem::Entity>,
{
    let old = week_problem::Entity::delete_many().filter(week_problem::Column::WeekId.eq(week.id));
    desk.delete_all(old).await?;
    let text = serde_json::to_string(problem).context("a problem becomes JSON")?;
    let row = week_problem::ActiveModel {
        week_id: Set(week.id),
        organisation_id: Set(week.organisation_id),
        problem: Set(text),
    };
    desk.insert(row).await?;
    Ok(())
}

/// An entry as the optimiser writes it; its crew in order of id.
#[must_use]
pub fn visit_of(entry: &Entry) -> Visit {
    Visit {
        need: need_code(entry.need),
        start: moment_text(entry.start),
        helpers: entry
            .helpers
            .iter()
            .map(|helper| Person::Helper(*helper).code())
            .collect(),
    }
}

/// A moment as the optimiser writes it.
#[must_use]
pub fn moment_text(moment: NaiveDateTime) -> String {
    moment.format(MOMENT).to_string()
}

/// A moment that the optimiser wrote.
///
/// # Errors
/// When it is none.
pub fn moment(text: &str) -> Result<NaiveDateTime> {
    Ok(NaiveDateTime::parse_from_str(text, MOMENT)
        .with_context(|| format!("{text} is no moment"))?)
}

/// The helpers of a visit that the optimiser wrote, as row ids in order.
#[must_use]
pub fn crew(visit: &Visit) -> Vec<i32> {
    let mut crew: Vec<i32> = visit
        .helpers
        .iter()
        .filter_map(|code| match Person::from_code(code) {
            Some(Person::Helper(id)) => Some(id),
            _ => None,
        })
        .collect();
    crew.sort_unstable();
    crew
}
