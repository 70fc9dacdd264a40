//! Plain text to typed blocks.

mod credit;
mod lines;
mod opening;
mod page;
mod repeats;
mod structure;

use onrecord_text::{
    Block, BlockKind, CanonicalText, From, Metadata, Published, Sourced, TextRange,
};

use crate::{authors, dates};

use credit::Picture;

pub(crate) use credit::split_caption;

/// A block whose kind may still be open.
pub(crate) struct Part {
    /// What the markup or a rule has found it to be.
    pub(crate) kind: Option<BlockKind>,
    /// Where it stands, outer white space aside.
    pub(crate) range: TextRange,
    /// Whether a blank line stands before it.
    pub(crate) gap: bool,
}

/// The blocks of a plain text, and what its own lines say about it. `title` is the title its
/// source gives beside the text, if it gives one: then the text need not begin with a headline.
pub(crate) fn read(text: &CanonicalText, title: Option<&str>) -> (Vec<Block>, Metadata) {
    let parts = lines::of(text).into_iter().map(|line| Part {
        kind: None,
        range: line.range,
        gap: line.gap,
    });
    read_parts(text, parts, title)
}

/// The same for a text whose parts are known, some of them with their kind.
pub(crate) fn read_parts(
    text: &CanonicalText,
    parts: impl IntoIterator<Item = Part>,
    title: Option<&str>,
) -> (Vec<Block>, Metadata) {
    let mut drafts = Vec::new();
    for part in parts {
        push_part(text, part, &mut drafts);
    }
    opening::type_opening(text, &mut drafts, title);
    structure::type_headings(text, &mut drafts);
    let mut blocks: Vec<Block> = drafts
        .into_iter()
        .map(|part| Block::new(part.kind.unwrap_or(BlockKind::Paragraph), part.range))
        .collect();
    repeats::mark(text, &mut blocks);
    let metadata = metadata(text, &blocks);
    (blocks, metadata)
}

/// Adds one part: one block, or two where a picture's text and its credit share a line.
fn push_part(text: &CanonicalText, part: Part, parts: &mut Vec<Part>) {
    if part.kind.is_some() {
        parts.push(part);
        return;
    }
    let words = text.slice(part.range);
    let (start, end) = (part.range.start(), part.range.end());
    match Picture::of_line(words) {
        Some(Picture::Whole(kind)) => parts.push(Part { kind: Some(kind), ..part }),
        Some(Picture::Split(first, at, second)) => {
            let at = start + at as u32;
            let mut push = |kind, range, gap| {
                parts.push(Part { kind: Some(kind), range: text.trim(range), gap })
            };
            push(first, TextRange::new(start, at), part.gap);
            push(second, TextRange::new(at, end), false);
        }
        None => {
            let kind = page::kind(words).or_else(|| structure::list_item(words));
            parts.push(Part { kind, ..part });
        }
    }
}

/// What the blocks say about the document. A caption's date dates its picture, so only a dateline
/// is asked when it was published.
fn metadata(text: &CanonicalText, blocks: &[Block]) -> Metadata {
    let first =
        |kind| blocks.iter().find(|block| block.kind == kind).map(|block| text.slice(block.range));
    let dateline = blocks
        .iter()
        .filter(|block| block.kind == BlockKind::Dateline)
        .find_map(|block| dates::find(text.slice(block.range)))
        .map(|(date, _)| date)
        .or_else(|| {
            let lead = blocks.iter().find(|block| block.kind == BlockKind::Paragraph)?;
            opening::inline_dateline(text.slice(lead.range))
                .and_then(|(date, _)| Some(dates::find(date)?.0))
        });
    Metadata {
        title: first(BlockKind::Headline).and_then(|title| Sourced::new(title, From::Text)),
        authors: first(BlockKind::Byline).map(authors::in_byline).unwrap_or_default(),
        published: dateline.map_or(Published::NotStated, |value| {
            Published::At(Sourced { value, from: From::Dateline })
        }),
        ..Metadata::default()
    }
}
