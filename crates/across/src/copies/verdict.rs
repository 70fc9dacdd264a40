//! Whether two stories are copies.

use super::Print;
use crate::limits::{
    COPIED, COPIED_BACK, COPIED_WITH_OPENING, EXCERPT, LEAST_WORDS, OPENING_WORDS, SAME_OPENING,
    SHINGLE_WORDS, WHOLE,
};
use crate::words::share;

/// How a copy differs from the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum CopyKind {
    /// The same words, all of them.
    Exact,
    /// Nearly all words of both are the same.
    Whole,
    /// One holds the story of the other and more: one of them was cut.
    Excerpt,
}

impl CopyKind {
    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Whole => "whole",
            Self::Excerpt => "excerpt",
        }
    }
}

/// How much two stories have of each other.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Copied {
    /// How they are copies; nothing if they are not.
    pub kind: Option<CopyKind>,
    /// Share of the first story's words that stand in the other.
    pub of_first: f32,
    /// Share of the other's words that stand in the first.
    pub of_second: f32,
    /// Share of the opening of each that stands in the other, the lesser of the two.
    pub opening: f32,
}

impl Copied {
    /// Share of the shorter story's words that stand in the other, roughly: the greater of both.
    #[must_use]
    pub fn containment(&self) -> f32 {
        self.of_first.max(self.of_second)
    }
}

/// Compares two stories word by word. Which is which does not matter but for the order of the
/// shares.
#[must_use]
pub fn compare(first: &Print, second: &Print) -> Copied {
    if first.digest == second.digest && first.words == second.words && first.words > 0 {
        let kind = Some(CopyKind::Exact);
        return Copied { kind, of_first: 1.0, of_second: 1.0, opening: 1.0 };
    }
    let of_first = Covered::new(first, second);
    let of_second = Covered::new(second, first);
    let opening = of_first.opening.min(of_second.opening);
    let mut copied =
        Copied { kind: None, of_first: of_first.all, of_second: of_second.all, opening };
    let containment = copied.containment();
    let back = of_first.all.min(of_second.all);
    let enough = containment >= EXCERPT
        || (containment >= COPIED && back >= COPIED_BACK)
        || (containment >= COPIED_WITH_OPENING && opening >= SAME_OPENING);
    if enough && first.words.min(second.words) >= LEAST_WORDS {
        copied.kind = Some(if back >= WHOLE { CopyKind::Whole } else { CopyKind::Excerpt });
    }
    copied
}

/// How much of a story stands in another: words that lie in a shingle which both have. A word
/// that was corrected is one word, though it breaks five shingles.
struct Covered {
    all: f32,
    opening: f32,
}

impl Covered {
    fn new(story: &Print, other: &Print) -> Self {
        let mut covered = 0;
        let mut in_opening = 0;
        let mut end = 0;
        for (at, shingle) in story.shingles.iter().enumerate() {
            if other.sorted.binary_search(shingle).is_ok() {
                let from = at.max(end);
                end = at + SHINGLE_WORDS;
                covered += end - from;
                in_opening += end.min(OPENING_WORDS).saturating_sub(from);
            }
        }
        let opening = story.words.min(OPENING_WORDS);
        Self { all: share(covered, story.words), opening: share(in_opening, opening) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A story of `count` invented words.
    fn story(seed: usize, count: usize) -> Vec<String> {
        (0..count).map(|n| format!("w{}", (seed * 7_919 + n * n + n) % 100_003)).collect()
    }

    fn verdict(a: &[String], b: &[String]) -> Option<CopyKind> {
        let print = |words: &[String]| Print::new(&words.join(" "), &[]);
        let (a, b) = (print(a), print(b));
        let (there, back) = (compare(&a, &b), compare(&b, &a));
        assert_eq!(there.kind, back.kind);
        assert_eq!((there.of_first, there.of_second), (back.of_second, back.of_first));
        there.kind
    }

    #[test]
    fn cut_corrected_and_added_to_it_stays_a_copy() {
        let text = story(1, 400);
        assert_eq!(verdict(&text, &text), Some(CopyKind::Exact));
        let mut corrected = text.clone();
        for at in (0..400).step_by(40) {
            corrected[at] = "corrected".to_owned();
        }
        assert_eq!(verdict(&text, &corrected), Some(CopyKind::Whole));
        let mut cut = corrected[..200].to_vec();
        assert_eq!(verdict(&text, &cut), Some(CopyKind::Excerpt));
        cut.extend(story(5, 120));
        assert_eq!(verdict(&text, &cut), Some(CopyKind::Excerpt));
    }

    #[test]
    fn a_shared_tail_does_not_make_a_copy() {
        let (mut a, mut b) = (story(1, 100), story(2, 120));
        let tail = story(3, 220);
        a.extend(tail.clone());
        b.extend(tail);
        assert_eq!(verdict(&a, &b), None);
    }

    #[test]
    fn a_shared_opening_does_not_make_a_copy() {
        let opening = story(1, 120);
        let (mut a, mut b) = (opening.clone(), opening);
        a.extend(story(2, 300));
        b.extend(story(3, 280));
        assert_eq!(verdict(&a, &b), None);
    }

    #[test]
    fn stubs_are_copies_only_word_for_word() {
        let stub = story(1, 20);
        assert_eq!(verdict(&stub, &stub[..19]), None);
        assert_eq!(verdict(&stub, &stub), Some(CopyKind::Exact));
        assert_eq!(verdict(&[], &[]), None);
    }
}
