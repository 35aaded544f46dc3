//! An administrator accepts an application: the person gets the ordinary invitation of a trainer.

use super::decide::{Decision, decide};
use super::sql;
use crate::organisations::invite::{Inviter, write_invitation};
use crate::organisations::resend_invitation::resend_in;
use crate::organisations::sql::is_member;
use crate::{Backend, Error, Fault, Result};
use domain::accounts::{Administrator, Role};
use domain::{ApplicationId, InvitationId};

/// Invites the person and empties the application, in one transaction. Somebody who has an open invitation already is sent it
/// again. Done twice it has one effect; `Gone` when the person took it back, a conflict when it was declined. A rule says no
/// for somebody who is a trainer of the organisation already.
pub async fn accept_application(backend: &Backend, who: &Administrator, id: ApplicationId) -> Result<()> {
    let mut tx = backend.db.begin_write().await?;
    let conn = &mut tx.conn();
    let Some(decided) = decide(conn, backend, who, id, Decision::Accepted).await? else { return Ok(()) };
    let (person, role) = (&decided.person, Role::Trainer);
    let (organisation, address) = (who.organisation.0, person.email.normalised());
    if is_member(conn, organisation, address, role.as_str()).await? {
        return Err(Error::Rule(Fault::AlreadyMember));
    }
    let inviter = Inviter { organisation: who.organisation, role, account: who.account };
    let invitation = match write_invitation(conn, backend, inviter, &decided.organisation_name, person).await? {
        Some(invitation) => invitation,
        None => {
            let found = sql::find_waiting_invitation(conn, organisation, address, role.as_str()).await?;
            let found = found.ok_or_else(|| Error::internal("an invitation is in the way and is not there"))?;
            resend_in(conn, backend, &found).await?;
            InvitationId(found.id)
        }
    };
    sql::set_applied_in_cohort(conn, invitation.0, decided.cohort.0).await?;
    tx.commit().await
}
