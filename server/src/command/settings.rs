//! What an installation is told: environment first, then `cascade.toml`, then the default.

use anyhow::Context as _;
use domain::cohorts::KeptDays;
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::PathBuf;

/// Everything that can be set.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Where the data is: `sqlite://path` or `postgres://…`.
    pub database_url: String,
    /// Where the server listens.
    pub address: SocketAddr,
    /// The address people see, without a slash at the end.
    pub public_url: String,
    /// A folder that replaces the embedded courses.
    pub courses: Option<PathBuf>,
    /// The mail server; without it mails go to `data/outbox`.
    pub smtp_url: Option<String>,
    /// 32 bytes as hexadecimal digits; without it a key is kept in `data/signing.key`.
    pub signing_key: Option<String>,
    /// Whether a proxy in front sets `X-Forwarded-For`.
    pub behind_proxy: bool,
    /// Whether anybody may sign up.
    pub open_sign_up: bool,
    /// Days until an invitation expires.
    pub invitation_days: i64,
    /// The smallest group that reach shows.
    pub smallest_group: i64,
    /// Days until the seats of a cohort that ended are deleted.
    pub seats_kept_days: KeptDays,
    /// The folder of files beside the database: outbox and signing key.
    pub data: PathBuf,
}

/// A setting that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum SettingFault {
    /// There is no such setting.
    #[error("{place}: there is no setting {name}{}", nearest.map(|nearest| format!("; did you mean {nearest}?")).unwrap_or_default())]
    Unknown {
        /// Where it stands.
        place: &'static str,
        /// What it is called there.
        name: String,
        /// The right name that is most like it.
        nearest: Option<&'static str>,
    },
    /// Its value cannot be read.
    #[error("{name} = {value:?}: {wanted}")]
    Unreadable {
        /// The setting.
        name: &'static str,
        /// Its value.
        value: String,
        /// What it should be.
        wanted: &'static str,
    },
}

/// Name in the environment and name in `cascade.toml`; [`HELP`] says what each means.
const KNOWN: &[(&str, &str)] = &[
    ("DATABASE_URL", "database_url"),
    ("CASCADE_ADDR", "addr"),
    ("CASCADE_PUBLIC_URL", "public_url"),
    ("CASCADE_COURSES", "courses"),
    ("SMTP_URL", "smtp_url"),
    ("CASCADE_SIGNING_KEY", "signing_key"),
    ("CASCADE_BEHIND_PROXY", "behind_proxy"),
    ("CASCADE_OPEN_SIGN_UP", "open_sign_up"),
    ("CASCADE_INVITATION_DAYS", "invitation_days"),
    ("CASCADE_SMALLEST_GROUP", "smallest_group"),
    ("CASCADE_SEATS_KEPT_DAYS", "seats_kept_days"),
    ("CASCADE_DATA", "data"),
];

/// The settings for `--help`.
pub const HELP: &str = "Settings, from the environment or (name in brackets) from cascade.toml:
  DATABASE_URL (database_url)                sqlite://data/cascade.db, or postgres://… for many servers
  CASCADE_ADDR (addr)                        where the server listens [127.0.0.1:3000]
  CASCADE_PUBLIC_URL (public_url)            the address people see [http://localhost:PORT]; https turns on secure cookies
  CASCADE_COURSES (courses)                  a folder that replaces the embedded courses
  SMTP_URL (smtp_url)                        the mail server; without it mails go to data/outbox
  CASCADE_SIGNING_KEY (signing_key)          64 hexadecimal digits; without it data/signing.key is made
  CASCADE_BEHIND_PROXY (behind_proxy)        true when a proxy in front sets X-Forwarded-For [false]
  CASCADE_OPEN_SIGN_UP (open_sign_up)        whether anybody may sign up [true]
  CASCADE_INVITATION_DAYS (invitation_days)  days until an invitation expires [14]
  CASCADE_SMALLEST_GROUP (smallest_group)    the smallest group that reach shows [5]
  CASCADE_SEATS_KEPT_DAYS (seats_kept_days)  days until the seats of a cohort that ended are deleted, 0 to 366 [90]
  CASCADE_DATA (data)                        the folder for outbox and signing key [data]";

impl Settings {
    /// Reads environment and `cascade.toml`. A name that is almost right is a fault, not a default.
    pub fn load() -> anyhow::Result<Self> {
        let file = match std::fs::read_to_string("cascade.toml") {
            Ok(text) => Some(text),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
            Err(error) => return Err(error).context("cascade.toml cannot be read"),
        };
        Ok(Self::from_sources(std::env::vars().collect(), file.as_deref())?)
    }

    /// The settings in an environment and the text of a `cascade.toml`.
    pub fn from_sources(environment: BTreeMap<String, String>, file: Option<&str>) -> Result<Self, SettingFault> {
        let mut values = read_file(file)?;
        for (name, value) in environment {
            match KNOWN.iter().find(|known| known.0 == name) {
                Some(known) => {
                    values.insert(known.1, value);
                }
                None if name.starts_with("CASCADE_") => {
                    return Err(SettingFault::Unknown {
                        place: "environment",
                        nearest: nearest(&name, |known| known.0),
                        name,
                    });
                }
                None => {}
            }
        }
        Self::from_values(values)
    }

    /// Where the signing key is kept, unless it is a setting.
    pub fn signing_key_file(&self) -> PathBuf {
        self.data.join("signing.key")
    }

    fn from_values(values: BTreeMap<&'static str, String>) -> Result<Self, SettingFault> {
        let text = |name: &str| values.get(name).filter(|value| !value.is_empty()).cloned();
        let address: SocketAddr = parse(&values, "addr", "an address and a port, such as 127.0.0.1:3000")?
            .unwrap_or_else(|| SocketAddr::from(([127, 0, 0, 1], 3000)));
        let data = PathBuf::from(text("data").unwrap_or_else(|| "data".into()));
        Ok(Self {
            database_url: text("database_url").unwrap_or_else(|| format!("sqlite://{}/cascade.db", data.display())),
            public_url: text("public_url").map_or_else(
                || format!("http://localhost:{}", address.port()),
                |url| url.trim_end_matches('/').to_owned(),
            ),
            address,
            courses: text("courses").map(PathBuf::from),
            smtp_url: text("smtp_url"),
            signing_key: text("signing_key"),
            behind_proxy: parse(&values, "behind_proxy", "true or false")?.unwrap_or(false),
            open_sign_up: parse(&values, "open_sign_up", "true or false")?.unwrap_or(true),
            invitation_days: parse(&values, "invitation_days", "a number of days")?.unwrap_or(14),
            smallest_group: parse(&values, "smallest_group", "a number")?.unwrap_or(5),
            seats_kept_days: parse(&values, "seats_kept_days", "a number of days, 0 to 366")?.unwrap_or_default(),
            data,
        })
    }
}

fn read_file(file: Option<&str>) -> Result<BTreeMap<&'static str, String>, SettingFault> {
    let text = file.unwrap_or_default();
    let table: toml::Table = text.parse().map_err(|_| SettingFault::Unreadable {
        name: "cascade.toml",
        value: text.lines().next().unwrap_or_default().to_owned(),
        wanted: "a TOML file of name = \"value\" lines",
    })?;
    let mut values = BTreeMap::new();
    for (name, value) in table {
        let Some(known) = KNOWN.iter().find(|known| known.1 == name) else {
            return Err(SettingFault::Unknown {
                place: "cascade.toml",
                nearest: nearest(&name, |known| known.1),
                name,
            });
        };
        values.insert(known.1, value.as_str().map_or_else(|| value.to_string(), str::to_owned));
    }
    Ok(values)
}

