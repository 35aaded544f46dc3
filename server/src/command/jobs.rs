//! What goes on beside the requests: mail, and tidying up. Every job is safe to run in several processes at once.

use backend::Backend;
use backend::accounts::forget_ended_sessions;
use backend::installation::forget_old_uses;
use backend::mail::{Transport, forget_sent_mails, send_due_mails};
use backend::organisations::forget_old_uploads;
use backend::personal_data::erase_due_cohorts;
use std::time::Duration;
use tokio::task::JoinHandle;
use tokio::time::{Instant, MissedTickBehavior, interval};

/// Seconds between two looks at the mail queue.
const MAIL_SECONDS: u64 = 1;
/// Seconds between two rounds of tidying.
const TIDY_SECONDS: u64 = 3600;

/// Starts the jobs; they end with the handle.
pub fn start(backend: Backend, transport: Transport) -> JoinHandle<()> {
    tokio::spawn(async move {
        let mut ticks = interval(Duration::from_secs(MAIL_SECONDS));
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut tidied_at: Option<Instant> = None;
        loop {
            ticks.tick().await;
            if let Err(error) = send_due_mails(&backend, &transport).await {
                tracing::warn!(error = %error, "the mail queue could not be read: {error}");
            }
            if tidied_at.is_none_or(|then| then.elapsed() > Duration::from_secs(TIDY_SECONDS)) {
                tidied_at = Some(Instant::now());
                tidy(&backend).await;
            }
        }
    })
}

async fn tidy(backend: &Backend) {
    for (what, outcome) in [
        ("old uses", forget_old_uses(backend).await),
        ("ended sessions", forget_ended_sessions(backend).await),
        ("sent mails", forget_sent_mails(backend).await),
        ("old uploads", forget_old_uploads(backend).await),
        ("cohorts' seats", erase_due_cohorts(backend).await),
    ] {
        match outcome {
            Ok(n) => tracing::debug!(n, "forgot {n} {what}"),
            Err(error) => tracing::warn!(error = %error, "could not forget {what}: {error}"),
        }
    }
}
