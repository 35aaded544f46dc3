//! The cascade: how many trainers came out of somebody's cohorts, and for administrators who trained whom.

use crate::texts::texts;
use crate::ui::{date_text, day_words, person_name};
use backend::certificates::CascadeLink;
use leptos::prelude::*;

/// The sentence that counts.
pub(super) fn cascade_sentence(n_trained: i64) -> String {
    let t = &texts().certificates;
    match n_trained {
        0 => t.cascade_none.to_owned(),
        1 => t.cascade_one.to_owned(),
        n => t.cascade_count(n),
    }
}

/// The sentence, and a table of who trained whom where there is somebody.
pub(crate) fn cascade_section(links: Vec<CascadeLink>) -> AnyView {
    let t = &texts().certificates;
    let n_trained = i64::try_from(links.len()).unwrap_or(i64::MAX);
    let rows: Vec<_> = links.into_iter().map(row).collect();
    view! {
        <section aria-labelledby="cascade">
            <h2 id="cascade">{t.cascade_title}</h2>
            <p>{cascade_sentence(n_trained)}</p>
            {(!rows.is_empty())
                .then(|| {
                    view! {
                        <div class="table-scroll" tabindex="0" role="region" aria-label=t.cascade_title>
                            <table class="table">
                                <caption>{t.cascade_caption}</caption>
                                <thead>
                                    <tr>
                                        <th scope="col">{t.cascade_trainer}</th>
                                        <th scope="col">{t.cascade_cohort}</th>
                                        <th scope="col">{t.cascade_trained_by}</th>
                                        <th scope="col">{t.cascade_since}</th>
                                    </tr>
                                </thead>
                                <tbody>{rows}</tbody>
                            </table>
                        </div>
                    }
                })}
        </section>
    }
    .into_any()
}

fn row(link: CascadeLink) -> AnyView {
    let t = &texts().certificates;
    let name = person_name(&link.trainer_name);
    let trainer = match link.certificate {
        Some(id) => view! { <a href=format!("/certificates/{id}")>{name}</a> }.into_any(),
        None => name.into_any(),
    };
    view! {
        <tr>
            <th scope="row" dir="auto">
                {trainer}
            </th>
            <td>
                <a href=format!("/cohorts/{}", link.cohort)>
                    {t.cascade_cohort_of(link.audience.name(), day_words(link.cohort_starts_on))}
                </a>
            </td>
            <td dir="auto">{person_name(&link.trained_by)}</td>
            <td>{date_text(link.issued_at)}</td>
        </tr>
    }
    .into_any()
}
