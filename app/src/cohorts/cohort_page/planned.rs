//! What is planned for a cohort, and what goes with a session, planned or held.

use super::CohortDetails;
use crate::learning::addresses;
use crate::shell::page;
use crate::texts::texts;
use crate::ui::{HiddenField, SubmitButton, day_text, day_words, person_name};
use backend::cohorts::{Colleague, PlannedSession};
use domain::cohorts::PlanChoice;
use leptos::prelude::*;

/// The planned sessions as cards; `next` is the number the next session gets.
pub(super) fn planned_cards(details: &CohortDetails, can_write: bool, next: i64) -> AnyView {
    let t = &texts().cohorts;
    let cards: Vec<_> = details.page.planned.iter().map(|planned| card(details, planned, can_write, next)).collect();
    (!cards.is_empty())
        .then(|| {
            view! {
                <h3>{t.planned_title}</h3>
                {cards}
            }
        })
        .into_any()
}

fn card(details: &CohortDetails, planned: &PlannedSession, can_write: bool, next: i64) -> AnyView {
    let t = &texts().cohorts;
    let base = format!("/cohorts/{}", details.page.cohort.id);
    let own = format!("{base}/planned/{}", planned.id);
    let (day, field) = (day_words(planned.planned_on), format!("held-on-{}", planned.id));
    let hold = (can_write && details.may_hold).then(|| {
        view! {
            <form class="row" method="post" action=format!("{base}/sessions")>
                <HiddenField name="number" value=next.to_string() />
                <HiddenField name="planned" value=planned.id.to_string() />
                <div class="field">
                    <label for=field.clone()>{t.planned_held_on}</label>
                    <input id=field name="held_on" type="date" required value=planned.planned_on.to_string() />
                </div>
                <SubmitButton label=t.planned_hold(next) />
            </form>
        }
    });
    let ways = can_write.then(|| {
        view! {
            <p class="row">
                <a class="button" data-kind="secondary" href=own.clone() aria-label=t.planned_change_label(&day)>
                    {t.planned_change}
                </a>
                <a
                    class="button"
                    data-kind="quiet"
                    href=format!("{own}/remove")
                    aria-label=t.planned_remove_label(&day)
                >
                    {t.planned_remove}
                </a>
            </p>
        }
    });
    view! {
        <article class="card" data-tone="soft">
            <h4>{day_text(planned.planned_on)}</h4>
            {particulars(details, &planned.place, planned.plan.as_ref(), planned.co_facilitator.as_ref())}
            {hold}
            {ways}
        </article>
    }
    .into_any()
}

/// Where, by what and with whom; nothing where nothing is known.
pub(super) fn particulars(
    details: &CohortDetails,
    place: &str,
    plan: Option<&PlanChoice>,
    co_facilitator: Option<&Colleague>,
) -> AnyView {
    let t = &texts().cohorts;
    let place = (!place.is_empty()).then(|| {
        view! {
            <div>
                <dt>{t.session_place}</dt>
                <dd dir="auto">{place.to_owned()}</dd>
            </div>
        }
    });
    let address = plan.map(|plan| addresses::plan(&plan.course, &plan.plan));
    // A plan that the courses no longer have is not named.
    let plan = details.plans.iter().find(|(href, _)| Some(href) == address.as_ref()).map(|(href, title)| {
        view! {
            <div>
                <dt>{t.session_plan}</dt>
                <dd>
                    <a href=href.clone() dir="auto">
                        {title.clone()}
                    </a>
                </dd>
            </div>
        }
    });
    let beside = co_facilitator.map(|colleague| {
        view! {
            <div>
                <dt>{t.session_beside}</dt>
                <dd dir="auto">{person_name(&colleague.name)}</dd>
            </div>
        }
    });
    (place.is_some() || plan.is_some() || beside.is_some())
        .then(|| view! { <dl class="definition">{place} {plan} {beside}</dl> })
        .into_any()
}

/// A form that came back with faults still means the session that was planned.
pub(super) fn planned_again() -> Option<AnyView> {
    let planned = page().form.value("planned")?;
    Some(view! { <HiddenField name="planned" value=planned /> }.into_any())
}
