//! Applications of educators to become trainers: the list, and the question before one is declined.

use crate::texts::texts;
use crate::ui::{Breadcrumbs, Crumb, EmptyState, ErrorSummary, SubmitButton, date_text, day_words, person_name};
use backend::organisations::OpenApplication;
use domain::accounts::Language;
use leptos::prelude::*;

/// Every application that waits, with the two answers.
#[component]
pub fn ApplicationsPage(
    /// The applications, the longest waiting first.
    applications: Vec<OpenApplication>,
) -> AnyView {
    let t = &texts().organisations;
    view! {
        <div class="page-wide">
            <header class="page-head">
                <Breadcrumbs
                    way=vec![Crumb::new("/organisation", texts().shell.organisation)]
                    here=t.applications_title
                />
                <h1>{t.applications_title}</h1>
                <p class="lead">{t.applications_lead}</p>
            </header>
            <ErrorSummary />
            {if applications.is_empty() {
                view! { <EmptyState title=t.applications_empty_title text=t.applications_empty /> }.into_any()
            } else {
                table(applications)
            }}
        </div>
    }
    .into_any()
}

fn table(applications: Vec<OpenApplication>) -> AnyView {
    let t = &texts().organisations;
    let rows: Vec<_> = applications
        .into_iter()
        .map(|application| {
            let base = format!("/organisation/applications/{}", application.id);
            let cohort = day_words(application.cohort_starts_on);
            let language = Language::parse(&application.language)
                .map_or_else(|_| application.language.clone(), |language| language.name.to_owned());
            let name = application.name;
            view! {
                <tr>
                    <th scope="row">
                        <span dir="auto">{name.clone()}</span>
                        <br />
                        <span class="small muted">{application.email}</span>
                    </th>
                    <td>{language}</td>
                    <td dir="auto">
                        <a href=format!("/cohorts/{}", application.cohort)>
                            {t.applications_cohort_of(cohort, person_name(&application.trainer_name))}
                        </a>
                    </td>
                    <td>{date_text(application.applied_at)}</td>
                    <td>
                        <div class="row">
                            <form method="post" action=format!("{base}/accept")>
                                <button
                                    class="button"
                                    data-size="small"
                                    type="submit"
                                    aria-label=t.accept_application_label(&name)
                                >
                                    {t.accept_application}
                                </button>
                            </form>
                            <a
                                class="button"
                                data-kind="quiet"
                                data-size="small"
                                href=format!("{base}/decline")
                                aria-label=t.decline_application_label(&name)
                            >
                                {t.decline_application}
                            </a>
                        </div>
                    </td>
                </tr>
            }
        })
        .collect();
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label=t.applications_title>
            <table class="table">
                <caption>{t.applications_caption}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t.name}</th>
                        <th scope="col">{t.column_language_title}</th>
                        <th scope="col">{t.applications_cohort}</th>
                        <th scope="col">{t.applications_since}</th>
                        <th scope="col">{t.actions}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// Names the person and asks: a page of its own, so that it is asked without a script too.
#[component]
pub fn DeclineApplicationPage(
    /// The application.
    application: OpenApplication,
) -> AnyView {
    let t = &texts().organisations;
    view! {
        <div class="page-narrow">
            <div class="card">
                <h1>{t.decline_title}</h1>
                <p dir="auto">{t.decline_text(&application.name, &application.email)}</p>
                <form method="post" action=format!("/organisation/applications/{}/decline", application.id)>
                    <div class="row">
                        <SubmitButton label=t.decline_confirm kind="danger" />
                        <a class="button" data-kind="secondary" href="/organisation/applications">
                            {t.decline_keep}
                        </a>
                    </div>
                </form>
            </div>
        </div>
    }
    .into_any()
}
