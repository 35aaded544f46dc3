//! What an erasure would mean for others, before it is asked for.

use super::erase_account::find_subject;
use super::sql;
use crate::db::Conn;
use crate::{Backend, Error, Result};
use domain::AccountId;
use domain::accounts::SignedIn;

/// What others would be left with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Foreseen {
    /// Organisations that would have no administrator any more, by name.
    pub without_administrator: Vec<String>,
    /// Whether there would be no programme manager any more.
    pub without_manager: bool,
    /// Cohorts that are open and would be closed.
    pub n_open_cohorts: u64,
    /// Certificates that would be withdrawn from their public pages.
    pub n_certificates: u64,
}

/// What the erasure of the asker's own account would mean.
pub async fn foresee_own_erasure(backend: &Backend, who: &SignedIn) -> Result<Foreseen> {
    let mut reader = backend.db.read().await?;
    foresee_in(&mut reader.conn(), who.id).await
}

/// The same for whoever has the command line; `whom` is an address, or the id of an account.
pub async fn foresee_erasure(backend: &Backend, whom: &str) -> Result<Foreseen> {
    let mut reader = backend.db.read().await?;
    let subject = find_subject(&mut reader.conn(), whom).await?.ok_or(Error::NotFound)?;
    foresee_in(&mut reader.conn(), AccountId(subject.id)).await
}

async fn foresee_in(conn: &mut Conn<'_>, account: AccountId) -> Result<Foreseen> {
    let of_others = sql::count_other_managers(conn, account.0).await?;
    Ok(Foreseen {
        without_administrator: sql::list_only_administered(conn, account.0).await?,
        without_manager: of_others == 0 && sql::is_manager(conn, account.0).await?,
        n_open_cohorts: sql::count_open_cohorts(conn, account.0).await?,
        n_certificates: sql::count_shown_certificates(conn, account.0).await?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::on_both_databases;
    use crate::testing::people::{a_manager_of, actor_of, an_administrator, session_of};
    use crate::testing::programme::{EMAIL, a_programme};
    use domain::organisations::Region;

    on_both_databases! {
        async fn who_is_the_last_one_is_told_so(backend) {
            let administrator = an_administrator(&backend, "Safe Net", "KE").await;
            let actor = actor_of(&backend, &session_of(&backend, "administrator-safe-net@example.org").await).await;
            let who = actor.account().expect("is signed in");
            assert_eq!(who.id, administrator.account);
            let foreseen = foresee_own_erasure(&backend, who).await.expect("foresees");
            assert_eq!((foreseen.without_administrator, foreseen.without_manager), (vec!["Safe Net".to_owned()], false));
            let foreseen = foresee_erasure(&backend, " MANAGER@example.org").await.expect("foresees");
            assert_eq!((foreseen.without_administrator.len(), foreseen.without_manager), (0, true));
            a_manager_of(&backend, &[Region::Europe]).await;
            assert!(!foresee_erasure(&backend, "manager@example.org").await.expect("foresees").without_manager);
            assert!(matches!(foresee_erasure(&backend, "nobody@example.org").await, Err(Error::NotFound)));
            assert!(matches!(foresee_erasure(&backend, "nobody").await, Err(Error::NotFound)));
        }

        async fn open_cohorts_and_certificates_are_counted(backend) {
            a_programme(&backend).await;
            let foreseen = foresee_erasure(&backend, EMAIL).await.expect("foresees");
            assert_eq!(foreseen, Foreseen { n_open_cohorts: 2, n_certificates: 1, ..Foreseen::default() });
        }
    }
}
