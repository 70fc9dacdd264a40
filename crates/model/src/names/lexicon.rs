//! What lists know of words.

/// What is known of a word: a bit for each of [`facts`].
pub type Facts = u16;

/// What may be known of a word.
pub mod facts {
    use super::Facts;

    /// A first name.
    pub const FIRST: Facts = 1;
    /// A family name.
    pub const FAMILY: Facts = 1 << 1;
    /// A state, or a word of its name.
    pub const STATE: Facts = 1 << 2;
    /// A region of a state.
    pub const REGION: Facts = 1 << 3;
    /// A city, or a word of its name.
    pub const CITY: Facts = 1 << 4;
    /// In news mostly written in small letters.
    pub const SMALL: Facts = 1 << 5;
    /// In news written in small letters about as often as with a capital.
    pub const EITHER: Facts = 1 << 6;
    /// A title or an office that stands before a name.
    pub const TITLE: Facts = 1 << 7;
    /// A word that bodies are named with: "Committee", "Inc".
    pub const BODY: Facts = 1 << 8;
    /// A word that places are named with: "County", "River".
    pub const GROUND: Facts = 1 << 9;
    /// An adjective of nationality or the like: "French", "Republican".
    pub const PEOPLE: Facts = 1 << 10;
    /// A month or a day.
    pub const TIME: Facts = 1 << 11;
    /// A first name of women.
    pub const FEMALE: Facts = 1 << 12;
    /// A first name of men.
    pub const MALE: Facts = 1 << 13;

    /// Names and values of all that lists tell, as they are written there.
    pub const ALL: [(&str, Facts); 14] = [
        ("first", FIRST),
        ("family", FAMILY),
        ("state", STATE),
        ("region", REGION),
        ("city", CITY),
        ("small", SMALL),
        ("either", EITHER),
        ("title", TITLE),
        ("body", BODY),
        ("ground", GROUND),
        ("people", PEOPLE),
        ("time", TIME),
        ("female", FEMALE),
        ("male", MALE),
    ];
}

/// So many slots after the one that its hash gives may hold a word.
const REACH: usize = 8;

/// The words that lists know, by the hash of the word: sixteen bits of the hash and the facts, in an
/// open table. A word that is not in the lists is taken for one that is about once in ten thousand.
pub struct Lexicon {
    slots: Vec<[u16; 2]>,
    shift: u32,
}

impl Lexicon {
    /// A lexicon of words by their hashes, in `2^bits` slots, and how many of them had no room. The
    /// first ones come first.
    #[must_use]
    pub fn new(words: &[(u32, Facts)], bits: u32) -> (Self, usize) {
        let mut lexicon = Self { slots: vec![[0; 2]; (1 << bits) + REACH], shift: 32 - bits };
        let mut left_out = 0;
        for &(word, facts) in words {
            let at = (word >> lexicon.shift) as usize;
            let slots = &mut lexicon.slots[at..at + REACH];
            match slots.iter_mut().find(|slot| slot[1] == 0 || slot[0] == word as u16) {
                Some(slot) => *slot = [word as u16, slot[1] | facts],
                None => left_out += 1,
            }
        }
        (lexicon, left_out)
    }

    /// What is known of the word with this hash.
    #[inline]
    #[must_use]
    pub fn get(&self, word: u32) -> Facts {
        let at = (word >> self.shift) as usize;
        let slots = &self.slots[at..at + REACH];
        slots.iter().find(|slot| slot[1] == 0 || slot[0] == word as u16).map_or(0, |slot| slot[1])
    }

    pub(crate) fn bits(&self) -> u32 {
        32 - self.shift
    }

    pub(crate) const fn bytes(bits: u32) -> usize {
        ((1 << bits) + REACH) * 4
    }

    pub(crate) fn write(&self, file: &mut Vec<u8>) {
        file.extend(self.slots.iter().flatten().flat_map(|value| value.to_le_bytes()));
    }

    /// Reads what [`Lexicon::write`] wrote: [`Lexicon::bytes`] of them.
    pub(crate) fn read(bits: u32, bytes: &[u8]) -> Self {
        let slots = bytes.as_chunks::<4>().0.iter();
        let slot =
            |&[a, b, c, d]: &[u8; 4]| [u16::from_le_bytes([a, b]), u16::from_le_bytes([c, d])];
        Self { slots: slots.map(slot).collect(), shift: 32 - bits }
    }
}
