//! Hours of helpers: a ledger to which is only added, what was certified of it, and time that goes from one to another.

use sea_orm_migration::prelude::*;

use crate::column::{
    date, drop_all, id, index, integer, integer_null, moment, moment_null, table, text, text_null,
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for statement in [
            ledger_entry(),
            volunteer(),
            certificate(),
            hours_question(),
            time_transfer(),
        ] {
            manager.create_table(statement).await?;
        }
        // Two who add at the same time cannot both be the next.
        index(
            manager,
            "ledger_entry",
            &["organisation_id", "number"],
            true,
        )
        .await?;
        index(manager, "ledger_entry", &["arrival_id"], false).await?;
        index(manager, "ledger_entry", &["helper_id", "day"], false).await?;
        index(manager, "ledger_entry", &["elder_id"], false).await?;
        index(manager, "volunteer", &["number"], true).await?;
        index(manager, "certificate", &["code"], true).await?;
        index(manager, "certificate", &["organisation_id", "number"], true).await?;
        index(manager, "hours_question", &["helper_id"], false).await?;
        index(manager, "time_transfer", &["organisation_id"], false).await?;
        index(manager, "time_transfer", &["to_organisation_id"], false).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let tables = [
            "time_transfer",
            "hours_question",
            "certificate",
            "volunteer",
            "ledger_entry",
        ];
        drop_all(manager, &tables).await
    }
}

/// One line of a posting; the lines of a posting add up to nothing.
fn ledger_entry() -> TableCreateStatement {
    table(
        "ledger_entry",
        vec![
            id(),
            // Whose chain it is in.
            integer("organisation_id"),
            // Its place in the chain, from 1.
            integer("number"),
            // Lines of one posting have the same.
            integer("posting"),
            // "service" or "credit".
            text("book"),
            // "helper:12", "elder:7", "issue", "pool", "spent", "transit", "expired".
            text("account"),
            integer("minutes"),
            text("kind"),
            integer_null("helper_id"),
            integer_null("elder_id"),
            integer_null("arrival_id"),
            // On which the minutes were given.
            date("day"),
            // The numbers of the policy in force.
            text("policy"),
            text("note"),
            integer_null("account_id"),
            // To the second.
            moment("at"),
            // The hash of the entry before; empty for the first.
            text("previous"),
            text("hash"),
        ],
        &[
            ("organisation_id", "organisation"),
            ("helper_id", "helper"),
            ("elder_id", "elder"),
            ("arrival_id", "arrival"),
            ("account_id", "account"),
        ],
    )
}

/// The number that a volunteer shows instead of the one on the identity card.
fn volunteer() -> TableCreateStatement {
    table(
        "volunteer",
        vec![
            sea_orm_migration::schema::integer("helper_id")
                .primary_key()
                .take(),
            integer("organisation_id"),
            text("number"),
            date("since"),
        ],
        &[("helper_id", "helper"), ("organisation_id", "organisation")],
    )
}

fn certificate() -> TableCreateStatement {
    table(
        "certificate",
        vec![
            id(),
            integer("organisation_id"),
            integer("helper_id"),
            // By which anybody looks it up.
            text("code"),
            text("number"),
            date("first_day"),
            date("last_day"),
            integer("minutes"),
            // Every visit as it stood, JSON.
            text("visits"),
            // The names of helper, organisation and handler as they were.
            text("helper_name"),
            text("issuer"),
            text("responsible"),
            text("handler"),
            text("contact"),
            text("note"),
            // The last entry of the chain when it was issued.
            text("ledger_hash"),
            moment("issued_at"),
            integer_null("account_id"),
            moment_null("revoked_at"),
            text_null("revoked_because"),
        ],
        &[
            ("organisation_id", "organisation"),
            ("helper_id", "helper"),
            ("account_id", "account"),
        ],
    )
}

/// A helper says that the hours are not right.
fn hours_question() -> TableCreateStatement {
    table(
        "hours_question",
        vec![
            id(),
            integer("organisation_id"),
            integer("helper_id"),
            text("text"),
            moment("asked_at"),
            text_null("answer"),
            moment_null("answered_at"),
            integer_null("account_id"),
        ],
        &[
            ("organisation_id", "organisation"),
            ("helper_id", "helper"),
            ("account_id", "account"),
        ],
    )
}

/// Time that somebody gives to an elder of another organisation.
fn time_transfer() -> TableCreateStatement {
    table(
        "time_transfer",
        vec![
            id(),
            // Whose time it was.
            integer("organisation_id"),
            // None: from the common pool.
            integer_null("helper_id"),
            integer("to_organisation_id"),
            // For whom, as the giver names them.
            text("to_name"),
            text("to_number"),
            integer("minutes"),
            // "open", "accepted" or "returned".
            text("status"),
            // Who got it.
            integer_null("elder_id"),
            moment("made_at"),
            moment_null("ended_at"),
            integer_null("account_id"),
        ],
        &[
            ("organisation_id", "organisation"),
            ("to_organisation_id", "organisation"),
            ("helper_id", "helper"),
            ("elder_id", "elder"),
            ("account_id", "account"),
        ],
    )
}
