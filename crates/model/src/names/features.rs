//! The features of every token that may be part of a name. The templates are part of the model
//! format.

use std::ops::Range;

use super::hash::feature;
use super::seen::{SeenDocument, Segment, Word};

/// So many features are told of a token by itself, ...
pub const TOKEN: usize = 22;
/// ... and of words in a row that all have a capital, to each of them alike.
pub const SEGMENT: usize = 8;

/// Takes the features of a document.
pub trait Features {
    /// What is told of one slot.
    fn token(&mut self, slot: usize, features: [u64; TOKEN]);
    /// What is told of several alike.
    fn segment(&mut self, slots: Range<usize>, features: [u64; SEGMENT]);
}

/// Tells `out` the features of `document`.
#[inline]
pub fn describe(document: &SeenDocument, out: &mut impl Features) {
    let mut segments = document.segments().iter();
    let mut next = segments.next();
    for slot in 0..document.slots().len() {
        if let Some(segment) = next
            && segment.end <= slot
        {
            next = segments.next();
        }
        // How far from the beginning and the end of its segment, and whether it is in one.
        let place = match next {
            Some(segment) if segment.contains(&slot) => {
                let (from, to) = (slot - segment.start, segment.end - 1 - slot);
                1 + from.min(3) as u32 * 4 + to.min(3) as u32
            }
            _ => 0,
        };
        out.token(slot, token(document, slot, place));
    }
    for segment in document.segments() {
        out.segment(segment.clone(), self::segment(document, segment));
    }
}

#[inline]
fn token(document: &SeenDocument, number: usize, place: u32) -> [u64; TOKEN] {
    let slot = &document.slots()[number];
    let at = slot.at as usize;
    let Some(&[a2, a, w, b, b2]) = document.words()[at - 2..].first_chunk::<5>() else {
        return [0; TOKEN];
    };
    let first = u32::from(slot.first);
    let headline = u32::from(slot.headline);
    let evidence = u32::from(slot.evidence);
    let facts = |word: Word| u32::from(word.facts);
    let shape = |word: Word| u32::from(word.shape);
    let how = shape(w) | first << 8 | headline << 9;
    let around = facts(a) | facts(b) << 16;
    let [prefix, suffix, long_suffix] = slot.affixes;
    [
        feature(1, w.hash, 0),
        feature(2, w.hash, how),
        feature(3, a.hash, 0),
        feature(4, b.hash, 0),
        feature(5, a2.hash, 0),
        feature(6, b2.hash, 0),
        feature(7, a.hash, w.hash),
        feature(8, w.hash, b.hash),
        feature(9, prefix, shape(w)),
        feature(10, suffix, shape(w)),
        feature(11, long_suffix, 0),
        feature(13, facts(w), how),
        feature(14, facts(w) | facts(a) << 16, first),
        feature(15, facts(w) | facts(b) << 16, first),
        feature(16, around, facts(w)),
        feature(17, place, how),
        feature(18, evidence, facts(w)),
        feature(19, evidence, how | place << 16),
        feature(21, b.hash, facts(w)),
        feature(22, a2.hash, a.hash),
        feature(23, b.hash, b2.hash),
        feature(24, place, facts(w)),
    ]
}

#[inline]
fn segment(document: &SeenDocument, segment: &Segment) -> [u64; SEGMENT] {
    let slots = document.slots();
    let words = document.words();
    let (first, last) = (slots[segment.start], slots[segment.end - 1]);
    let word = |at: u32| words[at as usize];
    let (head, tail) = (word(first.at), word(last.at));
    let before = document.before(segment);
    let (after, after2) = (word(last.at + 1), word(last.at + 2));
    let before2 = word(first.at - 2);
    let length = segment.len().min(5) as u32;
    let begins = u32::from(first.first) | u32::from(first.headline) << 1;
    let facts = |word: Word| u32::from(word.facts);
    [
        feature(41, tail.hash, begins),
        feature(42, head.hash, length),
        feature(43, before.hash, u32::from(length == 1)),
        feature(44, after.hash, u32::from(length == 1)),
        feature(46, before2.hash, before.hash),
        feature(47, after.hash, after2.hash),
        feature(48, facts(head) | facts(tail) << 16, length | begins << 8),
        feature(49, facts(before) | facts(after) << 16, length | begins << 8),
    ]
}
