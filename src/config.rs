//! Settings: by flag, environment or `linli.toml`, in this order. All faults are told at once.

use std::{collections::BTreeMap, net::SocketAddr, path::PathBuf};

use chrono_tz::Tz;

use crate::access::Store;
use crate::outbox::Channels;

mod messages;

/// The file that is read from the working directory where no other is named.
pub const FILE: &str = "linli.toml";

/// Names of all settings in the environment (`LINLI_…`) and in the file; all up to `log` are flags too. The others hold
/// secrets, which do not belong on a command line.
pub const NAMES: [&str; 20] = [
    "data",
    "database-url",
    "listen",
    "public-url",
    "workers",
    "organisation",
    "time-zone",
    "log",
    "smtp-url",
    "mail-from",
    "sms-url",
    "sms-body",
    "sms-header",
    "voice-url",
    "voice-body",
    "voice-header",
    "webhook-url",
    "webhook-secret",
    "reply-key",
    "quiet-hours",
];

/// Settings whose value is not repeated when it is wrong: it may be, or hold, a secret.
const SECRET: [&str; 8] = [
    "database-url",
    "smtp-url",
    "sms-url",
    "sms-header",
    "voice-url",
    "voice-header",
    "webhook-secret",
    "reply-key",
];

/// How the service runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Folder of the key and of the embedded database.
    pub data: PathBuf,
    /// Where the rows are kept.
    pub store: Store,
    /// Address and port to serve at.
    pub listen: SocketAddr,
    /// Where people reach the service; none: at [`Settings::listen`].
    pub public_url: Option<String>,
    /// Workers inside `linli serve`; 0 where `linli work` runs elsewhere.
    pub workers: usize,
    /// Name of the topmost organisation of a new database.
    pub organisation: String,
    /// Its time zone.
    pub time_zone: Tz,
    /// What is logged, as `tracing` filters read it.
    pub log: String,
    /// By which ways people are told something.
    pub channels: Channels,
}

/// A setting that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettingFault {
    /// Where it was set: `--listen`, `LINLI_LISTEN`, `linli.toml: listen`.
    pub place: String,
    /// Key of the text that says what is wrong and what would do.
    pub code: &'static str,
    /// What was given.
    pub value: String,
}

/// Values as they were given, by name.
pub type Given = BTreeMap<String, String>;

/// The settings that a file holds.
///
/// # Errors
/// Faults of a file that is no TOML, or holds tables or lists; unknown names are told by [`resolve`].
pub fn read_file(text: &str, path: &str) -> Result<Given, Vec<SettingFault>> {
    let table: toml::Table = text.parse().map_err(|error: toml::de::Error| {
        vec![SettingFault {
            place: path.to_owned(),
            code: "config-not-toml",
            value: error.message().to_owned(),
        }]
    })?;
    let mut given = Given::new();
    let mut faults = Vec::new();
    for (name, value) in table {
        match value {
            toml::Value::String(text) => drop(given.insert(name, text)),
            toml::Value::Integer(number) => drop(given.insert(name, number.to_string())),
            other => faults.push(SettingFault {
                place: format!("{path}: {name}"),
                code: "config-not-text",
                value: other.to_string(),
            }),
        }
    }
    if faults.is_empty() {
        Ok(given)
    } else {
        Err(faults)
    }
}

