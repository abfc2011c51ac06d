//! Untidy rosters in text against what is read from them, in `tests/rosters/nasty`.
//!
//! `LINLI_GOLDEN=write` writes the outlines anew; look at the difference before keeping it.

use super::{guessed, outline, roster, untidy};

#[test]
fn untidy_rosters_are_read_as_their_outlines_say() {
    let mut wrong = Vec::new();
    for name in untidy() {
        let found = outline(&guessed(&name));
        let golden = roster(&name).with_extension("txt");
        if std::env::var_os("LINLI_GOLDEN").is_some_and(|value| value == "write") {
            std::fs::write(&golden, &found).expect("the outline can be written");
        }
        if std::fs::read_to_string(&golden).ok().as_ref() != Some(&found) {
            wrong.push(format!("{name}:\n{found}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
