//! The form that chooses a part of the reach, and the addresses of parts.

use super::month_name;
use crate::texts::texts;
use crate::ui::SelectField;
use domain::organisations::Country;
use domain::reach::{Choices, Filter};
use leptos::prelude::*;

/// A filter as the end of an address, with its question mark; empty without a filter.
pub(super) fn query(filter: &Filter) -> String {
    let parts = [
        filter.region.map(|region| format!("region={}", region.as_str())),
        filter.country.as_ref().map(|country| format!("country={country}")),
        filter.audience.map(|audience| format!("audience={}", audience.as_str())),
        filter.month.as_ref().map(|month| format!("month={month}")),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() { String::new() } else { format!("?{}", parts.join("&")) }
}

/// The form. It works by itself: a plain GET of the same page.
pub(super) fn filter_form(choices: &Choices, filter: &Filter) -> AnyView {
    let t = &texts().reach;
    let options = |all: &str, some: Vec<(String, String)>| {
        std::iter::once((String::new(), all.to_owned())).chain(some).collect::<Vec<_>>()
    };
    let regions = choices.regions.iter().map(|region| (region.as_str().to_owned(), region.name().to_owned())).collect();
    let mut countries: Vec<(String, String)> = choices
        .countries
        .iter()
        .map(|code| (code.clone(), Country::parse(code).map_or(code.as_str(), |country| country.name).to_owned()))
        .collect();
    countries.sort_by(|one, other| one.1.cmp(&other.1));
    let audiences =
        choices.audiences.iter().map(|audience| (audience.as_str().to_owned(), audience.name().to_owned())).collect();
    let months = choices.months.iter().rev().map(|month| (month.as_str().to_owned(), month_name(month))).collect();
    let chosen = |word: Option<&str>| word.unwrap_or_default().to_owned();
    view! {
        <form class="filters" method="get" action="/reach" aria-label=t.filter_title>
            <SelectField
                name="region"
                label=t.region
                options=options(t.all_regions, regions)
                value=chosen(filter.region.map(|region| region.as_str()))
                required=false
            />
            <SelectField
                name="country"
                label=t.country
                options=options(t.all_countries, countries)
                value=chosen(filter.country.as_deref())
                required=false
            />
            <SelectField
                name="audience"
                label=t.audience
                options=options(t.all_audiences, audiences)
                value=chosen(filter.audience.map(|audience| audience.as_str()))
                required=false
            />
            <SelectField
                name="month"
                label=t.month
                options=options(t.all_months, months)
                value=chosen(filter.month.as_ref().map(|month| month.as_str()))
                required=false
            />
            <button class="button" type="submit">
                {t.show}
            </button>
        </form>
    }
    .into_any()
}
