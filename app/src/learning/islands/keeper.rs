//! The one outbox of a page, shared by its islands. On the server there is none, and nothing is ever kept.

use domain::{CourseId, LessonId};

/// Where in the material something happens, and for whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The course.
    pub course: CourseId,
    /// The edition on this page.
    pub edition: String,
    /// The lesson.
    pub lesson: LessonId,
    /// Whose progress it is: any text that tells learners apart. `None`: nobody is known, it stays on the device.
    pub learner: Option<String>,
}

/// What can be said about this learner's work on this device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(not(target_arch = "wasm32"), expect(dead_code, reason = "the server keeps nothing on a device"))]
pub enum Kept {
    /// Nothing waits, and nothing was sent from this page.
    Nothing,
    /// On this device, on its way.
    Saved,
    /// On this device until somebody is known.
    DeviceOnly,
    /// The server has it all.
    Sent,
    /// It waits until somebody signs in.
    SignIn,
    /// The server will not take some of it.
    Refused,
}

impl Kept {
    /// The word in `data-state`.
    pub fn state(self) -> &'static str {
        match self {
            Self::Nothing | Self::Saved | Self::DeviceOnly => "saved",
            Self::Sent => "sent",
            Self::SignIn | Self::Refused => "attention",
        }
    }

    /// What to say about it.
    pub fn text(self, words: &crate::learning::words::KeptWords) -> String {
        match self {
            Self::Nothing => "",
            Self::Saved => &words.saved,
            Self::DeviceOnly => &words.device_only,
            Self::Sent => &words.sent,
            Self::SignIn => &words.sign_in,
            Self::Refused => &words.refused,
        }
        .to_owned()
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod on_server {
    use super::Kept;

    /// The server cannot know what waits on a device.
    pub fn kept() -> Kept {
        Kept::Nothing
    }
}
#[cfg(not(target_arch = "wasm32"))]
pub use on_server::kept;

#[cfg(target_arch = "wasm32")]
mod on_device {
    use super::{Kept, Place};
    use domain::learning::What;
    use leptos::prelude::{ArcRwSignal, Get, Set};
    use leptos::task::spawn_local;
    use outbox::{Attention, Outbox, SyncEnd, Unavailable};
    use std::cell::{Cell, RefCell};
    use std::rc::Rc;

    thread_local! {
        static KEPT: ArcRwSignal<Kept> = ArcRwSignal::new(Kept::Nothing);
        static OUTBOX: RefCell<Option<Rc<Outbox>>> = const { RefCell::new(None) };
        /// Whether a delivery runs that will go on until everything is sent.
        static DELIVERING: Cell<bool> = const { Cell::new(false) };
    }

    /// What can be said now; a view that asks is told again when it changes.
    pub fn kept() -> Kept {
        KEPT.with(|kept| kept.get())
    }

    /// Keeps one fact and begins to send it. When this resolves, it is on the disk.
    pub async fn keep(place: &Place, what: &What) -> Result<(), Unavailable> {
        let outbox = open(&place.learner).await?;
        outbox.record(what, &place.course, &place.edition).await?;
        deliver(outbox, place.learner.is_some());
        Ok(())
    }

    /// Sends what an earlier visit left.
    pub async fn deliver_the_rest(learner: Option<String>) -> Result<(), Unavailable> {
        let outbox = open(&learner).await?;
        let state = outbox.state().await?;
        if state.n_waiting > 0 {
            deliver(outbox, learner.is_some());
        } else if state.n_refused > 0 {
            say(Kept::Refused);
        }
        Ok(())
    }

    async fn open(learner: &Option<String>) -> Result<Rc<Outbox>, Unavailable> {
        if let Some(outbox) = OUTBOX.with_borrow(|outbox| outbox.clone()) {
            return Ok(outbox);
        }
        let outbox = Rc::new(Outbox::open(learner.clone()).await?);
        OUTBOX.set(Some(Rc::clone(&outbox)));
        Ok(outbox)
    }

    fn deliver(outbox: Rc<Outbox>, is_known: bool) {
        if !is_known {
            say(Kept::DeviceOnly);
            return;
        }
        say(Kept::Saved);
        let runs_already = DELIVERING.replace(true);
        spawn_local(async move {
            // One delivery may be in a long pause: this one tries at once, but leaves the repeating to the other.
            let end = if runs_already { outbox.sync().await } else { outbox.deliver().await };
            if !runs_already {
                DELIVERING.set(false);
            }
            let refused = outbox.state().await.is_ok_and(|state| state.n_refused > 0);
            match end {
                Ok(SyncEnd::Sent) if refused => say(Kept::Refused),
                Ok(SyncEnd::Sent) => say(Kept::Sent),
                Ok(SyncEnd::Stopped(Attention::SignIn)) => say(Kept::SignIn),
                Ok(SyncEnd::Stopped(Attention::Refused)) => say(Kept::Refused),
                Ok(SyncEnd::Later) | Err(Unavailable) => {}
            }
        });
    }

    fn say(what: Kept) {
        KEPT.with(|kept| kept.set(what));
    }
}
#[cfg(target_arch = "wasm32")]
pub use on_device::{deliver_the_rest, keep, kept};
