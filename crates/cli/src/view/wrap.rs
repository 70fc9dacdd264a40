//! Breaking styled text into lines.

use unicode_width::UnicodeWidthChar;

use super::escape::Visible;

/// What a terminal is told before a word, as parameters of `ESC [ ... m`.
pub(crate) type Style = Option<&'static str>;

/// Fills lines with words. Text is made visible on its way in, so that the only control
/// characters that come out are the styles of this program.
pub(crate) struct Lines {
    out: String,
    width: usize,
    indent: usize,
    colour: bool,
    /// Columns taken in the last line, 0 while nothing stands in it.
    column: usize,
    /// The style that is on.
    open: Style,
    word: Vec<(char, Style)>,
}

impl Lines {
    pub(crate) fn new(width: usize, colour: bool) -> Self {
        Self {
            out: String::new(),
            width,
            indent: 0,
            colour,
            column: 0,
            open: None,
            word: Vec::new(),
        }
    }

    /// Ends the line, and begins the next ones `indent` columns further right.
    pub(crate) fn line(&mut self, indent: usize) {
        self.end_line();
        self.indent = indent;
    }

    /// Puts `text` first into the line, where the indent would be.
    pub(crate) fn label(&mut self, text: &str, style: Style) {
        let indent = std::mem::take(&mut self.indent);
        self.push(text, style);
        self.end_word();
        self.indent = indent;
        self.style(None);
        let fill = indent.saturating_sub(self.column + 1);
        self.out.extend(std::iter::repeat_n(' ', fill));
        self.column += fill;
    }

    /// Adds `text` right behind what is there; breaks come at its white space.
    pub(crate) fn push(&mut self, text: &str, style: Style) {
        for c in Visible(text).to_string().chars() {
            // A no-break space is one on a terminal as well.
            if c.is_whitespace() && c != '\u{a0}' && c != '\u{202f}' {
                self.end_word();
            } else {
                self.word.push((c, style));
            }
        }
    }

    pub(crate) fn blank(&mut self) {
        self.end_line();
        self.out.push('\n');
    }

    pub(crate) fn finish(mut self) -> String {
        self.end_line();
        self.out
    }

    fn end_line(&mut self) {
        self.end_word();
        if self.column > 0 {
            self.new_line();
            self.column = 0;
        }
    }

    fn end_word(&mut self) {
        let word = std::mem::take(&mut self.word);
        let Some(&(_, first)) = word.first() else { return };
        let columns: usize = word.iter().map(|(c, _)| c.width().unwrap_or(0)).sum();
        if self.column == 0 {
            self.start_line();
        } else if self.column + 1 + columns > self.width {
            self.new_line();
            self.start_line();
        } else {
            // A style that goes on holds for the space as well: underlines have no holes.
            if self.open != first {
                self.style(None);
            }
            self.out.push(' ');
            self.column += 1;
        }
        for (c, style) in word {
            let columns = c.width().unwrap_or(0);
            // A word longer than the line is broken where the line ends.
            if self.column + columns > self.width && self.column > self.indent {
                self.new_line();
                self.start_line();
            }
            self.style(style);
            self.out.push(c);
            self.column += columns;
        }
    }

    fn style(&mut self, style: Style) {
        if !self.colour || self.open == style {
            return;
        }
        if self.open.is_some() {
            self.out.push_str("\u{1b}[0m");
        }
        if let Some(code) = style {
            self.out.push_str("\u{1b}[");
            self.out.push_str(code);
            self.out.push('m');
        }
        self.open = style;
    }

    fn new_line(&mut self) {
        self.style(None);
        self.out.push('\n');
    }

    fn start_line(&mut self) {
        self.out.extend(std::iter::repeat_n(' ', self.indent));
        self.column = self.indent;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_filled_and_long_words_broken() {
        let mut lines = Lines::new(10, false);
        lines.line(2);
        lines.push("the ferry will 12345678901234 sail", None);
        assert_eq!(lines.finish(), "  the\n  ferry\n  will\n  12345678\n  901234\n  sail\n");
    }

    #[test]
    fn styles_hold_for_words_and_end_with_them() {
        let mut lines = Lines::new(20, true);
        lines.push("a b", Some("1"));
        lines.push("c\u{1b}", None);
        assert_eq!(lines.finish(), "\u{1b}[1ma b\u{1b}[0mc\\u{1b}\n");
    }
}
