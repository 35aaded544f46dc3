//! Certificates: pages and islands.
