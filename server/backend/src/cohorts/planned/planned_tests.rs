//! What is planned, what becomes of it, and what whoever stands beside a trainer may do.

use super::*;
use crate::cohorts::test_cohorts::{as_trainer, certified_trainer, draft, open, reader, seat};
use crate::cohorts::{
    close_cohort, find_cohort, hand_over_cohort, hold_planned_session, hold_session, list_cohorts, list_colleagues,
    mark_person, record_fidelity,
};
use crate::testing::people::{a_trainer, actor_of, an_administrator, certify, session_of};
use crate::{Backend, Error, Fault, challenge, on_both_databases, personal_data};
use chrono::NaiveDate;
use domain::accounts::{Actor, CertifiedTrainer, Trainer};
use domain::cohorts::{CohortReader, FidelityPart, PlannedDraft};
use domain::{AccountId, CohortId, SessionId};

fn monday() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 23).expect("a date")
}

async fn beside(backend: &Backend) -> (Actor, Trainer) {
    let administrator = an_administrator(backend, "Partner RS", "RS").await;
    a_trainer(backend, &administrator, "beside@example.org").await;
    let actor = actor_of(backend, &session_of(backend, "beside@example.org").await).await;
    let trainer = actor.trainer().expect("is a trainer");
    (actor, trainer)
}

fn typed(co_facilitator: Option<AccountId>) -> PlannedDraft {
    PlannedDraft {
        planned_on: "2026-11-24".into(),
        place: "Room 2".into(),
        plan: "net-rules/session-1".into(),
        co_facilitator: co_facilitator.map_or_else(String::new, |account| account.to_string()),
    }
}

async fn plan(backend: &Backend, trainer: &CertifiedTrainer, cohort: CohortId, draft: &PlannedDraft) -> SessionId {
    let session = SessionId(backend.new_id());
    plan_session(backend, &as_trainer(trainer), cohort, session, draft).await.expect("plans");
    session
}

