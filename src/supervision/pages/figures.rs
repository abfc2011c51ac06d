//! The figures and findings of an organisation in a month.

use axum::extract::Path;
use axum::response::Redirect;

use super::{frame, href, place};
use crate::access::entity::organisation;
use crate::access::{Desk, Done};
use crate::error::Result;
use crate::page::{self, Cell, Composed, Link, Part, Table, Texts};
use crate::supervision::board::{Board, Figure, Measure, sum};
use crate::supervision::checks::{Check, Failing};
use crate::supervision::indicator::Indicator;
use crate::supervision::month::Month;
use crate::supervision::sheet::rate;
use crate::supervision::{DecideIndicators, KeepSupervision, SeeSupervision, closing};

pub(super) async fn home(desk: Desk<SeeSupervision>, t: Texts) -> Result<Done> {
    let home = desk.home()?.clone();
    let month = Month::of(desk.local(&home.time_zone).date());
    figures(desk, t, home, month).await
}

pub(super) async fn show(
    desk: Desk<SeeSupervision>,
    t: Texts,
    Path((id, month)): Path<(i32, String)>,
) -> Result<Done> {
    let month = Month::read(&month)?;
    let place = place(&desk, id).await?;
    figures(desk, t, place, month).await
}

/// What an indicator is called here, in this month.
pub(super) fn title(t: Texts, board: &Board, place: i32, indicator: Indicator) -> String {
    let in_force = board.definitions.in_force(place, indicator, board.month);
    match in_force.definition {
        Some(row) => row.title.clone(),
        None => indicator.words(t),
    }
}

/// By which versions a figure was counted, in words.
pub(super) fn versions(t: Texts, board: &Board, place: i32, figure: &Figure) -> String {
    let indicators = Indicator::ALL.iter();
    let all: Vec<_> = indicators
        .flat_map(|indicator| board.definitions.history(place, *indicator))
        .collect();
    let version = |id: &Option<i32>| {
        let known = all.iter().find(|row| Some(row.id) == *id);
        match (id, known) {
            (None, _) => t.supervision_version_usual(),
            (_, Some(row)) => t.supervision_version(row.version),
            (_, None) => t.supervision_version_below(),
        }
    };
    let mut words: Vec<String> = figure.definitions.iter().map(version).collect();
    words.dedup();
    words.join(&t.supervision_and())
}

fn indicators(t: Texts, board: &Board, place: &organisation::Model, at: &str) -> Table {
    let all: Vec<i32> = board.places.iter().map(|row| row.id).collect();
    let line = |indicator: &Indicator| {
        let figures = board.figures(Measure::Indicator(*indicator));
        let figure = sum(&figures, &all);
        let to = format!("{at}/measures/{}", indicator.code());
        vec![
            Cell::link(to, title(t, board, place.id, *indicator)),
            Cell::amount(figure.part.to_string()),
            Cell::amount(figure.whole.to_string()),
            Cell::amount(rate(&figure)),
            Cell::text(versions(t, board, place.id, &figure)),
        ]
    };
    let headings = [
        t.supervision_indicator(),
        t.supervision_part(),
        t.supervision_whole(),
        t.supervision_rate(),
        t.supervision_counted_by(),
    ];
    Table::new(t.supervision_figures(), headings, t.supervision_nothing())
        .with(Indicator::ALL.iter().map(line))
}

/// What the checks of a failing found.
fn findings(t: Texts, board: &Board, failing: Failing, at: &str) -> Table {
    let all: Vec<i32> = board.places.iter().map(|row| row.id).collect();
    let checks = Check::ALL.iter().filter(|check| check.failing() == failing);
    let line = |check: &Check| {
        let figure = sum(&board.figures(Measure::Check(*check)), &all);
        let to = format!("{at}/measures/{}", check.code());
        let name = Cell::link(to, check.words(t));
        vec![
            if figure.part > 0 {
                name.tagged(t.supervision_found(), "caution")
            } else {
                name
            },
            Cell::amount(figure.part.to_string()),
            Cell::amount(figure.whole.to_string()),
        ]
    };
    let headings = [
        t.supervision_check(),
        t.supervision_count(),
        t.supervision_looked_at(),
    ];
    let label = t.supervision_table_of(failing.words(t));
    Table::new(label, headings, t.supervision_nothing()).with(checks.map(line))
}

