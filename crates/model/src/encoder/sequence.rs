//! From the words of a paragraph to sequences of word pieces.

use std::ops::Range;

use onrecord_text::{TextRange, Token};
use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory};

use super::wordpiece::{Piece, WordPiece};

/// The most pieces of a sequence, `[CLS]` and `[SEP]` included.
pub(super) const LIMIT: usize = 256;

const CLS: Piece = 101;
const SEP: Piece = 102;

/// A paragraph as the encoder reads it.
#[derive(Debug, Clone, Copy)]
pub struct Passage<'a> {
    /// The text that all ranges count bytes of.
    pub text: &'a str,
    /// The tokens of the paragraph.
    pub tokens: &'a [Token],
    /// Its sentences, as ranges of `tokens`, in order.
    pub sentences: &'a [Range<usize>],
    /// What stands inside its outermost quotations, in order.
    pub quoted: &'a [TextRange],
}

/// A paragraph, or a part of one too long for the encoder, in word pieces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sequence {
    /// Which tokens of the paragraph it holds.
    pub tokens: Range<usize>,
    pub(super) pieces: Vec<Piece>,
    /// The feature of each piece.
    pub(super) features: Vec<u8>,
    /// The place of the first piece of each token.
    pub(super) firsts: Vec<u16>,
}

impl Sequence {
    /// Numbers of the pieces in the vocabulary, `[CLS]` first and `[SEP]` last.
    #[must_use]
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }
}

/// Appends the sequences of `passage` to `sequences`: one, or as many as its pieces need, cut
/// after sentences where that can be.
pub(super) fn append(passage: &Passage<'_>, wordpiece: &WordPiece, sequences: &mut Vec<Sequence>) {
    let mut pieces = Vec::with_capacity(passage.tokens.len() * 2);
    // Where the pieces of each token end.
    let mut ends = Vec::with_capacity(passage.tokens.len());
    for token in passage.tokens {
        wordpiece.split(&passage.text[token.range.to_usize()], LIMIT - 2, &mut pieces);
        ends.push(pieces.len());
    }
    let mut begin = 0;
    while begin < ends.len() {
        let before = if begin == 0 { 0 } else { ends[begin - 1] };
        let mut stop = begin + ends[begin..].partition_point(|end| end - before <= LIMIT - 2);
        if stop < ends.len() {
            let cuts = passage.sentences.iter().map(|sentence| sentence.start);
            stop = cuts.filter(|&cut| cut > begin && cut <= stop).max().unwrap_or(stop);
        }
        let mut sequence = Sequence {
            tokens: begin..stop,
            pieces: Vec::with_capacity(ends[stop - 1] - before + 2),
            features: Vec::new(),
            firsts: Vec::with_capacity(stop - begin),
        };
        sequence.pieces.push(CLS);
        sequence.pieces.extend(&pieces[before..ends[stop - 1]]);
        sequence.pieces.push(SEP);
        sequence.features.resize(sequence.pieces.len(), 0);
        let mut start = before;
        for (token, &end) in passage.tokens[begin..stop].iter().zip(&ends[begin..stop]) {
            let places = start - before + 1..end - before + 1;
            sequence.firsts.push(places.start as u16);
            sequence.features[places].fill(feature(passage, token));
            start = end;
        }
        sequences.push(sequence);
        begin = stop;
    }
}

/// Case shape, and whether the token begins inside a quotation.
fn feature(passage: &Passage<'_>, token: &Token) -> u8 {
    let start = token.range.start();
    let after = passage.quoted.partition_point(|quoted| quoted.end() <= start);
    let inside = passage.quoted.get(after).is_some_and(|quoted| quoted.start() <= start);
    2 * shape(&passage.text[token.range.to_usize()]) + u8::from(inside)
}

/// 0 mark, 1 lower case, 2 capitalised, 3 upper case, 4 other letters, 5 begins with a number.
fn shape(word: &str) -> u8 {
    if word.starts_with(char::is_numeric) {
        return 5;
    }
    let mut letters = word.chars().filter(|&c| is_letter(c));
    let Some(first) = letters.next() else { return 0 };
    let (mut upper, mut other) = (0, 0);
    for c in letters {
        if c.is_uppercase() { upper += 1 } else { other += 1 }
    }
    match (first.is_uppercase(), upper, other) {
        (false, 0, _) => 1,
        (true, 0, _) => 2,
        (true, _, 0) => 3,
        _ => 4,
    }
}

fn is_letter(c: char) -> bool {
    match c.is_ascii() {
        true => c.is_ascii_alphabetic(),
        false => c.general_category_group() == GeneralCategoryGroup::Letter,
    }
}

#[cfg(test)]
mod tests {
    use onrecord_text::tokens;

    use super::*;

    #[test]
    fn shapes_of_words() {
        let shapes = [("—", 0), ("word", 1), ("I", 2), ("Word", 2), ("U.S.", 3), ("iPod", 4)];
        for (word, expected) in [("McKay", 4), ("7th", 5), ("’s", 1)].into_iter().chain(shapes) {
            assert_eq!(shape(word), expected, "{word}");
        }
    }

    /// The number of tokens of each sequence of `text`, whose words are one piece each.
    fn parts(text: &str) -> Vec<usize> {
        let wordpiece = WordPiece::new("");
        let mut found = Vec::new();
        tokens(text, TextRange::of(0, text.len()), &mut found);
        let sentences = onrecord_text::sentences(text, &found);
        let passage = Passage { text, tokens: &found, sentences: &sentences, quoted: &[] };
        let mut sequences = Vec::new();
        append(&passage, &wordpiece, &mut sequences);
        let mut at = 0;
        for sequence in &sequences {
            assert_eq!(sequence.tokens.start, at);
            assert_eq!(sequence.pieces.len(), sequence.tokens.len() + 2);
            assert_eq!(sequence.features.len(), sequence.pieces.len());
            assert_eq!(sequence.firsts.len(), sequence.tokens.len());
            at = sequence.tokens.end;
        }
        assert_eq!(at, found.len());
        sequences.iter().map(|s| s.tokens.len()).collect()
    }

    #[test]
    fn a_paragraph_that_is_too_long_is_cut_after_a_sentence() {
        assert!(parts("").is_empty());
        assert_eq!(parts("One two."), [3]);
        assert_eq!(parts(&"One two. ".repeat(100)), [252, 48]);
        assert_eq!(parts(&"one ".repeat(254)), [254]);
        assert_eq!(parts(&"one ".repeat(255)), [254, 1]);
    }
}
