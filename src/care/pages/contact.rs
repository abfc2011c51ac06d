//! Of whose families nobody has heard, the longest silent first.

use std::collections::HashMap;
use std::num::NonZeroUsize;

use axum::extract::Query;
use sea_orm::EntityTrait;
use serde::Deserialize;

use super::frame;
use crate::access::entity::organisation;
use crate::access::{Desk, Done};
use crate::care::{SeeContact, contact};
use crate::error::Result;
use crate::page::{self, Cell, Composed, Pagination, Part, Table, Texts, date};

const SIZE: NonZeroUsize = NonZeroUsize::new(50).expect("more than none");
/// The page's address.
pub(super) const PATH: &str = "/care/contacts";

#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    page: usize,
}

pub(super) async fn show(
    desk: Desk<SeeContact>,
    t: Texts,
    Query(asked): Query<Asked>,
) -> Result<Done> {
    let silent = contact::find(&desk).await?;
    let places = desk.all(organisation::Entity::find()).await?.into_iter();
    let places: HashMap<i32, String> = places.map(|row| (row.id, row.name)).collect();
    let pages = Pagination::new(asked.page, silent.len(), SIZE, format!("{PATH}?"));
    let lines = silent[pages.rows()].iter().map(|row| {
        let last = row.last.map(|day| date::day_of_year(t, day));
        vec![
            Cell::link(format!("/care/elders/{}", row.elder.id), &row.elder.name),
            Cell::text(
                places
                    .get(&row.elder.organisation_id)
                    .cloned()
                    .unwrap_or_default(),
            ),
            Cell::text(last.unwrap_or_else(|| t.care_contact_never())),
            Cell::amount(row.days.to_string()),
        ]
    });
    let headings = [
        t.care_about(),
        t.care_place(),
        t.care_contact_last(),
        t.care_contact_days(),
    ];
    let table = Table::new(t.care_contacts(), headings, t.care_contact_nobody()).with(lines);
    let page = Composed::new(frame(&desk, t, t.care_contacts()))
        .part(Part::Text(t.care_contact_what()))
        .part(Part::Table(String::new(), table))
        .part(Part::Pages(pages));
    desk.done(page::show(&page)).await
}
