//! A safeguarding concern: the form for whoever held the session, and the pages of those who look after it.

use crate::shell::page;
use crate::texts::texts;
use crate::ui::{
    Breadcrumbs, Crumb, EmptyState, ErrorSummary, HiddenField, SubmitButton, TextArea, TextField, date_text, day_text,
    day_words, fault_text, person_name,
};
use backend::cohorts::{ConcernEntry, ConcernFile, ConcernForm, ConcernList, ConcernReading, ConcernText};
use chrono::NaiveDate;
use domain::ConcernId;
use domain::cohorts::CONCERN_MAXIMUM;
use leptos::prelude::*;

/// The form that files a concern; where nobody would read it, whom to turn to instead.
#[component]
pub fn ConcernFormPage(
    /// The session, and who would read.
    form: ConcernForm,
    /// The id the concern gets: the form sent twice files one.
    id: ConcernId,
    /// Today in UTC, as a first guess.
    today: NaiveDate,
) -> AnyView {
    let t = &texts().concerns;
    let base = format!("/cohorts/{}", form.cohort.id);
    let way =
        vec![Crumb::new("/cohorts", texts().cohorts.title), Crumb::new(base.clone(), form.cohort.audience.name())];
    let action = format!("{base}/sessions/{}/concern", form.session);
    let head = match &form.lead {
        Some(lead) => {
            let lead = t.form_lead(form.number, day_words(form.held_on), lead);
            view! { <p class="lead" dir="auto">{lead}</p> }.into_any()
        }
        None => no_lead(&form.administrators),
    };
    // What was typed is not lost where the lead was removed meanwhile.
    let shows_form = form.lead.is_some() || page().form.value("noticed").is_some();
    view! {
        <div class="page-narrow">
            <div class="page-head">
                <Breadcrumbs way=way here=t.form_title />
                <h1>{t.form_title}</h1>
            </div>
            <p class="notice" data-tone="warn">
                <strong>{t.danger_first}</strong>
                " "
                <a href="/help">{t.help_link}</a>
            </p>
            {head}
            <ErrorSummary />
            {shows_form
                .then(|| {
                    view! {
                        <form class="stack" method="post" action=action autocomplete="off" novalidate>
                            <HiddenField name="id" value=id.to_string() />
                            <TextArea
                                name="noticed"
                                label=t.noticed
                                hint=t.noticed_hint(CONCERN_MAXIMUM)
                                rows=8
                            />
                            <TextField name="noticed_on" label=t.noticed_on kind="date" value=today.to_string() />
                            {danger_choice()}
                            <div class="row">
                                <SubmitButton label=t.form_action />
                            </div>
                        </form>
                    }
                })}
            <p>
                <a href=base>{t.form_back}</a>
            </p>
        </div>
    }
    .into_any()
}

fn no_lead(administrators: &[String]) -> AnyView {
    let t = &texts().concerns;
    let names: Vec<_> = administrators.iter().map(|name| view! { <li dir="auto">{person_name(name)}</li> }).collect();
    view! {
        <div class="notice" data-tone="info">
            <h2>{t.no_lead_title}</h2>
            <p>{t.no_lead}</p>
            {(!names.is_empty())
                .then(|| {
                    view! {
                        <p>{t.no_lead_administrators}</p>
                        <ul>{names}</ul>
                    }
                })}
            <p>
                {t.no_lead_help}
                " "
                <a href="/help">{t.help_link}</a>
            </p>
        </div>
    }
    .into_any()
}

/// Yes or no; nothing is chosen beforehand.
fn danger_choice() -> AnyView {
    let t = &texts().concerns;
    let form = page().form;
    let chosen = form.value("in_danger");
    let fault = form.fault("in_danger").map(fault_text);
    let described = fault.is_some().then_some("in_danger-error");
    let choices = [("in_danger", "yes", t.yes), ("in_danger-no", "no", t.no)].map(|(id, value, text)| {
        view! {
            <label class="choice">
                <input type="radio" id=id name="in_danger" value=value checked=chosen.as_deref() == Some(value) />
                <span class="choice-text">{text}</span>
            </label>
        }
    });
    view! {
        <fieldset aria-describedby=described>
            <legend>{t.in_danger}</legend>
            <div class="choices" data-flow="row">
                {choices.collect_view()}
            </div>
            {fault
                .map(|fault| {
                    view! {
                        <p class="error" id="in_danger-error">
                            {fault}
                        </p>
                    }
                })}
        </fieldset>
    }
    .into_any()
}

/// The concerns of an organisation, for its lead and its administrators: that they are there, and who read them.
#[component]
pub fn ConcernListPage(
    /// The concerns.
    list: ConcernList,
) -> AnyView {
    let t = &texts().concerns;
    let lead = if list.is_lead { t.list_lead_reader } else { t.list_lead_administrator };
    let rows: Vec<_> = list.concerns.iter().map(row).collect();
    let content = if rows.is_empty() {
        view! { <EmptyState title=t.list_empty_title text=t.list_empty /> }.into_any()
    } else {
        view! {
            <div class="table-scroll" tabindex="0" role="region" aria-label=t.list_caption>
                <table class="table">
                    <caption>{t.list_caption}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{t.column_concern}</th>
                            <th scope="col">{t.column_state}</th>
                            <th scope="col">{t.column_readings}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        }
        .into_any()
    };
    view! {
        <div class="page-wide">
            <div class="page-head">
                <h1>{t.list_title}</h1>
                <p class="lead">{lead}</p>
            </div>
            {content}
        </div>
    }
    .into_any()
}

