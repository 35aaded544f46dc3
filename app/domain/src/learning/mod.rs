//! Learning: courses, items, scoring, progress and attempts.

mod analysis;
mod answer;
mod attempt;
mod choice_figures;
mod course;
mod digest;
mod event;
mod feedback;
mod help;
mod item;
mod percent;
mod present;
mod progress;
mod reading;
#[cfg(test)]
mod samples;
mod score;
mod session_plan;
mod shuffle;
mod unsent_work;
mod worksheet;

pub use analysis::{CoursePart, FEWEST_PEOPLE, Flag, ItemFigures, LeftOut, PlacedItem, Sums, WHOLE_REST, worst_first};
pub use answer::Answer;
pub use attempt::{AttemptState, BankTooSmall, Marks, PastAttempt, Standing};
pub use choice_figures::{Choice, ChoiceFigure, FEWEST_TO_JUDGE, RightShare, SMALLEST_CHOICE};
pub use course::{
    Access, Assessment, Audience, Course, CourseKind, Draw, Guide, Lesson, LessonPart, Module, Objective, Source,
};
pub use digest::Digest;
pub use event::{
    EVENTS_AT_ONCE, EventAnswer, ProgressEvent, Receipt, ReceivedEvent, Refusal, SyncRequest, SyncResponse, What,
};
pub use feedback::{Feedback, OptionFeedback, PairFeedback, StepFeedback};
pub use help::{Help, HelpCountry, HelpKind, HelpService};
pub use item::{AnswerKey, Item, ItemForm, Level, Pair, PublicItem, PublicKind, PublicOption, QuestionOption, Step};
pub use percent::Percent;
pub use progress::{CourseOutline, LessonOutline, LessonState, Progress, Resume};
pub use reading::{Reading, Sentence, sentences};
pub use score::{Misfit, Outcome, score};
pub use session_plan::{Adaptations, HardMoment, PlanStep, SessionPlan, StepKind};
pub use shuffle::SplitMix64;
pub use unsent_work::UnsentWork;
pub use worksheet::{Worksheet, WorksheetField, WorksheetFieldKind, WorksheetSection};
