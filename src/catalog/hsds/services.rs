//! Services as documents: a page of them, all of them line by line, or one.

use axum::body::{Body, Bytes};
use axum::extract::{Path, Query};
use axum::http::HeaderMap;
use futures_util::stream;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query as Statement, SelectStatement};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};

use super::answer::{self, answer, lines, texts};
use super::document::{Page, Service};
use super::publisher::{Publisher, brief};
use super::question::{Question, SERVICE_PARAMETERS};
use super::{Owner, Parameters, owner, read_id};
use crate::access::{Desk, Done, scope};
use crate::catalog::{ReadCatalog, service};
use crate::error::{Error, Result};
use crate::page::Texts;

/// So many services are read at once where all are asked for.
const CHUNK: u64 = 200;

pub(super) async fn all(
    desk: Desk<ReadCatalog>,
    headers: HeaderMap,
    Query(parameters): Parameters,
) -> Result<Done> {
    let t = texts(&headers);
    let question = Question::read(&parameters, SERVICE_PARAMETERS)?;
    let query = asked(&desk, &question).await?;
    if question.lines {
        let body = every_line(desk.again(), t, query, &question);
        return desk.done(answer::stream(t, body)).await;
    }
    let total = desk.count(query.clone()).await?;
    let page = query
        .order_by_asc(service::Column::Id)
        .offset(question.offset())
        .limit(question.per_page);
    let rows = desk.all(page).await?;
    let response = if question.minimal {
        let briefs = rows.iter().map(brief).collect();
        answer(&headers, t, &Page::new(&question, total, briefs))?
    } else {
        let documents = documents(&desk, t, &rows, question.full).await?;
        answer(&headers, t, &Page::new(&question, total, documents))?
    };
    desk.done(response).await
}

pub(super) async fn one(
    desk: Desk<ReadCatalog>,
    headers: HeaderMap,
    Path(id): Path<String>,
) -> Result<Done> {
    let t = texts(&headers);
    let id = read_id(&id)?.to_string();
    let row = desk
        .one(service::Entity::find().filter(service::Column::Uuid.eq(id)))
        .await?;
    let publisher = Publisher::read(&desk, t, std::slice::from_ref(&row), true).await?;
    let document = publisher.service(&row, true).ok_or(Error::NotFound)?;
    let response = answer(&headers, t, &document)?;
    desk.done(response).await
}

/// These services as documents.
async fn documents(
    desk: &Desk<ReadCatalog>,
    t: Texts,
    rows: &[service::Model],
    full: bool,
) -> Result<Vec<Service>> {
    let publisher = Publisher::read(desk, t, rows, full).await?;
    Ok(rows
        .iter()
        .filter_map(|row| publisher.service(row, full))
        .collect())
}

/// The services that are asked for.
async fn asked(desk: &Desk<ReadCatalog>, question: &Question) -> Result<Select<service::Entity>> {
    let mut query = service::Entity::find().filter(question.services());
    if let Some(id) = question.organization {
        query = query.filter(match owner(desk, id).await? {
            Some(owner) => given_by(&owner),
            None => scope::nothing(),
        });
    }
    Ok(query)
}

/// The services that somebody gives: an organisation those for which it has no provider.
pub(super) fn given_by(owner: &Owner) -> Condition {
    match owner {
        Owner::Provider(provider) => {
            Condition::all().add(service::Column::ProviderId.eq(provider.id))
        }
        Owner::Tree(organisation) => Condition::all()
            .add(service::Column::OrganisationId.eq(organisation.id))
            .add(
                Condition::any()
                    .add(service::Column::ProviderId.is_null())
                    .add(service::Column::ProviderId.not_in_subquery(offered("provider"))),
            ),
    }
}

/// Ids of the rows of a table of the catalog that are offered now.
pub(super) fn offered(table: &'static str) -> SelectStatement {
    Statement::select()
        .column(Alias::new("id"))
        .from(Alias::new(table))
        .and_where(Expr::col(Alias::new("status")).eq(service::ACTIVE))
        .to_owned()
}

/// All services of a query, one document a line, read as they are sent.
fn every_line(
    desk: Desk<ReadCatalog>,
    t: Texts,
    query: Select<service::Entity>,
    question: &Question,
) -> Body {
    let (minimal, full) = (question.minimal, question.full);
    let chunks = stream::unfold(Some(0), move |last: Option<i32>| {
        let (desk, query) = (desk.again(), query.clone());
        async move {
            let last = last?;
            let chunk = chunk(desk, t, query, last, (minimal, full)).await;
            match chunk {
                Ok((bytes, next)) => Some((Ok(bytes), next)),
                Err(error) => {
                    tracing::error!(?error, "the services could not be sent to the end");
                    // The connection breaks, so that nobody takes a part for the whole.
                    Some((Err(std::io::Error::other("interrupted")), None))
                }
            }
        }
    });
    Body::from_stream(chunks)
}

/// The lines of the services behind this id, and the last id of them if there may be more.
async fn chunk(
    desk: Desk<ReadCatalog>,
    t: Texts,
    query: Select<service::Entity>,
    last: i32,
    (minimal, full): (bool, bool),
) -> Result<(Bytes, Option<i32>)> {
    let query = query
        .filter(service::Column::Id.gt(last))
        .order_by_asc(service::Column::Id)
        .limit(CHUNK);
    let rows = desk.all(query).await?;
    let bytes = if minimal {
        lines(&rows.iter().map(brief).collect::<Vec<_>>())?
    } else {
        lines(&documents(&desk, t, &rows, full).await?)?
    };
    desk.commit().await?;
    let whole = u64::try_from(rows.len()).unwrap_or_default() == CHUNK;
    let next = rows.last().filter(|_| whole).map(|row| row.id);
    Ok((Bytes::from(bytes), next))
}
