//! The one place where HTML of the courses enters a page. The loader sanitised it when the courses were read; nothing else
//! may be handed in here.

use leptos::prelude::*;

/// A stretch of a course in a box of its own.
pub(super) fn sanitised(class: &'static str, html: &str) -> AnyView {
    view! { <div class=class dir="auto" inner_html=html.to_owned()></div> }.into_any()
}

/// A whole text to read, in its own language. Its paragraphs must be direct children, so it comes as one text.
pub(super) fn article(language: &str, html: String) -> AnyView {
    view! {
        <article
            class="lesson"
            lang=language.to_owned()
            dir=crate::texts::direction(language)
            inner_html=html
        ></article>
    }
    .into_any()
}
