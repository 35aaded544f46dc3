//! What is held about participants is exactly what `participant_data.json` lists, and goes when the list says so.

use super::erase_due_cohorts;
use crate::backup::{columns, contents};
use crate::cohorts::test_cohorts::{draft, open, seat};
use crate::cohorts::{close_cohort, give_name};
use crate::mail;
use crate::on_both_databases;
use crate::personal_data::{AskedBy, erase_own_cohort, export_account};
use crate::reach::{Asker, measure_reach, write_csv};
use crate::testing::programme::{CONCERN, a_programme};
use crate::{Backend, Conflict, Error, Settings};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::TimeDelta;
use domain::reach::Filter;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Inventory {
    about: String,
    columns: BTreeMap<String, Entry>,
    fields: BTreeMap<String, String>,
    adults_only: BTreeSet<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    purpose: String,
    deleted: Deleted,
}

#[derive(Deserialize, Clone, Copy, PartialEq, Eq, Debug)]
#[serde(rename_all = "kebab-case")]
enum Deleted {
    WithTheSeat,
    CountsStay,
    AfterItsWindow,
    WhenPassedOn,
}

fn inventory() -> Inventory {
    serde_json::from_str(include_str!("participant_data.json")).expect("is an inventory")
}

/// The tables in which a row holds this text.
fn tables_with(contents: &BTreeMap<String, Vec<String>>, text: &str) -> Vec<String> {
    let holding = contents.iter().filter(|(_, rows)| rows.iter().any(|row| row.contains(text)));
    holding.map(|(table, _)| table.clone()).collect()
}

#[test]
fn every_entry_says_what_for_and_every_field_ends_in_a_listed_column() {
    let inventory = inventory();
    assert!(!inventory.about.is_empty());
    for (column, entry) in &inventory.columns {
        assert!(entry.purpose.ends_with('.'), "{column} has no purpose");
    }
    for (field, end) in &inventory.fields {
        assert!(end.ends_with("not kept") || inventory.columns.contains_key(end), "{field} ends in {end}");
    }
    assert!(inventory.adults_only.iter().all(|field| inventory.fields.contains_key(field)), "a field that is none");
}

