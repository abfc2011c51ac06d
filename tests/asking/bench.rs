//! `linli bench`: a table that says what the commands themselves say.

use std::path::Path;

use super::{linli, told};

const COUNTED: [&str; 6] = ["--iterations", "300", "--threads", "1", "--seed", "5"];

/// A folder with the village and files that are no problems.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let village = include_bytes!("../problems/village.json");
    write(folder.path(), "village.json", village);
    write(folder.path(), "notes.txt", b"nothing to plan");
    write(folder.path(), "plan.json", br#"{"format": "linli-plan/1"}"#);
    folder
}

fn write(folder: &Path, name: &str, bytes: &[u8]) {
    std::fs::write(folder.join(name), bytes).expect("a file");
}

fn bench(folder: &Path, arguments: &[&str]) -> std::process::Output {
    linli(folder, &[&["bench"], arguments, &COUNTED].concat())
}

#[test]
fn its_figures_are_those_of_the_plans_that_solve_and_check_give() {
    let folder = folder();
    let measured = bench(folder.path(), &[".", "--runs", "2", "--json"]);
    assert!(measured.status.success(), "{measured:?}");
    let skipped = String::from_utf8_lossy(&measured.stderr).into_owned();
    assert!(
        skipped.contains("plan.json: no problem, skipped."),
        "{skipped}"
    );
    assert!(!skipped.contains("notes.txt"), "{skipped}");
    let answer: serde_json::Value = serde_json::from_str(&told(&measured)).expect("JSON");
    assert_eq!(answer["threads"], 1);
    let rows = &answer["rows"];
    assert_eq!(rows.as_array().map(Vec::len), Some(1), "{rows}");
    let (row, run) = (&rows[0], &rows[0]["runs"][0]);
    let counts = [&row["elders"], &row["helpers"], &run["steps"]].map(serde_json::Value::as_u64);
    assert_eq!(counts, [Some(31), Some(14), Some(300)]);
    assert_eq!(row["runs"][1]["seed"], 6);
    let solving = [
        &["solve", "village.json", "--out", "own.json"][..],
        &COUNTED,
    ]
    .concat();
    assert!(linli(folder.path(), &solving).status.success());
    let checked = linli(
        folder.path(),
        &["check", "village.json", "own.json", "--json"],
    );
    let report: serde_json::Value = serde_json::from_str(&told(&checked)).expect("JSON");
    assert_eq!(run["unmet"], report["score"]["unmet"]);
    assert_eq!(run["bound"], report["bound"]);
}

#[test]
fn the_table_has_a_line_for_each_problem_and_limit() {
    let folder = folder();
    let arguments = ["village.json", "--seconds", "0.2,0.3", "--runs", "1"];
    let measured = linli(folder.path(), &[&["bench"], &arguments[..]].concat());
    let table = told(&measured);
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let on = format!(
        "Linli {}, {cores} threads on {cores} cores, load ",
        env!("CARGO_PKG_VERSION")
    );
    assert!(table.starts_with(&on), "{table}");
    let lines: Vec<&str> = table.lines().filter(|line| line.starts_with('|')).collect();
    let columns: Vec<usize> = lines.iter().map(|line| line.matches('|').count()).collect();
    assert_eq!(columns, [14; 4], "{table}");
    assert!(lines[2].starts_with("| village | 31 | 14 | "), "{table}");
    assert!(
        lines[2].contains("| 0.2 |") && lines[3].contains("| 0.3 |"),
        "{table}"
    );
}

#[test]
fn what_each_piece_brings_is_told_line_by_line() {
    let folder = folder();
    let arguments = [
        "village.json",
        "--runs",
        "1",
        "--ablation",
        "--without",
        "near",
    ];
    let measured = bench(folder.path(), &arguments);
    let table = told(&measured);
    assert!(table.contains("\nWithout near.\n"), "{table}");
    let pieces: Vec<&str> = table
        .lines()
        .filter_map(|line| line.strip_prefix("| village | ")?.split(' ').next())
        .collect();
    assert_eq!(pieces.len(), 22, "{table}");
    assert_eq!(pieces[..2], ["–", "lacking"]);
    assert!(!pieces.contains(&"near"), "{table}");
    let tours = table.lines().find(|line| line.contains("| tours |"));
    assert!(tours.is_some_and(|line| line.contains(" | -")), "{table}");
}

#[test]
fn a_made_up_problem_is_the_same_in_its_file() {
    let folder = folder();
    let made = linli(
        folder.path(),
        &["bench", "--generate", "village", "--write", "made.json"],
    );
    assert!(made.status.success(), "{made:?}");
    let counted = [
        "--runs",
        "1",
        "--iterations",
        "50",
        "--threads",
        "1",
        "--json",
    ];
    let unmet = |of: &[&str]| {
        let measured = linli(folder.path(), &[&["bench"], of, &counted[..]].concat());
        let answer: serde_json::Value = serde_json::from_str(&told(&measured)).expect("JSON");
        answer["rows"][0]["runs"][0]["unmet"].as_i64()
    };
    let from_file = unmet(&["made.json"]);
    assert!(from_file.is_some());
    assert_eq!(from_file, unmet(&["--generate", "village"]));
}

#[test]
fn what_cannot_be_used_is_told_by_name_and_ends_with_2() {
    let folder = folder();
    let said = |arguments: &[&str]| {
        let measured = bench(folder.path(), arguments);
        assert_eq!(measured.status.code(), Some(2), "{measured:?}");
        assert_eq!(told(&measured), "");
        String::from_utf8(measured.stderr).expect("text")
    };
    std::fs::create_dir(folder.path().join("none")).expect("a folder");
    assert!(said(&["none"]).contains("none: no problem in it"));
    assert!(said(&["village.json", "--without", "magic"]).contains("lacking, helpers"));
    assert!(said(&["--generate", "province:0"]).contains("province:1"));
    assert!(said(&["nowhere.json"]).contains("nowhere.json"));
    let broken = br#"{"format": "linli-problem/1", "name": 7}"#;
    write(folder.path(), "broken.json", broken);
    let faults = said(&["."]);
    assert!(
        faults.contains("broken.json") && faults.contains("name"),
        "{faults}"
    );
}
