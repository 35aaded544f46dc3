//! The numbers of reach on both databases, against hand-counted cohorts.

use super::super::write_csv;
use super::*;
use crate::db::execute;
use crate::on_both_databases;
use crate::testing::people::{a_manager, a_manager_of, a_trainer, an_administrator};
use domain::accounts::Administrator;
use domain::organisations::Country;
use domain::reach::{Count, Gain, Places};

/// A cohort as a test describes it: `levels` are the right answers out of ten in Level 1 and Level 2 of each participant.
struct Described<'a> {
    trainer: &'a Trainer,
    country: &'a str,
    audience: Audience,
    month: &'a str,
    levels: &'a [(Option<i64>, Option<i64>)],
    head_counts: &'a [i64],
}

async fn store(backend: &Backend, cohort: &Described<'_>) {
    let now = backend.clock.now();
    let day = now.date_naive();
    let country = Country::parse(cohort.country).expect("a country");
    let (id, certificate) = (backend.new_id(), backend.new_id());
    let mut tx = backend.db.begin_write().await.expect("begun");
    let conn = &mut tx.conn();
    execute!(
        conn,
        "insert into certificates (id, account_id, course, edition, holder_name, course_title, search_text, n_right, n_items,
                                   language, issued_at, expires_at, credential)
         values ($1, $2, $3, '1', 'x', 'x', 'x', 1, 1, 'en', $4, $5, '{}') on conflict (account_id, course) do nothing",
        certificate,
        cohort.trainer.account.0,
        TRAINER_COURSE,
        now,
        now + chrono::TimeDelta::days(731)
    )
    .expect("a certificate");
    execute!(
        conn,
        "insert into cohorts (id, organisation_id, trainer_id, certificate_id, course, edition, audience, language, country,
                              region, place, starts_on, ends_on, month, join_code, capacity, created_at)
         select $1, $2, $3, certificates.id, 'net-rules', '1', $4, 'en', $5, $6, 'x', $7, $7, $8, $9, 40, $10
         from certificates where account_id = $3",
        id,
        cohort.trainer.organisation.0,
        cohort.trainer.account.0,
        cohort.audience.as_str(),
        country.code,
        country.region.as_str(),
        day,
        cohort.month,
        id.to_string(),
        now
    )
    .expect("a cohort");
    for (index, (level_1, level_2)) in cohort.levels.iter().enumerate() {
        let participant = backend.new_id();
        execute!(
            conn,
            "insert into participants (id, cohort_id, nickname, seat_token_hash, joined_at) values ($1, $2, $3, $4, $5)",
            participant,
            id,
            format!("Owl {index}"),
            participant.as_bytes().as_slice(),
            now
        )
        .expect("a participant");
        for (level, n_right) in [(1_i64, level_1), (2, level_2)] {
            if let Some(n_right) = n_right {
                execute!(
                    conn,
                    "insert into challenge_levels (participant_id, level, n_right, n_items, finished_at)
                     values ($1, $2, $3, 10, $4)",
                    participant,
                    level,
                    *n_right,
                    now
                )
                .expect("a level");
            }
        }
    }
    for (index, head_count) in cohort.head_counts.iter().enumerate() {
        execute!(
            conn,
            "insert into cohort_sessions (id, cohort_id, number, held_on, fidelity, head_count, created_at)
             values ($1, $2, $3, $4, '[]', $5, $6)",
            backend.new_id(),
            id,
            index as i64 + 1,
            day,
            *head_count,
            now
        )
        .expect("a session");
    }
    tx.commit().await.expect("committed");
}

struct Programme {
    kenya: Administrator,
    france: Administrator,
    trainer: Trainer,
    other: Trainer,
}

/// Kenya: six teens of whom five finish both levels, gaining 20 points each, and a children's group counted twice. France: four parents.
async fn programme(backend: &Backend) -> Programme {
    let kenya = an_administrator(backend, "Safe Nets", "KE").await;
    let france = an_administrator(backend, "Toile Sûre", "FR").await;
    let trainer = a_trainer(backend, &kenya, "amina@example.org").await;
    let other = a_trainer(backend, &kenya, "binta@example.org").await;
    let french = a_trainer(backend, &france, "claire@example.org").await;
    let both = (Some(5), Some(7));
    let teens = [both, both, both, both, both, (Some(3), None)];
    let teens = Described {
        trainer: &trainer,
        country: "KE",
        audience: Audience::Teens,
        month: "2026-11",
        levels: &teens,
        head_counts: &[],
    };
    store(backend, &teens).await;
    let children = Described {
        trainer: &other,
        audience: Audience::Children9To12,
        levels: &[],
        head_counts: &[18, 21, 20],
        ..teens
    };
    store(backend, &children).await;
    let parents = Described {
        trainer: &french,
        country: "FR",
        audience: Audience::Parents,
        levels: &[(None, None); 4],
        head_counts: &[],
        ..children
    };
    store(backend, &parents).await;
    Programme { kenya, france, trainer, other }
}

