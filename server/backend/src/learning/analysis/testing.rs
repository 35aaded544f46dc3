//! People and their answers for the tests of this folder, written straight into the database: a handful of people with the
//! answers a test counts by hand would take hundreds of sign-ups.

use crate::Backend;
use crate::cohorts::test_cohorts::{certified_trainer, draft, open};
use crate::db::{Conn, execute};
use crate::testing::people::an_administrator;
use domain::OptionId;
use domain::accounts::Administrator;
use domain::learning::{Answer, AnswerKey, Item, What};
use uuid::Uuid;

/// Writes people and what they answered straight into the database.
pub(super) struct Population<'a> {
    backend: &'a Backend,
    conn: Conn<'a>,
    kenya: Uuid,
    cohort: Uuid,
    counter: i64,
}

impl Population<'_> {
    /// Somebody with an account: a trainer in Kenya, or somebody without an organisation.
    pub(super) async fn account(&mut self, is_trainer: bool) -> Uuid {
        let (id, now) = (self.backend.new_id(), self.backend.clock.now());
        execute!(
            &mut self.conn,
            "insert into accounts (id, email, email_normalised, name, language, created_at)
             values ($1, $2, $2, 'Somebody', 'en', $3)",
            id,
            format!("{id}@example.org"),
            now
        )
        .expect("an account");
        if is_trainer {
            execute!(
                &mut self.conn,
                "insert into organisation_members (organisation_id, account_id, role, joined_at)
                 values ($1, $2, 'trainer', $3)",
                self.kenya,
                id,
                now
            )
            .expect("a member");
        }
        id
    }

    /// Somebody with a seat in the cohort in Kenya.
    pub(super) async fn participant(&mut self) -> Uuid {
        let id = self.backend.new_id();
        execute!(
            &mut self.conn,
            "insert into participants (id, cohort_id, nickname, seat_token_hash, joined_at) values ($1, $2, $3, $4, $5)",
            id,
            self.cohort,
            id.to_string(),
            id.as_bytes().as_slice(),
            self.backend.clock.now()
        )
        .expect("a participant");
        id
    }

    pub(super) async fn attempt(
        &mut self,
        account: Uuid,
        number: i64,
        is_submitted: bool,
        answers: &[(&str, &Answer)],
    ) {
        let (id, now) = (self.backend.new_id(), self.backend.clock.now());
        let submitted_at = is_submitted.then(|| now + chrono::TimeDelta::hours(number));
        execute!(
            &mut self.conn,
            "insert into attempts (id, account_id, course, edition, assessment, number, items, seed, started_at,
                                   submitted_at, n_items)
             values ($1, $2, 'trainer-core', '1', 'final', $3, '[]', 1, $4, $5, 1)",
            id,
            account,
            number,
            now,
            submitted_at
        )
        .expect("an attempt");
        for (item, answer) in answers {
            execute!(
                &mut self.conn,
                "insert into attempt_answers (attempt_id, item, answer, saved_at) values ($1, $2, $3, $4)",
                id,
                *item,
                serde_json::to_string(answer).expect("JSON"),
                now
            )
            .expect("an answer");
        }
    }

    pub(super) async fn learner(&mut self, account: Option<Uuid>, participant: Option<Uuid>) -> Uuid {
        let id = self.backend.new_id();
        execute!(
            &mut self.conn,
            "insert into learners (id, account_id, participant_id, position, created_at) values ($1, $2, $3, 0, $4)",
            id,
            account,
            participant,
            self.backend.clock.now()
        )
        .expect("a learner");
        id
    }

    /// Something that happened in Trainer Core, as it is kept.
    pub(super) async fn event(&mut self, learner: Uuid, what: &str) {
        self.counter += 1;
        execute!(
            &mut self.conn,
            "insert into progress_events
               (id, learner_id, position, device, counter, course, edition, what, at_device, received_at)
             values ($1, $2, $3, $1, $3, 'trainer-core', '1', $4, $5, $5)",
            self.backend.new_id(),
            learner,
            self.counter,
            what,
            self.backend.clock.now()
        )
        .expect("an event");
    }

    pub(super) async fn check(&mut self, learner: Uuid, item: &str, answer: &Answer) {
        let what = What::CheckAnswered { lesson: "some-lesson".into(), item: item.into(), answer: answer.clone() };
        self.event(learner, &serde_json::to_string(&what).expect("JSON")).await;
    }

    pub(super) async fn challenge(&mut self, participant: Uuid, item: &str, answer: &Answer) {
        execute!(
            &mut self.conn,
            "insert into challenge_answers (participant_id, item, rule, level, answer, is_right, answered_at)
             values ($1, $2, 'rule-1', 1, $3, true, $4)",
            participant,
            item,
            serde_json::to_string(answer).expect("JSON"),
            self.backend.clock.now()
        )
        .expect("an answer");
    }
}

/// An item with one right option: its id, and answers by option, the right one first.
pub(super) struct Question {
    pub(super) id: String,
    pub(super) answers: Vec<Answer>,
}

/// The items of a part of a course where one option of at least three is right.
pub(super) fn questions(backend: &Backend, course: &str, of_bank: bool) -> Vec<Question> {
    let course = backend.courses.find(&course.into(), "en").expect("there");
    let items = course.analysed_items().into_iter().filter(|placed| placed.lesson.is_none() == of_bank);
    let question = |item: &Item| {
        let (AnswerKey::Single { options } | AnswerKey::Scenario { options, .. }) = &item.key else { return None };
        let ids = |correct: bool| options.iter().filter(move |option| option.correct == correct).map(|one| &one.id);
        let answers = ids(true).chain(ids(false)).map(|id: &OptionId| Answer::Choice(id.clone())).collect();
        (options.len() >= 3).then(|| Question { id: item.id.to_string(), answers })
    };
    items.filter_map(|placed| question(placed.item)).collect()
}

pub(super) async fn populate(backend: &Backend, people: impl AsyncFnOnce(&mut Population<'_>)) {
    let kenya: Administrator = an_administrator(backend, "Safe Nets", "KE").await;
    let leader = certified_trainer(backend, "KE").await;
    let (cohort, _) = open(backend, &leader, &draft("teens")).await;
    let mut tx = backend.db.begin_write().await.expect("begun");
    let conn = tx.conn();
    people(&mut Population { backend, conn, kenya: kenya.organisation.0, cohort: cohort.0, counter: 0 }).await;
    tx.commit().await.expect("committed");
}
