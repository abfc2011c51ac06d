//! A plan in the making: routes, loads, teams and the score, all kept up to date by every change.

use smallvec::SmallVec;

use super::journal::Journal;
use crate::instance::{Instance, NOWHERE};
use crate::plan::Score;

/// Start of a visit that is not made.
pub const ABSENT: i32 = i32::MIN;
/// No shift, in [`Placement::shifts`].
pub const NO_SHIFT: u32 = u32::MAX;

/// Nothing is lacking, in [`State::lacking`]: longer than any room.
pub(super) const NOTHING: i32 = i32::MAX;

/// A visit as its helper sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stop {
    /// Which visit.
    pub unit: u32,
    /// Place in the helper's ways; [`NOWHERE`] for a call.
    pub place: u32,
    /// First minute.
    pub start: i32,
    /// The minute after the last.
    pub end: i32,
}

/// The visits of one shift in order of time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Route {
    /// In order of time.
    pub stops: SmallVec<[Stop; 4]>,
    /// Minutes on the way.
    pub travel: i32,
}

/// One visit: when, and in whose shifts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placement {
    /// First minute, or [`ABSENT`].
    pub start: i32,
    /// The crew's shifts, then [`NO_SHIFT`].
    pub shifts: [u32; 4],
    /// Neither moved nor removed.
    pub locked: bool,
}

/// A helper's week so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diary {
    /// Minutes of visits and travel.
    pub load: i32,
    /// Minutes of travel.
    pub travel: i32,
    /// The helper's part of the burden.
    pub effort: i64,
    /// Elders with the number of visits; pinned ones also with none.
    pub elders: SmallVec<[(u32, u16); 4]>,
}

/// Who comes to an elder so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Team {
    /// Helpers with the number of visits; pinned ones also with none.
    pub helpers: SmallVec<[(u32, u16); 2]>,
    /// Visits made.
    pub units: SmallVec<[u32; 2]>,
}

/// Where one member of a crew takes a visit in.
#[derive(Clone, Copy, Debug)]
pub struct Seat {
    /// Whose shift.
    pub shift: u32,
    /// The elder's place in the helper's ways.
    pub place: u32,
    /// Before which stop.
    pub position: usize,
}

/// The plan in the making.
pub struct State<'i> {
    /// What is planned.
    pub instance: &'i Instance<'i>,
    /// By shift.
    pub routes: Vec<Route>,
    /// By helper.
    pub diaries: Vec<Diary>,
    /// By elder.
    pub teams: Vec<Team>,
    /// By unit.
    pub units: Vec<Placement>,
    /// By need: visits made.
    pub made: Vec<u32>,
    /// By need: visits to make, none where this search may not add any.
    pub(super) wanted: Vec<u32>,
    /// By need: minutes of a visit while one is lacking, else [`NOTHING`]. Kept for the many looks
    /// that ask whether what is lacking would fit.
    pub(super) lacking: Vec<i32>,
    /// By helper: minutes still free. Kept apart, since it is what most offers fail by.
    pub(super) spare: Vec<i32>,
    /// Backups are not part of it: `unbacked` stays 0 here.
    pub score: Score,
    pub(super) journal: Journal,
}

impl Clone for State<'_> {
    /// Without the journal.
    fn clone(&self) -> Self {
        Self {
            instance: self.instance,
            routes: self.routes.clone(),
            diaries: self.diaries.clone(),
            teams: self.teams.clone(),
            units: self.units.clone(),
            made: self.made.clone(),
            wanted: self.wanted.clone(),
            lacking: self.lacking.clone(),
            spare: self.spare.clone(),
            score: self.score,
            journal: Journal::new(self.instance),
        }
    }
}

