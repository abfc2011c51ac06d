//! Who may do what: accounts and their roles. Nobody gives more than lies within the own scope, and nobody lets
//! themselves in as somebody who serves beyond it.

use std::collections::HashMap;

use askama::Template;
use axum::extract::Path;
use axum::response::Redirect;
use axum_extra::extract::Form as Fields;
use chrono::Duration;
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, Set};

use super::{KeepAccounts, SeeAccounts, places};
use crate::access::entity::{account, organisation, role_grant};
use crate::access::{Covers, Desk, Done, Permission, Role};
use crate::error::{Error, Result};
use crate::page::{self, DeskFrame, Form, Texts, Values};

/// How long a link waits for whoever was added.
const LINK_AGE: Duration = Duration::days(7);

fn role_words(t: Texts, role: &str) -> String {
    t.of(&format!("organisations-role-{role}"), &[])
        .unwrap_or_else(|| role.to_owned())
}

fn roles(t: Texts) -> Vec<(String, String)> {
    Role::ALL
        .iter()
        .map(|role| (role.code().to_owned(), role_words(t, role.code())))
        .collect()
}

struct Row {
    id: i32,
    name: String,
    login: String,
    roles: String,
    disabled: bool,
}

#[derive(Template)]
#[template(path = "organisations/accounts.html")]
struct ListPage {
    frame: DeskFrame,
    rows: Vec<Row>,
}

async fn names<P: Permission + Covers<organisation::Entity>>(
    desk: &Desk<P>,
) -> Result<HashMap<i32, String>> {
    let places = desk.all(organisation::Entity::find()).await?;
    Ok(places
        .into_iter()
        .map(|place| (place.id, place.name))
        .collect())
}

pub(super) async fn list(desk: Desk<SeeAccounts>, t: Texts) -> Result<Done> {
    let names = names(&desk).await?;
    let mut held: HashMap<i32, Vec<String>> = HashMap::new();
    for grant in desk
        .all(role_grant::Entity::find().order_by_asc(role_grant::Column::Id))
        .await?
    {
        let place = names
            .get(&grant.organisation_id)
            .cloned()
            .unwrap_or_default();
        held.entry(grant.account_id)
            .or_default()
            .push(t.organisations_role_at(place, role_words(t, &grant.role)));
    }
    let accounts = desk
        .all(account::Entity::find().order_by_asc(account::Column::Name))
        .await?;
    let rows = accounts.into_iter().map(|row| Row {
        roles: held
            .remove(&row.id)
            .unwrap_or_default()
            .join(&t.import_value_or()),
        id: row.id,
        name: row.name,
        login: row.login,
        disabled: row.disabled,
    });
    let page = ListPage {
        frame: desk
            .frame(t, t.organisations_accounts(), None)
            .below("/organisations", t.organisations_title()),
        rows: rows.collect(),
    };
    desk.done(page::show(&page)).await
}

#[derive(Template)]
#[template(path = "organisations/new_account.html")]
struct NewPage {
    frame: DeskFrame,
    form: Form,
    places: Vec<(String, String)>,
    roles: Vec<(String, String)>,
}

async fn new_page(desk: &Desk<KeepAccounts>, t: Texts, form: Form) -> Result<NewPage> {
    Ok(NewPage {
        frame: desk
            .frame(t, t.organisations_add_account(), None)
            .below("/accounts", t.organisations_accounts())
            .refusing(&form),
        form,
        places: places::choices(desk).await?,
        roles: roles(t),
    })
}

pub(super) async fn begin(desk: Desk<KeepAccounts>, t: Texts) -> Result<Done> {
    let page = new_page(&desk, t, Form::empty(t)).await?;
    desk.done(page::show(&page)).await
}

