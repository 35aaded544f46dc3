//! What is asked before something is done to a cohort that cannot be undone.

use crate::texts::texts;
use crate::ui::{Breadcrumbs, Crumb, SubmitButton};
use backend::cohorts::Cohort;
use leptos::prelude::*;

/// The words of a question.
struct Question {
    title: &'static str,
    text: &'static str,
    confirm: &'static str,
    back: &'static str,
    /// The end of the address of the form.
    verb: &'static str,
}

/// The question before a cohort is closed for good.
#[component]
pub fn CloseCohortPage(
    /// The cohort.
    cohort: Cohort,
) -> AnyView {
    let t = &texts().cohorts;
    let (title, text, confirm, back) = (t.close_title, t.close_text, t.close_action, t.close_back);
    ask(&cohort, Question { title, text, confirm, back, verb: "close" })
}

/// The question before the seats of a cohort are deleted ahead of their time.
#[component]
pub fn EraseCohortPage(
    /// The cohort.
    cohort: Cohort,
) -> AnyView {
    let t = &texts().cohorts;
    let (title, text, confirm, back) = (t.delete_title, t.delete_text, t.delete_confirm, t.delete_back);
    ask(&cohort, Question { title, text, confirm, back, verb: "erase" })
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
