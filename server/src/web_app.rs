//! What lets a device take the site along: the manifest that makes it an app of the home screen, the service worker that
//! answers without a network, and the page for what is not kept.

use crate::site;
use crate::web::{Handled, Routes, Web};
use app::home::OfflinePage;
use app::shell::{Assets, GROUND, THEME, document_language};
use app::texts::direction;
use axum::response::IntoResponse;
use backend::Error;
use http::header;
use leptos::prelude::*;
use serde::Serialize;
use serde_json::json;
use sha2::{Digest as _, Sha256};

/// The name of the service worker's script, in the bundle and in the address.
const SERVICE_WORKER: &str = "service-worker.js";

/// The pages that every device keeps: what it needs to explain itself, to let somebody go, and to name who helps.
const PAGES: [&str; 4] = ["/offline", "/sign-out", "/device", "/help"];

/// The routes that browsers ask for by themselves.
pub fn routes(routes: Routes) -> Routes {
    routes
        .get("/service-worker.js", show_service_worker)
        .get("/manifest.webmanifest", show_manifest)
        .get("/offline", show_offline)
}

async fn show_offline(web: Web) -> Handled {
    Ok(web.page(web.texts().home.offline_title, || view! { <OfflinePage /> }.into_any()))
}

/// The bundle's script with the list of what to keep before it. A site without a bundle has none, and nothing is kept.
async fn show_service_worker(web: Web) -> Handled {
    let file = web.state.assets.scripts.get(SERVICE_WORKER).ok_or(Error::NotFound)?;
    let script = site::read_text(file).ok_or(Error::NotFound)?;
    let editions = web.backend.courses.all("en").map(|course| (course.id.as_str(), course.edition.as_str()));
    let build = serde_json::to_string(&Build::of(&web.state.assets, editions)).map_err(Error::internal)?;
    let headers = [(header::CONTENT_TYPE, "text/javascript; charset=utf-8"), (header::CACHE_CONTROL, "no-cache")];
    Ok((headers, format!("const BUILD = {build};\n{script}")).into_response())
}

/// What the service worker is told: the files and pages to keep, and a version that changes with them.
#[derive(Debug, Serialize)]
struct Build {
    version: String,
    files: Vec<String>,
    pages: [&'static str; 4],
}

impl Build {
    /// The build of these site files and these courses, each with its edition.
    fn of<'a>(assets: &Assets, editions: impl Iterator<Item = (&'a str, &'a str)>) -> Self {
        let module = (!assets.output_name.is_empty())
            .then(|| [format!("{}.js", assets.output_name), format!("{}_bg.wasm", assets.output_name)]);
        let style = (!assets.style.is_empty()).then(|| assets.style.clone());
        let scripts = assets.scripts.iter().filter(|(name, _)| *name != SERVICE_WORKER);
        // Icons of the home screen are fetched by the system, once, when it wants them.
        let pictures = assets.pictures.iter().filter(|(name, _)| !name.ends_with(".png"));
        let named = scripts.chain(pictures).map(|(_, file)| file.clone());
        let files: Vec<String> =
            module.into_iter().flatten().chain(style).chain(named).map(|file| format!("/pkg/{file}")).collect();
        let mut digest = Sha256::new();
        // Lengths before texts, so that no two lists read the same when strung together.
        let mut add = |text: &str| {
            digest.update((text.len() as u64).to_le_bytes());
            digest.update(text);
        };
        files.iter().for_each(|file| add(file));
        for (course, edition) in editions {
            add(course);
            add(edition);
        }
        let mut version = hex::encode(digest.finalize());
        version.truncate(16);
        Self { version, files, pages: PAGES }
    }
}

/// The manifest, in the language that was asked for.
async fn show_manifest(web: Web) -> Handled {
    let icon = |name: &str, sizes: &str, purpose: &str| {
        let kind = if name.ends_with(".svg") { "image/svg+xml" } else { "image/png" };
        json!({ "src": web.state.assets.picture(name), "sizes": sizes, "type": kind, "purpose": purpose })
    };
    let manifest = json!({
        "id": "/",
        "name": "Cascade",
        "short_name": "Cascade",
        "description": web.texts().shell.description,
        "lang": document_language(&web.visit.language),
        "dir": direction(&web.visit.language),
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": GROUND.light,
        "theme_color": THEME.light,
        "icons": [
            icon("icon.svg", "any", "any"),
            icon("icon-192.png", "192x192", "any"),
            icon("icon-512.png", "512x512", "any"),
            icon("icon-maskable-512.png", "512x512", "maskable"),
        ],
    });
    Ok(([(header::CONTENT_TYPE, "application/manifest+json")], manifest.to_string()).into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assets(style: &str) -> Assets {
        let map = |pairs: &[(&str, &str)]| {
            pairs.iter().map(|(name, file)| ((*name).to_owned(), (*file).to_owned())).collect()
        };
        Assets {
            output_name: "cascade-1".into(),
            style: style.into(),
            pictures: map(&[("home.svg", "pictures/home-3.svg"), ("icon-192.png", "pictures/icon-192-4.png")]),
            scripts: map(&[("offline.js", "offline-5.js"), (SERVICE_WORKER, SERVICE_WORKER)]),
        }
    }

    #[test]
    fn the_service_worker_is_told_every_file_but_itself() {
        let build = Build::of(&assets("style-2.css"), [("parents", "2026.1")].into_iter());
        let expected = [
            "/pkg/cascade-1.js",
            "/pkg/cascade-1_bg.wasm",
            "/pkg/style-2.css",
            "/pkg/offline-5.js",
            "/pkg/pictures/home-3.svg",
        ];
        assert_eq!(build.files, expected);
        let json = serde_json::to_string(&build).expect("serialises");
        assert!(json.starts_with(r#"{"version":""#), "{json}");
        assert!(json.ends_with(r#""pages":["/offline","/sign-out","/device","/help"]}"#), "{json}");
        assert!(build.version.len() == 16 && build.version.bytes().all(|digit| digit.is_ascii_hexdigit()));
        assert_eq!(Build::of(&Assets::default(), [].into_iter()).files, [""; 0]);
    }

    #[test]
    fn the_version_changes_with_a_file_and_with_an_edition_and_with_nothing_else() {
        let version = |style: &str, editions: &[(&'static str, &'static str)]| {
            Build::of(&assets(style), editions.iter().copied()).version
        };
        let first = version("style-2.css", &[("parents", "2026.1")]);
        assert_eq!(version("style-2.css", &[("parents", "2026.1")]), first);
        assert_ne!(version("style-3.css", &[("parents", "2026.1")]), first);
        assert_ne!(version("style-2.css", &[("parents", "2026.2")]), first);
        assert_ne!(version("style-2.css", &[("parents2", "026.1")]), first);
        assert_ne!(version("style-2.css", &[]), first);
    }
}
