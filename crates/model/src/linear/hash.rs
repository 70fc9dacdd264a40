//! The hash functions of the feature space. They are part of the model format: a change here
//! makes every trained model wrong.

/// A fast, well mixing step (the multiplier of SplitMix64, Steele, Lea and Flood 2014).
#[inline]
pub(crate) const fn mix(a: u64, b: u64) -> u64 {
    let x = (a ^ b.wrapping_mul(0x9e37_79b9_7f4a_7c15)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x ^ (x >> 29)
}

/// The hash of a feature: a template and the values it was filled with, of which `a` and `b` have
/// 32 bits and `c` has sixteen.
#[inline]
pub(crate) const fn feature(template: u64, a: u64, b: u64, c: u64) -> u64 {
    let x = a ^ b << 32 ^ (template << 16 ^ c).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let x = (x ^ (x >> 32)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x ^ (x >> 29)
}

/// Small letters for capitals, `0` for every digit; other characters as they are.
const PLAIN: [u8; 128] = {
    let mut plain = [0; 128];
    let mut i = 0;
    while i < 128 {
        plain[i] = match i as u8 {
            b'0'..=b'9' => b'0',
            c => c.to_ascii_lowercase(),
        };
        i += 1;
    }
    plain
};

const START: u64 = 0x2545_f491_4f6c_dd1d;

/// The hash of the bytes of a word, taken eight at a time.
#[inline]
fn hash_bytes(bytes: &[u8], plain: impl Fn(u8) -> u8) -> u32 {
    let packed =
        |bytes: &[u8]| bytes.iter().fold(0, |packed, &byte| packed << 8 | u64::from(plain(byte)));
    let (eights, rest) = bytes.as_chunks::<8>();
    let hash = eights.iter().fold(START, |hash, eight| mix(hash, packed(eight)));
    (mix(hash, packed(rest) << 8 | bytes.len() as u64) >> 32) as u32
}

/// The hash of a word without regard to case or to the shape of its apostrophes. Digits count as
/// one another, so that "2016" and "1987" are one word.
#[must_use]
pub fn word_hash(word: &str) -> u32 {
    if word.is_ascii() {
        return hash_bytes(word.as_bytes(), |byte| PLAIN[usize::from(byte & 127)]);
    }
    let mut plain = String::with_capacity(word.len());
    for c in word.chars() {
        match c {
            '’' | '‘' => plain.push('\''),
            '“' | '”' => plain.push('"'),
            _ if c.is_ascii() => plain.push(char::from(PLAIN[c as usize & 127])),
            _ => plain.extend(c.to_lowercase()),
        }
    }
    hash_bytes(plain.as_bytes(), |byte| byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_digits_and_apostrophes_do_not_count() {
        assert_eq!(word_hash("Didn’t"), word_hash("didn't"));
        assert_eq!(word_hash("1987"), word_hash("2016"));
        assert_eq!(word_hash("ÉTAT"), word_hash("état"));
        assert_ne!(word_hash("said"), word_hash("says"));
        assert_ne!(word_hash("representative"), word_hash("representatives"));
    }
}
