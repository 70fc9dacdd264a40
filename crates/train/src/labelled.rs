//! Reading news that a stronger tagger has labelled.

use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::Path;

use onrecord_evaluate::{CONTENT, CUE, SOURCE};
use onrecord_text::{CanonicalText, OffsetMap, OffsetUnit, TextRange};
use serde_json::Value;

/// An article with labelled spans.
pub(crate) struct Labelled {
    pub(crate) text: CanonicalText,
    /// Index of the role and range, sorted.
    pub(crate) spans: Vec<(usize, TextRange)>,
}

/// The articles of a JSON Lines file, in its order: `text`, and `spans` as lists of start,
/// end (in code points) and role.
pub(crate) fn read(path: &Path) -> io::Result<Vec<Labelled>> {
    BufReader::new(File::open(path)?).lines().map(|line| article(&line?)).collect()
}

fn article(line: &str) -> io::Result<Labelled> {
    let value: Value = serde_json::from_str(line).map_err(io::Error::other)?;
    let text = value["text"].as_str().ok_or_else(|| io::Error::other("an article has no text"))?;
    let text = CanonicalText::new(text.to_owned()).map_err(io::Error::other)?;
    let offsets = OffsetMap::new(&text);
    let span = |span: &Value| {
        let role = match span[2].as_str()? {
            "source" => SOURCE,
            "cue" => CUE,
            "content" => CONTENT,
            _ => return None,
        };
        let code_point = |value: &Value| u32::try_from(value.as_u64()?).ok();
        let (start, end) = (code_point(&span[0])?, code_point(&span[1])?);
        Some((role, offsets.range_from(start, end, OffsetUnit::CodePoint)?))
    };
    let spans = value["spans"].as_array().map(Vec::as_slice).unwrap_or_default();
    let spans: Option<Vec<_>> = spans.iter().map(span).collect();
    let mut spans = spans.ok_or_else(|| io::Error::other("a span is out of place"))?;
    spans.sort_by_key(|(role, range)| (range.start(), range.end(), *role));
    Ok(Labelled { text, spans })
}
