//! What a list is asked for: its parameters, all of them or a fault.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use sea_orm::sea_query::{Expr, ExprTrait, Func, LikeExpr};
use sea_orm::{ColumnTrait, Condition};
use uuid::Uuid;

use crate::access::entity::organisation;
use crate::catalog::{facility, provider, service, taxonomy};
use crate::error::{Error, Result};

/// The parameters of a list of services. One that we do not know is refused: an answer that ignores a filter is wrong.
pub(super) const SERVICE_PARAMETERS: &[&str] = &[
    "page",
    "per_page",
    "format",
    "search",
    "modified_after",
    "organization_id",
    "taxonomy_term_id",
    "taxonomy_id",
    "minimal",
    "full",
];
/// The parameters of a list of organisations.
pub(super) const ORGANIZATION_PARAMETERS: &[&str] = &[
    "page",
    "per_page",
    "format",
    "search",
    "taxonomy_term_id",
    "taxonomy_id",
    "full",
    "full_service",
];
/// The parameters of a list of services at places.
pub(super) const LOCATION_PARAMETERS: &[&str] = &[
    "page",
    "per_page",
    "format",
    "search",
    "modified_after",
    "organization_id",
    "taxonomy_term_id",
    "taxonomy_id",
    "full",
    "postcode",
    "proximity",
];
/// The parameters of a list of taxonomies.
pub(super) const TAXONOMY_PARAMETERS: &[&str] = &["page", "per_page", "format", "search"];
/// The parameters of a list of terms.
pub(super) const TERM_PARAMETERS: &[&str] = &[
    "page",
    "per_page",
    "format",
    "search",
    "taxonomy_id",
    "top_only",
    "parent_id",
];
/// The parameters of one organisation.
pub(super) const ONE_ORGANIZATION_PARAMETERS: &[&str] = &["full_service"];

const LAST_PAGE: u64 = 1_000_000;
const MOST_PER_PAGE: u64 = 100;
const USUAL_PER_PAGE: u64 = 50;
/// Metres.
const FARTHEST: u64 = 1_000_000;

#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "the standard has as many switches"
)]
pub(super) struct Question {
    /// From 1.
    pub page: u64,
    pub per_page: u64,
    /// One document a line, all of them.
    pub lines: bool,
    pub search: Option<String>,
    pub modified_after: Option<DateTime<Utc>>,
    pub organization: Option<Uuid>,
    pub term: Option<Uuid>,
    pub taxonomy: Option<Uuid>,
    /// The term above.
    pub parent: Option<Uuid>,
    pub top_only: bool,
    /// Only ids and when they changed.
    pub minimal: bool,
    /// With all that belongs to each.
    pub full: bool,
    /// Organisations with their services.
    pub full_service: bool,
    pub postcode: Option<String>,
    /// Metres from the middle of the places with that postcode.
    pub proximity: Option<u64>,
}

impl Question {
    /// Reads a query string's parameters.
    ///
    /// # Errors
    /// [`Error::Malformed`] at the first parameter that is unknown, doubled or out of its range.
    pub fn read(parameters: &[(String, String)], known: &[&str]) -> Result<Self> {
        let mut question = Self {
            page: 1,
            per_page: USUAL_PER_PAGE,
            lines: false,
            search: None,
            modified_after: None,
            organization: None,
            term: None,
            taxonomy: None,
            parent: None,
            top_only: false,
            minimal: false,
            full: false,
            full_service: false,
            postcode: None,
            proximity: None,
        };
        let refuse = |name: &str, code| {
            let pointer = name.chars().take(80).collect();
            Err(Error::Malformed { pointer, code })
        };
        for (place, (name, value)) in parameters.iter().enumerate() {
            let twice = parameters[..place].iter().any(|(other, _)| other == name);
            let code = if twice || !known.contains(&name.as_str()) {
                Some("catalog-parameter-unknown")
            } else {
                question.set(name, value.trim()).err()
            };
            if let Some(code) = code {
                return refuse(name, code);
            }
        }
        if question.proximity.is_some() && question.postcode.is_none() {
            return refuse("proximity", "catalog-parameter-proximity");
        }
        Ok(question)
    }

