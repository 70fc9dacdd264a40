//! Records in the formats of other programs. Each function takes one record and gives what stands for
//! it there; nothing is written here. And the sheet on which people check items, with how far they agree.
//!
//! Absent on purpose: I/O, state, and deciding anything that the record does not say.

mod agreement;
mod annotations;
mod csl;
mod ftm;
pub mod markdown;
mod sheet;
mod table;

pub use agreement::{Agreement, agreement};
pub use annotations::annotations;
pub use csl::csl;
pub use ftm::ftm;
pub use sheet::{CODE, CODEBOOK, CODES, NOTE};
pub use table::{STATEMENTS, statements};

use onrecord_record::{Anchor, Published, Record, SpeakerMode, Statement};

/// The address of a document, or a name made of its id where it has none.
fn source(record: &Record) -> String {
    let document = &record.document;
    document.url.clone().unwrap_or_else(|| format!("urn:sha256:{}", document.id))
}

/// The date of publication.
fn published(record: &Record) -> Option<&str> {
    match &record.document.published {
        Published::At(date) => Some(&date.value),
        Published::Unknown { .. } => None,
    }
}

/// The names of actors, by their ids.
fn names<'r>(record: &'r Record, ids: &[String]) -> Vec<&'r str> {
    let actors = record.actors.iter().filter(|actor| ids.contains(&actor.id));
    actors.map(|actor| actor.name.as_str()).collect()
}

/// The words of several places; what stands between them is left out.
fn words(anchors: &[Anchor]) -> String {
    anchors.iter().map(Anchor::exact).collect::<Vec<_>>().join(" … ")
}

/// The name of a value in the published record.
fn name(value: &impl serde::Serialize) -> String {
    serde_json::to_value(value)
        .ok()
        .and_then(|value| value.as_str().map(str::to_owned))
        .unwrap_or_default()
}

/// What is done in saying something, with what stands against taking it as said: `not agree`, `say (with
/// reserve)`, `say (speaker uncertain)` where several may be meant.
fn act(said: &Statement) -> String {
    let mut act = said.act.as_ref().map_or_else(|| "say".to_owned(), name);
    if said.negated == Some(true) {
        act.insert_str(0, "not ");
    }
    if said.hedged == Some(true) {
        act.push_str(" (with reserve)");
    }
    if said.speaker_mode == Some(SpeakerMode::Ambiguous) {
        act.push_str(" (speaker uncertain)");
    }
    act
}
