//! The trainer's screen: what is on the wall, and the buttons that fit now.

use super::parts::{counts, frame, question_or_answers};
use crate::challenge::way::RuleHead;
use crate::texts::texts;
use crate::ui::{Breadcrumbs, Crumb, ErrorSummary, HiddenField, SubmitButton};
use backend::challenge::RoomOfTrainer;
use domain::challenge::{EXTENSION_SECONDS, Phase, Step, n_teams_possible};
use leptos::prelude::*;

/// `/rooms/{id}` for the trainer.
#[component]
pub fn TrainerPage(
    /// The room.
    view: RoomOfTrainer,
    /// The rule that is played.
    rule: RuleHead,
    /// The steps that fit now.
    steps: Vec<Step>,
) -> AnyView {
    let t = &texts().challenge;
    let room = &view.room;
    let base = format!("/rooms/{}", room.id);
    let way = vec![
        Crumb::new("/cohorts", texts().cohorts.title),
        Crumb::new(format!("/cohorts/{}", room.cohort), t.room_cohort),
    ];
    let screen = match (room.state.phase, question_or_answers(&view)) {
        (_, Some(question)) => question,
        (Phase::Lobby, None) => view! {
            <h1>{t.room_title} ": " {rule.title.clone()}</h1>
            <p class="lead">{t.room_trainer_lobby}</p>
            {counts(&view)}
            {team_form(&view, &base)}
        }
        .into_any(),
        (_, None) => view! {
            <h1>{t.room_over_title}</h1>
            <p class="lead">{t.room_trainer_over}</p>
            <p>
                <a class="button" href=format!("/cohorts/{}", room.cohort)>
                    {t.room_to_cohort}
                </a>
            </p>
        }
        .into_any(),
    };
    let is_last = room.state.place().is_some_and(|place| place + 1 == room.state.n_questions);
    let buttons: Vec<_> = steps
        .into_iter()
        .map(|step| {
            let kind = match step {
                Step::Next | Step::Reveal => "primary",
                Step::End => "danger",
                Step::Extend | Step::Pause | Step::Resume | Step::Skip => "secondary",
            };
            view! {
                <form method="post" action=format!("{base}/step")>
                    <HiddenField name="step" value=step.as_str() />
                    <HiddenField name="seen" value=room.state.version.to_string() />
                    <SubmitButton label=step_text(step, room.state.phase, is_last) kind=kind />
                </form>
            }
        })
        .collect();
    let content = view! {
        {screen}
        <div class="row room-steps">{buttons}</div>
    }
    .into_any();
    view! {
        <div class="page-wide">
            <Breadcrumbs way=way here=t.room_title />
            <ErrorSummary />
            {frame(room, "trainer", content)}
            <p class="row">
                <a class="button" data-kind="secondary" href=format!("{base}/project") target="_blank">
                    {t.room_to_wall}
                </a>
                <a class="button room-reload" data-kind="secondary" href=base.clone()>
                    {t.room_reload}
                </a>
            </p>
        </div>
    }
    .into_any()
}

/// What a button says.
fn step_text(step: Step, phase: Phase, is_last: bool) -> String {
    let t = &texts().challenge;
    let text = match (step, phase) {
        (Step::Next, Phase::Lobby) => t.room_step_first,
        (Step::Next, _) if is_last => t.room_step_finish,
        (Step::Next, _) => t.next_question,
        (Step::Extend, _) => return t.room_step_extend(EXTENSION_SECONDS),
        (Step::Reveal, _) => t.room_step_reveal,
        (Step::Pause, _) => t.room_step_pause,
        (Step::Resume, _) => t.room_step_resume,
        (Step::Skip, _) => t.room_step_skip,
        (Step::End, _) => t.room_step_end,
    };
    text.to_owned()
}

/// Teams, where there are people enough for two.
fn team_form(view: &RoomOfTrainer, base: &str) -> Option<AnyView> {
    let t = &texts().challenge;
    let room = &view.room;
    let most = n_teams_possible(usize::try_from(view.counts.n_people).unwrap_or(0));
    if most < 2 {
        return Some(view! { <p class="muted">{t.room_teams_wait}</p> }.into_any());
    }
    let choices: Vec<_> = [0]
        .into_iter()
        .chain(2..=most)
        .map(|n| {
            let text = if n == 0 { t.room_teams_none.to_owned() } else { t.room_teams_n(n) };
            view! {
                <label class="choice">
                    <input type="radio" name="teams" value=n.to_string() checked=n == room.n_teams />
                    <span class="choice-text">{text}</span>
                </label>
            }
        })
        .collect();
    Some(
        view! {
            <form class="stack" method="post" action=format!("{base}/teams")>
                <HiddenField name="seen" value=room.state.version.to_string() />
                <fieldset>
                    <legend>{t.room_teams_legend}</legend>
                    <div class="choices" data-flow="row">
                        {choices}
                    </div>
                </fieldset>
                <div class="row">
                    <SubmitButton label=t.room_teams_make kind="secondary" />
                </div>
            </form>
        }
        .into_any(),
    )
}
