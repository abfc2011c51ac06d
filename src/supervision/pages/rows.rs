//! The rows behind a figure, by name. Every look is written down.

use std::collections::HashMap;
use std::num::NonZeroUsize;

use axum::extract::{Path, Query};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde::Deserialize;

use super::part::meaning;
use super::{frame, href, place};
use crate::access::{Desk, Done};
use crate::care::{household, round};
use crate::error::{Error, Result};
use crate::incidents::incident;
use crate::page::{self, Cell, Composed, Link, Pagination, Part, Table, Texts};
use crate::people::{elder, fields};
use crate::supervision::ReadSupervision;
use crate::supervision::board::{Board, Measure};
use crate::supervision::month::Month;
use crate::supervision::row::{About, Row};

const SIZE: NonZeroUsize = NonZeroUsize::new(100).expect("more than none");

#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    page: usize,
    /// `met` or `open`; else all.
    #[serde(default)]
    which: String,
}

/// What the rows of a page are about.
struct Names {
    elders: HashMap<i32, String>,
    /// Cases of which only those on the case read more than their number.
    restricted: Vec<i32>,
    rounds: HashMap<i32, String>,
    /// The round of a household.
    households: HashMap<i32, i32>,
}

impl Names {
    async fn read(desk: &Desk<ReadSupervision>, rows: &[Row]) -> Result<Self> {
        let ids = |about: About| {
            rows.iter()
                .filter(move |row| row.about == about)
                .map(|row| row.id)
        };
        let elders = rows.iter().filter_map(|row| row.elder);
        let elders = elder::Entity::find()
            .filter(elder::Column::Id.is_in(elders))
            .filter(elder::Column::Status.ne("withdrawn"));
        let elders = desk.all(elders).await?.into_iter();
        let cases =
            incident::Entity::find().filter(incident::Column::Id.is_in(ids(About::Incident)));
        let cases = desk.all(cases).await?.into_iter();
        let households =
            household::Entity::find().filter(household::Column::Id.is_in(ids(About::Household)));
        let households = desk.all(households).await?.into_iter();
        let rounds = round::Entity::find().filter(round::Column::Id.is_in(ids(About::Round)));
        let rounds = desk.all(rounds).await?.into_iter();
        Ok(Self {
            elders: elders.map(|row| (row.id, row.name)).collect(),
            restricted: cases
                .filter(|row| row.kind().is_restricted())
                .map(|row| row.id)
                .collect(),
            rounds: rounds.map(|row| (row.id, row.name)).collect(),
            households: households.map(|row| (row.id, row.round_id)).collect(),
        })
    }

    /// What a row is about, and where that is looked at.
    fn cell(&self, t: Texts, row: &Row) -> Cell {
        let elder = row.elder.and_then(|id| self.elders.get(&id));
        let name = || elder.cloned().unwrap_or_else(|| t.supervision_gone());
        match row.about {
            About::Incident => {
                let hidden = self.restricted.contains(&row.id);
                let who = elder.filter(|_| !hidden);
                let words = match who {
                    Some(name) => t.supervision_case_of(name.as_str(), row.id),
                    None => t.supervision_case(row.id),
                };
                Cell::link(format!("/incidents/{}", row.id), words)
            }
            About::Round => {
                let name = self.rounds.get(&row.id);
                let name = name.cloned().unwrap_or_else(|| t.supervision_gone());
                Cell::link(format!("/care/canvass/{}", row.id), name)
            }
            // Whoever is no longer in the register has no page.
            _ if elder.is_none() => Cell::text(name()),
            About::Household => match (self.households.get(&row.id), row.elder) {
                (Some(round), Some(_)) => Cell::link(format!("/care/canvass/{round}"), name()),
                _ => Cell::text(name()),
            },
            About::Care(book) => Cell::link(format!("/care/{book}/{}", row.id), name()),
            About::Record | About::Arrival => match row.elder {
                Some(id) => Cell::link(format!("/visiting/elders/{id}"), name()),
                None => Cell::text(name()),
            },
            About::Elder => Cell::link(format!("/people/elders/{}", row.id), name()),
        }
    }
}

