//! Every table that points at a person, named once: what moves when two records become one.
//!
//! `tests/http/duplicates.rs` compares this list with the foreign keys of the database: a table that is in neither
//! [`ELDERS`] nor [`HELPERS`] nor [`APART`] fails it.

use super::carry::{Move, Moves, Place, Rule, Way, carry, put_back};
use super::cell::{self, Row};
use crate::access::entity::{family_link, helper_link};
use crate::access::{Change, Covers, Desk};
use crate::calendar::absence;
use crate::care::{household, record as care_record};
use crate::error::Result;
use crate::hours::{certificate, entry, question, transfer, volunteer};
use crate::incidents::incident;
use crate::matching::{fixed_visit, pair};
use crate::needs::need;
use crate::outbox::{message, reply};
use crate::people::assessment::{self, observation, record};
use crate::people::eligibility::{self, evaluation, ruling};
use crate::people::history::{self, Whose};
use crate::people::{consent, field_change, identity, kinship, known, notice, same_person};
use crate::schedule::{arrival, cancelled, offer, tap, vacancy, visit, visit_helper, week_backup};
use crate::visiting::{occasion, record as visit_record};

/// A table and its column that points at a person.
pub type Pointer = (&'static str, &'static str);

macro_rules! carried {
    ($list:ident, $bound:ident, $carry:ident, $restore:ident:
        $($table:ident = $name:literal [$($column:literal),+] $rule:expr;)*) => {
        /// What is carried along with such a record.
        pub const $list: &[Pointer] = &[$($(($name, $column),)+)*];

        /// A permission that reaches all of it.
        pub trait $bound: Change $(+ Covers<$table::Entity>)* {}
        impl<P> $bound for P where P: Change $(+ Covers<$table::Entity>)* {}

        /// Moves all of it.
        pub async fn $carry<P: $bound>(desk: &Desk<P>, moves: &mut Moves, way: Way) -> Result<()> {
            $(
                for column in [$($column),+] {
                    carry::<P, $table::ActiveModel>(desk, moves, $rule, column, way).await?;
                }
            )*
            Ok(())
        }

        /// Puts one row of it back; none where the table is not among them.
        pub async fn $restore<P: $bound>(desk: &Desk<P>, done: &Move) -> Result<Option<Vec<String>>> {
            Ok(match done.table.as_str() {
                $($name => Some(put_back::<P, $table::ActiveModel>(desk, $rule, done).await?),)*
                _ => None,
            })
        }
    };
}

/// Nothing to be minded.
const FREE: Rule = Rule {
    once: None,
    among: None,
    sealed: &[],
    lives_along: false,
};
/// Its organisation is the person's.
const ALONG: Rule = Rule {
    lives_along: true,
    ..FREE
};
/// Everything that ended stays told; of what has not ended there is one.
const CURRENT: Rule = Rule {
    among: Some(("ended_at", None)),
    ..ALONG
};

const fn once(rule: Rule, columns: &'static [&'static str]) -> Rule {
    Rule {
        once: Some(columns),
        ..rule
    }
}

const fn sealed(rule: Rule, sealed: &'static [(&'static str, Place)]) -> Rule {
    Rule { sealed, ..rule }
}

fn elder_of(row: &Row) -> i32 {
    cell::whole(row, "elder_id")
}

#[expect(
    clippy::unnecessary_wraps,
    reason = "some places do not depend on the person"
)]
fn change_place(row: &Row) -> Option<String> {
    let whose = match (elder_of(row), cell::whole(row, "helper_id")) {
        (0, helper) => Whose::Helper(helper),
        (elder, _) => Whose::Elder(elder),
    };
    Some(history::place(whose, cell::text(row, "field")))
}

const CHANGES: Rule = sealed(
    ALONG,
    &[
        ("before_sealed", change_place),
        ("after_sealed", change_place),
    ],
);
const SEEN: Rule = {
    const PLACE: Place = |row| {
        Some(assessment::seen_place(
            elder_of(row),
            cell::whole(row, "helper_id"),
        ))
    };
    sealed(FREE, &[("codes_sealed", PLACE), ("text_sealed", PLACE)])
};
const FINDINGS: Rule = {
    const PLACE: Place = |row| {
        Some(eligibility::place_of(
            elder_of(row),
            cell::text(row, "rule"),
        ))
    };
    let rule = Rule {
        among: Some(("superseded_at", None)),
        ..ALONG
    };
    sealed(once(rule, &["rule"]), &[("verdicts_sealed", PLACE)])
};
const RULINGS: Rule = {
    const PLACE: Place = |row| {
        Some(eligibility::reason_place(
            elder_of(row),
            cell::text(row, "rule"),
        ))
    };
    let rule = Rule {
        among: Some(("withdrawn_at", None)),
        ..ALONG
    };
    sealed(once(rule, &["rule"]), &[("reason_sealed", PLACE)])
};
const ASSESSED: Rule = {
    const PLACE: Place = |row| Some(assessment::place(elder_of(row)));
    sealed(ALONG, &[("answers_sealed", PLACE)])
};
const AGREED: Rule = Rule {
    among: Some(("withdrawn_at", None)),
    ..once(ALONG, &["kind"])
};
const NEEDED: Rule = Rule {
    among: Some(("status", Some("active"))),
    ..once(ALONG, &["service", "mode"])
};

