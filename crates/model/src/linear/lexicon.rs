//! What is known of words before they are read in a text.

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

    /// What stands before the first word and after the last.
    pub const BEYOND: Self = Self { fine: 999, coarse: 99, cue: 9 };

    /// Whether the word is a cue often enough to look for one around it.
    #[must_use]
    pub const fn is_key(self) -> bool {
        self.cue >= 3
    }
}

/// Numbers by 32-bit hash, in an open table with linear probing. Hashes are mixed already, so
/// they are used as they are.
#[derive(Debug, Clone)]
pub(crate) struct Numbers {
    /// Hash and number; the number is [`u32::MAX`] where nothing stands.
    slots: Vec<(u32, u32)>,
    shift: u32,
}

impl Numbers {
    /// Numbers `hashes` in their order.
    pub(crate) fn new(hashes: impl ExactSizeIterator<Item = u32>) -> Self {
        let bits = (hashes.len() * 2 + 2).next_power_of_two().trailing_zeros();
        let mut table = Self { slots: vec![(0, u32::MAX); 1 << bits], shift: 32 - bits };
        for (number, hash) in hashes.enumerate() {
            let mut at = (hash >> table.shift) as usize;
            while table.slots[at].1 != u32::MAX {
                at = (at + 1) & (table.slots.len() - 1);
            }
            table.slots[at] = (hash, number as u32);
        }
        table
    }

    #[inline]
    pub(crate) fn get(&self, hash: u32) -> Option<usize> {
        let mut at = (hash >> self.shift) as usize;
        loop {
            match self.slots[at] {
                (_, u32::MAX) => return None,
                (there, number) if there == hash => return Some(number as usize),
                _ => at = (at + 1) & (self.slots.len() - 1),
            }
        }
    }
}

/// The words that are known, by [`word_hash`](super::word_hash).
#[derive(Debug, Clone)]
pub struct Lexicon {
    words: Numbers,
    classes: Vec<WordClass>,
}

impl Lexicon {
    /// A lexicon of these words; they are numbered in their order.
    #[must_use]
    pub fn new(entries: &[(u32, WordClass)]) -> Self {
        Self {
            words: Numbers::new(entries.iter().map(|entry| entry.0)),
            classes: entries.iter().map(|entry| entry.1).collect(),
        }
    }

    /// The number of the word with this hash, and what is known of it.
    #[inline]
    #[must_use]
    pub fn get(&self, word: u32) -> Option<(usize, WordClass)> {
        self.words.get(word).map(|number| (number, self.classes[number]))
    }

    /// How many words there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.classes.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.classes.is_empty()
    }
}
