//! What looking words up in lists takes: small letters without an allocation, and a first test that
//! spares most words the search.

/// Longest word that is looked up, in bytes; no list has one so long.
const LONGEST: usize = 32;

/// A word in small letters.
pub(crate) enum Folded<'w> {
    /// It is written so.
    Written(&'w str),
    Copied {
        bytes: [u8; LONGEST],
        length: usize,
    },
}

impl<'w> Folded<'w> {
    /// `word` in small letters; `None` where it is longer than any listed word.
    pub(crate) fn new(word: &'w str) -> Option<Self> {
        if word.len() > LONGEST {
            return None;
        }
        if !word.is_ascii() {
            return Self::copied(&word.to_lowercase());
        }
        if !word.bytes().any(|byte| byte.is_ascii_uppercase()) {
            return Some(Self::Written(word));
        }
        let mut folded = Self::copied(word)?;
        if let Self::Copied { bytes, .. } = &mut folded {
            bytes.make_ascii_lowercase();
        }
        Some(folded)
    }

    fn copied(word: &str) -> Option<Self> {
        let mut bytes = [0; LONGEST];
        bytes.get_mut(..word.len())?.copy_from_slice(word.as_bytes());
        Some(Self::Copied { bytes, length: word.len() })
    }

    pub(crate) fn as_str(&self) -> &str {
        match self {
            Self::Written(word) => word,
            Self::Copied { bytes, length } => {
                std::str::from_utf8(&bytes[..*length]).unwrap_or_default()
            }
        }
    }
}

/// Whether two words are the same but for case.
pub(crate) fn same_but_for_case(a: &str, b: &str) -> bool {
    a.eq_ignore_ascii_case(b)
        || !(a.is_ascii() && b.is_ascii()) && a.to_lowercase() == b.to_lowercase()
}

/// The lengths of listed words by their first byte: a word of another length is on no list.
pub(crate) struct Shapes([u64; 256]);

impl Default for Shapes {
    fn default() -> Self {
        Self([0; 256])
    }
}

impl Shapes {
    pub(crate) fn add(&mut self, word: &str) {
        self.add_of_length(word, word.len());
    }

    /// Adds words that begin as `word` does and are `length` bytes long.
    pub(crate) fn add_of_length(&mut self, word: &str, length: usize) {
        debug_assert!(length <= LONGEST, "{word}: too long to be looked up");
        if let Some(&first) = word.as_bytes().first() {
            self.0[usize::from(first)] |= 1 << length;
        }
    }

    /// Whether a word like `word` was added.
    pub(crate) fn may_hold(&self, word: &str) -> bool {
        word.as_bytes().first().is_some_and(|&first| self.has(first, word.len()))
    }

    /// Whether a word like `word` in small letters was added.
    pub(crate) fn may_hold_lower(&self, word: &str) -> bool {
        let first = word.as_bytes().first();
        first.is_some_and(|first| self.has(first.to_ascii_lowercase(), word.len()))
    }

    fn has(&self, first: u8, length: usize) -> bool {
        length <= LONGEST && self.0[usize::from(first)] >> length & 1 != 0
    }
}

/// The entries of a data file, each with the name of its section: sections begin with a name in
/// square brackets, entries stand between commas, and a line that begins with `#` is a comment.
pub(crate) fn sections(data: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let mut section = "";
    let lines = data.lines().map(str::trim).filter(|line| !line.starts_with('#'));
    lines.flat_map(move |line| {
        let name = line.strip_prefix('[').and_then(|line| line.strip_suffix(']'));
        section = name.unwrap_or(section);
        let entries = if name.is_some() { "" } else { line };
        let name = section;
        entries.split(',').map(str::trim).filter(|e| !e.is_empty()).map(move |e| (name, e))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_folded_as_the_standard_library_does() {
        let long = "a".repeat(LONGEST);
        for word in ["", "The", "COMMUNIQUÉ", "Ærø", "McAvoy’s", long.as_str()] {
            assert_eq!(Folded::new(word).unwrap().as_str(), word.to_lowercase());
        }
        assert!(Folded::new(&"a".repeat(LONGEST + 1)).is_none());
    }

    #[test]
    fn case_makes_no_difference() {
        assert!(same_but_for_case("ÉTIENNE", "Étienne") && same_but_for_case("Osk", "OSK"));
        assert!(!same_but_for_case("Osk", "Øsk") && !same_but_for_case("Osk", "Oskar"));
    }

    #[test]
    fn shapes_let_every_word_through_that_was_added() {
        let mut shapes = Shapes::default();
        shapes.add("ferry");
        assert!(shapes.may_hold("ferry") && shapes.may_hold("fifth"));
        assert!(shapes.may_hold_lower("FERRY") && !shapes.may_hold("FERRY"));
        assert!(!shapes.may_hold("") && !shapes.may_hold("ferries") && !shapes.may_hold("harry"));
    }

    #[test]
    fn entries_know_their_section() {
        let data = "# A head.\n[boats]\nferry, barge,\nketch\n\n[tides]\nebb";
        let read: Vec<_> = sections(data).collect();
        let expected =
            [("boats", "ferry"), ("boats", "barge"), ("boats", "ketch"), ("tides", "ebb")];
        assert_eq!(read, expected);
    }
}
