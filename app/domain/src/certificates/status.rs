//! Whether a certificate is good now. Status is never stored: it follows from three dates and the present time.

use chrono::{DateTime, Months, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

/// How long a certificate is good for, in months: two years (product.md, issue 2 point 7).
pub const VALID_MONTHS: u32 = 24;

/// How long before its end a certificate can be renewed, in days. It opens early, so that nobody is without one between
/// two of them.
pub const RENEWAL_DAYS: i64 = 60;

/// The dates that decide about a certificate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Validity {
    /// When it was issued.
    pub issued_at: DateTime<Utc>,
    /// The first moment at which it is no longer good.
    pub expires_at: DateTime<Utc>,
    /// Set once a programme manager has taken it back.
    pub revocation: Option<Revocation>,
}

/// That a programme manager has taken a certificate back. The reason is not part of it: only managers and the holder see that.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revocation {
    /// When.
    pub at: DateTime<Utc>,
}

/// What a certificate is worth now, with the fact that decides it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "status")]
pub enum Status {
    /// Good.
    Valid {
        /// The first moment at which it will no longer be.
        until: DateTime<Utc>,
    },
    /// Its time is over.
    Expired {
        /// Since when.
        since: DateTime<Utc>,
    },
    /// Taken back, for ever.
    Revoked {
        /// When.
        at: DateTime<Utc>,
    },
}

/// What a pass does, given the certificate that the person already holds in that course.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PassEffect {
    /// There is none: one is issued.
    Issue,
    /// It is good for some time yet, or it was taken back: it stays as it is.
    Keep,
    /// Its time is over or nearly so: the same certificate gets new dates and a new credential, its address stays.
    Renew,
}

impl Validity {
    /// The validity of a certificate issued now. On 29 February the last day is 28 February.
    pub fn starting(issued_at: DateTime<Utc>) -> Self {
        let expires_at = issued_at.checked_add_months(Months::new(VALID_MONTHS)).unwrap_or(DateTime::<Utc>::MAX_UTC);
        Self { issued_at, expires_at, revocation: None }
    }

    /// Whether a new pass renews it: from [`RENEWAL_DAYS`] before its end, unless it was taken back.
    pub fn is_renewable(&self, now: DateTime<Utc>) -> bool {
        self.revocation.is_none() && self.expires_at - TimeDelta::days(RENEWAL_DAYS) <= now
    }

    /// What the certificate is worth at `now`. A revoked one stays revoked after its time is over.
    pub fn status(&self, now: DateTime<Utc>) -> Status {
        match self.revocation {
            Some(Revocation { at }) => Status::Revoked { at },
            None if now < self.expires_at => Status::Valid { until: self.expires_at },
            None => Status::Expired { since: self.expires_at },
        }
    }
}

impl Status {
    /// Whether it is good.
    pub fn is_valid(&self) -> bool {
        matches!(self, Self::Valid { .. })
    }

    /// The word in addresses, in markup and in exports.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Valid { .. } => "valid",
            Self::Expired { .. } => "expired",
            Self::Revoked { .. } => "revoked",
        }
    }
}

impl PassEffect {
    /// What a pass does to what the person holds.
    pub fn on(held: Option<&Validity>, now: DateTime<Utc>) -> Self {
        match held {
            None => Self::Issue,
            Some(held) if held.is_renewable(now) => Self::Renew,
            Some(_) => Self::Keep,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{Datelike, TimeZone};

    fn day(year: i32, month: u32, day: u32) -> DateTime<Utc> {
        Utc.with_ymd_and_hms(year, month, day, 9, 0, 0).unwrap()
    }

    #[test]
    fn it_is_good_for_two_years_to_the_moment() {
        let validity = Validity::starting(day(2026, 11, 23));
        assert_eq!(validity.expires_at, day(2028, 11, 23));
        for (now, expected) in [
            (day(2026, 11, 23), "valid"),
            (day(2028, 11, 23) - TimeDelta::milliseconds(1), "valid"),
            (day(2028, 11, 23), "expired"),
            (day(2040, 1, 1), "expired"),
        ] {
            assert_eq!(validity.status(now).as_str(), expected, "at {now}");
        }
        let leap = Validity::starting(day(2028, 2, 29)).expires_at;
        assert_eq!((leap.year(), leap.month(), leap.day()), (2030, 2, 28));
    }

    #[test]
    fn revoked_is_stronger_than_any_date() {
        let at = day(2027, 1, 1);
        let validity = Validity { revocation: Some(Revocation { at }), ..Validity::starting(day(2026, 11, 23)) };
        for now in [at, day(2028, 11, 22), day(2030, 1, 1)] {
            assert_eq!(validity.status(now), Status::Revoked { at });
        }
    }

    #[test]
    fn a_further_pass_renews_what_ends_soon_or_has_ended() {
        assert_eq!(PassEffect::on(None, day(2027, 1, 1)), PassEffect::Issue);
        let held = Validity::starting(day(2026, 11, 23));
        let opens = held.expires_at - TimeDelta::days(RENEWAL_DAYS);
        for (now, expected) in [
            (held.issued_at, PassEffect::Keep),
            (opens - TimeDelta::milliseconds(1), PassEffect::Keep),
            (opens, PassEffect::Renew),
            (day(2040, 1, 1), PassEffect::Renew),
        ] {
            assert_eq!(PassEffect::on(Some(&held), now), expected, "at {now}");
        }
        let revoked = Validity { revocation: Some(Revocation { at: opens }), ..held };
        assert_eq!(PassEffect::on(Some(&revoked), day(2040, 1, 1)), PassEffect::Keep);
    }
}
