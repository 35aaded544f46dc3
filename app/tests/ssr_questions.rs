//! The six questions before and after: what the page of a seat says of them, that a question tells nothing of its answer, and
//! what the trainer sees.

use app::cohorts::{AskedQuestion, ComparedItem, QuestionsPage, QuestionsView, SeatPage};
use app::shell::{Page, render};
use app::ui::FormState;
use backend::cohorts::SeatCohort;
use backend::{Fault, FieldFault};
use domain::accounts::{Actor, Seat};
use domain::cohorts::{BeforeAfterStage, CohortState, Moment};
use domain::learning::{AnswerKey, Audience, Item, QuestionOption};
use domain::{CohortId, ParticipantId};
use leptos::prelude::*;
use std::sync::Arc;
use uuid::Uuid;

const NASTY: &str = "<script>alert(1)</script>";
const ESCAPED: &str = "&lt;script&gt;alert(1)";
const REASON: &str = "It is the reason";

fn html(view: impl FnOnce() -> AnyView) -> String {
    html_with(FormState::default(), view)
}

fn html_with(form: FormState, view: impl FnOnce() -> AnyView) -> String {
    let id = Uuid::from_u128(1);
    let nickname = "Calm Otter".to_owned();
    let seat = Seat { participant: ParticipantId(id), cohort: CohortId(id), nickname, audience: Audience::Parents };
    let page = Page {
        actor: Arc::new(Actor { account: None, seat: Some(seat) }),
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

fn item() -> Item {
    let option = |id: &str, text: &str, correct| QuestionOption {
        id: id.into(),
        text: text.into(),
        correct,
        consequence: String::new(),
        feedback: REASON.into(),
    };
    Item {
        id: "p-b-one".into(),
        objective: "p-talk".into(),
        difficulty: 1,
        level: None,
        critical: false,
        prompt: NASTY.into(),
        key: AnswerKey::Single { options: vec![option("wrong", "Nobody", false), option("right", NASTY, true)] },
        source: None,
    }
}

fn seat(audience: Audience, questions: Option<BeforeAfterStage>) -> String {
    let cohort = SeatCohort {
        audience,
        language: "en".into(),
        course: "parents".into(),
        country: "KE".into(),
        state: CohortState::Open,
        may_redraw: false,
        given_name: None,
    };
    let nickname = "Calm Otter".to_owned();
    html(|| view! { <SeatPage nickname cohort code=None questions application=None step_message=None /> }.into_any())
}

fn questions(shown: QuestionsView) -> String {
    html(|| view! { <QuestionsPage shown language="fr".to_owned() /> }.into_any())
}

#[test]
fn the_page_of_a_seat_offers_the_questions_when_they_are_asked() {
    use BeforeAfterStage::{Ask, Done, Missed, Wait};
    for (stage, says, has_link) in [
        (Some(Ask(Moment::Before)), Some("Six questions before you begin"), true),
        (Some(Wait), Some("They come again at the end of your last session"), false),
        (Some(Ask(Moment::After)), Some("The same six questions again"), true),
        (Some(Done), Some("See what was right, and why"), true),
        (Some(Missed), None, false),
        (None, None, false),
    ] {
        let page = seat(Audience::Parents, stage);
        assert_eq!(page.contains("id=\"questions\""), says.is_some(), "{stage:?}: {page}");
        assert_eq!(page.contains("href=\"/seat/questions\""), has_link, "{stage:?}: {page}");
        assert!(says.is_none_or(|says| page.contains(says)), "{stage:?}: {page}");
    }
    let adult = seat(Audience::Parents, None);
    assert!(adult.contains("Your seat") && !adult.contains("href=\"/challenge\""), "adults have no challenge: {adult}");
}

#[test]
fn a_question_is_escaped_and_tells_nothing_of_its_answer() {
    for (moment, word) in [(Moment::Before, "value=\"before\""), (Moment::After, "value=\"after\"")] {
        let asked = AskedQuestion { moment, number: 3, question: item().present(7) };
        let page = questions(QuestionsView::Ask(asked.clone()));
        assert!(page.contains(word) && page.contains("Question 3 of 6") && page.contains(ESCAPED), "{page}");
        assert!(page.contains("lang=\"fr\""), "the question has a language of its own: {page}");
        for part in [REASON, NASTY, "value=\"right\"", "value=\"wrong\"", "leptos-island"] {
            assert!(!page.contains(part), "{part} is on the page: {page}");
        }
        assert!(!page.contains("checked") && !page.contains("href=\"#answer\""), "{page}");
        let form = FormState {
            values: [("choice".to_owned(), vec!["2".to_owned()])].into(),
            faults: vec![FieldFault { field: "answer".into(), fault: Fault::NotAChoice }],
        };
        let again = html_with(form, || {
            view! { <QuestionsPage shown=QuestionsView::Ask(asked) language="fr".to_owned() /> }.into_any()
        });
        assert!(again.contains("checked") && again.contains("href=\"#answer\""), "what was chosen stays: {again}");
    }
}

#[test]
fn the_comparison_says_what_was_right_and_why() {
    let right = item().score(&domain::learning::Answer::Choice("right".into())).expect("is an option");
    let compared = |was_right, is_right| ComparedItem {
        situation: Some("At the bus stop".into()),
        prompt: NASTY.into(),
        was_right,
        is_right,
        outcome: Some(right.clone()),
    };
    let page =
        questions(QuestionsView::Done(vec![compared(false, true), compared(false, false), compared(true, true)]));
    for part in
        ["At the bus stop", "Before: 1 of 6 right. After: 2 of 6.", REASON, ESCAPED, "Before: not yet", "After: right"]
    {
        assert!(page.contains(part), "{part} is missing: {page}");
    }
    assert!(!page.contains(NASTY), "{page}");
    assert!(questions(QuestionsView::Wait).contains("You have answered all six"));
    assert!(questions(QuestionsView::Missed).contains("href=\"/seat\""));
}
