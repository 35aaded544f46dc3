//! What a group has reached together.

use super::paper::list_paper_cells;
use super::rule_gains::sum_rule_gains;
use super::{seat_answers::sum_gain, sql};
use crate::cohorts::may_read;
use crate::db::Conn;
use crate::{Backend, Error, Result};
use domain::accounts::Seat;
use domain::challenge::{
    AnswerSum, GainSum, GroupCell, GroupResults, RuleGainSum, gain, group_share, net_rules, rule_gains,
};
use domain::cohorts::CohortReader;
use domain::learning::Level;
use domain::{CohortId, ModuleId};

/// The results of a cohort, for its trainer and its organisation: the group's, never a person's.
pub async fn group_results(backend: &Backend, reader: &CohortReader, cohort: CohortId) -> Result<GroupResults> {
    let mut connection = backend.db.read().await?;
    let conn = &mut connection.conn();
    may_read(backend, conn, reader, cohort).await?;
    load_results(backend, conn, cohort).await
}

/// The results of the group somebody sits in.
pub async fn group_results_of_seat(backend: &Backend, seat: &Seat) -> Result<GroupResults> {
    let mut connection = backend.db.read().await?;
    load_results(backend, &mut connection.conn(), seat.cohort).await
}

async fn load_results(backend: &Backend, conn: &mut Conn<'_>, cohort: CohortId) -> Result<GroupResults> {
    let course = backend.courses.find(&net_rules(), "en").ok_or(Error::NotFound)?;
    let (phones, paper) = (sql::list_cells(conn, cohort.0).await?, list_paper_cells(conn, cohort.0).await?);
    let cell =
        |rule: &ModuleId, level| GroupCell { phones: sum(&phones, rule, level), paper: sum(&paper, rule, level) };
    let shares =
        |rule: &ModuleId| [Level::One, Level::Two].map(|level| (rule.clone(), level, group_share(&cell(rule, level))));
    let cells = course.modules.iter().flat_map(|rule| shares(&rule.id)).collect();

    let all = sum_gain(conn, cohort).await?;
    let sums = sum_rule_gains(backend, conn, cohort).await?;
    let rules = course.modules.iter().map(|rule| RuleGainSum {
        rule: rule.id.clone(),
        n_level_one: i64::from(cell(&rule.id, Level::One).phones.n_people),
        sum: sums.iter().find(|(id, _)| *id == rule.id).map_or_else(GainSum::default, |(_, sum)| *sum),
    });
    let rules: Vec<_> = rules.collect();
    Ok(GroupResults { cells, gain: gain(&all), rule_gains: rule_gains(&rules, &all) })
}

/// The answers to one level of a rule.
fn sum(rows: &[sql::CellRow], rule: &ModuleId, level: Level) -> AnswerSum {
    let count = |n: i64| u32::try_from(n).unwrap_or(0);
    let row = rows.iter().find(|row| row.rule == rule.as_str() && row.level == level.number());
    row.map_or_else(AnswerSum::default, |row| AnswerSum {
        n_people: count(row.n_people),
        n_answers: count(row.n_answers),
        n_right: count(row.n_right),
    })
}
