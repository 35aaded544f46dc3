//! The paper way as a browser gets it: sheets without a key, papers with it, the form, and the results with paper in them.

#![expect(clippy::expect_used, reason = "a failing expectation is a failing test")]

use app::challenge::{
    DeleteTallyPage, GroupPage, PaperPage, PaperRule, PaperSheetsPage, RuleHead, TallyForm, TallyPage,
    TrainerPapersPage,
};
use app::shell::{Page, render};
use app::texts::MIRRORED;
use app::ui::FormState;
use backend::challenge::{CohortTallies, Tally};
use backend::cohorts::Cohort;
use backend::{Fault, FieldFault};
use chrono::{DateTime, NaiveDate, Utc};
use domain::accounts::Actor;
use domain::challenge::{GroupResults, GroupShare, TallyBox, TallyCounts};
use domain::cohorts::CohortState;
use domain::learning::{AnswerKey, Audience, Item, Level, Pair, QuestionOption, Step};
use domain::{AccountId, CohortId, OrganisationId, TallyId};
use leptos::prelude::*;
use std::sync::Arc;
use uuid::Uuid;

const NASTY: &str = "<script>alert(1)</script>";

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 23).expect("a date")
}

fn html_in(language: &str, form: FormState, view: impl FnOnce() -> AnyView) -> String {
    let page = Page {
        actor: Arc::new(Actor::anyone()),
        language: language.into(),
        path: "/".into(),
        notice: None,
        form,
        sample_data: false,
        save_data: false,
        nonce: "nonce".into(),
        assets: Arc::default(),
    };
    render(page, "Test".into(), view)
}

fn html(view: impl FnOnce() -> AnyView) -> String {
    html_in("en", FormState::default(), view)
}

fn head(number: usize) -> RuleHead {
    RuleHead {
        id: format!("rule-{number}").as_str().into(),
        number,
        title: "You have rights".into(),
        summary: String::new(),
        picture: None,
        picture_alternative: String::new(),
        language: "en".into(),
    }
}

fn item(id: &str, key: AnswerKey) -> Item {
    Item {
        id: id.into(),
        objective: "o".into(),
        difficulty: 1,
        critical: false,
        level: Some(Level::One),
        prompt: format!("Question {id} {NASTY}"),
        source: None,
        key,
    }
}

fn items() -> Vec<Item> {
    let option = |id: &str, correct: bool| QuestionOption {
        id: id.into(),
        text: format!("Option {id}"),
        correct,
        consequence: "SECRET consequence".into(),
        feedback: format!("SECRET reason {id}"),
    };
    let options = vec![option("x", false), option("y", true), option("z", false)];
    let secret = |what: &str| format!("SECRET reason {what}");
    let step = |id: &str| Step { id: id.into(), text: format!("Step {id}") };
    let pair = |id: &str| Pair { id: id.into(), left: format!("Left {id}"), right: format!("Match {id}") };
    vec![
        item("one", AnswerKey::Single { options: options.clone() }),
        item("some", AnswerKey::Multiple { options: options.clone() }),
        item("act", AnswerKey::Scenario { situation: "Mateo joins a squad.".into(), options }),
        item("truth", AnswerKey::TrueFalse { answer: false, feedback_true: secret("t"), feedback_false: secret("f") }),
        item("order", AnswerKey::Ordering { steps: vec![step("1"), step("2")], feedback: secret("order") }),
        item("pairs", AnswerKey::Matching { pairs: vec![pair("1"), pair("2")], feedback: secret("pairs") }),
        item(
            "age",
            AnswerKey::Number { answer: 18.0, tolerance: 0.0, unit: Some("years".into()), feedback: secret("age") },
        ),
    ]
}

fn paper_rules() -> Vec<PaperRule> {
    [1, 2].map(|number| PaperRule { head: head(number), items: items() }).into()
}

fn cohort_id() -> CohortId {
    CohortId(Uuid::from_u128(1))
}

