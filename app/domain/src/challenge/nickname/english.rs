//! English nicknames: `Calm Otter`.

use super::WordLists;

/// Things are birds, other animals, plants, landscapes, the sky, instruments and tools.
#[rustfmt::skip]
pub(super) const LISTS: WordLists = WordLists {
    language: "en",
    adjective_first: true,
    adjectives: &[
        "Active", "Agile", "Amiable", "Balanced", "Brave", "Bright", "Calm", "Careful",
        "Caring", "Cheerful", "Clever", "Confident", "Cordial", "Creative", "Curious", "Daring",
        "Eager", "Earnest", "Fair", "Tuneful", "Focused", "Friendly", "Generous", "Gentle",
        "Glad", "Graceful", "Happy", "Helpful", "Honest", "Hopeful", "Inventive", "Jolly",
        "Joyful", "Keen", "Kind", "Lively", "Loyal", "Lucky", "Merry", "Mindful",
        "Musical", "Neat", "Nimble", "Noble", "Patient", "Peaceful", "Playful", "Polite",
        "Proud", "Ready", "Sincere", "Skilful", "Smiling", "Splendid", "Steady", "Strong",
        "Sunny", "Thankful", "Thoughtful", "Trusty", "Upbeat", "Warm", "Wise", "Witty",
    ],
    things: &[
        "Albatross", "Antelope", "Bumblebee", "Butterfly", "Crane", "Dolphin", "Dragonfly", "Falcon",
        "Finch", "Firefly", "Flamingo", "Gazelle", "Heron", "Hummingbird", "Ibex", "Kestrel",
        "Kingfisher", "Koala", "Ladybird", "Lark", "Lynx", "Nightingale", "Otter", "Pelican",
        "Puffin", "Robin", "Sandpiper", "Seahorse", "Sparrow", "Starfish", "Stork", "Wren",
        "Acacia", "Baobab", "Bamboo", "Birch", "Cedar", "Clover", "Fern", "Lotus",
        "Maple", "Sunflower", "Willow", "Canyon", "Glacier", "Harbour", "Island", "Lagoon",
        "Meadow", "Mountain", "River", "Valley", "Comet", "Galaxy", "Planet", "Star",
        "Accordion", "Cello", "Drum", "Flute", "Guitar", "Compass", "Lantern", "Lighthouse",
    ],
};
