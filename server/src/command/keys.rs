//! `cascade keys`: the keys that sign certificates. A key is replaced when somebody may have seen it, or from time to time.

use super::{Settings, serve::open_backend};
use anyhow::Context as _;
use backend::certificates::{KnownSigningKey, SigningKey, list_signing_keys, rotate_signing_key};
use clap::Subcommand;
use std::fmt::Write as _;

/// What can be done with signing keys.
#[derive(Subcommand)]
pub enum KeysVerb {
    /// List every key by its public half: which one signs, and which ones were replaced.
    List,
    /// Make a new key and publish its public half. What old keys signed can still be checked.
    ///
    /// A key in a file is replaced there. If the key is the setting CASCADE_SIGNING_KEY, the new value is printed on the
    /// standard output, and nothing else is.
    Rotate,
}

/// Runs the verb.
pub async fn run(verb: KeysVerb, settings: Settings) -> anyhow::Result<()> {
    match verb {
        KeysVerb::List => {
            let backend = open_backend(&settings).await?;
            let keys = list_signing_keys(&backend).await.map_err(|error| anyhow::anyhow!("{error}"))?;
            print!("{}", render(&keys));
            Ok(())
        }
        KeysVerb::Rotate => rotate(&settings).await,
    }
}

/// The public half is in the database before the private one is anywhere: nothing is ever signed by a key that nobody can
/// check.
async fn rotate(settings: &Settings) -> anyhow::Result<()> {
    let backend = open_backend(settings).await?;
    let key = SigningKey::draw(&backend.chance);
    let published = rotate_signing_key(&backend, &key).await.map_err(|error| anyhow::anyhow!("{error}"));
    published.context("the new key was not published, so the old one stays")?;
    if settings.signing_key.is_some() {
        eprintln!("{} is published. Now set CASCADE_SIGNING_KEY to this and start every server again:", key.id());
        println!("{}", key.expose());
    } else {
        let path = settings.signing_key_file();
        key.replace_file(&path, &backend.chance)
            .with_context(|| format!("{} could not be replaced, so the old key stays", path.display()))?;
        println!("{} is in {} now and signs from the next start of the server on.", key.id(), path.display());
    }
    Ok(())
}

fn render(keys: &[KnownSigningKey]) -> String {
    let mut text = String::new();
    for key in keys {
        let state = match (key.is_present, key.replaced_at) {
            (true, _) => "signs, by the settings of this machine".to_owned(),
            (false, Some(at)) => format!("replaced on {}; what it signed can still be checked", at.format("%Y-%m-%d")),
            (false, None) => "not the key of this machine's settings".to_owned(),
        };
        let published = key.published_at.map_or("not yet".to_owned(), |at| at.format("%Y-%m-%d").to_string());
        let _ = writeln!(text, "{}\n  published {published}; {state}", key.id);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    fn settings(folder: &Path, key: Option<&str>) -> Settings {
        let mut environment = vec![("CASCADE_DATA".to_owned(), folder.display().to_string())];
        environment.extend(key.map(|key| ("CASCADE_SIGNING_KEY".to_owned(), key.to_owned())));
        Settings::from_sources(environment.into_iter().collect(), None).expect("these are settings")
    }

    #[tokio::test]
    async fn a_key_in_a_file_is_replaced_there_and_both_are_listed() {
        let folder = tempfile::tempdir().expect("a folder");
        let settings = settings(folder.path(), None);
        let before = open_backend(&settings).await.expect("opens").signing_key.id();
        run(KeysVerb::Rotate, settings.clone()).await.expect("rotates");
        let backend = open_backend(&settings).await.expect("opens");
        let keys = list_signing_keys(&backend).await.expect("lists");
        assert_eq!(keys.len(), 2);
        assert!(keys.iter().all(|key| key.is_present == (key.id != before)), "{keys:?}");
        let text = render(&keys);
        assert!(text.contains("signs, by the settings") && text.contains("not the key of this machine"), "{text}");
        run(KeysVerb::List, settings).await.expect("lists");
    }

    #[tokio::test]
    async fn a_key_in_a_setting_makes_no_file() {
        let folder = tempfile::tempdir().expect("a folder");
        let key = "07".repeat(32);
        let settings = settings(folder.path(), Some(&key));
        run(KeysVerb::Rotate, settings.clone()).await.expect("rotates");
        assert!(!settings.signing_key_file().exists());
        let keys = list_signing_keys(&open_backend(&settings).await.expect("opens")).await.expect("lists");
        assert_eq!(keys.iter().filter(|key| key.is_present).count(), 1);
        assert_eq!(keys.len(), 2);
    }
}
