//! How small groups of participants are hidden.
//!
//! The danger is not only the small number itself but subtraction: a total of 42 beside rows of 20 and 19 gives away a
//! hidden 3, and a page filtered by audience, taken from the same page without the filter, does so as well. Patching every
//! table and every filter by itself cannot be made tight. So the exact cells are first pooled into **pieces**, once, over
//! everything the asker may see and before any filter:
//!
//! 1. A cell with at least the smallest group's number is a piece of its own. Cells with nobody in them are ignored.
//! 2. Smaller cells are pooled with each other: first across the months of one country and audience, then across the
//!    audiences of a country, the countries of a region, the regions of the world. A pool that is big enough
//!    (see [`is_safe`]) becomes one piece.
//! 3. A pool that is still too small takes in pieces of its own surroundings: that is the complementary suppression. They are
//!    taken in the order of their group, never by their size, so that the choice says nothing about the numbers.
//! 4. What is too small even with the whole world is counted nowhere.
//!
//! **Every number that is shown, in every table and under every filter, is a sum of whole pieces.** A difference of such sums is again
//! a sum and difference of whole pieces, and no piece is small: so no arithmetic with shown numbers gives a small cell. Within a
//! piece, every cell could be at least two different numbers. A row whose cells are partly in a piece that reaches beyond
//! the row says so; it does not say whether its own cells were small or were taken in for the sake of others.
//!
//! What this does not cover: comparing the figures of yesterday with those of today.

use super::cell::Group;
use std::collections::BTreeMap;

/// Cells that are only ever shown together, by their index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub cells: Vec<usize>,
    pub sum: i64,
}

/// Whether a pool may be shown as one number: enough people, from more than one cell, and not one from each cell, for
/// then its number would give every cell away.
fn is_safe(cells: &[usize], sum: i64, smallest_group: i64) -> bool {
    cells.len() > 1 && sum >= smallest_group && sum > i64::try_from(cells.len()).unwrap_or(i64::MAX)
}

/// The part of a group that cells must share to be pooled on a level: 3 is country and audience, 2 country, 1 region, 0 the world.
fn surroundings(group: &Group, level: usize) -> (Option<usize>, Option<&str>, Option<usize>) {
    (
        (level >= 1).then_some(group.region as usize),
        (level >= 2).then_some(group.country.as_str()),
        (level >= 3).then_some(group.audience as usize),
    )
}

/// Pools cells into pieces, none of which is smaller than `smallest_group` people. `counts` are people, one number for each
/// of `groups`, none negative. Cells that are in no piece are to be counted nowhere.
pub(super) fn pool(groups: &[&Group], counts: &[i64], smallest_group: i64) -> Vec<Piece> {
    let mut order: Vec<usize> = (0..groups.len()).filter(|cell| counts[*cell] > 0).collect();
    order.sort_by_key(|cell| groups[*cell]);
    let (big, mut small): (Vec<usize>, Vec<usize>) = order.iter().partition(|cell| counts[**cell] >= smallest_group);
    let mut pieces: Vec<Piece> = big.into_iter().map(|cell| Piece { cells: vec![cell], sum: counts[cell] }).collect();

    for level in [3, 2, 1, 0] {
        let mut pools: BTreeMap<_, Vec<usize>> = BTreeMap::new();
        for cell in small.drain(..) {
            pools.entry(surroundings(groups[cell], level)).or_default().push(cell);
        }
        for (place, mut cells) in pools {
            let mut sum: i64 = cells.iter().map(|cell| counts[*cell]).sum();
            while !is_safe(&cells, sum, smallest_group) {
                let near = pieces
                    .iter()
                    .enumerate()
                    .filter(|(_, piece)| surroundings(groups[piece.cells[0]], level) == place)
                    .min_by_key(|(_, piece)| groups[piece.cells[0]])
                    .map(|(index, _)| index);
                let Some(index) = near else { break };
                let taken = pieces.swap_remove(index);
                sum += taken.sum;
                cells.extend(taken.cells);
            }
            if is_safe(&cells, sum, smallest_group) {
                cells.sort_by_key(|cell| groups[*cell]);
                pieces.push(Piece { cells, sum });
            } else {
                small.extend(cells);
            }
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::learning::Audience;
    use crate::organisations::Region;
    use crate::reach::Month;

    fn group(country: &str, audience: Audience, month: &str) -> Group {
        let region = if country == "FR" { Region::Europe } else { Region::Africa };
        Group { region, country: country.into(), audience, month: Month::parse(month).unwrap() }
    }

    fn pooled(cells: &[(&str, Audience, &str, i64)]) -> Vec<(Vec<usize>, i64)> {
        let groups: Vec<Group> =
            cells.iter().map(|(country, audience, month, _)| group(country, *audience, month)).collect();
        let counts: Vec<i64> = cells.iter().map(|cell| cell.3).collect();
        let mut pieces: Vec<_> = pool(&groups.iter().collect::<Vec<_>>(), &counts, 5)
            .into_iter()
            .map(|piece| (piece.cells, piece.sum))
            .collect();
        pieces.sort();
        pieces
    }

    #[test]
    fn small_cells_are_pooled_as_near_as_possible() {
        use Audience::{Parents, Teens};
        // Nothing is small: every cell stands for itself.
        assert_eq!(pooled(&[("KE", Teens, "2026-11", 12), ("KE", Teens, "2026-12", 5)]), [(vec![0], 12), (vec![1], 5)]);
        // Two small months of one audience.
        assert_eq!(pooled(&[("KE", Teens, "2026-11", 4), ("KE", Teens, "2026-12", 3)]), [(vec![0, 1], 7)]);
        // A single small month takes in its neighbour, and leaves the other country alone.
        assert_eq!(
            pooled(&[("KE", Teens, "2026-11", 12), ("KE", Teens, "2026-12", 3), ("UG", Teens, "2026-12", 9)]),
            [(vec![0, 1], 15), (vec![2], 9)]
        );
        // Nothing else in the audience: the country helps; nothing else in the country: the region; then the world.
        assert_eq!(pooled(&[("KE", Teens, "2026-11", 3), ("KE", Parents, "2026-11", 9)]), [(vec![1, 0], 12)]);
        assert_eq!(pooled(&[("KE", Teens, "2026-11", 3), ("UG", Teens, "2026-11", 4)]), [(vec![0, 1], 7)]);
        assert_eq!(pooled(&[("KE", Teens, "2026-11", 3), ("FR", Teens, "2026-11", 4)]), [(vec![0, 1], 7)]);
        // Too small even with the world, one cell alone, and one person from each cell: counted nowhere.
        assert_eq!(pooled(&[("KE", Teens, "2026-11", 2), ("FR", Teens, "2026-11", 2)]), []);
        assert_eq!(pooled(&[("KE", Teens, "2026-11", 4)]), []);
        let ones = ["2026-01", "2026-02", "2026-03", "2026-04", "2026-05"].map(|month| ("KE", Teens, month, 1));
        assert_eq!(pooled(&ones), []);
        // Empty cells are no group.
        assert_eq!(pooled(&[("KE", Teens, "2026-11", 0), ("KE", Teens, "2026-12", 6)]), [(vec![1], 6)]);
    }
}
