//! The pages of planned sessions and of safeguarding concerns as a browser gets them: labels, escaping, who gets which form,
//! and what is left out.

#![expect(clippy::expect_used, reason = "a failing expectation is a failing test")]

use app::cohorts::{ConcernFormPage, ConcernListPage, ConcernPage, PlannedForm, PlannedSessionPage, RemovePlannedPage};
use app::organisations::{NameLeadPage, RemoveLeadPage};
use app::shell::{Page, render};
use app::ui::FormState;
use backend::cohorts::{
    Cohort, Colleague, ConcernEntry, ConcernFile, ConcernForm, ConcernList, ConcernReading, ConcernText, PlannedSession,
};
use backend::organisations::{LeadChoice, Member, SafeguardingLead};
use backend::{Fault, FieldFault};
use chrono::{DateTime, NaiveDate, Utc};
use domain::accounts::Actor;
use domain::cohorts::{CohortState, PlanChoice};
use domain::learning::Audience;
use domain::{AccountId, CohortId, ConcernId, OrganisationId, SessionId};
use leptos::prelude::*;
use std::sync::Arc;
use uuid::Uuid;

const NASTY: &str = "<script>alert(1)</script> & \"Hall\"";
const ESCAPED: &str = "&lt;script&gt;alert(1)";

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_424_400, 0).expect("a time")
}

fn day() -> NaiveDate {
    now().date_naive()
}

