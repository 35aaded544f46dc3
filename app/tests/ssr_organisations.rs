//! The pages of accounts and organisations as a browser gets them: labels, names, escaping, and what is left out.

#![expect(clippy::expect_used, reason = "a failing expectation is a failing test")]

use app::accounts::{AccountPage, SignInPage};
use app::organisations::{InvitationPage, OrganisationListPage, TrainersPage, UploadPage};
use app::shell::{Page, render};
use app::ui::FormState;
use backend::organisations::{
    EnrolmentReport, EnrolmentUpload, InvitationDoor, InvitationView, KnownPerson, OrganisationSummary, TrainerEntry,
};
use backend::{Fault, FieldFault};
use chrono::{DateTime, TimeDelta, Utc};
use domain::accounts::{Actor, Email, Membership, PersonName, Regions, Role, SignedIn};
use domain::organisations::{
    Country, EnrolmentCause, EnrolmentColumn, EnrolmentFault, EnrolmentRow, Region, TrainerState,
};
use domain::{AccountId, InvitationId, OrganisationId, UploadId};
use leptos::prelude::*;
use std::sync::Arc;
use uuid::Uuid;

const NASTY: &str = "<script>alert(1)</script> & \"Co\"";

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_424_400, 0).expect("a time")
}

fn page(form: FormState) -> Page {
    Page {
        actor: Arc::new(Actor::anyone()),
        language: "en".into(),
        path: "/".into(),
        notice: None,
        form,
        sample_data: false,
        save_data: false,
        nonce: "nonce".into(),
        assets: Arc::default(),
    }
}

/// The whole document.
fn html(form: FormState, view: impl FnOnce() -> AnyView) -> String {
    render(page(form), "Test".into(), view)
}

