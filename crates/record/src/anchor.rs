//! Anchors, and what stands where a value is missing or inferred.

use onrecord_text::{CanonicalText, OffsetMap, OffsetUnit, TextRange};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A place in the canonical text and the words that stand there.
///
/// Made by [`AnchoredText::anchor`] alone, so `exact` always is what the text says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Anchor {
    /// First code point.
    start: u32,
    /// First code point after the words.
    end: u32,
    /// The words, character for character.
    exact: String,
}

impl Anchor {
    /// First code point of the words.
    #[must_use]
    pub fn start(&self) -> u32 {
        self.start
    }

    /// First code point after the words.
    #[must_use]
    pub fn end(&self) -> u32 {
        self.end
    }

    /// The words, character for character.
    #[must_use]
    pub fn exact(&self) -> &str {
        &self.exact
    }
}

/// A canonical text that anchors can be made in.
pub struct AnchoredText<'t> {
    text: &'t CanonicalText,
    offsets: OffsetMap,
}

impl<'t> AnchoredText<'t> {
    /// Indexes `text` once, for any number of anchors.
    #[must_use]
    pub fn new(text: &'t CanonicalText) -> Self {
        Self { text, offsets: OffsetMap::new(text) }
    }

    /// The text itself.
    #[must_use]
    pub fn text(&self) -> &'t CanonicalText {
        self.text
    }

    /// The offset in code points of the character boundary at `byte`.
    #[must_use]
    pub fn code_point(&self, byte: u32) -> u32 {
        self.offsets.from_byte(byte, OffsetUnit::CodePoint)
    }

    /// The anchor of the words at `range`.
    #[must_use]
    pub fn anchor(&self, range: TextRange) -> Anchor {
        Anchor {
            start: self.code_point(range.start()),
            end: self.code_point(range.end()),
            exact: self.text.slice(range).to_owned(),
        }
    }

    /// One anchor for each of `ranges`.
    #[must_use]
    pub fn anchors(&self, ranges: &[TextRange]) -> Vec<Anchor> {
        ranges.iter().map(|&range| self.anchor(range)).collect()
    }

    /// The bytes at `start..end` in code points, if there are such.
    #[must_use]
    pub fn range(&self, start: u32, end: u32) -> Option<TextRange> {
        self.offsets.range_from(start, end, OffsetUnit::CodePoint)
    }
}

/// How a value came to be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Basis {
    /// Whether the text says it or it was inferred.
    pub kind: BasisKind,
    /// Name of the rule or model that decided.
    pub rule: String,
}

/// Whether the text says it or it was inferred.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum BasisKind {
    Stated,
    Inferred,
}

/// Stands where a value would, and says why there is none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Gap {
    /// Why there is no value.
    pub gap: GapKind,
    /// The words that show it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Anchor>,
    /// Ids of what it may be.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub candidates: Vec<String>,
}

/// Why there is no value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum GapKind {
    /// The text does not say.
    NotStated,
    /// The text says that somebody would not say.
    Withheld,
    /// There is nothing to count from: no publication date for a "Thursday".
    NoAnchor,
    /// Several candidates remain.
    Ambiguous,
    /// What is said is too vague for a value ("soon").
    Vague,
}

/// A value, or why there is none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
#[allow(missing_docs)]
pub enum OrGap<T> {
    Value(T),
    Gap(Gap),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn anchors_count_code_points() {
        let text = CanonicalText::new("\u{a0}👍 “Ja”, said Åsa.".to_owned()).unwrap();
        let at = text.as_str().find("Ja").unwrap();
        let anchor = AnchoredText::new(&text).anchor(TextRange::of(at, at + 2));
        assert_eq!((anchor.start(), anchor.end(), anchor.exact()), (4, 6, "Ja"));
    }
}
