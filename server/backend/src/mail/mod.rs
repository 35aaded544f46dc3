//! Mail: written in the transaction that causes it ([`enqueue`]), sent afterwards by a job ([`send_due_mails`]).

mod forget_sent_mails;
mod send_due_mails;
mod sql;
mod transport;

use crate::db::Conn;
use crate::{Backend, Result};

pub use forget_sent_mails::forget_sent_mails;
pub use send_due_mails::{MAIL_TRIES, SentMails, send_due_mails};
pub use transport::Transport;

/// A mail to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    /// The recipient's address.
    pub recipient: String,
    /// The subject line.
    pub subject: String,
    /// Plain text; a link stands on a line of its own.
    pub body: String,
}

/// Puts a mail into the queue, within the caller's transaction.
pub(crate) async fn enqueue(conn: &mut Conn<'_>, backend: &Backend, mail: &Mail) -> Result<()> {
    sql::insert(conn, backend.new_id(), mail, false, backend.clock.now()).await?;
    Ok(())
}

/// Puts a mail into the queue that is deleted in the moment it is sent or given up, address and all: for people who were
/// promised that their address is not kept.
pub(crate) async fn enqueue_without_trace(conn: &mut Conn<'_>, backend: &Backend, mail: &Mail) -> Result<()> {
    sql::insert(conn, backend.new_id(), mail, true, backend.clock.now()).await?;
    Ok(())
}

/// The first address in a mail's text: links stand on lines of their own.
pub fn first_link(body: &str) -> Option<&str> {
    body.lines().map(str::trim).find(|line| line.starts_with("http://") || line.starts_with("https://"))
}

/// Takes every waiting mail out of the queue, in the order they were written: the demo accepts its own invitations, and
/// nothing of it may ever be sent.
pub async fn take_unsent(backend: &Backend) -> Result<Vec<Mail>> {
    let mut tx = backend.db.begin_write().await?;
    let mails = sql::list_unsent(&mut tx.conn()).await?;
    sql::delete_unsent(&mut tx.conn()).await?;
    tx.commit().await?;
    Ok(mails)
}

/// The mails that wait, in the order they were written: a test reads them instead of receiving them.
#[cfg(any(test, feature = "testing"))]
pub async fn unsent(backend: &Backend) -> Result<Vec<Mail>> {
    let mut reader = backend.db.read().await?;
    Ok(sql::list_unsent(&mut reader.conn()).await?)
}
