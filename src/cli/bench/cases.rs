//! The problems that are measured, and for how long.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Context;
use linli_solver::generate::{Extent, generate};
use linli_solver::problem::{self, FORMAT, Problem};
use serde::Deserialize;

use super::Options;
use crate::cli::solve::tell_faults;
use crate::page::Texts;

/// A problem, and the limits it is measured with.
pub struct Case {
    pub name: String,
    pub problem: Arc<Problem>,
    /// Seconds.
    pub limits: Vec<f64>,
}

/// Seconds for a problem of which nothing is said.
const USUAL: &[f64] = &[10.0];

/// The problems asked for: files and folders, a made-up one, or else those that ship with Linli.
/// `None`, and every fault told, when one cannot be used or there is none.
pub fn find(options: &Options, t: Texts) -> anyhow::Result<Option<Vec<Case>>> {
    let mut cases = Vec::new();
    let mut usable = true;
    for path in &options.paths {
        let mut none = true;
        for file in files(path)? {
            let bytes = crate::cli::check::read(&file)?;
            match problem::read(&bytes) {
                Ok(problem) => cases.push(case(options, name(&file), problem, USUAL)),
                Err(_) if file != *path && !is_problem(&bytes) => {
                    eprintln!("{}", t.cli_bench_skipped(file.display().to_string()));
                    continue;
                }
                Err(faults) => {
                    eprintln!("{}:", file.display());
                    tell_faults(&faults, t);
                    usable = false;
                }
            }
            none = false;
        }
        if none {
            eprintln!("{}", t.cli_bench_empty(path.display().to_string()));
            usable = false;
        }
    }
    if let Some(extent) = options.generate {
        cases.push(generated(options, extent, USUAL));
    } else if options.paths.is_empty() {
        cases = shipped(options)?;
    }
    Ok(usable.then_some(cases))
}

fn case(options: &Options, name: String, problem: Problem, limits: &[f64]) -> Case {
    let limits = if options.iterations.is_some() {
        &limits[..1]
    } else if options.seconds.is_empty() {
        limits
    } else {
        &options.seconds
    };
    Case {
        name,
        problem: Arc::new(problem),
        limits: limits.to_vec(),
    }
}

fn generated(options: &Options, extent: Extent, limits: &[f64]) -> Case {
    let name = match extent {
        Extent::Village => "village".to_owned(),
        Extent::Township => "township".to_owned(),
        Extent::County => "county".to_owned(),
        Extent::Province(counties) => format!("province:{counties}"),
    };
    let problem = generate(extent, options.seed);
    case(
        options,
        format!("{name} #{}", options.seed),
        problem,
        limits,
    )
}

/// The village and the township that are in the repository, and a made-up county.
fn shipped(options: &Options) -> anyhow::Result<Vec<Case>> {
    let village: &[u8] = include_bytes!("../../../tests/problems/village.json");
    let township: &[u8] = include_bytes!("../../../tests/problems/township.json");
    let read = |bytes| problem::read(bytes).map_err(|faults| anyhow::anyhow!("{faults:?}"));
    Ok(vec![
        case(options, "village".to_owned(), read(village)?, &[2.0]),
        case(
            options,
            "township".to_owned(),
            read(township)?,
            &[10.0, 60.0],
        ),
        generated(options, Extent::County, &[60.0, 300.0]),
    ])
}

/// A file itself; of a folder, what there is in JSON in it and in its folders, in order.
fn files(path: &Path) -> anyhow::Result<Vec<PathBuf>> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut found = Vec::new();
    for entry in entries(path)? {
        let inner = if entry.is_dir() {
            entries(&entry)?
        } else {
            vec![entry]
        };
        found.extend(inner.into_iter().filter(|file| is_json(file)));
    }
    Ok(found)
}

fn entries(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let shown = || folder.display().to_string();
    let entries = std::fs::read_dir(folder).with_context(shown)?;
    let mut paths = entries
        .map(|entry| Ok(entry?.path()))
        .collect::<std::io::Result<Vec<_>>>()
        .with_context(shown)?;
    paths.sort();
    Ok(paths)
}

fn is_json(file: &Path) -> bool {
    file.is_file() && file.extension().is_some_and(|ending| ending == "json")
}

/// Whether a document says that it is a problem, with faults or without.
fn is_problem(bytes: &[u8]) -> bool {
    #[derive(Deserialize)]
    struct Head {
        format: String,
    }
    serde_json::from_slice::<Head>(bytes).is_ok_and(|head| head.format == FORMAT)
}

/// What tells a file from others: that of its folder where all have the same.
fn name(file: &Path) -> String {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    let folder = file.parent().and_then(Path::file_name);
    match folder {
        Some(folder) if stem == "problem" => folder.to_string_lossy().into_owned(),
        _ => stem.into_owned(),
    }
}
