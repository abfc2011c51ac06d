//! One measurement: the same problem planned a few times.

use std::time::Instant;

use linli_solver::check::check_plan;
use linli_solver::solve::{self, Without};
use serde::Serialize;

use super::cases::Case;
use super::{Options, names};
use crate::cli::progress::{Display, watched};
use crate::cli::solve::threads;
use crate::matching::words;
use crate::page::Texts;

/// A problem planned a few times in the same way.
#[derive(Serialize)]
pub struct Row {
    pub problem: String,
    pub elders: usize,
    pub helpers: usize,
    /// That are wanted.
    pub visits: u64,
    /// The limit, unless steps were counted.
    pub seconds: Option<f64>,
    pub without: Vec<&'static str>,
    pub runs: Vec<Run>,
}

/// What one of them came to.
#[derive(Serialize)]
pub struct Run {
    pub seed: u64,
    /// With everything that belongs to making a plan.
    pub seconds: f64,
    pub steps: u64,
    pub unmet: i64,
    pub bound: i64,
    pub unbacked: i64,
    pub burden: i64,
    /// Most memory used meanwhile, with the problem, in bytes; not known everywhere.
    pub memory: Option<u64>,
    /// Faults that the judge found.
    pub faults: usize,
    /// Of parts that nothing connects, where there are more than one.
    pub parts: Vec<serde_json::Value>,
}

impl Row {
    /// Whether the judge found no fault.
    pub fn is_flawless(&self) -> bool {
        self.runs.iter().all(|run| run.faults == 0)
    }
}

/// Plans, and judges each plan; what there is when it was interrupted, and whether it was.
pub async fn measure(
    case: &Case,
    seconds: f64,
    without: Without,
    options: &Options,
    t: Texts,
) -> anyhow::Result<(Option<Row>, bool)> {
    let problem = &case.problem;
    let needs = problem.elders.iter().flat_map(|elder| &elder.needs);
    let mut row = Row {
        problem: case.name.clone(),
        elders: problem.elders.len(),
        helpers: problem.helpers.len(),
        visits: needs.map(|need| u64::from(need.visits)).sum(),
        seconds: options.iterations.is_none().then_some(seconds),
        without: names(without),
        runs: Vec::new(),
    };
    for seed in (options.seed..).take(usize::try_from(options.runs)?) {
        let wanted = solve::Options {
            seconds: row.seconds,
            iterations: options.iterations,
            seed,
            threads: threads(options.threads),
            without,
        };
        let display = Display::bar(t, row.seconds);
        let counted = forget_memory();
        let begin = Instant::now();
        let name = case.name.clone();
        let (plan, interrupted) = watched(problem.clone(), name, wanted, display).await?;
        if interrupted {
            return Ok(((!row.runs.is_empty()).then_some(row), true));
        }
        let taken = begin.elapsed().as_secs_f64();
        let memory = counted.then(most_memory).flatten();
        let report = check_plan(problem, &case.name, &plan);
        let report = report.map_err(|faults| anyhow::anyhow!("{faults:?}"))?;
        for fault in &report.faults {
            eprintln!("{}", words::plan_fault(t, fault));
        }
        let run = Run {
            seed,
            seconds: (taken * 1000.0).round() / 1000.0,
            steps: plan.stats["iterations"].as_u64().unwrap_or(0),
            unmet: report.score.unmet,
            bound: report.bound.unwrap_or(0),
            unbacked: report.score.unbacked,
            burden: report.score.burden,
            memory,
            faults: report.faults.len(),
            parts: parts(&plan.stats),
        };
        eprintln!(
            "{}",
            t.cli_bench_run(
                run.bound,
                [&[&*row.problem], &row.without[..]].concat().join(" "),
                format!("{:.1}", run.seconds),
                seed,
                run.unmet
            )
        );
        row.runs.push(run);
    }
    Ok((Some(row), false))
}

fn parts(stats: &serde_json::Map<String, serde_json::Value>) -> Vec<serde_json::Value> {
    let parts = stats.get("parts").and_then(serde_json::Value::as_array);
    parts.cloned().unwrap_or_default()
}

/// Lets [`most_memory`] count from now on; whether the system can.
fn forget_memory() -> bool {
    // It is a wish of Linux alone: elsewhere there is no such file, and no figure is told.
    std::fs::write("/proc/self/clear_refs", "5").is_ok()
}

fn most_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kilobytes * 1024)
}
