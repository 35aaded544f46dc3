//! What the use cases of graded attempts share: an attempt as it is shown, and how a row becomes one.

use super::sql::{self, AttemptRow};
use crate::certificates::find_renewable;
use crate::db::Conn;
use crate::{Backend, Error, Result};
use chrono::{DateTime, Utc};
use domain::accounts::{Actor, SignedIn};
use domain::learning::{Answer, Assessment, AttemptState, Course, Item, Marks, PastAttempt, PublicItem};
use domain::{AccountId, AssessmentId, AttemptId, CourseId, ItemId};
use std::collections::BTreeMap;

/// A graded attempt as its owner sees it: sealed questions and sealed answers, no key.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnAttempt {
    /// The attempt.
    pub id: AttemptId,
    /// The course.
    pub course: CourseId,
    /// The assessment.
    pub assessment: AssessmentId,
    /// 1, 2, 3, …
    pub number: i64,
    /// When it was begun.
    pub started_at: DateTime<Utc>,
    /// Whether it is open, or what it was worth.
    pub state: AttemptState,
    /// The questions in the order shown, each with the answer saved so far, as the question is shown.
    pub questions: Vec<(PublicItem, Option<Answer>)>,
}

impl OwnAttempt {
    /// How many questions have no answer yet.
    pub fn n_unanswered(&self) -> usize {
        self.questions.iter().filter(|(_, answer)| answer.is_none()).count()
    }
}

/// A row with everything around it.
pub(super) struct FoundAttempt<'a> {
    pub(super) row: AttemptRow,
    pub(super) course: &'a Course,
    pub(super) assessment: &'a Assessment,
    pub(super) seed: u64,
    /// The drawn items that the bank still has, in the order shown. One that an author took out is neither asked nor
    /// counted.
    pub(super) items: Vec<&'a Item>,
    pub(super) state: AttemptState,
}

/// A course and an assessment that the actor may take; a stranger cannot tell "not for you" from "not there".
pub(super) fn find_assessment<'a>(
    backend: &'a Backend,
    actor: &Actor,
    course: &CourseId,
    assessment: &AssessmentId,
    language: &str,
) -> Result<(&'a Course, &'a Assessment)> {
    let course = backend.courses.find(course, language).ok_or(Error::NotFound)?;
    let assessment = course.assessment(assessment).ok_or(Error::NotFound)?;
    if course.is_open_to(actor) { Ok((course, assessment)) } else { Err(Error::NotFound) }
}

/// Graded attempts belong to accounts: a certificate names a person.
pub(super) fn account_of(actor: &Actor) -> Result<&SignedIn> {
    actor.account().ok_or(Error::NotSignedIn)
}

/// The actor's own attempt with its items in a language.
pub(super) async fn find_own<'a>(
    conn: &mut Conn<'_>,
    backend: &'a Backend,
    actor: &Actor,
    id: AttemptId,
    language: &str,
) -> Result<FoundAttempt<'a>> {
    let account = account_of(actor)?;
    let row = sql::find_attempt(conn, account.id.0, id.0).await?.ok_or(Error::NotFound)?;
    let course = CourseId::from(row.course.as_str());
    let assessment = AssessmentId::from(row.assessment.as_str());
    let course = backend.courses.find(&course, language).ok_or(Error::NotFound)?;
    let assessment = course.assessment(&assessment).ok_or(Error::NotFound)?;
    let drawn: Vec<ItemId> = serde_json::from_str(&row.items).map_err(Error::internal)?;
    let items = drawn.iter().filter_map(|id| assessment.item(id)).collect();
    Ok(FoundAttempt { state: state_of(&row), seed: row.seed.cast_unsigned(), course, assessment, items, row })
}

/// The kept answers of an attempt, in ids.
pub(super) async fn load_answers(conn: &mut Conn<'_>, id: AttemptId) -> Result<BTreeMap<ItemId, Answer>> {
    let rows = sql::list_answers(conn, id.0).await?;
    let answers = rows.into_iter().map(|row| {
        let answer = serde_json::from_str(&row.answer).map_err(Error::internal)?;
        Ok((ItemId(row.item), answer))
    });
    answers.collect()
}

impl FoundAttempt<'_> {
    pub(super) fn own(&self, answers: &BTreeMap<ItemId, Answer>) -> OwnAttempt {
        let question = |item: &&Item| {
            let answer = answers.get(&item.id).and_then(|answer| item.seal(self.seed, answer).ok());
            (item.present(self.seed), answer)
        };
        OwnAttempt {
            id: AttemptId(self.row.id),
            course: self.course.id.clone(),
            assessment: self.assessment.id.clone(),
            number: self.row.number,
            started_at: self.row.started_at,
            state: self.state,
            questions: self.items.iter().map(question).collect(),
        }
    }
}

/// A row that has a time of submission has the rest of its facts as well; they are written by one statement.
pub(super) fn state_of(row: &AttemptRow) -> AttemptState {
    let count = |n: i64| usize::try_from(n).unwrap_or(0);
    match row.submitted_at {
        None => AttemptState::Open,
        Some(at) => AttemptState::Submitted {
            at,
            marks: Marks {
                n_right: count(row.n_right.unwrap_or(0)),
                n_items: count(row.n_items),
                critical_right: row.critical_right.unwrap_or(false),
            },
            passed: row.passed.unwrap_or(false),
        },
    }
}

/// The attempt that earned the certificate which a new pass of this assessment would renew; none when nothing is due.
pub(super) async fn renewed_attempt(
    conn: &mut Conn<'_>,
    backend: &Backend,
    account: AccountId,
    course: &Course,
    assessment: &Assessment,
) -> Result<Option<AttemptId>> {
    if assessment.certificate { find_renewable(conn, backend, account, &course.id).await } else { Ok(None) }
}

pub(super) fn past(rows: &[AttemptRow]) -> Vec<PastAttempt> {
    let past = |row: &AttemptRow| PastAttempt { id: AttemptId(row.id), number: row.number, state: state_of(row) };
    rows.iter().map(past).collect()
}
