//! What anybody may read of a closed month: figures without names and without small numbers.

use std::collections::{HashMap, HashSet};

use askama::Template;
use axum::extract::Path;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::access::entity::organisation;
use crate::access::{Desk, Done};
use crate::error::{Error, Result};
use crate::organisations::tree;
use crate::page::{self, Link, PlainFrame, Texts};
use crate::policy::{Number, Policy};
use crate::supervision::board::{Figure, Measure};
use crate::supervision::hiding::{Node, hidden};
use crate::supervision::month::Month;
use crate::supervision::sheet::rate;
use crate::supervision::{ReadFigures, closed_value, definition, period};

struct Line {
    name: String,
    href: Option<String>,
    /// None where it is a small number, or another would follow from it.
    figure: Option<(i32, i32, String)>,
}

#[derive(Template)]
#[template(path = "supervision/pages/published.html")]
struct PublishedPage {
    frame: PlainFrame,
    limit: i32,
    months: Vec<Link>,
    /// Heading, name of the table, lines.
    tables: Vec<(String, String, Vec<Line>)>,
}

fn frame(t: Texts, place: &organisation::Model, title: String, path: &str) -> PlainFrame {
    PlainFrame {
        organisation: place.name.clone(),
        demo: place.demo,
        ..PlainFrame::new(t, title, path)
    }
}

async fn limit(desk: &Desk<ReadFigures>, place: &organisation::Model) -> Result<i32> {
    let policy = Policy::read(desk, std::slice::from_ref(place)).await?;
    let today = desk.local(&place.time_zone).date();
    Ok(policy.number(place.id, Number::SmallNumber, today))
}

/// Where the figures of a month are published.
fn href(place: i32, month: Month) -> String {
    format!("/p/{place}/figures/{}", month.code())
}

pub(super) async fn list(
    desk: Desk<ReadFigures>,
    t: Texts,
    Path(place): Path<String>,
) -> Result<Done> {
    let place = tree::named(&desk, &place).await?;
    let rows = period::Entity::find()
        .filter(period::Column::OrganisationId.eq(place.id))
        .order_by_desc(period::Column::Month);
    let rows = desk.public(rows).await?.into_iter();
    let link = |row: period::Model| {
        let month = Month::of(row.month);
        Link::new(href(place.id, month), month.words(t))
    };
    let page = PublishedPage {
        limit: limit(&desk, &place).await?,
        months: rows.map(link).collect(),
        tables: Vec::new(),
        frame: frame(t, &place, t.supervision_published(), desk.path()),
    };
    desk.done(page::show(&page)).await
}

/// What is published of a month: the tree, and the figures of each organisation by itself.
struct Published {
    /// The organisation whose month was published with all below it.
    top: organisation::Model,
    places: Vec<organisation::Model>,
    values: HashMap<(i32, String), closed_value::Model>,
    titles: HashMap<i32, String>,
}

impl Published {
    async fn read(
        desk: &Desk<ReadFigures>,
        place: &organisation::Model,
        month: Month,
    ) -> Result<Self> {
        let above = organisation::Entity::find()
            .filter(organisation::Column::Id.is_in(place.ids()))
            .order_by_asc(organisation::Column::Path);
        let above = desk.public(above).await?;
        let periods = period::Entity::find().filter(period::Column::Month.eq(month.first));
        let periods = desk.public(periods).await?;
        let published: HashMap<i32, i32> = periods
            .iter()
            .map(|row| (row.organisation_id, row.id))
            .collect();
        if !published.contains_key(&place.id) {
            return Err(Error::NotFound);
        }
        let mut above = above.into_iter();
        let top = above.find(|row| published.contains_key(&row.id));
        let top = top.ok_or(Error::NotFound)?;
        let places = organisation::Entity::find()
            .filter(organisation::Column::Path.starts_with(&top.path))
            .order_by_asc(organisation::Column::Path);
        let mut places = desk.public(places).await?;
        places.retain(|row| published.contains_key(&row.id));
        let theirs = places.iter().map(|row| published[&row.id]);
        let values =
            closed_value::Entity::find().filter(closed_value::Column::PeriodId.is_in(theirs));
        let values = desk.public(values).await?;
        let ids = values.iter().filter_map(|row| row.definition_id);
        let titles = definition::Entity::find().filter(definition::Column::Id.is_in(ids));
        let titles = desk.public(titles).await?.into_iter();
        Ok(Self {
            top,
            places,
            titles: titles.map(|row| (row.id, row.title)).collect(),
            values: values
                .into_iter()
                .map(|row| ((row.organisation_id, row.measure.clone()), row))
                .collect(),
        })
    }

