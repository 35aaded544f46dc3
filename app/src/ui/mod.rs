//! Building blocks that pages of every domain share. A block that only one domain needs lives with that domain.

mod fault_text;
mod fields;
mod form_state;
mod pieces;
mod text_area;

pub use fault_text::fault_text;
pub use fields::{CheckboxField, ErrorSummary, HiddenField, SelectField, SubmitButton, TextField};
pub use form_state::FormState;
pub use pieces::{
    Breadcrumbs, Crumb, EmptyState, ErrorPage, Meter, date_text, day_text, day_words, isolated, person_name,
    unless_saving_data,
};
pub use text_area::TextArea;
