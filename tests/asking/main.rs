//! A plan asked and mended from the command line: what is told, what is written, how it ends.

mod bench;

use std::path::Path;
use std::process::{Command, Output};

/// Runs the program in a folder, in English.
fn linli(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_linli"));
    command.current_dir(folder).args(arguments);
    command.env("LINLI_LANGUAGE", "en");
    command.output().expect("the program starts")
}

fn told(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("text")
}

/// A folder with the village and a plan of it.
fn village() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let problem = include_bytes!("../problems/village.json");
    std::fs::write(folder.path().join("problem.json"), problem).expect("a file");
    let steps = ["--iterations", "300", "--threads", "1"];
    let arguments = [&["solve", "problem.json", "--out", "plan.json"], &steps[..]].concat();
    assert!(linli(folder.path(), &arguments).status.success());
    folder
}

#[test]
fn a_mended_plan_is_one_of_the_problem_as_it_is_now() {
    let folder = village();
    let plan = std::fs::read(folder.path().join("plan.json")).expect("a plan");
    let plan: serde_json::Value = serde_json::from_slice(&plan).expect("JSON");
    let visit = &plan["visits"][0];
    let changes = serde_json::json!({
        "format": "linli-changes/1",
        "declined": [{"helper": visit["helpers"][0], "need": visit["need"], "start": visit["start"]}],
    });
    std::fs::write(folder.path().join("changes.json"), changes.to_string()).expect("a file");
    let asked = [
        "repair",
        "problem.json",
        "plan.json",
        "changes.json",
        "--steps",
        "50",
    ];
    let files = ["--out", "mended.json", "--problem-out", "changed.json"];
    let mended = linli(folder.path(), &[&asked[..], &files[..]].concat());
    let told = told(&mended);
    let lost = told.contains("1 are lost");
    assert!(lost || told.contains("0 are lost"), "{told}");
    assert_eq!(mended.status.code(), Some(i32::from(lost)));
    assert!(told.contains("has declined"), "{told}");
    let checked = linli(folder.path(), &["check", "changed.json", "mended.json"]);
    assert!(checked.status.success(), "{}", self::told(&checked));
}

#[test]
fn faults_of_changes_are_told_by_place_and_end_with_2() {
    let folder = village();
    let changes = r#"{"format": "linli-changes/1", "absent": [{"helper": "nobody"}]}"#;
    std::fs::write(folder.path().join("changes.json"), changes).expect("a file");
    let asked = ["repair", "problem.json", "plan.json", "changes.json"];
    let refused = linli(folder.path(), &asked);
    assert_eq!(refused.status.code(), Some(2));
    let words = String::from_utf8(refused.stderr).expect("text");
    assert!(words.contains("absent[0].helper"), "{words}");
}

#[test]
fn questions_are_answered_in_words_and_as_json() {
    let folder = village();
    let plan = std::fs::read(folder.path().join("plan.json")).expect("a plan");
    let plan: serde_json::Value = serde_json::from_slice(&plan).expect("JSON");
    let need = plan["unserved"][0]["need"]
        .as_str()
        .expect("an unserved need");
    let ask = |more: &[&str]| {
        let files = ["problem.json", "plan.json", "--steps", "50"];
        linli(folder.path(), &[&more[..1], &files, &more[1..]].concat())
    };
    let answer = ask(&["explain", "--need", need]);
    assert!(answer.status.success());
    assert!(told(&answer).contains(need), "{}", told(&answer));
    let answer = ask(&["explain", "--lean", "--json"]);
    let losses: serde_json::Value = serde_json::from_slice(&answer.stdout).expect("JSON");
    assert_eq!(losses.as_array().map(Vec::len), Some(14));
    let answer = ask(&["recruit", "--helpers", "1"]);
    assert!(
        told(&answer).starts_with("1 new helper:"),
        "{}",
        told(&answer)
    );
    let answer = ask(&["tune", "--out", "plans"]);
    assert!(told(&answer).starts_with("plan 1:"), "{}", told(&answer));
    assert!(folder.path().join("plans/plan-1.json").exists());
    let unknown = ask(&["explain", "--pair", "nobody", "E0000001"]);
    assert_eq!(unknown.status.code(), Some(2));
    assert_eq!(linli(folder.path(), &["explain"]).status.code(), Some(2));
}
