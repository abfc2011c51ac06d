//! The monthly statement: of one helper, and of all who did something in a month, to be printed.

use std::collections::BTreeSet;

use axum::extract::Path;
use chrono::NaiveDate;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::{find_helper, list, pdf};
use crate::access::entity::organisation;
use crate::access::{Desk, Done};
use crate::error::{Error, Result};
use crate::hours::print::Statement;
use crate::hours::statement::{fill, lines, month, read_month};
use crate::hours::{OpenHours, entry, volunteer};
use crate::page::Texts;
use crate::paper::{self, Fonts, Sheet};
use crate::people::helper;

pub(super) async fn one(
    desk: Desk<OpenHours>,
    t: Texts,
    Path((id, asked)): Path<(i32, String)>,
) -> Result<Done> {
    let first = read_month(&asked).ok_or(Error::NotFound)?;
    let helper = find_helper(&desk, id).await?;
    let statement = read(&desk, t, &helper, first).await?;
    let bytes = draw(t, vec![statement]).await?;
    desk.done(pdf(bytes)).await
}

pub(super) async fn all(
    desk: Desk<OpenHours>,
    t: Texts,
    Path(asked): Path<String>,
) -> Result<Done> {
    let (first, last) = month(read_month(&asked).ok_or(Error::NotFound)?);
    let moved = entry::Entity::find()
        .filter(entry::Column::HelperId.is_not_null())
        .filter(entry::Column::Day.between(first, last));
    let ids: BTreeSet<i32> = desk
        .all(moved)
        .await?
        .into_iter()
        .filter_map(|line| line.helper_id)
        .collect();
    let helpers = helper::Entity::find()
        .filter(helper::Column::Id.is_in(ids))
        .order_by_asc(helper::Column::OrganisationId)
        .order_by_asc(helper::Column::SortKey);
    let mut statements = Vec::new();
    for helper in desk.all(helpers).await? {
        statements.push(read(&desk, t, &helper, first).await?);
    }
    if statements.is_empty() {
        return Err(Error::NotFound);
    }
    let bytes = draw(t, statements).await?;
    desk.done(pdf(bytes)).await
}

async fn read(
    desk: &Desk<OpenHours>,
    t: Texts,
    helper: &helper::Model,
    first: NaiveDate,
) -> Result<Statement> {
    let place = organisation::Entity::find_by_id(helper.organisation_id);
    let place = desk.one(place).await?;
    let number = desk.maybe(volunteer::Entity::find_by_id(helper.id)).await?;
    let mut statement = Statement {
        helper: helper.name.clone(),
        number: number.map(|row| row.number).unwrap_or_default(),
        place: place.name.clone(),
        month: list::words(t, first),
        lines: Vec::new(),
        service: (0, 0),
        credit: (0, 0),
        contact: t.hours_statement_contact(place.phone.unwrap_or_else(|| place.name.clone())),
    };
    let (_, last) = month(first);
    fill(
        &mut statement,
        t,
        &lines(desk, helper.id, last).await?,
        first,
    );
    Ok(statement)
}

async fn draw(t: Texts, statements: Vec<Statement>) -> Result<Vec<u8>> {
    paper::draw(move || {
        let fonts = Fonts::system()?;
        let sheets = statements.iter();
        let sheets = sheets.flat_map(|statement| statement.table(t).sheets(fonts));
        let sheets: Vec<Sheet> = sheets.collect();
        paper::pdf(fonts, t, &t.hours_statements(), &sheets)
    })
    .await
}
