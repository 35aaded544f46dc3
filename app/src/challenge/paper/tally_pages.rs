//! Keying in what was counted, correcting it, and taking it back.

use super::question::{box_label, lettered};
use super::{base, rule_and_level, way};
use crate::challenge::way::RuleHead;
use crate::shell::page;
use crate::texts::texts;
use crate::ui::{Breadcrumbs, ErrorSummary, HiddenField, SubmitButton, TextField, fault_text};
use chrono::NaiveDate;
use domain::challenge::{SHEETS_MAXIMUM, TallyBox, TallyCounts, TallyField, boxes, on_paper};
use domain::learning::{Item, Level};
use domain::{CohortId, TallyId};
use leptos::prelude::*;

/// The form of a tally.
#[derive(Clone, Debug)]
pub struct TallyForm {
    /// The tally, or the one that will be: the form sent twice leaves one.
    pub id: TallyId,
    /// The cohort.
    pub cohort: CohortId,
    /// The rule.
    pub rule: RuleHead,
    /// The level.
    pub level: Level,
    /// The questions, in the order of the sheets.
    pub items: Vec<Item>,
    /// The day that stands in it at first.
    pub held_on: NaiveDate,
    /// The number of sheets that stands in it at first.
    pub n_sheets: Option<i64>,
    /// The counts that stand in it at first.
    pub counts: TallyCounts,
}

/// `/cohorts/{id}/paper/new/{rule}/{level}` and `/cohorts/{id}/paper/tallies/{tally}`.
#[component]
pub fn TallyPage(
    /// The form.
    form: TallyForm,
) -> AnyView {
    let t = &texts().challenge;
    let action = format!("{}/tallies/{}", base(form.cohort), form.id);
    let title = rule_and_level(&form.rule.title, form.level);
    let questions: Vec<_> =
        form.items.iter().enumerate().map(|(place, item)| question(place, item, &form.counts)).collect();
    view! {
        <div class="page-narrow">
            <div class="page-head">
                <Breadcrumbs way=way(form.cohort) here=t.paper_key_in />
                <h1>{title}</h1>
                <p class="lead">{t.paper_form_lead}</p>
                <p>{t.paper_counts}</p>
            </div>
            <ErrorSummary />
            <form class="stack" method="post" action=action novalidate>
                <HiddenField name="rule" value=form.rule.id.to_string() />
                <HiddenField name="level" value=form.level.number().to_string() />
                <TextField name="held_on" label=t.paper_day kind="date" value=form.held_on.to_string() />
                <TextField
                    name="sheets"
                    label=t.paper_n_sheets
                    hint=t.paper_n_sheets_hint
                    inputmode="numeric"
                    value=form.n_sheets.map(|n| n.to_string()).unwrap_or_default()
                />
                {questions}
                <div class="row">
                    <SubmitButton label=t.paper_save />
                    <a class="button" data-kind="secondary" href=base(form.cohort)>
                        {t.paper_back}
                    </a>
                </div>
            </form>
        </div>
    }
    .into_any()
}

/// The boxes of a question, with its options to read the letters by.
fn question(place: usize, item: &Item, counts: &TallyCounts) -> AnyView {
    let t = &texts().challenge;
    let shown = on_paper(item);
    let id = TallyField::Question(item.id.clone()).to_string();
    let fault = page().form.fault(&id).map(fault_text);
    let error_id = format!("{id}-error");
    let described_by = fault.is_some().then(|| error_id.clone());
    let fields: Vec<_> = boxes(item)
        .into_iter()
        .map(|tally_box| {
            let before = counts.get(&item.id).and_then(|counts| counts.get(&tally_box)).copied();
            count_field(item, &tally_box, box_label(&shown, &tally_box), before)
        })
        .collect();
    let options: Vec<_> = if boxes(item).iter().any(|tally_box| matches!(tally_box, TallyBox::Option(_))) {
        lettered(&shown)
    } else {
        vec![]
    };
    let options: Vec<_> = options
        .into_iter()
        .map(|(letter, text)| view! { <li><b>{letter.to_string()}</b> " " <span dir="auto">{text}</span></li> })
        .collect();
    view! {
        <fieldset
            id=id
            class="stack"
            tabindex="-1"
            aria-describedby=described_by
        >
            <legend>{place + 1} ". " <span dir="auto">{item.prompt.clone()}</span></legend>
            {(!options.is_empty()).then(|| view! { <ul class="small" role="list">{options}</ul> })}
            {matches!(shown.kind, domain::learning::PublicKind::Multiple { .. })
                .then(|| view! { <p class="hint">{t.paper_multiple_hint}</p> })}
            {fault
                .map(|fault| {
                    view! {
                        <p class="error" id=error_id>
                            {fault}
                        </p>
                    }
                })}
            <div class="paper-fields">{fields}</div>
        </fieldset>
    }
    .into_any()
}

/// A box for a number of people, with what was typed before.
fn count_field(item: &Item, tally_box: &TallyBox, label: String, before: Option<i64>) -> AnyView {
    let form = page().form;
    let name = TallyField::Box(item.id.clone(), tally_box.clone()).to_string();
    let fault = form.fault(&name).map(fault_text);
    let value = form.value(&name).or_else(|| before.map(|n| n.to_string()));
    let error_id = format!("{name}-error");
    view! {
        <div class="field">
            <label for=name.clone()>{label}</label>
            <input
                id=name.clone()
                name=name
                type="text"
                inputmode="numeric"
                maxlength=SHEETS_MAXIMUM.to_string().len().to_string()
                value=value
                aria-invalid=fault.is_some().then_some("true")
                aria-describedby=fault.is_some().then(|| error_id.clone())
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

/// The question before a tally is taken back.
#[component]
pub fn DeleteTallyPage(
    /// The cohort.
    cohort: CohortId,
    /// The tally.
    tally: TallyId,
    /// What was counted: rule and level.
    about: (RuleHead, Level),
) -> AnyView {
    let t = &texts().challenge;
    let action = format!("{}/tallies/{tally}/delete", base(cohort));
    view! {
        <div class="page-narrow">
            <div class="page-head">
                <Breadcrumbs way=way(cohort) here=t.paper_delete_title />
                <h1>{t.paper_delete_title}</h1>
                <p class="lead">{rule_and_level(&about.0.title, about.1)} ". " {t.paper_delete_text}</p>
            </div>
            <form class="row" method="post" action=action>
                <SubmitButton label=t.paper_delete_confirm kind="danger" />
                <a class="button" data-kind="secondary" href=base(cohort)>
                    {t.paper_delete_back}
                </a>
            </form>
        </div>
    }
    .into_any()
}
