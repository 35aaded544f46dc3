//! Totals and tables, made of whole pieces.

use super::cell::{CohortCell, Filter, Group, Month, PlaceCell};
use super::withholding::{Piece, pool};
use crate::learning::Audience;
use crate::organisations::Region;
use serde::Serialize;
use std::collections::BTreeSet;

/// What an asker is shown: totals, and the same figures by region, country, audience and month.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Reach {
    /// Everything that was asked for.
    pub totals: Figures,
    /// One row for each region, by its word.
    pub by_region: Vec<Row>,
    /// One row for each country, by its code.
    pub by_country: Vec<Row>,
    /// One row for each audience, by its word. No organisations or trainers: they belong to no audience.
    pub by_audience: Vec<Row>,
    /// One row for each month, as `2026-11`, earliest first. No organisations or trainers either.
    pub by_month: Vec<Row>,
    /// Groups of fewer participants than this are not shown.
    pub smallest_group: i64,
    /// What the asker can filter by: everything there is to see, whatever the filter is now.
    #[serde(skip)]
    pub choices: Choices,
}

/// What there is to filter by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choices {
    /// Regions with partners or cohorts.
    pub regions: Vec<Region>,
    /// Countries with partners or cohorts, ISO 3166-1 alpha-2.
    pub countries: Vec<String>,
    /// Audiences with cohorts.
    pub audiences: Vec<Audience>,
    /// Months with cohorts, earliest first.
    pub months: Vec<Month>,
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Row {
    /// The word of the region or audience, the code of the country, or the month.
    pub key: String,
    /// What is counted.
    pub figures: Figures,
}

/// The figures of a row or of the totals.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Figures {
    /// Organisations and trainers, where it makes sense to count them.
    pub places: Option<Places>,
    /// Cohorts.
    pub cohorts: i64,
    /// Participants who joined.
    pub joined: Count,
    /// Participants who played Level 2 to its end.
    pub finished: Count,
    /// What they gained.
    pub gain: Gain,
}

/// Partners: adults in public roles, never withheld.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Places {
    /// Organisations.
    pub organisations: i64,
    /// Trainers enrolled now, certified or not.
    pub trainers: i64,
    /// Those of them with a certificate that is valid now.
    pub certified: i64,
}

/// A number of participants that may be shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Count {
    /// The number: zero, or at least the smallest group.
    pub shown: i64,
    /// Whether there are others who cannot be shown here.
    pub has_withheld: bool,
}

/// The mean gain from Level 1 to Level 2, over participants who played both to their end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Gain {
    /// In percentage points, to one decimal; nothing where nobody may be shown.
    pub points: Option<f64>,
    /// Over how many participants.
    pub n: Count,
}

impl Count {
    /// Whether all of it is withheld.
    pub fn is_hidden(self) -> bool {
        self.shown == 0 && self.has_withheld
    }
}

/// The cells of one asker with the pieces they were pooled into, one pooling for each kind of count.
struct Pooled<'a> {
    cells: &'a [CohortCell],
    joined: Vec<Piece>,
    finished: Vec<Piece>,
    compared: Vec<Piece>,
}

impl Reach {
    /// Measures the part of the reach that `filter` takes. `places` and `cohorts` must be all that the asker may see, each group
    /// once: the pooling of small groups must not depend on the filter. Without `places`, organisations and trainers are not the
    /// asker's to see.
    pub fn measure(places: Option<&[PlaceCell]>, cohorts: &[CohortCell], filter: &Filter, smallest_group: i64) -> Self {
        let groups: Vec<&Group> = cohorts.iter().map(|cell| &cell.group).collect();
        let pool_by = |count: fn(&CohortCell) -> i64| {
            pool(&groups, &cohorts.iter().map(count).collect::<Vec<_>>(), smallest_group)
        };
        let pooled = Pooled {
            cells: cohorts,
            joined: pool_by(|cell| cell.joined),
            finished: pool_by(|cell| cell.finished),
            compared: pool_by(|cell| cell.compared),
        };
        let row = |key: &str, part: Filter| Row { key: key.to_owned(), figures: pooled.figures(places, &part) };
        let asked_places =
            || places.into_iter().flatten().filter(|place| filter.takes_place(place.region, &place.country));
        let asked_cohorts = || cohorts.iter().map(|cell| &cell.group).filter(|group| filter.takes(group));
        let with_places = filter.is_about_places();

        let regions: BTreeSet<Region> = asked_cohorts()
            .map(|group| group.region)
            .chain(asked_places().filter(|_| with_places).map(|place| place.region))
            .collect();
        let countries: BTreeSet<&str> = asked_cohorts()
            .map(|group| group.country.as_str())
            .chain(asked_places().filter(|_| with_places).map(|place| place.country.as_str()))
            .collect();
        let audiences: BTreeSet<Audience> = asked_cohorts().map(|group| group.audience).collect();
        let months: BTreeSet<_> = asked_cohorts().map(|group| group.month.clone()).collect();

        Self {
            totals: pooled.figures(places, filter),
            by_region: regions
                .into_iter()
                .map(|region| row(region.as_str(), Filter { region: Some(region), ..filter.clone() }))
                .collect(),
            by_country: countries
                .into_iter()
                .map(|country| row(country, Filter { country: Some(country.to_owned()), ..filter.clone() }))
                .collect(),
            by_audience: audiences
                .into_iter()
                .map(|audience| row(audience.as_str(), Filter { audience: Some(audience), ..filter.clone() }))
                .collect(),
            by_month: months
                .into_iter()
                .map(|month| row(month.as_str(), Filter { month: Some(month.clone()), ..filter.clone() }))
                .collect(),
            smallest_group,
            choices: Choices::of(places, cohorts),
        }
    }
}

