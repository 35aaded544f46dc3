//! `GET /courses/{course}/offline.json`: what a device fetches to take a course along, and what that costs.

use super::access;
use crate::challenge::alone;
use crate::web::{Handled, Web};
use app::learning::{
    CourseView, LessonView, OfflineSizes, addresses, course_page, guide_page, lesson_page, plan_page, worksheet_page,
};
use app::shell::{Assets, Page, render};
use app::ui::FormState;
use axum::extract::Path;
use axum::response::IntoResponse;
use backend::Error;
use backend::learning::Courses;
use domain::CourseId;
use domain::accounts::Actor;
use domain::learning::{Course, CourseKind, Lesson, Module};
use flate2::Compression;
use flate2::write::GzEncoder;
use http::header;
use leptos::prelude::AnyView;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io::Write as _;
use std::sync::{Arc, Mutex, PoisonError};

/// The lists made so far, by course and language. Courses do not change while a server runs.
#[derive(Debug, Default)]
pub struct OfflineCourses(Mutex<HashMap<(CourseId, String), Arc<Listed>>>);

/// A list as it is sent, and its sums.
#[derive(Debug)]
struct Listed {
    json: String,
    sizes: OfflineSizes,
}

impl OfflineCourses {
    fn find(&self, key: &(CourseId, String)) -> Option<Arc<Listed>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(key).cloned()
    }

    fn keep(&self, key: (CourseId, String), list: Arc<Listed>) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(key, list);
    }
}

/// The list, for whoever may take the course.
pub async fn show_offline_course(web: Web, Path(course): Path<String>) -> Handled {
    let id = access::course_to_learn(&web, &course)?.id.clone();
    let listed = listed(&web, id).await?;
    Ok(([(header::CONTENT_TYPE, "application/json")], listed.json.clone()).into_response())
}

/// What it costs to take a course along.
pub async fn offline_sizes(web: &Web, course: &Course) -> Result<OfflineSizes, Error> {
    Ok(listed(web, course.id.clone()).await?.sizes.clone())
}

/// The list of a course. It is made at the first request: for that, every page is rendered once.
async fn listed(web: &Web, id: CourseId) -> Result<Arc<Listed>, Error> {
    let key = (id.clone(), web.visit.language.clone());
    if let Some(listed) = web.state.offline_courses.find(&key) {
        return Ok(listed);
    }
    let (courses, page) = (web.backend.courses.clone(), blank_page(web));
    let made = tokio::task::spawn_blocking(move || list_course(&courses, &id, &page));
    let listed = Arc::new(made.await.map_err(Error::internal)??);
    web.state.offline_courses.keep(key, Arc::clone(&listed));
    Ok(listed)
}

/// The shell as nobody in particular sees it: what a name in the header adds is not worth a list for each person.
fn blank_page(web: &Web) -> Page {
    Page {
        actor: Arc::new(Actor::anyone()),
        language: web.visit.language.clone(),
        path: String::new(),
        notice: None,
        form: FormState::default(),
        sample_data: web.state.is_sample_data,
        save_data: false,
        nonce: String::new(),
        assets: Arc::<Assets>::clone(&web.state.assets),
    }
}

#[derive(Serialize)]
struct OfflineCourse<'a> {
    course: &'a CourseId,
    title: &'a str,
    edition: &'a str,
    bytes: usize,
    common: Portion,
    modules: Vec<OfflineModule<'a>>,
}

#[derive(Serialize)]
struct OfflineModule<'a> {
    id: &'a str,
    title: &'a str,
    #[serde(flatten)]
    portion: Portion,
}

/// Addresses, and what it costs to fetch them all.
#[derive(Serialize)]
struct Portion {
    bytes: usize,
    urls: Vec<String>,
}

fn list_course(courses: &Courses, id: &CourseId, page: &Page) -> Result<Listed, Error> {
    let course = courses.find(id, &page.language).ok_or(Error::NotFound)?;
    let mut scales = Scales { courses, course, page, weighed: BTreeMap::new() };
    let common = scales.common()?;
    let modules = course.modules.iter().map(|module| scales.module(module)).collect::<Result<Vec<_>, _>>()?;
    // A picture that two modules show is fetched once.
    let bytes = scales.weighed.values().sum();
    let sizes = OfflineSizes { bytes, modules: modules.iter().map(|module| module.portion.bytes).collect() };
    let list = OfflineCourse { course: id, title: &course.title, edition: &course.edition, bytes, common, modules };
    Ok(Listed { json: serde_json::to_string(&list).map_err(Error::internal)?, sizes })
}

/// Weighs pages and pictures as they go over the wire.
struct Scales<'a> {
    courses: &'a Courses,
    course: &'a Course,
    page: &'a Page,
    /// What was weighed so far, by its address.
    weighed: BTreeMap<String, usize>,
}

