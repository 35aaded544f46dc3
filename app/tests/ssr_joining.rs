//! The pages of joining, of a seat, of the note and of the poster: who gets a field for a name, what is escaped, and what a poster
//! does not carry.

#![expect(clippy::expect_used, reason = "a failing expectation is a failing test")]

use app::accounts::SignOutPage;
use app::challenge::{PosterPage, ResultPage, ResultView, RuleHead, SeatOverviewPage, Way};
use app::cohorts::{EnterCodePage, NotePage, NoteView, SeatPage, TakeOverPage, TakeSeatPage};
use app::shell::{Page, render};
use app::ui::FormState;
use backend::cohorts::{JoinPage, NoteOfParticipation, SeatCohort};
use backend::{Fault, FieldFault, Secret};
use chrono::NaiveDate;
use domain::accounts::{Actor, Seat};
use domain::cohorts::{AdultAudience, CohortState, GivenName, JoinCode, KeptDays};
use domain::learning::{Audience, Level};
use domain::{CohortId, ParticipantId};
use leptos::prelude::*;
use std::sync::Arc;
use uuid::Uuid;

const NASTY: &str = "<script>alert(1)</script> & \"Hall\"";
const ESCAPED: &str = "&lt;script&gt;alert(1)";
const NICKNAME: &str = "دلفين هادئ";

fn seat() -> Seat {
    let id = Uuid::from_u128(1);
    Seat { participant: ParticipantId(id), cohort: CohortId(id), nickname: NICKNAME.into(), audience: Audience::Teens }
}

