//! A file from the command line or from the demo: tried, and imported where that is wished.

use super::confirm::{self, take_turns};
use super::register::whole_code;
use super::report::Report;
use super::trial::{Counts, Trial};
use super::{Choices, Fault, Kind, Reason, import, import_change, pairs};
use crate::access::entity::{family_link, helper_link, organisation};
use crate::access::{App, Desk, KEEPERS};
use crate::calendar::absence;
use crate::catalog::{provider, service};
use crate::error::Result;
use crate::id;
use crate::matching::pair;
use crate::needs::need;
use crate::people::assessment::{observation, record};
use crate::people::eligibility::{evaluation, ruling};
use crate::people::{
    consent, elder, elder_contact, elder_health, elder_identity, field_change, helper,
    helper_contact, helper_identity, kinship, merged, notice, profile, same_person,
};
use crate::permissions;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, Set};

permissions! {
    /// See what was handed in, and what a file would do.
    SeeImports read KEEPERS => import::Entity, import_change::Entity, organisation::Entity, elder::Entity,
        elder_contact::Entity, elder_health::Entity, elder_identity::Entity, helper::Entity, helper_contact::Entity,
        need::Entity, consent::Entity, pair::Entity, service::Entity, provider::Entity, merged::Entity;
    /// Bring a file in, and take it back.
    KeepImports change KEEPERS => import::Entity, import_change::Entity, organisation::Entity, elder::Entity,
        elder_contact::Entity, elder_health::Entity, elder_identity::Entity, helper::Entity, helper_contact::Entity,
        need::Entity, consent::Entity, pair::Entity, helper_link::Entity, service::Entity, provider::Entity,
        family_link::Entity, helper_identity::Entity, notice::Entity, absence::Entity, profile::Entity,
        field_change::Entity, kinship::Entity, same_person::Entity, evaluation::Entity, ruling::Entity,
        record::Entity, observation::Entity, merged::Entity;
}

/// Reads a file of elders, helpers or pairs, compares it with the register, and, with `confirm`, brings it in.
///
/// `organisation` is a code of the tree, its topmost organisation where there is none; `kind` is `elders`, `helpers`
/// or `pairs`, guessed where there is none.
///
/// # Errors
/// When the database refuses. A file that cannot be taken is a report that says so.
pub async fn import_file(
    app: &App,
    organisation: Option<&str>,
    kind: Option<&str>,
    name: &str,
    bytes: &[u8],
    confirm: bool,
) -> Result<Report> {
    let desk = app.own_desk::<KeepImports>();
    let Some(organisation) = find(&desk, organisation).await? else {
        let raw = organisation.unwrap_or_default().to_owned();
        return Ok(Report::refused(
            name,
            Fault::whole(Reason::NoOrganisation { raw }),
        ));
    };
    let today = desk.local(&organisation.time_zone).date();
    let mut choices = Choices::guess(today);
    choices.kind = match kind {
        Some("elders") => Some(Kind::Elders),
        Some("helpers") => Some(Kind::Helpers),
        Some("pairs") => return import_pairs(desk, &organisation, name, bytes, confirm).await,
        None if pairs::is_pairs(bytes) => {
            return import_pairs(desk, &organisation, name, bytes, confirm).await;
        }
        None => None,
        Some(other) => {
            let raw = super::cell::shown(other);
            return Ok(Report::refused(
                name,
                Fault::whole(Reason::UnknownKind { raw }),
            ));
        }
    };
    if confirm {
        take_turns(&desk, &organisation).await?;
    }
    let trial = match Trial::of(&desk, organisation.id, name, bytes.to_vec(), &choices).await? {
        Ok(trial) => trial,
        Err(fault) => return Ok(Report::refused(name, fault)),
    };
    let confirmed = confirm && trial.changes_anything();
    if confirmed {
        let row = note(&desk, &organisation, name, bytes, &choices, trial.counts()).await?;
        confirm::write(&desk, &trial, row.id).await?;
        desk.commit().await?;
    }
    Ok(Report::of_people(name, trial, confirm))
}

async fn import_pairs(
    desk: Desk<KeepImports>,
    organisation: &organisation::Model,
    name: &str,
    bytes: &[u8],
    confirm: bool,
) -> Result<Report> {
    let trial = pairs::trial(&desk, organisation, bytes).await?;
    if confirm && !trial.added.is_empty() {
        let today = desk.local(&organisation.time_zone).date();
        let row = note(
            &desk,
            organisation,
            name,
            bytes,
            &Choices::guess(today),
            trial.counts(),
        )
        .await?;
        pairs::write(&desk, &trial, row.id).await?;
        desk.commit().await?;
    }
    Ok(Report::of_pairs(name, trial, confirm))
}

async fn find(desk: &Desk<KeepImports>, code: Option<&str>) -> Result<Option<organisation::Model>> {
    let query = organisation::Entity::find();
    let query = match code {
        Some(code) => query.filter(organisation::Column::Code.eq(whole_code(code))),
        None => query.filter(organisation::Column::ParentId.is_null()),
    };
    desk.maybe(query.order_by_asc(organisation::Column::Id))
        .await
}

/// The import as it stands in the list of imports. The file itself is not kept: what it changed is.
async fn note(
    desk: &Desk<KeepImports>,
    organisation: &organisation::Model,
    name: &str,
    bytes: &[u8],
    choices: &Choices,
    counts: Counts,
) -> Result<import::Model> {
    let row = import::ActiveModel {
        organisation_id: Set(organisation.id),
        account_id: Set(None),
        file_name: Set(name.to_owned()),
        sha256: Set(id::sha256(bytes)),
        content: Set(Vec::new()),
        choices: Set(serde_json::to_string(choices).expect("choices are JSON")),
        status: Set("confirmed".to_owned()),
        added: Set(count(counts.added)),
        changed: Set(count(counts.changed)),
        skipped: Set(count(counts.skipped)),
        version: Set(1),
        created_at: Set(desk.now()),
        confirmed_at: Set(Some(desk.now())),
        undone_at: Set(None),
        ..Default::default()
    };
    let row = desk.insert(row).await?;
    desk.audit(
        Some(organisation.id),
        "import",
        ("import", Some(row.id)),
        None,
    )
    .await?;
    Ok(row)
}

/// As the database holds it.
pub fn count(count: usize) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}
