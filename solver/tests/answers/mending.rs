//! Repair: few changes, the promised ones kept, and as little left undone as those changes allow.

use std::collections::BTreeSet;

use linli_solver::plan::{Plan, Visit};
use linli_solver::problem::{FixedVisit, Problem, Span};
use linli_solver::repair::{
    Absence, Cause, Changes, Effort, FORMAT, NewNeed, Options, Refusal, Repair, improve, read,
};
use linli_solver::time::Calendar;

use crate::clock::{judged, planned};
use crate::small;
use crate::standing::{flawless, standing};

fn changes() -> Changes {
    Changes {
        format: FORMAT.into(),
        ..Changes::default()
    }
}

fn options() -> Options {
    Options {
        effort: Effort {
            steps: 600,
            seed: 3,
        },
        ..Options::default()
    }
}

/// Mends, and lets the judge look at every plan.
fn mended(problem: &Problem, plan: &Plan, changes: &Changes) -> Repair {
    let repair = improve(problem, plan, changes, &options()).expect("changes without faults");
    let before: BTreeSet<&Visit> = plan.visits.iter().collect();
    for step in &repair.steps {
        flawless(&repair.problem, &step.plan);
        let same = step.plan.visits.iter();
        let same = same.filter(|visit| before.contains(visit)).count();
        assert_eq!(step.counts.kept, same);
        assert_eq!(step.counts.changed, plan.visits.len() - same);
        let told = step.visits.iter();
        let told = told.filter(|visit| visit.before.is_some()).count();
        assert_eq!(told, step.counts.changed);
    }
    for pair in repair.steps.windows(2) {
        assert!(pair[0].counts.moved < pair[1].counts.moved);
        let promises = |at: usize| {
            let score = pair[at].plan.score;
            (score.broken_pins, score.unmet)
        };
        assert!(promises(0) > promises(1));
    }
    assert_eq!(repair.steps[0].counts.moved, 0);
    assert!(repair.steps[0].proved);
    repair
}

/// The helper with the most visits.
fn busiest(problem: &Problem, plan: &Plan) -> String {
    let visits = |id: &String| {
        let visits = plan.visits.iter();
        visits.filter(|visit| visit.helpers.contains(id)).count()
    };
    let ids = problem.helpers.iter().map(|helper| &helper.id);
    ids.max_by_key(|id| visits(id)).expect("a helper").clone()
}

fn absent(helper: &str, from: Option<&str>) -> Changes {
    Changes {
        absent: vec![Absence {
            helper: helper.into(),
            from: from.map(Into::into),
            until: None,
        }],
        ..changes()
    }
}

#[test]
fn nothing_that_happened_leaves_the_plan_as_it_was() {
    let (problem, plan) = standing();
    let repair = mended(problem, plan, &changes());
    assert_eq!(repair.steps.len(), 1);
    assert_eq!(repair.steps[0].plan.visits, plan.visits);
    assert_eq!(repair.steps[0].visits, []);
    assert_eq!(repair.problem, *problem);
}

#[test]
fn a_helper_who_is_ill_all_week_is_replaced_where_there_is_room() {
    let (problem, plan) = standing();
    let helper = busiest(problem, plan);
    let repair = mended(problem, plan, &absent(&helper, None));
    let first = &repair.steps[0];
    let own = plan.visits.iter();
    let own = own.filter(|visit| visit.helpers.contains(&helper)).count();
    assert!(own >= 3, "{own}");
    assert_eq!(first.counts.forced, own);
    for step in &repair.steps {
        let visits = &step.plan.visits;
        assert!(visits.iter().all(|visit| !visit.helpers.contains(&helper)));
    }
    assert!(first.visits.iter().all(|visit| match &visit.cause {
        Cause::Absent { helper: who } => *who == helper && visit.before.is_some(),
        cause => *cause == Cause::FoundRoom,
    }));
    // More may be moved, and then less is left undone.
    let last = repair.steps.last().expect("a step");
    assert!(last.plan.score.unmet < first.plan.score.unmet);
    assert!(last.counts.lost < own + last.counts.moved);
}

