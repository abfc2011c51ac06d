//! A week that is changed by hand: every change is judged before it is kept, by the rules and with the score of
//! the whole week, though only the people whom it concerns are looked at.

use std::collections::{BTreeSet, HashMap};

use super::backups::check_backups;
use super::breach::{Breach, Fault};
use super::diary::{Diary, Visit as Known};
use super::report::{fixed, read_visit};
use super::rules::{check_fixed, check_rules};
use super::score::score;
use super::week::Week;
use crate::plan::{Backup, Score, Visit};
use crate::problem::{FixedVisit, Need, Pairs, Problem, excerpt};

/// The visits of a week, and who would step in.
#[derive(Clone, Debug)]
pub struct Board<'p> {
    problem: &'p Problem,
    visits: Vec<Visit>,
    /// Whom each visit concerns.
    people: Vec<Met>,
    backups: Vec<Backup>,
    helpers: HashMap<&'p str, u32>,
    elders: HashMap<&'p str, u32>,
    /// By id: the elder and the need's place among the elder's.
    needs: HashMap<&'p str, (u32, usize)>,
}

/// Visits taken off a board and put on it, in one go.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// Off: a visit of the board.
    pub out: Vec<Visit>,
    /// On.
    pub into: Vec<Visit>,
}

/// What the judge says of a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// The rules that it would break, and that hold without it; empty when it can be made.
    pub breaches: Vec<Breach>,
    /// By how much each number of the score of the whole week would rise.
    pub rise: Score,
    /// Backups who could not step in any more.
    pub lost: Vec<Backup>,
}

impl Verdict {
    /// Whether no rule would be broken.
    #[must_use]
    pub fn is_allowed(&self) -> bool {
        self.breaches.is_empty()
    }
}

/// The elder and the crew of a visit, by index.
#[derive(Clone, Debug)]
struct Met {
    elder: u32,
    crew: Vec<u32>,
}

/// The people whom a change concerns, by index.
#[derive(Default)]
struct Concerned {
    helpers: BTreeSet<u32>,
    elders: BTreeSet<u32>,
}

impl<'p> Board<'p> {
    /// A board of a validated problem.
    ///
    /// Visits and backups of people or needs that the problem does not have are left off.
    #[must_use]
    pub fn of(problem: &'p Problem, visits: Vec<Visit>, backups: Vec<Backup>) -> Self {
        let people = problem.elders.iter().zip(0..);
        let needs = people.clone().flat_map(|(elder, index)| {
            let needs = elder.needs.iter().enumerate();
            needs.map(move |(at, need)| (need.id.as_str(), (index, at)))
        });
        let mut board = Self {
            problem,
            visits: Vec::new(),
            people: Vec::new(),
            backups: Vec::new(),
            helpers: problem
                .helpers
                .iter()
                .map(|helper| helper.id.as_str())
                .zip(0..)
                .collect(),
            elders: people
                .map(|(elder, index)| (elder.id.as_str(), index))
                .collect(),
            needs: needs.collect(),
        };
        for visit in visits {
            if let Some(met) = board.met(&visit) {
                board.visits.push(visit);
                board.people.push(met);
            }
        }
        board.backups = backups;
        board.backups.retain(|backup| {
            board.elders.contains_key(&*backup.elder) && board.helpers.contains_key(&*backup.helper)
        });
        board
    }

    /// Whom a visit concerns; `None` unless the problem has its need and its whole crew.
    fn met(&self, visit: &Visit) -> Option<Met> {
        let (elder, _) = *self.needs.get(&*visit.need)?;
        let crew = visit.helpers.iter();
        let crew = crew.map(|helper| self.helpers.get(&**helper).copied());
        let crew = crew.collect::<Option<_>>()?;
        Some(Met { elder, crew })
    }

    /// The visits that stand.
    #[must_use]
    pub fn visits(&self) -> &[Visit] {
        &self.visits
    }

    /// Who would step in.
    #[must_use]
    pub fn backups(&self) -> &[Backup] {
        &self.backups
    }

