//! The cohorts of the sample programme: for every audience, planned, running and closed.

use super::answering::answer;
use super::cast::{N_COHORTS, PLACES};
use super::people::{Programme, sign_in};
use super::{Stage, refused};
use anyhow::Context as _;
use backend::Secret;
use backend::accounts::load_actor;
use backend::challenge::answer_item;
use backend::cohorts::{
    Volunteered, answer_before_after, ask_again, close_cohort, count_heads, find_before_after, find_cohort,
    hold_session, join_cohort, mark_person, open_cohort, plan_session, record_fidelity,
};
use chrono::TimeDelta;
use domain::accounts::{Actor, Seat, Trainer};
use domain::cohorts::{
    AdultAudience, AgeBand, CohortDraft, CohortReader, FidelityPart, Moment, PlannedDraft, has_seats, plays_challenge,
};
use domain::learning::{Audience, Level};
use domain::{CohortId, SessionId};

/// How many days after the first session a group of teens meets again.
const SECOND_SESSION_AFTER_DAYS: i64 = 4;

/// Opens, fills and closes the cohorts; answers with the number of participants.
pub async fn make_cohorts(stage: &Stage, programme: &Programme) -> anyhow::Result<usize> {
    let mut n_participants = 0;
    for number in 0..N_COHORTS {
        let (email, certified_days_ago) = &programme.certified[(number * 7) % programme.certified.len()];
        // The last one is open today and led by the example trainer, so that joining can be tried.
        let is_last = number + 1 == N_COHORTS;
        let email = if is_last { &programme.example_certified } else { email };
        let audience = if is_last { Audience::Teens } else { audience(number) };
        let started_days_ago = if is_last { 2 } else { (*certified_days_ago - 10).min(100) - (number as i64 % 9) * 10 };
        let cohort = SampleCohort { email, audience, started_days_ago: started_days_ago.max(1), number };
        n_participants += make_cohort(stage, &cohort).await.with_context(|| format!("sample cohort {number}"))?;
    }
    Ok(n_participants)
}

struct SampleCohort<'a> {
    email: &'a str,
    audience: Audience,
    started_days_ago: i64,
    number: usize,
}

/// Teens most often, and every audience at least once.
fn audience(number: usize) -> Audience {
    match number % 8 {
        1 => Audience::Parents,
        3 => Audience::Educators,
        5 => Audience::Children9To12,
        7 => Audience::ChildrenUnder9,
        _ => Audience::Teens,
    }
}

async fn make_cohort(stage: &Stage, cohort: &SampleCohort<'_>) -> anyhow::Result<usize> {
    let backend = &stage.backend;
    stage.go_to_days_ago(cohort.started_days_ago);
    let actor = sign_in(stage, cohort.email).await?;
    let certified = actor.certified_trainer().context("a sample trainer of cohorts is certified")?;
    let trainer = actor.trainer().context("a sample trainer trains")?;
    let today = backend.clock.now().date_naive();
    let capacity = 24;
    let draft = CohortDraft {
        audience: cohort.audience.as_str().to_owned(),
        language: "en".to_owned(),
        place: PLACES[cohort.number % PLACES.len()].to_owned(),
        starts_on: today.to_string(),
        ends_on: (today + TimeDelta::days(7)).to_string(),
        capacity: capacity.to_string(),
    };
    let id = open_cohort(backend, &certified, CohortId(backend.new_id()), &draft).await.map_err(refused)?;
    hold_session(backend, &certified, id, 1, today).await.map_err(refused)?;
    let reader = CohortReader::of(&actor).context("a trainer reads cohorts")?;
    let code = find_cohort(backend, &reader, id).await.map_err(refused)?.cohort.join_code;
    // Children have no seats, so their cohort has no code.
    let Some(code) = code else {
        hold_and_close(stage, cohort, id, &actor, &trainer).await?;
        return Ok(0);
    };
    let seats = stage.between(9, 20);
    let mut taken = Vec::new();
    for seat in 0..seats {
        let age_band =
            stage.happens(40).then(|| if stage.happens(50) { AgeBand::From13To15 } else { AgeBand::From16To18 });
        let address = format!("classroom {} seat {seat}", cohort.number);
        let ticket = Secret::new(&backend.chance);
        let said = age_band.map(Volunteered::AgeBand);
        let joined = join_cohort(backend, code.as_str(), &address, said, &ticket).await.map_err(refused)?;
        if plays_challenge(cohort.audience) {
            let actor = load_actor(backend, None, Some(&joined.secret)).await.map_err(refused)?;
            play(stage, &actor).await?;
        }
        answer_questions(stage, &joined.seat, Moment::Before).await?;
        taken.push(joined.seat);
    }
    if AdultAudience::of(cohort.audience).is_some() {
        ask_again(backend, &trainer, id).await.map_err(refused)?;
        for seat in taken.iter().filter(|_| stage.happens(80)) {
            answer_questions(stage, seat, Moment::After).await?;
        }
    }
    if plays_challenge(cohort.audience) && cohort.started_days_ago < SECOND_SESSION_AFTER_DAYS {
        plan_second_session(stage, &trainer, id).await?;
    }
    hold_and_close(stage, cohort, id, &actor, &trainer).await?;
    Ok(seats)
}

