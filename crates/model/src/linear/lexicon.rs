//! What is known of words before they are read in a text.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// What is known of one word.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct WordClass {
    /// The group of words that keep the same company, finely cut; 0 for unknown words.
    pub fine: u16,
    /// The same, coarsely cut.
    pub coarse: u8,
    /// How often the word is part of a cue, from 0 (never seen so) to [`WordClass::SURE_CUE`].
    pub cue: u8,
}

impl WordClass {
    /// Most of what this word does is to say that something is said.
    pub const SURE_CUE: u8 = 4;

    /// Whether the word is a cue often enough to look for one around it.
    #[must_use]
    pub const fn is_key(self) -> bool {
        self.cue >= 3
    }
}

/// Word classes by the hash of the word. Hashes are already mixed, so they are used as they are.
#[derive(Debug, Clone, Default)]
pub struct Lexicon {
    classes: HashMap<u32, WordClass, BuildHasherDefault<Identity>>,
}

impl Lexicon {
    /// A lexicon of these words, by [`word_hash`](super::word_hash).
    pub fn new(entries: impl IntoIterator<Item = (u32, WordClass)>) -> Self {
        Self { classes: entries.into_iter().collect() }
    }

    /// What is known of the word with this hash.
    #[inline]
    #[must_use]
    pub fn get(&self, word: u32) -> WordClass {
        self.classes.get(&word).copied().unwrap_or_default()
    }
}

#[derive(Default)]
struct Identity(u64);

impl Hasher for Identity {
    fn write(&mut self, _: &[u8]) {
        unreachable!("only hashes of 32 bits are keys");
    }

    fn write_u32(&mut self, hash: u32) {
        // The table takes its tag from the upper bits.
        self.0 = u64::from(hash).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}
