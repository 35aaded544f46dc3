//! Cohorts: opening, joining, attendance, closing.
