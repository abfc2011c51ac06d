//! The secret links by which helpers see their week.

use std::collections::HashMap;

use sea_orm::sea_query::{Expr, SelectStatement};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, Set};

use super::KeepLinks;
use crate::access::entity::helper_link;
use crate::access::{Covers, Desk, Permission};
use crate::error::Result;
use crate::id;
use crate::people::helper;

/// The address that opens a helper's page.
#[must_use]
pub fn address<P: Permission>(desk: &Desk<P>, link: &helper_link::Model) -> String {
    format!("{}/h/{}", desk.public_url(), link.token(desk.secret()))
}

/// The links that open something, by helper, among the helpers whose ids a query finds.
///
/// # Errors
/// When the database refuses.
pub async fn current<P: Permission + Covers<helper_link::Entity>>(
    desk: &Desk<P>,
    helpers: SelectStatement,
) -> Result<HashMap<i32, helper_link::Model>> {
    let links = helper_link::Entity::find()
        .filter(helper_link::Column::HelperId.in_subquery(helpers))
        .filter(helper_link::Column::RevokedAt.is_null())
        .order_by_asc(helper_link::Column::Id);
    Ok(desk
        .all(links)
        .await?
        .into_iter()
        .map(|link| (link.helper_id, link))
        .collect())
}

/// The helper's link, where one is good.
///
/// # Errors
/// When the database refuses.
pub async fn of<P: Permission + Covers<helper_link::Entity>>(
    desk: &Desk<P>,
    helper: &helper::Model,
) -> Result<Option<helper_link::Model>> {
    let links = helper_link::Entity::find()
        .filter(helper_link::Column::HelperId.eq(helper.id))
        .filter(helper_link::Column::RevokedAt.is_null());
    desk.maybe(links.order_by_desc(helper_link::Column::Id))
        .await
}

/// A new link; every earlier one opens nothing from now on.
///
/// # Errors
/// When the database refuses.
pub async fn renew(desk: &Desk<KeepLinks>, helper: &helper::Model) -> Result<helper_link::Model> {
    revoke(desk, helper).await?;
    let row = helper_link::ActiveModel {
        helper_id: Set(helper.id),
        organisation_id: Set(helper.organisation_id),
        nonce: Set(id::secret()),
        failed_attempts: Set(0),
        locked_until: Set(None),
        created_at: Set(desk.now()),
        revoked_at: Set(None),
        ..Default::default()
    };
    let link = desk.insert(row).await?;
    desk.audit(
        Some(helper.organisation_id),
        "link",
        ("helper", Some(helper.id)),
        None,
    )
    .await?;
    Ok(link)
}

/// The link that is good, or a first one.
///
/// # Errors
/// When the database refuses.
pub async fn ensure(desk: &Desk<KeepLinks>, helper: &helper::Model) -> Result<helper_link::Model> {
    match of(desk, helper).await? {
        Some(link) => Ok(link),
        None => renew(desk, helper).await,
    }
}

/// From now on no link of this helper opens anything.
///
/// # Errors
/// When the database refuses.
pub async fn revoke(desk: &Desk<KeepLinks>, helper: &helper::Model) -> Result<()> {
    let links = helper_link::Entity::update_many()
        .col_expr(helper_link::Column::RevokedAt, Expr::value(desk.now()))
        .filter(helper_link::Column::HelperId.eq(helper.id))
        .filter(helper_link::Column::RevokedAt.is_null());
    if desk.update_all(links).await? > 0 {
        desk.audit(
            Some(helper.organisation_id),
            "revoke link",
            ("helper", Some(helper.id)),
            None,
        )
        .await?;
    }
    Ok(())
}
