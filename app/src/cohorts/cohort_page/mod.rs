//! The page of one cohort: code, sessions, figures and what the group knows.

use super::words::{country_name, language_name, state_badge};
use crate::texts::texts;
use crate::ui::{
    Breadcrumbs, Crumb, ErrorSummary, HiddenField, SubmitButton, TextField, date_text, day_text, day_words, person_name,
};
use backend::cohorts::{Cohort, CohortPage, CohortReport};
use chrono::NaiveDate;
use domain::challenge::GroupResults;
use domain::cohorts::{AdultAudience, CohortState, has_seats, plays_challenge};
use domain::{ModuleId, RoomId};
use leptos::prelude::*;

mod before_after;
mod confirm;
mod group_table;
mod hand_over;
mod planned;
mod report;
mod session_card;
mod session_page;
use before_after::{before_after_figures, before_after_section};
pub use confirm::{CloseCohortPage, EraseCohortPage, RemovePlannedPage};
use group_table::group_table;
pub use hand_over::HandOverPage;
use planned::{particulars, planned_again, planned_cards};
pub use report::CohortReportPage;
use session_card::session_card;
pub use session_page::session_page;

/// Everything the page of a cohort shows.
#[derive(Clone, Debug)]
pub struct CohortDetails {
    /// The cohort with its sessions, seats and figures.
    pub page: CohortPage,
    /// The group's results, in a cohort that plays the challenge.
    pub results: Option<GroupResults>,
    /// Number and title of each rule.
    pub rules: Vec<(ModuleId, String)>,
    /// The address people type, such as `cascade.example.org/join`.
    pub join_address: String,
    /// The QR code of the join page, as SVG; none for children.
    pub qr: Option<String>,
    /// Whether a session can be added: the trainer, certified now.
    pub may_hold: bool,
    /// The live round that is under way.
    pub room: Option<RoomId>,
    /// The session plans for this audience: address and title.
    pub plans: Vec<(String, String)>,
    /// Whether its people answer six questions before and after.
    pub asks_before_after: bool,
    /// Today in UTC.
    pub today: NaiveDate,
}

/// The page of one cohort.
#[component]
pub fn CohortDetailsPage(
    /// What it shows.
    details: CohortDetails,
) -> AnyView {
    let t = &texts().cohorts;
    let cohort = details.page.cohort.clone();
    let is_closed = matches!(cohort.state, CohortState::Closed { .. });
    let can_write = details.page.is_own && !is_closed;
    let title = cohort.audience.name();
    let base = format!("/cohorts/{}", cohort.id);
    let results = details
        .results
        .as_ref()
        .filter(|_| plays_challenge(cohort.audience))
        .map(|results| group_table(results, &details.rules));
    view! {
        <div class="page-wide">
            <div class="page-head">
                <Breadcrumbs way=vec![Crumb::new("/cohorts", t.title)] here=title />
                <h1>{title}</h1>
                <p class="row">
                    {state_badge(cohort.state)}
                    <span>{day_text(cohort.starts_on)} " " {t.dates_between} " " {day_text(cohort.ends_on)}</span>
                </p>
            </div>
            {(!details.page.is_own)
                .then(|| {
                    view! {
                        <p class="notice" data-tone="info">
                            {if details.page.beside.is_some() { t.beside_text } else { t.read_only }}
                        </p>
                    }
                })}
            {code_section(&details, &cohort, is_closed)}
            {figures(&details.page.report, &cohort, details.results.as_ref())}
            {more_pages(&details, &cohort)}
            {plans(&details.plans)}
            {sessions(&details, is_closed)}
            {results}
            {details
                .asks_before_after
                .then(|| before_after_section(&details.page, can_write))}
            {about(&cohort)}
            {kept(&details.page, is_closed)}
            {can_write
                .then(|| {
                    view! {
                        <p class="row">
                            <a class="button" data-kind="secondary" href=format!("{base}/hand-over")>
                                {t.hand_over_action}
                            </a>
                            <a class="button" data-kind="danger" href=format!("{base}/close")>
                                {t.close_action}
                            </a>
                        </p>
                    }
                })}
        </div>
    }
    .into_any()
}

