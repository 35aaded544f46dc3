//! Tallies and gains by rule, on both databases: who may key in, what one form does, and what the results show.

use super::*;
use crate::challenge::{answer_item, group_results};
use crate::cohorts::test_cohorts::{as_trainer, certified_trainer, draft as cohort_draft, open, reader, seat};
use crate::cohorts::{close_cohort, find_cohort};
use crate::personal_data::erase_cohort;
use crate::reach::{Asker, measure_reach};
use crate::testing::people::{actor_of, session_of};
use crate::testing::programme::answer_to;
use crate::{Backend, Error, Fault, on_both_databases};
use domain::accounts::{CertifiedTrainer, Seat};
use domain::challenge::{GroupShare, RuleGain, TallyDraft, items_of, net_rules};
use domain::learning::Level;
use domain::reach::Filter;
use domain::{CohortId, ItemId, ModuleId, TallyId};

fn rule() -> ModuleId {
    "rule-1".into()
}

/// A tally of the first question of rule 1: so many sheets, so many of them right.
fn draft(day: &str, sheets: i64, right: i64) -> TallyDraft {
    let counts = [("option.false", right), ("option.true", sheets - right)]
        .map(|(tally_box, n)| ((ItemId::from("nr1-01"), tally_box.parse().expect("a box")), n.to_string()));
    TallyDraft { held_on: day.into(), sheets: sheets.to_string(), counts: counts.into() }
}

async fn save(
    backend: &Backend,
    trainer: &CertifiedTrainer,
    cohort: CohortId,
    id: TallyId,
    draft: &TallyDraft,
) -> crate::Result<()> {
    save_tally(backend, &as_trainer(trainer), cohort, id, (&rule(), Level::One), draft).await
}

/// What the results show for Level 1 of rule 1.
async fn shown(backend: &Backend, trainer: &CertifiedTrainer, cohort: CohortId) -> GroupShare {
    group_results(backend, &reader(trainer), cohort).await.expect("reads").share(&rule(), Level::One)
}

fn percent(right: u8, n_people: u32, n_on_paper: u32) -> GroupShare {
    GroupShare::Percent { right, n_people, n_on_paper }
}

/// Answers every question of these levels of rule 1, the first `n_right` rightly.
async fn play(backend: &Backend, seat: &Seat, levels: &[(Level, usize)]) {
    let course = backend.courses.find(&net_rules(), "en").expect("the challenge is there");
    for (level, n_right) in levels {
        for (place, item) in items_of(&course.modules[0], *level).enumerate() {
            let answer = answer_to(item, place < *n_right);
            answer_item(backend, seat, &item.id, &answer).await.expect("answers");
        }
    }
}

