//! From the seat of an educator to a certificate that says which cohort its holder came from.

use super::*;
use crate::backup::contents;
use crate::certificates::{count_trained, list_cascade};
use crate::cohorts::{close_cohort, hand_over_cohort};
use crate::organisations::{
    InvitationKeeper, accept_invitation, invite_trainer, organisation_overview, resend_invitation,
};
use crate::personal_data::{erase_account, erase_cohort};
use crate::testing::people::{
    PASSWORD, a_cohort_of_teens, a_trainer, actor_of, an_administrator, be_at_a_session, certify,
    educators_at_a_session, invitation_secret, session_of,
};
use crate::{Backend, Conflict, Error, Fault, Secret, mail, on_both_databases};
use chrono::TimeDelta;
use domain::accounts::{Actor, Administrator, Seat};

const ADDRESS: &str = "203.0.113.1";

/// The administrator and a certified trainer of one organisation.
async fn an_organisation(backend: &Backend) -> (Administrator, Actor) {
    let administrator = an_administrator(backend, "Safe Net", "KE").await;
    a_trainer(backend, &administrator, "trainer@example.org").await;
    let session = session_of(backend, "trainer@example.org").await;
    certify(backend, &actor_of(backend, &session).await).await;
    (administrator, actor_of(backend, &session).await)
}

async fn send(backend: &Backend, seat: &Seat) -> Result<()> {
    apply(backend, seat, "Nia Odhiambo", "Nia@example.org", "fr").await
}

async fn stage(backend: &Backend, seat: &Seat) -> Option<ApplicationStage> {
    find_application_of_seat(backend, seat).await.expect("reads").map(|application| application.stage)
}

async fn mails_to(backend: &Backend, address: &str) -> Vec<mail::Mail> {
    let mails = mail::unsent(backend).await.expect("reads");
    mails.into_iter().filter(|mail| mail.recipient.eq_ignore_ascii_case(address)).collect()
}

/// Whether a row of the applications holds this text.
async fn is_in_applications(backend: &Backend, text: &str) -> bool {
    contents(backend).await["applications"].iter().any(|row| row.to_lowercase().contains(text))
}

