//! Which records look like one person, and what was made one.

use std::collections::HashMap;
use std::num::NonZeroUsize;

use askama::Template;
use axum::extract::Query;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::Deserialize;

use super::PATH;
use crate::access::entity::organisation;
use crate::access::{Desk, Done};
use crate::duplicates::alike::{Looks, Reason};
use crate::duplicates::find::{both, candidates};
use crate::duplicates::{Kind, SeeDuplicates};
use crate::error::Result;
use crate::page::{self, DeskFrame, Link, Pagination, Section, Texts, date};
use crate::people::{elder, helper, merged};

const SIZE: NonZeroUsize = NonZeroUsize::new(50).expect("more than none");
/// So many merges are shown, the latest first.
const SHOWN: u64 = 100;

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    kind: String,
    page: String,
}

/// Two records that look like one person.
struct Line {
    both: [Record; 2],
    reasons: Vec<String>,
    compare: String,
}

struct Record {
    person: Link,
    about: String,
}

/// What was made one.
struct Past {
    link: Link,
    when: String,
    undone: bool,
}

#[derive(Template)]
#[template(path = "duplicates/pages/list.html")]
struct ListPage {
    frame: DeskFrame,
    tabs: [(String, String, bool); 2],
    lines: Vec<Line>,
    pages: Pagination,
    past: Vec<Past>,
}

pub(super) fn reason(t: Texts, reason: Reason) -> String {
    match reason {
        Reason::Identity => t.duplicates_reason_identity(),
        Reason::Name => t.duplicates_reason_name(),
        Reason::Phone => t.duplicates_reason_phone(),
    }
}

fn record(t: Texts, kind: Kind, looks: &Looks, places: &HashMap<i32, String>) -> Record {
    let mut about: Vec<String> = Vec::new();
    about.extend(looks.birth.map(|birth| date::day_of_year(t, birth)));
    about.extend(places.get(&looks.organisation).cloned());
    about.extend(Some(looks.hamlet.clone()).filter(|hamlet| !hamlet.is_empty()));
    Record {
        person: Link::new(
            format!("/people/{}/{}", kind.plural(), looks.id),
            &looks.name,
        ),
        about: about.join(" \u{b7} "),
    }
}

async fn past(desk: &Desk<SeeDuplicates>, t: Texts, kind: Kind) -> Result<Vec<Past>> {
    let rows = merged::Entity::find()
        .filter(merged::Column::Verdict.eq(merged::SAME))
        .filter(match kind {
            Kind::Elder => merged::Column::ElderId.is_not_null(),
            Kind::Helper => merged::Column::HelperId.is_not_null(),
        })
        .order_by_desc(merged::Column::Id)
        .limit(SHOWN);
    let rows = desk.all(rows).await?;
    let ids: Vec<i32> = rows
        .iter()
        .filter_map(|row| both(kind, row))
        .flat_map(|(kept, other)| [kept, other])
        .collect();
    let names: HashMap<i32, String> = match kind {
        Kind::Elder => {
            let rows = elder::Entity::find().filter(elder::Column::Id.is_in(ids));
            let rows = desk.all(rows).await?.into_iter();
            rows.map(|row| (row.id, row.name)).collect()
        }
        Kind::Helper => {
            let rows = helper::Entity::find().filter(helper::Column::Id.is_in(ids));
            let rows = desk.all(rows).await?.into_iter();
            rows.map(|row| (row.id, row.name)).collect()
        }
    };
    let zone = desk.home()?.time_zone.clone();
    let name = |id: i32| names.get(&id).cloned().unwrap_or_default();
    Ok(rows
        .iter()
        .filter_map(|row| {
            let (kept, other) = both(kind, row)?;
            let words = t.duplicates_into(name(kept), name(other));
            Some(Past {
                link: Link::new(format!("/people/merges/{}", row.id), words),
                when: date::moment(t, crate::time::local(row.at, &zone)),
                undone: row.undone_at.is_some(),
            })
        })
        .collect())
}

pub(super) async fn show(
    desk: Desk<SeeDuplicates>,
    t: Texts,
    Query(asked): Query<Asked>,
) -> Result<Done> {
    let kind = Kind::of(&asked.kind).unwrap_or(Kind::Elder);
    let found = candidates(&desk, kind).await?;
    let places = desk.all(organisation::Entity::find()).await?.into_iter();
    let places: HashMap<i32, String> = places.map(|place| (place.id, place.name)).collect();
    let address = |kind: Kind| format!("{PATH}?kind={}", kind.plural());
    let page = asked.page.parse().unwrap_or(1);
    let pages = Pagination::new(page, found.len(), SIZE, address(kind));
    let line = |pair: &crate::duplicates::find::Candidate| Line {
        both: [0, 1].map(|at| record(t, kind, &pair.both[at], &places)),
        reasons: pair.reasons.iter().map(|why| reason(t, *why)).collect(),
        compare: format!(
            "{PATH}/{}/{}/{}",
            kind.plural(),
            pair.both[0].id,
            pair.both[1].id
        ),
    };
    let lines = found[pages.rows()].iter().map(line).collect();
    let tab = |other: Kind, title| (title, address(other), other == kind);
    let page = ListPage {
        frame: desk
            .frame(t, t.duplicates_title(), Section::People)
            .below("/people", t.page_people()),
        tabs: [
            tab(Kind::Elder, t.people_elders()),
            tab(Kind::Helper, t.people_helpers()),
        ],
        lines,
        pages,
        past: past(&desk, t, kind).await?,
    };
    desk.done(page::show(&page)).await
}
