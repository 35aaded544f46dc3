//! Somebody takes a seat, without a name, an address or an account.

use super::find_join_page::{count_wrong_code, find_by_code, parse_code, refuse_guessing, refuse_unless_open};
use super::{given_names, seats, sql};
use crate::installation::{Limit, count_use};
use crate::{Backend, Error, Fault, Result, Secret};
use domain::accounts::Seat;
use domain::challenge::free_nickname;
use domain::cohorts::{AdultAudience, AgeBand, CAPACITY_MAXIMUM};
use domain::{CohortId, ParticipantId};
use std::collections::HashSet;

/// Joins from one address. The largest cohort behind one address, all pressing twice, must get in.
const JOINS: Limit = Limit { what: "join", uses: 2 * CAPACITY_MAXIMUM, seconds: 600 };

/// Joins with one code from anywhere: a script on many machines must not keep a cohort's lock busy. Three times what the full
/// cohort needs, and enough for a small one to try again.
fn joins_by_code(capacity: i64) -> Limit {
    Limit { what: "join-code", uses: (3 * capacity).max(30), seconds: 600 }
}

/// The shortest ticket that is taken: 256 bits in base64url. A shorter one did not come from our form.
const TICKET_LENGTH: usize = 43;

/// What somebody may say about themselves when they join, and need not.
#[derive(Clone, Copy, Debug)]
pub enum Volunteered<'form> {
    /// A teen's age band.
    AgeBand(AgeBand),
    /// An adult's name, as it was typed.
    Name(&'form str),
}

/// A seat that was just taken.
#[derive(Clone, Debug)]
pub struct NewSeat {
    /// The seat.
    pub seat: Seat,
    /// For the cookie; the database keeps only its hash.
    pub secret: Secret,
}

/// Takes a seat in the cohort behind a code. `ticket` came with the form ([`super::JoinPage::ticket`]): the same form sent
/// twice takes one seat. An age band is kept of teens only and a name of adults only, and only when they said it.
pub async fn join_cohort(
    backend: &Backend,
    code: &str,
    client_address: &str,
    volunteered: Option<Volunteered<'_>>,
    ticket: &Secret,
) -> Result<NewSeat> {
    let code = parse_code(code)?;
    if ticket.expose().len() != TICKET_LENGTH {
        return Err(Error::field("ticket", Fault::NotAChoice));
    }
    count_use(backend, JOINS, client_address).await?;
    refuse_guessing(backend, client_address).await?;
    let mut reader = backend.db.read().await?;
    let found = find_by_code(backend, &mut reader.conn(), &code).await?;
    drop(reader);
    let Some(found) = found else { return Err(count_wrong_code(backend, client_address).await) };
    count_use(backend, joins_by_code(found.capacity), code.as_str()).await?;

    let now = backend.clock.now();
    let mut tx = backend.db.begin_write().await?;
    // Everything is read again under the lock: capacity, nicknames and whether it was closed meanwhile.
    sql::lock_cohort(&mut tx.conn(), found.id.0).await?;
    let cohort = find_by_code(backend, &mut tx.conn(), &code).await?.ok_or(Error::NotFound)?;
    if let Some(seat) = seat_of_ticket(&mut tx, ticket, cohort.id).await? {
        return Ok(NewSeat { seat, secret: ticket.clone() });
    }
    refuse_unless_open(&cohort)?;
    if sql::count_seats(&mut tx.conn(), cohort.id.0).await? >= cohort.capacity {
        return Err(Error::Rule(Fault::CohortFull));
    }
    let taken: HashSet<String> =
        sql::list_seats(&mut tx.conn(), cohort.id.0).await?.into_iter().map(|seat| seat.nickname).collect();
    let nickname = free_nickname(&cohort.language, backend.chance.number(), &taken)
        .ok_or_else(|| Error::internal("no nickname is free"))?;
    let audience = cohort.audience.as_str().to_owned();
    let row = sql::SeatRow { id: backend.new_id(), cohort_id: cohort.id.0, nickname, audience };
    let (age_band, given_name) = match (volunteered, AdultAudience::of(cohort.audience)) {
        (Some(Volunteered::AgeBand(band)), None) => (Some(band.as_str()), None),
        (Some(Volunteered::Name(typed)), Some(adults)) => (None, given_names::parse(adults, typed)?),
        _ => (None, None),
    };
    sql::insert_seat(&mut tx.conn(), &row, &ticket.hash().0, age_band, now).await?;
    given_names::write(&mut tx.conn(), ParticipantId(row.id), given_name.as_ref()).await?;
    tx.commit().await?;
    Ok(NewSeat { seat: seats::seat_from_row(row)?, secret: ticket.clone() })
}

