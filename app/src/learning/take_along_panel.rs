//! The panel by which a course is taken along, with every sentence it may say; the device shows the right one.

use crate::learning::islands::{TakeAlong, island};
use crate::texts::texts;
use domain::learning::Course;
use leptos::prelude::*;

/// What taking a course along costs, in bytes on the wire.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfflineSizes {
    /// Everything.
    pub bytes: usize,
    /// The bytes of each module, in order.
    pub modules: Vec<usize>,
}

/// The panel of a course.
pub fn take_along_panel(course: &Course, sizes: &OfflineSizes) -> AnyView {
    let t = &texts().learning;
    let parcel = vec![course.id.0.clone(), course.edition.clone()];
    let size = size_text(sizes.bytes);
    let parts = parts(course, sizes);
    let panel = view! {
            <section class="card take-along" aria-labelledby="take-title" data-part="take" hidden>
                <h2 id="take-title">{t.take_title}</h2>
                <p>{t.take_lead}</p>
                <div role="status" data-part="take-states">
                    <p data-part="take-nothing" hidden></p>
                    <p data-part="take-taking" data-text=t.take_going("{done}", "{all}") hidden></p>
                    <p data-part="take-partly" data-text=t.take_partly("{done}", "{all}") hidden></p>
                    <p data-part="take-outdated" hidden>{t.take_outdated}</p>
                    <p data-part="take-ready" hidden>
                        <span class="badge" data-tone="good">{t.take_ready}</span>
                    </p>
                </div>
                <progress class="meter-bar" aria-labelledby="take-title" data-part="take-progress" hidden></progress>
                <div role="status" data-part="take-trouble">
                    <p class="notice" data-tone="warn" data-part="take-broken" hidden>{t.take_interrupted}</p>
                    <p class="notice" data-tone="warn" data-part="take-full" hidden>{t.take_full}</p>
                </div>
                <div class="row">
                    <span data-part="take-actions">
                        <span data-part="take-nothing-action" hidden>{button("take", t.take_button(&size))}</span>
                        <span data-part="take-partly-action" hidden>{button("take", t.take_go_on.to_owned())}</span>
                        <span data-part="take-outdated-action" hidden>{button("take", t.take_update(&size))}</span>
                    </span>
                    <span data-part="take-remove" hidden>
                        <button class="button" data-kind="quiet" type="button" data-act="remove">
                            {t.take_remove}
                        </button>
                    </span>
                </div>
                <div class="muted small" data-part="take-kept">
                    <p data-part="take-persisted" hidden>{t.take_persisted}</p>
                    <p data-part="take-not-persisted" hidden>{t.take_not_persisted}</p>
                </div>
                <details data-part="take-parts" hidden>
                    <summary>{t.take_modules}</summary>
                    <ul class="plain-list">{parts}</ul>
                </details>
            </section>
    };
    island(parcel, || view! { <TakeAlong>{panel}</TakeAlong> }.into_any())
}

fn parts(course: &Course, sizes: &OfflineSizes) -> Vec<AnyView> {
    let t = &texts().learning;
    let one = |(module, bytes): (&domain::learning::Module, &usize)| {
        let id = module.id.to_string();
        let place = format!("take-module-{id}");
        view! {
            <li class="row" data-part=place>
                <button class="button" data-kind="quiet" type="button" data-act="take" data-of=id>
                    <bdi>{t.take_module(&module.title, size_text(*bytes))}</bdi>
                </button>
                <span class="row" data-part="take-module-ready" hidden>
                    <bdi>{module.title.clone()}</bdi>
                    <span class="badge" data-tone="good">{t.take_module_ready}</span>
                </span>
            </li>
        }
        .into_any()
    };
    course.modules.iter().zip(&sizes.modules).map(one).collect()
}

fn button(act: &'static str, text: String) -> AnyView {
    view! {
        <button class="button" type="button" data-act=act>
            {text}
        </button>
    }
    .into_any()
}

/// A size as people read it: whole kilobytes, from a megabyte on with a tenth.
fn size_text(bytes: usize) -> String {
    let t = &texts().learning;
    if bytes < 1_000_000 {
        t.take_size_kilobytes(bytes.div_ceil(1_000))
    } else {
        let tenths = bytes.div_ceil(100_000);
        t.take_size_megabytes(tenths / 10, tenths % 10)
    }
}
