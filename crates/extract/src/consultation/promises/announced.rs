//! What parties decide and announce, what they tell their people to do, and invitations that they
//! accept.

use std::ops::Range;

use onrecord_record::CommitmentKind;

use super::agreed::it_was_agreed;
use super::bounds::{behind_aside, deeds, furthest, is_infinitive, only, phrase_end};
use super::kinds::by_words;
use super::pledged::is_sum;
use super::{Read, bound, is_person, is_told_as_done};
use crate::actors::words::{is_clause_word, is_determiner, is_possessive_pronoun};
use crate::consultation::Scene;
use crate::consultation::clause::Clause;
use crate::consultation::lists::List;

/// "The council decided to ...", "resolved to ...".
pub(super) fn decided(scene: &mut Scene<'_, '_>, clause: &Clause) -> Vec<Read> {
    let words = scene.words;
    if !is_told_as_done(scene, clause) {
        return Vec::new();
    }
    let end = furthest(words, clause.verb);
    if clause.passive {
        return it_was_agreed(scene, clause, end);
    }
    let lead = behind_aside(scene, clause.verb + 1, end).filter(|&lead| words.at(lead) == "to");
    let Some(lead) = lead else { return Vec::new() };
    let by = bound(scene, clause);
    // What a person decides for himself binds nobody.
    if by.is_empty() || by.iter().any(|&actor| is_person(scene, actor)) {
        return Vec::new();
    }
    let parts = deeds(scene, lead, end);
    let read = |part| read(scene, clause, part, &by, CommitmentKind::Announcement, "decided");
    parts.into_iter().map(read).collect()
}

/// So many tokens behind "announced" the noun of what is announced may stand.
const NOUN_REACH: usize = 8;

/// "X announced plans to ...", "announced a loan of ...".
pub(super) fn announced(scene: &mut Scene<'_, '_>, clause: &Clause) -> Vec<Read> {
    let words = scene.words;
    if !is_told_as_done(scene, clause) || clause.passive {
        return Vec::new();
    }
    let end = furthest(words, clause.verb);
    let at = clause.verb + 1;
    let near = at..end.min(at + NOUN_REACH);
    let noun = near.clone().find(|&t| {
        let word = words.at(t);
        List::Plans.holds(word) && is_infinitive(words, t + 1) && words.at(t + 1) == "to"
            || List::AnnouncedDeeds.holds(word)
            // "announced | 200 million for it".
            || t < at + 3 && is_sum(scene, t) && !words.is_mark(t + 1)
    });
    let Some(noun) = noun else { return Vec::new() };
    if (at..noun).any(|t| words.is_mark(t) || is_clause_word(words.at(t)) || words.at(t) == "no") {
        return Vec::new();
    }
    let plan = words.at(noun + 1) == "to" && List::Plans.holds(words.at(noun));
    if !plan
        && !is_sum(scene, noun)
        && !is_determiner(words.at(at))
        && !words.at(at).starts_with(char::is_lowercase)
    {
        return Vec::new();
    }
    let by = bound(scene, clause);
    if by.is_empty() {
        return Vec::new();
    }
    let parts = match plan {
        true => deeds(scene, noun + 1, end),
        false => only(at..phrase_end(words, at, end)),
    };
    let rule = if plan { "announced_plans" } else { "announced_a_deed" };
    let read = |part| read(scene, clause, part, &by, CommitmentKind::Announcement, rule);
    parts.into_iter().map(read).collect()
}

/// "The presidents instructed their ministers to ...".
pub(super) fn instructed(scene: &mut Scene<'_, '_>, clause: &Clause) -> Vec<Read> {
    let words = scene.words;
    if !is_told_as_done(scene, clause)
        || clause.passive
        || !is_possessive_pronoun(words.at(clause.verb + 1))
    {
        return Vec::new();
    }
    let end = furthest(words, clause.verb);
    let near = clause.verb + 2..end.min(clause.verb + NOUN_REACH);
    let lead = near.clone().find(|&t| words.at(t) == "to" && is_infinitive(words, t));
    let Some(lead) = lead.filter(|&lead| !(near.start..lead).any(|t| words.is_mark(t))) else {
        return Vec::new();
    };
    let by = bound(scene, clause);
    if by.is_empty() {
        return Vec::new();
    }
    let parts = deeds(scene, lead, end);
    let read = |part| read(scene, clause, part, &by, CommitmentKind::FollowUp, "instructed");
    parts.into_iter().map(read).collect()
}

/// "She accepted an invitation to ...", "invited her to ... She accepted".
pub(super) fn accepted(scene: &mut Scene<'_, '_>, clause: &Clause) -> Vec<Read> {
    let words = scene.words;
    if !is_told_as_done(scene, clause) || clause.passive {
        return Vec::new();
    }
    let end = furthest(words, clause.verb);
    let at = clause.verb + 1;
    let near = at..end.min(at + 5);
    let invitation = near.clone().find(|&t| words.at(t) == "invitation");
    let part = match invitation {
        Some(noun) if is_infinitive(words, noun + 1) && words.at(noun + 1) == "to" => {
            noun + 1..phrase_end(words, noun + 2, end)
        }
        Some(noun) if !words.at(noun + 1).is_empty() && !words.is_mark(noun + 1) => {
            at..phrase_end(words, at, end)
        }
        // "accepted with pleasure": what she was invited to stands before.
        _ if invitation.is_some()
            || words.is_mark(at)
            || matches!(words.at(at), "with" | "gladly" | "at" | "on" | "immediately") =>
        {
            match invited(scene, clause) {
                Some(part) => part,
                None => return Vec::new(),
            }
        }
        _ => return Vec::new(),
    };
    let by = bound(scene, clause);
    if by.is_empty() {
        return Vec::new();
    }
    vec![read(scene, clause, part, &by, CommitmentKind::NextMeeting, "accepted_invitation")]
}

/// So many tokens before "accepted" the invitation may stand.
const INVITED_REACH: usize = 40;

/// What somebody was invited to shortly before: "invited the mayor | to visit the port".
fn invited(scene: &Scene<'_, '_>, clause: &Clause) -> Option<Range<usize>> {
    let words = scene.words;
    let first = words.layers.passages[words.passage(clause.verb)].tokens.start;
    let least = first.max(clause.verb.saturating_sub(INVITED_REACH));
    let invited = (least..clause.verb).rev().find(|&t| words.at(t) == "invited")?;
    let end = words.sentence(invited).end.min(clause.group.start);
    let lead = (invited + 1..end.min(invited + 10))
        .find(|&t| words.at(t) == "to" && is_infinitive(words, t))?;
    Some(lead..phrase_end(words, lead + 1, end))
}

fn read(
    scene: &Scene<'_, '_>,
    clause: &Clause,
    part: Range<usize>,
    by: &[crate::actors::cast::ActorId],
    kind: CommitmentKind,
    rule: &'static str,
) -> Read {
    let text = scene.words.slice(part.clone()).to_lowercase();
    let kind = by_words(&text).unwrap_or(kind);
    Read { part, kind, by: by.to_vec(), to: Vec::new(), strength: clause.verb, rule }
}
