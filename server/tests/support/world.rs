//! A small world for the matrix: two organisations, everybody who can ask, and one thing of every kind, all of the first
//! organisation. It is made once; each request then gets a copy of its own, so that no answer depends on another.

#![expect(clippy::expect_used, reason = "a failing expectation is a failing test")]

use backend::accounts::{AddedManager, add_manager, request_email_change, request_password_reset};
use backend::certificates::SigningKey;
use backend::challenge::{RoomHints, enter_room, open_room, save_tally};
use backend::clock::{Chance, Clock};
use backend::cohorts::{file_concern, find_join_page, hold_planned_session, join_cohort, leave_address, plan_session};
use backend::db::Db;
use backend::learning::{Courses, find_attempt, start_attempt};
use backend::organisations::{
    apply, check_enrolment, invite_administrator, invite_trainer, list_applications, name_lead,
};
use backend::personal_data::erase_account;
use backend::testing::people::{
    PASSWORD, a_cohort_of_teens, a_manager, a_manager_of, a_trainer, actor_of, an_account, an_administrator, certify,
    educators_at_a_session, invitation_secret, session_of, step_secret,
};
use backend::testing::test_time;
use backend::{Backend, Settings, mail};
use domain::accounts::{Actor, Administrator, TRAINER_COURSE};
use domain::challenge::{TallyBox, TallyDraft};
use domain::cohorts::{ConcernDraft, PlannedDraft};
use domain::learning::Level;
use domain::organisations::Region;
use domain::{ConcernId, RoomId, SessionId, TallyId};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

const ADDRESS: &str = "203.0.113.1";

/// Whoever asks, in the order of the columns of the matrix.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Asker {
    /// Nobody known.
    Visitor,
    /// A teen with a seat in the cohort.
    Participant,
    /// Somebody with an account and nothing else.
    Account,
    /// An invited trainer without a certificate; the attempt is theirs. They stand beside the trainer in the session, and are
    /// the safeguarding lead.
    Candidate,
    /// A certified trainer; the cohort and the certificate are theirs.
    Trainer,
    /// A certified trainer of the other organisation.
    OtherTrainer,
    /// The administrator.
    Administrator,
    /// The administrator of the other organisation.
    OtherAdministrator,
    /// A programme manager of every region.
    Manager,
    /// A programme manager of another region.
    OtherManager,
}

/// Everybody.
pub const ASKERS: [Asker; 10] = [
    Asker::Visitor,
    Asker::Participant,
    Asker::Account,
    Asker::Candidate,
    Asker::Trainer,
    Asker::OtherTrainer,
    Asker::Administrator,
    Asker::OtherAdministrator,
    Asker::Manager,
    Asker::OtherManager,
];

/// The world, as a file to copy and what is in it.
pub struct World {
    folder: PathBuf,
    template: Backend,
    /// The Cookie header of everybody.
    pub cookies: BTreeMap<Asker, String>,
    /// What stands for each `{name}` of a route.
    pub things: BTreeMap<&'static str, String>,
}

