//! Signing in and out, the password, and the language.

use std::net::SocketAddr;

use askama::Template;
use axum::{
    Extension,
    extract::{ConnectInfo, Path, Query, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::{
    CookieJar, Form as Fields,
    cookie::{Cookie, SameSite},
};
use sea_orm::{EntityTrait, IntoActiveModel, Set};
use serde::Deserialize;

use super::entity::account;
use super::{App, Desk, Done, Public, READERS, Routes, sign_in};
use crate::error::{Error, Result};
use crate::page::{self, Form, Language, PlainFrame, Texts, Values};
use crate::permissions;

permissions! {
    /// Change one's own password.
    ChangePassword change READERS => account::Entity;
}

/// The routes of this feature.
pub fn routes() -> Routes {
    Routes::default()
        .get("/sign-in", ask)
        .post("/sign-in", enter)
        .get("/sign-in/{token}", show_link)
        .post("/sign-in/{token}", follow_link)
        .post("/sign-out", leave)
        .get("/password", ask_password)
        .post("/password", change_password)
        .post("/language", choose_language)
}

/// Where somebody who must sign in first is sent, and comes back from.
#[must_use]
pub fn sign_in_address(target: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/-_.".contains(&byte);
    let encode = |byte: u8| {
        if plain(byte) {
            char::from(byte).to_string()
        } else {
            format!("%{byte:02X}")
        }
    };
    if target == "/" {
        "/sign-in".to_owned()
    } else {
        format!(
            "/sign-in?next={}",
            target.bytes().map(encode).collect::<String>()
        )
    }
}

/// A path of this site; anything else would lead people away.
fn own_path(path: &str) -> &str {
    let own =
        path.starts_with('/') && !path.starts_with("//") && !path.contains(['\\', '\r', '\n']);
    if own { path } else { "/" }
}

#[derive(Template)]
#[template(path = "access/sign_in.html")]
struct SignInPage {
    frame: PlainFrame,
    form: Form,
}

#[derive(Deserialize)]
struct Next {
    #[serde(default)]
    next: String,
}

async fn ask(
    door: Public,
    State(app): State<App>,
    t: Texts,
    headers: HeaderMap,
    Query(next): Query<Next>,
) -> Result<Done> {
    if sign_in::is_signed_in(&app, &headers).await? {
        return door.done(Redirect::to(own_path(&next.next)));
    }
    let frame = PlainFrame::new(
        t,
        t.access_sign_in_title(),
        sign_in_address(own_path(&next.next)),
    );
    let form = Form::empty(t).with("next", own_path(&next.next));
    door.done(page::show(&SignInPage { frame, form }))
}

async fn enter(
    door: Public,
    State(app): State<App>,
    peer: Option<Extension<ConnectInfo<SocketAddr>>>,
    headers: HeaderMap,
    t: Texts,
    Fields(values): Fields<Values>,
) -> Result<Done> {
    let mut form = Form::new(t, values);
    let login = form.text("login", &t.access_login(), 80);
    let password = form.secret("password", &t.access_password(), sign_in::PASSWORD_MAXIMUM);
    let next = own_path(form.value("next")).to_owned();
    let _ = form.optional("next", |form, name| form.text(name, name, 2000));
    let refused = match form.finish(|| Ok((login?, password?))) {
        Ok((login, password)) => {
            let address = client_address(peer.map(|Extension(ConnectInfo(peer))| peer), &headers);
            if let Some(cookie) = sign_in::by_password(&app, &login, &password, &address).await? {
                return door.done((CookieJar::new().add(cookie), Redirect::to(&next)));
            }
            let mut form = Form::empty(t).with("login", login).with("next", &next);
            form.fault("login", t.access_wrong());
            form
        }
        Err(form) => form,
    };
    let frame =
        PlainFrame::new(t, t.access_sign_in_title(), sign_in_address(&next)).refusing(&refused);
    door.done(page::refuse(&SignInPage {
        frame,
        form: refused,
    }))
}

/// Where a request comes from. Behind a proxy on the same machine that is the last address it added.
fn client_address(peer: Option<SocketAddr>, headers: &HeaderMap) -> String {
    let forwarded = headers
        .get("x-forwarded-for")
        .and_then(|value| value.to_str().ok());
    let last = forwarded
        .and_then(|list| list.rsplit(',').next())
        .map(str::trim);
    match (peer, last) {
        (Some(peer), Some(last)) if peer.ip().is_loopback() => last.to_owned(),
        (Some(peer), _) => peer.ip().to_string(),
        (None, _) => String::new(),
    }
}

#[derive(Template)]
#[template(path = "access/link.html")]
struct LinkPage {
    frame: PlainFrame,
    good: bool,
}

/// A link that opens once is followed by a button only: programs that look at links in messages would use it up.
async fn show_link(
    door: Public,
    State(app): State<App>,
    t: Texts,
    Path(token): Path<String>,
) -> Result<Done> {
    if sign_in::link_is_reusable(&app, &token).await? {
        return door.done(
            entered(&app, &token)
                .await?
                .unwrap_or_else(|| Redirect::to("/sign-in").into_response()),
        );
    }
    let good = sign_in::link_is_good(&app, &token).await?;
    let frame = PlainFrame::new(t, t.access_link_title(), format!("/sign-in/{token}"));
    let status = if good {
        StatusCode::OK
    } else {
        StatusCode::NOT_FOUND
    };
    door.done(page::answer(status, &LinkPage { frame, good }))
}

async fn follow_link(
    door: Public,
    State(app): State<App>,
    t: Texts,
    Path(token): Path<String>,
) -> Result<Done> {
    if let Some(response) = entered(&app, &token).await? {
        return door.done(response);
    }
    let frame = PlainFrame::new(t, t.access_link_title(), "/sign-in");
    door.done(page::answer(
        StatusCode::NOT_FOUND,
        &LinkPage { frame, good: false },
    ))
}

/// Signed in by a link. Whoever has no password yet is asked for one first.
async fn entered(app: &App, token: &str) -> Result<Option<Response>> {
    let target = if sign_in::link_is_reusable(app, token).await? {
        "/"
    } else {
        "/password"
    };
    let cookie = sign_in::by_link(app, token).await?;
    Ok(cookie.map(|cookie| (CookieJar::new().add(cookie), Redirect::to(target)).into_response()))
}

async fn leave(door: Public, State(app): State<App>, headers: HeaderMap) -> Result<Done> {
    sign_in::end(&app, &headers).await?;
    let gone = Cookie::build(super::SESSION_COOKIE).path("/").build();
    door.done((
        CookieJar::from_headers(&headers).remove(gone),
        Redirect::to("/sign-in"),
    ))
}

#[derive(Template)]
#[template(path = "access/password.html")]
struct PasswordPage {
    frame: crate::page::DeskFrame,
    form: Form,
    login: String,
}

async fn ask_password(desk: Desk<ChangePassword>, t: Texts) -> Result<Done> {
    let frame = desk.frame(t, t.access_password_title(), None);
    let account = own_account(&desk).await?;
    desk.done(page::show(&PasswordPage {
        frame,
        form: Form::empty(t),
        login: account.login,
    }))
    .await
}

async fn change_password(
    desk: Desk<ChangePassword>,
    t: Texts,
    Fields(values): Fields<Values>,
) -> Result<Done> {
    let account = own_account(&desk).await?;
    let mut form = Form::new(t, values);
    let first = form.secret("password", &t.access_password(), sign_in::PASSWORD_MAXIMUM);
    let again = form.secret(
        "again",
        &t.access_password_again(),
        sign_in::PASSWORD_MAXIMUM,
    );
    if let (Ok(first), Ok(again)) = (&first, &again) {
        if first.chars().count() < sign_in::PASSWORD_MINIMUM {
            form.fault(
                "password",
                t.access_password_short(sign_in::PASSWORD_MINIMUM),
            );
        } else if first != again {
            form.fault("again", t.access_password_differs());
        }
    }
    match form.finish(|| first) {
        Ok(password) => {
            let version = account.version;
            let mut row = account.into_active_model();
            row.password_hash = Set(Some(sign_in::hash(password).await?));
            desk.amend(row, version).await?;
            desk.audit(
                Some(desk.home()?.id),
                "password",
                ("account", desk.account()),
                None,
            )
            .await?;
            desk.done(Redirect::to("/")).await
        }
        Err(form) => {
            let frame = desk
                .frame(t, t.access_password_title(), None)
                .refusing(&form);
            Ok(desk.refuse(page::refuse(&PasswordPage {
                frame,
                form,
                login: account.login,
            })))
        }
    }
}

async fn own_account(desk: &Desk<ChangePassword>) -> Result<account::Model> {
    desk.one(account::Entity::find_by_id(
        desk.account().ok_or(Error::Anonymous)?,
    ))
    .await
}

async fn choose_language(door: Public, t: Texts, Fields(values): Fields<Values>) -> Result<Done> {
    let form = Form::new(t, values);
    let Some(language) = Language::from_code(form.value("language")) else {
        return Err(Error::Malformed {
            pointer: "language".to_owned(),
            code: "access-language-unknown",
        });
    };
    let cookie = Cookie::build((Language::COOKIE, language.code()))
        .path("/")
        .same_site(SameSite::Lax)
        .max_age(time::Duration::days(365))
        .build();
    door.done((
        CookieJar::new().add(cookie),
        Redirect::to(own_path(form.value("back"))),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_way_back_leads_nowhere_else() {
        assert_eq!(own_path("/people?page=2"), "/people?page=2");
        for strange in [
            "https://example.org",
            "//example.org",
            "/\\example.org",
            "",
            "people",
        ] {
            assert_eq!(own_path(strange), "/");
        }
    }

    #[test]
    fn the_way_to_sign_in_remembers_where_from() {
        assert_eq!(
            sign_in_address("/people?page=2&q=x"),
            "/sign-in?next=/people%3Fpage%3D2%26q%3Dx"
        );
    }

    #[test]
    fn an_address_behind_a_proxy_is_the_one_the_proxy_saw() {
        let mut headers = HeaderMap::new();
        headers.insert(
            "x-forwarded-for",
            "198.51.100.7, 203.0.113.9".parse().unwrap(),
        );
        let near: SocketAddr = "127.0.0.1:4000".parse().unwrap();
        let far: SocketAddr = "192.0.2.4:4000".parse().unwrap();
        assert_eq!(client_address(Some(near), &headers), "203.0.113.9");
        assert_eq!(client_address(Some(far), &headers), "192.0.2.4");
    }
}
