//! Reading a course in one language: `course.toml`, its lessons and its banks, checked against each other.

use super::fault::Faults;
use super::files::{FileName, Files, is_id, is_language};
use super::markdown::{PageContext, read_fragment};
use super::node::Node;
use super::place::Place;
use super::read_items::ItemContext;
use super::site::Site;
use super::table::Table;
use super::translate::translate;
use domain::learning::{Access, Assessment, Audience, Course, CourseKind, Level, Module, Objective};
use domain::{CourseId, ModuleId, ObjectiveId};
use std::collections::{BTreeMap, BTreeSet};

const ACCESS: [(&str, Access); 2] = [("open", Access::Open), ("invited", Access::Invited)];
const KINDS: [(&str, CourseKind); 4] = [
    ("course", CourseKind::Course),
    ("challenge", CourseKind::Challenge),
    ("storybook", CourseKind::Storybook),
    ("workbook", CourseKind::Workbook),
];

/// What is known while a course is read.
pub(super) struct CourseReader<'a> {
    pub(super) files: &'a Files,
    /// The folder's name.
    pub(super) id: &'a str,
    /// The language to read it in; none for its own.
    pub(super) language: Option<&'a str>,
    pub(super) own_language: String,
    pub(super) kind: Option<CourseKind>,
    pub(super) audience: Option<Audience>,
    pub(super) objectives: BTreeSet<String>,
    pub(super) lessons: BTreeSet<String>,
    /// Objectives that a lesson works towards.
    pub(super) worked_towards: BTreeSet<String>,
    /// False once a lesson could not be read so far that its objectives are known.
    pub(super) knows_all_lessons: bool,
    /// Every item id with its place, for the whole course.
    pub(super) seen: BTreeMap<String, Place>,
    /// Addresses that links may lead to.
    pub(super) site: &'a Site,
    pub(super) faults: &'a Faults,
}

/// Reads a course. With a fault anywhere the result is not to be used, whatever it is.
pub(super) fn read_course(
    files: &Files,
    site: &Site,
    id: &str,
    language: Option<&str>,
    faults: &Faults,
) -> Option<Course> {
    let mut reader = CourseReader {
        files,
        id,
        language,
        own_language: String::new(),
        kind: None,
        audience: None,
        objectives: BTreeSet::new(),
        lessons: BTreeSet::new(),
        worked_towards: BTreeSet::new(),
        knows_all_lessons: true,
        seen: BTreeMap::new(),
        site,
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

/// The texts of a list that a `course.toml` has.
pub(super) fn listed_texts(root: &Node, key: &str) -> BTreeSet<String> {
    root.entry_list(key).iter().filter_map(|node| node.as_text().map(str::to_owned)).collect()
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

    /// A Markdown text in a TOML file, as sanitised HTML.
    pub(super) fn markdown(&self, text: Option<(&Node, String)>) -> Option<String> {
        let (node, _) = text?;
        let course = self.id.into();
        Some(read_fragment(&self.page_context(&course, self.faults), node, node.as_text()?))
    }

    /// What Markdown of this course is read against.
    pub(super) fn page_context<'b>(&'b self, course: &'b CourseId, faults: &'b Faults) -> PageContext<'b> {
        PageContext {
            files: self.files,
            course,
            lessons: &self.lessons,
            site: self.site,
            is_workbook: self.kind == Some(CourseKind::Workbook),
            faults,
        }
    }

    /// The files that `course.toml` lists under a key, each with its id: what its name says between prefix and ending.
    pub(super) fn listed_files(
        &self,
        course: &Table<'_>,
        key: &'static str,
        prefix: &str,
        what: &str,
    ) -> Option<Vec<(String, String)>> {
        let mut files: Vec<(String, String)> = vec![];
        for (base, place) in course.optional_texts(key)? {
            let id = base.strip_prefix(prefix).and_then(|rest| rest.strip_suffix(".toml")).filter(|id| is_id(id));
            match id {
                None => self.faults.at(&place, format!("a {what} is a file named `{prefix}NAME.toml`, not `{base}`")),
                Some(_) if !self.files.contains(&self.path(&base)) => {
                    self.faults.at(&place, format!("there is no {what} `{base}` in the course's folder"));
                }
                Some(_) if files.iter().any(|(_, other)| *other == base) => {
                    self.faults.at(&place, format!("{what} `{base}` is listed twice"));
                }
                Some(id) => files.push((id.to_owned(), base)),
            }
        }
        Some(files)
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
        self.audience = table.word("audience", &Audience::OF_COURSES.map(|audience| (audience.as_str(), audience)));
        let access = table.word("access", &ACCESS);
        self.kind = table.word("kind", &KINDS);
        let (cover, cover_alternative) = (table.text("cover"), table.text("cover_alternative"));
        self.check_book(&table, access);
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
        self.check_objectives_taught(root);
        let banks = self.read_banks(root);
        self.check_coverage(root, &banks);
        let assessments = table.optional_tables("assessment", |table| self.read_assessment(table, &banks));
        check_twice(root, "assessment", faults);
        let before_and_after = self.read_before_after(&table, &banks);
        let certifying: Vec<&Assessment> =
            assessments.iter().flatten().filter(|assessment| assessment.certificate).collect();
        if certifying.len() > 1 {
            table.fault("assessment", "more than one assessment earns the certificate");
        }
        let (guide, plans, worksheets) =
            (self.read_guide(&table), self.read_plans(&table), self.read_worksheets(&table));
        table.finish();
        Some(Course {
            id: CourseId::from(self.id),
            title: title?,
            summary: summary?,
            edition: edition?,
            language: self.language.map_or(language, |language| Some(language.to_owned()))?,
            audience: self.audience?,
            access: access?,
            kind: self.kind?,
            cover: cover?,
            cover_alternative: cover_alternative?,
            licence: licence?,
            objectives: objectives?,
            modules: modules?,
            assessments: assessments?,
            before_and_after: before_and_after?,
            guide: guide?,
            plans: plans?,
            worksheets: worksheets?,
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

    fn check_objectives_taught(&self, root: &Node) {
        for node in root.entry_list("objective").iter().filter(|_| self.knows_all_lessons) {
            if let Some(id) = node.entry_text("id").filter(|id| !self.worked_towards.contains(*id)) {
                self.faults.at(&node.place, format!("no lesson works towards objective `{id}`"));
            }
        }
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
}

/// No two tables of a list with the same id.
pub(super) fn check_twice(root: &Node, list: &str, faults: &Faults) {
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
