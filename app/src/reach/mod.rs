//! Reach: the figures of what the asker may see, as totals and tables.

mod figures_table;
mod filters;
mod reach_page;

pub use reach_page::ReachPage;

use crate::texts::texts;
use domain::reach::Month;

/// A month as `November 2026`.
fn month_name(month: &Month) -> String {
    let (year, number) = month.as_str().split_once('-').unwrap_or(("", "1"));
    let key = format!("month_{}", number.trim_start_matches('0'));
    texts().reach.month_name(texts().ui.get(&key).unwrap_or_default(), year)
}
