//! How long the pages of a run and of a week take on the server, from the request to the last byte, as a Markdown table: those of the
//! invented township, whose plan has some 300 visits.
//!
//! `cargo bench -p linli --bench pages`

use std::time::{Duration, Instant};

use client::Client;
use linli::access::{App, Store};
use linli::time::Clock;
use linli::{app, demo};

mod client;

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
    let client = Client::signed_in(&router, links.coordinator.trim_start_matches(address)).await;
    println!("| page | median, ms | longest, ms | bytes |");
    println!("| --- | ---: | ---: | ---: |");
    for page in PAGES {
        let mut took = Vec::with_capacity(TIMES);
        let mut bytes = 0;
        for _ in 0..TIMES {
            let begin = Instant::now();
            bytes = client.get(page).await.len();
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
