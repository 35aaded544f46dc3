//! The sentence for each fault: what is wrong and the way out.

use crate::texts::texts;
use backend::Fault;

/// The sentence for a fault, in the language of the page.
pub fn fault_text(fault: &Fault) -> String {
    let t = &texts().errors;
    match fault {
        Fault::Missing => t.fault_missing.to_owned(),
        Fault::TooLong { limit } => t.fault_too_long(limit),
        Fault::EmailMalformed => t.fault_email_malformed.to_owned(),
        Fault::EmailTaken => t.fault_email_taken.to_owned(),
        Fault::PasswordTooShort => t.fault_password_too_short.to_owned(),
        Fault::PasswordTooLong => t.fault_password_too_long.to_owned(),
        Fault::PasswordTooSimple => t.fault_password_too_simple.to_owned(),
        Fault::PasswordWrong => t.fault_password_wrong.to_owned(),
        Fault::SignInWrong => t.fault_sign_in_wrong.to_owned(),
        Fault::CountryUnknown => t.fault_country_unknown.to_owned(),
        Fault::LanguageUnknown => t.fault_language_unknown.to_owned(),
        Fault::OrganisationTaken => t.fault_organisation_taken.to_owned(),
        Fault::RegionNotYours => t.fault_region_not_yours.to_owned(),
        Fault::AlreadyInvited => t.fault_already_invited.to_owned(),
        Fault::AlreadyMember => t.fault_already_member.to_owned(),
        Fault::AlreadyApplied => t.fault_already_applied.to_owned(),
        Fault::NotAChoice => t.fault_not_a_choice.to_owned(),
        Fault::DateMalformed => t.fault_date_malformed.to_owned(),
        Fault::EndsBeforeStart => t.fault_ends_before_start.to_owned(),
        Fault::TriesUsed { until } => t.fault_tries_used(until),
        Fault::Unanswered { n } => t.fault_unanswered(n),
        Fault::CodeMalformed => t.fault_code_malformed.to_owned(),
        Fault::DateOutside { earliest, latest } => t.fault_date_outside(earliest, latest),
        Fault::LevelNotOpen => t.fault_level_not_open.to_owned(),
        Fault::Unchosen => t.fault_unchosen.to_owned(),
        Fault::BeforeAfterNotOpen => t.fault_before_after_not_open.to_owned(),
        Fault::CodeUnknown => t.fault_code_unknown.to_owned(),
        Fault::MoveUnknown => t.fault_move_unknown.to_owned(),
        Fault::MoveUsed => t.fault_move_used.to_owned(),
        Fault::MoveExpired => t.fault_move_expired.to_owned(),
        Fault::CohortFull => t.fault_cohort_full.to_owned(),
        Fault::CohortClosed => t.fault_cohort_closed.to_owned(),
        Fault::CohortNotOpen => t.fault_cohort_not_open.to_owned(),
        Fault::NoSafeguardingLead => t.fault_no_safeguarding_lead.to_owned(),
        Fault::NotCertified => t.fault_not_certified.to_owned(),
        Fault::NumberOutside { least, most } => t.fault_number_outside(least, most),
        Fault::MoreThanSheets { n, n_sheets } => t.fault_more_than_sheets(n, n_sheets),
        Fault::TallyThere => t.fault_tally_there.to_owned(),
        Fault::CsvUnreadable => t.fault_csv_unreadable.to_owned(),
        Fault::FileMissing => t.fault_file_missing.to_owned(),
        Fault::FileBroken { line, column } => t.fault_file_broken(line, column),
        Fault::FileNotOurs => t.fault_file_not_ours.to_owned(),
        Fault::FileTooNew => t.fault_file_too_new.to_owned(),
        Fault::FileOfAnother => t.fault_file_of_another.to_owned(),
    }
}
