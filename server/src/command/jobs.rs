//! What goes on beside the requests: mail, hearing of rooms, and tidying up. Every job is safe to run in several processes at once.

use backend::Backend;
use backend::accounts::forget_ended_sessions;
use backend::challenge::listen_to_rooms;
use backend::cohorts::{forget_old_concerns, send_step_messages};
use backend::installation::forget_old_uses;
use backend::mail::{Transport, forget_sent_mails, send_due_mails};
use backend::organisations::forget_old_uploads;
use backend::personal_data::erase_due_cohorts;
use std::time::Duration;
use tokio::task::JoinSet;
use tokio::time::{Instant, MissedTickBehavior, interval, sleep};

/// Seconds between two looks at the mail queue.
const MAIL_SECONDS: u64 = 1;
/// Seconds until a connection that heard of rooms, and broke, is tried again.
const LISTEN_AGAIN_SECONDS: u64 = 1;
/// Seconds between two rounds of tidying.
const TIDY_SECONDS: u64 = 3600;

/// Starts the jobs; they end when the set is dropped.
pub fn start(backend: Backend, transport: Transport) -> JoinSet<()> {
    let mut jobs = JoinSet::new();
    jobs.spawn(hear_of_rooms(backend.clone()));
    jobs.spawn(send_and_tidy(backend, transport));
    jobs
}

/// Passes on what other processes do in rooms. While the database cannot be heard, screens find out by asking.
async fn hear_of_rooms(backend: Backend) {
    loop {
        if let Err(error) = listen_to_rooms(&backend).await {
            tracing::warn!(error = %error, "the database cannot be listened to: {error}");
        }
        sleep(Duration::from_secs(LISTEN_AGAIN_SECONDS)).await;
    }
}

async fn send_and_tidy(backend: Backend, transport: Transport) {
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
            match send_step_messages(&backend).await {
                Ok(n) => tracing::debug!(n, "wrote {n} six-week messages"),
                Err(error) => tracing::warn!(error = %error, "six-week messages could not be written: {error}"),
            }
            tidy(&backend).await;
        }
    }
}

async fn tidy(backend: &Backend) {
    for (what, outcome) in [
        ("old uses", forget_old_uses(backend).await),
        ("ended sessions", forget_ended_sessions(backend).await),
        ("sent mails", forget_sent_mails(backend).await),
        ("old uploads", forget_old_uploads(backend).await),
        ("cohorts' seats", erase_due_cohorts(backend).await),
        ("texts of concerns", forget_old_concerns(backend).await),
    ] {
        match outcome {
            Ok(n) => tracing::debug!(n, "forgot {n} {what}"),
            Err(error) => tracing::warn!(error = %error, "could not forget {what}: {error}"),
        }
    }
}
