//! The pages on the way from participant to trainer and those of the six-week message: what an adult is offered, what a teen
//! never is, and what an administrator reads.

#![expect(clippy::expect_used, reason = "a failing expectation is a failing test")]

use app::certificates::CertificatesPage;
use app::cohorts::{SeatPage, StepAnsweredPage, StepPage};
use app::organisations::{ApplicationsPage, DeclineApplicationPage, OrganisationHomePage};
use app::shell::{Page, render};
use app::ui::FormState;
use backend::certificates::CascadeLink;
use backend::cohorts::{SeatCohort, StepMessage};
use backend::organisations::{ApplicationStage, OpenApplication, OrganisationOverview, SeatApplication};
use backend::{Fault, FieldFault};
use chrono::{DateTime, NaiveDate, Utc};
use domain::accounts::Actor;
use domain::cohorts::{CohortState, Step};
use domain::learning::Audience;
use domain::organisations::Country;
use domain::{ApplicationId, CertificateId, CohortId};
use leptos::prelude::*;
use std::sync::Arc;
use uuid::Uuid;

const NASTY: &str = "<script>alert(1)</script> & \"Co\"";
const ESCAPED: &str = "&lt;script&gt;alert(1)";

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_424_400, 0).expect("a time")
}

fn day() -> NaiveDate {
    now().date_naive()
}

fn html(form: FormState, view: impl FnOnce() -> AnyView) -> String {
    let page = Page {
        actor: Arc::new(Actor::anyone()),
        language: "en".into(),
        path: "/".into(),
        notice: None,
        form,
        sample_data: false,
        save_data: false,
        nonce: "nonce".into(),
        assets: Arc::default(),
    };
    render(page, "Test".into(), view)
}

fn seat(
    audience: Audience,
    form: FormState,
    stage: Option<ApplicationStage>,
    step_message: Option<StepMessage>,
) -> String {
    let cohort = SeatCohort {
        audience,
        language: "en".into(),
        course: "educators".into(),
        country: "KE".into(),
        state: CohortState::Open,
        may_redraw: false,
        given_name: None,
    };
    let application = stage.map(|stage| SeatApplication { organisation_name: NASTY.into(), kept_until: now(), stage });
    html(form, || {
        view! { <SeatPage nickname="Calm Otter".to_owned() cohort code=None questions=None application step_message /> }
            .into_any()
    })
}

fn assert_has(html: &str, parts: &[&str]) {
    for part in parts {
        assert!(html.contains(part), "{part} is missing: {html}");
    }
    assert!(!html.contains("<script>alert"), "{html}");
}

#[test]
fn an_educator_is_offered_both_and_told_who_reads_it_and_when_it_goes() {
    let offered = Some(StepMessage::Offered { due_on: day() });
    let page = seat(Audience::Educators, FormState::default(), Some(ApplicationStage::MayApply), offered);
    assert_has(
        &page,
        &[
            "Become a trainer",
            ESCAPED,
            "action=\"/seat/application\"",
            "name=\"applicant_name\"",
            "for=\"applicant_email\"",
            "for=\"applicant_language\"",
            "Only the administrators of",
            "on 23 November 2026 at the latest",
            "action=\"/seat/step-message\"",
            "for=\"step_email\"",
            "If the seat is deleted earlier, no message is sent.",
        ],
    );
    assert_eq!(page.matches("<h1").count(), 1);
}

#[test]
fn what_was_sent_can_be_taken_back() {
    let waiting = Some(ApplicationStage::Waiting { email: NASTY.into() });
    let message = Some(StepMessage::Waiting { email: NASTY.into(), due_on: day() });
    let page = seat(Audience::Educators, FormState::default(), waiting, message);
    assert_has(&page, &["action=\"/seat/application/withdraw\"", "action=\"/seat/step-message/delete\"", ESCAPED]);
    assert!(!page.contains("applicant_name"), "one application a seat: {page}");
    for (stage, words) in [(ApplicationStage::Accepted, "has invited you"), (ApplicationStage::Declined, "by mail")] {
        let page = seat(Audience::Educators, FormState::default(), Some(stage), Some(StepMessage::Sent));
        assert_has(&page, &[words, "your address is deleted here"]);
        assert!(!page.contains("applicant_name") && !page.contains("step_email"), "{page}");
    }
}

#[test]
fn a_form_that_comes_back_keeps_what_was_typed_and_names_the_field() {
    let form = FormState {
        values: [("applicant_name".to_owned(), vec![NASTY.to_owned()])].into(),
        faults: vec![FieldFault { field: "applicant_email".into(), fault: Fault::AlreadyApplied }],
    };
    let offered = Some(StepMessage::Offered { due_on: day() });
    let page = seat(Audience::Educators, form, Some(ApplicationStage::MayApply), offered);
    assert_has(&page, &["role=\"alert\"", "href=\"#applicant_email\"", "waits already", "value=\"&lt;script"]);
    assert_eq!(page.matches("aria-invalid=\"true\"").count(), 1, "the other form is not faulty: {page}");
}

