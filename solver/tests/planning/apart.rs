//! Problems in parts that no possible visit connects: what is found and proved of them adds up.

use linli_solver::check::check_plan;
use linli_solver::problem::{Problem, Travel, validate};
use linli_solver::solve::{Options, Progress, solve};
use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;

use crate::clock::{Clock, NAME, judged, planned, township};
use crate::random;

/// Many problems in one, in which nobody can come to somebody of another.
pub fn together(mut problems: Vec<Problem>) -> Problem {
    let mut all = problems[0].clone();
    all.helpers.clear();
    all.elders.clear();
    all.pairs = linli_solver::problem::Pairs::default();
    all.travel = Travel::Crow { detour: 1.3 };
    for (number, problem) in problems.iter_mut().enumerate() {
        let own = |id: &str| format!("{number}:{id}");
        for helper in &mut problem.helpers {
            helper.id = own(&helper.id);
            helper.skills.push(own("only"));
        }
        for elder in &mut problem.elders {
            elder.id = own(&elder.id);
            elder.backup_for = elder.backup_for.as_deref().map(own);
            for need in &mut elder.needs {
                need.id = own(&need.id);
                need.skills.push(own("only"));
            }
        }
        let pairs = &problem.pairs;
        for (list, to) in [
            (&pairs.pinned, &mut all.pairs.pinned),
            (&pairs.forbidden, &mut all.pairs.forbidden),
            (&pairs.previous, &mut all.pairs.previous),
        ] {
            to.extend(list.iter().map(|(helper, elder)| (own(helper), own(elder))));
        }
        all.helpers.append(&mut problem.helpers);
        all.elders.append(&mut problem.elders);
    }
    assert_eq!(validate(&all), []);
    all
}

/// Two hundred random problems, with ties from one to another that make no visit possible.
fn a_scattered_problem() -> Problem {
    let problems = (0..).filter_map(|seed| {
        let mut problem = random::problem(&mut ChaCha8Rng::seed_from_u64(seed));
        problem.week.days = 6;
        matches!(problem.travel, Travel::Crow { .. }).then_some(problem)
    });
    let mut all = together(problems.take(200).collect());
    let helper = |number: usize| all.helpers[number].id.clone();
    let elder = |number: usize| all.elders[number].id.clone();
    let last = (all.helpers.len() - 1, all.elders.len() - 1);
    let across = [(helper(0), elder(last.1)), (helper(last.0), elder(0))];
    all.pairs.previous.extend(across.clone());
    all.pairs.pinned.push(across[0].clone());
    all.pairs.forbidden.push(across[1].clone());
    assert_eq!(validate(&all), []);
    all
}

fn number(part: &serde_json::Value, key: &str) -> i64 {
    part[key].as_i64().expect("a number")
}

#[test]
fn what_the_parts_leave_undone_adds_up_and_the_plan_is_valid() {
    let problem = a_scattered_problem();
    let plan = planned(&problem, 4000, 2);
    judged(&problem, &plan);
    let parts = plan.stats["parts"].as_array().expect("a list");
    assert!(parts.len() > 2, "{}", parts.len());
    let sum = |key| parts.iter().map(|part| number(part, key)).sum::<i64>();
    assert_eq!(sum("unmet"), plan.score.unmet);
    // Each part's own bound is rounded up, and the whole's only once.
    let bound = plan.certificate.bound;
    assert!(bound > 0 && bound <= sum("bound") && sum("bound") <= plan.score.unmet);
    assert_eq!(sum("elders"), i64::try_from(problem.elders.len()).unwrap());
    let pin = problem.pairs.pinned.last().expect("the pin of strangers");
    assert!(plan.void_pins.contains(pin));
    assert!(plan.stats["iterations"].as_u64() <= Some(4000));
}

#[test]
fn parts_are_planned_the_same_again_when_steps_are_counted() {
    let problem = a_scattered_problem();
    let bytes = |iterations| serde_json::to_string(&planned(&problem, iterations, 2)).unwrap();
    assert_eq!(bytes(900), bytes(900));
    assert_ne!(bytes(900), bytes(1800));
}

#[test]
fn parts_share_the_time_and_tell_of_the_whole() {
    let problem = together(vec![township(), township(), township()]);
    let clock = Clock {
        look: 2,
        ..Clock::default()
    };
    let options = Options {
        seconds: Some(6.0),
        ..Options::default()
    };
    let plan = solve(&problem, NAME.into(), &options, &clock);
    judged(&problem, &plan);
    let parts = plan.stats["parts"].as_array().expect("a list");
    // Those whom nobody can help are apart, and that nothing more can be done is proved.
    let (rest, parts): (Vec<_>, Vec<_>) = parts
        .iter()
        .partition(|part| part["unmet"] == part["bound"]);
    assert_eq!((rest.len(), parts.len()), (1, 3));
    // The others are the same problem, and had about as much time each.
    let unmet: Vec<i64> = parts.iter().map(|part| number(part, "unmet")).collect();
    let (least, most) = (unmet.iter().min(), unmet.iter().max());
    assert!(
        most.unwrap() * 100 < least.unwrap() * 110,
        "{unmet:?} of three like parts"
    );
    assert!(parts.iter().all(|part| number(part, "bound") > 0));
    let looks = clock.looks.load(std::sync::atomic::Ordering::Relaxed);
    assert!((2000..3300).contains(&looks), "{looks}"); // 4 to 6.6 seconds
    let told: Vec<Progress> = clock.told.lock().expect("no panic").clone();
    assert!(told.windows(2).all(|pair| pair[0].score >= pair[1].score));
    assert!(told.windows(2).all(|pair| pair[0].bound <= pair[1].bound));
    let latest = told.last().expect("told at least once");
    assert!(latest.score.unmet >= plan.score.unmet);
}

#[test]
fn a_plan_of_one_part_says_nothing_of_parts() {
    let problem = township();
    let plan = planned(&problem, 100, 1);
    assert!(check_plan(&problem, NAME, &plan).is_ok());
    assert!(!plan.stats.contains_key("parts"));
}
