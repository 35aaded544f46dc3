//! The statements of a person's export. Each says which columns are the person's to have.

use crate::db::{Conn, fetch_all, fetch_optional};
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use sqlx::{Error, FromRow};
use uuid::Uuid;

type Moment = DateTime<Utc>;

/// The account, and what it is found by.
#[derive(FromRow)]
pub(super) struct SubjectRow {
    pub email_normalised: String,
    #[sqlx(flatten)]
    pub account: AccountRow,
}

macro_rules! rows {
    ($($name:ident { $($field:ident: $type:ty),* $(,)? })*) => {$(
        #[derive(Serialize, FromRow)]
        pub(super) struct $name {
            $(pub $field: $type,)*
        }
    )*};
}

rows! {
    AccountRow { id: Uuid, email: String, name: String, language: String, has_password: bool, created_at: Moment }
    ManagerRow { created_at: Moment }
    RegionRow { region: String }
    SessionRow { created_at: Moment, seen_at: Moment, expires_at: Moment }
    LinkRow {
        purpose: String, email: Option<String>, created_at: Moment, expires_at: Moment, used_at: Option<Moment>,
    }
    MailRow { recipient: String, subject: String, created_at: Moment, sent_at: Option<Moment> }
    MembershipRow { organisation: String, role: String, joined_at: Moment, left_at: Option<Moment> }
    OrganisationRow { id: Uuid, name: String, country: String, created_at: Moment }
    InvitationRow {
        organisation: String, role: String, invited_by_you: bool, email: Option<String>, name: Option<String>,
        language: Option<String>, created_at: Moment, sent_at: Moment, expires_at: Moment, accepted_at: Option<Moment>,
        withdrawn_at: Option<Moment>,
    }
    UploadRow { organisation: String, created_at: Moment, confirmed_at: Option<Moment> }
    ApplicationRow {
        organisation: String, name: Option<String>, email: Option<String>, language: Option<String>, applied_at: Moment,
    }
    StepMessageRow { email: Option<String>, due_at: Moment }
    LearnerRow { id: Uuid, position: i64, created_at: Moment }
    EventRow {
        id: Uuid, position: i64, device: Uuid, counter: i64, course: String, edition: String, what: String,
        at_device: Moment, received_at: Moment,
    }
    AttemptRow {
        id: Uuid, course: String, edition: String, assessment: String, number: i64, items: String, started_at: Moment,
        submitted_at: Option<Moment>, n_right: Option<i64>, n_items: i64, critical_right: Option<bool>,
        passed: Option<bool>,
    }
    AnswerRow { attempt_id: Uuid, item: String, answer: String, saved_at: Moment }
    CertificateRow {
        id: Uuid, course: String, edition: String, holder_name: String, course_title: String,
        organisation_name: Option<String>, country: Option<String>, n_right: i64, n_items: i64, language: String,
        issued_at: Moment, expires_at: Moment, revoked_at: Option<Moment>, revoked_reason: Option<String>,
        credential: String, trained_in_cohort_id: Option<Uuid>,
    }
    BesideRow { organisation: String, on_day: NaiveDate, place: String, plan: Option<String> }
    LeadRow { organisation: String, named_at: Moment }
    ConcernRow { id: Uuid, organisation: String, filed_at: Moment, closed_at: Option<Moment> }
    ReadingRow { organisation: String, read_at: Moment }
    CohortRow {
        id: Uuid, organisation: String, course: String, audience: String, language: String, country: String,
        place: String, starts_on: NaiveDate, ends_on: NaiveDate, created_at: Moment, closed_at: Option<Moment>,
    }
}

pub(super) async fn find_account(conn: &mut Conn<'_>, account: Uuid) -> Result<Option<SubjectRow>, Error> {
    fetch_optional!(
        conn,
        SubjectRow,
        "select id, email, email_normalised, name, language, password_hash is not null as has_password, created_at
         from accounts where id = $1 and erased_at is null",
        account
    )
}

pub(super) async fn list_mails(conn: &mut Conn<'_>, recipient: &str) -> Result<Vec<MailRow>, Error> {
    fetch_all!(
        conn,
        MailRow,
        "select recipient, subject, created_at, sent_at from mails where recipient = $1 order by created_at, id",
        recipient
    )
}

pub(super) async fn list_managers(conn: &mut Conn<'_>, account: Uuid) -> Result<Vec<ManagerRow>, Error> {
    fetch_all!(conn, ManagerRow, "select created_at from managers where account_id = $1", account)
}

