//! Measurements as tables in Markdown.

use std::fmt::Write;

use linli_solver::check;

use super::measure::{Row, Run};
use super::{Measured, Options, names};
use crate::page::Texts;

/// One line for each problem and limit; then one for each part of the problems that have any.
pub fn markdown(measured: &Measured, options: &Options, t: Texts) -> String {
    let rows = &measured.rows[..];
    let [before, after] = measured
        .load
        .map(|load| load.map_or_else(|| "–".to_owned(), |load| format!("{load:.2}")));
    let mut text = t.cli_bench_about(
        after,
        before,
        measured.cores,
        options.runs,
        measured.threads,
        measured.version,
    );
    let left_out = names(options.without());
    if !left_out.is_empty() {
        text.push('\n');
        text.push_str(&t.cli_bench_left_out(left_out.join(", ")));
    }
    text.push_str("\n\n");
    if options.ablation {
        ablation(&mut text, rows, options, t);
    } else {
        text.push_str(&results(rows, t));
        for row in rows.iter().filter(|row| !row.runs[0].parts.is_empty()) {
            parts(&mut text, row, t);
        }
    }
    text
}

/// A heading from the words, and as many columns, the first so many to the left.
fn heading(text: &mut String, titles: &str, left: usize) {
    let columns = titles.matches('|').count() - 1;
    let sides = (0..columns).map(|column| if column < left { " --- |" } else { " ---: |" });
    let _ = writeln!(text, "{titles}\n|{}", sides.collect::<String>());
}

/// One line for each problem and limit.
pub fn results(rows: &[Row], t: Texts) -> String {
    let mut text = String::new();
    heading(&mut text, &t.cli_bench_head(), 1);
    for row in rows {
        let unmet = row.runs.iter().map(|run| run.unmet);
        let (least, most) = (unmet.clone().min(), unmet.clone().max());
        let _ = writeln!(
            &mut text,
            "| {} | {} | {} | {} | {} | {} | {} – {} | {} | {} | {} | {} | {} | {} |",
            row.problem,
            row.elders,
            row.helpers,
            row.visits,
            seconds(row),
            median(row, |run| run.unmet),
            least.unwrap_or(0),
            most.unwrap_or(0),
            median(row, |run| run.bound),
            gap(row, t),
            median(row, |run| run.unbacked),
            median(row, |run| run.burden),
            median(row, per_second),
            memory(row),
        );
    }
    text
}

/// Against the first line of the same problem and limit, which has everything.
fn ablation(text: &mut String, rows: &[Row], options: &Options, t: Texts) {
    heading(text, &t.cli_bench_ablation_head(), 2);
    let always = names(options.without());
    let mut whole = &rows[..0];
    for row in rows {
        if row.without == always {
            whole = std::slice::from_ref(row);
        }
        let without: Vec<_> = row
            .without
            .iter()
            .filter(|name| !always.contains(name))
            .collect();
        let without = without.first().map_or("–", |name| **name);
        let worse = |of: fn(&Run) -> i64| match whole {
            [whole] => change(median(whole, of), median(row, of)),
            _ => String::new(),
        };
        let _ = writeln!(
            text,
            "| {} | {without} | {} | {} | {} | {} | {} | {} | {} | {} |",
            row.problem,
            seconds(row),
            median(row, |run| run.unmet),
            worse(|run| run.unmet),
            median(row, |run| run.bound),
            worse(|run| run.bound),
            median(row, |run| run.unbacked),
            median(row, |run| run.burden),
            median(row, per_second),
        );
    }
}

/// Each part of the middle run.
fn parts(text: &mut String, row: &Row, t: Texts) {
    let _ = writeln!(text, "\n{}\n", t.cli_bench_parts(&*row.problem));
    heading(text, &t.cli_bench_parts_head(), 1);
    let mut runs: Vec<&Run> = row.runs.iter().collect();
    runs.sort_by_key(|run| run.unmet);
    for part in &runs[runs.len() / 2].parts {
        let number = |key: &str| part[key].as_i64().unwrap_or(0);
        let (unmet, bound) = (number("unmet"), number("bound"));
        let _ = writeln!(
            text,
            "| {} | {} | {} | {unmet} | {bound} | {} |",
            part["first_elder"].as_str().unwrap_or("–"),
            number("elders"),
            number("helpers"),
            percent(check::gap(unmet, bound)),
        );
    }
}

/// The limit; what it took, where steps were the limit.
fn seconds(row: &Row) -> String {
    let taken = || format!("{:.1}", median(row, |run| run.seconds));
    row.seconds
        .map_or_else(taken, |seconds| seconds.to_string())
}

/// The judged gap; that of a faulty plan would say nothing.
fn gap(row: &Row, t: Texts) -> String {
    if row.is_flawless() {
        percent(median(row, |run| check::gap(run.unmet, run.bound)))
    } else {
        t.cli_bench_faulty()
    }
}

fn median<T: PartialOrd + Copy>(row: &Row, of: impl Fn(&Run) -> T) -> T {
    let mut all: Vec<T> = row.runs.iter().map(of).collect();
    all.sort_by(|a, b| a.partial_cmp(b).expect("numbers"));
    all[all.len() / 2]
}

#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    reason = "a figure for people to read"
)]
fn per_second(run: &Run) -> i64 {
    (run.steps as f64 / run.seconds.max(0.001)) as i64
}

fn percent(share: f64) -> String {
    format!("{:.1} %", share * 100.0)
}

/// How much more the second is.
#[expect(clippy::cast_precision_loss, reason = "a share for people to read")]
fn change(one: i64, other: i64) -> String {
    format!("{:+.2} %", (other - one) as f64 / one.max(1) as f64 * 100.0)
}

/// The most of all runs, in MiB.
fn memory(row: &Row) -> String {
    let most = row.runs.iter().filter_map(|run| run.memory).max();
    most.map_or_else(|| "–".to_owned(), |bytes| format!("{}", bytes >> 20))
}
