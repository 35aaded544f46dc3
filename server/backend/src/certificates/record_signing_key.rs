//! Keeps the public half of every key that was ever used.

use super::sql;
use crate::db::Conn;
use crate::{Backend, Result};

/// Records the present key as the one in use, and the others as replaced. Called at every start.
pub async fn record_signing_key(backend: &Backend) -> Result<()> {
    let mut tx = backend.db.begin_write().await?;
    record_in(&mut tx.conn(), backend).await?;
    sql::retire_other_signing_keys(&mut tx.conn(), &backend.signing_key.id(), backend.clock.now()).await?;
    tx.commit().await
}

/// Records the present key within the caller's transaction, so that no credential is ever stored without the key that checks it.
pub(super) async fn record_in(conn: &mut Conn<'_>, backend: &Backend) -> Result<()> {
    let key = &backend.signing_key;
    sql::insert_signing_key(conn, &key.id(), key.public().as_bytes(), backend.clock.now()).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::certificates::{SigningKey, read_did_document};
    use crate::on_both_databases;
    use serde_json::json;
    use std::sync::Arc;

    on_both_databases! {
        async fn replaced_keys_stay_in_the_did_document(backend) {
            record_signing_key(&backend).await.expect("recorded");
            record_signing_key(&backend).await.expect("recorded again, at the next start");
            let before = read_did_document(&backend).await.expect("read");
            assert_eq!(before["id"], json!("did:web:localhost%3A3000"));
            assert_eq!(before["assertionMethod"].as_array().map(Vec::len), Some(1));

            let later = Backend { signing_key: Arc::new(SigningKey::from_seed([9; 32])), ..backend.clone() };
            record_signing_key(&later).await.expect("recorded");
            let after = read_did_document(&later).await.expect("read");
            let methods = after["assertionMethod"].as_array().cloned().unwrap_or_default();
            assert_eq!(methods.len(), 2);
            assert_eq!(methods[0], json!(format!("did:web:localhost%3A3000#{}", later.signing_key.id())));
            assert!(methods.contains(&before["assertionMethod"][0]));
        }
    }
}
