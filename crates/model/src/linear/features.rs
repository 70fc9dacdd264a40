//! The features of every token of a paragraph.
//!
//! Beside the usual window of words, the features describe what a parser would tell: the nearest
//! word that may be a cue on either side and what stands between, and for words in quotation
//! marks the quotation as a whole. The templates are part of the model format.
//!
//! What two or three words in a row tell is told to all tokens around them at once: one feature,
//! looked up once, has weights for each of the places it is seen from. So a token has the weights
//! of some seventy features and costs the look-up of some thirty.

use std::ops::Range;

use super::WordClass;
use super::hash::{feature, mix};
use super::seen::{PAD, QuoteState, Quoted, Seen, SeenParagraph, mark};

/// How many classes of places between two tokens have transition weights of their own.
pub const EDGE_CLASSES: usize = 32;

/// A word is seen from this many tokens: from four before it to three after it.
pub const PROFILE: usize = 8;
const PROFILE_BEFORE: usize = 4;
/// Words in a row are seen from this many: from one before the first of them.
pub const WIDE: usize = 4;
const WIDE_BEFORE: usize = 1;

/// So many places that are no token stand before the first and after the last, so that what is
/// seen from there need not be asked for.
pub const MARGIN: usize = 6;

/// So many features are told of words in a row, ...
pub const ROWS: usize = 8;
/// ... of the cues around one token, ...
pub const ONES: usize = 8;
/// ... of the cues around several tokens alike, ...
pub const STRETCH: usize = 5;
/// ... and of the quotation around it.
pub const QUOTED: usize = 5;

/// Takes the features of a paragraph. Places are counted from [`MARGIN`] before the first token.
pub trait Features {
    /// A word, by itself, seen from [`PROFILE`] places beginning at `first`.
    fn word(&mut self, first: usize, word: Word);
    /// Words in a row, seen from [`WIDE`] places beginning at `first`.
    fn rows(&mut self, first: usize, features: [u64; ROWS]);
    /// What the cues around it tell of the token at `place` alone.
    fn ones(&mut self, place: usize, features: [u64; ONES]);
    /// What the cues around them tell of the tokens at all of `places`.
    fn stretch(&mut self, places: Range<usize>, features: [u64; STRETCH]);
    /// What the quotation around it tells of the token at `place` alone.
    fn quoted(&mut self, place: usize, features: [u64; QUOTED]);
}

/// What is told of a word by itself.
#[derive(Clone, Copy)]
pub struct Word {
    seen: Seen,
}

impl Word {
    /// Its number in the lexicon.
    #[inline]
    #[must_use]
    pub fn number(self) -> Option<usize> {
        (self.seen.number != super::seen::UNKNOWN).then_some(self.seen.number as usize)
    }

    /// The hash of its ending.
    #[inline]
    #[must_use]
    pub fn suffix(self) -> u32 {
        self.seen.suffix
    }

    /// How it is written and whether it begins a sentence: less than [`SHAPES`].
    #[inline]
    #[must_use]
    pub fn shape(self) -> usize {
        usize::from(self.seen.shape & 31) | usize::from(self.seen.first) << 5
    }

    /// The features that it shares with other words.
    #[must_use]
    pub fn shared(self) -> [u64; 4] {
        shared(self.seen.class, self.seen.suffix)
    }
}

/// The features that words with the same groups and ending share.
#[must_use]
pub fn shared(class: WordClass, suffix: u32) -> [u64; 4] {
    [
        feature(PROFILES, 1, class.fine.into(), 0),
        feature(PROFILES, 2, class.coarse.into(), 0),
        feature(PROFILES, 3, class.cue.into(), 0),
        feature(PROFILES, 4, suffix.into(), 0),
    ]
}

/// How many ways of writing a word there are, see [`Word::shape`].
pub const SHAPES: usize = 64;

/// Template numbers of each kind begin at a number of their own.
const PROFILES: u64 = 1;
const ROW_TEMPLATES: u64 = 100;
const SENTENCES: u64 = 200;
const STRETCHES: u64 = 300;
const QUOTATIONS: u64 = 400;

/// Tells `out` the features of `paragraph`, and appends the class of the place before each token
/// to `edges`.
#[inline]
pub fn describe(paragraph: &SeenParagraph, edges: &mut Vec<u8>, out: &mut impl Features) {
    let n = paragraph.len();
    if n == 0 {
        return;
    }
    rows(paragraph, out);
    let seen = paragraph.seen();
    for (number, &(start, end)) in paragraph.sentences.iter().enumerate() {
        describe_sentence(seen, start, end, number, out);
    }
    describe_quotations(paragraph, out);
    edges.extend((0..n).map(|i| edge_class(paragraph.padded(), i + PAD)));
}

