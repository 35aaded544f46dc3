//! The one query of reach.

use crate::db::{Conn, fetch_all};
use chrono::{DateTime, Utc};
use domain::organisations::Region;
use sqlx::Error;
use uuid::Uuid;

/// A cell: of a country (`kind` is `place`, with its organisations and trainers), or of a country, audience and month (`kind`
/// is `cohorts`). What does not belong to a kind is empty or zero.
#[derive(sqlx::FromRow)]
pub(super) struct CellRow {
    pub kind: String,
    pub region: String,
    pub country: String,
    pub audience: String,
    pub month: String,
    pub organisations: i64,
    pub trainers: i64,
    pub certified: i64,
    pub cohorts: i64,
    pub joined: i64,
    pub finished: i64,
    pub compared: i64,
    pub gain_hundredths: i64,
}

/// What an asker may see: `all`, the cohorts and partners of `regions` (six words, empty where there are fewer), or of one `organisation`,
/// or the cohorts of one `trainer`.
pub(super) struct Scope {
    pub kind: &'static str,
    pub regions: [&'static str; Region::ALL.len()],
    pub id: Uuid,
}

/// Every cell of a scope. A trainer is certified by a certificate in `trainer_course` that is valid at `now`.
///
/// Who joined a cohort: everybody with a seat, or how many had one before the seats were deleted, and the most children without one that were ever counted in a session.
pub(super) async fn list_cells(
    conn: &mut Conn<'_>,
    scope: &Scope,
    trainer_course: &str,
    now: DateTime<Utc>,
) -> Result<Vec<CellRow>, Error> {
    let Scope { kind, regions, id } = scope;
    fetch_all!(
        conn,
        CellRow,
        "with chosen_organisations as (
             select id, region, country from organisations
             where $1 = 'all' or ($1 = 'regions' and region in ($2, $3, $4, $5, $6, $7))
                or ($1 = 'organisation' and id = $8)
         ),
         chosen_cohorts as (
             select id, region, country, audience, month from cohorts
             where $1 = 'all' or ($1 = 'regions' and region in ($2, $3, $4, $5, $6, $7))
                or ($1 = 'organisation' and organisation_id = $8) or ($1 = 'trainer' and trainer_id = $8)
         ),
         trainers as (
             select distinct chosen_organisations.region, chosen_organisations.country, organisation_members.account_id
             from chosen_organisations
             join organisation_members on organisation_members.organisation_id = chosen_organisations.id
             where organisation_members.role = 'trainer' and organisation_members.left_at is null
         ),
         certified_trainers as (
             select trainers.region, trainers.country, trainers.account_id
             from trainers
             join certificates on certificates.account_id = trainers.account_id and certificates.course = $9
             where certificates.revoked_at is null and certificates.expires_at > $10
         ),
         places as (
             select region, country, count(*) as organisations, 0 as trainers, 0 as certified
             from chosen_organisations group by region, country
             union all
             select region, country, 0, count(*), 0 from trainers group by region, country
             union all
             select region, country, 0, 0, count(*) from certified_trainers group by region, country
         ),
         seats as (
             select participants.cohort_id, count(*) as joined, count(level_2.participant_id) as finished,
                    sum(case when level_1.participant_id is not null and level_2.participant_id is not null
                             then 1 else 0 end) as compared,
                    sum(case when level_1.participant_id is not null and level_2.participant_id is not null
                             then level_2.n_right * 10000 / nullif(level_2.n_items, 0)
                                - level_1.n_right * 10000 / nullif(level_1.n_items, 0)
                             else 0 end) as gain_hundredths
             from participants
             join chosen_cohorts on chosen_cohorts.id = participants.cohort_id
             left join challenge_levels level_1 on level_1.participant_id = participants.id and level_1.level = 1
             left join challenge_levels level_2 on level_2.participant_id = participants.id and level_2.level = 2
             group by participants.cohort_id
             union all
             select cohort_figures.cohort_id, n_joined, n_finished_level_two, n_compared, gain_hundredths
             from cohort_figures
             join chosen_cohorts on chosen_cohorts.id = cohort_figures.cohort_id
         ),
         children as (
             select cohort_sessions.cohort_id, max(cohort_sessions.head_count) as counted
             from cohort_sessions
             join chosen_cohorts on chosen_cohorts.id = cohort_sessions.cohort_id
             group by cohort_sessions.cohort_id
         )
         select 'place' as kind, region, country, '' as audience, '' as month,
                cast(sum(organisations) as bigint) as organisations, cast(sum(trainers) as bigint) as trainers,
                cast(sum(certified) as bigint) as certified, cast(0 as bigint) as cohorts, cast(0 as bigint) as joined,
                cast(0 as bigint) as finished, cast(0 as bigint) as compared, cast(0 as bigint) as gain_hundredths
         from places group by region, country
         union all
         select 'cohorts', chosen_cohorts.region, chosen_cohorts.country, chosen_cohorts.audience, chosen_cohorts.month,
                cast(0 as bigint), cast(0 as bigint), cast(0 as bigint), count(*),
                cast(sum(coalesce(seats.joined, 0) + coalesce(children.counted, 0)) as bigint),
                cast(sum(coalesce(seats.finished, 0)) as bigint), cast(sum(coalesce(seats.compared, 0)) as bigint),
                cast(sum(coalesce(seats.gain_hundredths, 0)) as bigint)
         from chosen_cohorts
         left join seats on seats.cohort_id = chosen_cohorts.id
         left join children on children.cohort_id = chosen_cohorts.id
         group by chosen_cohorts.region, chosen_cohorts.country, chosen_cohorts.audience, chosen_cohorts.month",
        *kind,
        regions[0],
        regions[1],
        regions[2],
        regions[3],
        regions[4],
        regions[5],
        *id,
        trainer_course,
        now
    )
}
