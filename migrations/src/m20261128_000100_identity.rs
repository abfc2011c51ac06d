//! Identity numbers of helpers, and the calendar by which somebody counts the birthday.

use sea_orm_migration::prelude::*;

use crate::column::{drop_all, index, integer, table, text, text_null};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(table(
                "helper_identity",
                vec![
                    integer("helper_id").primary_key().take(),
                    integer("organisation_id"),
                    text("number_encrypted"),
                    text("number_hash"),
                ],
                &[("helper_id", "helper"), ("organisation_id", "organisation")],
            ))
            .await?;
        index(manager, "helper_identity", &["number_hash"], false).await?;
        for person in ["elder", "helper"] {
            let column = Table::alter()
                .table(person)
                .add_column(text_null("birth_calendar"))
                .to_owned();
            manager.alter_table(column).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for person in ["elder", "helper"] {
            let column = Table::alter()
                .table(person)
                .drop_column("birth_calendar")
                .to_owned();
            manager.alter_table(column).await?;
        }
        drop_all(manager, &["helper_identity"]).await
    }
}
