//! The page of one session, and what is written down on it.

use super::manage::{load_details, page_reader, parse};
use crate::web::{Fields, Handled, Web};
use app::cohorts::{CohortDetails, session_page};
use axum::extract::Path;
use backend::cohorts::{CohortSession, count_heads, mark_person, record_fidelity};
use backend::{Error, Fault};
use domain::SessionId;
use domain::cohorts::FidelityPart;
use leptos::prelude::*;

pub(super) async fn show(web: Web, Path((id, session)): Path<(String, String)>) -> Handled {
    let (details, session) = load(&web, &id, &session).await?;
    Ok(web.page(title(&web, &session), || view(&web, &details, &session)))
}

/// A cohort with one of its sessions.
async fn load(web: &Web, id: &str, session: &str) -> Result<(CohortDetails, CohortSession), Error> {
    let session: SessionId = parse(session)?;
    let details = load_details(web, &page_reader(web)?, parse(id)?).await?;
    let found = details.page.sessions.iter().find(|candidate| candidate.id == session).cloned();
    Ok((details, found.ok_or(Error::NotFound)?))
}

fn title(web: &Web, session: &CohortSession) -> String {
    web.texts().cohorts.session_number(session.number)
}

fn view(web: &Web, details: &CohortDetails, session: &CohortSession) -> AnyView {
    let plan = session.plan.as_ref().and_then(|choice| {
        let course = web.backend.courses.find(&choice.course, &web.visit.language)?;
        Some((course, course.plan(&choice.plan)?))
    });
    session_page(details, session, plan)
}

/// One tap on a name; the answer leads back to that name.
pub(super) async fn mark(
    web: Web,
    Path((id, session, participant)): Path<(String, String, String)>,
    fields: Fields,
) -> Handled {
    let trainer = web.trainer()?;
    let (_, session) = load(&web, &id, &session).await?;
    let participant = parse(&participant)?;
    let is_there = match fields.text("there") {
        "yes" => true,
        "no" => false,
        _ => return Err(Error::field("there", Fault::NotAChoice).into()),
    };
    mark_person(&web.backend, &trainer, session.id, participant, is_there).await?;
    Ok(web.see_other(format!("/cohorts/{id}/sessions/{}#seat-{participant}", session.id)))
}

/// How many children were there.
pub(super) async fn count(web: Web, Path((id, session)): Path<(String, String)>, fields: Fields) -> Handled {
    let trainer = web.trainer()?;
    let (details, session) = load(&web, &id, &session).await?;
    let counted = match fields.text("head_count").trim().parse() {
        Ok(n) => count_heads(&web.backend, &trainer, session.id, n).await,
        Err(_) => Err(Error::field("head_count", Fault::Missing)),
    };
    match counted {
        Ok(()) => Ok(web.see_other(format!("/cohorts/{id}/sessions/{}?notice=attendance-saved", session.id))),
        Err(error) => web.again(error, fields, title(&web, &session), || view(&web, &details, &session)),
    }
}

pub(super) async fn record(web: Web, Path((id, session)): Path<(String, String)>, fields: Fields) -> Handled {
    let trainer = web.trainer()?;
    let (_, session) = load(&web, &id, &session).await?;
    let parts = fields.all("part").iter().map(|part| FidelityPart::parse(part));
    let parts = parts.collect::<Option<_>>().ok_or_else(|| Error::field("part", Fault::NotAChoice))?;
    record_fidelity(&web.backend, &trainer, session.id, &parts).await?;
    Ok(web.see_other(format!("/cohorts/{id}/sessions/{}?notice=fidelity-saved#fidelity", session.id)))
}
