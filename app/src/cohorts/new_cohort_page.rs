//! The form that opens a cohort.

use super::words::country_name;
use crate::texts::texts;
use crate::ui::{Breadcrumbs, Crumb, ErrorSummary, HiddenField, SelectField, SubmitButton, TextField};
use chrono::NaiveDate;
use domain::CohortId;
use domain::cohorts::SESSION_LANGUAGES;
use domain::learning::Audience;
use leptos::prelude::*;

/// The form that opens a cohort.
#[component]
pub fn NewCohortPage(
    /// The id the cohort gets: the form sent twice opens one cohort.
    id: CohortId,
    /// Where it is opened, ISO 3166-1 alpha-2.
    country: String,
    /// The trainer's language, as a first guess.
    language: String,
    /// Today in UTC, as a first guess.
    today: NaiveDate,
) -> AnyView {
    let t = &texts().cohorts;
    let choose = || (String::new(), t.please_choose.to_owned());
    let audiences = Audience::OF_COHORTS.map(|audience| (audience.as_str().to_owned(), audience.name().to_owned()));
    let audiences = std::iter::once(choose()).chain(audiences).collect::<Vec<_>>();
    let languages = SESSION_LANGUAGES.iter().map(|language| (language.code.to_owned(), language.name.to_owned()));
    let languages = std::iter::once(choose()).chain(languages).collect::<Vec<_>>();
    view! {
        <div class="page-narrow">
            <div class="page-head">
                <Breadcrumbs way=vec![Crumb::new("/cohorts", t.title)] here=t.new_title />
                <h1>{t.new_title}</h1>
                <p class="lead">{t.new_lead(country_name(&country))}</p>
            </div>
            <ErrorSummary />
            <form class="stack" method="post" action="/cohorts" novalidate>
                <HiddenField name="id" value=id.to_string() />
                <SelectField name="audience" label=t.audience_label hint=t.audience_hint options=audiences />
                <SelectField name="language" label=t.language_label options=languages value=language />
                <TextField name="place" label=t.place_label hint=t.place_hint required=false />
                <div class="field-row">
                    <TextField name="starts_on" label=t.starts_label kind="date" value=today.to_string() />
                    <TextField name="ends_on" label=t.ends_label kind="date" value=today.to_string() />
                </div>
                <TextField
                    name="capacity"
                    label=t.capacity_label
                    hint=t.capacity_hint
                    inputmode="numeric"
                    value="30"
                />
                <div class="row">
                    <SubmitButton label=t.open_action />
                </div>
            </form>
        </div>
    }
    .into_any()
}
