//! From a cookie or a link to who it is and how far they see.

use axum::http::{HeaderMap, header};
use axum_extra::extract::CookieJar;
use chrono::Duration;
use sea_orm::sea_query::{Cond, Expr, ExprTrait, SimpleExpr};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, Set,
};

use super::desk::Who;
use super::entity::{
    account, association_link, family_link, helper_device, helper_link, organisation, role_grant,
    session,
};
use super::{App, Role, Scope};
use crate::error::{Error, Result};
use crate::id;

/// The cookie of somebody who is signed in.
pub const SESSION_COOKIE: &str = "linli_session";
/// The cookie of a device on which a helper gave the last digits of the phone.
pub const DEVICE_COOKIE: &str = "linli_device";

/// The account behind a session, and the organisations in which it holds one of these roles.
pub(super) async fn account(
    app: &App,
    headers: &HeaderMap,
    wanted: &[Role],
) -> Result<(Who, Scope)> {
    let (account, session) = signed_in(app, headers).await?.ok_or(Error::Anonymous)?;
    refresh(app, session).await?;
    let grants = role_grant::Entity::find()
        .filter(role_grant::Column::AccountId.eq(account.id))
        .all(&app.database)
        .await?;
    let roles: Vec<Role> = grants
        .iter()
        .filter_map(|grant| Role::from_code(&grant.role))
        .collect();
    let served = grants
        .iter()
        .filter(|grant| Role::from_code(&grant.role).is_some_and(|role| wanted.contains(&role)))
        .map(|grant| grant.organisation_id);
    let tops = organisation::Entity::find()
        .filter(organisation::Column::Id.is_in(served))
        .order_by_asc(organisation::Column::Path)
        .all(&app.database)
        .await?;
    // The shortest path is the highest place; what is not yours does not exist.
    let home = tops
        .iter()
        .min_by_key(|top| top.path.matches('/').count())
        .cloned()
        .ok_or(Error::NotFound)?;
    let below = tops.iter().fold(Cond::any(), |any, top| {
        any.add(organisation::Column::Path.starts_with(&top.path))
    });
    let ids = organisation::Entity::find()
        .filter(below)
        .all(&app.database)
        .await?;
    let ids = ids.into_iter().map(|organisation| organisation.id);
    Ok((
        Who::Account {
            id: account.id,
            name: account.name,
            roles,
            home: Box::new(home),
        },
        Scope::Organisations(ids.collect()),
    ))
}

/// The account and the session that the request's cookie names, if it is still good.
pub(super) async fn signed_in(
    app: &App,
    headers: &HeaderMap,
) -> Result<Option<(account::Model, session::Model)>> {
    let Some(token) = cookie(headers, SESSION_COOKIE) else {
        return Ok(None);
    };
    let Some(session) = session::Entity::find()
        .filter(session::Column::TokenHash.eq(id::digest(&token)))
        .filter(session::Column::ExpiresAt.gt(app.clock().now()))
        .one(&app.database)
        .await?
    else {
        return Ok(None);
    };
    let account = account::Entity::find_by_id(session.account_id)
        .filter(account::Column::Disabled.eq(false))
        .one(&app.database)
        .await?;
    Ok(account.map(|account| (account, session)))
}

/// A session that is used stays good; written at most once an hour.
async fn refresh(app: &App, session: session::Model) -> Result<()> {
    let now = app.clock().now();
    if now - session.last_seen_at > Duration::hours(1) {
        let mut row = session.into_active_model();
        row.last_seen_at = Set(now);
        row.expires_at = Set(now + super::sign_in::SESSION_LENGTH);
        row.update(&app.database).await?;
    }
    Ok(())
}

/// The gateway that shows the key of the settings; without a key there is no gateway.
pub(super) fn gateway(app: &App, headers: &HeaderMap) -> Result<(Who, Scope)> {
    let key = app.channels().reply_key.as_ref().ok_or(Error::NotFound)?;
    let shown = headers
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.strip_prefix("Bearer "))
        .unwrap_or_default();
    // Compared by digest: how long it takes tells nothing about the key.
    if id::digest(shown) == id::digest(&key.0) {
        Ok((Who::Gateway, Scope::Gateway))
    } else {
        Err(Error::Anonymous)
    }
}

