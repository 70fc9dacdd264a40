//! Aims that parties have in common: "share the objective of ...", "reaffirmed their commitment to ...".

use onrecord_record::CommitmentKind;

use super::bounds::{furthest, phrase_end};
use super::{Read, as_sides, bound, is_told_as_done};
use crate::actors::words::{is_clause_word, is_preposition};
use crate::consultation::Scene;
use crate::consultation::clause::Clause;
use crate::consultation::lists::List;

/// So many tokens behind its verb the noun of an aim may stand.
const NOUN_REACH: usize = 7;

/// "X and Y repeated their shared objective of ...", "reaffirmed its commitment to ...".
pub(super) fn reaffirmed(scene: &mut Scene<'_, '_>, clause: &Clause) -> Vec<Read> {
    let words = scene.words;
    if !is_told_as_done(scene, clause) || clause.passive {
        return Vec::new();
    }
    let end = furthest(words, clause.verb);
    let at = clause.verb + 1;
    let is_aim = |t: usize| {
        let word = words.at(t);
        List::Objectives.holds(word) || List::Pledges.holds(word)
    };
    let Some(noun) = (at..end.min(at + NOUN_REACH)).find(|&t| is_aim(t)) else {
        return Vec::new();
    };
    let crossed = (at..noun)
        .any(|t| words.is_mark(t) || is_clause_word(words.at(t)) || is_preposition(words.at(t)));
    if crossed || !matches!(words.at(noun + 1), "of" | "to" | "that") {
        return Vec::new();
    }
    let by = bound(scene, clause);
    let by = as_sides(scene, by);
    if by.is_empty() {
        return Vec::new();
    }
    let aim = List::Objectives.holds(words.at(noun));
    // "the objective of ..." is told with its noun, "its commitment | to ..." without.
    let start = if aim { at } else { noun + 1 + usize::from(words.at(noun + 1) != "to") };
    let kind = match aim || by.len() > 1 {
        true => CommitmentKind::SharedObjective,
        false => CommitmentKind::Undertaking,
    };
    // What one wants alone is no commitment.
    if aim && by.len() < 2 {
        return Vec::new();
    }
    let part = start..phrase_end(words, noun + 2, end);
    if part.len() < 2 {
        return Vec::new();
    }
    vec![Read { part, kind, by, to: Vec::new(), strength: clause.verb, rule: "shared_objective" }]
}
