//! The middleware around every page: finds out who asks and in which language, and turns failures into pages.

use super::failure::{FailureNote, code, failure_page, words};
use super::security::{SEAT_COOKIE, secure_headers, session_cookie_name};
use crate::application::AppState;
use app::shell::render;
use app::texts::{LANGUAGES, MIRRORED};
use app::ui::FormState;
use axum::Json;
use axum::extract::{ConnectInfo, Request, State};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Redirect, Response};
use backend::accounts::load_actor;
use backend::{Error, Secret};
use base64::Engine as _;
use cookie::Cookie;
use domain::accounts::Actor;
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use serde_json::json;
use std::net::SocketAddr;
use std::sync::Arc;

/// Whose device this is, as far as the server knows: on every page, so that the device notices when somebody else signed
/// in. A client that syncs says by the same name whom it kept its events for.
pub const LEARNER_HEADER: HeaderName = HeaderName::from_static("cascade-learner");

/// Set to `on` by people whose data are dear.
const SAVE_DATA: HeaderName = HeaderName::from_static("save-data");

/// What the middleware found out about a request.
#[derive(Clone, Debug)]
pub struct Visit {
    /// Who asks.
    pub actor: Arc<Actor>,
    /// The language to answer in.
    pub language: String,
    /// The path of the request.
    pub path: String,
    /// A key of `notices.toml`.
    pub notice: Option<String>,
    /// Whether the browser asks to save data.
    pub save_data: bool,
    /// The nonce of the answer's content security policy.
    pub nonce: String,
    /// The client's network address, for rate limits; never logged or stored as it is.
    pub address: String,
    /// The session cookie, for signing out.
    pub session: Option<Secret>,
}

/// Establishes the [`Visit`], runs the route, and answers failures: a page for people, JSON for machines. Errors are
/// logged here and nowhere else.
pub async fn establish_visit(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    let for_machines = request.uri().path().starts_with("/api/") || wants_json(request.headers());
    let is_get = matches!(*request.method(), Method::GET | Method::HEAD);
    let target = request.uri().path_and_query().map_or("/", |target| target.as_str()).to_owned();
    let session = cookie(request.headers(), session_cookie_name(&state));
    let seat = cookie(request.headers(), SEAT_COOKIE);
    let mut failure = None;
    let actor = match load_actor(&state.backend, session.as_ref(), seat.as_ref()).await {
        Ok(actor) => actor,
        Err(error) => {
            failure = Some(Arc::new(error));
            Actor::anyone()
        }
    };
    let visit = Visit {
        language: language(request.headers(), &actor),
        actor: Arc::new(actor),
        path: request.uri().path().to_owned(),
        notice: notice(request.uri().query()),
        save_data: request.headers().get(SAVE_DATA).is_some_and(|value| value.as_bytes().eq_ignore_ascii_case(b"on")),
        nonce: base64::engine::general_purpose::STANDARD_NO_PAD.encode(state.backend.chance.bytes::<16>()),
        address: client_address(&request, state.behind_proxy),
        session,
    };
    request.extensions_mut().insert(visit.clone());
    let response = match &failure {
        None => next.run(request).await,
        Some(_) => StatusCode::SERVICE_UNAVAILABLE.into_response(),
    };
    let is_known = failure.is_none();
    let failure = failure.or_else(|| response.extensions().get::<FailureNote>().map(|note| note.0.clone()));
    if let Some(error) = failure.as_deref() {
        log_failure(error, &visit.path);
    }
    let mut response =
        answer_failure(&state, &visit, response, failure.as_deref(), Asked { for_machines, is_get, target: &target });
    if is_page(&response) {
        response.headers_mut().append(header::VARY, HeaderValue::from_static("save-data"));
    }
    // While the database does not answer, nobody can say who asks: better nothing than "nobody".
    if is_get && is_known && is_page(&response) {
        let mark = visit.actor.learner_mark().unwrap_or_else(|| "nobody".to_owned());
        if let Ok(mark) = mark.parse() {
            response.headers_mut().insert(LEARNER_HEADER, mark);
        }
    }
    secure_headers(state.is_https(), &visit.nonce, response)
}

struct Asked<'a> {
    for_machines: bool,
    is_get: bool,
    target: &'a str,
}

