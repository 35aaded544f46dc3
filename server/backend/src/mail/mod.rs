//! Mail: written in the transaction that causes it ([`enqueue`]), sent afterwards by a job.

mod sql;

use crate::db::Conn;
use crate::{Backend, Result};

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
    sql::insert(conn, backend.new_id(), mail, backend.clock.now()).await?;
    Ok(())
}
