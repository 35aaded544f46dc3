//! `cascade courses preview`: serves a folder of courses to their author, and loads it again whenever a file is saved.

use super::serve::asked_to_stop;
use crate::preview::{Look, PATIENCE, Preview, Watcher, look};
use anyhow::{Context as _, bail};
use backend::learning::{CourseFault, render_faults};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Between two looks at the folder.
const PAUSE: Duration = Duration::from_millis(400);

/// Serves until the process is told to stop.
pub async fn preview(folder: PathBuf, address: SocketAddr) -> anyhow::Result<()> {
    check_folder(&folder)?;
    let data = tempfile::tempdir().context("there is no place for the data of the preview")?;
    let listener = tokio::net::TcpListener::bind(address)
        .await
        .with_context(|| format!("cannot listen at {address}; --addr names another address"))?;
    let url = format!("http://{}", listener.local_addr()?);
    // Looked at before it is read: what is saved meanwhile counts as a change.
    let watcher = {
        let folder = folder.clone();
        Watcher::new(move || look(&folder))
    };
    let preview = Preview::open(&folder, data.path(), url.clone(), PATIENCE).await?;
    println!("{} is shown at {url}/courses, and again whenever you save a file. Ctrl-C ends it.", folder.display());
    println!("Every course is open. For an assessment, sign up with any address: nothing is kept.");
    let faults = preview.faults();
    if !faults.is_empty() {
        say(&faults);
    }
    let watching = tokio::spawn(watch(preview.clone(), watcher));
    let service = preview.router().into_make_service_with_connect_info::<SocketAddr>();
    // Pages that wait for a change keep their connection open, so nobody waits for them to go.
    tokio::select! {
        served = axum::serve(listener, service) => served?,
        () = asked_to_stop() => {}
    }
    watching.abort();
    Ok(())
}

/// A course by itself is not enough: the list of help stands beside it.
fn check_folder(folder: &Path) -> anyhow::Result<()> {
    if folder.join("course.toml").exists() {
        let around = folder.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let around = if folder == Path::new(".") { Path::new("..") } else { around };
        bail!(
            "{} is one course; the preview takes the folder around it: cascade courses preview {}",
            folder.display(),
            around.display()
        );
    }
    if !folder.is_dir() {
        bail!("{} is no folder; `cascade courses new {}/my-course` makes one", folder.display(), folder.display());
    }
    Ok(())
}

async fn watch(preview: Preview, mut watcher: Watcher<impl FnMut() -> Look + Send + 'static>) {
    loop {
        tokio::time::sleep(PAUSE).await;
        if tokio::task::block_in_place(|| watcher.has_changed()) {
            say(&preview.reload().await);
        }
    }
}

/// Tells the author in the terminal what the pages show.
fn say(faults: &[CourseFault]) {
    match faults {
        [] => println!("Loaded again. No faults."),
        faults => print!("\n{}", render_faults(faults)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_cannot_be_shown_is_told_with_what_would_do() {
        let place = tempfile::tempdir().expect("a folder");
        let course = place.path().join("courses/one");
        std::fs::create_dir_all(&course).expect("made");
        std::fs::write(course.join("course.toml"), "").expect("written");
        let told = |folder: &Path| check_folder(folder).expect_err("refused").to_string();
        let courses = place.path().join("courses");
        assert!(told(&course).ends_with(&format!("preview {}", courses.display())), "{}", told(&course));
        assert!(told(&place.path().join("none")).contains("is no folder"));
        assert!(check_folder(&courses).is_ok());
    }
}
