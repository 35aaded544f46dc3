//! A certified trainer opens a cohort.

use super::sql;
use crate::{Backend, Error, FieldFault, Result};
use domain::accounts::CertifiedTrainer;
use domain::challenge::net_rules;
use domain::cohorts::{CohortDraft, CohortFault, CohortField, JoinCode, NewCohort};
use domain::learning::{Access, Audience, Course};
use domain::organisations::Country;
use domain::{AccountId, CohortId};

/// How often another code is drawn when one is taken. With 64 million codes the second draw is already rare.
const CODE_DRAWS: usize = 10;

/// Opens a cohort in the country of the trainer's organisation. `id` was made when the form was shown: the same form
/// sent twice opens one cohort.
pub async fn open_cohort(
    backend: &Backend,
    trainer: &CertifiedTrainer,
    id: CohortId,
    draft: &CohortDraft,
) -> Result<CohortId> {
    let now = backend.clock.now();
    let cohort = NewCohort::parse(draft, now.date_naive()).map_err(field_faults)?;
    let country = Country::parse(&trainer.country).map_err(Error::internal)?;
    let course = course_for(backend, cohort.audience)?;
    let month = cohort.starts_on.format("%Y-%m").to_string();

    let mut tx = backend.db.begin_write().await?;
    for _ in 0..CODE_DRAWS {
        let code = JoinCode::from_number(backend.chance.number());
        let row = sql::NewCohortRow {
            id: id.0,
            organisation_id: trainer.organisation.0,
            trainer_id: trainer.account.0,
            certificate_id: trainer.certificate.0,
            course: course.id.as_str(),
            edition: &course.edition,
            audience: cohort.audience.as_str(),
            language: cohort.language.code,
            country: country.code,
            region: country.region.as_str(),
            place: &cohort.place,
            starts_on: cohort.starts_on,
            ends_on: cohort.ends_on,
            month: &month,
            join_code: code.as_str(),
            capacity: cohort.capacity,
            created_at: now,
        };
        if sql::insert_cohort(&mut tx.conn(), &row).await? {
            tx.commit().await?;
            return Ok(id);
        }
        if was_opened_before(&mut tx, id, trainer.account).await? {
            return Ok(id);
        }
    }
    Err(Error::internal("no join code is free"))
}

/// Whether this trainer's form was sent before: then the insert failed on the id, not on the code.
async fn was_opened_before(tx: &mut crate::db::Tx, id: CohortId, trainer: AccountId) -> Result<bool> {
    Ok(sql::find_cohort(&mut tx.conn(), id.0, Some(trainer.0), None).await?.is_some())
}

/// The open course for that audience; until there is one, the Net Rules, which every audience is taught about.
fn course_for(backend: &Backend, audience: Audience) -> Result<&Course> {
    let language = "en";
    backend
        .courses
        .all(language)
        .find(|course| course.audience == audience && course.access == Access::Open)
        .or_else(|| backend.courses.find(&net_rules(), language))
        .ok_or_else(|| Error::internal("there is no course that a cohort could take"))
}

fn field_faults(faults: Vec<(CohortField, CohortFault)>) -> Error {
    let fault =
        |(field, fault): (CohortField, CohortFault)| FieldFault { field: field.name().into(), fault: fault.into() };
    Error::Invalid(faults.into_iter().map(fault).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cohorts::test_cohorts::{certified_trainer, draft, reader};
    use crate::cohorts::{find_cohort, list_cohorts};
    use crate::{Fault, on_both_databases};
    use domain::cohorts::CAPACITY_MAXIMUM;

    on_both_databases! {
        async fn a_form_sent_twice_opens_one_cohort(backend) {
            let trainer = certified_trainer(&backend, "RS").await;
            let id = CohortId(backend.new_id());
            for _ in 0..2 {
                assert_eq!(open_cohort(&backend, &trainer, id, &draft("teens")).await.expect("opens"), id);
            }
            let cohorts = list_cohorts(&backend, &reader(&trainer)).await.expect("lists");
            assert_eq!(cohorts.len(), 1);
            assert_eq!((cohorts[0].country.as_str(), cohorts[0].capacity), ("RS", 30));
            assert!(cohorts[0].join_code.is_some());
        }

        async fn a_cohort_is_there_for_its_trainer_only(backend) {
            let trainer = certified_trainer(&backend, "RS").await;
            let stranger = certified_trainer(&backend, "KE").await;
            let id = CohortId(backend.new_id());
            open_cohort(&backend, &trainer, id, &draft("teens")).await.expect("opens");
            assert!(find_cohort(&backend, &reader(&trainer), id).await.is_ok());
            assert!(matches!(find_cohort(&backend, &reader(&stranger), id).await, Err(Error::NotFound)));
            assert!(list_cohorts(&backend, &reader(&stranger)).await.expect("lists").is_empty());
        }

        async fn faults_are_named_by_field_and_nothing_is_written(backend) {
            let trainer = certified_trainer(&backend, "RS").await;
            let draft = CohortDraft { capacity: "0".into(), ..draft("teens") };
            let refused = open_cohort(&backend, &trainer, CohortId(backend.new_id()), &draft).await;
            let Err(Error::Invalid(faults)) = refused else { panic!("not refused: {refused:?}") };
            assert_eq!(faults, [FieldFault { field: "capacity".into(), fault: Fault::NumberOutside { least: 1, most: CAPACITY_MAXIMUM } }]);
            assert!(list_cohorts(&backend, &reader(&trainer)).await.expect("lists").is_empty());
        }

        async fn children_get_no_join_code(backend) {
            let trainer = certified_trainer(&backend, "RS").await;
            let id = CohortId(backend.new_id());
            open_cohort(&backend, &trainer, id, &draft("children-9-12")).await.expect("opens");
            let page = find_cohort(&backend, &reader(&trainer), id).await.expect("finds");
            assert_eq!(page.cohort.join_code, None);
        }
    }
}