#[test]
fn what_has_started_stays_and_nothing_new_starts_before_now() {
    let (problem, plan) = standing();
    let helper = busiest(problem, plan);
    let now = "2026-11-25T10:30";
    let changes = Changes {
        now: Some(now.into()),
        ..absent(&helper, Some(now))
    };
    let repair = mended(problem, plan, &changes);
    let begun = |plan: &Plan| -> Vec<Visit> {
        let visits = plan.visits.iter();
        visits
            .filter(|visit| *visit.start < *now)
            .cloned()
            .collect()
    };
    let before = begun(plan);
    assert!(before.len() > 10);
    let calendar = Calendar::of(&problem.week).expect("a week");
    let ended = |visit: &&Visit| {
        let needs = problem.elders.iter().flat_map(|elder| &elder.needs);
        let minutes = needs.clone().find(|need| need.id == visit.need);
        let minutes = i64::from(minutes.expect("a need").minutes);
        let start = calendar.minute(&visit.start).expect("a time");
        !visit.helpers.contains(&helper) || start + minutes <= calendar.minute(now).expect("a time")
    };
    let stay: Vec<&Visit> = before.iter().filter(ended).collect();
    for step in &repair.steps {
        assert_eq!(begun(&step.plan).iter().collect::<Vec<_>>(), stay);
        let later = step.plan.visits.iter().filter(|visit| *visit.start >= *now);
        let mut later = later.flat_map(|visit| &visit.helpers);
        assert!(later.all(|who| *who != helper));
    }
    assert_eq!(repair.problem.fixed_visits.len(), stay.len());
}

#[test]
fn a_visit_that_is_declined_goes_to_another_date_or_helper() {
    let (problem, plan) = standing();
    for visit in plan.visits.iter().step_by(25) {
        let helper = visit.helpers[0].clone();
        let changes = Changes {
            declined: vec![Refusal {
                helper: helper.clone(),
                need: visit.need.clone(),
                start: visit.start.clone(),
            }],
            ..changes()
        };
        let repair = mended(problem, plan, &changes);
        let first = &repair.steps[0];
        assert_eq!(first.counts.forced, 1);
        let same_date = first.plan.visits.iter().any(|other| {
            other.need == visit.need
                && other.start[..10] == visit.start[..10]
                && other.helpers.contains(&helper)
        });
        assert!(!same_date);
    }
}

#[test]
fn promised_visits_stay_unless_they_cannot() {
    let (mut problem, plan) = standing().clone();
    let helper = busiest(&problem, &plan);
    let fixed = |visit: &Visit| FixedVisit {
        need: visit.need.clone(),
        start: visit.start.clone(),
        helpers: visit.helpers.clone(),
    };
    problem.fixed_visits = plan.visits.iter().step_by(2).map(fixed).collect();
    let own = |fixed: &FixedVisit| fixed.helpers.contains(&helper);
    let gone = problem
        .fixed_visits
        .iter()
        .filter(|visit| own(visit))
        .count();
    assert!(gone > 0);
    let repair = mended(&problem, &plan, &absent(&helper, None));
    problem.fixed_visits.retain(|visit| !own(visit));
    assert_eq!(repair.problem.fixed_visits, problem.fixed_visits);
}

#[test]
fn new_needs_are_served_and_cancelled_ones_are_not() {
    let (problem, plan) = standing();
    let mut elder = problem.elders[0].clone();
    elder.id = "new".into();
    elder.needs.truncate(1);
    elder.backup_for = None;
    elder.needs[0].id = "new/visit".into();
    elder.needs[0].priority = 1000;
    let mut need = elder.needs[0].clone();
    need.id = "more".into();
    let cancelled = plan.visits[5].need.clone();
    let changes = Changes {
        cancelled: vec![cancelled.clone()],
        new_elders: vec![elder],
        new_needs: vec![NewNeed {
            elder: problem.elders[1].id.clone(),
            need,
        }],
        ..changes()
    };
    let repair = mended(problem, plan, &changes);
    let last = repair.steps.last().expect("a step");
    let made = |id: &str| last.plan.visits.iter().any(|visit| visit.need == id);
    assert!(!made(&cancelled));
    // With such a priority somebody else's visit gives way.
    assert!(made("new/visit"), "{:?}", last.counts);
    let causes = last.visits.iter().map(|visit| &visit.cause);
    assert!(causes.clone().any(|cause| *cause == Cause::Cancelled));
    assert!(causes.clone().any(|cause| *cause == Cause::NewNeed));
}

