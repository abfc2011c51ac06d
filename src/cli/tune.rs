//! `linli tune`: plans to choose from by walking, familiar faces and fair load.

use std::path::PathBuf;

use anyhow::Context;
use clap::Args;
use linli_solver::tune::tune;

use super::ask::{Asking, counter};
use super::{FINE, NO, UNUSABLE};
use crate::page::Texts;

#[derive(Args)]
pub struct Options {
    #[command(flatten)]
    asking: Asking,
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

/// Tells the plans, the least walking first. Exit 0: there is a choice; 1: there is one plan only; 2: a
/// file cannot be used.
pub fn run(options: &Options, t: Texts) -> anyhow::Result<u8> {
    let Some((problem, plan)) = options.asking.read(t)? else {
        return Ok(UNUSABLE);
    };
    let bar = counter(None);
    let told = |done: usize| bar.set_position(done as u64);
    let choices = tune(&problem, &plan, options.asking.effort(), &told).unwrap_or_default();
    bar.finish_and_clear();
    if let Some(folder) = &options.out {
        std::fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
        for (number, choice) in choices.iter().enumerate() {
            let path = folder.join(format!("plan-{}.json", number + 1));
            let text = serde_json::to_string_pretty(&choice.plan)? + "\n";
            super::solve::write(&path, text.as_bytes())?;
        }
    }
    if options.asking.json() {
        println!("{}", serde_json::to_string(&choices)?);
    } else {
        for (number, choice) in choices.iter().enumerate() {
            println!(
                "{}",
                t.cli_tune_choice(
                    choice.load,
                    choice.new_helpers,
                    number + 1,
                    choice.travel_minutes,
                    choice.plan.score.unmet
                )
            );
        }
    }
    Ok(if choices.len() > 1 { FINE } else { NO })
}
