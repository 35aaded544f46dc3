//! The way in: the code, and what taking a seat means.

use super::words::language_name;
use crate::texts::texts;
use crate::ui::{ErrorSummary, HiddenField, SubmitButton, TextField, isolated};
use backend::cohorts::JoinPage;
use domain::cohorts::{AdultAudience, AgeBand, plays_challenge};
use domain::learning::Audience;
use leptos::prelude::*;

/// Where a code is typed.
#[component]
pub fn EnterCodePage() -> AnyView {
    let t = &texts().cohorts;
    view! {
        <div class="page-narrow">
            <div class="page-head">
                <h1>{t.join_title}</h1>
                <p class="lead">{t.join_lead}</p>
            </div>
            <ErrorSummary />
            <form class="stack" method="post" action="/join" novalidate>
                <TextField name="code" label=t.join_code_label hint=t.join_code_hint autocomplete="off" />
                <div class="row">
                    <SubmitButton label=t.join_action />
                </div>
            </form>
            <section class="card" data-tone="soft" aria-labelledby="have-seat">
                <h2 id="have-seat">{t.join_have_seat_already}</h2>
                <p>
                    <a href="/seat/take">{t.join_have_seat_already_text}</a>
                </p>
            </section>
        </div>
    }
    .into_any()
}

/// Where the code of a seat on its way is typed.
#[component]
pub fn TakeOverPage(
    /// The nickname of another seat that this browser holds, which would be lost.
    present_seat: Option<String>,
) -> AnyView {
    let t = &texts().cohorts;
    view! {
        <div class="page-narrow">
            <div class="page-head">
                <h1>{t.take_title}</h1>
                <p class="lead">{t.take_lead}</p>
            </div>
            <ErrorSummary />
            {present_seat
                .map(|nickname| {
                    view! {
                        <p class="notice" data-tone="warn">
                            {t.take_replaces(isolated(&nickname))}
                        </p>
                    }
                })}
            <form class="stack" method="post" action="/seat/take" novalidate>
                <TextField name="code" label=t.take_code_label hint=t.join_code_hint autocomplete="off" />
                <div class="row">
                    <SubmitButton label=t.take_action />
                </div>
            </form>
            <p class="muted">{t.take_lost}</p>
        </div>
    }
    .into_any()
}

/// What is kept and what is not, and the button that takes a seat.
#[component]
pub fn TakeSeatPage(
    /// The cohort, as far as it may be known.
    join: JoinPage,
    /// The nickname of the seat this browser holds already.
    present_seat: Option<String>,
) -> AnyView {
    let t = &texts().cohorts;
    let lead = match join.audience {
        Audience::Parents => t.join_for_parents,
        Audience::Educators => t.join_for_educators,
        _ => t.join_for_teens,
    };
    let is_teen = plays_challenge(join.audience);
    let (kept_2, not_kept) =
        if is_teen { (t.join_kept_2, t.join_not_kept) } else { (t.join_kept_2_adults, t.join_not_kept_adults) };
    let gives_name = AdultAudience::of(join.audience).is_some();
    view! {
        <div class="page-narrow">
            <div class="page-head">
                <h1>{t.join_page_title}</h1>
                <p class="lead">{lead}</p>
                <p>{t.about_language} ": " {language_name(&join.language)}</p>
            </div>
            <ErrorSummary />
            {present_seat.map(held_seat)}
            <section class="card" data-tone="soft" aria-labelledby="kept">
                <h2 id="kept">{t.join_kept_title}</h2>
                <ul>
                    <li>{t.join_kept_1}</li>
                    <li>{kept_2}</li>
                    {gives_name.then(|| view! { <li>{t.join_kept_answers_adults}</li> })}
                    <li>{t.join_kept_3}</li>
                    {is_teen.then(|| view! { <li>{t.join_kept_age}</li> })}
                    {gives_name.then(|| view! { <li>{t.join_kept_name}</li> })}
                    <li>{t.join_kept_until(join.seats_kept_days)}</li>
                </ul>
                <h2>{t.join_not_kept_title}</h2>
                <p>{not_kept}</p>
            </section>
            <form class="stack" method="post" action=format!("/join/{}", join.code) novalidate>
                <HiddenField name="ticket" value=join.ticket.expose().to_owned() />
                {is_teen.then(age_band)}
                {gives_name
                    .then(|| {
                        view! {
                            <TextField
                                name="given_name"
                                label=t.given_name_label
                                hint=t.given_name_hint
                                autocomplete="name"
                                required=false
                            />
                        }
                    })}
                <div class="row">
                    <SubmitButton label=t.join_now />
                </div>
            </form>
        </div>
    }
    .into_any()
}

fn held_seat(nickname: String) -> AnyView {
    let t = &texts().cohorts;
    view! {
        <div class="notice" data-tone="info">
            <h2>{t.join_have_seat_title}</h2>
            <p>{t.join_have_seat(isolated(&nickname))}</p>
            <p>
                <a href="/seat">{t.join_go_to_seat}</a>
            </p>
        </div>
    }
    .into_any()
}

fn age_band() -> AnyView {
    let t = &texts().cohorts;
    let choices: Vec<_> = AgeBand::ALL
        .map(|band| {
            let text = match band {
                AgeBand::From13To15 => t.age_band_young,
                AgeBand::From16To18 => t.age_band_old,
            };
            (band.as_str(), text)
        })
        .into_iter()
        .chain([("", t.age_band_none)])
        .map(|(value, text)| {
            view! {
                <label class="choice">
                    <input type="radio" name="age_band" value=value checked=value.is_empty() />
                    <span class="choice-text">{text}</span>
                </label>
            }
        })
        .collect();
    view! {
        <fieldset>
            <legend>{t.age_band_legend}</legend>
            <div class="choices">{choices}</div>
        </fieldset>
    }
    .into_any()
}
