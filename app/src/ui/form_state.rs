//! What was typed into a form and what is wrong with it, so that a form that is shown again loses nothing.

use backend::{Fault, FieldFault};
use std::collections::BTreeMap;

/// A form that came back with faults. Empty on a page that is shown for the first time.
#[derive(Clone, Debug, Default)]
pub struct FormState {
    /// Every value by field name, as typed. Passwords are not kept.
    pub values: BTreeMap<String, Vec<String>>,
    /// What is wrong, in the order of the fields.
    pub faults: Vec<FieldFault>,
}

impl FormState {
    /// What was typed into a field.
    pub fn value(&self, field: &str) -> Option<String> {
        self.values.get(field).and_then(|values| values.first()).cloned()
    }

    /// What is wrong with a field.
    pub fn fault(&self, field: &str) -> Option<&Fault> {
        self.faults.iter().find(|fault| fault.field == field).map(|fault| &fault.fault)
    }
}
