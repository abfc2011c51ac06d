//! Plans: valid whatever the problem, the best there is where all can be tried, better than the
//! yardsticks, the same again when steps are counted, and in time.

mod best;
mod clock;
mod explaining;
#[path = "../judging/random.rs"]
mod random;
mod rounding;
mod searching;
mod validity;
