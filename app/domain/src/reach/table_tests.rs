//! What reach shows, and an attack on what it hides.

use super::*;
use crate::reach::Month;
use proptest::prelude::*;

const SMALLEST: i64 = 5;
const COUNTRIES: [(&str, Region); 4] =
    [("KE", Region::Africa), ("UG", Region::Africa), ("FR", Region::Europe), ("TH", Region::AsiaPacific)];
const AUDIENCES: [Audience; 2] = [Audience::Parents, Audience::Teens];
const MONTHS: [&str; 2] = ["2026-10", "2026-11"];

fn cell(country: usize, audience: usize, month: usize, joined: i64, finished: i64, compared: i64) -> CohortCell {
    let (code, region) = COUNTRIES[country];
    CohortCell {
        group: Group {
            region,
            country: code.into(),
            audience: AUDIENCES[audience],
            month: Month::parse(MONTHS[month]).unwrap(),
        },
        cohorts: 1,
        joined,
        finished,
        compared,
        gain_hundredths: compared * 1_250,
    }
}

fn every_filter() -> Vec<Filter> {
    fn with_none<T: Clone>(all: &[T]) -> Vec<Option<T>> {
        std::iter::once(None).chain(all.iter().cloned().map(Some)).collect()
    }
    let mut filters = Vec::new();
    for region in with_none(&[Region::Africa, Region::Europe, Region::AsiaPacific]) {
        for country in with_none(&COUNTRIES.map(|(code, _)| code.to_owned())) {
            for audience in with_none(&AUDIENCES) {
                for month in with_none(&MONTHS.map(|month| Month::parse(month).unwrap())) {
                    filters.push(Filter { region, country: country.clone(), audience, month });
                }
            }
        }
    }
    filters
}

/// Whether everything that `inner` takes is taken by `outer` as well.
fn lies_within(inner: &Filter, outer: &Filter, cells: &[CohortCell]) -> bool {
    cells.iter().all(|cell| !inner.takes(&cell.group) || outer.takes(&cell.group))
}

