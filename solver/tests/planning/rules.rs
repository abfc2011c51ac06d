//! Each rule in a village so small that nothing else keeps the search from breaking it: what just
//! keeps the rule is planned, and what just does not is left undone. The judge looks at every plan.

use linli_solver::plan::{Plan, Visit};
use linli_solver::problem::{Declined, FixedVisit, Mode, Problem, Span};

use crate::clock::{judged, planned};
use crate::small::{village, visit};

/// A flawless plan of the village, changed as a test likes.
fn week(change: impl FnOnce(&mut Problem)) -> Plan {
    let problem = village(change);
    let plan = planned(&problem, 200, 1);
    judged(&problem, &plan);
    plan
}

/// How many visits there are of the meal, the call and the cleaning.
fn made(change: impl FnOnce(&mut Problem)) -> [usize; 3] {
    let plan = week(change);
    ["meal", "call", "clean"].map(|need| plan.visits.iter().filter(|v| v.need == need).count())
}

/// Hours of the Monday.
fn monday(start: &str, end: &str) -> Vec<Span> {
    vec![Span {
        start: format!("2026-11-23T{start}"),
        end: format!("2026-11-23T{end}"),
    }]
}

/// Gao alone, at work in these hours; one visit is wanted of each need, at home or by telephone as
/// given, each within its own hours.
fn gao_alone(problem: &mut Problem, shift: (&str, &str), wanted: [Option<(&str, &str)>; 3]) {
    problem.helpers.truncate(1);
    problem.helpers[0].shifts = monday(shift.0, shift.1);
    let needs = problem.elders.iter_mut().flat_map(|elder| &mut elder.needs);
    for (need, hours) in needs.zip(wanted) {
        need.visits = u32::from(hours.is_some());
        need.windows = hours.map_or(Vec::new(), |(start, end)| monday(start, end));
    }
}

const MORNING: (&str, &str) = ("08:00", "12:00");

/// What Gao alone makes of it in one morning.
fn morning(wanted: [Option<(&str, &str)>; 3]) -> [usize; 3] {
    made(|problem| gao_alone(problem, MORNING, wanted))
}

/// A third helper, who lives and works as Hu does.
fn add_lu(problem: &mut Problem) {
    let mut lu = problem.helpers[1].clone();
    lu.id = "lu".into();
    problem.helpers.push(lu);
    problem.elders[0].max_helpers = 3;
}

/// The helper makes none of these needs on any date, and still is eligible.
fn declines(problem: &mut Problem, helper: &str, needs: &[&str]) {
    for need in needs {
        for day in 23..26 {
            problem.pairs.declined.push(Declined {
                helper: helper.into(),
                need: (*need).into(),
                date: format!("2026-11-{day}"),
            });
        }
    }
}

#[test]
fn a_village_with_room_for_everything_is_served() {
    assert_eq!(made(|_| ()), [2, 1, 1]);
}

#[test]
fn no_visit_reaches_out_of_its_window() {
    assert_eq!(morning([None, None, Some(("09:00", "09:30"))]), [0, 0, 1]);
    assert_eq!(morning([None, None, Some(("09:00", "09:29"))]), [0, 0, 0]);
    let crew = |end| {
        made(|problem| {
            let clean = &mut problem.elders[1].needs[0];
            (clean.crew, clean.windows) = (2, monday("09:00", end));
        })
    };
    assert_eq!(crew("09:30"), [2, 1, 1]);
    assert_eq!(crew("09:29"), [2, 1, 0]);
}

#[test]
fn a_crew_is_as_many_as_the_need_asks_for() {
    // All three are free at the only time there is.
    let plan = week(|problem| {
        add_lu(problem);
        let needs = &mut problem.elders[0].needs;
        (needs[0].crew, needs[0].windows) = (2, monday("08:10", "08:40"));
        needs[1].visits = 0;
        problem.elders[1].needs[0].visits = 0;
    });
    let crews = plan.visits.iter().map(|visit| visit.helpers.len());
    assert_eq!(crews.collect::<Vec<_>>(), [2]);
    let one = made(|problem| {
        problem.helpers.truncate(1);
        problem.elders[0].needs[0].crew = 2;
    });
    assert_eq!(one, [0, 1, 1]);
}

