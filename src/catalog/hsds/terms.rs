//! Taxonomies and their terms as documents.

use uuid::Uuid;

use super::document::{Attribute, Taxonomy, TaxonomyTerm};
use super::question::Question;
use crate::catalog::{identity, taxonomy};
use crate::page::Texts;

/// A taxonomy.
pub(super) fn taxonomy(t: Texts, public_url: &str, whole: &taxonomy::Taxonomy) -> Taxonomy {
    let id = whole.id();
    Taxonomy {
        id,
        name: whole.name(t.language()).to_owned(),
        description: whole.description(t.language()).to_owned(),
        uri: format!("{public_url}/hsds/taxonomies/{id}"),
        version: whole.version.clone(),
    }
}

/// A term; none if its taxonomy is not known.
pub(super) fn term(t: Texts, public_url: &str, term: &taxonomy::Term) -> Option<TaxonomyTerm> {
    let whole = term.whole()?;
    let parent = term.parent.as_deref().and_then(taxonomy::term);
    let id = term.id();
    Some(TaxonomyTerm {
        id,
        code: term.code.clone(),
        name: term.name(t.language()).to_owned(),
        description: term.description(t.language()).to_owned(),
        parent_id: parent.map(taxonomy::Term::id),
        taxonomy: whole.name(t.language()).to_owned(),
        taxonomy_detail: taxonomy(t, public_url, whole),
        language: match t.language() {
            crate::page::Language::Chinese => "zh",
            crate::page::Language::English => "en",
        },
        taxonomy_id: whole.id(),
        term_uri: format!("{public_url}/hsds/taxonomy_terms/{id}"),
    })
}

/// That something is of a kind; none if there is no such term.
pub(super) fn attribute(
    t: Texts,
    public_url: &str,
    owner: Uuid,
    entity: &'static str,
    code: &str,
) -> Option<Attribute> {
    let found = taxonomy::term(code)?;
    Some(Attribute {
        id: identity::part(owner, &format!("attribute/{code}")),
        link_type: "taxonomy_term",
        link_entity: entity,
        label: found.whole()?.name(t.language()).to_owned(),
        taxonomy_term: term(t, public_url, found)?,
    })
}

/// The taxonomies that are asked for.
pub(super) fn taxonomies(t: Texts, public_url: &str, question: &Question) -> Vec<Taxonomy> {
    let all = taxonomy::all().iter();
    all.map(|whole| taxonomy(t, public_url, whole))
        .filter(|whole| question.finds(&[&whole.name, &whole.description]))
        .collect()
}

/// The terms that are asked for.
pub(super) fn all(t: Texts, public_url: &str, question: &Question) -> Vec<TaxonomyTerm> {
    taxonomy::terms()
        .iter()
        .filter(|one| !question.top_only || one.parent.is_none())
        .filter_map(|one| term(t, public_url, one))
        .filter(|one| question.taxonomy.is_none_or(|id| one.taxonomy_id == id))
        .filter(|one| question.parent.is_none_or(|id| one.parent_id == Some(id)))
        .filter(|one| question.finds(&[&one.name, &one.description, &one.code]))
        .collect()
}
