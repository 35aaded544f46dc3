//! A small programme with something in nearly every table: what backup, export and erasure are tried on.

use super::people::{
    PASSWORD, a_cohort_of_teens, a_manager, a_manager_of, a_trainer, actor_of, an_account, an_administrator, certify,
    educators_at_a_session, invitation_secret, session_of, step_secret,
};
use super::test_time;
use crate::accounts::{confirm_email_change, request_email_change, request_password_reset};
use crate::certificates::record_signing_key;
use crate::challenge::{answer_in_room, answer_item, enter_room, open_room, save_tally, take_step};
use crate::cohorts::{
    Volunteered, answer_before_after, answer_step, begin_seat_move, file_concern, find_before_after, find_cohort,
    hold_session, join_cohort, leave_address, mark_person, plan_session, read_concern, record_fidelity,
};
use crate::installation::mark_as_sample_data;
use crate::learning::{find_attempt, save_answer, start_attempt, store_events};
use crate::organisations::{
    accept_invitation, apply, check_enrolment, create_organisation, decline_application, invite_trainer,
    list_applications, name_lead,
};
use crate::personal_data::{erase_account, erase_cohort};
use crate::{Backend, Secret, mail};
use domain::accounts::{Actor, Administrator, Manager, Seat, TRAINER_COURSE};
use domain::challenge::{Step, TallyBox, TallyDraft, items_of, net_rules};
use domain::cohorts::{AgeBand, BEFORE_AFTER_ITEMS, CohortReader, ConcernDraft, FidelityPart, Moment, PlannedDraft};
use domain::learning::{Answer, AnswerKey, Item, Level, ProgressEvent, PublicKind, PublicOption, SyncRequest, What};
use domain::organisations::Region;
use domain::{CertificateId, CohortId, ConcernId, CourseId, DeviceId, EventId, RoomId, SessionId, TallyId};

const ADDRESS: &str = "203.0.113.1";

/// Who stands in the middle of the programme: a certified trainer, under whose name nobody else is.
pub const NAME: &str = "Zora Kestrel";
/// Her address, as she typed it.
pub const EMAIL: &str = "Zora.Kestrel@Example.org";
/// The address under which she was invited, before she changed it.
pub const OLD_EMAIL: &str = "zora.before@example.org";

/// What a concern says that she filed.
pub const CONCERN: &str = "Sat apart and did not eat with the others";

/// The programme.
pub struct Programme {
    /// Looks after every region.
    pub manager: Manager,
    /// Of the trainer's organisation.
    pub administrator: Administrator,
    /// The trainer, signed in.
    pub trainer: Actor,
    /// The trainer's session.
    pub session: Secret,
    /// The trainer's certificate.
    pub certificate: CertificateId,
    /// The trainer's cohort of teens, which is open.
    pub cohort: CohortId,
    /// Three seats of it. The first two finished both levels; the third answered once.
    pub seats: Vec<Seat>,
    /// What the phone of the third seat holds.
    pub seat_secret: Secret,
    /// Three seats of the trainer's cohort of educators, which is open. The first answered the six-week message and was
    /// declined as a trainer; the second left an address for it, `step@example.org`; the third applied as `apply@example.org`.
    pub educators: Vec<Seat>,
}

/// Makes the programme in an empty database.
pub async fn a_programme(backend: &Backend) -> Programme {
    record_signing_key(backend).await.expect("records");
    let manager = a_manager(backend).await;
    a_manager_of(backend, &[Region::Europe]).await;
    let administrator = an_administrator(backend, "Safe Steps", "KE").await;
    create_organisation(backend, &manager, "Other Paths", "GH").await.expect("creates");
    a_trainer(backend, &administrator, "colleague@example.org").await;
    let session = a_trainer_with_a_past(backend, &administrator).await;
    let actor = actor_of(backend, &session_of(backend, EMAIL).await).await;
    learn(backend, &actor).await;
    let certificate = certify(backend, &actor).await;
    let trainer = actor_of(backend, &session_of(backend, EMAIL).await).await;
    deleted_cohorts(backend, &trainer).await;
    let (cohort, seats, seat_secret) = a_cohort(backend, &trainer).await;
    a_colleague(backend, &administrator, &trainer, cohort).await;
    let educators = a_cohort_of_educators(backend, &administrator, &trainer).await;

    invite_trainer(backend, &administrator, "Waiting", "waiting@example.org", "fr").await.expect("invites");
    let list = b"name,email,language\nNia,nia@example.org,en\n";
    check_enrolment(backend, &administrator, list).await.expect("checks");
    an_account(backend, "visitor@example.org").await;
    an_account(backend, "gone@example.org").await;
    erase_account(backend, "gone@example.org").await.expect("erases");
    request_password_reset(backend, EMAIL, ADDRESS).await.expect("asks");
    mark_as_sample_data(backend).await.expect("marks");
    Programme { manager, administrator, trainer, session, certificate, cohort, seats, seat_secret, educators }
}

