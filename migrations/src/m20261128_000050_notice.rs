//! What families tell the association by their link.

use sea_orm_migration::prelude::*;

use crate::column::{drop_all, id, index, integer, integer_null, moment, moment_null, table, text};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(table(
                "notice",
                vec![
                    id(),
                    // The elder's.
                    integer("organisation_id"),
                    integer("elder_id"),
                    // By which link it came.
                    integer("family_link_id"),
                    text("text"),
                    moment("created_at"),
                    moment_null("read_at"),
                    // Who read it.
                    integer_null("account_id"),
                ],
                &[
                    ("organisation_id", "organisation"),
                    ("elder_id", "elder"),
                    ("family_link_id", "family_link"),
                    ("account_id", "account"),
                ],
            ))
            .await?;
        index(manager, "notice", &["elder_id"], false).await?;
        index(manager, "notice", &["organisation_id", "read_at"], false).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_all(manager, &["notice"]).await
    }
}
