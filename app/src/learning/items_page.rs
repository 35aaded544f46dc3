//! Item quality: the questions of a course with their figures, the ones to look at first on top.

use crate::learning::addresses;
use crate::learning::item_choices::{item_choices, percent};
use crate::texts::texts;
use crate::ui::{Breadcrumbs, Crumb, EmptyState, SelectField};
use backend::learning::{AnalysedItem, CourseAnalysis};
use domain::learning::{AnswerKey, CoursePart, Flag, ItemFigures, LeftOut, PlacedItem, RightShare};
use leptos::prelude::*;

/// The page of the items of a course.
pub fn items_page(analysis: &CourseAnalysis<'_>) -> AnyView {
    let t = &texts().learning;
    let course = analysis.course;
    let scope = if analysis.everybody { t.items_everybody } else { t.items_regions };
    let left_out = match analysis.left_out {
        LeftOut::Nothing => t.items_left_out_none.to_owned(),
        LeftOut::Few => t.items_left_out_few.to_owned(),
        LeftOut::Answers(n) => t.items_left_out(n),
    };
    let way = vec![
        Crumb::new("/programme", texts().organisations.programme_title),
        Crumb::new(addresses::ITEM_COURSES, t.items_title),
    ];
    view! {
        <div class="page">
            <div class="page-head">
                <Breadcrumbs way here=course.title.clone() />
                <h1>
                    {t.items_title} ": "
                    <span lang=course.language.clone() dir="auto">
                        {course.title.clone()}
                    </span>
                </h1>
                <p class="lead">{t.items_lead}</p>
                <p>{scope} " " {left_out}</p>
                <div class="row">
                    <a
                        class="button"
                        data-kind="secondary"
                        href=addresses::items_csv(&course.id, analysis.part.as_ref())
                    >
                        {t.items_csv}
                    </a>
                </div>
            </div>
            {part_form(analysis)}
            {with_figures(analysis)}
            {without_figures(analysis)}
            {help()}
        </div>
    }
    .into_any()
}

/// A plain GET of the same page.
fn part_form(analysis: &CourseAnalysis<'_>) -> AnyView {
    let t = &texts().learning;
    let parts = analysis.parts.iter().map(|(part, title)| (part.to_string(), (*title).to_owned()));
    let options = std::iter::once((String::new(), t.items_all_parts.to_owned())).chain(parts).collect::<Vec<_>>();
    let chosen = analysis.part.as_ref().map(CoursePart::to_string).unwrap_or_default();
    view! {
        <form
            class="filters"
            method="get"
            action=addresses::items(&analysis.course.id)
            aria-label=t.items_filter_title
        >
            <SelectField name="part" label=t.items_part options value=chosen required=false />
            <button class="button" type="submit">
                {t.items_show}
            </button>
        </form>
    }
    .into_any()
}

fn with_figures(analysis: &CourseAnalysis<'_>) -> AnyView {
    let t = &texts().learning;
    let shown = analysis.items.iter().filter_map(|analysed| Some((analysed, analysed.figures.as_ref()?)));
    let items: Vec<AnyView> = shown.map(|(analysed, figures)| item_card(analysis, analysed, figures)).collect();
    if items.is_empty() {
        return view! { <EmptyState title=t.items_none_title text=t.items_none /> }.into_any();
    }
    view! {
        <section aria-labelledby="items">
            <h2 id="items">{t.items_with_figures}</h2>
            <ol class="item-list" role="list">
                {items}
            </ol>
        </section>
    }
    .into_any()
}

fn without_figures(analysis: &CourseAnalysis<'_>) -> Option<AnyView> {
    let t = &texts().learning;
    let language = &analysis.course.language;
    let items = analysis.items.iter().filter(|analysed| analysed.figures.is_none()).map(|analysed| {
        view! {
            <li>
                {place(analysis, &analysed.placed)}
                <p lang=language.clone() dir="auto">
                    {analysed.placed.item.prompt.clone()}
                </p>
            </li>
        }
    });
    let items: Vec<_> = items.collect();
    (!items.is_empty()).then(|| {
        view! {
            <section aria-labelledby="few-answers">
                <h2 id="few-answers">{t.items_without_figures}</h2>
                <p>{t.items_without_figures_text}</p>
                <ul class="plain-list" role="list">
                    {items}
                </ul>
            </section>
        }
        .into_any()
    })
}

