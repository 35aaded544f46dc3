//! A worksheet: a form that stays on the device. It is typed into and printed; there is no button that sends it.

use crate::learning::addresses;
use crate::learning::islands::{KeptForm, island};
use crate::learning::sanitised::sanitised;
use crate::learning::words::kept_form_parcel;
use crate::texts::texts;
use crate::ui::{Breadcrumbs, Crumb, TextArea};
use domain::learning::{Course, Worksheet, WorksheetField, WorksheetFieldKind, WorksheetSection};
use leptos::prelude::*;

/// The page of a worksheet.
pub fn worksheet_page(course: &Course, worksheet: &Worksheet) -> AnyView {
    let t = &texts().learning;
    let way = vec![
        Crumb::new("/courses", t.catalogue_title),
        Crumb::new(addresses::course(&course.id), course.title.clone()),
    ];
    let sections: Vec<AnyView> = worksheet.sections.iter().map(section).collect();
    let parcel = kept_form_parcel(format!("worksheet:{}:{}", course.id, worksheet.id));
    view! {
        <div class="page">
            <div class="page-head">
                <Breadcrumbs way=way here=worksheet.title.clone() />
                <h1 dir="auto">{worksheet.title.clone()}</h1>
                <p class="lead" dir="auto">
                    {worksheet.summary.clone()}
                </p>
                <p class="muted">{t.minutes(worksheet.minutes)}</p>
            </div>
            {sanitised("lesson no-print", &worksheet.intro)}
            <p class="notice no-print" data-tone="info">
                {t.worksheet_privacy}
            </p>
            {island(parcel, || {
                view! {
                    <KeptForm>
                        <form class="stack worksheet" data-gap="large" autocomplete="off">
                            {sections}
                        </form>
                    </KeptForm>
                }
            })}
            <p class="no-print muted">{t.print_hint}</p>
        </div>
    }
    .into_any()
}

fn section(section: &WorksheetSection) -> AnyView {
    let fields: Vec<AnyView> = section.fields.iter().map(field).collect();
    let id = format!("section-{}", section.id);
    view! {
        <section class="stack" aria-labelledby=id.clone()>
            <h2 id=id.clone() dir="auto">
                {section.title.clone()}
            </h2>
            <p class="muted" dir="auto">
                {section.help.clone()}
            </p>
            {fields}
        </section>
    }
    .into_any()
}

fn field(field: &WorksheetField) -> AnyView {
    let name = field.id.to_string();
    match &field.kind {
        WorksheetFieldKind::Long => {
            let (label, hint) = (field.label.clone(), field.help.clone());
            match hint {
                Some(hint) => view! { <TextArea name=name label=label hint=hint required=false /> }.into_any(),
                None => view! { <TextArea name=name label=label required=false /> }.into_any(),
            }
        }
        WorksheetFieldKind::Short => {
            let hint_id = format!("{name}-hint");
            view! {
                <div class="field">
                    <label for=name.clone() dir="auto">
                        {field.label.clone()}
                    </label>
                    {hint(field, &hint_id)}
                    <input
                        id=name.clone()
                        name=name.clone()
                        type="text"
                        dir="auto"
                        aria-describedby=field.help.is_some().then_some(hint_id)
                    />
                </div>
            }
            .into_any()
        }
        WorksheetFieldKind::Choice(choices) => {
            let options: Vec<AnyView> = choices
                .iter()
                .map(|choice| {
                    view! {
                        <label class="choice">
                            <input type="radio" name=name.clone() value=choice.clone() />
                            <span class="choice-text" dir="auto">
                                {choice.clone()}
                            </span>
                        </label>
                    }
                    .into_any()
                })
                .collect();
            view! {
                <fieldset>
                    <legend dir="auto">{field.label.clone()}</legend>
                    {hint(field, &format!("{name}-hint"))}
                    <div class="choices" data-flow="row">
                        {options}
                    </div>
                </fieldset>
            }
            .into_any()
        }
    }
}

fn hint(field: &WorksheetField, id: &str) -> Option<AnyView> {
    let (text, id) = (field.help.clone()?, id.to_owned());
    Some(
        view! {
            <p class="hint" id=id dir="auto">
                {text}
            </p>
        }
        .into_any(),
    )
}
