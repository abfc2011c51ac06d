//! Whom to recruit, and whom the week leans on.

use std::sync::atomic::{AtomicUsize, Ordering};

use linli_solver::explain::{Asked, Effort, Site, Wish, lean, recruit, without};

use crate::clock::planned;
use crate::small;
use crate::standing::{flawless, standing};

fn asked() -> Asked<'static> {
    let (problem, plan) = standing();
    Asked {
        problem,
        plan,
        effort: Effort {
            steps: 300,
            seed: 5,
        },
    }
}

#[test]
fn a_recruit_brings_what_the_week_planned_again_says() {
    let asked = asked();
    let wish = Wish {
        helpers: 2,
        half_days: 3,
        sites: Vec::new(),
    };
    let answers = recruit(&asked, &wish, &|done, all| assert!(done <= all)).expect("a plan");
    assert_eq!(answers.len(), 2);
    let mut unmet = answers[0].before.unmet;
    for (number, answer) in answers.iter().enumerate() {
        flawless(&answer.problem, &answer.plan);
        assert_eq!(answer.recruits.len(), number + 1);
        assert_eq!(
            answer.problem.helpers.len(),
            asked.problem.helpers.len() + number + 1
        );
        assert!(answer.more_visits > 0);
        assert!(answer.after.unmet < unmet);
        unmet = answer.after.unmet;
        for recruit in &answer.recruits {
            let shifts = &recruit.helper.shifts;
            assert!((1..=3).contains(&shifts.len()));
            let own = answer.plan.visits.iter();
            let own = own.filter(|visit| visit.helpers.contains(&recruit.helper.id));
            assert_eq!(own.clone().count(), recruit.visits);
            // Every half-day and every skill is used.
            for shift in shifts {
                let within = |start: &String| shift.start <= *start && *start < shift.end;
                assert!(own.clone().any(|visit| within(&visit.start)));
            }
            let needs = asked.problem.elders.iter().flat_map(|elder| &elder.needs);
            for skill in &recruit.helper.skills {
                let mut asking = needs.clone().filter(|need| need.skills.contains(skill));
                assert!(asking.any(|need| own.clone().any(|visit| visit.need == need.id)));
            }
        }
    }
}

/// Only cleaning is undone, and only near Sun's: the recruit cleans, and lives there.
#[test]
fn the_recruit_is_of_the_kind_that_is_missing() {
    let problem = small::village(|problem| {
        problem.elders[0].needs.clear();
        problem.helpers[0].skills.retain(|skill| skill != "clean");
        problem.helpers[1].skills.retain(|skill| skill != "clean");
    });
    let plan = planned(&problem, 100, 1);
    assert_eq!(plan.score.unmet, 60);
    let asked = Asked {
        problem: &problem,
        plan: &plan,
        effort: Effort::default(),
    };
    let sites = problem.elders.iter().map(|elder| Site {
        name: elder.id.clone(),
        place: elder.home,
    });
    let wish = Wish {
        sites: sites.collect(),
        ..Wish::default()
    };
    let answers = recruit(&asked, &wish, &|_, _| ()).expect("a plan");
    let [answer] = &answers[..] else {
        panic!("{}", answers.len()); // a second one would find nothing to do
    };
    flawless(&answer.problem, &answer.plan);
    assert_eq!((answer.more_visits, answer.after.unmet), (1, 0));
    let recruit = &answer.recruits[0];
    assert!(recruit.helper.skills.contains(&"clean".to_string()));
    assert_eq!(recruit.site, "sun");
}

#[test]
fn the_week_leans_most_on_whom_nobody_can_replace() {
    let asked = asked();
    let heard = AtomicUsize::new(0);
    let told = |done: usize| {
        heard.fetch_max(done, Ordering::Relaxed);
    };
    let losses = lean(&asked, &told).expect("a plan");
    assert_eq!(losses.len(), asked.problem.helpers.len());
    assert_eq!(heard.load(Ordering::Relaxed), losses.len());
    let rises: Vec<i64> = losses
        .iter()
        .map(|loss| loss.after.unmet - loss.before.unmet)
        .collect();
    let pins = |at: usize| losses[at].after.broken_pins - losses[at].before.broken_pins;
    assert!((1..rises.len()).all(|at| pins(at) < pins(at - 1) || rises[at] <= rises[at - 1]));
    assert!(rises[0] > 0);
    for loss in [&losses[0], &losses[losses.len() - 1]] {
        let (problem, plan) = without(&asked, &loss.helper).expect("a helper");
        flawless(&problem, &plan);
        assert_eq!(plan.score, loss.after);
        let visits = plan.visits.iter();
        assert!(
            visits
                .clone()
                .all(|visit| !visit.helpers.contains(&loss.helper))
        );
    }
    assert!(without(&asked, "nobody").is_none());
}

#[test]
fn losing_the_only_one_who_can_do_it_loses_all_of_it() {
    let problem = small::village(|problem| {
        problem.helpers[1].skills = vec!["talk".into()];
    });
    let plan = planned(&problem, 100, 1);
    assert_eq!(plan.score.unmet, 0);
    let asked = Asked {
        problem: &problem,
        plan: &plan,
        effort: Effort::default(),
    };
    let losses = lean(&asked, &|_| ()).expect("a plan");
    assert_eq!(losses[0].helper, "gao");
    // Two meals and the cleaning; Hu can make the call.
    assert_eq!((losses[0].lost, losses[0].after.unmet), (3, 180));
    assert_eq!((losses[1].lost, losses[1].after.unmet), (0, 0));
}
