//! The gain of a group by rule: of the people who finished both levels of it, and shown only where nobody can be worked out.
//!
//! Beside the gain of a rule stand the shares of its levels. Whoever knows what everybody scored in Level 1, and what the
//! people with both levels scored, also knows what the rest scored; so a rest of one to four people hides the gain. The gain
//! over all rules is shown as well, and must not fill the gap: where it is, two rules are hidden or none.

use super::{GainSum, SMALLEST_GROUP, gain};
use crate::ModuleId;

/// What one person answered to one level of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LevelScore {
    /// Answers.
    pub n_answers: i64,
    /// The right ones among them.
    pub n_right: i64,
}

/// People who answered as many questions of a rule, and as many rightly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RuleScores {
    /// How many they are.
    pub n_people: i64,
    /// What each of them answered to Level 1.
    pub level_one: LevelScore,
    /// What each of them answered to Level 2.
    pub level_two: LevelScore,
}

/// What the gain of a rule is computed from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleGainSum {
    /// The rule.
    pub rule: ModuleId,
    /// People with an answer to its Level 1, whether they finished it or not.
    pub n_level_one: i64,
    /// Those who finished both levels.
    pub sum: GainSum,
}

/// A gain that may be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RuleGain {
    /// Whole percentage points, -100 to 100.
    pub points: i32,
    /// How many people finished both levels, at least [`SMALLEST_GROUP`].
    pub n_people: i64,
}

/// Adds up the gains of those who answered every question of both levels of a rule, in hundredths of a percentage point, the
/// way reach adds up the gains over all rules. Nobody has both levels of a rule that lacks one.
pub fn gain_sum(scores: &[RuleScores], n_items: [i64; 2]) -> GainSum {
    let [n_items_one, n_items_two] = n_items;
    if n_items_one == 0 || n_items_two == 0 {
        return GainSum::default();
    }
    let percent = |score: &LevelScore| score.n_right * 10_000 / score.n_answers;
    scores
        .iter()
        .filter(|score| score.level_one.n_answers >= n_items_one && score.level_two.n_answers >= n_items_two)
        .fold(GainSum::default(), |so_far, score| GainSum {
            n_people: so_far.n_people + score.n_people,
            gain_hundredths: so_far.gain_hundredths
                + score.n_people * (percent(&score.level_two) - percent(&score.level_one)),
        })
}

/// The gains that may be shown beside the shares of the levels and beside the gain over `all` rules.
pub fn rule_gains(rules: &[RuleGainSum], all: &GainSum) -> Vec<(ModuleId, RuleGain)> {
    let is_all_shown = gain(all).is_some();
    let is_small = |rest: i64| (1..i64::from(SMALLEST_GROUP)).contains(&rest);
    let shown = rules.iter().filter_map(|rule| {
        let points = gain(&rule.sum)?;
        // Who answered something and is not in the gain; who is in it and not in the one over all rules.
        let leaves_few = is_small(rule.n_level_one - rule.sum.n_people)
            || is_all_shown && is_small(rule.sum.n_people - all.n_people);
        (!leaves_few).then(|| (rule.rule.clone(), RuleGain { points, n_people: rule.sum.n_people }))
    });
    let mut shown: Vec<_> = shown.collect();
    if is_all_shown
        && shown.len() + 1 == rules.len()
        && let Some(fewest) = (0..shown.len()).min_by_key(|place| shown.get(*place).map(|(_, gain)| gain.n_people))
    {
        shown.remove(fewest);
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn scores(n_people: i64, one: (i64, i64), two: (i64, i64)) -> RuleScores {
        let level = |(n_right, n_answers)| LevelScore { n_answers, n_right };
        RuleScores { n_people, level_one: level(one), level_two: level(two) }
    }

    fn rule(id: &str, n_level_one: i64, n_people: i64) -> RuleGainSum {
        let sum = GainSum { n_people, gain_hundredths: n_people * 2_500 };
        RuleGainSum { rule: id.into(), n_level_one, sum }
    }

    fn shown(rules: &[RuleGainSum], n_all: i64) -> Vec<String> {
        let all = GainSum { n_people: n_all, gain_hundredths: 0 };
        rule_gains(rules, &all).into_iter().map(|(rule, _)| rule.0).collect()
    }

    #[test]
    fn only_who_finished_both_levels_counts() {
        let both = [scores(3, (1, 4), (3, 4)), scores(2, (4, 4), (2, 4))];
        assert_eq!(gain_sum(&both, [4, 4]), GainSum { n_people: 5, gain_hundredths: 3 * 5_000 - 2 * 5_000 });
        let unfinished = [scores(7, (4, 4), (3, 3)), scores(7, (3, 3), (4, 4)), scores(7, (4, 4), (0, 0))];
        assert_eq!(gain_sum(&unfinished, [4, 4]), GainSum::default());
        assert_eq!(gain_sum(&both, [4, 0]), GainSum::default());
        assert_eq!(gain_sum(&[scores(5, (0, 0), (0, 0))], [0, 0]), GainSum::default());
    }

    #[test]
    fn a_gain_needs_five_people_and_no_small_rest() {
        assert_eq!(
            rule_gains(&[rule("a", 5, 5)], &GainSum::default()),
            [("a".into(), RuleGain { points: 25, n_people: 5 })]
        );
        for (n_level_one, n_people, is_shown) in [
            (4, 4, false),
            (30, 4, false),
            (6, 5, false),
            (9, 5, false),
            (10, 5, true),
            (24, 20, false),
            (20, 20, true),
        ] {
            assert_eq!(!shown(&[rule("a", n_level_one, n_people)], 0).is_empty(), is_shown, "{n_level_one} {n_people}");
        }
    }

    #[test]
    fn the_gain_over_all_rules_fills_no_gap() {
        // Seven rules with everybody, one with a rest of one: without the eighth, the gain over all would tell it.
        let mut rules: Vec<_> = ["a", "b", "c"].map(|id| rule(id, 6, 6)).into();
        rules.push(rule("d", 7, 6));
        assert_eq!(shown(&rules, 6), ["b", "c"], "two are hidden");
        assert_eq!(shown(&rules, 4), ["a", "b", "c"], "nothing is shown over all, so nothing fills the gap");
        // Somebody finished one rule and not the others.
        let one_more = [rule("a", 7, 7), rule("b", 6, 6), rule("c", 6, 6)];
        assert_eq!(shown(&one_more, 6), ["c"]);
        assert_eq!(shown(&[rule("a", 6, 6), rule("b", 6, 6)], 6), ["a", "b"]);
    }

    proptest! {
        #[test]
        fn no_small_group_is_left_over(rules in proptest::collection::vec((0i64..40, 0i64..40), 2..9), n_all in 0i64..40) {
            let rules: Vec<_> = rules
                .into_iter()
                .enumerate()
                .map(|(place, (rest, more))| rule(&place.to_string(), n_all + more + rest, n_all + more))
                .collect();
            let all = GainSum { n_people: n_all, gain_hundredths: 0 };
            let gains = rule_gains(&rules, &all);
            for (id, gain) in &gains {
                let rule = rules.iter().find(|rule| rule.rule == *id).expect("is one of them");
                prop_assert!(gain.n_people >= 5 && gain.points == 25);
                prop_assert!(!(1..5).contains(&(rule.n_level_one - gain.n_people)));
                prop_assert!(n_all < 5 || !(1..5).contains(&(gain.n_people - n_all)));
            }
            prop_assert!(n_all < 5 || rules.len() - gains.len() != 1);
        }
    }
}
