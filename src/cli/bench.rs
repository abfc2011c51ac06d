//! `linli bench`: what the optimiser reaches in a time, on shipped, own or made-up problems.

mod cases;
mod measure;
mod table;

use std::path::PathBuf;

use clap::Args;
use linli_solver::generate::{Extent, generate};
use linli_solver::solve::{Feature, Without};
use serde::Serialize;

use super::{FINE, NO, UNUSABLE};
use crate::page::Texts;
use measure::{Row, measure};

#[derive(Args)]
pub struct Options {
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    #[arg(long, value_name = "EXTENT", value_parser = extent)]
    generate: Option<Extent>,
    #[arg(long, value_name = "PROBLEM", requires = "generate")]
    write: Option<PathBuf>,
    #[arg(long, value_name = "S,S", value_delimiter = ',', value_parser = super::solve::seconds)]
    seconds: Vec<f64>,
    #[arg(long, value_name = "N", conflicts_with = "seconds")]
    iterations: Option<u64>,
    #[arg(long, value_name = "N", default_value_t = 3, value_parser = clap::value_parser!(u64).range(1..=99))]
    runs: u64,
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=64))]
    threads: Option<u16>,
    #[arg(long, value_name = "PIECE,PIECE", value_delimiter = ',', value_parser = piece)]
    without: Vec<Feature>,
    #[arg(long)]
    ablation: bool,
    #[arg(long, value_name = "FILE", default_value = "-")]
    out: PathBuf,
    #[arg(long)]
    json: bool,
}

/// What was measured, and where.
#[derive(Serialize)]
struct Measured {
    version: &'static str,
    threads: usize,
    cores: usize,
    /// How many programs wanted a core, in the minute before and in the last one.
    load: [Option<f64>; 2],
    rows: Vec<Row>,
}

/// `village`, `township`, `county` or `province:N`.
fn extent(text: &str) -> Result<Extent, String> {
    let counties = |number: &str| number.parse().ok().filter(|n| (1..=200).contains(n));
    match (text, text.strip_prefix("province:").and_then(counties)) {
        ("village", _) => Ok(Extent::Village),
        ("township", _) => Ok(Extent::Township),
        ("county", _) => Ok(Extent::County),
        (_, Some(counties)) => Ok(Extent::Province(counties)),
        _ => Err("village, township, county, province:1 – province:200".to_owned()),
    }
}

fn piece(name: &str) -> Result<Feature, String> {
    Feature::named(name).ok_or_else(|| Feature::ALL.map(|(_, name)| name).join(", "))
}

/// Measures, and prints a table in Markdown. Exit 0: every plan passed the judge; 1: one did not;
/// 2: a file cannot be used.
pub async fn run(options: Options, t: Texts) -> anyhow::Result<u8> {
    if let (Some(extent), Some(path)) = (options.generate, &options.write) {
        let problem = generate(extent, options.seed);
        super::solve::write_json(path, &problem)?;
        return Ok(FINE);
    }
    let Some(cases) = cases::find(&options, t)? else {
        return Ok(UNUSABLE);
    };
    let before = load();
    let mut rows = Vec::new();
    'all: for case in &cases {
        for seconds in case.limits.iter().copied() {
            for without in options.variants() {
                let (row, ended) = measure(case, seconds, without, &options, t).await?;
                rows.extend(row);
                if ended {
                    break 'all; // with what there is so far
                }
            }
        }
    }
    let measured = Measured {
        version: env!("CARGO_PKG_VERSION"),
        threads: super::solve::threads(options.threads),
        cores: super::solve::threads(None),
        load: [before, load()],
        rows,
    };
    let text = if options.json {
        serde_json::to_string_pretty(&measured)? + "\n"
    } else {
        table::markdown(&measured, &options, t)
    };
    super::solve::write(&options.out, text.as_bytes())?;
    Ok(code(&measured.rows))
}

fn code(rows: &[Row]) -> u8 {
    if rows.iter().all(Row::is_flawless) {
        FINE
    } else {
        NO
    }
}

/// How many programs wanted a core in the last minute, where the system says it.
fn load() -> Option<f64> {
    let text = std::fs::read_to_string("/proc/loadavg").ok()?;
    text.split(' ').next()?.parse().ok()
}

impl Options {
    /// What is left out of every measurement.
    fn without(&self) -> Without {
        self.without.iter().copied().collect()
    }

    /// What is left out, measurement by measurement.
    fn variants(&self) -> Vec<Without> {
        let mut all = vec![self.without()];
        if self.ablation {
            let others = Feature::ALL.iter().map(|(feature, _)| *feature);
            for other in others.filter(|feature| !self.without.contains(feature)) {
                all.push(self.without.iter().copied().chain([other]).collect());
            }
        }
        all
    }
}

/// The names of some pieces.
fn names(without: Without) -> Vec<&'static str> {
    let all = Feature::ALL.iter();
    let left_out = all.filter(|(feature, _)| without.has(*feature));
    left_out.map(|(_, name)| *name).collect()
}

#[cfg(test)]
mod tests {
    use super::measure::Run;
    use super::*;
    use crate::page::Language;

    #[test]
    fn the_help_names_every_piece() {
        for language in Language::ALL {
            let help = language.texts().cli_bench_without();
            let (_, named) = help.split_once([':', '：']).expect("a list");
            let named: Vec<&str> = named.split(", ").map(str::trim).collect();
            assert_eq!(named, Feature::ALL.map(|(_, name)| name));
        }
    }

    #[test]
    fn one_faulty_plan_is_told_and_ends_with_1() {
        let run = |faults| Run {
            seed: 1,
            seconds: 1.0,
            steps: 1,
            unmet: 100,
            bound: 90,
            unbacked: 0,
            burden: 0,
            memory: None,
            faults,
            parts: Vec::new(),
        };
        let told = |faults: [usize; 3]| {
            let row = Row {
                problem: "village".into(),
                elders: 1,
                helpers: 1,
                visits: 1,
                seconds: Some(1.0),
                without: Vec::new(),
                runs: faults.map(run).into(),
            };
            let code = code(std::slice::from_ref(&row));
            let text = table::results(&[row], Language::English.texts());
            (code, text.contains("faulty"), text.contains("10.0 %"))
        };
        assert_eq!(told([0, 0, 0]), (FINE, false, true));
        assert_eq!(told([0, 2, 0]), (NO, true, false));
    }
}
