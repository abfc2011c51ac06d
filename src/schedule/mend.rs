//! What has happened since a week was published, and plans that change the fewest visits for it.

use std::collections::HashSet;

use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime};
use linli_solver::check::Judge;
use linli_solver::plan::{Certificate, FORMAT as PLAN, Plan, Score};
use linli_solver::problem::{Problem, bytes, sha256};
use linli_solver::repair::{
    Absence, Changes, Effort, FORMAT, NewNeed, Options, Refusal, Repair, improve,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::board::{Boards, Sheet, moment_text, visit_of};
use super::draft::row_id;
use super::{midweek, vacancy};
use crate::access::entity::organisation;
use crate::access::{Covers, Desk};
use crate::calendar;
use crate::error::Result;
use crate::matching::freeze::need_code;
use crate::matching::{Person, Roster, fixed_visit, freeze, pair};
use crate::needs::need;
use crate::people::elder_health;

/// What a permission must reach to compare a week with the register.
pub trait Compares:
    Boards
    + calendar::Reads
    + Covers<vacancy::Entity>
    + Covers<need::Entity>
    + Covers<elder_health::Entity>
    + Covers<pair::Entity>
    + Covers<fixed_visit::Entity>
    + Covers<organisation::Entity>
{
}

impl<P> Compares for P where
    P: Boards
        + calendar::Reads
        + Covers<vacancy::Entity>
        + Covers<need::Entity>
        + Covers<elder_health::Entity>
        + Covers<pair::Entity>
        + Covers<fixed_visit::Entity>
        + Covers<organisation::Entity>
{
}

/// What is different from what a week was planned with.
pub struct Since {
    /// The week's problem, with the helpers who are new.
    pub problem: Problem,
    /// The same with everything that is new: for places.
    pub refreshed: Problem,
    pub changes: Changes,
}

impl Since {
    /// Whether nothing has happened.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let changes = &self.changes;
        changes.absent.is_empty()
            && changes.declined.is_empty()
            && changes.cancelled.is_empty()
            && changes.new_elders.is_empty()
            && changes.new_needs.is_empty()
    }
}

/// Compares a week with the register as it is now. `now` is the wall clock of the organisation.
///
/// # Errors
/// When the database refuses.
pub async fn since<P: Compares>(
    desk: &Desk<P>,
    sheet: &Sheet,
    now: NaiveDateTime,
) -> Result<Since> {
    let problem = &sheet.problem;
    let roster = Roster::read(desk, sheet.week.organisation_id).await?;
    let frozen = freeze(&roster, sheet.week.start, problem.weights).problem;
    let refreshed = midweek::refreshed(problem, &frozen);
    let known: HashSet<&str> = problem
        .elders
        .iter()
        .map(|elder| elder.id.as_str())
        .collect();
    let needs: HashSet<&str> = problem
        .elders
        .iter()
        .flat_map(|elder| elder.needs.iter().map(|need| need.id.as_str()))
        .collect();
    let mut changes = Changes {
        format: FORMAT.to_owned(),
        now: Some(moment_text(now)),
        ..Changes::default()
    };
    for elder in &refreshed.elders {
        if !known.contains(elder.id.as_str()) {
            changes.new_elders.push(elder.clone());
            continue;
        }
        let new = elder
            .needs
            .iter()
            .filter(|need| !needs.contains(need.id.as_str()));
        changes.new_needs.extend(new.map(|need| NewNeed {
            elder: elder.id.clone(),
            need: need.clone(),
        }));
    }
    let active: HashSet<i32> = roster.helpers.iter().map(|helper| helper.id).collect();
    let gone = problem
        .helpers
        .iter()
        .filter(|helper| row_id(&helper.id).is_ok_and(|id| !active.contains(&id)));
    changes.absent = gone
        .map(|helper| Absence {
            helper: helper.id.clone(),
            from: Some(moment_text(now)),
            until: None,
        })
        .collect();
    changes.absent.extend(away(problem, &roster, now));
    let wanted: HashSet<i32> = roster
        .elders
        .iter()
        .filter_map(|elder| roster.needs.get(&elder.id))
        .flatten()
        .map(|need| need.id)
        .collect();
    let ended = needs
        .iter()
        .filter(|code| row_id(code).is_ok_and(|id| !wanted.contains(&id)));
    let mut ended: Vec<String> = ended.map(|code| (*code).to_owned()).collect();
    ended.sort();
    changes.cancelled = ended;
    changes.declined = declined(desk, sheet).await?;
    let mut with_helpers = problem.clone();
    let new = refreshed
        .helpers
        .iter()
        .filter(|helper| !problem.helpers.iter().any(|known| known.id == helper.id));
    with_helpers.helpers.extend(new.cloned());
    Ok(Since {
        problem: with_helpers,
        refreshed,
        changes,
    })
}

