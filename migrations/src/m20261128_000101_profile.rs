//! The seven groups of what is known of an elder, each with who confirmed it last, and who changed what when.

use sea_orm_migration::prelude::*;

use crate::column::{
    date_null, drop_all, id, index, integer, integer_null, moment, table, text, text_null,
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(table(
                "profile",
                vec![
                    id(),
                    integer("organisation_id"),
                    integer("elder_id"),
                    text("part"),
                    text("answers_sealed"),
                    date_null("confirmed_on"),
                    integer_null("confirmed_by"),
                    moment("updated_at"),
                ],
                &[
                    ("organisation_id", "organisation"),
                    ("elder_id", "elder"),
                    ("confirmed_by", "account"),
                ],
            ))
            .await?;
        index(manager, "profile", &["elder_id", "part"], true).await?;
        manager
            .create_table(table(
                "field_change",
                vec![
                    id(),
                    integer("organisation_id"),
                    integer_null("elder_id"),
                    integer_null("helper_id"),
                    text("part"),
                    text("field"),
                    text("about"),
                    text_null("before_sealed"),
                    text_null("after_sealed"),
                    moment("at"),
                    integer_null("account_id"),
                ],
                &[
                    ("organisation_id", "organisation"),
                    ("elder_id", "elder"),
                    ("helper_id", "helper"),
                    ("account_id", "account"),
                ],
            ))
            .await?;
        index(manager, "field_change", &["elder_id"], false).await?;
        index(manager, "field_change", &["helper_id"], false).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_all(manager, &["field_change", "profile"]).await
    }
}
