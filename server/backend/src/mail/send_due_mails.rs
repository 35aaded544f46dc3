//! The job that sends what is due. Any number of processes may run it: a mail is claimed before it is sent.

use super::{Mail, Transport, sql};
use crate::{Backend, Result};
use chrono::TimeDelta;

/// Tries before a mail is given up, about two days after it was written.
pub const MAIL_TRIES: i64 = 16;
/// A process that died while sending holds a mail for so long; then another tries.
const CLAIM_MINUTES: i64 = 5;
/// Mails looked at in one go.
const AT_ONCE: i64 = 50;

/// What one run of the job did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SentMails {
    /// Mails that are out.
    pub n_sent: usize,
    /// Mails that will be tried again later, or were given up.
    pub n_failed: usize,
}

/// Sends the mails whose time has come, one after the other, until none is due. A failure is tried again with growing
/// patience ([`wait_after`]); an answer that is final (SMTP 5xx) gives up at once.
pub async fn send_due_mails(backend: &Backend, transport: &Transport) -> Result<SentMails> {
    let mut sent = SentMails::default();
    loop {
        let due = {
            let mut reader = backend.db.read().await?;
            sql::list_due(&mut reader.conn(), backend.clock.now(), MAIL_TRIES, AT_ONCE).await?
        };
        if due.is_empty() {
            return Ok(sent);
        }
        for row in due {
            let until = backend.clock.now() + TimeDelta::minutes(CLAIM_MINUTES);
            let mut tx = backend.db.begin_write().await?;
            let n_claimed = sql::claim(&mut tx.conn(), row.id, row.n_tries, until).await?;
            tx.commit().await?;
            if n_claimed == 0 {
                continue;
            }
            let mail = Mail { recipient: row.recipient, subject: row.subject, body: row.body };
            let outcome = transport.send(row.id, &mail, row.created_at, &backend.settings.public_url).await;
            let now = backend.clock.now();
            let mut tx = backend.db.begin_write().await?;
            match outcome {
                Ok(()) => {
                    sql::mark_sent(&mut tx.conn(), row.id, now).await?;
                    sent.n_sent += 1;
                }
                Err(fault) => {
                    let n_tries = if fault.is_final { MAIL_TRIES } else { row.n_tries + 1 };
                    // What the server said may name the recipient: it goes into the table and not into the log.
                    tracing::warn!(mail = %row.id, n_tries, "mail {} was not sent at try {n_tries}", row.id);
                    let next = now + wait_after(n_tries);
                    sql::mark_failed(&mut tx.conn(), row.id, n_tries, next, &fault.message).await?;
                    sent.n_failed += 1;
                }
            }
            sql::delete_without_trace(&mut tx.conn(), row.id, MAIL_TRIES).await?;
            tx.commit().await?;
        }
    }
}

