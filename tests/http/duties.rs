//! The table of the policy's duties names pages and tests that exist.

use std::collections::{BTreeMap, BTreeSet};

const TABLE: &str = include_str!("../../docs/POLICY.md");

/// The words in code marks of a cell.
fn marked(cell: &str) -> Vec<&str> {
    cell.split('`').skip(1).step_by(2).collect()
}

/// Every test of this program, `module::name`, as the sources have them.
fn tests() -> BTreeSet<String> {
    fn gather(folder: &std::path::Path, within: &str, found: &mut BTreeSet<String>) {
        for file in std::fs::read_dir(folder).unwrap() {
            let path = file.unwrap().path();
            let stem = path.file_stem().unwrap().to_str().unwrap().to_owned();
            if path.is_dir() {
                gather(&path, &stem, found);
                continue;
            }
            let module = if stem == "mod" { within } else { &stem };
            let text = std::fs::read_to_string(&path).unwrap();
            let mut lines = text.lines();
            while let Some(line) = lines.next() {
                if matches!(line, "#[test]" | "#[tokio::test]") {
                    let name = lines.find_map(|line| line.split_once("fn ")).unwrap().1;
                    let name: String = name.chars().take_while(|end| *end != '(').collect();
                    found.insert(format!("{module}::{name}"));
                }
            }
        }
    }
    let mut found = BTreeSet::new();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/http");
    gather(std::path::Path::new(folder), "", &mut found);
    found
}

#[test]
fn every_duty_of_the_policy_names_a_page_and_a_test_that_exist() {
    let routes: BTreeSet<String> = linli::app::routes()
        .table()
        .iter()
        .map(|route| format!("{} {}", route.method, route.path))
        .collect();
    let tests = tests();
    let browser = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/browser");
    let mut served = BTreeMap::new();
    let mut sent_on = Vec::new();
    for line in TABLE.lines().filter(|line| line.starts_with("| R")) {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let [duty, _, pages, checked] = cells[..] else {
            panic!("four columns: {line}");
        };
        if pages.starts_with("see R") {
            let others = pages.split(|end: char| !end.is_ascii_alphanumeric());
            let others = others.filter(|word| word.len() == 3 && word.starts_with('R'));
            sent_on.extend(others.map(|other| (duty.to_owned(), other.to_owned())));
            assert!(
                served.insert(duty.to_owned(), false).is_none(),
                "{duty} twice"
            );
            continue;
        }
        let (pages, checked) = (marked(pages), marked(checked));
        assert!(
            !pages.is_empty() && !checked.is_empty(),
            "{duty} names no page or no test"
        );
        for page in pages {
            assert!(routes.contains(page), "{duty}: there is no page {page}");
        }
        for test in checked {
            let there = match test.strip_suffix(".test.mjs") {
                Some(_) => std::path::Path::new(browser).join(test).exists(),
                None => tests.contains(test),
            };
            assert!(there, "{duty}: there is no test {test}");
        }
        assert!(
            served.insert(duty.to_owned(), true).is_none(),
            "{duty} twice"
        );
    }
    let all: Vec<String> = (1..=64).map(|number| format!("R{number:02}")).collect();
    assert_eq!(served.keys().cloned().collect::<Vec<_>>(), all);
    for (duty, other) in sent_on {
        assert_eq!(
            served.get(&other),
            Some(&true),
            "{duty} is sent on to {other}, which is served itself"
        );
    }
}
