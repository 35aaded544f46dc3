//! When to try again after the server could not be reached.

/// The first pause.
const FIRST_MILLISECONDS: u32 = 2_000;
/// The longest pause: a phone that was offline for a day is back within five minutes at most; coming online ends a pause
/// at once anyway.
const LONGEST_MILLISECONDS: u32 = 300_000;

/// Milliseconds to wait before try number `attempt` (1 is the first repetition): doubling from two seconds to five
/// minutes. `chance` in 0..1 moves it by up to a quarter either way, so that a class that comes back online together does
/// not knock at the same instant.
pub fn pause_before(attempt: u32, chance: f64) -> u32 {
    let doublings = attempt.saturating_sub(1).min(8);
    let plain = (FIRST_MILLISECONDS << doublings).min(LONGEST_MILLISECONDS);
    let quarter = plain / 4;
    // 0..1 of a number below 2^18: the cast cannot leave the range.
    let moved = (chance.clamp(0.0, 1.0) * f64::from(2 * quarter)) as u32;
    plain - quarter + moved
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_up_to_five_minutes() {
        let middle: Vec<_> = (1..=10).map(|attempt| pause_before(attempt, 0.5)).collect();
        assert_eq!(middle[..4], [2_000, 4_000, 8_000, 16_000]);
        assert_eq!(middle[8..], [300_000, 300_000]);
        assert_eq!(pause_before(u32::MAX, 0.5), 300_000);
    }

    #[test]
    fn chance_moves_a_pause_by_a_quarter_at_most() {
        assert_eq!(pause_before(1, 0.0), 1_500);
        assert_eq!(pause_before(1, 1.0), 2_500);
        assert_eq!(pause_before(0, f64::NAN.max(0.5)), 2_000);
    }
}
