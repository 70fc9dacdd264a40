//! Sentences, as ranges of tokens.

use std::ops::Range;

use crate::Token;

/// Words that a full stop follows without ending the sentence: titles, offices, months, and
/// other abbreviations of news writing. Lower case.
const ABBREVIATIONS: &[&str] = &[
    "adm", "amb", "apr", "assn", "atty", "aug", "ave", "brig", "bros", "capt", "cmdr", "co", "col",
    "corp", "cpl", "dec", "dept", "det", "dr", "drs", "feb", "fri", "ft", "gen", "gov", "govs",
    "hon", "inc", "insp", "jan", "jr", "jul", "jun", "lt", "ltd", "maj", "mar", "messrs", "mme",
    "mr", "mrs", "ms", "mt", "no", "nov", "oct", "pfc", "ph", "pres", "prof", "pvt", "rep", "reps",
    "ret", "rev", "sen", "sens", "sept", "sgt", "sr", "st", "supt", "thu", "tue", "vs", "wed",
];

/// Of the abbreviations, those that often do end a sentence, so that a capital after them does.
const MAY_END: &[&str] = &["co", "corp", "inc", "jr", "ltd", "no", "sr"];

/// Words that begin sentences and hardly ever follow an abbreviation inside one.
const STARTERS: &[&str] = &[
    "a", "after", "although", "an", "and", "as", "at", "but", "for", "he", "her", "his", "i", "if",
    "in", "it", "its", "she", "that", "the", "their", "there", "they", "this", "we", "when",
    "while", "you",
];

/// Splits one block into sentences. `tokens` are the tokens of the block; the ranges count them,
/// follow each other without gap and hold them all. Closing quotation marks and brackets stay
/// with the sentence they close.
#[must_use]
pub fn sentences(text: &str, tokens: &[Token]) -> Vec<Range<usize>> {
    let word = |i: usize| tokens.get(i).map_or("", |t: &Token| &text[t.range.to_usize()]);
    let mut found = Vec::new();
    let mut start = 0;
    let mut i = 0;
    while i < tokens.len() {
        let ends = match word(i) {
            "." => !is_abbreviation(word(i.wrapping_sub(1)), word(i + 1)),
            "?" | "!" | "…" => true,
            dots if dots.len() > 1 && dots.bytes().all(|b| b == b'.') => true,
            // "... of the U.S. He said": the abbreviation has taken the full stop.
            abbreviation if abbreviation.ends_with('.') => is_starter(word(i + 1)),
            _ => false,
        };
        i += 1;
        if !ends {
            continue;
        }
        while i < tokens.len() && closes(word(i)) && adjoins(tokens, i) {
            i += 1;
        }
        if i < tokens.len() && begins(word(i), word(i + 1)) && !adjoins(tokens, i) {
            found.push(start..i);
            start = i;
        }
    }
    if start < tokens.len() {
        found.push(start..tokens.len());
    }
    found
}

/// Whether no white space stands before token `i`.
fn adjoins(tokens: &[Token], i: usize) -> bool {
    tokens[i - 1].range.end() == tokens[i].range.start()
}

fn closes(mark: &str) -> bool {
    matches!(mark, "”" | "’" | "\"" | "''" | "'" | "»" | ")" | "]" | "." | "?" | "!")
}

/// Whether a sentence can begin with `word`: a capital, a digit, or an opening mark before one.
fn begins(word: &str, next: &str) -> bool {
    let Some(first) = word.chars().next() else { return false };
    if first.is_alphanumeric() {
        return !first.is_lowercase();
    }
    let opens = matches!(
        word,
        "“" | "‘" | "\"" | "''" | "``" | "'" | "«" | "(" | "[" | "—" | "–" | "-" | "•"
    );
    opens && (next.chars().next().is_some_and(|c| !c.is_lowercase()) || word != "(")
}

fn is_starter(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && STARTERS.contains(&word.to_lowercase().as_str())
}

fn is_abbreviation(before: &str, after: &str) -> bool {
    let mut letters = before.chars();
    let (Some(first), second) = (letters.next(), letters.next()) else { return false };
    if second.is_none() && first.is_uppercase() && first != 'I' {
        // An initial: "J. Doe". "Vitamin C. He" is rarer.
        return !is_starter(after);
    }
    // The longest abbreviation has six letters; most words need no look-up.
    if before.len() > 6 {
        return false;
    }
    let lower = before.to_ascii_lowercase();
    if ABBREVIATIONS.binary_search(&lower.as_str()).is_err() {
        return false;
    }
    if lower == "no" {
        return after.starts_with(|c: char| c.is_ascii_digit());
    }
    !(MAY_END.contains(&lower.as_str()) && is_starter(after))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{TextRange, tokens};

    #[track_caller]
    fn check(expected: &[&str]) {
        let text = expected.join(" ");
        let mut found = Vec::new();
        tokens(&text, TextRange::of(0, text.len()), &mut found);
        let split: Vec<&str> = sentences(&text, &found)
            .into_iter()
            .map(|s| {
                let (first, last) = (found[s.start], found[s.end - 1]);
                &text[first.range.to_usize().start..last.range.to_usize().end]
            })
            .collect();
        assert_eq!(split, expected);
    }

    #[test]
    fn the_list_of_abbreviations_is_sorted() {
        assert!(ABBREVIATIONS.is_sorted());
    }

    #[test]
    fn abbreviations_do_not_end_a_sentence() {
        check(&["Sen. J. Doe met Gen. Roe on Sept. 3.", "They spoke in the U.S. Senate."]);
        check(&["She lives in the U.S.", "He does not."]);
        check(&["It was No. 3.", "“No.", "We will not.”"]);
    }

    #[test]
    fn closing_marks_stay_with_their_sentence() {
        check(&["“We agreed.”", "“Did you?” she asked.", "(They did.)", "''So.''", "Then..."]);
    }
}
