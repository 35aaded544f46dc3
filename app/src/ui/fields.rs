//! Form fields: label, hint, control and fault tied together for everyone, and what was typed kept.
//!
//! Each field's `name` is also its id, so that the error summary can link to it; a form with two fields of one name gives
//! them an `id` of their own.

use crate::shell::page;
use crate::texts::texts;
use crate::ui::fault_text;
use leptos::prelude::*;

/// A field of one line.
#[component]
pub fn TextField(
    /// The field's name.
    name: &'static str,
    /// Its id, where the name is not unique on the page.
    #[prop(optional, into)]
    id: Option<String>,
    /// The label.
    #[prop(into)]
    label: String,
    /// A sentence below the label.
    #[prop(optional, into)]
    hint: Option<String>,
    /// The type of the input: `text`, `email`, `password`, `date`, `number`, `search`, `file`.
    #[prop(default = "text")]
    kind: &'static str,
    /// What stands in it at first.
    #[prop(optional, into)]
    value: Option<String>,
    /// The autocomplete token.
    #[prop(optional)]
    autocomplete: Option<&'static str>,
    /// The on-screen keyboard to offer.
    #[prop(optional)]
    inputmode: Option<&'static str>,
    /// File types, for `kind = "file"`.
    #[prop(optional)]
    accept: Option<&'static str>,
    /// Whether it must be filled in.
    #[prop(default = true)]
    required: bool,
) -> AnyView {
    let form = page().form;
    let id = id.unwrap_or_else(|| name.to_owned());
    let fault = form.fault(name).map(fault_text);
    let value = (kind != "password" && kind != "file").then(|| form.value(name).or(value)).flatten();
    let (hint_id, error_id) = (format!("{id}-hint"), format!("{id}-error"));
    let described = [hint.as_ref().map(|_| hint_id.clone()), fault.as_ref().map(|_| error_id.clone())];
    let described = described.into_iter().flatten().collect::<Vec<_>>().join(" ");
    view! {
        <div class="field">
            <label for=id.clone()>
                {label} {(!required).then(|| view! { " " <span class="optional">{texts().ui.optional}</span> })}
            </label>
            {hint
                .map(|hint| {
                    view! {
                        <p class="hint" id=hint_id>
                            {hint}
                        </p>
                    }
                })}
            <input
                id=id
                name=name
                type=kind
                value=value
                dir=(kind == "text" || kind == "search").then_some("auto")
                autocomplete=autocomplete
                inputmode=inputmode
                accept=accept
                required=required
                aria-invalid=fault.is_some().then_some("true")
                aria-describedby=(!described.is_empty()).then_some(described)
            />
            {fault
                .map(|fault| {
                    view! {
                        <p class="error" id=error_id>
                            {fault}
                        </p>
                    }
                })}
        </div>
    }
    .into_any()
}

/// A choice from a list.
#[component]
pub fn SelectField(
    /// The field's name and id.
    name: &'static str,
    /// The label.
    #[prop(into)]
    label: String,
    /// A sentence below the label.
    #[prop(optional, into)]
    hint: Option<String>,
    /// Value and text of each choice. An empty value makes a "please choose".
    options: Vec<(String, String)>,
    /// The value chosen at first.
    #[prop(optional, into)]
    value: Option<String>,
    /// Whether something must be chosen.
    #[prop(default = true)]
    required: bool,
) -> AnyView {
    let form = page().form;
    let fault = form.fault(name).map(fault_text);
    let chosen = form.value(name).or(value).unwrap_or_default();
    let (hint_id, error_id) = (format!("{name}-hint"), format!("{name}-error"));
    let described = [hint.as_ref().map(|_| hint_id.clone()), fault.as_ref().map(|_| error_id.clone())];
    let described = described.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let options: Vec<_> = options
        .into_iter()
        .map(|(value, text)| {
            let selected = value == chosen;
            view! {
                <option value=value selected=selected>
                    {text}
                </option>
            }
        })
        .collect();
    view! {
        <div class="field">
            <label for=name>
                {label} {(!required).then(|| view! { " " <span class="optional">{texts().ui.optional}</span> })}
            </label>
            {hint
                .map(|hint| {
                    view! {
                        <p class="hint" id=hint_id>
                            {hint}
                        </p>
                    }
                })}
            <select
                id=name
                name=name
                required=required
                aria-invalid=fault.is_some().then_some("true")
                aria-describedby=(!described.is_empty()).then_some(described)
            >
                {options}
            </select>
            {fault
                .map(|fault| {
                    view! {
                        <p class="error" id=error_id>
                            {fault}
                        </p>
                    }
                })}
        </div>
    }
    .into_any()
}

/// A tick with its sentence.
#[component]
pub fn CheckboxField(
    /// The field's name and id.
    name: &'static str,
    /// The sentence beside the tick.
    #[prop(into)]
    label: String,
    /// Whether it is ticked at first.
    #[prop(default = false)]
    checked: bool,
) -> AnyView {
    let checked = checked || page().form.value(name).is_some();
    view! {
        <label class="checkbox">
            <input type="checkbox" id=name name=name value="yes" checked=checked />
            <span>{label}</span>
        </label>
    }
    .into_any()
}

/// A value that travels with the form.
#[component]
pub fn HiddenField(
    /// The field's name.
    name: &'static str,
    /// The value.
    #[prop(into)]
    value: String,
) -> impl IntoView {
    view! { <input type="hidden" name=name value=value /> }
}

/// The button that sends a form.
#[component]
pub fn SubmitButton(
    /// What it does, as a verb.
    #[prop(into)]
    label: String,
    /// `secondary`, `quiet` or `danger`; the main button has none.
    #[prop(optional)]
    kind: Option<&'static str>,
) -> AnyView {
    view! {
        <button class="button" type="submit" data-kind=kind>
            {label}
        </button>
    }
    .into_any()
}

/// Every fault of the form at the top of the page, each a link to its field. Nothing without faults.
#[component]
pub fn ErrorSummary() -> AnyView {
    let faults = page().form.faults;
    (!faults.is_empty())
        .then(|| {
            let items: Vec<_> = faults
                .iter()
                .map(|fault| {
                    let href = format!("#{}", fault.field);
                    view! {
                        <li>
                            <a href=href>{fault_text(&fault.fault)}</a>
                        </li>
                    }
                })
                .collect();
            view! {
                <div class="error-summary" role="alert" tabindex="-1">
                    <h2>{texts().errors.summary_title}</h2>
                    <ul>{items}</ul>
                </div>
            }
        })
        .into_any()
}
