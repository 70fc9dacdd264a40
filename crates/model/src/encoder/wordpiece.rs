//! Word pieces of uncased BERT (Devlin et al. 2019), word by word.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;
use unicode_properties::{GeneralCategory, GeneralCategoryGroup, UnicodeGeneralCategory};

/// A part with more characters than this is not split.
const LONGEST_PART: usize = 100;

/// The number of a word piece: its line in the vocabulary.
pub type Piece = u16;

/// The piece for what cannot be split.
const UNKNOWN: Piece = 100;

/// The vocabulary.
#[derive(Debug)]
pub(super) struct WordPiece {
    beginnings: Pieces,
    /// Without the `##` before them.
    continuations: Pieces,
}

#[derive(Debug, Default)]
struct Pieces {
    numbers: HashMap<Box<str>, Piece>,
    /// Bytes of the longest.
    longest: usize,
}

impl Pieces {
    fn insert(&mut self, piece: &str, number: Piece) {
        self.longest = self.longest.max(piece.len());
        self.numbers.insert(piece.into(), number);
    }

    /// The longest piece at the beginning of `rest`: its length in bytes and its number.
    fn longest(&self, rest: &str) -> Option<(usize, Piece)> {
        (1..=rest.len().min(self.longest)).rev().find_map(|length| {
            let number = self.numbers.get(rest.get(..length)?)?;
            Some((length, *number))
        })
    }
}

impl WordPiece {
    /// Takes the pieces of `vocabulary`, one a line. More than 65,536 lines are cut off.
    pub(super) fn new(vocabulary: &str) -> Self {
        let mut new = Self { beginnings: Pieces::default(), continuations: Pieces::default() };
        for (number, piece) in (0..=Piece::MAX).zip(vocabulary.split('\n')) {
            match piece.strip_prefix("##") {
                Some(rest) => new.continuations.insert(rest, number),
                None => new.beginnings.insert(piece, number),
            }
        }
        new
    }

    /// Appends the pieces of `word`, at most `most` and at least one.
    pub(super) fn split(&self, word: &str, most: usize, pieces: &mut Vec<Piece>) {
        let start = pieces.len();
        let mut part = String::with_capacity(word.len());
        if word.is_ascii() {
            let characters = word.chars().map(|c| c.to_ascii_lowercase());
            self.split_parts(characters, &mut part, start + most, pieces);
        } else {
            // Whole words are lowered, as what becomes of a sigma depends on its place.
            self.split_parts(word.to_lowercase().nfd(), &mut part, start + most, pieces);
        }
        if pieces.len() == start {
            pieces.push(UNKNOWN);
        }
        pieces.truncate(start + most);
    }

    fn split_parts(
        &self,
        characters: impl Iterator<Item = char>,
        part: &mut String,
        enough: usize,
        pieces: &mut Vec<Piece>,
    ) {
        for c in characters {
            match class(c) {
                Class::Dropped => {}
                Class::Letter => part.push(c),
                Class::Alone => {
                    self.split_part(part, pieces);
                    part.clear();
                    self.split_part(c.encode_utf8(&mut [0; 4]), pieces);
                }
            }
            if pieces.len() >= enough {
                return;
            }
        }
        self.split_part(part, pieces);
    }

    /// Greedily from the left.
    fn split_part(&self, part: &str, pieces: &mut Vec<Piece>) {
        let start = pieces.len();
        if part.len() > LONGEST_PART && part.chars().count() > LONGEST_PART {
            pieces.push(UNKNOWN);
            return;
        }
        let (mut rest, mut known) = (part, &self.beginnings);
        while !rest.is_empty() {
            let Some((length, number)) = known.longest(rest) else {
                pieces.truncate(start);
                pieces.push(UNKNOWN);
                return;
            };
            pieces.push(number);
            (rest, known) = (&rest[length..], &self.continuations);
        }
    }
}

enum Class {
    /// Accents, controls and what is nothing yet.
    Dropped,
    /// Marks and ideographs.
    Alone,
    Letter,
}

fn class(c: char) -> Class {
    if c.is_ascii() {
        return match () {
            () if c.is_ascii_alphanumeric() => Class::Letter,
            () if c.is_ascii_control() => Class::Dropped,
            () => Class::Alone,
        };
    }
    match c.general_category_group() {
        _ if c.general_category() == GeneralCategory::NonspacingMark => Class::Dropped,
        GeneralCategoryGroup::Other => Class::Dropped,
        GeneralCategoryGroup::Punctuation => Class::Alone,
        _ if matches!(c, '\u{4e00}'..='\u{9fff}') => Class::Alone,
        _ => Class::Letter,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const VOCABULARY: &[&str] = &["the", "walk", "##ing", "##in", "##g", "-", "cafe", "水", "'"];

    #[track_caller]
    fn check(word: &str, expected: &[&str]) {
        let mut lines: Vec<String> = (0..UNKNOWN).map(|i| format!("[{i}]")).collect();
        lines.push("[UNK]".to_owned());
        lines.extend(VOCABULARY.iter().map(|&piece| piece.to_owned()));
        let mut pieces = Vec::new();
        WordPiece::new(&lines.join("\n")).split(word, 5, &mut pieces);
        let found: Vec<&str> =
            pieces.iter().map(|&piece| lines[usize::from(piece)].as_str()).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn words_split_into_the_longest_pieces() {
        check("The", &["the"]);
        check("Walking", &["walk", "##ing"]);
        check("walk-the", &["walk", "-", "the"]);
        check("CAFÉ", &["cafe"]);
        check("cafe\u{301}\u{200d}", &["cafe"]);
        check("walk水walk", &["walk", "水", "walk"]);
        check("walked", &["[UNK]"]);
        check("the’s", &["the", "[UNK]", "[UNK]"]);
        check("\u{301}", &["[UNK]"]);
        check(&"g".repeat(101), &["[UNK]"]);
        check(&"'".repeat(9), &["'"; 5]);
    }
}
