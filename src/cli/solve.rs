//! `linli solve`: from a problem file to a plan file.

use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Context;
use clap::{Args, ValueEnum};
use linli_solver::check::Unreadable;
use linli_solver::problem;
use linli_solver::solve;

use super::progress::{Display, watched};
use super::{FINE, UNUSABLE, check};
use crate::matching::words;
use crate::page::Texts;

#[derive(Args)]
pub struct Options {
    #[arg(value_name = "PROBLEM")]
    problem: PathBuf,
    #[arg(long, value_name = "S", default_value_t = 10.0, value_parser = seconds)]
    seconds: f64,
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    #[arg(long, value_name = "N")]
    iterations: Option<u64>,
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=64))]
    threads: Option<u16>,
    #[arg(long, value_name = "PLAN", default_value = "-")]
    out: PathBuf,
    #[arg(long, value_enum, default_value_t = Style::Auto)]
    progress: Style,
}

/// How progress is shown, always on standard error.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Style {
    /// A bar on a terminal, nothing elsewhere.
    #[value(help = "")]
    Auto,
    /// One JSON line a second.
    #[value(help = "")]
    Json,
    /// Nothing.
    #[value(help = "")]
    None,
}

/// From a moment to a day.
pub fn seconds(text: &str) -> Result<f64, String> {
    let seconds: f64 = text
        .parse()
        .map_err(|error: std::num::ParseFloatError| error.to_string())?;
    if (0.1..=86_400.0).contains(&seconds) {
        Ok(seconds)
    } else {
        Err("0.1 – 86400".to_owned())
    }
}

/// Solves, and writes the plan. Ctrl-C ends the search early, with the best plan so far.
pub async fn run(options: &Options, t: Texts) -> anyhow::Result<u8> {
    let bytes = check::read(&options.problem)?;
    let problem = match problem::read(&bytes) {
        Ok(problem) => problem,
        Err(faults) => {
            tell_faults(&faults, t);
            return Ok(UNUSABLE);
        }
    };
    let display = match options.progress {
        Style::Json => Display::Json,
        Style::Auto => Display::bar(t, options.iterations.is_none().then_some(options.seconds)),
        Style::None => Display::Nothing,
    };
    let solve_options = solve::Options {
        // A limit on the steps alone makes the answer the same on every machine.
        seconds: options.iterations.is_none().then_some(options.seconds),
        iterations: options.iterations,
        seed: options.seed,
        threads: threads(options.threads),
        ..solve::Options::default()
    };
    let sha256 = problem::sha256(&bytes);
    drop(bytes); // of a province, hundreds of millions
    let (plan, _) = watched(Arc::new(problem), sha256, solve_options, display).await?;
    write_json(&options.out, &plan)?;
    let score = plan.score;
    eprintln!(
        "{}",
        t.cli_solve_done(
            plan.certificate.bound,
            score.broken_pins,
            score.burden,
            score.unbacked,
            score.unmet
        )
    );
    Ok(FINE)
}

/// As many as the machine has, unless told otherwise.
pub fn threads(wanted: Option<u16>) -> usize {
    wanted.map_or_else(
        || std::thread::available_parallelism().map_or(1, usize::from),
        usize::from,
    )
}

/// Every fault of a problem, each by its place.
pub fn tell_faults(faults: &[problem::Fault], t: Texts) {
    eprintln!("{}", t.cli_refused(faults.len()));
    for fault in faults {
        eprintln!("  {}", words::problem_fault(t, fault));
    }
}

/// Every fault for which a plan could not be judged.
pub fn tell_unreadable(unreadable: &Unreadable, t: Texts) {
    match unreadable {
        Unreadable::Problem(faults) => tell_faults(faults, t),
        Unreadable::Plan(faults) => {
            eprintln!("{}", t.cli_plan_refused(faults.len()));
            for fault in faults {
                eprintln!("  {}", words::problem_fault(t, fault));
            }
        }
    }
}

/// Writes a file whole or not at all; `-` is standard output.
pub fn write(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    write_with(path, |out| out.write_all(bytes))
}

/// A document, as [`write`] does and piece by piece: a province's would fill the memory.
pub fn write_json(path: &Path, document: &impl serde::Serialize) -> anyhow::Result<()> {
    write_with(path, |mut out| {
        serde_json::to_writer_pretty(&mut out, document)?;
        out.write_all(b"\n")
    })
}

fn write_with(
    path: &Path,
    content: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> anyhow::Result<()> {
    if path == Path::new("-") {
        let mut out = BufWriter::new(io::stdout().lock());
        content(&mut out)?;
        return Ok(out.flush()?);
    }
    let mut half = path.as_os_str().to_owned();
    half.push(".new");
    std::fs::File::create(&half)
        .and_then(|file| {
            let mut out = BufWriter::new(file);
            content(&mut out)?;
            out.flush()
        })
        .and_then(|()| std::fs::rename(&half, path))
        .with_context(|| path.display().to_string())
}
