//! Nicknames: generated, so that no teen is asked for a name and nobody can type an insult into one.
//!
//! The words are chosen one by one, for each language by itself and never translated. Adjectives are calm praise and say nothing
//! about bodies, skin, wealth, faith or how somebody learns. The things are animals, plants, landscapes, instruments and tools;
//! whatever is an insult, a bad omen or unclean somewhere (pig, dog, cow, snake, rat, owl, crow, monkey, donkey, whale and so
//! on) is left out. The words agree with each other whichever two are drawn: adjectives that never change, or things of one
//! gender.

mod arabic;
mod english;
mod french;
mod portuguese;
mod spanish;
mod swahili;

use std::collections::HashSet;

/// The words of one language.
#[derive(Clone, Copy, Debug)]
struct WordLists {
    /// BCP 47, as in [`crate::cohorts::SESSION_LANGUAGES`].
    language: &'static str,
    /// Whether the adjective stands before the thing, as in English; or after it.
    adjective_first: bool,
    adjectives: &'static [&'static str],
    things: &'static [&'static str],
}

/// What a language without lists of its own uses.
const ENGLISH: &WordLists = &english::LISTS;

/// Every language that has lists.
const ALL: [&WordLists; 6] =
    [&arabic::LISTS, ENGLISH, &spanish::LISTS, &french::LISTS, &portuguese::LISTS, &swahili::LISTS];

impl WordLists {
    /// The lists of a language; English where there are none.
    fn of(language: &str) -> &'static Self {
        ALL.into_iter().find(|lists| lists.language == language).unwrap_or(ENGLISH)
    }

    /// How many nicknames there are: more than a cohort has seats, so that a free one is always found.
    fn n_nicknames(&self) -> u64 {
        (self.adjectives.len() * self.things.len()) as u64
    }

    /// The nickname of an index; indices past the end begin again.
    fn nickname_at(&self, index: u64) -> String {
        let index = index % self.n_nicknames();
        let n_things = self.things.len() as u64;
        let word = |words: &'static [&'static str], place: u64| {
            usize::try_from(place).ok().and_then(|place| words.get(place)).copied().unwrap_or_default()
        };
        let (adjective, thing) = (word(self.adjectives, index / n_things), word(self.things, index % n_things));
        if self.adjective_first { format!("{adjective} {thing}") } else { format!("{thing} {adjective}") }
    }
}

/// A nickname in the language of a cohort that nobody there has, found from a random number; nothing when all are taken.
///
/// From the drawn index it walks on in steps that share no factor with the number of nicknames, so that it comes past
/// every one of them and two neighbours do not look alike.
pub fn free_nickname(language: &str, random: u64, taken: &HashSet<String>) -> Option<String> {
    let lists = WordLists::of(language);
    let start = random % lists.n_nicknames();
    (0..lists.n_nicknames())
        .map(|n_steps| lists.nickname_at(start + n_steps * STEP))
        .find(|nickname| !taken.contains(nickname))
}