fn form(counts: TallyCounts) -> TallyForm {
    TallyForm {
        id: TallyId(Uuid::from_u128(5)),
        cohort: cohort_id(),
        rule: head(1),
        level: Level::One,
        items: items(),
        held_on: day(),
        n_sheets: Some(12),
        counts,
    }
}

fn tallies(state: CohortState) -> CohortTallies {
    let cohort = Cohort {
        id: cohort_id(),
        organisation: OrganisationId(Uuid::from_u128(1)),
        trainer: AccountId(Uuid::from_u128(1)),
        trainer_name: "Amina".into(),
        course: "net-rules".into(),
        audience: Audience::Teens,
        language: "en".into(),
        country: "EG".into(),
        place: String::new(),
        starts_on: day(),
        ends_on: day(),
        join_code: None,
        capacity: 30,
        n_joined: 0,
        created_at: DateTime::<Utc>::UNIX_EPOCH,
        state,
        seats_kept_until: DateTime::<Utc>::UNIX_EPOCH,
        erased_at: None,
    };
    let tally = Tally {
        id: TallyId(Uuid::from_u128(5)),
        rule: "rule-1".into(),
        level: Level::Two,
        held_on: day(),
        n_sheets: 12,
        counts: TallyCounts::new(),
    };
    CohortTallies { cohort, tallies: vec![tally] }
}

#[test]
fn a_sheet_has_letters_and_no_key_no_field_and_no_place_for_a_name() {
    let page =
        html(|| view! { <PaperSheetsPage cohort=cohort_id() level=Level::One rules=paper_rules() /> }.into_any());
    for part in [
        "<b>A</b>",
        "<b>C</b>",
        "Mateo joins a squad.",
        "Tick everything that is right.",
        "please write no name",
        "years",
    ] {
        assert!(page.contains(part), "the sheets lack {part}: {page}");
    }
    assert_eq!(page.matches("class=\"paper-sheet\"").count(), 2);
    for part in ["SECRET", "<script>alert", "<input", "18 years"] {
        assert!(!page.contains(part), "the sheets have {part}");
    }
    let (x, y) = (page.find("Option x").expect("is there"), page.find("Option y").expect("is there"));
    assert!(x < y, "in the order of the course");
    assert!(page.find("Step 2") < page.find("Step 1"), "steps are not in the right order");
    let mirrored = html_in(MIRRORED, FormState::default(), || {
        view! { <PaperSheetsPage cohort=cohort_id() level=Level::One rules=paper_rules() /> }.into_any()
    });
    assert!(mirrored.contains("dir=\"rtl\"") && !mirrored.contains("style="), "{mirrored}");
}

#[test]
fn the_trainers_papers_have_a_box_for_each_answer_and_the_reasons() {
    let page =
        html(|| view! { <TrainerPapersPage cohort=cohort_id() level=Level::One rules=paper_rules() /> }.into_any());
    assert_eq!(page.matches("class=\"paper-sheet\"").count(), 4, "a form and an answer sheet for each rule");
    let form = page.split("Answers, for the trainer").next().expect("begins with the form");
    // Three options, three and two, three, two, and right or not for each of the last three.
    assert_eq!(form.matches("class=\"paper-count\"").count(), 3 + 5 + 3 + 2 + 2 + 2 + 2);
    assert!(!form.contains("SECRET"), "who looks over the trainer's shoulder while counting sees no key");
    for part in [
        "<strong>B</strong>",
        "SECRET reason y",
        "SECRET reason f",
        "<strong>B A</strong>",
        "18 years",
        "All of it right",
    ] {
        assert!(page.contains(part), "the papers lack {part}: {page}");
    }
    assert!(!page.contains("SECRET reason x") && !page.contains("SECRET reason t<"), "only the right answer's reason");
}

