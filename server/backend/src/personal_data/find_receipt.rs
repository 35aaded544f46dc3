//! Somebody reads a receipt again.

use super::{Receipt, sql};
use crate::{Backend, Error, Result};
use domain::ReceiptId;
use domain::accounts::Actor;

/// A receipt by its number. Everybody may ask: it names nobody, and who it is about has no account any more.
pub async fn find_receipt(backend: &Backend, _who: &Actor, id: ReceiptId) -> Result<Receipt> {
    let mut reader = backend.db.read().await?;
    sql::find_receipt(&mut reader.conn(), id.0).await?.ok_or(Error::NotFound)?.try_into()
}
