//! From a problem to a plan.

use crate::instance::Instance;
use crate::plan::{Certificate, Plan, Score};
use crate::problem::Problem;
use crate::search::anneal::{Part, Prices, Walk};
use crate::search::construct::{construct, greedy};
use crate::search::insert::Terms;
use crate::search::state::State;
use crate::write::{complete, document};

/// How long and how to search.
#[derive(Clone, Debug)]
pub struct Options {
    /// Time limit for the whole call, seconds.
    pub seconds: Option<f64>,
    /// Limit on the steps of the search; then nothing depends on the clock.
    pub iterations: Option<u64>,
    /// For all randomness.
    pub seed: u64,
    /// Threads of the search.
    pub threads: usize,
}

/// Where a search stands.
#[derive(Clone, Debug)]
pub struct Progress {
    /// Since the start.
    pub seconds: f64,
    /// Steps of the search.
    pub iterations: u64,
    /// Of the best plan so far.
    pub score: Score,
    /// No plan leaves less undone, as far as is proved.
    pub bound: Option<i64>,
}

/// The caller's clock, cancel button and display.
pub trait Watch: Sync {
    /// Seconds since the call began.
    fn elapsed(&self) -> f64;
    /// Whether to stop now, with the best plan so far.
    fn stop(&self) -> bool;
    /// Told now and then.
    fn progress(&self, progress: &Progress);
}

/// Plans a problem that has passed [`crate::problem::validate`].
pub fn solve(problem: &Problem, sha256: String, options: &Options, watch: &dyn Watch) -> Plan {
    let instance = Instance::new(problem);
    eprintln!("instance {:.2}", watch.elapsed());
    let g = greedy(&instance);
    eprintln!("greedy {:.2} {:?}", watch.elapsed(), g.score);
    let prices = Prices::of(&instance);
    let state = construct(
        &instance,
        &Terms {
            minute: prices.minute,
            pin: prices.pin,
            ..Terms::plain()
        },
    );
    eprintln!("construct {:.2} {:?} {prices:?}", watch.elapsed(), state.score);
    let part = Part {
        helpers: vec![true; instance.helpers.len()],
        elders: vec![true; instance.elders.len()],
        needs: (0..instance.needs.len() as u32).collect(),
    };
    let mut walk = Walk::new(state, &part, prices, options.seed);
    let begin = watch.elapsed();
    let end = options.seconds.unwrap_or(10.0) * 0.9;
    let hot: f64 = std::env::var("HOT").map_or(100.0, |x| x.parse().unwrap());
    let cold: f64 = std::env::var("COLD").map_or(0.2, |x| x.parse().unwrap());
    let (hot, cold) = (hot * prices.unmet as f64, cold * prices.unmet as f64);
    let mut temperature = hot;
    let mut said = 0.0;
    loop {
        if walk.iterations() % 64 == 0 {
            let now = watch.elapsed();
            let share = (now - begin) / (end - begin);
            if share >= 1.0 || watch.stop() {
                break;
            }
            temperature = hot * (cold / hot).powf(share);
            if now - said > 1.0 {
                said = now;
                eprintln!("{now:.1} it {} best {:?} temp {temperature:.0}", walk.iterations(), walk.best_score());
            }
        }
        walk.step(temperature);
    }
    eprintln!("tally {:?}", walk.tally);
    let (_, best, score) = walk.finish();
    let mut state = State::restore(&instance, &best);
    assert_eq!(state.score, score);
    complete(&mut state);
    eprintln!("complete {:.2} {:?}", watch.elapsed(), state.score);
    document(&state, sha256, Certificate { scale: 1000, ..Certificate::default() })
}
