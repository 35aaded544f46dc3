//! A person takes everything with them that is held about them.

mod sql;

use super::sql::list_addresses;
use crate::{Backend, Error, Result};
use domain::accounts::SignedIn;
use serde::Serialize;
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// Everything that is held about the asker, as JSON: one member for each table that has something about them, with the names
/// of the database's columns. What it leaves out is not theirs or would open a door: the names and addresses of others, the
/// hashes of passwords and links, and the text of mails, which holds links.
pub async fn export_account(backend: &Backend, who: &SignedIn) -> Result<Value> {
    let account = who.id.0;
    let mut snapshot = backend.db.begin_snapshot().await?;
    let conn = &mut snapshot.conn();
    let subject = sql::find_account(conn, account).await?.ok_or(Error::NotSignedIn)?;
    let addresses = list_addresses(conn, account, &subject.email_normalised).await?;
    let (mut mails, mut applications, mut step_messages) = (Vec::new(), Vec::new(), Vec::new());
    for address in &addresses {
        mails.extend(sql::list_mails(conn, address).await?);
    }
    let folded: BTreeSet<_> = addresses.iter().map(|address| address.to_lowercase()).collect();
    for address in &folded {
        applications.extend(sql::list_applications(conn, address).await?);
        step_messages.extend(sql::list_step_messages(conn, address).await?);
    }

    let mut all = Map::new();
    all.insert("exported_at".into(), serde_json::to_value(backend.clock.now()).map_err(Error::internal)?);
    let mut add = |table: &str, rows: Result<Value>| -> Result<()> {
        let rows = rows?;
        if !rows.as_array().is_some_and(Vec::is_empty) {
            all.insert(table.to_owned(), rows);
        }
        Ok(())
    };
    add("accounts", json(vec![subject.account]))?;
    add("managers", json(sql::list_managers(conn, account).await?))?;
    add("manager_regions", json(sql::list_manager_regions(conn, account).await?))?;
    add("sessions", json(sql::list_sessions(conn, account).await?))?;
    add("one_time_links", json(sql::list_links(conn, account).await?))?;
    add("mails", json(mails))?;
    add("organisation_members", json(sql::list_memberships(conn, account).await?))?;
    add("organisations", json(sql::list_created_organisations(conn, account).await?))?;
    add("invitations", json(sql::list_invitations(conn, account, &subject.email_normalised).await?))?;
    add("applications", json(applications))?;
    add("step_messages", json(step_messages))?;
    add("enrolment_uploads", json(sql::list_uploads(conn, account).await?))?;
    add("learners", json(sql::list_learners(conn, account).await?))?;
    add("progress_events", json(sql::list_events(conn, account).await?))?;
    add("attempts", json(sql::list_attempts(conn, account).await?))?;
    add("attempt_answers", json(sql::list_answers(conn, account).await?))?;
    add("certificates", json(sql::list_certificates(conn, account).await?))?;
    add("cohorts", json(sql::list_cohorts(conn, account).await?))?;
    add("planned_sessions", json(sql::list_planned_beside(conn, account).await?))?;
    add("cohort_sessions", json(sql::list_sessions_beside(conn, account).await?))?;
    add("safeguarding_leads", json(sql::list_led_organisations(conn, account).await?))?;
    add("concerns", json(sql::list_filed_concerns(conn, account).await?))?;
    add("concern_readings", json(sql::list_concern_readings(conn, account).await?))?;
    Ok(Value::Object(all))
}

fn json(rows: Vec<impl Serialize>) -> Result<Value> {
    serde_json::to_value(rows).map_err(Error::internal)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::backup::contents;
    use crate::on_both_databases;
    use crate::testing::people::{actor_of, session_of};
    use crate::testing::programme::{CONCERN, EMAIL, NAME, OLD_EMAIL, a_programme};
    use base64::Engine as _;
    use base64::engine::general_purpose::STANDARD;
    use uuid::Uuid;

    async fn export_of(backend: &Backend, email: &str) -> Value {
        let actor = actor_of(backend, &session_of(backend, email).await).await;
        export_account(backend, actor.account().expect("is signed in")).await.expect("exports")
    }

    /// The ids in an export under this name.
    fn ids(export: &Value, table: &str) -> Vec<String> {
        let rows = export[table].as_array().cloned().unwrap_or_default();
        let id = |row: &Value| row["id"].as_str().and_then(|id| Uuid::parse_str(id).ok());
        rows.iter().filter_map(id).map(|id| STANDARD.encode(id.as_bytes())).collect()
    }

    on_both_databases! {
        async fn everything_that_is_held_is_in_it_and_no_door_is_opened(backend) {
            let programme = a_programme(&backend).await;
            let export = export_of(&backend, EMAIL).await;
            let contents = contents(&backend).await;

            // Whatever table has a row with her name, an address of hers, or the id of her account, of what she learned
            // by or of what she tried: the export has it. A new table about people is found here.
            let mut marks: Vec<String> = [NAME, EMAIL, OLD_EMAIL].map(str::to_lowercase).into();
            for table in ["accounts", "learners", "attempts"] {
                let found = ids(&export, table);
                assert!(!found.is_empty(), "{table}");
                marks.extend(found.into_iter().map(|id| id.to_lowercase()));
            }
            let about_her = |row: &String| marks.iter().any(|mark| row.to_lowercase().contains(mark));
            let held: BTreeSet<&str> =
                contents.iter().filter(|(_, rows)| rows.iter().any(about_her)).map(|(table, _)| table.as_str()).collect();
            let exported: BTreeSet<&str> =
                export.as_object().expect("an object").keys().map(String::as_str).filter(|key| *key != "exported_at").collect();
            assert_eq!(exported, held);
            for table in ["progress_events", "attempt_answers", "certificates", "mails", "sessions", "cohorts"] {
                let n_held = contents[table].iter().filter(|row| about_her(row)).count();
                assert_eq!(export[table].as_array().map(Vec::len), Some(n_held), "{table}");
            }

            let text = export.to_string();
            let credential = &export["certificates"][0]["credential"];
            assert!(credential.as_str().is_some_and(|credential| credential.contains("OpenBadgeCredential")));
            for secret in [CONCERN, "argon2", "_hash", "/password/", "waiting@example.org", programme.session.expose()] {
                assert!(!text.contains(secret), "{secret} is in the export");
            }
        }

        async fn others_are_not_in_it(backend) {
            a_programme(&backend).await;
            for (email, tables) in [
                ("colleague@example.org",
                 vec!["accounts", "concern_readings", "invitations", "mails", "organisation_members", "planned_sessions",
                      "safeguarding_leads", "sessions"]),
                ("visitor@example.org", vec!["accounts", "sessions"]),
                ("manager@example.org", vec!["accounts", "invitations", "managers", "one_time_links", "organisations", "sessions"]),
                ("manager-europe@example.org", vec!["accounts", "manager_regions", "managers", "one_time_links", "sessions"]),
                ("administrator-safe-steps@example.org",
                 vec!["accounts", "enrolment_uploads", "invitations", "mails", "organisation_members", "sessions"]),
            ] {
                let export = export_of(&backend, email).await;
                let keys: Vec<_> = export.as_object().expect("an object").keys().filter(|key| *key != "exported_at").collect();
                assert_eq!(keys, tables, "{email}");
                let text = export.to_string();
                for other in [NAME, EMAIL, OLD_EMAIL, "nia@example.org", "waiting@example.org", CONCERN] {
                    assert!(!text.contains(other), "{other} is in the export of {email}");
                }
            }
        }
    }
}
