//! Headings and list items.

use onrecord_text::{BlockKind, CanonicalText};

use super::Part;
use crate::fold::{word_count, words_up_to};

/// A list item: a bullet, or a number with a full stop or a bracket, and a space before words.
/// A dash that opens a line of dialogue passes for a bullet; both are read for statements.
pub(crate) fn list_item(line: &str) -> Option<BlockKind> {
    let bullet = line.strip_prefix(['•', '-', '*', '–', '‣', '◦', '·', '▪', '●', '■', '➢', '►']);
    let rest = bullet.or_else(|| {
        let line = line.strip_prefix(['(', '[']).unwrap_or(line);
        let digits = line.bytes().take_while(u8::is_ascii_digit).count();
        if !(1..=2).contains(&digits) {
            return None;
        }
        let rest = line[digits..].strip_prefix(['.', ')'])?;
        Some(rest.strip_prefix([']', ')']).unwrap_or(rest))
    })?;
    let item = rest.starts_with(char::is_whitespace) && rest.contains(char::is_alphanumeric);
    item.then_some(BlockKind::ListItem)
}

/// Longest heading, in words.
const HEADING_WORDS: usize = 12;

/// Types the headings among the blocks still open: a short line without final punctuation after
/// which something longer comes.
pub(crate) fn type_headings(text: &CanonicalText, parts: &mut [Part]) {
    for index in 0..parts.len() {
        if parts[index].kind.is_some() {
            continue;
        }
        let line = text.slice(parts[index].range);
        let open = |part: &&Part| {
            !matches!(
                part.kind,
                Some(
                    BlockKind::Caption
                        | BlockKind::Credit
                        | BlockKind::Boilerplate
                        | BlockKind::Related
                )
            )
        };
        let next =
            parts[index + 1..].iter().find(open).map(|part| (text.slice(part.range), part.kind));
        let after_story =
            parts[..index].iter().any(|part| part.kind.is_none_or(BlockKind::tells_the_story));
        if is_heading(line, after_story, next) {
            parts[index].kind = Some(BlockKind::Heading);
        }
    }
}

fn is_heading(line: &str, after_story: bool, next: Option<(&str, Option<BlockKind>)>) -> bool {
    let Some((next, next_kind)) = next else { return false };
    // Bytes first: a paragraph need not be counted.
    if line.len() > HEADING_WORDS * 14 {
        return false;
    }
    let words = word_count(line);
    let introduces = next_kind == Some(BlockKind::ListItem)
        || next.len() > line.len() + line.len() / 2 && words_up_to(next, 8) >= 8;
    if words == 0 || words > HEADING_WORDS || !introduces {
        return false;
    }
    is_section_label(line, words) || after_story && is_title(line)
}

/// A line in capitals, whatever ends it: `ABSTRACT.`, `ANALYSIS:`, `A NEW QUAY`.
fn is_section_label(line: &str, words: usize) -> bool {
    let letters = || line.chars().filter(|c| c.is_alphabetic());
    // A speaker's name in capitals stands before a colon in a transcript.
    words <= 8
        && letters().count() >= 4
        && letters().all(|c| !c.is_lowercase())
        && !(line.ends_with(':') && words < 4 && !line.contains('/'))
}

/// A capital or a digit first, no punctuation last, no quotation cut in two.
fn is_title(line: &str) -> bool {
    let starts = line
        .trim_start_matches(['“', '"', '‘', '\''])
        .starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let ends = line.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ')' | '’' | '%'));
    let marks = line.chars().filter(|c| matches!(c, '"' | '“' | '”')).count();
    starts && ends && marks % 2 == 0 && line.contains(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bullets_and_numbers() {
        for line in ["• first", "- first", "1. first", "12) last", "[3.] third", "(4) fourth"] {
            assert_eq!(list_item(line), Some(BlockKind::ListItem), "{line}");
        }
        for line in ["-first", "2024. A year", "1.5 million people", "10", "– ", "* * *"] {
            assert_eq!(list_item(line), None, "{line}");
        }
    }

    const PROSE: &str = "The board met for three hours and agreed to publish the fares in spring.";

    #[test]
    fn a_short_line_between_paragraphs_is_a_heading() {
        let next = Some((PROSE, None));
        assert!(is_heading("Board weighs a winter line", true, next));
        assert!(is_heading("Why the quay matters (and to whom)", true, next));
        assert!(is_heading("ABSTRACT.", false, next));
    }

    #[test]
    fn a_short_sentence_is_no_heading() {
        let next = Some((PROSE, None));
        for line in [
            "It failed.",
            "“Nobody asked us”, she said,",
            "and then nothing",
            "CHAIR:",
            "He said: “Never",
            PROSE,
        ] {
            assert!(!is_heading(line, true, next), "{line}");
        }
        assert!(!is_heading("Board weighs a winter line", true, None));
        assert!(!is_heading("Board weighs a winter line", true, Some(("Not yet", None))));
    }
}
