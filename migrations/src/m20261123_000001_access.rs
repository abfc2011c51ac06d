//! Organisations, accounts, who holds which role where, sessions, and what was done by whom.

use sea_orm_migration::prelude::*;

use crate::column::{
    boolean, double_null, drop_all, id, index, integer, integer_null, moment, moment_null, table,
    text, text_null, version,
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for statement in [
            organisation(),
            account(),
            role_grant(),
            session(),
            sign_in_attempt(),
            sign_in_link(),
            audit(),
        ] {
            manager.create_table(statement).await?;
        }
        index(manager, "organisation", &["code"], true).await?;
        index(manager, "organisation", &["path"], false).await?;
        index(manager, "account", &["login"], true).await?;
        index(
            manager,
            "role_grant",
            &["account_id", "organisation_id", "role"],
            true,
        )
        .await?;
        index(manager, "session", &["token_hash"], true).await?;
        index(manager, "sign_in_attempt", &["login", "at"], false).await?;
        index(manager, "sign_in_attempt", &["address", "at"], false).await?;
        index(manager, "sign_in_link", &["token_hash"], true).await?;
        index(manager, "audit", &["organisation_id", "at"], false).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_all(
            manager,
            &[
                "audit",
                "sign_in_link",
                "sign_in_attempt",
                "session",
                "role_grant",
                "account",
                "organisation",
            ],
        )
        .await
    }
}

fn organisation() -> TableCreateStatement {
    table(
        "organisation",
        vec![
            id(),
            integer_null("parent_id"),
            // Ids from the root down to this one, "/1/4/": what is below has it as a prefix.
            text("path"),
            text("kind"),
            text_null("code"),
            text("name"),
            text("time_zone"),
            text_null("phone"),
            double_null("lon"),
            double_null("lat"),
            boolean("demo"),
            version(),
            moment("created_at"),
        ],
        &[("parent_id", "organisation")],
    )
}

fn account() -> TableCreateStatement {
    table(
        "account",
        vec![
            id(),
            text("login"),
            text("name"),
            // None: this account is opened by a link only.
            text_null("password_hash"),
            boolean("disabled"),
            version(),
            moment("created_at"),
        ],
        &[],
    )
}

fn role_grant() -> TableCreateStatement {
    table(
        "role_grant",
        vec![
            id(),
            integer("account_id"),
            integer("organisation_id"),
            text("role"),
            moment("created_at"),
        ],
        &[
            ("account_id", "account"),
            ("organisation_id", "organisation"),
        ],
    )
}

fn session() -> TableCreateStatement {
    table(
        "session",
        vec![
            id(),
            integer("account_id"),
            text("token_hash"),
            moment("created_at"),
            moment("last_seen_at"),
            moment("expires_at"),
        ],
        &[("account_id", "account")],
    )
}

fn sign_in_attempt() -> TableCreateStatement {
    table(
        "sign_in_attempt",
        vec![
            id(),
            text("login"),
            text("address"),
            moment("at"),
            boolean("succeeded"),
        ],
        &[],
    )
}

fn sign_in_link() -> TableCreateStatement {
    table(
        "sign_in_link",
        vec![
            id(),
            integer("account_id"),
            text("token_hash"),
            // A link of the demo opens again and again until it expires; any other once.
            boolean("reusable"),
            moment("expires_at"),
            moment_null("used_at"),
        ],
        &[("account_id", "account")],
    )
}

fn audit() -> TableCreateStatement {
    table(
        "audit",
        vec![
            id(),
            moment("at"),
            integer_null("account_id"),
            integer_null("organisation_id"),
            text("action"),
            text("subject"),
            integer_null("subject_id"),
            text_null("detail"),
        ],
        &[
            ("account_id", "account"),
            ("organisation_id", "organisation"),
        ],
    )
}
