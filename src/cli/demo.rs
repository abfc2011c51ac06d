//! `linli demo`: an invented township, its week planned and published, ready to be looked at.

use std::path::PathBuf;

use anyhow::Context;
use clap::Args;

use super::{FINE, SettingFlags, UNUSABLE, log, open, serve, settings};
use crate::page::Texts;

#[derive(Args)]
pub struct Options {
    #[command(flatten)]
    settings: SettingFlags,
    #[arg(long, value_name = "FILE")]
    links: Option<PathBuf>,
    #[arg(long, value_name = "S", default_value_t = 10, value_parser = clap::value_parser!(u16).range(5..=600))]
    seconds: u16,
}

/// Fills the database, plans and publishes the week, writes the links, and serves.
pub async fn run(mut options: Options, t: Texts) -> anyhow::Result<u8> {
    options
        .settings
        .data
        .get_or_insert_with(|| "linli-demo".to_owned());
    options
        .settings
        .log
        .get_or_insert_with(|| "warn".to_owned());
    let Some(settings) = settings(&options.settings, t) else {
        return Ok(UNUSABLE);
    };
    log(&settings);
    // Before the work: an address that is taken is told at once.
    let listener = serve::listen(settings.listen)
        .await
        .context(t.cli_address_taken(settings.listen.to_string()))?;
    let app = open(&settings).await?;
    let links =
        crate::demo::prepare(&app, options.seconds, |step| eprintln!("{}", step.text(t))).await?;
    if let Some(path) = &options.links {
        let json = serde_json::to_string_pretty(&links)?;
        // Written once the socket takes requests, so that whoever waits for the file can go on at once.
        std::fs::write(path, json + "\n").with_context(|| path.display().to_string())?;
    }
    println!("\n{}\n", t.cli_demo_ready());
    for (name, address) in [
        (t.cli_demo_coordinator(), &links.coordinator),
        (t.cli_demo_helper(), &links.helper),
        (t.cli_demo_public(), &links.public),
    ] {
        println!("  {name}\n    {address}\n");
    }
    println!("{}", t.cli_demo_end());
    serve::serve(app, listener, settings.workers.max(1)).await?;
    Ok(FINE)
}
