//! A question as form fields, the same in a lesson and in an assessment.

use crate::learning::answer_form::{CHOICE, NUMBER, TRUTH, fill, match_field, place_field};
use crate::learning::feedback::Mark;
use crate::learning::words::CheckWords;
use crate::texts::texts;
use domain::learning::{Answer, PublicItem, PublicKind, PublicOption};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// What stands in the fields of a question: values by field name, from an answer or as they were posted.
pub type Values = BTreeMap<String, Vec<String>>;

/// The fields that an answer fills.
pub fn values_of(answer: &Answer) -> Values {
    let mut values = Values::new();
    fill(answer, &mut |name, value| values.entry(name.to_owned()).or_default().push(value.to_owned()));
    values
}

/// The fieldset of a question: its text as the legend, and what can be chosen.
pub fn question_fields(question: &PublicItem, values: &Values, marks: &[(String, Mark)]) -> AnyView {
    let chosen = |name: &str, value: &str| values.get(name).is_some_and(|values| values.iter().any(|v| v == value));
    let mark = |value: &str| marks.iter().find(|(marked, _)| marked == value).map(|(_, mark)| *mark);
    let t = &texts().learning;
    let option = |kind, name, value: &str, text: &str| {
        choice(kind, name, value.to_owned(), text.to_owned(), chosen(name, value), mark(value))
    };
    let options = |kind, options: &[PublicOption]| {
        let options: Vec<AnyView> =
            options.iter().map(|choice| option(kind, CHOICE, choice.id.as_str(), &choice.text)).collect();
        view! { <div class="choices">{options}</div> }.into_any()
    };
    let (situation, hint, fields) = match &question.kind {
        PublicKind::Single { options: offered } => (None, None, options("radio", offered)),
        PublicKind::Scenario { situation, options: offered } => {
            (Some(situation.clone()), None, options("radio", offered))
        }
        // The question itself says how many to choose (courses/README.md).
        PublicKind::Multiple { options: offered } => (None, None, options("checkbox", offered)),
        PublicKind::TrueFalse => {
            let both = [option("radio", TRUTH, "true", t.is_true), option("radio", TRUTH, "false", t.is_false)];
            (None, None, view! { <div class="choices">{both.into_iter().collect_view()}</div> }.into_any())
        }
        PublicKind::Ordering { steps } => (None, Some(t.hint_ordering), order_list(steps, &chosen)),
        PublicKind::Matching { lefts, rights } => (None, Some(t.hint_matching), match_list(lefts, rights, &chosen)),
        PublicKind::Number { unit } => {
            let value = values.get(NUMBER).and_then(|values| values.first()).cloned();
            (None, None, number_field(question, unit.as_deref(), value))
        }
    };
    view! {
        {situation
            .map(|situation| {
                view! {
                    <p class="situation" dir="auto">
                        {situation}
                    </p>
                }
            })}
        <fieldset>
            <legend dir="auto">{question.prompt.clone()}</legend>
            {hint.map(|hint| view! { <p class="hint">{hint}</p> })}
            {fields}
        </fieldset>
    }
    .into_any()
}

fn choice(
    kind: &'static str,
    name: &'static str,
    value: String,
    text: String,
    checked: bool,
    mark: Option<Mark>,
) -> AnyView {
    let note = mark.map(|mark| mark.note(&CheckWords::of_page()).to_owned());
    view! {
        <label class="choice" data-state=mark.map(Mark::state)>
            <input type=kind name=name value=value checked=checked />
            <span class="choice-text" dir="auto">
                {text}
            </span>
            {note.map(|note| view! { <span class="choice-note">{note}</span> })}
        </label>
    }
    .into_any()
}

fn order_list(steps: &[PublicOption], chosen: &dyn Fn(&str, &str) -> bool) -> AnyView {
    let t = &texts().learning;
    let n_steps = steps.len();
    let rows: Vec<AnyView> = steps
        .iter()
        .map(|step| {
            let name = place_field(&step.id);
            let places: Vec<AnyView> = (1..=n_steps)
                .map(|place| {
                    let text = place.to_string();
                    let selected = chosen(&name, &text);
                    view! {
                        <option value=place selected=selected>
                            {text}
                        </option>
                    }
                    .into_any()
                })
                .collect();
            view! {
                <li>
                    <select name=name.clone() aria-label=t.place_of(&step.text)>
                        <option value="">"–"</option>
                        {places}
                    </select>
                    <span dir="auto">{step.text.clone()}</span>
                </li>
            }
            .into_any()
        })
        .collect();
    view! { <ol class="order-list">{rows}</ol> }.into_any()
}

