//! Rows of a roster of helpers.

use super::cell::{choice, name, number};
use super::person::{self, Ages};
use super::rows::Cells;
use super::{Field, HelperRow};

const AGES: Ages = Ages {
    youngest: 16,
    oldest: 90,
};

pub(super) fn read(mut cells: Cells<'_>) -> Option<HelperRow> {
    let cells = &mut cells;
    let person = person::read(cells, AGES)?;
    let time = number::Unit::of_time(cells.header(Field::WeeklyCapacity));
    let length = number::Unit::of_length(cells.header(Field::MaxDistance));
    Some(HelperRow {
        person,
        skills: cells
            .read(Field::Skills, choice::skills)
            .unwrap_or_default(),
        weekly_capacity_minutes: cells
            .read(Field::WeeklyCapacity, |raw| number::minutes(raw, time)),
        max_elders: cells.read(Field::MaxElders, number::count),
        max_metres: cells.read(Field::MaxDistance, |raw| number::metres(raw, length)),
        mobility: cells.read(Field::Mobility, choice::mobility),
        mail: cells.read(Field::Mail, name::mail),
        written_in: cells.read(Field::WrittenIn, choice::written_in),
    })
}
