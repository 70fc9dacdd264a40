//! The hash functions of the feature space. They are part of the model format: a change here
//! makes every trained model wrong.

/// A fast, well mixing step (the multiplier of SplitMix64, Steele, Lea and Flood 2014).
#[inline]
pub(crate) const fn mix(a: u64, b: u64) -> u64 {
    let x = (a ^ b.wrapping_mul(0x9e37_79b9_7f4a_7c15)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x ^ (x >> 29)
}

/// The hash of a feature: a template and the values it was filled with. The multiplications do not
/// wait for each other, which is why this is not [`mix`] thrice.
#[inline]
pub(crate) const fn feature(template: u64, a: u64, b: u64, c: u64) -> u64 {
    let x = template.wrapping_mul(0xd6e8_feb8_6659_fd93)
        ^ a.wrapping_mul(0x9e37_79b9_7f4a_7c15)
        ^ b.wrapping_mul(0xc2b2_ae3d_27d4_eb4f).rotate_left(23)
        ^ c.wrapping_mul(0x1656_67b1_9e37_79f9).rotate_left(41);
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

/// Takes the bytes of a word, eight at a time.
struct Bytes {
    hash: u64,
    kept: u64,
    count: u32,
}

impl Bytes {
    const fn new() -> Self {
        Self { hash: 0x2545_f491_4f6c_dd1d, kept: 0, count: 0 }
    }

    #[inline]
    fn push(&mut self, byte: u8) {
        self.kept = self.kept << 8 | u64::from(byte);
        self.count += 1;
        if self.count.is_multiple_of(8) {
            self.hash = mix(self.hash, self.kept);
            self.kept = 0;
        }
    }

    #[inline]
    fn finish(self) -> u32 {
        let hash = mix(mix(self.hash, self.kept), u64::from(self.count));
        (hash >> 32) as u32
    }
}

/// The hash of a word without regard to case or to the shape of its apostrophes. Digits count as
/// one another, so that "2016" and "1987" are one word.
#[must_use]
pub fn word_hash(word: &str) -> u32 {
    let mut bytes = Bytes::new();
    if word.is_ascii() {
        word.bytes().for_each(|byte| bytes.push(PLAIN[usize::from(byte & 127)]));
        return bytes.finish();
    }
    for c in word.chars() {
        match c {
            '’' | '‘' => bytes.push(b'\''),
            '“' | '”' => bytes.push(b'"'),
            _ if c.is_ascii() => bytes.push(PLAIN[c as usize & 127]),
            _ => c.to_lowercase().for_each(|c| {
                c.encode_utf8(&mut [0; 4]).bytes().for_each(|byte| bytes.push(byte));
            }),
        }
    }
    bytes.finish()
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
