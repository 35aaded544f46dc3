//! Teams instead of individuals. A team of one would be a person with a rank, so teams have at least five people, or there
//! are none.

use super::MARKS;

/// The fewest people in a team, as in [`crate::challenge::SMALLEST_GROUP`].
pub const SMALLEST_TEAM: usize = crate::challenge::SMALLEST_GROUP as usize;

/// The most teams of a room: one for each mark.
pub const TEAMS_MAXIMUM: usize = MARKS.len();

/// How many teams so many people can make, at most; below two there are no teams.
pub fn n_teams_possible(n_people: usize) -> usize {
    match n_people / SMALLEST_TEAM {
        0 | 1 => 0,
        n => n.min(TEAMS_MAXIMUM),
    }
}

/// The team of somebody who comes in as the `n`th, from 0: one after the other, so that no team is more than one ahead.
pub fn team_for(n: usize, n_teams: usize) -> Option<usize> {
    (n_teams >= 2).then(|| n % n_teams)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn nobody_is_a_team_of_their_own() {
        for (n_people, n_teams) in [(0, 0), (4, 0), (9, 0), (10, 2), (14, 2), (15, 3), (30, 6), (200, 6)] {
            assert_eq!(n_teams_possible(n_people), n_teams, "{n_people} people");
        }
    }

    proptest! {
        #[test]
        fn teams_are_as_large_as_each_other_and_large_enough(n_people in 0usize..300) {
            let n_teams = n_teams_possible(n_people);
            let mut sizes = vec![0; n_teams];
            for n in 0..n_people {
                match team_for(n, n_teams) {
                    Some(team) => sizes[team] += 1,
                    None => prop_assert_eq!(n_teams, 0),
                }
            }
            if let (Some(least), Some(most)) = (sizes.iter().min(), sizes.iter().max()) {
                prop_assert!(*least >= SMALLEST_TEAM && most - least <= 1);
            }
        }
    }
}
