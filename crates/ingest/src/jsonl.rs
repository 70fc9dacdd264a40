//! JSON Lines: one document a line, read line by line.

use std::io::{self, BufRead};

use onrecord_text::{Diagnostic, Document, From, Metadata, Published, Sourced, limits};
use serde_json::Value;

use crate::{Format, IngestError, Options, Original, authors, dates, document, html};

/// The lines of a JSON Lines input that hold something, one after the other. A line that cannot be
/// read is an error, and the lines behind it still come.
pub(crate) struct JsonLines {
    name: String,
    reader: Box<dyn BufRead + Send>,
    number: usize,
    done: bool,
}

/// What reading a line came to.
enum Line {
    Text(Vec<u8>),
    TooLong,
    End,
}

impl JsonLines {
    pub(crate) fn new(name: &str, reader: Box<dyn BufRead + Send>) -> Self {
        Self { name: name.to_owned(), reader, number: 0, done: false }
    }

    /// The next line; one that is too long is skipped without being held in memory.
    fn line(&mut self) -> io::Result<Line> {
        let mut line = Vec::new();
        let (mut read, mut too_long) = (false, false);
        loop {
            let chunk = self.reader.fill_buf()?;
            if chunk.is_empty() {
                break;
            }
            read = true;
            let end = chunk.iter().position(|byte| *byte == b'\n');
            let used = end.map_or(chunk.len(), |end| end + 1);
            if line.len() + used > limits::DOCUMENT_BYTES {
                too_long = true;
                line = Vec::new();
            } else if !too_long {
                line.extend_from_slice(&chunk[..used]);
            }
            self.reader.consume(used);
            if end.is_some() {
                break;
            }
        }
        Ok(match (read, too_long) {
            (false, _) => Line::End,
            (true, true) => Line::TooLong,
            (true, false) => Line::Text(line),
        })
    }
}

impl Iterator for JsonLines {
    type Item = Result<Original, IngestError>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.done {
            self.number += 1;
            let path = format!("{}#{}", self.name, self.number);
            match self.line() {
                Err(error) => {
                    self.done = true;
                    return Some(Err(IngestError::unreadable(&path, &error)));
                }
                Ok(Line::End) => self.done = true,
                Ok(Line::TooLong) => return Some(Err(IngestError::too_long(&path))),
                Ok(Line::Text(mut bytes)) => {
                    if self.number == 1 && is_utf16(&bytes) {
                        self.done = true;
                        let message = "this is UTF-16; JSON Lines must be UTF-8";
                        return Some(Err(not_utf8(&self.name, message)));
                    }
                    if self.number == 1 && bytes.starts_with(b"\xef\xbb\xbf") {
                        bytes.drain(..3);
                    }
                    if !bytes.iter().all(u8::is_ascii_whitespace) {
                        return Some(Ok(Original { path, format: Format::JsonLines, bytes }));
                    }
                }
            }
        }
        None
    }
}

/// What to do about an archive in another encoding. RFC 8259 asks for UTF-8, and a guess here
/// would change the words of a record.
const CONVERT: &str = "convert it first, as by: iconv -f UTF-16 -t UTF-8";

/// Whether the bytes begin as UTF-16 does: with its mark, or with a zero beside the first brace.
fn is_utf16(line: &[u8]) -> bool {
    [b"\xff\xfe", b"\xfe\xff", b"{\0", b"\0{"].iter().any(|mark| line.starts_with(*mark))
}

fn not_utf8(path: &str, message: &str) -> IngestError {
    IngestError::new(path, "not_utf8", message).hint(CONVERT)
}

/// The document of one line.
pub(crate) fn read(path: &str, line: &[u8], options: &Options) -> Result<Document, IngestError> {
    let hint =
        "a line is one object like {\"text\": \"…\", \"title\": \"…\", \"date\": \"2024-04-18\"}";
    let line = std::str::from_utf8(line)
        .map_err(|_| not_utf8(path, "the line is not UTF-8, as JSON Lines must be"))?;
    let object: Value = serde_json::from_str(line).map_err(|error| {
        IngestError::new(path, "bad_json", format!("not JSON: {error}")).hint(hint)
    })?;
    let Value::Object(mut object) = object else {
        return Err(IngestError::new(path, "bad_json", "not a JSON object").hint(hint));
    };
    let mut diagnostics = Vec::from_iter(ignored(&object));
    let metadata = metadata(&object, &mut diagnostics);
    let source_id = match object.get("id") {
        Some(Value::String(id)) if !id.is_empty() => Some(id.clone()),
        Some(Value::Number(id)) => Some(id.to_string()),
        _ => None,
    };
    let mut take = |field: &str| match object.remove(field) {
        Some(Value::String(text)) if !text.trim().is_empty() => Some(text),
        _ => None,
    };
    let document = if let Some(text) = take("text") {
        if take("html").is_some() {
            let message = "both text and html stand in the line; html was not read";
            diagnostics.push(Diagnostic::new("html_not_read", message));
        }
        document::from_text(path, text, metadata, diagnostics, options)
    } else if let Some(page) = take("html") {
        html::document(path, &page, metadata, diagnostics, options)
    } else {
        return Err(IngestError::new(path, "empty", "has neither text nor html").hint(hint));
    }?;
    Ok(Document { source_id, ..document })
}

/// Names the fields that were not read because their values are of another type.
fn ignored(object: &serde_json::Map<String, Value>) -> Option<Diagnostic> {
    const STRINGS: [&str; 7] = ["text", "html", "title", "date", "source", "publisher", "url"];
    let fits = |(field, value): &(&String, &Value)| match (field.as_str(), value) {
        (_, Value::Null) => true,
        ("id", value) => value.is_string() || value.is_number(),
        ("authors" | "author", Value::Array(names)) => names.iter().all(Value::is_string),
        ("authors" | "author", value) => value.is_string(),
        (field, value) => value.is_string() || !STRINGS.contains(&field),
    };
    let fields: Vec<&str> =
        object.iter().filter(|field| !fits(field)).map(|(field, _)| field.as_str()).collect();
    (!fields.is_empty()).then(|| {
        let message = format!("not read, for the type of the value: {}", fields.join(", "));
        Diagnostic::new("field_not_read", message)
    })
}

/// What the fields beside the text say.
fn metadata(
    object: &serde_json::Map<String, Value>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Metadata {
    let string = |field: &str| {
        object.get(field).and_then(Value::as_str).map(str::trim).filter(|value| !value.is_empty())
    };
    let published = match string("date") {
        None => Published::NotStated,
        Some(date) => match dates::normalise(date) {
            Some(value) => Published::At(Sourced { value, from: From::Meta }),
            None => {
                diagnostics.push(Diagnostic::new(
                    "date_not_read",
                    format!("the date “{date}” could not be read; write it as 2024-04-18"),
                ));
                Published::NotStated
            }
        },
    };
    let authors = match object.get("authors").or_else(|| object.get("author")) {
        Some(Value::String(list)) => authors::in_field(list, From::Meta),
        Some(Value::Array(names)) => names
            .iter()
            .filter_map(Value::as_str)
            .filter_map(|name| Sourced::new(name, From::Meta))
            .collect(),
        _ => Vec::new(),
    };
    Metadata {
        title: string("title").and_then(|title| Sourced::new(title, From::Meta)),
        authors,
        publisher: string("source").or_else(|| string("publisher")).map(str::to_owned),
        url: string("url").map(str::to_owned),
        published,
    }
}
