//! How often each part of an item was chosen, as a table with bars.

use crate::texts::texts;
use domain::learning::{Choice, ChoiceFigure, Item, ItemFigures};
use leptos::prelude::*;

/// A whole percentage, rounded to the nearest.
pub(super) fn percent(part: i64, whole: i64) -> i64 {
    if whole == 0 { 0 } else { (part * 100 + whole / 2) / whole }
}

/// The table, folded away until somebody wants to see it. Nothing for an item without parts. There are many of these tables on a
/// page, so each is named after its question.
pub(super) fn item_choices(item: &Item, figures: &ItemFigures, language: &str) -> Option<AnyView> {
    let t = &texts().learning;
    let (caption, number_head) = match figures.choices.first()?.choice {
        Choice::Option(_) | Choice::Truth(_) => (t.items_choices, t.items_chosen),
        Choice::Step { .. } => (t.items_choices_steps, t.items_in_place),
        Choice::Pair { .. } => (t.items_choices_pairs, t.items_in_place),
    };
    let rows: Vec<AnyView> = figures.choices.iter().map(|choice| row(choice, figures.n, language)).collect();
    let name = format!("{caption}: {}", item.prompt);
    let table = view! {
        <details>
            <summary>{caption}</summary>
            <div class="table-scroll" tabindex="0" role="region" aria-label=name>
                <table class="table">
                    <thead>
                        <tr>
                            <th scope="col">{t.items_choice}</th>
                            <th scope="col" class="number">
                                {number_head}
                            </th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </details>
    };
    Some(table.into_any())
}

fn row(choice: &ChoiceFigure, n_people: i64, language: &str) -> AnyView {
    let t = &texts().learning;
    // The words for true and false are the page's; everything else is the course's.
    let (text, language) = match &choice.choice {
        Choice::Option(text) => (text.clone(), Some(language.to_owned())),
        Choice::Truth(true) => (t.is_true.to_owned(), None),
        Choice::Truth(false) => (t.is_false.to_owned(), None),
        Choice::Step { place, text } => (t.items_step(place, text), Some(language.to_owned())),
        Choice::Pair { left, right } => (t.items_pair(left, right), Some(language.to_owned())),
    };
    let is_marked = choice.is_key && matches!(choice.choice, Choice::Option(_) | Choice::Truth(_));
    let number = match choice.n {
        None => view! { <span class="suppressed">{t.items_chosen_withheld}</span> }.into_any(),
        Some(n) => {
            let share = percent(n, n_people);
            view! {
                {t.items_chosen_number(share, n)}
                <svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
                    <rect class="bar-track" width="100" height="6"></rect>
                    <rect width=share.to_string() height="6"></rect>
                </svg>
            }
            .into_any()
        }
    };
    view! {
        <tr>
            <th scope="row">
                <span lang=language dir="auto">
                    {text}
                </span>
                {is_marked
                    .then(|| {
                        view! {
                            " "
                            <span class="badge" data-tone="good">
                                {t.items_key}
                            </span>
                        }
                    })}
            </th>
            <td class="number">{number}</td>
        </tr>
    }
    .into_any()
}
