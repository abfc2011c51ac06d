//! What was decided about two records that look like one person, and what was moved when they became one.

use sea_orm_migration::prelude::*;

use crate::column::{
    drop_all, id, index, integer, integer_null, moment, moment_null, table, text, text_null,
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(table(
                "merged",
                vec![
                    id(),
                    integer("organisation_id"),
                    integer_null("elder_id"),
                    integer_null("other_elder_id"),
                    integer_null("helper_id"),
                    integer_null("other_helper_id"),
                    text("verdict"),
                    text("key"),
                    text_null("moves_sealed"),
                    moment("at"),
                    integer_null("account_id"),
                    moment_null("undone_at"),
                    integer_null("undone_by"),
                    text_null("left_behind"),
                ],
                &[
                    ("organisation_id", "organisation"),
                    ("elder_id", "elder"),
                    ("other_elder_id", "elder"),
                    ("helper_id", "helper"),
                    ("other_helper_id", "helper"),
                    ("account_id", "account"),
                    ("undone_by", "account"),
                ],
            ))
            .await?;
        index(manager, "merged", &["organisation_id", "verdict"], false).await?;
        index(manager, "merged", &["other_elder_id"], false).await?;
        index(manager, "merged", &["other_helper_id"], false).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_all(manager, &["merged"]).await
    }
}
