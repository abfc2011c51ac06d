//! The plain greedy plan, the first plan, and the search beside the bound, as a Markdown table.
//!
//! `cargo bench -p linli-solver -- [--seconds N] PROBLEM.json …`

mod asked;

use std::time::Instant;

use linli_solver::plan::Plan;
use linli_solver::problem::{Problem, read, sha256};
use linli_solver::solve::{Options, Yardstick, solve, yardstick};

use asked::{Clock, files, number};

fn main() {
    let mut seconds = 10.0;
    let files = files(|option, value| match option {
        "--seconds" => seconds = number(value.as_ref()),
        _ => panic!("there is no option {option}"),
    });
    println!("| problem | plan | seconds | unmet | gap | unbacked | burden | steps |");
    println!("| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |");
    for file in files {
        let bytes = std::fs::read(&file).expect("a file that can be read");
        let problem = read(&bytes).expect("a valid problem");
        compare(&problem, &sha256(&bytes), seconds);
    }
}

fn compare(problem: &Problem, sha256: &str, seconds: f64) {
    let timed = |plan: &dyn Fn() -> Plan| {
        let begin = Instant::now();
        (plan(), begin.elapsed().as_secs_f64())
    };
    for (name, kind) in [
        ("greedy", Yardstick::Greedy),
        ("construction", Yardstick::Construction),
    ] {
        let (plan, taken) = timed(&|| yardstick(problem, sha256.into(), kind));
        tell(problem, name, &plan, taken, false);
    }
    let options = Options {
        seconds: Some(seconds),
        ..Options::default()
    };
    let search = || solve(problem, sha256.into(), &options, &Clock(Instant::now()));
    let (plan, taken) = timed(&search);
    tell(problem, "search", &plan, taken, true);
}

fn tell(problem: &Problem, name: &str, plan: &Plan, seconds: f64, proved: bool) {
    let (score, bound) = (plan.score, plan.certificate.bound);
    let gap = if proved && score.unmet > 0 {
        let thousandths = (score.unmet - bound) * 1000 / score.unmet;
        format!("{}.{} %", thousandths / 10, thousandths % 10)
    } else {
        "—".into()
    };
    let steps = plan.stats.get("iterations").map(ToString::to_string);
    println!(
        "| {} | {name} | {seconds:.1} | {} | {gap} | {} | {} | {} |",
        problem.name,
        score.unmet,
        score.unbacked,
        score.burden,
        steps.unwrap_or_default(),
    );
}
