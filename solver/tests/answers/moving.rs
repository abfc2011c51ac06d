//! A week changed by hand: what the judge of a change says is what the judge of the whole plan says.

use std::collections::HashSet;

use linli_solver::check::{Board, Breach, Change, Judge, Verdict};
use linli_solver::explain::{Bend, stand_ins};
use linli_solver::plan::{Backup, Plan, Visit};
use linli_solver::problem::{Problem, bytes, sha256};
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};

use crate::standing::standing;

fn board<'p>(problem: &'p Problem, plan: &Plan) -> Board<'p> {
    Board::of(problem, plan.visits.clone(), plan.backups.clone())
}

/// The rules that the whole plan breaks after the change, and its score.
fn judged(
    problem: &Problem,
    plan: &Plan,
    change: &Change,
    verdict: &Verdict,
) -> (Vec<Breach>, linli_solver::plan::Score) {
    let mut changed = plan.clone();
    changed.visits.retain(|visit| !change.out.contains(visit));
    changed.visits.extend(change.into.iter().cloned());
    changed
        .backups
        .retain(|backup| !verdict.lost.contains(backup));
    let report = Judge::of(problem)
        .report(&sha256(&bytes(problem)), &changed)
        .expect("known ids");
    let broken = report.faults.into_iter().map(|fault| fault.breach);
    (
        broken.filter(|breach| breach.rule().is_some()).collect(),
        report.score,
    )
}

/// A visit somewhere else, with somebody else, or both.
fn moved(problem: &Problem, visit: &Visit, random: &mut StdRng) -> Visit {
    let mut moved = visit.clone();
    if random.random_bool(0.7) {
        let day = random.random_range(23..30);
        let (hour, minute) = (random.random_range(7..18), random.random_range(0..4) * 15);
        moved.start = format!("2026-11-{day}T{hour:02}:{minute:02}");
    }
    if random.random_bool(0.6) {
        let other = &problem.helpers[random.random_range(0..problem.helpers.len())];
        moved.helpers[0].clone_from(&other.id);
    }
    moved
}

#[test]
fn a_change_is_judged_as_the_whole_week_would_be() {
    let (problem, plan) = standing();
    assert!(problem.week.start == "2026-11-23" && plan.visits.len() > 20);
    let board = board(problem, plan);
    let mut random = StdRng::seed_from_u64(7);
    let (mut allowed, mut refused) = (0, 0);
    for _ in 0..120 {
        let visit = &plan.visits[random.random_range(0..plan.visits.len())];
        let mut change = Change {
            out: vec![visit.clone()],
            into: vec![moved(problem, visit, &mut random)],
        };
        match random.random_range(0..4) {
            0 => change.into.clear(),
            1 => {
                let other = &plan.visits[random.random_range(0..plan.visits.len())];
                if other != visit {
                    change.into = vec![
                        Visit {
                            helpers: other.helpers.clone(),
                            ..visit.clone()
                        },
                        Visit {
                            helpers: visit.helpers.clone(),
                            ..other.clone()
                        },
                    ];
                    change.out.push(other.clone());
                }
            }
            _ => {}
        }
        let verdict = board.judge(&change).expect("what stands there");
        let (breaches, score) = judged(problem, plan, &change, &verdict);
        let mut told = verdict.breaches.clone();
        let mut true_ones = breaches.clone();
        let key = |breach: &Breach| format!("{breach:?}");
        told.sort_by_key(key);
        true_ones.sort_by_key(key);
        true_ones.dedup();
        assert_eq!(told, true_ones, "{change:?}");
        if verdict.is_allowed() {
            allowed += 1;
            let rise = verdict.rise;
            let before = plan.score;
            assert_eq!(
                (
                    before.broken_pins + rise.broken_pins,
                    before.unmet + rise.unmet,
                    before.unbacked + rise.unbacked,
                    before.burden + rise.burden
                ),
                (score.broken_pins, score.unmet, score.unbacked, score.burden),
                "{change:?}"
            );
        } else {
            refused += 1;
        }
    }
    assert!(allowed > 20 && refused > 20, "{allowed} {refused}");
}

#[test]
fn what_is_made_and_taken_back_leaves_the_board_as_it_was() {
    let (problem, plan) = standing();
    let mut board = board(problem, plan);
    let (visit, slot) = plan
        .visits
        .iter()
        .find_map(|visit| {
            let mut times = board.other_times(visit).into_iter();
            Some((visit.clone(), times.find(|slot| slot.verdict.is_allowed())?))
        })
        .expect("a free place");
    let there = Change {
        out: vec![visit.clone()],
        into: vec![slot.visit.clone()],
    };
    let back = Change {
        out: there.into.clone(),
        into: there.out.clone(),
    };
    assert!(
        board.make(&there)
            && board.visits().contains(&slot.visit)
            && !board.visits().contains(&visit)
    );
    assert!(!board.make(&there), "it stands there no more");
    let verdict = board.judge(&back).expect("it stands there");
    assert!(verdict.is_allowed());
    assert_eq!(verdict.rise.burden, -slot.verdict.rise.burden);
    assert!(board.make(&back));
    let sorted = |visits: &[Visit]| {
        let mut visits = visits.to_vec();
        visits.sort();
        visits
    };
    assert_eq!(sorted(board.visits()), sorted(&plan.visits));
}

#[test]
fn other_times_lie_within_the_windows_and_other_helpers_are_all_told() {
    let (problem, plan) = standing();
    let board = board(problem, plan);
    let single = plan
        .visits
        .iter()
        .find(|visit| visit.helpers.len() == 1)
        .expect("one helper");
    let times = board.other_times(single);
    assert!(
        times
            .iter()
            .all(|slot| slot.visit.helpers == single.helpers && slot.visit.start != single.start)
    );
    assert!(!times.iter().any(|slot| matches!(
        slot.verdict.breaches[..],
        [Breach::OutsideWindows { .. }, ..]
    )));
    let helpers = board.other_helpers(single, &single.helpers[0]);
    assert_eq!(helpers.len(), problem.helpers.len() - 1);
}

