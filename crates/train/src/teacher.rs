//! Labelling articles by a model, for another to learn from.

use std::fs::{self, File};
use std::io::{self, BufReader, BufWriter, Write as _};
use std::path::Path;

use onrecord_extract::Layers;
use onrecord_ingest::{Options, documents};
use onrecord_model::encoder::Encoder;
use onrecord_model::{Role, Tagged, Tagger as _, spans};
use onrecord_text::{OffsetMap, OffsetUnit};
use serde_json::json;

use onrecord_evaluate::polnear::lines;

/// Writes the spans that the encoder finds in up to `most` documents of `news`: a line each, with
/// its text and `[start, end, role, probability]` in code points.
pub(crate) fn label(model: &Path, news: &Path, out: &Path, most: usize) -> io::Result<()> {
    let encoder = Encoder::parse(&fs::read(model)?).map_err(io::Error::other)?;
    let name = news.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let input = BufReader::new(File::open(news)?);
    let mut out = BufWriter::new(File::create(out)?);
    for (number, document) in documents(&name, input, &Options::default()).take(most).enumerate() {
        let Ok(document) = document else { continue };
        let text = &document.text;
        let layers = Layers::new(text, &lines(text));
        let offsets = OffsetMap::new(text);
        let paragraphs: Vec<_> =
            layers.passages.iter().map(|passage| layers.paragraph(text, passage)).collect();
        let mut found = Vec::new();
        for (passage, scores) in layers.passages.iter().zip(encoder.score(&paragraphs)) {
            let tagged = Tagged::decode(scores);
            for span in spans(&tagged.labels) {
                let first = passage.tokens.start;
                let range = layers.range(first + span.tokens.start..first + span.tokens.end);
                let code_point = |byte| offsets.from_byte(byte, OffsetUnit::CodePoint);
                let role = match span.role {
                    Role::Source => "source",
                    Role::Cue => "cue",
                    Role::Content => "content",
                };
                found.push(json!([
                    code_point(range.start()),
                    code_point(range.end()),
                    role,
                    tagged.confidence(span.tokens)
                ]));
            }
        }
        let line = json!({"id": number.to_string(), "text": text.as_str(), "spans": found});
        writeln!(out, "{line}")?;
    }
    out.flush()
}
