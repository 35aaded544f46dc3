//! Three devices of one learner and a server, with everything that can go wrong between them: whatever happens in
//! whatever order, in the end all of them know the same, and nothing is lost or counted twice.
//!
//! The devices run the rules of the crate `outbox`, as in a browser, on a storage and a line that fail. The server is a
//! ledger in memory for very many runs, and the real use case on both databases for some. A run follows from its seed: a
//! failing one is named, and `CONVERGE_SEED=… cargo test --test converge` plays it again alone.

#![expect(clippy::expect_used, reason = "a failing expectation is a failing test")]

mod converging;

use backend::cohorts::join_cohort;
use backend::testing::people::{a_cohort_of_teens, a_trainer, actor_of, an_administrator, certify, session_of};
use backend::{Backend, Secret, on_both_databases};
use converging::ledger::Ledger;
use converging::{Tally, play};
use domain::accounts::Actor;
use domain::cohorts::JoinCode;

/// Runs against the ledger.
const RUNS: u64 = 10_000;
/// Runs against the real server, for each database.
const RUNS_ON_A_DATABASE: u64 = 150;

fn seeds(n_runs: u64) -> Vec<u64> {
    match std::env::var("CONVERGE_SEED") {
        Ok(seed) => vec![seed.parse().expect("CONVERGE_SEED is a number")],
        Err(_) => (0..n_runs).collect(),
    }
}

/// The code of a cohort with a seat for every run.
async fn a_cohort(backend: &Backend) -> JoinCode {
    let administrator = an_administrator(backend, "Safe Nets", "KE").await;
    a_trainer(backend, &administrator, "amina@example.org").await;
    let session = session_of(backend, "amina@example.org").await;
    certify(backend, &actor_of(backend, &session).await).await;
    let trainer = actor_of(backend, &session).await;
    let capacity = i64::try_from(RUNS_ON_A_DATABASE).expect("a small number");
    a_cohort_of_teens(backend, &trainer, capacity).await.1
}

/// A participant whom only this run knows.
async fn learner(backend: &Backend, code: &JoinCode) -> Actor {
    let ticket = Secret::new(&backend.chance);
    let seat = join_cohort(backend, code.as_str(), "203.0.113.1", None, &ticket).await.expect("joins").seat;
    Actor { seat: Some(seat), ..Actor::anyone() }
}

#[tokio::test]
async fn ten_thousand_runs_converge() {
    let mut tally = Tally::default();
    for seed in seeds(RUNS) {
        play(seed, &Ledger::default(), &mut tally).await;
    }
    if std::env::var("CONVERGE_SEED").is_err() {
        tally.expect_everything_happened();
        println!("{RUNS} runs: {tally:?}");
    }
}

on_both_databases! {
    async fn the_real_server_converges_too(backend) {
        let mut tally = Tally::default();
        let code = a_cohort(&backend).await;
        for seed in seeds(RUNS_ON_A_DATABASE) {
            let actor = learner(&backend, &code).await;
            play(seed, &converging::RealServer { backend: &backend, actor: &actor }, &mut tally).await;
        }
        if std::env::var("CONVERGE_SEED").is_err() {
            tally.expect_everything_happened();
        }
    }
}
