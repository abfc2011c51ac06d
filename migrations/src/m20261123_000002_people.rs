//! Elders, helpers, their needs, consent and pairs, the catalog of services, and imports.
//!
//! Contact, health and identity numbers lie in tables of their own, each behind its own permission.

use sea_orm_migration::{prelude::*, schema};

use crate::column::{
    boolean, date, date_null, double_null, drop_all, id, index, integer, integer_null, moment,
    moment_null, table, text, text_null, version,
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for statement in [
            elder(),
            elder_contact(),
            elder_health(),
            elder_identity(),
            helper(),
            helper_contact(),
            helper_link(),
            helper_device(),
            need(),
            consent(),
            pair(),
            service(),
            import(),
            import_change(),
        ] {
            manager.create_table(statement).await?;
        }
        index(manager, "elder", &["organisation_id", "code"], false).await?;
        index(manager, "elder", &["organisation_id", "sort_key"], false).await?;
        index(manager, "elder_identity", &["number_hash"], false).await?;
        index(manager, "helper", &["organisation_id", "code"], false).await?;
        index(manager, "helper", &["organisation_id", "sort_key"], false).await?;
        index(manager, "helper_link", &["helper_id"], false).await?;
        index(manager, "helper_device", &["token_hash"], true).await?;
        index(manager, "need", &["elder_id"], false).await?;
        index(manager, "need", &["organisation_id"], false).await?;
        index(manager, "consent", &["elder_id"], false).await?;
        index(manager, "consent", &["helper_id"], false).await?;
        index(manager, "pair", &["helper_id", "elder_id", "kind"], false).await?;
        index(manager, "pair", &["elder_id"], false).await?;
        index(manager, "service", &["organisation_id", "code"], true).await?;
        index(manager, "service", &["uuid"], true).await?;
        index(manager, "import", &["organisation_id"], false).await?;
        index(manager, "import_change", &["import_id"], false).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_all(
            manager,
            &[
                "import_change",
                "import",
                "service",
                "pair",
                "consent",
                "need",
                "helper_device",
                "helper_link",
                "helper_contact",
                "helper",
                "elder_identity",
                "elder_health",
                "elder_contact",
                "elder",
            ],
        )
        .await
    }
}

/// What elders and helpers have alike: who they are, where they live, and how the place became known.
fn person(own: Vec<ColumnDef>) -> Vec<ColumnDef> {
    let mut columns = vec![
        id(),
        integer("organisation_id"),
        text("code"),
        text("name"),
        text("sort_key"),
        text_null("sex"),
        date_null("birth_date"),
        // Group, team or hamlet, as people say it.
        text_null("hamlet"),
        // WGS-84; beside it the pair as it came, and its datum.
        double_null("lon"),
        double_null("lat"),
        text_null("datum"),
        double_null("source_lon"),
        double_null("source_lat"),
        // Weekdays and hours, "12345@08:30-11:30;67@…".
        text("windows"),
    ];
    columns.extend(own);
    columns.extend([
        text("status"),
        version(),
        moment("created_at"),
        moment("updated_at"),
    ]);
    columns
}

/// A table of one row a person, behind a permission of its own.
fn part(name: &'static str, owner: &'static str, own: Vec<ColumnDef>) -> TableCreateStatement {
    let mut columns = vec![
        schema::integer(format!("{owner}_id")).primary_key().take(),
        integer("organisation_id"),
    ];
    columns.extend(own);
    let mut statement = table(name, columns, &[("organisation_id", "organisation")]);
    statement.foreign_key(
        ForeignKey::create()
            .name(format!("fk_{name}_{owner}_id"))
            .from(Alias::new(name), Alias::new(format!("{owner}_id")))
            .to(Alias::new(owner), Alias::new("id"))
            .on_delete(ForeignKeyAction::Restrict),
    );
    statement
}

fn elder() -> TableCreateStatement {
    let own = vec![
        // None: follows from the elder's needs and ability.
        integer_null("max_helpers"),
        text_null("preferred_sex"),
        text_null("preferred_language"),
    ];
    table("elder", person(own), &[("organisation_id", "organisation")])
}

fn elder_contact() -> TableCreateStatement {
    part(
        "elder_contact",
        "elder",
        vec![
            text_null("phone"),
            text_null("address"),
            text_null("family_phone"),
        ],
    )
}

fn elder_health() -> TableCreateStatement {
    part(
        "elder_health",
        "elder",
        vec![
            // GB/T 42195: 0 intact to 4 complete loss.
            integer_null("ability_level"),
            schema::boolean_null("living_alone"),
            schema::boolean_null("economic_hardship"),
            text_null("note"),
        ],
    )
}

