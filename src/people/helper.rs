//! Somebody who goes.

use sea_orm::Condition;
use sea_orm::entity::prelude::*;

use crate::access::{Versioned, scope};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "helper")]
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
    /// Codes, separated by `;`.
    pub skills: String,
    /// Codes, separated by `;`.
    pub languages: String,
    /// Visits and travel, minutes a week.
    pub max_minutes: i32,
    pub max_elders: i32,
    pub max_visits_per_day: i32,
    /// Home to elder, one way, metres.
    pub max_metres: i32,
    pub speed_kmh: i32,
    pub max_backups: i32,
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
    helper: |id, _| Condition::any().add(Column::Id.eq(*id)).add(Column::Id.in_subquery(scope::crew_of(*id))),
    family: |elder| scope::among(Column::Id, scope::helpers_to(*elder)),
    // The names on the wall: only of those who agreed.
    anyone: scope::among(Column::Id, scope::agreed_to_publication("helper_id"))
);

impl Versioned for Entity {
    fn version() -> Column {
        Column::Version
    }
}
