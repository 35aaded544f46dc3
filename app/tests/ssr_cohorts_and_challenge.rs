//! The pages of cohorts and the challenge as a browser gets them: escaping, who gets which form, and what is left out.

#![expect(clippy::expect_used, reason = "a failing expectation is a failing test")]

use app::challenge::{Given, GroupPage, HelpPage, QuestionPage, QuestionView, RoundPage, RoundView, RuleHead, Way};
use app::cohorts::{
    CohortDetails, CohortDetailsPage, CohortReportPage, CohortsPage, HandOverPage, Opening, session_page,
};
use app::shell::{Page, render};
use backend::cohorts::{Cohort, CohortPage, CohortReport, CohortSession, Colleague, PlannedSession, RosterEntry};
use chrono::{DateTime, NaiveDate, Utc};
use domain::accounts::Actor;
use domain::challenge::{GroupResults, GroupShare, RuleGain};
use domain::cohorts::{BeforeAfter, CohortState, FidelityPart, JoinCode, PlanChoice};
use domain::learning::{AnswerKey, Audience, Help, HelpKind, HelpService, Item, Level, QuestionOption};
use domain::{AccountId, CohortId, OrganisationId, ParticipantId, SessionId};
use leptos::prelude::*;
use std::sync::Arc;
use uuid::Uuid;

const NASTY: &str = "<script>alert(1)</script> & \"Hall\"";
const ESCAPED: &str = "&lt;script&gt;alert(1)";

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_424_400, 0).expect("a time")
}

fn day() -> NaiveDate {
    now().date_naive()
}

fn html(language: &str, view: impl FnOnce() -> AnyView) -> String {
    let page = Page {
        actor: Arc::new(Actor::anyone()),
        language: language.into(),
        path: "/".into(),
        notice: None,
        form: Default::default(),
        sample_data: false,
        save_data: false,
        nonce: "nonce".into(),
        assets: Arc::default(),
    };
    render(page, "Test".into(), view)
}

fn cohort(audience: Audience) -> Cohort {
    let id = Uuid::from_u128(1);
    Cohort {
        id: CohortId(id),
        organisation: OrganisationId(id),
        trainer: AccountId(id),
        trainer_name: NASTY.into(),
        course: "net-rules".into(),
        audience,
        language: "ar".into(),
        country: "EG".into(),
        place: NASTY.into(),
        starts_on: day(),
        ends_on: day(),
        join_code: (audience == Audience::Teens).then(|| JoinCode::parse("K7M4QX").expect("a code")),
        capacity: 30,
        n_joined: 1,
        created_at: now(),
        state: CohortState::Open,
        seats_kept_until: now(),
        erased_at: None,
    }
}

fn details(audience: Audience, is_own: bool) -> CohortDetails {
    let participant = ParticipantId(Uuid::from_u128(2));
    let session = CohortSession {
        id: SessionId(Uuid::from_u128(3)),
        number: 1,
        held_on: day(),
        fidelity: [FidelityPart::HelpRoutes].into(),
        head_count: None,
        present: [participant].into(),
        n_present: 1,
        place: NASTY.into(),
        plan: PlanChoice::parse("net-rules/session-1"),
        co_facilitator: Some(Colleague { account: colleague(), name: NASTY.into() }),
        has_concern: true,
    };
    CohortDetails {
        page: CohortPage {
            cohort: cohort(audience),
            is_own,
            beside: None,
            asks_again: false,
            planned: vec![PlannedSession {
                id: SessionId(Uuid::from_u128(4)),
                planned_on: day(),
                place: NASTY.into(),
                plan: None,
                co_facilitator: None,
            }],
            sessions: vec![session],
            roster: vec![RosterEntry { participant, nickname: "Calm Otter".into(), given_name: None }],
            report: CohortReport { n_joined: 1, n_sessions: 1, n_attended: 1, n_with_concern: 1, ..Default::default() },
        },
        results: Some(results()),
        rules: vec![("rule-1".into(), "You have rights".into())],
        join_address: "example.org/join".into(),
        qr: Some("<svg></svg>".into()),
        room: None,
        may_hold: is_own,
        plans: vec![("/courses/net-rules/plans/session-1".into(), "The first session".into())],
        asks_before_after: audience == Audience::Parents,
        today: day(),
    }
}

