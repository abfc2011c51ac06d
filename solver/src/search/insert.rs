//! The cheapest place for one more visit.

use smallvec::SmallVec;

use super::anneal::Prices;
use super::feature::{Feature, Without};
use super::state::{ABSENT, Seat, State};

/// A place found for one more visit of a need.
#[derive(Clone, Debug)]
pub struct Offer {
    /// First minute.
    pub start: i32,
    /// One for each of the crew.
    pub seats: SmallVec<[Seat; 1]>,
    /// By how much the burden rises, detours priced as the chooser asked, kept pins taken off.
    pub cost: i64,
}

/// How offers are compared, and whom they may bind.
#[derive(Clone, Copy)]
pub struct Terms<'a> {
    /// Price of one minute of detour on top of its burden: it could have been a visit.
    pub minute: i64,
    /// What keeping a pin is worth.
    pub pin: i64,
    /// What one of `unmet` is worth, where whoever comes first will be the only one.
    pub unmet: i64,
    /// Prefer the earliest start whatever it costs: the plain greedy rule.
    pub earliest: bool,
    /// By helper: who may be given more; empty = all.
    pub open: &'a [bool],
    /// At most so many starts are tried for a crew.
    pub crew_starts: usize,
}

impl Terms<'_> {
    /// Everybody, everything, burden alone.
    pub fn plain() -> Self {
        Self {
            minute: 0,
            pin: 0,
            unmet: 0,
            earliest: false,
            open: &[],
            crew_starts: usize::MAX,
        }
    }

    /// Everybody, everything, at these prices.
    pub fn priced(prices: Prices, without: Without) -> Self {
        let unless = |feature, price| if without.has(feature) { 0 } else { price };
        Self {
            minute: unless(Feature::Detours, prices.minute),
            pin: prices.pin,
            unmet: unless(Feature::Foresight, prices.unmet),
            ..Self::plain()
        }
    }
}

/// One helper's cheapest way to take a visit in.
#[derive(Clone, Copy)]
struct Bid {
    helper: u32,
    known: bool,
    start: i32,
    seat: Seat,
    cost: i64,
}

