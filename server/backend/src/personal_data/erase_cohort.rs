//! The seats of a cohort are deleted, and its figures stay.
//!
//! What is left of a participant is that there was one: how many joined, came, finished, and what share of their answers was
//! right. The cohort is closed with it.

use super::leavings::sql as leavings;
use super::receipt::Lists;
use super::{AskedBy, Erased, Receipt, WhyKept, sql};
use crate::challenge::{count_finished, count_tallies, keep_rule_gains, sum_gain, sum_rule_gains};
use crate::cohorts::keep_before_after;
use crate::{Backend, Conflict, Error, Result};
use domain::CohortId;
use domain::accounts::Trainer;
use domain::cohorts::DueCohorts;

/// The most cohorts that one round deletes: the next round goes on.
const ROUND: i64 = 100;

/// Deletes the seats of a cohort. Whoever has the command line may do this.
pub async fn erase_cohort(backend: &Backend, cohort: CohortId) -> Result<Receipt> {
    erase(backend, cohort, AskedBy::CommandLine).await
}

/// Deletes the seats of the trainer's own cohort before their time. A certificate is not needed for that.
pub async fn erase_own_cohort(backend: &Backend, trainer: &Trainer, cohort: CohortId) -> Result<Receipt> {
    let is_own = {
        let mut reader = backend.db.read().await?;
        sql::is_cohort_of(&mut reader.conn(), cohort.0, trainer.account.0).await?
    };
    if !is_own {
        return Err(Error::NotFound);
    }
    erase(backend, cohort, AskedBy::Trainer).await
}

/// Deletes the seats of every cohort whose time is over, and answers how many cohorts that were. Several processes may do
/// this at once.
pub async fn erase_due_cohorts(backend: &Backend) -> Result<u64> {
    let due = DueCohorts::at(backend.clock.now(), backend.settings.seats_kept_days);
    let due = {
        let mut reader = backend.db.read().await?;
        sql::list_due_cohorts(&mut reader.conn(), due.closed_by, due.last_day, ROUND).await?
    };
    let mut n_cohorts = 0;
    for cohort in due {
        match erase(backend, CohortId(cohort), AskedBy::Retention).await {
            Ok(_) => n_cohorts += 1,
            // Another process was faster.
            Err(Error::Conflict(Conflict::AlreadyDone)) => {}
            // The others do not wait for this one, which is tried again in the next round.
            Err(error) => {
                tracing::error!(%error, %cohort, "the seats of cohort {cohort} could not be deleted: {error}")
            }
        }
    }
    Ok(n_cohorts)
}