    /// Sets one parameter, or says what is wrong with it.
    fn set(&mut self, name: &str, value: &str) -> std::result::Result<(), &'static str> {
        match name {
            "page" => self.page = number(value, LAST_PAGE).ok_or("catalog-parameter-page")?,
            "per_page" => {
                self.per_page = number(value, MOST_PER_PAGE).ok_or("catalog-parameter-per-page")?;
            }
            "format" => {
                self.lines = match value {
                    "json" => false,
                    "ndjson" => true,
                    _ => return Err("catalog-parameter-format"),
                }
            }
            "search" if !(1..=100).contains(&value.chars().count()) => {
                return Err("catalog-parameter-search");
            }
            "search" => self.search = Some(value.to_owned()),
            "modified_after" => {
                self.modified_after = Some(moment(value).ok_or("catalog-parameter-moment")?);
            }
            "organization_id" => self.organization = Some(id(value)?),
            "taxonomy_term_id" => self.term = Some(id(value)?),
            "taxonomy_id" => self.taxonomy = Some(id(value)?),
            "parent_id" => self.parent = Some(id(value)?),
            "top_only" => self.top_only = truth(value)?,
            "minimal" => self.minimal = truth(value)?,
            "full" => self.full = truth(value)?,
            "full_service" => self.full_service = truth(value)?,
            "postcode" if !(1..=12).contains(&value.chars().count()) => {
                return Err("catalog-parameter-postcode");
            }
            "postcode" => self.postcode = Some(value.to_owned()),
            "proximity" => {
                let metres = number(value, FARTHEST).ok_or("catalog-parameter-metres")?;
                self.proximity = Some(metres);
            }
            _ => return Err("catalog-parameter-unknown"),
        }
        Ok(())
    }

    pub fn offset(&self) -> u64 {
        (self.page - 1) * self.per_page
    }

    /// The part of a list that is asked for: a page, or all of it.
    pub fn page_of<T>(&self, all: Vec<T>) -> Vec<T> {
        if self.lines {
            return all;
        }
        let all = all.into_iter();
        let skipped = usize::try_from(self.offset()).unwrap_or(usize::MAX);
        let taken = usize::try_from(self.per_page).unwrap_or(usize::MAX);
        all.skip(skipped).take(taken).collect()
    }

    /// Whether one of these texts contains what is searched for; capitals do not matter.
    pub fn finds(&self, texts: &[&str]) -> bool {
        let Some(words) = &self.search else {
            return true;
        };
        let words = words.to_lowercase();
        texts
            .iter()
            .any(|text| text.to_lowercase().contains(&words))
    }

    /// Which services are asked for, apart from whose.
    pub fn services(&self) -> Condition {
        use service::Column::{Description, DescriptionEn, Name, NameEn};
        let mut all = Condition::all();
        if let Some(words) = &self.search {
            all = all.add(contains(&[Name, NameEn, Description, DescriptionEn], words));
        }
        if let Some(moment) = self.modified_after {
            all = all.add(service::Column::UpdatedAt.gte(moment));
        }
        all.add_option(self.kinds())
    }

    /// Of which kinds the services are; none where any will do.
    pub fn kinds(&self) -> Option<Condition> {
        let term = self.term.map(|id| match taxonomy::by_id(id) {
            Some(term) => of_term(term),
            None => crate::access::scope::nothing(),
        });
        let whole = self.taxonomy.map(|id| {
            let known = taxonomy::all().iter().find(|whole| whole.id() == id);
            match known.map(|whole| whole.code.as_str()) {
                Some(taxonomy::CARE) => {
                    Condition::all().add(service::Column::Terms.ne(String::new()))
                }
                Some(taxonomy::MARKS) => Condition::any()
                    .add(service::Column::Priority.eq(true))
                    .add(service::Column::HomeVisit.eq(true)),
                _ => crate::access::scope::nothing(),
            }
        });
        if term.is_none() && whole.is_none() {
            return None;
        }
        Some(Condition::all().add_option(term).add_option(whole))
    }

    /// Which organisations of the tree are asked for.
    pub fn organizations(&self) -> Condition {
        let search = self.search.as_deref();
        Condition::all()
            .add_option(search.map(|words| contains(&[organisation::Column::Name], words)))
    }

    /// Which providers are asked for.
    pub fn providers(&self) -> Condition {
        use provider::Column::{Description, DescriptionEn, Name, NameEn};
        let search = self.search.as_deref();
        Condition::all().add_option(
            search.map(|words| contains(&[Name, NameEn, Description, DescriptionEn], words)),
        )
    }

    /// Which places have what is searched for in their names.
    pub fn facilities(&self) -> Condition {
        use facility::Column::{Address, AddressEn, Name, NameEn};
        let search = self.search.as_deref();
        Condition::all()
            .add_option(search.map(|words| contains(&[Name, NameEn, Address, AddressEn], words)))
    }
}

/// Services of a kind, or of one below it.
fn of_term(term: &taxonomy::Term) -> Condition {
    match term.code.as_str() {
        taxonomy::PRIORITY => Condition::all().add(service::Column::Priority.eq(true)),
        taxonomy::HOME_VISIT => Condition::all().add(service::Column::HomeVisit.eq(true)),
        code => {
            let below = taxonomy::terms()
                .iter()
                .filter(|other| other.parent.as_deref() == Some(code));
            let codes = below.map(|term| term.code.as_str()).chain([code]);
            codes.fold(Condition::any(), |any, code| {
                any.add(service::Column::Terms.contains(format!(";{code};")))
            })
        }
    }
}

/// One of these columns contains the words; capitals do not matter.
fn contains<C: ColumnTrait>(columns: &[C], words: &str) -> Condition {
    let mut pattern = String::from("%");
    for c in words.to_lowercase().chars() {
        if matches!(c, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern.push('%');
    columns.iter().fold(Condition::any(), |any, column| {
        let lower = Expr::expr(Func::lower(Expr::col(column.as_column_ref())));
        any.add(lower.like(LikeExpr::new(pattern.as_str()).escape('\\')))
    })
}

fn number(value: &str, most: u64) -> Option<u64> {
    value
        .parse()
        .ok()
        .filter(|number| (1..=most).contains(number))
}

fn id(value: &str) -> std::result::Result<Uuid, &'static str> {
    Uuid::parse_str(value).map_err(|_| "catalog-parameter-id")
}

fn truth(value: &str) -> std::result::Result<bool, &'static str> {
    value.parse().map_err(|_| "catalog-parameter-truth")
}

/// A moment with its offset, or midnight UTC of a date. A `+` that was not encoded arrives as a space.
fn moment(value: &str) -> Option<DateTime<Utc>> {
    let midnight = || {
        let date: NaiveDate = value.parse().ok()?;
        Some(date.and_time(NaiveTime::MIN).and_utc())
    };
    match DateTime::parse_from_rfc3339(&value.replace(' ', "+")) {
        Ok(moment) => Some(moment.to_utc()),
        Err(_) => midnight(),
    }
}