fn colleague() -> AccountId {
    AccountId(Uuid::from_u128(7))
}

fn results() -> GroupResults {
    let cells = vec![
        ("rule-1".into(), Level::One, GroupShare::Percent { right: 80, n_people: 5, n_on_paper: 0 }),
        ("rule-1".into(), Level::Two, GroupShare::TooFew),
    ];
    GroupResults { cells, gain: Some(12), rule_gains: vec![] }
}

fn head() -> RuleHead {
    RuleHead {
        id: "rule-1".into(),
        number: 1,
        title: "You have rights".into(),
        summary: "My rights come with me.".into(),
        picture: None,
        picture_alternative: String::new(),
        language: "en".into(),
    }
}

fn question() -> QuestionView {
    let option = |id: &str, correct| QuestionOption {
        id: id.into(),
        text: format!("Option {id}"),
        correct,
        consequence: "SECRET consequence".into(),
        feedback: "SECRET feedback".into(),
    };
    let item = Item {
        id: "nr1-01".into(),
        objective: "rule-1-rights".into(),
        difficulty: 1,
        critical: false,
        level: Some(Level::One),
        prompt: NASTY.into(),
        source: None,
        key: AnswerKey::Single { options: vec![option("a", true), option("b", false)] },
    };
    QuestionView {
        rule: head(),
        level: Level::One,
        number: 1,
        n_items: 4,
        item: item.practise(1),
        given: Given::Nothing,
        so_far: String::new(),
        is_open: true,
    }
}

#[test]
fn what_people_typed_is_escaped_on_every_page() {
    let list = html("en", || {
        view! {
            <CohortsPage
                cohorts=vec![cohort(Audience::Teens)]
                opening=Opening::Never
                beside=Vec::new()
                is_lead=false
            />
        }
        .into_any()
    });
    let page = html("en", || view! { <CohortDetailsPage details=details(Audience::Teens, true) /> }.into_any());
    let asked = html("en", || view! { <QuestionPage way=Way::Seat question=question() /> }.into_any());
    for html in [list, page, asked] {
        assert!(html.contains(ESCAPED) && !html.contains("<script>alert"), "{html}");
    }
}

#[test]
fn the_trainer_gets_forms_and_the_administrator_reads() {
    let own = html("en", || view! { <CohortDetailsPage details=details(Audience::Teens, true) /> }.into_any());
    for part in ["K7M-4QX", "Open session 1", "Add session 2", "Close the cohort"] {
        assert!(own.contains(part), "the trainer's page lacks {part}");
    }
    let read = html("en", || view! { <CohortDetailsPage details=details(Audience::Teens, false) /> }.into_any());
    for part in ["Add session", "Close the cohort", "<button class=\"button\""] {
        assert!(!read.contains(part), "the administrator is offered {part}");
    }
}

#[test]
fn the_page_says_until_when_seats_are_kept_and_offers_to_delete_them_once_closed() {
    let open = html("en", || view! { <CohortDetailsPage details=details(Audience::Teens, true) /> }.into_any());
    assert!(open.contains("Nicknames and answers are deleted on") && !open.contains("/erase\""), "{open}");
    let with = |change: fn(&mut CohortDetails), is_own: bool| {
        let mut details = details(Audience::Teens, is_own);
        details.page.cohort.state = CohortState::Closed { at: now() };
        change(&mut details);
        html("en", || view! { <CohortDetailsPage details /> }.into_any())
    };
    assert!(with(|_| (), true).contains("/erase\""), "the trainer may delete them earlier");
    assert!(!with(|_| (), false).contains("/erase\""), "the administrator may not");
    let erased = |details: &mut CohortDetails| {
        details.page.cohort.erased_at = Some(now());
        details.page.roster.clear();
        details.page.sessions.iter_mut().for_each(|session| session.present.clear());
    };
    let after = with(erased, true);
    assert!(after.contains("Nicknames and answers were deleted on") && !after.contains("/erase\""), "{after}");
    assert!(after.contains("1 of 1 there") && !after.contains("Nobody has joined yet"), "{after}");
    assert!(!after.contains("Calm Otter") && after.contains("80 % of 5 people"), "{after}");
}

