//! Text from outside, made fit for a terminal or a page.

use std::fmt::{self, Write};

/// Whether `c` may steer a terminal, or make text read other than it is stored: control
/// characters (white space included: layout is the view's business), marks that reorder text,
/// line separators, the byte order mark, and tag characters, which nobody sees.
fn steers(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
            | '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// Shows text with every character that steers written out, as in `\u{1b}`. Line ends, tabs and
/// their like become spaces.
pub(crate) struct Visible<'t>(pub(crate) &'t str);

impl fmt::Display for Visible<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for c in self.0.chars() {
            match c {
                '\t'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => f.write_char(' ')?,
                c if steers(c) => write!(f, "\\u{{{:x}}}", u32::from(c))?,
                c => f.write_char(c)?,
            }
        }
        Ok(())
    }
}

/// Shows text as content of an HTML element or of an attribute between double quotation marks.
pub(crate) struct Html<'t>(pub(crate) &'t str);

impl fmt::Display for Html<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for c in self.0.chars() {
            match c {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                '\'' => f.write_str("&#39;")?,
                '\n' | '\t' => f.write_char(c)?,
                '\u{b}'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => f.write_char(' ')?,
                c if steers(c) => write!(f, "\\u{{{:x}}}", u32::from(c))?,
                c => f.write_char(c)?,
            }
        }
        Ok(())
    }
}

/// JSON with the characters escaped that steer a terminal and that JSON allows to stand as they
/// are. Inside JSON they can only stand in strings, so the value stays the same.
pub(crate) fn json_for_terminal(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        if steers(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                // Writing to a `String` cannot fail.
                let _ = write!(out, "\\u{unit:04x}");
            }
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_is_written_out() {
        assert_eq!(
            Visible("a\u{1b}[31mb\r\n\u{202e}c\u{9b}").to_string(),
            "a\\u{1b}[31mb  \\u{202e}c\\u{9b}"
        );
        assert_eq!(Visible("Åsa’s 👩‍🌾\u{a0}farm").to_string(), "Åsa’s 👩‍🌾\u{a0}farm");
        assert_eq!(
            Html("<a href=\"x\">&'\0").to_string(),
            "&lt;a href=&quot;x&quot;&gt;&amp;&#39;\\u{0}"
        );
        assert_eq!(json_for_terminal("\"\u{9b}é\u{e0041}\""), "\"\\u009bé\\udb40\\udc41\"");
    }
}