#[test]
fn nobody_is_sent_who_is_not_asked_for_or_will_not_come() {
    let by_gao = |change: fn(&mut Problem)| {
        made(|problem| {
            problem.helpers.truncate(1);
            change(problem);
        })
    };
    assert_eq!(by_gao(|_| ()), [2, 1, 1]);
    assert_eq!(by_gao(|p| p.helpers[0].skills.truncate(1)), [2, 0, 0]);
    assert_eq!(by_gao(|p| p.helpers[0].max_metres = 499), [0, 1, 0]);
    assert_eq!(
        by_gao(|p| p.pairs.forbidden = vec![("gao".into(), "li".into())]),
        [0, 0, 1]
    );
    assert_eq!(by_gao(|p| declines(p, "gao", &["meal"])), [0, 1, 1]);
    let male = |p: &mut Problem| {
        p.elders[0].needs[1].sex = Some(linli_solver::problem::Sex::Male);
    };
    assert_eq!(by_gao(male), [2, 0, 1]);
    let korean = |p: &mut Problem| p.elders[1].needs[0].language = Some("ko".into());
    assert_eq!(by_gao(korean), [2, 1, 0]);
}

#[test]
fn visits_of_a_need_are_planned_days_apart() {
    let gap = |days| made(|problem| problem.elders[0].needs[0].min_gap_days = days);
    assert_eq!(gap(2), [2, 1, 1]); // Monday and Wednesday
    assert_eq!(gap(3), [1, 1, 1]);
}

#[test]
fn two_helpers_do_not_come_to_an_elder_at_once() {
    let meal_and_call = |crew: u32, call: (&str, &str)| {
        let [meals, calls, _] = made(|problem| {
            add_lu(problem);
            let needs = &mut problem.elders[0].needs;
            (needs[0].visits, needs[0].crew) = (1, crew);
            needs[0].windows = monday("08:10", "08:40");
            needs[1].windows = monday(call.0, call.1);
        });
        meals + calls
    };
    for crew in [1, 2] {
        assert_eq!(meal_and_call(crew, ("08:40", "09:10")), 2, "crew {crew}");
        assert_eq!(meal_and_call(crew, ("08:39", "09:09")), 1, "crew {crew}");
    }
}

/// Gao cooks for Li, Hu keeps Li company, and both must first clean for Sun: where they come to Li
/// as early as they can, making room for the cleaning moves both, and they may not meet there.
#[test]
fn visits_that_a_crew_moves_do_not_meet() {
    let all = made(|problem| {
        declines(problem, "hu", &["meal"]);
        declines(problem, "gao", &["call"]);
        let [meal, company] = &mut problem.elders[0].needs[..] else {
            panic!("two needs");
        };
        (meal.visits, meal.windows) = (1, monday("08:10", "09:50"));
        (company.mode, company.windows) = (Mode::Home, monday("08:10", "09:30"));
        let clean = &mut problem.elders[1].needs[0];
        (clean.crew, clean.windows) = (2, monday("08:10", "08:40"));
    });
    assert_eq!(all, [1, 1, 1]);
}

#[test]
fn there_is_time_for_the_ways_from_home_between_visits_and_home_again() {
    let at = |start, end| morning([None, None, Some((start, end))]);
    assert_eq!(at("08:00", "08:40"), [0, 0, 1]);
    assert_eq!(at("08:00", "08:39"), [0, 0, 0]);
    assert_eq!(at("11:20", "12:00"), [0, 0, 1]);
    assert_eq!(at("11:21", "12:00"), [0, 0, 0]);
    let then = |end| morning([Some(("08:10", "08:40")), None, Some(("08:40", end))]);
    assert_eq!(then("09:20"), [1, 0, 1]);
    assert_eq!(then("09:19").iter().sum::<usize>(), 1);
}

#[test]
fn a_crew_is_together_only_where_each_of_it_has_time() {
    let hu_until = |end| {
        made(|problem| {
            let clean = &mut problem.elders[1].needs[0];
            (clean.crew, clean.windows) = (2, monday("08:00", "12:00"));
            problem.helpers[0].shifts = monday("08:30", "12:00");
            problem.helpers[1].shifts = monday("08:00", end);
        })[2]
    };
    assert_eq!(hu_until("09:20"), 1); // from 08:40, when Gao can be there
    assert_eq!(hu_until("09:19"), 0);
}

