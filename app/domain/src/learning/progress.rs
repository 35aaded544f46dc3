//! Progress: always computed from events, never stored as a number.
//!
//! [`Progress`] is a join-semilattice: [`Progress::merge`] is commutative, associative and idempotent, so it does not matter
//! in which order events arrive, how often, or in which portions. Server and device compute it with this same code.

use super::answer::Answer;
use super::course::{Course, CourseKind};
use super::event::{ProgressEvent, ReceivedEvent, What};
use super::percent::Percent;
use crate::{CourseId, DeviceId, EventId, ItemId, LessonId};
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// The bones of a course: all that progress needs to know of it. Small enough for a page that works offline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CourseOutline {
    /// The course.
    pub id: CourseId,
    /// The edition now taught.
    pub edition: String,
    /// Its lessons in reading order.
    pub lessons: Vec<LessonOutline>,
}

/// The bones of a lesson.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LessonOutline {
    /// The lesson.
    pub id: LessonId,
    /// Its checks; a lesson without any is complete when the learner says so.
    pub checks: Vec<ItemId>,
}

impl Course {
    /// The bones of this course. A scenario of the storybook has no checks: what a child answers is nobody's progress.
    pub fn outline(&self) -> CourseOutline {
        let has_checks = self.kind != CourseKind::Storybook;
        let lessons = self.lessons().map(|lesson| LessonOutline {
            id: lesson.id.clone(),
            checks: lesson.checks().filter(|_| has_checks).map(|check| check.id.clone()).collect(),
        });
        CourseOutline { id: self.id.clone(), edition: self.edition.clone(), lessons: lessons.collect() }
    }
}

/// What is known of one learner in one course.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Progress {
    completed: BTreeSet<LessonId>,
    answered: BTreeMap<(LessonId, ItemId), Latest<Answer>>,
    opened: BTreeSet<LessonId>,
    last_opened: Option<Latest<LessonId>>,
}

/// When an event happened, as far as that can be known: what the server has received stands in the order of receipt; what
/// still waits on a device comes after it, in the device's own count. A device's clock has no say. The ids break ties, so
/// that no two events are equal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    position: Option<i64>,
    counter: i64,
    device: DeviceId,
    event: EventId,
}

impl Ord for Moment {
    fn cmp(&self, other: &Self) -> Ordering {
        let key = |moment: &Self| (moment.position.unwrap_or(i64::MAX), moment.counter, moment.device, moment.event);
        key(self).cmp(&key(other))
    }
}

impl PartialOrd for Moment {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The value with the greatest moment wins.
#[derive(Clone, Debug, PartialEq)]
struct Latest<T> {
    moment: Moment,
    value: T,
}

/// How far somebody is with a lesson.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LessonState {
    /// Never opened.
    New,
    /// Opened, or some checks answered.
    Begun,
    /// Complete.
    Complete,
}

/// Where to go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resume {
    /// Nothing was opened yet: begin with this lesson.
    Start(LessonId),
    /// Go on with this lesson.
    Continue(LessonId),
    /// Every lesson is complete.
    Finished,
}

