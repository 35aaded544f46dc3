//! What a preview shows instead of any page while the files of a course have faults: where each is, what is wrong, and what
//! would mend it.

use crate::texts::texts;
use backend::learning::CourseFault;
use leptos::prelude::*;

/// The page of the faults, in the order in which the loader gives them: by file and line.
pub fn faults_page(faults: &[CourseFault]) -> AnyView {
    let t = &texts().learning;
    let files: Vec<AnyView> = faults.chunk_by(|one, next| one.file == next.file).map(file_section).collect();
    view! {
        <div class="page">
            <div class="page-head">
                <h1>{t.preview_faults_title(faults.len())}</h1>
                <p class="lead">{t.preview_faults_lead}</p>
            </div>
            {files}
        </div>
    }
    .into_any()
}

fn file_section(faults: &[CourseFault]) -> AnyView {
    let file = faults.first().map(|fault| fault.file.clone());
    let items: Vec<AnyView> = faults.iter().map(item).collect();
    view! {
        <section class="stack" data-gap="small">
            <h2>
                <code>{file}</code>
            </h2>
            <ul class="plain-list">{items}</ul>
        </section>
    }
    .into_any()
}

fn item(fault: &CourseFault) -> AnyView {
    let t = &texts().learning;
    let place = (fault.line > 0).then(|| {
        let place = match fault.column {
            0 => t.preview_line(fault.line),
            column => t.preview_line_and_column(fault.line, column),
        };
        view! { <p class="muted">{place}</p> }
    });
    let hint = fault.hint.clone().map(|hint| view! { <p class="muted">{hint}</p> });
    view! {
        <li>
            <div class="stack" data-gap="small">
                {place} <p>{fault.cause.clone()}</p> {hint}
            </div>
        </li>
    }
    .into_any()
}
