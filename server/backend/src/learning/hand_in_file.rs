//! A file of unsent work is handed in: what a device could not send reaches the learner by hand.

use super::store_events;
use crate::{Backend, Error, Fault, Result};
use domain::accounts::Actor;
use domain::learning::{EVENTS_AT_ONCE, ProgressEvent, Receipt, Refusal, SyncRequest, UnsentWork};
use serde::Deserialize;
use serde_json::error::Category;

/// What became of the events in a file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct HandedIn {
    /// How many are stored now.
    pub n_stored: usize,
    /// How many were stored before.
    pub n_known: usize,
    /// Those that will never be stored, each with the reason.
    pub refused: Vec<(ProgressEvent, Refusal)>,
}

/// The beginning of a file: what it says it is.
#[derive(Deserialize)]
struct Head {
    cascade: Option<String>,
    version: Option<u32>,
}

/// Stores the events of a file for the learner whom it names, who must be the one who asks. A file that cannot be read to
/// its end changes nothing; one that is handed in twice is counted once.
pub async fn hand_in_file(backend: &Backend, actor: &Actor, file: &[u8]) -> Result<HandedIn> {
    let learner = actor.learner_mark().ok_or(Error::NotSignedIn)?;
    let work = read(file).map_err(|fault| Error::field("file", fault))?;
    if work.learner != learner {
        return Err(Error::Rule(Fault::FileOfAnother));
    }
    let mut handed_in = HandedIn::default();
    for events in work.events.chunks(EVENTS_AT_ONCE) {
        let request = SyncRequest { device: work.device, since: i64::MAX, events: events.to_vec() };
        let response = store_events(backend, actor, &request).await?;
        for (event, answer) in events.iter().zip(response.answers) {
            match answer.answer {
                Receipt::Stored => handed_in.n_stored += 1,
                Receipt::Known => handed_in.n_known += 1,
                Receipt::Refused { reason } => handed_in.refused.push((event.clone(), reason)),
            }
        }
    }
    Ok(handed_in)
}

fn read(file: &[u8]) -> Result<UnsentWork, Fault> {
    // Some editors put a mark in front that JSON does not know.
    let file = file.strip_prefix(b"\xef\xbb\xbf").unwrap_or(file);
    if file.iter().all(u8::is_ascii_whitespace) {
        return Err(Fault::FileMissing);
    }
    let broken = |error: serde_json::Error| Fault::FileBroken { line: error.line(), column: error.column() };
    let head: Head = serde_json::from_slice(file).map_err(|error| match error.classify() {
        Category::Data => Fault::FileNotOurs,
        Category::Syntax | Category::Eof | Category::Io => broken(error),
    })?;
    if head.cascade.as_deref() != Some(UnsentWork::KIND) {
        return Err(Fault::FileNotOurs);
    }
    if head.version != Some(UnsentWork::VERSION) {
        return Err(Fault::FileTooNew);
    }
    serde_json::from_slice(file).map_err(broken)
}

#[cfg(test)]
mod tests {
    use super::super::testing::*;
    use super::*;
    use crate::on_both_databases;
    use domain::learning::What;

    fn file_of(actor: &Actor, events: Vec<ProgressEvent>) -> Vec<u8> {
        let learner = actor.learner_mark().expect("is known");
        serde_json::to_vec(&UnsentWork::new(learner, device(1), events)).expect("serialises")
    }

    #[test]
    fn a_file_that_cannot_be_used_says_why() {
        let whole = r#"{"cascade":"unsent-work","version":1,"learner":"x","device":"00000000-0000-0000-0000-000000000002","events":[]}"#;
        assert!(read(whole.as_bytes()).is_ok());
        assert!(read(format!("\u{feff}{whole}\n").as_bytes()).is_ok(), "an editor's mark is no fault");
        let table = [
            ("", Fault::FileMissing),
            (" \n", Fault::FileMissing),
            ("\u{0}", Fault::FileBroken { line: 1, column: 1 }),
            ("{\n\"cascade\": oh", Fault::FileBroken { line: 2, column: 12 }),
            (&whole[..whole.len() - 2], Fault::FileBroken { line: 1, column: whole.len() - 2 }),
            ("[]", Fault::FileNotOurs),
            ("7", Fault::FileNotOurs),
            ("{}", Fault::FileNotOurs),
            (r#"{"cascade":"backup","version":1}"#, Fault::FileNotOurs),
            (r#"{"cascade":"unsent-work","version":2,"work":[]}"#, Fault::FileTooNew),
            (r#"{"cascade":"unsent-work","version":1}"#, Fault::FileBroken { line: 1, column: 37 }),
            ("{\"cascade\":\"unsent-work\",\"version\":1,\n\"learner\":7}", Fault::FileBroken { line: 2, column: 11 }),
        ];
        for (file, expected) in table {
            assert_eq!(read(file.as_bytes()), Err(expected), "{file:?}");
        }
    }

    on_both_databases! {
        async fn what_waited_is_stored_once_and_what_is_refused_is_named(backend) {
            let actor = trainer(&backend, "amina@example.org").await;
            store_events(&backend, &actor, &request(1, 0, vec![opened(1, 1)])).await.expect("synced");
            let nowhere = event(1, 602, "trainer-core", What::LessonOpened { lesson: "no-such-lesson".into() });
            let mut events: Vec<_> = (1..=601).map(|counter| opened(1, counter)).collect();
            events.push(nowhere.clone());
            let file = file_of(&actor, events);
            let expected = HandedIn { n_stored: 600, n_known: 1, refused: vec![(nowhere.clone(), Refusal::UnknownLesson)] };
            assert_eq!(hand_in_file(&backend, &actor, &file).await.expect("is taken"), expected);
            let again = HandedIn { n_stored: 0, n_known: 601, refused: vec![(nowhere, Refusal::UnknownLesson)] };
            assert_eq!(hand_in_file(&backend, &actor, &file).await.expect("is taken"), again);
        }

        async fn only_its_learner_hands_a_file_in(backend) {
            let amina = trainer(&backend, "amina@example.org").await;
            let other = trainer(&backend, "other@example.org").await;
            let file = file_of(&amina, vec![opened(1, 1)]);
            let refused = hand_in_file(&backend, &other, &file).await;
            assert!(matches!(refused, Err(Error::Rule(Fault::FileOfAnother))), "{refused:?}");
            assert!(matches!(hand_in_file(&backend, &Actor::anyone(), &file).await, Err(Error::NotSignedIn)));
            let broken = hand_in_file(&backend, &amina, &file[..file.len() - 1]).await;
            assert!(matches!(broken, Err(Error::Invalid(_))), "{broken:?}");
            for actor in [&amina, &other] {
                let stored = store_events(&backend, actor, &request(9, 0, vec![])).await.expect("synced");
                assert_eq!(stored.cursor, 0, "nothing was written");
            }
        }
    }
}
