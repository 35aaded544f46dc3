//! The statements of item analysis: first answers of learners, counted and compared where they are.

use crate::db::{Conn, fetch_all};
use sqlx::Error;
use std::fmt::Write as _;
use std::sync::LazyLock;

/// Whose answers are asked for.
pub(super) struct Scope<'a> {
    /// Of everybody, also of people without an organisation.
    pub everybody: bool,
    /// If not: of trainers and cohorts of these regions (`domain::accounts::Regions::as_scope`).
    pub regions: &'a str,
    /// The course that the answers of the challenge belong to.
    pub challenge: &'a str,
}

/// An item that enough people answered.
#[derive(sqlx::FromRow)]
pub(super) struct AnsweredRow {
    pub course: String,
    pub item: String,
}

/// A first answer with how many people gave it; `n_all` is the number of all first answers of the course.
#[derive(sqlx::FromRow)]
pub(super) struct AnswerRow {
    pub item: String,
    pub answer: String,
    pub n: i64,
    pub n_all: i64,
}

/// The sums of an item (`domain::learning::Sums`).
#[derive(sqlx::FromRow)]
pub(super) struct SumsRow {
    pub item: String,
    pub n: i64,
    pub n_right: i64,
    pub rest: i64,
    pub right_rest: i64,
    pub rest_squared: i64,
}

/// What an answer is to the course as it is taught now. What is not listed is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Verdict {
    /// Not an answer: there is such an item. Answers to others are left out.
    Item,
    /// It is right.
    Right,
    /// It does not fit the item any more, and is left out.
    Misfit,
}

impl Verdict {
    fn as_str(self) -> &'static str {
        match self {
            Self::Item => "item",
            Self::Right => "right",
            Self::Misfit => "misfit",
        }
    }
}

/// An item, an answer as it is stored (empty for [`Verdict::Item`]) and what it is.
pub(super) type VerdictRow<'a> = (&'a str, &'a str, Verdict);

/// The first answer of each person to each item: `first_answers (course, part, person, item, answer)`. `$1` is the course, empty
/// for all; `$2`, `$3` and `$4` are a [`Scope`]. A part is what answers are compared within: an assessment, the checks, the
/// challenge.
///
/// What happened is kept as JSON whose form never changes (`domain::learning::What`), and databases differ in reading JSON. An
/// item's id consists of small letters, digits and hyphens, so `ltrim` finds its end: what follows the lesson is
/// `","item":"…","answer":…}`. Each different text is taken apart once, which is far less work than once for each event.
macro_rules! first_answers {
    () => {
        r#"with looked_after as (
             select distinct m.account_id
             from organisation_members m join organisations o on o.id = m.organisation_id
             where m.role = 'trainer' and m.left_at is null and $3 like '%,' || o.region || ',%'
         ),
         seats as (
             select p.id from participants p join cohorts c on c.id = p.cohort_id
             where $2 or $3 like '%,' || c.region || ',%'
         ),
         graded as (
             select a.course, a.assessment, a.account_id, aa.item, aa.answer
             from attempts a join attempt_answers aa on aa.attempt_id = a.id
             where ($1 = '' or a.course = $1) and a.submitted_at is not null
               and ($2 or a.account_id in (select account_id from looked_after))
               and not exists (
                   select 1 from attempts earlier join attempt_answers ea on ea.attempt_id = earlier.id
                   where earlier.account_id = a.account_id and earlier.course = a.course and ea.item = aa.item
                     and (earlier.submitted_at < a.submitted_at
                          or (earlier.submitted_at = a.submitted_at and earlier.id < a.id))
               )
         ),
         texts as materialized (
             select distinct course, what from progress_events
             where ($1 = '' or course = $1) and substr(what, 1, 35) = '{"kind":"check-answered","lesson":"'
         ),
         from_item as (
             select course, what, substr(ltrim(substr(what, 36), 'abcdefghijklmnopqrstuvwxyz0123456789-'), 11) as text
             from texts
         ),
         from_answer as (
             select course, what, text, ltrim(text, 'abcdefghijklmnopqrstuvwxyz0123456789-') as tail from from_item
         ),
         answers as materialized (
             select course, what, substr(text, 1, length(text) - length(tail)) as item,
                    substr(tail, 12, length(tail) - 12) as answer
             from from_answer
             where length(tail) > 12 and substr(tail, 1, 11) = '","answer":'
         ),
         checks as (
             select e.course, e.learner_id, t.item, t.answer,
                    row_number() over (partition by e.course, e.learner_id, t.item order by e.position) as turn
             from progress_events e
             join answers t on t.course = e.course and t.what = e.what
             join learners l on l.id = e.learner_id
             where $2 or l.account_id in (select account_id from looked_after)
                or l.participant_id in (select id from seats)
         ),
         first_answers as (
             select course, assessment as part, account_id as person, item, answer from graded
             union all
             select course, '(checks)', learner_id, item, answer from checks where turn = 1
             union all
             select cast($4 as text), '(challenge)', participant_id, item, answer
             from challenge_answers
             where ($1 = '' or $1 = $4) and ($2 or participant_id in (select id from seats))
         )"#
    };
}