/// How long to wait after so many tries: one minute, doubled each time, at most six hours.
fn wait_after(n_tries: i64) -> TimeDelta {
    let doublings = u32::try_from(n_tries - 1).unwrap_or(0).min(9);
    TimeDelta::minutes(2_i64.pow(doublings).min(360))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::backup::contents;
    use crate::mail::{enqueue, enqueue_without_trace, unsent};
    use crate::on_both_databases;
    use std::io::{BufRead, BufReader, Write};
    use std::net::TcpListener;
    use std::thread::JoinHandle;

    async fn write_mail(backend: &Backend, recipient: &str) {
        let mail = Mail {
            recipient: recipient.into(),
            subject: "A link for you".into(),
            body: "Hello Amina,\n\nhttp://localhost:3000/invitations/abc\n".into(),
        };
        let mut tx = backend.db.begin_write().await.expect("begins");
        enqueue(&mut tx.conn(), backend, &mail).await.expect("queues");
        tx.commit().await.expect("commits");
    }

    /// A tiny SMTP server (RFC 5321) for one connection; it answers every recipient with `answer`, and hands over what it was told.
    fn smtp_server(answer: &'static str) -> (String, JoinHandle<String>) {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let url = format!("smtp://{}", listener.local_addr().expect("an address"));
        let handle = std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().expect("a connection");
            let mut lines = BufReader::new(stream.try_clone().expect("a second handle")).lines();
            let mut heard = String::new();
            stream.write_all(b"220 loopback\r\n").expect("greets");
            let mut in_data = false;
            while let Some(Ok(line)) = lines.next() {
                heard.push_str(&line);
                heard.push('\n');
                let reply = match (in_data, line.split(' ').next().unwrap_or("")) {
                    (true, ".") => {
                        in_data = false;
                        "250 taken\r\n".to_owned()
                    }
                    (true, _) => continue,
                    (false, "DATA") => {
                        in_data = true;
                        "354 go on\r\n".to_owned()
                    }
                    (false, "RCPT") => format!("{answer}\r\n"),
                    (false, "QUIT") => "221 bye\r\n".to_owned(),
                    (false, _) => "250 ok\r\n".to_owned(),
                };
                stream.write_all(reply.as_bytes()).expect("answers");
                if reply.starts_with("221") || reply.starts_with("250 taken") {
                    break;
                }
            }
            heard
        });
        (url, handle)
    }

    #[test]
    fn patience_grows_to_six_hours() {
        let minutes: Vec<_> = (1..=11).map(|n_tries| wait_after(n_tries).num_minutes()).collect();
        assert_eq!(minutes, [1, 2, 4, 8, 16, 32, 64, 128, 256, 360, 360]);
    }

    on_both_databases! {
        async fn a_real_server_receives_one_mail(backend) {
            write_mail(&backend, "amina@example.org").await;
            let (url, server) = smtp_server("250 ok");
            let transport = Transport::smtp(&url).expect("an address");
            let sent = send_due_mails(&backend, &transport).await.expect("sends");
            assert_eq!(sent, SentMails { n_sent: 1, n_failed: 0 });
            let heard = server.join().expect("the server ends");
            assert!(heard.contains("RCPT TO:<amina@example.org>"), "{heard}");
            assert!(heard.contains("Subject: A link for you"), "{heard}");
            assert!(heard.contains("http://localhost:3000/invitations/abc"), "{heard}");
            assert_eq!(send_due_mails(&backend, &transport).await.expect("nothing is due"), SentMails::default());
        }

        async fn a_final_answer_is_not_tried_again(backend) {
            write_mail(&backend, "nobody@example.org").await;
            let (url, _server) = smtp_server("550 no such person");
            let transport = Transport::smtp(&url).expect("an address");
            let sent = send_due_mails(&backend, &transport).await.expect("runs");
            assert_eq!(sent, SentMails { n_sent: 0, n_failed: 1 });
            backend.clock.advance(TimeDelta::days(3));
            assert_eq!(send_due_mails(&backend, &transport).await.expect("runs"), SentMails::default());
        }

        async fn a_server_that_is_away_is_tried_again(backend) {
            write_mail(&backend, "amina@example.org").await;
            let closed = TcpListener::bind("127.0.0.1:0").expect("a free port").local_addr().expect("an address");
            let away = Transport::smtp(&format!("smtp://{closed}")).expect("an address");
            assert_eq!(send_due_mails(&backend, &away).await.expect("runs"), SentMails { n_sent: 0, n_failed: 1 });
            assert_eq!(send_due_mails(&backend, &away).await.expect("not due yet"), SentMails::default());
            backend.clock.advance(TimeDelta::minutes(1));
            let folder = tempfile::tempdir().expect("a folder");
            let there = Transport::Folder(folder.path().join("outbox"));
            assert_eq!(send_due_mails(&backend, &there).await.expect("sends"), SentMails { n_sent: 1, n_failed: 0 });
            let files: Vec<_> = std::fs::read_dir(folder.path().join("outbox")).expect("a folder").collect();
            assert_eq!(files.len(), 1);
            assert_eq!(unsent(&backend).await.expect("reads"), []);
        }

        async fn a_mail_without_trace_is_gone_once_it_is_sent_or_given_up(backend) {
            let folder = tempfile::tempdir().expect("a folder");
            let there = Transport::Folder(folder.path().to_owned());
            let (url, _server) = smtp_server("550 no such person");
            let refusing = Transport::smtp(&url).expect("an address");
            for (transport, expected) in [
                (&there, SentMails { n_sent: 1, n_failed: 0 }),
                (&refusing, SentMails { n_sent: 0, n_failed: 1 }),
            ] {
                let mail = Mail { recipient: "binta@example.org".into(), subject: "Hello".into(), body: "Hello".into() };
                let mut tx = backend.db.begin_write().await.expect("begins");
                enqueue_without_trace(&mut tx.conn(), &backend, &mail).await.expect("queues");
                tx.commit().await.expect("commits");
                assert_eq!(send_due_mails(&backend, transport).await.expect("runs"), expected);
                assert_eq!(contents(&backend).await["mails"], [""; 0]);
            }
        }

        async fn two_processes_send_each_mail_once(backend) {
            for n in 0..10 {
                write_mail(&backend, &format!("person{n}@example.org")).await;
            }
            let folder = tempfile::tempdir().expect("a folder");
            let transport = Transport::Folder(folder.path().to_owned());
            let (one, other) = tokio::join!(send_due_mails(&backend, &transport), send_due_mails(&backend, &transport));
            let n_sent = one.expect("runs").n_sent + other.expect("runs").n_sent;
            assert_eq!(n_sent, 10);
            assert_eq!(std::fs::read_dir(folder.path()).expect("a folder").count(), 10);
        }
    }
}
