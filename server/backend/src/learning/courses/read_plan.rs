//! Reading session plans: what a trainer does with a group, minute by minute.

use super::read_course::{CourseReader, check_twice};
use super::read_lesson::read_adaptations;
use super::read_page::read_source;
use super::table::Table;
use domain::StepId;
use domain::cohorts::FidelityPart;
use domain::learning::{HardMoment, PlanStep, SessionPlan, StepKind};

const STEP_KINDS: [(&str, StepKind); 4] = [
    ("talk", StepKind::Talk),
    ("activity", StepKind::Activity),
    ("break", StepKind::Break),
    ("close", StepKind::Close),
];

impl CourseReader<'_> {
    /// Reads the plans that `course.toml` lists.
    pub(super) fn read_plans(&self, course: &Table<'_>) -> Option<Vec<SessionPlan>> {
        let plans = self.listed_files(course, "plans", "plan-", "session plan")?;
        let plans: Vec<_> = plans.iter().map(|(id, base)| self.read_plan(id, base)).collect();
        plans.into_iter().collect()
    }

    fn read_plan(&self, id: &str, base: &str) -> Option<SessionPlan> {
        let root = self.load(base)?;
        let table = Table::of(&root, self.faults)?;
        let (title, summary, group) = (table.text("title"), table.text("summary"), table.text("group"));
        let minutes = table.integer("minutes", 1..=960);
        let content_note = table.optional_text("content_note");
        let (materials, before) = (table.at_least("materials", 1), table.at_least("before", 1));
        let accessibility = table.at_least("accessibility", 2);
        let steps = table.tables("step", |table| self.read_step(table));
        check_twice(&root, "step", self.faults);
        check_minutes(&table, minutes, steps.as_deref());
        let hard_moments = read_hard_moments(&table);
        let fidelity = self.read_fidelity(&table);
        let help = table.table("help", |table| table.text("text"));
        let sources = table.tables("sources", read_source);
        table.finish();
        Some(SessionPlan {
            id: id.into(),
            title: title?,
            summary: summary?,
            minutes: u32::try_from(minutes?).ok()?,
            group: group?,
            content_note: content_note?,
            materials: materials?,
            before: before?,
            accessibility: accessibility?,
            steps: steps?,
            hard_moments: hard_moments?,
            fidelity: fidelity?,
            help: help?,
            sources: sources?,
        })
    }

    fn read_step(&self, table: &Table<'_>) -> Option<PlanStep> {
        let (id, title, goal) = (table.id("id"), table.text("title"), table.text("goal"));
        let (minutes, kind) = (table.integer("minutes", 1..=480), table.word("kind", &STEP_KINDS));
        let what_to_do = self.markdown(table.text_node("do"));
        let what_to_say = if table.has("say") {
            self.markdown(table.text_node("say")).map(Some)
        } else {
            if kind.is_some_and(|kind| kind != StepKind::Break) {
                table.fault_with_hint("say", "`say` is missing", "only a break can do without words");
            }
            Some(None)
        };
        let materials = table.optional_texts("materials");
        let adaptations = table.optional_table("adaptations", read_adaptations);
        if kind == Some(StepKind::Activity) && !table.has("adaptations") {
            table.fault("kind", "an activity needs `[step.adaptations]`");
        }
        Some(PlanStep {
            id: StepId(id?),
            title: title?,
            minutes: u32::try_from(minutes?).ok()?,
            kind: kind?,
            goal: goal?,
            what_to_do: what_to_do?,
            what_to_say: what_to_say?,
            materials: materials?.into_iter().map(|(text, _)| text).collect(),
            adaptations: adaptations?,
        })
    }

    /// Each part of the core once, in the order of the fidelity list.
    fn read_fidelity(&self, table: &Table<'_>) -> Option<Vec<(FidelityPart, String)>> {
        let words = FidelityPart::ALL.map(|part| (part.as_str(), part));
        let mut parts = table.tables("fidelity", |table| {
            let (part, text) = (table.word("part", &words), table.text("text"));
            Some((part?, text?, table.place().clone()))
        })?;
        for (index, (part, _, place)) in parts.iter().enumerate() {
            if parts.iter().take(index).any(|(earlier, _, _)| earlier == part) {
                self.faults.at(place, format!("the part `{}` is there twice", part.as_str()));
            }
        }
        for part in FidelityPart::ALL {
            if !parts.iter().any(|(other, _, _)| *other == part) {
                table.fault("fidelity", format!("the part `{}` is missing: the core of every session", part.as_str()));
            }
        }
        parts.sort_by_key(|(part, _, _)| *part);
        Some(parts.into_iter().map(|(part, text, _)| (part, text)).collect())
    }
}

fn check_minutes(table: &Table<'_>, minutes: Option<i64>, steps: Option<&[PlanStep]>) {
    if let (Some(minutes), Some(steps)) = (minutes, steps) {
        let sum: i64 = steps.iter().map(|step| i64::from(step.minutes)).sum();
        if sum != minutes {
            table.fault("minutes", format!("the steps take {sum} minutes together, but `minutes` is {minutes}"));
        }
    }
}

fn read_hard_moments(table: &Table<'_>) -> Option<Vec<HardMoment>> {
    let moments = table.tables("hard_moment", |table| {
        let (when, what_to_do) = (table.text("when"), table.text("do"));
        Some(HardMoment { when: when?, what_to_do: what_to_do? })
    })?;
    if moments.len() < 3 {
        table.fault("hard_moment", format!("{} hard moments are told, but three are needed", moments.len()));
    }
    Some(moments)
}
