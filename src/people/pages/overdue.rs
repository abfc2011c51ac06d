//! What has not been confirmed for longer than the county allows.

use std::collections::HashMap;
use std::num::NonZeroUsize;

use askama::Template;
use axum::extract::Query;
use chrono::NaiveDate;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::Deserialize;

use super::SeeOverdue;
use super::subject::Key;
use crate::access::entity::organisation;
use crate::access::{Desk, Done};
use crate::error::Result;
use crate::page::{self, DeskFrame, Link, Pagination, Section, Texts, date};
use crate::people::elder;
use crate::people::fields::Group;
use crate::people::known;
use crate::policy::{Number, Policy};

const SIZE: NonZeroUsize = NonZeroUsize::new(50).expect("more than none");
/// The page's address.
pub(super) const PATH: &str = "/people/overdue";

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    page: String,
}

struct Line {
    elder: Link,
    place: String,
    /// What is overdue, and since when it was known.
    groups: String,
}

#[derive(Template)]
#[template(path = "people/pages/overdue.html")]
struct OverduePage {
    frame: DeskFrame,
    lines: Vec<Line>,
    pages: Pagination,
    days: i32,
}

/// Somebody of whom something is to be confirmed again.
struct Due {
    row: elder::Model,
    groups: Vec<(Group, Option<NaiveDate>)>,
}

pub(super) async fn show(
    desk: Desk<SeeOverdue>,
    t: Texts,
    Query(asked): Query<Asked>,
) -> Result<Done> {
    let places = desk
        .all(organisation::Entity::find().order_by_asc(organisation::Column::Path))
        .await?;
    let home = desk.home()?.clone();
    let today = desk.local(&home.time_zone).date();
    let policy = Policy::read(&desk, &places).await?;
    let elders = elder::Entity::find()
        .filter(elder::Column::Status.is_in(["active", "paused"]))
        .order_by_asc(elder::Column::SortKey)
        .order_by_asc(elder::Column::Id);
    let elders = desk.all(elders).await?;
    let ids: Vec<i32> = elders.iter().map(|row| row.id).collect();
    let profiles = known::read_all(&desk, &ids).await?;
    let due = |row: elder::Model| {
        let days = policy.number(row.organisation_id, Number::Confirm, today);
        let groups = known::overdue(profiles.get(&row.id), today, days);
        (!groups.is_empty()).then_some(Due { row, groups })
    };
    let mut dues: Vec<Due> = elders.into_iter().filter_map(due).collect();
    // Whoever nobody has asked for the longest time comes first.
    dues.sort_by_key(|due| due.groups.iter().map(|(_, last)| *last).min());
    let pages = Pagination::new(
        asked.page.parse().unwrap_or(1),
        dues.len(),
        SIZE,
        format!("{PATH}?"),
    );
    let names: HashMap<i32, &str> = places
        .iter()
        .map(|place| (place.id, place.name.as_str()))
        .collect();
    let words = |(group, last): &(Group, Option<NaiveDate>)| match last {
        Some(day) => t.people_overdue_since(date::day_of_year(t, *day), group.title(t)),
        None => t.people_overdue_never(group.title(t)),
    };
    let line = |due: &Due| Line {
        elder: Link::new(Key::elder(due.row.id).href(), &due.row.name),
        place: names
            .get(&due.row.organisation_id)
            .copied()
            .unwrap_or_default()
            .to_owned(),
        groups: due
            .groups
            .iter()
            .map(words)
            .collect::<Vec<_>>()
            .join(&t.people_semicolon()),
    };
    let page = OverduePage {
        frame: desk
            .frame(t, t.people_overdue(), Section::Care)
            .below("/care", t.care_title()),
        lines: dues[pages.rows()].iter().map(line).collect(),
        pages,
        days: policy.number(home.id, Number::Confirm, today),
    };
    desk.done(page::show(&page)).await
}