/// The seat that this form took before. A ticket of another cohort is a secret in use: it opens nothing here.
async fn seat_of_ticket(tx: &mut crate::db::Tx, ticket: &Secret, cohort: CohortId) -> Result<Option<Seat>> {
    match sql::find_seat(&mut tx.conn(), &ticket.hash().0).await? {
        None => Ok(None),
        Some(row) if row.cohort_id == cohort.0 => seats::seat_from_row(row).map(Some),
        Some(_) => Err(Error::field("ticket", Fault::NotAChoice)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cohorts::test_cohorts::{as_trainer, certified_trainer, draft, open, reader};
    use crate::cohorts::{close_cohort, find_cohort, find_join_page, redraw_nickname};
    use crate::on_both_databases;
    use chrono::TimeDelta;
    use domain::cohorts::CohortDraft;

    async fn join(backend: &Backend, code: &str) -> Result<NewSeat> {
        join_cohort(backend, code, "203.0.113.9", None, &Secret::new(&backend.chance)).await
    }

    on_both_databases! {
        async fn forty_at_once_take_thirty_seats(backend) {
            let trainer = certified_trainer(&backend, "RS").await;
            let (id, code) = open(&backend, &trainer, &draft("teens")).await;
            let mut joins = Vec::new();
            for _ in 0..40 {
                let (backend, code) = (backend.clone(), code.to_string());
                joins.push(tokio::spawn(async move { join(&backend, &code).await }));
            }
            let (mut seated, mut n_refused) = (HashSet::new(), 0);
            for outcome in joins {
                match outcome.await.expect("runs") {
                    Ok(new) => assert!(seated.insert(new.seat.nickname), "a nickname was given twice"),
                    Err(Error::Rule(Fault::CohortFull)) => n_refused += 1,
                    Err(other) => panic!("refused for another reason: {other:?}"),
                }
            }
            assert_eq!((seated.len(), n_refused), (30, 10));
            let page = find_cohort(&backend, &reader(&trainer), id).await.expect("finds");
            assert_eq!((page.roster.len(), page.report.n_joined), (30, 30));
        }

        async fn a_form_sent_twice_at_once_takes_one_seat(backend) {
            let trainer = certified_trainer(&backend, "RS").await;
            let (id, code) = open(&backend, &trainer, &draft("teens")).await;
            let page = find_join_page(&backend, code.as_str(), "203.0.113.9").await.expect("shows");
            let joins: Vec<_> = (0..5).map(|_| {
                let (backend, code, ticket) = (backend.clone(), code.to_string(), page.ticket.clone());
                tokio::spawn(async move { join_cohort(&backend, &code, "203.0.113.9", None, &ticket).await })
            }).collect();
            let mut seats = HashSet::new();
            for outcome in joins {
                seats.insert(outcome.await.expect("runs").expect("joins").seat.participant);
            }
            assert_eq!(seats.len(), 1);
            assert_eq!(find_cohort(&backend, &reader(&trainer), id).await.expect("finds").roster.len(), 1);
        }

        async fn each_reason_has_its_own_answer(backend) {
            let trainer = certified_trainer(&backend, "RS").await;
            let field = |error: Error| match error {
                Error::Invalid(faults) => faults[0].fault.clone(),
                other => panic!("no field fault: {other:?}"),
            };
            assert_eq!(field(join(&backend, " ").await.expect_err("empty")), Fault::Missing);
            assert_eq!(field(join(&backend, "0000").await.expect_err("no code")), Fault::CodeMalformed);
            assert_eq!(field(join(&backend, "CCC-CCC").await.expect_err("unknown")), Fault::CodeUnknown);

            let (id, code) = open(&backend, &trainer, &draft("teens")).await;
            join(&backend, &code.grouped().to_lowercase()).await.expect("typed by hand");
            close_cohort(&backend, &as_trainer(&trainer), id).await.expect("closes");
            assert!(matches!(join(&backend, code.as_str()).await, Err(Error::Rule(Fault::CohortClosed))));

            let (_, code) = open(&backend, &trainer, &draft("parents")).await;
            backend.clock.advance(TimeDelta::days(60));
            assert!(matches!(join(&backend, code.as_str()).await, Err(Error::Rule(Fault::CohortNotOpen))));
            let later = CohortDraft {
                starts_on: "2027-06-01".into(), ends_on: "2027-06-02".into(), capacity: "1".into(), ..draft("teens")
            };
            let (_, code) = open(&backend, &trainer, &later).await;
            assert!(matches!(join(&backend, code.as_str()).await, Err(Error::Rule(Fault::CohortNotOpen))));
        }

        async fn a_cohort_of_children_cannot_be_joined(backend) {
            let trainer = certified_trainer(&backend, "RS").await;
            let id = crate::cohorts::test_cohorts::open_without_code(&backend, &trainer, &draft("children-9-12")).await;
            let code = crate::cohorts::test_cohorts::stored_code(&backend, id).await;
            let Err(Error::Invalid(faults)) = join(&backend, &code).await else { panic!("a child has a seat") };
            assert_eq!(faults[0].fault, Fault::CodeUnknown);
        }

        async fn whoever_guesses_codes_has_to_wait(backend) {
            let trainer = certified_trainer(&backend, "RS").await;
            let (_, code) = open(&backend, &trainer, &draft("teens")).await;
            for _ in 0..60 {
                assert!(matches!(find_join_page(&backend, "CCCCCC", "198.51.100.7").await, Err(Error::Invalid(_))));
            }
            let guessed = find_join_page(&backend, code.as_str(), "198.51.100.7").await;
            assert!(matches!(guessed, Err(Error::TooOften { .. })));
            find_join_page(&backend, code.as_str(), "198.51.100.8").await.expect("the neighbour is not punished");
        }

        async fn a_script_on_many_machines_has_to_wait(backend) {
            let trainer = certified_trainer(&backend, "RS").await;
            let (id, code) = open(&backend, &trainer, &draft("teens")).await;
            let (_, other_code) = open(&backend, &trainer, &draft("teens")).await;
            let ticket = Secret::new(&backend.chance);
            // Three times the thirty seats of the cohort.
            for machine in 0..90 {
                let address = format!("203.0.113.{}", machine % 250);
                join_cohort(&backend, code.as_str(), &address, None, &ticket).await.expect("joins");
            }
            let late = join_cohort(&backend, code.as_str(), "198.51.100.1", None, &ticket).await;
            assert!(matches!(late, Err(Error::TooOften { .. })), "{late:?}");
            join(&backend, other_code.as_str()).await.expect("another group is not punished");
            backend.clock.advance(TimeDelta::minutes(10));
            join(&backend, code.as_str()).await.expect("and this one goes on");
            assert_eq!(find_cohort(&backend, &reader(&trainer), id).await.expect("finds").roster.len(), 2);
        }

        async fn nicknames_are_in_the_language_of_the_cohort_and_never_twice(backend) {
            let trainer = certified_trainer(&backend, "RS").await;
            let is_arabic: fn(char) -> bool = |letter| ('\u{0621}'..='\u{064a}').contains(&letter);
            let is_latin: fn(char) -> bool = |letter| letter.is_ascii_alphabetic();
            for (language, is_meant) in [("ar", is_arabic), ("sw", is_latin), ("km", is_latin)] {
                for audience in ["teens", "parents"] {
                    let draft = CohortDraft { language: language.into(), ..draft(audience) };
                    let (id, code) = open(&backend, &trainer, &draft).await;
                    for _ in 0..30 {
                        let seat = join(&backend, code.as_str()).await.expect("joins").seat;
                        let other = redraw_nickname(&backend, &seat).await.expect("draws another");
                        assert_ne!(other, seat.nickname);
                        assert!(other.chars().all(|letter| letter == ' ' || is_meant(letter)), "{language}: {other}");
                    }
                    let roster = find_cohort(&backend, &reader(&trainer), id).await.expect("finds").roster;
                    let different: HashSet<_> = roster.into_iter().map(|seat| seat.nickname).collect();
                    assert_eq!(different.len(), 30, "{language}, {audience}");
                }
            }
        }

        async fn an_age_band_is_kept_for_teens_only(backend) {
            let trainer = certified_trainer(&backend, "RS").await;
            for (audience, kept) in [("teens", Some("13-15".to_owned())), ("parents", None)] {
                let (_, code) = open(&backend, &trainer, &draft(audience)).await;
                let ticket = Secret::new(&backend.chance);
                let said = Volunteered::AgeBand(AgeBand::From13To15);
                let new = join_cohort(&backend, code.as_str(), "::1", Some(said), &ticket).await;
                let seat = new.expect("joins").seat;
                assert_eq!(crate::cohorts::test_cohorts::stored_age_band(&backend, seat.participant).await, kept);
            }
        }
    }
}
