//! Meetings, positions, commitments and events, as published.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Anchor, Basis, OrGap};

/// A particular occasion at which two or more parties talk to each other. Ids `m1`, `m2`, ...
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Meeting {
    /// Unique in the record.
    pub id: String,
    /// Whether it took place.
    pub status: MeetingStatus,
    /// How they met.
    pub medium: Medium,
    /// Id of the standing body that met.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// Id of the time, or why there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<OrGap<String>>,
    /// Where, or why that is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<OrGap<Anchor>>,
    /// Who met whom.
    pub sides: Vec<Side>,
    /// The formats it went through, in order.
    pub phases: Vec<Phase>,
    /// What was talked about.
    pub topics: Vec<Anchor>,
    /// What was done in it.
    pub acts: Vec<MeetingAct>,
    /// Id of the meeting agreed to follow it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
    /// The shortest spans that tell of it, best first.
    pub evidence: Vec<Anchor>,
    /// Ids of the statements that tell of it; empty where the reporter does in his own voice.
    pub reported_by: Vec<String>,
    /// Which rule found it.
    pub basis: Basis,
}

/// Whether a meeting took place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum MeetingStatus {
    Held,
    Ongoing,
    Planned,
    Proposed,
    Cancelled,
    Denied,
}

/// How the parties met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Medium {
    InPerson,
    Call,
    Video,
    NotStated,
}

/// One side of a meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Side {
    /// Id of the state, party or organisation acted for.
    pub side: String,
    /// Ids of those who led it.
    pub leads: Vec<String>,
    /// Ids of others who took part.
    pub members: Vec<String>,
    /// Participants described but not named.
    pub described: Vec<Anchor>,
}

/// One phase of a meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Phase {
    /// The words for its format.
    pub format: Anchor,
    /// What was talked about in it.
    pub topics: Vec<Anchor>,
    /// Who joined for it.
    pub added: Vec<Anchor>,
}

/// Something done in a meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct MeetingAct {
    /// What kind.
    pub kind: MeetingActKind,
    /// Ids of those who did it.
    pub by: Vec<String>,
    /// Ids of those it was done to.
    pub to: Vec<String>,
    /// What it was about.
    pub about: Vec<Anchor>,
    /// The words that tell of it.
    pub anchor: Anchor,
}

/// What was done in a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum MeetingActKind {
    Brief,
    ExpressConcern,
    Ask,
    Agree,
    Disagree,
}

/// A party's stance on a course of action. Ids `p1`, `p2`, ...
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Position {
    /// Unique in the record.
    pub id: String,
    /// Ids of those who hold it.
    pub holder: Vec<String>,
    /// Ids of those who say so for them.
    pub voiced_by: Vec<String>,
    /// The stance.
    pub stance: Stance,
    /// What it is on.
    pub object: Anchor,
    /// What it depends on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub condition: Option<Condition>,
    /// What it does not depend on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub regardless_of: Option<Anchor>,
    /// The words that show it.
    pub evidence: Vec<Anchor>,
    /// Ids of the statements that tell of it.
    pub reported_by: Vec<String>,
    /// Which rule found it.
    pub basis: Basis,
}

/// A stance on a course of action.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Stance {
    Supports,
    Opposes,
    Demands,
    RulesOut,
    Concerned,
    Conditional,
}

/// What a position depends on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Condition {
    /// Whether the position holds if the condition is met, or unless it is.
    #[serde(rename = "type")]
    pub kind: ConditionType,
    /// The words of the condition.
    pub anchor: Anchor,
    /// How many negations were resolved to find the type.
    pub negations: u8,
}

/// Whether a position holds if its condition is met, or unless it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum ConditionType {
    If,
    Unless,
}

/// Something a party binds itself to. Ids `c1`, `c2`, ...
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Commitment {
    /// Unique in the record.
    pub id: String,
    /// What kind.
    pub kind: CommitmentKind,
    /// Ids of those bound by it.
    pub by: Vec<String>,
    /// Ids of those it is owed to.
    pub to: Vec<String>,
    /// The smallest clause that holds it.
    pub what: Anchor,
    /// What it depends on.
    pub conditions: Vec<Anchor>,
    /// Id of the actor that watches over it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub overseer: Option<String>,
    /// Id of the time it is due, or why there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<OrGap<String>>,
    /// The verb that says how firm it is, as written.
    pub strength: Anchor,
    /// Ids of the statements that tell of it.
    pub reported_by: Vec<String>,
    /// Ids of the statements that confirm it.
    pub confirmed_by: Vec<String>,
    /// Ids of the statements that deny it.
    pub denied_by: Vec<String>,
    /// What became of it, by date; never overwritten.
    pub status: Vec<CommitmentStatus>,
    /// Which rule found it.
    pub basis: Basis,
}

/// What kind of commitment it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum CommitmentKind {
    Undertaking,
    Agreement,
    FollowUp,
    NextMeeting,
    SharedObjective,
    Announcement,
}

/// What a commitment had come to at a date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CommitmentStatus {
    /// A date, or the id of the document that shows it.
    pub as_of: String,
    /// What it had come to.
    pub value: CommitmentValue,
    /// The words that show it.
    pub evidence: Vec<Anchor>,
}

/// What a commitment has come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum CommitmentValue {
    Stated,
    Open,
    ActedOn,
    PartlyMet,
    Met,
    Late,
    Broken,
    Superseded,
    Disputed,
}

/// A background event that statements and meetings refer to. Ids `e1`, `e2`, ...
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Event {
    /// Unique in the record.
    pub id: String,
    /// The words that name it best.
    pub anchor: Anchor,
    /// Ids of those who did it.
    pub by: Vec<String>,
    /// Ids of those it was done to.
    pub on: Vec<String>,
    /// Every place that speaks of it.
    pub mentions: Vec<Anchor>,
    /// Whether it happened.
    pub status: EventStatus,
}

/// Whether an event happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum EventStatus {
    Happened,
    Presupposed,
    Hypothetical,
    Announced,
}
