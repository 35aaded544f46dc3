//! The six-week message, with a moved clock: who is asked, when, once, and what is left of the address.

use super::*;
use crate::backup::contents;
use crate::cohorts::test_cohorts::{as_trainer, certified_trainer, draft, open, reader, seat};
use crate::cohorts::{close_cohort, find_cohort};
use crate::personal_data::{erase_account, erase_cohort, export_account};
use crate::testing::people::{actor_of, an_account};
use crate::{Backend, Error, Fault, Secret, mail, on_both_databases};
use chrono::{DateTime, TimeDelta, Utc};
use domain::accounts::{CertifiedTrainer, Seat};
use domain::cohorts::CohortDraft;
use std::collections::HashSet;

/// Six weeks after the last day of the drafts of these tests, 7 December 2026.
fn six_weeks_later() -> DateTime<Utc> {
    "2027-01-18T00:00:00Z".parse().expect("a time")
}

/// So many people of a cohort of parents.
async fn parents(backend: &Backend, trainer: &CertifiedTrainer, n: usize) -> (CohortId, Vec<Seat>) {
    let (cohort, code) = open(backend, trainer, &draft("parents")).await;
    let mut seats = Vec::new();
    for _ in 0..n {
        seats.push(seat(backend, &code).await);
    }
    (cohort, seats)
}

/// The messages that wait to be sent.
async fn messages(backend: &Backend) -> Vec<mail::Mail> {
    let mails = mail::unsent(backend).await.expect("reads");
    mails.into_iter().filter(|mail| mail.body.contains("/steps/")).collect()
}

fn secret_in(message: &mail::Mail) -> Secret {
    let link = mail::first_link(&message.body).expect("a link");
    let (_, token) = link.split_once("/steps/").expect("leads to the question");
    Secret::from_outside(token.split('?').next().unwrap_or_default())
}

/// The tables with an address.
async fn tables_with(backend: &Backend, address: &str) -> Vec<String> {
    let all = contents(backend).await;
    let holding = all.iter().filter(|(_, rows)| rows.iter().any(|row| row.to_lowercase().contains(address)));
    holding.map(|(table, _)| table.clone()).collect()
}

