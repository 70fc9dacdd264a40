//! Verbs that bind: "agreed to", "pledged to", "announced that it will", "will meet again".

use onrecord_record::{ActorKind, CommitmentKind};

use super::bounds::{after_adverbs, has_modal, infinitives, is_infinitive, phrase_end};
use super::{Commitment, Read, bound, bound_as, commitment};
use crate::actors::cast::ActorId;
use crate::actors::words::is_clause_word;
use crate::consultation::Scene;
use crate::consultation::clause::{Clause, Mood};
use crate::consultation::parties::parties;

/// Whether a clause tells of what has been done or is being done, and not of what might be.
fn is_told_as_done(clause: &Clause) -> bool {
    !clause.negated
        && !clause.passive
        && matches!(clause.mood, Mood::Past | Mood::Present | Mood::Ongoing)
}

/// "X and Y agreed to ...", "agreed on ...", "agreed that ...".
pub(super) fn agreed(scene: &mut Scene<'_, '_>, clause: &Clause) -> Vec<Commitment> {
    let words = scene.words;
    if !is_told_as_done(clause) {
        return Vec::new();
    }
    let by = bound(scene, clause.subject.clone());
    if by.is_empty() {
        return Vec::new();
    }
    let at = after_adverbs(scene, clause.verb + 1);
    let next = words.at(at).to_ascii_lowercase();
    let parts = match next.as_str() {
        "to" if is_infinitive(words, at) => infinitives(scene, at, clause.end),
        // "agreed that | they share the objective of | seeing ...".
        "on" | "upon" | "to" | "that" => {
            std::iter::once(at + 1..phrase_end(words, at + 1, clause.end)).collect()
        }
        _ => return Vec::new(),
    };
    let mut found = Vec::new();
    for part in parts {
        let text = words.slice(part.clone()).to_lowercase();
        let objective = ["objective", "goal", "aim "].iter().any(|word| text.contains(word));
        // "agreed on the need for" judges, "agreed on the objective of" binds.
        let binds = match next.as_str() {
            "that" => objective || has_modal(words, part.clone()),
            "on" | "upon" => objective,
            _ => true,
        };
        // "agreed to," says nothing of what.
        if !binds || part.is_empty() {
            continue;
        }
        let kind = kind_of(&text).unwrap_or(match (objective, by.len()) {
            (true, _) => CommitmentKind::SharedObjective,
            (_, 1) => CommitmentKind::Undertaking,
            _ => CommitmentKind::Agreement,
        });
        let rule = if next == "that" { "agreed_that" } else { "agreed" };
        let read = Read { part, kind, by: by.clone(), to: Vec::new(), rule };
        found.push(commitment(scene, clause, read));
    }
    found
}

/// "X pledged to ...", "X promised Y that ...".
pub(super) fn promised(scene: &mut Scene<'_, '_>, clause: &Clause) -> Vec<Commitment> {
    let words = scene.words;
    if !is_told_as_done(clause) {
        return Vec::new();
    }
    let by = bound(scene, clause.subject.clone());
    if by.is_empty() {
        return Vec::new();
    }
    let mut at = after_adverbs(scene, clause.verb + 1);
    if clause.base == "commit" {
        while matches!(words.at(at), "itself" | "himself" | "herself" | "themselves" | "firmly") {
            at += 1;
        }
        if words.at(at) != "to" {
            return Vec::new();
        }
    }
    let (to, at) = promised_to(scene, at, clause.end);
    let parts = match words.at(at) {
        "to" if is_infinitive(words, at) => infinitives(scene, at, clause.end),
        "that" if has_modal(words, at + 1..clause.end) => {
            std::iter::once(at + 1..phrase_end(words, at + 1, clause.end)).collect()
        }
        // "promised help" may be anything.
        _ => Vec::new(),
    };
    let mut found = Vec::new();
    for part in parts.into_iter().filter(|part| part.len() > 1) {
        let text = words.slice(part.clone()).to_lowercase();
        let kind = kind_of(&text).unwrap_or(CommitmentKind::Undertaking);
        let read = Read { part, kind, by: by.clone(), to: to.clone(), rule: "promised" };
        found.push(commitment(scene, clause, read));
    }
    found
}

/// So many tokens behind a verb of promise who it is made to may stand.
const PROMISED_TO: usize = 10;