/// She was invited under one address and changed to another, and so left traces of both.
async fn a_trainer_with_a_past(backend: &Backend, administrator: &Administrator) -> Secret {
    invite_trainer(backend, administrator, NAME, OLD_EMAIL, "en").await.expect("invites");
    let secret = invitation_secret(backend, OLD_EMAIL).await;
    let accepted = accept_invitation(backend, &Actor::anyone(), &secret, NAME, PASSWORD, ADDRESS).await;
    let session = accepted.expect("accepts").session.expect("a session");
    let actor = actor_of(backend, &session).await;
    request_email_change(backend, actor.account().expect("is signed in"), EMAIL, PASSWORD).await.expect("asks");
    let mails = mail::unsent(backend).await.expect("reads");
    let confirm = mails.iter().find(|mail| mail.recipient == EMAIL).expect("a link was mailed");
    let link = mail::first_link(&confirm.body).expect("a link");
    let token = link.rsplit('/').next().expect("a token");
    confirm_email_change(backend, &Secret::from_outside(token)).await.expect("confirms");
    session.secret
}

/// Three lessons opened on a device.
async fn open_lessons(backend: &Backend, actor: &Actor, course: &CourseId) {
    let course = backend.courses.find(course, "en").expect("is embedded");
    let lesson = course.lessons().next().expect("has lessons").id.clone();
    let device = DeviceId(backend.new_id());
    let events = (1..=3).map(|counter| ProgressEvent {
        id: EventId(backend.new_id()),
        device,
        counter,
        course: course.id.clone(),
        edition: course.edition.clone(),
        what: What::LessonOpened { lesson: lesson.clone() },
        at_device: test_time().timestamp_millis(),
    });
    let request = SyncRequest { device, since: 0, events: events.collect() };
    store_events(backend, actor, &request).await.expect("stores");
}

/// Progress, and an attempt that is not handed in: some answers are saved.
async fn learn(backend: &Backend, actor: &Actor) {
    let course = backend.courses.find(&TRAINER_COURSE.into(), "en").expect("is embedded");
    open_lessons(backend, actor, &course.id).await;
    let assessment = course.certifying().expect("certifies").id.clone();
    let attempt = start_attempt(backend, actor, &course.id, &assessment).await.expect("starts");
    let open = find_attempt(backend, actor, attempt, "en").await.expect("finds");
    for (question, _) in open.questions.iter().take(3) {
        save_answer(backend, actor, attempt, &question.id, &any_answer(&question.kind)).await.expect("saves");
    }
}

/// A cohort of teens and one of educators whose one seat was deleted: only counts are left of them.
async fn deleted_cohorts(backend: &Backend, trainer: &Actor) {
    let (cohort, code) = a_cohort_of_teens(backend, trainer, 30).await;
    let ticket = Secret::new(&backend.chance);
    let seat = join_cohort(backend, code.as_str(), ADDRESS, None, &ticket).await.expect("joins").seat;
    let course = backend.courses.find(&net_rules(), "en").expect("the challenge is there");
    let rule = course.modules.first().expect("has rules");
    for item in [Level::One, Level::Two].into_iter().flat_map(|level| items_of(rule, level)) {
        answer_item(backend, &seat, &item.id, &answer_to(item, true)).await.expect("answers");
    }
    erase_cohort(backend, cohort).await.expect("deletes");
    let (cohort, educators) = educators_at_a_session(backend, trainer, 1).await;
    answer_before(backend, educators.first().expect("one seat"), BEFORE_AFTER_ITEMS).await;
    erase_cohort(backend, cohort).await.expect("deletes");
}

