//! The bound against time, without a search beside it, on one thread.
//!
//! `cargo bench -p linli-solver --bench proof -- [--seconds N] [--to FILE] PROBLEM.json …`
//! With `--to`, the last certificate is written there, as the plan document that holds it.

use std::collections::BTreeMap;
use std::time::Instant;

use linli_solver::bound::{Listener, Proved, alone};
use linli_solver::check::bound_of;
use linli_solver::plan::Certificate;

struct Clock {
    begin: Instant,
    seconds: f64,
    last: Certificate,
}

impl Listener for Clock {
    fn proved(&mut self, Proved { certificate, .. }: Proved) {
        let values: usize = certificate.split.values().map(BTreeMap::len).sum();
        println!(
            "| {:.2} | {} | {} | {values} |",
            self.begin.elapsed().as_secs_f64(),
            certificate.bound,
            certificate.split.len(),
        );
        self.last = certificate;
    }

    fn stop(&mut self) -> bool {
        self.seconds_left() <= 0.0
    }

    fn seconds_left(&self) -> f64 {
        self.seconds - self.begin.elapsed().as_secs_f64()
    }
}

fn main() {
    let (mut seconds, mut to, mut files) = (10.0, None, Vec::new());
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--bench" => (), // cargo's own
            "--seconds" => {
                let number = arguments.next().and_then(|number| number.parse().ok());
                seconds = number.expect("a number of seconds");
            }
            "--to" => to = arguments.next(),
            _ => files.push(argument),
        }
    }
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build();
    let pool = pool.expect("a thread");
    for file in files {
        let bytes = std::fs::read(&file).expect("a file that can be read");
        let problem = linli_solver::problem::read(&bytes).expect("a valid problem");
        println!(
            "\n{file}\n\n| seconds | bound | helpers split | values |\n| ---: | ---: | ---: | ---: |"
        );
        let mut clock = Clock {
            begin: Instant::now(),
            seconds,
            last: Certificate::default(),
        };
        pool.install(|| alone(&problem, i64::MAX, &mut clock));
        let ended = clock.begin.elapsed().as_secs_f64();
        let judged = bound_of(&problem, &clock.last);
        assert_eq!(judged, Ok(clock.last.bound), "what the judge says");
        let judging = clock.begin.elapsed().as_secs_f64() - ended;
        println!("\nended after {ended:.2} s, judged in {judging:.2} s");
        if let Some(to) = &to {
            let plan = serde_json::json!({ "certificate": clock.last });
            std::fs::write(to, plan.to_string()).expect("a file that can be written");
        }
    }
}
