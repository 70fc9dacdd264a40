//! What parties agree: "agreed to ...", "agreed on ...", "it was agreed that ...".

use std::ops::Range;

use super::bounds::{after_adverbs, behind_aside, deeds, furthest, modal, phrase_end};
use super::kinds::{is_objective, of_agreement};
use super::{Read, as_sides, bound, bound_all, bound_as, is_told_as_done};
use crate::actors::cast::ActorId;
use crate::actors::words::{is_determiner, is_preposition};
use crate::consultation::Scene;
use crate::consultation::clause::{Clause, Mood};
use crate::consultation::lists::List;
use crate::consultation::parties::parties;
use crate::consultation::whom::named;

/// "X and Y agreed to ...", "agreed on ...", "agreed that ...".
pub(super) fn agreed(scene: &mut Scene<'_, '_>, clause: &Clause) -> Vec<Read> {
    let words = scene.words;
    // "a decree in which | the firm agrees to": what such papers hold.
    let of_papers = clause.mood == Mood::Present && words.before(clause.subject.start) == "which";
    if !is_told_as_done(scene, clause) || of_papers {
        return Vec::new();
    }
    let end = furthest(words, clause.verb);
    if clause.passive {
        return it_was_agreed(scene, clause, end);
    }
    // "settled | on | a toll", but not "settled | the bill".
    if clause.base == "settle" && !matches!(words.at(clause.verb + 1), "on" | "upon") {
        return Vec::new();
    }
    let mut by = bound(scene, clause);
    if by.is_empty() {
        return Vec::new();
    }
    // "agreed with the union to": both did.
    let at = after_adverbs(scene, clause.verb + 1);
    if words.at(at) == "with"
        && let Some(lead) = behind_aside(scene, at, end)
    {
        let with = parties(scene, at + 1..lead);
        by.extend(with.iter().map(|party| bound_as(scene, party.actor)));
    }
    let by = as_sides(scene, by);
    let (parts, rule) = agreed_on(scene, clause.verb + 1, end);
    reads(scene, clause, parts, &by, rule)
}

/// What stands behind "agreed" at `at`, and by which rule it is read.
fn agreed_on(scene: &Scene<'_, '_>, at: usize, end: usize) -> (Vec<Range<usize>>, &'static str) {
    let words = scene.words;
    if let Some(lead) = behind_aside(scene, at, end) {
        return match words.at(lead) {
            "to" => (deeds(scene, lead, end), "agreed"),
            _ => (agreed_that(scene, lead, end).into_iter().collect(), "agreed_that"),
        };
    }
    let at = after_adverbs(scene, at);
    let start = match words.at(at) {
        "to" | "on" | "upon" => at + 1,
        _ => at,
    };
    let next = words.at(start);
    if next.ends_with("ing") && start > at && next.len() > 5 && !List::NoDeeds.holds(next) {
        return (deeds(scene, start, end), "agreed_on");
    }
    let noun = is_determiner(next) || start > at && next.starts_with(char::is_lowercase);
    let head = start + usize::from(is_determiner(next));
    if !noun
        || [start, head].iter().any(|&t| List::NoDeeds.holds(words.at(t)))
        || is_preposition(next)
    {
        return (Vec::new(), "agreed_on");
    }
    let part = start..phrase_end(words, start, end);
    (vec![part], "agreed_on")
}

/// "agreed that | they will share the port": a clause that binds and does not merely judge.
fn agreed_that(scene: &Scene<'_, '_>, that: usize, end: usize) -> Option<Range<usize>> {
    let words = scene.words;
    let part = that + 1..phrase_end(words, that + 1, end);
    let text = words.slice(part.clone()).to_lowercase();
    (is_objective(&text) || modal(words, part.clone()).is_some()).then_some(part)
}

/// "it was agreed to ...", "it was agreed that X will ...": those bind themselves whom the clause
/// names, or else all who sit at the table.
pub(super) fn it_was_agreed(scene: &mut Scene<'_, '_>, clause: &Clause, end: usize) -> Vec<Read> {
    let words = scene.words;
    let subject = clause.subject.clone();
    if subject.len() != 1 || !words.at(subject.start).eq_ignore_ascii_case("it") {
        return Vec::new();
    }
    let Some(lead) = behind_aside(scene, clause.verb + 1, end) else { return Vec::new() };
    let table = scene.sides.clone();
    let all: Vec<ActorId> = bound_all(scene, &table, bound_as);
    if words.at(lead) == "to" {
        let parts = deeds(scene, lead, end);
        return reads(scene, clause, parts, &all, "it_was_agreed");
    }
    let Some(part) = agreed_that(scene, lead, end) else { return Vec::new() };
    let Some(will) = modal(words, part.clone()) else { return Vec::new() };
    let subject = named(scene, part.start..will);
    let by = bound_all(scene, &subject, bound_as);
    if by.is_empty() {
        return reads(scene, clause, vec![part], &all, "it_was_agreed");
    }
    let parts = deeds(scene, will + 1, part.end);
    reads(scene, clause, parts, &by, "it_was_agreed")
}

/// Commitments of `by` to each of `parts`.
fn reads(
    scene: &Scene<'_, '_>,
    clause: &Clause,
    parts: Vec<Range<usize>>,
    by: &[ActorId],
    rule: &'static str,
) -> Vec<Read> {
    if by.is_empty() {
        return Vec::new();
    }
    let words = scene.words;
    // "agreed to," says nothing of what.
    let told = |part: &Range<usize>| {
        !part.is_empty() && words.at(part.end - 1) != "to" && !words.is_mark(part.start + 1)
    };
    let read = |part: Range<usize>| {
        let text = words.slice(part.clone()).to_lowercase();
        let kind = of_agreement(&text, by);
        Read { part, kind, by: by.to_vec(), to: Vec::new(), strength: clause.verb, rule }
    };
    parts.into_iter().filter(told).map(read).collect()
}