#[test]
fn who_would_step_in_cannot_once_the_visit_is_theirs() {
    let (problem, plan) = standing();
    let mut problem = problem.clone();
    for helper in &mut problem.helpers {
        helper.max_minutes = 10_000;
        helper.max_elders = 50;
    }
    let asking = problem
        .elders
        .iter()
        .filter(|elder| elder.backup_for.is_some());
    let judge = Judge::of(&problem);
    let sha256 = sha256(&bytes(&problem));
    let holds = |backup: &Backup| {
        let backups = vec![backup.clone()];
        let report = judge.report(
            &sha256,
            &Plan {
                backups,
                ..plan.clone()
            },
        );
        let faults = report.expect("known ids").faults;
        faults.iter().all(|fault| fault.breach.rule() != Some(10))
    };
    let (visit, backup) = asking
        .flat_map(|elder| problem.helpers.iter().map(move |helper| (elder, helper)))
        .find_map(|(elder, helper)| {
            let backup = Backup {
                elder: elder.id.clone(),
                helper: helper.id.clone(),
            };
            let own = |visit: &&Visit| elder.backup_for.as_ref() == Some(&visit.need);
            let visit = plan.visits.iter().find(own)?;
            holds(&backup).then_some((visit, backup))
        })
        .expect("somebody who could step in");
    let mut board = Board::of(&problem, plan.visits.clone(), vec![backup.clone()]);
    let mut moved = visit.clone();
    moved.helpers = vec![backup.helper.clone()];
    let change = Change {
        out: vec![visit.clone()],
        into: vec![moved],
    };
    let verdict = board.judge(&change).expect("what stands there");
    assert_eq!(verdict.lost, [backup]);
    assert_eq!(verdict.rise.unbacked, 1);
    assert!(board.make(&change) && board.backups().is_empty());
}

#[test]
fn the_loss_of_a_helper_is_covered_only_by_a_stand_in_who_can_come() {
    let (problem, plan) = standing();
    let mut problem = problem.clone();
    for helper in &mut problem.helpers {
        helper.max_minutes = 10_000;
        helper.max_elders = 50;
        helper.max_visits_per_day = 20;
    }
    let wanted = |elder: &&linli_solver::problem::Elder| {
        let need = elder.backup_for.as_ref();
        plan.visits.iter().any(|visit| Some(&visit.need) == need)
    };
    let without = Board::of(&problem, plan.visits.clone(), Vec::new()).losses();
    let alone: usize = without.iter().map(|loss| loss.uncovered.len()).sum();
    let expected = problem.elders.iter().filter(wanted).count();
    assert!(
        expected > 1 && alone >= expected,
        "{alone} {expected}: nobody is named"
    );
    assert!(without.iter().all(|loss| loss.covered.is_empty()));
    let mut covered = 0;
    for elder in problem.elders.iter().filter(wanted) {
        for helper in &problem.helpers {
            let backup = Backup {
                elder: elder.id.clone(),
                helper: helper.id.clone(),
            };
            let board = Board::of(&problem, plan.visits.clone(), vec![backup]);
            for loss in board
                .losses()
                .iter()
                .filter(|loss| !loss.covered.is_empty())
            {
                assert_eq!(loss.covered, std::slice::from_ref(&elder.id));
                assert_ne!(loss.helper, helper.id);
                covered += 1;
            }
        }
        if covered > 0 {
            break;
        }
    }
    assert!(covered > 0, "somebody could step in for somebody");
}

#[test]
fn whoever_could_step_in_can_once_what_they_agree_to_is_raised() {
    let (problem, plan) = standing();
    let board = board(problem, plan);
    let (mut within, mut beyond) = (0, 0);
    for visit in plan.visits.iter().step_by(5) {
        let leaves = &visit.helpers[0];
        let found = stand_ins(&board, visit, leaves);
        let order: Vec<usize> = found.iter().map(|one| one.beyond.len()).collect();
        assert!(
            order.is_sorted(),
            "who stays within what was agreed is first"
        );
        let allowed = board.other_helpers(visit, leaves).into_iter();
        let allowed = allowed.filter(|slot| slot.verdict.is_allowed()).count();
        assert_eq!(order.iter().filter(|more| **more == 0).count(), allowed);
        let names: HashSet<&str> = found.iter().map(|one| one.helper.as_str()).collect();
        assert!(names.len() == found.len() && !names.contains(&**leaves));
        for one in &found {
            let mut bent = problem.clone();
            for bend in &one.beyond {
                assert!(matches!(
                    bend,
                    Bend::Minutes { .. }
                        | Bend::VisitsPerDay { .. }
                        | Bend::Elders { .. }
                        | Bend::Helpers { .. }
                ));
                bend.apply(&mut bent);
            }
            let mut taken = visit.clone();
            let places = taken.helpers.iter_mut().filter(|code| *code == leaves);
            places.for_each(|code| code.clone_from(&one.helper));
            let change = Change {
                out: vec![visit.clone()],
                into: vec![taken],
            };
            let bent = Board::of(&bent, plan.visits.clone(), plan.backups.clone());
            let verdict = bent.judge(&change).expect("what stands there");
            assert_eq!(verdict.breaches, [], "{one:?}");
        }
        within += allowed;
        beyond += found.len() - allowed;
    }
    assert!(beyond > 20, "{within} {beyond}");
}
