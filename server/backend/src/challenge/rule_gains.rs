//! The gain by rule: of the people of a cohort who finished both levels of it, or what is kept of them.

use super::sql;
use crate::db::Conn;
use crate::{Backend, Result};
use domain::challenge::{GainSum, LevelScore, RuleScores, gain_sum, items_of, net_rules};
use domain::learning::Level;
use domain::{CohortId, ModuleId};

/// For each rule that somebody finished: how many people finished both of its levels, and the sum of their gains. Answers on
/// paper are not in it: a tally does not say whose answers belong together, so there is no person who could gain.
pub(crate) async fn sum_rule_gains(
    backend: &Backend,
    conn: &mut Conn<'_>,
    cohort: CohortId,
) -> Result<Vec<(ModuleId, GainSum)>> {
    let scores = sql::list_rule_scores(conn, cohort.0).await?;
    let kept = sql::list_kept_rule_gains(conn, cohort.0).await?;
    let rules = backend.courses.find(&net_rules(), "en").map_or(&[][..], |course| &course.modules);
    let of_seats = rules.iter().map(|rule| {
        let of_rule: Vec<RuleScores> = scores
            .iter()
            .filter(|row| row.rule == rule.id.as_str())
            .map(|row| RuleScores {
                n_people: row.n_people,
                level_one: LevelScore { n_answers: row.n_answers_one, n_right: row.n_right_one },
                level_two: LevelScore { n_answers: row.n_answers_two, n_right: row.n_right_two },
            })
            .collect();
        let n_items = |level| i64::try_from(items_of(rule, level).count()).unwrap_or(i64::MAX);
        (rule.id.clone(), gain_sum(&of_rule, [n_items(Level::One), n_items(Level::Two)]))
    });
    let kept = kept
        .into_iter()
        .map(|row| (ModuleId(row.rule), GainSum { n_people: row.n_people, gain_hundredths: row.gain_hundredths }));
    Ok(of_seats.chain(kept).filter(|(_, sum)| sum.n_people > 0).collect())
}

/// Writes what stays of the gains by rule when the seats of a cohort are deleted, and answers with the number of rows.
pub(crate) async fn keep_rule_gains(
    conn: &mut Conn<'_>,
    cohort: CohortId,
    gains: &[(ModuleId, GainSum)],
) -> Result<u64> {
    let mut n_rows = 0;
    for (rule, sum) in gains {
        let row =
            sql::RuleGainRow { rule: rule.0.clone(), n_people: sum.n_people, gain_hundredths: sum.gain_hundredths };
        n_rows += sql::keep_rule_gain(conn, cohort.0, &row).await?;
    }
    Ok(n_rows)
}
