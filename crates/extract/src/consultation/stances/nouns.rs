//! A verb of saying or showing with the noun of a stance: "voiced concern about", "reaffirmed its
//! support for", "repeated their opposition to".

use onrecord_record::Stance;

use super::bounds::object_end;
use super::{Read, Whose};
use crate::actors::named::name_at;
use crate::actors::words::{is_clause_word, is_possessive_ending, is_preposition};
use crate::consultation::Scene;
use crate::consultation::clause::Clause;
use crate::consultation::lists::List;

/// So many tokens behind its verb the noun may stand.
const NOUN_REACH: usize = 7;

/// The stance that a verb and its noun tell.
pub(super) fn voiced(scene: &Scene<'_, '_>, clause: &Clause) -> Option<Read> {
    let words = scene.words;
    let at = clause.verb + 1;
    let near = at..words.sentence(clause.verb).end.min(at + NOUN_REACH);
    let stance = |t: usize| {
        let word = words.at(t);
        Some(if List::ConcernNouns.holds(word) {
            (Stance::Concerned, "expressed_concern")
        } else if List::SupportNouns.holds(word) {
            (Stance::Supports, "expressed_support")
        } else if List::OppositionNouns.holds(word) {
            (Stance::Opposes, "expressed_opposition")
        } else if List::DemandNouns.holds(word) && clause.base != "raise" {
            (Stance::Demands, "expressed_demand")
        } else {
            return None;
        })
    };
    let (noun, (stance, rule)) = near.clone().find_map(|t| Some((t, stance(t)?)))?;
    let crossed = (at..noun).any(|t| {
        words.is_mark(t) && words.at(t) != "-"
            || is_clause_word(words.at(t))
            || is_preposition(words.at(t))
            || matches!(words.at(t), "no" | "any")
    });
    // "concern about", "support for", "opposition to", "a call on Corvenia to".
    let mut about = noun + 1;
    if words.at(about) == "and" {
        about += 2;
    }
    let leads: &[&str] = match stance {
        Stance::Concerned => &["about", "over", "at", "with", "regarding", "that", "of"],
        Stance::Supports => &["for", "of"],
        Stance::Opposes => &["to", "against", "of"],
        _ => &["for", "that", "to"],
    };
    if crossed || clause.negated || !leads.contains(&words.at(about)) {
        return None;
    }
    let object = about + 1..object_end(scene, about + 1, clause.verb);
    let mut read = Read::new(stance, clause, clause.verb..object.end.max(about + 1), object, rule);
    // "repeated Corvenia's concern": its own.
    if let Some(owner) = (at + 1..noun).find(|&t| is_possessive_ending(words.at(t))) {
        read.whose = Whose::Named(at..owner);
    }
    Some(read)
}

/// "Corvenia's demand that the toll be lowered", by the noun at `noun`.
pub(super) fn owned(scene: &Scene<'_, '_>, noun: usize) -> Option<Read> {
    let words = scene.words;
    let about = noun + 1;
    let leads = match words.at(noun) {
        "demand" | "demands" => matches!(words.at(about), "that" | "for"),
        "call" | "calls" => matches!(words.at(about), "for" | "on"),
        _ => false,
    };
    let least = words.sentence(noun).start;
    let owned = noun >= least + 2 && is_possessive_ending(words.before(noun));
    if !leads || !owned {
        return None;
    }
    let name = name_at(scene.names, noun - 2).map(|name| name.tokens.start);
    let article =
        (least..noun - 1).rev().take(4).find(|&t| words.at(t).eq_ignore_ascii_case("the"));
    let start = name.or(article)?;
    let end = object_end(scene, about + 1, noun);
    Some(Read {
        stance: Stance::Demands,
        object: about + 1..end,
        condition: None,
        evidence: noun..end.max(about + 1),
        whose: Whose::Named(start..noun - 1),
        rule: "owned_demand",
    })
}
