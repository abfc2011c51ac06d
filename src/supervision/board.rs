//! The figures of an organisation and of all below it in a month: as they were closed where the month is closed, and as
//! the rows say now where it is not.

use std::collections::{BTreeSet, HashMap};
use std::hash::BuildHasher;

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::checks::Check;
use super::facts::{Facts, Reads};
use super::indicator::{Definitions, Indicator};
use super::month::Month;
use super::row::{About, Row};
use super::{closed_row, closed_value, definition, period};
use crate::access::entity::organisation;
use crate::access::{Covers, Desk};
use crate::error::Result;
use crate::page::Texts;

/// What a permission must reach to show figures.
pub trait Shows:
    Reads
    + Covers<definition::Entity>
    + Covers<period::Entity>
    + Covers<closed_value::Entity>
    + Covers<closed_row::Entity>
{
}
impl<P> Shows for P where
    P: Reads
        + Covers<definition::Entity>
        + Covers<period::Entity>
        + Covers<closed_value::Entity>
        + Covers<closed_row::Entity>
{
}

/// Something that has a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    Indicator(Indicator),
    Check(Check),
}

impl Measure {
    /// All of them, indicators first.
    pub fn all() -> impl Iterator<Item = Self> {
        let indicators = Indicator::ALL.iter().copied().map(Self::Indicator);
        indicators.chain(Check::ALL.iter().copied().map(Self::Check))
    }

    /// As it is stored and addressed.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Indicator(indicator) => indicator.code(),
            Self::Check(check) => check.code(),
        }
    }

    #[must_use]
    pub fn of(code: &str) -> Option<Self> {
        Self::all().find(|measure| measure.code() == code)
    }

    /// In words, as long as nobody has called an indicator otherwise.
    #[must_use]
    pub fn words(self, t: Texts) -> String {
        match self {
            Self::Indicator(indicator) => indicator.words(t),
            Self::Check(check) => check.words(t),
        }
    }
}

/// So many of so many, and by which versions of which definitions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figure {
    pub part: i32,
    pub whole: i32,
    /// Numbers of definitions; none for what holds until somebody decides.
    pub definitions: BTreeSet<Option<i32>>,
}

impl Figure {
    /// The sum of figures.
    #[must_use]
    pub fn sum<'a>(figures: impl IntoIterator<Item = &'a Self>) -> Self {
        let mut sum = Self::default();
        for figure in figures {
            sum.part += figure.part;
            sum.whole += figure.whole;
            sum.definitions.extend(&figure.definitions);
        }
        sum
    }
}

/// The figures of a month.
pub struct Board {
    pub month: Month,
    /// The organisation and all below it, in the order of the tree.
    pub places: Vec<organisation::Model>,
    /// Of those whose month is closed.
    pub closed: HashMap<i32, period::Model>,
    pub definitions: Definitions,
    /// Of the others; none where there are none.
    facts: Option<Facts>,
    frozen: HashMap<(i32, String), Figure>,
}