fn answer_failure(
    state: &AppState,
    visit: &Visit,
    response: Response,
    error: Option<&Error>,
    asked: Asked<'_>,
) -> Response {
    let status = response.status();
    let is_ours = error.is_some() || (status.is_client_error() || status.is_server_error()) && !is_content(&response);
    if !is_ours {
        return response;
    }
    if asked.for_machines {
        let code = error.map_or_else(
            || status.canonical_reason().unwrap_or("error").to_lowercase().replace(' ', "-"),
            |error| code(error).to_owned(),
        );
        let reason = match error {
            Some(Error::Internal(_) | Error::Unavailable(_)) | None => String::new(),
            Some(error) => error.to_string(),
        };
        return (status, Json(json!({ "error": code, "reason": reason }))).into_response();
    }
    if matches!(error, Some(Error::NotSignedIn)) {
        let next: String = if asked.is_get {
            form_urlencoded::byte_serialize(asked.target.as_bytes()).collect()
        } else {
            String::new()
        };
        return Redirect::to(&format!("/sign-in?next={next}")).into_response();
    }
    let page = visit.page(state, FormState::default());
    let words = words(status, error, app::texts::texts_in(&visit.language));
    let html = render(page, words.title.to_owned(), || failure_page(words, status, error));
    let mut answer = (status, Html(html)).into_response();
    if let Some(Error::TooOften { seconds }) = error
        && let Ok(value) = seconds.to_string().parse()
    {
        answer.headers_mut().insert(header::RETRY_AFTER, value);
    }
    answer
}

fn is_page(response: &Response) -> bool {
    let kind = response.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    kind.is_some_and(|kind| kind.starts_with("text/html"))
}

/// Whether a response with an error status brings content of its own (a form shown again, JSON of the API).
fn is_content(response: &Response) -> bool {
    response.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).is_some_and(|kind| {
        kind.starts_with("text/html") || kind.starts_with("application/json") || kind.starts_with("image/")
    })
}

fn log_failure(error: &Error, path: &str) {
    match error {
        Error::Internal(cause) => tracing::error!(error = %cause, path, "a request failed by a fault of ours: {cause}"),
        Error::Unavailable(cause) => tracing::warn!(error = %cause, path, "the database does not answer: {cause}"),
        other => tracing::debug!(error = %other, path, "a request was refused: {other}"),
    }
}

fn wants_json(headers: &HeaderMap) -> bool {
    headers
        .get(header::ACCEPT)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|accept| accept.starts_with("application/json"))
}

fn cookie(headers: &HeaderMap, name: &str) -> Option<Secret> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(Cookie::split_parse)
        .flatten()
        .find(|cookie| cookie.name() == name)
        .map(|cookie| Secret::from_outside(cookie.value()))
}

/// The account's language, else the `language` cookie, else the first known one of Accept-Language, else English.
fn language(headers: &HeaderMap, actor: &Actor) -> String {
    let known =
        |tag: &str| LANGUAGES.iter().chain([&MIRRORED]).find(|language| tag.eq_ignore_ascii_case(language)).copied();
    let chosen = cookie(headers, "language").and_then(|value| known(value.expose()));
    let accepted = || {
        let accept = headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?;
        accept.split(',').find_map(|part| {
            let tag = part.split(';').next()?.trim();
            known(tag).or_else(|| known(tag.split('-').next()?))
        })
    };
    chosen
        .or_else(|| actor.account().and_then(|account| known(&account.language)))
        .or_else(accepted)
        .unwrap_or("en")
        .to_owned()
}

fn notice(query: Option<&str>) -> Option<String> {
    form_urlencoded::parse(query?.as_bytes())
        .find(|(name, _)| name == "notice")
        .map(|(_, value)| value.replace('-', "_"))
}

/// The client's address: of the connection, or, behind a proxy that the operator vouches for, the last `X-Forwarded-For`.
pub fn client_address(request: &Request, behind_proxy: bool) -> String {
    let forwarded = || {
        let value = request.headers().get("x-forwarded-for")?.to_str().ok()?;
        value.rsplit(',').next().map(|address| address.trim().to_owned())
    };
    let connected = || request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip().to_string());
    behind_proxy.then(forwarded).flatten().or_else(connected).unwrap_or_else(|| "unknown".to_owned())
}
