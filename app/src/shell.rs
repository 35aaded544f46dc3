//! The shell around every page: head, header with the navigation of the role, sample-data strip, notice, footer.
//!
//! [`render`] is the one way from a view to a document. What a page may want to know about the request is in [`Page`], in
//! the Leptos context.

use crate::texts::{direction, texts};
use crate::ui::FormState;
use domain::accounts::Actor;
use domain::cohorts::plays_challenge;
use hydration_context::SsrSharedContext;
use leptos::config::LeptosOptions;
use leptos::hydration::HydrationScripts;
use leptos::nonce::Nonce;
use leptos::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What the request says about the page being rendered.
#[derive(Clone, Debug)]
pub struct Page {
    /// Who looks.
    pub actor: Arc<Actor>,
    /// The language of the texts, BCP 47.
    pub language: String,
    /// The path of the request, for the current mark in the navigation.
    pub path: String,
    /// A key of `notices.toml`: something that was just done.
    pub notice: Option<String>,
    /// The form being shown again, if one is.
    pub form: FormState,
    /// Whether this installation holds sample data.
    pub sample_data: bool,
    /// Whether the browser asks to save data: pictures then wait until somebody wants them.
    pub save_data: bool,
    /// The nonce of this response's content security policy.
    pub nonce: String,
    /// Names of the hashed site files.
    pub assets: Arc<Assets>,
}

/// A colour of `style/tokens.css`, for what asks before it reads a style sheet: the browser's own bars, the home screen.
#[derive(Clone, Copy, Debug)]
pub struct SchemeColour {
    /// In the light scheme.
    pub light: &'static str,
    /// In the dark one.
    pub dark: &'static str,
}

/// The ground of a page, `--paper`.
pub const GROUND: SchemeColour = SchemeColour { light: "#f4f7f6", dark: "#0b1b1f" };

/// The ground of the header, `--surface`, which the browser's bars go on.
pub const THEME: SchemeColour = SchemeColour { light: "#fff", dark: "#12282d" };

/// Names of the hashed site files, from the bundle's manifest.
#[derive(Clone, Debug, Default, serde::Deserialize)]
pub struct Assets {
    /// `cascade-<hash>`: the script `.js` and the module `_bg.wasm`. Empty where no bundle was built (tests).
    #[serde(default)]
    pub output_name: String,
    /// `style-<hash>.css`.
    #[serde(default)]
    pub style: String,
    /// Picture name → hashed file.
    #[serde(default)]
    pub pictures: BTreeMap<String, String>,
    /// Script name → hashed file.
    #[serde(default)]
    pub scripts: BTreeMap<String, String>,
}

impl Assets {
    /// The address of a picture of `style/pictures`.
    pub fn picture(&self, name: &str) -> String {
        format!("/pkg/{}", self.pictures.get(name).map_or(name, String::as_str))
    }

    /// The address of a script, where the bundle has it.
    pub fn script(&self, name: &str) -> Option<String> {
        self.scripts.get(name).map(|file| format!("/pkg/{file}"))
    }
}

/// The language that a document says it is in.
pub fn document_language(language: &str) -> &str {
    if language == crate::texts::MIRRORED { "en" } else { language }
}

/// The page being rendered. Only called below [`render`].
pub fn page() -> Page {
    expect_context::<Page>()
}

/// The address of a picture of `style/pictures`.
pub fn picture(name: &str) -> String {
    page().assets.picture(name)
}

/// A part of a page without the document around it, for a script that puts it in its place.
pub fn render_part(page: Page, view: impl FnOnce() -> AnyView) -> String {
    without_markers(&in_context(&page, || view().to_html()))
}

/// HTML without the markers by which an island finds its place in it: they mean nothing where there is no island.
fn without_markers(html: &str) -> String {
    html.replace("<!>", "")
}

fn in_context(page: &Page, html: impl FnOnce() -> String) -> String {
    let owner = Owner::new_root(Some(Arc::new(SsrSharedContext::new_islands())));
    let html = owner.with(|| {
        provide_context(Nonce::from_value(page.nonce.clone()));
        provide_context(page.clone());
        html()
    });
    owner.unset_with_forced_cleanup();
    html
}