/// The settings that follow from what was given: a flag before the environment before the file.
///
/// # Errors
/// Every setting that cannot be used, and every name in the environment or file that is none.
pub fn resolve(
    flags: &Given,
    environment: &Given,
    file: &Given,
    path: &str,
) -> Result<Settings, Vec<SettingFault>> {
    let mut reader = Reader {
        flags,
        environment,
        file,
        path,
        faults: Vec::new(),
    };
    reader.unknown_names();
    let settings = Settings {
        data: reader.value(
            "data",
            "config-bad-folder",
            PathBuf::from("linli-data"),
            |text| Some(PathBuf::from(text)),
        ),
        store: reader.value(
            "database-url",
            "config-bad-database-url",
            Store::Embedded,
            store,
        ),
        listen: reader.value(
            "listen",
            "config-bad-listen",
            SocketAddr::from(([127, 0, 0, 1], 8480)),
            |text| text.parse().ok(),
        ),
        public_url: reader.value("public-url", "config-bad-public-url", None, |text| {
            Some(Some(web_address(text)?))
        }),
        workers: reader.value("workers", "config-bad-workers", 1, |text| {
            text.parse().ok().filter(|count| *count <= 16)
        }),
        organisation: reader.value(
            "organisation",
            "config-bad-organisation",
            "Linli".to_owned(),
            |text| (text.chars().count() <= 60).then(|| text.to_owned()),
        ),
        time_zone: reader.value(
            "time-zone",
            "config-bad-time-zone",
            Tz::Asia__Shanghai,
            |text| text.parse().ok(),
        ),
        log: reader.value("log", "config-bad-log", "info".to_owned(), |text| {
            tracing_subscriber::EnvFilter::try_new(text)
                .ok()
                .map(|_| text.to_owned())
        }),
        channels: messages::channels(&mut reader),
    };
    if reader.faults.is_empty() {
        Ok(settings)
    } else {
        Err(reader.faults)
    }
}

fn store(text: &str) -> Option<Store> {
    let known = ["postgres://", "postgresql://"]
        .iter()
        .any(|scheme| text.starts_with(scheme));
    known.then(|| Store::Postgres(text.to_owned()))
}

/// `http://…` or `https://…` with a host and nothing after it.
fn web_address(text: &str) -> Option<String> {
    let text = text.trim_end_matches('/');
    let (scheme, host) = text.split_once("://")?;
    let good = matches!(scheme, "http" | "https")
        && !host.is_empty()
        && !host.contains(['/', ' ', '?', '#', '@']);
    good.then(|| text.to_owned())
}

struct Reader<'a> {
    flags: &'a Given,
    environment: &'a Given,
    file: &'a Given,
    path: &'a str,
    faults: Vec<SettingFault>,
}

impl Reader<'_> {
    fn value<T>(
        &mut self,
        name: &str,
        code: &'static str,
        otherwise: T,
        read: impl Fn(&str) -> Option<T>,
    ) -> T {
        let variable = variable(name);
        let places = [
            (self.flags.get(name), format!("--{name}")),
            (self.environment.get(&variable), variable.clone()),
            (self.file.get(name), format!("{}: {name}", self.path)),
        ];
        let Some((given, place)) = places
            .into_iter()
            .find_map(|(given, place)| Some((given?, place)))
        else {
            return otherwise;
        };
        let value = given.trim();
        match (!value.is_empty()).then(|| read(value)).flatten() {
            Some(value) => value,
            None => {
                // An address may hold a password.
                let value = if SECRET.contains(&name) {
                    "…".to_owned()
                } else {
                    given.clone()
                };
                self.faults.push(SettingFault { place, code, value });
                otherwise
            }
        }
    }

    fn unknown_names(&mut self) {
        let known: Vec<String> = NAMES
            .into_iter()
            .chain(["name"]) // the pattern, in a comment
            .map(variable)
            .collect();
        for name in self
            .environment
            .keys()
            .filter(|name| !known.contains(name) && !OTHER_VARIABLES.contains(&name.as_str()))
        {
            self.faults.push(SettingFault {
                place: name.clone(),
                code: "config-unknown",
                value: String::new(),
            });
        }
        for name in self
            .file
            .keys()
            .filter(|name| !NAMES.contains(&name.as_str()))
        {
            let place = format!("{}: {name}", self.path);
            self.faults.push(SettingFault {
                place,
                code: "config-unknown",
                value: String::new(),
            });
        }
    }
}

/// Variables that the scripts and tests of the repository read, and one that chooses the language of the command line.
const OTHER_VARIABLES: [&str; 12] = [
    "LINLI_LANGUAGE",
    "LINLI_CONFIG",
    "LINLI_BIN",
    "LINLI_GALLERY",
    "LINLI_SCANS",
    "LINLI_GOLDEN",
    "LINLI_HSDS_SCHEMAS",
    "LINLI_PYTHON",
    "LINLI_SCREENSHOTS",
    "LINLI_TARGET_DIR",
    "LINLI_TEST_POSTGRES",
    "LINLI_UPDATE_GOLDEN",
];