async fn erase(backend: &Backend, cohort: CohortId, asked_by: AskedBy) -> Result<Receipt> {
    let mut tx = backend.db.begin_write().await?;
    let conn = &mut tx.conn();
    if sql::note_erased_cohort(conn, cohort.0, backend.clock.now()).await? == 0 {
        return Err(match sql::is_cohort(conn, cohort.0).await? {
            true => Error::Conflict(Conflict::AlreadyDone),
            false => Error::NotFound,
        });
    }
    sql::lock_seats(conn, cohort.0).await?;
    let mut lists = Lists::default();
    let (finished, gain) = (count_finished(conn, cohort).await?, sum_gain(conn, cohort).await?);
    let kept = sql::KeptChallenge {
        n_finished_level_one: finished.level_one,
        n_finished_level_two: finished.level_two,
        n_compared: gain.n_people,
        gain_hundredths: gain.gain_hundredths,
    };
    lists.keep("cohort_figures", sql::keep_figures(conn, cohort.0, &kept).await?, WhyKept::Counted);
    lists.keep("cohort_rule_figures", sql::keep_rule_figures(conn, cohort.0).await?, WhyKept::Counted);
    let rule_gains = sum_rule_gains(backend, conn, cohort).await?;
    lists.keep("cohort_rule_gains", keep_rule_gains(conn, cohort, &rule_gains).await?, WhyKept::Counted);
    lists.keep("cohort_before_after", keep_before_after(conn, cohort).await?, WhyKept::Counted);
    lists.keep("paper_tallies", count_tallies(conn, cohort).await?, WhyKept::Counted);
    lists.keep("cohort_sessions", sql::keep_presence(conn, cohort.0).await?, WhyKept::Counted);
    lists.remove("challenge_answers", sql::delete_challenge_answers(conn, cohort.0).await?);
    lists.remove("challenge_levels", sql::delete_challenge_levels(conn, cohort.0).await?);
    lists.remove("before_after_answers", sql::delete_before_after_answers(conn, cohort.0).await?);
    lists.remove("room_answers", sql::delete_room_answers(conn, cohort.0).await?);
    lists.remove("room_seats", sql::delete_room_seats(conn, cohort.0).await?);
    lists.remove("attendance", sql::delete_attendance(conn, cohort.0).await?);
    lists.remove("progress_events", sql::delete_events_of_seats(conn, cohort.0).await?);
    lists.remove("learners", sql::delete_learners_of_seats(conn, cohort.0).await?);
    lists.remove("seat_moves", sql::delete_seat_moves(conn, cohort.0).await?);
    lists.remove("step_messages", leavings::delete_step_messages(conn, cohort.0).await?);
    lists.remove("applications", leavings::delete_open_applications(conn, cohort.0).await?);
    lists.keep("applications", leavings::release_applications(conn, cohort.0).await?, WhyKept::Counted);
    lists.remove("participants", sql::delete_seats(conn, cohort.0).await?);
    let receipt = lists.write_receipt(conn, backend, Erased::Cohort, cohort.0, asked_by).await?;
    tx.commit().await?;
    super::empty_log(backend).await;
    let n_rows = receipt.n_removed();
    tracing::info!(receipt = %receipt.id, asked_by = asked_by.as_str(), n_rows, "the seats of a cohort were deleted");
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
        async fn seats_are_deleted_and_no_figure_changes(backend) {
            let programme = a_programme(&backend).await;
            let reader = CohortReader::of(&programme.trainer).expect("reads");
            let asker = Asker::of(&programme.trainer).expect("sees reach");
            let figures = async || measure_reach(&backend, &asker, &Filter::default()).await.expect("measures");
            let before = figures().await;
            let page = find_cohort(&backend, &reader, programme.cohort).await.expect("finds");
            let group_before = group_results(&backend, &reader, programme.cohort).await.expect("reads");
            assert!(group_before.cells.iter().any(|cell| cell.2 != GroupShare::Nobody), "there is something to keep");

            let receipt = erase_cohort(&backend, programme.cohort).await.expect("erases");
            assert_eq!(find_receipt(&backend, &Actor::anyone(), receipt.id).await.expect("is kept"), receipt);
            let kept: Vec<_> = receipt.kept.iter().map(|kept| (kept.table.as_str(), kept.rows)).collect();
            let rules = group_before.cells.iter().filter(|cell| cell.2 != GroupShare::Nobody).count() as u64;
            assert_eq!(kept, [
                ("cohort_figures", 1),
                ("cohort_rule_figures", rules),
                ("cohort_rule_gains", 8),
                ("paper_tallies", 1),
                ("cohort_sessions", 1),
            ]);
            assert!(group_before.has_paper());
            let removed = |table| receipt.removed.iter().find(|gone| gone.table == table).map_or(0, |gone| gone.rows);
            for (table, rows) in
                [("participants", 3), ("challenge_levels", 4), ("attendance", 2), ("seat_moves", 1), ("learners", 1)]
            {
                assert_eq!(removed(table), rows, "{table}");
            }
            assert!(removed("challenge_answers") > 10 && removed("progress_events") == 3);

            assert_eq!(figures().await, before);
            let after = find_cohort(&backend, &reader, programme.cohort).await.expect("finds");
            assert_eq!(after.report, page.report);
            assert_eq!(after.cohort.n_joined, page.cohort.n_joined);
            assert_eq!(after.sessions[0].n_present, page.sessions[0].n_present);
            assert!(after.roster.is_empty() && after.sessions[0].present.is_empty());
            assert_eq!(after.cohort.erased_at, Some(backend.clock.now()));
            assert_eq!(group_results(&backend, &reader, programme.cohort).await.expect("reads"), group_before);

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
