//! The clock of a session plan: which step the group is in and how long it may still take. It runs on the device alone and
//! survives a reload, since a phone locks its screen many times in ninety minutes.

use super::parcel::receive;
use leptos::prelude::*;

/// A step, as far as a clock cares.
#[derive(Clone, Debug, PartialEq, Eq)]
struct TimedStep {
    id: String,
    minutes: i64,
    title: String,
}

/// Where a session is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Reading {
    /// The step, counted from 0.
    step: usize,
    /// Milliseconds spent in it before the clock was last started.
    spent: i64,
    /// When the clock was last started, in milliseconds of the device's clock; none while it stands.
    started_at: Option<i64>,
}

impl Reading {
    fn spent_at(self, now: i64) -> i64 {
        self.spent + self.started_at.map_or(0, |started_at| (now - started_at).max(0))
    }

    /// Starts, or stands still.
    fn toggled(self, now: i64) -> Self {
        match self.started_at {
            Some(_) => Self { spent: self.spent_at(now), started_at: None, ..self },
            None => Self { started_at: Some(now), ..self },
        }
    }

    /// Another step from its beginning, running if it ran.
    fn at_step(self, step: usize, now: i64) -> Self {
        Self { step, spent: 0, started_at: self.started_at.map(|_| now) }
    }

    fn to_text(self) -> String {
        let started_at = self.started_at.map(|started_at| started_at.to_string()).unwrap_or_default();
        format!("{} {} {started_at}", self.step, self.spent)
    }

    /// Reads [`Reading::to_text`]; what cannot be read is the beginning.
    fn of_text(text: &str, n_steps: usize) -> Self {
        let mut parts = text.split(' ');
        let step = parts.next().and_then(|part| part.parse().ok()).filter(|step| *step < n_steps);
        let spent = parts.next().and_then(|part| part.parse().ok());
        let (Some(step), Some(spent)) = (step, spent) else { return Self::default() };
        Self { step, spent, started_at: parts.next().and_then(|part| part.parse().ok()) }
    }
}

/// `4:05` for what is left of a step, and whether its time is over: then it counts up.
fn face(minutes: i64, spent: i64) -> (String, bool) {
    let left = minutes * 60 - spent / 1000;
    let (shown, is_over) = (left.abs(), left < 0);
    (format!("{}:{:02}", shown / 60, shown % 60), is_over)
}

