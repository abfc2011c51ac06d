//! An import that was confirmed, and perhaps taken back.

use super::list;
use crate::access::{Desk, Done};
use crate::catalog::{provider, service};
use crate::error::Result;
use crate::exchange::{SeeImports, import, import_change};
use crate::page::{self, DeskFrame, Section, Texts};
use crate::people::{elder, helper};
use askama::Template;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

#[derive(Template)]
#[template(path = "exchange/pages/settled.html")]
struct SettledPage {
    frame: DeskFrame,
    row: import::Model,
    status: String,
    tag: &'static str,
    /// People who stayed as they are, because somebody changed them after the import.
    left: Vec<(String, String)>,
    /// Whether it was a catalog of services.
    catalog: bool,
}

pub(super) async fn show(desk: Desk<SeeImports>, t: Texts, row: import::Model) -> Result<Done> {
    let (status, tag) = list::status(t, &row.status);
    let left = if row.status == "undone" {
        left(&desk, row.id).await?
    } else {
        Vec::new()
    };
    let frame = desk
        .frame(t, &row.file_name, Section::Import)
        .below("/imports", t.import_title());
    desk.done(page::show(&SettledPage {
        catalog: super::choices(&row)?.catalog.is_some(),
        frame,
        row,
        status,
        tag,
        left,
    }))
    .await
}

async fn left(desk: &Desk<SeeImports>, import: i32) -> Result<Vec<(String, String)>> {
    let changes = import_change::Entity::find()
        .filter(import_change::Column::ImportId.eq(import))
        .filter(import_change::Column::Undone.eq(false))
        .order_by_asc(import_change::Column::Id);
    let mut people = Vec::new();
    for change in desk.all(changes).await? {
        let id = change.subject_id;
        let found = match change.subject.as_str() {
            "elder" => desk
                .maybe(elder::Entity::find_by_id(id))
                .await?
                .map(|row| ("/people/elders", row.name)),
            "service" => desk
                .maybe(service::Entity::find_by_id(id))
                .await?
                .map(|row| ("/catalog/services", row.name)),
            "provider" => desk
                .maybe(provider::Entity::find_by_id(id))
                .await?
                .map(|row| ("/catalog/providers", row.name)),
            _ => desk
                .maybe(helper::Entity::find_by_id(id))
                .await?
                .map(|row| ("/people/helpers", row.name)),
        };
        people.extend(found.map(|(list, name)| (format!("{list}/{id}"), name)));
    }
    Ok(people)
}
