//! Province, county, township, village, association: one below the other.

use crate::access::{Change, Covers, Desk, Permission, entity::organisation};
use crate::error::{Error, Result};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set};

/// What an organisation can be, the highest first.
pub const KINDS: [&str; 6] = [
    "province",
    "prefecture",
    "county",
    "township",
    "village",
    "association",
];

/// An organisation that is to be.
#[derive(Clone, Debug, PartialEq)]
pub struct NewOrganisation {
    /// One of [`KINDS`].
    pub kind: String,
    /// Twelve digits of the national register, where there is one.
    pub code: Option<String>,
    pub name: String,
    /// IANA.
    pub time_zone: String,
    pub phone: Option<String>,
    /// WGS-84, longitude and latitude in degrees.
    pub position: Option<(f64, f64)>,
}

/// The organisation that the address of a public page names: by its code of the national register, or by its id.
///
/// # Errors
/// [`Error::NotFound`] where there is none; otherwise when the database refuses.
pub async fn named<P>(desk: &Desk<P>, name: &str) -> Result<organisation::Model>
where
    P: Permission + Covers<organisation::Entity>,
{
    let by_code = organisation::Entity::find().filter(organisation::Column::Code.eq(name));
    if let Some(organisation) = desk.public(by_code).await?.pop() {
        return Ok(organisation);
    }
    let id: i32 = name.parse().map_err(|_| Error::NotFound)?;
    let by_id = desk
        .public(organisation::Entity::find_by_id(id))
        .await?
        .pop();
    by_id.ok_or(Error::NotFound)
}

/// Adds an organisation below another. From then on the desk sees it.
///
/// # Errors
/// When the database refuses: two organisations cannot have one code.
pub async fn add<P>(
    desk: &mut Desk<P>,
    parent: &organisation::Model,
    new: NewOrganisation,
) -> Result<organisation::Model>
where
    P: Change + Covers<organisation::Entity>,
{
    let row = organisation::ActiveModel {
        parent_id: Set(Some(parent.id)),
        kind: Set(new.kind),
        code: Set(new.code),
        name: Set(new.name),
        time_zone: Set(new.time_zone),
        phone: Set(new.phone),
        lon: Set(new.position.map(|(lon, _)| lon)),
        lat: Set(new.position.map(|(_, lat)| lat)),
        demo: Set(parent.demo),
        version: Set(1),
        created_at: Set(desk.now()),
        ..Default::default()
    };
    desk.add_organisation(parent, row).await
}