/// Wraps the steps of a plan and puts a clock above them.
///
/// Its parcel: the name it is kept under; the texts: start, pause, next, back, over time, the label, the end; then
/// for each step its id, its minutes and its title.
#[island]
pub fn PlanClock(
    /// The steps.
    children: Children,
) -> impl IntoView {
    let (mut texts, parcel) = receive("PlanClock");
    let name = StoredValue::new(texts.text());
    let (start, pause, next, back) = (texts.text(), texts.text(), texts.text(), texts.text());
    let (over, label, end) = (texts.text(), texts.text(), texts.text());
    let steps =
        texts.list(|texts, id| TimedStep { id: id.0, minutes: texts.text().parse().unwrap_or(0), title: texts.text() });
    let n_steps = steps.len();
    let steps = StoredValue::new(steps);
    let reading = RwSignal::new(Reading::default());
    let now = RwSignal::new(0);
    let is_alive = RwSignal::new(false);
    Effect::new(move |_| {
        if let Some(text) = name.with_value(|name| kept(name)) {
            reading.set(Reading::of_text(&text, n_steps));
        }
        tick(now);
        is_alive.set(true);
    });
    let change = move |changed: Reading| {
        reading.set(changed);
        name.with_value(|name| keep(name, &changed.to_text()));
    };
    let go_to = move |step: usize| {
        now.set(device_now());
        change(reading.get_untracked().at_step(step, device_now()));
        steps.with_value(|steps| steps.get(step).into_iter().for_each(|step| show(&step.id)));
    };
    let step = Memo::new(move |_| reading.get().step);
    let shown = move || {
        let reading = reading.get();
        let minutes = steps.with_value(|steps| steps.get(reading.step).map_or(0, |step| step.minutes));
        face(minutes, reading.spent_at(now.get()))
    };
    let title = move || steps.with_value(|steps| steps.get(step.get()).map(|step| step.title.clone()));
    let is_last = move || step.get() + 1 >= n_steps;
    view! {
        <div data-island="PlanClock" data-parcel=parcel class="plan-clock no-print" role="group" aria-label=label hidden=move || !is_alive.get()>
            <p>
                <span role="timer" class="plan-time" data-over=move || shown().1.then_some("")>
                    {move || match shown() {
                        (time, true) => format!("{time} {over}"),
                        (time, false) => time,
                    }}
                </span>
                " "
                <span role="status" dir="auto">
                    {title}
                </span>
            </p>
            <div class="row">
                <button
                    class="button"
                    type="button"
                    on:click=move |_| {
                        now.set(device_now());
                        change(reading.get_untracked().toggled(device_now()));
                    }
                >
                    {move || if reading.get().started_at.is_some() { pause.clone() } else { start.clone() }}
                </button>
                <button
                    class="button"
                    data-kind="secondary"
                    type="button"
                    disabled=move || step.get() == 0
                    on:click=move |_| go_to(step.get_untracked().saturating_sub(1))
                >
                    {back}
                </button>
                <button
                    class="button"
                    data-kind="secondary"
                    type="button"
                    disabled=is_last
                    on:click=move |_| go_to(step.get_untracked() + 1)
                >
                    {next}
                </button>
            </div>
            <p class="small muted" hidden=move || !is_last()>
                {end}
            </p>
        </div>
        {children()}
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn device_now() -> i64 {
    0
}
#[cfg(not(target_arch = "wasm32"))]
fn tick(_: RwSignal<i64>) {}
#[cfg(not(target_arch = "wasm32"))]
fn show(_: &str) {}
#[cfg(not(target_arch = "wasm32"))]
fn kept(_: &str) -> Option<String> {
    None
}
#[cfg(not(target_arch = "wasm32"))]
fn keep(_: &str, _: &str) {}

#[cfg(target_arch = "wasm32")]
use on_device::{device_now, keep, kept, show, tick};

#[cfg(target_arch = "wasm32")]
mod on_device {
    use leptos::prelude::{RwSignal, Set, document, set_interval, window};
    use std::time::Duration;

    pub(super) fn device_now() -> i64 {
        // Whole milliseconds of any date fit; and texts of fractions would cost a phone 25 kB.
        js_sys::Date::now() as i64
    }

    /// Moves the hands every second.
    pub(super) fn tick(now: RwSignal<i64>) {
        now.set(device_now());
        set_interval(move || now.set(device_now()), Duration::from_secs(1));
    }

    /// Brings a step into view.
    pub(super) fn show(step: &str) {
        if let Some(step) = document().get_element_by_id(&format!("step-{step}")) {
            step.scroll_into_view();
        }
    }

    pub(super) fn kept(name: &str) -> Option<String> {
        window().local_storage().ok().flatten()?.get_item(name).ok().flatten()
    }

    pub(super) fn keep(name: &str, text: &str) {
        if let Ok(Some(storage)) = window().local_storage() {
            // Full or forbidden: the clock still runs, it only forgets at the next reload.
            let _ = storage.set_item(name, text);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_counts_down_and_then_up() {
        for (minutes, spent, expected) in [
            (10, 0, ("10:00", false)),
            (10, 999, ("10:00", false)),
            (10, 61_000, ("8:59", false)),
            (1, 60_000, ("0:00", false)),
            (1, 125_000, ("1:05", true)),
        ] {
            let (time, is_over) = face(minutes, spent);
            assert_eq!((time.as_str(), is_over), expected, "{minutes} min, {spent} ms");
        }
    }

    #[test]
    fn a_reading_runs_stands_and_moves_on() {
        let running = Reading::default().toggled(1_000);
        assert_eq!(running.spent_at(4_000), 3_000);
        let standing = running.toggled(4_000);
        assert_eq!(standing.spent_at(9_000), 3_000);
        assert_eq!(standing.toggled(9_000).spent_at(10_000), 4_000);
        assert_eq!(running.at_step(2, 5_000).spent_at(6_000), 1_000);
        assert_eq!(standing.at_step(1, 5_000).spent_at(6_000), 0);
        assert_eq!(running.spent_at(0), 0, "a device clock that was set back takes no time away");
    }

    #[test]
    fn a_reading_survives_a_reload_and_damage_does_not() {
        for reading in [Reading::default(), Reading { step: 3, spent: 1234, started_at: Some(5_678) }] {
            assert_eq!(Reading::of_text(&reading.to_text(), 5), reading);
        }
        for text in ["", "x", "9 0 ", "1", "1 x 3"] {
            assert_eq!(Reading::of_text(text, 5), Reading::default(), "{text}");
        }
    }
}