fn row(entry: &ConcernEntry) -> AnyView {
    let t = &texts().concerns;
    let text = t.entry(day_words(entry.filed_at.date_naive()));
    let name = match entry.is_lead {
        true => view! { <a href=format!("/organisation/concerns/{}", entry.id)>{text}</a> }.into_any(),
        false => text.into_any(),
    };
    view! {
        <tr>
            <th scope="row">
                {name} <br /> <span class="muted small">{session_text(entry)}</span>
            </th>
            <td>{state_badge(entry)}</td>
            <td>{readings(&entry.readings)}</td>
        </tr>
    }
    .into_any()
}

fn session_text(entry: &ConcernEntry) -> AnyView {
    let text = texts().concerns.entry_session(entry.audience.name(), entry.session_number);
    view! { {text} ", " {day_text(entry.held_on)} }.into_any()
}

fn state_badge(entry: &ConcernEntry) -> AnyView {
    let t = &texts().concerns;
    let (tone, text) = match (entry.closed_at, entry.has_text) {
        (Some(_), _) => ("good", t.state_passed_on),
        (None, true) => ("warn", t.state_open),
        (None, false) => ("quiet", t.state_forgotten),
    };
    view! {
        <span class="badge" data-tone=tone>
            {text}
        </span>
    }
    .into_any()
}

fn readings(readings: &[ConcernReading]) -> AnyView {
    let t = &texts().concerns;
    if readings.is_empty() {
        return view! { <span class="muted">{t.readings_none}</span> }.into_any();
    }
    let lines: Vec<_> = readings
        .iter()
        .map(|reading| {
            let time = format!("{} {}", day_words(reading.read_at.date_naive()), reading.read_at.format("%H:%M"));
            view! { <li dir="auto">{t.reading(person_name(&reading.reader), time)}</li> }
        })
        .collect();
    view! { <ul class="plain-list" role="list">{lines}</ul> }.into_any()
}

/// A concern for its lead: without what it says, until they ask to read it.
#[component]
pub fn ConcernPage(
    /// The concern.
    file: ConcernFile,
    /// What it says, in the answer to a reading that was written down.
    text: Option<ConcernText>,
) -> AnyView {
    let t = &texts().concerns;
    let entry = &file.entry;
    let base = format!("/organisation/concerns/{}", entry.id);
    let content = match (text, entry.has_text, entry.closed_at) {
        (Some(text), _, _) => said(&text, &base),
        (None, true, _) => view! {
            <form class="stack" method="post" action=base>
                <p class="muted">{t.concern_read_hint}</p>
                <div class="row">
                    <SubmitButton label=t.concern_read />
                </div>
            </form>
        }
        .into_any(),
        (None, false, Some(_)) => view! { <p>{t.concern_passed_on}</p> }.into_any(),
        (None, false, None) => view! { <p>{t.concern_forgotten}</p> }.into_any(),
    };
    view! {
        <div class="page">
            <div class="page-head">
                <Breadcrumbs way=vec![Crumb::new("/organisation/concerns", t.list_title)] here=t.concern_title />
                <h1>{t.concern_title}</h1>
                <p>{state_badge(entry)}</p>
            </div>
            <dl class="definition">
                <div>
                    <dt>{t.concern_filed_by}</dt>
                    <dd dir="auto">{person_name(&file.filed_by)}</dd>
                </div>
                <div>
                    <dt>{t.concern_filed_at}</dt>
                    <dd>{date_text(entry.filed_at)}</dd>
                </div>
                <div>
                    <dt>{t.concern_session}</dt>
                    <dd>{session_text(entry)}</dd>
                </div>
            </dl>
            {content}
            <section aria-labelledby="readings">
                <h2 id="readings">{t.readings_title}</h2>
                {readings(&entry.readings)}
            </section>
        </div>
    }
    .into_any()
}

fn said(text: &ConcernText, base: &str) -> AnyView {
    let t = &texts().concerns;
    let lines: Vec<_> = text.noticed.lines().map(|line| view! { <p dir="auto">{line.to_owned()}</p> }).collect();
    view! {
        <section aria-labelledby="noticed" class="stack">
            <h2 id="noticed">{t.concern_text}</h2>
            {lines}
            <dl class="definition">
                <div>
                    <dt>{t.concern_noticed_on}</dt>
                    <dd>{day_text(text.noticed_on)}</dd>
                </div>
                <div>
                    <dt>{t.concern_in_danger}</dt>
                    <dd>{if text.in_danger { t.yes } else { t.no }}</dd>
                </div>
            </dl>
            <p>
                <a class="button" href=format!("{base}/close")>
                    {t.close_action}
                </a>
            </p>
        </section>
    }
    .into_any()
}

/// The question before the text of a concern is deleted.
#[component]
pub fn CloseConcernPage(
    /// The concern.
    id: ConcernId,
) -> AnyView {
    let t = &texts().concerns;
    let base = format!("/organisation/concerns/{id}");
    let action = format!("{base}/close");
    let way = vec![Crumb::new("/organisation/concerns", t.list_title), Crumb::new(base.clone(), t.concern_title)];
    view! {
        <div class="page-narrow">
            <div class="page-head">
                <Breadcrumbs way=way here=t.close_title />
                <h1>{t.close_title}</h1>
                <p class="lead">{t.close_text}</p>
            </div>
            <form class="row" method="post" action=action>
                <SubmitButton label=t.close_confirm kind="danger" />
                <a class="button" data-kind="secondary" href=base>
                    {t.close_back}
                </a>
            </form>
        </div>
    }
    .into_any()
}