/// Plays Level 1 and, most of the time, Level 2, which goes better.
async fn play(stage: &Stage, actor: &Actor) -> anyhow::Result<()> {
    let backend = &stage.backend;
    let seat = actor.seat.as_ref().context("a participant has a seat")?;
    let course = backend.courses.find(&"net-rules".into(), "en").context("the challenge is there")?;
    let plays_on = stage.happens(80);
    for (level, percent_right) in [(Level::One, 55), (Level::Two, 76)] {
        if level == Level::Two && !plays_on {
            continue;
        }
        for item in course.lessons().flat_map(|lesson| &lesson.items).filter(|item| item.level == Some(level)) {
            let shown = item.practise(0).public;
            let answer = answer(item, &shown, stage.happens(percent_right)).context("an item can be answered")?;
            answer_item(backend, seat, &item.id, &answer).await.map_err(refused)?;
        }
    }
    Ok(())
}

/// Answers the questions of one of the two moments, better after the course than before it. Teens have none.
async fn answer_questions(stage: &Stage, seat: &Seat, moment: Moment) -> anyhow::Result<()> {
    let backend = &stage.backend;
    let Some(found) = find_before_after(backend, seat, "en").await.map_err(refused)? else { return Ok(()) };
    let percent_right = match moment {
        Moment::Before => 45,
        Moment::After => 78,
    };
    for item in &found.items {
        let answer = answer(item, &found.present(item), stage.happens(percent_right)).context("an item has answers")?;
        answer_before_after(backend, seat, moment, &item.id, &answer).await.map_err(refused)?;
    }
    Ok(())
}

/// The second session of the challenge stands in the plan, for whoever looks at a cohort that is still open.
async fn plan_second_session(stage: &Stage, trainer: &Trainer, cohort: CohortId) -> anyhow::Result<()> {
    let backend = &stage.backend;
    let planned_on = backend.clock.now().date_naive() + TimeDelta::days(SECOND_SESSION_AFTER_DAYS);
    let draft = PlannedDraft {
        planned_on: planned_on.to_string(),
        plan: "net-rules/session-2".to_owned(),
        ..PlannedDraft::default()
    };
    plan_session(backend, trainer, cohort, SessionId(backend.new_id()), &draft).await.map_err(refused)
}

async fn hold_and_close(
    stage: &Stage,
    cohort: &SampleCohort<'_>,
    id: CohortId,
    actor: &Actor,
    trainer: &Trainer,
) -> anyhow::Result<()> {
    let backend = &stage.backend;
    let reader = CohortReader::of(actor).context("a trainer reads cohorts")?;
    let page = find_cohort(backend, &reader, id).await.map_err(refused)?;
    for session in &page.sessions {
        if !has_seats(cohort.audience) {
            count_heads(backend, trainer, session.id, stage.between(8, 22) as i64).await.map_err(refused)?;
        }
        for entry in page.roster.iter().filter(|_| stage.happens(90)) {
            mark_person(backend, trainer, session.id, entry.participant, true).await.map_err(refused)?;
        }
        let delivered = FidelityPart::ALL.into_iter().filter(|_| stage.happens(95)).collect();
        record_fidelity(backend, trainer, session.id, &delivered).await.map_err(refused)?;
    }
    if cohort.started_days_ago > 9 {
        stage.go_to_days_ago(cohort.started_days_ago - 7);
        close_cohort(backend, trainer, id).await.map_err(refused)?;
    }
    Ok(())
}
