//! Answers to a coordinator's questions: each is confirmed by the judge, and by trying everything
//! where that can be done.

mod backing;
mod carrying;
mod choosing;
#[path = "../planning/clock.rs"]
mod clock;
mod explaining;
#[path = "../judging/independent.rs"]
mod independent;
mod mending;
mod moving;
#[path = "../judging/random.rs"]
mod random;
mod recruiting;
#[path = "../judging/small.rs"]
#[expect(dead_code, reason = "shared with the tests of judging")]
mod small;
mod standing;
mod tried;
