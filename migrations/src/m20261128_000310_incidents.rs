//! Who is on duty for an organisation, what happened to somebody, whose turn it is, and what was done about it.

use sea_orm_migration::prelude::*;

use crate::column::{
    boolean, date, date_null, drop_all, id, index, integer, integer_null, moment, moment_null,
    table, text, text_null, version,
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for statement in [officer(), incident(), hop(), entry()] {
            manager.create_table(statement).await?;
        }
        let told = Table::alter()
            .table("message")
            .add_column(integer_null("officer_id"))
            .to_owned();
        manager.alter_table(told).await?;
        index(manager, "officer", &["organisation_id", "duty"], false).await?;
        index(manager, "incident", &["organisation_id", "status"], false).await?;
        index(manager, "incident", &["elder_id"], false).await?;
        index(manager, "incident_hop", &["incident_id"], false).await?;
        index(manager, "incident_hop", &["open", "due_at"], false).await?;
        index(manager, "incident_entry", &["incident_id"], false).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let told = Table::alter()
            .table("message")
            .drop_column(Alias::new("officer_id"))
            .to_owned();
        manager.alter_table(told).await?;
        let tables = ["incident_entry", "incident_hop", "incident", "officer"];
        drop_all(manager, &tables).await
    }
}

/// Somebody who is on duty for an organisation: one answers for each duty, with a deputy.
fn officer() -> TableCreateStatement {
    table(
        "officer",
        vec![
            id(),
            integer("organisation_id"),
            // "incidents" or "data".
            text("duty"),
            text("name"),
            boolean("deputy"),
            // Sealed for "officer/key".
            text("key"),
            text_null("phone"),
            text("ending"),
            integer_null("account_id"),
            date("from_date"),
            // The last day, included.
            date_null("until_date"),
            version(),
            moment("created_at"),
        ],
        &[
            ("organisation_id", "organisation"),
            ("account_id", "account"),
        ],
    )
}

fn incident() -> TableCreateStatement {
    table(
        "incident",
        vec![
            id(),
            // The elder's, or the one that the report names.
            integer("organisation_id"),
            integer_null("elder_id"),
            // "wandering", "harm", "illness", "mental", "hardship" or "other".
            text("kind"),
            // "emergency", "aid" or "closed".
            text("status"),
            // For which of them the ladder has begun.
            text_null("told"),
            // "desk", "helper", "family" or "message".
            text("way"),
            integer_null("helper_id"),
            integer_null("account_id"),
            // What is sealed is sealed for "incident/key".
            text("key"),
            text("story"),
            text_null("place"),
            text_null("finder"),
            text_null("outcome"),
            moment("found_at"),
            moment("reported_at"),
            // Until then the emergency is dealt with.
            moment("emergency_due"),
            moment_null("aid_at"),
            // Until then somebody has gone to see.
            moment_null("follow_up_due"),
            moment_null("closed_at"),
            version(),
        ],
        &[
            ("organisation_id", "organisation"),
            ("elder_id", "elder"),
            ("helper_id", "helper"),
            ("account_id", "account"),
        ],
    )
}

/// A step of the ladder: whose turn it is, until when.
fn hop() -> TableCreateStatement {
    table(
        "incident_hop",
        vec![
            id(),
            integer("incident_id"),
            // The incident's.
            integer("organisation_id"),
            // Whose turn it is.
            integer("at_id"),
            // "emergency" or "aid".
            text("phase"),
            moment("started_at"),
            moment("due_at"),
            // How often those at the last step were asked again.
            integer("repeats"),
            // As long as it waits for an answer.
            boolean("open"),
            moment_null("acknowledged_at"),
            integer_null("account_id"),
            integer_null("officer_id"),
            // "page", "message" or "phone".
            text_null("way"),
            moment_null("climbed_at"),
        ],
        &[
            ("incident_id", "incident"),
            ("organisation_id", "organisation"),
            ("account_id", "account"),
            ("officer_id", "officer"),
        ],
    )
}

/// What was done, in order of time; nothing is changed or taken out.
fn entry() -> TableCreateStatement {
    table(
        "incident_entry",
        vec![
            id(),
            integer("incident_id"),
            integer("organisation_id"),
            // "told", "acknowledged", "climbed", "again", "action", "aid", "seen" or "closed".
            text("kind"),
            integer_null("at_id"),
            integer_null("account_id"),
            integer_null("officer_id"),
            // Sealed for "incident/key".
            text_null("text"),
            moment("at"),
        ],
        &[
            ("incident_id", "incident"),
            ("organisation_id", "organisation"),
        ],
    )
}
