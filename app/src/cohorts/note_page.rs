//! The note of participation of an adult, on one sheet of paper.

use crate::texts::texts;
use crate::ui::{Breadcrumbs, Crumb, EmptyState, day_text, person_name};
use backend::cohorts::NoteOfParticipation;
use leptos::prelude::*;

/// What the page shows.
#[derive(Clone, Debug)]
pub struct NoteView {
    /// What stands on the note.
    pub note: NoteOfParticipation,
    /// The title of the course, if there is one of that name still.
    pub course_title: Option<String>,
}

/// The note, or what is missing for one.
#[component]
pub fn NotePage(
    /// The note; nothing while no attendance is marked.
    shown: Option<NoteView>,
) -> AnyView {
    let t = &texts().cohorts;
    let way = vec![Crumb::new("/seat", t.seat_title)];
    let Some(NoteView { note, course_title }) = shown else {
        let next = ("/seat".to_owned(), t.note_missing_back.to_owned());
        return view! {
            <div class="page-narrow">
                <div class="page-head">
                    <Breadcrumbs way=way here=t.note_title />
                    <h1>{t.note_title}</h1>
                </div>
                <EmptyState title=t.note_missing_title text=t.note_missing action=next />
            </div>
        }
        .into_any();
    };
    let is_nameless = note.given_name.is_none();
    let name = note.given_name.map_or(note.nickname, |name| name.as_str().to_owned());
    let days: Vec<_> = note
        .days
        .into_iter()
        .enumerate()
        .map(|(place, day)| view! { {(place > 0).then_some(", ")} {day_text(day)} })
        .collect();
    view! {
        <div class="page-narrow">
            <div class="page-head no-print">
                <Breadcrumbs way=way here=t.note_title />
                <h1>{t.note_title}</h1>
                <p class="muted">{t.cards_print}</p>
                {is_nameless.then(|| view! { <p>{t.note_no_name}</p> })}
            </div>
            <section class="note-sheet" aria-labelledby="note">
                <h2 id="note">{t.note_title}</h2>
                <p class="note-name" dir="auto">
                    {name}
                </p>
                <p>{t.note_line}</p>
                <p class="lead" dir="auto">
                    {course_title.unwrap_or_else(|| note.audience.name().to_owned())}
                </p>
                <dl class="definition">
                    <div>
                        <dt>{t.note_organisation}</dt>
                        <dd dir="auto">{note.organisation}</dd>
                    </div>
                    <div>
                        <dt>{t.note_days}</dt>
                        <dd>{days}</dd>
                    </div>
                    <div>
                        <dt>{t.about_trainer}</dt>
                        <dd dir="auto">{person_name(&note.trainer_name)}</dd>
                    </div>
                    <div>
                        <dt>{t.note_date}</dt>
                        <dd>{day_text(note.written_on)}</dd>
                    </div>
                </dl>
                <p>{t.note_not_a_certificate}</p>
            </section>
        </div>
    }
    .into_any()
}
