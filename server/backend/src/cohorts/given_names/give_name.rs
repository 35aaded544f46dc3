//! An adult gives, changes or removes the name for their note of participation.

use super::super::seats;
use super::{parse, write};
use crate::{Backend, Error, Result};
use domain::accounts::Seat;
use domain::cohorts::{AdultAudience, GivenName};

/// Sets the name of a seat to what was typed; nothing typed removes it. Possible as long as there is the seat, since the note is
/// wanted when the group is closed. For a teen there is no such thing: `NotFound`.
pub async fn give_name(backend: &Backend, seat: &Seat, typed: &str) -> Result<Option<GivenName>> {
    let mut tx = backend.db.begin_write().await?;
    let cohort = seats::lock_seat(backend, &mut tx.conn(), seat).await?;
    let adults = AdultAudience::of(cohort.audience).ok_or(Error::NotFound)?;
    let name = parse(adults, typed)?;
    write(&mut tx.conn(), seat.participant, name.as_ref()).await?;
    tx.commit().await?;
    Ok(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cohorts::test_cohorts::{as_trainer, certified_trainer, draft, open, reader, seat, stored_given_name};
    use crate::cohorts::{Volunteered, close_cohort, find_cohort, find_seat_cohort, join_cohort};
    use crate::on_both_databases;
    use crate::personal_data::erase_cohort;
    use crate::testing::people::{actor_of, session_of};
    use crate::{Fault, Secret};
    use domain::cohorts::CohortReader;

    async fn name_on_seat(backend: &Backend, seat: &Seat) -> Option<String> {
        let cohort = find_seat_cohort(backend, seat).await.expect("finds");
        cohort.given_name.map(|name| name.as_str().to_owned())
    }

    on_both_databases! {
        async fn an_adult_gives_changes_and_removes_a_name(backend) {
            let trainer = certified_trainer(&backend, "RS").await;
            for audience in ["parents", "educators"] {
                let (id, code) = open(&backend, &trainer, &draft(audience)).await;
                let seat = seat(&backend, &code).await;
                assert_eq!(name_on_seat(&backend, &seat).await, None);
                for (typed, kept) in [("  Amina   Diallo ", Some("Amina Diallo")), ("أمينة", Some("أمينة")), (" \t", None)] {
                    for _ in 0..2 {
                        give_name(&backend, &seat, typed).await.expect("gives");
                        assert_eq!(name_on_seat(&backend, &seat).await.as_deref(), kept);
                    }
                }
                give_name(&backend, &seat, "Amina").await.expect("gives");
                let Err(Error::Invalid(faults)) = give_name(&backend, &seat, &"a".repeat(81)).await else {
                    panic!("too long a name is kept")
                };
                assert_eq!((&*faults[0].field, &faults[0].fault), ("given_name", &Fault::TooLong { limit: 80 }));
                close_cohort(&backend, &as_trainer(&trainer), id).await.expect("closes");
                give_name(&backend, &seat, "Amina D.").await.expect("after the end, too");
                assert_eq!(name_on_seat(&backend, &seat).await.as_deref(), Some("Amina D."));
                erase_cohort(&backend, id).await.expect("erases");
                assert!(matches!(give_name(&backend, &seat, "Amina").await, Err(Error::NotFound)), "nobody comes back");
            }
        }

        async fn a_name_can_be_given_while_joining_and_the_form_sent_twice_keeps_it(backend) {
            let trainer = certified_trainer(&backend, "RS").await;
            let (_, code) = open(&backend, &trainer, &draft("parents")).await;
            let ticket = Secret::new(&backend.chance);
            let join = async |name: &str| {
                join_cohort(&backend, code.as_str(), "::1", Some(Volunteered::Name(name)), &ticket).await
            };
            let too_long = join(&"é".repeat(81)).await;
            assert!(matches!(too_long, Err(Error::Invalid(_))), "no seat without the name that was meant: {too_long:?}");
            let seat = join("Amina").await.expect("joins").seat;
            assert_eq!(join("Somebody else").await.expect("is sent again").seat, seat);
            assert_eq!(name_on_seat(&backend, &seat).await.as_deref(), Some("Amina"));
        }

        async fn a_name_of_a_teen_is_never_stored(backend) {
            let trainer = certified_trainer(&backend, "RS").await;
            let (_, code) = open(&backend, &trainer, &draft("teens")).await;
            let ticket = Secret::new(&backend.chance);
            let name = Some(Volunteered::Name("Amina"));
            let seat = join_cohort(&backend, code.as_str(), "::1", name, &ticket).await.expect("joins all the same").seat;
            assert!(matches!(give_name(&backend, &seat, "Amina").await, Err(Error::NotFound)));
            assert_eq!(stored_given_name(&backend, seat.participant).await, None);
            assert_eq!(name_on_seat(&backend, &seat).await, None);
        }

        async fn the_trainer_sees_names_that_were_given_and_nobody_else_does(backend) {
            let trainer = certified_trainer(&backend, "RS").await;
            let (id, code) = open(&backend, &trainer, &draft("parents")).await;
            let (named, nameless) = (seat(&backend, &code).await, seat(&backend, &code).await);
            give_name(&backend, &named, "Amina").await.expect("gives");
            let names = async |reader: &CohortReader| {
                let roster = find_cohort(&backend, reader, id).await.expect("finds").roster;
                assert_eq!(roster.len(), 2);
                let name_of = |seat: &Seat| {
                    let entry = roster.iter().find(|entry| entry.participant == seat.participant).expect("is there");
                    entry.given_name.as_ref().map(|name| name.as_str().to_owned())
                };
                (name_of(&named), name_of(&nameless))
            };
            assert_eq!(names(&reader(&trainer)).await, (Some("Amina".into()), None));
            let session = session_of(&backend, "administrator-partner-rs@example.org").await;
            let administrator = CohortReader::of(&actor_of(&backend, &session).await).expect("reads");
            assert_eq!(names(&administrator).await, (None, None));
            assert_eq!(name_on_seat(&backend, &nameless).await, None, "other participants see their own");
        }
    }
}
