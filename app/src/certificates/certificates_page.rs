//! The certificates that somebody holds, and for programme managers the register of their regions.

use super::cascade::cascade_sentence;
use super::status::status_badge;
use crate::texts::texts;
use crate::ui::{EmptyState, TextField, date_text};
use backend::certificates::{HeldCertificate, Register, RegisterEntry};
use leptos::prelude::*;

/// A page of the register with the search that found it.
#[derive(Clone, Debug)]
pub struct ShownRegister {
    /// What was found.
    pub register: Register,
    /// What was searched for.
    pub search: String,
}

/// `/certificates`.
#[component]
pub fn CertificatesPage(
    /// The asker's own certificates.
    own: Vec<HeldCertificate>,
    /// The register, for programme managers.
    register: Option<ShownRegister>,
    /// How many trainers came out of the asker's cohorts, for trainers.
    n_trained: Option<i64>,
) -> impl IntoView {
    let t = &texts().certificates;
    let shows_own = register.is_none() || !own.is_empty();
    view! {
        <div class="page">
            <div class="page-head">
                <h1>{if register.is_some() { t.register_title } else { t.own_title }}</h1>
                {register.is_some().then(|| view! { <p class="lead">{t.register_lead}</p> })}
            </div>
            {register.map(register_section)}
            {shows_own.then(|| own_section(own))}
            {n_trained
                .map(|n| {
                    view! {
                        <section aria-labelledby="cascade">
                            <h2 id="cascade">{t.cascade_title}</h2>
                            <p>{cascade_sentence(n)}</p>
                        </section>
                    }
                })}
        </div>
    }
}

fn own_section(own: Vec<HeldCertificate>) -> AnyView {
    let t = &texts().certificates;
    if own.is_empty() {
        let action = ("/courses".to_owned(), t.own_empty_action.to_owned());
        return view! { <EmptyState title=t.own_empty_title text=t.own_empty action=action /> }.into_any();
    }
    let cards: Vec<_> = own
        .into_iter()
        .map(|HeldCertificate { facts, status, revoked_reason, renewal }| {
            let path = facts.path();
            let renewal = renewal.map(|assessment| {
                let address = crate::learning::addresses::assessment(&facts.course, &assessment);
                view! {
                    <p>{t.renewal_text}</p>
                    <div class="row">
                        <a class="button" href=address>
                            {t.renew}
                        </a>
                    </div>
                }
            });
            view! {
                <li class="stack">
                    <a class="card-link" href=path>
                        <h2 dir="auto">{facts.course_title}</h2>
                        <p dir="auto">{facts.holder_name}</p>
                        {status_badge(&status)}
                        <p>{t.issued} " " {date_text(facts.issued_at)} ", " {t.until} " " {date_text(facts.expires_at)}</p>
                        {revoked_reason.map(|reason| view! { <p dir="auto">{t.reason_given(reason)}</p> })}
                    </a>
                    {renewal}
                </li>
            }
        })
        .collect();
    view! { <ul class="grid plain-grid">{cards}</ul> }.into_any()
}

fn register_section(shown: ShownRegister) -> AnyView {
    let t = &texts().certificates;
    let ShownRegister { register, search } = shown;
    let Register { entries, n_entries, page, n_pages } = register;
    let count = if n_entries == 1 { t.register_count_one.to_owned() } else { t.register_count(n_entries) };
    let rows: Vec<_> = entries.into_iter().map(row).collect();
    let to_page = |page: i64| format!("/certificates?{}page={page}", search_part(&search));
    let pages = (n_pages > 1).then(|| {
        view! {
            <nav class="row" aria-label=t.pages>
                {(page > 1).then(|| view! { <a href=to_page(page - 1)>{t.previous}</a> })}
                <span>{t.page_now(page, n_pages)}</span>
                {(page < n_pages).then(|| view! { <a href=to_page(page + 1)>{t.next}</a> })}
            </nav>
        }
    });
    let is_empty = rows.is_empty();
    view! {
        <form class="filters" method="get" action="/certificates" role="search">
            <TextField name="search" label=t.register_search kind="search" value=search required=false />
            <button class="button" data-kind="secondary" type="submit">
                {t.register_find}
            </button>
        </form>
        {if is_empty {
            view! { <EmptyState title=t.register_empty_title text=t.register_empty /> }.into_any()
        } else {
            view! {
                <div class="table-scroll" tabindex="0" role="region" aria-label=t.register_title>
                    <table class="table">
                        <caption>{count}</caption>
                        <thead>
                            <tr>
                                <th scope="col">{t.holder}</th>
                                <th scope="col">{t.course}</th>
                                <th scope="col">{t.organisation}</th>
                                <th scope="col">{t.issued}</th>
                                <th scope="col">{t.expires}</th>
                                <th scope="col">{t.status}</th>
                            </tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
                {pages}
            }
                .into_any()
        }}
    }
    .into_any()
}

fn row(entry: RegisterEntry) -> AnyView {
    let t = &texts().certificates;
    let RegisterEntry { facts, status, revoked_reason, is_withdrawn } = entry;
    let path = facts.path();
    let holder = if is_withdrawn {
        view! { <span class="muted">{texts().ui.person_erased}</span> }.into_any()
    } else {
        view! {
            <a href=path dir="auto">
                {facts.holder_name}
            </a>
        }
        .into_any()
    };
    view! {
        <tr>
            <th scope="row">{holder}</th>
            <td dir="auto">{facts.course_title}</td>
            <td dir="auto">{facts.organisation_name}</td>
            <td>{date_text(facts.issued_at)}</td>
            <td>{date_text(facts.expires_at)}</td>
            <td>
                {status_badge(&status)} {revoked_reason.map(|reason| view! { <p class="small" dir="auto">{t.reason_given(reason)}</p> })}
            </td>
        </tr>
    }
    .into_any()
}

/// The search as a part of an address, ending in `&`; every byte that is not a plain letter or digit is percent-encoded.
fn search_part(search: &str) -> String {
    if search.is_empty() {
        return String::new();
    }
    let encoded: String = search
        .bytes()
        .map(|byte| if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect();
    format!("search={encoded}&")
}

#[cfg(test)]
mod tests {
    use super::search_part;

    #[test]
    fn a_search_survives_the_address() {
        assert_eq!(search_part(""), "");
        assert_eq!(search_part("Zoé & co"), "search=Zo%C3%A9%20%26%20co&");
    }
}
