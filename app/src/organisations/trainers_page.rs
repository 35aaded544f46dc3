//! An organisation's trainers, and the two ways of inviting more.

use super::invitation_table::InvitationButtons;
use super::words::{language_options, state_badge};
use crate::texts::texts;
use crate::ui::{
    Breadcrumbs, Crumb, EmptyState, ErrorSummary, SelectField, SubmitButton, TextField, date_text, person_name,
};
use backend::organisations::TrainerEntry;
use domain::organisations::ENROLMENT_ROWS;
use leptos::prelude::*;

/// What a list looks like; shown to be copied.
const EXAMPLE: &str = "name,e-mail,language\nAmina Diallo,amina@example.org,fr\nSok Dara,dara@example.org,Khmer\n";

/// A table of trainers; below it the form for one person and the form for a list.
#[component]
pub fn TrainersPage(
    /// Trainers and open invitations, by name.
    trainers: Vec<TrainerEntry>,
    /// Days for which an invitation works.
    invitation_days: i64,
) -> AnyView {
    let t = &texts().organisations;
    view! {
        <div class="page-wide">
            <header class="page-head">
                <Breadcrumbs way=vec![Crumb::new("/organisation", texts().shell.organisation)] here=t.trainers_title />
                <h1>{t.trainers_title}</h1>
                <p class="lead">{t.trainers_lead}</p>
            </header>
            <ErrorSummary />
            {if trainers.is_empty() {
                view! { <EmptyState title=t.trainers_empty_title text=t.trainers_empty /> }.into_any()
            } else {
                table(trainers)
            }}
            <div class="grid">
                <section class="card" aria-labelledby="invite-title">
                    <h2 id="invite-title">{t.invite_title}</h2>
                    <p>{t.invite_lead(invitation_days)}</p>
                    <form class="stack" method="post" action="/organisation/trainers">
                        <TextField name="name" label=t.person_name />
                        <TextField name="email" label=t.email kind="email" />
                        <SelectField name="language" label=t.language options=language_options() value="en" />
                        <div class="row">
                            <SubmitButton label=t.invite_action />
                        </div>
                    </form>
                </section>
                <section class="card" aria-labelledby="upload-title">
                    <h2 id="upload-title">{t.upload_title}</h2>
                    <p>{t.upload_lead}</p>
                    <form
                        class="stack"
                        method="post"
                        action="/organisation/trainers/upload"
                        enctype="multipart/form-data"
                    >
                        <TextField
                            name="file"
                            label=t.upload_file
                            hint=t.upload_hint(ENROLMENT_ROWS)
                            kind="file"
                            accept=".csv,text/csv,text/plain"
                        />
                        <div class="row">
                            <SubmitButton label=t.upload_action />
                        </div>
                    </form>
                    <h3>{t.upload_example_title}</h3>
                    <pre tabindex="0">
                        <code>{EXAMPLE}</code>
                    </pre>
                </section>
            </div>
        </div>
    }
    .into_any()
}

fn table(trainers: Vec<TrainerEntry>) -> AnyView {
    let t = &texts().organisations;
    let rows: Vec<_> = trainers
        .into_iter()
        .map(|trainer| {
            let name = person_name(&trainer.name);
            let buttons = trainer.invitation.map(|id| {
                view! { <InvitationButtons base="/organisation/trainers/invitations" id name=name.clone() /> }
            });
            let certificate = trainer.certificate.map(|id| {
                view! {
                    <a href=format!("/certificates/{id}") aria-label=t.certificate_label(&trainer.name)>
                        {t.certificate}
                    </a>
                }
            });
            view! {
                <tr>
                    <th scope="row" dir="auto">
                        {name}
                    </th>
                    <td>{trainer.email}</td>
                    <td>{state_badge(trainer.state)}</td>
                    <td>{date_text(trainer.since)}</td>
                    <td>{buttons} {certificate}</td>
                </tr>
            }
        })
        .collect();
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label=t.trainers_title>
            <table class="table">
                <caption>{t.trainers_caption}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t.name}</th>
                        <th scope="col">{t.email}</th>
                        <th scope="col">{t.state}</th>
                        <th scope="col">{t.since}</th>
                        <th scope="col">{t.actions}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}
