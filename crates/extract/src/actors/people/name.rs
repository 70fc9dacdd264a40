//! The name of a person, taken apart.

use crate::actors::folded::same_but_for_case;
use crate::actors::lexicon::LEXICON;
use crate::actors::named::Named;
use crate::actors::words::Words;

/// A person's name by its parts, without "Jr." and the like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PersonName<'t> {
    parts: Vec<&'t str>,
}

impl<'t> PersonName<'t> {
    pub(super) fn new(words: Words<'t>, name: &Named) -> Self {
        Self::of_parts(name.tokens.clone().map(|t| words.at(t)))
    }

    fn of_parts(parts: impl Iterator<Item = &'t str>) -> Self {
        let mut parts: Vec<&str> = parts.filter(|part| !is_mark(part)).collect();
        while parts.len() > 1 && parts.last().is_some_and(|last| is_suffix(last)) {
            parts.pop();
        }
        Self { parts }
    }

    pub(super) fn first(&self) -> &'t str {
        self.parts.first().copied().unwrap_or("")
    }

    fn last(&self) -> &'t str {
        self.parts.last().copied().unwrap_or("")
    }

    pub(super) fn is_full(&self) -> bool {
        self.parts.len() > 1
    }

    pub(super) fn is_longer_than(&self, other: &Self) -> bool {
        self.parts.len() > other.parts.len()
    }

    /// Whether two full names may be of one person.
    pub(super) fn agrees(&self, other: &Self) -> bool {
        if !same(self.last(), other.last()) {
            return false;
        }
        let (a, b) = (self.first(), other.first());
        // "Maria Osk" and "Lena Maria Osk" agree by the second part.
        let by_second = |long: &Self, first| same(long.parts[1], first);
        same(a, b)
            || is_initial_of(a, b)
            || is_initial_of(b, a)
            || are_short_forms(a, b)
            || self.ends(other)
            || other.ends(self)
            || self.is_longer_than(other) && by_second(self, b)
            || other.is_longer_than(self) && by_second(other, a)
    }

    /// Whether this part of a name is how the news speaks of somebody with the full name `other`, by
    /// its end: "van Osk".
    pub(super) fn ends(&self, other: &Self) -> bool {
        other.is_longer_than(self)
            && self.parts.iter().rev().zip(other.parts.iter().rev()).all(|(a, b)| same(a, b))
    }

    /// The same by its beginning: "Lena".
    pub(super) fn begins(&self, other: &Self) -> bool {
        other.is_longer_than(self)
            && self.parts.iter().zip(&other.parts).all(|(a, b)| same(a, b) || are_short_forms(a, b))
    }
}

pub(super) fn is_mark(part: &str) -> bool {
    !part.contains(char::is_alphanumeric)
}

fn is_suffix(part: &str) -> bool {
    matches!(part.trim_end_matches('.'), "Jr" | "Sr" | "II" | "III" | "IV" | "PhD" | "MD" | "Esq")
}

fn same(a: &str, b: &str) -> bool {
    a.len() == b.len() && same_but_for_case(a, b)
}

fn is_initial_of(a: &str, b: &str) -> bool {
    let a = a.trim_end_matches('.');
    b.starts_with(a) && a.chars().count() == 1
}

fn are_short_forms(a: &str, b: &str) -> bool {
    LEXICON.long_names(a).contains(&b) || LEXICON.long_names(b).contains(&a)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(written: &str) -> PersonName<'_> {
        PersonName::of_parts(written.split(' '))
    }

    #[test]
    fn full_names_agree_by_their_parts() {
        let agree = |a, b| name(a).agrees(&name(b)) && name(b).agrees(&name(a));
        assert!(agree("Lena Osk", "LENA OSK") && agree("Lena Osk", "Lena Maria Osk"));
        assert!(agree("L. Osk", "Lena Osk") && agree("Maria Osk", "Lena Maria Osk"));
        assert!(agree("Bob Dale", "Robert Dale") && agree("Robert Dale Jr", "Robert Dale"));
        assert!(!agree("Lena Osk", "Ada Osk") && !agree("Lena Osk", "Lena Holm"));
    }

    #[test]
    fn parts_of_names_are_ends_or_beginnings() {
        let full = name("Lena van Osk");
        assert!(name("van Osk").ends(&full) && name("Osk").ends(&full));
        assert!(name("Lena").begins(&full) && name("Lena van").begins(&full));
        assert!(!name("van").ends(&full) && !full.ends(&full) && !full.begins(&full));
    }
}
