//! Whom to ask: the organisation's telephone, or that of the nearest one above it.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use crate::access::entity::organisation;
use crate::access::{Covers, Desk, Permission};
use crate::error::Result;

/// An organisation that has a telephone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    pub name: String,
    pub phone: String,
}

/// The nearest contact, from the organisation upwards, also above what the visitor keeps.
///
/// # Errors
/// When the database refuses.
pub async fn nearest<P: Permission + Covers<organisation::Entity>>(
    desk: &Desk<P>,
    organisation: &organisation::Model,
) -> Result<Option<Contact>> {
    let above = organisation::Column::Id.is_in(organisation.ids());
    let mut above = desk
        .public(organisation::Entity::find().filter(above))
        .await?;
    above.sort_by_key(|organisation| std::cmp::Reverse(organisation.path.len()));
    let with_phone = above.into_iter().find_map(|row| {
        Some(Contact {
            name: row.name,
            phone: row.phone?,
        })
    });
    Ok(with_phone)
}
