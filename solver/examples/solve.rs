//! A driver for measuring: `solve PROBLEM SECONDS SEED OUT [ITERATIONS] [THREADS]`.
use std::time::Instant;

use linli_solver::solve::{Options, Progress, Watch, solve};
use sha2::{Digest, Sha256};

struct Clock(Instant);

impl Watch for Clock {
    fn elapsed(&self) -> f64 {
        self.0.elapsed().as_secs_f64()
    }
    fn stop(&self) -> bool {
        false
    }
    fn progress(&self, p: &Progress) {
        eprintln!("{:.1} {} {:?} {:?}", p.seconds, p.iterations, p.score, p.bound);
    }
}

fn main() {
    let clock = Clock(Instant::now());
    let arguments: Vec<String> = std::env::args().collect();
    let bytes = std::fs::read(&arguments[1]).unwrap();
    let problem = serde_json::from_slice(&bytes).unwrap();
    let sha256: String = Sha256::digest(&bytes).iter().map(|b| format!("{b:02x}")).collect();
    let options = Options {
        seconds: arguments[2].parse().ok().filter(|s| *s > 0.0),
        iterations: arguments.get(5).and_then(|n| n.parse().ok()),
        seed: arguments[3].parse().unwrap(),
        threads: arguments.get(6).and_then(|n| n.parse().ok()).unwrap_or(2),
    };
    let plan = solve(&problem, sha256, &options, &clock);
    std::fs::write(&arguments[4], serde_json::to_string(&plan).unwrap()).unwrap();
    println!("{:.2} s {:?} bound {}", clock.elapsed(), plan.score, plan.certificate.bound);
}