fn elder_identity() -> TableCreateStatement {
    part(
        "elder_identity",
        "elder",
        vec![text("number_encrypted"), text("number_hash")],
    )
}

fn helper() -> TableCreateStatement {
    let own = vec![
        text("skills"),
        text("languages"),
        integer("max_minutes"),
        integer("max_elders"),
        integer("max_visits_per_day"),
        integer("max_metres"),
        integer("speed_kmh"),
        integer("max_backups"),
    ];
    table(
        "helper",
        person(own),
        &[("organisation_id", "organisation")],
    )
}

fn helper_contact() -> TableCreateStatement {
    part(
        "helper_contact",
        "helper",
        vec![text_null("phone"), text_null("address"), text_null("note")],
    )
}

fn helper_link() -> TableCreateStatement {
    table(
        "helper_link",
        vec![
            id(),
            integer("helper_id"),
            integer("organisation_id"),
            // The link's secret follows from this and a key that is not in the database.
            text("nonce"),
            integer("failed_attempts"),
            moment_null("locked_until"),
            moment("created_at"),
            moment_null("revoked_at"),
        ],
        &[("helper_id", "helper"), ("organisation_id", "organisation")],
    )
}

fn helper_device() -> TableCreateStatement {
    table(
        "helper_device",
        vec![
            id(),
            integer("link_id"),
            text("token_hash"),
            moment("created_at"),
        ],
        &[("link_id", "helper_link")],
    )
}

fn need() -> TableCreateStatement {
    table(
        "need",
        vec![
            id(),
            integer("organisation_id"),
            integer("elder_id"),
            text("service"),
            text("mode"),
            integer("minutes"),
            // So many visits in so many weeks: 7 in 1 is daily, 1 in 2 every second week, 1 in 4 monthly.
            integer("visits"),
            integer("weeks"),
            integer("crew"),
            text_null("required_sex"),
            text_null("required_language"),
            text("status"),
            version(),
            moment("created_at"),
            moment("updated_at"),
        ],
        &[("organisation_id", "organisation"), ("elder_id", "elder")],
    )
}

fn consent() -> TableCreateStatement {
    table(
        "consent",
        vec![
            id(),
            integer("organisation_id"),
            integer_null("elder_id"),
            integer_null("helper_id"),
            // What is consented to: "publication", with "full", "masked" or "none" for the name on the wall.
            text("kind"),
            text("extent"),
            date("given_on"),
            moment("recorded_at"),
            moment_null("withdrawn_at"),
        ],
        &[
            ("organisation_id", "organisation"),
            ("elder_id", "elder"),
            ("helper_id", "helper"),
        ],
    )
}

fn pair() -> TableCreateStatement {
    table(
        "pair",
        vec![
            id(),
            integer("organisation_id"),
            integer("helper_id"),
            integer("elder_id"),
            // "previous", "pinned" or "forbidden".
            text("kind"),
            moment("created_at"),
            moment_null("ended_at"),
        ],
        &[
            ("organisation_id", "organisation"),
            ("helper_id", "helper"),
            ("elder_id", "elder"),
        ],
    )
}

fn service() -> TableCreateStatement {
    table(
        "service",
        vec![
            id(),
            integer("organisation_id"),
            text("uuid"),
            text("code"),
            text("name"),
            text("name_en"),
            text("description"),
            text("description_en"),
            text("eligibility"),
            text("eligibility_en"),
            text("application"),
            text("application_en"),
            text("fees"),
            text("fees_en"),
            integer_null("minimum_age"),
            integer_null("minutes"),
            text("status"),
            version(),
            moment("updated_at"),
        ],
        &[("organisation_id", "organisation")],
    )
}

fn import() -> TableCreateStatement {
    table(
        "import",
        vec![
            id(),
            integer("organisation_id"),
            // None: handed in at the command line.
            integer_null("account_id"),
            text("file_name"),
            text("sha256"),
            schema::blob("content"),
            // How the file is read: sheet, header row, what each column is. JSON.
            text("choices"),
            text("status"),
            integer("added"),
            integer("changed"),
            integer("skipped"),
            version(),
            moment("created_at"),
            moment_null("confirmed_at"),
            moment_null("undone_at"),
        ],
        &[
            ("organisation_id", "organisation"),
            ("account_id", "account"),
        ],
    )
}

fn import_change() -> TableCreateStatement {
    table(
        "import_change",
        vec![
            id(),
            integer("import_id"),
            integer("organisation_id"),
            text("subject"),
            integer("subject_id"),
            // JSON of the row and its parts; "before" is missing where the row was new.
            text_null("before"),
            text("after"),
            boolean("undone"),
        ],
        &[("import_id", "import"), ("organisation_id", "organisation")],
    )
}
