//! Learning: pages and islands.

pub mod answer_form;
pub mod feedback;
pub mod islands;
pub mod words;
