//! What was there before a change, so that it can be taken back at the cost of the change alone.

use super::state::{ABSENT, Diary, Placement, Route, State, Team};
use crate::instance::Instance;
use crate::plan::Score;

/// First states of everything that was touched since [`State::begin`].
pub struct Journal {
    epoch: u32,
    score: Score,
    units: Kept<Placement>,
    routes: Kept<Route>,
    diaries: Kept<Diary>,
    teams: Kept<Team>,
}

struct Kept<T> {
    stamps: Vec<u32>,
    old: Vec<(u32, T)>,
}

impl<T: Clone> Kept<T> {
    fn new(count: usize) -> Self {
        Self {
            stamps: vec![0; count],
            old: Vec::new(),
        }
    }

    fn touch(&mut self, epoch: u32, index: u32, now: &[T]) {
        let stamp = &mut self.stamps[index as usize];
        if *stamp != epoch {
            *stamp = epoch;
            self.old.push((index, now[index as usize].clone()));
        }
    }
}

impl Journal {
    pub(super) fn new(instance: &Instance) -> Self {
        Self {
            epoch: 1,
            score: Score::default(),
            units: Kept::new(instance.need_of_unit.len()),
            routes: Kept::new(instance.shifts.len()),
            diaries: Kept::new(instance.helpers.len()),
            teams: Kept::new(instance.elders.len()),
        }
    }

    pub(super) fn unit(&mut self, unit: u32, now: &[Placement]) {
        self.units.touch(self.epoch, unit, now);
    }

    pub(super) fn route(&mut self, shift: u32, now: &[Route]) {
        self.routes.touch(self.epoch, shift, now);
    }

    pub(super) fn diary(&mut self, helper: u32, now: &[Diary]) {
        self.diaries.touch(self.epoch, helper, now);
    }

    pub(super) fn team(&mut self, elder: u32, now: &[Team]) {
        self.teams.touch(self.epoch, elder, now);
    }
}

impl State<'_> {
    /// Everything up to here stays.
    pub fn begin(&mut self) {
        let journal = &mut self.journal;
        journal.epoch = journal.epoch.wrapping_add(1);
        if journal.epoch == 0 {
            // After four thousand million changes old stamps could look like new ones.
            *journal = Journal::new(self.instance);
        }
        journal.score = self.score;
        journal.units.old.clear();
        journal.routes.old.clear();
        journal.diaries.old.clear();
        journal.teams.old.clear();
    }

    /// Back to where [`State::begin`] was called.
    pub fn undo(&mut self) {
        self.score = self.journal.score;
        let mut units = std::mem::take(&mut self.journal.units.old);
        for (unit, old) in units.drain(..) {
            let now = &mut self.units[unit as usize];
            let need = self.instance.need_of_unit[unit as usize];
            let (was, is) = (old.start != ABSENT, now.start != ABSENT);
            *now = old;
            if was != is {
                let made = &mut self.made[need as usize];
                *made = *made + u32::from(was) - u32::from(is);
                self.note_lacking(need);
            }
        }
        self.journal.units.old = units;
        for (shift, old) in self.journal.routes.old.drain(..) {
            self.routes[shift as usize] = old;
        }
        for (helper, old) in self.journal.diaries.old.drain(..) {
            self.spare[helper as usize] += self.diaries[helper as usize].load - old.load;
            self.diaries[helper as usize] = old;
        }
        for (elder, old) in self.journal.teams.old.drain(..) {
            self.teams[elder as usize] = old;
        }
        self.begin();
    }

    /// Visits touched since [`State::begin`].
    pub fn touched(&self) -> impl Iterator<Item = u32> {
        self.journal.units.old.iter().map(|(unit, _)| *unit)
    }
}
