//! Another phone takes a seat with the code that the first one showed.

use super::super::join_cohort::NewSeat;
use super::super::seats;
use super::super::views::parse_audience;
use super::{hash_of, sql};
use crate::installation::{Limit, check_uses, count_use};
use crate::{Backend, Error, Fault, Result, Secret};
use domain::accounts::Seat;
use domain::cohorts::{JoinCode, JoinCodeFault};
use domain::{CohortId, ParticipantId};

/// Wrong codes from one address, as for those who join: a classroom behind one address mistypes a lot.
const WRONG_CODES: Limit = Limit { what: "seat-move-wrong-code", uses: 60, seconds: 600 };

/// Takes the seat behind a code. It gets a new secret, so that the phone that had it holds nothing any more; its answers
/// and its nickname stay. A code works once.
pub async fn take_over_seat(backend: &Backend, code: &str, client_address: &str) -> Result<NewSeat> {
    let code = JoinCode::parse(code).map_err(|fault| {
        let fault = match fault {
            JoinCodeFault::Missing => Fault::Missing,
            JoinCodeFault::Malformed => Fault::CodeMalformed,
        };
        Error::field("code", fault)
    })?;
    check_uses(backend, WRONG_CODES, client_address).await?;
    let (hash, now) = (hash_of(&code), backend.clock.now());
    let mut tx = backend.db.begin_write().await?;
    let conn = &mut tx.conn();
    let Some(found) = sql::find_move(conn, &hash.0).await? else {
        drop(tx);
        count_use(backend, WRONG_CODES, client_address).await?;
        return Err(Error::field("code", Fault::MoveUnknown));
    };
    if found.used_at.is_some() {
        return Err(Error::Rule(Fault::MoveUsed));
    }
    if found.expires_at <= now {
        return Err(Error::Rule(Fault::MoveExpired));
    }
    let seat = Seat {
        participant: ParticipantId(found.participant_id),
        cohort: CohortId(found.cohort_id),
        nickname: found.nickname,
        audience: parse_audience(&found.audience)?,
    };
    // The seat's lock first, as wherever a seat is changed; who comes second finds the code used.
    seats::lock_seat(backend, conn, &seat).await?;
    if sql::use_move(conn, &hash.0, now).await? == 0 {
        return Err(Error::Rule(Fault::MoveUsed));
    }
    let secret = Secret::new(&backend.chance);
    sql::set_secret(conn, found.participant_id, &secret.hash().0).await?;
    tx.commit().await?;
    Ok(NewSeat { seat, secret })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::accounts::load_actor;
    use crate::cohorts::test_cohorts::{certified_trainer, draft, open};
    use crate::cohorts::{SEAT_MOVE_MINUTES, begin_seat_move, join_cohort};
    use crate::on_both_databases;
    use crate::personal_data::erase_cohort;
    use chrono::TimeDelta;

    const ADDRESS: &str = "203.0.113.9";

    async fn a_seat(backend: &Backend) -> NewSeat {
        let trainer = certified_trainer(backend, "RS").await;
        let (_, code) = open(backend, &trainer, &draft("teens")).await;
        join_cohort(backend, code.as_str(), ADDRESS, None, &Secret::new(&backend.chance)).await.expect("joins")
    }

    async fn holds(backend: &Backend, secret: &Secret) -> Option<Seat> {
        load_actor(backend, None, Some(secret)).await.expect("loads").seat
    }

    on_both_databases! {
        async fn a_seat_goes_to_the_new_phone_and_from_the_old_one(backend) {
            let old = a_seat(&backend).await;
            let code = begin_seat_move(&backend, &old.seat).await.expect("begins");
            assert_eq!(holds(&backend, &old.secret).await, Some(old.seat.clone()), "until it is taken, nothing changes");
            let new = take_over_seat(&backend, &code.grouped().to_lowercase(), ADDRESS).await.expect("takes");
            assert_eq!(new.seat, old.seat);
            assert_eq!(holds(&backend, &new.secret).await, Some(old.seat.clone()));
            assert_eq!(holds(&backend, &old.secret).await, None);
            let again = take_over_seat(&backend, code.as_str(), ADDRESS).await;
            assert!(matches!(again, Err(Error::Rule(Fault::MoveUsed))), "{again:?}");
            assert_eq!(holds(&backend, &new.secret).await, Some(old.seat.clone()));
            let back = begin_seat_move(&backend, &new.seat).await.expect("begins");
            take_over_seat(&backend, back.as_str(), ADDRESS).await.expect("and it can move on");
        }

        async fn a_code_has_its_time_and_the_last_one_counts(backend) {
            let old = a_seat(&backend).await;
            let first = begin_seat_move(&backend, &old.seat).await.expect("begins");
            let second = begin_seat_move(&backend, &old.seat).await.expect("begins");
            let replaced = take_over_seat(&backend, first.as_str(), ADDRESS).await;
            assert!(matches!(&replaced, Err(Error::Invalid(faults)) if faults[0].fault == Fault::MoveUnknown), "{replaced:?}");
            backend.clock.advance(TimeDelta::minutes(SEAT_MOVE_MINUTES));
            let late = take_over_seat(&backend, second.as_str(), ADDRESS).await;
            assert!(matches!(late, Err(Error::Rule(Fault::MoveExpired))), "{late:?}");
            assert_eq!(holds(&backend, &old.secret).await, Some(old.seat.clone()));
            let third = begin_seat_move(&backend, &old.seat).await.expect("begins");
            backend.clock.advance(TimeDelta::minutes(SEAT_MOVE_MINUTES) - TimeDelta::seconds(1));
            take_over_seat(&backend, third.as_str(), ADDRESS).await.expect("in the last second");
        }

        async fn of_two_phones_one_gets_the_seat(backend) {
            let old = a_seat(&backend).await;
            let code = begin_seat_move(&backend, &old.seat).await.expect("begins");
            let mut running = tokio::task::JoinSet::new();
            for _ in 0..5 {
                let (backend, code) = (backend.clone(), code.clone());
                running.spawn(async move { take_over_seat(&backend, code.as_str(), ADDRESS).await });
            }
            let mut n_taken = 0;
            for outcome in running.join_all().await {
                match outcome {
                    Ok(new) => {
                        n_taken += 1;
                        assert_eq!(holds(&backend, &new.secret).await, Some(old.seat.clone()));
                    }
                    Err(Error::Rule(Fault::MoveUsed)) => {}
                    Err(other) => panic!("refused for another reason: {other:?}"),
                }
            }
            assert_eq!(n_taken, 1);
        }

        async fn whoever_guesses_has_to_wait_and_codes_are_not_made_without_end(backend) {
            let old = a_seat(&backend).await;
            for typed in ["", "0000", "CCCCCC"] {
                let refused = take_over_seat(&backend, typed, "198.51.100.8").await;
                assert!(matches!(refused, Err(Error::Invalid(_))), "{typed}: {refused:?}");
            }
            let code = begin_seat_move(&backend, &old.seat).await.expect("begins");
            let wrong = if code.as_str() == "CCCCCC" { "DDDDDD" } else { "CCCCCC" };
            for _ in 0..60 {
                assert!(matches!(take_over_seat(&backend, wrong, "198.51.100.7").await, Err(Error::Invalid(_))));
            }
            let guessed = take_over_seat(&backend, code.as_str(), "198.51.100.7").await;
            assert!(matches!(guessed, Err(Error::TooOften { .. })), "{guessed:?}");
            take_over_seat(&backend, code.as_str(), "198.51.100.8").await.expect("the neighbour is not punished");
            for _ in 1..20 {
                begin_seat_move(&backend, &old.seat).await.expect("begins");
            }
            assert!(matches!(begin_seat_move(&backend, &old.seat).await, Err(Error::TooOften { .. })));
        }

        async fn a_seat_that_was_deleted_does_not_move(backend) {
            let old = a_seat(&backend).await;
            let code = begin_seat_move(&backend, &old.seat).await.expect("begins");
            erase_cohort(&backend, old.seat.cohort).await.expect("erases");
            let late = take_over_seat(&backend, code.as_str(), ADDRESS).await;
            assert!(matches!(late, Err(Error::Invalid(_))), "{late:?}");
            assert!(matches!(begin_seat_move(&backend, &old.seat).await, Err(Error::NotFound)));
        }
    }
}
