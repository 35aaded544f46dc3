//! Accounts: pages and islands.