    fn below(&self, place: i32) -> impl Iterator<Item = &organisation::Model> {
        let below = self.places.iter();
        below.filter(move |row| row.parent_id == Some(place))
    }

    /// The figures of a measure as a tree. An organisation by itself, beside others below it, is the negative number.
    fn tree(&self, place: i32, measure: Measure) -> Node {
        let value = self.values.get(&(place, measure.code().to_owned()));
        let (part, whole) = value.map_or((0, 0), |row| (row.part, row.whole));
        let mut below: Vec<Node> = self
            .below(place)
            .map(|row| self.tree(row.id, measure))
            .collect();
        if below.is_empty() {
            return Node::leaf(place, part, whole);
        }
        below.push(Node::leaf(-place, part, whole));
        Node::of(place, below)
    }

    /// What a measure was called when the month was closed.
    fn title(&self, t: Texts, place: i32, measure: Measure) -> String {
        let value = self.values.get(&(place, measure.code().to_owned()));
        let title = value.and_then(|row| self.titles.get(&row.definition_id?));
        title.cloned().unwrap_or_else(|| measure.words(t))
    }

    fn lines(
        &self,
        t: Texts,
        place: &organisation::Model,
        measure: Measure,
        month: Month,
        limit: i32,
    ) -> Option<Vec<Line>> {
        let tree = self.tree(self.top.id, measure);
        let hidden = hidden(&tree, limit);
        let node = node(&tree, place.id)?;
        let own = |node: &Node, name: String, href: Option<String>| Line {
            name,
            href,
            figure: figure(node, &hidden),
        };
        let mut lines = Vec::new();
        for row in self.below(place.id) {
            let part = node.below.iter().find(|part| part.key == row.id)?;
            lines.push(own(part, row.name.clone(), Some(href(row.id, month))));
        }
        let itself = node.below.iter().find(|part| part.key == -place.id);
        if let Some(itself) = itself.filter(|itself| itself.whole > 0) {
            let name = t.supervision_itself(place.name.as_str());
            lines.push(own(itself, name, None));
        }
        let total = if lines.is_empty() {
            place.name.clone()
        } else {
            t.supervision_total()
        };
        lines.push(own(node, total, None));
        Some(lines)
    }
}

fn node(tree: &Node, key: i32) -> Option<&Node> {
    if tree.key == key {
        return Some(tree);
    }
    tree.below.iter().find_map(|part| node(part, key))
}

fn figure(node: &Node, hidden: &HashSet<i32>) -> Option<(i32, i32, String)> {
    let figure = Figure {
        part: node.part,
        whole: node.whole,
        ..Figure::default()
    };
    (!hidden.contains(&node.key)).then(|| (node.part, node.whole, rate(&figure)))
}

pub(super) async fn show(
    desk: Desk<ReadFigures>,
    t: Texts,
    Path((place, month)): Path<(String, String)>,
) -> Result<Done> {
    let month = Month::read(&month)?;
    let place = tree::named(&desk, &place).await?;
    let published = Published::read(&desk, &place, month).await?;
    // The same for the whole tree: what one page hides, another must not show.
    let limit = limit(&desk, &published.top).await?;
    let mut tables = Vec::new();
    for measure in Measure::all() {
        if let Some(lines) = published.lines(t, &place, measure, month, limit) {
            let title = published.title(t, place.id, measure);
            tables.push((title.clone(), t.supervision_table_of(title), lines));
        }
    }
    let title = t.supervision_published_of(month.words(t), place.name.as_str());
    let page = PublishedPage {
        limit,
        months: Vec::new(),
        tables,
        frame: frame(t, &place, title, desk.path()),
    };
    desk.done(page::show(&page)).await
}