/// Who something is promised to, "promised | the union | to open", and where the promise begins.
fn promised_to(scene: &mut Scene<'_, '_>, at: usize, end: usize) -> (Vec<ActorId>, usize) {
    let words = scene.words;
    if matches!(words.at(at), "to" | "that") {
        return (Vec::new(), at);
    }
    let begins = |&t: &usize| match words.at(t) {
        "to" => is_infinitive(words, t),
        word => word == "that",
    };
    let Some(lead) = (at..end.min(at + PROMISED_TO)).find(begins) else {
        return (Vec::new(), at);
    };
    if (at..lead).any(|t| words.at(t) == ",") {
        return (Vec::new(), at);
    }
    let who = parties(scene, at..lead);
    if who.is_empty() {
        return (Vec::new(), at);
    }
    (who.iter().map(|party| bound_as(scene, party.actor)).collect(), lead)
}

/// "X announced that it will ...": what follows "will".
pub(super) fn announced(scene: &mut Scene<'_, '_>, clause: &Clause) -> Option<Commitment> {
    let words = scene.words;
    let can = clause.mood == Mood::Possible && words.before(clause.verb) == "can";
    if clause.negated || !can && !matches!(clause.mood, Mood::Past | Mood::Present) {
        return None;
    }
    let reach = clause.end.min(clause.verb + 24);
    let that = (clause.verb + 1..reach).find(|&t| words.at(t) == "that")?;
    let reach = reach.max(that + 12).min(clause.end);
    let will = (that + 1..reach).find(|&t| words.at(t) == "will")?;
    // "that the bridge, which | will": another clause's.
    if (that + 1..will).any(|t| is_clause_word(words.at(t)) || words.is_mark(t))
        || matches!(words.at(will + 1), "not" | "never" | "be")
    {
        return None;
    }
    let announcers = bound(scene, clause.subject.clone());
    let of_itself =
        matches!(words.at(that + 1), "it" | "he" | "she" | "they" | "we") && will == that + 2;
    let by = if of_itself { announcers } else { bound(scene, that + 1..will) };
    // What a person announces of himself binds nobody else.
    let person = |&id: &ActorId| scene.resolver.cast.get(id).kind == ActorKind::Person;
    let part = will + 1..phrase_end(words, will + 1, clause.end);
    if by.is_empty() || by.iter().any(person) || part.len() < 2 {
        return None;
    }
    let text = words.slice(part.clone()).to_lowercase();
    let kind = kind_of(&text).unwrap_or(CommitmentKind::Announcement);
    let read = Read { part, kind, by, to: Vec::new(), rule: "announced" };
    let strength = words.range(will..will + 1);
    Some(Commitment { strength, ..commitment(scene, clause, read) })
}

/// "X and Y will meet again".
pub(super) fn meets_again(scene: &mut Scene<'_, '_>, clause: &Clause) -> Option<Commitment> {
    let words = scene.words;
    let verb = clause.verb;
    let will = (clause.group.start..verb).find(|&t| words.at(t) == "will")?;
    let again = (verb + 1..clause.end.min(verb + 4)).any(|t| words.at(t) == "again");
    if clause.base != "meet" || clause.negated || clause.mood != Mood::Future || !again {
        return None;
    }
    let by = bound(scene, clause.subject.clone());
    if by.is_empty() {
        return None;
    }
    let part = verb..phrase_end(words, verb + 1, clause.end);
    let kind = CommitmentKind::NextMeeting;
    let read = Read { part, kind, by, to: Vec::new(), rule: "will_meet_again" };
    let strength = words.range(will..will + 1);
    Some(Commitment { strength, ..commitment(scene, clause, read) })
}

/// The kind that the words of a promise, in lower case, tell by themselves.
fn kind_of(text: &str) -> Option<CommitmentKind> {
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    if has(&["follow-up", "follow up"]) && !has(&["meeting"])
        || has(&["expert"]) && has(&["talks", "discussion"])
    {
        return Some(CommitmentKind::FollowUp);
    }
    let meeting = has(&["meet", "session", "round of", "summit", "talks"]);
    let another = has(&["again", "next ", "another", "second ", "further round"]);
    if meeting && another || text.starts_with("to meet") || text.starts_with("meet ") {
        return Some(CommitmentKind::NextMeeting);
    }
    None
}
