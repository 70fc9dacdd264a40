//! Noun phrases, read from the words that name a source.
//!
//! A source is one noun phrase, several joined by "and", or a pronoun. What counts is the head: the
//! name or the noun that the rest hangs on ("a | spokesman | for the Transport Ministry who asked
//! not to be named").

mod base;
mod hanging;

use std::ops::Range;

use super::lexicon::{Noun, NounKind};
use super::lists::List;
use super::named::{Named, NamedKind, name_at};
use super::words::{Words, is_determiner, is_preposition, looks_past};

/// What a noun phrase hangs on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Head {
    /// A name, by its position among the names.
    Name(usize),
    /// A pronoun.
    Pronoun(usize),
    /// A noun of the lexicon.
    Noun(usize, Noun),
    /// Some other word.
    Word(usize),
}

/// How a noun phrase presents what it names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reference {
    /// As known: "the", "this".
    Definite,
    /// As new: "a", "some", a number.
    Indefinite,
    /// As belonging to somebody: "his", "the company's".
    Possessed,
    /// Without a word that tells.
    Bare,
}

/// A noun phrase.
#[derive(Debug, Clone)]
pub(crate) struct Phrase {
    /// All of it.
    pub(crate) tokens: Range<usize>,
    /// Up to the head, without what hangs on it behind.
    pub(crate) base: Range<usize>,
    pub(crate) head: Head,
    pub(crate) reference: Reference,
    /// The words that say whose it is: "his", "the company", "Norway".
    pub(crate) owner: Option<Range<usize>>,
    /// What follows "of", "for" or "at" behind the head.
    pub(crate) complement: Option<Range<usize>>,
}

impl Phrase {
    /// Whether it describes one person by an office or the like, without his name.
    pub(crate) fn describes_one_person(&self) -> bool {
        matches!(&self.head, Head::Noun(_, noun)
            if matches!(noun.kind, NounKind::Office | NounKind::Person) && !noun.plural)
    }
}

/// A source, taken apart.
#[derive(Debug, Clone)]
pub(crate) struct Parts {
    pub(crate) phrases: Vec<Phrase>,
}

/// Most actors of one source that are told apart.
const MOST_PARTS: usize = 12;

/// Takes apart the source that stands at `tokens`.
pub(crate) fn parts(words: Words<'_>, names: &[Named], tokens: Range<usize>) -> Parts {
    let mut end = tokens.end;
    // The full stop that ends the sentence is part of nothing, but that of "Jr." is.
    if end > tokens.start && words.at(end - 1) == "." && words.sentence(end - 1).end == end {
        end -= usize::from(name_at(names, end - 1).is_none());
    }
    let reader = Reader { words, names, end };
    let mut at = reader.behind_lead_in(tokens.start);
    let mut phrases: Vec<Phrase> = Vec::new();
    while at < end && phrases.len() < MOST_PARTS {
        let phrase = reader.phrase(at);
        let next = reader.next(&phrase);
        let stop = phrase.tokens.end.max(at + 1);
        // "his wife and adviser, Ada Holm" is one.
        for joint in [",", "and"] {
            if phrases.last().is_some_and(|last| reader.are_one(last, joint, &phrase)) {
                phrases.pop();
            }
        }
        phrases.push(phrase);
        let Some(next) = next else { break };
        at = next.max(stop);
    }
    Parts { phrases }
}

/// Whether `word` stands for somebody by itself.
pub(crate) fn is_pronoun(word: &str) -> bool {
    List::Pronouns.holds_any_case(word)
}

/// Reads the phrases of one source.
#[derive(Clone, Copy)]
struct Reader<'a> {
    words: Words<'a>,
    names: &'a [Named],
    /// Where the source ends.
    end: usize,
}

impl<'a> Reader<'a> {
    /// Where the first phrase begins: "perhaps | the ferryman", "according to | Ada Holm".
    fn behind_lead_in(self, start: usize) -> usize {
        let leads_in = |&at: &usize| {
            let word = self.words.at(at);
            let more = at + 1 < self.end;
            self.words.is_mark(at)
                || more && is_preposition(word) && !word.eq_ignore_ascii_case("like")
                || more && List::LeadIns.holds_any_case(word)
                || word.eq_ignore_ascii_case("both")
                    && (at + 1..self.end).any(|token| self.words.at(token) == "and")
        };
        (start..self.end).find(|at| !leads_in(at)).unwrap_or(self.end)
    }

