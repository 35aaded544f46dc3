//! What a certificate says. Kept as it was on the day: it outlives the enrolment, the organisation and the edition of the course.

use chrono::{DateTime, Utc};
use domain::{CertificateId, CourseId};

/// The facts of a certificate: the ones that are signed, printed and shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// The certificate, also its public address.
    pub id: CertificateId,
    /// The holder's name, in their own script.
    pub holder_name: String,
    /// The course.
    pub course: CourseId,
    /// Its title, in the language it was taken in.
    pub course_title: String,
    /// The version of the course that was taught.
    pub edition: String,
    /// The language it was taken in, BCP 47.
    pub language: String,
    /// The organisation the holder was a trainer of.
    pub organisation_name: Option<String>,
    /// The country of that organisation, ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// When it was issued, in whole seconds.
    pub issued_at: DateTime<Utc>,
    /// The first moment at which it is no longer good.
    pub expires_at: DateTime<Utc>,
}

impl Facts {
    /// The path of the public page.
    pub fn path(&self) -> String {
        format!("/certificates/{}", self.id)
    }
}
