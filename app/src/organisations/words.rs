//! The words for roles, states and faults of this domain, and small blocks that its pages share.

use crate::texts::texts;
use domain::accounts::{LANGUAGES, Role};
use domain::organisations::{EnrolmentCause, EnrolmentColumn, EnrolmentFault, TrainerState};
use leptos::prelude::*;

/// What somebody is in an organisation.
pub(super) fn role_text(role: Role) -> &'static str {
    let t = &texts().organisations;
    match role {
        Role::Administrator => t.role_administrator,
        Role::Trainer => t.role_trainer,
    }
}

/// Where a trainer stands, as a badge.
pub(super) fn state_badge(state: TrainerState) -> AnyView {
    let t = &texts().organisations;
    let (tone, text) = match state {
        TrainerState::Invited => ("info", t.state_invited),
        TrainerState::InvitationExpired => ("warn", t.state_invitation_expired),
        TrainerState::Enrolled => ("quiet", t.state_enrolled),
        TrainerState::Certified => ("good", t.state_certified),
        TrainerState::CertificateExpired => ("warn", t.state_certificate_expired),
        TrainerState::CertificateRevoked => ("bad", t.state_certificate_revoked),
    };
    view! {
        <span class="badge" data-tone=tone>
            {text}
        </span>
    }
    .into_any()
}

/// Every language to choose from, in English and in itself.
pub(crate) fn language_options() -> Vec<(String, String)> {
    LANGUAGES
        .iter()
        .map(|language| {
            let text = match language.name == language.own_name {
                true => language.name.to_owned(),
                false => format!("{} – {}", language.name, language.own_name),
            };
            (language.code.to_owned(), text)
        })
        .collect()
}

/// Where a fault of a list is.
pub(super) fn place_text(fault: &EnrolmentFault) -> String {
    let t = &texts().organisations;
    match fault.column {
        Some(column) => t.place(fault.line, column_text(column)),
        None => t.place_line(fault.line),
    }
}

fn column_text(column: EnrolmentColumn) -> &'static str {
    let t = &texts().organisations;
    match column {
        EnrolmentColumn::Name => t.column_name,
        EnrolmentColumn::Email => t.column_email,
        EnrolmentColumn::Language => t.column_language,
    }
}

/// What a fault of a list is, and what to do.
pub(super) fn cause_text(cause: &EnrolmentCause) -> String {
    let t = &texts().organisations;
    match cause {
        EnrolmentCause::ColumnMissing => t.cause_column_missing.to_owned(),
        EnrolmentCause::ColumnTwice => t.cause_column_twice.to_owned(),
        EnrolmentCause::Missing => t.cause_missing.to_owned(),
        EnrolmentCause::TooLong { limit } => t.cause_too_long(limit),
        EnrolmentCause::EmailMalformed => t.cause_email_malformed.to_owned(),
        EnrolmentCause::LanguageUnknown { typed } => t.cause_language_unknown(typed),
        EnrolmentCause::Repeated { first_line } => t.cause_repeated(first_line),
        EnrolmentCause::NotText => t.cause_not_text.to_owned(),
        EnrolmentCause::TooManyRows => t.cause_too_many_rows(domain::organisations::ENROLMENT_ROWS),
    }
}

/// A figure with its label.
pub(super) fn figure(number: i64, label: &'static str) -> AnyView {
    view! {
        <div class="stat">
            <dd class="stat-number">{number}</dd>
            <dt class="stat-label">{label}</dt>
        </div>
    }
    .into_any()
}

/// A card that leads to another page.
pub(super) fn way_card(href: &'static str, title: &'static str, text: &'static str, action: &'static str) -> AnyView {
    view! {
        <li class="card">
            <h2>{title}</h2>
            <p>{text}</p>
            <a class="button" data-kind="secondary" href=href>
                {action}
            </a>
        </li>
    }
    .into_any()
}
