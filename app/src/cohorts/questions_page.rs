//! The six questions before and after, as somebody with a seat meets them: one a page, a plain form each, and at the end what
//! was right and why. Nothing of it is scored in the browser: what is right is not known there until the last answer is in.

use crate::learning::feedback::{feedback_sheet, feedback_view};
use crate::learning::question_fields;
use crate::learning::words::CheckWords;
use crate::shell::page;
use crate::texts::texts;
use crate::ui::{Breadcrumbs, Crumb, EmptyState, ErrorSummary, HiddenField, SubmitButton};
use domain::cohorts::{BEFORE_AFTER_ITEMS, BeforeAfterStage, Moment};
use domain::learning::{Outcome, PublicItem};
use leptos::prelude::*;

/// What the page shows.
#[derive(Clone, Debug)]
pub enum QuestionsView {
    /// The next question.
    Ask(AskedQuestion),
    /// Answered before; the second time is still to come.
    Wait,
    /// Answered both times.
    Done(Vec<ComparedItem>),
    /// There is nothing to compare any more.
    Missed,
}

/// A question on its page.
#[derive(Clone, Debug)]
pub struct AskedQuestion {
    /// Which of the two times it is asked.
    pub moment: Moment,
    /// Its place, from 1.
    pub number: usize,
    /// The question, without its key.
    pub question: PublicItem,
}

/// A question that was answered both times.
#[derive(Clone, Debug)]
pub struct ComparedItem {
    /// The situation, where the question has one.
    pub situation: Option<String>,
    /// The question.
    pub prompt: String,
    /// Whether the answer before was right.
    pub was_right: bool,
    /// Whether the answer after is.
    pub is_right: bool,
    /// What there is to say about the answer after.
    pub outcome: Option<Outcome>,
}

/// The page of the questions.
#[component]
pub fn QuestionsPage(
    /// What it shows.
    shown: QuestionsView,
    /// The language of the questions.
    language: String,
) -> AnyView {
    let t = &texts().cohorts;
    let way = vec![Crumb::new("/seat", t.seat_title)];
    match shown {
        QuestionsView::Ask(asked) => ask(way, asked, language),
        QuestionsView::Wait => words(way, t.questions_thanks, t.questions_wait),
        QuestionsView::Missed => words(way, t.questions_missed_title, t.questions_missed),
        QuestionsView::Done(items) => compared(way, items, language),
    }
}

/// What the page of a seat says about the questions: nothing once they were missed.
pub(super) fn questions_card(stage: BeforeAfterStage) -> Option<AnyView> {
    let t = &texts().cohorts;
    let (title, text, action, kind) = match stage {
        BeforeAfterStage::Ask(Moment::Before) => {
            (t.questions_before_title, t.questions_before_text, Some(t.questions_answer), "primary")
        }
        BeforeAfterStage::Wait => (t.questions_title, t.questions_wait, None, "secondary"),
        BeforeAfterStage::Ask(Moment::After) => {
            (t.questions_after_title, t.questions_after_text, Some(t.questions_answer), "primary")
        }
        BeforeAfterStage::Done => (t.questions_title, t.questions_done, Some(t.questions_compare), "secondary"),
        BeforeAfterStage::Missed => return None,
    };
    let card = view! {
        <section class="card" aria-labelledby="questions">
            <h2 id="questions">{title}</h2>
            <p>{text}</p>
            {action
                .map(|action| {
                    view! {
                        <p>
                            <a class="button" data-kind=kind href="/seat/questions">
                                {action}
                            </a>
                        </p>
                    }
                })}
        </section>
    };
    Some(card.into_any())
}

fn title_of(moment: Moment) -> &'static str {
    let t = &texts().cohorts;
    match moment {
        Moment::Before => t.questions_before_title,
        Moment::After => t.questions_after_title,
    }
}

fn ask(way: Vec<Crumb>, asked: AskedQuestion, language: String) -> AnyView {
    let t = &texts().cohorts;
    let AskedQuestion { moment, number, question } = asked;
    let form = page().form;
    let number_text = texts().challenge.question_of(number, BEFORE_AFTER_ITEMS);
    view! {
        <div class="page">
            <Breadcrumbs way=way here=title_of(moment) />
            <div class="challenge-question">
                <h1 class="visually-hidden">{title_of(moment)} ", " {number_text.clone()}</h1>
                <div class="challenge-top">
                    <p>{number_text.clone()}</p>
                    <progress
                        class="meter"
                        max=BEFORE_AFTER_ITEMS.to_string()
                        value=(number - 1).to_string()
                        aria-label=number_text
                    ></progress>
                </div>
                <ErrorSummary />
                <form method="post" action="/seat/questions" novalidate lang=language>
                    <HiddenField name="moment" value=moment.as_str() />
                    <HiddenField name="item" value=question.id.to_string() />
                    <div id="answer" tabindex="-1">
                        {question_fields(&question, &form.values, &[])}
                    </div>
                    <SubmitButton label=texts().challenge.send_answer />
                </form>
                <p class="muted small">{t.questions_private}</p>
            </div>
        </div>
    }
    .into_any()
}

fn words(way: Vec<Crumb>, title: &'static str, text: &'static str) -> AnyView {
    let t = &texts().cohorts;
    let next = ("/seat".to_owned(), t.note_missing_back.to_owned());
    view! {
        <div class="page-narrow">
            <div class="page-head">
                <Breadcrumbs way=way here=t.questions_title />
                <h1>{t.questions_title}</h1>
            </div>
            <EmptyState title=title text=text action=next />
        </div>
    }
    .into_any()
}

fn compared(way: Vec<Crumb>, items: Vec<ComparedItem>, language: String) -> AnyView {
    let t = &texts().cohorts;
    let n_before = items.iter().filter(|item| item.was_right).count();
    let n_after = items.iter().filter(|item| item.is_right).count();
    let items: Vec<_> = items.into_iter().map(compared_item).collect();
    view! {
        <div class="page-narrow">
            <div class="page-head">
                <Breadcrumbs way=way here=t.questions_title />
                <h1>{t.questions_title}</h1>
                <p class="lead">{t.questions_right(n_before, BEFORE_AFTER_ITEMS, n_after)}</p>
                <p>{t.questions_done_text}</p>
            </div>
            <ul class="plain-list" role="list" lang=language>
                {items}
            </ul>
            <p>
                <a class="button" data-kind="secondary" href="/seat">
                    {t.note_missing_back}
                </a>
            </p>
        </div>
    }
    .into_any()
}

fn compared_item(item: ComparedItem) -> AnyView {
    let t = &texts().cohorts;
    let badge = |time: &'static str, is_right: bool| {
        let c = &texts().challenge;
        let (tone, text) = if is_right { ("good", c.your_answer_was_right) } else { ("info", c.your_answer_was_not) };
        view! {
            <span class="badge" data-tone=tone>
                {time} ": " {text}
            </span>
        }
    };
    let feedback = item.outcome.map(|outcome| feedback_view(feedback_sheet(&outcome, &CheckWords::of_page())));
    view! {
        <li>
            <details>
                <summary>
                    {badge(t.questions_before_word, item.was_right)} " " {badge(t.questions_after_word, item.is_right)} " "
                    <span dir="auto">{item.situation.map(|situation| format!("{situation} "))} {item.prompt}</span>
                </summary>
                {feedback}
            </details>
        </li>
    }
    .into_any()
}
