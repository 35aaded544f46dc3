//! The start page: what Cascade is, and the first step for each visitor.

mod offline_page;

pub use offline_page::OfflinePage;

use crate::shell::picture;
use crate::texts::texts;
use crate::ui::unless_saving_data;
use leptos::prelude::*;

/// The start page.
#[component]
pub fn HomePage() -> AnyView {
    let t = &texts().home;
    let ways = [
        ("/join", t.join_title, t.join_text, t.join_action),
        ("/net-rules", t.rules_title, t.rules_text, t.rules_action),
        ("/courses/trainer-core", t.trainers_title, t.trainers_text, t.trainers_action),
    ];
    let ways: Vec<_> = ways
        .into_iter()
        .map(|(href, title, text, action)| {
            view! {
                <li>
                    <div class="card">
                        <h2>{title}</h2>
                        <p>{text}</p>
                        <a class="button" data-kind="secondary" href=href>
                            {action}
                        </a>
                    </div>
                </li>
            }
        })
        .collect();
    let steps =
        [(t.how_1_title, t.how_1), (t.how_2_title, t.how_2), (t.how_3_title, t.how_3), (t.how_4_title, t.how_4)];
    let steps: Vec<_> = steps
        .into_iter()
        .map(|(title, text)| {
            view! {
                <li>
                    <div class="card" data-tone="soft">
                        <h3>{title}</h3>
                        <p>{text}</p>
                    </div>
                </li>
            }
        })
        .collect();
    view! {
        <div class="page-wide">
            <div class="hero">
                <div class="hero-text">
                    <h1>{t.headline}</h1>
                    <p class="lead">{t.lead}</p>
                    <div class="row">
                        <a class="button" data-size="large" href="/net-rules">
                            {t.start_rules}
                        </a>
                        <a class="button" data-kind="secondary" data-size="large" href="/courses">
                            {t.see_courses}
                        </a>
                    </div>
                </div>
                {unless_saving_data(|| {
                    view! { <img class="hero-picture" src=picture("home.svg") alt="" width="640" height="480" /> }
                })}
            </div>
            <ul class="grid" data-fit role="list">{ways}</ul>
            <section aria-labelledby="how">
                <h2 id="how">{t.how_title}</h2>
                <ol class="grid" data-fit role="list">{steps}</ol>
            </section>
            <section class="split">
                <div class="card" data-tone="deep">
                    <h2>{t.promise_title}</h2>
                    <p>{t.promise_text}</p>
                </div>
                <div class="card">
                    <h2>{t.check_title}</h2>
                    <p>{t.check_text}</p>
                </div>
            </section>
        </div>
    }
    .into_any()
}
