//! What belongs to the page and not to the story.

use std::sync::LazyLock;

use onrecord_text::BlockKind;

use crate::fold::{fold, word_count};

/// Longest line, in words, that is looked at: the page speaks briefly, and a long line is prose.
const WORDS: usize = 30;

/// Boilerplate or a pointer to another story, if the line is one.
pub(crate) fn kind(line: &str) -> Option<BlockKind> {
    // Bytes first: most lines are paragraphs, and need not be counted.
    if line.len() > WORDS * 12 || word_count(line) > WORDS {
        return None;
    }
    let folded = fold(line);
    if is_boilerplate(&folded) || is_ornament(line) {
        Some(BlockKind::Boilerplate)
    } else if is_related(line, &folded) {
        Some(BlockKind::Related)
    } else {
        None
    }
}

struct Phrases {
    whole: Vec<&'static str>,
    start: Vec<&'static str>,
    inside: Vec<&'static str>,
}

static PHRASES: LazyLock<Phrases> = LazyLock::new(|| {
    let lines = || include_str!("../../data/boilerplate.txt").lines();
    let marked = |mark| lines().filter_map(|line| line.strip_prefix(mark)).collect();
    Phrases { whole: marked('='), start: marked('^'), inside: marked('*') }
});

/// A phrase of the list. Quoted words are somebody's, so the looser rules leave them alone.
fn is_boilerplate(folded: &str) -> bool {
    let bare =
        folded.trim_matches(|c: char| matches!(c, '.' | ':' | '…' | '*' | '-' | ' ' | '>' | '!'));
    if PHRASES.whole.contains(&bare) {
        return true;
    }
    let begins = |phrase: &str| {
        folded.strip_prefix(phrase).is_some_and(|rest| {
            !phrase.ends_with(char::is_alphabetic) || !rest.starts_with(char::is_alphanumeric)
        })
    };
    !folded.contains('"')
        && (PHRASES.start.iter().any(|phrase| begins(phrase))
            || PHRASES.inside.iter().any(|phrase| folded.contains(phrase)))
}

/// A row of stars or lines between sections.
fn is_ornament(line: &str) -> bool {
    !line.chars().any(char::is_alphanumeric)
        && line.chars().all(|c| {
            c.is_whitespace()
                || matches!(
                    c,
                    '*' | '-'
                        | '_'
                        | '='
                        | '~'
                        | '#'
                        | '•'
                        | '·'
                        | '.'
                        | '…'
                        | '—'
                        | '–'
                        | '|'
                        | '◆'
                        | '■'
                )
        })
}

/// A pointer: a label with a colon before a title, `Read more` behind one, or brackets with
/// a label in them. The words behind a label are another story's headline: a line that ends as
/// a quotation does, or runs on over several sentences, is prose.
fn is_related(line: &str, folded: &str) -> bool {
    const LABELS: &[&str] = &[
        "read more:",
        "related:",
        "also read:",
        "read also:",
        "see also:",
        "also see:",
        "see more:",
        "more:",
        "more from",
        "read next:",
        "recommended:",
        "further reading:",
        "related story:",
        "related stories:",
        "related article:",
        "related articles:",
        "related content:",
        "related coverage:",
        "related links:",
        "more on this story:",
        "more coverage:",
        "full coverage:",
        "don't miss:",
        "you might also like:",
        "you may also like:",
        "in case you missed it:",
    ];
    // Common words, a label only in capitals.
    const CAPITALS: &[&str] = &[
        "READ: ",
        "READ MORE",
        "WATCH: ",
        "WATCH:",
        "MORE: ",
        "ALSO READ",
        "RELATED",
        "VIDEO: ",
        "PHOTOS: ",
        "SEE ALSO",
    ];
    const WHOLE: &[&str] = &[
        "read more",
        "related",
        "related stories",
        "related articles",
        "related news",
        "see also",
        "more on this story",
        "more like this",
        "you may also like",
        "you might also like",
        "don't miss",
    ];
    let bare = folded.trim_end_matches([':', '.', '…', ' ', '>', '»']);
    let inner = folded.strip_prefix('(').filter(|_| folded.ends_with(')')).map(str::trim_start);
    let label_in_brackets = inner.is_some_and(|inner| {
        ["photos:", "also on", "related:", "see also:", "read more", "more:", "watch:"]
            .iter()
            .any(|label| inner.starts_with(label))
    });
    WHOLE.contains(&bare)
        || label_in_brackets
        || !folded.ends_with('"')
            && (LABELS.iter().any(|label| folded.starts_with(label))
                || CAPITALS.iter().any(|label| line.starts_with(label)) && !line.ends_with('.')
                || line.ends_with(" Read more") && word_count(line) <= 22)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, wanted: Option<BlockKind>) {
        assert_eq!(kind(line), wanted, "{line}");
    }

    #[test]
    fn the_page_speaks() {
        for line in [
            "Advertisement",
            "ADVERTISEMENT:",
            "Sign up for our newsletter",
            "© 2024 The Northport Gazette",
            "* * *",
            "___",
            "Copyright © 2019 The Northport Gazette, LLC. Click here for reprint permission.",
            "The Northport Press contributed to this report.",
            "Follow @northport on Twitter",
        ] {
            check(line, Some(BlockKind::Boilerplate));
        }
    }

    #[test]
    fn prose_that_begins_alike_stays_prose() {
        for line in [
            "“Sign up for the ferry while you can,” the chair told islanders.",
            "Subscribers said they had been told nothing.",
            "Advertisements for the ferry were withdrawn, the board said.",
            "He shared this article of faith with his father.",
            "Postal workers return on Monday.",
            "Related parties must be named, the auditor said: “All of them.”",
            "More than 300 people came.",
        ] {
            check(line, None);
        }
    }

    #[test]
    fn pointers_to_other_stories() {
        for line in [
            "Read more: Ferry line closed for a second winter",
            "RELATED: Who owns the quay?",
            "( PHOTOS: The old ferry)",
            "Ferry line closed for a second winter Read more",
            "PHOTOS: The old ferry",
            "( Also on GAZETTE: The quay in pictures)",
            "READ MORE:",
        ] {
            check(line, Some(BlockKind::Related));
        }
    }
}