#[test]
fn the_same_repair_comes_out_again() {
    let (problem, plan) = standing();
    let changes = absent(&busiest(problem, plan), Some("2026-11-24T00:00"));
    let bytes = |repair: &Repair| serde_json::to_string(repair).expect("a document");
    let first = improve(problem, plan, &changes, &options()).expect("no faults");
    let second = improve(problem, plan, &changes, &options()).expect("no faults");
    assert_eq!(bytes(&first), bytes(&second));
}

#[test]
fn faults_of_changes_are_told_by_their_places() {
    let problem = small::village(|_| ());
    let plan = planned(&problem, 50, 1);
    let document = serde_json::json!({
        "format": "linli-changes/2", "now": "soon",
        "absent": [{"helper": "nobody"}, {"helper": "gao", "from": "2026-11-24T10:00", "until": "2026-11-24T09:00"}],
        "declined": [{"helper": "gao", "need": "meal", "start": "2026-11-23T03:00"}],
        "cancelled": ["none", "meal", "meal"],
    });
    let changes = read(&serde_json::to_vec(&document).expect("JSON")).expect("the right keys");
    let found = |changes: &Changes| -> Vec<String> {
        let faults = improve(&problem, &plan, changes, &options()).expect_err("faults");
        let code = |fault: &linli_solver::problem::Fault| {
            let code = serde_json::to_value(&fault.code).expect("a code");
            format!("{} {}", fault.place, code["code"].as_str().expect("a word"))
        };
        faults.iter().map(code).collect()
    };
    assert_eq!(
        found(&changes),
        [
            "format wrong_format",
            "now not_a_time",
            "absent[0].helper unknown_id",
            "absent[1] ends_before_start",
            "declined[0] no_such_visit",
            "cancelled[0] unknown_id",
            "cancelled[2] repeated",
        ]
    );
    let mut need = problem.elders[0].needs[0].clone();
    need.id = "call".into();
    let mut elder = problem.elders[1].clone();
    elder.needs[0].id = "dust".into();
    elder.needs[0].minutes = 0;
    let changes = Changes {
        new_elders: vec![elder],
        new_needs: vec![NewNeed {
            elder: "sun".into(),
            need,
        }],
        ..self::changes()
    };
    assert_eq!(
        found(&changes),
        [
            "new_needs[0].need.id repeated",
            "new_elders[0].id repeated",
            "new_elders[0].needs[0].minutes out_of_range",
        ]
    );
    let unknown = br#"{"format": "linli-changes/1", "ill": [], "absent": [{"helper": 1}]}"#;
    let places: Vec<String> = read(unknown)
        .expect_err("faults")
        .into_iter()
        .map(|f| f.place)
        .collect();
    assert_eq!(places, ["absent[0].helper", "ill"]);
}

/// Two mornings of one helper are full; the other helper has room only when a visit moves.
#[test]
fn a_move_is_made_where_it_is_worth_it_and_proved_to_be_needed() {
    let problem = small::village(|problem| {
        // Hu can do the meal but not the cleaning on Monday; Gao alone can clean.
        problem.helpers[1].skills = vec!["meal".into()];
        problem.helpers[1].shifts.truncate(1);
        problem.helpers[1].max_minutes = 50;
        problem.helpers[0].shifts.truncate(1);
        problem.helpers[0].max_minutes = 60;
        problem.elders[0].needs.truncate(1);
        problem.elders[0].needs[0].visits = 1;
        problem.elders[1].needs[0].visits = 0;
        problem.pairs.previous = vec![("gao".into(), "li".into())];
    });
    let plan = planned(&problem, 200, 1);
    judged(&problem, &plan);
    // The premise: Gao, who is known to Li, brings the meal; then there is cleaning to be done.
    assert_eq!(plan.visits.len(), 1);
    assert_eq!(plan.visits[0].helpers, ["gao"]);
    let mut need = problem.elders[1].needs[0].clone();
    need.id = "dust".into();
    need.visits = 1;
    need.windows = vec![Span {
        start: "2026-11-23T08:00".into(),
        end: "2026-11-23T12:00".into(),
    }];
    let changes = Changes {
        new_needs: vec![NewNeed {
            elder: "sun".into(),
            need,
        }],
        ..changes()
    };
    let repair = mended(&problem, &plan, &changes);
    let [first, second] = &repair.steps[..] else {
        panic!("{:?}", repair.steps.len());
    };
    assert_eq!(first.plan.score.unmet, 60);
    assert_eq!(second.plan.score.unmet, 0);
    assert_eq!((second.counts.moved, second.counts.lost), (1, 0));
    assert!(second.proved);
}
