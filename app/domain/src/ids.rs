//! Ids are newtypes, so that a cohort's id can never be handed in where a certificate's is meant.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

macro_rules! uuid_ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(formatter)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(text).map(Self)
            }
        }
    )*};
}

macro_rules! text_ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub String);

        impl $name {
            /// The id as text, as it stands in files and addresses.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(&self.0)
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.to_owned())
            }
        }
    )*};
}

uuid_ids! {
    /// A person with an e-mail address.
    AccountId;
    /// A partner organisation.
    OrganisationId;
    /// An invitation to an organisation.
    InvitationId;
    /// An educator's application to become a trainer.
    ApplicationId;
    /// A dry run of a CSV enrolment.
    UploadId;
    /// Whoever makes progress: an account or a participant.
    LearnerId;
    /// A browser on one phone or computer.
    DeviceId;
    /// One progress event.
    EventId;
    /// One sitting of an assessment.
    AttemptId;
    /// A certificate; also its public address.
    CertificateId;
    /// A group that a certified trainer takes through a course.
    CohortId;
    /// One meeting of a cohort.
    SessionId;
    /// A safeguarding concern that was filed.
    ConcernId;
    /// A challenge played live by a cohort.
    RoomId;
    /// The counts of a cohort's answers on paper to one level of a rule.
    TallyId;
    /// A seat in a cohort.
    ParticipantId;
    /// The receipt of an erasure.
    ReceiptId;
}

text_ids! {
    /// The folder name of a course.
    CourseId;
    /// A module within a course; in the challenge, a rule.
    ModuleId;
    /// The file name of a lesson, without its ending.
    LessonId;
    /// An item, unique within its course.
    ItemId;
    /// An option, step or pair within an item.
    OptionId;
    /// A learning objective within a course.
    ObjectiveId;
    /// An assessment within a course.
    AssessmentId;
    /// A session plan within a course.
    SessionPlanId;
    /// A step within a session plan.
    StepId;
    /// A worksheet within a course.
    WorksheetId;
    /// A section within a worksheet.
    SectionId;
    /// A field within a worksheet.
    FieldId;
}
