//! Somebody who is visited.

use sea_orm::Condition;
use sea_orm::entity::prelude::*;

use crate::access::{Versioned, scope};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "elder")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i32,
    pub organisation_id: i32,
    /// The number by which lists and files name the person.
    pub code: String,
    pub name: String,
    /// By which names are sorted: pinyin.
    pub sort_key: String,
    /// `female` or `male`.
    pub sex: Option<String>,
    pub birth_date: Option<Date>,
    /// By which the birthday is kept: `solar` or `lunar`; the date itself is always a solar one.
    pub birth_calendar: Option<String>,
    /// Group, team or hamlet, as people say it.
    pub hamlet: Option<String>,
    /// WGS-84, degrees.
    pub lon: Option<f64>,
    /// WGS-84, degrees.
    pub lat: Option<f64>,
    /// Of the pair as it came: `wgs84`, `gcj02` or `bd09`.
    pub datum: Option<String>,
    pub source_lon: Option<f64>,
    pub source_lat: Option<f64>,
    /// Weekdays (Monday is 1) and hours: `12345@08:30-11:30;67@09:00-11:00`.
    pub windows: String,
    /// None: follows from needs and ability.
    pub max_helpers: Option<i32>,
    pub preferred_sex: Option<String>,
    pub preferred_language: Option<String>,
    /// `active`, `paused`, `ended`, or `withdrawn` where an import was undone.
    pub status: String,
    pub version: i32,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

crate::scoped!(
    // Where somebody is asked to go is known before the answer.
    helper: |id, _| Condition::any()
        .add(Column::Id.in_subquery(scope::elders_of(*id)))
        .add(Column::Id.in_subquery(scope::offered_elders(*id))),
    family: |elder| scope::all().add(Column::Id.eq(*elder)),
    // The names on the wall: only of those who agreed.
    anyone: scope::among(Column::Id, scope::agreed_to_publication("elder_id"))
);

impl Versioned for Entity {
    fn version() -> Column {
        Column::Version
    }
}
