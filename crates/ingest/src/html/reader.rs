//! The text of a page in reading order, piece by piece, each with where it stands.

use super::tags::{Tag, Token, Tokens, decode, is_void};

/// A piece of text that a reader sees as one: a paragraph, a heading, a cell, a caption.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Segment {
    /// White space collapsed; a line break of the page is one `\n`.
    pub(crate) text: String,
    pub(crate) place: Place,
    /// Bytes of the text that are links.
    pub(crate) linked: usize,
}

/// Where a piece stands, by the elements around it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Place {
    /// 1 to 6 inside `h1` to `h6`, else 0.
    pub(crate) heading: u8,
    pub(crate) list_item: bool,
    pub(crate) quote: bool,
    /// In the text of a picture: which of the page's captions it is, counted from 1; else 0.
    pub(crate) caption: u32,
    /// In the name of a picture's maker.
    pub(crate) credit: bool,
    /// In the line under the headline, by the name of its class.
    pub(crate) deck: bool,
    /// In navigation, a footer, or a box of other stories.
    pub(crate) chrome: bool,
}

/// Open elements that are remembered. Deeper ones inherit and are not told apart.
const DEPTH: usize = 512;

/// The pieces of `page`, without what no reader sees (scripts, forms, hidden elements).
pub(crate) fn segments(page: &str) -> Vec<Segment> {
    let mut reader = Reader::default();
    for token in Tokens::new(page) {
        match token {
            Token::Text(text) => reader.text(text),
            Token::Start(tag) => reader.open(tag),
            Token::End(name) => reader.close(name),
            // Scripts and the like; the title belongs to the window.
            Token::Raw(_) => {}
        }
    }
    reader.cut();
    drop_large_captions(&mut reader.segments, reader.captions);
    reader.segments
}

/// Most pieces and most bytes that a caption has. Beyond, an element only has the name of one,
/// or was never closed, and what it holds is story.
const CAPTION_PIECES: u32 = 6;
const CAPTION_BYTES: usize = 1_500;

fn drop_large_captions(segments: &mut [Segment], captions: u32) {
    let mut sizes = vec![(0, 0); captions as usize + 1];
    for segment in segments.iter() {
        let (pieces, bytes) = &mut sizes[segment.place.caption as usize];
        *pieces += 1;
        *bytes += segment.text.len();
    }
    for segment in segments {
        let (pieces, bytes) = sizes[segment.place.caption as usize];
        if segment.place.caption > 0 && (pieces > CAPTION_PIECES || bytes > CAPTION_BYTES) {
            segment.place = Place { caption: 0, credit: false, ..segment.place };
        }
    }
}

struct Open<'a> {
    name: &'a str,
    outer: Place,
    outer_hidden: bool,
    /// Whether the end of the element ends a piece.
    cuts: bool,
    /// Whether it is a block element.
    block: bool,
    link: bool,
}

#[derive(Default)]
struct Reader<'a> {
    segments: Vec<Segment>,
    stack: Vec<Open<'a>>,
    place: Place,
    hidden: bool,
    links: usize,
    /// How many captions have begun.
    captions: u32,
    text: String,
    linked: usize,
    /// White space, or line breaks, that wait for the next word.
    space: bool,
    breaks: usize,
}

impl<'a> Reader<'a> {
    fn text(&mut self, text: &str) {
        if self.hidden {
            return;
        }
        for character in decode(text).chars() {
            if character.is_whitespace() {
                self.space = true;
                continue;
            }
            if self.breaks > 1 {
                self.cut();
            }
            if !self.text.is_empty() {
                if self.breaks == 1 {
                    self.text.push('\n');
                } else if self.space {
                    self.text.push(' ');
                }
            }
            (self.space, self.breaks) = (false, 0);
            self.text.push(character);
            if self.links > 0 {
                self.linked += character.len_utf8();
            }
        }
    }

    /// Ends the piece.
    fn cut(&mut self) {
        (self.space, self.breaks) = (false, 0);
        let linked = std::mem::take(&mut self.linked);
        if !self.text.is_empty() {
            let text = std::mem::take(&mut self.text);
            self.segments.push(Segment { text, place: self.place, linked });
        }
    }

