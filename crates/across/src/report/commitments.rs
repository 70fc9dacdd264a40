//! Commitments, by who is bound to what.

use std::collections::{BTreeMap, BTreeSet};

use onrecord_record::{
    Anchor, Commitment, CommitmentKind, CommitmentValue, GapKind, Medium, Record, Time,
};

use super::cast::{Cast, Name};
use super::meetings::{MeetingTold, time_of};
use super::{Parties, exact};
use crate::days::Days;
use crate::words::{content, stem, words};

/// A commitment that a record tells of.
#[derive(Debug, Clone)]
pub struct CommitmentTold {
    /// Its id in the record.
    pub id: String,
    /// What kind it is.
    pub kind: CommitmentKind,
    /// Keys of the parties bound by it.
    pub by: Parties,
    /// Keys of the parties it is owed to.
    pub to: Parties,
    /// The clause that holds it.
    pub what: Anchor,
    /// What it is about: the words of `what`, without the names of the parties.
    pub about: BTreeSet<String>,
    /// Whether it points back at something beside it ("these concerns").
    pub points_back: bool,
    /// Whether it only says that what is under way goes on.
    pub goes_on: bool,
    /// What the meeting or meetings that it was made in were about.
    pub context: BTreeSet<String>,
    /// The parties that the report is about.
    pub parties: Parties,
    /// The bodies that it says have met.
    pub bodies: Vec<Name>,
    /// When it was made, as far as that is known: for a promise to meet, at the meeting before;
    /// otherwise when the report was published.
    pub made: Option<Days>,
    /// When it is due.
    pub due: Option<Days>,
    /// Why there is no due date.
    pub due_gap: Option<GapKind>,
    /// Who watches over it.
    pub overseer: Option<Name>,
    /// For a promise to meet: which of the record's meetings it promises.
    pub plan: Option<String>,
    /// For a promise to meet: how.
    pub medium: Medium,
    /// For a promise to meet: the body that is to meet.
    pub body: Option<Name>,
    /// Whether its words leave it open ("as early as", "may").
    pub soft: bool,
    /// The verb that says how firm it is.
    pub strength: Anchor,
    /// The parties whose people tell of it; none where the reporter does.
    pub voices: Parties,
    /// The parties whose people confirm it in this report.
    pub confirmed_by: Parties,
    /// The parties whose people deny it in this report.
    pub denied_by: Parties,
    /// What has become of it, as this report tells.
    pub values: Vec<(CommitmentValue, Vec<Anchor>)>,
}

/// Words that leave a promise open.
const SOFT: [&str; 17] = [
    "as early as",
    "as soon as",
    "may",
    "might",
    "could",
    "can",
    "hope",
    "hopes",
    "possible",
    "possibly",
    "perhaps",
    "expects",
    "expected",
    "aims",
    "aim",
    "would",
    "tentatively",
];

/// Words that point back at what a text has told before.
const BACK: [&str; 9] = ["this", "that", "these", "those", "such", "it", "its", "them", "so"];

/// Verbs that only say that something goes on.
const ON: [&str; 4] = ["continue", "continuing", "keep", "resume"];

pub(super) fn told(
    record: &Record,
    cast: &Cast<'_>,
    meetings: &[MeetingTold],
    text: &str,
    published: Option<Days>,
) -> Vec<CommitmentTold> {
    let times: BTreeMap<&str, &Time> =
        record.times.iter().map(|time| (time.id.as_str(), time)).collect();
    let context: BTreeSet<String> =
        meetings.iter().flat_map(|meeting| meeting.about.iter().cloned()).collect();
    let parties: Parties = meetings.iter().flat_map(MeetingTold::parties).collect();
    let held = meetings.iter().filter(|meeting| meeting.is_held());
    let bodies: Vec<Name> = held.filter_map(|meeting| meeting.body.clone()).collect();
    record
        .commitments
        .iter()
        .map(|commitment| {
            let mut told = one(commitment, cast, &times, text);
            told.made = published;
            told.context = context.clone();
            told.bodies = bodies.clone();
            told.parties = parties.iter().chain(&told.by).chain(&told.to).cloned().collect();
            if commitment.kind == CommitmentKind::NextMeeting {
                planned(&mut told, meetings);
            }
            told
        })
        .collect()
}