on_both_databases! {
    async fn one_message_after_six_weeks_and_the_address_is_gone(backend) {
        let trainer = certified_trainer(&backend, "RS").await;
        let (_, seats) = parents(&backend, &trainer, 1).await;
        let due_on = six_weeks_later().date_naive();
        assert_eq!(find_step_message(&backend, &seats[0]).await.expect("reads"), Some(StepMessage::Offered { due_on }));
        for email in ["Wrong@example.org", "Nia@example.org", "Nia@example.org"] {
            leave_address(&backend, &seats[0], email).await.expect("is kept");
        }
        let waiting = StepMessage::Waiting { email: "Nia@example.org".into(), due_on };
        assert_eq!(find_step_message(&backend, &seats[0]).await.expect("reads"), Some(waiting));
        assert_eq!(tables_with(&backend, "wrong@example.org").await, [""; 0], "the last one counts");

        backend.clock.move_to(six_weeks_later() - TimeDelta::seconds(1));
        assert_eq!(send_step_messages(&backend).await.expect("looks"), 0, "a second too early");
        backend.clock.advance(TimeDelta::seconds(1));
        let rounds = tokio::join!(send_step_messages(&backend), send_step_messages(&backend));
        assert_eq!(rounds.0.expect("sends") + rounds.1.expect("sends"), 1, "once among two processes");
        assert_eq!(send_step_messages(&backend).await.expect("looks"), 0);
        let sent = messages(&backend).await;
        let [message] = sent.as_slice() else { panic!("one message: {sent:?}") };
        assert_eq!(message.recipient, "Nia@example.org");
        assert_eq!(message.body.matches("http://localhost:3000/steps/").count(), 4);
        assert_eq!(find_step_message(&backend, &seats[0]).await.expect("reads"), Some(StepMessage::Sent));
        assert_eq!(tables_with(&backend, "nia@example.org").await, ["mails"]);
        let folder = tempfile::tempdir().expect("a folder");
        mail::send_due_mails(&backend, &mail::Transport::Folder(folder.path().to_owned())).await.expect("sends");
        assert_eq!(tables_with(&backend, "nia@example.org").await, [""; 0], "nowhere");
        let again = leave_address(&backend, &seats[0], "nia@example.org").await;
        assert!(matches!(again, Err(Error::NotFound)), "one message and no second: {again:?}");
    }

    async fn it_is_taken_back_with_one_button(backend) {
        let trainer = certified_trainer(&backend, "RS").await;
        let (_, seats) = parents(&backend, &trainer, 1).await;
        leave_address(&backend, &seats[0], "nia@example.org").await.expect("is kept");
        for _ in 0..2 {
            take_back_address(&backend, &seats[0]).await.expect("takes it back");
        }
        assert_eq!(contents(&backend).await["step_messages"], [""; 0]);
        backend.clock.move_to(six_weeks_later());
        assert_eq!(send_step_messages(&backend).await.expect("looks"), 0);
    }

    async fn a_teen_leaves_nothing_and_an_address_must_be_one(backend) {
        let trainer = certified_trainer(&backend, "RS").await;
        let (_, code) = open(&backend, &trainer, &draft("teens")).await;
        let teen = seat(&backend, &code).await;
        assert_eq!(find_step_message(&backend, &teen).await.expect("reads"), None);
        for email in ["teen@example.org", ""] {
            assert!(matches!(leave_address(&backend, &teen, email).await, Err(Error::NotFound)), "{email}");
        }
        assert_eq!(contents(&backend).await["step_messages"], [""; 0]);
        let (_, seats) = parents(&backend, &trainer, 1).await;
        let Err(Error::Invalid(faults)) = leave_address(&backend, &seats[0], "nia").await else { panic!("is no address") };
        assert_eq!((&*faults[0].field, &faults[0].fault), ("step_email", &Fault::EmailMalformed));
        for _ in 0..10 {
            leave_address(&backend, &seats[0], "nia@example.org").await.expect("is kept");
        }
        let often = leave_address(&backend, &seats[0], "nia@example.org").await;
        assert!(matches!(often, Err(Error::TooOften { .. })), "{often:?}");
    }

    async fn no_message_keeps_a_seat_or_an_address_alive(backend) {
        let trainer = certified_trainer(&backend, "RS").await;
        let (cohort, seats) = parents(&backend, &trainer, 1).await;
        leave_address(&backend, &seats[0], "nia@example.org").await.expect("is kept");
        erase_cohort(&backend, cohort).await.expect("deletes");
        assert_eq!(tables_with(&backend, "nia@example.org").await, [""; 0], "the address goes with the seat");
        backend.clock.move_to(six_weeks_later());
        assert_eq!(send_step_messages(&backend).await.expect("looks"), 0);

        // Where seats go before the six weeks are over, none is offered: here the cohort is closed long before its last day.
        let long = CohortDraft {
            starts_on: "2027-01-18".into(), ends_on: "2027-06-30".into(), ..draft("parents")
        };
        let (cohort, code) = open(&backend, &trainer, &long).await;
        let early = seat(&backend, &code).await;
        assert!(matches!(find_step_message(&backend, &early).await, Ok(Some(StepMessage::Offered { .. }))));
        close_cohort(&backend, &as_trainer(&trainer), cohort).await.expect("closes");
        assert_eq!(find_step_message(&backend, &early).await.expect("reads"), None);
        assert!(matches!(leave_address(&backend, &early, "nia@example.org").await, Err(Error::NotFound)));
    }

    async fn opening_a_link_changes_nothing_and_the_first_answer_counts(backend) {
        let trainer = certified_trainer(&backend, "RS").await;
        let (cohort, seats) = parents(&backend, &trainer, 6).await;
        for (n, seat) in seats.iter().enumerate() {
            leave_address(&backend, seat, &format!("parent{n}@example.org")).await.expect("is kept");
        }
        backend.clock.move_to(six_weeks_later());
        assert_eq!(send_step_messages(&backend).await.expect("sends"), 6);
        let secrets: Vec<_> = messages(&backend).await.iter().map(secret_in).collect();
        assert_eq!(secrets.iter().map(Secret::expose).collect::<HashSet<_>>().len(), 6, "each has its own");
        let steps = async || find_cohort(&backend, &reader(&trainer), cohort).await.expect("finds").report.steps;
        for secret in &secrets {
            let opened = find_step_question(&backend, secret).await.expect("opens");
            assert!(!opened.is_answered);
        }
        assert_eq!(contents(&backend).await["cohort_steps"], [""; 0]);

        for forged in ["", "nonsense", &"A".repeat(43)] {
            let secret = Secret::from_outside(forged);
            assert!(matches!(find_step_question(&backend, &secret).await, Err(Error::NotFound)));
            assert!(matches!(answer_step(&backend, &secret, "talked").await, Err(Error::NotFound)));
        }
        let wrong = answer_step(&backend, &secrets[0], "lied").await;
        assert!(matches!(wrong, Err(Error::Invalid(faults)) if faults[0].field == "step"));
        for (n, secret) in secrets.iter().enumerate().take(4) {
            let first = if n < 3 { "talked" } else { "not-yet" };
            answer_step(&backend, secret, first).await.expect("counts");
            answer_step(&backend, secret, "made-agreement").await.expect("the first answer counts");
        }
        assert_eq!(steps().await, None, "four are not shown");
        let (one, other) = tokio::join!(
            answer_step(&backend, &secrets[4], "changed-setting"), answer_step(&backend, &secrets[4], "changed-setting"),
        );
        one.and(other).expect("one effect");
        let five = StepsTaken { n_answers: 5, shares: [60, 20, 0, 20] };
        assert_eq!(steps().await, Some(five));
        assert!(find_step_question(&backend, &secrets[4]).await.expect("opens").is_answered);

        erase_cohort(&backend, cohort).await.expect("deletes");
        assert_eq!(steps().await, Some(five), "the counts stay");
        assert!(matches!(answer_step(&backend, &secrets[5], "talked").await, Err(Error::NotFound)), "the seat is gone");
    }

    async fn who_has_an_account_under_the_address_takes_it_along_and_erases_it(backend) {
        let trainer = certified_trainer(&backend, "RS").await;
        let (_, seats) = parents(&backend, &trainer, 1).await;
        leave_address(&backend, &seats[0], "Nia@Example.org").await.expect("is kept");
        let nia = actor_of(&backend, &an_account(&backend, "nia@example.org").await).await;
        let export = export_account(&backend, nia.account().expect("is signed in")).await.expect("exports");
        assert_eq!(export["step_messages"][0]["email"], "Nia@Example.org");
        erase_account(&backend, "nia@example.org").await.expect("erases");
        assert_eq!(contents(&backend).await["step_messages"], [""; 0]);
    }
}
