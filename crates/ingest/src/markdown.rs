//! Markdown to typed blocks.
//!
//! The canonical text is the source itself, so that offsets hold in the file; the marks at the
//! beginning of a line (`#`, `-`, `>`) belong to the block they introduce.

use std::ops::Range;

use onrecord_text::{
    Block, BlockKind, CanonicalText, Diagnostic, Document, From, Metadata, Published, Sourced,
    TextRange,
};
use pulldown_cmark::{Event, Options as Syntax, Parser, Tag};

use crate::text::{self, Part};
use crate::{IngestError, Options, authors, binary, dates, document, html};

/// The document of a Markdown source.
pub(crate) fn document(
    path: &str,
    source: String,
    mut diagnostics: Vec<Diagnostic>,
    options: &Options,
) -> Result<Document, IngestError> {
    diagnostics.extend(binary::check_controls(path, &source)?);
    let text = document::canonical(path, source)?;
    let (blocks, metadata) = read(&text);
    document::finish(path, text, blocks, metadata, diagnostics, options)
}

/// The blocks, and what the head of the file and its first lines say about it.
fn read(text: &CanonicalText) -> (Vec<Block>, Metadata) {
    let (blocks, own) = text::read_parts(text, parts(text), None);
    (blocks, document::merge(front_matter(text.as_str()), own))
}

/// A stretch of the source that one element of the markup covers.
struct Stretch {
    kind: Option<BlockKind>,
    range: Range<usize>,
}

/// The parts of the text in order: those of the markup, and what lies between them.
fn parts(text: &CanonicalText) -> Vec<Part> {
    let source = text.as_str();
    let stretches = stretches(source);
    let mut parts: Vec<Part> = Vec::new();
    // Where what is not yet in a part begins.
    let mut free = 0;
    let mut push = |kind, range: Range<usize>| {
        let range = text.trim(TextRange::of(range.start, range.end));
        if !range.is_empty() {
            parts.push(Part { kind, range, gap: true });
        }
    };
    for (index, stretch) in stretches.iter().enumerate() {
        let next = stretches.get(index + 1).map_or(source.len(), |next| next.range.start);
        let (start, end) = (stretch.range.start.max(free), stretch.range.end.min(next));
        // A mark alone on its way to the words it introduces.
        if start >= end
            || !source[start..end].contains(char::is_alphanumeric)
                && end == next
                && stretch.range.end > next
        {
            continue;
        }
        let between = &source[free..start];
        let line = between.rfind('\n').map_or(0, |at| at + 1);
        let mark = !between[line..].contains(char::is_alphanumeric);
        let own = if mark { free + line } else { start };
        push(Some(BlockKind::Boilerplate), free..own);
        push(stretch.kind, own..end);
        free = end;
    }
    push(Some(BlockKind::Boilerplate), free..source.len());
    parts
}

/// The elements of the markup that hold words, in order.
fn stretches(source: &str) -> Vec<Stretch> {
    let syntax = Syntax::ENABLE_YAML_STYLE_METADATA_BLOCKS | Syntax::ENABLE_TABLES;
    let (mut stretches, mut headline, mut items) = (Vec::new(), false, 0_usize);
    for (event, range) in Parser::new_ext(source, syntax).into_offset_iter() {
        let kind = match event {
            Event::Start(Tag::Heading { .. }) if !headline => {
                headline = true;
                Some(BlockKind::Headline)
            }
            Event::Start(Tag::Heading { .. }) => Some(BlockKind::Heading),
            Event::Start(Tag::Item) => {
                items += 1;
                Some(BlockKind::ListItem)
            }
            Event::End(pulldown_cmark::TagEnd::Item) => {
                items -= 1;
                continue;
            }
            Event::Start(Tag::Paragraph) if items > 0 => Some(BlockKind::ListItem),
            Event::Start(Tag::Paragraph | Tag::TableHead | Tag::TableRow) => None,
            // Words between tags are words; comments, scripts and bare tags are not.
            Event::Start(Tag::HtmlBlock) if html::has_words(&source[range.clone()]) => None,
            Event::Start(Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::MetadataBlock(_)) => {
                Some(BlockKind::Boilerplate)
            }
            _ => continue,
        };
        stretches.push(Stretch { kind, range });
    }
    stretches
}

