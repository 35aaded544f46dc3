//! Learners, events and answers for the tests of this folder.

use super::{Courses, find_attempt, save_answer};
use crate::Backend;
use crate::cohorts::test_cohorts::{certified_trainer, draft, open, seat};
use crate::testing::people::{a_trainer, actor_of, an_administrator, session_of};
use domain::accounts::Actor;
use domain::learning::{
    Answer, AnswerKey, Item, ProgressEvent, PublicItem, PublicKind, PublicOption, SyncRequest, What,
};
use domain::{AttemptId, CourseId, DeviceId, EventId, ItemId, LessonId, OptionId};
use std::collections::BTreeMap;
use std::sync::LazyLock;
use uuid::Uuid;

/// The edition now taught, by course: an event of another one is not held against the lessons.
static EDITIONS: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    let courses = Courses::embedded().expect("sound");
    courses.all("en").map(|course| (course.id.to_string(), course.edition.clone())).collect()
});

pub(super) fn trainer_core() -> CourseId {
    CourseId::from("trainer-core")
}

/// An invited trainer.
pub(super) async fn trainer(backend: &Backend, email: &str) -> Actor {
    let administrator = an_administrator(backend, "Safe Net", "KE").await;
    a_trainer(backend, &administrator, email).await;
    actor_of(backend, &session_of(backend, email).await).await
}

/// A teen with a seat in a cohort and no account.
pub(super) async fn a_teen(backend: &Backend) -> Actor {
    let trainer = certified_trainer(backend, "RS").await;
    let (_, code) = open(backend, &trainer, &draft("teens")).await;
    Actor { account: None, seat: Some(seat(backend, &code).await) }
}

pub(super) fn device(number: u128) -> DeviceId {
    DeviceId(Uuid::from_u128(number))
}

/// Event number `counter` of a device; its id follows from both.
pub(super) fn event(device_number: u128, counter: i64, course: &str, what: What) -> ProgressEvent {
    ProgressEvent {
        id: EventId(Uuid::from_u128((device_number << 64) + counter as u128)),
        device: device(device_number),
        counter,
        course: course.into(),
        edition: EDITIONS.get(course).cloned().unwrap_or_else(|| "2026.1".into()),
        what,
        at_device: -5,
    }
}

/// A device opens the first lesson of the trainer course.
pub(super) fn opened(device_number: u128, counter: i64) -> ProgressEvent {
    event(device_number, counter, "trainer-core", What::LessonOpened { lesson: "01-rights-go-online".into() })
}

pub(super) fn request(device_number: u128, since: i64, events: Vec<ProgressEvent>) -> SyncRequest {
    SyncRequest { device: device(device_number), since, events }
}

/// Every check of a lesson, answered somehow.
pub(super) fn all_checks(backend: &Backend, device_number: u128, lesson: &str) -> Vec<ProgressEvent> {
    let course = backend.courses.find(&trainer_core(), "en").expect("there");
    let lesson = course.lesson(&LessonId::from(lesson)).expect("there");
    let checks = lesson.checks().zip(1..).map(|(check, counter)| {
        let answer = right_answer(check, &check.practise(1).public, false);
        let what = What::CheckAnswered { lesson: lesson.id.clone(), item: check.id.clone(), answer };
        event(device_number, counter, "trainer-core", what)
    });
    checks.collect()
}

/// The right answer to an item in the ids of the form that is shown; `by_place` when they are places.
pub(super) fn right_answer(item: &Item, shown: &PublicItem, by_place: bool) -> Answer {
    let id = |list: &[PublicOption], text: &str| -> OptionId {
        let found = list.iter().find(|option| option.text == text).expect("every text is shown");
        assert!(!by_place || found.id.0.parse::<usize>().is_ok(), "{} tells more than a place", found.id);
        found.id.clone()
    };
    match (&item.key, &shown.kind) {
        (AnswerKey::Single { options }, PublicKind::Single { options: shown })
        | (AnswerKey::Scenario { options, .. }, PublicKind::Scenario { options: shown, .. }) => {
            let correct = options.iter().find(|option| option.correct).expect("one is correct");
            Answer::Choice(id(shown, &correct.text))
        }
        (AnswerKey::Multiple { options }, PublicKind::Multiple { options: shown }) => Answer::Choices(
            options.iter().filter(|option| option.correct).map(|option| id(shown, &option.text)).collect(),
        ),
        (AnswerKey::TrueFalse { answer, .. }, PublicKind::TrueFalse) => Answer::Truth(*answer),
        (AnswerKey::Ordering { steps, .. }, PublicKind::Ordering { steps: shown }) => {
            Answer::Order(steps.iter().map(|step| id(shown, &step.text)).collect())
        }
        (AnswerKey::Matching { pairs, .. }, PublicKind::Matching { lefts, rights }) => {
            let pairs = pairs.iter().map(|pair| (id(lefts, &pair.left), id(rights, &pair.right)));
            Answer::Matches(pairs.collect::<BTreeMap<_, _>>())
        }
        (AnswerKey::Number { answer, .. }, PublicKind::Number { .. }) => Answer::Number(*answer),
        (key, shown) => panic!("{key:?} is shown as {shown:?}"),
    }
}

/// An answer that is wrong, whatever the item.
pub(super) fn wrong_answer(item: &Item, shown: &PublicItem) -> Answer {
    match right_answer(item, shown, true) {
        Answer::Choice(right) => {
            let other = if right.as_str() == "1" { "2" } else { "1" };
            Answer::Choice(OptionId::from(other))
        }
        Answer::Choices(_) => Answer::Choices([].into()),
        Answer::Truth(right) => Answer::Truth(!right),
        Answer::Order(mut right) => {
            right.reverse();
            Answer::Order(right)
        }
        Answer::Matches(_) => Answer::Matches(BTreeMap::new()),
        Answer::Number(right) => Answer::Number(right + 1e6),
    }
}

/// Saves an answer to every question: a right one where `is_right` says so.
pub(super) async fn answer_all(backend: &Backend, actor: &Actor, id: AttemptId, is_right: impl Fn(&Item) -> bool) {
    let attempt = find_attempt(backend, actor, id, "en").await.expect("own attempt");
    let course = backend.courses.find(&attempt.course, "en").expect("there");
    let assessment = course.assessment(&attempt.assessment).expect("there");
    for (shown, _) in &attempt.questions {
        let item = assessment.item(&shown.id).expect("in the bank");
        let answer = if is_right(item) { right_answer(item, shown, true) } else { wrong_answer(item, shown) };
        save_answer(backend, actor, id, &ItemId::clone(&shown.id), &answer).await.expect("saved");
    }
}