impl Progress {
    /// Progress from events that still wait on a device.
    pub fn of_waiting<'a>(events: impl IntoIterator<Item = &'a ProgressEvent>) -> Self {
        let mut progress = Self::default();
        for event in events {
            progress.add(event, None);
        }
        progress
    }

    /// Progress from events that the server has received.
    pub fn of_received<'a>(events: impl IntoIterator<Item = &'a ReceivedEvent>) -> Self {
        let mut progress = Self::default();
        for received in events {
            progress.add(&received.event, Some(received.position));
        }
        progress
    }

    /// Adds one event. The caller takes care that it belongs to the course in question.
    pub fn add(&mut self, event: &ProgressEvent, position: Option<i64>) {
        let moment = Moment { position, counter: event.counter, device: event.device, event: event.id };
        match &event.what {
            What::LessonOpened { lesson } => {
                self.opened.insert(lesson.clone());
                keep_latest(&mut self.last_opened, Latest { moment, value: lesson.clone() });
            }
            What::LessonCompleted { lesson } => {
                self.completed.insert(lesson.clone());
            }
            What::CheckAnswered { lesson, item, answer } => {
                let place = (lesson.clone(), item.clone());
                let latest = Latest { moment, value: answer.clone() };
                match self.answered.get_mut(&place) {
                    Some(known) if known.moment < latest.moment => *known = latest,
                    Some(_) => {}
                    None => {
                        self.answered.insert(place, latest);
                    }
                }
            }
        }
    }

    /// Joins what two sides know.
    pub fn merge(&mut self, other: &Self) {
        self.completed.extend(other.completed.iter().cloned());
        self.opened.extend(other.opened.iter().cloned());
        if let Some(latest) = &other.last_opened {
            keep_latest(&mut self.last_opened, latest.clone());
        }
        for (place, latest) in &other.answered {
            match self.answered.get_mut(place) {
                Some(known) if known.moment < latest.moment => *known = latest.clone(),
                Some(_) => {}
                None => {
                    self.answered.insert(place.clone(), latest.clone());
                }
            }
        }
    }

    /// The latest answer to a check.
    pub fn answer(&self, lesson: &LessonId, check: &ItemId) -> Option<&Answer> {
        self.answered.get(&(lesson.clone(), check.clone())).map(|latest| &latest.value)
    }

    /// How many of a lesson's checks are answered.
    pub fn n_answered(&self, lesson: &LessonOutline) -> usize {
        lesson.checks.iter().filter(|check| self.answer(&lesson.id, check).is_some()).count()
    }

    /// A lesson is complete when each of its checks has been answered, right or wrong, or, without checks, when the
    /// learner said so.
    pub fn is_complete(&self, lesson: &LessonOutline) -> bool {
        if lesson.checks.is_empty() {
            self.completed.contains(&lesson.id)
        } else {
            self.n_answered(lesson) == lesson.checks.len()
        }
    }

    /// How far somebody is with a lesson.
    pub fn lesson_state(&self, lesson: &LessonOutline) -> LessonState {
        if self.is_complete(lesson) {
            LessonState::Complete
        } else if self.opened.contains(&lesson.id) || self.n_answered(lesson) > 0 {
            LessonState::Begun
        } else {
            LessonState::New
        }
    }

    /// How many lessons are complete.
    pub fn n_complete(&self, course: &CourseOutline) -> usize {
        course.lessons.iter().filter(|lesson| self.is_complete(lesson)).count()
    }

    /// The share of complete lessons.
    pub fn percent(&self, course: &CourseOutline) -> Percent {
        Percent::of(self.n_complete(course), course.lessons.len())
    }

    /// Whether anything has happened in this course.
    pub fn has_begun(&self) -> bool {
        *self != Self::default()
    }

    /// Where to go on: in the lesson opened last if it is not complete, else in the next one that is not, in reading order
    /// and then from the front.
    pub fn resume(&self, course: &CourseOutline) -> Resume {
        let lessons = &course.lessons;
        let last =
            self.last_opened.as_ref().and_then(|latest| lessons.iter().position(|lesson| lesson.id == latest.value));
        let from = last.unwrap_or(0);
        match lessons.iter().cycle().skip(from).take(lessons.len()).find(|lesson| !self.is_complete(lesson)) {
            None => Resume::Finished,
            Some(lesson) if !self.has_begun() => Resume::Start(lesson.id.clone()),
            Some(lesson) => Resume::Continue(lesson.id.clone()),
        }
    }
}

