//! The people of the sample programme: manager, organisations, administrators, and forty trainers in every state.

use super::answering::answer;
use super::cast::{MANAGER, N_TRAINERS, ORGANISATIONS, trainer_name};
use super::{PASSWORD, Stage, refused};
use anyhow::Context as _;
use backend::Secret;
use backend::accounts::{accept_first_manager, load_actor};
use backend::certificates::{list_certificates, revoke_certificate};
use backend::learning::{find_attempt, save_answer, start_attempt, store_events, submit_attempt};
use backend::mail::{first_link, take_unsent};
use backend::organisations::{
    InvitationKeeper, accept_invitation, create_organisation, invite_administrator, invite_trainer, withdraw_invitation,
};
use domain::accounts::Actor;
use domain::learning::{Course, ProgressEvent, SyncRequest, What};
use domain::{CourseId, DeviceId, EventId, LessonId};

/// What the cohorts are made from.
pub struct Programme {
    /// The organisations with their administrators' addresses.
    pub organisations: Vec<SampleOrganisation>,
    /// Addresses of trainers with the days since they were certified; only certificates that are valid today.
    pub certified: Vec<(String, i64)>,
    /// How many trainers were invited.
    pub n_trainers: usize,
    /// A certified trainer with an open cohort, for the printed sign-in.
    pub example_certified: String,
    /// A trainer in the middle of the course, for the printed sign-in.
    pub example_learning: String,
}

/// An organisation of the sample programme.
pub struct SampleOrganisation {
    /// The address of its administrator.
    pub administrator: String,
}

/// How far a sample trainer came.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Story {
    InvitationOpen,
    InvitationExpired,
    InvitationWithdrawn,
    Enrolled,
    Learning,
    Failed,
    Certified,
    CertificateExpired,
    CertificateRevoked,
}

/// The story of the trainer with this number, so that every state is there.
fn story(number: usize) -> Story {
    match number {
        0..=1 => Story::InvitationOpen,
        2 => Story::InvitationExpired,
        3 => Story::InvitationWithdrawn,
        4..=7 => Story::Enrolled,
        8..=14 => Story::Learning,
        15..=17 => Story::Failed,
        18..=19 => Story::CertificateExpired,
        20 => Story::CertificateRevoked,
        _ => Story::Certified,
    }
}

/// Makes everybody.
pub async fn make_programme(stage: &Stage, first_manager_link: &str) -> anyhow::Result<Programme> {
    let backend = &stage.backend;
    stage.go_to_days_ago(0);
    accept_first_manager(backend, &secret_in(first_manager_link)?, MANAGER.1, MANAGER.0, PASSWORD)
        .await
        .map_err(refused)?;
    stage.go_to_days_ago(820);
    let manager = sign_in(stage, MANAGER.1).await?;
    let mut organisations = Vec::new();
    for (number, (name, country, administrator)) in ORGANISATIONS.into_iter().enumerate() {
        let proof = manager.manager().context("the sample manager manages")?;
        let id = create_organisation(backend, &proof, name, country).await.map_err(refused)?;
        let email = format!("administrator{}@sample.example", number + 1);
        invite_administrator(backend, &proof, id, administrator, &email, "en").await.map_err(refused)?;
        accept(stage, administrator).await?;
        organisations.push(SampleOrganisation { administrator: email });
    }
    let mut programme = Programme {
        organisations,
        certified: Vec::new(),
        n_trainers: N_TRAINERS,
        example_certified: String::new(),
        example_learning: String::new(),
    };
    for number in 0..N_TRAINERS {
        make_trainer(stage, &mut programme, number).await.with_context(|| format!("sample trainer {number}"))?;
    }
    Ok(programme)
}

async fn make_trainer(stage: &Stage, programme: &mut Programme, number: usize) -> anyhow::Result<()> {
    let backend = &stage.backend;
    let story = story(number);
    let name = trainer_name(number);
    let email = format!("trainer{number}@sample.example");
    let days_ago = match story {
        Story::InvitationOpen => 3,
        Story::InvitationExpired | Story::InvitationWithdrawn => 60,
        Story::Enrolled => 12,
        Story::Learning => 20 + number as i64,
        Story::Failed => 40,
        Story::CertificateExpired => 790,
        Story::CertificateRevoked => 300,
        Story::Certified => 120 + 12 * (number as i64 % 20),
    };
    stage.go_to_days_ago(days_ago);
    let organisation = &programme.organisations[number % ORGANISATIONS.len()];
    let administrator = sign_in(stage, &organisation.administrator).await?;
    let proof = administrator.administrator().context("the sample administrator administers")?;
    let invitation = invite_trainer(backend, &proof, &name, &email, "en").await.map_err(refused)?;
    match story {
        Story::InvitationOpen | Story::InvitationExpired => {
            take_unsent(backend).await.map_err(refused)?;
            return Ok(());
        }
        Story::InvitationWithdrawn => {
            take_unsent(backend).await.map_err(refused)?;
            withdraw_invitation(backend, &InvitationKeeper::Administrator(proof), invitation).await.map_err(refused)?;
            return Ok(());
        }
        _ => {}
    }
    accept(stage, &name).await?;
    if story == Story::Enrolled {
        return Ok(());
    }
    let trainer = sign_in(stage, &email).await?;
    let course = trainer_course(stage)?;
    let n_lessons = course.lessons().count();
    let n_done = if story == Story::Learning { 1 + number % (n_lessons - 1) } else { n_lessons };
    take_lessons(stage, &trainer, course, n_done).await?;
    if story == Story::Learning {
        programme.example_learning = email;
        return Ok(());
    }
    stage.go_to_days_ago(days_ago - 9);
    take_assessment(stage, &trainer, course, story != Story::Failed).await?;
    match story {
        Story::CertificateRevoked => revoke_latest(stage, &trainer, days_ago - 90).await?,
        Story::Certified => {
            programme.example_certified.clone_from(&email);
            programme.certified.push((email, days_ago - 9));
        }
        _ => {}
    }
    Ok(())
}

