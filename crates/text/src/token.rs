//! Word tokens.

use crate::TextRange;

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, with inner apostrophes, hyphens and full stops ("don’t", "vice-premier", "U.S.").
    Word,
    /// Digits, with inner marks ("1,200.50", "7:30").
    Number,
    /// One mark of punctuation, or one symbol.
    Mark,
}

/// A token and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub range: TextRange,
    /// What it is made of.
    pub kind: TokenKind,
}

/// The tokens of `text`.
pub fn tokens(_text: &str) -> Vec<Token> { Vec::new() }
