//! Whom a page is about: an elder or a helper, found by the path.

use axum::extract::{FromRequestParts, RawPathParams};
use axum::http::request::Parts;
use axum::response::Redirect;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set, Unchanged};

use super::KeepPeople;
use crate::access::{App, Covers, Desk, Done, Permission};
use crate::error::{Error, Result};
use crate::page::{DeskFrame, Form, Section, Texts};
use crate::people::{elder, helper};

/// The status of somebody whom an undone import had added: out of the register.
pub(super) const WITHDRAWN: &str = "withdrawn";

/// What a path calls a row of somebody's.
const BELOW: [&str; 2] = ["relative", "assessment"];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Elder,
    Helper,
}

impl Kind {
    /// As the record of changes names it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Elder => "elder",
            Self::Helper => "helper",
        }
    }

    /// As addresses name it.
    pub const fn plural(self) -> &'static str {
        match self {
            Self::Elder => "elders",
            Self::Helper => "helpers",
        }
    }

    pub const fn list(self) -> &'static str {
        match self {
            Self::Elder => "/people?kind=elders",
            Self::Helper => "/people?kind=helpers",
        }
    }

    pub fn title(self, t: Texts) -> String {
        match self {
            Self::Elder => t.people_elders(),
            Self::Helper => t.people_helpers(),
        }
    }

    pub fn newcomer(self, t: Texts) -> String {
        match self {
            Self::Elder => t.people_new_elder(),
            Self::Helper => t.people_new_helper(),
        }
    }
}

/// An elder's or a helper's id, as the path has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Key {
    pub kind: Kind,
    pub id: i32,
    /// A row of theirs that the path names too: a relative.
    pub below: Option<i32>,
}

impl Key {
    pub const fn elder(id: i32) -> Self {
        Self {
            kind: Kind::Elder,
            id,
            below: None,
        }
    }

    pub const fn helper(id: i32) -> Self {
        Self {
            kind: Kind::Helper,
            id,
            below: None,
        }
    }

    /// The person's own page.
    pub fn href(self) -> String {
        format!("/people/{}/{}", self.kind.plural(), self.id)
    }

    /// A page below it.
    pub fn part(self, part: &str) -> String {
        format!("{}/{part}", self.href())
    }
}

impl FromRequestParts<App> for Key {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        let path = RawPathParams::from_request_parts(parts, app)
            .await
            .map_err(|_| Error::NotFound)?;
        let below = path
            .iter()
            .find(|(name, _)| BELOW.contains(name))
            .and_then(|(_, value)| value.parse().ok());
        let found = path.iter().find_map(|(name, value)| {
            let kind = match name {
                "elder" => Kind::Elder,
                "helper" => Kind::Helper,
                _ => return None,
            };
            Some(Self {
                kind,
                id: value.parse().ok()?,
                below,
            })
        });
        found.ok_or(Error::NotFound)
    }
}

/// What every form needs to know of the person.
pub(super) struct Subject {
    pub key: Key,
    pub organisation: i32,
    pub name: String,
    pub status: String,
    pub version: i32,
}

impl Subject {
    pub async fn find<P>(desk: &Desk<P>, key: Key) -> Result<Self>
    where
        P: Permission + Covers<elder::Entity> + Covers<helper::Entity>,
    {
        Ok(match key.kind {
            Kind::Elder => Self::from(&find_elder(desk, key.id).await?),
            Kind::Helper => Self::from(&find_helper(desk, key.id).await?),
        })
    }

    /// Counts the person's version up: all that belongs to somebody is guarded by this one version.
    pub async fn amend(&self, desk: &Desk<KeepPeople>, seen: i32) -> Result<()> {
        match self.key.kind {
            Kind::Elder => {
                let row = elder::ActiveModel {
                    id: Unchanged(self.key.id),
                    updated_at: Set(desk.now()),
                    ..Default::default()
                };
                desk.amend(row, seen).await?;
            }
            Kind::Helper => {
                let row = helper::ActiveModel {
                    id: Unchanged(self.key.id),
                    updated_at: Set(desk.now()),
                    ..Default::default()
                };
                desk.amend(row, seen).await?;
            }
        }
        Ok(())
    }

    /// The frame of a page below the person's own.
    pub fn frame<P: Permission>(&self, desk: &Desk<P>, t: Texts, title: String) -> DeskFrame {
        let kind = self.key.kind;
        desk.frame(t, title, Section::People)
            .below(kind.list(), kind.title(t))
            .below(self.key.href(), &self.name)
    }

    /// Writes down what was changed, and goes back to the person's page.
    pub async fn saved(&self, desk: Desk<KeepPeople>, what: &str) -> Result<Done> {
        let back = self.key.href();
        self.saved_at(desk, what, &back).await
    }

    /// Writes down what was changed, and goes to another page of the person.
    pub async fn saved_at(&self, desk: Desk<KeepPeople>, what: &str, back: &str) -> Result<Done> {
        let subject = (self.key.kind.code(), Some(self.key.id));
        desk.audit(
            Some(self.organisation),
            "change",
            subject,
            Some(what.to_owned()),
        )
        .await?;
        desk.done(Redirect::to(back)).await
    }
}

macro_rules! subject { ($($table:ident),*) => {$(
    impl From<&$table::Model> for Subject {
        fn from(row: &$table::Model) -> Self {
            Self {
                key: Key::$table(row.id),
                organisation: row.organisation_id,
                name: row.name.clone(),
                status: row.status.clone(),
                version: row.version,
            }
        }
    }
)*} }
subject!(elder, helper);

pub(super) async fn find_elder<P: Permission + Covers<elder::Entity>>(
    desk: &Desk<P>,
    id: i32,
) -> Result<elder::Model> {
    desk.one(elder::Entity::find_by_id(id).filter(elder::Column::Status.ne(WITHDRAWN)))
        .await
}

pub(super) async fn find_helper<P: Permission + Covers<helper::Entity>>(
    desk: &Desk<P>,
    id: i32,
) -> Result<helper::Model> {
    desk.one(helper::Entity::find_by_id(id).filter(helper::Column::Status.ne(WITHDRAWN)))
        .await
}

/// The version of the person that the visitor saw when the form was opened.
pub(super) fn seen(form: &mut Form) -> std::result::Result<i32, crate::page::Faulty> {
    form.number("version", "version", 1..=i32::MAX)
}
