//! The administrator names the safeguarding lead, or removes them; each on a page that says what it means.

use crate::texts::texts;
use crate::ui::{Breadcrumbs, Crumb, ErrorSummary, SelectField, SubmitButton};
use backend::organisations::{LeadChoice, SafeguardingLead};
use leptos::prelude::*;

/// Who it is, and who could be.
#[component]
pub fn NameLeadPage(
    /// What to choose from.
    choice: LeadChoice,
) -> AnyView {
    let t = &texts().organisations;
    let members = choice.members.into_iter();
    let members = members.map(|member| (member.account.to_string(), format!("{} ({})", member.name, member.email)));
    let members = std::iter::once((String::new(), t.choose.to_owned())).chain(members).collect();
    let now = choice.lead.map(|lead| {
        view! {
            <p class="notice" data-tone="info" dir="auto">
                {t.lead_now(&lead.name, &lead.name)}
            </p>
        }
    });
    view! {
        <div class="page-narrow">
            <div class="page-head">
                <Breadcrumbs way=vec![Crumb::new("/organisation", texts().shell.organisation)] here=t.lead_title />
                <h1>{t.lead_title}</h1>
                <p class="lead">{t.lead_lead}</p>
            </div>
            {now}
            <ErrorSummary />
            <form class="stack" method="post" action="/organisation/safeguarding-lead" novalidate>
                <SelectField name="member" label=t.lead_member hint=t.lead_member_hint options=members />
                <div class="row">
                    <SubmitButton label=t.lead_confirm />
                    <a class="button" data-kind="secondary" href="/organisation">
                        {t.lead_cancel}
                    </a>
                </div>
            </form>
        </div>
    }
    .into_any()
}

/// The question before nobody is the safeguarding lead.
#[component]
pub fn RemoveLeadPage(
    /// Who it is.
    lead: SafeguardingLead,
) -> AnyView {
    let t = &texts().organisations;
    view! {
        <div class="page-narrow">
            <div class="card">
                <h1>{t.lead_remove_title}</h1>
                <p dir="auto">{lead.name}</p>
                <p>{t.lead_remove_text}</p>
                <form class="row" method="post" action="/organisation/safeguarding-lead/remove">
                    <SubmitButton label=t.lead_remove_confirm kind="danger" />
                    <a class="button" data-kind="secondary" href="/organisation">
                        {t.lead_remove_keep}
                    </a>
                </form>
            </div>
        </div>
    }
    .into_any()
}
