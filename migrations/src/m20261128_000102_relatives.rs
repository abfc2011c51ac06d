//! Children and other relatives: who belongs to whom, where they live, when they were away; and who is both.

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
        manager
            .create_table(table(
                "relative",
                vec![
                    id(),
                    integer("organisation_id"),
                    text("name"),
                    text_null("sex"),
                    text_null("phone_sealed"),
                    text_null("phone2_sealed"),
                    text_null("home_sealed"),
                    text_null("region"),
                    text_null("capacity"),
                    text("status"),
                    version(),
                    moment("created_at"),
                    moment("updated_at"),
                ],
                &[("organisation_id", "organisation")],
            ))
            .await?;
        index(manager, "relative", &["organisation_id"], false).await?;
        manager
            .create_table(table(
                "kinship",
                vec![
                    id(),
                    integer("organisation_id"),
                    integer("elder_id"),
                    integer_null("relative_id"),
                    integer_null("other_elder_id"),
                    text("relation"),
                    boolean("lives_with"),
                    moment("created_at"),
                    moment_null("ended_at"),
                ],
                &[
                    ("organisation_id", "organisation"),
                    ("elder_id", "elder"),
                    ("relative_id", "relative"),
                    ("other_elder_id", "elder"),
                ],
            ))
            .await?;
        index(manager, "kinship", &["elder_id"], false).await?;
        index(manager, "kinship", &["relative_id"], false).await?;
        manager
            .create_table(table(
                "away",
                vec![
                    id(),
                    integer("organisation_id"),
                    integer("relative_id"),
                    date("from_date"),
                    date_null("until_date"),
                    moment("created_at"),
                ],
                &[
                    ("organisation_id", "organisation"),
                    ("relative_id", "relative"),
                ],
            ))
            .await?;
        index(manager, "away", &["relative_id"], false).await?;
        manager
            .create_table(table(
                "same_person",
                vec![
                    id(),
                    integer("organisation_id"),
                    integer("elder_id"),
                    integer("helper_id"),
                    moment("created_at"),
                    integer_null("account_id"),
                    moment_null("ended_at"),
                ],
                &[
                    ("organisation_id", "organisation"),
                    ("elder_id", "elder"),
                    ("helper_id", "helper"),
                    ("account_id", "account"),
                ],
            ))
            .await?;
        index(manager, "same_person", &["elder_id"], false).await?;
        index(manager, "same_person", &["helper_id"], false).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_all(manager, &["same_person", "away", "kinship", "relative"]).await
    }
}
