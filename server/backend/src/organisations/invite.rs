//! Somebody is invited into an organisation: its administrators by a programme manager, its trainers by an administrator
//! or by a programme manager.

use super::{mails, sql};
use crate::db::Conn;
use crate::field_faults::FieldFaults;
use crate::{Backend, Error, Fault, Result, Secret, mail};
use chrono::TimeDelta;
use domain::accounts::{Administrator, Email, Language, Manager, PersonName, Regions, Role};
use domain::{AccountId, InvitationId, OrganisationId};

/// A person to be invited, with whatever was typed checked.
#[derive(Clone, Debug)]
pub(super) struct Person {
    pub(super) name: PersonName,
    pub(super) email: Email,
    pub(super) language: Language,
}

/// Where an invitation leads and who sends it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Inviter {
    pub(super) organisation: OrganisationId,
    pub(super) role: Role,
    pub(super) account: AccountId,
}

/// Invites an administrator into an organisation of the manager's regions. Faults on `name`, `email` and `language`.
pub async fn invite_administrator(
    backend: &Backend,
    who: &Manager,
    organisation: OrganisationId,
    name: &str,
    email: &str,
    language: &str,
) -> Result<InvitationId> {
    let inviter = Inviter { organisation, role: Role::Administrator, account: who.account };
    invite(backend, inviter, &who.regions, name, email, language).await
}

/// Invites a trainer into an organisation of the manager's regions. Faults on `name`, `email` and `language`.
pub async fn invite_trainer_to(
    backend: &Backend,
    who: &Manager,
    organisation: OrganisationId,
    name: &str,
    email: &str,
    language: &str,
) -> Result<InvitationId> {
    let inviter = Inviter { organisation, role: Role::Trainer, account: who.account };
    invite(backend, inviter, &who.regions, name, email, language).await
}

/// Invites a trainer into the administrator's own organisation. Faults on `name`, `email` and `language`.
pub async fn invite_trainer(
    backend: &Backend,
    who: &Administrator,
    name: &str,
    email: &str,
    language: &str,
) -> Result<InvitationId> {
    let inviter = Inviter { organisation: who.organisation, role: Role::Trainer, account: who.account };
    invite(backend, inviter, &Regions::All, name, email, language).await
}

async fn invite(
    backend: &Backend,
    inviter: Inviter,
    regions: &Regions,
    name: &str,
    email: &str,
    language: &str,
) -> Result<InvitationId> {
    let mut faults = FieldFaults::default();
    let name = faults.check("name", PersonName::parse(name));
    let email = faults.check("email", Email::parse(email));
    let language = faults.check("language", Language::parse(language));
    let (Some(name), Some(email), Some(language)) = (name, email, language) else {
        return Err(faults.into_error());
    };
    let person = Person { name, email, language };
    let mut tx = backend.db.begin_write().await?;
    let organisation = sql::find_organisation(&mut tx.conn(), inviter.organisation.0, &regions.as_scope())
        .await?
        .ok_or(Error::NotFound)?;
    let role = inviter.role.as_str();
    if sql::is_member(&mut tx.conn(), organisation.id, person.email.normalised(), role).await? {
        return Err(Error::field("email", Fault::AlreadyMember));
    }
    let invitation = write_invitation(&mut tx.conn(), backend, inviter, &organisation.name, &person)
        .await?
        .ok_or_else(|| Error::field("email", Fault::AlreadyInvited))?;
    tx.commit().await?;
    Ok(invitation)
}

/// Writes an invitation and its mail within the caller's transaction. `None` where there is an open one already.
pub(super) async fn write_invitation(
    conn: &mut Conn<'_>,
    backend: &Backend,
    inviter: Inviter,
    organisation_name: &str,
    person: &Person,
) -> Result<Option<InvitationId>> {
    let secret = Secret::new(&backend.chance);
    let now = backend.clock.now();
    let id = backend.new_id();
    let new = sql::NewInvitation {
        id,
        organisation: inviter.organisation.0,
        email: person.email.as_typed(),
        email_normalised: person.email.normalised(),
        name: person.name.as_str(),
        language: person.language.code,
        role: inviter.role.as_str(),
        token_hash: &secret.hash().0,
        invited_by: inviter.account.0,
        now,
        expires_at: now + TimeDelta::days(backend.settings.invitation_days),
    };
    if sql::insert_invitation(conn, new).await? == 0 {
        return Ok(None);
    }
    let mail = mails::invitation(
        backend,
        mails::Invited {
            recipient: person.email.as_typed(),
            name: person.name.as_str(),
            organisation: organisation_name,
            role: inviter.role,
        },
        &secret,
    );
    mail::enqueue(conn, backend, &mail).await?;
    Ok(Some(InvitationId(id)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::organisations::create_organisation;
    use crate::testing::people::{a_manager, a_manager_of, an_administrator};
    use crate::{FieldFault, on_both_databases};
    use domain::organisations::Region;

    fn is_fault(result: Result<InvitationId>, fault: Fault) -> bool {
        matches!(result, Err(Error::Invalid(faults)) if faults == [FieldFault { field: "email".into(), fault }])
    }

    on_both_databases! {
        async fn one_open_invitation_per_person_and_role(backend) {
            let manager = a_manager(&backend).await;
            let id = create_organisation(&backend, &manager, "Safe Net", "KE").await.expect("creates");
            invite_administrator(&backend, &manager, id, "Amina", "amina@example.org", "fr").await.expect("invites");
            assert!(is_fault(
                invite_administrator(&backend, &manager, id, "Amina", "AMINA@example.org", "fr").await,
                Fault::AlreadyInvited
            ));
            invite_trainer_to(&backend, &manager, id, "Amina", "amina@example.org", "fr").await.expect("another role");
            let mails = mail::unsent(&backend).await.expect("reads");
            assert_eq!(mails.iter().filter(|mail| mail.recipient == "amina@example.org").count(), 2);
        }

        async fn a_member_is_not_invited_again(backend) {
            let administrator = an_administrator(&backend, "Safe Net", "KE").await;
            let manager = a_manager(&backend).await;
            assert!(is_fault(
                invite_administrator(
                    &backend, &manager, administrator.organisation, "A", "administrator-safe-net@example.org", "en"
                ).await,
                Fault::AlreadyMember
            ));
        }

        async fn a_manager_of_another_region_finds_nothing(backend) {
            let manager = a_manager(&backend).await;
            let id = create_organisation(&backend, &manager, "Safe Net", "KE").await.expect("creates");
            let europe = a_manager_of(&backend, &[Region::Europe]).await;
            let result = invite_administrator(&backend, &europe, id, "Amina", "amina@example.org", "fr").await;
            assert!(matches!(result, Err(Error::NotFound)));
        }
    }
}
