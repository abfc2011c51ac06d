//! Who belongs to which group by the rules, on what grounds, and where a person decided otherwise.

use sea_orm_migration::prelude::*;

use crate::column::{
    boolean, date, date_null, drop_all, id, index, integer, integer_null, moment, moment_null,
    table, text,
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(table(
                "evaluation",
                vec![
                    id(),
                    integer("organisation_id"),
                    integer("elder_id"),
                    text("rule"),
                    text("finding"),
                    text("verdicts_sealed"),
                    date("evaluated_on"),
                    date_null("next_on"),
                    moment("at"),
                    moment("looked_at"),
                    integer_null("account_id"),
                    moment_null("superseded_at"),
                ],
                &[
                    ("organisation_id", "organisation"),
                    ("elder_id", "elder"),
                    ("account_id", "account"),
                ],
            ))
            .await?;
        index(manager, "evaluation", &["elder_id", "rule"], false).await?;
        index(manager, "evaluation", &["superseded_at", "next_on"], false).await?;
        manager
            .create_table(table(
                "ruling",
                vec![
                    id(),
                    integer("organisation_id"),
                    integer("elder_id"),
                    text("rule"),
                    boolean("belongs"),
                    text("reason_sealed"),
                    integer_null("account_id"),
                    moment("at"),
                    moment_null("withdrawn_at"),
                ],
                &[
                    ("organisation_id", "organisation"),
                    ("elder_id", "elder"),
                    ("account_id", "account"),
                ],
            ))
            .await?;
        index(manager, "ruling", &["elder_id", "rule"], false).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_all(manager, &["ruling", "evaluation"]).await
    }
}
