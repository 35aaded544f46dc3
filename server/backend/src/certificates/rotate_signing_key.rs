//! Another key takes over.

use super::record_signing_key::record_in;
use super::{SigningKey, sql};
use crate::{Backend, Result};

/// Publishes the public half of a key that is about to take over, and of the present one if no server has started with it
/// yet. From then on `/.well-known/did.json` has both, on every server, so that what either of them signs can be checked at
/// once and for ever. The present key is marked as replaced when a server starts with the new one
/// ([`super::record_signing_key`]). Whoever has the command line may do this.
pub async fn rotate_signing_key(backend: &Backend, new: &SigningKey) -> Result<()> {
    let mut tx = backend.db.begin_write().await?;
    record_in(&mut tx.conn(), backend).await?;
    sql::insert_signing_key(&mut tx.conn(), &new.id(), new.public().as_bytes(), backend.clock.now()).await?;
    tx.commit().await?;
    tracing::info!(old = backend.signing_key.id(), new = new.id(), "a new signing key was published");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::testing::{a_course, a_holder, issue};
    use super::super::{find_certificate, list_signing_keys, read_did_document, record_signing_key};
    use super::*;
    use crate::on_both_databases;
    use chrono::TimeDelta;
    use domain::accounts::Actor;
    use std::sync::Arc;

    on_both_databases! {
        async fn old_credentials_stay_good_and_new_ones_are_good_everywhere_at_once(backend) {
            let amina = a_holder(&backend, "Amina Odhiambo", "KE").await;
            let before = issue(&backend, &amina, &a_course()).await;
            let key = SigningKey::draw(&backend.chance);
            backend.clock.advance(TimeDelta::days(1));
            rotate_signing_key(&backend, &key).await.expect("published");

            let states = async |backend: &Backend| -> Vec<_> {
                let keys = list_signing_keys(backend).await.expect("listed");
                keys.into_iter().map(|key| (key.is_present, key.replaced_at.is_some())).collect()
            };
            assert_eq!(states(&backend).await, [(true, false), (false, false)]);
            let old = backend.clone();
            let new = Backend { signing_key: Arc::new(key), ..backend };
            record_signing_key(&new).await.expect("a server starts with it");
            assert_eq!(states(&new).await, [(false, true), (true, false)]);

            let binta = a_holder(&new, "Binta Diallo", "SN").await;
            let after = issue(&new, &binta, &a_course()).await;
            // A server that was not started again yet shows both, and so does one that was.
            for server in [&old, &new] {
                for certificate in [before, after] {
                    let found = find_certificate(server, &Actor::anyone(), certificate).await.expect("public");
                    assert!(found.is_authentic);
                }
                let document = read_did_document(server).await.expect("read");
                assert_eq!(document["verificationMethod"].as_array().map(Vec::len), Some(2));
                assert!(document.to_string().contains(&old.signing_key.id()));
            }
        }

        async fn a_key_that_never_started_a_server_is_listed_and_published_with_the_next(backend) {
            let keys = list_signing_keys(&backend).await.expect("listed");
            assert_eq!((keys.len(), keys[0].is_present, keys[0].published_at), (1, true, None));
            rotate_signing_key(&backend, &SigningKey::from_seed([9; 32])).await.expect("published");
            let keys = list_signing_keys(&backend).await.expect("listed");
            assert!(keys.len() == 2 && keys.iter().all(|key| key.published_at.is_some()));
        }
    }
}
