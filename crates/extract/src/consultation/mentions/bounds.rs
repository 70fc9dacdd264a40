//! How far what belongs to a mention reaches behind its verb or noun.

use crate::actors::words::looks_past;
use crate::consultation::Scene;
use crate::consultation::lists::List;

/// Where the parties of a verb end: at a mark that is no comma of a list, a preposition that leads
/// to something else, or a conjunction of clauses.
pub(super) fn clause_end(scene: &Scene<'_, '_>, from: usize, end: usize) -> usize {
    let words = scene.words;
    let ends = |&t: &usize| {
        matches!(words.at(t), ";" | ":" | "—" | "–" | "--" | "“" | "”" | "\"" | "(")
            || List::ClauseEnds.holds_any_case(words.at(t))
    };
    (from..end).find(ends).unwrap_or(end)
}

/// Where a list of parties behind "between" or "with" ends, which a time does as well, and what else was
/// done: "talks with Southmark | Tuesday", "a session of the council | and met Osk".
pub(super) fn parties_end(scene: &Scene<'_, '_>, from: usize, end: usize) -> usize {
    let words = scene.words;
    let did = |t: usize| {
        let word = words.at(t);
        looks_past(word) && word.starts_with(char::is_lowercase)
    };
    let ends = |&t: &usize| {
        List::PartyEnds.holds_any_case(words.at(t))
            || words.at(t) == "and" && did(t + 1)
            || scene.begins_time(t)
    };
    (from..end).find(ends).unwrap_or(end)
}

/// The longest evidence behind a verb, in tokens.
const EVIDENCE: usize = 14;

/// Where the shortest words that tell of a meeting end: the verb with its adverbials, up to a comma.
pub(super) fn evidence_end(scene: &Scene<'_, '_>, from: usize, end: usize) -> usize {
    let words = scene.words;
    let reach = end.min(from + EVIDENCE);
    let ends = |&t: &usize| words.at(t) == "," || List::EvidenceEnds.holds(words.at(t));
    (from..reach).find(ends).unwrap_or(reach)
}
