//! `linli recruit`: which new helpers would leave least undone.

use std::path::PathBuf;

use clap::Args;
use linli_solver::explain::{Asked, Recruited, Site, Wish, recruit};
use linli_solver::problem::Place;
use serde::Deserialize;

use super::ask::{Asking, Shown, counter};
use super::check::read;
use super::{FINE, NO, UNUSABLE};
use crate::page::Texts;

#[derive(Args)]
pub struct Options {
    #[command(flatten)]
    asking: Asking,
    #[arg(long, value_name = "N", default_value_t = 3, value_parser = clap::value_parser!(u16).range(1..=20))]
    helpers: u16,
    #[arg(long, value_name = "N", default_value_t = 4, value_parser = clap::value_parser!(u16).range(1..=56))]
    half_days: u16,
    #[arg(long, value_name = "FILE")]
    sites: Option<PathBuf>,
    #[command(flatten)]
    shown: Shown,
}

/// A line of the file of sites.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Village {
    name: String,
    home: Place,
}

/// Tells whom to recruit. Exit 0: somebody would help; 1: nobody would; 2: a file cannot be used.
pub fn run(options: &Options, t: Texts) -> anyhow::Result<u8> {
    let Some((problem, plan)) = options.asking.read(t)? else {
        return Ok(UNUSABLE);
    };
    let sites = match &options.sites {
        Some(path) => serde_json::from_slice::<Vec<Village>>(&read(path)?)?,
        None => Vec::new(),
    };
    let wish = Wish {
        helpers: options.helpers.into(),
        half_days: options.half_days.into(),
        sites: sites
            .into_iter()
            .map(|village| Site {
                name: village.name,
                place: village.home,
            })
            .collect(),
    };
    let asked = Asked {
        problem: &problem,
        plan: &plan,
        effort: options.asking.effort(),
    };
    let bar = counter(Some(0));
    let found = recruit(&asked, &wish, &|done, all| {
        bar.set_length(all as u64);
        bar.set_position(done as u64);
    });
    bar.finish_and_clear();
    let found = found.unwrap_or_default();
    if let Some(last) = found.last() {
        options.shown.write(&last.problem, &last.plan)?;
    }
    if options.asking.json() {
        println!("{}", serde_json::to_string(&found)?);
    } else {
        tell(&found, t);
    }
    Ok(if found.is_empty() { NO } else { FINE })
}

fn tell(found: &[Recruited], t: Texts) {
    if found.is_empty() {
        println!("{}", t.cli_recruit_nobody());
    }
    for answer in found {
        let fall = answer.before.unmet - answer.after.unmet;
        println!(
            "{}",
            t.cli_recruit_answer(fall, answer.recruits.len(), answer.more_visits)
        );
        for recruit in &answer.recruits {
            println!(
                "{}",
                t.cli_recruit_helper(
                    &recruit.site,
                    recruit.helper.skills.join(" "),
                    recruit.visits
                )
            );
            for shift in &recruit.helper.shifts {
                println!("    {} – {}", shift.start, shift.end);
            }
        }
    }
}