fn keep_latest<T>(known: &mut Option<Latest<T>>, other: Latest<T>) {
    if known.as_ref().is_none_or(|known| known.moment < other.moment) {
        *known = Some(other);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use uuid::Uuid;

    fn outline() -> CourseOutline {
        let lesson = |name: &str, checks: &[&str]| LessonOutline {
            id: name.into(),
            checks: checks.iter().map(|check| ItemId::from(*check)).collect(),
        };
        CourseOutline {
            id: "course".into(),
            edition: "1".into(),
            lessons: vec![lesson("l0", &["c0", "c1"]), lesson("l1", &[]), lesson("l2", &["c2"])],
        }
    }

    fn event(number: u8, device: u8, what: What) -> ProgressEvent {
        ProgressEvent {
            id: EventId(Uuid::from_u128(u128::from(number))),
            device: DeviceId(Uuid::from_u128(u128::from(device))),
            counter: i64::from(number),
            course: "course".into(),
            edition: "1".into(),
            what,
            at_device: -i64::from(number) * 1000,
        }
    }

    fn opened(lesson: &str) -> What {
        What::LessonOpened { lesson: lesson.into() }
    }

    fn answered(lesson: &str, check: &str, truth: bool) -> What {
        What::CheckAnswered { lesson: lesson.into(), item: check.into(), answer: Answer::Truth(truth) }
    }

    /// An event whose content follows from its number, as an id never gets another content.
    fn any_received() -> impl Strategy<Value = (ProgressEvent, Option<i64>)> {
        (0..40u8, any::<bool>()).prop_map(|(number, waits)| {
            let lesson = format!("l{}", number % 4);
            let what = match number % 3 {
                0 => opened(&lesson),
                1 => What::LessonCompleted { lesson: lesson.as_str().into() },
                _ => answered(&lesson, &format!("c{}", number % 5), number % 2 == 0),
            };
            (event(number, number % 3, what), (!waits).then_some(i64::from(number ^ 21)))
        })
    }

    fn any_progress() -> impl Strategy<Value = Progress> {
        proptest::collection::vec(any_received(), 0..20).prop_map(|events| {
            let mut progress = Progress::default();
            for (event, position) in &events {
                progress.add(event, *position);
            }
            progress
        })
    }

    fn joined(left: &Progress, right: &Progress) -> Progress {
        let mut joined = left.clone();
        joined.merge(right);
        joined
    }

    proptest! {
        #[test]
        fn merge_is_a_join(a in any_progress(), b in any_progress(), c in any_progress()) {
            prop_assert_eq!(joined(&a, &b), joined(&b, &a));
            prop_assert_eq!(joined(&joined(&a, &b), &c), joined(&a, &joined(&b, &c)));
            prop_assert_eq!(joined(&a, &a), a.clone());
            prop_assert_eq!(joined(&a, &Progress::default()), a);
        }

        #[test]
        fn order_repetition_and_portions_do_not_matter(
            events in proptest::collection::vec(any_received(), 0..30),
            seed: u64,
            cut in 0..30usize,
        ) {
            let mut in_order = Progress::default();
            events.iter().for_each(|(event, position)| in_order.add(event, *position));
            let mut again: Vec<_> = events.iter().chain(&events).collect();
            super::super::shuffle::SplitMix64::new(seed).shuffle(&mut again);
            let (first, second) = again.split_at(cut.min(again.len()));
            let (mut left, mut right) = (Progress::default(), Progress::default());
            first.iter().for_each(|(event, position)| left.add(event, *position));
            second.iter().for_each(|(event, position)| right.add(event, *position));
            prop_assert_eq!(joined(&right, &left), in_order);
        }

        #[test]
        fn more_events_never_mean_less_progress(a in any_progress(), b in any_progress()) {
            let (outline, both) = (outline(), joined(&a, &b));
            prop_assert!(a.percent(&outline) <= both.percent(&outline));
            prop_assert!(both.percent(&outline).number() <= 100);
            for lesson in &outline.lessons {
                prop_assert!(!a.is_complete(lesson) || both.is_complete(lesson));
            }
        }
    }

    #[test]
    fn a_lesson_is_complete_when_the_rule_says_so() {
        let outline = outline();
        let mut progress = Progress::default();
        assert_eq!(progress.percent(&outline), Percent::NONE);
        progress.add(&event(1, 1, opened("l0")), None);
        assert_eq!(progress.lesson_state(&outline.lessons[0]), LessonState::Begun);
        progress.add(&event(2, 1, answered("l0", "c0", true)), None);
        progress.add(&event(3, 1, What::LessonCompleted { lesson: "l0".into() }), None);
        assert_eq!(progress.lesson_state(&outline.lessons[0]), LessonState::Begun, "a check is still open");
        progress.add(&event(4, 1, answered("l0", "c1", false)), None);
        assert_eq!(progress.lesson_state(&outline.lessons[0]), LessonState::Complete, "wrong counts as answered");
        progress.add(&event(5, 1, What::LessonCompleted { lesson: "l1".into() }), None);
        assert_eq!(progress.n_complete(&outline), 2);
        assert_eq!(progress.percent(&outline).number(), 66);
        progress.add(&event(6, 1, answered("l1", "c2", true)), None);
        assert_eq!(progress.n_complete(&outline), 2, "the same check in another lesson does not count");
        progress.add(&event(7, 1, answered("l2", "c2", true)), None);
        assert_eq!(progress.percent(&outline), Percent::ALL);
        assert_eq!(progress.resume(&outline), Resume::Finished);
    }

    #[test]
    fn one_goes_on_where_the_server_or_the_counter_says() {
        let outline = outline();
        let mut progress = Progress::default();
        assert_eq!(progress.resume(&outline), Resume::Start("l0".into()));
        progress.add(&event(9, 1, opened("l1")), Some(1));
        progress.add(&event(2, 2, opened("l2")), Some(2));
        assert_eq!(progress.resume(&outline), Resume::Continue("l2".into()), "received later, though counted lower");
        progress.add(&event(1, 1, opened("l1")), None);
        assert_eq!(progress.resume(&outline), Resume::Continue("l1".into()), "what waits comes after what is received");
        progress.add(&event(3, 1, What::LessonCompleted { lesson: "l1".into() }), None);
        assert_eq!(progress.resume(&outline), Resume::Continue("l2".into()), "on to the next");
        progress.add(&event(4, 1, opened("removed")), None);
        assert_eq!(progress.resume(&outline), Resume::Continue("l0".into()), "a removed lesson is passed over");
    }
}
