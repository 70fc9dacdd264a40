//! The features of every token of a paragraph, hashed to rows of the weight table.
//!
//! Beside the usual window of words, the features describe what a parser would tell: the nearest
//! word that may be a cue on either side and what stands between, and for words in quotation
//! marks the quotation as a whole. The templates are part of the model format.

use super::hash::mix;
use super::seen::{QuoteState, Quoted, Seen, SeenParagraph, mark};

/// The weight table has two to the power of this many rows.
pub const ROW_BITS: u32 = 19;

/// How many classes of places between two tokens have transition weights of their own.
pub const EDGE_CLASSES: usize = 32;

/// The features of a paragraph.
pub struct Features {
    rows: Vec<u32>,
    starts: Vec<u32>,
    edges: Vec<u8>,
}

impl Features {
    /// The features of `paragraph`.
    #[must_use]
    pub fn of(paragraph: &SeenParagraph) -> Self {
        let n = paragraph.len();
        let mut features = Self {
            rows: Vec::with_capacity(n * 64),
            starts: Vec::with_capacity(n + 1),
            edges: Vec::with_capacity(n),
        };
        let quoted = describe_quotations(paragraph);
        for (number, &(start, end)) in paragraph.sentences.iter().enumerate() {
            let sentence = Sentence::new(paragraph, start, end, number);
            for (i, quoted) in quoted.iter().enumerate().take(end).skip(start) {
                features.starts.push(features.rows.len() as u32);
                let mut out = Out { rows: &mut features.rows, template: 0 };
                window(paragraph, i, &mut out);
                sentence.describe(paragraph, i, &mut out);
                out.template = QUOTATION_TEMPLATES;
                for &value in quoted {
                    out.add(value);
                }
                features.edges.push(edge_class(&paragraph.seen, i));
            }
        }
        features.starts.push(features.rows.len() as u32);
        features
    }

    /// How many tokens there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.edges.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.edges.is_empty()
    }

    /// The rows of the weight table that count for token `i`.
    #[inline]
    #[must_use]
    pub fn rows(&self, i: usize) -> &[u32] {
        &self.rows[self.starts[i] as usize..self.starts[i + 1] as usize]
    }

    /// The class of the place before each token.
    #[inline]
    #[must_use]
    pub fn edges(&self) -> &[u8] {
        &self.edges
    }
}

/// Collects hashed features: the template's number and the values it was filled with.
struct Out<'a> {
    rows: &'a mut Vec<u32>,
    template: u64,
}

impl Out<'_> {
    #[inline]
    fn add(&mut self, value: u64) {
        self.template += 1;
        let hash = mix(mix(0x51, self.template), value);
        self.rows.push((hash >> (64 - ROW_BITS)) as u32);
    }

    #[inline]
    fn pair(&mut self, a: u64, b: u64) {
        self.add(mix(a + 1, b));
    }

    #[inline]
    fn triple(&mut self, a: u64, b: u64, c: u64) {
        self.add(mix(mix(a + 1, b), c));
    }
}

/// Templates of a function begin at a number of their own, so that adding one elsewhere does not
/// shift them.
const SENTENCE_TEMPLATES: u64 = 100;
const QUOTATION_TEMPLATES: u64 = 200;

/// What stands at `i + offset`; beyond the paragraph a value that no token has.
fn at(seen: &[Seen], i: usize, offset: isize) -> Option<&Seen> {
    i.checked_add_signed(offset).and_then(|i| seen.get(i))
}

