//! The four numbers by which plans are compared.

use std::collections::BTreeSet;

use super::diary::Diary;
use super::week::{Week, speaks};
use crate::plan::Score;
use crate::problem::Helper;

/// The score of the plan with these visits, in which these elders have a backup.
pub(super) fn score(week: &Week, diary: &Diary, backed: &BTreeSet<usize>) -> Score {
    let broken = |pin: &&(usize, usize)| !diary.visits_elder(pin.0, pin.1);
    let unmet = week
        .needs
        .iter()
        .zip(&diary.by_need)
        .map(|(wanted, visits)| {
            let missing = i64::from(wanted.need.visits) - count(visits.len());
            wanted.weight() * missing
        });
    let elders = week.problem.elders.iter().enumerate();
    let unbacked = elders.filter(|(at, elder)| elder.backup_for.is_some() && !backed.contains(at));
    Score {
        broken_pins: count(week.pins.iter().filter(broken).count()),
        unmet: unmet.sum(),
        unbacked: count(unbacked.count()),
        burden: i64::try_from(burden(week, diary)).unwrap_or(i64::MAX),
    }
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn burden(week: &Week, diary: &Diary) -> i128 {
    let weights = &week.problem.weights;
    let work = |(at, helper): (usize, &Helper)| {
        let (travel, load) = (i128::from(diary.travel[at]), i128::from(diary.load[at]));
        let most = i128::from(helper.max_minutes).max(1);
        i128::from(weights.travel_minute) * travel + i128::from(weights.load) * load * load / most
    };
    let work: i128 = week.problem.helpers.iter().enumerate().map(work).sum();
    let mut missed = 0;
    for visit in &diary.visits {
        let (wish, known) = (
            &week.elder(visit.elder).prefers,
            &week.previous[visit.elder],
        );
        for at in &visit.helpers {
            let helper = week.helper(*at);
            if !known.is_empty() && !known.contains(at) {
                missed += i128::from(weights.new_helper);
            }
            let sex = wish.sex.is_some() && wish.sex != helper.sex;
            let language = !speaks(helper, wish.language.as_ref());
            for _ in [sex, language].into_iter().filter(|is| *is) {
                missed += i128::from(weights.missed_preference);
            }
        }
    }
    work + missed
}
