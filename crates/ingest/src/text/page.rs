//! What belongs to the page and not to the story.

use std::sync::LazyLock;

use onrecord_text::BlockKind;

use crate::fold::{fold, word_count, words_up_to};

/// Longest line, in words, that is looked at: the page speaks briefly, and a long line is prose.
const WORDS: usize = 30;

/// Boilerplate or a pointer to another story, if the line is one.
pub(crate) fn kind(line: &str) -> Option<BlockKind> {
    // Bytes first: most lines are paragraphs, and need not be counted.
    if line.len() > WORDS * 9 || words_up_to(line, WORDS + 1) > WORDS {
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

/// The phrases of a data file, by the mark each line begins with; the files say what they mean.
struct Phrases {
    whole: Vec<&'static str>,
    start: Vec<&'static str>,
    inside: Vec<&'static str>,
    capitals: Vec<&'static str>,
    bracketed: Vec<&'static str>,
}

impl Phrases {
    fn of(file: &'static str) -> Self {
        let marked = |mark| file.lines().filter_map(|line| line.strip_prefix(mark)).collect();
        Self {
            whole: marked('='),
            start: marked('^'),
            inside: marked('*'),
            capitals: marked('!'),
            bracketed: marked('('),
        }
    }
}

static PHRASES: LazyLock<Phrases> =
    LazyLock::new(|| Phrases::of(include_str!("../../data/boilerplate.txt")));

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
    const MARKS: &str = "*-_=~#•·.…—–|◆■";
    line.chars().all(|c| c.is_whitespace() || MARKS.contains(c))
}

static POINTERS: LazyLock<Phrases> =
    LazyLock::new(|| Phrases::of(include_str!("../../data/related.txt")));

/// A pointer: a label before a title, `Read more` behind one, or brackets with a label in them.
/// The words behind a label are another story's headline: a line that ends as a quotation does
/// is prose.
fn is_related(line: &str, folded: &str) -> bool {
    let bare = folded.trim_end_matches([':', '.', '…', ' ', '>', '»']);
    let bracketed = folded.strip_prefix('(').filter(|_| folded.ends_with(')'));
    let begins =
        |text: &str, phrases: &[&str]| phrases.iter().any(|phrase| text.starts_with(phrase));
    POINTERS.whole.contains(&bare)
        || bracketed.is_some_and(|inner| begins(inner.trim_start(), &POINTERS.bracketed))
        || !folded.ends_with('"')
            && (begins(folded, &POINTERS.start)
                || begins(line, &POINTERS.capitals) && !line.ends_with('.')
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