fn code_section(details: &CohortDetails, cohort: &Cohort, is_closed: bool) -> AnyView {
    let t = &texts().cohorts;
    let code = cohort.join_code.as_ref().filter(|_| details.page.beside.is_none());
    let Some(code) = code else { return ().into_any() };
    if is_closed {
        return view! { <p class="muted">{t.code_closed}</p> }.into_any();
    }
    let base = format!("/cohorts/{}", cohort.id);
    view! {
        <section aria-labelledby="code">
            <h2 id="code">{t.code_title}</h2>
            <div class="join-panel">
                <div>
                    <p>{t.code_for(&details.join_address)}</p>
                    <p class="join-code">{code.grouped()}</p>
                </div>
                {details
                    .qr
                    .clone()
                    .map(|qr| view! { <figure class="qr" role="img" aria-label=t.qr_alternative inner_html=qr></figure> })}
            </div>
            <p class="muted">{t.code_hint}</p>
            <p class="row">
                <a class="button" href=format!("{base}/project")>
                    {t.project_action}
                </a>
                <a class="button" data-kind="secondary" href=format!("{base}/cards")>
                    {t.cards_action}
                </a>
                {room_link(details, cohort)}
            </p>
        </section>
    }
    .into_any()
}

/// The report, and the way on paper. Whoever only stands beside the trainer has neither.
fn more_pages(details: &CohortDetails, cohort: &Cohort) -> Option<AnyView> {
    let base = format!("/cohorts/{}", cohort.id);
    details.page.beside.is_none().then(|| {
        view! {
            <p class="row">
                <a class="button" data-kind="secondary" href=format!("{base}/report")>
                    {texts().cohorts.report_action}
                </a>
                {(details.page.is_own && plays_challenge(cohort.audience))
                    .then(|| {
                        view! {
                            <a class="button" data-kind="secondary" href=format!("{base}/paper")>
                                {texts().challenge.paper_title}
                            </a>
                        }
                    })}
            </p>
        }
        .into_any()
    })
}

/// The way to the live round that is under way, or to a new one. A round may be finished without a certificate.
fn room_link(details: &CohortDetails, cohort: &Cohort) -> Option<AnyView> {
    let t = &texts().challenge;
    let (href, text) = match details.room {
        Some(room) => (format!("/rooms/{room}"), t.room_back),
        None if details.may_hold && plays_challenge(cohort.audience) => {
            (format!("/cohorts/{}/rooms/new", cohort.id), t.room_start_title)
        }
        None => return None,
    };
    details.page.is_own.then(|| {
        view! {
            <a class="button" data-kind="secondary" href=href>
                {text}
            </a>
        }
        .into_any()
    })
}

/// What to hold a session by, beside the roster.
fn plans(plans: &[(String, String)]) -> Option<AnyView> {
    let t = &texts().cohorts;
    let items: Vec<_> = plans
        .iter()
        .map(|(href, title)| {
            view! {
                <li>
                    <a href=href.clone() dir="auto">
                        {title.clone()}
                    </a>
                </li>
            }
        })
        .collect();
    (!items.is_empty()).then(|| {
        view! {
            <section aria-labelledby="plans">
                <h2 id="plans">{t.plans_title}</h2>
                <ul class="plain-list">{items}</ul>
            </section>
        }
        .into_any()
    })
}

fn figures(report: &CohortReport, cohort: &Cohort, results: Option<&GroupResults>) -> AnyView {
    let t = &texts().cohorts;
    let mut figures = vec![(report.n_sessions.to_string(), t.figure_sessions)];
    if has_seats(cohort.audience) {
        figures.insert(0, (t.people_of(report.n_joined, cohort.capacity), t.figure_joined));
        figures.push((report.n_attended.to_string(), t.figure_attended));
    } else {
        figures.push((report.most_children.to_string(), t.figure_children));
    }
    if plays_challenge(cohort.audience) {
        figures.push((report.n_finished_level_one.to_string(), t.figure_level_one));
        figures.push((report.n_finished_level_two.to_string(), t.figure_level_two));
        if let Some(gain) = results.and_then(|results| results.gain) {
            figures.push((format!("{gain:+}"), t.figure_gain));
        }
    }
    let figures: Vec<_> = figures
        .into_iter()
        .map(|(number, label)| {
            view! {
                <div class="stat">
                    <span class="stat-number">{number}</span>
                    <span class="stat-label">{label}</span>
                </div>
            }
        })
        .collect();
    view! {
        <section aria-labelledby="figures">
            <h2 id="figures">{t.figures_title}</h2>
            <div class="stats">{figures}</div>
        </section>
    }
    .into_any()
}