fn one(
    commitment: &Commitment,
    cast: &Cast<'_>,
    times: &BTreeMap<&str, &Time>,
    text: &str,
) -> CommitmentTold {
    let (time, due_gap) = time_of(commitment.due.as_ref(), times);
    let by = cast.parties(&commitment.by);
    let to = cast.parties(&commitment.to);
    let what = commitment.what.exact();
    let of_parties: BTreeSet<String> =
        by.iter().chain(&to).flat_map(|party| words(party)).map(|word| stem(&word)).collect();
    let mut about = content(what);
    about.retain(|word| !names_a_party(word, &of_parties));
    let what_words = words(what);
    let clause = format!("{} {what}", clause(text, &commitment.what));
    let clause = words(&clause).join(" ");
    CommitmentTold {
        id: commitment.id.clone(),
        kind: commitment.kind,
        about,
        points_back: what_words.iter().any(|word| BACK.contains(&word.as_str())),
        goes_on: what_words
            .iter()
            .find(|word| *word != "to")
            .is_some_and(|word| ON.contains(&word.as_str())),
        context: BTreeSet::new(),
        parties: Parties::new(),
        bodies: Vec::new(),
        made: None,
        due: time.and_then(|time| Days::parse(time.value.as_deref()?)),
        due_gap,
        overseer: commitment.overseer.as_deref().and_then(|id| cast.name(id)),
        plan: None,
        medium: Medium::NotStated,
        body: None,
        soft: is_soft(&clause),
        strength: commitment.strength.clone(),
        voices: cast.voices(&commitment.reported_by),
        confirmed_by: cast.voices(&commitment.confirmed_by),
        denied_by: cast.voices(&commitment.denied_by),
        values: commitment
            .status
            .iter()
            .map(|status| (status.value, status.evidence.clone()))
            .collect(),
        what: commitment.what.clone(),
        by,
        to,
    }
}

/// Whether `word` is one of the words of a party's name, or made of it ("Dovrani" of "Dovrane").
fn names_a_party(word: &str, parties: &BTreeSet<String>) -> bool {
    const ALIKE: usize = 5;
    parties.iter().any(|party| {
        let shared = word.chars().zip(party.chars()).take_while(|(a, b)| a == b).count();
        shared >= ALIKE || word == party || word.strip_suffix('s') == Some(party)
    })
}

fn is_soft(clause: &str) -> bool {
    let clause = format!(" {clause} ");
    SOFT.iter().any(|soft| clause.contains(&format!(" {soft} ")))
}

/// The words from `anchor` to the end of its sentence.
fn clause<'t>(text: &'t str, anchor: &Anchor) -> &'t str {
    let Some((from, _)) = text.char_indices().nth(anchor.start() as usize) else { return "" };
    let rest = &text[from..];
    let end = rest.char_indices().find(|&(at, c)| {
        let after = rest[at + c.len_utf8()..].chars().next();
        matches!(c, '.' | '!' | '?' | '\n') && after.is_none_or(char::is_whitespace)
    });
    &rest[..end.map_or(rest.len(), |(at, _)| at)]
}

/// Finds the planned meeting that `told` promises: that whose evidence its words overlap, or else
/// the only one between its parties.
fn planned(told: &mut CommitmentTold, meetings: &[MeetingTold]) {
    let plans = || meetings.iter().filter(|meeting| meeting.is_plan());
    let overlaps =
        |anchor: &Anchor| anchor.start() < told.what.end() && told.what.start() < anchor.end();
    let by_words = plans().find(|meeting| meeting.evidence.iter().any(overlaps));
    let mut between = plans().filter(|meeting| told.by.is_subset(&meeting.parties()));
    let Some(plan) = by_words.or_else(|| between.next().filter(|_| between.next().is_none()))
    else {
        return;
    };
    told.plan = Some(plan.id.clone());
    told.medium = plan.medium;
    told.body = plan.body.clone();
    told.made = plan.made.or(told.made);
    told.due = told.due.or(plan.date);
    told.due_gap = told.due_gap.or(plan.date_gap);
    told.soft |= is_soft(&words(&exact(&plan.evidence)).join(" "));
    told.parties = plan.parties();
}
