//! A month is closed: what its figures were is kept with the rows behind them, and never changes.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set};

use super::board::{Board, Measure, Shows};
use super::month::Month;
use super::row::Row;
use super::{closed_row, closed_value, period};
use crate::access::entity::organisation;
use crate::access::{Change, Desk, Permission};
use crate::error::{Error, Result};

/// Whether whoever stands at this desk supervises an organisation: serves one above it, or the organisation itself where
/// there are others below it or none above. A village does not close its own months.
#[must_use]
pub fn supervises<P: Permission>(
    desk: &Desk<P>,
    place: &organisation::Model,
    board: &Board,
) -> bool {
    let above = match (desk.scope(), place.parent_id) {
        (_, None) | (crate::access::Scope::Everything, _) => true,
        (crate::access::Scope::Organisations(ids), Some(parent)) => ids.contains(&parent),
        _ => false,
    };
    above || board.places.len() > 1
}

/// Closes a month of an organisation and of all below it, as far as it is not closed yet.
///
/// # Errors
/// [`Error::Stale`] where the month is not over, or is closed already; [`Error::NotFound`] for whoever does not supervise.
pub async fn close<P: Change + Shows>(
    desk: &Desk<P>,
    place: &organisation::Model,
    month: Month,
) -> Result<()> {
    let board = Board::read(desk, place, month).await?;
    if !supervises(desk, place, &board) {
        return Err(Error::NotFound);
    }
    if board.is_closed() || desk.local(&place.time_zone).date() < month.next {
        return Err(Error::Stale);
    }
    let open: Vec<&organisation::Model> = board
        .places
        .iter()
        .filter(|row| !board.closed.contains_key(&row.id))
        .collect();
    let mut periods = std::collections::HashMap::new();
    for one in &open {
        let row = period::ActiveModel {
            organisation_id: Set(one.id),
            month: Set(month.first),
            closed_at: Set(desk.now()),
            account_id: Set(desk.account()),
            published_at: Set(None),
            ..Default::default()
        };
        periods.insert(one.id, desk.insert(row).await?.id);
    }
    for measure in Measure::all() {
        let rows = board.live(measure);
        let mut values = Vec::new();
        for one in &open {
            let own = || rows.iter().filter(|row| row.place == one.id);
            let counts = (own().filter(|row| row.met).count(), own().count());
            values.push(value(&board, measure, (one.id, periods[&one.id]), counts));
        }
        desk.insert_all(values).await?;
        let is_check = matches!(measure, Measure::Check(_));
        let kept = rows.into_iter().filter(|row| row.met || !is_check);
        let kept = kept.map(|row| kept_row(measure, periods[&row.place], row));
        desk.insert_all(kept.collect()).await?;
    }
    let subject = ("closed period", periods.get(&place.id).copied());
    desk.audit(Some(place.id), "close", subject, Some(month.code()))
        .await
}

fn value(
    board: &Board,
    measure: Measure,
    (place, period): (i32, i32),
    (part, whole): (usize, usize),
) -> closed_value::ActiveModel {
    let in_force = match measure {
        Measure::Indicator(indicator) => {
            Some(board.definitions.in_force(place, indicator, board.month))
        }
        Measure::Check(_) => None,
    };
    let number = |count| i32::try_from(count).unwrap_or(i32::MAX);
    let definition = in_force.and_then(|one| one.definition);
    let formula = in_force.map_or("", |one| one.formula.code());
    closed_value::ActiveModel {
        organisation_id: Set(place),
        period_id: Set(period),
        measure: Set(measure.code().to_owned()),
        definition_id: Set(definition.map(|row| row.id)),
        version: Set(definition.map_or(0, |row| row.version)),
        formula: Set(formula.to_owned()),
        part: Set(number(part)),
        whole: Set(number(whole)),
        ..Default::default()
    }
}

fn kept_row(measure: Measure, period: i32, row: Row) -> closed_row::ActiveModel {
    closed_row::ActiveModel {
        organisation_id: Set(row.place),
        period_id: Set(period),
        measure: Set(measure.code().to_owned()),
        about: Set(row.about.code().to_owned()),
        subject_id: Set(row.id),
        elder_id: Set(row.elder),
        met: Set(row.met),
        amount: Set(row.amount),
        codes: Set(row.codes),
        ..Default::default()
    }
}

/// Publishes the figures of a closed month: without names, and without small numbers.
///
/// # Errors
/// [`Error::Stale`] where something of it is not closed; [`Error::NotFound`] for whoever does not supervise.
pub async fn publish<P: Change + Shows>(
    desk: &Desk<P>,
    place: &organisation::Model,
    month: Month,
) -> Result<()> {
    let board = Board::read(desk, place, month).await?;
    if !supervises(desk, place, &board) {
        return Err(Error::NotFound);
    }
    if !board.is_closed() {
        return Err(Error::Stale);
    }
    let periods = board.closed.values().map(|row| row.id);
    let published = period::Entity::update_many()
        .col_expr(period::Column::PublishedAt, Expr::value(desk.now()))
        .filter(period::Column::Id.is_in(periods))
        .filter(period::Column::PublishedAt.is_null());
    desk.update_all(published).await?;
    let subject = (
        "closed period",
        board.closed.get(&place.id).map(|row| row.id),
    );
    desk.audit(Some(place.id), "publish", subject, Some(month.code()))
        .await
}
