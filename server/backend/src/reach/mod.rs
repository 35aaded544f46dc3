//! Reach: one query for screen, CSV and API.
