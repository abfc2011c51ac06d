//! Calendar feeds: an association's links, and visits that a later version left out. Posters that hang.

use sea_orm_migration::prelude::*;

use crate::column::{drop_all, id, index, integer, integer_null, moment, moment_null, table, text};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // When somebody said that the posters of this version hang.
        let hung = Table::alter()
            .table("week")
            .add_column(moment_null("hung_at"))
            .to_owned();
        manager.alter_table(hung).await?;
        manager.create_table(association_link()).await?;
        manager.create_table(cancelled_visit()).await?;
        index(manager, "association_link", &["organisation_id"], false).await?;
        index(manager, "cancelled_visit", &["helper_id", "start"], false).await?;
        index(manager, "cancelled_visit", &["elder_id", "start"], false).await?;
        index(
            manager,
            "cancelled_visit",
            &["organisation_id", "start"],
            false,
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_all(manager, &["cancelled_visit", "association_link"]).await?;
        let hung = Table::alter()
            .table("week")
            .drop_column(Alias::new("hung_at"))
            .to_owned();
        manager.alter_table(hung).await
    }
}

/// A link by which the visits of an organisation and of all below it are seen in a calendar.
fn association_link() -> TableCreateStatement {
    table(
        "association_link",
        vec![
            id(),
            integer("organisation_id"),
            text("nonce"),
            text("label"),
            integer_null("account_id"),
            moment("created_at"),
            moment_null("revoked_at"),
        ],
        &[
            ("organisation_id", "organisation"),
            ("account_id", "account"),
        ],
    )
}

/// A published visit that a later version left out, or took from a helper.
fn cancelled_visit() -> TableCreateStatement {
    table(
        "cancelled_visit",
        vec![
            id(),
            // The elder's.
            integer("organisation_id"),
            integer("elder_id"),
            integer("need_id"),
            // Who does not go any more; none: nobody goes.
            integer_null("helper_id"),
            // As it stood last, local wall-clock time of the organisation.
            sea_orm_migration::schema::date_time("start"),
            integer("minutes"),
            text("service"),
            text("mode"),
            // The version that has it no more.
            integer("version"),
            moment("cancelled_at"),
        ],
        &[
            ("organisation_id", "organisation"),
            ("elder_id", "elder"),
            ("need_id", "need"),
            ("helper_id", "helper"),
        ],
    )
}
