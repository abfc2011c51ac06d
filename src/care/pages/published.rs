//! What a place has published: its covenant, what was given and used, whom it thanks.

use askama::Template;
use axum::extract::Path;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::record::facts;
use crate::access::{Desk, Done};
use crate::care::{ReadNotices, books, keeping, record};
use crate::error::Result;
use crate::organisations::tree;
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
    let place = tree::named(&desk, &place).await?;
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