async fn a_cohort(backend: &Backend, trainer: &Actor) -> (CohortId, Vec<Seat>, Secret) {
    let certified = trainer.certified_trainer().expect("is certified");
    let today = test_time().date_naive();
    let (cohort, code) = a_cohort_of_teens(backend, trainer, 30).await;
    hold_session(backend, &certified, cohort, 1, today).await.expect("holds");
    let page = find_cohort(backend, &CohortReader::of(trainer).expect("reads"), cohort).await.expect("finds");
    let mut seats = Vec::new();
    let mut ticket = Secret::new(&backend.chance);
    for age_band in [Some(AgeBand::From13To15), Some(AgeBand::From16To18), None] {
        ticket = Secret::new(&backend.chance);
        let said = age_band.map(Volunteered::AgeBand);
        seats.push(join_cohort(backend, code.as_str(), ADDRESS, said, &ticket).await.expect("joins").seat);
    }
    begin_seat_move(backend, seats.first().expect("a seat")).await.expect("begins");
    let session = page.sessions.first().expect("a session").id;
    let as_trainer = trainer.trainer().expect("is a trainer");
    for seat in seats.iter().take(2) {
        mark_person(backend, &as_trainer, session, seat.participant, true).await.expect("marks");
    }
    record_fidelity(backend, &as_trainer, session, &[FidelityPart::HelpRoutes].into()).await.expect("records");

    open_lessons(backend, &Actor { account: None, seat: seats.first().cloned() }, &net_rules()).await;
    let course = backend.courses.find(&net_rules(), "en").expect("the challenge is there");
    for (place, seat) in seats.iter().enumerate() {
        for level in [Level::One, Level::Two] {
            let items = course.modules.iter().flat_map(|rule| items_of(rule, level));
            let n_items = if place < 2 { usize::MAX } else { usize::from(level == Level::One) };
            for (number, item) in items.take(n_items).enumerate() {
                let is_right = level == Level::Two || number % (place + 2) == 0;
                answer_item(backend, seat, &item.id, &answer_to(item, is_right)).await.expect("answers");
            }
        }
    }
    let tally = TallyDraft {
        held_on: today.to_string(),
        sheets: "12".into(),
        counts: [(("nr1-01".into(), TallyBox::Option("false".into())), "9".into())].into(),
    };
    let (id, what) = (TallyId(backend.new_id()), (&"rule-1".into(), Level::One));
    save_tally(backend, &as_trainer, cohort, id, what, &tally).await.expect("keys in");
    let room = RoomId(backend.new_id());
    open_room(backend, &certified, room, cohort, &"rule-1".into(), Level::One).await.expect("opens a room");
    let seat = seats.first().expect("a seat");
    enter_room(backend, seat).await.expect("enters").expect("is open");
    take_step(backend, &as_trainer, room, Step::Next, 0).await.expect("asks");
    let rule = course.modules.first().expect("has rules");
    let item = items_of(rule, Level::One).next().expect("has questions");
    answer_in_room(backend, seat, room, &item.id, &answer_to(item, true)).await.expect("answers");
    (cohort, seats, ticket)
}

/// A colleague will stand beside the trainer, and is the safeguarding lead who has read the trainer's concern.
async fn a_colleague(backend: &Backend, administrator: &Administrator, trainer: &Actor, cohort: CohortId) {
    let lead = actor_of(backend, &session_of(backend, "colleague@example.org").await).await;
    let lead = lead.account().expect("is signed in");
    name_lead(backend, administrator, lead.id).await.expect("names");
    let as_trainer = trainer.trainer().expect("is a trainer");
    let (planned, day) = (SessionId(backend.new_id()), test_time().date_naive().to_string());
    let draft = PlannedDraft {
        planned_on: day.clone(),
        place: "Room 2".into(),
        plan: "net-rules/session-2".into(),
        co_facilitator: lead.id.to_string(),
    };
    plan_session(backend, &as_trainer, cohort, planned, &draft).await.expect("plans");
    let page = find_cohort(backend, &CohortReader::of(trainer).expect("reads"), cohort).await.expect("finds");
    let session = page.sessions.first().expect("a session").id;
    let id = ConcernId(backend.new_id());
    let draft = ConcernDraft { noticed: CONCERN.into(), noticed_on: day, in_danger: "no".into() };
    file_concern(backend, &as_trainer, cohort, session, id, &draft).await.expect("files");
    let (_, text) = read_concern(backend, lead, id).await.expect("reads");
    assert!(text.is_some_and(|text| text.noticed == CONCERN));
}

