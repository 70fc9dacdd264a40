//! Checking a record against the text it was read from.

use onrecord_text::CanonicalText;
use serde_json::Value;

use crate::AnchoredText;

/// What came of checking a record.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verification {
    /// How many anchors the record has.
    pub anchors: usize,
    /// What is wrong, in the order of the record.
    pub faults: Vec<Fault>,
}

impl Verification {
    /// How many anchors hold the words that the text has there.
    #[must_use]
    pub fn exact(&self) -> usize {
        self.anchors - self.faults.iter().filter(|fault| fault.is_anchor).count()
    }
}

/// Something in a record that its text does not bear out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Where in the record, as a JSON Pointer (RFC 6901).
    pub pointer: String,
    /// What is wrong.
    pub message: String,
    is_anchor: bool,
}

/// Slices every anchor of `record` in `text` again. The record is walked as plain JSON, so that
/// items of every kind, also of later versions, are found: an object with `exact` is an anchor, one
/// with `start` and `end` alone is a range that must fit the text. The document's id and length
/// must be those of the text, too.
#[must_use]
pub fn verify(record: &Value, text: &CanonicalText) -> Verification {
    let text = AnchoredText::new(text);
    let mut found = Verification::default();
    let mut fault = |pointer: &str, message: String| {
        found.faults.push(Fault { pointer: pointer.to_owned(), message, is_anchor: false });
    };
    let id = text.text().id();
    if record["document"]["id"] != id.as_str() {
        fault("/document/id", format!("the text has the id {id}"));
    }
    let length = text.code_point(text.text().len());
    if record["document"]["length"] != length {
        fault("/document/length", format!("the text has {length} code points"));
    }
    walk(record, &mut String::new(), &text, &mut found);
    found
}

fn walk(value: &Value, pointer: &mut String, text: &AnchoredText<'_>, found: &mut Verification) {
    let length = pointer.len();
    match value {
        Value::Array(items) => {
            for (i, item) in items.iter().enumerate() {
                pointer.push_str(&format!("/{i}"));
                walk(item, pointer, text, found);
                pointer.truncate(length);
            }
        }
        Value::Object(fields) => {
            // Whatever says where it stands, or what stands there, must say both and say it right.
            if ["start", "end", "exact"].iter().any(|&key| fields.contains_key(key)) {
                check(value, pointer, text, found);
            }
            for (name, item) in fields {
                pointer.push('/');
                pointer.push_str(&name.replace('~', "~0").replace('/', "~1"));
                walk(item, pointer, text, found);
                pointer.truncate(length);
            }
        }
        _ => {}
    }
}

fn check(item: &Value, pointer: &str, text: &AnchoredText<'_>, found: &mut Verification) {
    let offset = |name: &str| item[name].as_u64().and_then(|offset| u32::try_from(offset).ok());
    let there = offset("start")
        .zip(offset("end"))
        .and_then(|(start, end)| text.range(start, end))
        .map(|range| text.text().slice(range));
    let exact = item.get("exact");
    found.anchors += usize::from(exact.is_some());
    let message = match (there, exact) {
        (None, _) => "the range does not fit the text".to_owned(),
        (Some(there), Some(exact)) if exact != there => format!("the text has {there:?} there"),
        _ => return,
    };
    found.faults.push(Fault { pointer: pointer.to_owned(), message, is_anchor: exact.is_some() });
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn record(text: &CanonicalText) -> Value {
        json!({
            "document": {"id": text.id(), "length": text.as_str().chars().count()},
            "blocks": [{"start": 0, "end": 12}],
            "statements": [{"cue": [{"start": 7, "end": 11, "exact": "said"}]}],
        })
    }

    #[test]
    fn a_true_record_verifies() {
        let text = CanonicalText::new("“Né,” A said".to_owned()).unwrap();
        let mut record = record(&text);
        record["statements"][0]["cue"][0] = json!({"start": 8, "end": 12, "exact": "said"});
        let found = verify(&record, &text);
        assert_eq!((found.exact(), found.anchors, found.faults), (1, 1, vec![]));
    }

    #[test]
    fn wrong_words_ranges_and_texts_are_found() {
        let text = CanonicalText::new("“Né,” A said".to_owned()).unwrap();
        let mut record = record(&text);
        record["blocks"][0]["end"] = json!(13);
        record["document"]["id"] = json!("0");
        let found = verify(&record, &text);
        let pointers: Vec<&str> = found.faults.iter().map(|f| f.pointer.as_str()).collect();
        assert_eq!(pointers, ["/document/id", "/blocks/0", "/statements/0/cue/0"]);
        assert_eq!((found.exact(), found.anchors), (0, 1));
        for end in [json!(-1), json!(3), json!("x"), json!(u64::MAX)] {
            record["statements"][0]["cue"][0]["end"] = end;
            assert_eq!(verify(&record, &text).exact(), 0);
        }
        record["statements"][0]["cue"][0] = json!({"end": 12, "exact": "said"});
        let found = verify(&record, &text);
        assert_eq!((found.exact(), found.anchors), (0, 1), "an anchor without a start is counted");
    }
}