/// The absences that came after a week was planned: those on whose days, from now on, it still counts on the helper.
fn away(problem: &Problem, roster: &Roster, now: NaiveDateTime) -> Vec<Absence> {
    let mut found = Vec::new();
    for helper in &problem.helpers {
        let days = helper.shifts.iter().filter_map(|shift| {
            let end = super::board::moment(&shift.end).ok()?;
            (end > now).then(|| end.date())
        });
        let days: Vec<NaiveDate> = days.collect();
        let (Some(first), Some(last), Ok(id)) = (
            days.iter().min().copied(),
            days.iter().max().copied(),
            row_id(&helper.id),
        ) else {
            continue;
        };
        for row in roster.calendar.absences(id, (first, last)) {
            if days
                .iter()
                .any(|day| (row.from_date..=row.until_date).contains(day))
            {
                let from = row.from_date.and_time(NaiveTime::MIN).max(now);
                let until = (row.until_date + Days::new(1)).and_time(NaiveTime::MIN);
                found.push(Absence {
                    helper: helper.id.clone(),
                    from: Some(moment_text(from)),
                    until: Some(moment_text(until)),
                });
            }
        }
    }
    found
}

async fn declined<P: Compares>(desk: &Desk<P>, sheet: &Sheet) -> Result<Vec<Refusal>> {
    let open = vacancy::Entity::find()
        .filter(vacancy::Column::WeekOrganisationId.eq(sheet.week.organisation_id))
        .filter(vacancy::Column::WeekStart.eq(sheet.week.start))
        .filter(vacancy::Column::Status.eq("open"));
    let open = desk.all(open).await?.into_iter();
    let refusals = open.map(|vacancy| Refusal {
        helper: Person::Helper(vacancy.helper_id).code(),
        need: need_code(vacancy.need_id),
        start: moment_text(vacancy.start),
    });
    let stands = |refusal: &Refusal| {
        sheet.timetable.entries.iter().map(visit_of).any(|visit| {
            visit.need == refusal.need
                && visit.start == refusal.start
                && visit.helpers.contains(&refusal.helper)
        })
    };
    Ok(refusals.filter(stands).collect())
}

/// Plans that change the fewest visits, the least changed first; none where the week itself breaks a rule, or the
/// changes cannot be applied.
#[must_use]
pub fn mend(sheet: &Sheet, since: &Since) -> Option<Repair> {
    let mut plan = Plan {
        format: PLAN.to_owned(),
        problem: sha256(&bytes(&since.problem)),
        visits: sheet.timetable.entries.iter().map(visit_of).collect(),
        backups: Vec::new(),
        void_pins: Vec::new(),
        score: Score::default(),
        unserved: Vec::new(),
        certificate: Certificate {
            scale: 1,
            ..Certificate::default()
        },
        stats: serde_json::Map::new(),
    };
    let report = Judge::of(&since.problem)
        .report(&plan.problem, &plan)
        .ok()?;
    if report
        .faults
        .iter()
        .any(|fault| fault.breach.rule().is_some())
    {
        return None;
    }
    plan.score = report.score;
    let options = Options {
        effort: Effort {
            steps: 500,
            seed: 1,
        },
        most_moved: 2,
        most_tries: 2_000,
    };
    improve(&since.problem, &plan, &since.changes, &options).ok()
}