/// Words by themselves, and words in a row.
#[inline]
fn rows(paragraph: &SeenParagraph, out: &mut impl Features) {
    let padded = paragraph.padded();
    let n = paragraph.len();
    // From one place before the first token to one behind the last.
    for (p, three) in padded.windows(3).enumerate().take(n + PAD).skip(1) {
        let (a, b, c) = (&three[0], &three[1], &three[2]);
        out.word(p + MARGIN - PAD - PROFILE_BEFORE, Word { seen: *a });
        let row =
            |template: u64, x: u64, y: u64, z: u64| feature(ROW_TEMPLATES + template, x, y, z);
        let word = |s: &Seen| u64::from(s.word);
        let fine = |s: &Seen| u64::from(s.class.fine);
        let coarse = |s: &Seen| u64::from(s.class.coarse);
        let cue = |s: &Seen| u64::from(s.class.cue);
        let shape = |s: &Seen| u64::from(s.shape);
        let features = [
            row(0, word(a), word(b), 0),
            row(1, word(a), 0, word(c)),
            row(2, fine(a), fine(b), 0),
            row(3, coarse(a), coarse(b), coarse(c)),
            row(4, cue(a), cue(b), cue(c)),
            row(5, word(a), shape(a), 0),
            row(6, u64::from(b.suffix), coarse(a), 0),
            row(7, shape(a), shape(b), shape(c)),
        ];
        out.rows(p + MARGIN - PAD - WIDE_BEFORE, features);
    }
}

/// What makes neighbouring tokens alike: the cues on both sides, where in a quotation they stand,
/// and whether they begin the sentence.
type Alike = (Option<usize>, Option<usize>, u64, bool);

/// What the words around a token that may be cues tell of it, within its sentence.
#[inline]
fn describe_sentence<F: Features>(
    seen: &[Seen],
    start: usize,
    end: usize,
    number: usize,
    out: &mut F,
) {
    let is_key = |s: &Seen| s.quote == QuoteState::Outside && s.class.is_key();
    let sentence = &seen[start..end];
    let has_quote = sentence.iter().any(|s| s.quote != QuoteState::Outside);
    let all_keys = sentence.iter().filter(|s| is_key(s)).count();
    let keys = all_keys.min(3) as u64;
    let last_key = sentence.iter().rposition(is_key).map(|k| start + k);
    let last_key_place = last_key.map_or(9, |k| distance(end - k));
    let word = |i: usize| u64::from(seen[i].word);
    let key = |k: Option<usize>| k.map_or(1, word);
    let opening = (word(start), u64::from(seen[start].class.fine));

    let mut left: Option<usize> = None;
    // Commas since the cue on the left.
    let mut commas = 0u8;
    let next_key = |from: usize| (from..end).find(|&i| is_key(&seen[i]));
    let mut right = next_key(start);
    // What is told of tokens with the same cues on both sides, as long as it is the same.
    let tell = |out: &mut F, (left, right, q, first): Alike, places: Range<usize>| {
        if places.is_empty() {
            return;
        }
        let quote = q + if has_quote { 4 } else { 0 };
        let one = |template: u64, x: u64, y: u64, z: u64| feature(STRETCHES + template, x, y, z);
        let before_last = last_key.is_some_and(|k| places.start < k);
        let features = [
            one(0, key(left), key(right), quote),
            one(1, keys, quote, u64::from(first)),
            one(2, keys, number.min(3) as u64, q),
            one(3, opening.1, keys, q),
            one(4, last_key_place, quote, u64::from(before_last)),
        ];
        out.stretch(places.start + MARGIN..places.end + MARGIN, features);
    };
    let mut stretch: Alike = (None, None, 0, false);
    let mut stretch_start = start;
    for i in start..end {
        let here = &seen[i];
        if right == Some(i) {
            right = next_key(i + 1);
        }
        let q = here.quote as u64;
        let quote = q + if has_quote { 4 } else { 0 };
        let here_mark = u64::from(here.mark);
        let coarse = u64::from(here.class.coarse);
        let far = |k: Option<usize>| k.map_or(9, |k| distance(k.abs_diff(i)));
        let (far_left, far_right) = (far(left), far(right));

        // What stands between the cue on the left and here: "that", commas, the words after it.
        let (between, after) = match left {
            Some(k) => (u64::from(commas), seen.get(k + 1).map_or(1, |s| u64::from(s.word))),
            None => (9, 1),
        };

        // Where in the sentence, and how it begins and ends.
        let from_start = distance(i - start);
        let to_end = distance(end - i);
        let one = |template: u64, x: u64, y: u64, z: u64| feature(SENTENCES + template, x, y, z);
        let features = [
            one(0, far_left, far_right, quote),
            one(1, key(right), far_right, 0),
            one(2, between, far_left, here_mark),
            one(3, after, key(left), far_left),
            one(4, between, coarse, far_left.min(2)),
            one(5, from_start, to_end.min(2), quote),
            one(6, to_end, here_mark, q),
            one(7, opening.0, from_start.min(3), keys),
        ];
        out.ones(i + MARGIN, features);

        let alike = (left, right, q, here.first);
        if alike != stretch {
            tell(out, stretch, stretch_start..i);
            (stretch, stretch_start) = (alike, i);
        }
        if is_key(here) {
            left = Some(i);
            commas = 0;
        } else if here.mark == mark::COMMA && commas < 3 {
            commas += 1;
        }
    }
    tell(out, stretch, stretch_start..end);
}

