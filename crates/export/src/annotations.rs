//! Web Annotations (W3C Recommendation of 23 February 2017), with where they come from in the words of
//! PROV-O.

use onrecord_record::{Anchor, Record};
use serde_json::{Value, json};

use crate::{name, names, published, source, words};

/// Characters before and behind the words that tell them from the same words elsewhere.
const CONTEXT: usize = 32;

/// The annotations of `record`: one for each statement, meeting, position and commitment, with its
/// words as the target. With `text`, the canonical text, the words before and behind are given as well.
#[must_use]
pub fn annotations(record: &Record, text: Option<&str>) -> Vec<Value> {
    let one = |id: &str, purpose: &str, anchors: &[Anchor], fields: Value| {
        annotation(record, text, id, purpose, anchors, fields)
    };
    let statements = record.statements.iter().map(|said| {
        let mut fields = json!({
            "speaker": names(record, &said.speakers),
            "source": words(&said.source),
            "cue": words(&said.cue),
            "form": name(&said.form),
            "confidence": said.confidence,
        });
        if let Some(act) = &said.act {
            fields["act"] = name(act).into();
        }
        one(&said.id, "statement", &said.content, fields)
    });
    let meetings = record.meetings.iter().map(|meeting| {
        let sides: Vec<&str> = meeting
            .sides
            .iter()
            .flat_map(|side| names(record, std::slice::from_ref(&side.side)))
            .collect();
        let fields = json!({"sides": sides, "status": name(&meeting.status), "medium": name(&meeting.medium)});
        let first = meeting.evidence.get(..1).unwrap_or_default();
        one(&meeting.id, "meeting", first, fields)
    });
    let positions = record.positions.iter().map(|position| {
        let fields =
            json!({"holder": names(record, &position.holder), "stance": name(&position.stance)});
        one(&position.id, "position", std::slice::from_ref(&position.object), fields)
    });
    let commitments = record.commitments.iter().map(|commitment| {
        let fields = json!({
            "by": names(record, &commitment.by),
            "to": names(record, &commitment.to),
            "kind": name(&commitment.kind),
        });
        one(&commitment.id, "commitment", std::slice::from_ref(&commitment.what), fields)
    });
    statements.chain(meetings).chain(positions).chain(commitments).collect()
}

fn annotation(
    record: &Record,
    text: Option<&str>,
    id: &str,
    kind: &str,
    anchors: &[Anchor],
    fields: Value,
) -> Value {
    let targets: Vec<Value> = anchors.iter().map(|anchor| target(record, text, anchor)).collect();
    let mut body = json!({
        "type": "TextualBody",
        "purpose": "classifying",
        "format": "text/plain",
        "value": kind,
    });
    if let (Some(body), Value::Object(fields)) = (body.as_object_mut(), fields) {
        body.extend(fields.into_iter().map(|(name, value)| (format!("onrecord:{name}"), value)));
    }
    let made = &record.produced_by;
    json!({
        "@context": [
            "http://www.w3.org/ns/anno.jsonld",
            {"prov": "http://www.w3.org/ns/prov#", "onrecord": "urn:onrecord:1:"}
        ],
        "id": format!("urn:sha256:{}#{id}", record.document.id),
        "type": "Annotation",
        "motivation": "classifying",
        "generator": {"type": "Software", "name": format!("onrecord {}, {}", made.version, made.model)},
        "prov:wasDerivedFrom": {"id": source(record), "onrecord:published": published(record)},
        "body": body,
        "target": targets,
    })
}

/// The words: where they stand in code points, what they are, and, with the text, between what.
fn target(record: &Record, text: Option<&str>, anchor: &Anchor) -> Value {
    let mut quote = json!({"type": "TextQuoteSelector", "exact": anchor.exact()});
    if let Some(text) = text {
        let (start, end) = (anchor.start() as usize, anchor.end() as usize);
        let from = start.saturating_sub(CONTEXT);
        let prefix: String = text.chars().skip(from).take(start - from).collect();
        let suffix: String = text.chars().skip(end).take(CONTEXT).collect();
        quote["prefix"] = prefix.into();
        quote["suffix"] = suffix.into();
    }
    let place =
        json!({"type": "TextPositionSelector", "start": anchor.start(), "end": anchor.end()});
    json!({"source": source(record), "selector": [place, quote]})
}