impl State<'_> {
    /// The cheapest place for one more visit of a need that lacks one; `skip` passes over
    /// a helper at will.
    pub fn offer(
        &self,
        need: u32,
        terms: &Terms,
        skip: &mut impl FnMut() -> bool,
    ) -> Option<Offer> {
        if self.instance.needs[need as usize].crew > 1 {
            return self.crew_offer(need, terms);
        }
        let minutes = self.instance.needs[need as usize].minutes;
        let able = self.instance.able(need);
        self.cheapest(
            need,
            able.filter(|able| self.spare[able.0 as usize] >= minutes),
            terms,
            skip,
        )
    }

    /// The same among some helpers only. Not for crews.
    pub fn offer_of(&self, need: u32, helpers: &[u32], terms: &Terms) -> Option<Offer> {
        let minutes = self.instance.needs[need as usize].minutes;
        let roomy = helpers
            .iter()
            .filter(|who| self.spare[**who as usize] >= minutes);
        let able = roomy.filter_map(|who| Some((*who, self.instance.place_for(*who, need)?)));
        self.cheapest(need, able, terms, &mut || false)
    }

    fn cheapest(
        &self,
        need: u32,
        able: impl Iterator<Item = (u32, u32)>,
        terms: &Terms,
        skip: &mut impl FnMut() -> bool,
    ) -> Option<Offer> {
        let mut best: Option<Bid> = None;
        for (helper, place) in able {
            if self.closed(need, helper, terms) || skip() {
                continue;
            }
            let limit = best.map(|bid| bid.cost);
            if let Some(bid) = self.bid(need, helper, place, None, terms, limit) {
                best = Some(bid);
            }
        }
        best.map(Bid::offer)
    }

    /// Takes an offer.
    pub fn accept(&mut self, need: u32, offer: &Offer) -> u32 {
        self.put(need, offer.start, &offer.seats)
    }

    /// Whether the helper is of the elder's team already, or pinned to it.
    pub fn knows(&self, helper: u32, elder: u32) -> bool {
        let team = &self.teams[elder as usize].helpers;
        team.iter().any(|(who, _)| *who == helper)
    }

    /// Rules 7 and 8 as far as they can be told before looking at shifts.
    fn closed(&self, need: u32, helper: u32, terms: &Terms) -> bool {
        let wanted = &self.instance.needs[need as usize];
        let who = &self.instance.helpers[helper as usize];
        let diary = &self.diaries[helper as usize];
        if self.spare[helper as usize] < wanted.minutes {
            return true;
        }
        if !terms.open.is_empty() && !terms.open[helper as usize] {
            return true;
        }
        let team = &self.teams[wanted.elder as usize].helpers;
        let full = diary.elders.len() >= who.max_elders
            || team.len() >= self.instance.elders[wanted.elder as usize].max_helpers;
        full && !self.knows(helper, wanted.elder)
    }

    /// Whether the need may have a visit on this date.
    pub fn date_free(&self, need: u32, day: i32) -> bool {
        let wanted = &self.instance.needs[need as usize];
        self.made[need as usize] == 0
            || wanted.units.clone().all(|unit| {
                let start = self.units[unit as usize].start;
                start == ABSENT || (start / 1440 - day).abs() >= wanted.gap
            })
    }

    /// The cheapest way for one helper; `None` when there is none below `limit`.
    fn bid(
        &self,
        need: u32,
        helper: u32,
        place: u32,
        at: Option<i32>,
        terms: &Terms,
        limit: Option<i64>,
    ) -> Option<Bid> {
        let wanted = &self.instance.needs[need as usize];
        let who = &self.instance.helpers[helper as usize];
        let diary = &self.diaries[helper as usize];
        let mut base = self.instance.strangeness(helper, wanted.elder);
        if self.broken(helper, wanted.elder) {
            base -= terms.pin;
        }
        if terms.unmet > 0 {
            base -= terms.unmet * self.beyond(need, helper, place);
        }
        let cost = |detour: i32, start: i32| {
            if terms.earliest {
                return i64::from(start);
            }
            let load = diary.load + wanted.minutes + detour;
            let after = self.instance.effort(helper, diary.travel + detour, load);
            base + after - diary.effort + terms.minute * i64::from(detour)
        };
        let mut most = self.spare[helper as usize] - wanted.minutes;
        if let Some(limit) = limit
            && !terms.earliest
        {
            // Every minute of detour costs at least its price.
            let left = limit - 1 - cost(0, 0);
            let price = terms.minute + i64::from(self.instance.problem.weights.travel_minute);
            if left < 0 {
                return None;
            }
            if price > 0 {
                most = i64::from(most).min(left / price) as i32;
            }
        }
        let mut best: Option<Bid> = None;
        let mut limit = limit;
        let alone = self.instance.there_and_back(helper, place);
        for shift in who.shifts.clone() {
            if alone > most && self.routes[shift as usize].stops.is_empty() {
                continue;
            }
            let found = &self.instance.shifts[shift as usize];
            if at.is_some_and(|at| at < found.begin || at + wanted.minutes > found.end)
                || !self.date_free(need, found.day)
                || self.instance.declines(helper, need, found.day)
                || self.visits_on_date(shift) >= who.max_visits_per_day
            {
                continue;
            }
            let Some(fit) = self.fit((need, place, shift), at, most, terms.earliest) else {
                continue;
            };
            let cost = cost(fit.detour, fit.start);
            if limit.is_none_or(|limit| cost < limit) {
                limit = Some(cost);
                let seat = Seat {
                    shift,
                    place,
                    position: fit.position,
                };
                best = Some(Bid {
                    helper,
                    known: self.knows(helper, wanted.elder),
                    start: fit.start,
                    seat,
                    cost,
                });
                if !terms.earliest {
                    most = fit.detour - 1; // the detour alone tells shifts of one helper apart
                }
            }
        }
        best
    }

    /// What else the helper could about do for the elder after this visit, in weight, when it
    /// takes the last seat at the elder's: another helper could then do nothing of it.
    fn beyond(&self, need: u32, helper: u32, place: u32) -> i64 {
        let instance = self.instance;
        let wanted = &instance.needs[need as usize];
        let elder = &instance.elders[wanted.elder as usize];
        let team = self.teams[wanted.elder as usize].helpers.len();
        if team + 1 < elder.max_helpers || self.knows(helper, wanted.elder) {
            return 0;
        }
        let way = instance.there_and_back(helper, place);
        let mut left = self.spare[helper as usize] - wanted.minutes - way;
        let mut weight = 0;
        for other in elder.needs.clone() {
            let lacking = self.wanted[other as usize].saturating_sub(self.made[other as usize]);
            let lacking = lacking as i32 - i32::from(other == need);
            if lacking <= 0 || (other != need && instance.place_for(helper, other).is_none()) {
                continue;
            }
            let found = &instance.needs[other as usize];
            let each = found.minutes + if found.home { way } else { 0 };
            let times = lacking.min((left / each.max(1)).max(0));
            left -= times * each;
            weight += found.weight * i64::from(times);
        }
        weight
    }

    fn broken(&self, helper: u32, elder: u32) -> bool {
        let team = &self.teams[elder as usize].helpers;
        team.iter()
            .any(|(who, count)| *who == helper && *count == 0)
    }

    /// The cheapest crew at any start that could be the earliest for one of them.
    fn crew_offer(&self, need: u32, terms: &Terms) -> Option<Offer> {
        let wanted = &self.instance.needs[need as usize];
        let able: Vec<(u32, u32)> = self
            .instance
            .able(need)
            .filter(|(helper, _)| !self.closed(need, *helper, terms))
            .collect();
        if able.len() < wanted.crew {
            return None;
        }
        let mut starts = self.crew_starts(need, &able);
        if starts.len() > terms.crew_starts {
            let every = starts.len().div_ceil(terms.crew_starts);
            starts = starts.into_iter().step_by(every).collect();
        }
        let mut best: Option<Offer> = None;
        for start in starts {
            let offer = self.crew_at(need, start, &able, terms);
            if let Some(offer) = offer
                && best.as_ref().is_none_or(|best| offer.cost < best.cost)
            {
                let first = terms.earliest;
                best = Some(offer);
                if first {
                    break;
                }
            }
        }
        best
    }

    /// Starts at which a crew could first be together, free of the elder's other visits.
    fn crew_starts(&self, need: u32, able: &[(u32, u32)]) -> Vec<i32> {
        let wanted = &self.instance.needs[need as usize];
        let mut starts = Vec::new();
        for (helper, place) in able {
            let who = &self.instance.helpers[*helper as usize];
            for shift in who.shifts.clone() {
                let day = self.instance.shifts[shift as usize].day;
                if self.date_free(need, day) && self.visits_on_date(shift) < who.max_visits_per_day
                {
                    self.starts(need, *place, shift, &mut starts);
                }
            }
        }
        let others = &self.teams[wanted.elder as usize].units;
        let others: SmallVec<[(i32, i32); 4]> = others
            .iter()
            .map(|unit| {
                let start = self.units[*unit as usize].start;
                let need = self.instance.need_of_unit[*unit as usize];
                (start, start + self.instance.needs[need as usize].minutes)
            })
            .collect();
        starts.extend(others.iter().map(|(_, end)| *end));
        starts.sort_unstable();
        starts.dedup();
        starts.retain(|start| {
            let end = start + wanted.minutes;
            let within = |(opens, closes): &(i32, i32)| opens <= start && end <= *closes;
            wanted.windows.iter().any(within)
                && self.date_free(need, start / 1440)
                && !others.iter().any(|(from, to)| *from < end && start < to)
        });
        starts
    }

    fn crew_at(&self, need: u32, start: i32, able: &[(u32, u32)], terms: &Terms) -> Option<Offer> {
        let wanted = &self.instance.needs[need as usize];
        let mut bids: Vec<Bid> = able
            .iter()
            .filter_map(|(helper, place)| self.bid(need, *helper, *place, Some(start), terms, None))
            .collect();
        bids.sort_by_key(|bid| (bid.cost, bid.helper));
        let team = self.teams[wanted.elder as usize].helpers.len();
        let most = self.instance.elders[wanted.elder as usize].max_helpers;
        let mut strangers = most.saturating_sub(team);
        let mut seats = SmallVec::new();
        let mut cost = 0;
        for bid in bids {
            if seats.len() == wanted.crew {
                break;
            }
            if !bid.known {
                if strangers == 0 {
                    continue;
                }
                strangers -= 1;
            }
            seats.push(bid.seat);
            cost += bid.cost;
        }
        if terms.earliest {
            cost = start.into();
        }
        (seats.len() == wanted.crew).then_some(Offer { start, seats, cost })
    }
}

impl Bid {
    fn offer(self) -> Offer {
        Offer {
            start: self.start,
            seats: SmallVec::from_elem(self.seat, 1),
            cost: self.cost,
        }
    }
}
