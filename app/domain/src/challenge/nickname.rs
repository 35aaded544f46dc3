//! Nicknames: generated, so that no teen is asked for a name and nobody can type an insult into one.
//!
//! The words are chosen one by one. Adjectives are calm praise and say nothing about bodies, skin, wealth, faith or how
//! somebody learns. The things are birds, plants, landscapes, instruments and tools; animals that are an insult, a bad
//! omen or unclean somewhere (pig, dog, cow, snake, rat, owl, crow, monkey, donkey, whale and so on) are left out.

use std::collections::HashSet;

/// Calm praise.
#[rustfmt::skip]
const ADJECTIVES: [&str; 64] = [
    "Active", "Agile", "Amiable", "Balanced", "Brave", "Bright", "Calm", "Careful",
    "Caring", "Cheerful", "Clever", "Confident", "Cordial", "Creative", "Curious", "Daring",
    "Eager", "Earnest", "Fair", "Tuneful", "Focused", "Friendly", "Generous", "Gentle",
    "Glad", "Graceful", "Happy", "Helpful", "Honest", "Hopeful", "Inventive", "Jolly",
    "Joyful", "Keen", "Kind", "Lively", "Loyal", "Lucky", "Merry", "Mindful",
    "Musical", "Neat", "Nimble", "Noble", "Patient", "Peaceful", "Playful", "Polite",
    "Proud", "Ready", "Sincere", "Skilful", "Smiling", "Splendid", "Steady", "Strong",
    "Sunny", "Thankful", "Thoughtful", "Trusty", "Upbeat", "Warm", "Wise", "Witty",
];

/// Birds, other animals, plants, landscapes, the sky, instruments and tools.
#[rustfmt::skip]
const THINGS: [&str; 64] = [
    "Albatross", "Antelope", "Bumblebee", "Butterfly", "Crane", "Dolphin", "Dragonfly", "Falcon",
    "Finch", "Firefly", "Flamingo", "Gazelle", "Heron", "Hummingbird", "Ibex", "Kestrel",
    "Kingfisher", "Koala", "Ladybird", "Lark", "Lynx", "Nightingale", "Otter", "Pelican",
    "Puffin", "Robin", "Sandpiper", "Seahorse", "Sparrow", "Starfish", "Stork", "Wren",
    "Acacia", "Baobab", "Bamboo", "Birch", "Cedar", "Clover", "Fern", "Lotus",
    "Maple", "Sunflower", "Willow", "Canyon", "Glacier", "Harbour", "Island", "Lagoon",
    "Meadow", "Mountain", "River", "Valley", "Comet", "Galaxy", "Planet", "Star",
    "Accordion", "Cello", "Drum", "Flute", "Guitar", "Compass", "Lantern", "Lighthouse",
];

/// How many nicknames there are: far more than a cohort has seats, so that a free one is always found.
pub const N_NICKNAMES: u64 = (ADJECTIVES.len() * THINGS.len()) as u64;

/// The nickname of an index; indices past the end begin again.
pub fn nickname_at(index: u64) -> String {
    let index = index % N_NICKNAMES;
    let n_things = THINGS.len() as u64;
    let word = |words: &'static [&'static str], place: u64| {
        usize::try_from(place).ok().and_then(|place| words.get(place)).copied().unwrap_or_default()
    };
    format!("{} {}", word(&ADJECTIVES, index / n_things), word(&THINGS, index % n_things))
}

/// A nickname that nobody in the cohort has, found from a random number; nothing when all are taken.
///
/// From the drawn index it walks on in steps that share no factor with the number of nicknames, so that it comes past
/// every one of them and two neighbours do not look alike.
pub fn free_nickname(random: u64, taken: &HashSet<String>) -> Option<String> {
    const STEP: u64 = 1_283;
    let start = random % N_NICKNAMES;
    (0..N_NICKNAMES).map(|n_steps| nickname_at(start + n_steps * STEP)).find(|nickname| !taken.contains(nickname))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn no_word_is_there_twice_and_each_is_one_plain_word() {
        let words: HashSet<&str> = ADJECTIVES.iter().chain(THINGS.iter()).copied().collect();
        assert_eq!(words.len(), ADJECTIVES.len() + THINGS.len());
        for word in words {
            assert!((3..=11).contains(&word.len()), "{word}");
            assert!(word.chars().skip(1).all(|letter| letter.is_ascii_lowercase()), "{word}");
            assert!(word.starts_with(|letter: char| letter.is_ascii_uppercase()), "{word}");
        }
    }

    #[test]
    fn every_nickname_is_different_and_every_one_is_reached() {
        let mut taken = HashSet::new();
        while let Some(nickname) = free_nickname(7, &taken) {
            taken.insert(nickname);
        }
        assert_eq!(taken.len() as u64, N_NICKNAMES);
    }

    proptest! {
        #[test]
        fn a_full_cohort_never_repeats_one(numbers in prop::collection::vec(any::<u64>(), 1_000)) {
            let mut taken = HashSet::new();
            for number in numbers {
                let nickname = free_nickname(number, &taken).expect("one is free");
                prop_assert!(taken.insert(nickname));
            }
        }

        #[test]
        fn a_nickname_is_two_words_of_the_lists(number: u64) {
            let nickname = free_nickname(number, &HashSet::new()).expect("one is free");
            let (adjective, thing) = nickname.split_once(' ').expect("two words");
            prop_assert!(ADJECTIVES.contains(&adjective) && THINGS.contains(&thing));
        }
    }
}