fn sessions(details: &CohortDetails, is_closed: bool) -> AnyView {
    let t = &texts().cohorts;
    let page = &details.page;
    let cards: Vec<_> = page.sessions.iter().map(|session| session_card(details, session)).collect();
    let can_write = page.is_own && !is_closed;
    let next = page.sessions.last().map_or(1, |session| session.number + 1);
    let first_guess = details.today.clamp(page.cohort.starts_on, page.cohort.ends_on);
    let plan = can_write.then(|| {
        view! {
            <p>
                <a class="button" data-kind="secondary" href=format!("/cohorts/{}/planned/new", page.cohort.id)>
                    {t.planned_new_title}
                </a>
            </p>
        }
    });
    let add = match (page.is_own, can_write, details.may_hold) {
        (false, _, _) => ().into_any(),
        (true, false, _) => view! { <p class="muted">{t.session_add_closed}</p> }.into_any(),
        (true, true, false) => view! { <p class="muted">{t.session_add_not_certified}</p> }.into_any(),
        (true, true, true) => view! {
            <ErrorSummary />
            <form class="card" method="post" action=format!("/cohorts/{}/sessions", page.cohort.id)>
                <HiddenField name="number" value=next.to_string() />
                {planned_again()}
                <TextField name="held_on" label=t.session_date kind="date" value=first_guess.to_string() />
                <div class="row">
                    <SubmitButton label=t.session_add(next) kind="secondary" />
                </div>
            </form>
        }
        .into_any(),
    };
    view! {
        <section aria-labelledby="sessions">
            <h2 id="sessions">{t.sessions_title}</h2>
            {cards.is_empty().then(|| view! { <p class="muted">{t.sessions_none}</p> })}
            <div class="stack">{cards} {planned_cards(details, can_write, next)} {plan} {add}</div>
        </section>
    }
    .into_any()
}

fn about(cohort: &Cohort) -> AnyView {
    let t = &texts().cohorts;
    let place = if cohort.place.is_empty() { t.place_none.to_owned() } else { cohort.place.clone() };
    let closed_at = match cohort.state {
        CohortState::Closed { at } => Some(at),
        _ => None,
    };
    view! {
        <section aria-labelledby="about">
            <h2 id="about">{t.about_title}</h2>
            <dl class="definition">
                <div>
                    <dt>{t.about_trainer}</dt>
                    <dd dir="auto">{person_name(&cohort.trainer_name)}</dd>
                </div>
                <div>
                    <dt>{t.about_place}</dt>
                    <dd dir="auto">{place}</dd>
                </div>
                <div>
                    <dt>{t.about_country}</dt>
                    <dd>{country_name(&cohort.country)}</dd>
                </div>
                <div>
                    <dt>{t.about_language}</dt>
                    <dd>{language_name(&cohort.language)}</dd>
                </div>
                <div>
                    <dt>{t.about_opened}</dt>
                    <dd>{date_text(cohort.created_at)}</dd>
                </div>
                {closed_at
                    .map(|at| {
                        view! {
                            <div>
                                <dt>{t.closed_on}</dt>
                                <dd>{date_text(at)}</dd>
                            </div>
                        }
                    })}
            </dl>
        </section>
    }
    .into_any()
}

/// Until when the seats are kept, and the way to delete them earlier.
fn kept(page: &CohortPage, is_closed: bool) -> Option<AnyView> {
    let t = &texts().cohorts;
    let cohort = &page.cohort;
    let are_adults = AdultAudience::of(cohort.audience).is_some();
    let text = match (cohort.erased_at.map(|at| day_words(at.date_naive())), are_adults) {
        (Some(day), true) => t.kept_nothing_adults(day),
        (Some(day), false) => t.kept_nothing(day),
        (None, true) => t.kept_until_adults(day_words(cohort.seats_kept_until.date_naive())),
        (None, false) => t.kept_until(day_words(cohort.seats_kept_until.date_naive())),
    };
    let may_delete = page.is_own && is_closed && cohort.erased_at.is_none() && cohort.n_joined > 0;
    has_seats(cohort.audience).then(|| {
        view! {
            <section aria-labelledby="kept">
                <h2 id="kept">{t.kept_title}</h2>
                <p>{text}</p>
                {may_delete
                    .then(|| {
                        view! {
                            <p>
                                <a class="button" data-kind="danger" href=format!("/cohorts/{}/erase", cohort.id)>
                                    {t.delete_action}
                                </a>
                            </p>
                        }
                    })}
            </section>
        }
        .into_any()
    })
}
