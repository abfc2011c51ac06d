//! The command line: `linli demo | serve | work | migrate | import | solve | check | explain | recruit | repair |
//! tune | bench | doctor`.

mod ask;
mod bench;
mod check;
mod demo;
mod doctor;
mod explain;
mod import;
mod progress;
mod recruit;
mod repair;
mod serve;
mod solve;
mod tune;

use std::{collections::BTreeMap, path::PathBuf, process::ExitCode};

use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand};

use crate::access::App;
use crate::config::{self, Given, Settings};
use crate::page::{Argument, Language, Texts};
use crate::time::Clock;

/// The command succeeded.
const FINE: u8 = 0;
/// The command did its work, and the answer is no: a plan that breaks a rule, a file with faults.
const NO: u8 = 1;
/// The command could not do its work.
const UNUSABLE: u8 = 2;

// The words of the help stand in the Fluent files: `cli-serve`, `cli-serve-listen`, …
#[derive(Parser)]
#[command(name = "linli", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Demo(demo::Options),
    Serve(SettingFlags),
    Work(SettingFlags),
    Migrate(SettingFlags),
    Import(import::Options),
    Solve(solve::Options),
    Check(check::Options),
    Explain(explain::Options),
    Recruit(recruit::Options),
    Repair(repair::Options),
    Tune(tune::Options),
    Bench(bench::Options),
    Doctor(SettingFlags),
}

/// The settings that every command about the service takes.
#[derive(Args, Default)]
struct SettingFlags {
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    #[arg(long, value_name = "DIR")]
    data: Option<String>,
    #[arg(long, value_name = "URL")]
    database_url: Option<String>,
    #[arg(long, value_name = "ADDR")]
    listen: Option<String>,
    #[arg(long, value_name = "URL")]
    public_url: Option<String>,
    #[arg(long, value_name = "N")]
    workers: Option<String>,
    #[arg(long, value_name = "NAME")]
    organisation: Option<String>,
    #[arg(long, value_name = "ZONE")]
    time_zone: Option<String>,
    #[arg(long, value_name = "FILTER")]
    log: Option<String>,
}

/// Runs the command line of this process.
#[must_use]
pub fn run() -> ExitCode {
    let t = language(|name| std::env::var(name).ok()).texts();
    let matches = command(t).get_matches();
    let cli = match Cli::from_arg_matches(&matches) {
        Ok(cli) => cli,
        Err(error) => error.exit(),
    };
    let runtime = match tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
    {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::from(UNUSABLE);
        }
    };
    let code = runtime.block_on(dispatch(cli.command, t));
    // A solver that still counts in its thread must not hold the process up.
    runtime.shutdown_background();
    match code {
        Ok(code) => ExitCode::from(code),
        Err(error) => {
            eprintln!("{}", t.cli_failed(format!("{error:#}")));
            ExitCode::from(UNUSABLE)
        }
    }
}

async fn dispatch(command: Command, t: Texts) -> anyhow::Result<u8> {
    match command {
        Command::Solve(options) => solve::run(&options, t).await,
        Command::Check(options) => check::run(&options, t),
        Command::Explain(options) => explain::run(&options, t),
        Command::Recruit(options) => recruit::run(&options, t),
        Command::Repair(options) => repair::run(&options, t),
        Command::Tune(options) => tune::run(&options, t),
        Command::Bench(options) => bench::run(options, t).await,
        Command::Demo(options) => demo::run(options, t).await,
        Command::Import(options) => import::run(options, t).await,
        Command::Serve(flags) => with(flags, t, serve::run).await,
        Command::Work(flags) => with(flags, t, serve::work).await,
        Command::Migrate(flags) => with(flags, t, serve::migrate).await,
        Command::Doctor(flags) => with(flags, t, doctor::run).await,
    }
}

/// Reads the settings, and runs a command with them; or tells every fault of theirs.
async fn with<Fut>(
    flags: SettingFlags,
    t: Texts,
    run: impl FnOnce(Settings, Texts) -> Fut,
) -> anyhow::Result<u8>
where
    Fut: Future<Output = anyhow::Result<u8>>,
{
    match settings(&flags, t) {
        Some(settings) => {
            log(&settings);
            run(settings, t).await
        }
        None => Ok(UNUSABLE),
    }
}

