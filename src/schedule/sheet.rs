//! How a week is divided over sheets of A3, computed where the page is made: a browser that breaks a table by itself
//! cuts names in two. Lengths are millimetres and belong to `assets/poster.css`; a test in a browser prints them.

use chrono::NaiveDate;

/// From the line under the headings to the foot.
const ROOM: f64 = 264.0;
/// A row of one line.
const ROW: f64 = 15.3;
/// A day's name and date, on a day with one row.
const DAY: f64 = 23.0;
/// The line below a day.
const LINE: f64 = 0.5;
/// One line of a name, 32 pt, and of the work, 23 pt.
const NAME_LINE: f64 = 14.2;
const WORK_LINE: f64 = 10.2;
/// The widths of the columns without padding and arrow, and of one full-width character in them.
const HELPER: (f64, f64) = (53.0, 11.3);
const ELDER: (f64, f64) = (47.0, 11.3);
const WORK: (f64, f64) = (50.0, 8.2);

/// One line on the wall.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub date: NaiveDate,
    pub time: String,
    /// One name a line.
    pub helpers: Vec<String>,
    pub elder: String,
    pub work: String,
}

/// A day on a sheet; a long day goes on on the next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    pub date: NaiveDate,
    pub rows: Vec<Row>,
}

/// What hangs on one sheet.
pub type Sheet = Vec<Day>;

/// Divides rows, in order of time, over as few sheets as they need; one empty sheet where there are none.
#[must_use]
pub fn sheets(rows: Vec<Row>) -> Vec<Sheet> {
    let (mut full_sheets, mut sheet) = (Vec::new(), Sheet::new());
    // Height of the sheet's full days, and of the rows of its last day.
    let (mut above, mut open) = (0.0, 0.0);
    for row in rows {
        let height = height(&row);
        if sheet.last().is_some_and(|day| day.date != row.date) {
            (above, open) = (above + day_height(open), 0.0);
        }
        if above + day_height(open + height) > ROOM && !sheet.is_empty() {
            full_sheets.push(std::mem::take(&mut sheet));
            (above, open) = (0.0, 0.0);
        }
        open += height;
        match sheet.last_mut().filter(|day| day.date == row.date) {
            Some(day) => day.rows.push(row),
            None => sheet.push(Day {
                date: row.date,
                rows: vec![row],
            }),
        }
    }
    full_sheets.push(sheet);
    full_sheets
}

fn day_height(rows: f64) -> f64 {
    if rows > 0.0 {
        rows.max(DAY) + LINE
    } else {
        0.0
    }
}

fn height(row: &Row) -> f64 {
    let helpers: usize = row.helpers.iter().map(|name| lines(name, HELPER)).sum();
    let names = count(helpers.max(lines(&row.elder, ELDER))) * NAME_LINE + 1.0;
    let work = count(lines(&row.work, WORK)) * WORK_LINE + 1.0;
    names.max(work).max(ROW)
}

/// How many lines a text takes in a column. Letters of the Latin script are a little over half as wide as Han
/// characters; words may leave a line half empty.
fn lines(text: &str, (column, character): (f64, f64)) -> usize {
    let mut lines = 1;
    let mut used = 0.0;
    for word in text.split_inclusive(' ') {
        let width = |text: &str| {
            text.chars()
                .map(|c| if c.is_ascii() { 0.62 } else { 1.0 } * character)
                .sum::<f64>()
        };
        if used > 0.0 && used + width(word.trim_end()) > column {
            lines += 1;
            used = 0.0;
        }
        used += width(word);
        while used > column + character {
            lines += 1;
            used -= column;
        }
    }
    lines
}

#[allow(clippy::cast_precision_loss, reason = "a cell has few lines")]
fn count(lines: usize) -> f64 {
    lines as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(day: u32, helpers: usize) -> Row {
        Row {
            date: NaiveDate::from_ymd_opt(2026, 11, day).expect("a date"),
            time: "9:00".to_owned(),
            helpers: vec!["\u{5F20}\u{6842}\u{5170}".to_owned(); helpers],
            elder: "\u{738B}\u{25CB}\u{798F}".to_owned(),
            work: "\u{8BF4}\u{8BF4}\u{8BDD}".to_owned(),
        }
    }

    fn counts(sheets: &[Sheet]) -> Vec<usize> {
        sheets
            .iter()
            .map(|sheet| sheet.iter().map(|day| day.rows.len()).sum())
            .collect()
    }

    #[test]
    fn fifteen_visits_hang_on_one_sheet() {
        let rows: Vec<Row> = (0..15).map(|at| row(23 + at / 3, 1)).collect();
        assert_eq!(counts(&sheets(rows)), [15]);
    }

    #[test]
    fn eighteen_visits_take_a_second_sheet_and_none_is_lost() {
        let rows: Vec<Row> = (0..18).map(|at| row(23 + at / 3, 1)).collect();
        let sheets = sheets(rows.clone());
        assert_eq!(sheets.len(), 2);
        let again: Vec<Row> = sheets
            .into_iter()
            .flatten()
            .flat_map(|day| day.rows)
            .collect();
        assert_eq!(again, rows);
    }

    #[test]
    fn a_day_that_is_too_long_goes_on_on_the_next_sheet() {
        let sheets = sheets(vec![row(23, 1); 40]);
        assert_eq!(counts(&sheets), [17, 17, 6]);
        assert!(sheets.iter().all(|sheet| sheet.len() == 1));
    }

    #[test]
    fn a_crew_of_two_takes_the_room_of_two_names() {
        assert!(height(&row(23, 2)) > 28.0);
        assert_eq!(counts(&sheets(vec![row(23, 2); 10])), [8, 2]);
    }

    #[test]
    fn a_week_without_visits_is_one_empty_sheet() {
        assert_eq!(sheets(Vec::new()), [Sheet::new()]);
    }

    #[test]
    fn long_names_and_latin_words_are_measured() {
        assert_eq!(lines("\u{5F20}\u{6842}\u{5170}", HELPER), 1);
        assert_eq!(
            lines(
                "\u{4E70}\u{4E70}\u{63D0}\u{00B7}\u{827E}\u{5408}\u{63D0}",
                HELPER
            ),
            2
        );
        assert_eq!(lines("Going out together", WORK), 2);
    }
}
