//! What the features of a paragraph are made from.

use onrecord_text::TokenKind;

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

/// One token, seen through the lexicon.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Seen {
    pub(crate) word: u32,
    pub(crate) suffix: u32,
    pub(crate) class: WordClass,
    pub(crate) shape: u8,
    pub(crate) quote: QuoteState,
    /// First of its sentence.
    pub(crate) first: bool,
    pub(crate) mark: u8,
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
pub struct SeenParagraph {
    pub(crate) seen: Vec<Seen>,
    /// The sentence of each token is `sentences[sentence_of[i]]`, as token ranges.
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
        let &Paragraph { text, tokens, sentences, quotations } = paragraph;
        let mut seen: Vec<Seen> = tokens
            .iter()
            .map(|token| {
                let word = &text[token.range.to_usize()];
                let hash = hash::word_hash(word);
                Seen {
                    word: hash,
                    suffix: suffix(word),
                    class: lexicon.get(hash),
                    shape: shape(word, token.kind),
                    quote: QuoteState::Outside,
                    first: false,
                    mark: mark_class(word, token.kind),
                }
            })
            .collect();
        for sentence in sentences {
            seen[sentence.start].first = true;
        }
        let token_at = |offset: u32| tokens.partition_point(|t| t.range.end() <= offset);
        let mut quoted = Vec::new();
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
            quoted.push(Quoted {
                start,
                end,
                closed: quotation.close.is_some(),
                continues: quotation.continues.is_some(),
            });
        }
        let sentences = sentences.iter().map(|s| (s.start, s.end)).collect();
        Self { seen, sentences, quoted }
    }

    /// How many tokens there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.seen.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.seen.is_empty()
    }
}

/// Hash of the last three characters, without regard to case.
fn suffix(word: &str) -> u32 {
    let start = word.char_indices().rev().nth(2).map_or(0, |(at, _)| at);
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
    base + if word.contains(['-', '.']) { 8 } else { 0 }
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
