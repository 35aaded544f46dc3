//! One table of figures, and the ways a number that may be partly withheld is written.

use crate::texts::texts;
use domain::reach::{Count, Figures, Gain};
use leptos::prelude::*;

/// A row: its name, the address of its part, its figures.
pub(super) struct NamedRow {
    pub name: String,
    pub href: String,
    pub figures: Figures,
}

/// A number of participants, with what is left out said in words.
pub(super) fn count_view(count: Count) -> AnyView {
    let t = &texts().reach;
    if count.is_hidden() {
        return view! { <span class="suppressed">{t.not_shown}</span> }.into_any();
    }
    view! { {count.shown} {count.has_withheld.then(|| view! { " " <span class="suppressed">{t.and_more}</span> })} }
        .into_any()
}

/// A mean gain with its sign, and over how many participants.
pub(super) fn gain_view(gain: Gain) -> AnyView {
    let t = &texts().reach;
    match gain.points {
        Some(points) => {
            let over = t.gain_over(gain.n.shown);
            view! { {t.gain_points(format!("{points:+.1}"))} " " <span class="muted small">{over}</span> }.into_any()
        }
        None if gain.n.has_withheld => view! { <span class="suppressed">{t.not_shown}</span> }.into_any(),
        None => view! { <span class="muted">{t.gain_none}</span> }.into_any(),
    }
}

/// A table with a caption. Organisations and trainers have columns where the rows count them.
pub(super) fn figures_table(caption: &'static str, first_column: &'static str, rows: Vec<NamedRow>) -> AnyView {
    let t = &texts().reach;
    let with_places = rows.iter().any(|row| row.figures.places.is_some());
    let most = rows.iter().map(|row| row.figures.joined.shown).max().unwrap_or(0).max(1);
    let rows: Vec<_> = rows
        .into_iter()
        .map(|NamedRow { name, href, figures }| {
            let share = (figures.joined.shown * 100 / most).to_string();
            let places = figures.places.map(|places| {
                [places.organisations, places.trainers, places.certified]
                    .map(|n| view! { <td class="number">{n}</td> })
                    .collect_view()
            });
            view! {
                <tr>
                    <th scope="row">
                        <a href=href>{name}</a>
                    </th>
                    {places}
                    <td class="number">{figures.cohorts}</td>
                    <td class="number">
                        {count_view(figures.joined)}
                        <svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
                            <rect class="bar-track" width="100" height="6"></rect>
                            <rect width=share height="6"></rect>
                        </svg>
                    </td>
                    <td class="number">{count_view(figures.finished)}</td>
                    <td class="number">{gain_view(figures.gain)}</td>
                </tr>
            }
        })
        .collect();
    let place_heads = with_places.then(|| {
        [t.organisations, t.trainers, t.certified]
            .map(|head| {
                view! {
                    <th scope="col" class="number">
                        {head}
                    </th>
                }
            })
            .collect_view()
    });
    let heads = [t.cohorts, t.joined, t.finished, t.gain]
        .map(|head| {
            view! {
                <th scope="col" class="number">
                    {head}
                </th>
            }
        })
        .collect_view();
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label=caption>
            <table class="table">
                <caption>{caption}</caption>
                <thead>
                    <tr>
                        <th scope="col">{first_column}</th>
                        {place_heads}
                        {heads}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}
