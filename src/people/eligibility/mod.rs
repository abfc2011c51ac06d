//! Who belongs to the groups of the policy: the rules, what they said and say, and where a person decided otherwise.

pub mod evaluation;
mod rules;
pub mod ruling;
mod stand;
mod worker;

pub use rules::{Clause, Fact, Facts, Finding, Judged, Numbers, Obligor, Rule, Verdict, judge};
pub use stand::{
    Evaluates, Past, Standing, doubt, evaluate, numbers, past, rule_by_hand, standing,
    withdraw_ruling,
};
pub(crate) use stand::{place_of, reason_place};
pub use worker::{Settle, run_settler, settle};