/// Distances in tokens, in classes that grow.
fn distance(tokens: usize) -> u64 {
    const CLASSES: [u8; 31] = {
        let mut classes = [8; 31];
        let mut i = 0;
        while i < 31 {
            classes[i] = match i {
                0..=3 => i as u8,
                4..=5 => 4,
                6..=9 => 5,
                10..=16 => 6,
                _ => 7,
            };
            i += 1;
        }
        classes
    };
    CLASSES.get(tokens).map_or(8, |&class| class.into())
}

/// What stands at `i + offset`, if that is a token.
fn at(seen: &[Seen], i: usize, offset: isize) -> Option<&Seen> {
    i.checked_add_signed(offset).and_then(|i| seen.get(i))
}

/// For every token in or at quotation marks, features of the quotation as a whole.
fn describe_quotations(paragraph: &SeenParagraph, out: &mut impl Features) {
    if paragraph.quoted.is_empty() {
        return;
    }
    let seen = paragraph.seen();
    let keys: Vec<usize> = (0..seen.len())
        .filter(|&i| seen[i].quote == QuoteState::Outside && seen[i].class.is_key())
        .collect();
    for (number, quoted) in paragraph.quoted.iter().enumerate() {
        let described = describe_quotation(seen, number, quoted, &keys);
        let from = quoted.start.saturating_sub(1);
        let to = (quoted.end + usize::from(quoted.closed)).min(seen.len());
        for i in from..to {
            let place = match i {
                _ if i < quoted.start => 1,
                _ if i >= quoted.end => 2,
                _ if i == quoted.start => 3,
                _ if i + 1 == quoted.end => 4,
                _ => 5,
            };
            let hash = |template: usize| {
                feature(QUOTATIONS + template as u64, described[template], place, 0)
            };
            out.quoted(i + MARGIN, std::array::from_fn(hash));
        }
    }
}

fn describe_quotation(
    seen: &[Seen],
    number: usize,
    quoted: &Quoted,
    keys: &[usize],
) -> [u64; QUOTED] {
    let length = distance(quoted.end - quoted.start);
    let before = at(seen, quoted.start, -2);
    let after = seen.get(quoted.end + 1);
    let then = seen.get(quoted.end + 2);
    let last = &seen[quoted.end - 1];
    let opens_sentence = u64::from(at(seen, quoted.start, -1).is_none_or(|s| s.first));
    let capital = u64::from(matches!(seen[quoted.start].shape, 2..=4));
    let before_class = before.map_or(99, |s| u64::from(s.mark) * 8 + u64::from(s.class.cue));
    let after_class = after.map_or(99, |s| u64::from(s.mark) * 8 + u64::from(s.class.cue));
    let next = keys.partition_point(|&k| k <= quoted.end);
    let next_key = keys.get(next).map_or(9, |&k| distance(k - quoted.end));
    let last_key = keys.partition_point(|&k| k < quoted.start).checked_sub(1);
    let last_key = last_key.map_or(9, |at| distance(quoted.start - keys[at]));
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

/// The class of the place before the token at `p`: a new sentence, a mark before, a change of
/// quotation.
fn edge_class(padded: &[Seen], p: usize) -> u8 {
    let here = &padded[p];
    let comma = padded[p - 1].mark == mark::COMMA;
    let marked = here.mark != mark::NONE;
    let class = (here.quote as u8) | u8::from(here.first) << 2 | u8::from(comma) << 3;
    class | u8::from(marked) << 4
}
