//! A worksheet: a form that a learner fills in, keeps on the device and prints. Nothing of it is ever sent.

use crate::{FieldId, SectionId, WorksheetId};

/// A worksheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Worksheet {
    /// The file name without `worksheet-` and ending.
    pub id: WorksheetId,
    /// The title.
    pub title: String,
    /// One or two sentences.
    pub summary: String,
    /// What it is for, as sanitised HTML.
    pub intro: String,
    /// Minutes to plan for.
    pub minutes: u32,
    /// The sections in order.
    pub sections: Vec<WorksheetSection>,
}

/// A section of a worksheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorksheetSection {
    /// Its id within the worksheet.
    pub id: SectionId,
    /// The title.
    pub title: String,
    /// Guidance.
    pub help: String,
    /// The fields in order.
    pub fields: Vec<WorksheetField>,
}

/// A field of a worksheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorksheetField {
    /// Its id within the worksheet.
    pub id: FieldId,
    /// What is asked.
    pub label: String,
    /// A hint.
    pub help: Option<String>,
    /// How it is answered.
    pub kind: WorksheetFieldKind,
}

/// How a field is answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WorksheetFieldKind {
    /// One line.
    Short,
    /// Several lines.
    Long,
    /// One of some choices.
    Choice(Vec<String>),
}