impl<'i> State<'i> {
    /// Nothing but the promised visits.
    pub fn new(instance: &'i Instance<'i>) -> Self {
        let nobody = Placement {
            start: ABSENT,
            shifts: [NO_SHIFT; 4],
            locked: false,
        };
        let diary = |helper: &crate::instance::Helper| Diary {
            elders: helper.pins.iter().map(|elder| (*elder, 0)).collect(),
            ..Diary::default()
        };
        let team = |elder: &crate::instance::Elder| Team {
            helpers: elder.pins.iter().map(|helper| (*helper, 0)).collect(),
            ..Team::default()
        };
        let pins: usize = instance.elders.iter().map(|elder| elder.pins.len()).sum();
        let mut state = Self {
            instance,
            routes: vec![Route::default(); instance.shifts.len()],
            diaries: instance.helpers.iter().map(diary).collect(),
            teams: instance.elders.iter().map(team).collect(),
            units: vec![nobody; instance.need_of_unit.len()],
            made: vec![0; instance.needs.len()],
            wanted: instance
                .needs
                .iter()
                .map(|need| need.units.len() as u32)
                .collect(),
            lacking: vec![NOTHING; instance.needs.len()],
            spare: instance
                .helpers
                .iter()
                .map(|helper| helper.max_minutes)
                .collect(),
            score: Score {
                broken_pins: pins as i64,
                unmet: instance.everything(),
                ..Score::default()
            },
            journal: Journal::new(instance),
        };
        for need in 0..instance.needs.len() as u32 {
            state.note_lacking(need);
        }
        state.keep_promises();
        state
    }

    /// Whether a stop keeps its time.
    pub fn firm(&self, unit: u32) -> bool {
        let placement = &self.units[unit as usize];
        placement.locked || placement.shifts[1] != NO_SHIFT
    }

    /// Makes one more visit of a need; the seats must be free for it. Returns the unit used.
    pub fn put(&mut self, need: u32, start: i32, seats: &[Seat]) -> u32 {
        self.make(need, start, seats, false)
    }

    pub(super) fn make(&mut self, need: u32, start: i32, seats: &[Seat], locked: bool) -> u32 {
        let wanted = &self.instance.needs[need as usize];
        let unit = wanted
            .units
            .clone()
            .find(|unit| self.units[*unit as usize].start == ABSENT)
            .expect("a visit that is still missing");
        self.journal.unit(unit, &self.units);
        let mut shifts = [NO_SHIFT; 4];
        for (slot, seat) in shifts.iter_mut().zip(seats) {
            *slot = seat.shift;
        }
        let placement = &mut self.units[unit as usize];
        *placement = Placement {
            start,
            shifts,
            locked,
        };
        self.made[need as usize] += 1;
        self.note_lacking(need);
        self.score.unmet -= wanted.weight;
        self.journal.team(wanted.elder, &self.teams);
        self.teams[wanted.elder as usize].units.push(unit);
        for seat in seats {
            self.join(unit, wanted.elder, seat, start);
        }
        unit
    }

    fn join(&mut self, unit: u32, elder: u32, seat: &Seat, start: i32) {
        let minutes =
            self.instance.needs[self.instance.need_of_unit[unit as usize] as usize].minutes;
        let helper = self.instance.shifts[seat.shift as usize].helper;
        let stop = Stop {
            unit,
            place: seat.place,
            start,
            end: start + minutes,
        };
        self.journal.route(seat.shift, &self.routes);
        self.routes[seat.shift as usize]
            .stops
            .insert(seat.position, stop);
        self.changed(helper, seat.shift, minutes);
        let diary = &mut self.diaries[helper as usize];
        match diary.elders.iter_mut().find(|(who, _)| *who == elder) {
            Some((_, count)) => *count += 1,
            None => diary.elders.push((elder, 1)),
        }
        let team = &mut self.teams[elder as usize];
        match team.helpers.iter_mut().find(|(who, _)| *who == helper) {
            Some((_, count)) => {
                *count += 1;
                // Only a pinned helper is listed without a visit.
                self.score.broken_pins -= i64::from(*count == 1);
            }
            None => team.helpers.push((helper, 1)),
        }
        self.score.burden += self.instance.strangeness(helper, elder);
    }

    /// Takes a visit out again.
    pub fn take(&mut self, unit: u32) {
        let need = self.instance.need_of_unit[unit as usize];
        let wanted = &self.instance.needs[need as usize];
        let elder = wanted.elder;
        self.journal.unit(unit, &self.units);
        self.journal.team(elder, &self.teams);
        let shifts = self.units[unit as usize].shifts;
        let team = &mut self.teams[elder as usize];
        let at = team.units.iter().position(|other| *other == unit);
        team.units.remove(at.expect("a visit that is made"));
        self.made[need as usize] -= 1;
        self.note_lacking(need);
        self.score.unmet += wanted.weight;
        for shift in shifts.into_iter().take_while(|shift| *shift != NO_SHIFT) {
            self.leave(unit, elder, shift, wanted.minutes);
        }
        let placement = &mut self.units[unit as usize];
        (placement.start, placement.shifts) = (ABSENT, [NO_SHIFT; 4]);
    }