fn account() -> AccountId {
    AccountId(Uuid::from_u128(7))
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

fn again(fault: Fault, field: &'static str, values: &[(&str, &str)]) -> FormState {
    FormState {
        values: values.iter().map(|(name, value)| ((*name).to_owned(), vec![(*value).to_owned()])).collect(),
        faults: vec![FieldFault { field: field.into(), fault }],
    }
}

fn cohort() -> Cohort {
    let id = Uuid::from_u128(1);
    Cohort {
        id: CohortId(id),
        organisation: OrganisationId(id),
        trainer: AccountId(id),
        trainer_name: NASTY.into(),
        course: "net-rules".into(),
        audience: Audience::Teens,
        language: "en".into(),
        country: "KE".into(),
        place: NASTY.into(),
        starts_on: day(),
        ends_on: day(),
        join_code: None,
        capacity: 30,
        n_joined: 1,
        created_at: now(),
        state: CohortState::Open,
        seats_kept_until: now(),
        erased_at: None,
    }
}

fn planned() -> PlannedSession {
    PlannedSession {
        id: SessionId(Uuid::from_u128(3)),
        planned_on: day(),
        place: NASTY.into(),
        plan: PlanChoice::parse("net-rules/session-1"),
        co_facilitator: Some(Colleague { account: account(), name: NASTY.into() }),
    }
}

fn entry(is_lead: bool) -> ConcernEntry {
    ConcernEntry {
        id: ConcernId(Uuid::from_u128(5)),
        filed_at: now(),
        closed_at: None,
        has_text: true,
        audience: Audience::Teens,
        session_number: 2,
        held_on: day(),
        is_lead,
        readings: vec![ConcernReading { reader: NASTY.into(), read_at: now() }],
    }
}

#[test]
fn a_plan_is_shown_again_as_it_was_typed() {
    let form = |planned| PlannedForm {
        cohort: cohort(),
        session: SessionId(Uuid::from_u128(3)),
        planned,
        plans: vec![("net-rules/session-1".into(), NASTY.into())],
        colleagues: vec![Colleague { account: account(), name: NASTY.into() }],
        today: day(),
    };
    let page = |state, planned| html(state, || view! { <PlannedSessionPage form=form(planned) /> }.into_any());
    let new = page(FormState::default(), None);
    assert!(new.contains("Plan a session") && new.contains("/planned\"") && new.contains("Nobody yet"), "{new}");
    let change = page(FormState::default(), Some(planned()));
    assert!(change.contains("value=\"net-rules/session-1\" selected"), "{change}");
    assert!(change.contains(&format!("value=\"{}\" selected", account())), "{change}");
    assert!(change.contains(ESCAPED) && !change.contains("<script>alert"), "{change}");
    let state =
        again(Fault::TooLong { limit: 120 }, "place", &[("place", "typed & kept"), ("planned_on", "2026-11-24")]);
    let faulty = page(state, Some(planned()));
    for part in ["href=\"#place\"", "aria-invalid=\"true\"", "typed &amp; kept", "value=\"2026-11-24\""] {
        assert!(faulty.contains(part), "the form lacks {part}: {faulty}");
    }
    let asked =
        html(FormState::default(), || view! { <RemovePlannedPage cohort=cohort() planned=planned() /> }.into_any());
    assert!(asked.contains("23 November 2026") && asked.contains("/remove\""), "{asked}");
}

#[test]
fn a_concern_is_asked_for_with_care_and_not_lost() {
    let form = |lead: Option<&str>| ConcernForm {
        cohort: cohort(),
        session: SessionId(Uuid::from_u128(3)),
        number: 2,
        held_on: day(),
        lead: lead.map(str::to_owned),
        administrators: vec![NASTY.into()],
    };
    let page = |state, lead| {
        let (form, id) = (form(lead), ConcernId(Uuid::from_u128(5)));
        html(state, || view! { <ConcernFormPage form id today=day() /> }.into_any())
    };
    let shown = page(FormState::default(), Some(NASTY));
    for part in ["emergency number first", "href=\"/help\"", "No names.", "At most 1000 characters", ESCAPED, "<legend"]
    {
        assert!(shown.contains(part), "the form lacks {part}: {shown}");
    }
    assert!(!shown.contains(" checked"), "nothing is chosen beforehand: {shown}");
    let typed = [("noticed", "typed <b>"), ("in_danger", "yes"), ("noticed_on", "soon")];
    let faulty = page(again(Fault::DateMalformed, "noticed_on", &typed), Some("Nia"));
    for part in ["typed &lt;b&gt;", "value=\"yes\" checked", "value=\"soon\"", "href=\"#noticed_on\""] {
        assert!(faulty.contains(part), "the form lacks {part}: {faulty}");
    }
    let unanswered = page(again(Fault::Missing, "in_danger", &[]), Some("Nia"));
    assert!(
        unanswered.contains("id=\"in_danger-error\"") && unanswered.contains("href=\"#in_danger\""),
        "{unanswered}"
    );

    let nobody = page(FormState::default(), None);
    assert!(nobody.contains("no safeguarding lead yet") && nobody.contains(ESCAPED), "{nobody}");
    assert!(!nobody.contains("<textarea"), "nothing is asked that nobody would read: {nobody}");
    let removed_meanwhile = page(again(Fault::NoSafeguardingLead, "main", &typed), None);
    assert!(removed_meanwhile.contains("typed &lt;b&gt;") && removed_meanwhile.contains("Nothing was filed"));
}

#[test]
fn what_a_concern_says_stands_on_no_page_but_the_answer_to_a_reading() {
    let list = |is_lead| {
        let list = ConcernList { is_lead, concerns: vec![entry(is_lead)] };
        html(FormState::default(), || view! { <ConcernListPage list /> }.into_any())
    };
    let link = format!("href=\"/organisation/concerns/{}\"", Uuid::from_u128(5));
    assert!(list(true).contains(&link) && list(true).contains("You alone can read"));
    let lines = list(false);
    assert!(!lines.contains(&link) && lines.contains("session 2") && lines.contains("09:00"), "{lines}");
    assert!(lines.contains(ESCAPED) && !lines.contains("<script>alert"), "{lines}");

    let page = |entry, text| {
        let file = ConcernFile { entry, filed_by: NASTY.into() };
        html(FormState::default(), || view! { <ConcernPage file text /> }.into_any())
    };
    let unread = page(entry(true), None);
    assert!(unread.contains("Read it") && unread.contains("writes down your name"), "{unread}");
    assert!(!unread.contains("/close\""), "whoever has not read it has nothing to pass on: {unread}");
    let text = ConcernText { noticed: format!("{NASTY}\nSecond line"), noticed_on: day(), in_danger: true };
    let read = page(entry(true), Some(text));
    assert!(read.contains(ESCAPED) && read.contains("Second line") && read.contains("/close\""), "{read}");
    assert!(read.contains("09:00 UTC") && !read.contains("<script>alert"), "{read}");
    let closed = ConcernEntry { has_text: false, closed_at: Some(now()), ..entry(true) };
    let closed = page(closed, None);
    assert!(closed.contains("You passed it on") && !closed.contains("Read it<"), "{closed}");
    assert!(page(ConcernEntry { has_text: false, ..entry(true) }, None).contains("a year had gone by"));
}

#[test]
fn a_lead_is_named_and_removed_on_a_page_that_says_what_it_means() {
    let lead = SafeguardingLead { account: account(), name: NASTY.into(), email: "nia@example.org".into() };
    let page = |lead| {
        let member = Member { account: account(), name: NASTY.into(), email: "nia@example.org".into() };
        let choice = LeadChoice { lead, members: vec![member] };
        html(FormState::default(), || view! { <NameLeadPage choice /> }.into_any())
    };
    assert!(!page(None).contains("can read nothing more"));
    let change = page(Some(lead.clone()));
    assert!(change.contains("can read nothing more") && change.contains(ESCAPED), "{change}");
    let remove = html(FormState::default(), || view! { <RemoveLeadPage lead /> }.into_any());
    assert!(remove.contains("until you name somebody") && remove.contains("data-kind=\"danger\""), "{remove}");
}
