//! What is asked before something is done to a cohort that cannot be undone.

use crate::texts::texts;
use crate::ui::{Breadcrumbs, Crumb, SubmitButton, day_words};
use backend::cohorts::{Cohort, PlannedSession};
use leptos::prelude::*;

/// The words of a question.
struct Question {
    title: &'static str,
    text: String,
    confirm: &'static str,
    back: &'static str,
    /// The end of the address of the form.
    verb: String,
}

/// The question before a cohort is closed for good.
#[component]
pub fn CloseCohortPage(
    /// The cohort.
    cohort: Cohort,
) -> AnyView {
    let t = &texts().cohorts;
    let (title, text, confirm, back) = (t.close_title, t.close_text.to_owned(), t.close_action, t.close_back);
    ask(&cohort, Question { title, text, confirm, back, verb: "close".into() })
}

/// The question before the seats of a cohort are deleted ahead of their time.
#[component]
pub fn EraseCohortPage(
    /// The cohort.
    cohort: Cohort,
) -> AnyView {
    let t = &texts().cohorts;
    let (title, text, confirm, back) = (t.delete_title, t.delete_text.to_owned(), t.delete_confirm, t.delete_back);
    ask(&cohort, Question { title, text, confirm, back, verb: "erase".into() })
}

/// The question before a planned session is removed.
#[component]
pub fn RemovePlannedPage(
    /// The cohort.
    cohort: Cohort,
    /// What is planned.
    planned: PlannedSession,
) -> AnyView {
    let t = &texts().cohorts;
    let text = t.planned_remove_text(day_words(planned.planned_on));
    let (title, confirm, back) = (t.planned_remove_title, t.planned_remove_confirm, t.planned_remove_back);
    ask(&cohort, Question { title, text, confirm, back, verb: format!("planned/{}/remove", planned.id) })
}

fn ask(cohort: &Cohort, question: Question) -> AnyView {
    let base = format!("/cohorts/{}", cohort.id);
    let action = format!("{base}/{}", question.verb);
    let way = vec![Crumb::new("/cohorts", texts().cohorts.title), Crumb::new(base.clone(), cohort.audience.name())];
    view! {
        <div class="page-narrow">
            <div class="page-head">
                <Breadcrumbs way=way here=question.title />
                <h1>{question.title}</h1>
                <p class="lead">{question.text}</p>
            </div>
            <form class="row" method="post" action=action>
                <SubmitButton label=question.confirm kind="danger" />
                <a class="button" data-kind="secondary" href=base>
                    {question.back}
                </a>
            </form>
        </div>
    }
    .into_any()
}
