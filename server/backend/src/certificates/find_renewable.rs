//! Which certificate is due for renewal: learning asks, since a pass otherwise closes an assessment for good.

use super::sql;
use crate::db::Conn;
use crate::{Backend, Result};
use domain::{AccountId, AttemptId, CourseId};

/// The attempt that earned a person's certificate of a course, if that certificate has ended or soon will.
pub(crate) async fn find_renewable(
    conn: &mut Conn<'_>,
    backend: &Backend,
    account: AccountId,
    course: &CourseId,
) -> Result<Option<AttemptId>> {
    let held = sql::find_held(conn, account, course).await?;
    let due = held.filter(|row| row.validity().is_renewable(backend.clock.now()));
    Ok(due.and_then(|row| row.attempt_id).map(AttemptId))
}
