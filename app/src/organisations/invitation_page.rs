//! The page behind the link of an invitation.

use crate::texts::texts;
use crate::ui::{ErrorSummary, HiddenField, SubmitButton, TextField, date_text};
use backend::organisations::{InvitationDoor, InvitationView};
use domain::accounts::Role;
use leptos::prelude::*;

/// Who invites, to what, until when, and the way in for the person in front of the screen.
#[component]
pub fn InvitationPage(
    /// The link's secret, for the form's address.
    #[prop(into)]
    token: String,
    /// The invitation.
    invitation: InvitationView,
    /// The address of the signed-in account, if there is one.
    signed_in_as: Option<String>,
) -> AnyView {
    let t = &texts().organisations;
    let purpose = match invitation.role {
        Role::Administrator => t.invitation_administrator,
        Role::Trainer => t.invitation_trainer,
    };
    let way_in = way_in(&token, &invitation, signed_in_as);
    view! {
        <div class="page-narrow">
            <div class="card sign-in-card">
                <h1 dir="auto">{t.invitation_title(&invitation.organisation_name)}</h1>
                <p class="lead">{purpose}</p>
                <p>
                    {t.invitation_for(&invitation.email)} " " {t.invitation_until} " "
                    {date_text(invitation.expires_at)} "."
                </p>
                {way_in}
            </div>
        </div>
    }
    .into_any()
}

fn way_in(token: &str, invitation: &InvitationView, signed_in_as: Option<String>) -> AnyView {
    let t = &texts().organisations;
    let path = format!("/invitations/{token}");
    match invitation.door {
        InvitationDoor::NewAccount => {
            let a = &texts().accounts;
            view! {
                <ErrorSummary />
                <form class="stack" method="post" action=path>
                    <TextField
                        name="name"
                        label=t.invitation_your_name
                        hint=a.name_hint
                        value=invitation.name.clone()
                        autocomplete="name"
                    />
                    <TextField
                        name="password"
                        label=a.password
                        hint=a.password_hint
                        kind="password"
                        autocomplete="new-password"
                    />
                    <div class="row">
                        <SubmitButton label=t.invitation_accept />
                    </div>
                </form>
            }
            .into_any()
        }
        InvitationDoor::SignIn => view! {
            <p>{t.invitation_sign_in}</p>
            <div class="row">
                <a class="button" href=format!("/sign-in?next={path}")>
                    {t.invitation_sign_in_action}
                </a>
            </div>
        }
        .into_any(),
        InvitationDoor::Join => view! {
            <form method="post" action=path>
                <SubmitButton label=t.invitation_join />
            </form>
        }
        .into_any(),
        InvitationDoor::AnotherAccount => view! {
            <p>{t.invitation_another(signed_in_as.unwrap_or_default())}</p>
            <form method="post" action="/sign-out">
                <HiddenField name="next" value=path />
                <SubmitButton label=t.invitation_sign_out />
            </form>
        }
        .into_any(),
    }
}
