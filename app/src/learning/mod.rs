//! Learning: pages and islands.
