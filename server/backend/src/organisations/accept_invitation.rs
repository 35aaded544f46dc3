//! Somebody accepts an invitation, with a new account or with the one they are signed in to.

use super::find_invitation::{is_same_address, state};
use super::sql::{self, InvitationRow};
use crate::accounts::{NewAccount, NewSession, create_account, hash_password, hold_account, sign_in, start_session};
use crate::field_faults::FieldFaults;
use crate::{Backend, Error, Result, Secret};
use domain::accounts::{Actor, Email, Language, Password, PersonName, Role, SignedIn};
use domain::organisations::InvitationState;

/// What became of accepting.
#[derive(Clone, Debug)]
pub struct AcceptedInvitation {
    /// What the person is in the organisation now.
    pub role: Role,
    /// The session of a new account; none for somebody who was signed in.
    pub session: Option<NewSession>,
}

/// Joins the organisation. Account, membership and acceptance are one transaction. Done twice it has one effect: a second
/// click of the signed-in person, or of the new person with the password just chosen, answers as the first did.
///
/// Signed out, `name` and `password` make a new account (faults on those fields, and on `email` where the address has an
/// account by now); signed in, they are not read. `NotFound` where another account is signed in.
pub async fn accept_invitation(
    backend: &Backend,
    who: &Actor,
    secret: &Secret,
    name: &str,
    password: &str,
    client_address: &str,
) -> Result<AcceptedInvitation> {
    let row = {
        let mut reader = backend.db.read().await?;
        sql::find_invitation_by_token(&mut reader.conn(), &secret.hash().0).await?.ok_or(Error::NotFound)?
    };
    let role = Role::parse(&row.role).ok_or_else(|| Error::internal(format!("unknown role {}", row.role)))?;
    let email = Email::parse(&row.email).map_err(Error::internal)?;
    match (state(backend, &row), who.account()) {
        (InvitationState::Expired | InvitationState::Withdrawn, _) => Err(Error::Gone),
        (_, Some(account)) if !is_same_address(&account.email, &email) => Err(Error::NotFound),
        (InvitationState::Open, Some(account)) => {
            join(backend, &row, secret, account).await?;
            Ok(AcceptedInvitation { role, session: None })
        }
        (InvitationState::Open, None) => {
            let session = join_anew(backend, &row, &email, name, password).await?;
            Ok(AcceptedInvitation { role, session: Some(session) })
        }
        (InvitationState::Accepted, Some(_)) => Ok(AcceptedInvitation { role, session: None }),
        (InvitationState::Accepted, None) => match sign_in(backend, &row.email, password, client_address).await {
            Ok(session) => Ok(AcceptedInvitation { role, session: Some(session) }),
            Err(Error::Invalid(_)) => Err(Error::Gone),
            Err(error) => Err(error),
        },
    }
}

async fn join(backend: &Backend, row: &InvitationRow, secret: &Secret, account: &SignedIn) -> Result<()> {
    let now = backend.clock.now();
    let mut tx = backend.db.begin_write().await?;
    if sql::accept_invitation(&mut tx.conn(), row.id, now).await? == 0 {
        // Something was faster. A second click of the same person answers as the first did; anything else ended the link.
        let row = sql::find_invitation_by_token(&mut tx.conn(), &secret.hash().0).await?.ok_or(Error::Gone)?;
        return match state(backend, &row) {
            InvitationState::Accepted => Ok(()),
            _ => Err(Error::Gone),
        };
    }
    hold_account(&mut tx.conn(), account.id).await?;
    sql::set_accepted_by(&mut tx.conn(), row.id, account.id.0).await?;
    sql::upsert_member(&mut tx.conn(), row.organisation_id, account.id.0, &row.role, now).await?;
    tx.commit().await
}

