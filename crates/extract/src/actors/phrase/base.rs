//! The base of a noun phrase: from its first word to its head.

use std::ops::Range;

use super::{Head, Phrase, Reader, Reference, is_pronoun};
use crate::actors::lexicon::LEXICON;
use crate::actors::lists::{List, lists_of, lists_of_any_case};
use crate::actors::named::{Named, NamedKind};
use crate::actors::words::{
    Words, is_definite, is_determiner, is_indefinite, is_possessive_ending, is_possessive_pronoun,
};

impl Reader<'_> {
    /// Reads the noun phrase that begins at `start`.
    pub(super) fn phrase(self, start: usize) -> Phrase {
        let words = self.words;
        let starts_noun = |at: usize| at < self.end && !words.is_mark(at) && !ends_base(words, at);
        if is_pronoun(words.at(start)) && !starts_noun(start + 1) {
            // "that", but not "that senator".
            let tokens = start..start + 1;
            return Phrase {
                tokens: tokens.clone(),
                base: tokens,
                head: Head::Pronoun(start),
                reference: Reference::Definite,
                owner: None,
                complement: None,
            };
        }
        self.with_hanging(self.base(start))
    }

    /// The same up to its head.
    fn base(self, start: usize) -> Phrase {
        let words = self.words;
        let first = words.at(start);
        let determined = is_determiner(first);
        let mut reference = reference(first);
        let mut owner = is_possessive_pronoun(first).then_some(start..start + 1);
        let mut head = Head::Word(start);
        let mut at = start;
        // Where what belongs to the owner begins.
        let mut owned = start;
        let mut own = |owner_is: Range<usize>| {
            owner = Some(owner_is);
            reference = Reference::Possessed;
        };
        while at < self.end {
            if let Some(index) = self.name_index(at) {
                let name = &self.names[index];
                let stop = name.tokens.end.min(self.end);
                if is_possessive_ending(words.at(stop)) && stop + 1 < self.end {
                    own(name.tokens.clone());
                    at = stop + 1;
                    owned = at;
                    continue;
                }
                head = Head::Name(index);
                at = stop;
                // A person's name ends the base; other names may stand before a noun.
                if name.kind == NamedKind::Person && !self.goes_on_to_noun(at) {
                    break;
                }
                continue;
            }
            let word = words.at(at);
            if is_possessive_ending(word) {
                // "the company's", unless it ends there.
                if at + 1 < self.end {
                    own(owned..at);
                }
                at += 1;
                owned = at;
                continue;
            }
            // "the meeting", "a dissenting | voice".
            let after_determiner = at == start + 1 && determined && is_participle(word);
            if at > start && ends_base(words, at) && !after_determiner {
                break;
            }
            if at == start || !words.is_mark(at) && !is_determiner(word) {
                // A determiner is a noun where nothing follows: "all", "many of them".
                let stands_alone = || at + 1 == self.end || ends_base(words, at + 1);
                let noun = LEXICON.noun(word);
                let noun = noun.filter(|_| at > start || !determined || stands_alone());
                head = noun.map_or(Head::Word(at), |noun| Head::Noun(at, noun));
            }
            at += 1;
        }
        let base = start..at.max(start + 1);
        Phrase { tokens: base.clone(), base, head, reference, owner, complement: None }
    }

    /// The name that begins at `token`, or the person whose title does.
    fn name_index(self, token: usize) -> Option<usize> {
        let first = self.names.partition_point(|name| name.tokens.end <= token);
        let near = &self.names[first..];
        if near.first()?.tokens.start == token {
            return Some(first);
        }
        let begins = |name: &Named| name.title.is_some() && name.whole().start == token;
        near.iter().take(NEAR_NAMES).position(begins).map(|i| first + i)
    }

    /// Whether a noun that the name before `at` belongs to follows: "the Osk | campaign".
    fn goes_on_to_noun(self, at: usize) -> bool {
        let noun =
            (at..self.end).find(|&at| !LEXICON.modifies(self.words.at(at)) || self.is_noun(at));
        noun.is_some_and(|at| self.is_noun(at))
    }

    fn is_noun(self, at: usize) -> bool {
        !self.words.is_mark(at)
            && !ends_base(self.words, at)
            && LEXICON.noun(self.words.at(at)).is_some()
    }
}

/// Names that are looked through for one whose title begins at a token: others, of places before
/// all, may stand in the title.
const NEAR_NAMES: usize = 3;

fn reference(first: &str) -> Reference {
    if is_possessive_pronoun(first) {
        Reference::Possessed
    } else if is_definite(first) {
        Reference::Definite
    } else if is_indefinite(first) || first.starts_with(|c: char| c.is_ascii_digit()) {
        Reference::Indefinite
    } else {
        Reference::Bare
    }
}

/// Marks that may stand inside the base of a noun phrase: "the “Tern” treaty", "and/or", "$5".
const INNER_MARKS: &[&str] = &[".", "-", "/", "%", "“", "”", "\"", "''", "‘", "’", "'", "$"];

/// Whether the base of a noun phrase ends before the token at `at`.
pub(super) fn ends_base(words: Words<'_>, at: usize) -> bool {
    let word = words.at(at);
    words.is_mark(at) && !INNER_MARKS.contains(&word)
        || lists_of_any_case(word).has_any(&[List::Prepositions, List::Clauses])
        || lists_of(word).has_any(&[List::Ends, List::Times])
        || is_participle(word)
}

/// Shortest word in bytes that may be a participle: "saying", not "thing".
const SHORTEST_PARTICIPLE: usize = 6;

fn is_participle(word: &str) -> bool {
    word.len() >= SHORTEST_PARTICIPLE && word.ends_with("ing") && !List::NounsInIng.holds(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_word_says_how_a_phrase_presents_what_it_names() {
        assert_eq!(reference("The"), Reference::Definite);
        assert_eq!(reference("his"), Reference::Possessed);
        assert_eq!(reference("30"), Reference::Indefinite);
        assert_eq!(reference("officials"), Reference::Bare);
    }

    #[test]
    fn some_words_in_ing_are_no_participles() {
        assert!(is_participle("saying"));
        assert!(!is_participle("meeting") && !is_participle("thing"));
    }
}
