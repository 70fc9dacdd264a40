//! The tags and the text of a page, in one linear pass.
//!
//! The extractors have a browser's parser, whose work can grow with the square of a hostile
//! page; this reader never looks at a byte more than a few times. It builds no tree, and keeps
//! the text of a page that is broken.

use std::borrow::Cow;

/// One piece of a page. Comments, doctypes and processing instructions are left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Token<'a> {
    /// Text as it stands in the page, its entities not yet decoded.
    Text(&'a str),
    /// The content of an element that holds no markup (`script`, `style`, `title`, …).
    Raw(&'a str),
    /// An opening tag.
    Start(Tag<'a>),
    /// A closing tag, by name.
    End(&'a str),
}

/// An opening tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Tag<'a> {
    /// As written; compare without case.
    pub(crate) name: &'a str,
    attributes: &'a str,
}

impl<'a> Tag<'a> {
    pub(crate) fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    /// How many bytes of the page it takes.
    pub(crate) fn written_len(&self) -> usize {
        self.name.len() + self.attributes.len() + 2
    }

    /// Appends the tag as it stands in the page.
    pub(crate) fn write_to(&self, page: &mut String) {
        page.extend(["<", self.name, self.attributes, ">"]);
    }

    /// The value of the attribute, its entities decoded; empty where it has none.
    pub(crate) fn attribute(&self, name: &str) -> Option<Cow<'a, str>> {
        let mut rest = self.attributes;
        while let Some((key, value, behind)) = split_attribute(rest) {
            if key.eq_ignore_ascii_case(name) {
                return Some(decode(value));
            }
            rest = behind;
        }
        None
    }

    /// The tag without the attributes beyond the first `most`; `None` if it has no more.
    pub(crate) fn cut(&self, most: usize) -> Option<Self> {
        let mut rest = self.attributes;
        for _ in 0..most {
            rest = split_attribute(rest)?.2;
        }
        split_attribute(rest)?;
        let kept = self.attributes.len() - rest.len();
        Some(Self { attributes: &self.attributes[..kept], ..*self })
    }
}

/// The name and the value of the first attribute, and what stands behind it.
fn split_attribute(text: &str) -> Option<(&str, &str, &str)> {
    let text = text.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
    // A name may begin with `=`, so the first character is never its end.
    let first = text.chars().next()?.len_utf8();
    let end = text[first..]
        .find(|c: char| c.is_ascii_whitespace() || matches!(c, '=' | '/'))
        .map_or(text.len(), |at| first + at);
    let rest = text[end..].trim_start();
    let (value, rest) =
        rest.strip_prefix('=').map_or(("", rest), |after| split_value(after.trim_start()));
    Some((&text[..end], value, rest))
}

fn split_value(text: &str) -> (&str, &str) {
    for quote in ['"', '\''] {
        if let Some(inner) = text.strip_prefix(quote) {
            return inner.split_once(quote).unwrap_or((inner, ""));
        }
    }
    text.split_at(text.find(|c: char| c.is_ascii_whitespace()).unwrap_or(text.len()))
}

/// `text` with its entities decoded.
pub(crate) fn decode(text: &str) -> Cow<'_, str> {
    html_escape::decode_html_entities(text)
}

/// Elements whose content is no markup.
const RAW: [&str; 8] =
    ["script", "style", "title", "textarea", "iframe", "noembed", "noframes", "xmp"];

/// Iterates over the [`Token`]s of a page.
pub(crate) struct Tokens<'a> {
    page: &'a str,
    at: usize,
    /// The raw element that has just been opened.
    raw: Option<&'static str>,
    /// Raw elements of which no closing tag lies ahead; looking again would cost a pass each.
    unclosed: Vec<&'static str>,
    /// Whether a quotation mark in a tag was never closed: from there on they are plain characters.
    broken_quotes: bool,
    /// Whether no comment ends ahead.
    broken_comments: bool,
}

impl<'a> Tokens<'a> {
    pub(crate) fn new(page: &'a str) -> Self {
        Self {
            page,
            at: 0,
            raw: None,
            unclosed: Vec::new(),
            broken_quotes: false,
            broken_comments: false,
        }
    }

    /// The byte behind the last token.
    pub(crate) fn position(&self) -> usize {
        self.at
    }

