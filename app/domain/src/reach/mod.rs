//! Reach: how many people the programme has touched, without ever showing a small group.
//!
//! [`Reach::measure`] turns the cells of one query into totals and four tables. Screen, CSV and API print this one value.
//! How small groups are hidden, and why they cannot be got back by subtraction, is told in `withholding.rs`.

mod cell;
mod table;
mod withholding;

pub use cell::{CohortCell, Filter, FilterFault, Group, Month, PlaceCell};
pub use table::{Choices, Count, Figures, Gain, Places, Reach, Row};