impl Scales<'_> {
    /// The course page with its cover, and what stands beside the lessons.
    fn common(&mut self) -> Result<Portion, Error> {
        let course = self.course;
        let assessments: Vec<_> = course.assessments.iter().map(|assessment| (assessment, None)).collect();
        let shown = CourseView {
            course,
            progress: None,
            learner: None,
            may_learn: true,
            assessments: &assessments,
            offline: None,
        };
        let mut urls = vec![addresses::course(&course.id), addresses::picture(&course.id, &course.cover)];
        self.weigh_page(&urls[0], &course.title, || course_page(shown))?;
        self.weigh_picture(&urls[1])?;
        if let Some(guide) = &course.guide {
            self.add_page(&mut urls, addresses::guide(&course.id), &guide.title, || guide_page(course, guide))?;
        }
        for plan in &course.plans {
            self.add_page(&mut urls, addresses::plan(&course.id, &plan.id), &plan.title, || plan_page(course, plan))?;
        }
        for worksheet in &course.worksheets {
            let address = addresses::worksheet(&course.id, &worksheet.id);
            self.add_page(&mut urls, address, &worksheet.title, || worksheet_page(course, worksheet))?;
        }
        if course.kind == CourseKind::Challenge {
            for page in alone::pages(course)? {
                self.add_page(&mut urls, page.address, &page.title, page.view)?;
            }
        }
        Ok(self.portion(urls))
    }

    /// A module's lessons and their pictures, and its own.
    fn module<'a>(&mut self, module: &'a Module) -> Result<OfflineModule<'a>, Error> {
        let course = self.course;
        let mut urls = Vec::new();
        if let Some(picture) = &module.picture {
            let address = addresses::picture(&course.id, picture);
            self.weigh_picture(&address)?;
            urls.push(address);
        }
        for lesson in &module.lessons {
            let address = addresses::lesson(&course.id, &lesson.id);
            self.add_page(&mut urls, address, &lesson.title, || lesson_page(unknown_reader(course, lesson)))?;
        }
        Ok(OfflineModule { id: module.id.as_str(), title: &module.title, portion: self.portion(urls) })
    }

    /// Adds a page and the pictures on it.
    fn add_page(
        &mut self,
        urls: &mut Vec<String>,
        address: String,
        title: &str,
        view: impl FnOnce() -> AnyView,
    ) -> Result<(), Error> {
        let html = self.weigh_page(&address, title, view)?;
        urls.push(address);
        for picture in pictures_on(&html, &addresses::picture(&self.course.id, "")) {
            self.weigh_picture(&picture)?;
            urls.push(picture);
        }
        Ok(())
    }

    fn weigh_page(&mut self, address: &str, title: &str, view: impl FnOnce() -> AnyView) -> Result<String, Error> {
        let html = render(self.page.clone(), title.to_owned(), view);
        self.weighed.insert(address.to_owned(), compressed_size(html.as_bytes())?);
        Ok(html)
    }

    fn weigh_picture(&mut self, address: &str) -> Result<(), Error> {
        if !self.weighed.contains_key(address) {
            let file = address.rsplit('/').next().unwrap_or_default();
            let bytes = self.courses.picture(&self.course.id, file).ok_or(Error::NotFound)?;
            self.weighed.insert(address.to_owned(), compressed_size(bytes)?);
        }
        Ok(())
    }

    fn portion(&self, urls: Vec<String>) -> Portion {
        let mut seen = BTreeSet::new();
        let urls: Vec<String> = urls.into_iter().filter(|url| seen.insert(url.clone())).collect();
        let bytes = urls.iter().filter_map(|url| self.weighed.get(url)).sum();
        Portion { bytes, urls }
    }
}

/// A lesson as somebody sees it of whom nothing is known.
fn unknown_reader<'a>(course: &'a Course, lesson: &'a Lesson) -> LessonView<'a> {
    LessonView { course, lesson, progress: None, learner: None, seed: access::seed(None), posted: None }
}

/// The addresses of the course's pictures on a page, in order.
fn pictures_on(html: &str, folder: &str) -> Vec<String> {
    let start = format!("src=\"{folder}");
    let names = html.split(&start).skip(1).filter_map(|rest| rest.split_once('"')).map(|(name, _)| name);
    names.map(|name| format!("{folder}{name}")).collect()
}

/// The size as the compression layer would send it to a browser that takes gzip.
fn compressed_size(bytes: &[u8]) -> Result<usize, Error> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).map_err(Error::internal)?;
    Ok(encoder.finish().map_err(Error::internal)?.len())
}

#[cfg(test)]
mod tests {
    use super::pictures_on;

    #[test]
    fn only_pictures_of_the_course_are_found() {
        let html = r#"<img src="/courses/a/pictures/x.svg" alt=""><img src="/pkg/logo.svg"><img src="/courses/a/pictures/y.svg">"#;
        assert_eq!(
            pictures_on(html, "/courses/a/pictures/"),
            ["/courses/a/pictures/x.svg", "/courses/a/pictures/y.svg"]
        );
        assert_eq!(pictures_on(html, "/courses/b/pictures/"), [""; 0]);
    }
}
