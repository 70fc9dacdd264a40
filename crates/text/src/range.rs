//! Half-open byte ranges.

use std::fmt;
use std::ops::Range;

/// A half-open range `start..end` of byte offsets into one text.
///
/// A newtype, so that a byte offset cannot be mistaken for a token number or a code point
/// (the design of ruff's `ruff_text_size`). `start <= end` always holds.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TextRange {
    start: u32,
    end: u32,
}

impl TextRange {
    /// The range `start..end`, in bytes.
    ///
    /// # Panics
    /// If `start > end`: a reversed range is a bug in the caller, never a property of a text.
    #[inline]
    #[must_use]
    pub const fn new(start: u32, end: u32) -> Self {
        assert!(start <= end, "a range must not end before it starts");
        Self { start, end }
    }

    /// The empty range at `offset`.
    #[inline]
    #[must_use]
    pub const fn empty(offset: u32) -> Self {
        Self { start: offset, end: offset }
    }

    /// The range of `usize` offsets `start..end`, in bytes of a text that [`crate::CanonicalText`]
    /// has accepted (whose length therefore fits `u32`).
    #[inline]
    #[must_use]
    pub const fn of(start: usize, end: usize) -> Self {
        assert!(end <= u32::MAX as usize, "an offset must fit 32 bits");
        Self::new(start as u32, end as u32)
    }

    /// First byte of the range.
    #[inline]
    #[must_use]
    pub const fn start(self) -> u32 {
        self.start
    }

    /// First byte after the range.
    #[inline]
    #[must_use]
    pub const fn end(self) -> u32 {
        self.end
    }

    /// Length in bytes.
    #[inline]
    #[must_use]
    pub const fn len(self) -> u32 {
        self.end - self.start
    }

    /// Whether the range holds no byte.
    #[inline]
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The range as `usize` offsets, for slicing.
    #[inline]
    #[must_use]
    pub const fn to_usize(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Whether the byte at `offset` lies in the range.
    #[inline]
    #[must_use]
    pub const fn contains(self, offset: u32) -> bool {
        self.start <= offset && offset < self.end
    }

    /// Whether `other` lies wholly in the range.
    #[inline]
    #[must_use]
    pub const fn contains_range(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The bytes both ranges hold; `None` when they hold none in common. Two ranges that only
    /// touch do not overlap.
    #[must_use]
    pub fn intersect(self, other: Self) -> Option<Self> {
        let start = self.start.max(other.start);
        let end = self.end.min(other.end);
        (start < end).then(|| Self::new(start, end))
    }

    /// The smallest range that holds both.
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }
}

impl fmt::Debug for TextRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}
