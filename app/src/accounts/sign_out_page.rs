//! The page before signing out: what stays where, so that nobody on a shared device wonders afterwards.

use crate::learning::islands::SignOut;
use crate::shell::page;
use crate::texts::texts;
use crate::ui::{SubmitButton, isolated};
use domain::accounts::Actor;
use leptos::prelude::*;

/// Says who is known here and what signing out does, and holds the button. Devices keep this page for moments without a
/// connection, so the button is there for everybody.
#[component]
pub fn SignOutPage() -> AnyView {
    let t = &texts().accounts;
    let actor = page().actor;
    let name = actor.account().map(|account| account.name.clone());
    let nickname = actor.seat.as_ref().map(|seat| seat.nickname.clone());
    let (action, cancel) = match (&name, &nickname) {
        (None, Some(_)) => (t.sign_out_seat_action, t.sign_out_seat_cancel),
        (None, None) => (t.sign_out_action, texts().errors.home),
        (Some(_), _) => (t.sign_out_action, t.sign_out_cancel),
    };
    view! {
        <div class="page-narrow">
            <header class="page-head">
                <h1>{sign_out_title(&actor)}</h1>
            </header>
            {(name.is_none() && nickname.is_none()).then(|| view! { <p class="lead">{t.sign_out_nobody}</p> })}
            {name.map(of_account)}
            {nickname.map(of_seat)}
            {waiting_here()}
            <SignOut>
                {leaving()} <form class="row" method="post" action="/sign-out" data-part="leaving-form">
                    <SubmitButton label=action kind="danger" />
                    <a class="button" data-kind="secondary" href="/">
                        {cancel}
                    </a>
                </form>
            </SignOut>
        </div>
    }
    .into_any()
}

/// Everything the device may have to say while somebody leaves; it shows one sentence at a time.
fn leaving() -> AnyView {
    let t = &texts().accounts;
    let unsent = t.leaving_unsent("{n}");
    view! {
        <div role="status" data-part="leaving">
            <p class="notice" data-part="leaving-sending" hidden>
                {t.leaving_sending}
            </p>
            <p class="notice" data-tone="good" data-part="leaving-nothing-waits" hidden>
                {t.leaving_nothing_waits}
            </p>
            <p class="notice" data-tone="warn" data-part="leaving-unsent" data-text=unsent hidden></p>
            <p class="notice" data-tone="good" data-part="leaving-signed-out" hidden>
                {t.leaving_signed_out}
            </p>
            <p class="notice" data-tone="warn" data-part="leaving-no-server" hidden>
                {t.leaving_no_server}
            </p>
        </div>
        <div class="row" data-part="leaving-choices" hidden>
            <button class="button" type="button" data-act="again">
                {t.leaving_again}
            </button>
            <button class="button" data-kind="secondary" type="button" data-act="save">
                {t.leaving_save}
            </button>
            <button class="button" data-kind="danger" type="button" data-act="anyway">
                {t.leaving_anyway}
            </button>
        </div>
    }
    .into_any()
}

fn sign_out_title(actor: &Actor) -> &'static str {
    let t = &texts().accounts;
    if actor.has_only_a_seat() { t.sign_out_seat_title } else { t.sign_out_title }
}

fn of_account(name: String) -> AnyView {
    let t = &texts().accounts;
    view! {
        <section class="card" aria-labelledby="account-title">
            <h2 id="account-title" dir="auto">
                {t.sign_out_account_title(name)}
            </h2>
            <p>{t.sign_out_account_text}</p>
        </section>
    }
    .into_any()
}

fn of_seat(nickname: String) -> AnyView {
    let t = &texts().accounts;
    view! {
        <section class="card" aria-labelledby="seat-title">
            <h2 id="seat-title">{t.sign_out_seat_of(isolated(&nickname))}</h2>
            <p>{t.sign_out_seat_text}</p>
            <p>
                <a href="/seat">{t.sign_out_seat_move}</a>
            </p>
        </section>
    }
    .into_any()
}

/// What may still wait on the device, which the server cannot see.
fn waiting_here() -> AnyView {
    let t = &texts().accounts;
    view! {
        <section aria-labelledby="waiting-title">
            <h2 id="waiting-title">{t.sign_out_waiting_title}</h2>
            <p>{t.sign_out_waiting_text}</p>
            <p>
                <a href="/device">{t.sign_out_to_device}</a>
            </p>
        </section>
    }
    .into_any()
}