/// The role and the organisation that a form names.
fn read_grant(
    form: &mut Form,
    places: &[(String, String)],
) -> std::result::Result<(Role, i32), page::Faulty> {
    let t = form.texts();
    let roles = Role::ALL.map(|role| (role.code(), role));
    let role = form.choice("role", &t.organisations_role(), &roles);
    let ids: Vec<(&str, &str)> = places
        .iter()
        .map(|(id, _)| (id.as_str(), id.as_str()))
        .collect();
    let place = form.choice("organisation", &t.organisations_where(), &ids);
    Ok((role?, place?.parse().map_err(|_| page::Faulty)?))
}

pub(super) async fn add(
    desk: Desk<KeepAccounts>,
    t: Texts,
    Fields(values): Fields<Values>,
) -> Result<Done> {
    let places = places::choices(&desk).await?;
    let mut form = Form::new(t, values);
    let name = form.text("name", &t.organisations_person(), 50);
    let login = form
        .text("login", &t.organisations_login(), 40)
        .and_then(|login| {
            let plain = login
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || "-_.@".contains(c));
            if plain && login.len() >= 3 {
                Ok(login)
            } else {
                Err(form.fault("login", t.organisations_fault_login()))
            }
        });
    if let Ok(login) = &login
        && desk.login_is_taken(login).await?
    {
        form.fault("login", t.organisations_fault_login_taken());
    }
    let grant = read_grant(&mut form, &places);
    match form.finish(|| Ok((name?, login?, grant?))) {
        Ok((name, login, grant)) => {
            let account = desk.add_account(&login, &name, grant).await?;
            let detail = Some(grant.0.code().to_owned());
            desk.audit(
                Some(grant.1),
                "grant",
                ("account", Some(account.id)),
                detail,
            )
            .await?;
            show_link(desk, t, &account).await
        }
        Err(form) => {
            let page = new_page(&desk, t, form).await?;
            Ok(desk.refuse(page::refuse(&page)))
        }
    }
}

#[derive(Template)]
#[template(path = "organisations/link.html")]
struct LinkPage {
    frame: DeskFrame,
    name: String,
    login: String,
    link: String,
    days: i64,
}

/// Shown in answer to the form itself, and never again: the database holds only its digest.
async fn show_link(desk: Desk<KeepAccounts>, t: Texts, account: &account::Model) -> Result<Done> {
    let link = desk.sign_in_link(account.id, LINK_AGE).await?;
    desk.audit(
        Some(desk.home()?.id),
        "link",
        ("account", Some(account.id)),
        None,
    )
    .await?;
    let page = LinkPage {
        frame: desk
            .frame(t, t.organisations_link_title(), None)
            .below("/accounts", t.organisations_accounts()),
        name: account.name.clone(),
        login: account.login.clone(),
        link,
        days: LINK_AGE.num_days(),
    };
    desk.done(page::show(&page)).await
}

struct RoleRow {
    id: i32,
    words: String,
}

#[derive(Template)]
#[template(path = "organisations/account.html")]
struct AccountPage {
    frame: DeskFrame,
    form: Form,
    account: account::Model,
    /// Whether the visitor answers for this account, and it is not the visitor's own.
    answers: bool,
    held: Vec<RoleRow>,
    places: Vec<(String, String)>,
    roles: Vec<(String, String)>,
}

async fn find(desk: &Desk<KeepAccounts>, id: i32) -> Result<account::Model> {
    desk.one(account::Entity::find_by_id(id)).await
}

async fn account_page(
    desk: &Desk<KeepAccounts>,
    t: Texts,
    account: account::Model,
    form: Form,
) -> Result<AccountPage> {
    let names = names(desk).await?;
    let grants = role_grant::Entity::find()
        .filter(role_grant::Column::AccountId.eq(account.id))
        .order_by_asc(role_grant::Column::Id);
    let held = desk.all(grants).await?.into_iter().map(|grant| RoleRow {
        id: grant.id,
        words: t.organisations_role_at(
            names
                .get(&grant.organisation_id)
                .cloned()
                .unwrap_or_default(),
            role_words(t, &grant.role),
        ),
    });
    Ok(AccountPage {
        frame: desk
            .frame(t, &account.name, None)
            .below("/accounts", t.organisations_accounts())
            .refusing(&form),
        answers: desk.account() != Some(account.id) && desk.answers_for(account.id).await?,
        form,
        held: held.collect(),
        places: places::choices(desk).await?,
        roles: roles(t),
        account,
    })
}

