//! The bound against time, without a search beside it, on one thread.
//!
//! `cargo bench -p linli-solver --bench proof -- [--seconds N] [--to FILE] PROBLEM.json …`
//! With `--to`, the last certificate is written there, as the plan document that holds it.

mod asked;

use std::collections::BTreeMap;
use std::time::Instant;

use linli_solver::bound::{Listener, Proved, alone};
use linli_solver::check::bound_of;
use linli_solver::plan::Certificate;
use linli_solver::solve::Watch;

use asked::{Clock, files, number};

struct Proving {
    clock: Clock,
    seconds: f64,
    last: Certificate,
}

impl Listener for Proving {
    fn proved(&mut self, Proved { certificate, .. }: Proved) {
        let values: usize = certificate.split.values().map(BTreeMap::len).sum();
        println!(
            "| {:.2} | {} | {} | {values} |",
            self.clock.elapsed(),
            certificate.bound,
            certificate.split.len(),
        );
        self.last = certificate;
    }

    fn stop(&mut self) -> bool {
        self.seconds_left() <= 0.0
    }

    fn seconds_left(&self) -> f64 {
        self.seconds - self.clock.elapsed()
    }
}

fn main() {
    let (mut seconds, mut to) = (10.0, None);
    let files = files(|option, value| match option {
        "--seconds" => seconds = number(value.as_ref()),
        "--to" => to = value,
        _ => panic!("there is no option {option}"),
    });
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build();
    let pool = pool.expect("a thread");
    for file in files {
        let bytes = std::fs::read(&file).expect("a file that can be read");
        let problem = linli_solver::problem::read(&bytes).expect("a valid problem");
        println!(
            "\n{file}\n\n| seconds | bound | helpers split | values |\n| ---: | ---: | ---: | ---: |"
        );
        let mut proving = Proving {
            clock: Clock(Instant::now()),
            seconds,
            last: Certificate::default(),
        };
        pool.install(|| alone(&problem, i64::MAX, &mut proving));
        let ended = proving.clock.elapsed();
        let judged = bound_of(&problem, &proving.last);
        assert_eq!(judged, Ok(proving.last.bound), "what the judge says");
        let judging = proving.clock.elapsed() - ended;
        println!("\nended after {ended:.2} s, judged in {judging:.2} s");
        if let Some(to) = &to {
            let plan = serde_json::json!({ "certificate": proving.last });
            std::fs::write(to, plan.to_string()).expect("a file that can be written");
        }
    }
}
