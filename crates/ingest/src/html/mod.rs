//! Web pages.
//!
//! An extractor decides which part of the page is the story; this module's own reader of the
//! page gives what extractors lose (the texts of pictures, in their places) and what is left when
//! they fail.

mod extractor;
mod guard;
mod head;
mod json_ld;
mod prune;
mod reader;
mod story;
mod tags;

use onrecord_text::{Diagnostic, Document, Metadata, TextRange};

use crate::text::{self, Part};
use crate::{IngestError, Options, binary, document};
use extractor::{Attempt, MainText};
use guard::Bounded;
use reader::Segment;

pub(crate) use head::declared_charset;

/// Whether a reader sees words in `markup`.
pub(crate) fn has_words(markup: &str) -> bool {
    !reader::segments(markup).is_empty()
}

/// The document of a page. `known` is what its source says beside the page.
pub(crate) fn document(
    path: &str,
    page: &str,
    known: Metadata,
    mut diagnostics: Vec<Diagnostic>,
    options: &Options,
) -> Result<Document, IngestError> {
    let head = head::Head::of(page);
    let segments = reader::segments(page);
    let body = main_text(page, &segments, options.fast_html, &mut diagnostics);
    let mut source = String::new();
    let mut parts = Vec::new();
    for (kind, words) in story::assemble(&segments, body, &head) {
        if !source.is_empty() {
            source.push_str("\n\n");
        }
        let start = source.len();
        source.push_str(&words);
        parts.push((kind, start..source.len()));
    }
    diagnostics.extend(binary::check_controls(path, &source)?);
    let canonical = document::canonical(path, source)?;
    let parts = parts.into_iter().map(|(kind, range)| Part {
        kind,
        range: TextRange::of(range.start, range.end),
        gap: true,
    });
    let (blocks, own) = text::read_parts(&canonical, parts, None);
    let metadata = document::merge(known, document::merge(head.metadata(), own));
    document::finish(path, canonical, blocks, metadata, diagnostics, options)
}

/// The pieces of the story: by the extractor asked for, else by the other one, else all text of
/// the page that is not its furniture.
fn main_text(
    page: &str,
    segments: &[Segment],
    fast: bool,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Segment> {
    let bounded = guard::bound(page);
    if !matches!(bounded, Bounded::Whole(_)) {
        diagnostics.push(Diagnostic::new(
            "html_flattened",
            "the page nests too deep or has too many tags; some of its structure was not read",
        ));
    }
    let order: [&dyn MainText; 2] = if fast {
        [&extractor::Quick, &extractor::Exact]
    } else {
        [&extractor::Exact, &extractor::Quick]
    };
    let pruned = bounded.page().map(prune::prune);
    for extractor in order {
        let Some(page) = &pruned else { break };
        match extractor::attempt(extractor, page) {
            Attempt::Found(html) => {
                let story = reader::segments(&html);
                if !story.is_empty() {
                    return story;
                }
            }
            Attempt::Nothing => {}
            Attempt::Failed => diagnostics.push(Diagnostic::new(
                "extractor_failed",
                "one way of finding the main text failed on this page; another was taken",
            )),
        }
    }
    diagnostics.push(Diagnostic::new(
        "main_text_not_found",
        "the story could not be told from the rest of the page; all its text was read",
    ));
    story::everything(segments)
}
