//! Challenge: pages and islands.
