//! Verbs of positions: "backs", "rejects", "ruled out", "was welcomed by".

use std::ops::Range;

use onrecord_record::Stance;

use super::bounds::object_end;
use super::demands::{demanded, is_wish};
use super::nouns::{owned, voiced};
use super::{Read, Whose, conditions};
use crate::actors::words::{Words, is_clause_word, is_determiner, is_one_of, is_possessive_ending};
use crate::consultation::Scene;
use crate::consultation::clause::{Clause, Mood, is_verb_here};
use crate::consultation::lists::List;
use crate::consultation::verbs::{DEEDS, Sense, Verb};
use crate::consultation::whom::is_somebody;

/// The senses that tell of positions.
const SENSES: [Sense; 7] = [
    Sense::Support,
    Sense::Oppose,
    Sense::Demand,
    Sense::RuleOut,
    Sense::Concern,
    Sense::Threaten,
    Sense::Propose,
];

/// What the verb at `token` tells of positions.
pub(super) fn read(scene: &mut Scene<'_, '_>, token: usize) -> Vec<Read> {
    let words = scene.words;
    let Some(verb) = DEEDS.verb(words.at(token)) else { return Vec::new() };
    if !SENSES.iter().any(|&sense| verb.tells(sense)) {
        return Vec::new();
    }
    if !is_verb_here(words, token, verb) {
        return owned(scene, token).into_iter().collect();
    }
    let clause = Clause::read(words, token, verb);
    let by = words.at(token + 1) == "by";
    let stance = verb.tells(Sense::Support) || verb.tells(Sense::Oppose);
    if stance && by {
        let read = supported_by(scene, &clause, verb.tells(Sense::Support));
        return read.into_iter().collect();
    }
    if !is_told(scene, &clause) || clause.passive {
        return Vec::new();
    }
    // "raised concern", where it is no concern that was raised, may be a verb of another sense.
    if verb.tells(Sense::Concern)
        && let Some(read) = voiced(scene, &clause)
    {
        return vec![read];
    }
    if verb.tells(Sense::RuleOut) && !clause.negated {
        return ruled_out(scene, &clause).into_iter().collect();
    }
    // Who did not oppose it need not be for it.
    if stance && verb.tells(Sense::Oppose) && clause.negated {
        return Vec::new();
    }
    if stance {
        let supports = verb.tells(Sense::Support) && !clause.negated;
        return supported(scene, &clause, supports).into_iter().collect();
    }
    if verb.tells(Sense::Demand) && !clause.negated {
        return demanded(scene, &clause);
    }
    if verb.tells(Sense::Threaten) && !clause.negated {
        return conditions::threatened(scene, &clause).into_iter().collect();
    }
    if verb.tells(Sense::Propose) && !clause.negated {
        return proposed(scene, &clause).into_iter().collect();
    }
    Vec::new()
}

/// Whether a clause tells of what is so, or stands as a participle behind a comma: "Corvenia met
/// Southmark, | urging".
fn is_told(scene: &Scene<'_, '_>, clause: &Clause) -> bool {
    let start = clause.group.start;
    let behind = scene.words.before(start) == "," && start == clause.verb;
    matches!(clause.mood, Mood::Past | Mood::Present | Mood::Ongoing)
        || clause.mood == Mood::Open && behind && scene.words.at(start).ends_with("ing")
}

/// "ruled out a toll", "refused to sign", but not "refused to comment".
fn ruled_out(scene: &Scene<'_, '_>, clause: &Clause) -> Option<Read> {
    let words = scene.words;
    let at = behind_however(words, clause.verb + 1);
    let mut told = clause.verb..0;
    let (start, rule) = match (clause.base, words.at(at)) {
        ("rule", "out") => (at + 1, "ruled_out"),
        ("refuse", "to") if !is_no_refusal(words.at(at + 1)) => (at + 1, "refused"),
        ("turn", "down") => (at + 1, "turned_down"),
        // "dismissed a suggestion that ..."
        ("dismiss", "a" | "an" | "the") => {
            let end = object_end(scene, at, clause.verb);
            let head = (at..end.min(at + 4)).find(|&t| {
                matches!(
                    words.at(t),
                    "suggestion"
                        | "suggestions"
                        | "idea"
                        | "proposal"
                        | "offer"
                        | "demand"
                        | "demands"
                        | "call"
                        | "calls"
                        | "possibility"
                        | "plan"
                        | "request"
                )
            })?;
            let inner = matches!(words.at(head + 1), "that" | "of" | "to" | "for");
            // "dismissed Corvenia's demand": whose that is, is told by its own words.
            let owned = (at..head).any(|t| is_possessive_ending(words.at(t)));
            told.end = if owned { head } else { 0 };
            (if inner && !owned { head + 2 } else { at }, "dismissed")
        }
        _ => return None,
    };
    let end = object_end(scene, start, clause.verb);
    told.end = if told.end > told.start { told.end } else { end };
    Some(Read::new(Stance::RulesOut, clause, told, start..end, rule).unless(words, start))
}

