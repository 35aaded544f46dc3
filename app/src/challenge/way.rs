//! The two ways to play, which share every page: with a seat in a cohort, or alone. They differ in their addresses and in
//! where answers go.

use crate::learning::addresses;
use crate::texts::texts;
use crate::ui::Crumb;
use domain::ModuleId;
use domain::learning::{Course, Level, Module};
use leptos::prelude::*;

/// How the challenge is played.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// With a seat: answers go to the server, under a nickname.
    Seat,
    /// Alone: the server keeps nothing.
    Alone,
}

impl Way {
    /// The address of the overview.
    pub fn home(self) -> &'static str {
        match self {
            Self::Seat => "/challenge",
            Self::Alone => "/net-rules",
        }
    }

    /// The name of the overview.
    pub fn home_title(self) -> &'static str {
        match self {
            Self::Seat => texts().challenge.your_challenge,
            Self::Alone => texts().challenge.alone_title,
        }
    }

    /// The address of the poster.
    pub fn poster(self) -> String {
        format!("{}/poster", self.home())
    }

    /// The address of a rule.
    pub fn rule(self, rule: &ModuleId) -> String {
        format!("{}/{rule}", self.home())
    }

    /// The address of a level of a rule.
    pub fn level(self, rule: &ModuleId, level: Level) -> String {
        format!("{}/{rule}/{}", self.home(), level.number())
    }

    /// The address of the lesson of a rule.
    pub fn lesson(self, rule: &ModuleId) -> String {
        format!("{}/{rule}/lesson", self.home())
    }
}

/// What every page of a rule says at its top.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleHead {
    /// The rule.
    pub id: ModuleId,
    /// 1 to 8.
    pub number: usize,
    /// The rule in words.
    pub title: String,
    /// One sentence.
    pub summary: String,
    /// The address of its picture.
    pub picture: Option<String>,
    /// What the picture shows.
    pub picture_alternative: String,
    /// The language of these texts.
    pub language: String,
}

impl RuleHead {
    /// The head of a rule of the course; nothing for an id that the course does not have.
    pub fn find(course: &Course, rule: &ModuleId) -> Option<Self> {
        let place = course.modules.iter().position(|module| module.id == *rule)?;
        course.modules.get(place).map(|module| Self::of(course, place, module))
    }

    /// The heads of all rules, in order.
    pub fn all(course: &Course) -> Vec<Self> {
        course.modules.iter().enumerate().map(|(place, module)| Self::of(course, place, module)).collect()
    }

    fn of(course: &Course, place: usize, module: &Module) -> Self {
        Self {
            id: module.id.clone(),
            number: place + 1,
            title: module.title.clone(),
            summary: module.summary.clone(),
            picture: module.picture.as_ref().map(|file| addresses::picture(&course.id, file)),
            picture_alternative: module.picture_alternative.clone(),
            language: course.language.clone(),
        }
    }
}

/// The way to a page of a rule.
pub(super) fn crumbs(way: Way, rule: Option<&RuleHead>) -> Vec<Crumb> {
    let home = Crumb::new(way.home(), way.home_title());
    let rule = rule.map(|rule| Crumb::new(way.rule(&rule.id), texts().challenge.rule_number(rule.number)));
    std::iter::once(home).chain(rule).collect()
}

/// The name of a level.
pub(super) fn level_name(level: Level) -> &'static str {
    match level {
        Level::One => texts().challenge.level_one,
        Level::Two => texts().challenge.level_two,
    }
}

/// The mark of a level.
pub(super) fn level_badge(level: Level) -> AnyView {
    view! {
        <span class="level-badge" data-level=level.number().to_string()>
            {level_name(level)}
        </span>
    }
    .into_any()
}

/// Help, one tap away from every page of the challenge. The last thing in main; it stays in sight.
pub(super) fn help_card() -> AnyView {
    let t = &texts().challenge;
    view! {
        <a class="help-card" href="/help">
            <strong>{t.help_card}</strong>
            <span>{t.help_card_text}</span>
        </a>
    }
    .into_any()
}
