//! Everybody in the register, a page at a time.

use std::collections::HashMap;
use std::num::NonZeroUsize;

use askama::Template;
use axum::extract::Query;
use sea_orm::sea_query::{Expr, ExprTrait, Func};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::Deserialize;

use super::field::{Choices, choices, word};
use super::subject::{Key, Kind, WITHDRAWN};
use super::{KeepPeople, SeePeople};
use crate::access::entity::organisation;
use crate::access::{Desk, Done};
use crate::catalog;
use crate::error::Result;
use crate::needs::need;
use crate::page::name::by_strokes;
use crate::page::{self, DeskFrame, Form, Pagination, Section, Texts, date};
use crate::people::{elder, helper};

const SIZE: NonZeroUsize = NonZeroUsize::new(50).expect("more than none");
/// The other way to sort than by pinyin.
const STROKES: &str = "strokes";
/// More is never typed to find somebody.
const LONGEST: usize = 40;

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    kind: String,
    q: String,
    village: String,
    /// `unknown`: those who take part and whose place nobody knows.
    place: String,
    /// `strokes`: by the strokes of the names; otherwise by pinyin.
    sort: String,
    page: String,
}

impl Asked {
    fn kind(&self) -> Kind {
        if self.kind == Kind::Helper.plural() {
            Kind::Helper
        } else {
            Kind::Elder
        }
    }

    fn search(&self) -> String {
        self.q.trim().chars().take(LONGEST).collect()
    }

    /// The list's address without its page.
    fn address(&self) -> String {
        let plain = |byte: u8| byte.is_ascii_alphanumeric();
        let encode = |byte: u8| {
            if plain(byte) {
                char::from(byte).to_string()
            } else {
                format!("%{byte:02X}")
            }
        };
        let mut address = self.kind().list().to_owned();
        for (name, value) in [
            ("q", &self.q),
            ("village", &self.village),
            ("place", &self.place),
            ("sort", &self.sort),
        ] {
            if !value.is_empty() {
                address.extend(["&", name, "="]);
                address.extend(value.bytes().map(encode));
            }
        }
        address
    }
}

/// Somebody in the list.
struct Line {
    href: String,
    name: String,
    code: String,
    place: String,
    age: Option<u32>,
    /// Elders: how many needs. Helpers: what they can do.
    work: String,
    /// Helpers: how long a week.
    time: String,
    status: Option<String>,
}

