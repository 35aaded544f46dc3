//! The pages about the device, the seat and its way to another phone, as a browser gets them.

use app::accounts::SignOutPage;
use app::cohorts::{MoveCode, SeatPage, TakeOverPage};
use app::learning::{HandedInView, device_page, handed_in_page};
use app::shell::{Page, render};
use app::ui::FormState;
use backend::cohorts::SeatCohort;
use domain::accounts::{Actor, Seat, SignedIn};
use domain::cohorts::{CohortState, JoinCode};
use domain::learning::{Audience, Refusal};
use domain::{AccountId, CohortId, ParticipantId};
use leptos::prelude::*;
use std::sync::Arc;
use uuid::Uuid;

const NASTY: &str = "<b>Amber</b> & Otter";

fn html(actor: Actor, view: impl FnOnce() -> AnyView) -> String {
    let page = Page {
        actor: Arc::new(actor),
        language: "en".into(),
        path: "/".into(),
        notice: None,
        form: FormState::default(),
        sample_data: false,
        save_data: false,
        nonce: "nonce".into(),
        assets: Arc::default(),
    };
    render(page, "Test".into(), view)
}

fn seat() -> Seat {
    Seat {
        participant: ParticipantId(Uuid::from_u128(1)),
        cohort: CohortId(Uuid::from_u128(2)),
        nickname: NASTY.into(),
        audience: Audience::Teens,
    }
}

fn account() -> SignedIn {
    SignedIn {
        id: AccountId(Uuid::from_u128(3)),
        name: NASTY.into(),
        email: "nia@example.org".into(),
        language: "en".into(),
        manages: None,
        memberships: vec![],
        valid_certificate: None,
    }
}

#[test]
fn signing_out_says_to_each_what_it_means() {
    let page = |actor| html(actor, || view! { <SignOutPage /> }.into_any());
    let of_account = page(Actor { account: Some(account()), seat: None });
    let of_seat = page(Actor { account: None, seat: Some(seat()) });
    let of_both = page(Actor { account: Some(account()), seat: Some(seat()) });
    let of_nobody = page(Actor::anyone());
    for page in [&of_account, &of_seat, &of_both, &of_nobody] {
        assert!(page.contains("method=\"post\" action=\"/sign-out\""), "{page}");
        assert!(page.contains("What waits on this device") && !page.contains("<b>Amber"), "{page}");
    }
    let escaped = "&lt;b&gt;Amber&lt;/b&gt; &amp; Otter";
    assert!(of_account.contains(&format!("You are signed in as {escaped}")), "{of_account}");
    assert!(!of_account.contains("Leave my seat") && !of_account.contains("the seat of"), "{of_account}");
    assert!(of_account.contains("Stay signed in") && of_seat.contains("Keep my seat"));
    assert!(
        of_seat.contains("Leave my seat") && of_seat.contains(&format!("the seat of \u{2068}{escaped}\u{2069}")),
        "{of_seat}"
    );
    assert!(of_both.contains("You are signed in as") && of_both.contains("the seat of"), "{of_both}");
    assert!(of_nobody.contains("Nobody is signed in here"), "{of_nobody}");
}

#[test]
fn only_who_is_known_hands_in_a_file() {
    let known = html(Actor { account: None, seat: Some(seat()) }, || device_page(true));
    assert!(known.contains("enctype=\"multipart/form-data\"") && known.contains("for=\"file\""), "{known}");
    let unknown = html(Actor::anyone(), || device_page(false));
    assert!(
        !unknown.contains("multipart/form-data") && unknown.contains("href=\"/sign-in?next=/device\""),
        "{unknown}"
    );
    for page in [known, unknown] {
        let (_, rest) = page.split_once("<noscript>").expect("a sentence without JavaScript");
        assert!(rest.split_once("</noscript>").expect("it ends").0.contains("nothing is kept"), "{page}");
    }
}

#[test]
fn every_refusal_of_a_file_is_told_with_its_lesson() {
    let refusals = [
        Refusal::UnknownCourse,
        Refusal::NotAllowed,
        Refusal::UnknownLesson,
        Refusal::UnknownCheck,
        Refusal::AnswerMisfit,
        Refusal::Malformed,
        Refusal::CounterUsed,
        Refusal::NotYours,
    ];
    let refused = refusals.into_iter().map(|reason| (NASTY.to_owned(), reason)).collect();
    let page = html(Actor::anyone(), || handed_in_page(HandedInView { n_stored: 3, n_known: 2, refused }));
    for part in ["Saved now: 3", "by another way: 2", "Not taken: 8", "data-tone=\"warn\""] {
        assert!(page.contains(part), "{part}: {page}");
    }
    assert_eq!(page.matches("&lt;b&gt;Amber&lt;/b&gt; &amp; Otter").count(), 8);
    let whole = html(Actor::anyone(), || handed_in_page(HandedInView { n_stored: 3, n_known: 0, refused: vec![] }));
    assert!(whole.contains("data-tone=\"good\"") && !whole.contains("What was not taken"), "{whole}");
}

#[test]
fn a_seat_shows_its_code_once_it_was_asked_for() {
    let page = |code| {
        let cohort = SeatCohort {
            audience: Audience::Teens,
            language: "en".into(),
            course: "net-rules".into(),
            country: "KE".into(),
            state: CohortState::Open,
            may_redraw: false,
            given_name: None,
        };
        let nickname = "Amber Otter".to_owned();
        html(Actor { account: None, seat: Some(seat()) }, || {
            view! { <SeatPage nickname cohort code questions=None application=None step_message=None /> }.into_any()
        })
    };
    let before = page(None);
    assert!(before.contains("Show me a code") && !before.contains("join-code"), "{before}");
    assert!(before.contains("href=\"/sign-out\"") && !before.contains("/seat/leave"), "{before}");
    let code = JoinCode::parse("K7M4QX").expect("a code");
    let after = page(Some(MoveCode { code, minutes: 15, address: "cascade.example.org/seat/take".into() }));
    for part in ["K7M-4QX", "cascade.example.org/seat/take", "15 minutes", "Show me a new code"] {
        assert!(after.contains(part), "{part}: {after}");
    }
}

#[test]
fn bringing_a_seat_warns_who_would_lose_another() {
    let page = |present_seat| html(Actor::anyone(), || view! { <TakeOverPage present_seat /> }.into_any());
    let fresh = page(None);
    assert!(fresh.contains("action=\"/seat/take\"") && fresh.contains("for=\"code\""), "{fresh}");
    assert!(!fresh.contains("data-tone=\"warn\""), "{fresh}");
    let held = page(Some(NASTY.to_owned()));
    assert!(held.contains("data-tone=\"warn\"") && held.contains("&lt;b&gt;Amber"), "{held}");
}
