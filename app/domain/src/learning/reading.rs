//! How easily a text reads: words and the length of its sentences.
//!
//! The measure is the median number of words in a sentence. It needs no word list, so it means the same in every language
//! that parts words with spaces, and an author can see at once what to do about it. The limits are the project's own:
//! fewer than 16 words for professionals, fewer for parents, teens and children.

use super::course::Audience;

/// The figures of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// How many words.
    pub n_words: usize,
    /// How many sentences.
    pub n_sentences: usize,
    /// Half of the sentences have at most this many words; 0 without a sentence.
    pub median_sentence: usize,
}

impl Reading {
    /// Measures running text: paragraphs are lines, sentences end with a full stop, a question mark, an exclamation mark or
    /// an ellipsis (also those of Arabic, Devanagari and Chinese) before a space or the end of a line.
    pub fn of(text: &str) -> Self {
        let mut lengths: Vec<usize> = sentences(text).map(|sentence| sentence.n_words).collect();
        lengths.sort_unstable();
        let median_sentence = lengths.get(lengths.len().saturating_sub(1) / 2).copied().unwrap_or(0);
        Self { n_words: lengths.iter().sum(), n_sentences: lengths.len(), median_sentence }
    }
}

/// A sentence of a running text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence<'a> {
    /// Its text.
    pub text: &'a str,
    /// How many words it has; never 0.
    pub n_words: usize,
}

/// The sentences of a running text, as [`Reading::of`] counts them.
pub fn sentences(text: &str) -> impl Iterator<Item = Sentence<'_>> {
    text.lines().flat_map(sentences_of_line)
}

impl Audience {
    /// The median sentence of a lesson must have fewer words than this.
    pub fn sentence_limit(self) -> usize {
        match self {
            Self::Trainers | Self::Educators | Self::PolicyMakers | Self::Industry => 16,
            Self::Parents | Self::Teens => 13,
            Self::Children9To12 | Self::ChildrenUnder9 => 11,
        }
    }
}

fn sentences_of_line(line: &str) -> Vec<Sentence<'_>> {
    let (mut sentences, mut start, mut offset, mut n_words) = (vec![], 0, 0, 0);
    for piece in line.split_inclusive(char::is_whitespace) {
        offset += piece.len();
        let word = piece.trim();
        n_words += usize::from(word.chars().any(char::is_alphanumeric));
        let ends = word
            .trim_end_matches(['"', '”', '’', '\'', ')', ']', '»', '*', '_'])
            .ends_with(['.', '?', '!', '…', '؟', '।', '。', '？', '！']);
        if ends || offset == line.len() {
            if n_words > 0 {
                sentences.push(Sentence { text: line.get(start..offset).unwrap_or_default().trim(), n_words });
            }
            (start, n_words) = (offset, 0);
        }
    }
    sentences
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn sentences_are_counted_by_their_words() {
        let table = [
            ("", (0, 0, 0)),
            ("One two three.", (3, 1, 3)),
            ("One. Two words. And three words here!", (7, 3, 2)),
            ("A line without a stop\nAnother one.", (7, 2, 2)),
            ("He said: \"Stop.\" Then he left.", (6, 2, 3)),
            ("It costs 3.5 dollars – or so.", (6, 1, 6)),
            ("هل تعرف؟ نعم.", (3, 2, 1)),
            ("– – –", (0, 0, 0)),
        ];
        for (text, (n_words, n_sentences, median_sentence)) in table {
            assert_eq!(Reading::of(text), Reading { n_words, n_sentences, median_sentence }, "{text}");
        }
    }

    #[test]
    fn sentences_come_with_their_text() {
        let found: Vec<(&str, usize)> =
            sentences("One. Two words! –\n\n  No stop").map(|sentence| (sentence.text, sentence.n_words)).collect();
        assert_eq!(found, [("One.", 1), ("Two words!", 2), ("No stop", 2)]);
    }

    proptest! {
        #[test]
        fn every_sentence_is_counted_once(text in "([a-z]{1,4}[.?!,]?[ \n]{1,2}){0,40}") {
            let reading = Reading::of(&text);
            let lengths: Vec<usize> = sentences(&text).map(|sentence| sentence.n_words).collect();
            prop_assert_eq!(reading.n_words, text.split_whitespace().count());
            prop_assert_eq!(reading.n_sentences, lengths.len());
            prop_assert!(lengths.iter().all(|length| *length > 0));
            // At least half are no longer than the median, and at least half are no shorter.
            let median = reading.median_sentence;
            prop_assert!(2 * lengths.iter().filter(|length| **length <= median).count() >= lengths.len());
            prop_assert!(2 * lengths.iter().filter(|length| **length >= median).count() >= lengths.len());
        }
    }

    #[test]
    fn the_younger_the_reader_the_shorter_the_sentence() {
        let limits = Audience::OF_COURSES.map(|audience| (audience.as_str(), audience.sentence_limit()));
        assert_eq!(
            limits,
            [
                ("trainers", 16),
                ("parents", 13),
                ("educators", 16),
                ("teens", 13),
                ("children-9-12", 11),
                ("children-under-9", 11),
                ("policy-makers", 16),
                ("industry", 16),
            ]
        );
    }
}