/// The helper whose link this is.
pub(super) async fn helper(app: &App, headers: &HeaderMap, token: &str) -> Result<(Who, Scope)> {
    let link = link_of(app, token).await?;
    let unlocked = match cookie(headers, &device_cookie(link.id)) {
        Some(device) => helper_device::Entity::find()
            .filter(helper_device::Column::LinkId.eq(link.id))
            .filter(helper_device::Column::TokenHash.eq(id::digest(&device)))
            .one(&app.database)
            .await?
            .is_some(),
        None => false,
    };
    Ok((
        Who::Helper {
            id: link.helper_id,
            link: link.id,
            unlocked,
        },
        Scope::Helper {
            id: link.helper_id,
            unlocked,
        },
    ))
}

/// The link that a token opens: `id-secret`, not revoked, its helper still helping.
async fn link_of(app: &App, token: &str) -> Result<helper_link::Model> {
    let (id, secret) = token.split_once('-').ok_or(Error::NotFound)?;
    let id: i32 = id.parse().map_err(|_| Error::NotFound)?;
    let link = helper_link::Entity::find_by_id(id)
        .filter(helper_link::Column::RevokedAt.is_null())
        .filter(Expr::exists(active_helper()))
        .one(&app.database)
        .await?
        .ok_or(Error::NotFound)?;
    // Compared by digest: how long it takes tells nothing about the secret.
    if id::digest(secret) == id::digest(&app.secret.link(&link.nonce)) {
        Ok(link)
    } else {
        Err(Error::NotFound)
    }
}

/// The family whose link this is: not revoked, the elder still taking part.
pub(super) async fn family(app: &App, token: &str) -> Result<(Who, Scope)> {
    use sea_orm::sea_query::{Alias, Query};
    let (id, secret) = token.split_once('-').ok_or(Error::NotFound)?;
    let id: i32 = id.parse().map_err(|_| Error::NotFound)?;
    let active = Query::select()
        .column(Alias::new("id"))
        .from(Alias::new("elder"))
        .and_where(Expr::col(Alias::new("status")).is_in(["active", "paused"]))
        .to_owned();
    let link = family_link::Entity::find_by_id(id)
        .filter(family_link::Column::RevokedAt.is_null())
        .filter(family_link::Column::ElderId.in_subquery(active))
        .one(&app.database)
        .await?
        .ok_or(Error::NotFound)?;
    // Compared by digest: how long it takes tells nothing about the secret.
    if id::digest(secret) != id::digest(&app.secret.family_link(&link.nonce)) {
        return Err(Error::NotFound);
    }
    let elder = link.elder_id;
    Ok((Who::Family { elder }, Scope::Family { elder }))
}

/// The association whose link this is: not revoked. It sees its organisation and all below it.
pub(super) async fn association(app: &App, token: &str) -> Result<(Who, Scope)> {
    let (id, secret) = token.split_once('-').ok_or(Error::NotFound)?;
    let id: i32 = id.parse().map_err(|_| Error::NotFound)?;
    let link = association_link::Entity::find_by_id(id)
        .filter(association_link::Column::RevokedAt.is_null())
        .one(&app.database)
        .await?
        .ok_or(Error::NotFound)?;
    // Compared by digest: how long it takes tells nothing about the secret.
    if id::digest(secret) != id::digest(&app.secret.association_link(&link.nonce)) {
        return Err(Error::NotFound);
    }
    let place = organisation::Entity::find_by_id(link.organisation_id)
        .one(&app.database)
        .await?
        .ok_or(Error::NotFound)?;
    let below = organisation::Entity::find()
        .filter(organisation::Column::Path.starts_with(&place.path))
        .all(&app.database)
        .await?;
    let ids = below.into_iter().map(|organisation| organisation.id);
    Ok((
        Who::Association {
            organisation: place.id,
        },
        Scope::Organisations(ids.collect()),
    ))
}

fn active_helper() -> sea_orm::sea_query::SelectStatement {
    use sea_orm::sea_query::{Alias, Query};
    let same: SimpleExpr = Expr::col((Alias::new("helper"), Alias::new("id"))).eq(Expr::col((
        Alias::new("helper_link"),
        Alias::new("helper_id"),
    )));
    Query::select()
        .expr(Expr::value(1))
        .from(Alias::new("helper"))
        .and_where(same)
        .and_where(Expr::col((Alias::new("helper"), Alias::new("status"))).eq("active"))
        .to_owned()
}

/// The name of the device cookie of one link: two helpers can share a phone.
#[must_use]
pub fn device_cookie(link: i32) -> String {
    format!("{DEVICE_COOKIE}_{link}")
}

fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    CookieJar::from_headers(headers)
        .get(name)
        .map(|cookie| cookie.value().to_owned())
}
