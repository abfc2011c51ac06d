//! All routes, and what every request passes through.

mod failure;

use axum::{
    Router,
    body::Body,
    extract::{DefaultBodyLimit, Path, Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header},
    middleware::{Next, from_fn},
    response::{IntoResponse, Redirect, Response},
};
use tower_http::{
    catch_panic::CatchPanicLayer, compression::CompressionLayer,
    set_header::SetResponseHeaderLayer, trace::TraceLayer,
};

use crate::access::{App, Done, Public, Routes};
use crate::catalog::hsds::is_open_data;
use crate::error::{Error, Failure, Result};
use crate::page::{self, Language};

/// The largest body of a form, bytes; uploads set their own limit.
const BODY_LIMIT: usize = 256 * 1024;

/// Every route of the service.
#[must_use]
pub fn routes() -> Routes {
    Routes::default()
        .get("/assets/{file}", asset)
        .get("/health", health)
        .merge(crate::access::pages::routes())
        .merge(crate::exchange::pages::routes())
        .merge(crate::exchange::sheets::routes())
        .merge(crate::organisations::routes())
        .merge(crate::overview::routes())
        .merge(crate::people::routes())
        .merge(crate::duplicates::routes())
        .merge(crate::policy::routes())
        .merge(crate::calendar::routes())
        .merge(crate::care::routes())
        .merge(crate::incidents::routes())
        .merge(crate::visiting::routes())
        .merge(crate::catalog::routes())
        .merge(crate::schedule::routes())
        .merge(crate::hours::routes())
        .merge(crate::matching::routes())
        .merge(crate::outbox::routes())
        .merge(crate::comparison::routes())
        .merge(crate::supervision::routes())
}

/// The service, ready to be served.
pub fn router(app: App) -> Router {
    routes()
        .into_router()
        .fallback(|| async { Error::NotFound })
        .method_not_allowed_fallback(|| async { Failure::from(StatusCode::METHOD_NOT_ALLOWED) })
        .layer(from_fn(same_site))
        .layer(from_fn(render_failure))
        .layer(from_fn(open_data))
        .layer(CatchPanicLayer::custom(|_| {
            Error::Internal(anyhow::anyhow!("a handler panicked")).into_response()
        }))
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
        // Not the progress of a run: an event stream goes out as it comes.
        .layer(CompressionLayer::new())
        .layer(TraceLayer::new_for_http())
        .layer(fixed(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(fixed(header::REFERRER_POLICY, "same-origin"))
        .layer(fixed(
            header::CONTENT_SECURITY_POLICY,
            "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; \
             form-action 'self'; frame-ancestors 'none'",
        ))
        .with_state(app)
}

/// Styles, scripts and icons; their addresses change with their content.
async fn asset(door: Public, Path(file): Path<String>) -> Result<Done> {
    let (kind, bytes) = page::asset(&file).ok_or(Error::NotFound)?;
    door.done((
        [
            (header::CONTENT_TYPE, kind),
            (header::CACHE_CONTROL, page::assets::CACHE_CONTROL),
        ],
        bytes,
    ))
}

/// Whether the service can do its work: for whoever watches over it.
async fn health(door: Public, State(app): State<App>) -> Result<Done> {
    app.ping().await?;
    door.done(([(header::CACHE_CONTROL, "no-store")], "ok\n"))
}

fn fixed(name: HeaderName, value: &'static str) -> SetResponseHeaderLayer<HeaderValue> {
    SetResponseHeaderLayer::if_not_present(name, HeaderValue::from_static(value))
}

/// A request that changes something must come from a page of ours. Browsers say where a form was sent
/// from (`Sec-Fetch-Site`, or `Origin` in older ones), and no page can forge it; a request without either
/// comes from no browser, and then carries no cookie of one.
async fn same_site(request: Request, next: Next) -> Response {
    if matches!(
        *request.method(),
        Method::GET | Method::HEAD | Method::OPTIONS
    ) || comes_from_here(request.headers())
    {
        return next.run(request).await;
    }
    Error::CrossSite.into_response()
}

fn comes_from_here(headers: &HeaderMap) -> bool {
    let text = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = text(HeaderName::from_static("sec-fetch-site")) {
        return matches!(site, "same-origin" | "none");
    }
    match (text(header::ORIGIN), text(header::HOST)) {
        (Some(origin), Some(host)) => origin
            .split_once("://")
            .is_some_and(|(_, from)| from == host),
        (Some(_), None) => false,
        (None, _) => !headers.contains_key(header::COOKIE),
    }
}

/// Turns a failure into the page or the document that tells it.
async fn render_failure(request: Request<Body>, next: Next) -> Response {
    let language = Language::from_headers(request.headers());
    let wants_json = wants_json(request.headers(), request.uri().path());
    let target = request
        .uri()
        .path_and_query()
        .map_or("/", |target| target.as_str())
        .to_owned();
    let is_page = request.method() == Method::GET && !wants_json;
    let response = next.run(request).await;
    let failure = match response.extensions().get::<Failure>() {
        Some(failure) => failure.clone(),
        // axum's own refusals: a body that is too large, a form or a path that cannot be read.
        None if response.status().is_client_error() && !has_content_type(&response) => {
            response.status().into()
        }
        None => return response,
    };
    if failure.status == StatusCode::UNAUTHORIZED && is_page {
        return Redirect::to(&crate::access::pages::sign_in_address(&target)).into_response();
    }
    let retry = response.headers().get(header::RETRY_AFTER).cloned();
    let mut rendered = failure::render(&failure, &target, language.texts(), wants_json);
    if let Some(retry) = retry {
        rendered.headers_mut().insert(header::RETRY_AFTER, retry);
    }
    rendered
}

/// Open data, and why it is refused, may be read by the scripts of any site.
async fn open_data(request: Request, next: Next) -> Response {
    let open = is_open_data(request.uri().path());
    let mut response = next.run(request).await;
    if open {
        let everybody = HeaderValue::from_static("*");
        response
            .headers_mut()
            .insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, everybody);
    }
    response
}

/// Refusals of the framework are plain text; ours and our pages are not.
fn has_content_type(response: &Response) -> bool {
    response
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| !kind.as_bytes().starts_with(b"text/plain"))
}

fn wants_json(headers: &HeaderMap, path: &str) -> bool {
    let accept = headers
        .get(header::ACCEPT)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    is_open_data(path) || (accept.contains("json") && !accept.contains("text/html"))
}
