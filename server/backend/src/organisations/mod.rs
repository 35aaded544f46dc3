//! Organisations: partners, their people, invitations and CSV enrolment.

mod accept_invitation;
mod applications;
mod check_enrolment;
mod confirm_enrolment;
mod create_organisation;
mod find_invitation;
mod invite;
mod list_organisations;
mod list_trainers;
mod mails;
mod overview;
mod resend_invitation;
mod safeguarding_lead;
mod sql;
mod view_organisation;
mod view_upload;
mod withdraw_invitation;

pub use accept_invitation::{AcceptedInvitation, accept_invitation};
pub use applications::{
    ApplicationStage, OpenApplication, SeatApplication, accept_application, apply, decline_application,
    find_application_of_seat, find_open_application, list_applications, withdraw_application,
};
pub use check_enrolment::check_enrolment;
pub use confirm_enrolment::confirm_enrolment;
pub use create_organisation::create_organisation;
pub use find_invitation::{InvitationDoor, InvitationView, find_invitation};
pub use invite::{invite_administrator, invite_trainer, invite_trainer_to};
pub use list_organisations::{OrganisationSummary, list_organisations};
pub use list_trainers::{TrainerEntry, list_trainers};
pub use overview::{OrganisationOverview, ProgrammeOverview, organisation_overview, programme_overview};
pub use resend_invitation::resend_invitation;
pub use safeguarding_lead::{LeadChoice, Member, SafeguardingLead, find_lead_choice, name_lead, remove_lead};
pub(crate) use safeguarding_lead::{find_lead, list_administrators};
pub use view_organisation::{OpenInvitation, OrganisationPerson, OrganisationView, view_organisation};
pub use view_upload::{EnrolmentReport, EnrolmentUpload, KnownPerson, forget_old_uploads, view_upload};
pub use withdraw_invitation::{InvitationKeeper, find_kept_invitation, withdraw_invitation};
