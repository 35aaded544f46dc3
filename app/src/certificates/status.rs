//! The words for what a certificate is worth now.

use crate::texts::texts;
use crate::ui::day_words;
use domain::certificates::Status;
use leptos::prelude::*;

/// A headline and a sentence with the date that decides.
pub(super) fn status_words(status: &Status) -> (&'static str, String) {
    let t = &texts().certificates;
    match status {
        Status::Valid { until } => (t.valid, t.valid_until(day_words(until.date_naive()))),
        Status::Expired { since } => (t.expired, t.expired_since(day_words(since.date_naive()))),
        Status::Revoked { at } => (t.revoked, t.revoked_at(day_words(at.date_naive()))),
    }
}

/// One word, for lists.
pub(super) fn status_badge(status: &Status) -> AnyView {
    let t = &texts().certificates;
    let (tone, word) = match status {
        Status::Valid { .. } => ("good", t.status_valid),
        Status::Expired { .. } => ("warn", t.status_expired),
        Status::Revoked { .. } => ("bad", t.status_revoked),
    };
    view! {
        <span class="badge" data-tone=tone>
            {word}
        </span>
    }
    .into_any()
}
