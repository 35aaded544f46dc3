//! Where the facts of a page come from.

use crate::texts::texts;
use domain::learning::Source;
use leptos::prelude::*;

/// The sources with their years; nothing where there are none.
pub(super) fn sources_list(sources: &[Source]) -> Option<AnyView> {
    if sources.is_empty() {
        return None;
    }
    let items: Vec<AnyView> = sources
        .iter()
        .map(|source| {
            let title = match &source.url {
                Some(url) => view! {
                    <a href=url.clone() rel="noopener external">
                        {source.title.clone()}
                    </a>
                }
                .into_any(),
                None => source.title.clone().into_any(),
            };
            view! { <li><bdi>{title} ". " {source.publisher.clone()} ", " {source.year.to_string()}</bdi></li> }
                .into_any()
        })
        .collect();
    Some(
        view! {
            <section class="sources">
                <h2>{texts().learning.sources_title}</h2>
                <ul>{items}</ul>
            </section>
        }
        .into_any(),
    )
}