/// A page as somebody with a seat sees it.
fn html_with(form: FormState, language: &str, view: impl FnOnce() -> AnyView) -> String {
    let page = Page {
        actor: Arc::new(Actor { account: None, seat: Some(seat()) }),
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
    html_with(FormState::default(), "en", view)
}

/// What stands between the tags of main.
fn main_of(html: &str) -> &str {
    let (_, rest) = html.split_once("<main").expect("a page has a main part");
    rest.split_once("</main>").expect("and it ends").0
}

fn typed(field: &'static str, text: &str, fault: Fault) -> FormState {
    FormState {
        values: [(field.to_owned(), vec![text.to_owned()])].into(),
        faults: vec![FieldFault { field: field.into(), fault }],
    }
}

fn join_page(audience: Audience) -> JoinPage {
    JoinPage {
        cohort: CohortId(Uuid::from_u128(2)),
        code: JoinCode::parse("K7M4QX").expect("a code"),
        audience,
        language: "ar".into(),
        seats_kept_days: KeptDays::default(),
        ticket: Secret::from_outside("ticket"),
    }
}

fn name(text: &str) -> GivenName {
    let adults = AdultAudience::of(Audience::Parents).expect("are adults");
    GivenName::parse(adults, text).expect("is short").expect("is a name")
}

fn seat_page(audience: Audience, given_name: Option<GivenName>) -> String {
    let cohort = SeatCohort {
        audience,
        language: "ar".into(),
        course: "net-rules".into(),
        country: "EG".into(),
        state: CohortState::Open,
        may_redraw: true,
        given_name,
    };
    html(|| {
        view! { <SeatPage nickname=NICKNAME.to_owned() cohort code=None questions=None application=None step_message=None /> }
            .into_any()
    })
}

fn note(given_name: Option<GivenName>) -> NoteView {
    let day = |day| NaiveDate::from_ymd_opt(2026, 11, day).expect("a date");
    NoteView {
        note: NoteOfParticipation {
            given_name,
            nickname: NICKNAME.into(),
            audience: Audience::Parents,
            course: "parents".into(),
            organisation: NASTY.into(),
            trainer_name: NASTY.into(),
            days: vec![day(23), day(30)],
            written_on: day(30),
        },
        course_title: None,
    }
}

fn rules() -> Vec<RuleHead> {
    let head = |number| RuleHead {
        id: format!("rule-{number}").as_str().into(),
        number,
        title: format!("Title {number}"),
        summary: format!("Summary {number}"),
        picture: Some(format!("/courses/net-rules/pictures/rule-{number}.svg")),
        picture_alternative: format!("Picture {number}"),
        language: "en".into(),
    };
    (1..=8).map(head).collect()
}

#[test]
fn adults_have_a_field_for_a_name_and_teens_have_none_on_any_page() {
    for (audience, has_field) in [(Audience::Parents, true), (Audience::Educators, true), (Audience::Teens, false)] {
        let join = html(|| view! { <TakeSeatPage join=join_page(audience) present_seat=None /> }.into_any());
        let seat = seat_page(audience, None);
        for page in [&join, &seat] {
            assert_eq!(page.contains("given_name"), has_field, "{audience:?}: {page}");
            assert_eq!(page.contains("type=\"text\""), has_field, "{audience:?}: {page}");
        }
        assert_eq!(seat.contains("/seat/note"), has_field, "{seat}");
        assert!(!seat.contains("Remove my name"), "there is none: {seat}");
        assert_eq!(join.contains("name=\"age_band\""), !has_field, "{join}");
        assert_eq!(join.contains("Your answers to six questions"), has_field, "what is kept is said: {join}");
    }
    let join = html(|| view! { <TakeSeatPage join=join_page(Audience::Parents) present_seat=None /> }.into_any());
    for part in ["your trainer sees it beside your nickname", "(optional)", "only if you give one"] {
        assert!(join.contains(part), "the page lacks {part}: {join}");
    }
    let named = seat_page(Audience::Parents, Some(name("Amina")));
    assert!(named.contains("value=\"Amina\"") && named.contains("Remove my name"), "{named}");
}

#[test]
fn what_is_typed_while_joining_is_escaped_and_kept() {
    let code = typed("code", NASTY, Fault::CodeMalformed);
    let long_name = typed("given_name", NASTY, Fault::TooLong { limit: 80 });
    let pages = [
        html_with(code.clone(), "en", || view! { <EnterCodePage /> }.into_any()),
        html_with(code, "en", || view! { <TakeOverPage present_seat=None /> }.into_any()),
        html_with(long_name, "en", || {
            view! { <TakeSeatPage join=join_page(Audience::Parents) present_seat=None /> }.into_any()
        }),
        seat_page(Audience::Educators, Some(name(NASTY))),
        html(|| view! { <NotePage shown=Some(note(Some(name(NASTY)))) /> }.into_any()),
    ];
    for page in pages {
        assert!(page.contains(ESCAPED) && !page.contains("<script>alert"), "{page}");
    }
}

#[test]
fn a_nickname_of_another_script_keeps_its_direction() {
    let isolated = format!("\u{2068}{NICKNAME}\u{2069}");
    let auto = format!("dir=\"auto\">{NICKNAME}<");
    let present = || Some(NICKNAME.to_owned());
    for page in [
        html(|| view! { <TakeSeatPage join=join_page(Audience::Teens) present_seat=present() /> }.into_any()),
        html(|| view! { <TakeOverPage present_seat=present() /> }.into_any()),
        html(|| view! { <SignOutPage /> }.into_any()),
    ] {
        assert!(main_of(&page).contains(&isolated), "{page}");
    }
    let overview = html(|| {
        view! {
            <SeatOverviewPage nickname=NICKNAME.to_owned() may_redraw=true is_closed=false is_live=false rules=vec![] />
        }
        .into_any()
    });
    for page in [overview, seat_page(Audience::Teens, None)] {
        assert!(main_of(&page).contains(&auto), "{page}");
    }
}

#[test]
fn a_note_says_what_it_is_or_what_is_missing() {
    let named = html(|| view! { <NotePage shown=Some(note(Some(name("Amina Diallo")))) /> }.into_any());
    for part in ["Amina Diallo", "Parents and carers", "23 November 2026", "30 November 2026", "is not a certificate"] {
        assert!(main_of(&named).contains(part), "the note lacks {part}: {named}");
    }
    assert!(!main_of(&named).contains(NICKNAME), "a name stands in the place of the nickname: {named}");
    let titled = NoteView { course_title: Some("Growing up online".into()), ..note(None) };
    let nameless = html(|| view! { <NotePage shown=Some(titled) /> }.into_any());
    assert!(main_of(&nameless).contains(NICKNAME) && nameless.contains("Growing up online"), "{nameless}");
    assert!(nameless.contains("because you gave no name") && !named.contains("because you gave no name"), "{nameless}");
    let missing = html(|| view! { <NotePage shown=None /> }.into_any());
    assert!(missing.contains("There is no note yet") && !missing.contains("note-sheet"), "{missing}");
}

#[test]
fn a_poster_shows_every_rule_and_nothing_of_anybody() {
    for (way, home) in [(Way::Seat, "/challenge"), (Way::Alone, "/net-rules")] {
        let page = html(|| view! { <PosterPage way rules=rules() chosen=Some("rule-3".into()) /> }.into_any());
        let poster = main_of(&page);
        for number in 1..=8 {
            for part in [format!("Title {number}"), format!("Summary {number}"), format!("rule-{number}.svg")] {
                assert!(poster.contains(&part), "the poster lacks {part}: {poster}");
            }
        }
        assert_eq!(poster.matches("checked").count(), 1, "{poster}");
        assert_eq!(poster.matches("data-state=\"chosen\"").count(), 1, "{poster}");
        assert!(poster.contains(&format!("action=\"{home}/poster\"")) && poster.contains("method=\"get\""), "{poster}");
        assert!(poster.contains("formaction=\"/net-rules/poster.pdf\""), "{poster}");
        let seat = seat();
        for personal in [seat.nickname, seat.participant.to_string(), "nickname".into(), "%".into(), "level".into()] {
            assert!(!poster.to_lowercase().contains(&personal), "{personal} is on the poster: {poster}");
        }
        // Everything around the sheet stays off the paper.
        let (before, sheet) = poster.split_once("class=\"poster-sheet\"").expect("there is a sheet");
        assert!(before.contains("page-head no-print") && !before.contains("Title 1"), "{before}");
        assert_eq!(sheet.matches("class=\"no-print\"").count(), 8, "{sheet}");
        let nothing = html(|| view! { <PosterPage way rules=rules() chosen=Some("rule-99".into()) /> }.into_any());
        assert!(!main_of(&nothing).contains("checked"), "{nothing}");
    }
}

#[test]
fn the_result_of_level_two_leads_to_the_poster() {
    for (way, poster) in [(Way::Seat, "\"/challenge/poster\""), (Way::Alone, "\"/net-rules/poster\"")] {
        for (level, leads_there) in [(Level::One, false), (Level::Two, true)] {
            let rule = rules().remove(0);
            let result = ResultView { rule, level, items: vec![], is_everything: false };
            let page = html(|| view! { <ResultPage way result /> }.into_any());
            assert_eq!(page.contains(poster), leads_there, "{page}");
        }
    }
}
