//! The seats of a cohort become nameless before their time, and what was answered from them goes.

use super::receipt::Lists;
use super::{AskedBy, Erased, Receipt, WhyKept, sql};
use crate::{Backend, Conflict, Error, Result};
use domain::CohortId;

/// Erases what the participants of a cohort left: answers, progress, age bands, nicknames and the way back from their
/// phones. How many they were, when they came and which levels they finished stays, so that no figure changes. The cohort is
/// closed. Whoever has the command line may do this.
pub async fn erase_cohort(backend: &Backend, cohort: CohortId) -> Result<Receipt> {
    let mut tx = backend.db.begin_write().await?;
    let conn = &mut tx.conn();
    if sql::note_erased_cohort(conn, cohort.0, backend.clock.now()).await? == 0 {
        return Err(match sql::is_cohort(conn, cohort.0).await? {
            true => Error::Conflict(Conflict::AlreadyDone),
            false => Error::NotFound,
        });
    }
    let seats = sql::lock_seats(conn, cohort.0).await?;
    let mut lists = Lists::default();
    lists.remove("challenge_answers", sql::delete_challenge_answers(conn, cohort.0).await?);
    lists.remove("progress_events", sql::delete_events_of_seats(conn, cohort.0).await?);
    lists.remove("learners", sql::delete_learners_of_seats(conn, cohort.0).await?);
    lists.remove("seat_moves", sql::delete_seat_moves(conn, cohort.0).await?);
    for (seat, number) in seats.iter().zip(1..) {
        sql::empty_seat(conn, *seat, &format!("{number:03}"), &backend.chance.bytes::<32>()).await?;
    }
    let (n_levels, n_marks) = sql::count_kept_of_cohort(conn, cohort.0).await?;
    lists.keep("participants", seats.len() as u64, WhyKept::Counted);
    lists.keep("challenge_levels", n_levels.unsigned_abs(), WhyKept::Counted);
    lists.keep("attendance", n_marks.unsigned_abs(), WhyKept::Counted);
    let receipt = lists.write_receipt(conn, backend, Erased::Cohort, cohort.0, AskedBy::CommandLine).await?;
    tx.commit().await?;
    super::empty_log(backend).await;
    tracing::info!(receipt = %receipt.id, n_rows = receipt.n_removed(), "the seats of a cohort were erased");
    Ok(receipt)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::accounts::load_actor;
    use crate::challenge::{answer_item, group_results};
    use crate::cohorts::find_cohort;
    use crate::on_both_databases;
    use crate::personal_data::find_receipt;
    use crate::reach::{Asker, measure_reach};
    use crate::testing::programme::a_programme;
    use domain::accounts::Actor;
    use domain::challenge::GroupShare;
    use domain::cohorts::CohortReader;
    use domain::learning::Answer;
    use domain::reach::Filter;

    on_both_databases! {
        async fn seats_become_nameless_and_no_figure_changes(backend) {
            let programme = a_programme(&backend).await;
            let reader = CohortReader::of(&programme.trainer).expect("reads");
            let asker = Asker::of(&programme.trainer).expect("sees reach");
            let figures = async || measure_reach(&backend, &asker, &Filter::default()).await.expect("measures");
            let before = figures().await;
            let page = find_cohort(&backend, &reader, programme.cohort).await.expect("finds");

            let receipt = erase_cohort(&backend, programme.cohort).await.expect("erases");
            assert_eq!(find_receipt(&backend, &Actor::anyone(), receipt.id).await.expect("is kept"), receipt);
            let kept: Vec<_> = receipt.kept.iter().map(|kept| (kept.table.as_str(), kept.rows)).collect();
            assert_eq!(kept, [("participants", 3), ("challenge_levels", 4), ("attendance", 2)]);
            assert!(receipt.removed.iter().any(|gone| gone.table == "challenge_answers" && gone.rows > 10));
            assert!(receipt.removed.iter().any(|gone| gone.table == "seat_moves" && gone.rows == 1));

            assert_eq!(figures().await, before);
            let after = find_cohort(&backend, &reader, programme.cohort).await.expect("finds");
            assert_eq!(after.report, page.report);
            assert_eq!(after.sessions, page.sessions);
            let names: Vec<_> = after.roster.iter().map(|seat| seat.nickname.as_str()).collect();
            assert_eq!(names, ["001", "002", "003"]);
            let results = group_results(&backend, &reader, programme.cohort).await.expect("reads");
            assert!(results.cells.iter().all(|cell| cell.2 == GroupShare::Nobody), "{results:?}");

            let back = load_actor(&backend, None, Some(&programme.seat_secret)).await.expect("loads");
            assert_eq!(back.seat, None, "the phone has no seat any more");
            let answer = Answer::Truth(true);
            let late = answer_item(&backend, &programme.seats[2], &"nr1-02".into(), &answer).await;
            assert!(late.is_err(), "a request that was under way writes nothing");

            let again = erase_cohort(&backend, programme.cohort).await;
            assert!(matches!(again, Err(Error::Conflict(Conflict::AlreadyDone))));
            assert!(matches!(erase_cohort(&backend, CohortId(backend.new_id())).await, Err(Error::NotFound)));
        }
    }
}
