//! Who sent a request, read afresh for each one: a right that ended a second ago is gone.

use super::sessions::{SESSION_IDLE_DAYS, TOUCH_MINUTES};
use super::sql;
use crate::cohorts::find_seat;
use crate::db::Conn;
use crate::{Backend, Error, Result, Secret};
use chrono::TimeDelta;
use domain::accounts::{Actor, Membership, Regions, Role, SignedIn, TRAINER_COURSE};
use domain::organisations::Region;
use domain::{AccountId, CertificateId, OrganisationId};
use uuid::Uuid;

/// The actor behind a session cookie and a seat cookie. Unknown or expired secrets make nobody.
pub async fn load_actor(backend: &Backend, session: Option<&Secret>, seat: Option<&Secret>) -> Result<Actor> {
    if session.is_none() && seat.is_none() {
        return Ok(Actor::anyone());
    }
    let mut actor = Actor::anyone();
    let mut to_touch = None;
    {
        let mut reader = backend.db.read().await?;
        if let Some(session) = session {
            let now = backend.clock.now();
            let hash = session.hash();
            let seen_after = now - TimeDelta::days(SESSION_IDLE_DAYS);
            let row = sql::find_signed_in(&mut reader.conn(), &hash.0, TRAINER_COURSE, now, seen_after).await?;
            if let Some(row) = row {
                if row.seen_at <= now - TimeDelta::minutes(TOUCH_MINUTES) {
                    to_touch = Some(hash);
                }
                actor.account = Some(SignedIn {
                    id: AccountId(row.id),
                    manages: match row.manager_id {
                        Some(manager) => Some(load_regions(&mut reader.conn(), manager).await?),
                        None => None,
                    },
                    memberships: load_memberships(&mut reader.conn(), row.id).await?,
                    name: row.name,
                    email: row.email,
                    language: row.language,
                    valid_certificate: row.certificate_id.map(CertificateId),
                });
            }
        }
        if let Some(seat) = seat {
            actor.seat = find_seat(&mut reader.conn(), &seat.hash()).await?;
        }
    }
    if let Some(hash) = to_touch {
        // A page can be read while the database takes no writes; then the session is noted on the next request.
        if let Err(error) = touch(backend, &hash.0).await {
            tracing::warn!(%error, "a session could not be touched: {error}");
        }
    }
    Ok(actor)
}

async fn touch(backend: &Backend, token_hash: &[u8]) -> Result<()> {
    let mut tx = backend.db.begin_write().await?;
    sql::touch_session(&mut tx.conn(), token_hash, backend.clock.now()).await?;
    tx.commit().await
}

async fn load_regions(conn: &mut Conn<'_>, manager: Uuid) -> Result<Regions> {
    let words = sql::list_manager_regions(conn, manager).await?;
    if words.is_empty() {
        return Ok(Regions::All);
    }
    let region = |word: &String| Region::parse(word).ok_or_else(|| Error::internal(format!("unknown region {word}")));
    Ok(Regions::Some(words.iter().map(region).collect::<Result<_>>()?))
}

async fn load_memberships(conn: &mut Conn<'_>, account: Uuid) -> Result<Vec<Membership>> {
    sql::list_memberships(conn, account)
        .await?
        .into_iter()
        .map(|row| {
            Ok(Membership {
                role: Role::parse(&row.role).ok_or_else(|| Error::internal(format!("unknown role {}", row.role)))?,
                organisation: OrganisationId(row.organisation_id),
                organisation_name: row.organisation_name,
                country: row.country,
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::accounts::{NewSession, add_manager, forget_ended_sessions, sign_up};
    use crate::on_both_databases;

    async fn somebody(backend: &Backend) -> NewSession {
        sign_up(backend, "Amina Diallo", "amina@example.org", "three random words", "en", "203.0.113.1")
            .await
            .expect("signs up")
    }

    async fn account(backend: &Backend, session: &NewSession) -> Option<SignedIn> {
        load_actor(backend, Some(&session.secret), None).await.expect("loads").account
    }

    on_both_databases! {
        async fn a_session_ends_when_idle_and_in_any_case(backend) {
            let session = somebody(&backend).await;
            for _ in 0..5 {
                backend.clock.advance(TimeDelta::days(11));
                assert!(account(&backend, &session).await.is_some(), "seen within 14 days");
            }
            backend.clock.advance(TimeDelta::days(6));
            assert!(account(&backend, &session).await.is_none(), "61 days old");
            let session = crate::accounts::sign_in(&backend, "amina@example.org", "three random words", "203.0.113.1")
                .await
                .expect("signs in");
            backend.clock.advance(TimeDelta::days(14));
            assert!(account(&backend, &session).await.is_none(), "idle for 14 days");
            assert_eq!(forget_ended_sessions(&backend).await.expect("tidies up"), 2);
        }

        async fn unknown_secrets_make_nobody(backend) {
            let wrong = Secret::from_outside("not a secret of ours");
            assert_eq!(load_actor(&backend, Some(&wrong), Some(&wrong)).await.expect("loads"), Actor::anyone());
            assert_eq!(load_actor(&backend, None, None).await.expect("loads"), Actor::anyone());
        }

        async fn rights_are_read_afresh(backend) {
            let session = somebody(&backend).await;
            assert_eq!(account(&backend, &session).await.and_then(|account| account.manages), None);
            add_manager(&backend, "Amina@example.org", &[Region::Africa, Region::Europe]).await.expect("added");
            assert_eq!(
                account(&backend, &session).await.and_then(|account| account.manages),
                Some(Regions::Some(vec![Region::Africa, Region::Europe]))
            );
            add_manager(&backend, "amina@example.org", &[]).await.expect("added");
            assert_eq!(account(&backend, &session).await.and_then(|account| account.manages), Some(Regions::All));
        }
    }
}