#[derive(Template)]
#[template(path = "people/pages/list.html")]
struct ListPage {
    frame: DeskFrame,
    form: Form,
    /// Its words, its address, and whether it is shown.
    tabs: [(String, &'static str, bool); 2],
    elders: bool,
    title: String,
    new: String,
    villages: Choices,
    sorts: Choices,
    lines: Vec<Line>,
    pages: Pagination,
    keeps: bool,
    nowhere: bool,
}

/// Whom a search means: part of the name or the code, the pinyin without spaces, or its initials.
fn sought<C: ColumnTrait>(text: &str, [name, sort_key, code]: [C; 3]) -> Condition {
    if text.is_empty() {
        return Condition::all();
    }
    let lower = text.to_lowercase();
    let mut found = Condition::any()
        .add(name.contains(text))
        .add(Func::lower(Expr::col(code)).like(format!("%{lower}%")));
    let letters: String = lower.chars().filter(|c| !c.is_whitespace()).collect();
    if letters.chars().all(|c| c.is_ascii_alphanumeric()) {
        let together = Func::cust("REPLACE")
            .arg(Expr::col(sort_key))
            .arg(" ")
            .arg("");
        found = found.add(together.like(format!("{letters}%")));
        let initials: Vec<String> = letters.chars().map(|letter| format!("{letter}%")).collect();
        found = found.add(Expr::col(sort_key).like(initials.join(" ")));
    }
    found
}

/// The rows of one kind that are asked for, a page of them, and how many there are.
macro_rules! rows {
    ($desk:expr, $asked:expr, $table:ident) => {{
        use $table::Column;
        let mut query = $table::Entity::find()
            .filter(Column::Status.ne(WITHDRAWN))
            .filter(sought(
                &$asked.search(),
                [Column::Name, Column::SortKey, Column::Code],
            ));
        if let Ok(village) = $asked.village.parse::<i32>() {
            query = query.filter(Column::OrganisationId.eq(village));
        }
        if $asked.place == "unknown" {
            query = query
                .filter(Column::Lat.is_null())
                .filter(Column::Status.eq("active"));
        }
        let total = usize::try_from($desk.count(query.clone()).await?).unwrap_or(usize::MAX);
        let page = $asked.page.parse().unwrap_or(1);
        let pages = Pagination::new(page, total, SIZE, $asked.address());
        if $asked.sort == STROKES {
            let mut rows = $desk.all(query).await?;
            rows.sort_by(|a, b| by_strokes(&a.name, &b.name).then(a.id.cmp(&b.id)));
            let shown = rows.drain(pages.rows()).collect();
            (shown, pages)
        } else {
            let query = query
                .order_by_asc(Column::SortKey)
                .order_by_asc(Column::Id)
                .offset(u64::try_from(pages.rows().start).unwrap_or_default())
                .limit(u64::try_from(SIZE.get()).unwrap_or_default());
            ($desk.all(query).await?, pages)
        }
    }};
}

pub(super) async fn show(
    desk: Desk<SeePeople>,
    t: Texts,
    Query(asked): Query<Asked>,
) -> Result<Done> {
    let kind = asked.kind();
    let places = desk
        .all(organisation::Entity::find().order_by_asc(organisation::Column::Path))
        .await?;
    let names: HashMap<i32, String> = places
        .iter()
        .map(|place| (place.id, place.name.clone()))
        .collect();
    let (lines, pages) = match kind {
        Kind::Elder => elders(&desk, t, &asked, &names).await?,
        Kind::Helper => helpers(&desk, t, &asked, &names).await?,
    };
    let form = Form::empty(t)
        .with("q", asked.search())
        .with("village", &asked.village)
        .with(
            "sort",
            if asked.sort == STROKES {
                STROKES
            } else {
                "pinyin"
            },
        );
    let page = ListPage {
        frame: desk.frame(t, t.page_people(), Section::People),
        form,
        tabs: [Kind::Elder, Kind::Helper]
            .map(|other| (other.title(t), other.list(), other == kind)),
        elders: kind == Kind::Elder,
        title: kind.title(t),
        new: format!("/people/{}/new", kind.plural()),
        villages: places
            .into_iter()
            .map(|place| (place.id.to_string(), place.name))
            .collect(),
        sorts: choices(t, "sort", &["pinyin", STROKES]),
        lines,
        pages,
        keeps: desk.may::<KeepPeople>(),
        nowhere: asked.place == "unknown",
    };
    desk.done(page::show(&page)).await
}

/// Where somebody lives, as people say it.
fn place(hamlet: Option<&String>, organisation: i32, names: &HashMap<i32, String>) -> String {
    let village = names.get(&organisation).cloned().unwrap_or_default();
    hamlet.map_or(village.clone(), |hamlet| format!("{village} {hamlet}"))
}

/// The word for a status that is not the usual one.
fn status(t: Texts, status: &str) -> Option<String> {
    (status != "active").then(|| word(t, "status", status))
}

async fn elders(
    desk: &Desk<SeePeople>,
    t: Texts,
    asked: &Asked,
    names: &HashMap<i32, String>,
) -> Result<(Vec<Line>, Pagination)> {
    let (rows, pages) = rows!(desk, asked, elder);
    let needs = need::Entity::find()
        .filter(need::Column::ElderId.is_in(rows.iter().map(|row| row.id)))
        .filter(need::Column::Status.eq("active"));
    let mut counts: HashMap<i32, usize> = HashMap::new();
    for need in desk.all(needs).await? {
        *counts.entry(need.elder_id).or_default() += 1;
    }
    let today = desk.local(&desk.home()?.time_zone).date();
    let line = |row: elder::Model| Line {
        href: Key::elder(row.id).href(),
        place: place(row.hamlet.as_ref(), row.organisation_id, names),
        age: row.birth_date.map(|birth| date::age(birth, today)),
        work: counts.get(&row.id).copied().unwrap_or_default().to_string(),
        time: String::new(),
        status: status(t, &row.status),
        name: row.name,
        code: row.code,
    };
    Ok((rows.into_iter().map(line).collect(), pages))
}

async fn helpers(
    desk: &Desk<SeePeople>,
    t: Texts,
    asked: &Asked,
    names: &HashMap<i32, String>,
) -> Result<(Vec<Line>, Pagination)> {
    let (rows, pages) = rows!(desk, asked, helper);
    let services = catalog::names(desk, t, desk.home()?).await?;
    let today = desk.local(&desk.home()?.time_zone).date();
    let skills = |codes: &str| {
        let names = codes
            .split(';')
            .filter(|code| !code.is_empty())
            .map(|code| services.of(code));
        names.collect::<Vec<_>>().join(&t.people_and())
    };
    let line = |row: helper::Model| Line {
        href: Key::helper(row.id).href(),
        place: place(row.hamlet.as_ref(), row.organisation_id, names),
        age: row.birth_date.map(|birth| date::age(birth, today)),
        work: skills(&row.skills),
        time: date::minutes(t, u32::try_from(row.max_minutes).unwrap_or_default()),
        status: status(t, &row.status),
        name: row.name,
        code: row.code,
    };
    Ok((rows.into_iter().map(line).collect(), pages))
}
