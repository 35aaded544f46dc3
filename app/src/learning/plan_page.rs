//! A session plan, made to be held in one hand in front of a group: step after step with its minutes, the words to say, a
//! clock, and notes that stay on the device. On paper it is the whole plan without the clock.

use crate::cohorts::fidelity_text;
use crate::learning::adaptations::adaptations_view;
use crate::learning::addresses;
use crate::learning::islands::{KeptForm, PlanClock, island};
use crate::learning::sanitised::sanitised;
use crate::learning::sources_list::sources_list;
use crate::learning::words::kept_form_parcel;
use crate::texts::texts;
use crate::ui::{Breadcrumbs, Crumb, TextArea};
use domain::learning::{Course, PlanStep, SessionPlan, StepKind};
use leptos::prelude::*;

/// The page of a plan.
pub fn plan_page(course: &Course, plan: &SessionPlan) -> AnyView {
    let t = &texts().learning;
    let way = vec![
        Crumb::new("/courses", t.catalogue_title),
        Crumb::new(addresses::course(&course.id), course.title.clone()),
    ];
    let fidelity: Vec<AnyView> = plan
        .fidelity
        .iter()
        .map(|(part, text)| {
            view! {
                <label class="checkbox">
                    <input type="checkbox" name=part.as_str() value="yes" />
                    <span dir="auto">
                        <strong>{fidelity_text(*part)}</strong>
                        " "
                        {text.clone()}
                    </span>
                </label>
            }
            .into_any()
        })
        .collect();
    view! {
        <div class="page">
            <div class="page-head">
                <Breadcrumbs way=way here=plan.title.clone() />
                <h1 dir="auto">{plan.title.clone()}</h1>
                <p class="lead" dir="auto">
                    {plan.summary.clone()}
                </p>
                <p class="muted" dir="auto">
                    {t.minutes(plan.minutes)}
                    " · "
                    {plan.group.clone()}
                </p>
                <div class="row">
                    <a class="button" href="#steps">
                        {t.plan_to_the_steps}
                    </a>
                </div>
            </div>
            {plan_sections(course, plan)}
            {island(kept_form_parcel(format!("plan-notes:{}:{}", course.id, plan.id)), || {
                view! {
                    <KeptForm>
                        <form class="stack" autocomplete="off">
                            <fieldset class="plan-fidelity">
                                <legend>{t.plan_fidelity_title}</legend>
                                <p class="hint">{t.plan_fidelity_hint}</p>
                                {fidelity}
                            </fieldset>
                            <TextArea name="notes" label=t.plan_notes hint=t.plan_notes_hint required=false />
                        </form>
                    </KeptForm>
                }
            })}
            <section aria-labelledby="help" class="card" data-tone="soft">
                <h2 id="help">{t.plan_help_title}</h2>
                <p dir="auto">{plan.help.clone()}</p>
                <p>
                    <a href="/help">{t.plan_help_link}</a>
                </p>
            </section>
            {sources_list(&plan.sources)}
        </div>
    }
    .into_any()
}

/// What a session is held by: what comes before, the steps with their clock, and the hard moments. It stands on the page of
/// the plan, and beside the attendance list on the page of a session.
pub fn plan_sections(course: &Course, plan: &SessionPlan) -> AnyView {
    let t = &texts().learning;
    let mut from = 0;
    let steps: Vec<AnyView> = plan
        .steps
        .iter()
        .map(|each| {
            let shown = step(each, from);
            from += each.minutes;
            shown
        })
        .collect();
    let moments: Vec<AnyView> = plan
        .hard_moments
        .iter()
        .map(|moment| {
            view! {
                <details>
                    <summary dir="auto">{moment.when.clone()}</summary>
                    <p dir="auto">{moment.what_to_do.clone()}</p>
                </details>
            }
            .into_any()
        })
        .collect();
    let note = plan.content_note.clone().map(|note| {
        view! {
            <div class="content-note">
                <p dir="auto">{note}</p>
            </div>
        }
    });
    view! {
            {note}
            <div class="split" data-even="">
                {list(t.plan_before_title, "before", &plan.before)}
                {list(t.plan_materials_title, "materials", &plan.materials)}
            </div>
            {list(t.plan_accessibility_title, "accessibility", &plan.accessibility)}
            {island(clock_parcel(course, plan), || {
                view! {
                    <PlanClock>
                        <h2 id="steps">{t.plan_steps_title}</h2>
                        <ol class="plan-steps" aria-labelledby="steps">
                            {steps}
                        </ol>
                    </PlanClock>
                }
            })}
            <section aria-labelledby="hard-moments" class="stack">
                <h2 id="hard-moments">{t.plan_hard_moments_title}</h2>
                {moments}
            </section>
    }
    .into_any()
}

/// A step; `from` is the minute at which it begins.
fn step(step: &PlanStep, from: u32) -> AnyView {
    let t = &texts().learning;
    let kind = match step.kind {
        StepKind::Talk => t.step_talk,
        StepKind::Activity => t.step_activity,
        StepKind::Break => t.step_break,
        StepKind::Close => t.step_close,
    };
    let say = step.what_to_say.clone().map(|say| {
        view! {
            <div class="box" data-kind="say">
                <p class="box-title">{t.plan_say}</p>
                {sanitised("stack", &say)}
            </div>
        }
    });
    let materials = (!step.materials.is_empty()).then(|| {
        view! {
            <p class="muted" dir="auto">
                {t.plan_step_materials} " " {step.materials.join(", ")}
            </p>
        }
    });
    let adaptations = step.adaptations.as_ref().map(adaptations_view);
    view! {
        <li id=format!("step-{}", step.id) class="stack">
            <p class="plan-minutes">
                <span class="number">{t.plan_from_to(from, from + step.minutes)}</span>
                <span class="badge" data-tone="quiet">
                    {kind}
                </span>
            </p>
            <h3 dir="auto">{step.title.clone()}</h3>
            <p class="muted" dir="auto">
                {step.goal.clone()}
            </p>
            {materials}
            {sanitised("lesson", &step.what_to_do)}
            {say}
            {adaptations}
        </li>
    }
    .into_any()
}

fn list(title: &'static str, id: &'static str, items: &[String]) -> AnyView {
    let items: Vec<AnyView> =
        items.iter().map(|item| view! { <li dir="auto">{item.clone()}</li> }.into_any()).collect();
    view! {
        <section aria-labelledby=id class="stack" data-gap="small">
            <h2 id=id>{title}</h2>
            <ul>{items}</ul>
        </section>
    }
    .into_any()
}

fn clock_parcel(course: &Course, plan: &SessionPlan) -> Vec<String> {
    let t = &texts().learning;
    let mut parcel = vec![
        format!("plan-clock:{}:{}", course.id, plan.id),
        t.clock_start.to_owned(),
        t.clock_pause.to_owned(),
        t.clock_next.to_owned(),
        t.clock_back.to_owned(),
        t.clock_over.to_owned(),
        t.clock_label.to_owned(),
        t.clock_end.to_owned(),
    ];
    for step in &plan.steps {
        parcel.extend([step.id.to_string(), step.minutes.to_string(), step.title.clone()]);
    }
    parcel
}