fn faults(faults: &[(&'static str, Fault)], values: &[(&str, &str)]) -> FormState {
    FormState {
        values: values.iter().map(|(name, value)| ((*name).to_owned(), vec![(*value).to_owned()])).collect(),
        faults: faults
            .iter()
            .map(|(field, fault)| FieldFault { field: (*field).into(), fault: fault.clone() })
            .collect(),
    }
}

/// Every input and select has a label that points at it.
fn assert_labelled(html: &str) {
    for tag in ["<input", "<select"] {
        for (start, _) in html.match_indices(tag) {
            let end = start + html[start..].find('>').expect("the tag ends");
            let tag = &html[start..end];
            if tag.contains("type=\"hidden\"") {
                continue;
            }
            let id = tag.split("id=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("an id");
            assert!(html.contains(&format!("for=\"{id}\"")), "no label for {tag}");
        }
    }
}

#[test]
fn a_form_that_comes_back_keeps_what_was_typed_and_names_its_faults() {
    let form = faults(&[("email", Fault::SignInWrong)], &[("email", NASTY)]);
    let html = html(form, || view! { <SignInPage next="/courses" open_sign_up=false /> }.into_any());
    assert_labelled(&html);
    assert!(html.contains("role=\"alert\"") && html.contains("href=\"#email\""), "{html}");
    assert!(html.contains("aria-invalid=\"true\"") && html.contains("aria-describedby=\"email-error\""), "{html}");
    assert!(html.contains("autocomplete=\"current-password\""), "{html}");
    assert!(html.contains("name=\"next\" value=\"/courses\""), "{html}");
    assert!(!html.contains("<script>alert"), "{html}");
    assert!(!html.contains("/sign-up"), "signing up is closed: {html}");
}

#[test]
fn the_account_page_shows_roles_and_labels_every_field() {
    let account = SignedIn {
        id: AccountId(Uuid::nil()),
        name: NASTY.into(),
        email: "amina@example.org".into(),
        language: "en".into(),
        manages: Some(Regions::Some(vec![Region::Africa])),
        memberships: vec![Membership {
            organisation: OrganisationId(Uuid::nil()),
            organisation_name: "شبكة آمنة".into(),
            country: "KE".into(),
            role: Role::Trainer,
        }],
        valid_certificate: None,
    };
    let html = html(FormState::default(), || view! { <AccountPage account /> }.into_any());
    assert_labelled(&html);
    assert_eq!(html.matches("<h1").count(), 1);
    for text in ["Programme manager", "Africa", "شبكة آمنة", "action=\"/account/sign-out-everywhere\""] {
        assert!(html.contains(text), "{text} is missing: {html}");
    }
    assert!(!html.contains("<script>alert"), "{html}");
}

#[test]
fn trainers_stand_with_words_for_their_state_and_buttons_that_name_them() {
    let entry = |name: &str, state, invitation| TrainerEntry {
        name: name.into(),
        email: "somebody@example.org".into(),
        state,
        since: now(),
        invitation,
        account: None,
        certificate: None,
    };
    let trainers = vec![
        entry(NASTY, TrainerState::InvitationExpired, Some(InvitationId(Uuid::nil()))),
        entry("Béla", TrainerState::Certified, None),
    ];
    let html = html(FormState::default(), || view! { <TrainersPage trainers invitation_days=14 /> }.into_any());
    assert_labelled(&html);
    for text in [
        "Invitation expired",
        "Certified",
        "datetime=\"2026-11-23\"",
        "enctype=\"multipart/form-data\"",
        "works for 14 days",
        "<caption>",
        "scope=\"row\"",
    ] {
        assert!(html.contains(text), "{text} is missing: {html}");
    }
    assert!(html.contains("aria-label=\"Send again: the invitation to &lt;script"), "{html}");
    assert_eq!(html.matches("/resend").count(), 1);
    assert!(!html.contains("<script>alert"), "{html}");
}

#[test]
fn an_organisation_without_trainers_says_what_to_do() {
    let html = html(FormState::default(), || view! { <TrainersPage trainers=vec![] invitation_days=14 /> }.into_any());
    assert!(html.contains("No trainers yet") && !html.contains("<table"), "{html}");
}

fn upload(report: EnrolmentReport, confirmed: bool) -> String {
    let upload =
        EnrolmentUpload { id: UploadId(Uuid::nil()), report, created_at: now(), confirmed_at: confirmed.then(now) };
    html(FormState::default(), || view! { <UploadPage upload /> }.into_any())
}

fn row() -> EnrolmentRow {
    EnrolmentRow {
        line: 2,
        name: PersonName::parse("Amina Diallo").expect("a name"),
        email: Email::parse("amina@example.org").expect("an address"),
        language: "fr".into(),
    }
}

#[test]
fn a_dry_run_offers_the_button_only_when_there_is_something_to_confirm() {
    let button = "Invite them all";
    let good = upload(EnrolmentReport { rows: vec![row()], ..Default::default() }, false);
    assert!(good.contains(button) && good.contains("French") && good.contains("Amina Diallo"), "{good}");
    let done = upload(EnrolmentReport { rows: vec![row()], ..Default::default() }, true);
    assert!(!done.contains(button) && done.contains("on their way"), "{done}");
    let known = KnownPerson { line: 3, email: "bela@example.org".into(), is_member: true };
    let nothing = upload(EnrolmentReport { known: vec![known], ..Default::default() }, false);
    assert!(!nothing.contains(button) && nothing.contains("bela@example.org"), "{nothing}");
    let faulty = upload(
        EnrolmentReport {
            rows: vec![row()],
            faults: vec![EnrolmentFault {
                line: 7,
                column: Some(EnrolmentColumn::Language),
                cause: EnrolmentCause::LanguageUnknown { typed: NASTY.into() },
            }],
            ignored_columns: vec![NASTY.into()],
            ..Default::default()
        },
        false,
    );
    assert!(!faulty.contains(button) && faulty.contains("Line 7, column language"), "{faulty}");
    assert!(!faulty.contains("<script>alert"), "{faulty}");
}

#[test]
fn a_manager_chooses_among_the_countries_of_their_regions() {
    let organisations = vec![OrganisationSummary {
        id: OrganisationId(Uuid::nil()),
        name: NASTY.into(),
        country: Country::parse("KE").expect("a country"),
        n_administrators: 0,
        n_trainers: 12,
        n_certified: 7,
        n_waiting: 3,
    }];
    let regions = Regions::Some(vec![Region::Africa]);
    let html = html(faults(&[("country", Fault::RegionNotYours)], &[("country", "ZM")]), || {
        view! { <OrganisationListPage organisations regions /> }.into_any()
    });
    assert_labelled(&html);
    assert!(html.contains("value=\"KE\"") && !html.contains("value=\"FR\""), "{html}");
    assert!(html.contains("selected"), "what was chosen is kept: {html}");
    assert!(!html.contains("<script>alert"), "{html}");
}

#[test]
fn each_person_finds_their_own_way_into_an_invitation() {
    let invitation = |door| InvitationView {
        organisation_name: NASTY.into(),
        country: Country::parse("KE").expect("a country"),
        role: Role::Trainer,
        name: "Amina".into(),
        email: "amina@example.org".into(),
        expires_at: now() + TimeDelta::days(14),
        door,
    };
    let shown = |door| {
        let invitation = invitation(door);
        let signed_in_as = Some("bela@example.org".to_owned());
        html(FormState::default(), || view! { <InvitationPage token="abc" invitation signed_in_as /> }.into_any())
    };
    let new = shown(InvitationDoor::NewAccount);
    assert_labelled(&new);
    assert!(new.contains("action=\"/invitations/abc\"") && new.contains("value=\"Amina\""), "{new}");
    assert!(shown(InvitationDoor::SignIn).contains("/sign-in?next=/invitations/abc"));
    assert!(!shown(InvitationDoor::Join).contains("type=\"password\""));
    let another = shown(InvitationDoor::AnotherAccount);
    assert!(another.contains("action=\"/sign-out\"") && another.contains("bela@example.org"), "{another}");
    assert!(!another.contains("<script>alert"), "{another}");
}
