//! An administrator uploads a list of trainers as CSV. Nobody is invited yet: this is the dry run.

use super::sql;
use super::view_upload::{EnrolmentReport, KnownPerson};
use crate::{Backend, Error, Fault, Result};
use domain::UploadId;
use domain::accounts::{Administrator, Role};
use domain::organisations::{Cell, EnrolmentHeader, EnrolmentRow};
use std::collections::HashSet;

/// Reads the file, names every fault by line, column and cause, and keeps the outcome for the confirmation.
///
/// The file is CSV (RFC 4180) with the columns name, e-mail and language in any order, in UTF-8 with or without a byte
/// order mark, with commas, semicolons or tabs. [`Fault::CsvUnreadable`] on `file` where there is nothing to read.
pub async fn check_enrolment(backend: &Backend, who: &Administrator, file: &[u8]) -> Result<UploadId> {
    let mut report = read_list(file)?;
    let role = Role::Trainer.as_str();
    let id = backend.new_id();
    let mut tx = backend.db.begin_write().await?;
    let members = sql::list_member_addresses(&mut tx.conn(), who.organisation.0, role).await?;
    let invited = sql::list_waiting_addresses(&mut tx.conn(), who.organisation.0, role).await?;
    set_known_apart(&mut report, &members.into_iter().collect(), &invited.into_iter().collect());
    let content = serde_json::to_string(&report).map_err(Error::internal)?;
    sql::insert_upload(&mut tx.conn(), id, who.organisation.0, who.account.0, &content, backend.clock.now()).await?;
    tx.commit().await?;
    Ok(UploadId(id))
}

fn set_known_apart(report: &mut EnrolmentReport, members: &HashSet<String>, invited: &HashSet<String>) {
    let is_known =
        |row: &EnrolmentRow| members.contains(row.email.normalised()) || invited.contains(row.email.normalised());
    let (known, new): (Vec<_>, Vec<_>) = std::mem::take(&mut report.rows).into_iter().partition(is_known);
    report.rows = new;
    report.known = known
        .into_iter()
        .map(|row| KnownPerson {
            line: row.line,
            is_member: members.contains(row.email.normalised()),
            email: row.email.as_typed().to_owned(),
        })
        .collect();
}

/// Cuts a file into lines and cells and checks them.
fn read_list(file: &[u8]) -> Result<EnrolmentReport> {
    let unreadable = || Error::field("file", Fault::CsvUnreadable);
    let text = file.strip_prefix(b"\xef\xbb\xbf").unwrap_or(file);
    // A zero byte is what UTF-16, a spreadsheet or a picture has and a CSV file never.
    if text.iter().all(u8::is_ascii_whitespace) || text.contains(&0) {
        return Err(unreadable());
    }
    // Excel may write its separator on a line of its own.
    let (text, lines_before) = match text.iter().position(|byte| *byte == b'\n') {
        Some(end) if text[..end].to_ascii_lowercase().starts_with(b"sep=") => (&text[end + 1..], 1),
        _ => (text, 0),
    };
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter(text)).from_reader(text);
    let mut rows = Vec::<(u64, Vec<Cell>)>::new();
    for record in reader.byte_records() {
        let record = record.map_err(|_| unreadable())?;
        let line = record.position().map_or(0, |position| {
            // The reader counts from where it stopped, before the empty lines that it passes over.
            let start = usize::try_from(position.byte()).unwrap_or(0).min(text.len());
            let n_empty =
                text[start..].iter().take_while(|byte| byte.is_ascii_whitespace()).filter(|byte| **byte == b'\n');
            position.line() + n_empty.count() as u64
        });
        let cells = record.iter().map(|cell| std::str::from_utf8(cell).ok().map(str::to_owned)).collect();
        rows.push((line + lines_before, cells));
    }
    let mut rows = rows.into_iter();
    let (line, titles) = rows.next().ok_or_else(unreadable)?;
    Ok(match EnrolmentHeader::find(line, &titles) {
        Err(faults) => EnrolmentReport { faults, ..EnrolmentReport::default() },
        Ok(header) => {
            let (rows, faults) = header.check(rows);
            EnrolmentReport { rows, faults, known: Vec::new(), ignored_columns: header.ignored }
        }
    })
}

