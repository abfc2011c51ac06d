//! Identity numbers as rosters have them: the rule is [`crate::people::identity`]'s, the doubts are an import's.

use super::{Reading, shown};
use crate::exchange::Sex;
use crate::exchange::fault::Reason;
use crate::people::identity::{Fault, Identity, squeezed};
use chrono::NaiveDate;

/// Reads a number of 18 characters, or one of 15 digits from before 1999, which is made one of 18.
pub fn identity(raw: &str, today: NaiveDate) -> Reading<Identity> {
    let fault = match Identity::read(raw, today) {
        Ok(identity) => return Reading::sure(identity),
        Err(fault) => fault,
    };
    let text = squeezed(raw);
    let raw = masked(&text);
    Reading::refused(match fault {
        Fault::Rounded => Reason::IdentityRounded { raw: shown(&text) },
        Fault::Masked => Reason::IdentityMasked { raw },
        Fault::Length => Reason::IdentityLength { raw },
        Fault::CheckDigit => Reason::IdentityCheckDigit { raw },
        Fault::Birth | Fault::Future => Reason::IdentityBirth { raw },
    })
}

/// The sex that a number tells.
pub const fn sex(identity: &Identity) -> Sex {
    if identity.male {
        Sex::Male
    } else {
        Sex::Female
    }
}

/// Area and last four characters, so that a message can be read aloud.
fn masked(text: &str) -> String {
    let characters: Vec<char> = text.chars().take(24).collect();
    let hidden = |at: usize| at >= 6 && at + 4 < characters.len();
    characters
        .iter()
        .enumerate()
        .map(|(at, c)| if hidden(at) { '*' } else { *c })
        .collect()
}