/// What the YAML head says. Only its simplest form is read, which is what it is used for:
/// `key: value`, a list in brackets, a list of `- ` lines.
fn front_matter(source: &str) -> Metadata {
    let mut metadata = Metadata::default();
    let mut lines = source.lines();
    if lines.next().map(str::trim_end) != Some("---") {
        return metadata;
    }
    let mut key = "";
    for line in lines.take_while(|line| !matches!(line.trim_end(), "---" | "...")) {
        let value = match line.trim_start().strip_prefix("- ") {
            Some(item) => item,
            None => {
                let Some((name, value)) = line.split_once(':') else { continue };
                key = name.trim();
                value
            }
        };
        let value = value.trim().trim_matches(['"', '\'']).trim();
        if value.is_empty() {
            continue;
        }
        match key.to_ascii_lowercase().as_str() {
            "title" => metadata.title = Sourced::new(value, From::Meta),
            "date" | "published" => {
                if let Some(value) = dates::normalise(value) {
                    metadata.published = Published::At(Sourced { value, from: From::Meta });
                }
            }
            "author" | "authors" | "by" => {
                let list = value.trim_matches(['[', ']']).replace(['"', '\''], "");
                metadata.authors.extend(authors::in_field(&list, From::Meta));
            }
            "url" | "link" | "canonical" | "canonical_url" => metadata.url = Some(value.to_owned()),
            "publisher" | "source" => metadata.publisher = Some(value.to_owned()),
            _ => {}
        }
    }
    metadata
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "---\ntitle: \"Board reopens ferry\"\nauthors:\n  - Ada Quill\n  - Bo Lind\ndate: 2024-05-03\n---\n\n\
        # Board reopens ferry\n\nThe board met on Monday, and the *chair* said the ferry would sail.\n\n\
        > “No island will be left\n> without a boat,” she said.\n\n## What comes next\n\n\
        - Fares in March\n- Sailings in April\n  1. The first at six\n\n```\ncode\n```\n\n---\n\n[note]: https://example.org\n";

    #[test]
    fn html_with_words_is_a_paragraph() {
        let source = "<!-- note -->\n\n<p>“Never,” said Ada Holm.</p>\n\n<script>\nx\n</script>\n";
        let text = CanonicalText::new(source.to_owned()).unwrap();
        let kinds: Vec<_> = read(&text).0.iter().map(|block| block.kind.name()).collect();
        assert_eq!(kinds, ["boilerplate", "paragraph", "boilerplate"]);
    }

    #[test]
    fn the_markup_gives_the_kinds() {
        let text = CanonicalText::new(PAGE.to_owned()).unwrap();
        let (blocks, metadata) = read(&text);
        let found: Vec<_> = blocks
            .iter()
            .map(|block| (block.kind.name(), text.slice(block.range).lines().next().unwrap()))
            .collect();
        assert_eq!(
            found,
            [
                ("boilerplate", "---"),
                ("headline", "# Board reopens ferry"),
                (
                    "paragraph",
                    "The board met on Monday, and the *chair* said the ferry would sail."
                ),
                ("paragraph", "> “No island will be left"),
                ("heading", "## What comes next"),
                ("list_item", "- Fares in March"),
                ("list_item", "- Sailings in April"),
                ("list_item", "1. The first at six"),
                ("boilerplate", "```"),
                ("boilerplate", "---"),
            ]
        );
        assert_eq!(metadata.title.unwrap().from, From::Meta);
        assert_eq!(metadata.authors.len(), 2);
        assert!(matches!(metadata.published, Published::At(date) if date.value == "2024-05-03"));
    }
}
