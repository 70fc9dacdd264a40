//! The words of a story, with what grammar can be told from them one by one.

use std::ops::Range;

use onrecord_text::{CanonicalText, TextRange, TokenKind};

use super::lists::{List, lists_of_any_case};
use crate::Layers;

/// The words of a story by the numbers of their tokens.
#[derive(Clone, Copy)]
pub(crate) struct Words<'t> {
    pub(crate) text: &'t CanonicalText,
    pub(crate) layers: &'t Layers,
}

impl<'t> Words<'t> {
    /// The word at `token`; nothing beyond the last.
    pub(crate) fn at(self, token: usize) -> &'t str {
        self.layers.tokens.get(token).map_or("", |t| self.text.slice(t.range))
    }

    /// The word before `token`.
    pub(crate) fn before(self, token: usize) -> &'t str {
        token.checked_sub(1).map_or("", |token| self.at(token))
    }

    /// The word before `token` in its sentence; nothing where it begins one.
    pub(crate) fn before_here(self, token: usize) -> &'t str {
        if token == self.sentence(token).start { "" } else { self.before(token) }
    }

    /// The text of `tokens`.
    pub(crate) fn slice(self, tokens: Range<usize>) -> &'t str {
        if tokens.is_empty() { "" } else { self.text.slice(self.range(tokens)) }
    }

    /// Where `tokens`, at least one, stand.
    pub(crate) fn range(self, tokens: Range<usize>) -> TextRange {
        self.layers.range(tokens)
    }

    /// The tokens that `range` touches.
    pub(crate) fn tokens(self, range: TextRange) -> Range<usize> {
        let tokens = &self.layers.tokens;
        let start = tokens.partition_point(|t| t.range.end() <= range.start());
        let end = tokens.partition_point(|t| t.range.start() < range.end());
        start..end.max(start)
    }

    pub(crate) fn is_mark(self, token: usize) -> bool {
        self.layers.tokens.get(token).is_none_or(|t| t.kind == TokenKind::Mark)
    }

    pub(crate) fn is_capitalised(self, token: usize) -> bool {
        // All tokens of a story are asked, and nearly all begin in ASCII.
        let Some(start) = self.layers.tokens.get(token).map(|t| t.range.start()) else {
            return false;
        };
        match self.text.as_str().as_bytes().get(start as usize) {
            Some(first) if first.is_ascii() => first.is_ascii_uppercase(),
            _ => self.at(token).starts_with(char::is_uppercase),
        }
    }

    /// The passage that `token` stands in.
    pub(crate) fn passage(self, token: usize) -> usize {
        self.layers.passages.partition_point(|p| p.tokens.end <= token)
    }

    /// The sentence that `token` stands in.
    pub(crate) fn sentence(self, token: usize) -> Range<usize> {
        let Some(passage) = self.layers.passages.get(self.passage(token)) else {
            return token..token;
        };
        let first = passage.tokens.start;
        let inside = token - first;
        let at = passage.sentences.partition_point(|s| s.end <= inside);
        passage.sentences.get(at).map_or(token..token, |s| first + s.start..first + s.end)
    }

    /// Whether the sentence at `token` writes nearly all its words with a capital, as headlines do.
    pub(crate) fn is_headline(self, token: usize) -> bool {
        let sentence = self.sentence(token);
        // Few headlines have a full stop, and many sentences have names, but few have no plain word.
        let stopped = self.before(sentence.end) == ".";
        let least = if stopped { 10 } else { 8 };
        let plain =
            |t: usize| self.at(t).starts_with(char::is_lowercase) && !is_function_word(self.at(t));
        if stopped && sentence.clone().any(plain) {
            return false;
        }
        let (mut capital, mut all) = (0, 0);
        // Short words have small letters there as well.
        for word in sentence.filter(|&t| self.at(t).len() > 3 && !self.is_mark(t)) {
            all += 1;
            capital += usize::from(self.is_capitalised(word));
        }
        all >= 4 && capital * 10 >= all * least
    }
}

/// Whether `word` stands before a noun and says which one is meant.
pub(crate) fn is_determiner(word: &str) -> bool {
    lists_of_any_case(word).has_any(&[List::Definite, List::Indefinite, List::Possessives])
}

/// Whether `word` points at something that is known already.
pub(crate) fn is_definite(word: &str) -> bool {
    List::Definite.holds_any_case(word)
}

/// Whether `word` brings up something new.
pub(crate) fn is_indefinite(word: &str) -> bool {
    List::Indefinite.holds_any_case(word)
}

/// Whether `word` is "his", "their" or the like.
pub(crate) fn is_possessive_pronoun(word: &str) -> bool {
    List::Possessives.holds_any_case(word)
}

/// Whether `word` is the ending of a possessive.
pub(crate) fn is_possessive_ending(word: &str) -> bool {
    matches!(word, "'s" | "’s" | "'S" | "’S")
}

/// Whether `word` stands before a noun phrase that hangs on the one before.
pub(crate) fn is_preposition(word: &str) -> bool {
    List::Prepositions.holds_any_case(word)
}

/// Whether `word` joins clauses or begins one that hangs on the words before.
pub(crate) fn is_clause_word(word: &str) -> bool {
    List::Clauses.holds_any_case(word)
}

/// Whether `word` is a verb that only helps others, or "not".
pub(crate) fn is_auxiliary(word: &str) -> bool {
    List::Auxiliaries.holds_any_case(word)
}

/// Whether `word` is of a closed class: what stands before a name and is no part of it.
pub(crate) fn is_function_word(word: &str) -> bool {
    lists_of_any_case(word).has_any(&[
        List::Definite,
        List::Indefinite,
        List::Possessives,
        List::Prepositions,
        List::Clauses,
        List::Auxiliaries,
        List::SmallWords,
    ])
}

/// Whether `word`, which is no name, looks like a verb in the past.
pub(crate) fn looks_past(word: &str) -> bool {
    word.len() > 4 && word.ends_with("ed") || List::Past.holds_any_case(word)
}

/// Whether the "to" at `token` says to whom somebody is sent: "the ambassador | to | Norway".
pub(crate) fn is_sent_to(words: Words<'_>, token: usize) -> bool {
    words.at(token) == "to"
        && is_one_of(
            words.before(token),
            &[
                "ambassador",
                "envoy",
                "representative",
                "emissary",
                "adviser",
                "advisor",
                "delegate",
                "nuncio",
                "consul",
                "aide",
                "counselor",
                "counsellor",
            ],
        )
}

/// Whether `word` is one of `words`, which are in lower case, whatever its own: for lists of a few
/// words that one rule alone goes by.
pub(crate) fn is_one_of(word: &str, words: &[&str]) -> bool {
    words.iter().any(|listed| word.eq_ignore_ascii_case(listed))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_may_be_of_several_classes() {
        assert!(is_determiner("That") && is_clause_word("that") && !is_indefinite("that"));
        assert!(is_determiner("whose") && is_possessive_pronoun("WHOSE"));
        assert!(is_function_word("Throughout") && !is_function_word("harbour"));
    }

    #[test]
    fn verbs_in_the_past_end_in_ed_or_are_listed() {
        assert!(looks_past("visited") && looks_past("Said") && !looks_past("red"));
    }
}