    fn open(&mut self, tag: Tag<'a>) {
        if tag.is("br") {
            self.breaks += 1;
            return;
        }
        self.close_implied(&tag);
        let class = Classes::of(&tag);
        let place = self.place_in(&tag, &class);
        let block = is_block(tag.name);
        let cuts = block || place != self.place;
        if cuts {
            self.cut();
        }
        if is_void(tag.name) || self.stack.len() >= DEPTH {
            return;
        }
        let link = tag.is("a");
        self.links += usize::from(link);
        self.stack.push(Open {
            name: tag.name,
            outer: self.place,
            outer_hidden: self.hidden,
            cuts,
            block,
            link,
        });
        self.place = place;
        self.hidden |= is_hidden(&tag, &class);
    }

    fn close(&mut self, name: &str) {
        let Some(at) = self.stack.iter().rposition(|open| open.name.eq_ignore_ascii_case(name))
        else {
            // The end of an element too deep to be remembered.
            if is_block(name) {
                self.cut();
            }
            return;
        };
        if self.stack[at..].iter().any(|open| open.cuts) {
            self.cut();
        }
        for open in self.stack.drain(at..).rev() {
            self.links -= usize::from(open.link);
            (self.place, self.hidden) = (open.outer, open.outer_hidden);
        }
    }

    /// Closes the paragraph that a block element ends, and the item that its successor ends.
    fn close_implied(&mut self, tag: &Tag) {
        let ended = |name: &str| match name {
            _ if name.eq_ignore_ascii_case("p") => is_block(tag.name),
            _ if name.eq_ignore_ascii_case("li") => tag.is("li"),
            _ => false,
        };
        // Only inline elements may stand between.
        let blocks = self.stack.iter().rposition(|open| open.block);
        if let Some(name) = blocks.map(|at| self.stack[at].name).filter(|name| ended(name)) {
            self.close(name);
        }
    }

    fn place_in(&mut self, tag: &Tag, class: &Classes) -> Place {
        let mut place = self.place;
        let name = tag.name.as_bytes();
        if let [b'h' | b'H', level @ b'1'..=b'6'] = name {
            place.heading = level - b'0';
        }
        place.list_item |= tag.is("li");
        place.quote |= tag.is("blockquote");
        let begins = tag.is("figcaption") || class.has_any(CAPTION);
        if begins {
            self.captions += 1;
            place.caption = self.captions;
        }
        // Outside a caption the word is used for bank cards and film makers too.
        // An element named after both holds both.
        let captioned = self.place.caption > 0 && !begins;
        place.credit |= captioned && class.has_any(CREDIT) || class.has_any(LONE_CREDIT);
        place.deck |= class.has_any(DECK);
        place.chrome |=
            tag.is("nav") || tag.is("footer") || tag.is("aside") || class.has_any(CHROME);
        place
    }
}

/// Class names, in small letters, that site makers give to captions, credits and the rest. A
/// name counts where it is a whole class, or a part of one between hyphens and underscores.
const CAPTION: &[&str] = &[
    "caption",
    "wp-caption-text",
    "imgcaption",
    "figcaption",
    "photocaption",
    "captiontext",
    "caption-text",
];
const CREDIT: &[&str] = &[
    "credit",
    "credits",
    "copyright",
    "photographer",
    "source",
    "attribution",
    "byline",
    "author",
];
const LONE_CREDIT: &[&str] =
    &["photo-credit", "image-credit", "photocredit", "imagecredit", "img-credit"];
const DECK: &[&str] =
    &["deck", "dek", "standfirst", "subheadline", "sub-headline", "subhead", "subtitle"];
const CHROME: &[&str] = &[
    "related",
    "recirc",
    "teaser",
    "promo",
    "newsletter",
    "recommended",
    "recommendations",
    "most-read",
    "trending",
    "read-more",
    "readmore",
    "sidebar",
    "comments",
    "share",
    "social",
    "taboola",
    "outbrain",
];

