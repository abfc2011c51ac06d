//! Signing in and out: passwords, sessions, links, and the limit on tries.

use argon2::{
    Argon2,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use axum::http::HeaderMap;
use axum_extra::extract::cookie::{Cookie, SameSite};
use chrono::Duration;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, Set,
};

use super::entity::{account, organisation, role_grant, session, sign_in_attempt, sign_in_link};
use super::{App, Role, visitor};
use crate::error::{Error, Result};
use crate::id;

/// How long a session lasts after it was last used.
pub const SESSION_LENGTH: Duration = Duration::days(14);
/// Failed tries of one name within [`WINDOW`] before it must wait.
const TRIES_BY_LOGIN: u64 = 8;
/// Failed tries from one address within [`WINDOW`] before it must wait.
const TRIES_BY_ADDRESS: u64 = 60;
/// The time over which tries are counted, and for which a name or address then waits.
const WINDOW: Duration = Duration::minutes(15);
/// Shortest password, in characters.
pub const PASSWORD_MINIMUM: usize = 10;
/// Longest password, in characters; a longer one only costs time.
pub const PASSWORD_MAXIMUM: usize = 200;

/// Signs in with a name and a password: the session's cookie, or none where they do not fit.
///
/// # Errors
/// [`Error::TooMany`] where the name or the address has failed too often of late.
pub async fn by_password(
    app: &App,
    login: &str,
    password: &str,
    address: &str,
) -> Result<Option<Cookie<'static>>> {
    limit(app, login, address).await?;
    let account = account::Entity::find()
        .filter(account::Column::Login.eq(login))
        .filter(account::Column::Disabled.eq(false))
        .one(&app.database)
        .await?;
    let hash = account
        .as_ref()
        .and_then(|account| account.password_hash.clone());
    let succeeded = verify(password.to_owned(), hash).await?;
    let attempt = sign_in_attempt::ActiveModel {
        login: Set(login.to_owned()),
        address: Set(address.to_owned()),
        at: Set(app.clock().now()),
        succeeded: Set(succeeded),
        ..Default::default()
    };
    attempt.insert(&app.database).await?;
    match account {
        Some(account) if succeeded => Ok(Some(begin(app, account.id).await?)),
        _ => Ok(None),
    }
}

async fn limit(app: &App, login: &str, address: &str) -> Result<()> {
    let since = app.clock().now() - WINDOW;
    let failed = sign_in_attempt::Entity::find()
        .filter(sign_in_attempt::Column::At.gt(since))
        .filter(sign_in_attempt::Column::Succeeded.eq(false));
    let by_login = failed
        .clone()
        .filter(sign_in_attempt::Column::Login.eq(login));
    let by_address = failed.filter(sign_in_attempt::Column::Address.eq(address));
    if by_login.count(&app.database).await? >= TRIES_BY_LOGIN
        || by_address.count(&app.database).await? >= TRIES_BY_ADDRESS
    {
        return Err(Error::TooMany(WINDOW.num_seconds().unsigned_abs()));
    }
    Ok(())
}

/// Compares in a thread for slow work. An unknown name takes as long as a wrong password.
async fn verify(password: String, hash: Option<String>) -> Result<bool> {
    if password.chars().count() > PASSWORD_MAXIMUM {
        return Ok(false);
    }
    let compare = move || match hash {
        Some(hash) => PasswordHash::new(&hash).is_ok_and(|hash| {
            Argon2::default()
                .verify_password(password.as_bytes(), &hash)
                .is_ok()
        }),
        None => {
            let _ = Argon2::default().hash_password(password.as_bytes());
            false
        }
    };
    tokio::task::spawn_blocking(compare)
        .await
        .map_err(|error| Error::Internal(error.into()))
}

/// The argon2id hash of a password, in PHC form.
///
/// # Errors
/// When hashing fails, which no password causes.
pub async fn hash(password: String) -> Result<String> {
    let hash = move || {
        Argon2::default()
            .hash_password(password.as_bytes())
            .map(|hash| hash.to_string())
    };
    let hashed = tokio::task::spawn_blocking(hash)
        .await
        .map_err(|error| Error::Internal(error.into()))?;
    hashed.map_err(|error| Error::Internal(anyhow::anyhow!("argon2: {error}")))
}

/// Signs in with a link: the session's cookie, or none where the link is used up, too old or unknown.
///
/// # Errors
/// When the database refuses.
pub async fn by_link(app: &App, token: &str) -> Result<Option<Cookie<'static>>> {
    let now = app.clock().now();
    let Some(link) = valid_link(app, token).await? else {
        return Ok(None);
    };
    if !link.reusable {
        // One statement decides, so that two clicks at once open one session.
        let used = sign_in_link::Entity::update_many()
            .col_expr(
                sign_in_link::Column::UsedAt,
                sea_orm::sea_query::Expr::value(now),
            )
            .filter(sign_in_link::Column::Id.eq(link.id))
            .filter(sign_in_link::Column::UsedAt.is_null())
            .exec(&app.database)
            .await?;
        if used.rows_affected == 0 {
            return Ok(None);
        }
    }
    Ok(Some(begin(app, link.account_id).await?))
}

/// Whether a link would sign somebody in; looking at it does not use it up.
///
/// # Errors
/// When the database refuses.
pub async fn link_is_good(app: &App, token: &str) -> Result<bool> {
    Ok(valid_link(app, token)
        .await?
        .is_some_and(|link| link.reusable || link.used_at.is_none()))
}

