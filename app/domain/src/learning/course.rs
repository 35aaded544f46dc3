//! A course as it was loaded: complete, checked, in one language.

use super::item::Item;
use super::reading::Reading;
use super::session_plan::{Adaptations, SessionPlan};
use super::worksheet::Worksheet;
use crate::accounts::Actor;
use crate::{AssessmentId, CourseId, ItemId, LessonId, ModuleId, ObjectiveId, SessionPlanId, WorksheetId};
use serde::{Deserialize, Serialize};

/// Whom a course or a cohort is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Audience {
    /// People who will train others.
    #[serde(rename = "trainers")]
    Trainers,
    /// Parents and carers.
    #[serde(rename = "parents")]
    Parents,
    /// Educators.
    #[serde(rename = "educators")]
    Educators,
    /// Teens of 13 to 18.
    #[serde(rename = "teens")]
    Teens,
    /// Children of 9 to 12, through the adult who runs the session.
    #[serde(rename = "children-9-12")]
    Children9To12,
    /// Children under 9, through the adult who runs the session.
    #[serde(rename = "children-under-9")]
    ChildrenUnder9,
    /// People who make law and policy. Courses only: nobody opens a cohort for them.
    #[serde(rename = "policy-makers")]
    PolicyMakers,
    /// People who make products. Courses only, too.
    #[serde(rename = "industry")]
    Industry,
}

impl Audience {
    /// Every audience a cohort can be for.
    pub const OF_COHORTS: [Self; 5] =
        [Self::Parents, Self::Educators, Self::Teens, Self::Children9To12, Self::ChildrenUnder9];

    /// Every audience a course can be for.
    pub const OF_COURSES: [Self; 8] = [
        Self::Trainers,
        Self::Parents,
        Self::Educators,
        Self::Teens,
        Self::Children9To12,
        Self::ChildrenUnder9,
        Self::PolicyMakers,
        Self::Industry,
    ];

    /// The word in files, in the database and in addresses.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Trainers => "trainers",
            Self::Parents => "parents",
            Self::Educators => "educators",
            Self::Teens => "teens",
            Self::Children9To12 => "children-9-12",
            Self::ChildrenUnder9 => "children-under-9",
            Self::PolicyMakers => "policy-makers",
            Self::Industry => "industry",
        }
    }

    /// Reads the word of [`Audience::as_str`].
    pub fn parse(text: &str) -> Option<Self> {
        Self::OF_COURSES.into_iter().find(|audience| audience.as_str() == text)
    }

    /// The name on screen.
    pub fn name(self) -> &'static str {
        match self {
            Self::Trainers => "Trainers",
            Self::Parents => "Parents and carers",
            Self::Educators => "Educators",
            Self::Teens => "Teens, 13 to 18",
            Self::Children9To12 => "Children, 9 to 12",
            Self::ChildrenUnder9 => "Children under 9",
            Self::PolicyMakers => "Policy-makers",
            Self::Industry => "Industry",
        }
    }
}

/// Who may take a course.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Access {
    /// Anyone.
    Open,
    /// Whoever an organisation invited.
    Invited,
}

/// What a course is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CourseKind {
    /// Lessons and assessments.
    Course,
    /// Modules are rules; items have levels.
    Challenge,
    /// Modules are messages, lessons are scenarios that an adult reads with a child: a picture, a question, two answers.
    Storybook,
    /// Modules are messages, lessons are activities that an adult runs with children: sheets to print and notes on answers.
    Workbook,
}