/// What separates the cells of the first line: spreadsheets write a semicolon where a comma is for decimals.
fn delimiter(text: &[u8]) -> u8 {
    let first_line = text.split(|byte| *byte == b'\n').find(|line| !line.trim_ascii().is_empty()).unwrap_or(text);
    let count = |delimiter: u8| first_line.iter().filter(|byte| **byte == delimiter).count();
    [b';', b'\t'].into_iter().fold(b',', |best, next| if count(next) > count(best) { next } else { best })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail;
    use crate::on_both_databases;
    use crate::organisations::{confirm_enrolment, invite_trainer, list_trainers, view_upload};
    use crate::testing::people::{a_trainer, an_administrator};
    use domain::organisations::{EnrolmentCause, EnrolmentColumn};

    #[test]
    fn files_of_every_make_are_read() {
        for file in [
            "name,email,language\nAmina,amina@example.org,fr\n",
            "\u{feff}Name;E-Mail;Language\r\nAmina;amina@example.org;French\r\n",
            "language\tname\temail address\r\nFrançais\tAmina\tamina@example.org",
            "sep=;\r\nEMAIL;NAME;LANG;phone\r\namina@example.org;\"Amina\";FR;+221\r\n;;;\r\n",
        ] {
            let report = read_list(file.as_bytes()).expect("readable");
            assert_eq!(report.faults, [], "{file:?}");
            assert_eq!(report.rows.len(), 1, "{file:?}");
            assert_eq!(report.rows[0].name.as_str(), "Amina");
            assert_eq!(report.rows[0].language, "fr");
        }
        for file in [&b""[..], b" \r\n\n", b"\xff\xfen\0a\0m\0e\0", b"PK\x03\x04\0\0"] {
            assert!(read_list(file).is_err(), "{file:?}");
        }
    }

    #[test]
    fn lines_are_counted_as_an_editor_does() {
        let file = b"\n\nname,email,language\n\n\"Amina\nDiallo\",amina@example.org,fr\n\r\n\nB\xe9la,bela@,xx\n";
        let report = read_list(file).expect("readable");
        assert_eq!(report.rows.iter().map(|row| row.line).collect::<Vec<_>>(), [5]);
        assert_eq!(report.rows[0].name.as_str(), "Amina Diallo");
        let faults: Vec<_> = report.faults.into_iter().map(|fault| (fault.line, fault.column, fault.cause)).collect();
        assert_eq!(
            faults,
            [
                (9, Some(EnrolmentColumn::Name), EnrolmentCause::NotText),
                (9, Some(EnrolmentColumn::Email), EnrolmentCause::EmailMalformed),
                (9, Some(EnrolmentColumn::Language), EnrolmentCause::LanguageUnknown { typed: "xx".into() }),
            ]
        );
    }

    on_both_databases! {
        async fn a_dry_run_writes_nothing_and_a_confirmation_everything_once(backend) {
            let administrator = an_administrator(&backend, "Safe Net", "KE").await;
            a_trainer(&backend, &administrator, "member@example.org").await;
            invite_trainer(&backend, &administrator, "Invited", "invited@example.org", "en").await.expect("invites");
            let n_mails = mail::unsent(&backend).await.expect("reads").len();
            let file = "name,email,language\nA,a@example.org,en\nB,b@example.org,fr\n\
                        M,MEMBER@example.org,en\nI,Invited@example.org,en\n";
            let id = check_enrolment(&backend, &administrator, file.as_bytes()).await.expect("checks");
            let upload = view_upload(&backend, &administrator, id).await.expect("shows");
            assert_eq!((upload.report.rows.len(), upload.report.faults.len(), upload.confirmed_at), (2, 0, None));
            assert_eq!(upload.report.known.iter().map(|known| known.is_member).collect::<Vec<_>>(), [true, false]);
            assert_eq!(list_trainers(&backend, &administrator).await.expect("lists").len(), 2);
            assert_eq!(mail::unsent(&backend).await.expect("reads").len(), n_mails);

            let stranger = an_administrator(&backend, "Other Net", "KE").await;
            assert!(matches!(view_upload(&backend, &stranger, id).await, Err(Error::NotFound)));
            assert!(matches!(confirm_enrolment(&backend, &stranger, id).await, Err(Error::NotFound)));
            let n_mails = mail::unsent(&backend).await.expect("reads").len();

            // Somebody of the list was invited by hand between the dry run and the confirmation.
            invite_trainer(&backend, &administrator, "A", "A@example.org", "en").await.expect("invites");
            assert_eq!(confirm_enrolment(&backend, &administrator, id).await.expect("confirms"), 1);
            assert_eq!(confirm_enrolment(&backend, &administrator, id).await.expect("one effect"), 0);
            assert_eq!(list_trainers(&backend, &administrator).await.expect("lists").len(), 4);
            assert_eq!(mail::unsent(&backend).await.expect("reads").len(), n_mails + 2);
            assert!(view_upload(&backend, &administrator, id).await.expect("shows").confirmed_at.is_some());

            let again = check_enrolment(&backend, &administrator, file.as_bytes()).await.expect("checks");
            let report = view_upload(&backend, &administrator, again).await.expect("shows").report;
            assert_eq!((report.rows.len(), report.known.len()), (0, 4));
        }

        async fn a_list_with_one_fault_is_not_confirmed(backend) {
            let administrator = an_administrator(&backend, "Safe Net", "KE").await;
            let file = "name,email,language\nA,a@example.org,en\nB,not an address,fr\n";
            let id = check_enrolment(&backend, &administrator, file.as_bytes()).await.expect("checks");
            assert!(matches!(confirm_enrolment(&backend, &administrator, id).await, Err(Error::Invalid(_))));
            assert_eq!(list_trainers(&backend, &administrator).await.expect("lists"), []);
            assert_eq!(view_upload(&backend, &administrator, id).await.expect("shows").confirmed_at, None);
        }
    }
}
