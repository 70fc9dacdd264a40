//! Statements, by who says what when.

use std::collections::BTreeSet;

use onrecord_record::{Act, Anchor, Record};

use super::cast::{Cast, Name};
use super::{Parties, exact};
use crate::days::Days;
use crate::hash::hash;
use crate::limits::COMPARED_WORDS;
use crate::words::{content, each_word};

/// A statement that a record has.
#[derive(Debug, Clone)]
pub struct StatementTold {
    /// Its id in the record.
    pub id: String,
    /// Who says it, as far as the record tells by name.
    pub speakers: Vec<Name>,
    /// The parties for whom they speak.
    pub parties: Parties,
    /// When it was said, or else when the report was published.
    pub day: Option<Days>,
    /// The quoted words, without case and marks, hashed, pieces joined.
    pub quoted: Vec<u64>,
    /// Where they stand.
    pub verbatim: Vec<Anchor>,
    /// What the whole of it is about: its words but those that say nothing, hashed.
    pub about: BTreeSet<u64>,
    /// Where it stands.
    pub content: Vec<Anchor>,
    /// What kind of act it is.
    pub act: Option<Act>,
    /// Whether the text says that it did not take place.
    pub negated: bool,
}

pub(super) fn told(
    record: &Record,
    cast: &Cast<'_>,
    published: Option<Days>,
) -> Vec<StatementTold> {
    let day = |id: &Option<String>| {
        let time = record.times.iter().find(|time| Some(&time.id) == id.as_ref())?;
        Days::parse(time.value.as_deref()?)
    };
    // A headline that sums up what the body says in full does not count beside it.
    let summed: BTreeSet<&str> = record
        .links
        .iter()
        .filter(|link| link.kind == onrecord_record::LinkKind::Summarises)
        .map(|link| link.a.as_str())
        .collect();
    let counted = record.statements.iter().filter(|said| !summed.contains(said.id.as_str()));
    counted
        .map(|said| {
            let mut quoted = Vec::new();
            each_word(&exact(&said.verbatim), |word| quoted.push(hash(word.as_bytes())));
            quoted.truncate(COMPARED_WORDS);
            let about = content(&exact(&said.content));
            let speakers = cast.names(&said.speakers);
            StatementTold {
                id: said.id.clone(),
                parties: cast.parties(&said.speakers),
                speakers: speakers.into_iter().filter(|name| name.telling).collect(),
                day: day(&said.said_at).or(published),
                quoted,
                verbatim: said.verbatim.clone(),
                about: about.iter().map(|word| hash(word.as_bytes())).collect(),
                content: said.content.clone(),
                act: said.act,
                negated: said.negated == Some(true),
            }
        })
        .collect()
}
