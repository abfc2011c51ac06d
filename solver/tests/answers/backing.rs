//! Backups: as many as can be had, then the shortest ways; and before the burden.

use linli_solver::check::{Breach, check_plan};
use linli_solver::plan::{Backup, Plan};
use linli_solver::problem::{Mode, Problem};
use linli_solver::travel;
use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;

use crate::clock::{NAME, judged, planned};
use crate::random;
use crate::small;

/// Elders without a backup, and the minutes there and back of the others.
fn price(problem: &Problem, plan: &Plan) -> (i64, i64) {
    let way = |backup: &Backup| {
        let mut elders = problem.elders.iter();
        let elder = elders
            .find(|elder| elder.id == backup.elder)
            .expect("known");
        let mut helpers = problem.helpers.iter();
        let helper = helpers
            .find(|helper| helper.id == backup.helper)
            .expect("known");
        let wanted = elder.backup_for.as_ref().expect("it is asked for");
        let mut needs = elder.needs.iter();
        let need = needs.find(|need| need.id == *wanted).expect("its own");
        if need.mode == Mode::Phone {
            return 0;
        }
        let minutes = |from, to| travel::minutes(&problem.travel, from, to, helper.speed_kmh);
        minutes(&helper.home, &elder.home) + minutes(&elder.home, &helper.home)
    };
    let asking = problem
        .elders
        .iter()
        .filter(|elder| elder.backup_for.is_some());
    let missing = asking.count() - plan.backups.len();
    let missing = i64::try_from(missing).expect("few");
    (missing, plan.backups.iter().map(way).sum())
}

/// The least price of all assignments that the judge allows.
fn least(problem: &Problem, plan: &Plan) -> (i64, i64) {
    let asking = problem
        .elders
        .iter()
        .filter(|elder| elder.backup_for.is_some());
    let asking: Vec<&String> = asking.map(|elder| &elder.id).collect();
    let options = problem.helpers.len() + 1;
    let mut least = (i64::MAX, i64::MAX);
    for number in 0..options.pow(u32::try_from(asking.len()).expect("few")) {
        let mut tried = plan.clone();
        let mut rest = number;
        tried.backups.clear();
        for elder in &asking {
            if let Some(helper) = problem.helpers.get(rest % options) {
                tried.backups.push(Backup {
                    elder: (*elder).clone(),
                    helper: helper.id.clone(),
                });
            }
            rest /= options;
        }
        let report = check_plan(problem, NAME, &tried).expect("known ids");
        let broken = |breach: &Breach| breach.rule().is_some();
        if !report.faults.iter().any(|fault| broken(&fault.breach)) {
            least = least.min(price(problem, &tried));
        }
    }
    least
}

#[test]
fn no_assignment_backs_up_more_elders_or_the_same_by_shorter_ways() {
    let (mut asking, mut unbacked) = (0, 0);
    for seed in 0..150 {
        let mut problem = random::problem(&mut ChaCha8Rng::seed_from_u64(seed));
        for elder in &mut problem.elders {
            elder.backup_for = elder.needs.first().map(|need| need.id.clone());
        }
        for helper in &mut problem.helpers {
            helper.max_backups = helper.max_backups.min(1);
        }
        let plan = planned(&problem, 20, 1);
        judged(&problem, &plan);
        let found = price(&problem, &plan);
        assert_eq!(found, least(&problem, &plan), "{seed}");
        asking += usize::from(!plan.backups.is_empty());
        unbacked += found.0;
    }
    // The premise: some have a backup and some have none.
    assert!(asking > 20 && unbacked > 20, "{asking} {unbacked}");
}

/// Hu is known to Li, and the meal there fills Hu's week; but then nobody could step in at Sun's.
#[test]
fn a_backup_counts_before_the_burden() {
    let problem = small::village(|problem| {
        problem.elders[0].needs.truncate(1);
        problem.elders[0].needs[0].visits = 1;
        problem.elders[1].backup_for = Some("clean".into());
        problem.helpers[1].max_minutes = 60;
        problem.pairs.previous = vec![("hu".into(), "li".into()), ("gao".into(), "sun".into())];
        problem.weights.load = 0;
    });
    let plan = planned(&problem, 300, 1);
    judged(&problem, &plan);
    assert_eq!((plan.score.unmet, plan.score.unbacked), (0, 0));
    assert!(plan.score.burden >= 300);
    let without = Problem {
        elders: problem
            .elders
            .iter()
            .cloned()
            .map(|elder| linli_solver::problem::Elder {
                backup_for: None,
                ..elder
            })
            .collect(),
        ..problem.clone()
    };
    // The premise: where no backup is asked for, Hu goes to Li.
    assert!(planned(&without, 300, 1).score.burden < plan.score.burden);
}
