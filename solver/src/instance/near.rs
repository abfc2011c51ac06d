//! Who lives near enough to whom: by strips of latitude, never by looking at every pair.

use std::collections::HashSet;

use rayon::prelude::*;

use super::{Able, Instance};

/// Pairs of helper and elder.
type Pairs = HashSet<(u32, u32)>;
/// An elder, with one of the needs.
type Near = (u32, Option<u32>);

impl Instance<'_> {
    /// Whether the coordinates alone tell that a helper does not go as far as to this elder.
    pub(super) fn far(&self, helper: u32, elder: u32) -> bool {
        let (north, east) = self.points.apart(helper, elder);
        let (most_north, most_east) = self.points.reach[helper as usize];
        north > most_north || east > most_east
    }

    /// Finds who could visit whom at home.
    pub(super) fn find_visitors(&mut self) {
        let mut north: Vec<u32> = (0..self.elders.len() as u32).collect();
        north.sort_by(|a, b| {
            self.points
                .latitude(*a)
                .total_cmp(&self.points.latitude(*b))
        });
        let fixed = self.fixed.iter().flat_map(|(need, _, crew)| {
            let elder = self.needs[*need as usize].elder;
            crew.iter().map(move |helper| (*helper, elder))
        });
        let promised: Pairs = fixed.collect();
        let found: Vec<Vec<Near>> = (0..self.helpers.len() as u32)
            .into_par_iter()
            .map(|helper| {
                let here = self.points.helper_latitude(helper);
                let (reach, _) = self.points.reach[helper as usize];
                let low = north.partition_point(|e| self.points.latitude(*e) < here - reach);
                let high = north.partition_point(|e| self.points.latitude(*e) <= here + reach);
                self.needs_within(helper, &north[low..high], &promised)
            })
            .collect();
        for (helper, near) in found.into_iter().enumerate() {
            let who = &mut self.helpers[helper];
            who.home_needs.reserve_exact(near.len());
            for (elder, need) in near {
                if who.places.last() != Some(&elder) {
                    who.places.push(elder);
                }
                let place = who.places.len() as u32;
                let Some(need) = need else { continue };
                who.home_needs.push((need, place));
                if let Able::Home(able) = &mut self.needs[need as usize].able {
                    able.push((helper as u32, place));
                }
            }
            who.places.shrink_to_fit();
        }
    }

    /// In order, the home needs for which the helper is eligible, each with its elder; without
    /// one, elders to whom only a fixed visit brings the helper.
    fn needs_within(&self, helper: u32, near: &[u32], promised: &Pairs) -> Vec<Near> {
        let most = self.helpers[helper as usize].max_metres;
        let mut found = Vec::new();
        for elder in near.iter().copied() {
            if self.far(helper, elder)
                || self.elders[elder as usize].forbidden.contains(&helper)
                || self.metres_to(helper, elder) > most
            {
                continue;
            }
            let ways = self.out_and_home(helper, elder);
            let before = found.len();
            let needs = self.elders[elder as usize].needs.clone();
            found.extend(needs.filter_map(|index| {
                let need = &self.needs[index as usize];
                let able = need.home
                    && self.asks_too_much(helper, need).is_none()
                    && self.no_room(helper, need, ways).is_none();
                able.then_some((elder, Some(index)))
            }));
            if found.len() == before && promised.contains(&(helper, elder)) {
                found.push((elder, None));
            }
        }
        found.sort_unstable();
        found
    }
}