/// A course. `courses/README.md` explains the files it comes from.
#[derive(Clone, Debug, PartialEq)]
pub struct Course {
    /// The folder name.
    pub id: CourseId,
    /// The title.
    pub title: String,
    /// One or two plain sentences.
    pub summary: String,
    /// The version of what is taught.
    pub edition: String,
    /// The language of these texts, BCP 47.
    pub language: String,
    /// Whom it is for.
    pub audience: Audience,
    /// Who may take it.
    pub access: Access,
    /// Course or challenge.
    pub kind: CourseKind,
    /// The cover's file name within the folder.
    pub cover: String,
    /// What the cover shows.
    pub cover_alternative: String,
    /// The licence of the material.
    pub licence: String,
    /// What learners can do afterwards.
    pub objectives: Vec<Objective>,
    /// Modules in order; in a challenge, the rules.
    pub modules: Vec<Module>,
    /// Graded assessments.
    pub assessments: Vec<Assessment>,
    /// The questions that a group of adults answers before its first session and after its last: as many as
    /// [`crate::cohorts::BEFORE_AFTER_ITEMS`], or none.
    pub before_and_after: Vec<Item>,
    /// For whoever takes a group through the course.
    pub guide: Option<Guide>,
    /// Session plans.
    pub plans: Vec<SessionPlan>,
    /// Forms to fill in and print.
    pub worksheets: Vec<Worksheet>,
}

/// The facilitator guide of a course.
#[derive(Clone, Debug, PartialEq)]
pub struct Guide {
    /// The title.
    pub title: String,
    /// One sentence for the course page.
    pub summary: String,
    /// Minutes to plan for.
    pub minutes: u32,
    /// A calm sentence before a hard topic.
    pub content_note: Option<String>,
    /// Sanitised HTML.
    pub html: String,
    /// Where facts come from.
    pub sources: Vec<Source>,
    /// How easily it reads.
    pub reading: Reading,
    /// The language it is in.
    pub language: String,
}

/// A learning objective.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Objective {
    /// Its id.
    pub id: ObjectiveId,
    /// What the learner can do.
    pub text: String,
}

/// A module; in a challenge, a rule.
#[derive(Clone, Debug, PartialEq)]
pub struct Module {
    /// Its id.
    pub id: ModuleId,
    /// The title; in a challenge, the rule.
    pub title: String,
    /// One sentence.
    pub summary: String,
    /// The picture's file name, if there is one.
    pub picture: Option<String>,
    /// What the picture shows; empty without a picture.
    pub picture_alternative: String,
    /// Lessons in order.
    pub lessons: Vec<Lesson>,
}

/// A lesson.
#[derive(Clone, Debug, PartialEq)]
pub struct Lesson {
    /// The file name without its ending.
    pub id: LessonId,
    /// The title.
    pub title: String,
    /// One sentence for the course page.
    pub summary: String,
    /// Minutes to plan for.
    pub minutes: u32,
    /// What it works towards.
    pub objectives: Vec<ObjectiveId>,
    /// A calm sentence before a hard topic.
    pub content_note: Option<String>,
    /// Where facts come from.
    pub sources: Vec<Source>,
    /// Sanitised HTML between the checks, in order: body, check, body, check, … A part may be empty.
    pub parts: Vec<LessonPart>,
    /// The checks (in a challenge, the items of both levels), in file order.
    pub items: Vec<Item>,
    /// The language this lesson is in: the course's own when there is no translation.
    pub language: String,
    /// How its activity is done by people whom the first form would leave out.
    pub adaptations: Option<Adaptations>,
    /// In a workbook: what must be on the table; elsewhere empty.
    pub materials: Vec<String>,
    /// In a storybook: what a friend in the book says.
    pub hint: Option<String>,
    /// In a storybook: what the adult asks afterwards.
    pub talk: Option<String>,
    /// How easily it reads.
    pub reading: Reading,
}

/// A stretch of a lesson.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LessonPart {
    /// Sanitised HTML.
    Html(String),
    /// The place of a check.
    Check(ItemId),
    /// In a workbook: what the children get, on a page of its own when it is printed.
    Sheet {
        /// The title of the sheet.
        title: String,
        /// Sanitised HTML.
        html: String,
    },
    /// In a workbook: notes on the answers, for the adult. Sanitised HTML.
    Answers(String),
}

