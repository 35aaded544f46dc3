//! Reach as a table for spreadsheets: the same numbers as on screen, one row for the totals and for each row of each table.

use crate::{Error, Result};
use domain::learning::Audience;
use domain::organisations::{Country, Region};
use domain::reach::{Count, Figures, Reach, Row};

/// The columns. Scripts rely on them: add at the end, never rename.
const COLUMNS: [&str; 14] = [
    "table",
    "key",
    "name",
    "organisations",
    "trainers_enrolled",
    "trainers_certified",
    "cohorts",
    "participants_joined",
    "participants_joined_withheld",
    "participants_finished",
    "participants_finished_withheld",
    "gain_points",
    "gain_participants",
    "gain_participants_withheld",
];

/// The CSV (RFC 4180) of a reach. `…_withheld` is `yes` where small groups are left out of the number before it; a number that is
/// withheld altogether is empty. Nothing in it was typed by anybody, so no cell can be mistaken for a formula.
pub fn write_csv(reach: &Reach) -> Result<Vec<u8>> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(COLUMNS).map_err(Error::internal)?;
    writer.write_record(record("total", "", "", &reach.totals)).map_err(Error::internal)?;
    type Table<'a> = (&'a str, &'a [Row], fn(&str) -> &str);
    let tables: [Table<'_>; 4] = [
        ("region", &reach.by_region, |key| Region::parse(key).map_or(key, |region| region.name())),
        ("country", &reach.by_country, |key| Country::parse(key).map_or(key, |country| country.name)),
        ("audience", &reach.by_audience, |key| Audience::parse(key).map_or(key, |audience| audience.name())),
        ("month", &reach.by_month, |key| key),
    ];
    for (table, rows, name) in tables {
        for row in rows {
            writer.write_record(record(table, &row.key, name(&row.key), &row.figures)).map_err(Error::internal)?;
        }
    }
    writer.into_inner().map_err(|error| Error::internal(error.to_string()))
}

fn record(table: &str, key: &str, name: &str, figures: &Figures) -> [String; COLUMNS.len()] {
    let places = |count: fn(&domain::reach::Places) -> i64| figures.places.as_ref().map(count).map(|n| n.to_string());
    let shown = |count: Count| if count.is_hidden() { String::new() } else { count.shown.to_string() };
    let withheld = |count: Count| if count.has_withheld { "yes" } else { "no" }.to_owned();
    [
        table.to_owned(),
        key.to_owned(),
        name.to_owned(),
        places(|places| places.organisations).unwrap_or_default(),
        places(|places| places.trainers).unwrap_or_default(),
        places(|places| places.certified).unwrap_or_default(),
        figures.cohorts.to_string(),
        shown(figures.joined),
        withheld(figures.joined),
        shown(figures.finished),
        withheld(figures.finished),
        figures.gain.points.map(|points| format!("{points:.1}")).unwrap_or_default(),
        shown(figures.gain.n),
        withheld(figures.gain.n),
    ]
}
