//! A person changes their name. Certificates keep the name they were issued to.

use super::sql;
use crate::field_faults::FieldFaults;
use crate::{Backend, Result};
use domain::accounts::{PersonName, SignedIn};

/// Sets the name that pages and future certificates show.
pub async fn change_name(backend: &Backend, who: &SignedIn, name: &str) -> Result<()> {
    let mut faults = FieldFaults::default();
    let Some(name) = faults.check("name", PersonName::parse(name)) else {
        return Err(faults.into_error());
    };
    let mut tx = backend.db.begin_write().await?;
    sql::set_name(&mut tx.conn(), who.id.0, name.as_str()).await?;
    tx.commit().await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::accounts::{load_actor, sign_up};
    use crate::{Error, on_both_databases};

    on_both_databases! {
        async fn a_name_is_changed_or_refused(backend) {
            let session = sign_up(&backend, "Amina", "amina@example.org", "three random words", "en", "203.0.113.1")
                .await
                .expect("signs up");
            let who = load_actor(&backend, Some(&session.secret), None).await.expect("loads").account.expect("is in");
            change_name(&backend, &who, "أمينة ديالو").await.expect("changes");
            let who = load_actor(&backend, Some(&session.secret), None).await.expect("loads").account.expect("is in");
            assert_eq!(who.name, "أمينة ديالو");
            assert!(matches!(change_name(&backend, &who, "  ").await, Err(Error::Invalid(_))));
        }
    }
}
