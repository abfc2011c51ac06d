//! Who gives services, where it is not the organisation itself that keeps the catalog.

use sea_orm::entity::prelude::*;

use super::service::{ACTIVE, choose};
use crate::access::{Versioned, scope};
use crate::page::Language;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "provider")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i32,
    pub organisation_id: i32,
    pub uuid: String,
    /// One of [`KINDS`].
    pub kind: String,
    pub name: String,
    /// Empty, as all that ends in `_en`, where nobody has written it.
    pub name_en: String,
    pub description: String,
    pub description_en: String,
    /// GB 32100, checked. Associations that are known to the village only have none.
    pub credit_code: Option<String>,
    pub phone: Option<String>,
    pub website: Option<String>,
    /// When what permits it to do this work ends.
    pub qualified_until: Option<Date>,
    /// [`super::service::ACTIVE`] or [`super::service::INACTIVE`].
    pub status: String,
    pub version: i32,
    pub updated_at: DateTimeUtc,
}

/// What a provider can be.
pub const KINDS: [&str; 9] = [
    "association",
    "committee",
    "government",
    "institution",
    "social-organisation",
    "medical",
    "legal",
    "cooperative",
    "company",
];

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

crate::scoped!(
    helper: |_, _| scope::nothing(),
    anyone: scope::all().add(Column::Status.eq(ACTIVE))
);

impl Versioned for Entity {
    fn version() -> Column {
        Column::Version
    }
}

impl Model {
    /// In Chinese where the other language is not written.
    #[must_use]
    pub fn name(&self, language: Language) -> &str {
        choose(language, &self.name, &self.name_en)
    }

    /// In Chinese where the other language is not written.
    #[must_use]
    pub fn description(&self, language: Language) -> &str {
        choose(language, &self.description, &self.description_en)
    }
}