#[test]
fn the_form_shows_what_is_kept_or_what_was_typed_and_names_each_fault() {
    let counts = TallyCounts::from([("one".into(), [(TallyBox::Option("y".into()), 9)].into())]);
    let kept = html(|| view! { <TallyPage form=form(counts.clone()) /> }.into_any());
    for part in [
        "value=\"2026-11-23\"",
        "value=\"12\"",
        "value=\"9\"",
        "name=\"count.some.not-right\"",
        "name=\"level\" value=\"1\"",
    ] {
        assert!(kept.contains(part), "the form lacks {part}: {kept}");
    }
    assert!(!kept.contains("SECRET") && !kept.contains("<script>alert") && !kept.contains("aria-invalid"));
    for (at, _) in kept.match_indices("<input") {
        let tag = kept.get(at..).and_then(|rest| rest.split('>').next()).expect("the tag ends");
        let id = tag.split("id=\"").nth(1).and_then(|rest| rest.split('"').next());
        let is_labelled = id.is_some_and(|id| kept.contains(&format!("for=\"{id}\"")));
        assert!(tag.contains("hidden") || is_labelled, "{tag} has no label");
    }
    let faults = vec![
        FieldFault { field: "count.one.option.y".into(), fault: Fault::NumberOutside { least: 0, most: 1000 } },
        FieldFault { field: "question.some".into(), fault: Fault::MoreThanSheets { n: 30, n_sheets: 12 } },
    ];
    let values =
        [("count.one.option.y".to_owned(), vec![NASTY.to_owned()]), ("sheets".to_owned(), vec!["12".to_owned()])];
    let again = html_in("en", FormState { values: values.into(), faults }, || {
        view! { <TallyPage form=form(counts) /> }.into_any()
    });
    for part in [
        "href=\"#count.one.option.y\"",
        "href=\"#question.some\"",
        "id=\"question.some\"",
        "aria-invalid=\"true\"",
        "value=\"&lt;script&gt;alert(1)",
        "Here 30 people are counted, and there are 12 sheets.",
    ] {
        assert!(again.contains(part), "the form lacks {part}: {again}");
    }
}

#[test]
fn a_closed_cohort_still_prints_and_takes_no_counts() {
    let page = |state| html(|| view! { <PaperPage paper=tallies(state) rules=vec![head(1), head(2)] /> }.into_any());
    let open = page(CohortState::Open);
    for part in ["/paper/sheets/rule-2/1\"", "/paper/papers/all/2\"", "/paper/new/rule-1/1\"", "/delete\"", "12</td>"] {
        assert!(open.contains(part), "the page lacks {part}: {open}");
    }
    assert!(!open.contains("/paper/new/all/"), "one rule at a time is keyed in");
    assert!(open.contains("Gains are left to phones"), "{open}");
    let closed = page(CohortState::Closed { at: DateTime::<Utc>::UNIX_EPOCH });
    assert!(closed.contains("/paper/sheets/rule-2/1\"") && closed.contains("12</td>"), "{closed}");
    assert!(!closed.contains("/paper/new/") && !closed.contains("/delete\""), "{closed}");
    let (tally, about) = (TallyId(Uuid::from_u128(5)), (head(1), Level::Two));
    let ask = html(|| view! { <DeleteTallyPage cohort=cohort_id() tally about /> }.into_any());
    assert!(
        ask.contains("You have rights, Level 2") && ask.contains("/delete\"") && ask.contains("Keep them"),
        "{ask}"
    );
}

#[test]
fn the_group_sees_how_many_answered_on_paper() {
    let share = GroupShare::Percent { right: 25, n_people: 25, n_on_paper: 20 };
    let results = GroupResults { cells: vec![("rule-1".into(), Level::One, share)], ..Default::default() };
    let page = html(|| view! { <GroupPage rules=vec![head(1)] results /> }.into_any());
    assert!(page.contains("25 % of 25 people, of which 20 on paper"), "{page}");
}