on_both_databases! {
    async fn every_column_about_a_participant_is_listed(backend) {
        let schema = columns(&backend).await;
        // Whatever belongs to a seat, to its progress or to a cohort; and the one table that is not reached that way.
        let owners = ["participant_id", "learner_id", "cohort_id"];
        let about: BTreeSet<_> = schema
            .iter()
            .filter(|(table, names)| {
                ["participants", "rate_limits"].contains(&table.as_str())
                    || owners.iter().any(|owner| names.contains(*owner))
            })
            .flat_map(|(table, names)| names.iter().map(move |name| format!("{table}.{name}")))
            .collect();
        let listed: BTreeSet<_> = inventory().columns.into_keys().collect();
        assert_eq!(about.difference(&listed).collect::<Vec<_>>(), [""; 0], "not in participant_data.json");
        assert_eq!(listed.difference(&about).collect::<Vec<_>>(), [""; 0], "no column any more");
    }

    async fn what_goes_with_the_seat_goes_when_its_time_is_over(backend) {
        let programme = a_programme(&backend).await;
        let trainer = programme.trainer.trainer().expect("is a trainer");
        let asker = Asker::of(&programme.trainer).expect("sees reach");
        // Three people are a small group: without this, reach would show nothing before and nothing after.
        let settings = Settings { smallest_group: 1, ..Settings::clone(&backend.settings) };
        let exact = Backend { settings: Arc::new(settings), ..backend.clone() };
        let reach = async || {
            let reach = measure_reach(&exact, &asker, &Filter::default()).await.expect("measures");
            String::from_utf8(write_csv(&reach).expect("writes")).expect("is text")
        };
        let before = reach().await;
        assert!(before.contains(",4,"), "three joined, and one whose seat is deleted: {before}");
        let seats = || programme.seats.iter().chain(&programme.educators);
        let nicknames: Vec<_> = seats().map(|seat| seat.nickname.clone()).collect();
        let ids: Vec<_> = seats().map(|seat| STANDARD.encode(seat.participant.0.as_bytes())).collect();
        let traces = async || {
            let all = contents(&backend).await;
            let rows = all.into_iter().flat_map(|(table, rows)| rows.into_iter().map(move |row| (table.clone(), row)));
            let names_one = |row: &str| nicknames.iter().chain(&ids).any(|trace| row.contains(trace.as_str()));
            rows.filter(|(_, row)| names_one(row)).map(|(table, _)| table).collect::<BTreeSet<_>>()
        };
        let with_the_seat: BTreeSet<_> = inventory()
            .columns
            .into_iter()
            .filter(|(_, entry)| entry.deleted == Deleted::WithTheSeat)
            .filter_map(|(column, _)| column.split('.').next().map(str::to_owned))
            .collect();
        // Events name the learner, who names the seat.
        let direct: BTreeSet<_> = with_the_seat.iter().filter(|table| *table != "progress_events").cloned().collect();
        assert_eq!(traces().await, direct, "every one of these tables is tried");

        for cohort in [programme.cohort, programme.educators[0].cohort] {
            close_cohort(&backend, &trainer, cohort).await.expect("closes");
        }
        backend.clock.advance(TimeDelta::days(90) - TimeDelta::seconds(1));
        assert_eq!(erase_due_cohorts(&backend).await.expect("looks"), 0, "a second too early");
        assert_eq!(traces().await, direct);
        backend.clock.advance(TimeDelta::seconds(1));
        assert_eq!(erase_due_cohorts(&backend).await.expect("deletes"), 2);
        assert_eq!(traces().await, BTreeSet::new());
        assert_eq!(erase_due_cohorts(&backend).await.expect("looks"), 0, "once");
        let after = contents(&backend).await;
        for table in ["participants", "attendance", "challenge_answers", "challenge_levels", "seat_moves", "step_messages"] {
            assert!(after[table].is_empty(), "{table}: {:?}", after[table]);
        }
        assert_eq!(after["cohort_figures"].len(), 4);
        assert_eq!((after["paper_tallies"].len(), after["cohort_rule_gains"].len()), (1, 9), "counts of groups stay");
        assert!(tables_with(&after, "apply@example.org").is_empty(), "an application that nobody answered goes");
        assert!(tables_with(&after, "step@example.org").is_empty(), "and so does the address of a message");
        assert_eq!(after["applications"].len(), 1, "the one that was answered is counted");
        assert_eq!(reach().await, before);
    }

    async fn a_given_name_goes_with_the_seat_and_is_never_passed_on(backend) {
        const NAME: &str = "Amina \"Mimi\" Diallo";
        let programme = a_programme(&backend).await;
        let certified = programme.trainer.certified_trainer().expect("is certified");
        let trainer = programme.trainer.trainer().expect("is a trainer");
        let (cohort, code) = open(&backend, &certified, &draft("educators")).await;
        let seat = seat(&backend, &code).await;
        give_name(&backend, &seat, NAME).await.expect("gives");
        let with_name = async || {
            let all = contents(&backend).await;
            let names_one = |rows: &Vec<String>| rows.iter().any(|row| row.contains("Diallo"));
            all.into_iter().filter(|(_, rows)| names_one(rows)).map(|(table, _)| table).collect::<Vec<_>>()
        };
        assert_eq!(with_name().await, ["participants"]);
        close_cohort(&backend, &trainer, cohort).await.expect("closes");

        let who = programme.trainer.account().expect("is signed in");
        let export = export_account(&backend, who).await.expect("exports");
        let mails = mail::unsent(&backend).await.expect("reads");
        let reach = measure_reach(&backend, &Asker::of(&programme.trainer).expect("sees reach"), &Filter::default()).await;
        let csv = String::from_utf8(write_csv(&reach.expect("measures")).expect("writes")).expect("is text");
        assert!(!format!("{export}\n{mails:?}\n{csv}").contains("Diallo"));

        backend.clock.advance(TimeDelta::days(90) - TimeDelta::seconds(1));
        erase_due_cohorts(&backend).await.expect("looks");
        assert_eq!(with_name().await, ["participants"], "a second too early");
        backend.clock.advance(TimeDelta::seconds(1));
        erase_due_cohorts(&backend).await.expect("deletes");
        assert_eq!(with_name().await, [""; 0]);
    }

    async fn a_cohort_that_was_never_closed_is_not_kept_for_ever(backend) {
        let programme = a_programme(&backend).await;
        backend.clock.advance(TimeDelta::days(91));
        assert_eq!(erase_due_cohorts(&backend).await.expect("looks"), 0);
        backend.clock.advance(TimeDelta::days(1));
        let rounds = tokio::join!(erase_due_cohorts(&backend), erase_due_cohorts(&backend));
        let n_cohorts = rounds.0.expect("deletes") + rounds.1.expect("deletes");
        assert_eq!(n_cohorts, 2, "two processes at once delete each once");
        let receipts = &contents(&backend).await["erasures"];
        let id = STANDARD.encode(programme.cohort.0.as_bytes());
        let receipt = receipts.iter().find(|row| row.contains(&id)).expect("a receipt");
        assert!(receipt.contains(AskedBy::Retention.as_str()), "{receipt}");
    }

    async fn the_trainer_deletes_seats_earlier_and_nobody_else_does(backend) {
        let programme = a_programme(&backend).await;
        let trainer = programme.trainer.trainer().expect("is a trainer");
        let stranger = crate::cohorts::test_cohorts::certified_trainer(&backend, "GH").await;
        let as_stranger = crate::cohorts::test_cohorts::as_trainer(&stranger);
        let refused = erase_own_cohort(&backend, &as_stranger, programme.cohort).await;
        assert!(matches!(refused, Err(Error::NotFound)));
        let receipt = erase_own_cohort(&backend, &trainer, programme.cohort).await.expect("deletes");
        assert_eq!(receipt.asked_by, AskedBy::Trainer);
        let again = erase_own_cohort(&backend, &trainer, programme.cohort).await;
        assert!(matches!(again, Err(Error::Conflict(Conflict::AlreadyDone))));
    }

    async fn nobody_under_eighteen_appears_in_an_export_or_a_mail(backend) {
        let programme = a_programme(&backend).await;
        let who = programme.trainer.account().expect("is signed in");
        let export = export_account(&backend, who).await.expect("exports");
        let mails = mail::unsent(&backend).await.expect("reads");
        let asker = Asker::of(&programme.trainer).expect("sees reach");
        let csv = write_csv(&measure_reach(&backend, &asker, &Filter::default()).await.expect("measures"));
        let csv = String::from_utf8(csv.expect("writes")).expect("is text");
        let out = format!("{export}\n{mails:?}\n{csv}");
        assert!(out.contains(&who.name), "the export is looked through");
        assert!(!out.contains(CONCERN), "what a concern says goes nowhere");
        for seat in &programme.seats {
            assert!(!out.contains(&seat.nickname) && !out.contains(&seat.participant.to_string()), "{}", seat.nickname);
        }
    }
}