fn window(paragraph: &SeenParagraph, i: usize, out: &mut Out<'_>) {
    let seen = &paragraph.seen;
    let word = |offset| at(seen, i, offset).map_or(1, |s| u64::from(s.word));
    let fine = |offset| at(seen, i, offset).map_or(999, |s| u64::from(s.class.fine));
    let coarse = |offset| at(seen, i, offset).map_or(99, |s| u64::from(s.class.coarse));
    let shape = |offset| at(seen, i, offset).map_or(99, |s| u64::from(s.shape));
    let cue = |offset| at(seen, i, offset).map_or(9, |s| u64::from(s.class.cue));
    let quote = |offset| at(seen, i, offset).map_or(9, |s| s.quote as u64);
    let here = &seen[i];
    let q = here.quote as u64;

    out.add(0);
    for offset in -3..=3 {
        out.add(word(offset));
    }
    for offset in -3..=3 {
        out.add(fine(offset));
    }
    for offset in -4..=4 {
        out.add(coarse(offset));
    }
    out.pair(word(-1), word(0));
    out.pair(word(0), word(1));
    out.pair(word(-1), word(1));
    out.pair(fine(-1), fine(0));
    out.pair(fine(0), fine(1));
    out.pair(fine(-1), fine(1));
    out.triple(coarse(-1), coarse(0), coarse(1));
    out.triple(coarse(-2), coarse(-1), coarse(0));
    out.triple(coarse(0), coarse(1), coarse(2));
    out.add(u64::from(here.suffix));
    out.pair(u64::from(here.suffix), coarse(-1));
    out.pair(shape(0), u64::from(here.first));
    out.triple(shape(-1), shape(0), shape(1));
    out.pair(word(0), shape(0));
    out.triple(quote(-1), q, quote(1));
    out.pair(word(0), q);
    out.pair(word(-1), quote(-1) * 8 + q);
    out.pair(word(1), quote(1) * 8 + q);
    out.triple(coarse(-1), coarse(1), quote(-1) * 64 + q * 8 + quote(1));
    out.triple(cue(-1), cue(0), cue(1));
    out.triple(cue(-2), cue(-1), cue(0));
    out.triple(cue(0), cue(1), cue(2));
    out.triple(cue(1), cue(2), cue(3));
    out.triple(word(-1), word(0), word(1));
    out.pair(word(1), word(2));
    out.pair(word(-2), word(-1));
}

/// The words around a token that may be cues, within its sentence.
struct Sentence {
    start: usize,
    end: usize,
    number: usize,
    keys: Vec<usize>,
    has_quote: bool,
}

impl Sentence {
    fn new(paragraph: &SeenParagraph, start: usize, end: usize, number: usize) -> Self {
        let seen = &paragraph.seen[start..end];
        let keys = (start..end).filter(|&i| {
            let token = &paragraph.seen[i];
            token.quote == QuoteState::Outside && token.class.is_key()
        });
        Self {
            start,
            end,
            number,
            keys: keys.collect(),
            has_quote: seen.iter().any(|s| s.quote != QuoteState::Outside),
        }
    }

    fn describe(&self, paragraph: &SeenParagraph, i: usize, out: &mut Out<'_>) {
        out.template = SENTENCE_TEMPLATES;
        let seen = &paragraph.seen;
        let here = &seen[i];
        let q = here.quote as u64;
        let quote = q + if self.has_quote { 4 } else { 0 };
        let left = self.keys.iter().rev().find(|&&k| k < i).copied();
        let right = self.keys.iter().find(|&&k| k > i).copied();
        let key = |k: Option<usize>| k.map_or(1, |k| u64::from(seen[k].word));
        let far = |k: Option<usize>| k.map_or(9, |k| distance(k.abs_diff(i)));
        let cues = self.keys.len().min(3) as u64;

        out.triple(far(left), far(right), quote);
        out.pair(key(left), far(left));
        out.pair(key(right), far(right));
        out.triple(key(left), key(right), quote);
        out.triple(cues, quote, u64::from(here.first));
        out.triple(cues, self.number.min(3) as u64, q);

        // What stands between the cue on the left and here: "that", commas, the words after it.
        let (commas, after) = match left {
            Some(k) => {
                let between = &seen[k + 1..i];
                let commas = between.iter().filter(|s| s.mark == mark::COMMA).count().min(3);
                (commas as u64, seen.get(k + 1).map_or(1, |s| u64::from(s.word)))
            }
            None => (9, 1),
        };
        out.triple(commas, far(left), u64::from(here.mark));
        out.triple(after, key(left), distance(left.map_or(99, |k| i - k)));
        out.triple(commas, u64::from(here.class.coarse), far(left).min(2));

        // The last comma before the cue on the right often ends the content: "..., she said".
        let (before_comma, subject) = match right {
            Some(k) => {
                let comma = (self.start..k).rev().find(|&j| seen[j].mark == mark::COMMA);
                let side = comma.map_or(2, |c| u64::from(i > c) + if i == c { 3 } else { 0 });
                let tail = distance(self.end - k);
                (side * 16 + tail, comma.map_or(9, |c| distance(k - c)))
            }
            None => (999, 9),
        };
        out.triple(before_comma, subject, quote);
        out.triple(before_comma, key(right), u64::from(here.mark));
        out.triple(before_comma, u64::from(here.class.coarse), u64::from(here.mark));

        // Where in the sentence, and how it begins and ends.
        let from_start = distance(i - self.start);
        let to_end = distance(self.end - i);
        out.triple(from_start, to_end.min(2), quote);
        out.triple(to_end, u64::from(here.mark), q);
        out.triple(u64::from(seen[self.start].word), from_start.min(3), cues);
        out.pair(u64::from(seen[self.start].class.fine), cues * 8 + q);
        let last_verb = self.keys.last().map_or(9, |&k| distance(self.end - k));
        out.triple(last_verb, quote, u64::from(i < self.keys.last().copied().unwrap_or(0)));
    }
}