/// Educators who were at every session so far, and left what adults can leave.
async fn a_cohort_of_educators(backend: &Backend, administrator: &Administrator, trainer: &Actor) -> Vec<Seat> {
    let (_, seats) = educators_at_a_session(backend, trainer, 3).await;
    let seat = |place: usize| seats.get(place).expect("three seats");
    let (first, second, third) = (seat(0), seat(1), seat(2));
    answer_before(backend, first, 1).await;
    leave_address(backend, first, "first@example.org").await.expect("is kept");
    answer_step(backend, &step_secret(backend, "first@example.org").await, "talked").await.expect("answers");
    apply(backend, first, "Declined", "declined@example.org", "en").await.expect("applies");
    let waiting = list_applications(backend, administrator).await.expect("lists");
    decline_application(backend, administrator, waiting.first().expect("one").id).await.expect("declines");
    leave_address(backend, second, "step@example.org").await.expect("is kept");
    apply(backend, third, "Applies", "apply@example.org", "fr").await.expect("applies");
    seats
}

/// Answers so many of the questions that come before the course.
async fn answer_before(backend: &Backend, seat: &Seat, n: usize) {
    let found = find_before_after(backend, seat, "en").await.expect("reads").expect("are asked");
    for item in found.items.iter().take(n) {
        let answer = any_answer(&found.present(item).kind);
        answer_before_after(backend, seat, Moment::Before, &item.id, &answer).await.expect("answers");
    }
}

/// Some answer that fits a question.
fn any_answer(kind: &PublicKind) -> Answer {
    let first = |options: &[PublicOption]| options.first().expect("has options").id.clone();
    match kind {
        PublicKind::Single { options } | PublicKind::Scenario { options, .. } => Answer::Choice(first(options)),
        PublicKind::Multiple { options } => Answer::Choices([first(options)].into()),
        PublicKind::TrueFalse => Answer::Truth(true),
        PublicKind::Ordering { steps } => Answer::Order(steps.iter().map(|step| step.id.clone()).collect()),
        PublicKind::Matching { lefts, rights } => Answer::Matches([(first(lefts), first(rights))].into()),
        PublicKind::Number { .. } => Answer::Number(1.0),
    }
}

/// A right or a wrong answer to an item.
pub(crate) fn answer_to(item: &Item, right: bool) -> Answer {
    match &item.key {
        AnswerKey::Single { options } | AnswerKey::Scenario { options, .. } => {
            let option = options.iter().find(|option| option.correct == right).expect("has right and wrong options");
            Answer::Choice(option.id.clone())
        }
        AnswerKey::Multiple { options } => {
            Answer::Choices(options.iter().filter(|option| option.correct == right).map(|o| o.id.clone()).collect())
        }
        AnswerKey::TrueFalse { answer, .. } => Answer::Truth(*answer == right),
        AnswerKey::Ordering { steps, .. } => {
            let mut order: Vec<_> = steps.iter().map(|step| step.id.clone()).collect();
            if !right {
                order.reverse();
            }
            Answer::Order(order)
        }
        AnswerKey::Matching { pairs, .. } => {
            let n_pairs = if right { pairs.len() } else { 0 };
            Answer::Matches(pairs.iter().take(n_pairs).map(|pair| (pair.id.clone(), pair.id.clone())).collect())
        }
        AnswerKey::Number { answer, tolerance, .. } => {
            Answer::Number(if right { *answer } else { answer + tolerance + 1.0 })
        }
    }
}
