//! How an activity is done by people whom its first form would leave out.

use crate::texts::texts;
use domain::learning::Adaptations;
use leptos::prelude::*;

/// The three adaptations, folded away until somebody needs them; on paper they are open.
pub(super) fn adaptations_view(adaptations: &Adaptations) -> AnyView {
    let t = &texts().learning;
    let row = |term: &'static str, text: &str| {
        view! {
            <div>
                <dt>{term}</dt>
                <dd dir="auto">{text.to_owned()}</dd>
            </div>
        }
    };
    view! {
        <details class="adaptations">
            <summary>{t.adaptations_title}</summary>
            <dl class="definition">
                {row(t.adaptation_low_literacy, &adaptations.low_literacy)}
                {row(t.adaptation_phone_only, &adaptations.phone_only)}
                {row(t.adaptation_disability, &adaptations.disability)}
            </dl>
        </details>
    }
    .into_any()
}
