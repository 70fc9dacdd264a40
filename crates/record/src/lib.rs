//! The record: the published shape of what was read, `"schema": "onrecord/1"`.
//!
//! These are the only serialisable types of the project, and this crate is the only place that
//! decides how they look as JSON. Offsets count **Unicode code points** of the canonical text,
//! half open. An item cannot be built without an [`Anchor`], and an anchor cannot be built
//! without the text it points into ([`AnchoredText`]).

mod anchor;
mod document;
mod names;
mod record;
mod statement;
mod story;
mod verify;

pub use anchor::{Anchor, AnchoredText, Basis, BasisKind, Gap, GapKind, OrGap};
pub use document::{Block, Document, FromName, Published, Sourced};
pub use names::{Actor, ActorKind, ExternalLink, Mention, Role, Time};
pub use record::{
    Diagnostic, Layer, Link, LinkKind, ProducedBy, Record, SCHEMA, Schema, json_schema,
};
pub use statement::{Act, Form, SpeakerMode, Statement};
pub use story::{
    Commitment, CommitmentKind, CommitmentStatus, CommitmentValue, Condition, ConditionType, Event,
    EventStatus, Medium, Meeting, MeetingAct, MeetingActKind, MeetingStatus, Phase, Position, Side,
    Stance,
};
pub use verify::{Fault, Verification, verify};
