//! What every route needs: who asks, the page to answer with, and one way to fail.

mod failure;
mod fields;
mod request;
mod routes;
mod security;
mod upload;

pub use failure::{Failure, Handled};
pub use fields::Fields;
pub use request::{LEARNER_HEADER, Visit, client_address, establish_visit};
pub use routes::Routes;
pub use security::{SEAT_COOKIE, clear_cookie, secure_headers, session_cookie_name, set_cookie};
pub use upload::read_file;

use crate::application::AppState;
use app::shell::{Page, render, render_part};
use app::ui::FormState;
use axum::extract::FromRequestParts;
use axum::response::{Html, IntoResponse, Redirect, Response};
use backend::{Backend, Error, FieldFault};
use domain::accounts::{Actor, Administrator, CertifiedTrainer, Manager, Seat, SignedIn, Trainer};
use http::StatusCode;
use http::request::Parts;
use leptos::prelude::AnyView;
use std::sync::Arc;

/// A request with everything a route needs to answer it.
pub struct Web {
    /// The use cases' argument.
    pub backend: Backend,
    /// Who asks.
    pub actor: Arc<Actor>,
    /// The state of the server, for what is rarely needed.
    pub state: AppState,
    /// Language, path, nonce and address of this request.
    pub visit: Visit,
}

impl FromRequestParts<AppState> for Web {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Self::Rejection> {
        let visit =
            parts.extensions.get::<Visit>().cloned().ok_or(Failure(Error::internal("no visit was established")))?;
        Ok(Self { backend: state.backend.clone(), actor: visit.actor.clone(), state: state.clone(), visit })
    }
}

impl Web {
    /// The signed-in account, or the way to the sign-in page.
    pub fn signed_in(&self) -> Result<&SignedIn, Error> {
        self.actor.account().ok_or(Error::NotSignedIn)
    }

    /// Proof of being a programme manager. For everybody else the page is not there.
    pub fn manager(&self) -> Result<Manager, Error> {
        self.prove(Actor::manager)
    }

    /// Proof of being an organisation's administrator. For everybody else the page is not there.
    pub fn administrator(&self) -> Result<Administrator, Error> {
        self.prove(Actor::administrator)
    }

    /// Proof of being an organisation's trainer, certified or not. For everybody else the page is not there.
    pub fn trainer(&self) -> Result<Trainer, Error> {
        self.prove(Actor::trainer)
    }

    /// Proof of holding a valid trainer certificate. For everybody else the page is not there.
    pub fn certified_trainer(&self) -> Result<CertifiedTrainer, Error> {
        self.prove(Actor::certified_trainer)
    }

    /// The seat of a participant; without one the page is not there.
    pub fn seat(&self) -> Result<&Seat, Error> {
        self.actor.seat.as_ref().ok_or(Error::NotFound)
    }

    fn prove<T>(&self, proof: impl Fn(&Actor) -> Option<T>) -> Result<T, Error> {
        self.signed_in()?;
        proof(&self.actor).ok_or(Error::NotFound)
    }

    /// A page with status 200.
    pub fn page(&self, title: impl Into<String>, view: impl FnOnce() -> AnyView) -> Response {
        self.page_with(StatusCode::OK, FormState::default(), title, view)
    }

    /// A page with a status and the state of its form.
    pub fn page_with(
        &self,
        status: StatusCode,
        form: FormState,
        title: impl Into<String>,
        view: impl FnOnce() -> AnyView,
    ) -> Response {
        (status, Html(render(self.visit.page(&self.state, form), title.into(), view))).into_response()
    }

    /// A part of a page, for a script that puts it in its place.
    pub fn part(&self, view: impl FnOnce() -> AnyView) -> Response {
        Html(render_part(self.visit.page(&self.state, FormState::default()), view)).into_response()
    }

    /// The form again, with what was typed and what is wrong; any other error goes on to the error page.
    pub fn again(
        &self,
        error: Error,
        fields: Fields,
        title: impl Into<String>,
        view: impl FnOnce() -> AnyView,
    ) -> Handled {
        let faults = match error {
            Error::Invalid(faults) => faults,
            Error::Rule(fault) => vec![FieldFault { field: "main".into(), fault }],
            other => return Err(Failure(other)),
        };
        let form = FormState { values: fields.into_values(), faults };
        Ok(self.page_with(StatusCode::UNPROCESSABLE_ENTITY, form, title, view))
    }

    /// Post, redirect, get: the browser goes to `path` and asks for it with GET.
    pub fn see_other(&self, path: impl AsRef<str>) -> Response {
        Redirect::to(path.as_ref()).into_response()
    }

    /// The texts in the language of this request, for titles.
    pub fn texts(&self) -> &'static app::texts::Texts {
        app::texts::texts_in(&self.visit.language)
    }
}

impl Visit {
    /// What the shell wants to know.
    pub fn page(&self, state: &AppState, form: FormState) -> Page {
        Page {
            actor: self.actor.clone(),
            language: self.language.clone(),
            path: self.path.clone(),
            notice: self.notice.clone(),
            form,
            sample_data: state.is_sample_data,
            save_data: self.save_data,
            nonce: self.nonce.clone(),
            assets: state.assets.clone(),
        }
    }
}
