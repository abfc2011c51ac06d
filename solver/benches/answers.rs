//! How long the answers about a plan take, and what they say, as a Markdown table.
//!
//! `cargo bench -p linli-solver --bench answers -- [--steps N] PROBLEM.json …`

mod asked;

use std::fmt::Display;
use std::time::Instant;

use linli_solver::explain::{Asked, Effort, Wish, blocking, lean, recruit, what_would_serve};
use linli_solver::explain::{why, why_not};
use linli_solver::plan::Plan;
use linli_solver::problem::{Problem, read, sha256};
use linli_solver::repair::{Absence, Changes, FORMAT, Options, Refusal, improve};
use linli_solver::solve::{self, solve};
use linli_solver::tune::tune;

use asked::{Clock, files, number};

fn main() {
    let mut effort = Effort::default();
    let files = files(|option, value| match option {
        "--steps" => effort.steps = number(value.as_ref()),
        _ => panic!("there is no option {option}"),
    });
    println!("| problem | question | seconds | answer |");
    println!("| --- | --- | ---: | --- |");
    for file in files {
        let bytes = std::fs::read(&file).expect("a file that can be read");
        let problem = read(&bytes).expect("a valid problem");
        let options = solve::Options {
            iterations: Some(60_000),
            seconds: None,
            ..solve::Options::default()
        };
        let plan = solve(&problem, sha256(&bytes), &options, &Clock(Instant::now()));
        println!(
            "| {} | the plan | | unmet {}, unbacked {} |",
            problem.name, plan.score.unmet, plan.score.unbacked
        );
        mend(&problem, &plan, effort);
        ask(&Asked {
            problem: &problem,
            plan: &plan,
            effort,
        });
    }
}

fn row<A>(problem: &Problem, question: &str, ask: impl FnOnce() -> A, told: impl Fn(&A) -> String) {
    let begin = Instant::now();
    let answer = ask();
    let seconds = begin.elapsed().as_secs_f64();
    println!(
        "| {} | {question} | {seconds:.2} | {} |",
        problem.name,
        told(&answer)
    );
}

fn mend(problem: &Problem, plan: &Plan, effort: Effort) {
    let helper = problem.helpers.iter().max_by_key(|helper| {
        let visits = plan.visits.iter();
        visits
            .filter(|visit| visit.helpers.contains(&helper.id))
            .count()
    });
    let helper = helper.expect("a helper").id.clone();
    let ill = |from: Option<&str>| Changes {
        format: FORMAT.into(),
        absent: vec![Absence {
            helper: helper.clone(),
            from: from.map(Into::into),
            until: None,
        }],
        ..Changes::default()
    };
    let visit = &plan.visits[plan.visits.len() / 2];
    let declined = Changes {
        format: FORMAT.into(),
        declined: vec![Refusal {
            helper: visit.helpers[0].clone(),
            need: visit.need.clone(),
            start: visit.start.clone(),
        }],
        ..Changes::default()
    };
    let noon = format!("{}T12:00", problem.week.start);
    let options = Options {
        effort,
        ..Options::default()
    };
    for (question, changes) in [
        ("the busiest helper is ill all week", ill(None)),
        ("… from the first noon on", ill(Some(&noon))),
        ("a visit is declined", declined),
    ] {
        let mended = || improve(problem, plan, &changes, &options).expect("no faults");
        row(problem, question, mended, |repair| {
            let steps = repair.steps.iter().map(|step| {
                let proved = if step.proved { " proved" } else { "" };
                let counts = step.counts;
                format!(
                    "{} forced, {} moved, {} lost: unmet {}{proved}",
                    counts.forced, counts.moved, counts.lost, step.plan.score.unmet
                )
            });
            listed(steps)
        });
    }
}

fn listed<T: Display>(items: impl Iterator<Item = T>) -> String {
    items
        .map(|item| item.to_string())
        .collect::<Vec<_>>()
        .join("; ")
}

fn ask(asked: &Asked) {
    let problem = asked.problem;
    let visit = &asked.plan.visits[asked.plan.visits.len() / 3];
    let mut elders = problem.elders.iter();
    let elder = elders.find(|elder| elder.needs.iter().any(|need| need.id == visit.need));
    let elder = &elder.expect("whose need it is").id;
    let level = |found: &Option<linli_solver::explain::Alternative>| {
        let level = found.as_ref().and_then(|found| found.level);
        level.map_or("the same".into(), |(level, more)| {
            format!("{level:?} {more:+}")
        })
    };
    row(
        problem,
        "why this pair",
        || why(asked, &visit.helpers[0], elder),
        level,
    );
    let other = problem.helpers.iter().rev();
    let other = other.map(|helper| why_not(asked, &helper.id, elder).and_then(Result::ok));
    row(
        problem,
        "why not the next pair that could be",
        || other.flatten().next(),
        level,
    );
    if let Some(unserved) = asked.plan.unserved.first() {
        let need = &unserved.need;
        row(
            problem,
            "why unserved",
            || blocking(asked, need),
            |found| {
                let facts = found.as_ref().map_or(0, |found| found.facts.len());
                format!("{facts} facts")
            },
        );
        row(
            problem,
            "what would serve",
            || what_would_serve(asked, need, 5),
            |found| {
                let found = found.iter().flatten();
                listed(found.map(|serving| format!("{:?}", serving.bend)))
            },
        );
    }
    let wish = Wish::default();
    row(
        problem,
        "recruit",
        || recruit(asked, &wish, &|_, _| ()),
        |found| {
            let found = found.iter().flatten();
            listed(found.map(|answer| format!("{:+} visits", answer.more_visits)))
        },
    );
    row(
        problem,
        "lean",
        || lean(asked, &|_| ()),
        |found| {
            let worst = found.iter().flatten().take(3);
            listed(worst.map(|loss| format!("{} loses {}", loss.helper, loss.lost)))
        },
    );
    row(
        problem,
        "tune",
        || tune(problem, asked.plan, asked.effort, &|_| ()),
        |found| {
            let plans = found.iter().flatten();
            listed(plans.map(|c| {
                format!(
                    "{} min, {} new, {}",
                    c.travel_minutes, c.new_helpers, c.load
                )
            }))
        },
    );
}
