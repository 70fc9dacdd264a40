//! Statements as rows of a table.

use onrecord_record::Record;

use crate::{name, names, published, words};

/// The columns of [`statements`].
pub const STATEMENTS: [&str; 18] = [
    "reference",
    "published",
    "publisher",
    "title",
    "url",
    "speaker",
    "act",
    "negated",
    "hedged",
    "form",
    "text",
    "verbatim",
    "source",
    "cue",
    "in_headline",
    "confidence",
    "start",
    "end",
];

/// A row for each statement of `record`; a cell that has nothing is empty. Where nobody is named, the
/// words of the source say who speaks.
#[must_use]
pub fn statements(record: &Record) -> Vec<[String; 18]> {
    let document = &record.document;
    let row = |said: &onrecord_record::Statement| {
        let speakers = names(record, &said.speakers).join("; ");
        let yes = |value: Option<bool>| value.map(|value| value.to_string()).unwrap_or_default();
        let start = said.content.iter().map(onrecord_record::Anchor::start).min();
        let end = said.content.iter().map(onrecord_record::Anchor::end).max();
        [
            format!("{}#{}", document.id, said.id),
            published(record).unwrap_or_default().to_owned(),
            document.publisher.clone().unwrap_or_default(),
            document.title.as_ref().map(|title| title.value.clone()).unwrap_or_default(),
            document.url.clone().unwrap_or_default(),
            if speakers.is_empty() { words(&said.source) } else { speakers },
            said.act.as_ref().map(name).unwrap_or_default(),
            yes(said.negated),
            yes(said.hedged),
            name(&said.form),
            words(&said.content),
            words(&said.verbatim),
            words(&said.source),
            words(&said.cue),
            said.in_headline.to_string(),
            said.confidence.to_string(),
            start.map(|start| start.to_string()).unwrap_or_default(),
            end.map(|end| end.to_string()).unwrap_or_default(),
        ]
    };
    record.statements.iter().map(row).collect()
}
