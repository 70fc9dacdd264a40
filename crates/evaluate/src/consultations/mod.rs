//! How good meetings, positions and commitments are: what a careful reader finds in a text, and
//! the measures of a record against it.
//!
//! Gold files are those of `data/consultations` (its README says what stands in them). Records
//! are taken as JSON, in the published shape, since nothing here may lean on the crate that
//! defines it. Both become [`Items`] of the same [`Text`], so a second reader's labels are
//! measured against the first's just as a record is: [`judge`] takes either.
//!
//! # Words
//!
//! Places are ranges of code points ([`Span`]). Only letters and digits count: the *likeness* of
//! two ranges is the number of those that both hold over the number that either holds (Jaccard).
//! Two ranges *agree* if it is at least 0.5. Topics, formats, additions, described participants
//! and places also agree if they are the same words elsewhere in the text.
//!
//! # Names
//!
//! Compared without case, full stops, leading articles and titles ("Mr", "Prime Minister"). A
//! surname alone is another name than the full one, unless [`Naming::Lenient`] is asked for. Where
//! one equal name is enough, two items that name nobody have it.
//!
//! # Pairs
//!
//! Items are paired one to one, the best pair first; of equally good pairs the one whose gold
//! item, then whose found item, stands first.
//!
//! - **Meetings** may pair if their status is the same, or one is `held` and the other `ongoing`,
//!   and if an anchor of the evidence of one overlaps an anchor of the other's, or if two sides or
//!   more have equal names and the dates do not conflict (two periods that share no day). The same
//!   status goes first; then the sum of: the best likeness of the evidence; the share of equal
//!   sides; 1 for equal dates, 0 for conflicting ones, 0.5 otherwise; the share of equal leads;
//!   0.5 for the same place. [`Measure::Meetings`] counts pairs of the same status,
//!   [`Measure::MeetingsNear`] all.
//! - **Positions** pair if the stance is the same, the words agree and at least one holder is
//!   equal. The words agree if the objects do, if an evidence of one agrees with one of the
//!   other, or if the object of one lies wholly in an evidence of the other.
//! - **Commitments** pair if their `what` agrees, without a leading "to" and without expressions
//!   of time at the end, and at least one name of those bound is equal.
//!
//! What is left is looked through again for pairs that fail by one thing ([`Slip`]): these do not
//! count as right. A *polarity error* is a position, paired or not, whose words agree with those
//! of a gold one but whose stance is the contrary (supports and opposes, supports and rules out,
//! demands and rules out) or whose condition is `if` for `unless`.
//!
//! # Within pairs
//!
//! - Lists count by items: sides by name; leads and members by side and name; described
//!   participants by side and words; topics by words; phases by the words of their format;
//!   topics and additions of phases by words, with the format's agreeing too; acts by kind
//!   ([`Measure::Acts`]) and by kind with exactly the same actors ([`Measure::ActsBy`]).
//! - Single values ([`Detail`]) are right, wrong, missing or extra. A list of names is one value:
//!   right if it holds the same names, missing if it is empty and should not be. Dates are equal
//!   if they mean the same days, however written, or if both are gaps of the same kind; the gap
//!   `not_stated` is the same as nothing.
//! - [`Detail::Evidence`] is right if an evidence of one agrees with one of the other;
//!   [`Detail::Object`] and [`Detail::Conditions`] likewise by words.
//!
//! Events are read, and used to say what a false commitment stands on; they are not measured.

mod commitments;
mod dates;
mod field;
mod gold;
mod items;
mod judge;
mod matching;
mod meetings;
mod names;
mod positions;
mod record;
mod scores;
#[cfg(test)]
mod tests;
mod text;

pub use field::Fault;
pub use gold::{Gold, gold_files};
pub use items::{
    Act, ActKind, Commitment, CommitmentKind, Condition, ConditionType, Date, Event, EventStatus,
    Items, Medium, Meeting, MeetingStatus, Phase, Position, Side, Stance, Value,
};
pub use judge::{Judged, judge};
pub use names::Naming;
pub use record::read_record;
pub use scores::{Checked, Counts, Detail, Measure, Remark, Scores, Slip, Subject, Verdict};
pub use text::{Span, Text};
