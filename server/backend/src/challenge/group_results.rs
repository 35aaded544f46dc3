//! What a group has reached together.

use super::{seat_answers::sum_gain, sql};
use crate::cohorts::may_read;
use crate::db::Conn;
use crate::{Backend, Error, Result};
use domain::CohortId;
use domain::accounts::Seat;
use domain::challenge::{GroupCell, GroupResults, GroupShare, gain, group_share, net_rules};
use domain::cohorts::CohortReader;
use domain::learning::Level;

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
    let rows = sql::list_cells(conn, cohort.0).await?;
    let count = |n: i64| u32::try_from(n).unwrap_or(0);
    let share = |rule: &domain::ModuleId, level: Level| {
        let row = rows.iter().find(|row| row.rule == rule.as_str() && row.level == level.number());
        row.map_or(GroupShare::Nobody, |row| {
            group_share(&GroupCell {
                rule: rule.clone(),
                level,
                n_people: count(row.n_people),
                n_answers: count(row.n_answers),
                n_right: count(row.n_right),
            })
        })
    };
    let cells = course
        .modules
        .iter()
        .flat_map(|rule| [Level::One, Level::Two].map(|level| (rule.id.clone(), level, share(&rule.id, level))));
    let cells = cells.collect();
    let gain = gain(&sum_gain(conn, cohort).await?);
    Ok(GroupResults { cells, gain })
}
