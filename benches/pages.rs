//! How long the pages of a run and of a week take on the server, from the request to the last byte, as a Markdown table: those of the
//! invented township, whose plan has some 300 visits.
//!
//! `cargo bench -p linli --bench pages`

use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use linli::access::{App, Store};
use linli::time::Clock;
use linli::{app, demo};
use tower::ServiceExt;

/// Each page is asked for so often.
const TIMES: usize = 51;
/// How long the week is planned, seconds.
const SECONDS: u16 = 5;
const PAGES: [&str; 9] = [
    "/matching/runs/1",
    "/matching/runs/1?view=pairs",
    "/matching/runs/1?view=gaps",
    "/matching",
    "/matching/compare?a=1&b=1",
    "/weeks/1",
    "/weeks/1?by=board",
    "/weeks/1?by=helper",
    "/weeks/1/answers",
];

#[tokio::main]
async fn main() {
    let folder = tempfile::tempdir().expect("a folder");
    let address = "http://linli.test";
    let opened = App::open(folder.path(), &Store::Embedded, address, Clock::system()).await;
    let opened = opened.expect("a database");
    let links = demo::prepare(&opened, SECONDS, |_| ()).await;
    let links = links.expect("the invented township");
    let router = app::router(opened);
    let cookie = signed_in(&router, links.coordinator.trim_start_matches(address)).await;
    println!("| page | median, ms | longest, ms | bytes |");
    println!("| --- | ---: | ---: | ---: |");
    for page in PAGES {
        let mut took = Vec::with_capacity(TIMES);
        let mut bytes = 0;
        for _ in 0..TIMES {
            let begin = Instant::now();
            bytes = ask(&router, page, &cookie).await;
            took.push(begin.elapsed());
        }
        took.sort_unstable();
        let millis = |time: Duration| time.as_secs_f64() * 1000.0;
        println!(
            "| {page} | {:.1} | {:.1} | {bytes} |",
            millis(took[TIMES / 2]),
            millis(took[TIMES - 1])
        );
    }
}

/// The cookie of whoever opens the link.
async fn signed_in(router: &Router, link: &str) -> String {
    let press = Request::post(link)
        .header("sec-fetch-site", "same-origin")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    let press = press.body(Body::empty()).expect("a request");
    let answer = router.clone().oneshot(press).await.expect("an answer");
    let cookies = answer.headers().get_all(header::SET_COOKIE).iter();
    let cookies = cookies.filter_map(|cookie| cookie.to_str().ok()?.split(';').next());
    cookies.collect::<Vec<_>>().join("; ")
}

/// How many bytes a page has.
async fn ask(router: &Router, page: &str, cookie: &str) -> usize {
    let request = Request::get(page).header(header::COOKIE, cookie);
    let request = request.body(Body::empty()).expect("a request");
    let answer = router.clone().oneshot(request).await.expect("an answer");
    assert_eq!(answer.status(), StatusCode::OK, "{page}");
    let body = axum::body::to_bytes(answer.into_body(), usize::MAX).await;
    body.expect("a whole page").len()
}