fn cells() -> impl Strategy<Value = Vec<CohortCell>> {
    let one = (0..9_i64, 0..=100_i64, 0..=100_i64, 0..3_i64);
    proptest::collection::vec(one, COUNTRIES.len() * 4).prop_map(|numbers| {
        numbers
            .into_iter()
            .enumerate()
            .map(|(index, (joined, finished, compared, scale))| {
                let joined = joined * (scale + 1) / 2;
                let finished = joined * finished / 100;
                cell(index / 4, index / 2 % 2, index % 2, joined, finished, finished * compared / 100)
            })
            .collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    /// The attack: every shown number is subtracted from every shown number of a part that contains it, over all filters, and the
    /// rows of every table from its total. What comes out is nobody, or no small group. Numbers that overlap without containing each
    /// other are covered by the pieces: see the next property.
    #[test]
    fn no_subtraction_gives_a_small_group(cells in cells()) {
        type Measure = fn(&Figures) -> Count;
        let measures: [Measure; 3] = [|figures| figures.joined, |figures| figures.finished, |figures| figures.gain.n];
        let views: Vec<(Filter, Reach)> = every_filter()
            .into_iter()
            .map(|filter| { let reach = Reach::measure(None, &cells, &filter, SMALLEST); (filter, reach) })
            .collect();
        let is_harmless = |n: i64| n == 0 || n >= SMALLEST;
        for measure in measures {
            for (outer, reach) in &views {
                let total = measure(&reach.totals).shown;
                prop_assert!(is_harmless(total), "{outer:?} shows {total}");
                for rows in [&reach.by_region, &reach.by_country, &reach.by_audience, &reach.by_month] {
                    let rest = total - rows.iter().map(|row| measure(&row.figures).shown).sum::<i64>();
                    prop_assert!(is_harmless(rest), "{outer:?}: the rows leave {rest}");
                    for row in rows {
                        let rest = total - measure(&row.figures).shown;
                        prop_assert!(is_harmless(rest), "{outer:?} without {} leaves {rest}", row.key);
                    }
                }
                for (inner, part) in views.iter().filter(|(inner, _)| lies_within(inner, outer, &cells)) {
                    let rest = total - measure(&part.totals).shown;
                    prop_assert!(is_harmless(rest), "{outer:?} without {inner:?} leaves {rest}");
                }
            }
        }
    }

    /// Pieces are disjoint and safe, a small cell is never alone in one, and its number is not forced by the piece's sum.
    #[test]
    fn a_small_cell_is_never_alone(cells in cells()) {
        let groups: Vec<&Group> = cells.iter().map(|cell| &cell.group).collect();
        let counts: Vec<i64> = cells.iter().map(|cell| cell.joined).collect();
        let mut seen = BTreeSet::new();
        for piece in pool(&groups, &counts, SMALLEST) {
            prop_assert!(piece.sum >= SMALLEST);
            prop_assert_eq!(piece.sum, piece.cells.iter().map(|cell| counts[*cell]).sum::<i64>());
            prop_assert!(piece.cells.iter().all(|cell| seen.insert(*cell)), "a cell is in two pieces");
            let others_could_differ = piece.cells.len() > 1 && piece.sum > piece.cells.len() as i64;
            prop_assert!(others_could_differ || piece.cells.iter().all(|cell| counts[*cell] >= SMALLEST));
        }
    }

    /// The total is the truth whenever nothing is withheld from it, and never more than the truth.
    #[test]
    fn totals_are_true(cells in cells()) {
        let joined = Reach::measure(None, &cells, &Filter::default(), SMALLEST).totals.joined;
        let truth: i64 = cells.iter().map(|cell| cell.joined).sum();
        prop_assert!(joined.shown <= truth);
        prop_assert_eq!(joined.has_withheld, joined.shown < truth);
        prop_assert!(truth - joined.shown < SMALLEST * 16);
    }
}

#[test]
fn tables_and_totals_show_one_number() {
    let places = [
        PlaceCell { region: Region::Africa, country: "KE".into(), organisations: 2, trainers: 9, certified: 4 },
        PlaceCell { region: Region::Europe, country: "FR".into(), organisations: 1, trainers: 3, certified: 0 },
    ];
    let cells = [cell(0, 1, 1, 20, 18, 18), cell(0, 0, 1, 12, 0, 0), cell(1, 1, 0, 7, 6, 5)];
    let reach = Reach::measure(Some(&places), &cells, &Filter::default(), SMALLEST);
    assert_eq!(reach.totals.places, Some(Places { organisations: 3, trainers: 12, certified: 4 }));
    assert_eq!(reach.totals.cohorts, 3);
    assert_eq!(reach.totals.joined, Count { shown: 39, has_withheld: false });
    assert_eq!(reach.totals.finished, Count { shown: 24, has_withheld: false });
    assert_eq!(reach.totals.gain, Gain { points: Some(12.5), n: Count { shown: 23, has_withheld: false } });
    let keys = |rows: &[Row]| rows.iter().map(|row| row.key.clone()).collect::<Vec<_>>().join(" ");
    assert_eq!(keys(&reach.by_region), "africa europe");
    assert_eq!(keys(&reach.by_country), "FR KE UG");
    assert_eq!(keys(&reach.by_audience), "parents teens");
    assert_eq!(keys(&reach.by_month), "2026-10 2026-11");
    assert_eq!(reach.by_month[1].figures.joined.shown, 32);
    assert_eq!(reach.by_month[1].figures.places, None);

    let teens = Filter { audience: Some(Audience::Teens), ..Filter::default() };
    let of_teens = Reach::measure(Some(&places), &cells, &teens, SMALLEST);
    assert_eq!(of_teens.totals.figures_of_people(), reach.by_audience[1].figures.figures_of_people());
    assert_eq!(keys(&of_teens.by_country), "KE UG");
}

#[test]
fn a_small_group_is_hidden_and_said_to_be() {
    let cells = [cell(0, 1, 1, 20, 18, 3), cell(1, 1, 1, 3, 1, 1)];
    let reach = Reach::measure(None, &cells, &Filter::default(), SMALLEST);
    assert_eq!(reach.totals.joined, Count { shown: 23, has_withheld: false });
    assert!(reach.by_country.iter().all(|row| row.figures.joined.is_hidden()), "Kenya would give Uganda away");
    assert_eq!(reach.totals.gain, Gain { points: None, n: Count { shown: 0, has_withheld: true } });
}

impl Figures {
    fn figures_of_people(&self) -> (Count, Count, Gain) {
        (self.joined, self.finished, self.gain)
    }
}