/// The word behind a verb, without what is put in between commas: "refused, | however, | to sign".
fn behind_however(words: Words<'_>, at: usize) -> usize {
    let aside = words.at(at) == "," && words.at(at + 2) == ",";
    at + if aside { 3 } else { 0 }
}

/// Whether who refuses to do this says nothing or stays open: "refused to | comment", "to | rule out".
fn is_no_refusal(word: &str) -> bool {
    let open = |verb: &Verb| verb.tells(Sense::RuleOut) || verb.tells(Sense::Oppose);
    List::Silences.holds(word) || DEEDS.verb(word).is_some_and(open)
}

/// "backs the toll", "objects to it", by whether the clause `supports` its object.
fn supported(scene: &mut Scene<'_, '_>, clause: &Clause, supports: bool) -> Option<Read> {
    let words = scene.words;
    let at = clause.verb + 1;
    let start = match (clause.base, words.at(at)) {
        ("object", "to") | ("protest", "against") => at + 1,
        ("object" | "protest", _) => return None,
        _ => at,
    };
    let end = object_end(scene, start, clause.verb);
    let begins = is_determiner(words.at(start))
        || words.at(start).starts_with(char::is_lowercase)
        || words.is_capitalised(start)
        || matches!(words.at(start), "“" | "\"");
    if !begins
        || words.is_mark(start) && !matches!(words.at(start), "“" | "\"")
        || List::Particles.holds(words.at(start))
        || is_clause_word(words.at(start)) && !is_determiner(words.at(start))
        || is_somebody(scene, start..end)
        || !supports && (start..end).any(|t| List::Attacks.holds(words.at(t)))
    {
        return None;
    }
    let stance = if supports { Stance::Supports } else { Stance::Opposes };
    let read = Read::new(stance, clause, clause.verb..end, start..end, "supports_or_opposes");
    // "rejected a toll | without | a vote".
    let limited = matches!(clause.base, "reject" | "oppose" | "resist");
    Some(if limited { read.unless(words, start) } else { read })
}

/// "proposed a toll", "proposes that the toll be raised", "suggested raising it": who proposes it is
/// for it.
fn proposed(scene: &Scene<'_, '_>, clause: &Clause) -> Option<Read> {
    let words = scene.words;
    let at = clause.verb + 1;
    let next = words.at(at);
    let that = next == "that";
    let thing = is_determiner(next) && !that || next.ends_with("ing") && next.len() > 5;
    if !matches!(clause.base, "propose" | "suggest") || !thing && !that {
        return None;
    }
    // "suggested that the toll was high": a guess.
    if that && !is_wish(words, at + 1..words.sentence(at).end) {
        return None;
    }
    let start = at + usize::from(that);
    let end = object_end(scene, start, clause.verb);
    if is_somebody(scene, start..end) && !that {
        return None;
    }
    Some(Read::new(Stance::Supports, clause, clause.verb..end, start..end, "proposed"))
}

/// "the toll was welcomed by Corvenia", "a toll | opposed by Corvenia".
fn supported_by(scene: &mut Scene<'_, '_>, clause: &Clause, supports: bool) -> Option<Read> {
    let from = clause.verb + 2;
    let end = object_end(scene, from, clause.verb);
    // Without an auxiliary the words before are its object: "a toll | opposed by".
    let mut object: Range<usize> = clause.subject.clone();
    // "allowed the interview, | a move rejected by".
    let comma = object.clone().rev().find(|&t| scene.words.at(t) == ",");
    if let Some(comma) = comma.filter(|_| !clause.passive) {
        object.start = comma + 1;
    }
    let told = clause.passive && matches!(clause.mood, Mood::Past | Mood::Present)
        || clause.group.len() == 1;
    // "shut the port, | a move rejected by": what the move was stands before.
    let bare = object.len() == 2 && is_one_of(scene.words.at(object.start + 1), &["move", "step"]);
    if object.is_empty() || clause.negated || !told || bare || is_somebody(scene, object.clone()) {
        return None;
    }
    let stance = if supports { Stance::Supports } else { Stance::Opposes };
    let evidence = object.start..end;
    let whose = Whose::Named(from..end);
    Some(Read { stance, object, condition: None, evidence, whose, rule: "supported_or_opposed_by" })
}
