//! Cohorts: pages and islands.
