//! Who files a concern, who reads it, and when its text goes.

use super::*;
use crate::backup::contents;
use crate::cohorts::test_cohorts::{as_trainer, certified_trainer, draft, open, reader};
use crate::cohorts::{close_cohort, find_cohort, hold_planned_session, plan_session};
use crate::organisations::{name_lead, remove_lead};
use crate::testing::people::{a_manager, a_trainer, actor_of, an_account, an_administrator, session_of};
use crate::{Backend, Error, Fault, mail, on_both_databases};
use chrono::TimeDelta;
use domain::accounts::{Actor, CertifiedTrainer};
use domain::cohorts::{ConcernDraft, PlannedDraft};
use domain::{CohortId, ConcernId, SessionId};

const TEXT: &str = "Sat apart & did not eat <with> the others";

/// An organisation with a trainer, a co-facilitator, a lead, and a cohort with one session held.
struct World {
    trainer: CertifiedTrainer,
    cohort: CohortId,
    session: SessionId,
}

async fn actor(backend: &Backend, email: &str) -> Actor {
    actor_of(backend, &session_of(backend, email).await).await
}

async fn name(backend: &Backend, email: &str) {
    let administrator = an_administrator(backend, "Partner RS", "RS").await;
    let account = actor(backend, email).await.account().expect("is signed in").id;
    name_lead(backend, &administrator, account).await.expect("names");
}

async fn world(backend: &Backend) -> World {
    let trainer = certified_trainer(backend, "RS").await;
    let administrator = an_administrator(backend, "Partner RS", "RS").await;
    for email in ["beside@example.org", "lead@example.org", "earlier@example.org"] {
        a_trainer(backend, &administrator, email).await;
    }
    let (cohort, _) = open(backend, &trainer, &draft("teens")).await;
    let session = SessionId(backend.new_id());
    let beside = actor(backend, "beside@example.org").await.account().expect("is signed in").id;
    let planned =
        PlannedDraft { planned_on: "2026-11-23".into(), co_facilitator: beside.to_string(), ..PlannedDraft::default() };
    plan_session(backend, &as_trainer(&trainer), cohort, session, &planned).await.expect("plans");
    let day = backend.clock.now().date_naive();
    hold_planned_session(backend, &trainer, cohort, 1, day, session).await.expect("holds");
    World { trainer, cohort, session }
}

fn typed() -> ConcernDraft {
    ConcernDraft { noticed: TEXT.into(), noticed_on: "2026-11-23".into(), in_danger: "yes".into() }
}

async fn file(backend: &Backend, world: &World) -> ConcernId {
    let id = ConcernId(backend.new_id());
    file_concern(backend, &as_trainer(&world.trainer), world.cohort, world.session, id, &typed()).await.expect("files");
    id
}

/// Who reads the concern, of everybody who might try.
async fn readers(backend: &Backend, id: ConcernId) -> Vec<&'static str> {
    let mut found = Vec::new();
    for email in [
        "trainer-rs@example.org",
        "beside@example.org",
        "lead@example.org",
        "earlier@example.org",
        "administrator-partner-rs@example.org",
        "trainer-ke@example.org",
        "administrator-partner-ke@example.org",
        "manager@example.org",
        "account@example.org",
    ] {
        let actor = actor(backend, email).await;
        let who = actor.account().expect("is signed in");
        let seen = find_concern(backend, who, id).await;
        match read_concern(backend, who, id).await {
            Ok((_, text)) => {
                assert!(seen.is_ok() && text.is_some_and(|text| text.noticed == TEXT && text.in_danger));
                found.push(email);
            }
            Err(error) => {
                assert!(matches!((error, seen), (Error::NotFound, Err(Error::NotFound))), "{email}");
                assert!(
                    matches!(close_concern(backend, who, id).await, Err(Error::NotFound)),
                    "{email} closes nothing"
                );
            }
        }
    }
    found
}

async fn holds_text(backend: &Backend) -> Vec<String> {
    let holds = |rows: &Vec<String>| rows.iter().any(|row| row.contains("did not eat"));
    contents(backend).await.into_iter().filter(|(_, rows)| holds(rows)).map(|(table, _)| table).collect()
}

