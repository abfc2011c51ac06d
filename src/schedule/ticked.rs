//! A tick sheet that comes back: which visits its rows are, and what to say where its picture tells nothing.
//!
//! What a person has confirmed beside the picture is a list of [`Confirmed`].

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use linli_scan::form::MOST_ROWS;
use linli_scan::{Answer, Fault, Label, Reading, Tick};

use super::{visit, week};
use crate::access::{Covers, Desk, Permission};
use crate::error::{Error, Result};
use crate::page::Texts;

/// A visit of which a person has said what became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Confirmed {
    pub visit: i32,
    pub tick: Tick,
}

/// A row of a sheet: which visit it is, and what its boxes say.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    pub visit: visit::Model,
    pub answer: Answer,
}

/// What a picture of a tick sheet of this week says about which visits, from above. [`linli_scan::read`] takes a tenth of
/// a second or two, so it runs before, in a thread for slow work ([`crate::paper::draw`]).
///
/// # Errors
/// [`Error::NotFound`] where it is a sheet of another week or version, or of another number of rows.
pub async fn rows<P>(desk: &Desk<P>, week: &week::Model, reading: &Reading) -> Result<Vec<Row>>
where
    P: Permission + Covers<visit::Entity>,
{
    let visits = visits(desk, week, &reading.label).await?;
    let answers = reading.rows.iter().map(|row| row.answer);
    let rows = visits.into_iter().zip(answers);
    Ok(rows.map(|(visit, answer)| Row { visit, answer }).collect())
}

/// The visits on one sheet, in the order in which they are printed: see [`super::print::ticks::pages`].
async fn visits<P>(desk: &Desk<P>, week: &week::Model, label: &Label) -> Result<Vec<visit::Model>>
where
    P: Permission + Covers<visit::Entity>,
{
    let is_this = i32::try_from(label.week) == Ok(week.id)
        && i32::try_from(label.version).ok() == week.version;
    if !is_this {
        return Err(Error::NotFound);
    }
    let all = visit::Entity::find()
        .filter(visit::Column::WeekId.eq(week.id))
        .order_by_asc(visit::Column::OrganisationId)
        .order_by_asc(visit::Column::Start)
        .order_by_asc(visit::Column::NeedId);
    let all = desk.all(all).await?;
    let villages = all.chunk_by(|one, other| one.organisation_id == other.organisation_id);
    let mut sheets = villages.flat_map(|visits| visits.chunks(MOST_ROWS));
    let at = usize::try_from(label.sheet)
        .ok()
        .and_then(|sheet| sheet.checked_sub(1));
    let sheet = at.and_then(|at| sheets.nth(at));
    sheet
        .filter(|visits| visits.len() == label.rows)
        .map(<[visit::Model]>::to_vec)
        .ok_or(Error::NotFound)
}

/// What to do better, in words.
#[must_use]
pub fn advice(t: Texts, fault: Fault) -> String {
    match fault {
        Fault::TooLarge => t.schedule_scan_too_large(),
        Fault::TooSmall => t.schedule_scan_too_small(),
        Fault::NoPicture => t.schedule_scan_no_picture(),
        Fault::NoCode => t.schedule_scan_no_code(),
        Fault::OtherCode => t.schedule_scan_other_code(),
        Fault::SeveralSheets => t.schedule_scan_several_sheets(),
        Fault::NotWhole => t.schedule_scan_not_whole(),
    }
}