/// The classes and the id of an element.
struct Classes(String);

impl Classes {
    fn of(tag: &Tag) -> Self {
        let mut classes =
            tag.attribute("class").map(|class| class.to_ascii_lowercase()).unwrap_or_default();
        if let Some(id) = tag.attribute("id") {
            classes.push(' ');
            classes.push_str(&id.to_ascii_lowercase());
        }
        Self(classes)
    }

    fn has_any(&self, names: &[&str]) -> bool {
        !self.0.is_empty() && names.iter().any(|name| self.has(name))
    }

    fn has(&self, name: &str) -> bool {
        let bytes = self.0.as_bytes();
        self.0.match_indices(name).any(|(at, _)| {
            let free = |byte: Option<&u8>| byte.is_none_or(|byte| !byte.is_ascii_alphanumeric());
            free(at.checked_sub(1).and_then(|at| bytes.get(at))) && free(bytes.get(at + name.len()))
        })
    }
}

fn is_hidden(tag: &Tag, class: &Classes) -> bool {
    const UNSEEN: [&str; 16] = [
        "head", "noscript", "template", "svg", "math", "button", "select", "option", "object",
        "canvas", "audio", "video", "form", "dialog", "script", "style",
    ];
    // Some sites put the whole page into a form; only its controls are no text.
    UNSEEN.iter().any(|name| tag.is(name) && *name != "form")
        || tag.attribute("hidden").is_some()
        || tag.attribute("style").is_some_and(|style| {
            style.replace(' ', "").to_ascii_lowercase().contains("display:none")
        })
        || class.has_any(&[
            "visually-hidden",
            "visuallyhidden",
            "sr-only",
            "screen-reader-text",
            "screenreader",
        ])
}

/// Elements that begin and end a piece of text.
fn is_block(name: &str) -> bool {
    const BLOCKS: [&str; 45] = [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "head",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "picture",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
        "ul",
    ];
    BLOCKS.iter().any(|block| name.eq_ignore_ascii_case(block))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(page: &str) -> Vec<String> {
        segments(page)
            .into_iter()
            .map(|segment| {
                let place = segment.place;
                let marks = [
                    (place.heading > 0, "#"),
                    (place.list_item, "-"),
                    (place.quote, ">"),
                    (place.caption > 0, "c"),
                    (place.credit, "©"),
                    (place.deck, "d"),
                    (place.chrome, "x"),
                ];
                let marks: String =
                    marks.iter().filter(|(on, _)| *on).map(|(_, mark)| *mark).collect();
                format!("{marks}|{}", segment.text)
            })
            .collect()
    }

    #[test]
    fn pieces_and_where_they_stand() {
        assert_eq!(
            shown(
                "<h1>Board&nbsp;reopens\n ferry</h1><p class='article__standfirst'>Spring.<p>The <b>chair</b> said<br>so.<br> <br>Yes.<ul><li>Fares</ul><nav>Home</nav>"
            ),
            [
                "#|Board reopens ferry",
                "d|Spring.",
                "|The chair said\nso.",
                "|Yes.",
                "-|Fares",
                "x|Home"
            ][..]
                .iter()
                .map(|s| (*s).to_owned())
                .collect::<Vec<_>>()
        );
    }

    #[test]
    fn a_credit_is_cut_from_its_caption() {
        assert_eq!(
            shown(
                "<figure><img><figcaption>The ferry <span class=\"c-credit\">Ada Quill</span></figcaption></figure><p>It sails."
            ),
            ["c|The ferry", "c©|Ada Quill", "|It sails."]
        );
        assert_eq!(
            shown("<p class=captioned>No</p><p class='image-caption'>Yes</p>"),
            ["|No", "c|Yes"]
        );
    }

    #[test]
    fn what_no_reader_sees_is_left_out() {
        assert_eq!(
            shown(
                "<title>T</title><script>x</script><p hidden>a</p><p style='display: none'>b</p><p>c</p>"
            ),
            ["|c"]
        );
    }
}
