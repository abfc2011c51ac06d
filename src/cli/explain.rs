//! `linli explain`: why a pair, why not another, why a need is not served, whom the week leans on.

use clap::{ArgGroup, Args};
use linli_solver::explain::{
    self, Alternative, Asked, Blocking, Impossible, Serving, blocking, what_would_serve,
};
use linli_solver::plan::{Plan, Why};
use linli_solver::problem::Problem;
use serde_json::json;

use super::ask::{Asking, Shown, counter, score};
use super::{FINE, NO, UNUSABLE};
use crate::matching::words;
use crate::page::Texts;

#[derive(Args)]
#[command(group(ArgGroup::new("question").required(true).args(["pair", "need", "lean"])))]
pub struct Options {
    #[command(flatten)]
    asking: Asking,
    #[arg(long, num_args = 2, value_names = ["HELPER", "ELDER"])]
    pair: Option<Vec<String>>,
    #[arg(long, value_name = "NEED")]
    need: Option<String>,
    #[arg(long)]
    lean: bool,
    #[arg(long, value_name = "N", default_value_t = 5)]
    most: usize,
    #[command(flatten)]
    shown: Shown,
}

/// Answers one question. Exit 0: answered; 1: there is nothing to tell, or what was asked for cannot
/// be had; 2: a file or an id cannot be used.
pub fn run(options: &Options, t: Texts) -> anyhow::Result<u8> {
    let Some((problem, plan)) = options.asking.read(t)? else {
        return Ok(UNUSABLE);
    };
    let asked = Asked {
        problem: &problem,
        plan: &plan,
        effort: options.asking.effort(),
    };
    if let Some([helper, elder]) = options.pair.as_deref() {
        return pair(options, &asked, helper, elder, t);
    }
    match &options.need {
        Some(id) => need(options, &asked, id, t),
        None => lean(options, &asked, t),
    }
}

fn pair(
    options: &Options,
    asked: &Asked,
    helper: &str,
    elder: &str,
    t: Texts,
) -> anyhow::Result<u8> {
    let together = explain::together(asked.problem, asked.plan, helper, elder);
    let Some(together) = together else {
        eprintln!("{}", t.cli_explain_unknown());
        return Ok(UNUSABLE);
    };
    let answer = if together.visits > 0 {
        explain::why(asked, helper, elder).map(Ok)
    } else {
        explain::why_not(asked, helper, elder)
    };
    match answer {
        None => Ok(UNUSABLE),
        Some(Err(impossible)) => {
            if options.asking.json() {
                println!("{}", serde_json::to_string(&impossible)?);
            } else {
                tell_impossible(&impossible, t);
            }
            Ok(NO)
        }
        Some(Ok(found)) => {
            options.shown.write(&found.problem, &found.plan)?;
            if options.asking.json() {
                println!("{}", serde_json::to_string(&found)?);
            } else {
                let head = if together.visits > 0 {
                    t.cli_explain_why(together.minutes, together.visits)
                } else {
                    t.cli_explain_why_not(together.minutes)
                };
                println!("{head}");
                tell_alternative(&found, t);
            }
            Ok(FINE)
        }
    }
}

fn tell_impossible(impossible: &Impossible, t: Texts) {
    match impossible {
        Impossible::NotEligible { excluded } => {
            println!("{}", t.cli_explain_not_eligible());
            for (need, code) in excluded {
                let reason = t.of(&format!("why-not-{code}"), &[]).unwrap_or_default();
                println!("  {need}: {reason}");
            }
        }
        Impossible::Refused { faults } => {
            println!("{}", t.cli_explain_refused());
            for fault in faults {
                println!("  {}", words::problem_fault(t, fault));
            }
        }
    }
}