    fn leave(&mut self, unit: u32, elder: u32, shift: u32, minutes: i32) {
        let helper = self.instance.shifts[shift as usize].helper;
        self.journal.route(shift, &self.routes);
        self.routes[shift as usize]
            .stops
            .retain(|stop| stop.unit != unit);
        self.changed(helper, shift, -minutes);
        let pinned = self.instance.pinned(helper, elder);
        let elders = &mut self.diaries[helper as usize].elders;
        let at = elders.iter().position(|(who, _)| *who == elder);
        let at = at.expect("an elder who was visited");
        elders[at].1 -= 1;
        let over = elders[at].1 == 0;
        let helpers = &mut self.teams[elder as usize].helpers;
        let seat = helpers.iter().position(|(who, _)| *who == helper);
        let seat = seat.expect("a helper who came");
        helpers[seat].1 -= 1;
        if over && pinned {
            self.score.broken_pins += 1;
        } else if over {
            elders.remove(at);
            helpers.remove(seat);
        }
        self.score.burden -= self.instance.strangeness(helper, elder);
    }

    /// Times, travel, load and burden after the stops of a shift have changed.
    fn changed(&mut self, helper: u32, shift: u32, minutes: i32) {
        self.journal.diary(helper, &self.diaries);
        self.retime(shift);
        let travel = self.travel_of(shift);
        let route = &mut self.routes[shift as usize];
        let more = travel - route.travel;
        route.travel = travel;
        let diary = &mut self.diaries[helper as usize];
        diary.travel += more;
        diary.load += more + minutes;
        self.spare[helper as usize] -= more + minutes;
        let effort = self.instance.effort(helper, diary.travel, diary.load);
        self.score.burden += effort - diary.effort;
        diary.effort = effort;
    }

    /// Minutes on the way in one shift.
    fn travel_of(&self, shift: u32) -> i32 {
        let helper = self.instance.shifts[shift as usize].helper;
        let ways = &self.instance.ways[helper as usize];
        let (mut travel, mut here) = (0, crate::instance::HOME);
        for stop in &self.routes[shift as usize].stops {
            if stop.place != NOWHERE {
                travel += ways.minutes(self.instance, helper, here, stop.place);
                here = stop.place;
            }
        }
        travel + ways.minutes(self.instance, helper, here, crate::instance::HOME)
    }

    /// Visits that a helper makes on the date of a shift.
    pub fn visits_on_date(&self, shift: u32) -> usize {
        let found = &self.instance.shifts[shift as usize];
        let shifts = self.instance.helpers[found.helper as usize].shifts.clone();
        let same = |other: &u32| self.instance.shifts[*other as usize].day == found.day;
        let before = (shifts.start..shift).rev().take_while(same);
        let after = (shift..shifts.end).take_while(same);
        before
            .chain(after)
            .map(|shift| self.routes[shift as usize].stops.len())
            .sum()
    }

    /// Helpers of a visit that is made.
    pub fn crew(&self, unit: u32) -> impl Iterator<Item = u32> {
        let shifts = self.units[unit as usize].shifts.into_iter();
        shifts
            .take_while(|shift| *shift != NO_SHIFT)
            .map(|shift| self.instance.shifts[shift as usize].helper)
    }

    /// Whether visits of this need are missing that could be made at all.
    pub fn lacks(&self, need: u32) -> bool {
        self.lacking[need as usize] != NOTHING
    }

    /// After visits made, or wanted, have changed.
    pub(super) fn note_lacking(&mut self, need: u32) {
        let lacks = self.made[need as usize] < self.wanted[need as usize];
        let minutes = self.instance.needs[need as usize].minutes;
        self.lacking[need as usize] = if lacks { minutes } else { NOTHING };
    }
}