/// The whole document: `view` builds the content of `<main>`.
pub fn render(page: Page, title: String, view: impl FnOnce() -> AnyView) -> String {
    in_context(&page, || {
        let content = notice(&page).map(|notice| notice.to_html()).unwrap_or_default() + &view().to_html();
        // Pages without an island stay free of WebAssembly.
        let is_alive = content.contains("<leptos-island");
        let is_room = content.contains("data-room=");
        let document = format!("<!DOCTYPE html>{}", shell(&page, &title, content, is_alive, is_room).to_html());
        if is_alive { document } else { without_markers(&document) }
    })
}

fn shell(page: &Page, title: &str, content: String, is_alive: bool, is_room: bool) -> AnyView {
    let t = texts();
    let role = role(&page.actor);
    let style = format!("/pkg/{}", page.assets.style);
    let icon = page.assets.picture("icon.svg");
    let home_icon = page.assets.picture("icon-180.png");
    let offline = page.assets.script("offline.js").map(|address| view! { <script defer src=address></script> });
    let room = page.assets.script("room.js").filter(|_| is_room);
    let room = room.map(|address| view! { <script defer src=address></script> });
    let scripts = (is_alive && !page.assets.output_name.is_empty()).then(|| {
        let options = LeptosOptions::builder().output_name(page.assets.output_name.clone()).build();
        view! { <HydrationScripts options=options islands=true /> }
    });
    let language = document_language(&page.language).to_owned();
    // A title holds text and nothing else: a marker after it would stand in the tab of the browser.
    let title = format!("{} · Cascade", title.replace('&', "&amp;").replace('<', "&lt;"));
    view! {
        <html lang=language dir=direction(&page.language)>
            <head>
                <meta charset="utf-8" />
                <title inner_html=title></title>
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content="light dark" />
                <meta name="description" content=t.shell.description />
                {theme_colour("(prefers-color-scheme: light)", THEME.light)}
                {theme_colour("(prefers-color-scheme: dark)", THEME.dark)}
                <link rel="icon" type="image/svg+xml" href=icon />
                <link rel="apple-touch-icon" href=home_icon />
                <link rel="manifest" href="/manifest.webmanifest" crossorigin="use-credentials" />
                <link rel="stylesheet" href=style />
                {scripts}
                {room}
                {offline}
            </head>
            <body data-role=role>
                <a class="skip-link" href="#main">{t.shell.skip}</a>
                {page.sample_data.then(|| view! { <p class="sample-banner">{t.shell.sample_data}</p> })}
                <header class="site-header">{brand(page)} {navigation(page)} {tools(page)}</header>
                <main id="main" tabindex="-1" inner_html=content></main>
                {footer()}
            </body>
        </html>
    }
    .into_any()
}

/// The colour of the browser's own bars in one scheme.
fn theme_colour(scheme: &'static str, colour: &'static str) -> AnyView {
    leptos::html::meta().name("theme-color").content(colour).attr("media", scheme).into_any()
}

/// The role that decides the look of the shell: the widest one somebody has.
pub fn role(actor: &Actor) -> &'static str {
    match actor.account() {
        Some(account) if account.manages.is_some() => "manager",
        Some(_) if actor.administrator().is_some() => "administrator",
        Some(_) if actor.trainer().is_some() => "trainer",
        Some(_) => "account",
        None if actor.seat.is_some() => "participant",
        None => "visitor",
    }
}

fn brand(page: &Page) -> AnyView {
    let logo = page.assets.picture("logo.svg");
    view! {
        <a class="brand" href="/">
            <img src=logo alt="" width="34" height="34" />
            <span>"Cascade"</span>
        </a>
    }
    .into_any()
}