on_both_databases! {
    async fn an_educator_becomes_a_trainer_and_the_cascade_knows_it(backend) {
        let (administrator, trainer) = an_organisation(&backend).await;
        let (cohort, seats) = educators_at_a_session(&backend, &trainer, 2).await;
        assert_eq!(stage(&backend, &seats[0]).await, Some(ApplicationStage::MayApply));
        for _ in 0..2 {
            send(&backend, &seats[0]).await.expect("applies, with a form sent twice");
        }
        assert_eq!(stage(&backend, &seats[0]).await, Some(ApplicationStage::Waiting { email: "Nia@example.org".into() }));
        assert_eq!(organisation_overview(&backend, &administrator).await.expect("reads").n_applications, 1);
        let waiting = list_applications(&backend, &administrator).await.expect("lists");
        let [open] = waiting.as_slice() else { panic!("one application: {waiting:?}") };
        assert_eq!((open.name.as_str(), open.language.as_str(), open.cohort), ("Nia Odhiambo", "fr", cohort));
        assert_eq!(open.trainer_name, "trainer");

        let stranger = an_administrator(&backend, "Other Net", "KE").await;
        assert_eq!(list_applications(&backend, &stranger).await.expect("lists"), []);
        assert!(matches!(accept_application(&backend, &stranger, open.id).await, Err(Error::NotFound)));
        assert!(matches!(decline_application(&backend, &stranger, open.id).await, Err(Error::NotFound)));
        for _ in 0..2 {
            accept_application(&backend, &administrator, open.id).await.expect("accepts, with a form sent twice");
        }
        let declined = decline_application(&backend, &administrator, open.id).await;
        assert!(matches!(declined, Err(Error::Conflict(Conflict::AlreadyDone))), "{declined:?}");
        assert_eq!(mails_to(&backend, "nia@example.org").await.len(), 1, "the invitation, once");
        assert_eq!(stage(&backend, &seats[0]).await, Some(ApplicationStage::Accepted));
        assert!(!is_in_applications(&backend, "nia").await, "who it was is in the invitation now");
        let again = send(&backend, &seats[0]).await;
        assert!(matches!(again, Err(Error::Conflict(Conflict::AlreadyDone))), "{again:?}");

        // The seats go long before she has learned enough.
        erase_cohort(&backend, cohort).await.expect("deletes");
        let secret = invitation_secret(&backend, "Nia@example.org").await;
        let joined = accept_invitation(&backend, &Actor::anyone(), &secret, "Nia Odhiambo", PASSWORD, ADDRESS).await;
        let nia = actor_of(&backend, &joined.expect("joins").session.expect("a session")).await;
        assert_eq!(list_cascade(&backend, &administrator).await.expect("lists"), []);
        let certificate = certify(&backend, &nia).await;
        let cascade = list_cascade(&backend, &administrator).await.expect("lists");
        let [link] = cascade.as_slice() else { panic!("one link: {cascade:?}") };
        assert_eq!((link.trainer_name.as_str(), link.certificate), ("Nia Odhiambo", Some(certificate)));
        assert_eq!((link.cohort, link.trained_by.as_str()), (cohort, "trainer"));
        assert_eq!(list_cascade(&backend, &stranger).await.expect("lists"), []);
        let as_trainer = trainer.trainer().expect("is a trainer");
        assert_eq!(count_trained(&backend, &as_trainer).await.expect("counts"), 1);

        erase_account(&backend, "nia@example.org").await.expect("erases");
        let cascade = list_cascade(&backend, &administrator).await.expect("lists");
        assert_eq!((cascade[0].trainer_name.as_str(), cascade[0].certificate), ("", None), "counted, and not named");
        assert_eq!(count_trained(&backend, &as_trainer).await.expect("counts"), 1);
    }

    async fn whoever_was_invited_otherwise_came_from_no_cohort(backend) {
        let (administrator, trainer) = an_organisation(&backend).await;
        assert_eq!(list_cascade(&backend, &administrator).await.expect("lists"), []);
        assert_eq!(count_trained(&backend, &trainer.trainer().expect("is one")).await.expect("counts"), 0);
    }

    async fn only_an_educator_who_was_there_applies(backend) {
        let (_, trainer) = an_organisation(&backend).await;
        let (teens, code) = a_cohort_of_teens(&backend, &trainer, 30).await;
        let ticket = Secret::new(&backend.chance);
        let teen = crate::cohorts::join_cohort(&backend, code.as_str(), ADDRESS, None, &ticket).await.expect("joins").seat;
        be_at_a_session(&backend, &trainer, teens, std::slice::from_ref(&teen)).await;
        assert_eq!(stage(&backend, &teen).await, None);
        assert!(matches!(send(&backend, &teen).await, Err(Error::NotFound)), "a teen never leaves a name");
        assert!(matches!(apply(&backend, &teen, "", "", "").await, Err(Error::NotFound)), "and is told of no field");

        let (cohort, seats) = educators_at_a_session(&backend, &trainer, 2).await;
        be_at_a_session(&backend, &trainer, cohort, &seats[..1]).await;
        assert_eq!(stage(&backend, &seats[1]).await, None);
        assert!(matches!(send(&backend, &seats[1]).await, Err(Error::NotFound)), "was not there");
        close_cohort(&backend, &trainer.trainer().expect("is one"), cohort).await.expect("closes");
        send(&backend, &seats[0]).await.expect("also after the cohort is closed");
        assert!(matches!(send(&backend, &seats[1]).await, Err(Error::NotFound)), "never was there");
        assert_eq!(contents(&backend).await["applications"].len(), 1);
    }

    async fn faults_are_named_and_addresses_wait_once(backend) {
        let (_, trainer) = an_organisation(&backend).await;
        let (_, seats) = educators_at_a_session(&backend, &trainer, 2).await;
        let Err(Error::Invalid(faults)) = apply(&backend, &seats[0], " ", "nia", "xx").await else { panic!("no faults") };
        let fields: Vec<_> = faults.iter().map(|fault| &*fault.field).collect();
        assert_eq!(fields, ["applicant_name", "applicant_email", "applicant_language"]);
        send(&backend, &seats[0]).await.expect("applies");
        let same = apply(&backend, &seats[1], "Nia", "NIA@EXAMPLE.ORG", "en").await;
        assert!(matches!(same, Err(Error::Invalid(faults)) if faults[0].fault == Fault::AlreadyApplied));
        for n in 0..9 {
            let _ = apply(&backend, &seats[1], "Nia", "nia@example.org", "en").await;
            assert_eq!(contents(&backend).await["applications"].len(), 1, "{n}");
        }
        let often = apply(&backend, &seats[1], "Binta", "binta@example.org", "en").await;
        assert!(matches!(often, Err(Error::TooOften { .. })), "{often:?}");
        backend.clock.advance(TimeDelta::hours(1));
        apply(&backend, &seats[1], "Binta", "binta@example.org", "en").await.expect("later");
    }

    async fn two_tabs_at_once_make_one_application(backend) {
        let (administrator, trainer) = an_organisation(&backend).await;
        let (_, seats) = educators_at_a_session(&backend, &trainer, 1).await;
        let mut running = tokio::task::JoinSet::new();
        for _ in 0..5 {
            let (backend, seat) = (backend.clone(), seats[0].clone());
            running.spawn(async move { send(&backend, &seat).await });
        }
        for outcome in running.join_all().await {
            outcome.expect("one effect");
        }
        let waiting = list_applications(&backend, &administrator).await.expect("lists");
        assert_eq!(waiting.len(), 1);
        // Two administrators answer at once: one answer counts, and one mail goes.
        let id = waiting[0].id;
        let (one, other) = tokio::join!(
            accept_application(&backend, &administrator, id),
            decline_application(&backend, &administrator, id),
        );
        assert!(one.is_ok() != other.is_ok(), "{one:?} {other:?}");
        assert_eq!(mails_to(&backend, "nia@example.org").await.len(), 1);
    }

    async fn who_takes_it_back_leaves_nothing_and_may_apply_again(backend) {
        let (administrator, trainer) = an_organisation(&backend).await;
        let (_, seats) = educators_at_a_session(&backend, &trainer, 1).await;
        send(&backend, &seats[0]).await.expect("applies");
        let id = list_applications(&backend, &administrator).await.expect("lists")[0].id;
        for _ in 0..2 {
            withdraw_application(&backend, &seats[0]).await.expect("takes it back, with a form sent twice");
        }
        assert!(!is_in_applications(&backend, "nia").await);
        assert_eq!(list_applications(&backend, &administrator).await.expect("lists"), []);
        assert!(matches!(find_open_application(&backend, &administrator, id).await, Err(Error::Gone)));
        assert!(matches!(accept_application(&backend, &administrator, id).await, Err(Error::Gone)));
        assert!(matches!(decline_application(&backend, &administrator, id).await, Err(Error::Gone)));
        assert_eq!(mails_to(&backend, "nia@example.org").await, []);
        assert_eq!(stage(&backend, &seats[0]).await, Some(ApplicationStage::MayApply));
        send(&backend, &seats[0]).await.expect("applies again");
    }

    async fn a_no_is_a_mail_and_leaves_a_count(backend) {
        let (administrator, trainer) = an_organisation(&backend).await;
        let (cohort, seats) = educators_at_a_session(&backend, &trainer, 2).await;
        send(&backend, &seats[0]).await.expect("applies");
        apply(&backend, &seats[1], "Binta", "binta@example.org", "en").await.expect("applies");
        let id = list_applications(&backend, &administrator).await.expect("lists")[0].id;
        for _ in 0..2 {
            decline_application(&backend, &administrator, id).await.expect("declines, with a form sent twice");
        }
        let accepted = accept_application(&backend, &administrator, id).await;
        assert!(matches!(accepted, Err(Error::Conflict(Conflict::AlreadyDone))));
        let mails = mails_to(&backend, "nia@example.org").await;
        let [letter] = mails.as_slice() else { panic!("one mail: {mails:?}") };
        assert!(letter.subject.contains("Safe Net") && letter.body.contains("Nia Odhiambo"));
        assert_eq!(stage(&backend, &seats[0]).await, Some(ApplicationStage::Declined));
        let folder = tempfile::tempdir().expect("a folder");
        mail::send_due_mails(&backend, &mail::Transport::Folder(folder.path().to_owned())).await.expect("sends");
        for (table, rows) in contents(&backend).await {
            assert!(!rows.iter().any(|row| row.to_lowercase().contains("nia@example.org")), "{table} keeps the address");
        }
        // With the seats goes what nobody answered; what was answered is counted.
        erase_cohort(&backend, cohort).await.expect("deletes");
        assert_eq!(list_applications(&backend, &administrator).await.expect("lists"), []);
        assert!(!is_in_applications(&backend, "binta").await);
        assert_eq!(contents(&backend).await["applications"].len(), 1);
        assert!(matches!(send(&backend, &seats[0]).await, Err(Error::NotFound)), "the seat is gone");
    }

    async fn an_invitation_under_way_is_sent_again_and_a_trainer_is_not_invited(backend) {
        let (administrator, trainer) = an_organisation(&backend).await;
        let (cohort, seats) = educators_at_a_session(&backend, &trainer, 2).await;
        let before = invite_trainer(&backend, &administrator, "Nia", "nia@example.org", "fr").await.expect("invites");
        send(&backend, &seats[0]).await.expect("applies");
        apply(&backend, &seats[1], "Trainer", "trainer@example.org", "en").await.expect("applies");
        let waiting = list_applications(&backend, &administrator).await.expect("lists");
        accept_application(&backend, &administrator, waiting[0].id).await.expect("accepts");
        assert_eq!(mails_to(&backend, "nia@example.org").await.len(), 2, "sent again");
        let keeper = InvitationKeeper::Administrator(administrator.clone());
        resend_invitation(&backend, &keeper, before).await.expect("it is the same invitation");
        let member = accept_application(&backend, &administrator, waiting[1].id).await;
        assert!(matches!(member, Err(Error::Rule(Fault::AlreadyMember))), "{member:?}");
        assert_eq!(list_applications(&backend, &administrator).await.expect("lists").len(), 1, "nothing half done");

        let secret = invitation_secret(&backend, "nia@example.org").await;
        let joined = accept_invitation(&backend, &Actor::anyone(), &secret, "Nia", PASSWORD, ADDRESS).await;
        certify(&backend, &actor_of(&backend, &joined.expect("joins").session.expect("a session")).await).await;
        let cascade = list_cascade(&backend, &administrator).await.expect("lists");
        assert_eq!(cascade.iter().map(|link| link.cohort).collect::<Vec<_>>(), [cohort]);
        let nia = actor_of(&backend, &session_of(&backend, "nia@example.org").await).await;
        let to = nia.account().expect("is signed in").id;
        hand_over_cohort(&backend, &trainer.trainer().expect("is one"), cohort, to).await.expect("hands over");
        let cascade = list_cascade(&backend, &administrator).await.expect("lists");
        assert_eq!(cascade[0].trained_by, "Nia", "who runs the cohort now answers for it");
    }
}
