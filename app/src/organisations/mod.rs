//! Organisations: pages and islands.
