//! The words of a story, with what grammar can be told from them one by one.

use std::ops::Range;

use onrecord_text::{CanonicalText, TextRange, TokenKind};

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
        self.at(token).starts_with(char::is_uppercase)
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
}

/// Whether `word` stands before a noun and says which one is meant.
pub(crate) fn is_determiner(word: &str) -> bool {
    is_definite(word) || is_indefinite(word) || is_possessive_pronoun(word)
}

/// Whether `word` points at something that is known already.
pub(crate) fn is_definite(word: &str) -> bool {
    one_of(word, &["the", "this", "that", "these", "those", "both"])
}

/// Whether `word` brings up something new.
pub(crate) fn is_indefinite(word: &str) -> bool {
    one_of(
        word,
        &[
            "a", "an", "one", "another", "some", "any", "several", "many", "few", "other", "no",
            "each", "every", "most", "more", "two", "three", "four", "five", "all",
        ],
    )
}

/// Whether `word` is "his", "their" or the like.
pub(crate) fn is_possessive_pronoun(word: &str) -> bool {
    one_of(word, &["his", "her", "its", "their", "our", "my", "your", "whose"])
}

/// Whether `word` is the ending of a possessive.
pub(crate) fn is_possessive_ending(word: &str) -> bool {
    matches!(word, "'s" | "’s" | "'S" | "’S")
}

/// Whether `word` stands before a noun phrase that hangs on the one before.
pub(crate) fn is_preposition(word: &str) -> bool {
    one_of(
        word,
        &[
            "of",
            "for",
            "in",
            "on",
            "at",
            "to",
            "from",
            "with",
            "by",
            "about",
            "against",
            "near",
            "under",
            "over",
            "between",
            "among",
            "within",
            "inside",
            "outside",
            "behind",
            "across",
            "around",
            "after",
            "before",
            "during",
            "since",
            "until",
            "through",
            "throughout",
            "without",
            "including",
            "like",
            "as",
            "than",
            "into",
            "onto",
            "toward",
            "towards",
            "amid",
            "along",
            "above",
            "below",
            "beside",
            "despite",
            "via",
            "per",
            "aboard",
            "up",
            "down",
            "off",
        ],
    )
}

/// Whether `word` joins clauses or begins one that hangs on the words before.
pub(crate) fn is_clause_word(word: &str) -> bool {
    one_of(
        word,
        &[
            "who", "whom", "whose", "which", "that", "where", "when", "while", "because", "if",
            "although", "though", "but", "so", "yet", "nor", "whether", "what", "how", "why",
        ],
    )
}

/// Whether `word` is a verb that only helps others, or "not".
pub(crate) fn is_auxiliary(word: &str) -> bool {
    one_of(
        word,
        &[
            "is", "are", "was", "were", "be", "been", "being", "am", "has", "have", "had", "do",
            "does", "did", "will", "would", "can", "could", "shall", "should", "may", "might",
            "must", "not", "cannot",
        ],
    )
}

/// Whether `word`, which is no name, looks like a verb in the past.
pub(crate) fn looks_past(word: &str) -> bool {
    word.len() > 4 && word.ends_with("ed")
        || one_of(
            word,
            &[
                "said", "told", "met", "led", "held", "made", "took", "gave", "saw", "spoke",
                "wrote", "came", "went", "began", "left", "sent", "put", "says", "ran", "won",
            ],
        )
}

fn one_of(word: &str, list: &[&str]) -> bool {
    word.len() <= 10 && list.iter().any(|listed| listed.eq_ignore_ascii_case(word))
}