pub(super) async fn list_manager_regions(conn: &mut Conn<'_>, account: Uuid) -> Result<Vec<RegionRow>, Error> {
    let sql = "select region from manager_regions where account_id = $1 order by region";
    fetch_all!(conn, RegionRow, sql, account)
}

pub(super) async fn list_sessions(conn: &mut Conn<'_>, account: Uuid) -> Result<Vec<SessionRow>, Error> {
    fetch_all!(
        conn,
        SessionRow,
        "select created_at, seen_at, expires_at from sessions where account_id = $1 order by created_at, token_hash",
        account
    )
}

pub(super) async fn list_links(conn: &mut Conn<'_>, account: Uuid) -> Result<Vec<LinkRow>, Error> {
    fetch_all!(
        conn,
        LinkRow,
        "select purpose, email, created_at, expires_at, used_at from one_time_links
         where account_id = $1 order by created_at, token_hash",
        account
    )
}

pub(super) async fn list_memberships(conn: &mut Conn<'_>, account: Uuid) -> Result<Vec<MembershipRow>, Error> {
    fetch_all!(
        conn,
        MembershipRow,
        "select o.name as organisation, m.role, m.joined_at, m.left_at
         from organisation_members m join organisations o on o.id = m.organisation_id
         where m.account_id = $1 order by m.joined_at, o.id, m.role",
        account
    )
}

pub(super) async fn list_created_organisations(
    conn: &mut Conn<'_>,
    account: Uuid,
) -> Result<Vec<OrganisationRow>, Error> {
    fetch_all!(
        conn,
        OrganisationRow,
        "select id, name, country, created_at from organisations where created_by = $1 order by created_at, id",
        account
    )
}

/// The invitations to the person, and those they sent: of these without whom they were for.
pub(super) async fn list_invitations(
    conn: &mut Conn<'_>,
    account: Uuid,
    email_normalised: &str,
) -> Result<Vec<InvitationRow>, Error> {
    fetch_all!(
        conn,
        InvitationRow,
        "select o.name as organisation, i.role, i.invited_by = $1 as invited_by_you,
             case when i.accepted_by = $1 or i.email_normalised = $2 then i.email end as email,
             case when i.accepted_by = $1 or i.email_normalised = $2 then i.name end as name,
             case when i.accepted_by = $1 or i.email_normalised = $2 then i.language end as language,
             i.created_at, i.sent_at, i.expires_at, i.accepted_at, i.withdrawn_at
         from invitations i join organisations o on o.id = i.organisation_id
         where i.accepted_by = $1 or i.email_normalised = $2 or i.invited_by = $1 order by i.created_at, i.id",
        account,
        email_normalised
    )
}

/// Lists the person brought, without the people on them.
pub(super) async fn list_uploads(conn: &mut Conn<'_>, account: Uuid) -> Result<Vec<UploadRow>, Error> {
    fetch_all!(
        conn,
        UploadRow,
        "select o.name as organisation, u.created_at, u.confirmed_at
         from enrolment_uploads u join organisations o on o.id = u.organisation_id
         where u.account_id = $1 order by u.created_at, u.id",
        account
    )
}

/// Applications that wait under this address.
pub(super) async fn list_applications(conn: &mut Conn<'_>, email: &str) -> Result<Vec<ApplicationRow>, Error> {
    fetch_all!(
        conn,
        ApplicationRow,
        "select o.name as organisation, a.name, a.email, a.language, a.applied_at
         from applications a join organisations o on o.id = a.organisation_id
         where a.email_normalised = $1 order by a.applied_at, a.id",
        email
    )
}

/// Six-week messages that wait for this address.
pub(super) async fn list_step_messages(conn: &mut Conn<'_>, email: &str) -> Result<Vec<StepMessageRow>, Error> {
    let sql = "select email, due_at from step_messages where email_normalised = $1 order by due_at, participant_id";
    fetch_all!(conn, StepMessageRow, sql, email)
}

pub(super) async fn list_learners(conn: &mut Conn<'_>, account: Uuid) -> Result<Vec<LearnerRow>, Error> {
    fetch_all!(conn, LearnerRow, "select id, position, created_at from learners where account_id = $1", account)
}

pub(super) async fn list_events(conn: &mut Conn<'_>, account: Uuid) -> Result<Vec<EventRow>, Error> {
    fetch_all!(
        conn,
        EventRow,
        "select e.id, e.position, e.device, e.counter, e.course, e.edition, e.what, e.at_device, e.received_at
         from progress_events e join learners l on l.id = e.learner_id where l.account_id = $1 order by e.position",
        account
    )
}

