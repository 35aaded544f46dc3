//! Small pieces of pages: the way back, empty and error states, a meter, dates.

use crate::shell::{page, picture};
use crate::texts::texts;
use chrono::{DateTime, Datelike, NaiveDate, Utc};
use leptos::prelude::*;

/// A step of the way to a page.
#[derive(Clone, Debug)]
pub struct Crumb {
    /// Where it leads.
    pub href: String,
    /// Its text.
    pub text: String,
}

impl Crumb {
    /// A step with its address and text.
    pub fn new(href: impl Into<String>, text: impl Into<String>) -> Self {
        Self { href: href.into(), text: text.into() }
    }
}

/// The way to this page, ending with the page itself.
#[component]
pub fn Breadcrumbs(
    /// The pages above, from the top.
    way: Vec<Crumb>,
    /// This page.
    #[prop(into)]
    here: String,
) -> AnyView {
    let items: Vec<_> = way
        .into_iter()
        .map(|crumb| {
            view! {
                <li>
                    <a href=crumb.href dir="auto">
                        {crumb.text}
                    </a>
                </li>
            }
        })
        .collect();
    view! {
        <nav class="breadcrumbs" aria-label=texts().ui.breadcrumbs>
            <ol>
                {items}
                <li>
                    <span aria-current="page" dir="auto">
                        {here}
                    </span>
                </li>
            </ol>
        </nav>
    }
    .into_any()
}

/// A picture that a page can do without; none where the browser asks to save data.
pub fn unless_saving_data<V>(picture: impl FnOnce() -> V) -> Option<V> {
    (!page().save_data).then(picture)
}

/// What stands where a list would, while there is nothing to list: why, and what to do.
#[component]
pub fn EmptyState(
    /// A short headline.
    #[prop(into)]
    title: String,
    /// Why it is empty and what comes next.
    #[prop(into)]
    text: String,
    /// Address and text of the next step, if there is one.
    #[prop(optional)]
    action: Option<(String, String)>,
) -> AnyView {
    view! {
        <div class="empty">
            {unless_saving_data(|| {
                view! { <img src=picture("empty.svg") alt="" width="200" height="150" loading="lazy" /> }
            })}
            <h2>{title}</h2>
            <p>{text}</p>
            {action
                .map(|(href, text)| {
                    view! {
                        <a class="button" href=href>
                            {text}
                        </a>
                    }
                })}
        </div>
    }
    .into_any()
}

/// A page that says what happened and what to do.
#[component]
pub fn ErrorPage(
    /// A file of `style/pictures`.
    picture_name: &'static str,
    /// What happened.
    #[prop(into)]
    title: String,
    /// What it means and what to do.
    #[prop(into)]
    text: String,
    /// Whether another account might help.
    #[prop(default = false)]
    offer_sign_in: bool,
) -> AnyView {
    let t = &texts().errors;
    view! {
        <div class="plain-page">
            {unless_saving_data(|| view! { <img src=picture(picture_name) alt="" width="240" height="180" /> })}
            <h1>{title}</h1>
            <p>{text}</p>
            <div class="row">
                <a class="button" href="/">
                    {t.home}
                </a>
                {offer_sign_in
                    .then(|| {
                        view! {
                            <a class="button" data-kind="secondary" href="/sign-in">
                                {t.sign_in}
                            </a>
                        }
                    })}
            </div>
        </div>
    }
    .into_any()
}

/// A person's name on a page, or what stands there after their data was erased.
pub fn person_name(name: &str) -> String {
    if name.is_empty() { texts().ui.person_erased.to_owned() } else { name.to_owned() }
}

/// A word within a sentence that may be of another script: its direction stays its own (Unicode's first strong isolate). For a
/// whole element, `dir="auto"` does the same.
pub fn isolated(word: &str) -> String {
    format!("\u{2068}{word}\u{2069}")
}

/// A share of something, as a bar with its figure.
#[component]
pub fn Meter(
    /// What is measured.
    #[prop(into)]
    label: String,
    /// From 0 to 100.
    percent: u8,
) -> AnyView {
    let percent = percent.min(100);
    view! {
        <div class="meter">
            <span>{label.clone()}</span>
            <progress class="meter-bar" max="100" value=percent.to_string() aria-label=label></progress>
            <span class="number">{format!("{percent} %")}</span>
        </div>
    }
    .into_any()
}

/// A day as `23 November 2026`, in a `<time>` that machines read.
pub fn day_text(day: NaiveDate) -> AnyView {
    view! { <time datetime=day.to_string()>{day_words(day)}</time> }.into_any()
}

/// A day as `23 November 2026`, for use within a sentence.
pub fn day_words(day: NaiveDate) -> String {
    let month = texts().ui.get(MONTHS.get(day.month0() as usize).copied().unwrap_or("month_1")).unwrap_or_default();
    format!("{} {month} {}", day.day(), day.year())
}

/// The day of a moment, in UTC, as [`day_text`] writes it.
pub fn date_text(moment: DateTime<Utc>) -> AnyView {
    day_text(moment.date_naive())
}

const MONTHS: [&str; 12] = [
    "month_1", "month_2", "month_3", "month_4", "month_5", "month_6", "month_7", "month_8", "month_9", "month_10",
    "month_11", "month_12",
];
