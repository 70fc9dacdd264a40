//! The record as a whole.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    Actor, Anchor, Basis, Block, Commitment, Document, Event, Meeting, Position, Statement, Time,
};

/// The name of the published shape.
pub const SCHEMA: &str = "onrecord/1";

/// The constant `"onrecord/1"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[allow(missing_docs)]
pub enum Schema {
    #[default]
    #[serde(rename = "onrecord/1")]
    V1,
}

/// All that was read in one document. Serialised, it is one line of `onrecord read --json`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Record {
    /// `"onrecord/1"`.
    pub schema: Schema,
    /// What was read.
    pub document: Document,
    /// Its typed parts, in reading order.
    pub blocks: Vec<Block>,
    /// Who and what is spoken of.
    pub actors: Vec<Actor>,
    /// When.
    pub times: Vec<Time>,
    /// Who said what.
    pub statements: Vec<Statement>,
    /// Who met whom.
    pub meetings: Vec<Meeting>,
    /// Who stands where.
    pub positions: Vec<Position>,
    /// Who bound himself to what.
    pub commitments: Vec<Commitment>,
    /// What these refer to.
    pub events: Vec<Event>,
    /// How items belong together.
    pub links: Vec<Link>,
    /// What a reader should know about how the record came to be.
    pub diagnostics: Vec<Diagnostic>,
    /// What made the record.
    pub produced_by: ProducedBy,
}

/// A relation of two items.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Link {
    /// What `a` is to `b`.
    pub kind: LinkKind,
    /// Id of the first item.
    pub a: String,
    /// Id of the second item.
    pub b: String,
    /// Why they are taken to belong together.
    pub basis: Basis,
    /// The words that show it.
    pub evidence: Vec<Anchor>,
    /// How sure that is, 0 to 1.
    pub score: f32,
}

/// What the first item of a link is to the second.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum LinkKind {
    SameStatement,
    SameMeeting,
    SamePerson,
    Confirms,
    Contradicts,
    Revises,
    Continues,
    Fulfils,
    Summarises,
    NotSameAs,
}

/// Something to know about how the record came to be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Diagnostic {
    /// Stable name, for programs.
    pub code: String,
    /// For people.
    pub message: String,
    /// The words it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub anchor: Option<Anchor>,
}

/// What made the record. The same input and the same of this give the same bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ProducedBy {
    /// Version of the program.
    pub version: String,
    /// Id of the model: its name and a digest of its weights.
    pub model: String,
    /// The layers of the record that were looked for. An empty list of a layer that is not named
    /// here says nothing.
    pub layers: Vec<Layer>,
    /// The options that change what is read, by name.
    pub options: std::collections::BTreeMap<String, String>,
}

/// A layer of the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Layer {
    Blocks,
    Statements,
    Actors,
    Times,
    Meetings,
    Positions,
    Commitments,
    Events,
}

/// The JSON Schema (draft 2020-12) of [`Record`].
#[must_use]
pub fn json_schema() -> serde_json::Value {
    schemars::schema_for!(Record).to_value()
}
