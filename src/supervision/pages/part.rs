//! One figure: of which organisations it is the sum.

use axum::extract::Path;

use super::{figures, frame, href, place};
use crate::access::{Desk, Done};
use crate::error::{Error, Result};
use crate::page::{self, Cell, Composed, Link, Part, Table, Texts};
use crate::supervision::board::{Board, Measure, sum};
use crate::supervision::month::Month;
use crate::supervision::sheet::rate;
use crate::supervision::{ReadSupervision, SeeSupervision};

/// What a measure is called, and what it means.
pub(super) fn meaning(t: Texts, board: &Board, place: i32, measure: Measure) -> (String, String) {
    match measure {
        Measure::Check(check) => (
            check.words(t),
            t.supervision_is_of(check.failing().words(t)),
        ),
        Measure::Indicator(indicator) => {
            let in_force = board.definitions.in_force(place, indicator, board.month);
            let text = in_force.definition.map(|row| row.text.clone());
            (
                figures::title(t, board, place, indicator),
                text.unwrap_or_else(|| in_force.formula.words(t)),
            )
        }
    }
}

pub(super) async fn show(
    desk: Desk<SeeSupervision>,
    t: Texts,
    Path((id, month, measure)): Path<(i32, String, String)>,
) -> Result<Done> {
    let month = Month::read(&month)?;
    let measure = Measure::of(&measure).ok_or(Error::NotFound)?;
    let place = place(&desk, id).await?;
    let board = Board::read(&desk, &place, month).await?;
    let (title, text) = meaning(t, &board, id, measure);
    let figures = board.figures(measure);
    let all: Vec<i32> = board.places.iter().map(|row| row.id).collect();
    let total = sum(&figures, &all);
    let mut lines = Vec::new();
    let parts = board.parts(id);
    let has_parts = parts.len() > 1;
    for (row, ids) in parts {
        let figure = sum(&figures, &ids);
        let name = if row.id == id {
            Cell::text(if has_parts {
                t.supervision_itself(row.name.as_str())
            } else {
                row.name.clone()
            })
        } else {
            let to = format!("{}/measures/{}", href(row.id, month), measure.code());
            Cell::link(to, &row.name)
        };
        let closed = ids.iter().all(|id| board.closed.contains_key(id));
        lines.push(vec![
            if closed {
                name.tagged(t.supervision_closed(), "")
            } else {
                name
            },
            Cell::amount(figure.part.to_string()),
            Cell::amount(figure.whole.to_string()),
            Cell::amount(rate(&figure)),
        ]);
    }
    if has_parts {
        lines.push(vec![
            Cell::text(t.supervision_total()),
            Cell::amount(total.part.to_string()),
            Cell::amount(total.whole.to_string()),
            Cell::amount(rate(&total)),
        ]);
    }
    let (part, whole) = match measure {
        Measure::Indicator(_) => (t.supervision_part(), t.supervision_whole()),
        Measure::Check(_) => (t.supervision_count(), t.supervision_looked_at()),
    };
    let headings = [t.supervision_place(), part, whole, t.supervision_rate()];
    let table = Table::new(t.supervision_parts(), headings, t.supervision_nothing()).with(lines);
    let frame = frame(&desk, t, title).below(
        href(id, month),
        t.supervision_of(month.words(t), place.name.as_str()),
    );
    let mut page = Composed::new(frame)
        .part(Part::Text(text))
        .part(Part::Table(String::new(), table));
    if desk.may::<ReadSupervision>() {
        let rows = format!("{}/measures/{}/rows", href(id, month), measure.code());
        page = page.part(Part::Links(vec![Link::new(rows, t.supervision_rows())]));
    }
    desk.done(page::show(&page)).await
}