    /// The problem.
    #[must_use]
    pub fn problem(&self) -> &'p Problem {
        self.problem
    }

    /// A need by its id.
    #[must_use]
    pub fn need(&self, id: &str) -> Option<&'p Need> {
        let (elder, at) = *self.needs.get(id)?;
        self.problem.elders[elder as usize].needs.get(at)
    }

    /// The id of a need's elder.
    #[must_use]
    pub fn elder_of(&self, need: &str) -> Option<&'p str> {
        let (elder, _) = *self.needs.get(need)?;
        Some(&self.problem.elders[elder as usize].id)
    }

    /// Judges a change without making it; `None` when it takes off what is not there, or names what the problem
    /// does not have.
    ///
    /// # Panics
    /// When the problem has a fault that [`crate::problem::validate`] names.
    #[must_use]
    pub fn judge(&self, change: &Change) -> Option<Verdict> {
        let out = self.places_of(&change.out)?;
        let into = change.into.iter().map(|visit| self.met(visit));
        let into: Vec<Met> = into.collect::<Option<_>>()?;
        let concerned = Concerned::of(out.iter().map(|at| &self.people[*at]).chain(&into));
        let touched = self.people.iter().enumerate();
        let touched = touched.filter(|(_, met)| concerned.touches(met));
        let touched: Vec<usize> = touched.map(|(at, _)| at).collect();
        let everybody = touched.iter().map(|at| &self.people[*at]).chain(&into);
        let part = self.part(&concerned, everybody);
        let week = Week::of(&part).expect("a part of a validated problem");
        let stays = touched.iter().filter(|at| !out.contains(at));
        let before = read(&week, touched.iter().map(|at| &self.visits[*at]))?;
        let after = read(&week, stays.map(|at| &self.visits[*at]).chain(&change.into))?;
        let backups = self.backups_of(&week, &concerned);
        let (before, known, _) = judged(&week, before, &backups);
        let (after, faults, lost) = judged(&week, after, &backups);
        let mut breaches: Vec<Breach> = Vec::new();
        for Fault { breach, .. } in faults {
            if !known.iter().any(|fault| fault.breach == breach) && !breaches.contains(&breach) {
                breaches.push(breach);
            }
        }
        let backup = |(elder, helper): (usize, usize)| Backup {
            elder: week.elder(elder).id.clone(),
            helper: week.helper(helper).id.clone(),
        };
        Some(Verdict {
            breaches,
            rise: Score {
                broken_pins: after.broken_pins - before.broken_pins,
                unmet: after.unmet - before.unmet,
                unbacked: after.unbacked - before.unbacked,
                burden: after.burden - before.burden,
            },
            lost: lost.into_iter().map(backup).collect(),
        })
    }

    /// Makes a change, whatever the judge says of it; `false`, and nothing changed, where [`Board::judge`] says
    /// `None`. Backups who cannot step in any more are taken off.
    ///
    /// # Panics
    /// As [`Board::judge`].
    pub fn make(&mut self, change: &Change) -> bool {
        let (Some(verdict), Some(mut out)) = (self.judge(change), self.places_of(&change.out))
        else {
            return false;
        };
        out.sort_unstable();
        for at in out.into_iter().rev() {
            self.visits.remove(at);
            self.people.remove(at);
        }
        for visit in &change.into {
            self.people.extend(self.met(visit));
            self.visits.push(visit.clone());
        }
        self.backups.retain(|backup| !verdict.lost.contains(backup));
        true
    }

    /// Where these visits stand, each once.
    fn places_of(&self, visits: &[Visit]) -> Option<Vec<usize>> {
        let mut places: Vec<usize> = Vec::with_capacity(visits.len());
        for visit in visits {
            let mut all = self.visits.iter().enumerate();
            let (at, _) = all.find(|(at, other)| same(other, visit) && !places.contains(at))?;
            places.push(at);
        }
        Some(places)
    }

    /// The problem of the people concerned and of everybody who has to do with them. Others who come into it have
    /// fewer visits in it than on the board: that breaks no rule and is the same before and after.
    fn part<'m>(&self, concerned: &Concerned, met: impl Iterator<Item = &'m Met>) -> Problem {
        let (mut helpers, mut elders) = (concerned.helpers.clone(), concerned.elders.clone());
        for met in met {
            helpers.extend(&met.crew);
            elders.insert(met.elder);
        }
        let index = |helper: &str, elder: &str| {
            Some((*self.helpers.get(helper)?, *self.elders.get(elder)?))
        };
        let backups = self.backups.iter().map(|b| (&b.helper, &b.elder));
        let pinned = self.problem.pairs.pinned.iter().map(|(h, e)| (h, e));
        for (helper, elder) in pinned.chain(backups) {
            if let Some((helper, elder)) = index(helper, elder)
                && (concerned.helpers.contains(&helper) || concerned.elders.contains(&elder))
            {
                helpers.insert(helper);
                elders.insert(elder);
            }
        }
        // Whether somebody is new to an elder depends on everybody who came before.
        for (helper, elder) in &self.problem.pairs.previous {
            if let Some((helper, elder)) = index(helper, elder)
                && concerned.elders.contains(&elder)
            {
                helpers.insert(helper);
            }
        }
        let among = |pairs: &[(String, String)]| {
            let both = |(helper, elder): &&(String, String)| {
                let pair = index(helper, elder);
                pair.is_some_and(|(h, e)| helpers.contains(&h) && elders.contains(&e))
            };
            pairs.iter().filter(both).cloned().collect()
        };
        let all = &self.problem.pairs;
        let declined = all.declined.iter().filter(|declined| {
            let helper = self.helpers.get(&*declined.helper);
            let elder = self.needs.get(&*declined.need).map(|(elder, _)| elder);
            helper.is_some_and(|helper| helpers.contains(helper))
                && elder.is_some_and(|elder| elders.contains(elder))
        });
        let pairs = Pairs {
            pinned: among(&all.pinned),
            forbidden: among(&all.forbidden),
            previous: among(&all.previous),
            declined: declined.cloned().collect(),
        };
        let fixed = self.problem.fixed_visits.iter().filter(|fixed| {
            let met = self.met(&promised(fixed));
            met.is_some_and(|met| {
                concerned.elders.contains(&met.elder)
                    && met.crew.iter().all(|helper| helpers.contains(helper))
            })
        });
        let fixed: Vec<FixedVisit> = fixed.cloned().collect();
        let [helpers, elders] =
            [helpers, elders].map(|people| people.into_iter().collect::<Vec<_>>());
        excerpt(self.problem, &helpers, &elders, pairs, fixed)
    }

    /// The backups of the people concerned, `(elder, helper)` in the part.
    fn backups_of(&self, week: &Week, concerned: &Concerned) -> Vec<(usize, usize)> {
        let own = self.backups.iter().filter(|backup| {
            concerned.elders.contains(&self.elders[&*backup.elder])
                || concerned.helpers.contains(&self.helpers[&*backup.helper])
        });
        own.filter_map(|backup| {
            Some((
                *week.elder_index.get(&*backup.elder)?,
                *week.helper_index.get(&*backup.helper)?,
            ))
        })
        .collect()
    }
}

