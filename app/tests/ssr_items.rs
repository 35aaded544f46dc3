//! The pages of item quality as a browser gets them: words beside every sign, languages, and nothing where there is too little.

#![expect(clippy::expect_used, reason = "a failing expectation is a failing test")]

use app::learning::{item_courses_page, items_page};
use app::shell::{Assets, Page, render};
use app::ui::FormState;
use backend::learning::{AnalysedCourse, AnalysedItem, CourseAnalysis, Courses};
use domain::accounts::{Actor, Regions};
use domain::learning::{Answer, AnswerKey, Course, CoursePart, ItemFigures, LeftOut, PlacedItem, QuestionOption, Sums};
use domain::organisations::Region;
use leptos::prelude::AnyView;
use std::sync::{Arc, LazyLock};

static COURSES: LazyLock<Courses> = LazyLock::new(|| Courses::embedded().expect("the courses are sound"));

/// A course with one question that nobody should be able to break out of.
static COURSE: LazyLock<Course> = LazyLock::new(|| {
    let mut course = COURSES.find(&"trainer-core".into(), "en").expect("the course is there").clone();
    course.language = "sw".into();
    let item = &mut course.assessments[0].bank[0];
    item.prompt = "<script>alert(1)</script>?".into();
    let option = |id: &str, correct| QuestionOption {
        id: id.into(),
        text: format!("Option <{id}>"),
        correct,
        consequence: String::new(),
        feedback: String::new(),
    };
    item.key = AnswerKey::Single { options: vec![option("a", true), option("b", false), option("c", false)] };
    course
});

fn html(view: impl FnOnce() -> AnyView) -> String {
    let page = Page {
        actor: Arc::new(Actor::anyone()),
        language: "en".into(),
        path: "/programme/items".into(),
        notice: None,
        form: FormState::default(),
        sample_data: false,
        save_data: false,
        nonce: "n".into(),
        assets: Arc::new(Assets::default()),
    };
    render(page, "A page".into(), view)
}

fn first() -> PlacedItem<'static> {
    let item = &COURSE.assessments[0].bank[0];
    COURSE.analysed_items().into_iter().find(|placed| placed.item.id == item.id).expect("it is analysed")
}

/// The page with one question answered like this: how many chose a, b and c.
fn page(numbers: [i64; 3], left_out: LeftOut) -> String {
    let answers: Vec<(Answer, i64)> =
        ["a", "b", "c"].into_iter().map(|id| Answer::Choice(id.into())).zip(numbers).collect();
    // Forty people, twenty right, and being right says nothing about the rest.
    let sums = Sums { n: 40, right: 20, rest: 100_000, right_rest: 50_000, rest_squared: 500_000_000 };
    let figures = ItemFigures::of(first().item, &answers, &sums);
    let second = COURSE.analysed_items().into_iter().find(|placed| placed.lesson.is_some()).expect("a check");
    let analysis = CourseAnalysis {
        course: &COURSE,
        parts: COURSE.analysed_parts(),
        part: CoursePart::parse("assessment.final"),
        items: vec![AnalysedItem { placed: first(), figures }, AnalysedItem { placed: second, figures: None }],
        left_out,
        everybody: false,
    };
    html(|| items_page(&analysis))
}

#[test]
fn a_question_stands_with_its_figures_and_words_for_every_sign() {
    let page = page([20, 20, 0], LeftOut::Answers(17));
    for text in [
        "50 % (20)",
        "Does not separate",
        "An option nobody chooses",
        "0 % (0)",
        "<dd>0.00</dd>",
        "First answers left out: 17.",
        "The answers of trainers and cohorts in your regions are counted.",
        "lang=\"sw\"",
        "Option &lt;a&gt;",
        "Crocker and Algina",
    ] {
        assert!(page.contains(text), "{text} is missing: {page}");
    }
    assert_eq!(page.matches("<h1").count(), 1);
    let named = "aria-label=\"How often each answer was chosen: &lt;script";
    assert!(page.contains(named), "a table is named after its question: {page}");
    assert_eq!(page.matches("data-tone=\"good\"").count(), 1, "one option is marked right");
    assert!(!page.contains("<script>alert"), "{page}");
    let csv = "/programme/items/trainer-core/items.csv?part=assessment.final";
    assert!(page.contains(&format!("href=\"{csv}\"")), "the file is of the part that is shown");
    assert!(page.contains("action=\"/programme/items/trainer-core\"") && page.contains("method=\"get\""));
    assert!(page.contains("for=\"part\"") && page.contains("value=\"module.t1\""));
}

#[test]
fn what_is_held_back_is_not_in_the_page() {
    let page = page([20, 17, 3], LeftOut::Few);
    assert_eq!(page.matches("Under 5, or held back").count(), 2);
    assert!(page.contains("50 % (20)") && page.contains("fewer than 10, were left out"));
    for number in ["(17)", "(3)", "43 %", "8 %"] {
        assert!(!page.contains(number), "{number} is in the page");
    }
}

#[test]
fn nearly_all_and_hardly_any_are_said_in_words() {
    let nearly_all = page([38, 1, 1], LeftOut::Nothing);
    assert!(
        nearly_all.contains("Nearly everybody: fewer than 5 were wrong") && nearly_all.contains("Cannot be told yet")
    );
    assert!(!nearly_all.contains("38") && nearly_all.contains("No answer was left out."));
    assert!(page([2, 20, 20], LeftOut::Nothing).contains("Hardly anybody: fewer than 5 were right"));
}

#[test]
fn few_answers_show_no_figures() {
    let page = page([5, 4, 0], LeftOut::Nothing);
    assert!(page.contains("Fewer than 10 answers") && page.contains("Not enough answers yet"), "{page}");
    assert!(!page.contains("<dd>9</dd>") && !page.contains("<details"), "{page}");
    assert!(page.contains("&lt;script&gt;alert(1)"), "the question itself is there");
}

#[test]
fn the_courses_stand_with_their_questions() {
    let courses = [AnalysedCourse { course: &COURSE, n_items: 121, n_answered: 34 }];
    let some = html(|| item_courses_page(&courses, &Regions::Some(vec![Region::Africa])));
    for text in ["href=\"/programme/items/trainer-core\"", "<caption>", "scope=\"row\"", "121", "34", "in your regions"]
    {
        assert!(some.contains(text), "{text} is missing: {some}");
    }
    let none = html(|| item_courses_page(&[], &Regions::All));
    assert!(none.contains("No questions yet") && none.contains("everybody") && !none.contains("<table"), "{none}");
}

#[test]
fn one_title_of_a_rule_and_its_lesson_is_said_once() {
    let course = COURSES.find(&"net-rules".into(), "en").expect("the course is there");
    let placed = course.analysed_items().into_iter().find(|placed| {
        let title = placed.lesson.map(|lesson| lesson.title.as_str());
        course.analysed_parts().iter().any(|(part, of_part)| placed.parts.contains(part) && title == Some(*of_part))
    });
    let placed = placed.expect("a rule whose lesson has its title");
    let (title, level) = (placed.lesson.expect("a lesson").title.clone(), placed.item.level.expect("a level").number());
    let analysis = CourseAnalysis {
        course,
        parts: course.analysed_parts(),
        part: None,
        items: vec![AnalysedItem { placed, figures: None }],
        left_out: LeftOut::Nothing,
        everybody: true,
    };
    let page = html(|| items_page(&analysis));
    assert!(page.contains(&title) && page.contains(&format!("Level {level}")), "{page}");
    assert!(!page.contains(&format!("{title} · {title}")), "{page}");
}