/// Distances in tokens, in classes that grow.
fn distance(tokens: usize) -> u64 {
    match tokens {
        0..=3 => tokens as u64,
        4..=5 => 4,
        6..=9 => 5,
        10..=16 => 6,
        17..=30 => 7,
        _ => 8,
    }
}

/// For every token in or at quotation marks, features of the quotation as a whole.
fn describe_quotations(paragraph: &SeenParagraph) -> Vec<[u64; QUOTATION_VALUES]> {
    let mut values = vec![[0; QUOTATION_VALUES]; paragraph.len()];
    let keys: Vec<usize> = (0..paragraph.len())
        .filter(|&i| {
            let token = &paragraph.seen[i];
            token.quote == QuoteState::Outside && token.class.is_key()
        })
        .collect();
    for (number, quoted) in paragraph.quoted.iter().enumerate() {
        let described = describe_quotation(paragraph, number, quoted, &keys);
        let from = quoted.start.saturating_sub(1);
        let to = (quoted.end + usize::from(quoted.closed)).min(paragraph.len());
        for (i, slots) in values.iter_mut().enumerate().take(to).skip(from) {
            let place = match i {
                _ if i < quoted.start => 1,
                _ if i >= quoted.end => 2,
                _ if i == quoted.start => 3,
                _ if i + 1 == quoted.end => 4,
                _ => 5,
            };
            for (slot, value) in slots.iter_mut().zip(described) {
                *slot = mix(value, place);
            }
        }
    }
    values
}

const QUOTATION_VALUES: usize = 5;

fn describe_quotation(
    paragraph: &SeenParagraph,
    number: usize,
    quoted: &Quoted,
    keys: &[usize],
) -> [u64; QUOTATION_VALUES] {
    let seen = &paragraph.seen;
    let length = distance(quoted.end - quoted.start);
    let before = at(seen, quoted.start, -2);
    let after = seen.get(quoted.end + 1);
    let then = seen.get(quoted.end + 2);
    let last = &seen[quoted.end - 1];
    let opens_sentence = u64::from(at(seen, quoted.start, -1).is_none_or(|s| s.first));
    let capital = u64::from(matches!(seen[quoted.start].shape, 2..=4));
    let before_class = before.map_or(99, |s| u64::from(s.mark) * 8 + u64::from(s.class.cue));
    let after_class = after.map_or(99, |s| u64::from(s.mark) * 8 + u64::from(s.class.cue));
    let next_key = keys.iter().find(|&&k| k > quoted.end).map_or(9, |&k| distance(k - quoted.end));
    let last_key =
        keys.iter().rev().find(|&&k| k < quoted.start).map_or(9, |&k| distance(quoted.start - k));
    let state = u64::from(quoted.closed) * 2 + u64::from(quoted.continues);
    let any_key = u64::from(!keys.is_empty()) + if number == 0 { 2 } else { 0 };
    [
        mix(mix(length, before_class), u64::from(last.mark)),
        mix(mix(length, after_class), u64::from(last.mark) * 2 + opens_sentence),
        mix(mix(next_key, last_key), length * 4 + any_key),
        mix(
            before.map_or(1, |s| u64::from(s.class.coarse)),
            mix(
                after.map_or(1, |s| u64::from(s.class.coarse)),
                then.map_or(1, |s| u64::from(s.class.cue)),
            ),
        ),
        mix(state * 4 + opens_sentence * 2 + capital, mix(any_key, length)),
    ]
}

/// The class of the place before token `i`: a new sentence, a mark before, a change of quotation.
fn edge_class(seen: &[Seen], i: usize) -> u8 {
    let here = &seen[i];
    let before = at(seen, i, -1);
    let comma = before.is_some_and(|s| s.mark == mark::COMMA);
    let marked = here.mark != mark::NONE;
    let class = (here.quote as u8) | u8::from(here.first) << 2 | u8::from(comma) << 3;
    class | u8::from(marked) << 4
}
