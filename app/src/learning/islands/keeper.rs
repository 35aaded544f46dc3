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
    /// Device and server know different things, even after everything was heard again.
    Differs,
    /// Something was kept here before this learner signed in: perhaps by somebody else.
    Unclaimed,
    /// This device has no room, and there is no connection.
    NoRoom,
}

impl Kept {
    /// The word in `data-state`.
    pub fn state(self) -> &'static str {
        match self {
            Self::Nothing | Self::Saved | Self::DeviceOnly => "saved",
            Self::Sent => "sent",
            Self::SignIn | Self::Refused | Self::Differs | Self::Unclaimed | Self::NoRoom => "attention",
        }
    }

    /// Whether the page of this device says more.
    pub fn is_for_device_page(self) -> bool {
        matches!(self, Self::Refused | Self::Differs | Self::Unclaimed)
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
            Self::Differs => &words.differs,
            Self::Unclaimed => &words.unclaimed,
            Self::NoRoom => &words.not_kept,
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
    use crate::learning::islands::browser::is_online;
    use domain::CourseId;
    use domain::learning::{Progress, What};
    use leptos::prelude::{ArcRwSignal, Get, Set};
    use leptos::task::spawn_local;
    use outbox::{Attention, Outbox, QueueState, SyncEnd, Unavailable};
    use std::cell::{Cell, RefCell};
    use std::rc::Rc;

    thread_local! {
        static KEPT: ArcRwSignal<Kept> = ArcRwSignal::new(Kept::Nothing);
        /// What runs whenever this device knows something new, here or in another tab.
        static FOLLOWERS: RefCell<Vec<Rc<dyn Fn()>>> = const { RefCell::new(Vec::new()) };
        static OUTBOX: RefCell<Option<Rc<Outbox>>> = const { RefCell::new(None) };
        /// Whether a delivery runs that will go on until everything is sent.
        static DELIVERING: Cell<bool> = const { Cell::new(false) };
    }

    /// What can be said now; a view that asks is told again when it changes.
    pub fn kept() -> Kept {
        KEPT.with(|kept| kept.get())
    }

    /// Runs now, and again whenever this device knows something new.
    pub fn follow(follower: Rc<dyn Fn()>) {
        follower();
        FOLLOWERS.with_borrow_mut(|followers| followers.push(follower));
    }

    /// Keeps one fact and begins to send it. When this resolves, it is on the disk.
    pub async fn keep(place: &Place, what: &What) -> Result<(), Unavailable> {
        let kept = match open(&place.learner).await {
            Ok(outbox) => outbox.record(what, &place.course, &place.edition).await.map(|()| outbox),
            Err(unavailable) => Err(unavailable),
        };
        match kept {
            Ok(outbox) => {
                changed();
                deliver(outbox);
                Ok(())
            }
            Err(unavailable) => {
                // With a connection the form goes to the server at once, and nothing is lost.
                if place.learner.is_none() || !is_online() {
                    say(Kept::NoRoom);
                }
                Err(unavailable)
            }
        }
    }

    /// Sends what an earlier visit left, and hears what the learner's other devices made.
    pub async fn deliver_the_rest(learner: Option<String>) -> Result<(), Unavailable> {
        let outbox = open(&learner).await?;
        outbox::listen(|| {
            changed();
            spawn_local(async {
                let outbox = OUTBOX.with_borrow(Clone::clone);
                if let Some(outbox) = outbox
                    && let Ok(state) = outbox.state().await
                    && KEPT.with(|kept| kept.get()) == Kept::Saved
                    && state.n_waiting == 0
                {
                    say(Kept::Sent);
                }
            });
        });
        changed();
        if outbox.is_known() {
            deliver(outbox);
        } else if outbox.state().await?.n_waiting > 0 {
            say(Kept::DeviceOnly);
        }
        Ok(())
    }

    /// A learner's progress in a course as this device knows it: all of it, and what still waits alone.
    pub async fn progress(learner: &Option<String>, course: &CourseId) -> Result<(Progress, Progress), Unavailable> {
        open(learner).await?.progress(course).await
    }

    async fn open(learner: &Option<String>) -> Result<Rc<Outbox>, Unavailable> {
        if let Some(outbox) = OUTBOX.with_borrow(Clone::clone) {
            return Ok(outbox);
        }
        let outbox = Rc::new(Outbox::open(learner.clone()).await?);
        OUTBOX.set(Some(Rc::clone(&outbox)));
        Ok(outbox)
    }

    fn deliver(outbox: Rc<Outbox>) {
        if !outbox.is_known() {
            return say(Kept::DeviceOnly);
        }
        let runs_already = DELIVERING.replace(true);
        spawn_local(async move {
            let before = outbox.state().await.unwrap_or_default();
            if before.n_waiting > 0 {
                say(Kept::Saved);
            }
            // One delivery may be in a long pause: this one tries at once, but leaves the repeating to the other.
            let end = if runs_already { outbox.sync().await } else { outbox.deliver().await };
            if !runs_already {
                DELIVERING.set(false);
            }
            changed();
            let after = outbox.state().await.unwrap_or_default();
            if let Some(kept) = verdict(end, before, after) {
                say(kept);
            }
        });
    }

    /// What to say after a round of sending; nothing when nothing changed for the learner.
    fn verdict(end: Result<SyncEnd, Unavailable>, before: QueueState, after: QueueState) -> Option<Kept> {
        match end.ok()? {
            SyncEnd::Later => None,
            SyncEnd::Stopped(Attention::SignIn) => (after.n_waiting > 0).then_some(Kept::SignIn),
            SyncEnd::Stopped(Attention::Refused) => Some(Kept::Refused),
            SyncEnd::Stopped(Attention::Differs) => Some(Kept::Differs),
            SyncEnd::Sent if after.n_refused > 0 => Some(Kept::Refused),
            SyncEnd::Sent if after.n_unclaimed > 0 => Some(Kept::Unclaimed),
            SyncEnd::Sent => (before.n_waiting > 0).then_some(Kept::Sent),
        }
    }

    fn changed() {
        // A follower may bring another one along, so none runs while the list is borrowed.
        let followers = FOLLOWERS.with_borrow(Clone::clone);
        followers.iter().for_each(|follower| follower());
    }

    fn say(what: Kept) {
        KEPT.with(|kept| kept.set(what));
    }
}
#[cfg(target_arch = "wasm32")]
pub use on_device::{deliver_the_rest, follow, keep, kept, progress};