/// Codes in words: fields of the register, its groups, changes at home, risks.
fn words(t: Texts, codes: &str) -> String {
    let word = |code: &str| {
        let group = fields::Group::ALL
            .into_iter()
            .find(|group| group.code() == code);
        match (group, fields::declared(code)) {
            (Some(group), _) => group.title(t),
            (_, Some(field)) => field.label(t),
            _ => t
                .of(&format!("supervision-word-{code}"), &[])
                .unwrap_or_else(|| code.to_owned()),
        }
    };
    let codes = codes.split(';').filter(|code| !code.is_empty());
    let words: Vec<String> = codes.map(word).collect();
    words.join(&t.supervision_and())
}

fn why(t: Texts, measure: Measure, row: &Row) -> String {
    match measure {
        Measure::Check(check) => check.why(t, row.amount, &words(t, &row.codes)),
        Measure::Indicator(_) if row.met => t.supervision_met(),
        Measure::Indicator(_) => t.supervision_not_met(),
    }
}

/// Ways to see all rows, those that are as they should be, and the others.
fn tabs(t: Texts, at: &str, which: &str) -> Part {
    let tab = |code: &str, words: String| {
        let link = Link::new(format!("{at}?which={code}"), words);
        (link, which == code)
    };
    Part::Tabs(
        t.supervision_which(),
        vec![
            (Link::new(at, t.supervision_all()), which.is_empty()),
            tab("met", t.supervision_met()),
            tab("open", t.supervision_not_met()),
        ],
    )
}

pub(super) async fn show(
    desk: Desk<ReadSupervision>,
    t: Texts,
    Path((id, month, measure)): Path<(i32, String, String)>,
    Query(asked): Query<Asked>,
) -> Result<Done> {
    let month = Month::read(&month)?;
    let measure = Measure::of(&measure).ok_or(Error::NotFound)?;
    let place = place(&desk, id).await?;
    let board = Board::read(&desk, &place, month).await?;
    let mut rows = board.rows(&desk, measure).await?;
    let which = match asked.which.as_str() {
        "met" => "met",
        "open" => "open",
        _ => "",
    };
    rows.retain(|row| which.is_empty() || row.met == (which == "met"));
    rows.sort_by_key(|row| (row.met, row.place, row.about, row.id));
    let at = format!("{}/measures/{}/rows", href(id, month), measure.code());
    let pages = Pagination::new(asked.page, rows.len(), SIZE, format!("{at}?which={which}"));
    let shown = &rows[pages.rows()];
    let names = Names::read(&desk, shown).await?;
    let places: HashMap<i32, &str> = board
        .places
        .iter()
        .map(|row| (row.id, row.name.as_str()))
        .collect();
    let lines = shown.iter().map(|row| {
        vec![
            names.cell(t, row),
            Cell::text(places.get(&row.place).copied().unwrap_or_default()),
            Cell::text(why(t, measure, row)),
        ]
    });
    let headings = [
        t.supervision_about(),
        t.supervision_place(),
        t.supervision_why(),
    ];
    let table = Table::new(t.supervision_rows(), headings, t.supervision_nothing()).with(lines);
    let (title, text) = meaning(t, &board, id, measure);
    let detail = Some(format!("{} {}", measure.code(), month.code()));
    desk.audit(Some(id), "look", ("supervision", Some(id)), detail)
        .await?;
    let above = format!("{}/measures/{}", href(id, month), measure.code());
    let frame = frame(&desk, t, t.supervision_rows_of(title.as_str()))
        .below(
            href(id, month),
            t.supervision_of(month.words(t), place.name.as_str()),
        )
        .below(above, title);
    let mut page = Composed::new(frame).part(Part::Text(text));
    if matches!(measure, Measure::Indicator(_)) {
        page = page.part(tabs(t, &at, which));
    }
    let page = page
        .part(Part::Text(t.supervision_rows_count(rows.len())))
        .part(Part::Table(String::new(), table))
        .part(Part::Pages(pages));
    desk.done(page::show(&page)).await
}
