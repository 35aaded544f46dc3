//! `cascade serve`: opens the database, loads the courses, listens, and stops when asked to.

use super::{Settings, jobs};
use crate::application::{AppState, router};
use crate::site;
use anyhow::Context as _;
use backend::Backend;
use backend::accounts::create_first_manager_link;
use backend::certificates::{SigningKey, record_signing_key};
use backend::challenge::RoomHints;
use backend::clock::{Chance, Clock};
use backend::db::Db;
use backend::learning::Courses;
use backend::mail::Transport;
use std::net::SocketAddr;
use std::sync::Arc;

/// Serves until the process is told to stop.
pub async fn serve(settings: Settings) -> anyhow::Result<()> {
    let backend = open_backend(&settings).await?;
    record_signing_key(&backend).await.map_err(|error| anyhow::anyhow!("{error}"))?;
    let metrics = metrics_exporter_prometheus::PrometheusBuilder::new().install_recorder().ok();
    let is_sample_data =
        backend::installation::is_sample_data(&backend).await.map_err(|error| anyhow::anyhow!("{error}"))?;
    let state = AppState {
        backend: backend.clone(),
        assets: Arc::new(site::assets()),
        offline_courses: Arc::default(),
        is_sample_data,
        behind_proxy: settings.behind_proxy,
        metrics,
    };
    let listener = tokio::net::TcpListener::bind(settings.address)
        .await
        .with_context(|| format!("cannot listen at {}; CASCADE_ADDR names another address", settings.address))?;
    let jobs = jobs::start(backend.clone(), mail_transport(&settings)?);
    println!("Cascade is ready at {}", settings.public_url);
    if let Some(link) = create_first_manager_link(&backend).await.map_err(|error| anyhow::anyhow!("{error}"))? {
        println!("Become the first programme manager with this link, once, within 24 hours:\n  {link}");
    }
    let service = router(state).into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service).with_graceful_shutdown(stopping(backend.room_hints.clone())).await?;
    drop(jobs);
    Ok(())
}

/// The backend of an installation: database, courses, key. A fault in a course file stops it with the whole list.
pub async fn open_backend(settings: &Settings) -> anyhow::Result<Backend> {
    let courses = match &settings.courses {
        Some(folder) => Courses::load(folder),
        None => Courses::embedded(),
    };
    let courses = courses.map_err(|faults| {
        let list: Vec<_> = faults.iter().map(ToString::to_string).collect();
        anyhow::anyhow!("the courses have faults, so nothing was started:\n{}", list.join("\n"))
    })?;
    let db = Db::open(&settings.database_url).await.map_err(|error| {
        anyhow::anyhow!("the database at {} cannot be opened: {error}", without_password(&settings.database_url))
    })?;
    let signing_key = match &settings.signing_key {
        Some(text) => SigningKey::from_text(text).context("CASCADE_SIGNING_KEY cannot be used")?,
        None => SigningKey::load_or_create(&settings.signing_key_file(), &Chance::from_system())
            .context("the signing key cannot be kept")?,
    };
    Ok(Backend {
        db,
        clock: Clock::System,
        chance: Chance::from_system(),
        courses: Arc::new(courses),
        signing_key: Arc::new(signing_key),
        settings: Arc::new(backend::Settings {
            public_url: settings.public_url.clone(),
            invitation_days: settings.invitation_days,
            smallest_group: settings.smallest_group,
            open_sign_up: settings.open_sign_up,
            seats_kept_days: settings.seats_kept_days,
        }),
        room_hints: RoomHints::default(),
    })
}

/// Where mail goes: to the server that is set, or into the folder beside the database.
fn mail_transport(settings: &Settings) -> anyhow::Result<Transport> {
    match &settings.smtp_url {
        Some(url) => Transport::smtp(url).map_err(|error| anyhow::anyhow!("SMTP_URL cannot be used: {error}")),
        None => Ok(Transport::Folder(settings.data.join("outbox"))),
    }
}

/// A database address for messages: what stands between `:` and `@` is secret.
pub(super) fn without_password(url: &str) -> String {
    match (url.split_once("://"), url.rsplit_once('@')) {
        (Some((scheme, _)), Some((_, host))) => format!("{scheme}://…@{host}"),
        _ => url.to_owned(),
    }
}

/// Waits until the process is asked to stop, and ends the streams that would otherwise never end.
async fn stopping(hints: RoomHints) {
    asked_to_stop().await;
    hints.end();
}

/// Waits for Ctrl-C or for the signal that ends a service.
pub async fn asked_to_stop() {
    let interrupted = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    let terminated = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        () = interrupted => {}
        () = terminated => {}
    }
}
