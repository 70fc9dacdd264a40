//! The hash functions of words and features. They are part of the model format: a change here
//! makes every trained model wrong.

use std::ops::Range;

/// A fast, well mixing step (the multiplier of SplitMix64, Steele, Lea and Flood 2014).
#[inline]
const fn mix(x: u64) -> u64 {
    let x = (x ^ (x >> 32)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x ^ (x >> 29)
}

/// The hash of a word without regard to case or to the shape of its apostrophes.
#[inline]
#[must_use]
pub fn word_hash(word: &str) -> u32 {
    hash_at(word, 0..word.len())
}

/// The hash of the word at `range` of `text`: most are short, and then are read at once with what
/// stands behind them.
#[inline]
pub(crate) fn hash_at(text: &str, range: Range<usize>) -> u32 {
    let n = range.len();
    let bytes = text.as_bytes();
    if let 1..=8 = n
        && let Some(&eight) = bytes.get(range.start..).and_then(<[u8]>::first_chunk)
    {
        let word = u64::from_le_bytes(eight) & u64::MAX >> (64 - 8 * n);
        if word & NOT_ASCII == 0 {
            return hash_short(word, n);
        }
    }
    hash_any(text.get(range).unwrap_or_default())
}

/// The bit that tells small letters from capitals, in every byte, and the one that ASCII lacks.
const SMALL: u64 = 0x2020_2020_2020_2020;
const NOT_ASCII: u64 = 0x8080_8080_8080_8080;

#[inline]
const fn hash_short(word: u64, n: usize) -> u32 {
    let small = (word | SMALL) ^ (n as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (mix(small) >> 32) as u32
}

/// The hash of any word.
fn hash_any(word: &str) -> u32 {
    if word.is_ascii() {
        return hash_bytes(word.as_bytes());
    }
    let straight = |c: char| if matches!(c, '’' | '‘') { '\'' } else { c };
    let small: String = word.chars().map(straight).flat_map(char::to_lowercase).collect();
    hash_bytes(small.as_bytes())
}

/// The hash of the bytes of a word, the last eight or fewer last.
fn hash_bytes(bytes: &[u8]) -> u32 {
    let (before, last) = bytes.split_at(bytes.len().saturating_sub(1) / 8 * 8);
    let pack = |bytes: &[u8]| bytes.iter().rev().fold(0, |sum, &byte| sum << 8 | u64::from(byte));
    let before = before.chunks(8).fold(0, |hash, eight| mix(hash ^ (pack(eight) | SMALL)));
    hash_short(pack(last) ^ (before & !SMALL), bytes.len())
}

/// The hash of a feature: the number of its template and the values it was filled with.
#[inline]
pub(crate) const fn feature(template: u64, a: u32, b: u32) -> u64 {
    mix((a as u64 | (b as u64) << 32) ^ template.wrapping_mul(0x9e37_79b9_7f4a_7c15))
}

/// The first three, the last three and the last four bytes of a word, without regard to case.
#[inline]
pub(crate) fn affixes(word: &str) -> [u32; 3] {
    let bytes = word.as_bytes();
    let pack =
        |bytes: &[u8]| bytes.iter().fold(0, |sum: u32, &byte| sum << 8 | u32::from(byte | 32));
    let n = bytes.len();
    [
        pack(&bytes[..n.min(3)]),
        pack(&bytes[n.saturating_sub(3)..]),
        pack(&bytes[n.saturating_sub(4)..]),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_apostrophes_do_not_count() {
        assert_eq!(word_hash("O’Brien"), word_hash("o'brien"));
        assert_eq!(word_hash("ÉTAT"), word_hash("état"));
        assert_eq!(word_hash("REPRESENTATIVES"), word_hash("Representatives"));
        assert_eq!(hash_at("the state of Rome", 4..9), word_hash("State"));
        assert_eq!(hash_at("the état of Rome", 4..9), word_hash("État"));
        let words =
            ["", "a", "b", "ab", "ba", "aba", "abab", "ababa", "representative", "representing"];
        for (i, a) in words.iter().enumerate() {
            assert!(words[i + 1..].iter().all(|b| word_hash(a) != word_hash(b)));
        }
    }
}