pub(super) async fn open(desk: Desk<KeepAccounts>, t: Texts, Path(id): Path<i32>) -> Result<Done> {
    let account = find(&desk, id).await?;
    let page = account_page(&desk, t, account, Form::empty(t)).await?;
    desk.done(page::show(&page)).await
}

pub(super) async fn make_link(
    desk: Desk<KeepAccounts>,
    t: Texts,
    Path(id): Path<i32>,
) -> Result<Done> {
    let account = find(&desk, id).await?;
    if account.disabled {
        return desk.done(Redirect::to(&address(id))).await;
    }
    show_link(desk, t, &account).await
}

fn address(id: i32) -> String {
    format!("/accounts/{id}")
}

/// Keeps somebody out, or lets them in again. Nobody locks themselves out.
async fn set_disabled(desk: Desk<KeepAccounts>, id: i32, disabled: bool) -> Result<Done> {
    let account = find(&desk, id).await?;
    if desk.account() == Some(id) || !desk.answers_for(id).await? {
        return Err(Error::NotFound);
    }
    if account.disabled != disabled {
        let version = account.version;
        let mut row = account.into_active_model();
        row.disabled = Set(disabled);
        desk.amend(row, version).await?;
        if disabled {
            desk.sign_out_everywhere(id).await?;
        }
        let action = if disabled { "suspend" } else { "reinstate" };
        desk.audit(Some(desk.home()?.id), action, ("account", Some(id)), None)
            .await?;
    }
    desk.done(Redirect::to(&address(id))).await
}

pub(super) async fn suspend(desk: Desk<KeepAccounts>, Path(id): Path<i32>) -> Result<Done> {
    set_disabled(desk, id, true).await
}

pub(super) async fn reinstate(desk: Desk<KeepAccounts>, Path(id): Path<i32>) -> Result<Done> {
    set_disabled(desk, id, false).await
}

pub(super) async fn grant(
    desk: Desk<KeepAccounts>,
    t: Texts,
    Path(id): Path<i32>,
    Fields(values): Fields<Values>,
) -> Result<Done> {
    let account = find(&desk, id).await?;
    let places = places::choices(&desk).await?;
    let mut form = Form::new(t, values);
    let grant = read_grant(&mut form, &places);
    match form.finish(|| grant) {
        Ok((role, place)) => {
            desk.grant(id, role, place).await?;
            desk.audit(
                Some(place),
                "grant",
                ("account", Some(id)),
                Some(role.code().to_owned()),
            )
            .await?;
            desk.done(Redirect::to(&address(id))).await
        }
        Err(form) => {
            let page = account_page(&desk, t, account, form).await?;
            Ok(desk.refuse(page::refuse(&page)))
        }
    }
}

pub(super) async fn revoke(
    desk: Desk<KeepAccounts>,
    Path((id, role)): Path<(i32, i32)>,
) -> Result<Done> {
    find(&desk, id).await?;
    // Whoever takes the own last role away is locked out, and perhaps everybody else.
    if desk.account() == Some(id) {
        return Err(Error::NotFound);
    }
    desk.revoke(id, role).await?;
    desk.audit(Some(desk.home()?.id), "revoke", ("account", Some(id)), None)
        .await?;
    let left = desk.maybe(account::Entity::find_by_id(id)).await?;
    let target = if left.is_some() {
        address(id)
    } else {
        "/accounts".to_owned()
    };
    desk.done(Redirect::to(&target)).await
}
