//! Actors and times, as published.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Anchor, Basis, Gap};

/// Somebody or something that speaks, holds or acts. Ids `a1`, `a2`, ...
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Actor {
    /// Unique in the record.
    pub id: String,
    /// What it is.
    pub kind: ActorKind,
    /// The fullest form in the text without its title; for the unnamed, the description.
    pub name: String,
    /// The actor it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// Ids of the actors it consists of.
    pub members: Vec<String>,
    /// Offices held, as the text gives them.
    pub roles: Vec<Role>,
    /// Every place that speaks of it.
    pub mentions: Vec<Mention>,
    /// Identifiers elsewhere.
    pub links: Vec<ExternalLink>,
}

/// What an actor is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum ActorKind {
    Person,
    UnnamedPerson,
    Office,
    Institution,
    State,
    Organisation,
    Delegation,
    StandingBody,
    Group,
    Population,
    Document,
}

/// An office or title held by an actor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Role {
    /// The title as written.
    pub title: String,
    /// The actor whose office it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// Where the text says so.
    pub anchor: Anchor,
    /// Stated or inferred, and by which rule.
    pub basis: Basis,
}

/// One place that speaks of an actor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Mention {
    /// The words.
    #[serde(flatten)]
    pub anchor: Anchor,
    /// Why these words are taken to mean this actor.
    pub basis: Basis,
}

/// An identifier of the same thing in another scheme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ExternalLink {
    /// Name of the scheme.
    pub scheme: String,
    /// The identifier there.
    pub id: String,
    /// Why it is the same.
    pub basis: Basis,
}

/// An expression of time. Ids `t1`, `t2`, ...
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Time {
    /// Unique in the record.
    pub id: String,
    /// The words.
    pub anchor: Anchor,
    /// The TIMEX3 value.
    pub timex: String,
    /// ISO 8601; a day is `YYYY-MM-DD`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// Why there is no value.
    #[serde(default, flatten, skip_serializing_if = "Option::is_none")]
    pub gap: Option<Gap>,
    /// How the value was found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<Basis>,
    /// What can be known without a value, in EDTF.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bounds: Option<String>,
    /// Ids of times and meetings it comes before.
    pub before: Vec<String>,
    /// Ids of times and meetings it comes after.
    pub after: Vec<String>,
    /// Another mention of the same time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub same_as: Option<String>,
    /// The block it stands in.
    pub in_block: String,
}
