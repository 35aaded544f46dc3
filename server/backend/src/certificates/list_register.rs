//! The register: every certificate of a programme manager's regions, searched by holder or organisation.

use super::facts::Facts;
use super::sql::{self, CertificateRow};
use crate::{Backend, Error, Result};
use chrono::{DateTime, Utc};
use domain::CertificateId;
use domain::accounts::Manager;
use domain::certificates::Status;

/// Entries on one page.
const PAGE: i64 = 50;

/// A page of the register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Register {
    /// The entries of this page, newest first.
    pub entries: Vec<RegisterEntry>,
    /// How many there are on all pages.
    pub n_entries: i64,
    /// This page, from 1.
    pub page: i64,
    /// How many pages there are, at least 1.
    pub n_pages: i64,
}

/// A certificate as a programme manager sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegisterEntry {
    /// What it says.
    pub facts: Facts,
    /// What it is worth now.
    pub status: Status,
    /// Why it was revoked, if it was.
    pub revoked_reason: Option<String>,
    /// Whether the holder's data was erased: it is counted, but names nobody and has no page.
    pub is_withdrawn: bool,
}

impl RegisterEntry {
    fn from_row(row: CertificateRow, now: DateTime<Utc>) -> Self {
        Self {
            facts: row.facts(),
            status: row.validity().status(now),
            is_withdrawn: row.withdrawn_at.is_some(),
            revoked_reason: row.revoked_reason,
        }
    }
}

/// A page of the register of the manager's regions. `search` is any part of a holder's or an organisation's name, in capital or small
/// letters; empty finds everything. A page outside of the register is its nearest one.
pub async fn list_register(backend: &Backend, who: &Manager, search: &str, page: i64) -> Result<Register> {
    let pattern = contains_pattern(search);
    let mut reader = backend.db.read().await?;
    let n_entries = sql::count_register(&mut reader.conn(), &who.regions, &pattern).await?;
    let n_pages = ((n_entries + PAGE - 1) / PAGE).max(1);
    let page = page.clamp(1, n_pages);
    let rows = sql::list_register(&mut reader.conn(), &who.regions, &pattern, PAGE, (page - 1) * PAGE).await?;
    let now = backend.clock.now();
    let entries = rows.into_iter().map(|row| RegisterEntry::from_row(row, now)).collect();
    Ok(Register { entries, n_entries, page, n_pages })
}

/// One entry of the manager's regions.
pub async fn find_in_register(backend: &Backend, who: &Manager, id: CertificateId) -> Result<RegisterEntry> {
    let mut reader = backend.db.read().await?;
    let row = sql::find_in_register(&mut reader.conn(), &who.regions, id).await?.ok_or(Error::NotFound)?;
    Ok(RegisterEntry::from_row(row, backend.clock.now()))
}

/// A `like` pattern, with `!` as its escape, for text that contains this one.
fn contains_pattern(search: &str) -> String {
    let mut pattern = String::from("%");
    for letter in search.trim().to_lowercase().chars() {
        if matches!(letter, '%' | '_' | '!') {
            pattern.push('!');
        }
        pattern.push(letter);
    }
    pattern + "%"
}

#[cfg(test)]
mod tests {
    use super::super::testing::{a_course, a_holder, a_manager, issue};
    use super::*;
    use crate::on_both_databases;
    use domain::accounts::Regions;
    use domain::organisations::Region;

    on_both_databases! {
        async fn a_manager_sees_the_own_regions(backend) {
            let amina = a_holder(&backend, "Amina Odhiambo", "KE").await;
            let elodie = a_holder(&backend, "Élodie Martin", "FR").await;
            let in_kenya = issue(&backend, &amina, &a_course()).await;
            issue(&backend, &elodie, &a_course()).await;
            let all = a_manager(&backend, Regions::All).await;
            let africa = a_manager(&backend, Regions::Some(vec![Region::Africa])).await;
            let cis = a_manager(&backend, Regions::Some(vec![Region::Cis, Region::Americas])).await;
            for (who, search, expected) in [
                (&all, "", 2), (&all, "élodie", 1), (&all, "ÉLODIE", 1), (&all, "safe nets", 2), (&all, "%", 0),
                (&africa, "", 1), (&africa, "martin", 0), (&cis, "", 0),
            ] {
                let register = list_register(&backend, who, search, 1).await.expect("read");
                assert_eq!(register.n_entries, expected, "{search}");
                assert_eq!(register.entries.len() as i64, expected);
            }
            assert_eq!(list_register(&backend, &all, "", 99).await.expect("read").page, 1);
            assert!(find_in_register(&backend, &africa, in_kenya).await.is_ok());
            assert!(matches!(find_in_register(&backend, &cis, in_kenya).await, Err(Error::NotFound)));
        }
    }
}
