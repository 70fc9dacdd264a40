//! Words and quotations as the measures define them, apart from how the program reads them.

use onrecord_text::TextRange;

/// The runs of letters, digits and underscores, in order.
pub(crate) fn words(text: &str) -> Vec<TextRange> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices() {
        match (c.is_alphanumeric() || c == '_', start) {
            (true, None) => start = Some(at),
            (false, Some(first)) => {
                found.push(TextRange::of(first, at));
                start = None;
            }
            _ => {}
        }
    }
    found.extend(start.map(|first| TextRange::of(first, text.len())));
    found
}

/// The stretches between double quotation marks (two apostrophes are one), which never reach past
/// the end of a line; in order.
pub(crate) fn quoted(text: &str) -> Vec<TextRange> {
    let mut found = Vec::new();
    let mut at = 0;
    for line in text.split('\n') {
        let mut opened = None;
        let mut skip = 0;
        let mut before = ' ';
        for (i, c) in line.char_indices() {
            let last = std::mem::replace(&mut before, c);
            if i < skip {
                continue;
            }
            let mark = match c {
                '“' | '”' | '"' => c.len_utf8(),
                '\'' if line[i..].starts_with("''") => 2,
                _ => continue,
            };
            skip = i + mark;
            match opened {
                None if c == '”'
                    || c != '“' && !last.is_whitespace() && !"([—–-/:‘'".contains(last) => {
                }
                None => opened = Some(i + mark),
                Some(start) if c != '“' => {
                    found.push(TextRange::of(at + start, at + i));
                    opened = None;
                }
                Some(_) => {}
            }
        }
        found.extend(opened.map(|start| TextRange::of(at + start, at + line.len())));
        at += line.len() + 1;
    }
    found
}
