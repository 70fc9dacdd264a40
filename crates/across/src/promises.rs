//! Whether two reports tell of one commitment: who is bound, and to what. The same wording about
//! another matter is another promise.

use onrecord_record::CommitmentKind;

use crate::limits::{CONTAINED_PROMISE, SAME_PROMISE, TELLING_WORDS};
use crate::meetings::same_body;
use crate::report::CommitmentTold;
use crate::words::{jaccard, share};

/// How sure it is that `a` and `b`, of different reports, are one commitment. Promises to meet are
/// compared as plans, and are none here.
#[must_use]
pub fn compare(a: &CommitmentTold, b: &CommitmentTold) -> Option<f32> {
    if class(a.kind) != class(b.kind) || class(a.kind) == Class::ToMeet || a.goes_on || b.goes_on {
        return None;
    }
    let bound = !a.by.is_empty() && (a.by.is_subset(&b.by) || b.by.is_subset(&a.by));
    let owed = a.to.is_empty() || b.to.is_empty() || !a.to.is_disjoint(&b.to);
    if !bound || !owed {
        return None;
    }
    let shared = a.about.intersection(&b.about).count();
    let shorter = a.about.len().min(b.about.len());
    let (alike, contained) = (jaccard(&a.about, &b.about), share(shared, shorter));
    let by_words = alike >= SAME_PROMISE || (contained >= CONTAINED_PROMISE && shared >= 2);
    if !by_words || shared == 0 {
        return None;
    }
    // Few words, or such as point back ("these concerns"), fit many a promise: then the parties and
    // the matter must be the same.
    let vague = shorter < TELLING_WORDS || a.points_back || b.points_back;
    if vague && !same_context(a, b) {
        return None;
    }
    let certain = alike.max(contained * 0.9);
    Some(if vague { 0.4 + certain * 0.4 } else { 0.5 + certain * 0.45 })
}

/// Whether both were made between the same parties or in the same body, and about something in
/// common where both say about what.
fn same_context(a: &CommitmentTold, b: &CommitmentTold) -> bool {
    let parties = a.parties.intersection(&b.parties).count() >= 2;
    let body = a.bodies.iter().any(|one| b.bodies.iter().any(|other| same_body(one, other)));
    let matter = a.context.is_empty() || b.context.is_empty() || !a.context.is_disjoint(&b.context);
    (parties || body) && matter
}

/// Commitments of different classes are never one.
#[derive(PartialEq, Clone, Copy)]
enum Class {
    ToDo,
    ToMeet,
    Objective,
}

fn class(kind: CommitmentKind) -> Class {
    match kind {
        CommitmentKind::NextMeeting => Class::ToMeet,
        CommitmentKind::SharedObjective => Class::Objective,
        _ => Class::ToDo,
    }
}

/// Whether `told` says that talks go on, and nothing else: no promise of its own where there is one
/// of more talks already.
pub(crate) fn more_talks(told: &CommitmentTold) -> bool {
    const TALKS: [&str; 9] = [
        "talk",
        "consultation",
        "discussion",
        "dialogu",
        "negotiation",
        "contact",
        "exchang",
        "conversation",
        "engagement",
    ];
    let talks = |word: &String| TALKS.contains(&word.as_str());
    !told.about.is_empty() && told.about.iter().all(talks)
}
