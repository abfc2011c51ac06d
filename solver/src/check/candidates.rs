//! Who could come for every need, without asking every helper about every need.
#![allow(
    clippy::cast_possible_truncation,
    reason = "helpers of a document that fits in memory are fewer than 2³²"
)]

use std::collections::{BTreeMap, HashMap};

use rayon::prelude::*;

use super::week::{Bar, Week};
use crate::problem::{Place, Sex, Travel};
use crate::travel::EARTH_METRES;

/// Who could come for a need, and how many are kept away first by what.
#[derive(Default)]
pub(crate) struct Candidates {
    pub eligible: Vec<usize>,
    pub barred: BTreeMap<Bar, u32>,
}

/// All that a need asks of what a helper is.
type Asked<'a> = (&'a [String], Option<Sex>, Option<&'a str>);

/// Helpers who have all that is asked, by latitude, and how many have not.
struct Circle {
    helpers: Vec<usize>,
    barred: BTreeMap<Bar, u32>,
}

/// By need.
pub(super) fn candidates(week: &Week) -> Vec<Candidates> {
    let asked = |need: usize| -> Asked {
        let need = week.needs[need].need;
        (&need.skills, need.sex, need.language.as_deref())
    };
    let mut numbers = HashMap::new();
    let mut models = Vec::new();
    let of_need: Vec<usize> = (0..week.needs.len())
        .map(|need| {
            *numbers.entry(asked(need)).or_insert_with(|| {
                models.push(need);
                models.len() - 1
            })
        })
        .collect();
    let mut north: Vec<usize> = (0..week.problem.helpers.len()).collect();
    north.sort_by(|a, b| latitude(week, *a).total_cmp(&latitude(week, *b)));
    let circles: Vec<Circle> = models
        .par_iter()
        .map(|model| Circle::of(week, *model, &north))
        .collect();
    let mut forbidden = vec![Vec::new(); week.problem.elders.len()];
    for (helper, elder) in &week.forbidden {
        forbidden[*elder].push(*helper);
    }
    let strip = Strip::of(week);
    (0..week.needs.len())
        .into_par_iter()
        .map(|need| {
            let elder = week.needs[need].elder;
            of_circle(
                week,
                need,
                &circles[of_need[need]],
                &strip,
                &forbidden[elder],
            )
        })
        .collect()
}

fn latitude(week: &Week, helper: usize) -> f64 {
    degrees(&week.helper(helper).home)
}

/// Of latitude; 0 where travel is given by tables.
fn degrees(home: &Place) -> f64 {
    match home {
        Place::Point(point) => point.lat,
        Place::Node(_) => 0.0,
    }
}

impl Circle {
    fn of(week: &Week, model: usize, north: &[usize]) -> Self {
        let mut circle = Self {
            helpers: Vec::new(),
            barred: BTreeMap::new(),
        };
        for helper in north.iter().copied() {
            match week.barred_by_nature(helper, model) {
                None => circle.helpers.push(helper),
                Some(bar) => *circle.barred.entry(bar).or_default() += 1,
            }
        }
        circle
    }
}

/// Degrees of latitude beyond which no helper goes.
struct Strip(f64);

impl Strip {
    fn of(week: &Week) -> Self {
        let Travel::Crow { detour } = week.problem.travel else {
            return Self(f64::INFINITY);
        };
        let most = week.problem.helpers.iter().map(|helper| helper.max_metres);
        let metres = f64::from(most.max().unwrap_or(0)) + 2.0;
        Self((metres / detour / EARTH_METRES).to_degrees())
    }

    /// Where in the circle those begin and end who may be near enough to a need's elder.
    fn range(&self, week: &Week, need: usize, circle: &Circle) -> std::ops::Range<usize> {
        let wanted = &week.needs[need];
        if !wanted.at_home() {
            return 0..circle.helpers.len();
        }
        let here = degrees(&week.elder(wanted.elder).home);
        let before = |most: f64| move |helper: &usize| latitude(week, *helper) < most;
        circle.helpers.partition_point(before(here - self.0))
            ..circle.helpers.partition_point(before(here + self.0))
    }
}

fn of_circle(
    week: &Week,
    need: usize,
    circle: &Circle,
    strip: &Strip,
    forbidden: &[usize],
) -> Candidates {
    let mut found = Candidates {
        eligible: Vec::new(),
        barred: circle.barred.clone(),
    };
    let mut count = |bar, number| *found.barred.entry(bar).or_default() += number;
    let near = strip.range(week, need, circle);
    let beyond = circle.helpers.len() - near.len();
    if beyond > 0 {
        let outside = |helper: &&usize| {
            let apart =
                latitude(week, **helper) - degrees(&week.elder(week.needs[need].elder).home);
            week.barred_by_nature(**helper, need).is_none() && apart.abs() > strip.0
        };
        let told = forbidden.iter().filter(outside).count() as u32;
        if told > 0 {
            count(Bar::Forbidden, told);
        }
        count(Bar::Distance, beyond as u32 - told);
    }
    for helper in circle.helpers[near].iter().copied() {
        match week.barred_otherwise(helper, need) {
            None => found.eligible.push(helper),
            Some(bar) => count(bar, 1),
        }
    }
    found.eligible.sort_unstable();
    found.barred.retain(|_, number| *number > 0);
    found
}