#[test]
fn the_report_counts_and_names_nobody_who_took_part() {
    let report = |audience| html("en", || view! { <CohortReportPage details=details(audience, true) /> }.into_any());
    let teens = report(Audience::Teens);
    for part in ["Report of a cohort", "Session 1", "1 of 5 parts", "80 % of 5 people", "fewer than 5 people", ESCAPED]
    {
        assert!(teens.contains(part), "the report lacks {part}: {teens}");
    }
    assert!(!teens.contains("Calm Otter") && !teens.contains("<form method=\"post\" action=\"/cohorts"), "{teens}");
    assert!(report(Audience::Children9To12).contains("not counted yet"));
}

#[test]
fn who_stands_beside_gets_the_forms_of_their_session_and_no_other() {
    let page = |change: fn(&mut CohortDetails), is_own: bool| {
        let mut details = details(Audience::Teens, is_own);
        change(&mut details);
        html("en", || view! { <CohortDetailsPage details /> }.into_any())
    };
    let own = page(|_| (), true);
    for part in ["/planned/new\"", "Hold session 2", "The first session", "/cards\"", "/report\"", "Concern filed: yes"]
    {
        assert!(own.contains(part), "the trainer lacks {part}: {own}");
    }
    let beside = page(|details| details.page.beside = Some(colleague()), false);
    for part in ["You stand beside the trainer", "Open session 1", "Concern filed: yes"] {
        assert!(beside.contains(part), "the co-facilitator lacks {part}: {beside}");
    }
    let trainers = ["/planned/new\"", "Hold session", "/cards\"", "/report\"", "join-code", "/close\"", "/hand-over\""];
    for part in trainers {
        assert!(!beside.contains(part), "the co-facilitator has {part}: {beside}");
    }
    let reader = page(|_| (), false);
    for part in ["Concern filed", "Hold session"] {
        assert!(!reader.contains(part), "the administrator has {part}: {reader}");
    }
    let session = |change: fn(&mut CohortDetails), audience, is_own: bool| {
        let mut details = details(audience, is_own);
        change(&mut details);
        let session = details.page.sessions[0].clone();
        html("en", || session_page(&details, &session, None))
    };
    let forms = ["aria-pressed=\"true\"", "name=\"there\" value=\"no\"", "name=\"part\"", "/fidelity\"", "/concern\""];
    let own = session(|_| (), Audience::Teens, true);
    let beside = session(|details| details.page.beside = Some(colleague()), Audience::Teens, false);
    for part in forms {
        assert!(own.contains(part) && beside.contains(part), "no {part}: {own} {beside}");
    }
    assert!(own.contains("The first session") && own.contains(ESCAPED) && !own.contains("<script>alert"), "{own}");
    let reader = session(|_| (), Audience::Teens, false);
    assert!(reader.contains("Calm Otter") && reader.contains(": there"), "{reader}");
    let closed =
        session(|details| details.page.cohort.state = CohortState::Closed { at: now() }, Audience::Teens, true);
    assert!(closed.contains("/concern\""), "a concern may come late: {closed}");
    for html in [&reader, &closed] {
        assert!(!html.contains("aria-pressed") && !html.contains("Save the list"), "{html}");
    }
    let children = session(|_| (), Audience::Children9To12, true);
    assert!(children.contains("How many were there? (Children, 9 to 12)"), "{children}");
    assert!(!children.contains("Calm Otter") && !children.contains("aria-pressed"), "{children}");

    let list = html("en", || {
        let cohorts = vec![cohort(Audience::Teens)];
        let beside = vec![cohorts[0].id];
        view! { <CohortsPage cohorts opening=Opening::NotCertified beside is_lead=true /> }.into_any()
    });
    assert!(list.contains("Co-facilitator") && list.contains("href=\"/organisation/concerns\""), "{list}");
    let report = html("en", || view! { <CohortReportPage details=details(Audience::Teens, true) /> }.into_any());
    assert!(report.contains("Sessions with a concern: 1") && !report.contains("Concern filed"), "{report}");
}

