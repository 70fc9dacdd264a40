//! The lines of a text, and the paragraphs of a hard-wrapped one.

use onrecord_text::{CanonicalText, TextRange};

use super::structure;

/// A line, or the lines of a wrapped paragraph, from its first word to its last.
pub(crate) struct Line {
    pub(crate) range: TextRange,
    /// Whether a blank line stands before it.
    pub(crate) gap: bool,
}

/// Columns a wrapped line may have: mail wraps at 72 to 80, wires at 64, few at 100.
const WRAPPED: std::ops::RangeInclusive<usize> = 50..=100;

/// The lines with a word on them; the paragraphs, where the text is hard-wrapped.
pub(crate) fn of(text: &CanonicalText) -> Vec<Line> {
    let lines = split(text);
    if is_hard_wrapped(text, &lines) { join(text, lines) } else { lines }
}

fn split(text: &CanonicalText) -> Vec<Line> {
    let (mut lines, mut start, mut gap) = (Vec::new(), 0, false);
    let source = text.as_str();
    while start < source.len() {
        let (end, next) = line_end(source, start);
        let range = text.trim(TextRange::of(start, end));
        if range.is_empty() {
            gap = true;
        } else {
            lines.push(Line { range, gap });
            gap = false;
        }
        start = next;
    }
    lines
}

/// Where the line that begins at `start` ends, and where the next one begins.
fn line_end(source: &str, start: usize) -> (usize, usize) {
    let rest = &source[start..];
    // Bytes first: the marks beyond ASCII begin with bytes that hardly any other character has.
    let may_end = |byte: u8| matches!(byte, b'\n' | b'\r' | 0xc2 | 0xe2);
    let is_end = |c: char| matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}' | '\u{85}');
    let mut at = 0;
    let end = loop {
        let Some(found) = rest.as_bytes()[at..].iter().position(|&byte| may_end(byte)) else {
            return (source.len(), source.len());
        };
        at += found;
        if rest[at..].starts_with(is_end) {
            break at;
        }
        at += 1;
    };
    let mark = if rest[end..].starts_with("\r\n") {
        2
    } else {
        rest[end..].chars().next().map_or(1, char::len_utf8)
    };
    (start + end, start + end + mark)
}

/// Whether most lines that another one follows directly are as wide as a wrapped line and break
/// in mid-sentence. Three such lines are wanted, so that an address or a verse does not pass.
fn is_hard_wrapped(text: &CanonicalText, lines: &[Line]) -> bool {
    let (mut inner, mut wide, mut open) = (0, 0, 0);
    for pair in lines.windows(2).filter(|pair| !pair[1].gap) {
        inner += 1;
        wide += usize::from(is_wide(text.slice(pair[0].range)));
        open += usize::from(!ends_sentence(text.slice(pair[0].range)));
    }
    inner >= 3 && wide * 10 >= inner * 7 && open * 10 >= inner * 6
}

fn is_wide(line: &str) -> bool {
    // A byte count within four times the bound saves counting the characters of long lines.
    line.len() <= WRAPPED.end() * 4 && WRAPPED.contains(&line.chars().count())
}

fn ends_sentence(line: &str) -> bool {
    line.trim_end_matches(['"', '”', '’', '\'', ')']).ends_with(['.', '!', '?', ':'])
}

/// Joins each wide line with the one that follows it directly, save where a list item begins.
fn join(text: &CanonicalText, lines: Vec<Line>) -> Vec<Line> {
    let mut joined: Vec<Line> = Vec::with_capacity(lines.len());
    let mut open = false;
    for line in lines {
        let words = text.slice(line.range);
        let wide = is_wide(words);
        let begins = line.gap || structure::list_item(words).is_some();
        match joined.last_mut().filter(|_| open && !begins) {
            Some(last) => last.range = last.range.cover(line.range),
            None => joined.push(line),
        }
        open = wide;
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(source: &str, wanted: &[&str]) {
        let text = CanonicalText::new(source.to_owned()).unwrap();
        let lines: Vec<&str> = of(&text).iter().map(|line| text.slice(line.range)).collect();
        assert_eq!(lines, wanted);
    }

    #[test]
    fn a_line_is_a_block_whatever_ends_it() {
        check("\u{a0} One\r\nTwo\r\rThree\u{2028}Four \n\n", &["One", "Two", "Three", "Four"]);
        check("", &[]);
    }

    const WRAPPED_TEXT: &str = "The harbour board will reopen the ferry line to the outer\n\
        islands in spring, its chair told the council on Monday, and\n\
        will publish the fares a month before.\n\n\
        Fishermen had asked for an earlier date, because the season\n\
        begins in March.\n\
        - first sailing at six, and then one every hour until noon\n\
        - last sailing at ten";

    #[test]
    fn a_wrapped_text_has_its_paragraphs_joined() {
        let text = CanonicalText::new(WRAPPED_TEXT.to_owned()).unwrap();
        let lines = of(&text);
        assert_eq!(lines.len(), 4);
        assert!(text.slice(lines[0].range).ends_with("before."));
        assert!(text.slice(lines[1].range).ends_with("March."));
        assert_eq!(text.slice(lines[3].range), "- last sailing at ten");
    }

    #[test]
    fn short_lines_are_no_wrapped_text() {
        check(
            "The Harbour Board\n12 Quay Street\nNorthport\nTelephone 100",
            &["The Harbour Board", "12 Quay Street", "Northport", "Telephone 100"],
        );
    }
}