pub(super) async fn list_attempts(conn: &mut Conn<'_>, account: Uuid) -> Result<Vec<AttemptRow>, Error> {
    fetch_all!(
        conn,
        AttemptRow,
        "select id, course, edition, assessment, number, items, started_at, submitted_at, n_right, n_items,
             critical_right, passed
         from attempts where account_id = $1 order by started_at, id",
        account
    )
}

pub(super) async fn list_answers(conn: &mut Conn<'_>, account: Uuid) -> Result<Vec<AnswerRow>, Error> {
    fetch_all!(
        conn,
        AnswerRow,
        "select a.attempt_id, a.item, a.answer, a.saved_at
         from attempt_answers a join attempts t on t.id = a.attempt_id
         where t.account_id = $1 order by a.attempt_id, a.item",
        account
    )
}

pub(super) async fn list_certificates(conn: &mut Conn<'_>, account: Uuid) -> Result<Vec<CertificateRow>, Error> {
    fetch_all!(
        conn,
        CertificateRow,
        "select id, course, edition, holder_name, course_title, organisation_name, country, n_right, n_items, language,
             issued_at, expires_at, revoked_at, revoked_reason, credential, trained_in_cohort_id
         from certificates where account_id = $1 order by issued_at, id",
        account
    )
}

/// The cohorts the person leads or led; who took part is not theirs to take.
pub(super) async fn list_cohorts(conn: &mut Conn<'_>, account: Uuid) -> Result<Vec<CohortRow>, Error> {
    fetch_all!(
        conn,
        CohortRow,
        "select c.id, o.name as organisation, c.course, c.audience, c.language, c.country, c.place, c.starts_on,
             c.ends_on, c.created_at, c.closed_at
         from cohorts c join organisations o on o.id = c.organisation_id
         where c.trainer_id = $1 order by c.created_at, c.id",
        account
    )
}

/// Sessions that are planned with the person beside the trainer.
pub(super) async fn list_planned_beside(conn: &mut Conn<'_>, account: Uuid) -> Result<Vec<BesideRow>, Error> {
    fetch_all!(
        conn,
        BesideRow,
        "select o.name as organisation, p.planned_on as on_day, p.place, p.plan
         from planned_sessions p join cohorts c on c.id = p.cohort_id join organisations o on o.id = c.organisation_id
         where p.co_facilitator_id = $1 order by p.planned_on, p.id",
        account
    )
}

/// Sessions at which the person stood beside the trainer; who was there is not theirs to take.
pub(super) async fn list_sessions_beside(conn: &mut Conn<'_>, account: Uuid) -> Result<Vec<BesideRow>, Error> {
    fetch_all!(
        conn,
        BesideRow,
        "select o.name as organisation, s.held_on as on_day, s.place, s.plan
         from cohort_sessions s join cohorts c on c.id = s.cohort_id join organisations o on o.id = c.organisation_id
         where s.co_facilitator_id = $1 order by s.held_on, s.id",
        account
    )
}

pub(super) async fn list_led_organisations(conn: &mut Conn<'_>, account: Uuid) -> Result<Vec<LeadRow>, Error> {
    fetch_all!(
        conn,
        LeadRow,
        "select o.name as organisation, l.named_at
         from safeguarding_leads l join organisations o on o.id = l.organisation_id
         where l.account_id = $1 order by l.named_at, o.id",
        account
    )
}

/// That the person filed a concern, and when. What it says is about somebody else, and nobody reads it back.
pub(super) async fn list_filed_concerns(conn: &mut Conn<'_>, account: Uuid) -> Result<Vec<ConcernRow>, Error> {
    fetch_all!(
        conn,
        ConcernRow,
        "select k.id, o.name as organisation, k.filed_at, k.closed_at
         from concerns k join organisations o on o.id = k.organisation_id
         where k.filed_by = $1 order by k.filed_at, k.id",
        account
    )
}

/// That the person read a concern, and when.
pub(super) async fn list_concern_readings(conn: &mut Conn<'_>, account: Uuid) -> Result<Vec<ReadingRow>, Error> {
    fetch_all!(
        conn,
        ReadingRow,
        "select o.name as organisation, r.read_at
         from concern_readings r join concerns k on k.id = r.concern_id
             join organisations o on o.id = k.organisation_id
         where r.account_id = $1 order by r.read_at, r.id",
        account
    )
}
