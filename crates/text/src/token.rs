//! Word tokens.
//!
//! Tokens follow the Penn Treebank where it matters for reading news (`’s` is a token of its
//! own) and keep together what a reader takes as one word (`don’t`, `vice-premier`, `U.S.`,
//! `1,200.50`). Everything that is neither letter, digit nor white space is a mark.

use crate::TextRange;

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, with inner apostrophes, hyphens and full stops.
    Word,
    /// Begins with a digit.
    Number,
    /// One mark of punctuation or symbol; `''`, ` `` `, `--` and `...` count as one.
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

/// Appends the tokens of `text[range]` to `tokens`. Every character that is not white space lies
/// in exactly one of them.
pub fn tokens(text: &str, range: TextRange, tokens: &mut Vec<Token>) {
    let slice = &text[range.to_usize()];
    let mut rest = slice;
    while let Some(first) = rest.chars().next() {
        let start = slice.len() - rest.len();
        if first.is_whitespace() {
            rest = &rest[first.len_utf8()..];
            continue;
        }
        let (length, kind) = if is_word_character(first) {
            let kind = if first.is_numeric() { TokenKind::Number } else { TokenKind::Word };
            (word_length(rest), kind)
        } else {
            (mark_length(rest, first), TokenKind::Mark)
        };
        let base = range.start() + start as u32;
        let mut push = |from: usize, to: usize, kind| {
            tokens
                .push(Token { range: TextRange::new(base + from as u32, base + to as u32), kind });
        };
        match possessive(&rest[..length]) {
            Some(at) => {
                push(0, at, kind);
                push(at, length, TokenKind::Word);
            }
            None => push(0, length, kind),
        }
        rest = &rest[length..];
    }
}

/// Letters, digits, `_`, and what modifies them: combining marks and the joiners of emoji.
fn is_word_character(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric() || c == '_';
    }
    c.is_alphanumeric()
        || matches!(c, '\u{300}'..='\u{36f}' | '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}')
}

fn is_apostrophe(c: char) -> bool {
    c == '\'' || c == '’'
}

/// Length in bytes of the word at the start of `rest`.
fn word_length(rest: &str) -> usize {
    // Most words are plain letters up to a mark that no word holds.
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    let plain = rest.bytes().position(|byte| !is_plain(byte)).unwrap_or(rest.len());
    let may_hold = |byte: u8| !byte.is_ascii() || matches!(byte, b'\'' | b'-' | b',' | b':' | b'.');
    if !rest.as_bytes().get(plain).is_some_and(|&byte| may_hold(byte)) {
        return plain;
    }
    let mut characters = rest.char_indices().peekable();
    let mut previous = ' ';
    let mut end = 0;
    while let Some((at, c)) = characters.next() {
        let next = characters.peek().map_or(' ', |&(_, next)| next);
        let belongs = is_word_character(c)
            || (is_apostrophe(c)
                && (previous.is_alphanumeric() || previous == '.')
                && next.is_alphabetic())
            || (matches!(c, '-' | '\u{2010}' | '\u{2011}') && is_word_character(next))
            || (matches!(c, ',' | ':') && previous.is_ascii_digit() && next.is_ascii_digit())
            || (c == '.' && full_stop_belongs(&rest[..at], previous, next));
        if !belongs {
            break;
        }
        end = at + c.len_utf8();
        previous = c;
    }
    end
}

/// Whether the full stop after `word` is part of it: in numbers, in addresses ("state.gov"), and
/// in abbreviations of single letters ("U.S.", "D.C.", with the last full stop too).
fn full_stop_belongs(word: &str, previous: char, next: char) -> bool {
    if previous.is_ascii_digit() && next.is_ascii_digit() {
        return true;
    }
    if !previous.is_alphabetic() {
        return false;
    }
    let mut backwards = word.chars().rev().skip(1);
    let before = backwards.next();
    let single_letter = before.is_none() || before == Some('.');
    if single_letter {
        // "J." before a name is left to the sentence splitter; "U.S." ends with its full stop.
        return next.is_alphabetic() || before == Some('.');
    }
    // A missing space after a sentence ("officials.The") is no address.
    previous.is_lowercase() && next.is_lowercase()
}

fn mark_length(rest: &str, first: char) -> usize {
    let run = || rest.chars().take_while(|&c| c == first);
    match first {
        // As the New York Times and the Penn Treebank write quotation marks.
        '\'' | '`' => run().take(2).count(),
        '-' | '.' => run().count(),
        _ => first.len_utf8(),
    }
}

/// Where the possessive of `word` begins, if it ends in one.
fn possessive(word: &str) -> Option<usize> {
    let stem = word.strip_suffix(['s', 'S'])?;
    let stem = stem.strip_suffix(is_apostrophe)?;
    (!stem.is_empty()).then_some(stem.len())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn words(text: &str) -> Vec<&str> {
        let mut found = Vec::new();
        tokens(text, TextRange::of(0, text.len()), &mut found);
        found.iter().map(|t| &text[t.range.to_usize()]).collect()
    }

    #[test]
    fn words_are_what_a_reader_takes_as_one() {
        assert_eq!(
            words("The U.S.’s vice-premier didn’t pay $1,200.50 at 7:30."),
            [
                "The",
                "U.S.",
                "’s",
                "vice-premier",
                "didn’t",
                "pay",
                "$",
                "1,200.50",
                "at",
                "7:30",
                "."
            ]
        );
        assert_eq!(
            words("''Never,'' he said -- twice..."),
            ["''", "Never", ",", "''", "he", "said", "--", "twice", "..."]
        );
        assert_eq!(
            words("officials.The site state.gov"),
            ["officials", ".", "The", "site", "state.gov"]
        );
        assert_eq!(words("members’ e\u{301}tude"), ["members", "’", "e\u{301}tude"]);
        assert_eq!(words("J. Doe of D.C. said"), ["J", ".", "Doe", "of", "D.C.", "said"]);
    }

    proptest! {
        #[test]
        fn every_character_that_shows_lies_in_one_token(text in "(\\PC|[\r\n\u{a0}“”’'.-]){0,80}") {
            let mut found = Vec::new();
            tokens(&text, TextRange::of(0, text.len()), &mut found);
            let mut at = 0;
            for token in found {
                let range = token.range.to_usize();
                prop_assert!(!range.is_empty());
                prop_assert!(text[at..range.start].chars().all(char::is_whitespace));
                prop_assert!(!text[range.clone()].contains(char::is_whitespace));
                at = range.end;
            }
            prop_assert!(text[at..].chars().all(char::is_whitespace));
        }
    }
}
