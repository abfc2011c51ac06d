//! A run on the map: who goes to whom, and who has nobody.
//!
//! Whoever keeps the organisation sees where people live. Others see about where: everybody of a hamlet stands around its
//! middle, in an order that says nothing of the houses.

use std::collections::{BTreeMap, HashMap};

use linli_solver::problem::{Place, Problem};

use super::people::Names;
use super::question::{elder_href, pair_href};
use crate::matching::Person;
use crate::matching::outcome::Outcome;
use crate::page::Texts;
use crate::page::map::{Map, Pair, Places, Point, Spot};

/// More names of places than this would hide the people.
const VILLAGES: usize = 40;
/// Metres between neighbours, and degrees of latitude to a metre, where places are not exact.
const APART: f64 = 45.0;
const DEGREES_PER_METRE: f64 = 1.0 / 111_195.08;
/// The golden angle, radians: neighbours never stand in one line.
const TURN: f64 = 2.399_963;

/// Where everybody lives, as the visitor may know it.
struct Homes {
    at: HashMap<Person, Point>,
    /// By name of the hamlet or village: its middle.
    middles: BTreeMap<String, Point>,
}

impl Homes {
    fn of(names: &Names, problem: &Problem, exact: bool) -> Self {
        let elders = problem.elders.iter().map(|elder| (&elder.id, &elder.home));
        let helpers = problem.helpers.iter();
        let helpers = helpers.map(|helper| (&helper.id, &helper.home));
        let mut people: Vec<(Person, Point)> = elders
            .chain(helpers)
            .filter_map(|(code, home)| Some((Person::from_code(code)?, point(home)?)))
            .collect();
        people.sort_by_key(|(person, _)| *person);
        let mut hamlets: BTreeMap<String, Vec<(Person, Point)>> = BTreeMap::new();
        for (person, at) in people {
            let place = names.place(person);
            hamlets.entry(place).or_default().push((person, at));
        }
        let mut homes = Self {
            at: HashMap::new(),
            middles: BTreeMap::new(),
        };
        for (place, people) in hamlets {
            let middle = middle(&people);
            for (number, (person, at)) in (0_u32..).zip(people) {
                let shown = if exact { at } else { around(middle, number) };
                homes.at.insert(person, shown);
            }
            if !place.is_empty() {
                homes.middles.insert(place, middle);
            }
        }
        homes
    }

    fn spot(&self, names: &Names, person: Person, href: String) -> Option<Spot> {
        Some(Spot {
            at: *self.at.get(&person)?,
            name: names.name(person),
            href,
        })
    }
}

fn point(place: &Place) -> Option<Point> {
    match place {
        Place::Point(point) => Some(Point {
            latitude: point.lat,
            longitude: point.lon,
        }),
        Place::Node(_) => None,
    }
}

fn middle(people: &[(Person, Point)]) -> Point {
    let count = f64::from(u32::try_from(people.len()).unwrap_or(u32::MAX)).max(1.0);
    let sum = |part: fn(&Point) -> f64| people.iter().map(|(_, at)| part(at)).sum::<f64>();
    Point {
        latitude: sum(|at| at.latitude) / count,
        longitude: sum(|at| at.longitude) / count,
    }
}

/// A place near a middle: the further out the higher the number.
fn around(middle: Point, number: u32) -> Point {
    let radius = APART * f64::from(number).sqrt() * DEGREES_PER_METRE;
    let angle = f64::from(number) * TURN;
    Point {
        latitude: middle.latitude + radius * angle.sin(),
        longitude: middle.longitude + radius * angle.cos() / middle.latitude.to_radians().cos(),
    }
}

/// The map of a run's outcome. Places are `exact` for keepers only.
pub(super) fn map(
    t: Texts,
    run: i32,
    names: &Names,
    problem: &Problem,
    outcome: &Outcome,
    exact: bool,
) -> Map {
    let homes = Homes::of(names, problem, exact);
    let pairs = outcome.pairs.iter().filter(|pair| pair.way.is_some());
    let pairs = pairs.filter_map(|pair| {
        let (helper, elder) = (Person::Helper(pair.helper), Person::Elder(pair.elder));
        Some(Pair {
            helper: *homes.at.get(&helper)?,
            elder: *homes.at.get(&elder)?,
            pinned: pair.pinned,
            name: t.matching_pair_title(names.name(elder), names.name(helper)),
            href: pair_href(run, pair.helper, pair.elder),
        })
    });
    let alone: Vec<i32> = {
        let mut alone: Vec<i32> = Vec::new();
        for gap in outcome.gaps.iter().filter(|gap| gap.alone) {
            if !alone.contains(&gap.elder) {
                alone.push(gap.elder);
            }
        }
        alone
    };
    let unserved = (1..).zip(&alone).filter_map(|(number, id)| {
        let spot = homes.spot(names, Person::Elder(*id), elder_href(run, *id))?;
        Some((number, spot))
    });
    let codes = |codes: Vec<&str>| -> Vec<Spot> {
        let people = codes.into_iter().filter_map(Person::from_code);
        let served =
            people.filter(|person| !matches!(person, Person::Elder(id) if alone.contains(id)));
        served
            .filter_map(|person| homes.spot(names, person, String::new()))
            .collect()
    };
    let villages = homes.middles.iter().map(|(name, at)| Spot {
        at: *at,
        name: name.clone(),
        href: String::new(),
    });
    let places = Places {
        elders: codes(
            problem
                .elders
                .iter()
                .map(|elder| elder.id.as_str())
                .collect(),
        ),
        helpers: codes(
            problem
                .helpers
                .iter()
                .map(|helper| helper.id.as_str())
                .collect(),
        ),
        unserved: unserved.collect(),
        pairs: pairs.collect(),
        villages: if homes.middles.len() > VILLAGES {
            Vec::new()
        } else {
            villages.collect()
        },
    };
    Map::new(t, "map", &places)
}

#[cfg(test)]
mod tests {
    use super::*;

    const MIDDLE: Point = Point {
        latitude: 43.3,
        longitude: 127.4,
    };

    #[test]
    fn what_others_see_says_nothing_of_the_houses() {
        let people = |shift: f64| -> Vec<(Person, Point)> {
            (0..6)
                .map(|id| {
                    let east = f64::from(id) * shift;
                    let at = Point {
                        longitude: MIDDLE.longitude + east - 2.5 * shift,
                        ..MIDDLE
                    };
                    (Person::Elder(id), at)
                })
                .collect()
        };
        // The same middle, other houses: the same drawing.
        let (near, far) = (middle(&people(0.001)), middle(&people(0.01)));
        assert!((near.longitude - far.longitude).abs() < 1e-9);
        let places: Vec<Point> = (0..6).map(|number| around(MIDDLE, number)).collect();
        for (number, at) in places.iter().enumerate() {
            assert!(!places[..number].contains(at), "nobody stands on another");
            assert!((at.latitude - MIDDLE.latitude).abs() < 0.002);
        }
    }
}
