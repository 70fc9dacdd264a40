//! What is counted, and what is listed for reading.

use std::collections::BTreeMap;

use crate::F1;

macro_rules! subjects {
    ($($(#[$doc:meta])* $kind:ident { $($(#[$one_doc:meta])* $one:ident = $name:literal),+ $(,)? })+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $kind { $($(#[$one_doc])* $one),+ }

        impl $kind {
            /// Each of them.
            pub const ALL: &'static [Self] = &[$(Self::$one),+];

            /// What it is called in tables.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$one => $name),+ }
            }
        }
    )+};
}

subjects! {
    /// What precision and recall are over.
    Measure {
        /// Meetings of the same status.
        Meetings = "meetings",
        /// Meetings, held and ongoing ones being the same.
        MeetingsNear = "meetings, held = ongoing",
        /// Sides of paired meetings.
        Sides = "  sides",
        /// Side and lead.
        Leads = "  leads",
        /// Side and member.
        Members = "  members",
        /// Side and words of participants who are not named.
        Described = "  described",
        /// Topics of paired meetings.
        Topics = "  topics",
        /// Phases, by the words of their format.
        Phases = "  phases",
        /// Topics of the right phase.
        PhaseTopics = "  phases: topics",
        /// Additions of the right phase.
        Added = "  phases: added",
        /// Acts by kind.
        Acts = "  acts",
        /// Acts by kind and exact actors.
        ActsBy = "  acts with their actors",
        /// Positions.
        Positions = "positions",
        /// Commitments.
        Commitments = "commitments",
    }
    /// A single value of a paired item.
    Detail {
        /// Held or ongoing.
        Status = "meeting: status",
        /// The standing body.
        Body = "meeting: body",
        /// How they met; `not_stated` is no value.
        Medium = "meeting: medium",
        /// When.
        Date = "meeting: date",
        /// Where.
        Place = "meeting: place",
        /// Which meeting follows.
        Next = "meeting: next",
        /// Whether the words that tell of it agree.
        Evidence = "meeting: evidence",
        /// To whom an act was done.
        ActTo = "act: to",
        /// What it was about.
        ActAbout = "act: about",
        /// All who hold a position.
        Holder = "position: holder",
        /// All who voice it.
        VoicedBy = "position: voiced by",
        /// The words of what it is on.
        Object = "position: object",
        /// Whether it is conditional on if or unless.
        ConditionType = "position: if, unless",
        /// The words of the condition.
        ConditionWords = "position: condition",
        /// What it does not depend on.
        RegardlessOf = "position: regardless of",
        /// What kind of commitment.
        Kind = "commitment: kind",
        /// All who are bound.
        By = "commitment: by",
        /// To whom.
        To = "commitment: to",
        /// When it is due.
        Due = "commitment: due",
        /// Who watches over it.
        Overseer = "commitment: overseer",
        /// The words of its conditions.
        Conditions = "commitment: conditions",
        /// In whose account it stands.
        ReportedBy = "commitment: reported by",
        /// The words that say how firm it is.
        Strength = "commitment: strength",
        /// What it has come to.
        Value = "commitment: value",
    }
    /// What alone is wrong with two items that would pair otherwise, and other errors that are
    /// counted.
    Slip {
        /// Meetings but for the status.
        MeetingStatus = "meetings but for the status",
        /// Positions but for the stance.
        PositionStance = "positions but for the stance",
        /// Positions but for the holder.
        PositionHolder = "positions but for the holder",
        /// Positions of the contrary meaning.
        Polarity = "positions: polarity errors",
        /// Commitments but for those bound.
        CommitmentBy = "commitments but for those bound",
        /// Commitments of which the words overlap, but too little.
        CommitmentWords = "commitments but for the extent",
        /// False commitments that stand on words that are none: hypothetical or denied by the
        /// gold, outside of the running text, or in a sentence with a word such as "would".
        Doubtful = "false commitments on doubtful words",
    }
}

/// How many are right, in the gold and found.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Pairs.
    pub right: usize,
    /// In the gold.
    pub gold: usize,
    /// Found.
    pub found: usize,
}

impl Counts {
    /// Precision, recall and their harmonic mean. Where nothing is found or nothing is there, they
    /// are 0.
    #[must_use]
    pub fn f1(&self) -> F1 {
        let share = |whole: usize| self.right as f64 / whole.max(1) as f64;
        let (precision, recall) = (share(self.found), share(self.gold));
        let f1 = 2.0 * self.right as f64 / (self.gold + self.found).max(1) as f64;
        F1 { precision, recall, f1 }
    }
}

/// How often a single value is right.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Checked {
    /// The same in both.
    pub right: usize,
    /// Another one found.
    pub wrong: usize,
    /// In the gold alone.
    pub missing: usize,
    /// Found alone.
    pub extra: usize,
    /// In neither, which is right too.
    pub absent: usize,
}

impl Checked {
    /// The share of those that are right, absent ones included.
    #[must_use]
    pub fn accuracy(&self) -> f64 {
        let right = self.right + self.absent;
        right as f64 / (right + self.wrong + self.missing + self.extra).max(1) as f64
    }
}

/// What was counted in a text or in many.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scores {
    pub(super) counts: BTreeMap<Measure, Counts>,
    pub(super) details: BTreeMap<Detail, Checked>,
    pub(super) slips: BTreeMap<Slip, usize>,
}

impl Scores {
    /// The counts of one measure.
    #[must_use]
    pub fn counts(&self, measure: Measure) -> Counts {
        self.counts.get(&measure).copied().unwrap_or_default()
    }

    /// The counts of one value.
    #[must_use]
    pub fn detail(&self, detail: Detail) -> Checked {
        self.details.get(&detail).copied().unwrap_or_default()
    }

    /// How often one error was made.
    #[must_use]
    pub fn slips(&self, slip: Slip) -> usize {
        self.slips.get(&slip).copied().unwrap_or_default()
    }

    /// Adds what was counted in another text.
    pub fn add(&mut self, other: &Self) {
        for (&measure, other) in &other.counts {
            let counts = self.counts.entry(measure).or_default();
            counts.right += other.right;
            counts.gold += other.gold;
            counts.found += other.found;
        }
        for (&detail, other) in &other.details {
            let checked = self.details.entry(detail).or_default();
            checked.right += other.right;
            checked.wrong += other.wrong;
            checked.missing += other.missing;
            checked.extra += other.extra;
            checked.absent += other.absent;
        }
        for (&slip, other) in &other.slips {
            *self.slips.entry(slip).or_default() += other;
        }
    }
}

/// What a remark is about; their order is that of a listing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// An item that one side lacks.
    Measure(Measure),
    /// A value that differs.
    Detail(Detail),
    /// An error that is counted.
    Slip(Slip),
}

impl Subject {
    /// What it is called in tables.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Measure(measure) => measure.name().trim_start(),
            Self::Detail(detail) => detail.name(),
            Self::Slip(slip) => slip.name(),
        }
    }
}

/// What is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// In the gold, not found.
    Missed,
    /// Found, not in the gold.
    False,
    /// Both differ.
    Differs,
}

impl Verdict {
    /// Its word.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Missed => "missed",
            Self::False => "false",
            Self::Differs => "differs",
        }
    }
}

/// One thing that is wrong, in words. In their order, remarks stand grouped by kind.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Remark {
    /// What it is about.
    pub subject: Subject,
    /// What is wrong.
    pub verdict: Verdict,
    /// The text.
    pub document: String,
    /// What stands there.
    pub words: String,
}
