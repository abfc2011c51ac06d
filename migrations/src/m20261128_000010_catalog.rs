//! The whole catalog: what is told of a service, who provides it, where it is given, and how much of it is free.

use sea_orm_migration::{prelude::*, schema};

use crate::column::{
    boolean, date, date_null, double_null, drop_all, id, index, integer, integer_null, moment,
    table, text, text_null, version,
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(provider()).await?;
        manager.create_table(facility()).await?;
        // SQLite adds one column in one statement.
        for column in told() {
            manager
                .alter_table(
                    Table::alter()
                        .table("service")
                        .add_column(column)
                        .to_owned(),
                )
                .await?;
        }
        manager.create_table(service_at_location()).await?;
        manager.create_table(service_capacity()).await?;
        index(manager, "provider", &["organisation_id"], false).await?;
        index(manager, "provider", &["uuid"], true).await?;
        index(manager, "facility", &["organisation_id"], false).await?;
        index(manager, "facility", &["uuid"], true).await?;
        index(
            manager,
            "service_at_location",
            &["service_id", "facility_id"],
            true,
        )
        .await?;
        index(manager, "service_at_location", &["uuid"], true).await?;
        index(manager, "service_capacity", &["week_id"], false).await?;
        index(manager, "service_capacity", &["from_date"], false).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_all(manager, &["service_capacity", "service_at_location"]).await?;
        for column in told() {
            let name = Alias::new(column.get_column_name());
            manager
                .alter_table(Table::alter().table("service").drop_column(name).to_owned())
                .await?;
        }
        drop_all(manager, &["facility", "provider"]).await
    }
}

/// What is told of a service beyond its first columns. A text in English is empty where nobody has written it.
fn told() -> Vec<ColumnDef> {
    let empty = |name| schema::text(name).default("").take();
    let mut columns: Vec<ColumnDef> = [
        // Codes of the own taxonomy, ";A01;C01;".
        "terms",
        "frequency",
        "frequency_en",
        "place",
        "place_en",
        // Weekdays and hours, "12345@08:30-11:30".
        "hours",
        "hours_note",
        "hours_note_en",
        // The papers needed, one a line.
        "papers",
        "papers_en",
        "waivers",
        "waivers_en",
    ]
    .map(empty)
    .into();
    columns.extend([
        // Hundredths of a yuan; 0 is free, none: the words about fees say more.
        integer_null("price"),
        integer_null("provider_id")
            .extra("REFERENCES provider (id)")
            .take(),
        text_null("phone"),
        // For whom: the people of this organisation; none: of the one that keeps the service.
        integer_null("area_id")
            .extra("REFERENCES organisation (id)")
            .take(),
        // Left-behind elders come first.
        boolean("priority").default(false).take(),
        boolean("home_visit").default(false).take(),
        schema::text("languages").default("zh").take(),
        integer_null("maximum_age"),
        date_null("verified_on"),
        integer("verify_days").default(180).take(),
    ]);
    columns
}

fn provider() -> TableCreateStatement {
    table(
        "provider",
        vec![
            id(),
            integer("organisation_id"),
            text("uuid"),
            text("kind"),
            text("name"),
            text("name_en"),
            text("description"),
            text("description_en"),
            // GB 32100, checked.
            text_null("credit_code"),
            text_null("phone"),
            text_null("website"),
            date_null("qualified_until"),
            text("status"),
            version(),
            moment("updated_at"),
        ],
        &[("organisation_id", "organisation")],
    )
}

fn facility() -> TableCreateStatement {
    table(
        "facility",
        vec![
            id(),
            integer("organisation_id"),
            text("uuid"),
            // One of eight.
            text("kind"),
            text("name"),
            text("name_en"),
            text("address"),
            text("address_en"),
            text_null("postal_code"),
            // WGS-84; beside it the pair as it came, and its datum.
            double_null("lon"),
            double_null("lat"),
            text_null("datum"),
            double_null("source_lon"),
            double_null("source_lat"),
            text("hours"),
            text("hours_note"),
            text("hours_note_en"),
            integer_null("beds"),
            integer_null("day_places"),
            // Who pays for it.
            text("funding"),
            text("funding_en"),
            date_null("fire_checked_on"),
            // A person: never published.
            text_null("manager"),
            text_null("phone"),
            text("status"),
            version(),
            moment("updated_at"),
        ],
        &[("organisation_id", "organisation")],
    )
}

fn service_at_location() -> TableCreateStatement {
    table(
        "service_at_location",
        vec![
            id(),
            // The service's.
            integer("organisation_id"),
            integer("service_id"),
            integer("facility_id"),
            text("uuid"),
            text("status"),
            moment("updated_at"),
        ],
        &[
            ("organisation_id", "organisation"),
            ("service_id", "service"),
            ("facility_id", "facility"),
        ],
    )
}

fn service_capacity() -> TableCreateStatement {
    table(
        "service_capacity",
        vec![
            id(),
            // The published week that this was reckoned from.
            integer("week_id"),
            // Where the helpers live.
            integer("organisation_id"),
            text("service"),
            // The first day that counts; the last is the week's.
            date("from_date"),
            integer("available"),
            // The same without any visit in the week.
            integer("maximum"),
            // Of one visit.
            integer("minutes"),
            moment("updated_at"),
        ],
        &[("week_id", "week"), ("organisation_id", "organisation")],
    )
}
