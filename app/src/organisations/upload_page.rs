//! The dry run of a list of trainers: what would happen, or what must be corrected first.

use super::words::{cause_text, place_text};
use crate::texts::texts;
use crate::ui::{Breadcrumbs, Crumb, SubmitButton};
use backend::organisations::{EnrolmentUpload, KnownPerson};
use domain::accounts::Language;
use domain::organisations::{EnrolmentFault, EnrolmentRow};
use leptos::prelude::*;

/// The outcome first, then the rows. Only a list without faults and with somebody new on it has a button.
#[component]
pub fn UploadPage(
    /// The dry run.
    upload: EnrolmentUpload,
) -> AnyView {
    let t = &texts().organisations;
    let report = upload.report;
    let (n_new, n_faults) = (report.rows.len(), report.faults.len());
    let is_done = upload.confirmed_at.is_some();
    let can_confirm = !is_done && n_faults == 0 && n_new > 0;
    let (tone, title, text) = if is_done {
        ("good", t.check_done, t.check_done_text.to_owned())
    } else if n_faults > 0 {
        ("bad", t.check_bad, t.check_bad_text(n_faults))
    } else if n_new == 0 {
        ("info", t.check_nothing, t.check_nothing_text.to_owned())
    } else {
        ("good", t.check_good, t.check_good_text(n_new))
    };
    let way = vec![
        Crumb::new("/organisation", texts().shell.organisation),
        Crumb::new("/organisation/trainers", t.trainers_title),
    ];
    view! {
        <div class="page">
            <header class="page-head">
                <Breadcrumbs way here=t.check_title />
                <h1>{t.check_title}</h1>
            </header>
            <div class="notice" data-tone=tone role="status">
                <h2>{title}</h2>
                <p>{text}</p>
            </div>
            {(n_faults > 0).then(|| faults(&report.faults))}
            {(!report.ignored_columns.is_empty())
                .then(|| view! { <p class="muted">{t.check_ignored(report.ignored_columns.join(", "))}</p> })}
            {(n_new > 0 && n_faults == 0).then(|| rows(report.rows))}
            {(!report.known.is_empty()).then(|| known(report.known))}
            <div class="row">
                {can_confirm
                    .then(|| {
                        view! {
                            <form method="post" action=format!("/organisation/trainers/uploads/{}", upload.id)>
                                <SubmitButton label=t.check_confirm />
                            </form>
                        }
                    })}
                <a class="button" data-kind="secondary" href="/organisation/trainers">
                    {if can_confirm || is_done { t.check_back } else { t.check_again }}
                </a>
            </div>
        </div>
    }
    .into_any()
}

fn faults(faults: &[EnrolmentFault]) -> AnyView {
    let items: Vec<_> = faults
        .iter()
        .map(|fault| {
            view! {
                <li>
                    <span class="import-place">{place_text(fault)}</span>
                    " "
                    <span dir="auto">{cause_text(&fault.cause)}</span>
                </li>
            }
        })
        .collect();
    view! {
        <section class="import-report" aria-labelledby="faults-title">
            <h2 id="faults-title">{texts().organisations.check_faults_caption}</h2>
            <ol>{items}</ol>
        </section>
    }
    .into_any()
}

fn rows(rows: Vec<EnrolmentRow>) -> AnyView {
    let t = &texts().organisations;
    let rows: Vec<_> = rows
        .into_iter()
        .map(|row| {
            let language = Language::parse(&row.language).map_or(row.language, |language| language.name.to_owned());
            view! {
                <tr>
                    <td class="number">{row.line}</td>
                    <th scope="row" dir="auto">
                        {row.name.as_str().to_owned()}
                    </th>
                    <td>{row.email.as_typed().to_owned()}</td>
                    <td>{language}</td>
                </tr>
            }
        })
        .collect();
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label=t.check_rows_caption>
            <table class="table">
                <caption>{t.check_rows_caption}</caption>
                <thead>
                    <tr>
                        <th scope="col" class="number">
                            {t.line}
                        </th>
                        <th scope="col">{t.name}</th>
                        <th scope="col">{t.email}</th>
                        <th scope="col">{t.column_language_title}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn known(people: Vec<KnownPerson>) -> AnyView {
    let t = &texts().organisations;
    let items: Vec<_> = people
        .into_iter()
        .map(|person| {
            let why = if person.is_member { t.check_known_member } else { t.check_known_invited };
            view! {
                <li>
                    <span>{t.place_line(person.line)}</span>
                    " "
                    <span>{person.email} " " {why}</span>
                </li>
            }
        })
        .collect();
    view! {
        <section aria-labelledby="known-title">
            <h2 id="known-title">{t.check_known_title}</h2>
            <ul class="plain-list">{items}</ul>
        </section>
    }
    .into_any()
}