impl Board {
    /// Reads what is closed, and all that is needed to count the rest.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn read<P: Shows>(
        desk: &Desk<P>,
        place: &organisation::Model,
        month: Month,
    ) -> Result<Self> {
        let all = organisation::Entity::find().order_by_asc(organisation::Column::Path);
        let all = desk.all(all).await?;
        let below = all.iter().filter(|row| row.path.starts_with(&place.path));
        let places: Vec<organisation::Model> = below.cloned().collect();
        let closed = closed(desk, &places, month).await?;
        let open: Vec<organisation::Model> = places
            .iter()
            .filter(|row| !closed.contains_key(&row.id))
            .cloned()
            .collect();
        let facts = if open.is_empty() {
            None
        } else {
            Some(Facts::read(desk, &all, &open, month).await?)
        };
        Ok(Self {
            month,
            definitions: Definitions::read(desk, &places).await?,
            frozen: frozen(desk, &closed).await?,
            places,
            closed,
            facts,
        })
    }

    /// What an open month says now of a measure.
    #[must_use]
    pub fn live(&self, measure: Measure) -> Vec<Row> {
        let Some(facts) = &self.facts else {
            return Vec::new();
        };
        let indicator = match measure {
            Measure::Check(check) => return check.rows(facts),
            Measure::Indicator(indicator) => indicator,
        };
        let formula = |place| {
            self.definitions
                .in_force(place, indicator, self.month)
                .formula
        };
        let places = self.places.iter().map(|place| place.id);
        let places = places.filter(|place| facts.is_here(*place));
        let used: Vec<_> = places.map(formula).collect();
        let mut rows = Vec::new();
        for one in super::formula::Formula::ALL {
            if used.contains(one) {
                let counted = one.rows(facts).into_iter();
                rows.extend(counted.filter(|row| formula(row.place) == *one));
            }
        }
        rows
    }

    /// The figures of a measure, of each organisation by itself.
    #[must_use]
    pub fn figures(&self, measure: Measure) -> HashMap<i32, Figure> {
        let mut figures: HashMap<i32, Figure> = HashMap::new();
        for row in self.live(measure) {
            let figure = figures.entry(row.place).or_default();
            figure.part += i32::from(row.met);
            figure.whole += 1;
        }
        if let Measure::Indicator(indicator) = measure {
            for (place, figure) in &mut figures {
                let in_force = self.definitions.in_force(*place, indicator, self.month);
                let number = in_force.definition.map(|row| row.id);
                figure.definitions.insert(number);
            }
        }
        for ((place, code), figure) in &self.frozen {
            if code == measure.code() {
                figures.insert(*place, figure.clone());
            }
        }
        figures
    }

    /// The rows behind a figure: of an indicator all, of a check those that it found.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn rows<P: Shows>(&self, desk: &Desk<P>, measure: Measure) -> Result<Vec<Row>> {
        let mut rows = self.live(measure);
        if matches!(measure, Measure::Check(_)) {
            rows.retain(|row| row.met);
        }
        let periods: Vec<i32> = self.closed.values().map(|row| row.id).collect();
        for some in periods.chunks(400) {
            let kept = closed_row::Entity::find()
                .filter(closed_row::Column::PeriodId.is_in(some.iter().copied()))
                .filter(closed_row::Column::Measure.eq(measure.code()))
                .order_by_asc(closed_row::Column::Id);
            rows.extend(desk.all(kept).await?.into_iter().map(|row| Row {
                place: row.organisation_id,
                about: About::of(&row.about),
                id: row.subject_id,
                elder: row.elder_id,
                met: row.met,
                amount: row.amount,
                codes: row.codes,
            }));
        }
        Ok(rows)
    }

    /// The organisations right below one, each with all below it; the organisation by itself first.
    #[must_use]
    pub fn parts(&self, place: i32) -> Vec<(&organisation::Model, Vec<i32>)> {
        let own = self.places.iter().filter(|row| row.id == place);
        let own = own.map(|row| (row, vec![row.id]));
        let below = self
            .places
            .iter()
            .filter(|row| row.parent_id == Some(place));
        let below = below.map(|row| {
            let all = self.places.iter();
            let all = all.filter(|other| other.path.starts_with(&row.path));
            (row, all.map(|other| other.id).collect())
        });
        own.chain(below).collect()
    }

    /// Whether the whole month is closed.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        self.facts.is_none()
    }
}

/// The sum of some organisations.
#[must_use]
pub fn sum<S: BuildHasher>(figures: &HashMap<i32, Figure, S>, places: &[i32]) -> Figure {
    Figure::sum(places.iter().filter_map(|place| figures.get(place)))
}

async fn closed<P: Shows>(
    desk: &Desk<P>,
    places: &[organisation::Model],
    month: Month,
) -> Result<HashMap<i32, period::Model>> {
    let ids = places.iter().map(|place| place.id);
    let rows = period::Entity::find()
        .filter(period::Column::OrganisationId.is_in(ids))
        .filter(period::Column::Month.eq(month.first));
    let rows = desk.all(rows).await?.into_iter();
    Ok(rows.map(|row| (row.organisation_id, row)).collect())
}

async fn frozen<P: Shows>(
    desk: &Desk<P>,
    closed: &HashMap<i32, period::Model>,
) -> Result<HashMap<(i32, String), Figure>> {
    let rows = closed_value::Entity::find()
        .filter(closed_value::Column::PeriodId.is_in(closed.values().map(|row| row.id)));
    let rows = desk.all(rows).await?.into_iter();
    let figure = |row: closed_value::Model| {
        let is_indicator = Indicator::of(&row.measure).is_some();
        let definitions = is_indicator.then_some(row.definition_id);
        let figure = Figure {
            part: row.part,
            whole: row.whole,
            definitions: definitions.into_iter().collect(),
        };
        ((row.organisation_id, row.measure), figure)
    };
    Ok(rows.map(figure).collect())
}
