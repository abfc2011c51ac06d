//! The page with both runs.

use askama::Template;
use axum::extract::Query;
use linli_solver::problem::Weights;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::Deserialize;

use super::CompareRuns;
use super::figures::{Figures, Pairs, figures, pairs_of};
use crate::access::{Desk, Done};
use crate::error::{Error, Result};
use crate::matching::outcome::documents;
use crate::matching::{KeepMatching, run};
use crate::page::{self, DeskFrame, Section, Texts, date};
use crate::schedule::timetable::Timetable;
use crate::schedule::week;

#[derive(Deserialize)]
pub(super) struct CompareQuery {
    a: Option<i32>,
    b: Option<i32>,
}

/// A run as it stands above its column.
struct Column {
    id: i32,
    begun: String,
    weights: String,
}

/// One number of both.
struct Row {
    name: String,
    a: String,
    b: String,
    /// How the second differs from the first; a dash where that is not known.
    difference: String,
    /// Its word and how it looks; none where they are alike or cannot be compared.
    verdict: Option<(String, &'static str)>,
}

#[derive(Template)]
#[template(path = "comparison/compare.html")]
struct ComparePage {
    frame: DeskFrame,
    /// None as long as no two runs of one week are chosen.
    columns: Option<(Column, Column)>,
    /// Whether two were chosen that are of different weeks or organisations.
    apart: bool,
    rows: Vec<Row>,
    keeps: bool,
}

pub(super) async fn show(
    desk: Desk<CompareRuns>,
    t: Texts,
    Query(query): Query<CompareQuery>,
) -> Result<Done> {
    let frame = desk
        .frame(t, t.comparison_title(), Section::Matching)
        .below("/matching", t.matching_title());
    let mut page = ComparePage {
        frame,
        columns: None,
        apart: false,
        rows: Vec::new(),
        keeps: desk.may::<KeepMatching>(),
    };
    let (Some(a), Some(b)) = (query.a, query.b) else {
        return desk.done(page::show(&page)).await;
    };
    let (a, b) = (
        desk.one(run::Entity::find_by_id(a)).await?,
        desk.one(run::Entity::find_by_id(b)).await?,
    );
    if (a.organisation_id, a.week_start) != (b.organisation_id, b.week_start) {
        page.apart = true;
        return desk.done(page::show(&page)).await;
    }
    let zone = desk.home()?.time_zone.clone();
    page.columns = Some((column(t, &a, &zone), column(t, &b, &zone)));
    let (published, last) = weeks(&desk, &a).await?;
    let later = desk.again();
    desk.commit().await?;
    let both = tokio::task::spawn_blocking(move || {
        let read = |run: &run::Model| {
            let (problem, plan) = documents(run)?;
            let plan = plan.ok_or(Error::NotFound)?;
            figures(&problem, &plan, &published.entries, last.as_ref())
        };
        Ok::<_, Error>((read(&a)?, read(&b)?))
    });
    let (a, b) = both.await.map_err(anyhow::Error::from)??;
    page.rows = rows(t, &a, &b);
    later.done(page::show(&page)).await
}

/// What is published of the run's week, and who met in the published week before.
async fn weeks(desk: &Desk<CompareRuns>, run: &run::Model) -> Result<(Timetable, Option<Pairs>)> {
    let published = || {
        week::Entity::find()
            .filter(week::Column::OrganisationId.eq(run.organisation_id))
            .filter(week::Column::Status.eq("published"))
    };
    let this = published().filter(week::Column::Start.eq(run.week_start));
    let this = match desk.maybe(this).await? {
        Some(week) => Timetable::of_week(desk, week.id).await?,
        None => Timetable::default(),
    };
    let last = published()
        .filter(week::Column::Start.lt(run.week_start))
        .order_by_desc(week::Column::Start);
    let last = match desk.maybe(last).await? {
        Some(week) => Some(pairs_of(&Timetable::of_week(desk, week.id).await?.entries)),
        None => None,
    };
    Ok((this, last))
}

fn column(t: Texts, run: &run::Model, zone: &str) -> Column {
    let weights: Weights = serde_json::from_str(&run.weights).unwrap_or_default();
    Column {
        id: run.id,
        begun: date::moment(t, crate::time::local(run.created_at, zone)),
        weights: t.comparison_weights(
            weights.load,
            weights.missed_preference,
            weights.new_helper,
            weights.travel_minute,
        ),
    }
}

/// Numbers are told with one decimal: what differs by less is alike.
const ALIKE: f64 = 0.05;

/// How a number is told, and what more of it is.
struct Measure {
    name: String,
    more_is_better: bool,
    told: fn(Texts, f64) -> String,
    more: fn(Texts, f64) -> String,
    fewer: fn(Texts, f64) -> String,
}

impl Measure {
    /// The row of two such numbers; one that is not known stands as a dash.
    fn row(self, t: Texts, a: Option<f64>, b: Option<f64>) -> Row {
        let said = |number: Option<f64>| {
            number.map_or_else(|| t.comparison_unknown(), |number| (self.told)(t, number))
        };
        let by = a.zip(b).map(|(a, b)| b - a);
        let difference = match by {
            None => "–".to_owned(),
            Some(by) if by.abs() < ALIKE => t.comparison_same(),
            Some(by) => {
                let words = if by > 0.0 { self.more } else { self.fewer };
                words(t, (by.abs() * 10.0).round() / 10.0)
            }
        };
        Row {
            name: self.name,
            a: said(a),
            b: said(b),
            difference,
            verdict: by.filter(|by| by.abs() >= ALIKE).map(|by| {
                if (by > 0.0) == self.more_is_better {
                    (t.matching_better(), "elder")
                } else {
                    (t.matching_worse(), "danger")
                }
            }),
        }
    }
}

fn rows(t: Texts, a: &Figures, b: &Figures) -> Vec<Row> {
    let count = |number: usize| f64::from(u32::try_from(number).unwrap_or(u32::MAX));
    let minutes = |name: String| Measure {
        name,
        more_is_better: false,
        told: Texts::comparison_minutes,
        more: Texts::comparison_minutes_more,
        fewer: Texts::comparison_minutes_fewer,
    };
    let people = |name: String, more_is_better: bool| Measure {
        name,
        more_is_better,
        told: Texts::comparison_people,
        more: Texts::comparison_people_more,
        fewer: Texts::comparison_people_fewer,
    };
    let visits = |name: String, more_is_better: bool| Measure {
        name,
        more_is_better,
        told: Texts::comparison_visits,
        more: Texts::comparison_visits_more,
        fewer: Texts::comparison_visits_fewer,
    };
    let kept = Measure {
        name: t.comparison_kept(),
        more_is_better: true,
        told: Texts::comparison_pairs,
        more: Texts::comparison_pairs_more,
        fewer: Texts::comparison_pairs_fewer,
    };
    let both = |number: fn(&Figures) -> f64| (Some(number(a)), Some(number(b)));
    let row = |measure: Measure, (a, b): (Option<f64>, Option<f64>)| measure.row(t, a, b);
    vec![
        row(
            people(t.comparison_served(a.served.1), true),
            (Some(count(a.served.0)), Some(count(b.served.0))),
        ),
        row(
            visits(t.comparison_made(a.visits.1), true),
            both(|figures| f64::from(figures.visits.0)),
        ),
        row(
            minutes(t.comparison_way()),
            both(|figures| f64::from(figures.way) / 10.0),
        ),
        row(
            minutes(t.comparison_longest()),
            both(|figures| f64::from(figures.longest)),
        ),
        row(
            minutes(t.comparison_travel()),
            both(|figures| f64::from(i32::try_from(figures.travel).unwrap_or(i32::MAX))),
        ),
        row(
            minutes(t.comparison_busiest()),
            both(|figures| f64::from(figures.busiest.0)),
        ),
        row(
            visits(t.comparison_busiest_visits(), false),
            both(|figures| f64::from(figures.busiest.1)),
        ),
        row(kept, (a.kept.map(count), b.kept.map(count))),
        row(
            people(t.comparison_calls(), false),
            (Some(count(a.calls)), Some(count(b.calls))),
        ),
    ]
}