/// Where an item stands: its parts, its lesson, its level.
fn place(analysis: &CourseAnalysis<'_>, placed: &PlacedItem<'_>) -> AnyView {
    let language = &analysis.course.language;
    let titles = analysis.parts.iter().filter(|(part, _)| placed.parts.contains(part)).map(|(_, title)| *title);
    let mut words: Vec<&str> = titles.chain(placed.lesson.map(|lesson| lesson.title.as_str())).collect();
    // A rule of the challenge and its lesson often have one title.
    words.dedup();
    let level = placed.item.level.map(|level| texts().learning.items_level(level.number()));
    view! {
        <p class="muted small">
            <span lang=language.clone() dir="auto">
                {words.join(" · ")}
            </span>
            {level.map(|level| view! { " · " {level} })}
        </p>
    }
    .into_any()
}

fn item_card(analysis: &CourseAnalysis<'_>, analysed: &AnalysedItem<'_>, figures: &ItemFigures) -> AnyView {
    let t = &texts().learning;
    let language = analysis.course.language.clone();
    let item = analysed.placed.item;
    let situation = match &item.key {
        AnswerKey::Scenario { situation, .. } => Some(situation.clone()),
        _ => None,
    };
    let situation = situation.map(|text| view! { <p class="situation" lang=language.clone() dir="auto">{text}</p> });
    let flags: Vec<_> = figures
        .flags
        .iter()
        .map(|flag| {
            view! {
                <li class="badge" data-tone="warn">
                    {flag_text(*flag)}
                </li>
            }
        })
        .collect();
    let flags = (!flags.is_empty()).then(|| view! { <ul class="row" role="list">{flags}</ul> });
    let separates = figures.discrimination_text().unwrap_or_else(|| t.items_separates_unknown.to_owned());
    view! {
        <li class="card" id=format!("item-{}", item.id)>
            {place(analysis, &analysed.placed)}
            {situation}
            <h3 lang=language.clone() dir="auto">{item.prompt.clone()}</h3>
            {flags}
            <dl class="definition">
                <div>
                    <dt>{t.items_n}</dt>
                    <dd>{figures.n}</dd>
                </div>
                <div>
                    <dt>{t.items_right}</dt>
                    <dd>{right_text(figures)}</dd>
                </div>
                <div>
                    <dt>{t.items_separates}</dt>
                    <dd>{separates}</dd>
                </div>
            </dl>
            {item_choices(item, figures, &language)}
        </li>
    }
    .into_any()
}

fn flag_text(flag: Flag) -> &'static str {
    let t = &texts().learning;
    match flag {
        Flag::DoesNotSeparate => t.items_flag_does_not_separate,
        Flag::TooHard => t.items_flag_too_hard,
        Flag::TooEasy => t.items_flag_too_easy,
        Flag::NobodyChooses => t.items_flag_nobody_chooses,
    }
}

fn right_text(figures: &ItemFigures) -> String {
    let t = &texts().learning;
    match figures.right {
        RightShare::Exact(right) => t.items_right_exactly(percent(right, figures.n), right),
        RightShare::NearlyAll => t.items_right_nearly_all.to_owned(),
        RightShare::HardlyAny => t.items_right_hardly_any.to_owned(),
        RightShare::Withheld => t.items_right_withheld.to_owned(),
    }
}

fn help() -> AnyView {
    let t = &texts().learning;
    view! {
        <section class="card" data-tone="soft" aria-labelledby="help">
            <h2 id="help">{t.items_help_title}</h2>
            <p>{t.items_help_first}</p>
            <ul>
                <li>{t.items_help_easy}</li>
                <li>{t.items_help_separates}</li>
                <li>{t.items_help_nobody}</li>
            </ul>
            <p>{t.items_help_source}</p>
            <h3>{t.items_help_small_title}</h3>
            <p>{t.items_help_small}</p>
        </section>
    }
    .into_any()
}
