//! The administrator names the safeguarding lead, or another one.

use super::find_lead::Member;
use super::{mails, sql};
use crate::{Backend, Error, Fault, Result, mail};
use domain::AccountId;
use domain::accounts::Administrator;

/// Makes a member of the administrator's organisation its safeguarding lead, in the place of whoever was, and tells them by
/// mail. From that moment the earlier one reads nothing more. Naming the same person again changes nothing. A fault on the
/// field `member` for somebody who does not belong to the organisation now.
pub async fn name_lead(backend: &Backend, who: &Administrator, member: AccountId) -> Result<()> {
    let mut tx = backend.db.begin_write().await?;
    let conn = &mut tx.conn();
    let members = sql::list_members(conn, who.organisation.0).await?;
    let row = members.into_iter().find(|row| row.account_id == member.0);
    let row = row.ok_or_else(|| Error::field("member", Fault::NotAChoice))?;
    if sql::set_lead(conn, who.organisation.0, row.account_id, backend.clock.now()).await? == 0 {
        return Ok(());
    }
    let lead = Member { account: member, name: row.name, email: row.email };
    mail::enqueue(conn, backend, &mails::named_lead(backend, &lead)).await?;
    tx.commit().await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::on_both_databases;
    use crate::organisations::{find_lead_choice, remove_lead};
    use crate::personal_data::erase_account;
    use crate::testing::people::{a_trainer, an_administrator};

    on_both_databases! {
        async fn a_member_is_named_changed_and_removed(backend) {
            let administrator = an_administrator(&backend, "Safe Steps", "KE").await;
            let stranger = an_administrator(&backend, "Other Paths", "GH").await;
            for email in ["first@example.org", "second@example.org"] {
                a_trainer(&backend, &administrator, email).await;
            }
            let choice = find_lead_choice(&backend, &administrator).await.expect("reads");
            let names: Vec<_> = choice.members.iter().map(|member| member.email.as_str()).collect();
            assert_eq!(names, ["administrator-safe-steps@example.org", "first@example.org", "second@example.org"]);
            assert_eq!(choice.lead, None);
            for nobody in [stranger.account, AccountId(backend.new_id())] {
                let refused = name_lead(&backend, &administrator, nobody).await;
                assert!(matches!(refused, Err(Error::Invalid(faults)) if faults[0].fault == Fault::NotAChoice));
            }

            let n_before = mail::unsent(&backend).await.expect("reads").len();
            for _ in 0..2 {
                name_lead(&backend, &administrator, choice.members[1].account).await.expect("names");
            }
            let mails = mail::unsent(&backend).await.expect("reads");
            assert_eq!(mails.len(), n_before + 1, "a form sent twice writes one mail");
            let told = mails.iter().find(|mail| mail.subject.starts_with("You are the safeguarding lead")).expect("a mail");
            assert_eq!(told.recipient, "first@example.org");
            assert_eq!(mail::first_link(&told.body), Some(backend.absolute("/organisation/concerns").as_str()));
            name_lead(&backend, &administrator, choice.members[2].account).await.expect("names another one");
            let lead = async || find_lead_choice(&backend, &administrator).await.expect("reads").lead;
            assert_eq!(lead().await.map(|lead| lead.email), Some("second@example.org".into()));
            assert_eq!(find_lead_choice(&backend, &stranger).await.expect("reads").lead, None);
            erase_account(&backend, "second@example.org").await.expect("erases");
            assert_eq!(lead().await, None, "whoever is gone reads nothing");
            name_lead(&backend, &administrator, administrator.account).await.expect("an administrator may be it");
            for _ in 0..2 {
                remove_lead(&backend, &administrator).await.expect("removes");
            }
            assert_eq!(lead().await, None);
        }
    }
}
