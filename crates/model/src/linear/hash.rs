//! The hash functions of the feature space. They are part of the model format: a change here
//! makes every trained model wrong.

/// A fast, well mixing step (the multiplier of SplitMix64, Steele, Lea and Flood 2014).
#[inline]
pub(crate) const fn mix(a: u64, b: u64) -> u64 {
    let x = (a ^ b.wrapping_mul(0x9e37_79b9_7f4a_7c15)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x ^ (x >> 29)
}

/// The hash of a word without regard to case or to the shape of its apostrophes. Digits count as
/// one another, so that "2016" and "1987" are one word.
#[must_use]
pub fn word_hash(word: &str) -> u32 {
    let mut hash = 0x2545_f491_4f6c_dd1d;
    let mut add = |c: char| hash = mix(hash, c as u64);
    for c in word.chars() {
        match c {
            'a'..='z' => add(c),
            'A'..='Z' => add(c.to_ascii_lowercase()),
            '0'..='9' => add('0'),
            '’' | '‘' => add('\''),
            '“' | '”' => add('"'),
            _ if c.is_ascii() => add(c),
            _ => c.to_lowercase().for_each(&mut add),
        }
    }
    (hash >> 32) as u32
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
    }
}
