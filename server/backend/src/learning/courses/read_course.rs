//! Reading a course in one language: `course.toml`, its lessons and its banks, checked against each other.

use super::fault::Faults;
use super::files::{FileName, Files, is_language};
use super::node::{Node, Place};
use super::read_items::{Home, ItemContext, read_items};
use super::table::Table;
use super::translate::translate;
use domain::learning::{Access, Assessment, Audience, Course, CourseKind, Draw, Item, Level, Module, Objective};
use domain::{AssessmentId, CourseId, ModuleId, ObjectiveId};
use std::collections::{BTreeMap, BTreeSet};

const AUDIENCES: [(&str, Audience); 6] = [
    ("trainers", Audience::Trainers),
    ("parents", Audience::Parents),
    ("educators", Audience::Educators),
    ("teens", Audience::Teens),
    ("children-9-12", Audience::Children9To12),
    ("children-under-9", Audience::ChildrenUnder9),
];
const ACCESS: [(&str, Access); 2] = [("open", Access::Open), ("invited", Access::Invited)];
const KINDS: [(&str, CourseKind); 2] = [("course", CourseKind::Course), ("challenge", CourseKind::Challenge)];

/// What is known while a course is read.
pub(super) struct CourseReader<'a> {
    pub(super) files: &'a Files,
    /// The folder's name.
    pub(super) id: &'a str,
    /// The language to read it in; none for its own.
    pub(super) language: Option<&'a str>,
    pub(super) own_language: String,
    pub(super) kind: Option<CourseKind>,
    pub(super) objectives: BTreeSet<String>,
    pub(super) lessons: BTreeSet<String>,
    /// Every item id with its place, for the whole course.
    pub(super) seen: BTreeMap<String, Place>,
    pub(super) faults: &'a Faults,
}

/// Reads a course. With a fault anywhere the result is not to be used, whatever it is.
pub(super) fn read_course(files: &Files, id: &str, language: Option<&str>, faults: &Faults) -> Option<Course> {
    let mut reader = CourseReader {
        files,
        id,
        language,
        own_language: String::new(),
        kind: None,
        objectives: BTreeSet::new(),
        lessons: BTreeSet::new(),
        seen: BTreeMap::new(),
        faults,
    };
    let root = reader.load("course.toml")?;
    reader.own_language = root.entry_text("language").unwrap_or_default().to_owned();
    reader.objectives =
        root.entry_list("objective").iter().filter_map(|node| node.entry_text("id")).map(str::to_owned).collect();
    reader.lessons = listed_lessons(&root);
    reader.read(&root)
}

/// The lessons that a `course.toml` lists, whatever else is wrong with it.
pub(super) fn listed_lessons(root: &Node) -> BTreeSet<String> {
    texts_below(root, "module", "lessons")
}

/// The banks that a `course.toml` lists.
pub(super) fn listed_banks(root: &Node) -> BTreeSet<String> {
    texts_below(root, "assessment", "banks")
}

fn texts_below(root: &Node, tables: &str, key: &str) -> BTreeSet<String> {
    let lists = root.entry_list(tables).iter().map(|table| table.entry_list(key));
    lists.flatten().filter_map(|node| node.as_text().map(str::to_owned)).collect()
}

impl<'a> CourseReader<'a> {
    /// The path of a file of this course.
    pub(super) fn path(&self, name: &str) -> String {
        format!("{}/{name}", self.id)
    }

    /// The path of the translation of a file, when it is asked for and there is one.
    pub(super) fn translated_path(&self, base: &str) -> Option<String> {
        let path = self.path(&FileName::in_language(base, self.language?));
        self.files.contains(&path).then_some(path)
    }

    /// A TOML file in the language asked for, as far as it is translated.
    pub(super) fn load(&self, base: &str) -> Option<Node> {
        let path = self.path(base);
        let own = Node::parse(&path, &self.files.text(&path, self.faults)?, 1, self.faults);
        let Some(path) = self.translated_path(base) else { return own };
        let translation = Node::parse(&path, &self.files.text(&path, self.faults)?, 1, self.faults)?;
        Some(translate(&own?, &translation, self.faults))
    }