#[test]
fn a_cohort_goes_to_a_colleague_or_nowhere() {
    let page = |colleagues: Vec<Colleague>| {
        html("en", || view! { <HandOverPage cohort=cohort(Audience::Teens) colleagues /> }.into_any())
    };
    let account = AccountId(Uuid::from_u128(7));
    let some = page(vec![Colleague { account, name: NASTY.into() }]);
    assert!(some.contains(ESCAPED) && some.contains(&account.to_string()) && some.contains("Hand it over"), "{some}");
    let nobody = page(vec![]);
    assert!(nobody.contains("Nobody to hand it to yet") && !nobody.contains("<select"), "{nobody}");
}

#[test]
fn a_group_is_shown_and_nobody_in_it() {
    let page = html("en", || view! { <CohortDetailsPage details=details(Audience::Teens, true) /> }.into_any());
    assert!(page.contains("80 % of 5 people") && page.contains("fewer than 5 people"), "{page}");
    let group = html("en", || view! { <GroupPage rules=vec![head()] results=results() /> }.into_any());
    assert!(group.contains("80 % of 5 people") && group.contains("fewer than 5 people"), "{group}");
}

#[test]
fn the_gain_of_a_rule_has_its_people_beside_it_and_paper_is_marked() {
    let share = |n_on_paper| GroupShare::Percent { right: 80, n_people: 25, n_on_paper };
    let shown = GroupResults {
        cells: vec![("rule-1".into(), Level::One, share(20)), ("rule-1".into(), Level::Two, share(0))],
        gain: None,
        rule_gains: vec![("rule-1".into(), RuleGain { points: -3, n_people: 5 })],
    };
    let with = |results: GroupResults| CohortDetails { results: Some(results), ..details(Audience::Teens, true) };
    let page = html("en", || view! { <CohortDetailsPage details=with(shown.clone()) /> }.into_any());
    let report = html("en", || view! { <CohortReportPage details=with(shown) /> }.into_any());
    for html in [&page, &report] {
        for part in [
            "80 % of 25 people, of which 20 on paper",
            "80 % of 25 people<",
            "-3 points, 5 people",
            "They are in no gain",
        ] {
            assert!(html.contains(part), "the results lack {part}: {html}");
        }
    }
    assert!(page.contains("/paper\"") && !report.contains("/paper\""), "the way to paper is the trainer's");
    let none = html("en", || view! { <CohortReportPage details=details(Audience::Teens, true) /> }.into_any());
    assert!(none.contains("not shown") && !none.contains("on paper"), "{none}");
    let read = html("en", || view! { <CohortDetailsPage details=details(Audience::Teens, false) /> }.into_any());
    assert!(!read.contains("/paper\""), "the administrator is offered paper");
}

#[test]
fn the_trainer_sees_what_adults_learned_once_five_are_compared() {
    let with = |n_answered_twice, before_after| {
        let mut details = details(Audience::Parents, true);
        details.page.report =
            CohortReport { n_answered_before: 9, n_answered_twice, before_after, ..details.page.report };
        details
    };
    let shown = BeforeAfter { n_people: 7, percent_before: 45, percent_after: 81 };
    let page = html("en", || view! { <CohortDetailsPage details=with(7, Some(shown)) /> }.into_any());
    let report = html("en", || view! { <CohortReportPage details=with(7, Some(shown)) /> }.into_any());
    for html in [&page, &report] {
        for part in [
            "9 answered before, 7 of them again after",
            "the 7 people who answered both",
            "45\u{a0}%",
            "81\u{a0}%",
            "+36",
        ] {
            assert!(html.contains(part), "{part} is missing: {html}");
        }
    }
    assert!(page.contains("Everybody finds six questions") && !report.contains("Everybody finds six questions"));
    let again = "action=\"/cohorts/00000000-0000-0000-0000-000000000001/questions\"";
    assert!(page.contains(again) && !report.contains(again), "{page}");
    let mut asked = with(7, None);
    asked.page.asks_again = true;
    let asked = html("en", || view! { <CohortDetailsPage details=asked /> }.into_any());
    assert!(!asked.contains(again) && asked.contains("You are asking them again"), "{asked}");
    let few = html("en", || view! { <CohortReportPage details=with(4, None) /> }.into_any());
    assert!(few.contains("if five or more people have answered") && !few.contains("percentage points"), "{few}");
    let teens = html("en", || view! { <CohortReportPage details=details(Audience::Teens, true) /> }.into_any());
    assert!(!teens.contains("Before and after"), "{teens}");
}

