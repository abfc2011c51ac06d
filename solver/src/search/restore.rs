//! A plan put into a state as it stands: the promised visits, and plans found before.

use smallvec::SmallVec;

use super::state::{ABSENT, NO_SHIFT, Placement, Seat, State};
use crate::instance::{Instance, NOWHERE};

impl<'i> State<'i> {
    /// The plan with exactly these visits, at exactly these times.
    pub fn restore(instance: &'i Instance<'i>, units: &[Placement]) -> Self {
        let mut state = Self::new(instance);
        let mut made: Vec<u32> = (0..units.len() as u32)
            .filter(|unit| {
                let placed = &units[*unit as usize];
                placed.start != ABSENT && state.units[*unit as usize].start == ABSENT
            })
            .collect();
        made.sort_by_key(|unit| units[*unit as usize].start);
        let mut free = Vec::new();
        for unit in made {
            let placed = &units[unit as usize];
            let need = instance.need_of_unit[unit as usize];
            let wanted = &instance.needs[need as usize];
            let seats: SmallVec<[Seat; 4]> = placed
                .shifts
                .into_iter()
                .take_while(|shift| *shift != NO_SHIFT)
                .map(|shift| {
                    let helper = instance.shifts[shift as usize].helper;
                    let stops = &state.routes[shift as usize].stops;
                    Seat {
                        shift,
                        place: if wanted.home {
                            instance.place_of(helper, wanted.elder)
                        } else {
                            NOWHERE
                        },
                        position: stops.partition_point(|stop| stop.start < placed.start),
                    }
                })
                .collect();
            // Locked, so that none moves before all are there.
            free.push((state.make(need, placed.start, &seats, true), placed.locked));
        }
        for (unit, locked) in free {
            state.units[unit as usize].locked = locked;
        }
        state.begin();
        state
    }

    pub(super) fn keep_promises(&mut self) {
        let mut promised: Vec<_> = self.instance.fixed.iter().collect();
        promised.sort_by_key(|(_, start, _)| *start);
        for (need, start, crew) in promised {
            let elder = self.instance.needs[*need as usize].elder;
            let home = self.instance.needs[*need as usize].home;
            let seats: SmallVec<[Seat; 4]> = crew
                .iter()
                .filter_map(|helper| {
                    let mut shifts = self.instance.helpers[*helper as usize].shifts.clone();
                    let shift = shifts.find(|shift| {
                        let shift = &self.instance.shifts[*shift as usize];
                        shift.begin <= *start && *start < shift.end
                    })?;
                    let place = if home {
                        self.instance.place_of(*helper, elder)
                    } else {
                        NOWHERE
                    };
                    let position = self.routes[shift as usize].stops.len();
                    Some(Seat {
                        shift,
                        place,
                        position,
                    })
                })
                .collect();
            self.make(*need, *start, &seats, true);
        }
    }
}
