//! `linli repair`: a plan mended after something has happened.

use std::path::PathBuf;

use clap::Args;
use linli_solver::plan::Visit;
use linli_solver::repair::{self, ChangedVisit, Options as Limits, Step, improve};

use super::ask::{Asking, Shown, score};
use super::check::read;
use super::{FINE, NO, UNUSABLE};
use crate::matching::words;
use crate::page::Texts;

#[derive(Args)]
pub struct Options {
    #[command(flatten)]
    asking: Asking,
    #[arg(value_name = "CHANGES")]
    changes: PathBuf,
    #[arg(long, value_name = "N", default_value_t = 0)]
    moved: usize,
    #[command(flatten)]
    shown: Shown,
}

/// Mends, tells what changes, and writes the plan. Exit 0: every visit is made or has another in its
/// place; 1: some are lost; 2: a file cannot be used.
pub fn run(options: &Options, t: Texts) -> anyhow::Result<u8> {
    let Some((problem, plan)) = options.asking.read(t)? else {
        return Ok(UNUSABLE);
    };
    let limits = Limits {
        effort: options.asking.effort(),
        most_moved: u32::try_from(options.moved)?.max(Limits::default().most_moved),
        ..Limits::default()
    };
    let changes = repair::read(&read(&options.changes)?);
    let mended = changes.and_then(|changes| improve(&problem, &plan, &changes, &limits));
    let mended = match mended {
        Ok(mended) => mended,
        Err(faults) => {
            eprintln!("{}", t.cli_repair_refused(faults.len()));
            for fault in &faults {
                eprintln!("  {}", words::problem_fault(t, fault));
            }
            return Ok(UNUSABLE);
        }
    };
    let within = |step: &&Step| step.counts.moved <= options.moved;
    let chosen = mended.steps.iter().rfind(within);
    let Some(chosen) = chosen.or_else(|| mended.steps.first()) else {
        return Ok(UNUSABLE);
    };
    options.shown.write(&mended.problem, &chosen.plan)?;
    if options.asking.json() {
        println!("{}", serde_json::to_string(&mended)?);
    } else {
        tell(chosen, &mended.steps, t);
    }
    Ok(if chosen.counts.lost == 0 { FINE } else { NO })
}

fn tell(chosen: &Step, steps: &[Step], t: Texts) {
    let counts = chosen.counts;
    println!(
        "{}",
        t.cli_repair_counts(
            counts.added,
            counts.changed,
            counts.kept,
            counts.lost,
            counts.moved
        )
    );
    for ChangedVisit {
        before,
        after,
        cause,
    } in &chosen.visits
    {
        let none = || t.cli_repair_none();
        let words_of = |visit: &Option<Visit>| visit.as_ref().map_or_else(none, one);
        let cause = words::of(t, "repair-cause", cause);
        println!(
            "{}",
            t.cli_repair_visit(words_of(after), words_of(before), cause)
        );
    }
    println!("{}", score(t, &chosen.plan.score));
    for step in steps {
        let (moved, unmet) = (step.counts.moved, step.plan.score.unmet);
        let line = if step.proved {
            t.cli_repair_step_proved(moved, unmet)
        } else {
            t.cli_repair_step(moved, unmet)
        };
        println!("{line}");
    }
}

fn one(visit: &Visit) -> String {
    format!("{} {} {}", visit.need, visit.start, visit.helpers.join("+"))
}
