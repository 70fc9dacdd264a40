//! A text that ranges of code points point into, and how like two ranges are.

use std::fmt;

/// A half-open range of code points.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// The first code point.
    pub start: u32,
    /// The first after the words.
    pub end: u32,
}

impl Span {
    /// Whether both hold a code point in common.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.start.max(other.start) < self.end.min(other.end)
    }

    /// Whether `other` lies wholly within.
    #[must_use]
    pub fn holds(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

/// A text, counted in code points.
#[derive(Debug, Clone)]
pub struct Text {
    source: String,
    /// The byte at which each code point begins, and the length in bytes.
    bytes: Vec<usize>,
    /// How many letters and digits stand before each code point, and in all.
    letters: Vec<u32>,
}

impl Text {
    /// Indexes `source`, without a leading byte order mark.
    #[must_use]
    pub fn new(source: &str) -> Self {
        let source = source.strip_prefix('\u{feff}').unwrap_or(source).to_owned();
        let mut letters = vec![0];
        let mut sum = 0;
        for character in source.chars() {
            sum += u32::from(character.is_alphanumeric());
            letters.push(sum);
        }
        let bytes = source.char_indices().map(|(at, _)| at).chain([source.len()]).collect();
        Self { source, bytes, letters }
    }

    /// All of it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.source
    }

    /// The range `start..end`, if there is such a one and it holds anything.
    #[must_use]
    pub fn span(&self, start: u64, end: u64) -> Option<Span> {
        let last = self.bytes.len() as u64 - 1;
        (start < end && end <= last).then_some(Span { start: start as u32, end: end as u32 })
    }

    /// The words at `span`; none where it does not belong to this text.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        let byte = |at: u32| self.bytes.get(at as usize).copied();
        let range = byte(span.start).zip(byte(span.end));
        range.and_then(|(start, end)| self.source.get(start..end)).unwrap_or_default()
    }

    /// Where `words` stand for the `nth` time, counted from 1.
    #[must_use]
    pub fn find(&self, words: &str, nth: usize) -> Option<Span> {
        let mut places = self.source.match_indices(words).filter(|(_, words)| !words.is_empty());
        let (start, _) = places.nth(nth.checked_sub(1)?)?;
        let code_point = |byte: usize| self.bytes.partition_point(|&at| at < byte) as u32;
        Some(Span { start: code_point(start), end: code_point(start + words.len()) })
    }

    /// Letters and digits that both hold over those that either holds.
    #[must_use]
    pub fn likeness(&self, a: Span, b: Span) -> f64 {
        let both = match a.overlaps(b) {
            true => self.weight(Span { start: a.start.max(b.start), end: a.end.min(b.end) }),
            false => 0,
        };
        let either = self.weight(a) + self.weight(b) - both;
        if either == 0 { f64::from(u8::from(a == b)) } else { f64::from(both) / f64::from(either) }
    }

    /// The best likeness of one of `a` and one of `b`.
    #[must_use]
    pub fn best_likeness(&self, a: &[Span], b: &[Span]) -> f64 {
        let each = a.iter().flat_map(|&a| b.iter().map(move |&b| (a, b)));
        each.map(|(a, b)| self.likeness(a, b)).fold(0.0, f64::max)
    }

    /// Whether the likeness of both is at least one half.
    #[must_use]
    pub fn agree(&self, a: Span, b: Span) -> bool {
        self.likeness(a, b) >= AGREEMENT
    }

    /// The likeness of ranges that agree; 1 where the same words stand at both.
    pub(super) fn agreement(&self, a: Span, b: Span) -> Option<f64> {
        let likeness = if self.same_words(a, b) { 1.0 } else { self.likeness(a, b) };
        (likeness >= AGREEMENT).then_some(likeness)
    }

    /// Whether the same words stand at both, case and marks aside.
    fn same_words(&self, a: Span, b: Span) -> bool {
        let words = |span| -> Vec<String> {
            let words = self.slice(span).split(|c: char| !c.is_alphanumeric());
            words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
        };
        let (a, b) = (words(a), words(b));
        !a.is_empty() && a == b
    }

    fn weight(&self, span: Span) -> u32 {
        let before = |at: u32| self.letters.get(at as usize).copied().unwrap_or_default();
        before(span.end).saturating_sub(before(span.start))
    }

    /// The sentence that holds the beginning of `span`: from the last full stop, mark or end of line
    /// with white space behind it to the next.
    pub(super) fn sentence(&self, span: Span) -> &str {
        let Some(&at) = self.bytes.get(span.start as usize) else { return "" };
        let ends = |source: &str| {
            let mut found = Vec::new();
            let mut characters = source.char_indices().peekable();
            while let Some((at, character)) = characters.next() {
                let spaced = characters.peek().is_none_or(|(_, next)| next.is_whitespace());
                if character == '\n' || matches!(character, '.' | '!' | '?') && spaced {
                    found.push(at + 1);
                }
            }
            found
        };
        let ends = ends(&self.source);
        let next = ends.partition_point(|&end| end <= at);
        let start = next.checked_sub(1).map_or(0, |before| ends[before]);
        let end = ends.get(next).copied().unwrap_or(self.source.len());
        self.source[start..end].trim()
    }
}

/// The least likeness of ranges that agree.
const AGREEMENT: f64 = 0.5;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_points_and_letters_count() {
        let text = Text::new("\u{feff}Åsa’s cat, the cat.");
        assert_eq!(text.find("cat", 2), Some(Span { start: 15, end: 18 }));
        assert_eq!(text.find("cat", 3), None);
        assert_eq!(text.find("", 1), None);
        let [a, b] = ["the cat", "cat."].map(|words| text.find(words, 1).unwrap());
        // c, a, t of t, h, e, c, a, t.
        assert_eq!(text.likeness(a, b), 0.5);
        assert_eq!(text.span(0, 20), None);
        assert_eq!(text.slice(text.span(0, 3).unwrap()), "Åsa");
    }

    #[test]
    fn sentences_end_at_marks_and_lines() {
        let text = Text::new("One line\nMr. Osk left at 9.30. He would.");
        let sentence = |words: &str| text.sentence(text.find(words, 1).unwrap());
        assert_eq!(sentence("line"), "One line");
        assert_eq!(sentence("left"), "Osk left at 9.30.");
        assert_eq!(sentence("would"), "He would.");
    }
}
