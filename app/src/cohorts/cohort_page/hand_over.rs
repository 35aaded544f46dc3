//! A cohort goes to a colleague.

use crate::texts::texts;
use crate::ui::{Breadcrumbs, Crumb, EmptyState, ErrorSummary, SelectField, SubmitButton};
use backend::cohorts::{Cohort, Colleague};
use leptos::prelude::*;

/// Who takes the cohort over.
#[component]
pub fn HandOverPage(
    /// The cohort.
    cohort: Cohort,
    /// Whom it could go to.
    colleagues: Vec<Colleague>,
) -> AnyView {
    let t = &texts().cohorts;
    let base = format!("/cohorts/{}", cohort.id);
    let way = vec![Crumb::new("/cohorts", t.title), Crumb::new(base.clone(), cohort.audience.name())];
    let action = format!("{base}/hand-over");
    let choices: Vec<_> = [(String::new(), t.please_choose.to_owned())]
        .into_iter()
        .chain(colleagues.into_iter().map(|colleague| (colleague.account.to_string(), colleague.name)))
        .collect();
    view! {
        <div class="page-narrow">
            <div class="page-head">
                <Breadcrumbs way=way here=t.hand_over_title />
                <h1>{t.hand_over_title}</h1>
                <p class="lead">{t.hand_over_lead}</p>
            </div>
            {if choices.len() == 1 {
                let next = (base, t.project_back.to_owned());
                view! {
                    <EmptyState title=t.hand_over_nobody_title text=t.hand_over_nobody action=next />
                }
                    .into_any()
            } else {
                view! {
                    <ErrorSummary />
                    <form class="stack" method="post" action=action novalidate>
                        <SelectField
                            name="colleague"
                            label=t.hand_over_colleague
                            hint=t.hand_over_hint
                            options=choices
                        />
                        <div class="row">
                            <SubmitButton label=t.hand_over_confirm />
                            <a class="button" data-kind="secondary" href=base>
                                {t.project_back}
                            </a>
                        </div>
                    </form>
                }
                    .into_any()
            }}
        </div>
    }
    .into_any()
}