    pub(super) fn item_context(&mut self) -> ItemContext<'_> {
        ItemContext { objectives: &self.objectives, seen: &mut self.seen, faults: self.faults }
    }

    fn read(&mut self, root: &Node) -> Option<Course> {
        let faults = self.faults;
        let table = Table::of(root, faults)?;
        let (title, summary, edition) = (table.text("title"), table.text("summary"), table.text("edition"));
        if edition.as_ref().is_some_and(|edition| edition.chars().count() > 40) {
            table.fault("edition", "`edition` has more than 40 characters");
        }
        let language = table.text("language");
        if let Some(language) = &language
            && !is_language(language)
        {
            table.fault("language", format!("`{language}` is no language: write a code such as en or pt-BR"));
        }
        let audience = table.word("audience", &AUDIENCES);
        let access = table.word("access", &ACCESS);
        self.kind = table.word("kind", &KINDS);
        let (cover, cover_alternative) = (table.text("cover"), table.text("cover_alternative"));
        self.check_picture(&table, "cover", cover.as_deref());
        let licence = table.text("licence");
        let objectives = table.tables("objective", |table| {
            let (id, text) = (table.id("id"), table.text("text"));
            Some(Objective { id: ObjectiveId(id?), text: text? })
        });
        check_twice(root, "objective", faults);
        let modules = table.tables("module", |table| self.read_module(table));
        check_twice(root, "module", faults);
        self.check_lessons_once(root);
        let banks = self.read_banks(root);
        let assessments = table.optional_tables("assessment", |table| self.read_assessment(table, &banks));
        check_twice(root, "assessment", faults);
        let certifying: Vec<&Assessment> =
            assessments.iter().flatten().filter(|assessment| assessment.certificate).collect();
        if certifying.len() > 1 {
            table.fault("assessment", "more than one assessment earns the certificate");
        }
        table.finish();
        Some(Course {
            id: CourseId::from(self.id),
            title: title?,
            summary: summary?,
            edition: edition?,
            language: self.language.map_or(language, |language| Some(language.to_owned()))?,
            audience: audience?,
            access: access?,
            kind: self.kind?,
            cover: cover?,
            cover_alternative: cover_alternative?,
            licence: licence?,
            objectives: objectives?,
            modules: modules?,
            assessments: assessments?,
            guide: None,
            plans: vec![],
            worksheets: vec![],
        })
    }

    fn check_picture(&self, table: &Table<'_>, key: &str, file: Option<&str>) {
        if let Some(file) = file
            && (!file.ends_with(".svg") || file.contains('/') || !self.files.contains(&self.path(file)))
        {
            table.fault(key, format!("there is no picture `{file}` in the course's folder"));
        }
    }

    fn read_module(&mut self, table: &Table<'_>) -> Option<Module> {
        let (id, title, summary) = (table.id("id"), table.text("title"), table.text("summary"));
        let picture = table.optional_text("picture");
        let alternative = table.optional_text("picture_alternative");
        if let (Some(picture), Some(alternative)) = (&picture, &alternative) {
            self.check_picture(table, "picture", picture.as_deref());
            match (picture, alternative) {
                (Some(_), None) => {
                    table.fault("picture", "`picture` needs `picture_alternative`: what the picture shows")
                }
                (None, Some(_)) => table.fault("picture_alternative", "`picture_alternative` has no `picture`"),
                _ => {}
            }
        }
        let lessons = table.texts("lessons").map(|listed| {
            let lessons: Vec<_> = listed.iter().map(|(id, place)| self.read_lesson(id, place)).collect();
            lessons.into_iter().collect::<Option<Vec<_>>>()
        });
        if self.kind == Some(CourseKind::Challenge) {
            let items = || lessons.iter().flatten().flatten().flat_map(|lesson| &lesson.items);
            for level in [Level::One, Level::Two] {
                if matches!(lessons, Some(Some(_))) && !items().any(|item| item.level == Some(level)) {
                    table.fault("lessons", format!("this rule has no item of level {}", level.number()));
                }
            }
        }
        Some(Module {
            id: ModuleId(id?),
            title: title?,
            summary: summary?,
            picture: picture?,
            picture_alternative: alternative?.unwrap_or_default(),
            lessons: lessons??,
        })
    }

    fn check_lessons_once(&self, root: &Node) {
        let mut listed = BTreeSet::new();
        for node in root.entry_list("module").iter().flat_map(|module| module.entry_list("lessons")) {
            if let Some(lesson) = node.as_text()
                && !listed.insert(lesson)
            {
                self.faults.at(&node.place, format!("lesson `{lesson}` is listed twice"));
            }
        }
    }

    /// Each bank once, also when several assessments draw from it. A bank with a fault is `None`.
    fn read_banks(&mut self, root: &Node) -> BTreeMap<String, Option<Vec<Item>>> {
        let mut banks = BTreeMap::new();
        for name in listed_banks(root) {
            if self.files.contains(&self.path(&name)) && name.ends_with(".toml") {
                let root = self.load(&name);
                let items = root.and_then(|root| read_items(&root, Home::Bank, &mut self.item_context()));
                banks.insert(name, items);
            }
        }
        banks
    }

    fn read_assessment(&self, table: &Table<'_>, banks: &BTreeMap<String, Option<Vec<Item>>>) -> Option<Assessment> {
        let (id, title, listed) = (table.id("id"), table.text("title"), table.texts("banks"));
        let mut bank = Some(vec![]);
        for (name, place) in listed.iter().flatten() {
            match banks.get(name) {
                None => self.faults.at(place, format!("there is no bank `{name}` in the course's folder")),
                Some(None) => bank = None,
                Some(Some(items)) => {
                    if let Some(bank) = &mut bank {
                        bank.extend(items.iter().cloned());
                    }
                }
            }
        }
        let pass_percent = table.integer("pass_percent", 1..=100);
        let tries = table.integer("tries", 1..=20);
        let wait_hours = table.integer("wait_hours", 0..=8760);
        let minutes = table.integer("minutes", 1..=480);
        let certificate = table.truth_or_false("certificate");
        let draws = table.tables("draw", |table| self.read_draw(table, bank.as_deref()));
        Some(Assessment {
            id: AssessmentId(id?),
            title: title?,
            bank: bank?,
            draws: self.check_blueprint(table, draws?)?,
            pass_percent: u8::try_from(pass_percent?).ok()?,
            tries: u32::try_from(tries?).ok()?,
            wait_hours: u32::try_from(wait_hours?).ok()?,
            minutes: u32::try_from(minutes?).ok()?,
            certificate: certificate?,
        })
    }

    fn read_draw(&self, table: &Table<'_>, bank: Option<&[Item]>) -> Option<Draw> {
        let (objective, count) = (table.text("objective"), table.integer("count", 1..=100));
        let critical = table.truth_or_false("critical");
        let (objective, count, critical) = (objective?, usize::try_from(count?).ok()?, critical?);
        if !self.objectives.contains(&objective) {
            table.fault("objective", format!("objective `{objective}` is not listed in course.toml"));
        } else if let Some(bank) = bank {
            let fits = |item: &&Item| item.objective.as_str() == objective && item.critical == critical;
            let available = bank.iter().filter(fits).count();
            if available < count {
                let kind = if critical { "critical" } else { "other than critical" };
                table.fault(
                    "count",
                    format!("{count} items are drawn for `{objective}`, but the bank has {available} ({kind})"),
                );
            }
        }
        Some(Draw { objective: ObjectiveId(objective), count, critical })
    }

    /// Two draws from the same corner of the bank would compete for its items: they belong into one.
    fn check_blueprint(&self, table: &Table<'_>, draws: Vec<Draw>) -> Option<Vec<Draw>> {
        let mut corners = BTreeSet::new();
        for draw in &draws {
            if !corners.insert((draw.objective.clone(), draw.critical)) {
                table.fault(
                    "draw",
                    format!("`{}` is drawn twice from the same items: add the counts up", draw.objective),
                );
                return None;
            }
        }
        Some(draws)
    }
}

/// No two tables of a list with the same id.
fn check_twice(root: &Node, list: &str, faults: &Faults) {
    let mut ids = BTreeSet::new();
    for node in root.entry_list(list) {
        if let Some(id) = node.entry("id")
            && let Some(text) = id.as_text()
            && !ids.insert(text)
        {
            faults.at(&id.place, format!("{list} id `{text}` is used twice"));
        }
    }
}
