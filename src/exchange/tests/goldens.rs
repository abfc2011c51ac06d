//! Untidy rosters in text against what is read from them, in `tests/rosters/nasty`.
//!
//! `LINLI_GOLDEN=write` writes the outlines anew; look at the difference before keeping it.

use super::{guessed, outline, roster};

#[test]
fn untidy_rosters_are_read_as_their_outlines_say() {
    let folder = std::fs::read_dir(roster("nasty")).expect("the folder exists");
    let mut names: Vec<String> = folder
        .map(|entry| entry.expect("the folder can be read").file_name())
        .map(|name| name.to_string_lossy().into_owned())
        .filter(|name| name.ends_with(".csv"))
        .collect();
    names.sort();
    assert!(names.len() >= 12, "{names:?}");
    let mut wrong = Vec::new();
    for name in names {
        let found = outline(&guessed(&format!("nasty/{name}")));
        let golden = roster("nasty").join(name.replace(".csv", ".txt"));
        if std::env::var_os("LINLI_GOLDEN").is_some_and(|value| value == "write") {
            std::fs::write(&golden, &found).expect("the outline can be written");
        }
        if std::fs::read_to_string(&golden).ok().as_ref() != Some(&found) {
            wrong.push(format!("{name}:\n{found}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