impl Concerned {
    fn of<'m>(met: impl Iterator<Item = &'m Met>) -> Self {
        let mut concerned = Self::default();
        for met in met {
            concerned.helpers.extend(&met.crew);
            concerned.elders.insert(met.elder);
        }
        concerned
    }

    fn touches(&self, met: &Met) -> bool {
        self.elders.contains(&met.elder)
            || met.crew.iter().any(|helper| self.helpers.contains(helper))
    }
}

/// Visits by the indices of a part.
fn read<'v>(week: &Week, visits: impl Iterator<Item = &'v Visit>) -> Option<Vec<Known>> {
    let read = |(number, visit): (usize, &Visit)| {
        let parts = (&*visit.need, &*visit.start, &*visit.helpers);
        read_visit(week, number, parts, "", &mut Vec::new())
    };
    visits.enumerate().map(read).collect()
}

/// The same need, start and crew, in whatever order the crew is named.
fn same(one: &Visit, other: &Visit) -> bool {
    let crew = |visit: &Visit| visit.helpers.iter().cloned().collect::<BTreeSet<_>>();
    one.need == other.need && one.start == other.start && crew(one) == crew(other)
}

/// A promised visit as a visit.
pub(crate) fn promised(fixed: &FixedVisit) -> Visit {
    Visit {
        need: fixed.need.clone(),
        start: fixed.start.clone(),
        helpers: fixed.helpers.clone(),
    }
}

/// The score with the backups that still hold, the faults of the visits, and the backups that do not hold.
fn judged(
    week: &Week,
    visits: Vec<Known>,
    backups: &[(usize, usize)],
) -> (Score, Vec<Fault>, Vec<(usize, usize)>) {
    let diary = Diary::of(week, visits);
    let mut faults = check_rules(week, &diary, "visits");
    faults.extend(check_fixed(week, &fixed(week), &diary));
    let (mut backed, mut lost) = (BTreeSet::new(), Vec::new());
    for backup in backups {
        let mut broken = Vec::new();
        backed.extend(check_backups(week, &diary, &[*backup], &mut broken));
        if !broken.is_empty() {
            backed.remove(&backup.0);
            lost.push(*backup);
        }
    }
    (score(week, &diary, &backed), faults, lost)
}
