//! The hash functions of words and features. They are part of the model format: a change here
//! makes every trained model wrong.

pub use crate::linear::word_hash;

/// The hash of a feature: the number of its template and the values it was filled with.
#[inline]
pub(crate) const fn feature(template: u64, a: u32, b: u32) -> u64 {
    let x = (a as u64 | (b as u64) << 32) ^ template.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let x = (x ^ (x >> 32)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x ^ (x >> 29)
}

/// Two values as one.
#[inline]
pub(crate) const fn pair(a: u32, b: u32) -> u32 {
    (a.rotate_left(15) ^ b).wrapping_mul(0x9e37_79b1)
}

/// The first and the last three characters of a word, in small letters where they are ASCII, and
/// its last but three.
#[inline]
pub(crate) fn affixes(word: &str) -> [u32; 3] {
    let bytes = word.as_bytes();
    let pack = |bytes: &[u8]| {
        bytes.iter().fold(0, |sum: u32, byte| sum << 8 | u32::from(byte.to_ascii_lowercase()))
    };
    let n = bytes.len();
    [
        pack(&bytes[..n.min(3)]),
        pack(&bytes[n.saturating_sub(3)..]),
        pack(&bytes[n.saturating_sub(4)..]) ^ 0x8000_0000,
    ]
}