/// The step of [`free_nickname`]: a prime larger than any list is long.
const STEP: u64 = 1_283;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cohorts::{CAPACITY_MAXIMUM, SessionLanguage};
    use proptest::prelude::*;

    fn words(lists: &WordLists) -> impl Iterator<Item = &'static str> {
        lists.adjectives.iter().chain(lists.things).copied()
    }

    #[test]
    fn every_language_is_one_that_sessions_are_held_in_and_is_there_once() {
        let languages: HashSet<&str> = ALL.iter().map(|lists| lists.language).collect();
        assert_eq!(languages.len(), ALL.len());
        assert_eq!(languages, ["ar", "en", "es", "fr", "pt", "sw"].into());
        assert!(languages.iter().all(|language| SessionLanguage::parse(language).is_some()));
    }

    #[test]
    fn no_word_is_there_twice_and_each_is_one_plain_word() {
        for lists in ALL {
            let different: HashSet<String> = words(lists).map(str::to_lowercase).collect();
            assert_eq!(different.len(), words(lists).count(), "{}", lists.language);
            for word in words(lists) {
                assert!((2..=14).contains(&word.chars().count()), "{word}");
                assert!(word.chars().all(char::is_alphabetic), "{word}");
                assert!(word.chars().skip(1).all(|letter| !letter.is_uppercase()), "{word}");
            }
        }
    }

    #[test]
    fn the_first_word_begins_with_a_capital_where_there_are_any() {
        for lists in ALL {
            let firsts = if lists.adjective_first { lists.adjectives } else { lists.things };
            let has_capitals = lists.language != "ar";
            for word in firsts {
                assert_eq!(word.starts_with(char::is_uppercase), has_capitals, "{word}");
            }
        }
        let is_arabic = |letter: char| ('\u{0621}'..='\u{064a}').contains(&letter);
        assert!(words(&arabic::LISTS).flat_map(str::chars).all(is_arabic), "no marks, no other letters");
    }

    #[test]
    fn the_words_agree_whichever_two_are_drawn() {
        // French adjectives that end in e, and Spanish and Portuguese ones that end in neither a nor o, have one form; so have
        // those in -ista and entusiasta.
        assert!(french::LISTS.adjectives.iter().all(|word| word.ends_with('e')));
        for lists in [spanish::LISTS, portuguese::LISTS] {
            for word in lists.adjectives {
                let has_one_form = !word.ends_with(['a', 'o']) || word.ends_with("ista") || *word == "entusiasta";
                assert!(has_one_form || word.ends_with("ísta"), "{word}");
            }
        }
        // Arabic nouns of the feminine gender end in these, with few exceptions, and none of those is among the words.
        assert!(words(&arabic::LISTS).all(|word| !word.ends_with(['ة', 'ى', 'ا'])));
        // What changes in Swahili stands in the class of people.
        let never_change = [
            "hodari", "jasiri", "shujaa", "makini", "imara", "thabiti", "mahiri", "stadi", "bora", "huru", "tayari",
            "adili",
        ];
        assert!(swahili::LISTS.adjectives.iter().all(|word| word.starts_with('m') || never_change.contains(word)));
    }

    #[test]
    fn the_order_is_the_one_of_the_language() {
        for (language, nickname) in [("en", "Active Albatross"), ("fr", "Loutre calme"), ("ar", "دلفين هادئ")]
        {
            assert_eq!(WordLists::of(language).nickname_at(0), nickname);
        }
        assert_eq!(
            free_nickname("km", 0, &HashSet::new()).as_deref(),
            Some("Active Albatross"),
            "English without lists"
        );
    }

    #[test]
    fn there_are_far_more_than_the_largest_cohort_needs_and_the_step_reaches_them_all() {
        let common_factor = |mut one: u64, mut other: u64| {
            while other > 0 {
                (one, other) = (other, one % other);
            }
            one
        };
        for lists in ALL {
            let n = lists.n_nicknames();
            assert!(lists.adjectives.len() >= 40 && lists.things.len() >= 40, "{}", lists.language);
            assert!(n >= 1_600 && n > CAPACITY_MAXIMUM.unsigned_abs(), "{}", lists.language);
            assert_eq!(common_factor(n, STEP), 1, "{}", lists.language);
            // Two neighbours share neither word.
            assert_ne!(STEP % lists.things.len() as u64, 0, "{}", lists.language);
            assert!(STEP > lists.things.len() as u64, "{}", lists.language);
        }
    }

    #[test]
    fn every_nickname_is_different_and_every_one_is_reached() {
        for lists in ALL {
            let start = 7;
            let reached: HashSet<String> =
                (0..lists.n_nicknames()).map(|n_steps| lists.nickname_at(start + n_steps * STEP)).collect();
            assert_eq!(reached.len() as u64, lists.n_nicknames(), "{}", lists.language);
            assert_eq!(free_nickname(lists.language, start, &reached), None, "{}", lists.language);
        }
    }

    proptest! {
        #[test]
        fn a_full_cohort_never_repeats_one(
            lists in prop::sample::select(ALL.to_vec()), numbers in prop::collection::vec(any::<u64>(), 1_000),
        ) {
            let mut taken = HashSet::new();
            for number in numbers {
                let nickname = free_nickname(lists.language, number, &taken).expect("one is free");
                prop_assert!(taken.insert(nickname));
            }
        }

        #[test]
        fn a_nickname_is_two_words_of_the_lists(lists in prop::sample::select(ALL.to_vec()), number: u64) {
            let nickname = free_nickname(lists.language, number, &HashSet::new()).expect("one is free");
            let (first, second) = nickname.split_once(' ').expect("two words");
            let (adjective, thing) = if lists.adjective_first { (first, second) } else { (second, first) };
            prop_assert!(lists.adjectives.contains(&adjective) && lists.things.contains(&thing));
        }
    }
}
