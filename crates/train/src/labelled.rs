//! Reading news that a stronger tagger has labelled.

use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::Path;

use onrecord_model::Role;
use onrecord_text::{CanonicalText, OffsetMap, OffsetUnit};
use serde_json::Value;

use crate::polnear::Article;

/// The articles of a JSON Lines file, in its order: `id`, `text`, and `spans` as lists of start,
/// end (in code points) and role.
pub(crate) fn read(path: &Path) -> io::Result<Vec<Article>> {
    BufReader::new(File::open(path)?).lines().map(|line| article(&line?)).collect()
}

fn article(line: &str) -> io::Result<Article> {
    let value: Value = serde_json::from_str(line).map_err(io::Error::other)?;
    let text = value["text"].as_str().ok_or_else(|| io::Error::other("an article has no text"))?;
    let text = CanonicalText::new(text.to_owned()).map_err(io::Error::other)?;
    let offsets = OffsetMap::new(&text);
    let span = |span: &Value| {
        let role = match span[2].as_str()? {
            "source" => Role::Source,
            "cue" => Role::Cue,
            "content" => Role::Content,
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
    let name = value["id"].as_str().unwrap_or_default().to_owned();
    Ok(Article { name, text, spans })
}
