//! What a browser shows in the place of a page that it cannot fetch and does not hold.

use crate::shell::picture;
use crate::texts::texts;
use crate::ui::unless_saving_data;
use leptos::prelude::*;

/// Says that the page is not here, and where to go without a connection.
#[component]
pub fn OfflinePage() -> AnyView {
    let t = &texts().home;
    view! {
        <div class="plain-page">
            {unless_saving_data(|| view! { <img src=picture("offline.svg") alt="" width="240" height="180" /> })}
            <h1>{t.offline_title}</h1>
            <p>{t.offline_lead}</p>
            <p>{t.offline_kept}</p>
            <div class="row">
                <a class="button" href="/device">
                    {t.offline_device}
                </a>
                <a class="button" data-kind="secondary" href="/courses">
                    {t.offline_courses}
                </a>
            </div>
        </div>
    }
    .into_any()
}