/// How far the month is closed, in words.
fn standing(t: Texts, board: &Board) -> String {
    if board.is_closed() {
        t.supervision_all_closed()
    } else if board.closed.is_empty() {
        t.supervision_all_open()
    } else {
        t.supervision_some_closed(board.places.len(), board.closed.len())
    }
}

async fn figures(
    desk: Desk<SeeSupervision>,
    t: Texts,
    place: organisation::Model,
    month: Month,
) -> Result<Done> {
    let board = Board::read(&desk, &place, month).await?;
    let at = href(place.id, month);
    let today = desk.local(&place.time_zone).date();
    let months = [
        Some(month.before()),
        (month.next <= today).then(|| month.after()),
    ];
    let months = months.into_iter().flatten();
    let months: Vec<Link> = months
        .map(|month| Link::new(href(place.id, month), month.words(t)))
        .collect();
    let title = t.supervision_of(month.words(t), place.name.as_str());
    let mut page = Composed::new(frame(&desk, t, title))
        .part(Part::Links(months))
        .part(Part::Note(standing(t, &board)))
        .part(Part::Text(t.supervision_what()))
        .part(Part::Table(
            t.supervision_indicators(),
            indicators(t, &board, &place, &at),
        ));
    for failing in Failing::ALL {
        let table = findings(t, &board, failing, &at);
        page = page.part(Part::Table(failing.words(t), table));
    }
    let below = board
        .places
        .iter()
        .filter(|row| row.parent_id == Some(place.id));
    let below: Vec<Link> = below
        .map(|row| Link::new(href(row.id, month), &row.name))
        .collect();
    page = page.part_if((!below.is_empty()).then_some(Part::Links(below)));
    let supervises = desk.may::<KeepSupervision>() && closing::supervises(&desk, &place, &board);
    if supervises && !board.is_closed() && month.next <= today {
        page = page
            .part(Part::Text(t.supervision_close_what()))
            .part(Part::Button(
                format!("{at}/closure"),
                t.supervision_close(),
                "",
            ));
    }
    let published = board.closed.values().all(|row| row.published_at.is_some());
    if supervises && board.is_closed() && !published {
        page = page
            .part(Part::Text(t.supervision_publish_what()))
            .part(Part::Button(
                format!("{at}/publication"),
                t.supervision_publish(),
                "",
            ));
    }
    page = page.part(Part::Links(ways(t, &desk, &place, &board)));
    desk.done(page::show(&page)).await
}

fn ways(
    t: Texts,
    desk: &Desk<SeeSupervision>,
    place: &organisation::Model,
    board: &Board,
) -> Vec<Link> {
    let below = format!("/supervision/{}", place.id);
    let mut ways = Vec::new();
    if desk.may::<KeepSupervision>() {
        let sheet = format!("{}/sheet.xlsx", href(place.id, board.month));
        ways.push(Link::new(sheet, t.supervision_sheet()));
    }
    if desk.may::<DecideIndicators>() {
        ways.push(Link::new(
            format!("{below}/columns"),
            t.supervision_columns(),
        ));
    }
    ways.push(Link::new(
        format!("{below}/indicators"),
        t.supervision_meaning(),
    ));
    let own = board.closed.get(&place.id);
    if own.is_some_and(|row| row.published_at.is_some()) {
        let public = format!("/p/{}/figures", place.id);
        ways.push(Link::new(public, t.supervision_published()));
    }
    ways
}

pub(super) async fn close(
    desk: Desk<KeepSupervision>,
    Path((id, month)): Path<(i32, String)>,
) -> Result<Done> {
    let month = Month::read(&month)?;
    let place = place(&desk, id).await?;
    closing::close(&desk, &place, month).await?;
    desk.done(Redirect::to(&href(id, month))).await
}

pub(super) async fn publish(
    desk: Desk<KeepSupervision>,
    Path((id, month)): Path<(i32, String)>,
) -> Result<Done> {
    let month = Month::read(&month)?;
    let place = place(&desk, id).await?;
    closing::publish(&desk, &place, month).await?;
    desk.done(Redirect::to(&href(id, month))).await
}
