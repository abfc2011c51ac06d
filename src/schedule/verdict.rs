//! What the judge says of a change, in the words of a village: why it cannot be made, or what it costs.

use linli_solver::check::{Board, Breach};
use linli_solver::plan::Score;
use linli_solver::problem::Weights;

use super::people::People;
use crate::page::{Texts, date};

/// A broken rule, as a sentence that names the people. `board` knows whose a need is.
#[must_use]
pub fn broken(t: Texts, people: &People, board: &Board, breach: &Breach) -> String {
    let name = |code: &str| people.name(code);
    let whom = |need: &str| {
        board
            .elder_of(need)
            .map(|code| people.name(code))
            .unwrap_or_default()
    };
    let minutes = |minutes: i64| date::minutes(t, u32::try_from(minutes).unwrap_or_default());
    match breach {
        Breach::TooManyVisits { most, .. } => t.schedule_broken_too_many_visits(most),
        Breach::OutsideWindows { need, .. } => t.schedule_broken_outside_windows(whom(need)),
        Breach::WrongCrew { crew, .. } => t.schedule_broken_wrong_crew(crew),
        Breach::Barred { need, helper, by } => {
            let why = t.of(&format!("why-not-{by}"), &[]).unwrap_or_default();
            t.schedule_broken_barred(whom(need), name(helper), why)
        }
        Breach::Declined { helper, .. } => t.schedule_broken_declined(name(helper)),
        Breach::TooClose { min_gap_days, .. } => t.schedule_broken_too_close(min_gap_days),
        Breach::ElderTwiceAtOnce { elder } => t.schedule_broken_elder_twice(name(elder)),
        Breach::OutsideShifts { helper, .. } => t.schedule_broken_outside_shifts(name(helper)),
        Breach::HelperTwiceAtOnce { helper, .. } => t.schedule_broken_helper_twice(name(helper)),
        Breach::NoTimeForTheWay {
            helper,
            minutes: left,
            required,
            ..
        } => t.schedule_broken_way(name(helper), minutes(*left), minutes(*required)),
        Breach::TooManyMinutes {
            helper,
            minutes: load,
            most,
        } => t.schedule_broken_minutes(name(helper), minutes(*load), minutes(i64::from(*most))),
        Breach::TooManyInADay { helper, most, .. } => t.schedule_broken_day(name(helper), most),
        Breach::TooManyElders { helper, most, .. } => t.schedule_broken_elders(name(helper), most),
        Breach::TooManyHelpers { elder, most, .. } => t.schedule_broken_helpers(name(elder), most),
        Breach::FixedVisitMissing { need, .. } => t.schedule_broken_fixed(whom(need)),
        // The others are about documents or backups, and no change by hand breaks them.
        _ => t.schedule_broken_other(),
    }
}

/// Why a change cannot be made, in one paragraph.
#[must_use]
pub fn refusal(t: Texts, people: &People, board: &Board, breaches: &[Breach]) -> String {
    let sentences = breaches
        .iter()
        .map(|breach| broken(t, people, board, breach));
    sentences
        .collect::<Vec<_>>()
        .join(&t.schedule_sentence_gap())
}

/// Whether a change makes the week better, worse, or neither.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    Better,
    Same,
    Worse,
}

/// What a change does to the week: the first number of the score that it changes, in words.
#[must_use]
pub fn effect(t: Texts, weights: &Weights, rise: &Score) -> (Turn, String) {
    let turn = |rise: i64| if rise < 0 { Turn::Better } else { Turn::Worse };
    let sign = |rise: i64| if rise < 0 { "less" } else { "more" };
    if rise.broken_pins != 0 {
        let pins = rise.broken_pins;
        return (turn(pins), t.schedule_effect_pins(pins.abs(), sign(pins)));
    }
    if rise.unmet != 0 {
        return (turn(rise.unmet), t.schedule_effect_unmet(sign(rise.unmet)));
    }
    if rise.unbacked != 0 {
        let elders = rise.unbacked;
        return (
            turn(elders),
            t.schedule_effect_unbacked(elders.abs(), sign(elders)),
        );
    }
    if rise.burden == 0 {
        return (Turn::Same, t.schedule_effect_same());
    }
    // A burden is told as the walking that weighs as much.
    let minute = i64::from(weights.travel_minute).max(1);
    let walking = (rise.burden.abs() + minute - 1) / minute;
    let walking = date::minutes(t, u32::try_from(walking).unwrap_or(u32::MAX));
    (
        turn(rise.burden),
        t.schedule_effect_burden(sign(rise.burden), walking),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Language;

    #[test]
    fn the_first_number_that_changes_is_told() {
        let t = Language::English.texts();
        let weights = Weights::default();
        let rise = |unmet, burden| Score {
            unmet,
            burden,
            ..Score::default()
        };
        assert_eq!(effect(t, &weights, &rise(0, 0)).0, Turn::Same);
        assert_eq!(effect(t, &weights, &rise(5, -900)).0, Turn::Worse);
        assert_eq!(effect(t, &weights, &rise(-5, 900)).0, Turn::Better);
        let (turn, words) = effect(t, &weights, &rise(0, 125));
        assert!(turn == Turn::Worse && words.contains("13 min"), "{words}");
    }

    #[test]
    fn every_rule_that_a_hand_can_break_has_its_own_sentence() {
        let source = include_str!("../../solver/src/check/breach.rs");
        let body = source.split_once("pub enum Breach {").unwrap().1;
        let rules: Vec<&str> = body
            .split_once("    /// Rule 10")
            .unwrap()
            .0
            .lines()
            .collect();
        let named = rules.iter().filter(|line| {
            line.starts_with("    ") && line.trim_start().starts_with(char::is_uppercase)
        });
        let own = include_str!("verdict.rs");
        let mut count = 0;
        for line in named {
            let name = line.trim().split([' ', '{', ',']).next().unwrap();
            assert!(own.contains(&format!("Breach::{name} ")), "{name}");
            count += 1;
        }
        assert!(count >= 15, "{count}");
    }
}