    /// The content of the raw element `name` that begins here, up to its closing tag.
    fn raw_content(&mut self, name: &'static str) -> Option<&'a str> {
        let rest = &self.page[self.at..];
        let mut from = 0;
        while let Some(found) = rest[from..].find("</") {
            let at = from + found;
            let tail = &rest.as_bytes()[at + 2..];
            if tail.len() >= name.len() && tail[..name.len()].eq_ignore_ascii_case(name.as_bytes())
            {
                self.at += at;
                return Some(&rest[..at]);
            }
            from = at + 2;
        }
        self.unclosed.push(name);
        None
    }

    /// Skips a comment or a declaration that begins here.
    fn skip_declaration(&mut self) {
        let rest = &self.page[self.at..];
        if rest.starts_with("<!--") && !self.broken_comments {
            // `<!-->` is a whole comment, so its own hyphens count.
            if let Some(end) = rest[2..].find("-->") {
                self.at += 2 + end + 3;
                return;
            }
            // A browser would hide the rest of the page; its text is worth more here.
            self.broken_comments = true;
        }
        self.at += rest.find('>').map_or(rest.len(), |end| end + 1);
    }

    /// The byte behind the tag that begins here.
    fn tag_end(&mut self) -> Option<usize> {
        let rest = &self.page.as_bytes()[self.at..];
        if !self.broken_quotes {
            let mut quote = None;
            let mut before = b' ';
            for (offset, byte) in rest.iter().enumerate() {
                match (quote, *byte) {
                    (None, b'>') => return Some(self.at + offset + 1),
                    // A mark opens a value only behind `=`; elsewhere it is a slip of the pen.
                    (None, b'"' | b'\'') if before == b'=' => quote = Some(*byte),
                    (Some(open), byte) if open == byte => quote = None,
                    _ => {}
                }
                if !byte.is_ascii_whitespace() {
                    before = *byte;
                }
            }
            self.broken_quotes = true;
        }
        rest.iter().position(|byte| *byte == b'>').map(|offset| self.at + offset + 1)
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        if let Some(name) = self.raw.take()
            && !self.unclosed.contains(&name)
            && let Some(content) = self.raw_content(name)
        {
            return Some(Token::Raw(content));
        }
        loop {
            let rest = &self.page[self.at..];
            if rest.is_empty() {
                return None;
            }
            let bytes = rest.as_bytes();
            if bytes[0] == b'<' {
                match bytes.get(1) {
                    Some(b'!' | b'?') => {
                        self.skip_declaration();
                        continue;
                    }
                    Some(byte)
                        if byte.is_ascii_alphabetic()
                            || *byte == b'/'
                                && bytes.get(2).is_some_and(u8::is_ascii_alphabetic) =>
                    {
                        if let Some(end) = self.tag_end() {
                            let closing = *byte == b'/';
                            let inner = &self.page[self.at + 1 + usize::from(closing)..end - 1];
                            self.at = end;
                            let name = inner
                                .find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>'))
                                .unwrap_or(inner.len());
                            let (name, attributes) = inner.split_at(name);
                            if closing {
                                return Some(Token::End(name));
                            }
                            if !attributes.ends_with('/') {
                                self.raw =
                                    RAW.into_iter().find(|raw| name.eq_ignore_ascii_case(raw));
                            }
                            return Some(Token::Start(Tag { name, attributes }));
                        }
                    }
                    _ => {}
                }
            }
            // Text up to the next `<`; one that opens nothing is text itself.
            let end =
                bytes[1..].iter().position(|byte| *byte == b'<').map_or(rest.len(), |at| at + 1);
            self.at += end;
            return Some(Token::Text(&rest[..end]));
        }
    }
}

/// Elements that have no content and no closing tag.
pub(crate) fn is_void(name: &str) -> bool {
    const VOID: [&str; 14] = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param",
        "source", "track", "wbr",
    ];
    VOID.iter().any(|void| name.eq_ignore_ascii_case(void))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(page: &str) -> String {
        Tokens::new(page)
            .map(|token| match token {
                Token::Text(text) => text.to_owned(),
                Token::Raw(text) => format!("[{text}]"),
                Token::Start(tag) => format!("({})", tag.name),
                Token::End(name) => format!("(/{name})"),
            })
            .collect()
    }

    #[test]
    fn tags_text_and_raw_content() {
        assert_eq!(
            shown("<p class=a>One <b>two</b><br/>é<!-- <i> -->three"),
            "(p)One (b)two(/b)(br)éthree"
        );
        assert_eq!(shown("<script>if (a</b>) {}</SCRIPT>x"), "(script)[if (a</b>) {}](/SCRIPT)x");
        assert_eq!(shown("1 < 2 and <3"), "1 < 2 and <3");
    }

    #[test]
    fn broken_markup_keeps_its_text() {
        assert_eq!(shown("<!-- never closed <p>One"), "One");
        assert_eq!(shown("<!-->One<!-- -->"), "One");
        assert_eq!(shown("<script>no end <p>One"), "(script)no end (p)One");
        assert_eq!(shown("<a href=\"x>One</a><p>Two"), "(a)One(/a)(p)Two");
        assert_eq!(shown("<"), "<");
        assert_eq!(shown("é<é"), "é<é");
    }

    #[test]
    fn attributes_in_every_spelling() {
        let Some(Token::Start(tag)) =
            Tokens::new("<img ALT='a > b' data-x src=/i.png class = \"one&amp;two\" />").next()
        else {
            panic!("no tag");
        };
        assert_eq!(tag.attribute("alt").as_deref(), Some("a > b"));
        assert_eq!(tag.attribute("data-x").as_deref(), Some(""));
        assert_eq!(tag.attribute("src").as_deref(), Some("/i.png"));
        assert_eq!(tag.attribute("class").as_deref(), Some("one&two"));
        assert_eq!(tag.attribute("title"), None);
        let cut = tag.cut(2).expect("it has four");
        assert_eq!(cut.attributes, " ALT='a > b' data-x ");
        assert_eq!(tag.cut(4), None);
    }
}