async fn join_anew(
    backend: &Backend,
    row: &InvitationRow,
    email: &Email,
    name: &str,
    password: &str,
) -> Result<NewSession> {
    let mut faults = FieldFaults::default();
    let name = faults.check("name", PersonName::parse(name));
    let password = faults.check("password", Password::parse(password));
    let (Some(name), Some(password)) = (name, password) else {
        return Err(faults.into_error());
    };
    let language = Language::parse(&row.language).map_err(Error::internal)?;
    let password_hash = hash_password(&backend.chance, password).await?;
    let now = backend.clock.now();
    let mut tx = backend.db.begin_write().await?;
    if sql::accept_invitation(&mut tx.conn(), row.id, now).await? == 0 {
        return Err(Error::Gone);
    }
    let new = NewAccount { email, name: &name, language, password_hash: Some(&password_hash) };
    let account = create_account(&mut tx.conn(), backend, new).await?;
    sql::set_accepted_by(&mut tx.conn(), row.id, account.0).await?;
    sql::upsert_member(&mut tx.conn(), row.organisation_id, account.0, &row.role, now).await?;
    let session = start_session(&mut tx.conn(), backend, account).await?;
    tx.commit().await?;
    Ok(session)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::accounts::{load_actor, sign_up};
    use crate::organisations::{
        InvitationDoor, InvitationKeeper, find_invitation, invite_trainer, list_trainers, resend_invitation,
        withdraw_invitation,
    };
    use crate::testing::people::{PASSWORD, an_administrator, invitation_secret};
    use crate::{Fault, FieldFault, on_both_databases};
    use chrono::TimeDelta;
    use domain::organisations::TrainerState;

    const ADDRESS: &str = "203.0.113.1";

    on_both_databases! {
        async fn a_new_person_joins_once(backend) {
            let administrator = an_administrator(&backend, "Safe Net", "KE").await;
            invite_trainer(&backend, &administrator, "Amina", "Amina@example.org", "fr").await.expect("invites");
            let secret = invitation_secret(&backend, "Amina@example.org").await;
            let view = find_invitation(&backend, &Actor::anyone(), &secret).await.expect("finds");
            assert_eq!((view.organisation_name.as_str(), view.door), ("Safe Net", InvitationDoor::NewAccount));
            let faults = accept_invitation(&backend, &Actor::anyone(), &secret, "", "short", ADDRESS).await;
            assert!(matches!(faults, Err(Error::Invalid(faults)) if faults.len() == 2));
            let accept = || accept_invitation(&backend, &Actor { account: None, seat: None }, &secret, "Amina Diallo", PASSWORD, ADDRESS);
            let session = accept().await.expect("joins").session.expect("a session");
            let actor = load_actor(&backend, Some(&session.secret), None).await.expect("loads");
            assert_eq!(actor.trainer().map(|trainer| trainer.organisation), Some(administrator.organisation));
            assert!(accept().await.expect("answers as before").session.is_some());
            let guess = accept_invitation(&backend, &Actor::anyone(), &secret, "Mallory", "some other password", ADDRESS).await;
            assert!(matches!(guess, Err(Error::Gone)));
            assert!(matches!(find_invitation(&backend, &Actor::anyone(), &secret).await, Err(Error::Gone)));
            let trainers = list_trainers(&backend, &administrator).await.expect("lists");
            assert_eq!(trainers.iter().map(|trainer| trainer.state).collect::<Vec<_>>(), [TrainerState::Enrolled]);
        }

        async fn a_signed_in_person_joins_with_the_account_they_have(backend) {
            let administrator = an_administrator(&backend, "Safe Net", "KE").await;
            invite_trainer(&backend, &administrator, "Amina", "amina@example.org", "fr").await.expect("invites");
            let secret = invitation_secret(&backend, "amina@example.org").await;
            let hers = sign_up(&backend, "Amina", "AMINA@example.org", PASSWORD, "fr", ADDRESS).await.expect("signs up");
            let other = sign_up(&backend, "Bela", "bela@example.org", PASSWORD, "en", ADDRESS).await.expect("signs up");
            let her = load_actor(&backend, Some(&hers.secret), None).await.expect("loads");
            let him = load_actor(&backend, Some(&other.secret), None).await.expect("loads");
            let door = async |who: &Actor| find_invitation(&backend, who, &secret).await.expect("finds").door;
            assert_eq!(door(&Actor::anyone()).await, InvitationDoor::SignIn);
            assert_eq!(door(&him).await, InvitationDoor::AnotherAccount);
            assert_eq!(door(&her).await, InvitationDoor::Join);
            let taken = accept_invitation(&backend, &Actor::anyone(), &secret, "Amina", PASSWORD, ADDRESS).await;
            assert!(matches!(taken, Err(Error::Invalid(faults)) if faults == [FieldFault { field: "email".into(), fault: Fault::EmailTaken }]));
            assert!(matches!(accept_invitation(&backend, &him, &secret, "", "", ADDRESS).await, Err(Error::NotFound)));
            for _ in 0..2 {
                let accepted = accept_invitation(&backend, &her, &secret, "", "", ADDRESS).await.expect("joins");
                assert!(accepted.session.is_none());
            }
            let her = load_actor(&backend, Some(&hers.secret), None).await.expect("loads");
            assert_eq!(her.account().map(|account| account.memberships.len()), Some(1));
        }

        async fn an_invitation_expires_and_is_sent_again_and_withdrawn(backend) {
            let administrator = an_administrator(&backend, "Safe Net", "KE").await;
            let id = invite_trainer(&backend, &administrator, "Amina", "amina@example.org", "fr").await.expect("invites");
            let first = invitation_secret(&backend, "amina@example.org").await;
            backend.clock.advance(TimeDelta::days(14));
            assert!(matches!(find_invitation(&backend, &Actor::anyone(), &first).await, Err(Error::Gone)));
            let accepted = accept_invitation(&backend, &Actor::anyone(), &first, "Amina", PASSWORD, ADDRESS).await;
            assert!(matches!(accepted, Err(Error::Gone)));
            let trainers = list_trainers(&backend, &administrator).await.expect("lists");
            assert_eq!(trainers[0].state, TrainerState::InvitationExpired);

            let keeper = InvitationKeeper::Administrator(administrator.clone());
            resend_invitation(&backend, &keeper, id).await.expect("sends again");
            let second = invitation_secret(&backend, "amina@example.org").await;
            assert_ne!(first.expose(), second.expose());
            assert!(matches!(find_invitation(&backend, &Actor::anyone(), &first).await, Err(Error::NotFound)));
            find_invitation(&backend, &Actor::anyone(), &second).await.expect("open again");

            let stranger = InvitationKeeper::Administrator(an_administrator(&backend, "Other Net", "KE").await);
            assert!(matches!(withdraw_invitation(&backend, &stranger, id).await, Err(Error::NotFound)));
            withdraw_invitation(&backend, &keeper, id).await.expect("withdraws");
            withdraw_invitation(&backend, &keeper, id).await.expect("one effect");
            assert!(matches!(find_invitation(&backend, &Actor::anyone(), &second).await, Err(Error::Gone)));
            assert!(matches!(resend_invitation(&backend, &keeper, id).await, Err(Error::Gone)));
            invite_trainer(&backend, &administrator, "Amina", "amina@example.org", "fr").await.expect("a fresh one");
        }
    }
}
