//! The rules of travel tables: square, nothing to oneself, no shorter way round.

use rayon::prelude::*;

use super::fault::FaultCode;
use super::validation::Faults;

/// The most that an entry may be; the sum of two must fit.
const MOST: u32 = 1_000_000_000;

pub(super) fn check_tables(minutes: &[Vec<u32>], metres: &[Vec<u32>], faults: &mut Faults) {
    let expected = minutes.len();
    for (name, table) in [("minutes", minutes), ("metres", metres)] {
        let place = format!("travel.{name}");
        let before = faults.list.len();
        if table.len() != expected {
            let length = table.len();
            faults.say(&place, FaultCode::WrongLength { length, expected });
        }
        for (index, row) in table.iter().enumerate() {
            check_row(
                index,
                row,
                table.len(),
                &format!("{place}[{index}]"),
                faults,
            );
        }
        if faults.list.len() == before {
            check_ways(table, &place, faults);
        }
    }
}

fn check_row(index: usize, row: &[u32], expected: usize, place: &str, faults: &mut Faults) {
    if row.len() != expected {
        let length = row.len();
        faults.say(place, FaultCode::WrongLength { length, expected });
    }
    if row.get(index).is_some_and(|way| *way != 0) {
        faults.say(format!("{place}[{index}]"), FaultCode::DiagonalNotZero);
    }
    if let Some(column) = row.iter().position(|way| *way > MOST) {
        let code = FaultCode::OutOfRange {
            value: row[column].into(),
            least: 0,
            most: MOST.into(),
        };
        faults.say(format!("{place}[{column}]"), code);
    }
}

/// Tells the first entry of each row that is longer than the way over another place.
fn check_ways(table: &[Vec<u32>], place: &str, faults: &mut Faults) {
    let longer: Vec<_> = table
        .par_iter()
        .enumerate()
        .filter_map(|(from, row)| {
            let via = (0..row.len()).find(|via| {
                // Counting them all, without a way out of the loop, is done many entries at a time.
                let over = row.iter().zip(&table[*via]);
                over.filter(|(way, rest)| **way > row[*via] + **rest)
                    .count()
                    > 0
            })?;
            let to = (0..row.len()).find(|to| row[*to] > row[via] + table[via][*to])?;
            Some((from, to, via))
        })
        .collect();
    for (from, to, via) in longer {
        faults.say(
            format!("{place}[{from}][{to}]"),
            FaultCode::ShorterWay { via },
        );
    }
}
