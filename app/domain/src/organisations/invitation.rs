//! What became of an invitation, and where a trainer stands.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// What became of an invitation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum InvitationState {
    /// It waits for an answer.
    Open,
    /// Its time is over; it can be sent again.
    Expired,
    /// The person joined.
    Accepted,
    /// Whoever invited took it back.
    Withdrawn,
}

impl InvitationState {
    /// The state now. What somebody did counts before what time did.
    pub fn at(
        now: DateTime<Utc>,
        expires_at: DateTime<Utc>,
        accepted_at: Option<DateTime<Utc>>,
        withdrawn_at: Option<DateTime<Utc>>,
    ) -> Self {
        match (accepted_at, withdrawn_at) {
            (Some(_), _) => Self::Accepted,
            (None, Some(_)) => Self::Withdrawn,
            (None, None) if expires_at <= now => Self::Expired,
            (None, None) => Self::Open,
        }
    }
}

/// Where a trainer stands, from invitation to certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TrainerState {
    /// Invited; the answer is awaited.
    Invited,
    /// Invited, without an answer in time.
    InvitationExpired,
    /// In the organisation, on the way through the trainer course.
    Enrolled,
    /// Holds a certificate that is valid now.
    Certified,
    /// Held a certificate whose time is over.
    CertificateExpired,
    /// Held a certificate that was revoked.
    CertificateRevoked,
}

impl TrainerState {
    /// The state of a member with the dates of their trainer certificate, if there ever was one:
    /// when it expires and when it was revoked.
    pub fn of_member(now: DateTime<Utc>, certificate: Option<(DateTime<Utc>, Option<DateTime<Utc>>)>) -> Self {
        match certificate {
            None => Self::Enrolled,
            Some((_, Some(_))) => Self::CertificateRevoked,
            Some((expires_at, None)) if expires_at <= now => Self::CertificateExpired,
            Some((_, None)) => Self::Certified,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeDelta;

    #[test]
    fn what_somebody_did_counts_before_what_time_did() {
        let now = DateTime::UNIX_EPOCH;
        let (past, future) = (now - TimeDelta::days(1), now + TimeDelta::days(1));
        for (expires_at, accepted_at, withdrawn_at, state) in [
            (future, None, None, InvitationState::Open),
            (now, None, None, InvitationState::Expired),
            (past, Some(past), None, InvitationState::Accepted),
            (past, None, Some(past), InvitationState::Withdrawn),
        ] {
            assert_eq!(InvitationState::at(now, expires_at, accepted_at, withdrawn_at), state);
        }
        for (certificate, state) in [
            (None, TrainerState::Enrolled),
            (Some((future, None)), TrainerState::Certified),
            (Some((now, None)), TrainerState::CertificateExpired),
            (Some((future, Some(past))), TrainerState::CertificateRevoked),
        ] {
            assert_eq!(TrainerState::of_member(now, certificate), state);
        }
    }
}
