//! The lesson of a rule, between its levels.

use super::way::{RuleHead, Way, crumbs, help_card};
use crate::learning::folded_pictures::with_pictures;
use crate::texts::texts;
use crate::ui::Breadcrumbs;
use domain::learning::{Lesson, LessonPart, Level};
use leptos::prelude::*;

/// The lesson of a rule.
#[component]
pub fn RuleLessonPage(
    /// How it is played.
    way: Way,
    /// The rule.
    rule: RuleHead,
    /// Its lesson. The HTML was sanitised when the course was loaded.
    lesson: Lesson,
    /// Whether Level 2 can be played now.
    can_go_deeper: bool,
) -> AnyView {
    let t = &texts().challenge;
    let parts: Vec<_> = lesson
        .parts
        .into_iter()
        .filter_map(|part| match part {
            LessonPart::Html(html) if !html.trim().is_empty() => {
                let html = with_pictures(&html).into_owned();
                Some(view! { <div class="lesson" inner_html=html></div> })
            }
            // In a challenge the items are the levels; none stands in the text.
            _ => None,
        })
        .collect();
    let sources: Vec<_> = lesson
        .sources
        .into_iter()
        .map(|source| {
            let text = format!("{}. {}, {}", source.title, source.publisher, source.year);
            match source.url {
                Some(url) => view! {
                    <li>
                        <a href=url rel="noreferrer">
                            {text}
                        </a>
                    </li>
                }
                .into_any(),
                None => view! { <li>{text}</li> }.into_any(),
            }
        })
        .collect();
    let next = if can_go_deeper { way.level(&rule.id, Level::Two) } else { way.level(&rule.id, Level::One) };
    let next_text = if can_go_deeper { t.lesson_done.to_owned() } else { t.start_level(t.level_one) };
    view! {
        <div class="page" lang=lesson.language>
            <Breadcrumbs way=crumbs(way, Some(&rule)) here=t.lesson />
            <article class="lesson">
                <h1>{lesson.title}</h1>
                {lesson
                    .content_note
                    .map(|note| {
                        view! {
                            <div class="content-note">
                                <p>{note}</p>
                            </div>
                        }
                    })}
                {parts}
            </article>
            {(!sources.is_empty())
                .then(|| {
                    view! {
                        <section class="sources">
                            <h2>{t.sources}</h2>
                            <ul>{sources}</ul>
                        </section>
                    }
                })}
            <p class="row">
                <a class="button" href=next>
                    {next_text}
                </a>
                <a class="button" data-kind="quiet" href=way.home()>
                    {t.all_rules}
                </a>
            </p>
        </div>
        {help_card()}
    }
    .into_any()
}