fn match_list(lefts: &[PublicOption], rights: &[PublicOption], chosen: &dyn Fn(&str, &str) -> bool) -> AnyView {
    let t = &texts().learning;
    let rows: Vec<AnyView> = lefts
        .iter()
        .map(|left| {
            let name = match_field(&left.id);
            let partners: Vec<AnyView> = rights
                .iter()
                .map(|right| {
                    let selected = chosen(&name, right.id.as_str());
                    view! {
                        <option value=right.id.0.clone() selected=selected>
                            {right.text.clone()}
                        </option>
                    }
                    .into_any()
                })
                .collect();
            view! {
                <li>
                    <span dir="auto">{left.text.clone()}</span>
                    <select name=name.clone() aria-label=t.partner_of(&left.text)>
                        <option value="">{t.choose}</option>
                        {partners}
                    </select>
                </li>
            }
            .into_any()
        })
        .collect();
    view! { <ul class="match-list">{rows}</ul> }.into_any()
}

fn number_field(question: &PublicItem, unit: Option<&str>, value: Option<String>) -> AnyView {
    let t = &texts().learning;
    let id = format!("number-{}", question.id);
    let label = unit.map_or_else(|| t.your_number.to_owned(), |unit| t.your_number_in(unit));
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <input id=id name=NUMBER type="text" inputmode="decimal" autocomplete="off" data-size="short" value=value />
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(kind: PublicKind, values: &Values, marks: &[(String, Mark)]) -> String {
        let question = PublicItem { id: "q".into(), prompt: "Why <b>?".to_owned(), kind };
        Owner::new().with(|| question_fields(&question, values, marks).to_html())
    }

    fn options() -> Vec<PublicOption> {
        ["a", "b"].map(|id| PublicOption { id: id.into(), text: format!("<option {id}>") }).to_vec()
    }

    #[test]
    fn a_choice_keeps_what_was_chosen_and_says_how_it_turned_out() {
        let values = values_of(&Answer::Choice("b".into()));
        let html = shown(PublicKind::Single { options: options() }, &values, &[("b".to_owned(), Mark::Wrong)]);
        assert!(html.contains("Why &lt;b&gt;?"), "{html}");
        assert!(html.contains("&lt;option a&gt;"), "{html}");
        let wrong = html.find("data-state=\"wrong\"").expect("the mark is there");
        assert!(html.find("value=\"b\"").is_some_and(|place| place > wrong), "{html}");
        assert_eq!(html.matches("checked").count(), 1, "{html}");
        assert!(html.contains("Not this one"), "colour does not say it alone: {html}");
    }

    #[test]
    fn what_is_read_from_the_fields_is_what_was_filled_in() {
        use crate::learning::answer_form::AnswerForm;
        let answers = [
            (AnswerForm::Choice, Answer::Choice("a".into())),
            (AnswerForm::Choices, Answer::Choices(["a".into(), "b".into()].into())),
            (AnswerForm::Truth, Answer::Truth(false)),
            (AnswerForm::Order(vec!["a".into(), "b".into()]), Answer::Order(vec!["b".into(), "a".into()])),
            (AnswerForm::Matches(vec!["a".into()]), Answer::Matches([("a".into(), "b".into())].into())),
            (AnswerForm::Number, Answer::Number(2.5)),
        ];
        for (form, answer) in answers {
            let values = values_of(&answer);
            let read = form.read(&|name| values.get(name).cloned().unwrap_or_default());
            assert_eq!(read, Ok(answer), "{form:?}");
        }
    }

    #[test]
    fn every_control_has_a_name_of_its_own() {
        let html = shown(PublicKind::Ordering { steps: options() }, &Values::new(), &[]);
        for name in ["name=\"place-a\"", "name=\"place-b\"", "aria-label="] {
            assert!(html.contains(name), "{html}");
        }
        let html = shown(PublicKind::Matching { lefts: options(), rights: options() }, &Values::new(), &[]);
        assert!(html.contains("name=\"match-a\"") && html.contains("name=\"match-b\""), "{html}");
        let html = shown(PublicKind::Number { unit: Some("%".to_owned()) }, &Values::new(), &[]);
        assert!(html.contains("for=\"number-q\"") && html.contains("id=\"number-q\""), "{html}");
    }
}
