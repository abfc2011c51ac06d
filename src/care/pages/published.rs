//! What a place has published: its covenant, what was given and used, whom it thanks.

use askama::Template;
use axum::extract::Path;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder};

use super::record::facts;
use crate::access::entity::organisation;
use crate::access::{Desk, Done};
use crate::care::{ReadNotices, books, keeping, record};
use crate::error::{Error, Result};
use crate::page::{self, PlainFrame, Texts};

/// A register, and of each record what is asked and what it says.
struct Published {
    title: String,
    records: Vec<Vec<(String, String)>>,
}

#[derive(Template)]
#[template(path = "care/pages/published.html")]
struct PublishedPage {
    frame: PlainFrame,
    books: Vec<Published>,
}

pub(super) async fn show(
    desk: Desk<ReadNotices>,
    t: Texts,
    Path(place): Path<String>,
) -> Result<Done> {
    let by_id = place.parse::<i32>().unwrap_or(0);
    let known = Condition::any()
        .add(organisation::Column::Code.eq(&place))
        .add(organisation::Column::Id.eq(by_id));
    let known = organisation::Entity::find().filter(known);
    let places = desk.public(known).await?;
    let place = places.into_iter().next().ok_or(Error::NotFound)?;
    let rows = record::Entity::find()
        .filter(record::Column::OrganisationId.eq(place.id))
        .order_by_desc(record::Column::Day)
        .order_by_desc(record::Column::Id);
    let rows = desk.public(rows).await?;
    let of_book = |book: &'static crate::care::book::Book| {
        let own = rows.iter().filter(|row| row.book == book.code);
        let own = own.map(|row| facts(t, book, book.asks, &keeping::read(&row.plain)));
        Published {
            title: book.title(t),
            records: own.collect(),
        }
    };
    let books = books::ALL.into_iter().map(of_book);
    let page = PublishedPage {
        frame: PlainFrame {
            organisation: place.name.clone(),
            demo: place.demo,
            ..PlainFrame::new(t, t.care_published(), desk.path())
        },
        books: books.filter(|book| !book.records.is_empty()).collect(),
    };
    desk.done(page::show(&page)).await
}
