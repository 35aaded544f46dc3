//! The site over a folder of courses that somebody is writing: every page shows the files as they are now, and pages that
//! are open load again by themselves. `cascade courses preview` serves it on the author's own machine.
//!
//! It is the same application as in service, with three things around it: the courses are changed beneath it, faults take
//! the place of every page until they are mended, and each page gets a script that waits for changes.

mod reload_script;
mod watch;

pub use watch::{Look, Watcher, look};

use crate::application::{self, AppState};
use crate::site;
use crate::web::secure_headers;
use app::learning::faults_page;
use app::shell::{Assets, Page, render};
use app::ui::FormState;
use axum::Router;
use axum::extract::{RawQuery, Request, State};
use axum::middleware::from_fn_with_state;
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use backend::Backend;
use backend::certificates::SigningKey;
use backend::challenge::RoomHints;
use backend::clock::{Chance, Clock};
use backend::db::Db;
use backend::learning::{CourseFault, Courses};
use base64::Engine as _;
use domain::accounts::Actor;
use http::{StatusCode, header};
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;
use tower::ServiceExt as _;

/// How long a page's question for changes is kept open before it is answered with none.
pub const PATIENCE: Duration = Duration::from_secs(25);

/// A preview of one folder. Cheap to clone; every copy is the same preview.
#[derive(Clone)]
pub struct Preview(Arc<Inner>);

struct Inner {
    folder: PathBuf,
    /// The application over other courses.
    site_over: Box<dyn Fn(Courses) -> Router + Send + Sync>,
    shown: RwLock<Shown>,
    /// Counts what was shown. It begins at a random number, so that a page from before a restart knows that it is old.
    version: tokio::sync::watch::Sender<u64>,
    patience: Duration,
    assets: Arc<Assets>,
    chance: Chance,
}

/// What the preview shows.
#[derive(Clone)]
enum Shown {
    Site(Router),
    Faults(Arc<Vec<CourseFault>>),
}

/// Marks an answer that shows faults instead of the page that was asked for.
#[derive(Clone, Copy)]
struct InsteadOfThePage;

impl Preview {
    /// Opens a preview of the courses in `folder`. What people do in it is kept in `data`, which may be thrown away.
    pub async fn open(folder: &Path, data: &Path, public_url: String, patience: Duration) -> anyhow::Result<Self> {
        let refused = |error: backend::Error| anyhow::anyhow!("{error}");
        let chance = Chance::from_system();
        let db = Db::open(&format!("sqlite://{}", data.join("preview.db").display())).await.map_err(refused)?;
        let signing_key = Arc::new(SigningKey::load_or_create(&data.join("signing.key"), &chance)?);
        let settings = Arc::new(backend::Settings { public_url, ..Default::default() });
        let assets = Arc::new(site::assets());
        let site_over = {
            let (assets, chance) = (assets.clone(), chance.clone());
            move |courses: Courses| AppState {
                backend: Backend {
                    db: db.clone(),
                    clock: Clock::System,
                    chance: chance.clone(),
                    courses: Arc::new(courses),
                    signing_key: signing_key.clone(),
                    settings: settings.clone(),
                    room_hints: RoomHints::default(),
                },
                assets: assets.clone(),
                offline_courses: Arc::default(),
                is_sample_data: false,
                behind_proxy: false,
                metrics: None,
            }
        };
        let preview = Self(Arc::new(Inner {
            folder: folder.to_owned(),
            site_over: Box::new(move |courses| application::router(site_over(courses))),
            shown: RwLock::new(Shown::Faults(Arc::default())),
            version: tokio::sync::watch::Sender::new(u64::from(u32::from_le_bytes(chance.bytes()))),
            patience,
            assets,
            chance,
        }));
        preview.reload().await;
        Ok(preview)
    }