/// The settings of this process; every fault goes to standard error.
fn settings(flags: &SettingFlags, t: Texts) -> Option<Settings> {
    let named = flags
        .config
        .clone()
        .or_else(|| std::env::var_os("LINLI_CONFIG").map(PathBuf::from));
    let path = named.clone().unwrap_or_else(|| PathBuf::from(config::FILE));
    let shown = path.display().to_string();
    let file = match std::fs::read_to_string(&path) {
        Ok(text) => config::read_file(&text, &shown),
        Err(_) if named.is_none() => Ok(Given::new()),
        Err(error) => Err(vec![config::SettingFault {
            place: shown.clone(),
            code: "config-no-file",
            value: error.to_string(),
        }]),
    };
    let environment: Given = std::env::vars()
        .filter(|(name, _)| name.starts_with("LINLI_"))
        .collect();
    let resolved = match file {
        Ok(file) => config::resolve(&flags.given(), &environment, &file, &shown),
        Err(mut faults) => {
            faults.extend(
                config::resolve(&flags.given(), &environment, &Given::new(), &shown)
                    .err()
                    .unwrap_or_default(),
            );
            Err(faults)
        }
    };
    resolved
        .map_err(|faults| {
            eprintln!("{}", t.config_faults(faults.len()));
            for fault in faults {
                let words = t
                    .of(fault.code, &[("value", &fault.value as &dyn Argument)])
                    .unwrap_or_default();
                eprintln!("  {}: {words}", fault.place);
            }
        })
        .ok()
}

impl SettingFlags {
    fn given(&self) -> Given {
        let flags = [
            ("data", &self.data),
            ("database-url", &self.database_url),
            ("listen", &self.listen),
            ("public-url", &self.public_url),
            ("workers", &self.workers),
            ("organisation", &self.organisation),
            ("time-zone", &self.time_zone),
            ("log", &self.log),
        ];
        let set = flags
            .into_iter()
            .filter_map(|(name, value)| Some((name.to_owned(), value.clone()?)));
        set.collect::<BTreeMap<_, _>>()
    }
}

/// Opens the database as the settings say.
async fn open(settings: &Settings) -> anyhow::Result<App> {
    let public_url = settings
        .public_url
        .clone()
        .unwrap_or_else(|| format!("http://{}", settings.listen));
    App::open(
        &settings.data,
        &settings.store,
        &public_url,
        Clock::system(),
    )
    .await
    .map(|app| app.telling_by(settings.channels.clone()))
}

fn log(settings: &Settings) {
    let filter = tracing_subscriber::EnvFilter::new(&settings.log);
    // Standard output belongs to answers; a second call in one process changes nothing.
    let _ = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .try_init();
}

/// The language of the command line: as `LINLI_LANGUAGE` says, else as the terminal's locale does.
fn language(variable: impl Fn(&str) -> Option<String>) -> Language {
    if let Some(language) = variable("LINLI_LANGUAGE").and_then(|code| Language::from_code(&code)) {
        return language;
    }
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .find_map(|name| variable(name).filter(|value| !value.is_empty()));
    if locale.is_some_and(|locale| locale.starts_with("zh")) {
        Language::Chinese
    } else {
        Language::English
    }
}

/// The command line with its help in one language.
fn command(t: Texts) -> clap::Command {
    let words = |key: &str| t.of(key, &[]).unwrap_or_default();
    Cli::command()
        .about(t.cli_about())
        .after_help(t.cli_after())
        .mut_subcommands(move |sub| {
            let name = sub.get_name().to_owned();
            sub.about(words(&format!("cli-{name}")))
                .after_help(words(&format!("cli-{name}-after")))
                .mut_args(move |argument| {
                    let id = argument.get_id().as_str().replace('_', "-");
                    let own = t.of(&format!("cli-{name}-{id}"), &[]);
                    let shared = || t.of(&format!("cli-ask-{id}"), &[]);
                    let setting = || t.of(&format!("cli-setting-{id}"), &[]);
                    let help = own.or_else(shared).or_else(setting);
                    match help {
                        Some(help) => argument.help(help),
                        None => argument,
                    }
                })
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_and_every_argument_explains_itself() {
        for language in Language::ALL {
            let mut command = command(language.texts());
            command.build();
            for sub in command
                .get_subcommands()
                .filter(|sub| sub.get_name() != "help")
            {
                assert!(
                    !sub.get_about().unwrap_or_default().to_string().is_empty(),
                    "{}",
                    sub.get_name()
                );
                for argument in sub
                    .get_arguments()
                    .filter(|argument| argument.get_id() != "help")
                {
                    let help = argument
                        .get_help()
                        .map(ToString::to_string)
                        .unwrap_or_default();
                    assert!(!help.is_empty(), "{} {}", sub.get_name(), argument.get_id());
                }
            }
        }
    }

    #[test]
    fn the_language_follows_the_terminal_unless_told_otherwise() {
        let from = |pairs: &'static [(&str, &str)]| {
            language(move |name| {
                pairs
                    .iter()
                    .find(|(known, _)| *known == name)
                    .map(|(_, value)| (*value).to_owned())
            })
        };
        assert_eq!(from(&[("LANG", "zh_CN.UTF-8")]), Language::Chinese);
        assert_eq!(
            from(&[("LANG", "zh_CN.UTF-8"), ("LINLI_LANGUAGE", "en")]),
            Language::English
        );
        assert_eq!(from(&[]), Language::English);
    }
}
