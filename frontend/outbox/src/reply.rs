//! How the server's replies are read: which events may be forgotten, when to try again, and when only a person can help.

/// What only a person can put right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attention {
    /// Nobody is signed in any more, or somebody else is.
    SignIn,
    /// The server does not take what this device sends.
    Refused,
}

/// What the status of a reply means for a batch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// The body tells what became of each event.
    Answered,
    /// Nothing is wrong with the batch; try again later.
    Later,
    /// Trying again would not help.
    Stop(Attention),
}

/// Reads an HTTP status; `None` when there was no reply at all.
pub fn read_status(status: Option<u16>) -> Reading {
    match status {
        Some(200) => Reading::Answered,
        // 409: another learner is signed in than the one this device kept the events for.
        Some(401 | 403 | 409) => Reading::Stop(Attention::SignIn),
        Some(408 | 425 | 429) => Reading::Later,
        Some(400..=499) => Reading::Stop(Attention::Refused),
        _ => Reading::Later,
    }
}

/// What becomes of one event on this device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// The server has it: forget it here.
    Forget,
    /// The server will never take it: keep it, do not send it again, and say so.
    Keep,
}

/// Reads the server's word for one event: `stored` and `known` are both success, everything else is a refusal.
pub fn fate_of(word: &str) -> Fate {
    match word {
        "stored" | "known" => Fate::Forget,
        _ => Fate::Keep,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_status_says_what_to_do() {
        for (status, reading) in [
            (Some(200), Reading::Answered),
            (None, Reading::Later),
            (Some(500), Reading::Later),
            (Some(503), Reading::Later),
            (Some(429), Reading::Later),
            (Some(401), Reading::Stop(Attention::SignIn)),
            (Some(403), Reading::Stop(Attention::SignIn)),
            (Some(409), Reading::Stop(Attention::SignIn)),
            (Some(400), Reading::Stop(Attention::Refused)),
            (Some(413), Reading::Stop(Attention::Refused)),
            // A captive portal that redirects to its own page is no answer of ours.
            (Some(302), Reading::Later),
        ] {
            assert_eq!(read_status(status), reading, "{status:?}");
        }
    }

    #[test]
    fn only_what_the_server_has_is_forgotten() {
        assert_eq!(fate_of("stored"), Fate::Forget);
        assert_eq!(fate_of("known"), Fate::Forget);
        assert_eq!(fate_of("refused"), Fate::Keep);
        assert_eq!(fate_of(""), Fate::Keep);
    }
}