    /// Reads the folder again. Sound courses are shown from now on; faults are shown, and given back.
    pub async fn reload(&self) -> Arc<Vec<CourseFault>> {
        let folder = self.0.folder.clone();
        // The author looks at every course, whoever is invited to it: the copy that is shown is open to everybody.
        let load = move || Courses::load(&folder).map(Courses::opened);
        let loaded = tokio::task::spawn_blocking(load).await.unwrap_or_else(|failed| Err(vec![broken_loader(&failed)]));
        let (shown, faults) = match loaded {
            Ok(courses) => (Shown::Site((self.0.site_over)(courses)), Arc::default()),
            Err(faults) => {
                let faults = Arc::new(faults);
                (Shown::Faults(faults.clone()), faults)
            }
        };
        *self.0.shown.write().unwrap_or_else(PoisonError::into_inner) = shown;
        self.0.version.send_modify(|version| *version += 1);
        faults
    }

    /// The faults that are shown now.
    pub fn faults(&self) -> Arc<Vec<CourseFault>> {
        match self.shown() {
            Shown::Site(_) => Arc::default(),
            Shown::Faults(faults) => faults,
        }
    }

    /// The router of the preview. Its own address is no route of the application: no installation has it.
    pub fn router(self) -> Router {
        Router::new()
            .fallback(show)
            .layer(from_fn_with_state(self.clone(), reload_script::insert))
            .route("/preview/changes", get(tell_changes))
            .route("/pkg/{*path}", get(site::serve_file))
            .with_state(self)
    }

    fn version(&self) -> u64 {
        *self.0.version.borrow()
    }

    fn shown(&self) -> Shown {
        self.0.shown.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The faults as a page, on which nothing of the application is needed.
    fn faults_response(&self, path: &str, faults: &[CourseFault]) -> Response {
        let nonce = base64::engine::general_purpose::STANDARD_NO_PAD.encode(self.0.chance.bytes::<16>());
        let page = Page {
            actor: Arc::new(Actor::anyone()),
            language: "en".into(),
            path: path.to_owned(),
            notice: None,
            form: FormState::default(),
            sample_data: false,
            save_data: false,
            nonce: nonce.clone(),
            assets: self.0.assets.clone(),
        };
        let title = app::texts::texts_in("en").learning.preview_faults_title(faults.len());
        let html = render(page, title, || faults_page(faults));
        let mut response = (StatusCode::SERVICE_UNAVAILABLE, Html(html)).into_response();
        response.extensions_mut().insert(InsteadOfThePage);
        secure_headers(false, &nonce, response)
    }
}

/// A loader that breaks off is a fault of ours; an author should hear of it all the same.
fn broken_loader(failed: &tokio::task::JoinError) -> CourseFault {
    CourseFault {
        file: ".".into(),
        line: 0,
        column: 0,
        cause: format!("the files could not be read to the end, by a fault of Cascade: {failed}"),
        hint: Some("please report it, with the file that was saved last".into()),
    }
}

/// Any page, from the application or instead of it.
async fn show(State(preview): State<Preview>, request: Request) -> Response {
    match preview.shown() {
        Shown::Site(site) => match site.oneshot(request).await {
            Ok(response) => response,
            Err(never) => match never {},
        },
        Shown::Faults(faults) => preview.faults_response(request.uri().path(), &faults),
    }
}

/// `GET /preview/changes?since=N`: answers with the present version as soon as it is another than `N`, at the latest when
/// the patience is over.
async fn tell_changes(State(preview): State<Preview>, RawQuery(query): RawQuery) -> Response {
    let query = query.unwrap_or_default();
    let since = form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "since");
    let since: Option<u64> = since.and_then(|(_, version)| version.parse().ok());
    let mut versions = preview.0.version.subscribe();
    let changed = versions.wait_for(|version| Some(*version) != since);
    // Without a change the answer is the same number, and the page asks again.
    let _ = tokio::time::timeout(preview.0.patience, changed).await;
    ([(header::CACHE_CONTROL, "no-store")], preview.version().to_string()).into_response()
}
