//! Matching runs and the queue of background jobs.

use sea_orm_migration::prelude::*;

use crate::column::{
    big_integer, boolean, date, drop_all, id, index, integer, integer_null, moment, moment_null,
    table, text, text_null,
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(matching_run()).await?;
        manager.create_table(job()).await?;
        index(
            manager,
            "matching_run",
            &["organisation_id", "week_start"],
            false,
        )
        .await?;
        index(manager, "job", &["status", "id"], false).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_all(manager, &["job", "matching_run"]).await
    }
}

fn matching_run() -> TableCreateStatement {
    let score = ["broken_pins", "unmet", "unbacked", "burden", "bound"];
    let mut columns = vec![
        id(),
        integer("organisation_id"),
        date("week_start"),
        // "queued", "running", "done", "cancelled" or "failed".
        text("status"),
        big_integer("seed"),
        integer("seconds"),
        text("weights"),
        // The problem as it was frozen, byte for byte, and its SHA-256.
        text("problem"),
        text("problem_sha256"),
        text_null("plan"),
        // JSON lines: seconds, unmet, bound, burden.
        text("progress"),
        boolean("cancel_requested"),
        text_null("error"),
        integer_null("account_id"),
        moment("created_at"),
        moment_null("started_at"),
        moment_null("finished_at"),
    ];
    columns.extend(score.map(sea_orm_migration::schema::big_integer_null));
    table(
        "matching_run",
        columns,
        &[
            ("organisation_id", "organisation"),
            ("account_id", "account"),
        ],
    )
}

fn job() -> TableCreateStatement {
    table(
        "job",
        vec![
            id(),
            text("kind"),
            integer("organisation_id"),
            integer("subject_id"),
            // "queued", "running", "done" or "failed".
            text("status"),
            integer("attempts"),
            text_null("worker"),
            moment_null("heartbeat_at"),
            text_null("error"),
            moment("created_at"),
            moment_null("finished_at"),
        ],
        &[("organisation_id", "organisation")],
    )
}
