//! Labels, and spans of them.

use std::ops::Range;

/// The part that words play in an attribution, as PolNeAR (Newell, Margolin and Ruths 2018)
/// names them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Names who says it.
    Source,
    /// Says that something is said.
    Cue,
    /// Is what is said.
    Content,
}

/// How many labels there are.
pub const LABELS: usize = 7;

/// A label of the joint layer: outside, or the beginning or inside of a span of one role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Label(u8);

impl Label {
    /// Outside every span.
    pub const OUTSIDE: Self = Self(0);

    /// The first token of a span.
    #[must_use]
    pub const fn begin(role: Role) -> Self {
        Self(1 + 2 * role as u8)
    }

    /// A further token of a span.
    #[must_use]
    pub const fn inside(role: Role) -> Self {
        Self(2 + 2 * role as u8)
    }

    /// The label with this number, which must be less than [`LABELS`].
    #[must_use]
    pub const fn from_index(index: usize) -> Self {
        assert!(index < LABELS, "there is no such label");
        Self(index as u8)
    }

    /// Its number.
    #[inline]
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }

    /// The role of the span it belongs to.
    #[must_use]
    pub const fn role(self) -> Option<Role> {
        match self.0 {
            1 | 2 => Some(Role::Source),
            3 | 4 => Some(Role::Cue),
            5 | 6 => Some(Role::Content),
            _ => None,
        }
    }

    /// Whether it begins a span.
    #[must_use]
    pub const fn begins(self) -> bool {
        self.0 % 2 == 1
    }

    /// Whether it may stand after `previous`: the inside of a span follows that span only.
    #[inline]
    #[must_use]
    pub const fn may_follow(self, previous: Self) -> bool {
        let inside = self.0 != 0 && self.0.is_multiple_of(2);
        !inside || previous.0 == self.0 || previous.0 + 1 == self.0
    }
}

/// A run of tokens that plays one role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// Which.
    pub role: Role,
    /// The tokens, counted within the sequence.
    pub tokens: Range<usize>,
}

/// The spans that a sequence of labels describes, in order.
#[must_use]
pub fn spans(labels: &[Label]) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    for (i, label) in labels.iter().enumerate() {
        let Some(role) = label.role() else { continue };
        match found.last_mut() {
            Some(last) if !label.begins() && last.role == role && last.tokens.end == i => {
                last.tokens.end = i + 1;
            }
            _ => found.push(Span { role, tokens: i..i + 1 }),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_what_the_labels_describe() {
        use Role::{Content, Cue, Source};
        let labels = [
            Label::begin(Source),
            Label::inside(Source),
            Label::begin(Cue),
            Label::begin(Content),
            Label::OUTSIDE,
            Label::begin(Content),
            Label::inside(Content),
            Label::begin(Content),
        ];
        let found: Vec<(Role, Range<usize>)> =
            spans(&labels).into_iter().map(|s| (s.role, s.tokens)).collect();
        assert_eq!(
            found,
            [(Source, 0..2), (Cue, 2..3), (Content, 3..4), (Content, 5..7), (Content, 7..8)]
        );
    }

    #[test]
    fn the_inside_follows_its_own_span_only() {
        for previous in (0..LABELS).map(Label::from_index) {
            for label in (0..LABELS).map(Label::from_index) {
                let inside = label.role().is_some() && !label.begins();
                assert_eq!(label.may_follow(previous), !inside || previous.role() == label.role());
            }
        }
    }
}
