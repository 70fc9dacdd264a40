//! From bytes to the units other programs count in, and back.

use crate::{CanonicalText, TextRange};

/// What an offset counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OffsetUnit {
    /// Bytes of the UTF-8 text: what the program counts inside.
    Utf8,
    /// Unicode code points: what the record publishes and Python counts.
    CodePoint,
    /// UTF-16 code units: what JavaScript and the DOM count.
    Utf16,
}

/// One checkpoint stands at the first character boundary at or after each multiple of this many
/// bytes, so a conversion reads at most about this much text.
const STRIDE: usize = 128;

#[derive(Clone, Copy)]
struct Checkpoint {
    byte: u32,
    code_point: u32,
    utf16: u32,
}

/// Converts offsets of one text between bytes, code points and UTF-16 units.
///
/// Building it reads the text once; a conversion costs a look-up and at most 128 bytes.
/// ASCII texts, where all units agree, cost nothing.
pub struct OffsetMap {
    text: CanonicalText,
    /// Empty for ASCII texts.
    checkpoints: Vec<Checkpoint>,
}

impl OffsetMap {
    /// Indexes `text`.
    #[must_use]
    pub fn new(text: &CanonicalText) -> Self {
        let source = text.as_str();
        let mut checkpoints = Vec::new();
        if !source.is_ascii() {
            let (mut code_point, mut utf16, mut next) = (0, 0, 0);
            for (byte, character) in source.char_indices() {
                if byte >= next {
                    checkpoints.push(Checkpoint { byte: byte as u32, code_point, utf16 });
                    next = (byte / STRIDE + 1) * STRIDE;
                }
                code_point += 1;
                utf16 += character.len_utf16() as u32;
            }
        }
        Self { text: text.clone(), checkpoints }
    }

    /// The offset in `unit` of the character boundary at `byte`.
    ///
    /// # Panics
    /// If `byte` lies past the end or inside a character.
    #[must_use]
    pub fn from_byte(&self, byte: u32, unit: OffsetUnit) -> u32 {
        let text = self.text.as_str();
        assert!(text.is_char_boundary(byte as usize), "{byte} is no character boundary");
        if unit == OffsetUnit::Utf8 || self.checkpoints.is_empty() {
            return byte;
        }
        let at = self.checkpoints[self.checkpoints.partition_point(|c| c.byte <= byte) - 1];
        let between = &text[at.byte as usize..byte as usize];
        match unit {
            OffsetUnit::Utf16 => at.utf16 + between.encode_utf16().count() as u32,
            _ => at.code_point + between.chars().count() as u32,
        }
    }

    /// The byte offset of `offset` in `unit`; `None` past the end of the text, or inside a
    /// character (for UTF-16: between two surrogates).
    #[must_use]
    pub fn to_byte(&self, offset: u32, unit: OffsetUnit) -> Option<u32> {
        let text = self.text.as_str();
        if unit == OffsetUnit::Utf8 || self.checkpoints.is_empty() {
            return text.is_char_boundary(offset as usize).then_some(offset);
        }
        let count = |c: &Checkpoint| if unit == OffsetUnit::Utf16 { c.utf16 } else { c.code_point };
        let at = self.checkpoints[self.checkpoints.partition_point(|c| count(c) <= offset) - 1];
        let (mut byte, mut counted) = (at.byte, count(&at));
        let mut rest = text[byte as usize..].chars();
        while counted < offset {
            let character = rest.next()?;
            byte += character.len_utf8() as u32;
            counted += if unit == OffsetUnit::Utf16 { character.len_utf16() as u32 } else { 1 };
        }
        (counted == offset).then_some(byte)
    }

    /// The range `start..end`, counted in `unit`, as bytes; `None` where it does not fit the text.
    #[must_use]
    pub fn range_from(&self, start: u32, end: u32, unit: OffsetUnit) -> Option<TextRange> {
        let (start, end) = (self.to_byte(start, unit)?, self.to_byte(end, unit)?);
        (start <= end).then(|| TextRange::new(start, end))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Text as it is found: emoji, combining marks, CRLF, NBSP and BOM among plain letters.
    fn any_text() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            Just("said ".to_owned()),
            Just("“".to_owned()),
            Just("👩‍👩‍👧‍👦".to_owned()),
            Just("e\u{301}".to_owned()),
            Just("\r\n".to_owned()),
            Just("\u{a0}".to_owned()),
            Just("\u{feff}".to_owned()),
            any::<char>().prop_map(String::from),
        ];
        proptest::collection::vec(piece, 0..120).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn every_boundary_goes_there_and_back(source in any_text()) {
            let text = CanonicalText::new(source.clone()).unwrap();
            let map = OffsetMap::new(&text);
            let (mut code_point, mut utf16) = (0, 0);
            for (byte, character) in source.char_indices() {
                let byte = byte as u32;
                prop_assert_eq!(map.from_byte(byte, OffsetUnit::CodePoint), code_point);
                prop_assert_eq!(map.from_byte(byte, OffsetUnit::Utf16), utf16);
                prop_assert_eq!(map.to_byte(code_point, OffsetUnit::CodePoint), Some(byte));
                prop_assert_eq!(map.to_byte(utf16, OffsetUnit::Utf16), Some(byte));
                if character.len_utf16() == 2 {
                    prop_assert_eq!(map.to_byte(utf16 + 1, OffsetUnit::Utf16), None);
                }
                code_point += 1;
                utf16 += character.len_utf16() as u32;
            }
            let end = source.len() as u32;
            prop_assert_eq!(map.from_byte(end, OffsetUnit::CodePoint), code_point);
            prop_assert_eq!(map.to_byte(code_point, OffsetUnit::CodePoint), Some(end));
            prop_assert_eq!(map.to_byte(code_point + 1, OffsetUnit::CodePoint), None);
            prop_assert_eq!(map.to_byte(utf16 + 1, OffsetUnit::Utf16), None);
        }
    }
}
