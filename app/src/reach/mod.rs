//! Reach: pages and islands.