on_both_databases! {
    async fn only_who_is_lead_now_reads_and_each_reading_is_a_line(backend) {
        let world = world(&backend).await;
        certified_trainer(&backend, "KE").await;
        a_manager(&backend).await;
        an_account(&backend, "account@example.org").await;
        let other = an_administrator(&backend, "Partner KE", "KE").await;
        let stranger = actor(&backend, "trainer-ke@example.org").await.account().expect("is signed in").id;
        name_lead(&backend, &other, stranger).await.expect("is the lead of another organisation");
        name(&backend, "earlier@example.org").await;
        let id = file(&backend, &world).await;
        assert_eq!(readers(&backend, id).await, ["earlier@example.org"]);
        name(&backend, "lead@example.org").await;
        backend.clock.advance(TimeDelta::minutes(1));
        assert_eq!(readers(&backend, id).await, ["lead@example.org"], "the earlier one reads nothing more");

        let administrator = actor(&backend, "administrator-partner-rs@example.org").await;
        let list = list_concerns(&backend, &administrator).await.expect("sees lines");
        let entry = list.concerns.first().expect("one concern");
        assert!(!list.is_lead && !entry.is_lead);
        let lines: Vec<_> = entry.readings.iter().map(|line| line.reader.as_str()).collect();
        assert_eq!(lines, ["earlier", "lead"], "one line a reading, none for whoever was refused");
        let lead = actor(&backend, "lead@example.org").await;
        assert_eq!(list_concerns(&backend, &lead).await.expect("sees lines").concerns[0].readings, entry.readings);
        let stranger = actor(&backend, "trainer-ke@example.org").await;
        assert!(list_concerns(&backend, &stranger).await.expect("leads").concerns.is_empty());
        for email in ["trainer-rs@example.org", "beside@example.org", "earlier@example.org", "manager@example.org"] {
            let refused = list_concerns(&backend, &actor(&backend, email).await).await;
            assert!(matches!(refused, Err(Error::NotFound)), "{email}");
        }
    }

    async fn filed_by_who_was_there_once_and_without_a_word_by_mail(backend) {
        let world = world(&backend).await;
        let stranger = certified_trainer(&backend, "KE").await;
        name(&backend, "lead@example.org").await;
        let (cohort, session) = (world.cohort, world.session);
        let n_before = mail::unsent(&backend).await.expect("reads").len();
        let id = ConcernId(backend.new_id());
        for _ in 0..2 {
            file_concern(&backend, &as_trainer(&world.trainer), cohort, session, id, &typed()).await.expect("files");
        }
        let mails = mail::unsent(&backend).await.expect("reads");
        assert_eq!(mails.len(), n_before + 1, "a form sent twice writes one mail");
        let told = mails.iter().find(|mail| mail.subject == "A safeguarding concern waits for you").expect("a mail");
        assert_eq!(told.recipient, "lead@example.org");
        let link = backend.absolute(&format!("/organisation/concerns/{id}"));
        assert_eq!(mail::first_link(&told.body), Some(link.as_str()));
        for word in ["eat", "Teens", "trainer-rs", "Library", "danger"] {
            assert!(!told.body.contains(&format!(" {word}")), "{word}");
        }
        assert_eq!(holds_text(&backend).await, ["concerns"]);

        let beside = actor(&backend, "beside@example.org").await.trainer().expect("is a trainer");
        let taken = file_concern(&backend, &beside, cohort, session, id, &typed()).await;
        assert!(matches!(taken, Err(Error::NotFound)), "not theirs");
        close_cohort(&backend, &as_trainer(&world.trainer), cohort).await.expect("closes");
        let late = ConcernId(backend.new_id());
        file_concern(&backend, &beside, cohort, session, late, &typed()).await.expect("a concern may come late");
        let page = find_cohort(&backend, &reader(&world.trainer), cohort).await.expect("reads");
        assert!(page.sessions[0].has_concern);
        assert_eq!(page.report.n_with_concern, 1, "sessions, not concerns");

        let earlier = actor(&backend, "earlier@example.org").await.trainer().expect("is a trainer");
        for (who, cohort, session) in [
            (&as_trainer(&stranger), cohort, session),
            (&earlier, cohort, session),
            (&beside, CohortId(backend.new_id()), session),
            (&beside, cohort, SessionId(backend.new_id())),
        ] {
            let refused = file_concern(&backend, who, cohort, session, ConcernId(backend.new_id()), &typed()).await;
            assert!(matches!(refused, Err(Error::NotFound)));
            assert!(matches!(find_concern_form(&backend, who, cohort, session).await, Err(Error::NotFound)));
        }
        let empty = ConcernDraft::default();
        let refused = file_concern(&backend, &beside, cohort, session, ConcernId(backend.new_id()), &empty).await;
        assert!(matches!(refused, Err(Error::Invalid(faults)) if faults.len() == 3));
    }

    async fn without_a_lead_nothing_is_filed(backend) {
        let world = world(&backend).await;
        let trainer = as_trainer(&world.trainer);
        let form = find_concern_form(&backend, &trainer, world.cohort, world.session).await.expect("reads");
        assert_eq!((form.lead, form.administrators.len()), (None, 1));
        let id = ConcernId(backend.new_id());
        let refused = file_concern(&backend, &trainer, world.cohort, world.session, id, &typed()).await;
        assert!(matches!(refused, Err(Error::Rule(Fault::NoSafeguardingLead))));
        assert!(holds_text(&backend).await.is_empty());
        name(&backend, "lead@example.org").await;
        let id = file(&backend, &world).await;
        remove_lead(&backend, &an_administrator(&backend, "Partner RS", "RS").await).await.expect("removes");
        let lead = actor(&backend, "lead@example.org").await;
        let refused = read_concern(&backend, lead.account().expect("is signed in"), id).await;
        assert!(matches!(refused, Err(Error::NotFound)));
    }

    async fn passing_on_deletes_the_text_and_keeps_the_lines(backend) {
        let world = world(&backend).await;
        name(&backend, "lead@example.org").await;
        let id = file(&backend, &world).await;
        let lead = actor(&backend, "lead@example.org").await;
        let lead = lead.account().expect("is signed in");
        read_concern(&backend, lead, id).await.expect("reads");
        let at = backend.clock.now();
        for _ in 0..2 {
            close_concern(&backend, lead, id).await.expect("closes");
            backend.clock.advance(TimeDelta::hours(1));
        }
        assert!(holds_text(&backend).await.is_empty());
        let (file, text) = read_concern(&backend, lead, id).await.expect("stays there");
        assert!(text.is_none() && !file.entry.has_text);
        assert_eq!((file.entry.closed_at, file.entry.readings.len()), (Some(at), 1), "no line for reading nothing");
        let page = find_cohort(&backend, &reader(&world.trainer), world.cohort).await.expect("reads");
        assert!(page.sessions[0].has_concern, "that there was one stays");
    }

    async fn the_text_is_deleted_after_a_year_whatever_happened(backend) {
        let world = world(&backend).await;
        name(&backend, "lead@example.org").await;
        file(&backend, &world).await;
        backend.clock.advance(TimeDelta::days(365) - TimeDelta::seconds(1));
        assert_eq!(forget_old_concerns(&backend).await.expect("looks"), 0, "a second too early");
        assert_eq!(holds_text(&backend).await, ["concerns"]);
        backend.clock.advance(TimeDelta::seconds(1));
        assert_eq!(forget_old_concerns(&backend).await.expect("deletes"), 1);
        assert!(holds_text(&backend).await.is_empty());
        assert_eq!(forget_old_concerns(&backend).await.expect("looks"), 0, "once");
        let lead = actor(&backend, "lead@example.org").await;
        let entry = list_concerns(&backend, &lead).await.expect("lists").concerns.remove(0);
        assert!(!entry.has_text && entry.closed_at.is_none(), "nobody passed it on");
    }
}
