//! Assessments of ability, who may issue a level, and what helpers observe.

use sea_orm_migration::prelude::*;

use crate::column::{
    date, drop_all, id, index, integer, integer_null, moment, moment_null, table, text, text_null,
    version,
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(table(
                "assessment",
                vec![
                    id(),
                    integer("organisation_id"),
                    integer("elder_id"),
                    text("scale"),
                    text("bands"),
                    text("answers_sealed"),
                    integer_null("score"),
                    integer_null("level"),
                    text("status"),
                    date("assessed_on"),
                    integer_null("drafted_by"),
                    moment("drafted_at"),
                    integer_null("issued_by"),
                    moment_null("issued_at"),
                    version(),
                ],
                &[
                    ("organisation_id", "organisation"),
                    ("elder_id", "elder"),
                    ("drafted_by", "account"),
                    ("issued_by", "account"),
                ],
            ))
            .await?;
        index(manager, "assessment", &["elder_id", "status"], false).await?;
        manager
            .create_table(table(
                "assessor",
                vec![
                    id(),
                    integer("organisation_id"),
                    integer("account_id"),
                    date("trained_on"),
                    text_null("certificate"),
                    integer_null("registered_by"),
                    moment("created_at"),
                    moment_null("ended_at"),
                ],
                &[
                    ("organisation_id", "organisation"),
                    ("account_id", "account"),
                    ("registered_by", "account"),
                ],
            ))
            .await?;
        index(manager, "assessor", &["account_id"], false).await?;
        manager
            .create_table(table(
                "observation",
                vec![
                    id(),
                    integer("organisation_id"),
                    integer("elder_id"),
                    integer("helper_id"),
                    text("codes_sealed"),
                    text_null("text_sealed"),
                    moment("created_at"),
                ],
                &[
                    ("organisation_id", "organisation"),
                    ("elder_id", "elder"),
                    ("helper_id", "helper"),
                ],
            ))
            .await?;
        index(manager, "observation", &["elder_id"], false).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_all(manager, &["observation", "assessor", "assessment"]).await
    }
}
