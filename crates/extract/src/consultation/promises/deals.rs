//! Papers that bind: "reached an agreement to ...", "the accord obliges X to ...".

use std::ops::Range;

use super::bounds::{deeds, furthest, is_infinitive, modal, only, phrase_end};
use super::kinds::of_agreement;
use super::{Read, as_sides, bound, bound_all, bound_as, is_told_as_done};
use crate::actors::cast::ActorId;
use crate::actors::words::{is_auxiliary, is_clause_word, is_determiner, is_preposition};
use crate::consultation::Scene;
use crate::consultation::clause::Clause;
use crate::consultation::lists::List;
use crate::consultation::parties::parties;
use crate::consultation::whom::named;

/// So many tokens behind its verb the noun of a deal may stand.
const NOUN_REACH: usize = 8;

/// So many tokens behind the noun what it binds to may begin: "a deal | with Southmark in Oslo | to".
const LEAD_REACH: usize = 12;

/// "X and Y reached an agreement to ...", "X signed a memorandum with Y on ...".
pub(super) fn reached(scene: &mut Scene<'_, '_>, clause: &Clause) -> Vec<Read> {
    let words = scene.words;
    if !is_told_as_done(scene, clause) || clause.passive {
        return Vec::new();
    }
    let end = furthest(words, clause.verb);
    let at = clause.verb + 1;
    // "came | to | an agreement".
    let through = matches!((clause.base, words.at(at)), ("come", "to") | ("arrive", "at"));
    if matches!(clause.base, "come" | "arrive") && !(through && is_determiner(words.at(at + 1))) {
        return Vec::new();
    }
    let noun = (at..end.min(at + NOUN_REACH)).find(|&t| List::Deals.holds(words.at(t)));
    let Some(noun) = noun else { return Vec::new() };
    let crossed = (at + usize::from(through)..noun)
        .any(|t| is_clause_word(words.at(t)) || is_preposition(words.at(t)) || words.at(t) == "no");
    if crossed {
        return Vec::new();
    }
    let mut by = bound(scene, clause);
    if by.is_empty() {
        return Vec::new();
    }
    let lead = (noun + 1..end.min(noun + LEAD_REACH)).find(|&t| match words.at(t) {
        "to" => is_infinitive(words, t),
        "on" | "over" => !scene.begins_time(t + 1),
        "that" | "which" | "for" => true,
        _ => false,
    });
    let Some(lead) = lead else { return Vec::new() };
    // "signed a deal in March, | is pushing for it to be": another verb stands between.
    if (noun + 1..lead).any(|t| is_auxiliary(words.at(t)) || words.at(t) == ";") {
        return Vec::new();
    }
    if let Some(with) = (noun + 1..lead).find(|&t| words.at(t) == "with") {
        let with = parties(scene, with + 1..lead);
        let with: Vec<ActorId> = with.iter().map(|party| party.actor).collect();
        by.extend(bound_all(scene, &with, bound_as));
    }
    let by = as_sides(scene, by);
    let parts = match words.at(lead) {
        "to" => deeds(scene, lead, end),
        "that" | "which" => match modal(words, lead + 1..end) {
            Some(will) => deeds(scene, will + 1, end),
            None => Vec::new(),
        },
        _ => only(lead + 1..phrase_end(words, lead + 1, end)),
    };
    reads(scene, clause, parts, &by, "reached_a_deal")
}

/// "The accord obliges X to ...", "under a deal that requires X to ...".
pub(super) fn obliged(scene: &mut Scene<'_, '_>, clause: &Clause) -> Vec<Read> {
    let words = scene.words;
    if !is_told_as_done(scene, clause) || clause.passive {
        return Vec::new();
    }
    let start = clause.group.start;
    let least = words.sentence(clause.verb).start.max(start.saturating_sub(LEAD_REACH));
    if !(least..start).any(|t| List::Deals.holds_any_case(words.at(t))) {
        return Vec::new();
    }
    let end = furthest(words, clause.verb);
    let near = end.min(clause.verb + LEAD_REACH);
    let lead = (clause.verb + 1..near).find(|&t| words.at(t) == "to" && is_infinitive(words, t));
    let Some(lead) = lead else { return Vec::new() };
    let who = named(scene, clause.verb + 1..lead);
    let by = bound_all(scene, &who, bound_as);
    if by.is_empty() {
        return Vec::new();
    }
    let parts = deeds(scene, lead, end);
    reads(scene, clause, parts, &by, "obliged_by_a_deal")
}

/// Commitments of `by` to each of `parts`.
fn reads(
    scene: &Scene<'_, '_>,
    clause: &Clause,
    parts: Vec<Range<usize>>,
    by: &[ActorId],
    rule: &'static str,
) -> Vec<Read> {
    let read = |part: Range<usize>| {
        let text = scene.words.slice(part.clone()).to_lowercase();
        let kind = of_agreement(&text, by);
        Read { part, kind, by: by.to_vec(), to: Vec::new(), strength: clause.verb, rule }
    };
    parts.into_iter().filter(|part| part.len() > 1).map(read).collect()
}
