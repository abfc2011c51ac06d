//! The week: drafts, published versions, and their visits.

use sea_orm_migration::{prelude::*, schema};

use crate::column::{
    date, drop_all, id, index, integer, integer_null, moment, moment_null, table, text,
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for statement in [week(), visit(), visit_helper(), week_backup()] {
            manager.create_table(statement).await?;
        }
        // A draft has no version yet; among published weeks the number is unique.
        index(
            manager,
            "week",
            &["organisation_id", "start", "version"],
            true,
        )
        .await?;
        index(manager, "visit", &["week_id"], false).await?;
        index(manager, "visit", &["elder_id"], false).await?;
        index(manager, "visit_helper", &["visit_id"], false).await?;
        index(manager, "visit_helper", &["helper_id"], false).await?;
        index(manager, "week_backup", &["week_id"], false).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_all(manager, &["week_backup", "visit_helper", "visit", "week"]).await
    }
}

fn week() -> TableCreateStatement {
    table(
        "week",
        vec![
            id(),
            integer("organisation_id"),
            date("start"),
            integer("days"),
            integer_null("version"),
            // "draft", "published" or "replaced".
            text("status"),
            integer("run_id"),
            integer_null("account_id"),
            moment("created_at"),
            moment_null("published_at"),
        ],
        &[
            ("organisation_id", "organisation"),
            ("run_id", "matching_run"),
            ("account_id", "account"),
        ],
    )
}

fn visit() -> TableCreateStatement {
    table(
        "visit",
        vec![
            id(),
            integer("week_id"),
            integer("organisation_id"),
            integer("elder_id"),
            integer("need_id"),
            text("service"),
            text("mode"),
            // Local wall-clock time of the organisation.
            schema::date_time("start"),
            integer("minutes"),
        ],
        &[
            ("week_id", "week"),
            ("organisation_id", "organisation"),
            ("elder_id", "elder"),
            ("need_id", "need"),
        ],
    )
}

fn visit_helper() -> TableCreateStatement {
    table(
        "visit_helper",
        vec![
            id(),
            integer("visit_id"),
            integer("week_id"),
            integer("organisation_id"),
            integer("helper_id"),
        ],
        &[
            ("visit_id", "visit"),
            ("week_id", "week"),
            ("organisation_id", "organisation"),
            ("helper_id", "helper"),
        ],
    )
}

fn week_backup() -> TableCreateStatement {
    table(
        "week_backup",
        vec![
            id(),
            integer("week_id"),
            integer("organisation_id"),
            integer("elder_id"),
            integer("helper_id"),
        ],
        &[
            ("week_id", "week"),
            ("organisation_id", "organisation"),
            ("elder_id", "elder"),
            ("helper_id", "helper"),
        ],
    )
}