    /// Whether `last` describes the person whom `phrase` names, behind a comma or "and".
    fn are_one(self, last: &Phrase, joint: &str, phrase: &Phrase) -> bool {
        let Head::Name(name) = phrase.head else { return false };
        let name = &self.names[name];
        if name.kind != NamedKind::Person
            || !last.describes_one_person()
            || self.words.at(last.tokens.end) != joint
        {
            return false;
        }
        // "the firm's founder, Lena Osk".
        if joint == "," {
            return true;
        }
        // "Vice President and Foreign Minister Ada Holm", "his wife and adviser Ada Holm".
        let is_title =
            last.reference == Reference::Bare && self.words.is_capitalised(last.tokens.start);
        name.title.is_some()
            && !is_determiner(self.words.at(phrase.tokens.start))
            && last.complement.is_none()
            && (is_title || last.reference == Reference::Possessed)
    }

    /// Where the phrase begins that is joined to `phrase`, if one is.
    fn next(self, phrase: &Phrase) -> Option<usize> {
        let words = self.words;
        // "and with Holm", but not "and visited the port".
        let joined = |at: usize| {
            let next = at + usize::from(words.at(at) == "with");
            let verb = looks_past(words.at(next)) && !words.is_capitalised(next);
            (next < self.end && !verb).then_some(next)
        };
        let at = phrase.tokens.end;
        if at >= self.end {
            return None;
        }
        let is_joiner = |at: usize| matches!(words.at(at), "and" | "or" | "&");
        if is_joiner(at) {
            return joined(at + 1);
        }
        if words.at(at) != "," {
            return None;
        }
        let at = at + 1;
        if is_joiner(at) {
            return joined(at + 1);
        }
        if words.at(at) == "with" {
            return joined(at);
        }
        // A description before a name, or a list of names.
        let is_name = self.name_from(at).is_some()
            || name_at(self.names, at).is_some_and(|name| name.whole().start <= at);
        let goes_on = matches!(phrase.head, Head::Noun(..))
            || (at..self.end).any(|token| matches!(words.at(token), "and" | "&"));
        (is_name && goes_on).then_some(at)
    }

    /// The name that begins at `token` with its title, which stands in the sentence of the name.
    fn name_from(self, token: usize) -> Option<&'a Named> {
        let first = self.names.partition_point(|name| name.tokens.end <= token);
        let end = self.words.sentence(token).end.max(token + 1);
        let mut near = self.names[first..].iter().take_while(|name| name.tokens.start < end);
        near.find(|name| name.whole().start == token)
    }
}

#[cfg(test)]
mod tests {
    use onrecord_text::CanonicalText;

    use super::*;
    use crate::Layers;

    /// The phrases of `source` without names, each as its base and what hangs on it.
    #[track_caller]
    fn check(source: &str, expected: &[(&str, &str)]) {
        let text = CanonicalText::new(source.to_owned()).unwrap();
        let layers = Layers::new(&text, &[text.range()]);
        let words = Words { text: &text, layers: &layers };
        let read = parts(words, &[], 0..layers.tokens.len());
        let slices = |phrase: &Phrase| {
            (words.slice(phrase.base.clone()), words.slice(phrase.base.end..phrase.tokens.end))
        };
        let found: Vec<_> = read.phrases.iter().map(slices).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn what_hangs_on_a_noun_is_not_its_base() {
        check("a spokesman for the port", &[("a spokesman", "for the port")]);
        check(
            "an official who asked not to be named",
            &[("an official", "who asked not to be named")],
        );
    }

    #[test]
    fn sources_that_are_joined_are_several() {
        check("the mayor and the ferryman", &[("the mayor", ""), ("the ferryman", "")]);
        check("both the mayor and his wife", &[("the mayor", ""), ("his wife", "")]);
    }

    #[test]
    fn what_leads_in_is_no_part() {
        check("perhaps even the ferryman", &[("the ferryman", "")]);
        check("with the harbour board.", &[("the harbour board", "")]);
    }

    #[test]
    fn verbs_are_not_joined() {
        check("the mayor and visited the port", &[("the mayor", "")]);
    }
}
