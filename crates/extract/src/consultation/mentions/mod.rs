//! Places that tell of a meeting: verbs ("met with") and nouns ("the talks between"), read in their
//! clauses.
//!
//! [`verbs`] and [`nouns`] read what tells of it, [`occasions`] says which nouns are no meeting of
//! parties, [`status`] whether it has been held, and [`details`] how, when, where and what about.

mod bounds;
mod counterparty;
pub(super) mod details;
mod nouns;
mod occasions;
mod status;
#[cfg(test)]
mod tests;
mod verbs;

use std::ops::Range;

use onrecord_record::{Medium, MeetingStatus};
use onrecord_text::TextRange;

pub(super) use self::counterparty::governing;
use self::nouns::noun;
use self::occasions::is_occasion;
use self::verbs::{accepted, discussed, held, invited, met, paid_visit, received, spoke, visited};
use super::clause::{Clause, is_verb_here};
use super::parties::Party;
use super::verbs::{DEEDS, Sense};
use super::{Scene, When};
use crate::actors::cast::ActorId;
use crate::actors::named::{NamedKind, name_at};

/// A place that tells of a meeting.
#[derive(Debug, Clone)]
pub(super) struct Mention {
    /// The verb or the noun.
    pub(super) token: usize,
    pub(super) evidence: Range<usize>,
    pub(super) status: MeetingStatus,
    pub(super) medium: Medium,
    pub(super) body: Option<ActorId>,
    pub(super) parties: Vec<Party>,
    pub(super) date: Option<When>,
    pub(super) place: Option<TextRange>,
    pub(super) topics: Vec<TextRange>,
    /// It speaks of one that is known: "the meeting".
    pub(super) known: bool,
    /// It speaks of another one: "again", "the next round".
    pub(super) another: bool,
    /// It is of the same parties as the one before: "a fifth round", "talks between the two".
    pub(super) of_all: bool,
    pub(super) rule: &'static str,
}

/// What the word at `token` tells of a meeting, in a headline or the like if `title`.
pub(super) fn mention(scene: &mut Scene<'_, '_>, token: usize, title: bool) -> Option<Mention> {
    let words = scene.words;
    let word = words.at(token);
    if !DEEDS.may_hold(word) {
        return None;
    }
    // What is a verb where it stands is no noun: "they | call".
    if let Some(verb) = DEEDS.verb(word)
        && is_verb_here(words, token, verb)
    {
        let senses = [
            Sense::Meet,
            Sense::Speak,
            Sense::Hold,
            Sense::Receive,
            Sense::Discuss,
            Sense::Visit,
            Sense::Pay,
            Sense::Propose,
            Sense::Accept,
        ];
        if !senses.iter().any(|&sense| verb.tells(sense)) {
            return None;
        }
        let clause = Clause::read(words, token, verb);
        if verb.tells(Sense::Meet) {
            return met(scene, &clause, title);
        }
        if verb.tells(Sense::Speak) {
            return spoke(scene, &clause, title);
        }
        // "hosted talks", and where it is no talks that were hosted, "hosted Osk".
        if verb.tells(Sense::Hold)
            && let Some(found) = held(scene, &clause, title)
        {
            return Some(found);
        }
        if verb.tells(Sense::Receive) {
            return received(scene, &clause, title);
        }
        if verb.tells(Sense::Discuss) {
            return discussed(scene, &clause, title);
        }
        if verb.tells(Sense::Visit) {
            return visited(scene, &clause, title);
        }
        if verb.tells(Sense::Pay) {
            return paid_visit(scene, &clause, title);
        }
        if verb.tells(Sense::Accept) {
            return accepted(scene, &clause);
        }
        return invited(scene, &clause);
    }
    // "Sessions" may be a man, and "the Joint Consultation Group" is who met.
    let in_name = || {
        name_at(scene.names, token)
            .is_some_and(|n| n.kind == NamedKind::Person || n.tokens.end > token + 1)
    };
    if DEEDS.is_meeting(word) && is_occasion(words, token) && !in_name() {
        return noun(scene, token, None, title);
    }
    None
}
