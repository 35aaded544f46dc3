//! The buttons of an open invitation, and a table of such invitations.

use super::words::{role_text, state_badge};
use crate::texts::texts;
use crate::ui::date_text;
use backend::organisations::OpenInvitation;
use domain::InvitationId;
use domain::organisations::{InvitationState, TrainerState};
use leptos::prelude::*;

/// Sends an invitation again, or leads to the question whether it shall be withdrawn. The labels name the person, since
/// "Send again" alone says nothing to somebody who jumps from button to button.
#[component]
pub(super) fn InvitationButtons(
    /// Where invitations are looked after, such as `/organisation/trainers/invitations`.
    base: &'static str,
    /// The invitation.
    id: InvitationId,
    /// Whom it names.
    name: String,
) -> AnyView {
    let t = &texts().organisations;
    view! {
        <div class="row">
            <form method="post" action=format!("{base}/{id}/resend")>
                <button
                    class="button"
                    data-kind="secondary"
                    data-size="small"
                    type="submit"
                    aria-label=t.resend_label(&name)
                >
                    {t.resend}
                </button>
            </form>
            <a
                class="button"
                data-kind="quiet"
                data-size="small"
                href=format!("{base}/{id}/withdraw")
                aria-label=t.withdraw_label(&name)
            >
                {t.withdraw}
            </a>
        </div>
    }
    .into_any()
}

/// Open and expired invitations, whatever the role.
#[component]
pub(super) fn InvitationTable(
    /// Where invitations are looked after.
    base: &'static str,
    /// The invitations, in the order of the table.
    invitations: Vec<OpenInvitation>,
) -> AnyView {
    let t = &texts().organisations;
    let rows: Vec<_> = invitations
        .into_iter()
        .map(|invitation| {
            let state = match invitation.state {
                InvitationState::Expired => TrainerState::InvitationExpired,
                _ => TrainerState::Invited,
            };
            view! {
                <tr>
                    <th scope="row">
                        <span dir="auto">{invitation.name.clone()}</span>
                        <br />
                        <span class="small muted">{invitation.email}</span>
                    </th>
                    <td>{role_text(invitation.role)}</td>
                    <td>{state_badge(state)}</td>
                    <td>{date_text(invitation.expires_at)}</td>
                    <td>
                        <InvitationButtons base id=invitation.id name=invitation.name />
                    </td>
                </tr>
            }
        })
        .collect();
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label=t.view_invitations_title>
            <table class="table">
                <caption>{t.view_invitations_caption}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t.name}</th>
                        <th scope="col">{t.role}</th>
                        <th scope="col">{t.state}</th>
                        <th scope="col">{t.expires}</th>
                        <th scope="col">{t.actions}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}
