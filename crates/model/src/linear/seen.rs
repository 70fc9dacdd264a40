//! What the features of a paragraph are made from.

use onrecord_text::{Token, TokenKind};

use super::{Lexicon, WordClass, hash};
use crate::Paragraph;

/// Where a token stands in the quotations around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum QuoteState {
    Outside,
    Opens,
    Inside,
    Closes,
}

/// What stands for no word of the lexicon.
pub(crate) const UNKNOWN: u32 = u32::MAX;

/// So many tokens that are none stand before the first and after the last, so that features need
/// not ask whether there is a token.
pub(crate) const PAD: usize = 2;

/// One token, seen through the lexicon.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Seen {
    pub(crate) word: u32,
    pub(crate) suffix: u32,
    /// Its number in the lexicon, or [`UNKNOWN`].
    pub(crate) number: u32,
    pub(crate) class: WordClass,
    pub(crate) shape: u8,
    pub(crate) quote: QuoteState,
    /// First of its sentence.
    pub(crate) first: bool,
    pub(crate) mark: u8,
}

/// What stands where there is no token: before the first, and after the last.
const BEYOND: [Seen; 2] = [beyond(1), beyond(2)];

const fn beyond(word: u32) -> Seen {
    Seen {
        word,
        suffix: word,
        number: UNKNOWN,
        class: WordClass::BEYOND,
        shape: 31,
        quote: QuoteState::Outside,
        first: false,
        mark: mark::NONE,
    }
}

/// One quotation of the paragraph, as tokens: its marks stand outside `start..end`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Quoted {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) closed: bool,
    pub(crate) continues: bool,
}

/// One paragraph, ready for features.
#[derive(Default)]
pub struct SeenParagraph {
    /// The tokens, with [`PAD`] that are none on either side.
    padded: Vec<Seen>,
    /// As token ranges.
    pub(crate) sentences: Vec<(usize, usize)>,
    pub(crate) quoted: Vec<Quoted>,
}

/// Classes of marks that bound clauses.
pub(crate) mod mark {
    pub(crate) const NONE: u8 = 0;
    pub(crate) const COMMA: u8 = 1;
    pub(crate) const STOP: u8 = 2;
    pub(crate) const COLON: u8 = 3;
    pub(crate) const DASH: u8 = 4;
    pub(crate) const QUOTE: u8 = 5;
    pub(crate) const OTHER: u8 = 6;
}

impl SeenParagraph {
    /// Looks at `paragraph` through `lexicon`.
    #[must_use]
    pub fn new(paragraph: &Paragraph<'_>, lexicon: &Lexicon) -> Self {
        let mut seen = Self::default();
        seen.look(paragraph, lexicon);
        seen
    }

    /// The same, in the place of another paragraph.
    pub(crate) fn look(&mut self, paragraph: &Paragraph<'_>, lexicon: &Lexicon) {
        let &Paragraph { text, tokens, sentences, quotations } = paragraph;
        self.padded.clear();
        self.padded.extend([BEYOND[0]; PAD]);
        self.padded.extend(tokens.iter().map(|token| see(text, token, lexicon)));
        self.padded.extend([BEYOND[1]; PAD]);
        self.quoted.clear();
        let seen = &mut self.padded[PAD..PAD + tokens.len()];
        for sentence in sentences {
            seen[sentence.start].first = true;
        }
        let token_at = |offset: u32| tokens.partition_point(|t| t.range.end() <= offset);
        for (_, quotation) in quotations {
            let start = token_at(quotation.inside.start());
            let end = tokens.partition_point(|t| t.range.start() < quotation.inside.end());
            if start >= end {
                continue;
            }
            for token in &mut seen[start..end] {
                token.quote = QuoteState::Inside;
            }
            if start > 0 && tokens[start - 1].range.end() > quotation.open.start() {
                seen[start - 1].quote = QuoteState::Opens;
            }
            if quotation.close.is_some() && end < seen.len() {
                seen[end].quote = QuoteState::Closes;
            }
            self.quoted.push(Quoted {
                start,
                end,
                closed: quotation.close.is_some(),
                continues: quotation.continues.is_some(),
            });
        }
        self.sentences.clear();
        self.sentences.extend(sentences.iter().map(|s| (s.start, s.end)));
    }

    /// Judges anew how often each word is a cue: by its hash, `None` leaves it as it is.
    pub fn judge(&mut self, cue: impl Fn(u32) -> Option<u8>) {
        let len = self.len();
        for token in &mut self.padded[PAD..PAD + len] {
            if let Some(cue) = cue(token.word) {
                token.class.cue = cue;
            }
        }
    }

    /// The tokens.
    #[inline]
    pub(crate) fn seen(&self) -> &[Seen] {
        self.padded.get(PAD..PAD + self.len()).unwrap_or_default()
    }

    /// The tokens, with [`PAD`] that are none on either side.
    #[inline]
    pub(crate) fn padded(&self) -> &[Seen] {
        &self.padded
    }

    /// How many tokens there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.padded.len().saturating_sub(2 * PAD)
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

#[inline]
fn see(text: &str, token: &Token, lexicon: &Lexicon) -> Seen {
    let word = &text[token.range.to_usize()];
    let hash = hash::word_hash(word);
    let (number, class) =
        lexicon.get(hash).map_or((UNKNOWN, WordClass::default()), |(n, class)| (n as u32, class));
    Seen {
        word: hash,
        suffix: suffix(word),
        number,
        class,
        shape: shape(word, token.kind),
        quote: QuoteState::Outside,
        first: false,
        mark: mark_class(word, token.kind),
    }
}

/// Hash of the ending of a word: its last three characters, without regard to case. Where there is
/// no word, 1 stands before the first and 2 after the last.
#[must_use]
pub fn suffix(word: &str) -> u32 {
    let start = if word.is_ascii() {
        word.len().saturating_sub(3)
    } else {
        word.char_indices().rev().nth(2).map_or(0, |(at, _)| at)
    };
    hash::word_hash(&word[start..])
}

/// A few bits about the letters: 0 mark, 1 lower case, 2 capital, 3 all capitals, 4 one capital,
/// 5 digits, 6 mixed; 8 is added for an inner hyphen or full stop.
fn shape(word: &str, kind: TokenKind) -> u8 {
    match kind {
        TokenKind::Mark => return 0,
        TokenKind::Number => return 5,
        TokenKind::Word => {}
    }
    if word.bytes().all(|b| b.is_ascii_lowercase()) {
        return 1;
    }
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    let first_upper = letters.next().is_some_and(char::is_uppercase);
    let (mut upper, mut lower) = (0, 0);
    for c in letters {
        if c.is_uppercase() { upper += 1 } else { lower += 1 }
    }
    let base = match (first_upper, upper, lower) {
        (false, 0, _) => 1,
        (true, 0, 0) => 4,
        (true, 0, _) => 2,
        (true, _, 0) => 3,
        _ => 6,
    };
    base + if word.bytes().any(|b| matches!(b, b'-' | b'.')) { 8 } else { 0 }
}

fn mark_class(word: &str, kind: TokenKind) -> u8 {
    if kind != TokenKind::Mark {
        return mark::NONE;
    }
    match word {
        "," => mark::COMMA,
        "." | "?" | "!" | "…" | ";" => mark::STOP,
        ":" => mark::COLON,
        "—" | "–" | "--" | "-" => mark::DASH,
        "“" | "”" | "\"" | "''" | "``" | "‘" | "’" | "'" | "«" | "»" | "„" => {
            mark::QUOTE
        }
        _ => mark::OTHER,
    }
}