impl World {
    /// Makes the world.
    pub async fn create() -> Self {
        let folder = std::env::temp_dir().join(format!("cascade-matrix-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder for the copies");
        let backend = open(&folder.join("template.db"), None).await;
        let mut world = Self { folder, template: backend, cookies: BTreeMap::new(), things: BTreeMap::new() };
        world.populate().await;
        world
    }

    /// A backend on a copy of the world.
    pub async fn copy(&self) -> Backend {
        static COUNT: AtomicU64 = AtomicU64::new(0);
        let copy = self.folder.join(format!("copy-{}.db", COUNT.fetch_add(1, Ordering::Relaxed)));
        for ending in ["", "-wal"] {
            let from = self.folder.join(format!("template.db{ending}"));
            if from.exists() {
                std::fs::copy(from, format!("{}{ending}", copy.display())).expect("copies");
            }
        }
        open(&copy, Some(&self.template)).await
    }

    /// Takes the copies away.
    pub fn remove(self) {
        std::fs::remove_dir_all(&self.folder).expect("removes its own folder");
    }

    async fn populate(&mut self) {
        let backend = self.template.clone();
        let manager = a_manager(&backend).await;
        a_manager_of(&backend, &[Region::Europe]).await;
        let administrator = an_administrator(&backend, "Safe Steps", "KE").await;
        let other = an_administrator(&backend, "Other Paths", "GH").await;
        an_account(&backend, "account@example.org").await;
        a_trainer(&backend, &administrator, "candidate@example.org").await;
        a_trainer(&backend, &administrator, "trainer@example.org").await;
        a_trainer(&backend, &other, "other-trainer@example.org").await;
        let candidate = actor(&backend, "candidate@example.org").await;
        let certificate = certify(&backend, &actor(&backend, "trainer@example.org").await).await;
        certify(&backend, &actor(&backend, "other-trainer@example.org").await).await;

        let waiting = invite_trainer(&backend, &administrator, "Waiting", "waiting@example.org", "en").await;
        let asked =
            invite_administrator(&backend, &manager, administrator.organisation, "Asked", "asked@example.org", "en")
                .await;
        let upload = check_enrolment(&backend, &administrator, b"name,email,language\nNia,nia@example.org,en\n").await;
        let assessment = "final".to_owned();
        let attempt = start_attempt(&backend, &candidate, &TRAINER_COURSE.into(), &assessment.as_str().into()).await;

        self.thing("organisation", administrator.organisation);
        self.thing("trainer-invitation", waiting.expect("invites"));
        self.thing("administrator-invitation", asked.expect("invites"));
        self.thing("upload", upload.expect("checks"));
        self.thing("certificate", certificate);
        let attempt = attempt.expect("starts");
        let open = find_attempt(&backend, &candidate, attempt, "en").await.expect("finds");
        self.thing("question", &open.questions.first().expect("has questions").0.id);
        self.thing("attempt", attempt);
        self.thing("assessment", assessment);
        an_account(&backend, "gone@example.org").await;
        self.thing("receipt", erase_account(&backend, "gone@example.org").await.expect("erases").id);
        self.populate_cohort(&backend).await;
        self.populate_leavings(&backend, &administrator).await;
        self.populate_links(&backend).await;
        self.populate_course(&backend);

        let accounts = [
            (Asker::Account, "account@example.org"),
            (Asker::Candidate, "candidate@example.org"),
            (Asker::Trainer, "trainer@example.org"),
            (Asker::OtherTrainer, "other-trainer@example.org"),
            (Asker::Administrator, "administrator-safe-steps@example.org"),
            (Asker::OtherAdministrator, "administrator-other-paths@example.org"),
            (Asker::Manager, "manager@example.org"),
            (Asker::OtherManager, "manager-europe@example.org"),
        ];
        self.cookies.insert(Asker::Visitor, String::new());
        for (asker, email) in accounts {
            let session = session_of(&backend, email).await;
            self.cookies.insert(asker, format!("session={}", session.secret.expose()));
        }
    }

    async fn populate_cohort(&mut self, backend: &Backend) {
        let trainer = actor(backend, "trainer@example.org").await;
        let certified = trainer.certified_trainer().expect("is certified");
        let (cohort, code) = a_cohort_of_teens(backend, &trainer, 30).await;
        let today = test_time().date_naive();
        let own = trainer.trainer().expect("is a trainer");
        let candidate = actor(backend, "candidate@example.org").await.account().expect("is signed in").id;
        let [session, planned] = [(); 2].map(|()| SessionId(backend.new_id()));
        let draft = PlannedDraft {
            planned_on: today.to_string(),
            co_facilitator: candidate.to_string(),
            ..PlannedDraft::default()
        };
        for id in [session, planned] {
            plan_session(backend, &own, cohort, id, &draft).await.expect("plans");
        }
        hold_planned_session(backend, &certified, cohort, 1, today, session).await.expect("holds");
        let administrator = actor(backend, "administrator-safe-steps@example.org").await;
        let administrator = administrator.administrator().expect("administers");
        name_lead(backend, &administrator, candidate).await.expect("names");
        let concern = ConcernId(backend.new_id());
        let draft = ConcernDraft { noticed: "Sat apart".into(), noticed_on: today.to_string(), in_danger: "no".into() };
        file_concern(backend, &own, cohort, session, concern, &draft).await.expect("files");
        self.thing("planned", planned);
        self.thing("concern", concern);
        let code = code.to_string();
        let join = find_join_page(backend, &code, ADDRESS).await.expect("finds");
        let seat = join_cohort(backend, &code, ADDRESS, None, &join.ticket).await.expect("joins");
        let room = RoomId(backend.new_id());
        let room = open_room(backend, &certified, room, cohort, &"rule-1".into(), Level::One).await.expect("opens");
        enter_room(backend, &seat.seat).await.expect("enters").expect("is open");
        self.thing("room", room);
        self.thing("participant", seat.seat.participant);
        let counts = [(("nr1-01".into(), TallyBox::Option("false".into())), "7".to_owned())].into();
        let draft = TallyDraft { held_on: today.to_string(), sheets: "9".into(), counts };
        let (tally, what) = (TallyId(backend.new_id()), (&"rule-1".into(), Level::One));
        let as_trainer = trainer.trainer().expect("is a trainer");
        save_tally(backend, &as_trainer, cohort, tally, what, &draft).await.expect("keys in");
        self.thing("tally", tally);
        self.cookies.insert(Asker::Participant, format!("seat={}", seat.secret.expose()));
        self.thing("cohort", cohort);
        self.thing("session", session);
        self.thing("code", code);
    }

    /// What an educator left: an application, and an address to which the six-week message went.
    async fn populate_leavings(&mut self, backend: &Backend, administrator: &Administrator) {
        let trainer = actor(backend, "trainer@example.org").await;
        let (_, seats) = educators_at_a_session(backend, &trainer, 1).await;
        let seat = seats.first().expect("a seat");
        apply(backend, seat, "Nia", "nia@example.org", "en").await.expect("applies");
        let waiting = list_applications(backend, administrator).await.expect("lists");
        self.thing("application", waiting.first().expect("an application").id);
        leave_address(backend, seat, "step@example.org").await.expect("is kept");
        self.thing("step", step_secret(backend, "step@example.org").await.expose());
    }

    async fn populate_links(&mut self, backend: &Backend) {
        let AddedManager::Link(welcome) = add_manager(backend, "new-manager@example.org", &[]).await.expect("adds")
        else {
            panic!("a new manager gets a link");
        };
        self.thing("welcome", last_part(&welcome));
        self.thing("invitation", invitation_secret(backend, "waiting@example.org").await.expose());
        request_password_reset(backend, "account@example.org", ADDRESS).await.expect("asks");
        let account = actor(backend, "account@example.org").await;
        let account = account.account().expect("is signed in");
        request_email_change(backend, account, "renamed@example.org", PASSWORD).await.expect("asks");
        for mail in mail::unsent(backend).await.expect("reads") {
            let link = mail::first_link(&mail.body).unwrap_or_default();
            for (name, part) in [("password", "/password/"), ("email", "/account/email/")] {
                if link.contains(part) {
                    self.thing(name, last_part(link));
                }
            }
        }
    }

    fn populate_course(&mut self, backend: &Backend) {
        let course = backend.courses.find(&TRAINER_COURSE.into(), "en").expect("is embedded");
        let lesson = course.lessons().next().expect("has lessons");
        let item = lesson.checks().next().expect("has a check");
        self.thing("course", TRAINER_COURSE);
        self.thing("lesson", &lesson.id);
        self.thing("item", &item.id);
        self.thing("picture", &course.cover);
    }

    fn thing(&mut self, name: &'static str, value: impl ToString) {
        self.things.insert(name, value.to_string());
    }
}

async fn actor(backend: &Backend, email: &str) -> Actor {
    actor_of(backend, &session_of(backend, email).await).await
}

fn last_part(link: &str) -> &str {
    link.rsplit('/').next().unwrap_or_default()
}

/// A backend on a SQLite file; what takes time to make is shared with another one.
async fn open(path: &Path, like: Option<&Backend>) -> Backend {
    let db = Db::open(&format!("sqlite://{}", path.display())).await.expect("opens");
    match like {
        Some(like) => Backend { db, ..like.clone() },
        None => Backend {
            db,
            clock: Clock::set_to(test_time()),
            chance: Chance::from_seed(1),
            courses: Arc::new(Courses::embedded().expect("the embedded courses are whole")),
            signing_key: Arc::new(SigningKey::from_seed([7; 32])),
            settings: Arc::new(Settings::default()),
            room_hints: RoomHints::default(),
        },
    }
}
