//! `linli check`: judges a plan by the problem alone.

use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::Args;

use super::{FINE, NO, UNUSABLE};
use crate::matching::words;
use crate::page::Texts;

#[derive(Args)]
pub struct Options {
    #[arg(value_name = "PROBLEM")]
    problem: PathBuf,
    #[arg(value_name = "PLAN")]
    plan: PathBuf,
    #[arg(long)]
    json: bool,
}

/// Prints every fault and the true score. Exit 0: all that the plan says is true; 1: it is not; 2: it cannot be read.
pub fn run(options: &Options, t: Texts) -> anyhow::Result<u8> {
    let problem = read(&options.problem)?;
    let plan = read(&options.plan)?;
    let report = match linli_solver::check::check(&problem, &plan) {
        Ok(report) => report,
        Err(unreadable) => {
            eprintln!("{}", t.cli_check_unreadable());
            super::solve::tell_unreadable(&unreadable, t);
            return Ok(UNUSABLE);
        }
    };
    if options.json {
        println!("{}", serde_json::to_string(&report)?);
        return Ok(if report.is_valid() { FINE } else { NO });
    }
    for fault in &report.faults {
        println!("{}", words::plan_fault(t, fault));
    }
    let score = report.score;
    println!(
        "{}",
        t.cli_check_score(score.broken_pins, score.burden, score.unbacked, score.unmet)
    );
    if let Some(bound) = report.bound {
        println!("{}", t.cli_check_bound(bound));
    }
    println!(
        "{}",
        if report.is_valid() {
            t.cli_check_valid()
        } else {
            t.cli_check_invalid(report.faults.len())
        }
    );
    Ok(if report.is_valid() { FINE } else { NO })
}

/// A file's bytes, or those of standard input for `-`.
pub fn read(path: &Path) -> anyhow::Result<Vec<u8>> {
    use std::io::Read;
    if path == Path::new("-") {
        let mut bytes = Vec::new();
        std::io::stdin().read_to_end(&mut bytes)?;
        return Ok(bytes);
    }
    std::fs::read(path).with_context(|| path.display().to_string())
}