/// A source of a lesson.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Its title.
    pub title: String,
    /// Who published it.
    pub publisher: String,
    /// When.
    pub year: u16,
    /// Where it can be read.
    pub url: Option<String>,
}

/// A graded assessment.
#[derive(Clone, Debug, PartialEq)]
pub struct Assessment {
    /// Its id.
    pub id: AssessmentId,
    /// The title.
    pub title: String,
    /// All items it can draw from, with their keys. Never leaves the server.
    pub bank: Vec<Item>,
    /// The blueprint.
    pub draws: Vec<Draw>,
    /// The share of drawn items that must be right, in percent.
    pub pass_percent: u8,
    /// Failed tries before the wait.
    pub tries: u32,
    /// Hours to wait after the last of them.
    pub wait_hours: u32,
    /// Minutes a learner should plan for.
    pub minutes: u32,
    /// Whether passing earns the certificate of the course.
    pub certificate: bool,
}

/// A line of a blueprint: how many items for which objective.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draw {
    /// The objective the items work towards.
    pub objective: ObjectiveId,
    /// How many are drawn.
    pub count: usize,
    /// From critical items only, or from the others only.
    pub critical: bool,
}

impl Course {
    /// Every lesson in reading order.
    pub fn lessons(&self) -> impl Iterator<Item = &Lesson> {
        self.modules.iter().flat_map(|module| module.lessons.iter())
    }

    /// A lesson by its id.
    pub fn lesson(&self, id: &LessonId) -> Option<&Lesson> {
        self.lessons().find(|lesson| lesson.id == *id)
    }

    /// An assessment by its id.
    pub fn assessment(&self, id: &AssessmentId) -> Option<&Assessment> {
        self.assessments.iter().find(|assessment| assessment.id == *id)
    }

    /// A session plan by its id.
    pub fn plan(&self, id: &SessionPlanId) -> Option<&SessionPlan> {
        self.plans.iter().find(|plan| plan.id == *id)
    }

    /// A worksheet by its id.
    pub fn worksheet(&self, id: &WorksheetId) -> Option<&Worksheet> {
        self.worksheets.iter().find(|worksheet| worksheet.id == *id)
    }

    /// The assessment that earns the certificate, if the course has one.
    pub fn certifying(&self) -> Option<&Assessment> {
        self.assessments.iter().find(|assessment| assessment.certificate)
    }

    /// Whether somebody may read and take this course: an open one anybody, an invited one whoever was invited to train.
    pub fn is_open_to(&self, actor: &Actor) -> bool {
        match self.access {
            Access::Open => true,
            Access::Invited => actor.may_take_trainer_course(),
        }
    }

    /// Minutes of all lessons together.
    pub fn minutes(&self) -> u32 {
        self.lessons().map(|lesson| lesson.minutes).sum()
    }

    /// Words of the running text of all lessons and of the guide.
    pub fn words(&self) -> usize {
        let guide = self.guide.as_ref().map_or(0, |guide| guide.reading.n_words);
        guide + self.lessons().map(|lesson| lesson.reading.n_words).sum::<usize>()
    }
}

impl Lesson {
    /// The checks: items that belong to no level of the challenge.
    pub fn checks(&self) -> impl Iterator<Item = &Item> {
        self.items.iter().filter(|item| item.level.is_none())
    }

    /// An item by its id.
    pub fn item(&self, id: &ItemId) -> Option<&Item> {
        self.items.iter().find(|item| item.id == *id)
    }
}

impl Assessment {
    /// Whether an attempt has items that must be right, whatever the score.
    pub fn has_critical(&self) -> bool {
        self.draws.iter().any(|draw| draw.critical)
    }

    /// How many items an attempt has.
    pub fn n_items(&self) -> usize {
        self.draws.iter().map(|draw| draw.count).sum()
    }
}