fn tell_alternative(found: &Alternative, t: Texts) {
    println!("{}", t.cli_explain_as_it_is(score(t, &found.before.score)));
    println!("{}", t.cli_explain_otherwise(score(t, &found.after.score)));
    match &found.level {
        Some((level, more)) => {
            println!(
                "{}",
                t.cli_explain_level(words::of(t, "level", level), format!("{more:+}"))
            );
        }
        None => println!("{}", t.cli_explain_same()),
    }
    for (name, parts) in [
        (t.cli_explain_as_it_is(""), &found.before),
        (t.cli_explain_otherwise(""), &found.after),
    ] {
        let parts = t.cli_explain_parts(
            parts.load,
            parts.missed_preferences,
            parts.new_helpers,
            parts.travel,
            parts.travel_minutes,
        );
        println!("  {name} {parts}");
    }
    for change in &found.elders {
        println!(
            "  {}",
            t.cli_explain_elder(
                change.visits.1,
                change.visits.0,
                &change.elder,
                change.helpers.1.join(" "),
                change.helpers.0.join(" ")
            )
        );
    }
    for change in &found.helpers {
        println!(
            "  {}",
            t.cli_explain_helper(change.load.1, change.load.0, &change.helper)
        );
    }
}

fn need(options: &Options, asked: &Asked, need: &str, t: Texts) -> anyhow::Result<u8> {
    let mut needs = asked.problem.elders.iter().flat_map(|elder| &elder.needs);
    if !needs.any(|other| other.id == need) {
        eprintln!("{}", t.cli_explain_unknown());
        return Ok(UNUSABLE);
    }
    let Some(blocks) = blocking(asked, need) else {
        println!("{}", t.cli_explain_served());
        return Ok(NO);
    };
    let serving = what_would_serve(asked, need, options.most).unwrap_or_default();
    show_first(options, &serving)?;
    if options.asking.json() {
        println!("{}", json!({"blocking": blocks, "serving": serving}));
    } else {
        tell_blocking(&blocks, options.most, t);
        tell_serving(&serving, t);
    }
    Ok(FINE)
}

fn show_first(options: &Options, serving: &[Serving]) -> anyhow::Result<()> {
    let first: Option<(&Problem, &Plan)> = serving.first().map(|s| (&s.problem, &s.plan));
    first.map_or(Ok(()), |(problem, plan)| options.shown.write(problem, plan))
}

fn tell_blocking(blocks: &Blocking, most: usize, t: Texts) {
    println!("{}", t.cli_explain_missing(blocks.missing, &blocks.need));
    if let Why::TooFewEligible { eliminated, .. } = &blocks.why {
        for (code, count) in eliminated {
            let reason = t.of(&format!("why-not-{code}"), &[]).unwrap_or_default();
            println!("  {count} {reason}");
        }
    }
    for fact in blocks.facts.iter().take(most) {
        let helper = fact.helper.clone().unwrap_or_default();
        println!(
            "{}",
            t.cli_explain_fact(helper, &fact.place.start, fact.weight)
        );
        for visit in &fact.visits {
            println!(
                "    {} {} {}",
                visit.need,
                visit.start,
                visit.helpers.join("+")
            );
        }
    }
    if blocks.facts.len() > most {
        println!("{}", t.cli_explain_more_facts(blocks.facts.len() - most));
    }
    if !blocks.limited.is_empty() {
        println!("{}", t.cli_explain_limited(blocks.limited.join(" ")));
    }
}

fn tell_serving(serving: &[Serving], t: Texts) {
    if serving.is_empty() {
        println!("{}", t.cli_explain_nothing_serves());
    }
    for found in serving {
        let bend = words::of(t, "bend", &found.bend);
        let fall = found.before.unmet - found.after.unmet;
        println!("{}", t.cli_explain_serving(bend, fall, found.visits));
    }
}

fn lean(options: &Options, asked: &Asked, t: Texts) -> anyhow::Result<u8> {
    let bar = counter(Some(asked.problem.helpers.len()));
    let losses = explain::lean(asked, &|done| bar.set_position(done as u64));
    bar.finish_and_clear();
    let losses = losses.unwrap_or_default();
    let Some(worst) = losses.first() else {
        return Ok(NO);
    };
    if let Some((problem, plan)) = explain::without(asked, &worst.helper) {
        options.shown.write(&problem, &plan)?;
    }
    if options.asking.json() {
        println!("{}", serde_json::to_string(&losses)?);
        return Ok(FINE);
    }
    for loss in losses.iter().take(options.most) {
        let rise = loss.after.unmet - loss.before.unmet;
        println!(
            "{}",
            t.cli_explain_loss(&loss.helper, loss.lost, rise, loss.visits)
        );
    }
    Ok(FINE)
}