/// Whether a link opens again and again, as those of the demo do.
///
/// # Errors
/// When the database refuses.
pub async fn link_is_reusable(app: &App, token: &str) -> Result<bool> {
    Ok(valid_link(app, token)
        .await?
        .is_some_and(|link| link.reusable))
}

async fn valid_link(app: &App, token: &str) -> Result<Option<sign_in_link::Model>> {
    let link = sign_in_link::Entity::find()
        .filter(sign_in_link::Column::TokenHash.eq(id::digest(token)))
        .filter(sign_in_link::Column::ExpiresAt.gt(app.clock().now()));
    Ok(link.one(&app.database).await?)
}

async fn begin(app: &App, account: i32) -> Result<Cookie<'static>> {
    let token = id::secret();
    let now = app.clock().now();
    let row = session::ActiveModel {
        account_id: Set(account),
        token_hash: Set(id::digest(&token)),
        created_at: Set(now),
        last_seen_at: Set(now),
        expires_at: Set(now + SESSION_LENGTH),
        ..Default::default()
    };
    row.insert(&app.database).await?;
    Ok(cookie(
        app,
        visitor::SESSION_COOKIE.to_owned(),
        token,
        SESSION_LENGTH,
    ))
}

/// A cookie that no script reads and no other site sends along with a form.
#[must_use]
pub fn cookie(app: &App, name: String, value: String, age: Duration) -> Cookie<'static> {
    Cookie::build((name, value))
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(app.public_url().starts_with("https:"))
        .max_age(time::Duration::seconds(age.num_seconds()))
        .build()
}

/// Ends the session of this browser, if it has one.
///
/// # Errors
/// When the database refuses.
pub async fn end(app: &App, headers: &HeaderMap) -> Result<()> {
    if let Some((_, session)) = visitor::signed_in(app, headers).await? {
        let now = app.clock().now();
        let mut row = session.into_active_model();
        row.expires_at = Set(now);
        row.update(&app.database).await?;
    }
    Ok(())
}

/// Whether this browser is signed in.
///
/// # Errors
/// When the database refuses.
pub async fn is_signed_in(app: &App, headers: &HeaderMap) -> Result<bool> {
    Ok(visitor::signed_in(app, headers).await?.is_some())
}

/// A link that signs in the holder of an account: `/sign-in/…`, below the public address.
///
/// # Errors
/// When the database refuses.
pub async fn make_link(app: &App, account: i32, reusable: bool, age: Duration) -> Result<String> {
    let token = id::secret();
    let row = sign_in_link::ActiveModel {
        account_id: Set(account),
        token_hash: Set(id::digest(&token)),
        reusable: Set(reusable),
        expires_at: Set(app.clock().now() + age),
        ..Default::default()
    };
    row.insert(&app.database).await?;
    Ok(format!("{}/sign-in/{token}", app.public_url()))
}

/// An account with one role in one organisation. A known login keeps its account and gains the role.
///
/// # Errors
/// When the database refuses.
pub async fn make_account(
    app: &App,
    login: &str,
    name: &str,
    password_hash: Option<String>,
    (role, organisation): (Role, i32),
) -> Result<i32> {
    let now = app.clock().now();
    let known = account::Entity::find()
        .filter(account::Column::Login.eq(login))
        .one(&app.database)
        .await?;
    let account = match known {
        Some(account) => account.id,
        None => {
            let row = account::ActiveModel {
                login: Set(login.to_owned()),
                name: Set(name.to_owned()),
                password_hash: Set(password_hash),
                disabled: Set(false),
                version: Set(1),
                created_at: Set(now),
                ..Default::default()
            };
            row.insert(&app.database).await?.id
        }
    };
    let grant = role_grant::ActiveModel {
        account_id: Set(account),
        organisation_id: Set(organisation),
        role: Set(role.code().to_owned()),
        created_at: Set(now),
        ..Default::default()
    };
    let only_once = sea_orm::sea_query::OnConflict::columns([
        role_grant::Column::AccountId,
        role_grant::Column::OrganisationId,
        role_grant::Column::Role,
    ])
    .do_nothing()
    .to_owned();
    role_grant::Entity::insert(grant)
        .on_conflict(only_once)
        .exec_without_returning(&app.database)
        .await?;
    Ok(account)
}

/// Whether anybody can sign in at all: false on a database that was just made.
///
/// # Errors
/// When the database refuses.
pub async fn has_accounts(app: &App) -> Result<bool> {
    Ok(account::Entity::find().count(&app.database).await? > 0)
}

/// The root of the tree, made where there is none yet.
///
/// # Errors
/// When the database refuses.
pub async fn root_organisation(
    app: &App,
    name: &str,
    time_zone: &str,
) -> Result<organisation::Model> {
    let root = organisation::Entity::find()
        .filter(organisation::Column::ParentId.is_null())
        .one(&app.database)
        .await?;
    if let Some(root) = root {
        return Ok(root);
    }
    let row = organisation::ActiveModel {
        parent_id: Set(None),
        path: Set("/1/".to_owned()),
        kind: Set("county".to_owned()),
        name: Set(name.to_owned()),
        time_zone: Set(time_zone.to_owned()),
        demo: Set(false),
        version: Set(1),
        created_at: Set(app.clock().now()),
        ..Default::default()
    };
    let root = row.insert(&app.database).await?;
    let path = format!("/{}/", root.id);
    let mut row = root.into_active_model();
    row.path = Set(path);
    Ok(row.update(&app.database).await?)
}
