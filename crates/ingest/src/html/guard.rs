//! What a page may ask of a browser's parser.
//!
//! Parsers of HTML take time that grows with the square of the nesting depth, and extractors
//! recurse. So a page is measured first, and one that nests too deep is handed over with the
//! deep tags left out. The text stays where it is.

use onrecord_text::limits::{HTML_DEPTH, HTML_TAGS};

use super::tags::{Token, Tokens, is_void};

/// A page as the extractors may have it.
pub(crate) enum Bounded<'a> {
    /// As it is.
    Whole(&'a str),
    /// Without the tags beyond [`HTML_DEPTH`].
    Flattened(String),
    /// It has more than [`HTML_TAGS`] tags and is not for them at all.
    TooLarge,
}

/// Formatting elements left open that a parser may have to open again in every block. Ordinary
/// slips leave a few; each open one multiplies the tree.
const OPEN_FORMATTING: usize = 64;
const FORMATTING: [&str; 14] = [
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
];

/// Elements that close an open one of their own kind.
const SIBLINGS: [&str; 10] = ["p", "li", "dt", "dd", "tr", "td", "th", "option", "tbody", "thead"];

/// Measures `page`.
pub(crate) fn bound(page: &str) -> Bounded<'_> {
    let (mut open, mut tags, mut marks, mut left_open) = (Vec::new(), 0, 0, 0);
    let mut deep = false;
    for token in Tokens::new(page) {
        match token {
            Token::Start(tag) => {
                tags += 1;
                if !is_void(tag.name) {
                    enter(&mut open, tag.name);
                    deep |= open.len() > HTML_DEPTH;
                }
            }
            Token::End(name) => {
                if let Some(at) = leave(&open, name) {
                    left_open += open[at + 1..].iter().filter(|name| is_formatting(name)).count();
                    open.truncate(at);
                }
            }
            // Stray marks and entities cost a parser an eighth of what tags do.
            Token::Text(text) => {
                marks += text.bytes().filter(|byte| matches!(byte, b'<' | b'&')).count();
            }
            Token::Raw(_) => {}
        }
        if deep {
            // The stack may not grow past the limit, or closing tags would be looked up in it
            // at a cost that grows with the depth.
            open.truncate(HTML_DEPTH);
        }
        if tags + marks / 8 > HTML_TAGS {
            return Bounded::TooLarge;
        }
    }
    if deep || left_open > OPEN_FORMATTING {
        Bounded::Flattened(flatten(page))
    } else {
        Bounded::Whole(page)
    }
}

fn is_formatting(name: &str) -> bool {
    FORMATTING.iter().any(|formatting| name.eq_ignore_ascii_case(formatting))
}

fn enter<'a>(open: &mut Vec<&'a str>, name: &'a str) {
    let closes = |last: &&str| {
        last.eq_ignore_ascii_case(name)
            && SIBLINGS.iter().any(|sibling| name.eq_ignore_ascii_case(sibling))
    };
    if open.last().is_some_and(closes) {
        open.pop();
    }
    open.push(name);
}

/// The place in the stack that a closing tag goes back to.
fn leave(open: &[&str], name: &str) -> Option<usize> {
    open.iter().rposition(|last| last.eq_ignore_ascii_case(name))
}

/// The page written anew: tags beyond the depth left out, everything opened also closed, and
/// nothing but tags and text.
fn flatten(page: &str) -> String {
    let mut flat = String::with_capacity(page.len());
    let mut open: Vec<&str> = Vec::new();
    let close = |flat: &mut String, names: &[&str]| {
        for name in names.iter().rev() {
            flat.push_str("</");
            flat.push_str(name);
            flat.push('>');
        }
    };
    for token in Tokens::new(page) {
        match token {
            Token::Text(text) | Token::Raw(text) => flat.push_str(text),
            Token::Start(tag) if is_void(tag.name) => tag.write_to(&mut flat),
            Token::Start(tag) if open.len() < HTML_DEPTH => {
                let before = open.len();
                enter(&mut open, tag.name);
                if open.len() == before {
                    close(&mut flat, &[tag.name]);
                }
                tag.write_to(&mut flat);
            }
            // Words on both sides of a tag that goes must not grow together.
            Token::Start(_) => flat.push(' '),
            Token::End(name) => match leave(&open, name) {
                Some(at) => {
                    close(&mut flat, &open[at..]);
                    open.truncate(at);
                }
                None => flat.push(' '),
            },
        }
    }
    close(&mut flat, &open);
    flat
}

impl Bounded<'_> {
    /// The page, if the extractors may have it.
    pub(crate) fn page(&self) -> Option<&str> {
        match self {
            Self::Whole(page) => Some(page),
            Self::Flattened(page) => Some(page),
            Self::TooLarge => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ordinary_page_is_left_alone() {
        assert!(matches!(bound("<p>One<p>Two<ul><li>a<li>b</ul><b>x"), Bounded::Whole(_)));
        let paragraphs = "<p>unclosed <i>one</p>".repeat(20);
        assert!(matches!(bound(&paragraphs), Bounded::Whole(_)));
    }

    #[test]
    fn deep_tags_go_and_their_text_stays() {
        let page = format!("{}core{}<p>after</p>", "<div>".repeat(5_000), "</div>".repeat(5_000));
        let Bounded::Flattened(flat) = bound(&page) else { panic!("not flattened") };
        assert_eq!(flat.matches("<div>").count(), HTML_DEPTH);
        assert!(flat.contains("core") && flat.contains("<p>after</p>"));
        assert!(matches!(bound(&flat), Bounded::Whole(_)));
    }

    #[test]
    fn formatting_left_open_is_closed() {
        let page = "<div><b><i>x</div>".repeat(500);
        let Bounded::Flattened(flat) = bound(&page) else { panic!("not flattened") };
        assert!(flat.starts_with("<div><b><i>x</i></b></div>"));
    }

    #[test]
    fn a_page_of_tags_is_too_large() {
        assert!(matches!(bound(&"<br>".repeat(HTML_TAGS + 1)), Bounded::TooLarge));
    }
}
