//! Who the safeguarding lead is, and who could be.

use super::sql;
use crate::db::Conn;
use crate::{Backend, Result};
use domain::accounts::Administrator;
use domain::{AccountId, OrganisationId};

/// The one who reads the concerns of an organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SafeguardingLead {
    /// Their account.
    pub account: AccountId,
    /// Their name.
    pub name: String,
    /// Where they are told that a concern waits.
    pub email: String,
}

/// Somebody who belongs to an organisation now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Their account.
    pub account: AccountId,
    /// Their name.
    pub name: String,
    /// Their address: two members may have one name.
    pub email: String,
}

/// What the administrator chooses from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeadChoice {
    /// Who it is now.
    pub lead: Option<SafeguardingLead>,
    /// Every member, by name.
    pub members: Vec<Member>,
}

/// Who the safeguarding lead of the administrator's organisation is, and who could be.
pub async fn find_lead_choice(backend: &Backend, who: &Administrator) -> Result<LeadChoice> {
    let mut reader = backend.db.read().await?;
    let conn = &mut reader.conn();
    let lead = find_lead(conn, who.organisation).await?;
    let members = sql::list_members(conn, who.organisation.0).await?.into_iter();
    let member = |row: sql::MemberRow| Member { account: AccountId(row.account_id), name: row.name, email: row.email };
    Ok(LeadChoice { lead, members: members.map(member).collect() })
}

/// Who reads the concerns of an organisation now, if anybody does.
pub(crate) async fn find_lead(conn: &mut Conn<'_>, organisation: OrganisationId) -> Result<Option<SafeguardingLead>> {
    let row = sql::find_lead(conn, organisation.0).await?;
    Ok(row.map(|row| SafeguardingLead { account: AccountId(row.account_id), name: row.name, email: row.email }))
}

/// The names of an organisation's administrators: whom to turn to where nobody is named.
pub(crate) async fn list_administrators(conn: &mut Conn<'_>, organisation: OrganisationId) -> Result<Vec<String>> {
    Ok(sql::list_administrators(conn, organisation.0).await?)
}