/// Every item of every course that at least so many people answered.
pub(super) async fn list_answered_items(
    conn: &mut Conn<'_>,
    scope: &Scope<'_>,
    fewest: i64,
) -> Result<Vec<AnsweredRow>, Error> {
    fetch_all!(
        conn,
        AnsweredRow,
        concat!(
            first_answers!(),
            " select course, item from first_answers group by course, item having count(*) >= $5 order by course, item"
        ),
        "",
        scope.everybody,
        scope.regions,
        scope.challenge,
        fewest
    )
}

/// The different first answers of a course, the most frequent first, at most `limit`: a device may have sent anything about
/// items of an old edition.
pub(super) async fn list_first_answers(
    conn: &mut Conn<'_>,
    course: &str,
    scope: &Scope<'_>,
    limit: i64,
) -> Result<Vec<AnswerRow>, Error> {
    fetch_all!(
        conn,
        AnswerRow,
        concat!(
            first_answers!(),
            " select item, answer, count(*) as n, cast(sum(count(*)) over () as bigint) as n_all
             from first_answers group by item, answer order by n desc, item, answer limit $5"
        ),
        course,
        scope.everybody,
        scope.regions,
        scope.challenge,
        limit
    )
}

/// How many verdicts the statements take; the smallest that is large enough is used, and filled up with nulls. SQLite takes
/// 32,766 values in all.
const SIZES: [usize; 3] = [128, 1024, 4096];
/// The most verdicts of one statement.
pub(super) const VERDICTS_AT_ONCE: usize = 4096;

/// Built once, since SQL is static text. The share of right answers among the others is counted in parts of `$5`.
static SUMS: LazyLock<[&'static str; 3]> = LazyLock::new(|| {
    SIZES.map(|n_rows| {
        let mut rows = String::new();
        for row in 0..n_rows {
            let first = 6 + row * 3;
            let comma = if row == 0 { "" } else { ", " };
            let _ = write!(rows, "{comma}(${first}, ${}, ${})", first + 1, first + 2);
        }
        let parts = [
            first_answers!(),
            ", verdicts as (
                 select column1 as item, column2 as answer, column3 as verdict from (values ",
            &rows,
            ") as listed where column1 is not null
             ),
             scored as (
                 select part, person, item,
                        case when (item, answer) in (select item, answer from verdicts where verdict = 'right')
                             then 1 else 0 end as is_right
                 from first_answers
                 where item in (select item from verdicts where verdict = 'item')
                   and (item, answer) not in (select item, answer from verdicts where verdict = 'misfit')
             ),
             with_totals as (
                 select item, is_right, sum(is_right) over of_person as n_right, count(*) over of_person as n
                 from scored window of_person as (partition by part, person)
             ),
             compared as (
                 select item, is_right, (n_right - is_right) * $5 / nullif(n - 1, 0) as rest
                 from with_totals where n > 1
             )
             select item, count(*) as n, cast(sum(is_right) as bigint) as n_right, cast(sum(rest) as bigint) as rest,
                    cast(sum(is_right * rest) as bigint) as right_rest, cast(sum(rest * rest) as bigint) as rest_squared
             from compared group by item order by item",
        ];
        &*parts.concat().leak()
    })
});

/// The sums of every item over people who answered at least one other of the same part. Of the verdicts, the first
/// [`VERDICTS_AT_ONCE`] count.
pub(super) async fn sum_first_answers(
    conn: &mut Conn<'_>,
    course: &str,
    scope: &Scope<'_>,
    whole_rest: i64,
    verdicts: &[VerdictRow<'_>],
) -> Result<Vec<SumsRow>, Error> {
    let size = SIZES.iter().position(|size| *size >= verdicts.len()).unwrap_or(SIZES.len() - 1);
    macro_rules! run {
        ($database:ty, $connection:expr) => {{
            let mut query = sqlx::query_as::<$database, SumsRow>(SUMS[size])
                .bind(course)
                .bind(scope.everybody)
                .bind(scope.regions)
                .bind(scope.challenge)
                .bind(whole_rest);
            for row in 0..SIZES[size] {
                let verdict = verdicts.get(row);
                query = query
                    .bind(verdict.map(|row| row.0))
                    .bind(verdict.map(|row| row.1))
                    .bind(verdict.map(|row| row.2.as_str()));
            }
            query.fetch_all($connection).await
        }};
    }
    match conn {
        Conn::Sqlite(connection) => run!(sqlx::Sqlite, &mut **connection),
        Conn::Postgres(connection) => run!(sqlx::Postgres, &mut **connection),
    }
}
