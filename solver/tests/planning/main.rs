//! Plans: valid whatever the problem, the best there is where all can be tried, better than the
//! yardsticks, the same again when steps are counted, and in time.

mod alike;
mod apart;
mod best;
mod clock;
mod explaining;
mod generated;
mod hostile;
#[path = "../judging/independent.rs"]
mod independent;
mod leaving_out;
#[path = "../judging/random.rs"]
mod random;
mod rounding;
mod rules;
mod searching;
#[path = "../judging/small.rs"]
#[expect(dead_code, reason = "plans are judged here, not made up")]
mod small;
mod validity;
