//! What the service tells people, with its fate; what they reply; where helpers get mail.

use sea_orm_migration::{prelude::*, schema};

use crate::column::{
    boolean, drop_all, id, index, integer, integer_null, moment, moment_null, table, text,
    text_null, version,
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mail = Table::alter()
            .table("helper_contact")
            .add_column(text_null("mail"))
            .to_owned();
        manager.alter_table(mail).await?;
        manager.create_table(message()).await?;
        manager.create_table(reply()).await?;
        // Nobody is told the same thing twice.
        index(manager, "message", &["key"], true).await?;
        index(manager, "message", &["status", "not_before"], false).await?;
        index(manager, "message", &["helper_id", "created_at"], false).await?;
        index(manager, "reply", &["key"], true).await?;
        index(manager, "reply", &["status"], false).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_all(manager, &["reply", "message"]).await?;
        let mail = Table::alter()
            .table("helper_contact")
            .drop_column(Alias::new("mail"))
            .to_owned();
        manager.alter_table(mail).await
    }
}

/// Something to tell somebody. The address is looked up when it is sent.
fn message() -> TableCreateStatement {
    table(
        "message",
        vec![
            id(),
            // Of whom it is told.
            integer("organisation_id"),
            integer_null("helper_id"),
            integer_null("elder_id"),
            // "sms", "voice", "mail" or "webhook".
            text("channel"),
            // "asked", "reminder", "step_in", "late", "changed", "thanks" or "confirmed".
            text("kind"),
            // Table and id of the cause.
            text("subject"),
            integer("subject_id"),
            // Ids of the offers that it asks about, divided by semicolons.
            text("offers"),
            text("text"),
            // How the address ends.
            text("ending"),
            text("key"),
            // "waiting", "sending", "sent", "failed", "given_up" or "dropped".
            text("status"),
            boolean("urgent"),
            moment("not_before"),
            moment_null("expires_at"),
            schema::integer("attempts").default(0).take(),
            text_null("worker"),
            moment_null("claimed_at"),
            text_null("error"),
            moment("created_at"),
            moment_null("sent_at"),
            version(),
        ],
        &[
            ("organisation_id", "organisation"),
            ("helper_id", "helper"),
            ("elder_id", "elder"),
        ],
    )
}

/// What somebody wrote back.
fn reply() -> TableCreateStatement {
    table(
        "reply",
        vec![
            id(),
            // None until it is known who wrote.
            integer_null("organisation_id"),
            integer_null("helper_id"),
            text("key"),
            // Encrypted.
            text("number"),
            text("ending"),
            text("text"),
            // "new", "taken", "kept" or "seen".
            text("status"),
            // "yes" or "no".
            text_null("meaning"),
            moment("received_at"),
            moment_null("settled_at"),
        ],
        &[("organisation_id", "organisation"), ("helper_id", "helper")],
    )
}