impl Choices {
    fn of(places: Option<&[PlaceCell]>, cohorts: &[CohortCell]) -> Self {
        let places = || places.into_iter().flatten();
        let groups = || cohorts.iter().map(|cell| &cell.group);
        let regions: BTreeSet<Region> =
            places().map(|place| place.region).chain(groups().map(|group| group.region)).collect();
        let countries: BTreeSet<&String> =
            places().map(|place| &place.country).chain(groups().map(|group| &group.country)).collect();
        let audiences: BTreeSet<Audience> = groups().map(|group| group.audience).collect();
        let months: BTreeSet<&Month> = groups().map(|group| &group.month).collect();
        Self {
            regions: regions.into_iter().collect(),
            countries: countries.into_iter().cloned().collect(),
            audiences: audiences.into_iter().collect(),
            months: months.into_iter().cloned().collect(),
        }
    }
}

impl Pooled<'_> {
    /// The figures of one part.
    fn figures(&self, places: Option<&[PlaceCell]>, part: &Filter) -> Figures {
        let places = places.filter(|_| part.is_about_places()).map(|places| {
            places.iter().filter(|place| part.takes_place(place.region, &place.country)).fold(
                Places::default(),
                |sum, place| Places {
                    organisations: sum.organisations + place.organisations,
                    trainers: sum.trainers + place.trainers,
                    certified: sum.certified + place.certified,
                },
            )
        });
        let (n, gain_hundredths) = self.shown(&self.compared, part, |cell| cell.compared, |cell| cell.gain_hundredths);
        Figures {
            places,
            cohorts: self.cells.iter().filter(|cell| part.takes(&cell.group)).map(|cell| cell.cohorts).sum(),
            joined: self.shown(&self.joined, part, |cell| cell.joined, |_| 0).0,
            finished: self.shown(&self.finished, part, |cell| cell.finished, |_| 0).0,
            gain: Gain { points: (n.shown > 0).then(|| points(gain_hundredths, n.shown)), n },
        }
    }

    /// The people that may be shown for one part, and the sum of a measure over them: the pieces that lie wholly within it.
    fn shown(
        &self,
        pieces: &[Piece],
        part: &Filter,
        people: impl Fn(&CohortCell) -> i64,
        measure: impl Fn(&CohortCell) -> i64,
    ) -> (Count, i64) {
        let mut shown = 0;
        let mut sum = 0;
        for piece in pieces.iter().filter(|piece| piece.cells.iter().all(|cell| part.takes(&self.cells[*cell].group))) {
            shown += piece.sum;
            sum += piece.cells.iter().map(|cell| measure(&self.cells[*cell])).sum::<i64>();
        }
        let all: i64 = self.cells.iter().filter(|cell| part.takes(&cell.group)).map(people).sum();
        (Count { shown, has_withheld: all > shown }, sum)
    }
}

/// A mean in percentage points, rounded to one decimal, from a sum in hundredths of a point.
fn points(sum_hundredths: i64, n: i64) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "both stay far below 2^52")]
    let mean = sum_hundredths as f64 / n as f64;
    (mean / 10.0).round() / 10.0
}

#[cfg(test)]
#[path = "table_tests.rs"]
mod tests;