fn parse<T: std::str::FromStr>(
    values: &BTreeMap<&'static str, String>,
    name: &'static str,
    wanted: &'static str,
) -> Result<Option<T>, SettingFault> {
    match values.get(name).filter(|value| !value.is_empty()) {
        None => Ok(None),
        Some(value) => {
            value.parse().map(Some).map_err(|_| SettingFault::Unreadable { name, value: value.clone(), wanted })
        }
    }
}

fn nearest(name: &str, of: impl Fn(&(&'static str, &'static str)) -> &'static str) -> Option<&'static str> {
    KNOWN
        .iter()
        .map(|known| (strsim::damerau_levenshtein(name, of(known)), of(known)))
        .filter(|(distance, _)| *distance <= name.len() / 2)
        .min()
        .map(|(_, known)| known)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn environment(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn environment_comes_before_file_and_file_before_default() {
        let file = "addr = \"127.0.0.1:4000\"\ninvitation_days = 7";
        let settings = Settings::from_sources(environment(&[("CASCADE_ADDR", "127.0.0.1:5000")]), Some(file));
        let settings = settings.expect("these are settings");
        assert_eq!(settings.address.port(), 5000);
        assert_eq!(settings.invitation_days, 7);
        assert_eq!((settings.smallest_group, settings.seats_kept_days), (5, KeptDays::default()));
        assert_eq!(settings.public_url, "http://localhost:5000");
        assert_eq!(settings.database_url, "sqlite://data/cascade.db");
    }

    #[test]
    fn a_slip_is_named_with_the_nearest_right_name() {
        let fault = Settings::from_sources(environment(&[("CASCADE_PUBLIC_ULR", "x")]), None).expect_err("a slip");
        assert_eq!(
            fault.to_string(),
            "environment: there is no setting CASCADE_PUBLIC_ULR; did you mean CASCADE_PUBLIC_URL?"
        );
        let fault = Settings::from_sources(environment(&[]), Some("invitation_day = 3")).expect_err("a slip");
        assert_eq!(
            fault.to_string(),
            "cascade.toml: there is no setting invitation_day; did you mean invitation_days?"
        );
        let fault =
            Settings::from_sources(environment(&[("CASCADE_ADDR", "everywhere")]), None).expect_err("no address");
        assert_eq!(fault.to_string(), "addr = \"everywhere\": an address and a port, such as 127.0.0.1:3000");
        let fault = Settings::from_sources(environment(&[("CASCADE_SEATS_KEPT_DAYS", "9000")]), None);
        let fault = fault.expect_err("for ever").to_string();
        assert_eq!(fault, "seats_kept_days = \"9000\": a number of days, 0 to 366");
    }

    #[test]
    fn every_setting_stands_in_the_help() {
        for known in KNOWN {
            assert!(HELP.contains(&format!("{} ({})", known.0, known.1)), "{}", known.0);
        }
    }
}
