//! Which rule is played live.

use crate::challenge::way::{RuleHead, level_name};
use crate::texts::texts;
use crate::ui::{Breadcrumbs, Crumb, ErrorSummary, HiddenField, SelectField, SubmitButton};
use domain::learning::Level;
use domain::{CohortId, RoomId};
use leptos::prelude::*;

/// `/cohorts/{id}/rooms/new`.
#[component]
pub fn StartRoomPage(
    /// The id of the room, so that the form sent twice opens one.
    id: RoomId,
    /// The cohort.
    cohort: CohortId,
    /// The rules.
    rules: Vec<RuleHead>,
) -> AnyView {
    let t = &texts().challenge;
    let base = format!("/cohorts/{cohort}");
    let way = vec![Crumb::new("/cohorts", texts().cohorts.title), Crumb::new(base.clone(), t.room_cohort)];
    let rules = rules.into_iter().map(|rule| (rule.id.to_string(), rule.title)).collect();
    let levels = [Level::One, Level::Two].map(|level| (level.number().to_string(), level_name(level).to_owned()));
    view! {
        <div class="page-narrow">
            <div class="page-head">
                <Breadcrumbs way=way here=t.room_start_title />
                <h1>{t.room_start_title}</h1>
                <p class="lead">{t.room_start_lead}</p>
            </div>
            <ErrorSummary />
            <form class="stack" method="post" action=format!("{base}/rooms") novalidate>
                <HiddenField name="id" value=id.to_string() />
                <SelectField name="rule" label=t.room_rule options=rules />
                <SelectField name="level" label=t.room_level options=levels.to_vec() />
                <div class="row">
                    <SubmitButton label=t.room_start />
                </div>
            </form>
        </div>
    }
    .into_any()
}
