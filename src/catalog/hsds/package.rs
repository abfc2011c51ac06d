//! The whole catalog as tables in one archive: a tabular data package.

use std::io::{Cursor, Write};

use axum::extract::Query;
use axum::http::{HeaderMap, header};
use axum::response::IntoResponse;
use sea_orm::{EntityTrait, QueryOrder};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::answer::texts;
use super::document::json;
use super::publisher::Publisher;
use super::question::Question;
use super::tables::Tables;
use super::{Owner, Parameters, organizations, terms};
use crate::access::{Desk, Done};
use crate::catalog::page::offering;
use crate::catalog::{ReadCatalog, provider, service};
use crate::error::{Error, Result};
use crate::page::Texts;

/// So many services are turned into documents at once.
const CHUNK: usize = 200;

pub(super) async fn download(
    desk: Desk<ReadCatalog>,
    headers: HeaderMap,
    Query(parameters): Parameters,
) -> Result<Done> {
    let t = texts(&headers);
    Question::read(&parameters, &[])?;
    let tables = tables(&desk, t).await?;
    let files = tables.files(&t.catalog_title(), desk.public_url())?;
    let archive = pack(&files).map_err(|error| Error::Internal(error.into()))?;
    let fixed = [
        (header::CONTENT_TYPE, "application/zip"),
        (
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"datapackage.zip\"",
        ),
        (header::CACHE_CONTROL, "no-cache"),
        (header::CONTENT_LANGUAGE, t.language().code()),
        (header::VARY, "Accept-Language"),
    ];
    desk.done((fixed, archive).into_response()).await
}

/// Everything that the lists publish, in rows.
async fn tables(desk: &Desk<ReadCatalog>, t: Texts) -> Result<Tables> {
    let mut tables = Tables::default();
    let providers = provider::Entity::find().order_by_asc(provider::Column::Id);
    let providers = desk.all(providers).await?.into_iter().map(Owner::Provider);
    let tree = desk.all(offering()).await?.into_iter().map(Owner::Tree);
    // In full first, for what is told twice is taken from where it is told first.
    let owners: Vec<Owner> = tree.chain(providers).collect();
    for document in organizations::documents(desk, t, &owners, true, false).await? {
        tables.add("organization", &json(&document)?);
    }
    let everything = Question::read(&[], &[])?;
    for document in terms::all(t, desk.public_url(), &everything) {
        tables.add("taxonomy_term", &json(&document)?);
    }
    let services = service::Entity::find().order_by_asc(service::Column::Id);
    for rows in desk.all(services).await?.chunks(CHUNK) {
        let publisher = Publisher::read(desk, t, rows, true).await?;
        for document in rows.iter().filter_map(|row| publisher.service(row, true)) {
            tables.add("service", &json(&document)?);
        }
    }
    Ok(tables)
}

fn pack(files: &[(&'static str, Vec<u8>)]) -> zip::result::ZipResult<Vec<u8>> {
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        archive.start_file(*name, options)?;
        archive.write_all(bytes)?;
    }
    Ok(archive.finish()?.into_inner())
}
