//! What is in a text: meetings, positions, commitments and events, each at its words.

use super::Span;

/// A closed list of names.
pub(super) trait Kind: Copy + 'static {
    /// Each with its name.
    const ALL: &'static [(Self, &'static str)];
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident { $($one:ident = $name:literal),+ $(,)? })+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        #[allow(missing_docs)]
        pub enum $kind { $($one),+ }

        impl Kind for $kind {
            const ALL: &'static [(Self, &'static str)] = &[$(($kind::$one, $name)),+];
        }

        impl $kind {
            /// Its name in files.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $($kind::$one => $name),+ }
            }
        }
    )+};
}

kinds! {
    /// Whether a meeting took place.
    MeetingStatus {
        Held = "held", Ongoing = "ongoing", Planned = "planned", Proposed = "proposed",
        Cancelled = "cancelled", Denied = "denied",
    }
    /// How the parties met.
    Medium { InPerson = "in_person", Call = "call", Video = "video", NotStated = "not_stated" }
    /// What was done in a meeting.
    ActKind {
        Brief = "brief", ExpressConcern = "express_concern", Ask = "ask", Agree = "agree",
        Disagree = "disagree",
    }
    /// A stance on a course of action.
    Stance {
        Supports = "supports", Opposes = "opposes", Demands = "demands", RulesOut = "rules_out",
        Concerned = "concerned", Conditional = "conditional",
    }
    /// Whether a position holds if its condition is met, or unless it is.
    ConditionType { If = "if", Unless = "unless" }
    /// What kind of commitment it is.
    CommitmentKind {
        Undertaking = "undertaking", Agreement = "agreement", FollowUp = "follow_up",
        NextMeeting = "next_meeting", SharedObjective = "shared_objective",
        Announcement = "announcement",
    }
    /// What a commitment has come to.
    Value {
        Stated = "stated", Open = "open", ActedOn = "acted_on", PartlyMet = "partly_met",
        Met = "met", Late = "late", Broken = "broken", Superseded = "superseded",
        Disputed = "disputed",
    }
    /// Whether an event happened.
    EventStatus {
        Happened = "happened", Presupposed = "presupposed", Hypothetical = "hypothetical",
        Announced = "announced",
    }
}

/// What is in one text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Items {
    /// Who met whom.
    pub meetings: Vec<Meeting>,
    /// Who stands where.
    pub positions: Vec<Position>,
    /// Who bound himself to what.
    pub commitments: Vec<Commitment>,
    /// What these refer to.
    pub events: Vec<Event>,
    /// The parts of the text that are no running text, by kind; known of records only.
    pub asides: Vec<(Span, String)>,
}

/// A day or period, or why there is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Date {
    /// As ISO 8601 has it.
    Value(String),
    /// The kind of gap.
    Gap(String),
}

impl Date {
    /// As a reader of a listing may see it.
    #[must_use]
    pub fn shown(&self) -> String {
        match self {
            Self::Value(value) => value.clone(),
            Self::Gap(gap) => format!("({gap})"),
        }
    }
}

/// A particular occasion at which parties talk to each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meeting {
    /// Unique in the text.
    pub id: String,
    /// Whether it took place.
    pub status: MeetingStatus,
    /// How they met.
    pub medium: Medium,
    /// The standing body that met.
    pub body: Option<String>,
    /// When.
    pub date: Option<Date>,
    /// Where.
    pub place: Option<Span>,
    /// Who met whom.
    pub sides: Vec<Side>,
    /// The formats it went through.
    pub phases: Vec<Phase>,
    /// What was talked about.
    pub topics: Vec<Span>,
    /// What was done in it.
    pub acts: Vec<Act>,
    /// The id of the meeting agreed to follow it.
    pub next: Option<String>,
    /// The words that tell of it.
    pub evidence: Vec<Span>,
}

/// One side of a meeting; actors by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Side {
    /// The state, party or organisation acted for.
    pub side: String,
    /// Those who led it.
    pub leads: Vec<String>,
    /// Others who took part.
    pub members: Vec<String>,
    /// Participants described but not named.
    pub described: Vec<Span>,
}

/// One phase of a meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phase {
    /// The words for its format.
    pub format: Span,
    /// What was talked about in it.
    pub topics: Vec<Span>,
    /// Who joined for it.
    pub added: Vec<Span>,
}

/// Something done in a meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Act {
    /// What kind.
    pub kind: ActKind,
    /// Those who did it.
    pub by: Vec<String>,
    /// Those it was done to.
    pub to: Vec<String>,
    /// What it was about.
    pub about: Vec<Span>,
}

/// A party's stance on a course of action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Position {
    /// Those who hold it.
    pub holder: Vec<String>,
    /// Those who say so for them.
    pub voiced_by: Vec<String>,
    /// The stance.
    pub stance: Stance,
    /// What it is on.
    pub object: Span,
    /// What it depends on.
    pub condition: Option<Condition>,
    /// What it does not depend on.
    pub regardless_of: Option<Span>,
    /// The words that show it.
    pub evidence: Vec<Span>,
}

/// What a position depends on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    /// Whether the position holds if it is met, or unless it is.
    pub kind: ConditionType,
    /// Its words.
    pub words: Span,
}

/// Something a party binds itself to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commitment {
    /// What kind.
    pub kind: CommitmentKind,
    /// Those bound by it.
    pub by: Vec<String>,
    /// Those it is owed to.
    pub to: Vec<String>,
    /// The smallest clause that holds it.
    pub what: Span,
    /// What it depends on.
    pub conditions: Vec<Span>,
    /// Who watches over it.
    pub overseer: Option<String>,
    /// When it is due.
    pub due: Option<Date>,
    /// The words that say how firm it is.
    pub strength: Option<Span>,
    /// Those in whose account it stands.
    pub reported_by: Vec<String>,
    /// What it has come to.
    pub value: Option<Value>,
}

/// A happening that is referred to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// The words that name it.
    pub words: Span,
    /// Those who did it.
    pub by: Vec<String>,
    /// Those it was done to.
    pub on: Vec<String>,
    /// Whether it happened.
    pub status: EventStatus,
}