on_both_databases! {
    async fn a_plan_is_added_changed_removed_and_each_once(backend) {
        let trainer = certified_trainer(&backend, "RS").await;
        let stranger = certified_trainer(&backend, "KE").await;
        let (_, colleague) = beside(&backend).await;
        let (cohort, _) = open(&backend, &trainer, &draft("teens")).await;
        let own = as_trainer(&trainer);
        let planned = async || find_cohort(&backend, &reader(&trainer), cohort).await.expect("reads").planned;
        let session = plan(&backend, &trainer, cohort, &typed(Some(colleague.account))).await;
        plan_session(&backend, &own, cohort, session, &typed(None)).await.expect("a form sent twice");
        assert_eq!(planned().await.len(), 1);
        assert_eq!(planned().await[0].co_facilitator.as_ref().map(|one| one.account), Some(colleague.account));
        assert_eq!(planned().await[0].plan.as_ref().map(ToString::to_string), Some("net-rules/session-1".into()));

        for nobody in [stranger.account, trainer.account, AccountId(backend.new_id())] {
            let refused = plan_session(&backend, &own, cohort, SessionId(backend.new_id()), &typed(Some(nobody))).await;
            assert!(matches!(refused, Err(Error::Invalid(faults)) if faults[0].field == "co_facilitator"));
        }
        let parents = PlannedDraft { plan: "parents/90-minutes".into(), ..typed(None) };
        let refused = plan_session(&backend, &own, cohort, SessionId(backend.new_id()), &parents).await;
        assert!(matches!(refused, Err(Error::Invalid(faults)) if faults[0].field == "plan"), "not for teens");

        let change = PlannedDraft { place: "Hall".into(), ..typed(None) };
        change_planned_session(&backend, &own, cohort, session, &change).await.expect("changes");
        let (_, found) = find_planned_session(&backend, &own, cohort, session).await.expect("reads");
        assert_eq!((found.place.as_str(), found.co_facilitator), ("Hall", None));

        let theirs = as_trainer(&stranger);
        let (other, _) = open(&backend, &stranger, &draft("teens")).await;
        for (who, cohort) in [(&theirs, cohort), (&theirs, other), (&own, other)] {
            assert!(change_planned_session(&backend, who, cohort, session, &change).await.is_err());
            assert!(find_planned_session(&backend, who, cohort, session).await.is_err());
            let _ = remove_planned_session(&backend, who, cohort, session).await;
        }
        let taken = plan_session(&backend, &theirs, other, session, &typed(None)).await;
        assert!(matches!(taken, Err(Error::NotFound)), "the id of somebody else's plan");
        assert_eq!(planned().await.len(), 1, "no stranger took it away");
        for _ in 0..2 {
            remove_planned_session(&backend, &own, cohort, session).await.expect("removes");
        }
        assert!(planned().await.is_empty());
        let gone = change_planned_session(&backend, &own, cohort, session, &change).await;
        assert!(matches!(gone, Err(Error::NotFound)));

        let session = plan(&backend, &trainer, cohort, &typed(None)).await;
        close_cohort(&backend, &own, cohort).await.expect("closes");
        for refused in [
            plan_session(&backend, &own, cohort, SessionId(backend.new_id()), &typed(None)).await,
            change_planned_session(&backend, &own, cohort, session, &change).await,
            remove_planned_session(&backend, &own, cohort, session).await,
        ] {
            assert!(matches!(refused, Err(Error::Rule(Fault::CohortClosed))));
        }
    }

    async fn a_plan_becomes_a_session_once_and_keeps_what_was_planned(backend) {
        let trainer = certified_trainer(&backend, "RS").await;
        let (_, colleague) = beside(&backend).await;
        let (cohort, _) = open(&backend, &trainer, &draft("teens")).await;
        let first = plan(&backend, &trainer, cohort, &typed(Some(colleague.account))).await;
        let second = plan(&backend, &trainer, cohort, &typed(None)).await;
        let outside = monday().pred_opt().expect("a date");
        let refused = hold_planned_session(&backend, &trainer, cohort, 1, outside, first).await;
        assert!(matches!(refused, Err(Error::Invalid(faults)) if faults[0].field == "held_on"));
        for _ in 0..2 {
            hold_planned_session(&backend, &trainer, cohort, 1, monday(), first).await.expect("holds");
        }
        let page = async || find_cohort(&backend, &reader(&trainer), cohort).await.expect("reads");
        let held = page().await.sessions;
        assert_eq!((held.len(), held[0].id, held[0].held_on), (1, first, monday()));
        assert_eq!((held[0].place.as_str(), page().await.planned.len()), ("Room 2", 1));
        assert_eq!(held[0].co_facilitator.as_ref().map(|one| one.account), Some(colleague.account));
        assert!(held[0].plan.is_some());
        hold_planned_session(&backend, &trainer, cohort, 1, monday(), second).await.expect("an old number");
        assert_eq!((page().await.sessions.len(), page().await.planned.len()), (1, 1), "what was planned stays planned");
        plan_session(&backend, &as_trainer(&trainer), cohort, first, &typed(None)).await.expect("an old form");
        change_planned_session(&backend, &as_trainer(&trainer), cohort, first, &typed(None)).await.expect("an old form");
        assert_eq!(page().await.planned.len(), 1, "what was held is not planned again");
        hold_session(&backend, &trainer, cohort, 2, monday()).await.expect("one that was never planned");
        hold_planned_session(&backend, &trainer, cohort, 3, monday(), second).await.expect("holds");
        assert_eq!((page().await.sessions.len(), page().await.planned.len()), (3, 0));
        let nothing = hold_planned_session(&backend, &trainer, cohort, 4, monday(), SessionId(backend.new_id())).await;
        assert!(matches!(nothing, Err(Error::NotFound)));
    }

    async fn who_stands_beside_reads_the_page_and_records_their_sessions_and_no_more(backend) {
        let trainer = certified_trainer(&backend, "RS").await;
        let (actor, colleague) = beside(&backend).await;
        let page_reader = CohortReader::with_co_facilitated(&actor).expect("reads");
        let (cohort, code) = open(&backend, &trainer, &draft("teens")).await;
        open(&backend, &trainer, &draft("parents")).await;
        let seat = seat(&backend, &code).await;
        assert!(list_cohorts(&backend, &page_reader).await.expect("lists").is_empty());
        assert!(matches!(find_cohort(&backend, &page_reader, cohort).await, Err(Error::NotFound)));
        let session = plan(&backend, &trainer, cohort, &typed(Some(colleague.account))).await;
        hold_planned_session(&backend, &trainer, cohort, 1, monday(), session).await.expect("holds");
        hold_session(&backend, &trainer, cohort, 2, monday()).await.expect("holds without anybody beside");

        assert_eq!(list_cohorts(&backend, &page_reader).await.expect("lists").len(), 1);
        let page = find_cohort(&backend, &page_reader, cohort).await.expect("reads");
        assert_eq!((page.is_own, page.beside), (false, Some(colleague.account)));
        let other = page.sessions[1].id;
        assert!(page.may_record(&page.sessions[0]) && !page.may_record(&page.sessions[1]));
        mark_person(&backend, &colleague, session, seat.participant, true).await.expect("marks");
        record_fidelity(&backend, &colleague, session, &[FidelityPart::HelpRoutes].into()).await.expect("records");
        let refused = mark_person(&backend, &colleague, other, seat.participant, true).await;
        assert!(matches!(refused, Err(Error::NotFound)));
        assert!(matches!(record_fidelity(&backend, &colleague, other, &[].into()).await, Err(Error::NotFound)));

        // Whatever asks for a cohort of one's own, or of one's organisation, does not find it.
        for narrow in [CohortReader::of(&actor).expect("reads"), CohortReader::own(&colleague)] {
            assert!(matches!(find_cohort(&backend, &narrow, cohort).await, Err(Error::NotFound)));
            assert!(matches!(challenge::find_open_room(&backend, &narrow, cohort).await, Err(Error::NotFound)));
        }
        assert!(matches!(close_cohort(&backend, &colleague, cohort).await, Err(Error::NotFound)));
        assert!(matches!(list_colleagues(&backend, &colleague, cohort).await, Err(Error::NotFound)));
        assert!(matches!(list_planning_choices(&backend, &colleague, cohort).await, Err(Error::NotFound)));
        let refused = hand_over_cohort(&backend, &colleague, cohort, colleague.account).await;
        assert!(matches!(refused, Err(Error::NotFound)));
        assert!(matches!(personal_data::erase_own_cohort(&backend, &colleague, cohort).await, Err(Error::NotFound)));
        plan(&backend, &trainer, cohort, &typed(Some(colleague.account))).await;
        certify(&backend, &actor).await;
        hand_over_cohort(&backend, &as_trainer(&trainer), cohort, colleague.account).await.expect("hands over");
        let page = find_cohort(&backend, &page_reader, cohort).await.expect("reads");
        assert!(page.is_own && page.beside.is_none());
        assert_eq!(page.planned[0].co_facilitator, None, "nobody stands beside themselves");
        personal_data::erase_account(&backend, "beside@example.org").await.expect("erases");
        let administrator = session_of(&backend, "administrator-partner-rs@example.org").await;
        let organisation = CohortReader::of(&actor_of(&backend, &administrator).await).expect("reads");
        let page = find_cohort(&backend, &organisation, cohort).await.expect("reads");
        assert_eq!(page.sessions[0].co_facilitator, None, "whoever is gone stands nowhere");
    }
}
