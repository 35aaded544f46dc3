//! What a cohort learned, of its seats or of what is kept of them.

use super::sql;
use crate::Result;
use crate::db::Conn;
use domain::CohortId;
use domain::cohorts::{BEFORE_AFTER_ITEMS, BeforeAfterSum};

/// How many answered, and how rightly.
pub(crate) async fn sum_before_after(conn: &mut Conn<'_>, cohort: CohortId) -> Result<BeforeAfterSum> {
    let n_items = i64::try_from(BEFORE_AFTER_ITEMS).unwrap_or(i64::MAX);
    let row = match sql::find_kept(conn, cohort.0).await? {
        Some(kept) => kept,
        None => sql::sum_answers(conn, cohort.0, n_items).await?,
    };
    Ok(BeforeAfterSum {
        n_before: row.n_before,
        n_compared: row.n_compared,
        n_right_before: row.n_right_before,
        n_right_after: row.n_right_after,
    })
}

/// Writes what stays when the seats of a cohort are deleted, and answers with the number of rows: none where nobody answered.
pub(crate) async fn keep_before_after(conn: &mut Conn<'_>, cohort: CohortId) -> Result<u64> {
    let sum = sum_before_after(conn, cohort).await?.to_keep();
    if sum.n_before == 0 {
        return Ok(0);
    }
    let row = sql::SumRow {
        n_before: sum.n_before,
        n_compared: sum.n_compared,
        n_right_before: sum.n_right_before,
        n_right_after: sum.n_right_after,
    };
    Ok(sql::keep(conn, cohort.0, &row).await?)
}