on_both_databases! {
    async fn a_form_sent_twice_is_one_tally_and_sent_otherwise_corrects_it(backend) {
        let trainer = certified_trainer(&backend, "RS").await;
        let (cohort, _) = open(&backend, &trainer, &cohort_draft("teens")).await;
        let id = TallyId(backend.new_id());
        for _ in 0..2 {
            save(&backend, &trainer, cohort, id, &draft("2026-11-23", 20, 5)).await.expect("saves");
        }
        assert_eq!(shown(&backend, &trainer, cohort).await, percent(25, 20, 20));
        save(&backend, &trainer, cohort, id, &draft("2026-11-24", 10, 5)).await.expect("corrects");
        assert_eq!(shown(&backend, &trainer, cohort).await, percent(50, 10, 10));
        let listed = list_tallies(&backend, &as_trainer(&trainer), cohort).await.expect("lists");
        assert_eq!(listed.tallies.len(), 1);
        assert_eq!((listed.tallies[0].id, listed.tallies[0].n_sheets), (id, 10));
        assert_eq!(listed.tallies[0].counts[&ItemId::from("nr1-01")].len(), 2);

        for _ in 0..2 {
            delete_tally(&backend, &as_trainer(&trainer), cohort, id).await.expect("deletes, or is gone");
        }
        assert_eq!(shown(&backend, &trainer, cohort).await, GroupShare::Nobody);
    }

    async fn two_devices_at_once_count_an_hour_once(backend) {
        let trainer = certified_trainer(&backend, "RS").await;
        let (cohort, _) = open(&backend, &trainer, &cohort_draft("teens")).await;
        let devices: Vec<_> = (0..4).map(|_| {
            let (backend, trainer, id) = (backend.clone(), trainer.clone(), TallyId(backend.new_id()));
            tokio::spawn(async move { save(&backend, &trainer, cohort, id, &draft("2026-11-23", 20, 5)).await })
        }).collect();
        let mut n_saved = 0;
        for device in devices {
            match device.await.expect("runs") {
                Ok(()) => n_saved += 1,
                Err(Error::Invalid(faults)) => {
                    assert_eq!((faults[0].field.as_ref(), &faults[0].fault), ("held_on", &Fault::TallyThere));
                }
                Err(other) => panic!("{other}"),
            }
        }
        assert_eq!((n_saved, shown(&backend, &trainer, cohort).await), (1, percent(25, 20, 20)));
        // Another day adds up.
        save(&backend, &trainer, cohort, TallyId(backend.new_id()), &draft("2026-11-30", 20, 15)).await.expect("saves");
        assert_eq!(shown(&backend, &trainer, cohort).await, percent(50, 40, 40));
    }

    async fn faults_are_named_and_nothing_is_written(backend) {
        let trainer = certified_trainer(&backend, "RS").await;
        let (cohort, _) = open(&backend, &trainer, &cohort_draft("teens")).await;
        let bad = TallyDraft { sheets: "3".into(), ..draft("2027-01-01", 20, 5) };
        let Err(Error::Invalid(faults)) = save(&backend, &trainer, cohort, TallyId(backend.new_id()), &bad).await else {
            panic!("must be invalid")
        };
        let fields: Vec<_> = faults.iter().map(|fault| fault.field.as_ref()).collect();
        assert_eq!(fields, ["held_on", "question.nr1-01"]);
        assert_eq!(faults[1].fault, Fault::MoreThanSheets { n: 20, n_sheets: 3 });
        let good = draft("2026-11-23", 20, 5);
        let unknown = (&ModuleId::from("rule-9"), Level::One);
        let id = TallyId(backend.new_id());
        let refused = save_tally(&backend, &as_trainer(&trainer), cohort, id, unknown, &good).await;
        assert!(matches!(refused, Err(Error::NotFound)));
        assert_eq!(list_tallies(&backend, &as_trainer(&trainer), cohort).await.expect("lists").tallies, []);
    }

    async fn only_the_own_trainer_keys_in_and_only_until_the_cohort_is_closed(backend) {
        let trainer = certified_trainer(&backend, "RS").await;
        let stranger = certified_trainer(&backend, "KE").await;
        let (cohort, _) = open(&backend, &trainer, &cohort_draft("teens")).await;
        let (others, _) = open(&backend, &stranger, &cohort_draft("teens")).await;
        let (parents, _) = open(&backend, &trainer, &cohort_draft("parents")).await;
        let (id, good) = (TallyId(backend.new_id()), draft("2026-11-23", 20, 5));
        assert!(matches!(save(&backend, &stranger, cohort, id, &good).await, Err(Error::NotFound)));
        assert!(matches!(save(&backend, &trainer, parents, id, &good).await, Err(Error::NotFound)));
        assert!(matches!(list_tallies(&backend, &as_trainer(&trainer), parents).await, Err(Error::NotFound)));
        save(&backend, &trainer, cohort, id, &good).await.expect("saves");
        assert!(matches!(save(&backend, &stranger, others, id, &good).await, Err(Error::NotFound)), "it is not theirs");
        delete_tally(&backend, &as_trainer(&stranger), others, id).await.expect("is not there for them");
        assert!(matches!(delete_tally(&backend, &as_trainer(&stranger), cohort, id).await, Err(Error::NotFound)));
        assert!(matches!(list_tallies(&backend, &as_trainer(&stranger), cohort).await, Err(Error::NotFound)));
        close_cohort(&backend, &as_trainer(&trainer), cohort).await.expect("closes");
        let late = save(&backend, &trainer, cohort, id, &good).await;
        assert!(matches!(late, Err(Error::Rule(Fault::CohortClosed))));
        let late = delete_tally(&backend, &as_trainer(&trainer), cohort, id).await;
        assert!(matches!(late, Err(Error::Rule(Fault::CohortClosed))));
        assert_eq!(shown(&backend, &trainer, cohort).await, percent(25, 20, 20));
    }

    async fn phones_and_paper_are_one_figure_and_reach_counts_seats(backend) {
        let trainer = certified_trainer(&backend, "RS").await;
        let (cohort, code) = open(&backend, &trainer, &cohort_draft("teens")).await;
        let n_items = items_of(&backend.courses.find(&net_rules(), "en").expect("is there").modules[0], Level::One).count();
        save(&backend, &trainer, cohort, TallyId(backend.new_id()), &draft("2026-11-23", 20, 0)).await.expect("saves");
        let actor = actor_of(&backend, &session_of(&backend, "trainer-rs@example.org").await).await;
        let asker = Asker::of(&actor).expect("sees reach");
        for n_phones in 1..=5u32 {
            play(&backend, &seat(&backend, &code).await, &[(Level::One, n_items)]).await;
            let right = u8::try_from((5 * n_items * 100 + (20 + 5 * n_items) / 2) / (20 + 5 * n_items)).expect("fits");
            let expected = if n_phones < 5 { percent(0, 20, 20) } else { percent(right, 25, 20) };
            assert_eq!(shown(&backend, &trainer, cohort).await, expected);
        }
        let page = find_cohort(&backend, &reader(&trainer), cohort).await.expect("finds");
        assert_eq!((page.report.n_joined, page.report.n_finished_level_one), (5, 0), "sheets are no seats");
        let before = measure_reach(&backend, &asker, &Filter::default()).await.expect("measures");
        save(&backend, &trainer, cohort, TallyId(backend.new_id()), &draft("2026-11-24", 900, 0)).await.expect("saves");
        assert_eq!(measure_reach(&backend, &asker, &Filter::default()).await.expect("measures"), before);
    }

    async fn the_gain_of_a_rule_is_of_those_who_finished_both_of_its_levels(backend) {
        let trainer = certified_trainer(&backend, "RS").await;
        let (cohort, code) = open(&backend, &trainer, &cohort_draft("teens")).await;
        let gain = async || group_results(&backend, &reader(&trainer), cohort).await.expect("reads").rule_gain(&rule());
        for n_people in 1..=5i64 {
            play(&backend, &seat(&backend, &code).await, &[(Level::One, 0), (Level::Two, usize::MAX)]).await;
            assert_eq!(gain().await, (n_people == 5).then_some(RuleGain { points: 100, n_people: 5 }));
        }
        // Paper has no pairs of the same person.
        save(&backend, &trainer, cohort, TallyId(backend.new_id()), &draft("2026-11-23", 20, 20)).await.expect("saves");
        assert_eq!(gain().await, Some(RuleGain { points: 100, n_people: 5 }));
        let mut rest = Vec::new();
        for n_rest in 1..=5 {
            let seat = seat(&backend, &code).await;
            play(&backend, &seat, &[(Level::One, usize::MAX)]).await;
            rest.push(seat);
            let expected = (n_rest == 5).then_some(RuleGain { points: 100, n_people: 5 });
            assert_eq!(gain().await, expected, "{n_rest} others could be worked out");
        }
        for seat in &rest {
            play(&backend, seat, &[(Level::Two, usize::MAX)]).await;
        }
        assert_eq!(gain().await, Some(RuleGain { points: 50, n_people: 10 }));
    }

    async fn nothing_that_is_shown_changes_when_the_seats_are_deleted(backend) {
        let trainer = certified_trainer(&backend, "RS").await;
        let (cohort, code) = open(&backend, &trainer, &cohort_draft("teens")).await;
        for n_right in 0..5 {
            play(&backend, &seat(&backend, &code).await, &[(Level::One, n_right), (Level::Two, 2)]).await;
        }
        save(&backend, &trainer, cohort, TallyId(backend.new_id()), &draft("2026-11-23", 7, 3)).await.expect("saves");
        let results = async || group_results(&backend, &reader(&trainer), cohort).await.expect("reads");
        let before = results().await;
        assert!(before.has_paper() && before.rule_gain(&rule()).is_some(), "{before:?}");
        let receipt = erase_cohort(&backend, cohort).await.expect("erases");
        assert_eq!(results().await, before);
        let kept: Vec<_> = receipt.kept.iter().map(|kept| (kept.table.as_str(), kept.rows)).collect();
        assert!(kept.contains(&("paper_tallies", 1)) && kept.contains(&("cohort_rule_gains", 1)), "{kept:?}");
        let listed = list_tallies(&backend, &as_trainer(&trainer), cohort).await.expect("lists");
        assert_eq!(listed.tallies.len(), 1, "and the tally is still there to read");
    }
}