fn all(n: i64) -> Count {
    Count { shown: n, has_withheld: false }
}

const HIDDEN: Count = Count { shown: 0, has_withheld: true };

on_both_databases! {
    async fn everybody_sees_what_is_theirs(backend) {
        let Programme { kenya, france, trainer, other } = programme(&backend).await;
        let everything = Filter::default();

        let manager = Asker::Manager(a_manager(&backend).await);
        let reach = measure_reach(&backend, &manager, &everything).await.expect("measured");
        assert_eq!(reach.totals.places, Some(Places { organisations: 2, trainers: 3, certified: 3 }));
        assert_eq!(reach.totals.cohorts, 3);
        assert_eq!(reach.totals.joined, all(31), "6 teens, 21 children, 4 parents");
        assert_eq!(reach.totals.finished, all(5));
        assert_eq!(reach.totals.gain, Gain { points: Some(20.0), n: all(5) });
        let france_row = reach.by_country.iter().find(|row| row.key == "FR").expect("a row");
        assert_eq!(france_row.figures.joined, HIDDEN, "four parents are too few");

        let african = Asker::Manager(a_manager_of(&backend, &[Region::Africa]).await);
        let reach = measure_reach(&backend, &african, &everything).await.expect("measured");
        assert_eq!(reach.totals.joined, all(27));
        assert_eq!(reach.by_country.iter().map(|row| row.key.as_str()).collect::<Vec<_>>(), ["KE"]);

        let reach = measure_reach(&backend, &Asker::Administrator(kenya), &everything).await.expect("measured");
        assert_eq!((reach.totals.cohorts, reach.totals.joined), (2, all(27)));
        assert_eq!(reach.totals.places, Some(Places { organisations: 1, trainers: 2, certified: 2 }));

        let reach = measure_reach(&backend, &Asker::Administrator(france), &everything).await.expect("measured");
        assert_eq!(reach.totals.joined, HIDDEN, "four parents and nobody else to be counted with");

        let reach = measure_reach(&backend, &Asker::Trainer(trainer), &everything).await.expect("measured");
        assert_eq!((reach.totals.cohorts, reach.totals.joined, reach.totals.places), (1, all(6), None));
        let reach = measure_reach(&backend, &Asker::Trainer(other), &everything).await.expect("measured");
        assert_eq!((reach.totals.cohorts, reach.totals.joined), (1, all(21)));
    }

    async fn trainers_are_certified_only_while_the_certificate_is_valid(backend) {
        programme(&backend).await;
        let manager = Asker::Manager(a_manager(&backend).await);
        backend.clock.advance(chrono::TimeDelta::days(731));
        let reach = measure_reach(&backend, &manager, &Filter::default()).await.expect("measured");
        assert_eq!(reach.totals.places, Some(Places { organisations: 2, trainers: 3, certified: 0 }));
    }

    async fn an_empty_programme_has_an_empty_reach(backend) {
        let manager = Asker::Manager(a_manager(&backend).await);
        let reach = measure_reach(&backend, &manager, &Filter::default()).await.expect("measured");
        assert_eq!(reach.totals.places, Some(Places::default()));
        assert_eq!((reach.totals.cohorts, reach.totals.joined), (0, all(0)));
        assert!(reach.by_region.is_empty() && reach.by_month.is_empty());
        assert_eq!(Asker::of(&Actor::anyone()), None);
    }

    async fn the_csv_holds_the_numbers_of_the_screen(backend) {
        programme(&backend).await;
        let manager = Asker::Manager(a_manager(&backend).await);
        for filter in [Filter::default(), Filter { audience: Some(Audience::Teens), ..Filter::default() }] {
            let reach = measure_reach(&backend, &manager, &filter).await.expect("measured");
            let csv = write_csv(&reach).expect("written");
            let mut reader = csv::Reader::from_reader(csv.as_slice());
            let records: Vec<csv::StringRecord> = reader.records().map(|record| record.expect("a record")).collect();
            let tables = [&reach.by_region, &reach.by_country, &reach.by_audience, &reach.by_month];
            let figures = std::iter::once(&reach.totals)
                .chain(tables.into_iter().flatten().map(|row| &row.figures));
            assert_eq!(records.len(), 1 + tables.iter().map(|rows| rows.len()).sum::<usize>());
            for (record, figures) in records.iter().zip(figures) {
                assert_eq!(record[6], figures.cohorts.to_string());
                for (column, count) in [(7, figures.joined), (9, figures.finished), (12, figures.gain.n)] {
                    let number = if count.is_hidden() { String::new() } else { count.shown.to_string() };
                    assert_eq!(record[column], number, "{record:?}");
                    assert_eq!(&record[column + 1], if count.has_withheld { "yes" } else { "no" }, "{record:?}");
                }
                assert_eq!(record[3], figures.places.map(|places| places.organisations.to_string()).unwrap_or_default());
                assert_eq!(record[11], figures.gain.points.map(|points| format!("{points:.1}")).unwrap_or_default());
            }
        }
    }
}