#[test]
fn a_page_of_a_teen_has_no_field_for_a_person() {
    let page = seat(Audience::Teens, FormState::default(), None, None);
    for part in ["type=\"email\"", "type=\"text\"", "<textarea", "<select", "Become a trainer", "message"] {
        assert!(!page.contains(part), "a teen's page has {part}: {page}");
    }
}

#[test]
fn the_answer_of_a_link_is_chosen_and_one_button_sends_it() {
    let chosen = Some(Step::MadeAgreement);
    let page = html(FormState::default(), || view! { <StepPage token="abc".to_owned() chosen /> }.into_any());
    assert_has(&page, &["action=\"/steps/abc\"", "<legend>", "Not yet"]);
    assert_eq!(page.matches("type=\"radio\"").count(), 4);
    assert_eq!(page.matches(" checked").count(), 1, "{page}");
    let (before, _) = page.split_once(" checked").expect("one is chosen");
    assert!(before.rsplit("<input").next().is_some_and(|input| input.contains("made-agreement")), "{page}");
    let none = html(FormState::default(), || view! { <StepPage token="abc".to_owned() chosen=None /> }.into_any());
    assert!(!none.contains(" checked"), "{none}");
    let done = html(FormState::default(), || view! { <StepAnsweredPage /> }.into_any());
    assert!(done.contains("Thank you") && done.contains("href=\"/help\"") && !done.contains("<fieldset"), "{done}");
}

fn open_application() -> OpenApplication {
    OpenApplication {
        id: ApplicationId(Uuid::from_u128(4)),
        name: NASTY.into(),
        email: "nia@example.org".into(),
        language: "fr".into(),
        applied_at: now(),
        cohort: CohortId(Uuid::from_u128(5)),
        cohort_starts_on: day(),
        trainer_name: NASTY.into(),
    }
}

#[test]
fn an_administrator_reads_applications_and_is_asked_before_a_no() {
    let list =
        html(FormState::default(), || view! { <ApplicationsPage applications=vec![open_application()] /> }.into_any());
    let id = Uuid::from_u128(4);
    assert_has(
        &list,
        &[
            &format!("action=\"/organisation/applications/{id}/accept\""),
            &format!("href=\"/organisation/applications/{id}/decline\""),
            "nia@example.org",
            "French",
            "aria-label=\"Invite &lt;script",
            "<caption>",
        ],
    );
    let empty = html(FormState::default(), || view! { <ApplicationsPage applications=vec![] /> }.into_any());
    assert!(empty.contains("No application waits") && !empty.contains("<table"), "{empty}");
    let ask =
        html(FormState::default(), || view! { <DeclineApplicationPage application=open_application() /> }.into_any());
    assert_has(&ask, &["Decline this application?", ESCAPED, "href=\"/organisation/applications\""]);
}

#[test]
fn the_cascade_is_a_sentence_for_trainers_and_a_table_for_administrators() {
    let link = |trainer_name: &str, certificate| CascadeLink {
        trainer_name: trainer_name.into(),
        certificate,
        issued_at: now(),
        cohort: CohortId(Uuid::from_u128(5)),
        cohort_starts_on: day(),
        audience: Audience::Educators,
        trained_by: NASTY.into(),
    };
    let overview = || OrganisationOverview {
        name: "Safe Net".into(),
        country: Country::parse("KE").expect("a country"),
        n_trainers: 3,
        n_certified: 3,
        n_waiting: 0,
        n_expired: 0,
        safeguarding_lead: None,
        n_applications: 7,
    };
    let home = |cascade| {
        html(FormState::default(), || view! { <OrganisationHomePage overview=overview() cascade /> }.into_any())
    };
    let certificate = CertificateId(Uuid::from_u128(6));
    let two = home(vec![link(NASTY, Some(certificate)), link("", None)]);
    assert_has(
        &two,
        &[
            "2 trainers came out of your cohorts.",
            &format!("href=\"/certificates/{certificate}\""),
            "Somebody whose data was erased",
            "Applications waiting",
            "href=\"/organisation/applications\"",
            ">7<",
        ],
    );
    let none = home(vec![]);
    assert!(none.contains("No trainer has come out of your cohorts yet") && !none.contains("<table"), "{none}");
    let certificates = |n_trained| {
        html(FormState::default(), || view! { <CertificatesPage own=vec![] register=None n_trained /> }.into_any())
    };
    assert!(certificates(Some(1)).contains("1 trainer came out of your cohorts."));
    assert!(!certificates(None).contains("came out of your cohorts"));
}