#[test]
fn children_have_a_number_and_no_code() {
    let page = html("en", || view! { <CohortDetailsPage details=details(Audience::Children9To12, true) /> }.into_any());
    assert!(page.contains("not counted yet"), "{page}");
    for part in ["join-code", "Level 1"] {
        assert!(!page.contains(part), "children's cohorts show {part}");
    }
}

#[test]
fn a_posted_question_of_a_seat_needs_no_island() {
    let seat = html("en", || view! { <QuestionPage way=Way::Seat question=question() /> }.into_any());
    assert!(!seat.contains("SECRET") && !seat.contains("<leptos-island"), "{seat}");
    assert!(seat.contains("href=\"/help\"") && seat.contains("<legend"), "{seat}");
    let alone = html("en", || view! { <QuestionPage way=Way::Alone question=question() /> }.into_any());
    assert!(alone.contains("<leptos-island") && alone.contains("action=\"/net-rules/rule-1/1\""), "{alone}");
}

#[test]
fn a_round_holds_every_question_and_shows_one() {
    let questions = vec![question(), QuestionView { number: 2, ..question() }];
    let round = |seat: Option<&str>| RoundView {
        rule: head(),
        level: Level::One,
        questions: questions.clone(),
        seat: seat.map(str::to_owned),
    };
    let alone = html("en", || view! { <RoundPage way=Way::Alone round=round(None) /> }.into_any());
    assert_eq!(alone.matches("<h1").count(), 1, "{alone}");
    assert_eq!(alone.matches("action=\"/net-rules/rule-1/1\"").count(), 2, "{alone}");
    for part in [
        "<section data-part=\"question-1\" class=\"stack\">",
        "data-part=\"question-2\" hidden",
        "data-part=\"result\" hidden",
    ] {
        assert!(alone.contains(part), "the round lacks {part}: {alone}");
    }
    assert!(alone.contains(ESCAPED) && !alone.contains("<script>alert"), "{alone}");
    assert!(!alone.contains("sent as soon as"), "alone, nothing is sent: {alone}");
    let seat = html("en", || view! { <RoundPage way=Way::Seat round=round(Some("a-seat")) /> }.into_any());
    assert!(seat.contains("action=\"/challenge/rule-1/1\"") && seat.contains("sent as soon as"), "{seat}");
    assert!(seat.contains("a-seat") && !alone.contains("a-seat"), "only a seat's answers have an owner");
}

#[test]
fn help_names_its_date_and_a_way_out() {
    let service = HelpService {
        name: "A helpline".into(),
        what: "Somebody listens.".into(),
        url: Some("https://example.org/".into()),
        kind: HelpKind::Helpline,
        source: Some("A source".into()),
        year: Some(2024),
    };
    let help =
        Help { updated: day(), note: "Services change.".into(), everywhere: vec![service], countries: Vec::new() };
    let page = html(app::texts::MIRRORED, || view! { <HelpPage help=help country=None /> }.into_any());
    for part in ["23 November 2026", "https://example.org/", "Leave this page quickly", "dir=\"rtl\"", "2024"] {
        assert!(page.contains(part), "the page lacks {part}");
    }
    assert!(!page.contains("<form"), "help asks nothing");
}
