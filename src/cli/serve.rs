//! `linli serve`, `linli work` and `linli migrate`.

use std::net::SocketAddr;

use anyhow::Context;
use chrono::Duration;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use super::{FINE, open};
use crate::access::{App, Role, sign_in};
use crate::config::Settings;
use crate::page::Texts;

/// How long requests that run are waited for when the process is told to end.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(5);
/// How long the link of a new database's first administrator is good.
const FIRST_LINK: Duration = Duration::hours(24);

/// Serves pages, and works on jobs beside, until it is told to stop.
pub async fn run(settings: Settings, t: Texts) -> anyhow::Result<u8> {
    let app = open(&settings).await?;
    if !sign_in::has_accounts(&app).await? {
        let link = first_link(&app, &settings).await?;
        println!("{}", t.cli_first_link(link));
    }
    let listener = listen(settings.listen).await?;
    println!("{}", t.cli_serving(app.public_url()));
    serve(app, listener, settings.workers).await?;
    Ok(FINE)
}

/// Works on jobs only.
pub async fn work(settings: Settings, t: Texts) -> anyhow::Result<u8> {
    let app = open(&settings).await?;
    println!("{}", t.cli_working(settings.workers.max(1)));
    let stop = stop_signal();
    let workers = (0..settings.workers.max(1))
        .map(|_| crate::matching::work::run_worker(app.clone(), stop.clone()));
    let sending = crate::outbox::send::run_sender(app.clone(), stop.clone());
    futures_util::future::join(futures_util::future::join_all(workers), sending).await;
    Ok(FINE)
}

/// Brings the schema up to date and does nothing else.
pub async fn migrate(settings: Settings, t: Texts) -> anyhow::Result<u8> {
    let app = open(&settings).await?;
    println!("{}", t.cli_migrated(app.database_kind()));
    Ok(FINE)
}

/// The topmost organisation, the services it begins with, its first administrator, and the link by which that person
/// comes in.
async fn first_link(app: &App, settings: &Settings) -> anyhow::Result<String> {
    let root =
        sign_in::root_organisation(app, &settings.organisation, settings.time_zone.name()).await?;
    crate::catalog::seed(app, root.id).await?;
    let grant = (Role::Administrator, root.id);
    let account = sign_in::make_account(app, "admin", "admin", None, grant).await?;
    Ok(sign_in::make_link(app, account, false, FIRST_LINK).await?)
}

/// A socket at this address.
pub async fn listen(address: SocketAddr) -> anyhow::Result<TcpListener> {
    TcpListener::bind(address)
        .await
        .with_context(|| format!("{address}"))
}

/// Serves at a socket until the process is told to stop; requests that run are answered first.
pub async fn serve(app: App, listener: TcpListener, workers: usize) -> anyhow::Result<()> {
    let stop = stop_signal();
    let work: Vec<_> = (0..workers)
        .map(|_| tokio::spawn(crate::matching::work::run_worker(app.clone(), stop.clone())))
        .collect();
    let settling = tokio::spawn(crate::incidents::watch::run_watcher(
        app.clone(),
        stop.clone(),
    ));
    let evaluating = tokio::spawn(crate::people::eligibility::run_settler(
        app.clone(),
        stop.clone(),
    ));
    let sending = tokio::spawn(crate::outbox::send::run_sender(app.clone(), stop.clone()));
    let router = crate::app::router(app).into_make_service_with_connect_info::<SocketAddr>();
    let told = stop.clone();
    let serving = async {
        axum::serve(listener, router)
            .with_graceful_shutdown(stop.cancelled_owned())
            .await
    };
    // A page that watches a run holds its connection for minutes; it comes back to the next server by itself.
    let patience = async {
        told.cancelled().await;
        tokio::time::sleep(PATIENCE).await;
    };
    tokio::select! {
        served = serving => served?,
        () = patience => {}
    }
    for worker in work {
        let _ = worker.await;
    }
    let _ = settling.await;
    let _ = evaluating.await;
    let _ = sending.await;
    Ok(())
}

/// Set when the process gets Ctrl-C or a request to end.
fn stop_signal() -> CancellationToken {
    let stop = CancellationToken::new();
    let set = stop.clone();
    tokio::spawn(async move {
        let interrupt = tokio::signal::ctrl_c();
        #[cfg(unix)]
        {
            let mut terminate =
                match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
                    Ok(signal) => signal,
                    Err(error) => return tracing::error!(%error, "requests to end go unheard"),
                };
            tokio::select! { _ = interrupt => {}, _ = terminate.recv() => {} }
        }
        #[cfg(not(unix))]
        let _ = interrupt.await;
        set.cancel();
    });
    stop
}
