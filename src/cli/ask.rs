//! What the commands share that ask about a plan: reading it, the effort, and how far they have come.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use linli_solver::check::check;
use linli_solver::plan::{Plan, Score};
use linli_solver::problem::{self, Problem};
use linli_solver::repair::Effort;

use super::check as reading;
use super::solve::tell_unreadable;
use crate::matching::words;
use crate::page::Texts;

/// A problem and its plan, and how much work an answer is worth.
#[derive(Args)]
pub struct Asking {
    #[arg(value_name = "PROBLEM")]
    problem: PathBuf,
    #[arg(value_name = "PLAN")]
    plan: PathBuf,
    #[arg(long, value_name = "N", default_value_t = 2000)]
    steps: u64,
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    #[arg(long)]
    json: bool,
}

impl Asking {
    /// The two documents; `None`, and every fault told, when the plan is not a flawless one of the
    /// problem: answers about a wrong plan would be wrong.
    pub fn read(&self, t: Texts) -> anyhow::Result<Option<(Problem, Plan)>> {
        let (problem, plan) = (reading::read(&self.problem)?, reading::read(&self.plan)?);
        match check(&problem, &plan) {
            Err(unreadable) => {
                tell_unreadable(&unreadable, t);
                return Ok(None);
            }
            Ok(report) if !report.is_valid() => {
                eprintln!("{}", t.cli_ask_invalid(report.faults.len()));
                for fault in &report.faults {
                    eprintln!("  {}", words::plan_fault(t, fault));
                }
                return Ok(None);
            }
            Ok(_) => {}
        }
        let plan = serde_json::from_slice(&plan)?;
        // It was read without faults a moment ago.
        Ok(problem::read(&problem).ok().map(|problem| (problem, plan)))
    }

    pub fn effort(&self) -> Effort {
        Effort {
            steps: self.steps,
            seed: self.seed,
        }
    }

    /// Whether the answer is wanted as JSON.
    pub fn json(&self) -> bool {
        self.json
    }
}

/// Where the plan of an answer goes, and the problem that it is a plan of.
#[derive(Args)]
pub struct Shown {
    #[arg(long, value_name = "PLAN")]
    out: Option<PathBuf>,
    #[arg(long, value_name = "PROBLEM")]
    problem_out: Option<PathBuf>,
}

impl Shown {
    /// Writes what was asked for.
    pub fn write(&self, problem: &Problem, plan: &Plan) -> anyhow::Result<()> {
        if let Some(path) = &self.problem_out {
            write(path, &problem::bytes(problem))?;
        }
        if let Some(path) = &self.out {
            let text = serde_json::to_string_pretty(plan)? + "\n";
            write(path, text.as_bytes())?;
        }
        Ok(())
    }
}

fn write(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    super::solve::write(path, bytes)
}

/// The four numbers in words.
pub fn score(t: Texts, score: &Score) -> String {
    t.cli_check_score(score.broken_pins, score.burden, score.unbacked, score.unmet)
}

/// A bar that counts tries; nothing where no terminal is.
pub fn counter(all: Option<usize>) -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let (bar, style) = match all {
        Some(all) => (ProgressBar::new(all as u64), "{bar:24} {pos}/{len}"),
        None => (ProgressBar::new_spinner(), "{spinner} {pos}"),
    };
    bar.set_style(
        ProgressStyle::with_template(style).unwrap_or_else(|_| ProgressStyle::default_bar()),
    );
    bar
}
