//! The trainer hands a cohort over.

use super::{mails, sql};
use crate::cohorts::Cohort;
use crate::cohorts::planned::sql::leave_place_beside;
use crate::cohorts::sql as cohorts;
use crate::{Backend, Error, Fault, Result, mail};
use domain::accounts::{TRAINER_COURSE, Trainer};
use domain::cohorts::CohortState;
use domain::{AccountId, CohortId};

/// Makes a colleague the trainer of the asker's own cohort, and writes them a mail. The certificate of who hands it over
/// may have ended; that of who takes it may not. A fault on the field `colleague` when it is nobody who could take it.
pub async fn hand_over_cohort(backend: &Backend, trainer: &Trainer, cohort: CohortId, to: AccountId) -> Result<()> {
    let mut tx = backend.db.begin_write().await?;
    let conn = &mut tx.conn();
    cohorts::lock_cohort(conn, cohort.0).await?;
    let Some(row) = cohorts::find_cohort(conn, cohort.0, Some(trainer.account.0), None).await? else {
        // The form was sent twice: it is where it should be.
        let handed = cohorts::find_cohort(conn, cohort.0, Some(to.0), None).await?;
        let is_done = handed.is_some_and(|row| row.organisation_id == trainer.organisation.0);
        return if is_done { Ok(()) } else { Err(Error::NotFound) };
    };
    let cohort = Cohort::from_row(row, backend)?;
    if let CohortState::Closed { .. } = cohort.state {
        return Err(Error::Rule(Fault::CohortClosed));
    }
    let (organisation, now) = (cohort.organisation.0, backend.clock.now());
    let colleagues = sql::list_colleagues(conn, organisation, trainer.account.0, TRAINER_COURSE, now).await?;
    let colleague = colleagues.into_iter().find(|colleague| colleague.id == to.0);
    let colleague = colleague.ok_or_else(|| Error::field("colleague", Fault::NotAChoice))?;
    sql::set_trainer(conn, cohort.id.0, colleague.id).await?;
    leave_place_beside(conn, cohort.id.0, colleague.id).await?;
    let by = &cohort.trainer_name;
    let mail = mails::cohort_handed_over(backend, &colleague.email, &colleague.name, by, cohort.id);
    mail::enqueue(conn, backend, &mail).await?;
    tx.commit().await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cohorts::test_cohorts::{as_trainer, certified_trainer, draft, open, reader, seat};
    use crate::cohorts::{close_cohort, find_cohort, list_colleagues};
    use crate::on_both_databases;
    use crate::testing::people::{a_trainer, actor_of, certify, session_of};
    use chrono::TimeDelta;
    use domain::accounts::Administrator;
    use domain::cohorts::CohortReader;

    async fn administrator(backend: &Backend) -> Administrator {
        let session = session_of(backend, "administrator-partner-rs@example.org").await;
        actor_of(backend, &session).await.administrator().expect("looks after the organisation")
    }

    on_both_databases! {
        async fn the_colleague_goes_on_where_the_other_stopped(backend) {
            let trainer = certified_trainer(&backend, "RS").await;
            let stranger = certified_trainer(&backend, "KE").await;
            let (id, code) = open(&backend, &trainer, &draft("teens")).await;
            seat(&backend, &code).await;
            let administrator = administrator(&backend).await;
            for email in ["second@example.org", "learning@example.org"] {
                a_trainer(&backend, &administrator, email).await;
            }
            let session = session_of(&backend, "second@example.org").await;
            certify(&backend, &actor_of(&backend, &session).await).await;
            let second = actor_of(&backend, &session).await.certified_trainer().expect("is certified");

            let (_, colleagues) = list_colleagues(&backend, &as_trainer(&trainer), id).await.expect("lists");
            let accounts: Vec<_> = colleagues.iter().map(|colleague| colleague.account).collect();
            assert_eq!(accounts, [second.account], "certified, of the same organisation, and not oneself");
            for nobody in [stranger.account, trainer.account, AccountId(backend.new_id())] {
                let refused = hand_over_cohort(&backend, &as_trainer(&trainer), id, nobody).await;
                assert!(matches!(refused, Err(Error::Invalid(faults)) if faults[0].fault == Fault::NotAChoice));
            }
            let refused = hand_over_cohort(&backend, &as_trainer(&stranger), id, second.account).await;
            assert!(matches!(refused, Err(Error::NotFound)), "not theirs");

            hand_over_cohort(&backend, &as_trainer(&trainer), id, second.account).await.expect("hands over");
            assert!(matches!(find_cohort(&backend, &reader(&trainer), id).await, Err(Error::NotFound)));
            let page = find_cohort(&backend, &CohortReader::own(&as_trainer(&second)), id).await.expect("reads");
            assert!(page.is_own && page.roster.len() == 1);
            let mails = mail::unsent(&backend).await.expect("reads");
            let told = mails.iter().find(|mail| mail.subject == "A cohort was handed to you").expect("a mail");
            assert_eq!(told.recipient, "second@example.org");
            assert_eq!(mail::first_link(&told.body), Some(backend.absolute(&format!("/cohorts/{id}")).as_str()));
            assert!(!told.body.contains(&page.roster[0].nickname));

            hand_over_cohort(&backend, &as_trainer(&trainer), id, second.account).await.expect("a form sent twice");
            assert_eq!(mail::unsent(&backend).await.expect("reads").len(), mails.len(), "one mail");
            let refused = hand_over_cohort(&backend, &as_trainer(&stranger), id, second.account).await;
            assert!(matches!(refused, Err(Error::NotFound)), "still not theirs");
        }

        async fn a_certificate_that_ended_takes_nothing_over_and_a_closed_cohort_goes_nowhere(backend) {
            let trainer = certified_trainer(&backend, "RS").await;
            let administrator = administrator(&backend).await;
            a_trainer(&backend, &administrator, "second@example.org").await;
            let session = session_of(&backend, "second@example.org").await;
            certify(&backend, &actor_of(&backend, &session).await).await;
            let second = actor_of(&backend, &session).await.certified_trainer().expect("is certified").account;
            let (closed, _) = open(&backend, &trainer, &draft("teens")).await;
            close_cohort(&backend, &as_trainer(&trainer), closed).await.expect("closes");
            let refused = hand_over_cohort(&backend, &as_trainer(&trainer), closed, second).await;
            assert!(matches!(refused, Err(Error::Rule(Fault::CohortClosed))));
            let (id, _) = open(&backend, &trainer, &draft("teens")).await;
            backend.clock.advance(TimeDelta::days(800));
            assert_eq!(list_colleagues(&backend, &as_trainer(&trainer), id).await.expect("lists").1, []);
            let refused = hand_over_cohort(&backend, &as_trainer(&trainer), id, second).await;
            assert!(matches!(refused, Err(Error::Invalid(_))));
        }
    }
}
