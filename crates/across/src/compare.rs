//! Two accounts of one meeting side by side: what both say, what only one says, and where the
//! wording differs.

use std::collections::BTreeSet;

use onrecord_record::Anchor;

use crate::across::FieldTold;
use crate::meetings::{Judged, compare as judge};
use crate::promises;
use crate::report::{CommitmentTold, MeetingTold, Report, StatementTold, exact};
use crate::statements::{self, Likeness};
use crate::wording::{Piece, difference};

/// Two accounts side by side.
#[derive(Debug, Clone)]
pub struct Comparison {
    /// The meetings that both tell of, by their ids in each record, and what came of comparing
    /// them.
    pub meetings: Vec<(String, String, Judged)>,
    /// What each says of each field of these meetings.
    pub fields: Vec<FieldCompared>,
    /// Statements.
    pub statements: Vec<StatementCompared>,
    /// Commitments.
    pub commitments: Vec<StatementCompared>,
}

/// What two accounts say of a field. Values are compared without case and marks.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldCompared {
    /// The field, as in [`FieldTold`].
    pub field: String,
    /// What both say.
    pub both: Vec<(FieldTold, FieldTold)>,
    /// What only the first says.
    pub first: Vec<FieldTold>,
    /// What only the second says.
    pub second: Vec<FieldTold>,
}

/// Something said or promised in both accounts or in one.
#[derive(Debug, Clone, PartialEq)]
pub struct StatementCompared {
    /// Its id and words in the first account.
    pub first: Option<(String, Vec<Anchor>)>,
    /// Its id and words in the second account.
    pub second: Option<(String, Vec<Anchor>)>,
    /// How they are the same, for statements in both.
    pub likeness: Option<Likeness>,
    /// Where the words differ, for what is in both.
    pub wording: Vec<Piece>,
}

/// Compares what `first` and `second` tell. With `meeting`, the ids of one in each, only these two
/// are compared; otherwise all that are one.
#[must_use]
pub fn compare(first: &Report, second: &Report, meeting: Option<(&str, &str)>) -> Comparison {
    let mut meetings = Vec::new();
    let mut fields = Vec::new();
    for a in &first.meetings {
        for b in &second.meetings {
            let asked = meeting.is_none_or(|(of_a, of_b)| a.id == of_a && b.id == of_b);
            if !asked {
                continue;
            }
            let judged = judge((first, a), (second, b));
            if meeting.is_some() || matches!(judged, Judged::Same(..)) {
                fields.extend(compare_fields((first, a), (second, b)));
                meetings.push((a.id.clone(), b.id.clone(), judged));
            }
        }
    }
    let statement = |a: &StatementTold, b: &StatementTold| {
        statements::compare(a, b).map(|(likeness, score)| (Some(likeness), score))
    };
    let commitment = |a: &CommitmentTold, b: &CommitmentTold| {
        let plan = a.kind == b.kind && a.plan.is_some() && b.plan.is_some() && a.by == b.by;
        promises::compare(a, b).or(plan.then_some(0.5)).map(|score| (None, score))
    };
    Comparison {
        meetings,
        fields,
        statements: side_by_side(&first.statements, &second.statements, statement, |said| {
            (said.id.clone(), said.content.clone())
        }),
        commitments: side_by_side(&first.commitments, &second.commitments, commitment, |told| {
            (told.id.clone(), vec![told.what.clone()])
        }),
    }
}

fn compare_fields(a: (&Report, &MeetingTold), b: (&Report, &MeetingTold)) -> Vec<FieldCompared> {
    let (mut of_a, mut of_b) = (crate::across::fields(a), crate::across::fields(b));
    let names: BTreeSet<String> = of_a.iter().chain(&of_b).map(|told| told.field.clone()).collect();
    let mut fields = Vec::new();
    for field in names {
        let take = |all: &mut Vec<FieldTold>| -> Vec<FieldTold> {
            let (taken, rest) = all.drain(..).partition(|told| told.field == field);
            *all = rest;
            taken
        };
        let (mut first, mut second) = (take(&mut of_a), take(&mut of_b));
        let mut both = Vec::new();
        let key = |told: &FieldTold| crate::words::words(&told.value);
        first.retain(|told| {
            let Some(at) = second.iter().position(|other| key(other) == key(told)) else {
                return true;
            };
            both.push((told.clone(), second.remove(at)));
            false
        });
        fields.push(FieldCompared { field, both, first, second });
    }
    fields
}

/// Pairs what is the same, the surest first, then lists what only one has.
fn side_by_side<T>(
    first: &[T],
    second: &[T],
    same: impl Fn(&T, &T) -> Option<(Option<Likeness>, f32)>,
    words: impl Fn(&T) -> (String, Vec<Anchor>),
) -> Vec<StatementCompared> {
    let mut pairs = Vec::new();
    for (i, a) in first.iter().enumerate() {
        for (j, b) in second.iter().enumerate() {
            pairs.extend(same(a, b).map(|(likeness, score)| (i, j, likeness, score)));
        }
    }
    pairs.sort_by(|a, b| b.3.total_cmp(&a.3).then((a.0, a.1).cmp(&(b.0, b.1))));
    let (mut of_first, mut of_second) = (vec![None; first.len()], vec![false; second.len()]);
    for (i, j, likeness, _) in pairs {
        if of_first[i].is_none() && !of_second[j] {
            of_first[i] = Some((j, likeness));
            of_second[j] = true;
        }
    }
    let mut compared = Vec::new();
    for (a, with) in first.iter().zip(of_first) {
        let a = words(a);
        compared.push(match with {
            Some((j, likeness)) => {
                let b = words(&second[j]);
                let wording = difference(&exact(&a.1), &exact(&b.1));
                StatementCompared { first: Some(a), second: Some(b), likeness, wording }
            }
            None => {
                StatementCompared { first: Some(a), second: None, likeness: None, wording: vec![] }
            }
        });
    }
    for (b, taken) in second.iter().zip(of_second) {
        if !taken {
            let second = Some(words(b));
            compared.push(StatementCompared {
                first: None,
                second,
                likeness: None,
                wording: vec![],
            });
        }
    }
    compared
}