/// The environment variable of a setting.
#[must_use]
pub fn variable(name: &str) -> String {
    format!("LINLI_{}", name.replace('-', "_").to_uppercase())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn given(pairs: &[(&str, &str)]) -> Given {
        pairs
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect()
    }

    #[test]
    fn a_flag_goes_before_the_environment_and_that_before_the_file() {
        let file = read_file(
            "listen = \"127.0.0.1:1\"\nworkers = 3\nlog = \"debug\"",
            "linli.toml",
        )
        .unwrap();
        let environment = given(&[("LINLI_LISTEN", "127.0.0.1:2"), ("LINLI_WORKERS", "2")]);
        let settings = resolve(
            &given(&[("listen", "127.0.0.1:3")]),
            &environment,
            &file,
            "linli.toml",
        )
        .unwrap();
        assert_eq!(
            (
                settings.listen.port(),
                settings.workers,
                settings.log.as_str()
            ),
            (3, 2, "debug")
        );
    }

    #[test]
    fn all_faults_are_told_at_once_each_by_its_place() {
        let file = read_file("time-zone = \"Mars\"\ncolour = \"red\"", "linli.toml").unwrap();
        let environment = given(&[
            ("LINLI_WORKERS", "many"),
            ("LINLI_DATABASE_URL", "mysql://a:secret@b"),
        ]);
        let faults = resolve(
            &given(&[("listen", "8480")]),
            &environment,
            &file,
            "linli.toml",
        )
        .unwrap_err();
        let places: Vec<_> = faults.iter().map(|fault| fault.place.as_str()).collect();
        let expected = [
            "linli.toml: colour",
            "LINLI_DATABASE_URL",
            "--listen",
            "LINLI_WORKERS",
            "linli.toml: time-zone",
        ];
        assert_eq!(places, expected);
        assert!(faults.iter().all(|fault| !fault.value.contains("secret")));
    }

    /// Who runs the tests has such variables set while the program under test starts.
    #[test]
    fn every_variable_that_scripts_and_tests_read_is_known() {
        let known: BTreeSet<String> = NAMES.iter().map(|name| variable(name)).collect();
        let mut read = BTreeSet::new();
        for folder in ["scripts", "tests", ".ci", "src", "solver"] {
            let folder = format!("{}/{folder}", env!("CARGO_MANIFEST_DIR"));
            collect_variables(folder.as_ref(), &mut read);
        }
        assert!(read.contains("LINLI_HSDS_SCHEMAS"), "{read:?}");
        let unknown: Vec<_> = read
            .iter()
            .filter(|name| !known.contains(*name) && !OTHER_VARIABLES.contains(&name.as_str()))
            .collect();
        assert!(unknown.is_empty(), "{unknown:?}");
    }

    fn collect_variables(path: &std::path::Path, found: &mut BTreeSet<String>) {
        if path.ends_with("node_modules") {
            return;
        }
        if path.is_dir() {
            for entry in std::fs::read_dir(path).unwrap() {
                collect_variables(&entry.unwrap().path(), found);
            }
        } else if let Ok(text) = std::fs::read_to_string(path) {
            for (at, prefix) in text.match_indices("LINLI_") {
                let name: String = text[at + prefix.len()..]
                    .chars()
                    .take_while(|c| c.is_ascii_uppercase() || *c == '_')
                    .collect();
                if !name.is_empty() {
                    found.insert(format!("{prefix}{name}"));
                }
            }
        }
    }

    #[test]
    fn every_fault_has_its_words() {
        let codes = [
            "config-not-toml",
            "config-not-text",
            "config-unknown",
            "config-bad-folder",
            "config-bad-database-url",
            "config-bad-listen",
            "config-bad-public-url",
            "config-bad-workers",
            "config-bad-organisation",
            "config-bad-time-zone",
            "config-bad-log",
            "config-bad-smtp-url",
            "config-bad-mail-from",
            "config-bad-gateway-url",
            "config-bad-gateway-body",
            "config-bad-gateway-header",
            "config-bad-webhook-secret",
            "config-bad-reply-key",
            "config-bad-quiet-hours",
            "config-lacks-partner",
        ];
        for language in crate::page::Language::ALL {
            for code in codes {
                assert!(
                    language.texts().of(code, &[("value", &"x")]).is_some(),
                    "{code}"
                );
            }
        }
    }
}