/// The addresses in the navigation of an actor, each with its text.
fn links(actor: &Actor) -> Vec<(&'static str, &'static str)> {
    let t = &texts().shell;
    let mut links = Vec::new();
    if let (None, Some(seat)) = (actor.account(), &actor.seat) {
        let home = if plays_challenge(seat.audience) { ("/challenge", t.challenge) } else { ("/seat", t.seat) };
        return vec![home, ("/courses", t.courses), ("/help", t.help)];
    }
    links.push(("/courses", t.courses));
    if actor.manager().is_some() {
        links.push(("/programme", t.programme));
    }
    if actor.administrator().is_some() {
        links.push(("/organisation", t.organisation));
    }
    if actor.trainer().is_some() || actor.administrator().is_some() {
        links.push(("/cohorts", t.cohorts));
    }
    if actor.account().is_some() {
        links.push(("/certificates", t.certificates));
    }
    if actor.manager().is_some() || actor.administrator().is_some() || actor.trainer().is_some() {
        links.push(("/reach", t.reach));
    }
    if actor.account().is_none() {
        links.push(("/net-rules", t.net_rules));
        links.push(("/join", t.join));
    }
    links.push(("/help", t.help));
    links
}

fn navigation(page: &Page) -> AnyView {
    let items: Vec<_> = links(&page.actor)
        .into_iter()
        .map(|(href, text)| {
            let is_here = page.path == href || page.path.starts_with(&format!("{href}/"));
            view! {
                <li>
                    <a href=href aria-current=is_here.then_some("page")>
                        {text}
                    </a>
                </li>
            }
        })
        .collect();
    view! {
        <nav class="site-nav" aria-label=texts().shell.navigation>
            <ul>{items}</ul>
        </nav>
    }
    .into_any()
}

fn tools(page: &Page) -> AnyView {
    let t = &texts().shell;
    match page.actor.account() {
        Some(account) => view! {
            <div class="site-tools">
                <details class="menu">
                    <summary>
                        <bdi>{account.name.clone()}</bdi>
                    </summary>
                    <ul>
                        <li>
                            <a href="/account">{t.account}</a>
                        </li>
                        <li>
                            <a href="/sign-out">{t.sign_out}</a>
                        </li>
                    </ul>
                </details>
            </div>
        }
        .into_any(),
        None if page.actor.seat.is_some() => {
            let nickname = page.actor.seat.as_ref().map(|seat| seat.nickname.clone());
            view! {
                <div class="site-tools">
                    <bdi>{nickname}</bdi>
                </div>
            }
            .into_any()
        }
        None => view! {
            <div class="site-tools">
                <a class="button" data-kind="quiet" href="/sign-in">
                    {t.sign_in}
                </a>
            </div>
        }
        .into_any(),
    }
}

fn notice(page: &Page) -> Option<AnyView> {
    let text = texts().notices.get(page.notice.as_deref()?)?;
    Some(
        view! {
            <div class="page">
                <p class="notice" data-tone="good" role="status">
                    {text}
                </p>
            </div>
        }
        .into_any(),
    )
}

fn footer() -> AnyView {
    let t = &texts().shell;
    view! {
        <footer class="site-footer">
            <div class="site-footer-inner">
                <nav aria-label=t.footer>
                    <ul>
                        <li>
                            <a href="/help">{t.help_where}</a>
                        </li>
                        <li>
                            <a href="/courses">{t.courses}</a>
                        </li>
                        <li>
                            <a href="/net-rules">{t.net_rules}</a>
                        </li>
                    </ul>
                </nav>
                <p>{t.footer_line}</p>
            </div>
        </footer>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::{GROUND, THEME};

    #[test]
    fn the_colours_are_those_of_the_style_sheet() {
        let tokens = include_str!("../../style/tokens.css");
        let (light, dark) = tokens.split_once("@media (prefers-color-scheme: dark)").expect("two schemes");
        for (name, colour) in [("--paper", GROUND), ("--surface", THEME)] {
            assert!(light.contains(&format!("{name}: {};", colour.light)), "{name} is not {}", colour.light);
            assert!(dark.contains(&format!("{name}: {};", colour.dark)), "{name} is not {}", colour.dark);
        }
    }
}