carried!(ELDERS, CarriesElders, carry_elder, restore_elder:
    need = "need" ["elder_id"] NEEDED;
    consent = "consent" ["elder_id"] AGREED;
    pair = "pair" ["elder_id"] once(CURRENT, &["helper_id", "kind"]);
    fixed_visit = "fixed_visit" ["elder_id"] FREE;
    notice = "notice" ["elder_id"] ALONG;
    family_link = "family_link" ["elder_id"] ALONG;
    field_change = "field_change" ["elder_id"] CHANGES;
    kinship = "kinship" ["elder_id", "other_elder_id"] once(CURRENT, &["relation", "relative_id", "elder_id"]);
    same_person = "same_person" ["elder_id"] once(CURRENT, &[]);
    evaluation = "evaluation" ["elder_id"] FINDINGS;
    ruling = "ruling" ["elder_id"] RULINGS;
    record = "assessment" ["elder_id"] ASSESSED;
    observation = "observation" ["elder_id"] Rule { lives_along: true, ..SEEN };
    visit = "visit" ["elder_id"] FREE;
    week_backup = "week_backup" ["elder_id"] once(FREE, &["week_id", "helper_id"]);
    offer = "offer" ["elder_id"] FREE;
    vacancy = "vacancy" ["elder_id"] FREE;
    arrival = "arrival" ["elder_id"] FREE;
    cancelled = "cancelled_visit" ["elder_id"] FREE;
    visit_record = "visit_record" ["elder_id"] ALONG;
    occasion = "visit_occasion" ["elder_id"] ALONG;
    incident = "incident" ["elder_id"] FREE;
    message = "message" ["elder_id"] FREE;
    care_record = "care_record" ["elder_id"] ALONG;
    household = "canvass_household" ["elder_id"] once(ALONG, &["round_id"]);
    entry = "ledger_entry" ["elder_id"] FREE;
    transfer = "time_transfer" ["elder_id"] FREE;
);

carried!(HELPERS, CarriesHelpers, carry_helper, restore_helper:
    helper_link = "helper_link" ["helper_id"] ALONG;
    consent = "consent" ["helper_id"] AGREED;
    pair = "pair" ["helper_id"] Rule { lives_along: false, ..once(CURRENT, &["elder_id", "kind"]) };
    absence = "absence" ["helper_id"] ALONG;
    field_change = "field_change" ["helper_id"] CHANGES;
    same_person = "same_person" ["helper_id"] Rule { lives_along: false, ..once(CURRENT, &[]) };
    observation = "observation" ["helper_id"] SEEN;
    visit_helper = "visit_helper" ["helper_id"] once(FREE, &["visit_id"]);
    week_backup = "week_backup" ["helper_id"] once(FREE, &["week_id", "elder_id"]);
    offer = "offer" ["helper_id"] once(FREE, &["need_id", "start", "mark"]);
    vacancy = "vacancy" ["helper_id", "filled_by"] FREE;
    arrival = "arrival" ["helper_id"] FREE;
    cancelled = "cancelled_visit" ["helper_id"] FREE;
    tap = "tap" ["helper_id"] once(FREE, &["key"]);
    visit_record = "visit_record" ["helper_id"] FREE;
    incident = "incident" ["helper_id"] FREE;
    message = "message" ["helper_id"] FREE;
    reply = "reply" ["helper_id"] FREE;
    care_record = "care_record" ["helper_id"] ALONG;
    entry = "ledger_entry" ["helper_id"] FREE;
    question = "hours_question" ["helper_id"] ALONG;
    volunteer = "volunteer" ["helper_id"] once(ALONG, &[]);
    certificate = "certificate" ["helper_id"] FREE;
    transfer = "time_transfer" ["helper_id"] FREE;
);

/// What each record has one of: its values are chosen one by one (`super::choice`).
pub const APART: &[Pointer] = &[
    ("elder_contact", "elder_id"),
    ("elder_health", "elder_id"),
    ("elder_identity", "elder_id"),
    ("profile", "elder_id"),
    ("helper_contact", "helper_id"),
    ("helper_identity", "helper_id"),
    // A closed period never changes.
    ("closed_row", "elder_id"),
    // What was decided about two records names these two.
    ("merged", "elder_id"),
    ("merged", "other_elder_id"),
    ("merged", "helper_id"),
    ("merged", "other_helper_id"),
];

/// How the sealed columns of what each record has one of are opened.
pub const fn own(table: &str) -> Rule {
    const ELDER: Place = |row| Some(identity::elder_place(elder_of(row)));
    const HELPER: Place = |row| Some(identity::helper_place(cell::whole(row, "helper_id")));
    const KNOWN: Place = |row| Some(known::place(elder_of(row), cell::text(row, "part")));
    match table.as_bytes() {
        b"elder_identity" => sealed(FREE, &[("number_encrypted", ELDER)]),
        b"helper_identity" => sealed(FREE, &[("number_encrypted", HELPER)]),
        b"profile" => sealed(FREE, &[("answers_sealed", KNOWN)]),
        _ => FREE,
    }
}
