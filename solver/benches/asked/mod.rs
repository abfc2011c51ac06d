//! What the benches are asked on the command line, and a clock for what they measure.

use std::time::Instant;

use linli_solver::solve::{Progress, Watch};

/// Real time since it was made; never stops anything.
pub struct Clock(pub Instant);

impl Watch for Clock {
    fn elapsed(&self) -> f64 {
        self.0.elapsed().as_secs_f64()
    }

    fn stop(&self) -> bool {
        false
    }

    fn progress(&self, _: &Progress) {}
}

/// The files named, the shipped village and township where there are none; `option` is told of
/// every other option, and takes its value.
pub fn files(mut option: impl FnMut(&str, Option<String>)) -> Vec<String> {
    let mut files = Vec::new();
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--bench" => (), // cargo's own
            name if name.starts_with("--") => option(name, arguments.next()),
            _ => files.push(argument),
        }
    }
    if files.is_empty() {
        let shipped = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/problems");
        files = ["village", "township"]
            .map(|name| format!("{shipped}/{name}.json"))
            .into();
    }
    files
}

/// The number after an option.
pub fn number<N: std::str::FromStr>(value: Option<&String>) -> N {
    let number = value.and_then(|value| value.parse().ok());
    number.expect("a number after the option")
}
