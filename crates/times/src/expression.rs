//! What is found: an expression, what its words say, and the time they stand for.

use onrecord_text::TextRange;

/// The types of TIMEX3.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A day or something longer, and what reaches from one to another: "18 April", "1998",
    /// "from 4 to 22 May", "the past three weeks".
    Date,
    /// Something shorter than a day, and a day with it: "9 a.m.", "Thursday night".
    Time,
    /// How long, not when: "three days".
    Duration,
    /// Again and again: "every Monday", "weekly".
    Set,
}

/// How a value came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Basis {
    /// The words give it, at most with the day of publication ("yesterday").
    Stated,
    /// The words leave it open and a rule has chosen ("Thursday").
    Inferred,
}

/// The time that an expression stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Value {
    /// ISO 8601, as the crate's documentation lists it.
    pub iso: String,
    /// Whether the words give it or a rule has chosen.
    pub basis: Basis,
    /// The rule: see [`crate::rules`].
    pub rule: &'static str,
}

/// Why there is no value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Gap {
    /// It would take a date of publication (or its time of day), and there is none.
    NoAnchor,
    /// The words name no particular time ("soon", "a few days ago", "three days later" of a tale),
    /// or one that does not exist ("Feb. 30").
    Vague,
    /// The words can be read in two ways, and nothing tells which: "04/05/2024".
    Ambiguous,
}

/// What words say of the part of the time they stand before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Modifier {
    /// "earlier on Thursday", "earlier this month": before what is told beside it, or before now.
    Earlier,
    /// "later on Thursday", "later this month".
    Later,
    /// "early March", "the beginning of March" (TIMEX3 `START`).
    Early,
    /// "mid-March", "the middle of March" (TIMEX3 `MID`).
    Mid,
    /// "late March", "the end of March" (TIMEX3 `END`).
    Late,
    /// "around noon" (TIMEX3 `APPROX`).
    About,
    /// "more than three days" (TIMEX3 `MORE_THAN`).
    MoreThan,
    /// "less than three days", "within" of a duration (TIMEX3 `LESS_THAN`).
    LessThan,
}

/// How what is told lies to the time: the preposition that stands before the expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Relation {
    /// "since Monday", "from 2016 on", "2016 or later": it begins there.
    Since,
    /// "until Monday": it ends there.
    Until,
    /// "by Monday": at the latest.
    By,
    /// "before Monday".
    Before,
    /// "after Monday".
    After,
}

/// An expression of time and what it stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expression {
    /// Where it stands. A preposition is inside only where it makes the time ("in three days",
    /// "from Monday to Wednesday", "within a week"); modifiers ("earlier on") are inside.
    pub range: TextRange,
    /// Its type.
    pub kind: Kind,
    /// What the words say by themselves, without any anchor (TIMEX3 `value`).
    pub timex: String,
    /// The time it stands for; `None` where there is a gap.
    pub value: Option<Value>,
    /// Why there is no value.
    pub gap: Option<Gap>,
    /// What can be known all the same, or which part of the value is meant, in EDTF.
    pub bounds: Option<String>,
    /// "earlier", "early", "around" and the like.
    pub modifier: Option<Modifier>,
    /// "since", "by" and the like.
    pub relation: Option<Relation>,
}
