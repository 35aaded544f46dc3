//! Reading `help.toml`: where to get help, by country.

use super::fault::Faults;
use super::files::Files;
use super::node::Node;
use super::read_page::check_url;
use super::table::Table;
use chrono::NaiveDate;
use domain::learning::{Help, HelpCountry, HelpKind, HelpService};
use domain::organisations::Country;

const KINDS: [(&str, HelpKind); 4] = [
    ("emergency", HelpKind::Emergency),
    ("helpline", HelpKind::Helpline),
    ("hotline", HelpKind::Hotline),
    ("image-removal", HelpKind::ImageRemoval),
];

/// Reads the list. An installation without one does not start: help is one tap from every page of the challenge.
pub(super) fn read_help(files: &Files, faults: &Faults) -> Option<Help> {
    if !files.contains("help.toml") {
        faults.in_file("help.toml", "the file is missing: it says where to get help, by country");
        return None;
    }
    let root = Node::parse("help.toml", &files.text("help.toml", faults)?, 1, faults)?;
    let table = Table::of(&root, faults)?;
    let updated = table.text("updated").and_then(|text| {
        let date = NaiveDate::parse_from_str(&text, "%Y-%m-%d").ok();
        if date.is_none() {
            table.fault("updated", format!("`{text}` is no date: write 2026-11-23"));
        }
        date
    });
    let note = table.text("note");
    let everywhere = table.tables("everywhere", read_service);
    let countries = table.optional_tables("country", |table| {
        let (code, name) = (table.text("code"), table.text("name"));
        if let Some(code) = &code
            && Country::parse(code).is_err()
        {
            table.fault("code", format!("`{code}` is no country of ISO 3166-1"));
        }
        let services = table.tables("service", read_service);
        Some(HelpCountry { code: code?, name: name?, services: services? })
    });
    table.finish();
    Some(Help { updated: updated?, note: note?, everywhere: everywhere?, countries: countries? })
}

fn read_service(table: &Table<'_>) -> Option<HelpService> {
    let (name, what, kind) = (table.text("name"), table.text("what"), table.word("kind", &KINDS));
    let (url, source, year) =
        (table.optional_text("url"), table.optional_text("source"), table.optional_integer("year", 1900..=2100));
    check_url(table, url.as_ref());
    Some(HelpService {
        name: name?,
        what: what?,
        url: url?,
        kind: kind?,
        source: source?,
        year: year?.and_then(|year| u16::try_from(year).ok()),
    })
}
