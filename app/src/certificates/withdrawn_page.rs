//! What is left at the address of a certificate whose holder's data was erased.

use crate::texts::texts;
use crate::ui::ErrorPage;
use leptos::prelude::*;

/// Says that nothing is said any more, to whoever scans the code on a print.
#[component]
pub fn WithdrawnPage() -> impl IntoView {
    let t = &texts().certificates;
    view! { <ErrorPage picture_name="expired.svg" title=t.withdrawn text=t.withdrawn_text /> }
}
