//! What a list is asked for: its parameters, all of them or a fault.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use sea_orm::sea_query::{Expr, ExprTrait, Func, LikeExpr};
use sea_orm::{ColumnTrait, Condition};
use uuid::Uuid;

use crate::access::entity::organisation;
use crate::catalog::service;
use crate::error::{Error, Result};

/// The parameters of a list of services. One that we do not know is refused: an answer that ignores a filter is wrong.
pub(super) const SERVICE_PARAMETERS: &[&str] = &[
    "page",
    "per_page",
    "search",
    "modified_after",
    "organization_id",
    "minimal",
    "full",
];
/// The parameters of a list of organisations.
pub(super) const ORGANIZATION_PARAMETERS: &[&str] = &["page", "per_page", "search", "full"];

const LAST_PAGE: u64 = 1_000_000;
const MOST_PER_PAGE: u64 = 100;
const USUAL_PER_PAGE: u64 = 50;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Question {
    /// From 1.
    pub page: u64,
    pub per_page: u64,
    pub search: Option<String>,
    pub modified_after: Option<DateTime<Utc>>,
    pub organization: Option<Uuid>,
    /// Only ids and when they changed.
    pub minimal: bool,
    /// With telephones and languages.
    pub full: bool,
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
            search: None,
            modified_after: None,
            organization: None,
            minimal: false,
            full: false,
        };
        for (place, (name, value)) in parameters.iter().enumerate() {
            let twice = parameters[..place].iter().any(|(other, _)| other == name);
            let code = if twice || !known.contains(&name.as_str()) {
                Some("catalog-parameter-unknown")
            } else {
                question.set(name, value.trim()).err()
            };
            if let Some(code) = code {
                let pointer = name.chars().take(80).collect();
                return Err(Error::Malformed { pointer, code });
            }
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
            "search" if !(1..=100).contains(&value.chars().count()) => {
                return Err("catalog-parameter-search");
            }
            "search" => self.search = Some(value.to_owned()),
            "modified_after" => {
                self.modified_after = Some(moment(value).ok_or("catalog-parameter-moment")?);
            }
            "organization_id" => {
                let id = Uuid::parse_str(value).map_err(|_| "catalog-parameter-id")?;
                self.organization = Some(id);
            }
            "minimal" => self.minimal = truth(value)?,
            "full" => self.full = truth(value)?,
            _ => return Err("catalog-parameter-unknown"),
        }
        Ok(())
    }

    pub fn offset(&self) -> u64 {
        (self.page - 1) * self.per_page
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
        all
    }

    /// Which organisations are asked for.
    pub fn organizations(&self) -> Condition {
        let search = self.search.as_deref();
        Condition::all()
            .add_option(search.map(|words| contains(&[organisation::Column::Name], words)))
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
