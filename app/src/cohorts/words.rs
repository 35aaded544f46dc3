//! Words and marks that several pages of cohorts share.

use crate::texts::texts;
use domain::challenge::GroupShare;
use domain::cohorts::{CohortState, FidelityPart, SessionLanguage, Step};
use domain::organisations::Country;
use leptos::prelude::*;

/// The state of a cohort as a badge. Its tone never says anything that its word does not.
pub(super) fn state_badge(state: CohortState) -> AnyView {
    let t = &texts().cohorts;
    let (tone, text) = match state {
        CohortState::Planned => ("info", t.state_planned),
        CohortState::Open => ("good", t.state_open),
        CohortState::Over => ("warn", t.state_over),
        CohortState::Closed { .. } => ("quiet", t.state_closed),
    };
    view! {
        <span class="badge" data-tone=tone>
            {text}
        </span>
    }
    .into_any()
}

/// A language in itself, marked as such; its code when the list no longer has it.
pub(super) fn language_name(code: &str) -> AnyView {
    let name = SessionLanguage::parse(code).map_or_else(|| code.to_owned(), |language| language.name.to_owned());
    let code = code.to_owned();
    view! {
        <span lang=code dir="auto">
            {name}
        </span>
    }
    .into_any()
}

/// A country's English name.
pub(super) fn country_name(code: &str) -> String {
    Country::parse(code).map_or_else(|_| code.to_owned(), |country| country.name.to_owned())
}

/// A share of right answers, or why there is none.
pub(crate) fn share_text(share: GroupShare) -> String {
    let t = &texts().cohorts;
    match share {
        GroupShare::Nobody => t.results_nobody.to_owned(),
        GroupShare::TooFew => t.results_too_few.to_owned(),
        GroupShare::Percent { right, n_people, n_on_paper: 0 } => t.results_percent(right, n_people),
        GroupShare::Percent { right, n_people, n_on_paper } => t.results_percent_paper(right, n_people, n_on_paper),
    }
}

/// The sentence of a part of the core.
pub(crate) fn fidelity_text(part: FidelityPart) -> &'static str {
    let t = &texts().cohorts;
    match part {
        FidelityPart::RightsFrame => t.part_rights_frame,
        FidelityPart::SafeguardingOpening => t.part_safeguarding_opening,
        FidelityPart::Messages => t.part_messages,
        FidelityPart::HelpRoutes => t.part_help_routes,
        FidelityPart::NoRealStories => t.part_no_real_stories,
    }
}

/// A step, as people say it.
pub(super) fn step_text(step: Step) -> &'static str {
    let t = &texts().cohorts;
    match step {
        Step::Talked => t.step_talked,
        Step::ChangedSetting => t.step_changed_setting,
        Step::MadeAgreement => t.step_made_agreement,
        Step::NotYet => t.step_not_yet,
    }
}
