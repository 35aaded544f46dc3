//! The screens of a room as a browser gets them: what is told before the bell, what is never told, and the buttons that fit.

#![expect(clippy::expect_used, reason = "a failing expectation is a failing test")]

use app::challenge::{PlayerPage, PlayerView, ProjectorPage, RuleHead, TrainerPage, player_screen};
use app::shell::{Page, render, render_part};
use app::texts::MIRRORED;
use backend::challenge::{Room, RoomAsked, RoomCounts, RoomOfSeat, RoomOfTrainer};
use chrono::{DateTime, Utc};
use domain::accounts::Actor;
use domain::challenge::{Phase, Revelation, RoomState, Spread, Step, TeamShare};
use domain::learning::{Answer, AnswerKey, Item, Level, QuestionOption};
use domain::{CohortId, RoomId};
use leptos::prelude::*;
use std::sync::Arc;
use uuid::Uuid;

const REASON: &str = "A friend you can see is easier to check.";

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_424_400, 0).expect("a time")
}

fn page(language: &str) -> Page {
    Page {
        actor: Arc::new(Actor::anyone()),
        language: language.into(),
        path: "/".into(),
        notice: None,
        form: Default::default(),
        sample_data: false,
        save_data: false,
        nonce: "nonce".into(),
        assets: Arc::default(),
    }
}

fn html(view: impl FnOnce() -> AnyView) -> String {
    render(page("en"), "Test".into(), view)
}

fn item() -> Item {
    let option = |id: &str, text: &str, correct| QuestionOption {
        id: id.into(),
        text: text.into(),
        correct,
        consequence: String::new(),
        feedback: REASON.into(),
    };
    Item {
        id: "nr1-01".into(),
        objective: "rule-1".into(),
        difficulty: 1,
        level: Some(Level::One),
        critical: false,
        prompt: "Whom do you ask?".into(),
        key: AnswerKey::Single {
            options: vec![option("a", "<b>Nobody</b>", false), option("b", "Somebody I trust", true)],
        },
        source: None,
    }
}

fn room(phase: Phase, revelation: Option<Revelation>) -> Room {
    let is_open = !matches!(phase, Phase::Lobby | Phase::Ended);
    Room {
        id: RoomId(Uuid::from_u128(1)),
        cohort: CohortId(Uuid::from_u128(2)),
        rule: "rule-1".into(),
        level: Level::One,
        state: RoomState { version: 3, phase, n_questions: 4 },
        time_left: is_open.then_some(44_000),
        n_teams: 0,
        asked: is_open.then(|| RoomAsked { item: item(), revelation }),
    }
}

fn asking() -> Phase {
    Phase::Asking { place: 1, until: now() }
}

fn rule() -> RuleHead {
    RuleHead {
        id: "rule-1".into(),
        number: 1,
        title: "You have rights".into(),
        summary: "My rights come with me.".into(),
        picture: None,
        picture_alternative: String::new(),
        language: "en".into(),
    }
}

fn player(phase: Phase, revelation: Option<Revelation>, given: Option<(Answer, bool)>) -> PlayerView {
    let seat = RoomOfSeat { room: room(phase, revelation), team: Some(2), given };
    PlayerView { seat, rule: rule(), is_late: false }
}

fn trainer(phase: Phase, revelation: Option<Revelation>) -> RoomOfTrainer {
    RoomOfTrainer { room: room(phase, revelation), counts: RoomCounts { n_people: 12, n_answers: 7 } }
}

fn wall(view: RoomOfTrainer) -> String {
    let (code, join_address) = ("K7M-4QX".to_owned(), "example.org/join".to_owned());
    html(|| view! { <ProjectorPage view rule=rule() code join_address /> }.into_any())
}

fn revelation() -> Revelation {
    Revelation {
        spread: Spread { n_answers: 7, right: Some(71), options: vec![("a".into(), 29), ("b".into(), 71)] },
        teams: vec![TeamShare { team: 0, right: Some(80) }, TeamShare { team: 1, right: None }],
    }
}

#[test]
fn before_the_bell_no_screen_tells_what_is_right() {
    let chosen = Some((Answer::Choice("a".into()), false));
    let phone = html(|| view! { <PlayerPage view=player(asking(), None, chosen) /> }.into_any());
    for (screen, html) in [("phone", phone), ("wall", wall(trainer(asking(), None)))] {
        assert!(html.contains("Whom do you ask?") && html.contains("&lt;b&gt;Nobody"), "{screen}: {html}");
        for secret in [REASON, "data-state=\"right\"", "not right yet", "71 %"] {
            assert!(!html.contains(secret), "{screen} tells {secret}");
        }
    }
}

#[test]
fn a_phone_shows_its_choice_and_no_counts() {
    let chosen = Some((Answer::Choice("b".into()), true));
    let html = html(|| view! { <PlayerPage view=player(asking(), None, chosen) /> }.into_any());
    assert!(html.contains("Saved. You can change it"), "{html}");
    assert_eq!(html.matches(" checked").count(), 1, "{html}");
    assert!(html.contains("Team C, triangle"), "shape, letter and words");
    assert!(!html.contains("data-part=\"people\""));
    assert!(html.contains("href=\"/help\""), "help is one tap away");
}

#[test]
fn the_screen_that_a_script_fetches_is_the_part_of_the_page_that_changes() {
    let part = render_part(page("en"), || player_screen(&player(asking(), None, None)));
    assert!(part.starts_with("<div"), "{part}");
    assert!(part.contains("data-version=\"3\"") && !part.contains("<html"));
    assert!(html(|| view! { <PlayerPage view=player(asking(), None, None) /> }.into_any()).contains(&part));
}

#[test]
fn the_reveal_says_it_by_words_and_shares_and_hides_small_teams() {
    for html in [
        wall(trainer(Phase::Revealed { place: 1 }, Some(revelation()))),
        html(|| {
            view! { <PlayerPage view=player(Phase::Revealed { place: 1 }, Some(revelation()), None) /> }.into_any()
        }),
    ] {
        for part in
            [REASON, "71 %", "29 %", "71 % of 7 answers were right.", "Team A, circle", "Fewer than five answers"]
        {
            assert!(html.contains(part), "lacks {part}: {html}");
        }
        assert!(html.contains(">right</b>"), "colour alone would say nothing: {html}");
    }
}

#[test]
fn the_trainer_has_the_buttons_that_fit() {
    let steps = vec![Step::Extend, Step::Reveal];
    let html = html(|| view! { <TrainerPage view=trainer(asking(), None) rule=rule() steps /> }.into_any());
    for (button, is_there) in
        [("30 seconds more", true), ("Show the answers", true), ("Leave this question out", false)]
    {
        assert_eq!(html.contains(button), is_there, "{button}");
    }
    assert_eq!(html.matches("name=\"seen\" value=\"3\"").count(), 2, "a button says which screen it was on");
}

#[test]
fn teams_are_offered_as_far_as_there_are_people() {
    let html = html(|| {
        view! { <TrainerPage view=trainer(Phase::Lobby, None) rule=rule() steps=vec![Step::Next] /> }.into_any()
    });
    assert!(html.contains("2 teams") && !html.contains("3 teams"), "twelve people make two teams: {html}");
}

#[test]
fn a_room_reads_from_right_to_left() {
    let view = player(asking(), None, None);
    let html = render(page(MIRRORED), "Test".into(), || view! { <PlayerPage view /> }.into_any());
    assert!(html.contains("dir=\"rtl\""), "{html}");
}