/// Answers the checks of the first lessons as a device would report them.
async fn take_lessons(stage: &Stage, trainer: &Actor, course: &Course, n_lessons: usize) -> anyhow::Result<()> {
    let backend = &stage.backend;
    let device = DeviceId(backend.new_id());
    let mut events = Vec::new();
    for lesson in course.lessons().take(n_lessons) {
        events.push(What::LessonOpened { lesson: lesson.id.clone() });
        for item in &lesson.items {
            let shown = item.practise(0).public;
            let answer = answer(item, &shown, stage.happens(80)).context("a check can be answered")?;
            events.push(What::CheckAnswered { lesson: lesson.id.clone(), item: item.id.clone(), answer });
        }
        if lesson.items.is_empty() {
            events.push(What::LessonCompleted { lesson: LessonId(lesson.id.0.clone()) });
        }
    }
    let at_device = backend.clock.now().timestamp_millis();
    let events = events.into_iter().enumerate().map(|(number, what)| ProgressEvent {
        id: EventId(backend.new_id()),
        device,
        counter: number as i64 + 1,
        course: course.id.clone(),
        edition: course.edition.clone(),
        what,
        at_device,
    });
    for batch in events.collect::<Vec<_>>().chunks(50) {
        let request = SyncRequest { device, since: 0, events: batch.to_vec() };
        store_events(backend, trainer, &request).await.map_err(refused)?;
    }
    Ok(())
}

async fn take_assessment(stage: &Stage, trainer: &Actor, course: &Course, passes: bool) -> anyhow::Result<()> {
    let backend = &stage.backend;
    let assessment = course.certifying().context("the trainer course certifies")?;
    let id = start_attempt(backend, trainer, &course.id, &assessment.id).await.map_err(refused)?;
    let attempt = find_attempt(backend, trainer, id, "en").await.map_err(refused)?;
    for (number, (shown, _)) in attempt.questions.iter().enumerate() {
        let item = assessment.bank.iter().find(|item| item.id == shown.id).context("a drawn item is in the bank")?;
        let right = if passes { item.critical || number % 7 != 3 } else { number % 2 == 0 };
        let answer = answer(item, shown, right).context("an item can be answered")?;
        save_answer(backend, trainer, id, &shown.id, &answer).await.map_err(refused)?;
    }
    submit_attempt(backend, trainer, id, "en").await.map_err(refused)?;
    Ok(())
}

async fn revoke_latest(stage: &Stage, trainer: &Actor, days_ago: i64) -> anyhow::Result<()> {
    let signed_in = trainer.account().context("a trainer is signed in")?;
    let held = list_certificates(&stage.backend, signed_in).await.map_err(refused)?;
    stage.go_to_days_ago(days_ago);
    let manager = sign_in(stage, MANAGER.1).await?.manager().context("the sample manager manages")?;
    for certificate in held {
        let reason = "Sessions were held without a second adult, after a reminder.";
        revoke_certificate(&stage.backend, &manager, certificate.facts.id, reason).await.map_err(refused)?;
    }
    Ok(())
}

/// The trainer course of this installation.
pub fn trainer_course(stage: &Stage) -> anyhow::Result<&Course> {
    stage.backend.courses.find(&CourseId::from("trainer-core"), "en").context("the trainer course is there")
}

/// Signs somebody in at the time of the clock.
pub async fn sign_in(stage: &Stage, email: &str) -> anyhow::Result<Actor> {
    let session = backend::accounts::sign_in(&stage.backend, email, PASSWORD, email).await.map_err(refused)?;
    load_actor(&stage.backend, Some(&session.secret), None).await.map_err(refused)
}

/// Accepts the invitation that was written last.
async fn accept(stage: &Stage, name: &str) -> anyhow::Result<()> {
    let mails = take_unsent(&stage.backend).await.map_err(refused)?;
    let link = mails.last().and_then(|mail| first_link(&mail.body)).context("an invitation holds a link")?;
    accept_invitation(&stage.backend, &Actor::anyone(), &secret_in(link)?, name, PASSWORD, name)
        .await
        .map_err(refused)?;
    Ok(())
}

/// The secret at the end of a link.
fn secret_in(link: &str) -> anyhow::Result<Secret> {
    link.rsplit('/').next().map(Secret::from_outside).context("a link ends in a secret")
}