#[test]
fn calls_take_their_time_before_between_and_after_visits() {
    let all = |made: [usize; 3]| made.iter().sum::<usize>();
    let before = |end| morning([None, Some(("08:00", "08:30")), Some(("08:10", end))]);
    assert_eq!(all(before("09:10")), 2);
    assert_eq!(all(before("09:09")), 1);
    let between = |end| {
        let call = Some(("08:40", "09:10"));
        morning([Some(("08:10", "08:40")), call, Some(("08:40", end))])
    };
    assert_eq!(all(between("09:50")), 3);
    assert_eq!(all(between("09:49")), 2);
    let after = |home_by| {
        let wanted = [None, Some(("08:40", "09:30")), Some(("08:10", "08:40"))];
        made(|problem| gao_alone(problem, ("08:00", home_by), wanted))
    };
    assert_eq!(all(after("09:20")), 2);
    assert_eq!(all(after("09:19")), 1);
}

#[test]
fn a_call_interrupts_neither_a_visit_nor_another_call() {
    let call_and_clean = |mode: Mode, call: (&str, &str)| {
        let made = made(|problem| {
            gao_alone(
                problem,
                MORNING,
                [None, Some(call), Some(("09:00", "09:30"))],
            );
            problem.elders[1].needs[0].mode = mode;
        });
        made.iter().sum::<usize>()
    };
    for mode in [Mode::Home, Mode::Phone] {
        assert_eq!(call_and_clean(mode, ("08:30", "09:00")), 2);
        assert_eq!(call_and_clean(mode, ("08:31", "09:01")), 1);
        assert_eq!(call_and_clean(mode, ("09:29", "09:59")), 1);
        assert_eq!(call_and_clean(mode, ("09:30", "10:00")), 2);
    }
}

/// What Gao alone makes of a meal and the cleaning on one morning, or two halves of it.
fn meal_and_clean(change: impl FnOnce(&mut Problem)) -> usize {
    let made = made(|problem| {
        gao_alone(problem, MORNING, [Some(MORNING), None, Some(MORNING)]);
        change(problem);
    });
    made.iter().sum()
}

#[test]
fn nobody_works_more_minutes_visits_or_elders_than_they_agreed_to() {
    assert_eq!(meal_and_clean(|p| p.helpers[0].max_minutes = 90), 2);
    assert_eq!(meal_and_clean(|p| p.helpers[0].max_minutes = 89), 1);
    assert_eq!(meal_and_clean(|p| p.helpers[0].max_minutes = 49), 0);
    assert_eq!(meal_and_clean(|p| p.helpers[0].max_visits_per_day = 1), 1);
    let halves = |most| {
        meal_and_clean(|problem| {
            let gao = &mut problem.helpers[0];
            gao.shifts = monday("08:00", "09:00");
            gao.shifts.extend(monday("09:00", "10:00"));
            gao.max_visits_per_day = most;
        })
    };
    assert_eq!((halves(2), halves(1)), (2, 1));
    assert_eq!(meal_and_clean(|p| p.helpers[0].max_elders = 1), 1);
    let two_calls = |minutes| {
        made(|problem| {
            gao_alone(problem, MORNING, [Some(MORNING), Some(MORNING), None]);
            problem.elders[0].needs[0].mode = Mode::Phone;
            problem.helpers[0].max_minutes = minutes;
        })
    };
    assert_eq!(two_calls(60), [1, 1, 0]);
    assert_eq!(two_calls(59).iter().sum::<usize>(), 1);
}

#[test]
fn a_pinned_elder_takes_a_place_whether_visited_or_not() {
    let most = |max_elders| {
        meal_and_clean(|problem| {
            problem.pairs.pinned = vec![("gao".into(), "li".into())];
            declines(problem, "gao", &["meal", "call"]);
            problem.helpers[0].max_elders = max_elders;
        })
    };
    assert_eq!((most(2), most(1)), (1, 0));
}

