//! What elders need, how urgent it is, and what of it is due in a week.
//!
//! These rules turn a roster into demand. What a roster does not say stays as the row has it: whether a visit is made
//! at home or by telephone (`need.mode`, with the minutes of a call in `need.minutes`) follows from no rule here.

pub mod cadence;
pub mod hours;
pub mod need;
pub mod urgency;

use crate::page::Texts;

/// What a service is called; the code itself where the texts do not know it.
#[must_use]
pub fn service_name(t: Texts, code: &str) -> String {
    t.of(&format!("service-{code}"), &[])
        .unwrap_or_else(|| code.to_owned())
}
