//! Files called `.json`: JSON Lines, or one object over several lines. An array of documents is
//! refused, because reading it as a text would make a record of its marks.

use std::io::{BufRead, Cursor, Read};

use onrecord_text::limits;
use serde_json::{Map, Value};

use crate::{IngestError, Input, compress, jsonl};

/// Whether the name says JSON.
pub(crate) fn is_named(name: &str) -> bool {
    compress::without_extension(&name.to_ascii_lowercase()).ends_with(".json")
}

/// The documents of a file called `.json`.
pub(crate) fn open(name: &str, mut reader: Box<dyn BufRead + Send>) -> Result<Input, IngestError> {
    let mut bytes = Vec::new();
    reader
        .by_ref()
        .take(limits::DOCUMENT_BYTES as u64)
        .read_to_end(&mut bytes)
        .map_err(|error| IngestError::unreadable(name, &error))?;
    let own = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    if own.trim_ascii_start().starts_with(b"[") {
        return Err(array(name));
    }
    if serde_json::from_slice::<Map<String, Value>>(own).is_ok() {
        return Ok(Input::Object(own.to_vec()));
    }
    let whole = Box::new(Cursor::new(bytes).chain(reader));
    Ok(Input::Lines(jsonl::JsonLines::new(name, whole)))
}

/// Refuses an array of objects whose name does not say what it is.
pub(crate) fn refuse_array(name: &str, bytes: &[u8]) -> Result<(), IngestError> {
    let bytes = bytes.trim_ascii();
    let object = bytes.strip_prefix(b"[").is_some_and(|rest| {
        let rest = rest.trim_ascii_start().strip_prefix(b"{");
        rest.is_some_and(|rest| rest.trim_ascii_start().starts_with(b"\""))
    });
    if object && bytes.ends_with(b"]") { Err(array(name)) } else { Ok(()) }
}

fn array(name: &str) -> IngestError {
    IngestError::new(name, "bad_json", "this is a JSON array")
        .hint("write it as JSON Lines, one object a line, as by: jq -c '.[]'")
}
