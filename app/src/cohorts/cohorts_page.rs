//! The list of cohorts.

use super::words::state_badge;
use crate::texts::texts;
use crate::ui::{EmptyState, day_text, person_name};
use backend::cohorts::Cohort;
use domain::CohortId;
use leptos::prelude::*;

/// Whether the reader of the list can open a cohort.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opening {
    /// A certified trainer.
    Now,
    /// A trainer whose certificate is not there yet, or not any more.
    NotCertified,
    /// An administrator, who reads.
    Never,
}

/// The list of cohorts that somebody may read.
#[component]
pub fn CohortsPage(
    /// The latest first.
    cohorts: Vec<Cohort>,
    /// Whether a cohort can be opened.
    opening: Opening,
    /// Those in which the reader only stands beside the trainer.
    beside: Vec<CohortId>,
    /// Whether the reader is a safeguarding lead.
    is_lead: bool,
) -> AnyView {
    let t = &texts().cohorts;
    let lead = if opening == Opening::Never { t.list_lead_organisation } else { t.list_lead };
    let shows_trainer = cohorts.windows(2).any(|pair| pair[0].trainer != pair[1].trainer)
        || opening == Opening::Never
        || !beside.is_empty();
    let content = if cohorts.is_empty() {
        match opening {
            Opening::Now => view! {
                <EmptyState
                    title=t.empty_title
                    text=t.empty_certified
                    action=("/cohorts/new".to_owned(), t.open_new.to_owned())
                />
            }
            .into_any(),
            Opening::NotCertified => view! {
                <EmptyState
                    title=t.empty_title
                    text=t.empty_not_certified
                    action=("/courses/trainer-core".to_owned(), t.to_trainer_course.to_owned())
                />
            }
            .into_any(),
            Opening::Never => view! { <EmptyState title=t.empty_title text=t.empty_organisation /> }.into_any(),
        }
    } else {
        table(cohorts, shows_trainer, &beside)
    };
    view! {
        <div class="page-wide">
            <div class="page-head">
                <h1>{t.title}</h1>
                <p class="lead">{lead}</p>
                {(opening == Opening::Now)
                    .then(|| {
                        view! {
                            <div class="row">
                                <a class="button" href="/cohorts/new">
                                    {t.open_new}
                                </a>
                            </div>
                        }
                    })}
            </div>
            {(opening == Opening::NotCertified)
                .then(|| {
                    view! {
                        <div class="notice" data-tone="info">
                            <h2>{t.not_certified_title}</h2>
                            <p>{t.not_certified_text}</p>
                            <p>
                                <a href="/courses/trainer-core">{t.to_trainer_course}</a>
                            </p>
                        </div>
                    }
                })}
            {is_lead
                .then(|| {
                    view! {
                        <p class="notice" data-tone="info">
                            {texts().concerns.lead_of_organisation}
                            " "
                            <a href="/organisation/concerns">{texts().concerns.to_list}</a>
                        </p>
                    }
                })}
            {content}
        </div>
    }
    .into_any()
}

fn table(cohorts: Vec<Cohort>, shows_trainer: bool, beside: &[CohortId]) -> AnyView {
    let t = &texts().cohorts;
    let row = |cohort: Cohort| row(beside.contains(&cohort.id), cohort, shows_trainer);
    let rows: Vec<_> = cohorts.into_iter().map(row).collect();
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label=t.table_caption>
            <table class="table">
                <caption>{t.table_caption}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t.column_cohort}</th>
                        {shows_trainer.then(|| view! { <th scope="col">{t.column_trainer}</th> })}
                        <th scope="col">{t.column_dates}</th>
                        <th scope="col" class="number">
                            {t.column_people}
                        </th>
                        <th scope="col">{t.column_state}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn row(is_beside: bool, cohort: Cohort, shows_trainer: bool) -> AnyView {
    let t = &texts().cohorts;
    let href = format!("/cohorts/{}", cohort.id);
    let people = match cohort.join_code {
        Some(_) => t.people_of(cohort.n_joined, cohort.capacity),
        None => t.no_seats.to_owned(),
    };
    view! {
        <tr>
            <th scope="row">
                <a href=href>{cohort.audience.name()}</a>
                {is_beside
                    .then(|| {
                        view! {
                            " "
                            <span class="badge" data-tone="info">
                                {t.beside_badge}
                            </span>
                        }
                    })}
                {(!cohort.place.is_empty())
                    .then(|| {
                        view! {
                            <br />
                            <span class="muted small" dir="auto">
                                {cohort.place.clone()}
                            </span>
                        }
                    })}
            </th>
            {shows_trainer.then(|| view! { <td dir="auto">{person_name(&cohort.trainer_name)}</td> })}
            <td>{day_text(cohort.starts_on)} " " {t.dates_between} " " {day_text(cohort.ends_on)}</td>
            <td class="number">{people}</td>
            <td>{state_badge(cohort.state)}</td>
        </tr>
    }
    .into_any()
}
