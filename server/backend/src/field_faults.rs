//! Gathers what is wrong with a form, so that a person sees every fault at once and not one after the other.

use crate::{Error, Fault, FieldFault};
use domain::accounts::{EmailFault, LanguageFault, NAME_MAXIMUM, NameFault, PasswordFault};
use domain::cohorts::{CAPACITY_MAXIMUM, CohortFault, GIVEN_NAME_MAXIMUM, GivenNameTooLong};
use domain::organisations::{CountryFault, ORGANISATION_NAME_MAXIMUM, OrganisationNameFault};

/// The faults of one form.
#[derive(Debug, Default)]
pub(crate) struct FieldFaults(Vec<FieldFault>);

impl FieldFaults {
    /// The value, or `None` with its fault noted under the field's name.
    pub(crate) fn check<T>(&mut self, field: &'static str, result: Result<T, impl Into<Fault>>) -> Option<T> {
        match result {
            Ok(value) => Some(value),
            Err(fault) => {
                self.0.push(FieldFault { field: field.into(), fault: fault.into() });
                None
            }
        }
    }

    /// The error that carries every fault noted.
    pub(crate) fn into_error(self) -> Error {
        Error::Invalid(self.0)
    }
}

impl From<EmailFault> for Fault {
    fn from(fault: EmailFault) -> Self {
        match fault {
            EmailFault::Missing => Self::Missing,
            EmailFault::Malformed => Self::EmailMalformed,
            EmailFault::TooLong => Self::TooLong { limit: 254 },
        }
    }
}

impl From<NameFault> for Fault {
    fn from(fault: NameFault) -> Self {
        match fault {
            NameFault::Missing => Self::Missing,
            NameFault::TooLong => Self::TooLong { limit: NAME_MAXIMUM },
        }
    }
}

impl From<GivenNameTooLong> for Fault {
    fn from(_: GivenNameTooLong) -> Self {
        Self::TooLong { limit: GIVEN_NAME_MAXIMUM }
    }
}

impl From<OrganisationNameFault> for Fault {
    fn from(fault: OrganisationNameFault) -> Self {
        match fault {
            OrganisationNameFault::Missing => Self::Missing,
            OrganisationNameFault::TooLong => Self::TooLong { limit: ORGANISATION_NAME_MAXIMUM },
        }
    }
}

impl From<PasswordFault> for Fault {
    fn from(fault: PasswordFault) -> Self {
        match fault {
            PasswordFault::TooShort => Self::PasswordTooShort,
            PasswordFault::TooLong => Self::PasswordTooLong,
            PasswordFault::TooSimple => Self::PasswordTooSimple,
        }
    }
}

impl From<CohortFault> for Fault {
    fn from(fault: CohortFault) -> Self {
        match fault {
            CohortFault::Missing => Self::Missing,
            CohortFault::NotAChoice => Self::NotAChoice,
            CohortFault::LanguageUnknown => Self::LanguageUnknown,
            CohortFault::TooLong { limit } => Self::TooLong { limit },
            CohortFault::DateMalformed => Self::DateMalformed,
            CohortFault::DateOutside { earliest, latest } => Self::DateOutside { earliest, latest },
            CohortFault::EndsBeforeStart => Self::EndsBeforeStart,
            CohortFault::CapacityOutside => Self::NumberOutside { least: 1, most: CAPACITY_MAXIMUM },
        }
    }
}

impl From<LanguageFault> for Fault {
    fn from(_: LanguageFault) -> Self {
        Self::LanguageUnknown
    }
}

impl From<CountryFault> for Fault {
    fn from(_: CountryFault) -> Self {
        Self::CountryUnknown
    }
}