#[test]
fn an_elder_has_no_more_helpers_than_agreed() {
    let meals = |most, crew| {
        made(|problem| {
            problem.elders[0].max_helpers = most;
            problem.elders[0].needs[0].crew = crew;
            if crew == 1 {
                problem.helpers[0].shifts.truncate(1);
                problem.helpers[1].shifts.remove(0);
                problem.elders[0].needs[0].windows.truncate(2);
            }
        })[0]
    };
    assert_eq!((meals(2, 1), meals(1, 1)), (2, 1)); // Gao on Monday, Hu on Tuesday
    assert_eq!((meals(2, 2), meals(1, 2)), (2, 0));
}

#[test]
fn a_pinned_helper_takes_a_place_whether_visiting_or_not() {
    let meals = |most, crew| {
        made(|problem| {
            add_lu(problem);
            problem.pairs.pinned = vec![("gao".into(), "li".into())];
            declines(problem, "gao", &["meal", "call"]);
            problem.elders[0].max_helpers = most;
            problem.elders[0].needs[0].crew = crew;
        })[0]
    };
    assert_eq!((meals(2, 1), meals(1, 1)), (2, 0));
    assert_eq!((meals(3, 2), meals(2, 2)), (2, 0));
    let void = made(|problem| {
        problem.pairs.pinned = vec![("hu".into(), "li".into())];
        problem.helpers[1].skills.clear();
        problem.elders[0].max_helpers = 1;
    });
    assert_eq!(void, [2, 1, 1]);
}

fn promise(problem: &mut Problem, visit: &Visit) {
    problem.fixed_visits.push(FixedVisit {
        need: visit.need.clone(),
        start: visit.start.clone(),
        helpers: visit.helpers.clone(),
    });
}

#[test]
fn a_fixed_visit_is_planned_as_it_is() {
    let promised = visit("meal", "tue 09:03", &["hu"]);
    let plan = week(|problem| promise(problem, &promised));
    assert!(plan.visits.contains(&promised), "{:?}", plan.visits);
    assert_eq!(plan.visits.len(), 4);
}

#[test]
fn a_fixed_visit_makes_no_room_for_a_more_urgent_one() {
    let meal_or_clean = |promised: bool| {
        made(|problem| {
            let hours = Some(("09:00", "09:30"));
            gao_alone(problem, MORNING, [hours, None, hours]);
            problem.elders[0].needs[0].priority = 9;
            if promised {
                promise(problem, &visit("clean", "mon 09:00", &["gao"]));
            }
        })
    };
    assert_eq!(meal_or_clean(false), [1, 0, 0]);
    assert_eq!(meal_or_clean(true), [0, 0, 1]);
}

/// Gao cooks, Hu cleans, and Li would like a backup for the meal: that can be nobody but Hu.
fn backups(change: impl FnOnce(&mut Problem)) -> usize {
    let plan = week(|problem| {
        declines(problem, "hu", &["meal"]);
        problem.pairs.forbidden = vec![("gao".into(), "sun".into())];
        problem.elders[0].needs[1].visits = 0;
        problem.elders[0].backup_for = Some("meal".into());
        change(problem);
    });
    plan.backups.len()
}

#[test]
fn whoever_visits_is_no_backup() {
    let alone = week(|problem| {
        problem.helpers.truncate(1);
        problem.elders[0].backup_for = Some("meal".into());
    });
    assert_eq!(alone.backups, []);
    assert_eq!(backups(|_| ()), 1);
}

#[test]
fn a_backup_could_come_has_time_and_serves_no_more_than_agreed() {
    assert_eq!(backups(|_| ()), 1);
    assert_eq!(backups(|p| p.helpers[1].max_backups = 0), 0);
    assert_eq!(backups(|p| p.helpers[1].max_minutes = 100), 1); // 50 to clean, 50 to step in
    assert_eq!(backups(|p| p.helpers[1].max_minutes = 99), 0);
    let unable = |p: &mut Problem| p.helpers[1].skills = vec!["clean".into()];
    assert_eq!(backups(unable), 0);
    let never = |p: &mut Problem| p.helpers[1].shifts.clear();
    assert_eq!(backups(never), 0);
    let none = |p: &mut Problem| p.helpers[1].max_visits_per_day = 0;
    assert_eq!(backups(none), 0);
    let both = |most| {
        backups(|p| {
            p.pairs.forbidden.clear();
            declines(p, "hu", &["clean"]);
            p.elders[1].backup_for = Some("clean".into());
            p.helpers[1].max_backups = most;
        })
    };
    assert_eq!((both(2), both(1)), (2, 1));
}
