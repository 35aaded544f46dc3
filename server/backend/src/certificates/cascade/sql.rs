//! The statements of the cascade.

use crate::db::{Conn, fetch_all, fetch_one};
use chrono::{DateTime, NaiveDate, Utc};
use sqlx::Error;
use uuid::Uuid;

/// A trainer certificate with the cohort its holder came from.
#[derive(sqlx::FromRow)]
pub(super) struct CascadeRow {
    pub id: Uuid,
    pub trainer_name: String,
    pub issued_at: DateTime<Utc>,
    pub withdrawn_at: Option<DateTime<Utc>>,
    pub cohort_id: Uuid,
    pub starts_on: NaiveDate,
    pub audience: String,
    pub trained_by: String,
}

pub(super) async fn count_trained(conn: &mut Conn<'_>, trainer: Uuid, course: &str) -> Result<i64, Error> {
    let (n,) = fetch_one!(
        conn,
        (i64,),
        "select count(*) from certificates ce join cohorts c on c.id = ce.trained_in_cohort_id
         where c.trainer_id = $1 and ce.course = $2",
        trainer,
        course
    )?;
    Ok(n)
}

pub(super) async fn list_cascade(
    conn: &mut Conn<'_>,
    organisation: Uuid,
    course: &str,
) -> Result<Vec<CascadeRow>, Error> {
    fetch_all!(
        conn,
        CascadeRow,
        "select ce.id, holder.name as trainer_name, ce.issued_at, ce.withdrawn_at, c.id as cohort_id, c.starts_on,
             c.audience, trainer.name as trained_by
         from certificates ce
         join cohorts c on c.id = ce.trained_in_cohort_id
         join accounts holder on holder.id = ce.account_id
         join accounts trainer on trainer.id = c.trainer_id
         where c.organisation_id = $1 and ce.course = $2
         order by ce.issued_at desc, ce.id",
        organisation,
        course
    )
}
