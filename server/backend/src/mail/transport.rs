//! Where mail goes: to an SMTP server, or into a folder when the installation has none.

use super::Mail;
use crate::{Error, Result};
use chrono::{DateTime, Utc};
use lettre::address::Address;
use lettre::message::header::{ContentTransferEncoding, ContentType};
use lettre::message::{Body, Mailbox, Message};
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};
use std::path::PathBuf;
use std::time::{Duration, SystemTime};
use uuid::Uuid;

/// Where mail goes.
pub enum Transport {
    /// An SMTP server.
    Smtp(AsyncSmtpTransport<Tokio1Executor>),
    /// A folder of `.eml` files; the link of each is logged, so that an installation without mail can be used at all.
    Folder(PathBuf),
}

/// Why a mail did not go out.
#[derive(Debug)]
pub(super) struct SendFault {
    /// What the server or the disk said.
    pub(super) message: String,
    /// Whether trying again is no use.
    pub(super) is_final: bool,
}

impl Transport {
    /// Reads an address such as `smtps://user:password@mail.example.org` or `smtp://mail.example.org:587?tls=required`.
    /// Nothing is connected yet.
    pub fn smtp(url: &str) -> Result<Self> {
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(url)
            .map_err(Error::internal)?
            .timeout(Some(Duration::from_secs(30)))
            .build();
        Ok(Self::Smtp(transport))
    }

    /// Sends one mail. `id` makes the message id, so that a mail sent twice after a crash can be told to be one.
    pub(super) async fn send(
        &self,
        id: Uuid,
        mail: &Mail,
        written_at: DateTime<Utc>,
        public_url: &str,
    ) -> Result<(), SendFault> {
        match self {
            Self::Smtp(smtp) => {
                let message = build(id, mail, written_at, public_url, Body::new(mail.body.clone()))?;
                smtp.send(message)
                    .await
                    .map(|_| ())
                    .map_err(|error| SendFault { is_final: error.is_permanent(), message: error.to_string() })
            }
            Self::Folder(folder) => {
                // Unencoded, so that the link can be read and copied with any editor.
                let body =
                    Body::dangerous_pre_encoded(mail.body.clone().into_bytes(), ContentTransferEncoding::EightBit);
                let message = build(id, mail, written_at, public_url, body)?.formatted();
                let path = folder.join(format!("{}-{id}.eml", written_at.format("%Y%m%dT%H%M%SZ")));
                let for_later = |error: std::io::Error| SendFault { message: error.to_string(), is_final: false };
                tokio::fs::create_dir_all(folder).await.map_err(for_later)?;
                tokio::fs::write(&path, message).await.map_err(for_later)?;
                let link = super::first_link(&mail.body).unwrap_or("none");
                tracing::info!(file = %path.display(), link, "mail written to {}, its link: {link}", path.display());
                Ok(())
            }
        }
    }
}

fn build(id: Uuid, mail: &Mail, written_at: DateTime<Utc>, public_url: &str, body: Body) -> Result<Message, SendFault> {
    let never = |message: String| SendFault { message, is_final: true };
    let recipient: Address = mail.recipient.parse().map_err(|error| never(format!("recipient: {error}")))?;
    let host = host_of(public_url);
    let sender = Address::new("no-reply", host)
        .or_else(|_| Address::new("no-reply", "localhost"))
        .map_err(|error| never(format!("sender: {error}")))?;
    Message::builder()
        .from(Mailbox::new(Some("Cascade".into()), sender))
        .to(Mailbox::new(None, recipient))
        .subject(mail.subject.clone())
        .date(SystemTime::from(written_at))
        .message_id(Some(format!("<{id}@{host}>")))
        .header(ContentType::TEXT_PLAIN)
        .body(body)
        .map_err(|error| never(error.to_string()))
}

/// The host of an address such as `https://cascade.example.org:8443`.
fn host_of(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let authority = rest.split('/').next().unwrap_or(rest);
    authority.rsplit_once(':').map_or(authority, |(host, _)| host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_carries_names_in_any_script_and_a_whole_link() {
        let mail = Mail {
            recipient: "amina@example.org".into(),
            subject: "مرحبا Amina".into(),
            body: format!("Hello Béla,\n\nhttps://cascade.example.org/invitations/{}\n", "x".repeat(90)),
        };
        let body = Body::dangerous_pre_encoded(mail.body.clone().into_bytes(), ContentTransferEncoding::EightBit);
        let message = build(Uuid::nil(), &mail, DateTime::UNIX_EPOCH, "https://cascade.example.org:8443", body)
            .expect("builds")
            .formatted();
        let text = String::from_utf8(message).expect("UTF-8");
        assert!(text.contains("From: Cascade <no-reply@cascade.example.org>"), "{text}");
        assert!(text.contains(&"x".repeat(90)), "{text}");
        assert!(text.contains("Date: Thu, 01 Jan 1970"), "{text}");
        assert!(text.contains("Subject: =?utf-8?b?"), "{text}");
    }

    #[test]
    fn a_host_is_read_from_an_address() {
        for (url, host) in [
            ("https://cascade.example.org", "cascade.example.org"),
            ("http://localhost:3000", "localhost"),
            ("https://example.org:8443/cascade", "example.org"),
        ] {
            assert_eq!(host_of(url), host);
        }
    }
}
