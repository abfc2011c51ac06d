//! The invented township: brought in from the files under `assets/demo`, as any other roster.

use super::file::import_file;
use super::register::whole_code;
use crate::access::{ADMINISTRATORS, App, entity::organisation, sign_in};
use crate::organisations::{TIME_ZONE, tree};
use crate::permissions;
use anyhow::{Context, bail};
use sea_orm::{IntoActiveModel, Set};
use serde::Deserialize;
use std::collections::HashMap;

permissions! {
    /// Put up the tree of the demo.
    SeedOrganisations change ADMINISTRATORS => organisation::Entity;
}

const ORGANISATIONS: &[u8] = include_bytes!("../../assets/demo/organisations.csv");
const ROSTERS: [(&str, &str, &[u8]); 3] = [
    (
        "elders",
        "elders.csv",
        include_bytes!("../../assets/demo/elders.csv"),
    ),
    (
        "helpers",
        "helpers.csv",
        include_bytes!("../../assets/demo/helpers.csv"),
    ),
    (
        "pairs",
        "pairs.csv",
        include_bytes!("../../assets/demo/pairs.csv"),
    ),
];

/// One line of `organisations.csv`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Place {
    code: String,
    parent: Option<String>,
    kind: String,
    name: String,
    lon: Option<f64>,
    lat: Option<f64>,
    phone: Option<String>,
}

/// Fills an empty database with the demo's organisations, elders, helpers and pairs: the id of the topmost organisation.
///
/// # Errors
/// When the database refuses, or is not empty.
pub async fn seed_demo(app: &App) -> anyhow::Result<i32> {
    let root = seed_organisations(app).await?;
    for (kind, name, bytes) in ROSTERS {
        let report = import_file(app, None, Some(kind), name, bytes, true).await?;
        if report.is_refused() || report.counts().skipped > 0 {
            bail!(
                "{name} of the demo is not taken whole: {:?}",
                report.counts()
            );
        }
    }
    Ok(root)
}

async fn seed_organisations(app: &App) -> anyhow::Result<i32> {
    let mut places = csv::Reader::from_reader(ORGANISATIONS).into_deserialize::<Place>();
    let first = places
        .next()
        .context("the demo has a topmost organisation")??;
    let root = sign_in::root_organisation(app, &first.name, TIME_ZONE).await?;
    let mut desk = app.own_desk::<SeedOrganisations>();
    let version = root.version;
    let mut row = root.into_active_model();
    row.kind = Set(first.kind);
    row.code = Set(Some(whole_code(&first.code)));
    row.demo = Set(true);
    let root = desk.amend(row, version).await?;
    let id = root.id;
    let mut by_code = HashMap::from([(first.code, root)]);
    for place in places {
        let place = place?;
        let parent = place.parent.as_ref().and_then(|code| by_code.get(code));
        let parent = parent.with_context(|| format!("{} has a parent above it", place.code))?;
        let new = tree::NewOrganisation {
            kind: place.kind,
            code: Some(whole_code(&place.code)),
            name: place.name,
            time_zone: parent.time_zone.clone(),
            phone: place.phone,
            position: place.lon.zip(place.lat),
        };
        let row = tree::add(&mut desk, parent, new).await?;
        by_code.insert(place.code, row);
    }
    desk.commit().await?;
    Ok(id)
}
