//! The only text area: Leptos 0.8 writes the child of `<textarea>` unescaped on the server, so it is escaped here.

use crate::shell::page;
use crate::ui::fault_text;
use leptos::prelude::*;

/// A field of several lines. `name` is also the id; what was typed is kept when the form is shown again.
#[component]
pub fn TextArea(
    /// The field's name and id.
    #[prop(into)]
    name: String,
    /// The label.
    #[prop(into)]
    label: String,
    /// A sentence below the label.
    #[prop(optional, into)]
    hint: Option<String>,
    /// What stands in it at first.
    #[prop(optional, into)]
    value: Option<String>,
    /// Rows shown.
    #[prop(default = 4)]
    rows: u8,
    /// Whether it must be filled in.
    #[prop(default = true)]
    required: bool,
) -> AnyView {
    let form = page().form;
    let fault = form.fault(&name).map(fault_text);
    let text = form.value(&name).or(value).unwrap_or_default();
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let (hint_id, error_id) = (format!("{name}-hint"), format!("{name}-error"));
    let described = [hint.as_ref().map(|_| hint_id.clone()), fault.as_ref().map(|_| error_id.clone())];
    let described = described.into_iter().flatten().collect::<Vec<_>>().join(" ");
    view! {
        <div class="field">
            <label for=name.clone() dir="auto">{label}</label>
            {hint
                .map(|hint| {
                    view! {
                        <p class="hint" id=hint_id.clone()>
                            {hint}
                        </p>
                    }
                })}
            <textarea
                id=name.clone()
                name=name.clone()
                rows=rows.to_string()
                dir="auto"
                required=required
                aria-invalid=fault.is_some().then_some("true")
                aria-describedby=(!described.is_empty()).then_some(described)
                inner_html=escaped
            ></textarea>
            {fault
                .map(|fault| {
                    view! {
                        <p class="error" id=error_id.clone()>
                            {fault}
                        </p>
                    }
                })}
        </div>
    }
    .into_any()
}
