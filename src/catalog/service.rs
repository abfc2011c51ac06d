//! A service that the catalog lists.

use sea_orm::entity::prelude::*;

use crate::access::{Versioned, scope};
use crate::page::Language;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "service")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i32,
    pub organisation_id: i32,
    pub uuid: String,
    pub code: String,
    pub name: String,
    /// Empty, as all that ends in `_en`, where nobody has written it.
    pub name_en: String,
    pub description: String,
    pub description_en: String,
    pub eligibility: String,
    pub eligibility_en: String,
    pub application: String,
    pub application_en: String,
    pub fees: String,
    pub fees_en: String,
    pub minimum_age: Option<i32>,
    /// What one visit usually takes.
    pub minutes: Option<i32>,
    /// [`ACTIVE`] or [`INACTIVE`].
    pub status: String,
    pub version: i32,
    pub updated_at: DateTimeUtc,
}

/// The status of a service that can be asked for.
pub const ACTIVE: &str = "active";
/// The status of a service that is not offered now. It stays, for what was planned with it.
pub const INACTIVE: &str = "inactive";

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

crate::scoped!(
    helper: |_, _| scope::all().add(Column::Status.eq(ACTIVE)),
    anyone: scope::all().add(Column::Status.eq(ACTIVE))
);

impl Versioned for Entity {
    fn version() -> Column {
        Column::Version
    }
}

/// What is said of a service, in one language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words<'a> {
    pub name: &'a str,
    pub description: &'a str,
    pub eligibility: &'a str,
    pub application: &'a str,
    pub fees: &'a str,
}

impl Model {
    /// What is said of the service in a language; in Chinese where it is not written in that.
    #[must_use]
    pub fn words(&self, language: Language) -> Words<'_> {
        let choose = |chinese, english| choose(language, chinese, english);
        Words {
            name: choose(&self.name, &self.name_en),
            description: choose(&self.description, &self.description_en),
            eligibility: choose(&self.eligibility, &self.eligibility_en),
            application: choose(&self.application, &self.application_en),
            fees: choose(&self.fees, &self.fees_en),
        }
    }
}

fn choose<'a>(language: Language, chinese: &'a str, english: &'a str) -> &'a str {
    match language {
        Language::English if !english.is_empty() => english,
        _ => chinese,
    }
}
