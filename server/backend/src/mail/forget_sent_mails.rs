//! Mails that were sent are forgotten: of a letter that arrived nobody needs to know for ever to whom it went.

use super::sql;
use crate::{Backend, Result};
use chrono::TimeDelta;

/// Days for which it can be looked up whether a mail was sent.
const KEPT_DAYS: i64 = 30;

/// Deletes mails that were sent more than thirty days ago; a job calls it. Mails that were not sent stay.
pub async fn forget_sent_mails(backend: &Backend) -> Result<u64> {
    let mut tx = backend.db.begin_write().await?;
    let before = backend.clock.now() - TimeDelta::days(KEPT_DAYS);
    let n_mails = sql::delete_sent_before(&mut tx.conn(), before).await?;
    tx.commit().await?;
    Ok(n_mails)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::{Mail, Transport, enqueue, send_due_mails, unsent};
    use crate::on_both_databases;

    async fn write(backend: &Backend, recipient: &str) {
        let mail = Mail { recipient: recipient.into(), subject: "Hello".into(), body: "Hello".into() };
        let mut tx = backend.db.begin_write().await.expect("begins");
        enqueue(&mut tx.conn(), backend, &mail).await.expect("written");
        tx.commit().await.expect("commits");
    }

    on_both_databases! {
        async fn only_what_was_sent_a_month_ago_is_forgotten(backend) {
            let folder = tempfile::tempdir().expect("a folder");
            write(&backend, "sent@example.org").await;
            send_due_mails(&backend, &Transport::Folder(folder.path().to_owned())).await.expect("sends");
            write(&backend, "waiting@example.org").await;
            backend.clock.advance(TimeDelta::days(30));
            assert_eq!(forget_sent_mails(&backend).await.expect("tidies up"), 0);
            backend.clock.advance(TimeDelta::seconds(1));
            assert_eq!(forget_sent_mails(&backend).await.expect("tidies up"), 1);
            assert_eq!(unsent(&backend).await.expect("reads").len(), 1);
        }
    }
}
