//! Statements, as published.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::Anchor;

/// Something that the text attributes to a source. Ids `s1`, `s2`, ... in the order of their
/// first words. What the reporter tells in his own voice is never a statement.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Statement {
    /// Unique in the record.
    pub id: String,
    /// Ids of the actors who say it.
    pub speakers: Vec<String>,
    /// How the speakers share it; absent while the speakers have not been resolved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaker_mode: Option<SpeakerMode>,
    /// The actor they speak for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_behalf_of: Option<String>,
    /// Ids of the actors it is said to.
    pub addressees: Vec<String>,
    /// The words that name the source; empty where the text names none.
    pub source: Vec<Anchor>,
    /// The words that say that something is said.
    pub cue: Vec<Anchor>,
    /// What is said, one anchor a piece; never empty.
    #[schemars(length(min = 1))]
    pub content: Vec<Anchor>,
    /// The pieces of the content that stand between quotation marks, without the marks.
    pub verbatim: Vec<Anchor>,
    /// How much of the content is verbatim.
    pub form: Form,
    /// What kind of act it is; absent where the cue does not tell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub act: Option<Act>,
    /// Whether the text says that the act did not take place ("did not say"). A denial or a
    /// refusal is an act of its own, not a negated one. Absent where there is no cue.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub negated: Option<bool>,
    /// Whether the text reports the act itself with reserve, or as something that need not have
    /// happened ("reportedly said", "may have agreed", "if she says"). Absent where there is no
    /// cue.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hedged: Option<bool>,
    /// Id of the time it was said at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said_at: Option<String>,
    /// Where it was said ("in a statement").
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<String>,
    /// Where the same words stand again. They count once.
    pub repeats: Vec<Anchor>,
    /// Id of the statement that this one goes on with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub continues: Option<String>,
    /// Whether it stands in the headline.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub in_headline: bool,
    /// The probability, 0 to 1, that its content and its source are right, as an annotator would
    /// mark them; fitted to annotated articles.
    #[schemars(range(min = 0.0, max = 1.0))]
    pub confidence: f32,
}

/// How several speakers share a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SpeakerMode {
    /// One speaker.
    One,
    /// Each said it for himself.
    Each,
    /// They said it together.
    Joint,
    /// Somebody whom the text does not name.
    Unnamed,
    /// The text gives no source.
    None,
    /// Several candidates remain.
    Ambiguous,
}

/// How much of the content is verbatim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// All of it stands between quotation marks.
    Direct,
    /// Some of it does.
    Mixed,
    /// None of it does.
    Indirect,
}

/// What kind of act a statement is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Act {
    Say,
    Believe,
    Intend,
    Promise,
    Agree,
    Ask,
    Demand,
    Deny,
    Refuse,
    Support,
    Oppose,
    Decide,
    Report,
}
