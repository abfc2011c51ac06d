//! What the forms of the catalog offer to choose from: providers, facilities, areas, terms, languages.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::access::entity::organisation;
use crate::access::{Covers, Desk};
use crate::catalog::service::{ACTIVE, INACTIVE};
use crate::catalog::{facility, provider, taxonomy};
use crate::error::Result;
use crate::page::{Form, Texts};
use crate::people::pages::field::Choices;

/// What a service can be tied to.
pub(super) struct Options {
    /// Of the visitor's organisations, and of those above.
    pub providers: Choices,
    pub facilities: Choices,
    /// The visitor's organisations, each below the one above it.
    pub areas: Choices,
}

impl Options {
    pub async fn read<P>(desk: &Desk<P>, t: Texts) -> Result<Self>
    where
        P: Covers<organisation::Entity> + Covers<provider::Entity> + Covers<facility::Entity>,
    {
        let language = t.language();
        let home = desk.home()?;
        let above = home.ids();
        let own = provider::Entity::find().order_by_asc(provider::Column::Id);
        let shared = provider::Entity::find()
            .filter(provider::Column::OrganisationId.is_in(above.iter().copied()));
        let mut providers = desk.all(own).await?;
        providers.extend(desk.public(shared).await?);
        providers.sort_by_key(|row| row.id);
        providers.dedup_by_key(|row| row.id);
        let own = facility::Entity::find().order_by_asc(facility::Column::Id);
        let shared = facility::Entity::find()
            .filter(facility::Column::OrganisationId.is_in(above.iter().copied()));
        let mut facilities = desk.all(own).await?;
        facilities.extend(desk.public(shared).await?);
        facilities.sort_by_key(|row| row.id);
        facilities.dedup_by_key(|row| row.id);
        let places = organisation::Entity::find().order_by_asc(organisation::Column::Path);
        let places = desk.all(places).await?;
        let top = home.path.matches('/').count();
        Ok(Self {
            providers: providers
                .iter()
                .map(|row| (row.id.to_string(), row.name(language).to_owned()))
                .collect(),
            facilities: facilities
                .iter()
                .map(|row| (row.id.to_string(), row.name(language).to_owned()))
                .collect(),
            areas: places
                .iter()
                .map(|place| (place.id.to_string(), indented(place, top)))
                .collect(),
        })
    }
}

/// The name, moved to the right by its depth below the visitor's own organisation.
fn indented(place: &organisation::Model, top: usize) -> String {
    let depth = place.path.matches('/').count().saturating_sub(top);
    format!("{}{}", "\u{3000}".repeat(depth), place.name)
}

/// The terms of a taxonomy below its roots, or its roots where nothing is below them.
pub(super) fn terms(t: Texts, whole: &str) -> Choices {
    let is_parent = |code: &str| {
        taxonomy::terms()
            .iter()
            .any(|term| term.parent.as_deref() == Some(code))
    };
    taxonomy::of(whole)
        .filter(|term| !is_parent(&term.code))
        .map(|term| {
            let name = term.name(t.language()).to_owned();
            let words = match &term.parent {
                Some(parent) => {
                    t.catalog_term(name, taxonomy::name(parent, t.language()), &term.code)
                }
                None => t.catalog_term_alone(name, &term.code),
            };
            (term.code.clone(), words)
        })
        .collect()
}

/// Whether it is offered now.
pub(super) fn statuses(t: Texts) -> Choices {
    vec![
        (ACTIVE.to_owned(), t.catalog_active()),
        (INACTIVE.to_owned(), t.catalog_inactive()),
    ]
}

/// The codes of choices, as [`Form::choice`] takes them.
pub(super) fn codes(choices: &Choices) -> Vec<(&str, String)> {
    choices
        .iter()
        .map(|(code, _)| (code.as_str(), code.clone()))
        .collect()
}

/// A row that may be chosen, by its id.
pub(super) fn chosen(
    form: &mut Form,
    name: &str,
    label: &str,
    choices: &Choices,
) -> std::result::Result<Option<i32>, crate::page::Faulty> {
    let id = form.optional(name, |form, name| form.choice(name, label, &codes(choices)));
    id.map(|id| id.and_then(|id| id.parse().ok()))
}
