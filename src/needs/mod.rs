//! What elders need, and what is due in a week.

pub mod need;
