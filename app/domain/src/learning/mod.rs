//! Learning: courses, items, scoring, progress and attempts.

mod answer;
mod course;
mod item;

pub use answer::Answer;
pub use course::{
    Access, Assessment, Audience, Course, CourseKind, Draw, Lesson, LessonPart, Module, Objective, Source,
};
pub use item::{AnswerKey, Item, ItemForm, Level, Pair, PublicItem, PublicKind, PublicOption, QuestionOption, Step};
