//! `linli import`: a roster from a file, first as a trial, then for good.

use std::path::PathBuf;

use anyhow::Context;
use clap::Args;

use super::progress::counted;
use super::{FINE, NO, SettingFlags, UNUSABLE, check, log, open, settings};
use crate::page::Texts;

#[derive(Args)]
pub struct Options {
    #[command(flatten)]
    settings: SettingFlags,
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[arg(long, value_name = "KIND")]
    kind: Option<String>,
    #[arg(long, value_name = "CODE")]
    into: Option<String>,
    #[arg(long)]
    confirm: bool,
}

/// Tells what the file would change, every doubt by row and column; changes it only with `--confirm`.
pub async fn run(options: Options, t: Texts) -> anyhow::Result<u8> {
    let Some(settings) = settings(&options.settings, t) else {
        return Ok(UNUSABLE);
    };
    log(&settings);
    let bytes = check::read(&options.file)?;
    let name = options
        .file
        .file_name()
        .context(options.file.display().to_string())?
        .to_string_lossy();
    let app = open(&settings).await?;
    let kind = options.kind.as_deref();
    let into = options.into.as_deref();
    let import = crate::exchange::import_file(&app, into, kind, &name, &bytes, options.confirm);
    let report = counted(&app, t, Box::pin(import)).await?;
    println!("{}", report.text(t));
    Ok(if report.is_refused() { NO } else { FINE })
}
