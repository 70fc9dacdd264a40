//! Commitments: what parties bind themselves to.
//!
//! A verb of agreement or promise in the indicative, whose subject is a party, with an infinitive, a
//! noun phrase or a clause behind it. What is hypothetical, wished for, demanded or denied binds
//! nobody, and what a title says the text says again.

use std::ops::Range;

use onrecord_record::{ActorKind, CommitmentKind, CommitmentValue};
use onrecord_text::TextRange;

use super::clause::{Clause, Mood, is_verb_here};
use super::mentions::date;
use super::parties::{members, parties, subject};
use super::verbs::{DEEDS, Form, Sense};
use super::{Scene, When};
use crate::actors::cast::ActorId;
use crate::actors::words::is_clause_word;

/// What a party binds itself to.
#[derive(Debug, Clone)]
pub(crate) struct Commitment {
    pub(crate) kind: CommitmentKind,
    pub(crate) by: Vec<ActorId>,
    pub(crate) to: Vec<ActorId>,
    pub(crate) what: TextRange,
    pub(crate) conditions: Vec<TextRange>,
    pub(crate) overseer: Option<ActorId>,
    pub(crate) due: Option<When>,
    pub(crate) strength: TextRange,
    pub(crate) reported_by: Vec<usize>,
    pub(crate) value: CommitmentValue,
    pub(crate) rule: &'static str,
}

/// The commitments of a story, in the order in which it tells of them.
pub(super) fn commitments(scene: &mut Scene<'_, '_>) -> Vec<Commitment> {
    let mut found: Vec<Commitment> = Vec::new();
    for passage in 0..scene.words.layers.passages.len() {
        if scene.titles[passage] {
            continue;
        }
        for token in scene.words.layers.passages[passage].tokens.clone() {
            let words = scene.words;
            let Some(verb) = DEEDS.verb(words.at(token)) else { continue };
            let senses = [Sense::Agree, Sense::Promise, Sense::Announce, Sense::Meet];
            if !senses.iter().any(|&s| verb.tells(s)) || !is_verb_here(words, token, verb) {
                continue;
            }
            let clause = Clause::read(words, token, verb);
            if is_denied(scene, token) {
                continue;
            }
            let new = if verb.tells(Sense::Agree) {
                agreed(scene, &clause)
            } else if verb.tells(Sense::Promise) {
                promised(scene, &clause)
            } else if verb.tells(Sense::Announce) {
                announced(scene, &clause)
            } else {
                meets_again(scene, &clause)
            };
            for commitment in new {
                let text = |range: TextRange| scene.words.text.slice(range).to_lowercase();
                let same = |known: &Commitment| {
                    text(known.what) == text(commitment.what)
                        || known.what.intersect(commitment.what).is_some()
                };
                if !found.iter().any(same) {
                    found.push(commitment);
                }
            }
        }
    }
    found
}

/// Whether the words at `token` are told only to be denied.
fn is_denied(scene: &Scene<'_, '_>, token: usize) -> bool {
    let range = scene.range(token..token + 1);
    scene.told_by(range).iter().any(|&statement| scene.denied[statement])
}

/// Whether a clause tells of what has been done or is being done, and not of what might be.
fn binds(clause: &Clause) -> bool {
    !clause.negated && matches!(clause.mood, Mood::Past | Mood::Present | Mood::Ongoing)
}

/// Those bound by it: states and bodies in place of their delegations, people as themselves.
fn bound(scene: &mut Scene<'_, '_>, tokens: Range<usize>) -> Vec<ActorId> {
    let mut found = Vec::new();
    for party in subject(scene, tokens) {
        let members = members(scene, party.actor);
        let cast = &scene.resolver.cast;
        for member in members {
            let person = cast.get(member).kind == ActorKind::Person;
            let who = if person { member } else { scene.side_of(member) };
            // Some of a crowd bind nobody.
            let kind = scene.resolver.cast.get(who).kind;
            if matches!(kind, ActorKind::Group | ActorKind::UnnamedPerson | ActorKind::Population) {
                return Vec::new();
            }
            if !found.contains(&who) {
                found.push(who);
            }
        }
    }
    found
}

/// "X and Y agreed to ...", "agreed on ...", "agreed that ...".
fn agreed(scene: &mut Scene<'_, '_>, clause: &Clause) -> Vec<Commitment> {
    let words = scene.words;
    if !binds(clause) || clause.passive {
        return Vec::new();
    }
    let by = bound(scene, clause.subject.clone());
    if by.is_empty() {
        return Vec::new();
    }
    let mut at = after_adverbs(scene, clause.verb + 1);
    let next = words.at(at).to_ascii_lowercase();
    let mut parts = Vec::new();
    match next.as_str() {
        "to" if is_infinitive(scene, at) => parts = infinitives(scene, at, clause.end),
        "on" | "upon" | "to" => {
            at += 1;
            parts.push(at..phrase_end(scene, at, clause.end));
        }
        "that" => {
            at += 1;
            // "agreed that | they share the objective of | seeing ...".
            parts.push(at..phrase_end(scene, at, clause.end));
        }
        _ => return Vec::new(),
    }
    let several = by.len() > 1;
    let rule = if next == "that" { "agreed_that" } else { "agreed" };
    parts
        .into_iter()
        .filter_map(|part| {
            let words_of = scene.words.slice(part.clone()).to_lowercase();
            let objective = ["objective", "goal", "aim "].iter().any(|w| words_of.contains(w));
            // "agreed on the need for" judges, "agreed on the objective of" binds.
            let binds = match next.as_str() {
                "that" => objective || has_modal(scene, part.clone()),
                "on" | "upon" => objective,
                _ => true,
            };
            if !binds {
                return None;
            }
            let kind = kind_of(&words_of).unwrap_or(match (objective, several) {
                (true, _) => CommitmentKind::SharedObjective,
                (_, true) => CommitmentKind::Agreement,
                _ => CommitmentKind::Undertaking,
            });
            Some(commitment(scene, clause, part, kind, by.clone(), Vec::new(), rule))
        })
        .collect()
}

/// "X pledged to ...", "X promised Y that ...".
fn promised(scene: &mut Scene<'_, '_>, clause: &Clause) -> Vec<Commitment> {
    let words = scene.words;
    if !binds(clause) || clause.passive {
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
    // Who it is promised to stands before the infinitive: "promised | the union | to open".
    let mut to = Vec::new();
    let reach = clause.end.min(at + 10);
    if words.at(at) != "to" && words.at(at) != "that" {
        let lead = (at..reach)
            .find(|&t| words.at(t) == "to" && is_infinitive(scene, t) || words.at(t) == "that");
        if let Some(lead) = lead
            && !(at..lead).any(|t| words.at(t) == ",")
        {
            let who = parties(scene, at..lead);
            if !who.is_empty() {
                to = who.iter().map(|p| side_or_self(scene, p.actor)).collect();
                at = lead;
            }
        }
    }
    let parts = match words.at(at) {
        "to" if is_infinitive(scene, at) => infinitives(scene, at, clause.end),
        "that" if has_modal(scene, at + 1..clause.end) => {
            let end = phrase_end(scene, at + 1, clause.end);
            std::iter::once(at + 1..end).collect()
        }
        // "promised help" may be anything.
        _ => Vec::new(),
    };
    let rule = "promised";
    let parts: Vec<Range<usize>> = parts.into_iter().filter(|part| part.len() > 1).collect();
    parts
        .into_iter()
        .map(|part| {
            let words_of = scene.words.slice(part.clone()).to_lowercase();
            let kind = kind_of(&words_of).unwrap_or(CommitmentKind::Undertaking);
            commitment(scene, clause, part, kind, by.clone(), to.clone(), rule)
        })
        .collect()
}

fn side_or_self(scene: &Scene<'_, '_>, actor: ActorId) -> ActorId {
    let cast = &scene.resolver.cast;
    if cast.get(actor).kind == ActorKind::Person { actor } else { scene.side_of(actor) }
}

/// "X announced that it will ...": what follows "will".
fn announced(scene: &mut Scene<'_, '_>, clause: &Clause) -> Vec<Commitment> {
    let words = scene.words;
    if !matches!(clause.mood, Mood::Past | Mood::Present | Mood::Possible) || clause.negated {
        return Vec::new();
    }
    if clause.mood == Mood::Possible && !matches!(words.before(clause.verb), "can") {
        return Vec::new();
    }
    let reach = clause.end.min(clause.verb + 24);
    let Some(that) = (clause.verb + 1..reach).find(|&t| words.at(t) == "that") else {
        return Vec::new();
    };
    let Some(will) =
        (that + 1..reach.max(that + 12).min(clause.end)).find(|&t| words.at(t) == "will")
    else {
        return Vec::new();
    };
    if (that + 1..will).any(|t| is_clause_word(words.at(t)) || words.is_mark(t))
        || matches!(words.at(will + 1), "not" | "never" | "be")
    {
        return Vec::new();
    }
    let announcers = bound(scene, clause.subject.clone());
    let pronoun =
        matches!(words.at(that + 1), "it" | "he" | "she" | "they" | "we") && will == that + 2;
    let by = if pronoun { announcers.clone() } else { bound(scene, that + 1..will) };
    if by.is_empty() {
        return Vec::new();
    }
    // What a person announces of himself binds nobody else.
    let person = |id: &ActorId| scene.resolver.cast.get(*id).kind == ActorKind::Person;
    if by.iter().any(person) {
        return Vec::new();
    }
    let part = will + 1..phrase_end(scene, will + 1, clause.end);
    if part.len() < 2 {
        return Vec::new();
    }
    let words_of = scene.words.slice(part.clone()).to_lowercase();
    let kind = kind_of(&words_of).unwrap_or(CommitmentKind::Announcement);
    let mut found = commitment(scene, clause, part, kind, by, Vec::new(), "announced");
    found.strength = words.range(will..will + 1);
    vec![found]
}

/// "X and Y will meet again".
fn meets_again(scene: &mut Scene<'_, '_>, clause: &Clause) -> Vec<Commitment> {
    let words = scene.words;
    let will = (clause.group.start..clause.verb).any(|t| words.at(t) == "will");
    let again = (clause.verb + 1..clause.end.min(clause.verb + 4)).any(|t| words.at(t) == "again");
    if clause.base != "meet" || clause.negated || clause.mood != Mood::Future || !will || !again {
        return Vec::new();
    }
    let by = bound(scene, clause.subject.clone());
    if by.is_empty() {
        return Vec::new();
    }
    let part = clause.verb..phrase_end(scene, clause.verb + 1, clause.end);
    let mut found = commitment(
        scene,
        clause,
        part,
        CommitmentKind::NextMeeting,
        by,
        Vec::new(),
        "will_meet_again",
    );
    let will =
        (clause.group.start..clause.verb).find(|&t| words.at(t) == "will").unwrap_or(clause.verb);
    found.strength = words.range(will..will + 1);
    vec![found]
}

/// The kind that the words of a promise tell by themselves.
fn kind_of(words: &str) -> Option<CommitmentKind> {
    let has = |word: &str| words.contains(word);
    if (has("follow-up") || has("follow up")) && !has("meeting")
        || has("expert") && (has("talks") || has("discussion"))
    {
        return Some(CommitmentKind::FollowUp);
    }
    let meeting = has("meet") || has("session") || has("round of") || has("summit") || has("talks");
    let again =
        has("again") || has("next ") || has("another") || has("second ") || has("further round");
    if meeting && again || words.starts_with("to meet") || words.starts_with("meet ") {
        return Some(CommitmentKind::NextMeeting);
    }
    None
}

fn commitment(
    scene: &mut Scene<'_, '_>,
    clause: &Clause,
    part: Range<usize>,
    kind: CommitmentKind,
    by: Vec<ActorId>,
    to: Vec<ActorId>,
    rule: &'static str,
) -> Commitment {
    let words = scene.words;
    let sentence = words.sentence(clause.verb);
    // What stands behind the next promise belongs to that.
    let next = (part.end..sentence.end.min(part.end + 2))
        .find(|&t| words.at(t) == "to" && is_infinitive(scene, t));
    let tail = part.start..next.unwrap_or(sentence.end);
    // A time further on in the sentence is another's: "said after the meeting on Thursday".
    let reach = (part.end + DUE_REACH).min(sentence.end);
    let reach = (part.end..reach)
        .find(|&t| matches!(words.at(t), "said" | "after" | "following" | "which" | "who"))
        .unwrap_or(reach);
    let due = date(scene, part.start, sentence.clone(), reach)
        .filter(|when| is_due(scene, *when, part.start));
    let conditions = conditions(scene, tail.clone());
    let overseer = overseer(scene, tail);
    let what = trimmed(scene, part);
    let strength = words.range(clause.verb..clause.verb + 1);
    let value = if kind == CommitmentKind::SharedObjective {
        CommitmentValue::Stated
    } else {
        CommitmentValue::Open
    };
    Commitment {
        kind,
        by,
        to,
        what: words.range(what),
        conditions,
        overseer,
        due,
        strength,
        reported_by: scene.told_by(strength),
        value,
        rule,
    }
}

/// So many tokens behind the words of a promise its time may stand.
const DUE_REACH: usize = 8;

/// A time is when a promise is due only if it stands behind it.
fn is_due(scene: &Scene<'_, '_>, when: When, start: usize) -> bool {
    match when {
        When::At(time) => scene.times.range(time).start() >= scene.range(start..start + 1).start(),
        When::Gap(_) => true,
    }
}

fn after_adverbs(scene: &Scene<'_, '_>, mut at: usize) -> usize {
    let words = scene.words;
    let start = at;
    while at < start + 6 {
        let lower = words.at(at).to_ascii_lowercase();
        let time = scene.times.starting_at(words.range(at..at + 1).start());
        if let Some(range) = time {
            at = words.tokens(range).end;
            continue;
        }
        let on = matches!(lower.as_str(), "on" | "late" | "early")
            && scene.times.starts_at(words.range(at + 1..at + 2).start());
        if on
            || super::clause::is_adverb(&lower)
            || matches!(lower.as_str(), "today" | "in" if lower == "today")
        {
            at += 1;
        } else {
            break;
        }
    }
    at
}

/// Whether a "to" begins an infinitive.
fn is_infinitive(scene: &Scene<'_, '_>, to: usize) -> bool {
    let next = scene.words.at(to + 1);
    next.starts_with(char::is_lowercase)
        && !matches!(
            next,
            "the"
                | "a"
                | "an"
                | "this"
                | "that"
                | "these"
                | "those"
                | "its"
                | "his"
                | "her"
                | "their"
                | "any"
                | "all"
                | "some"
                | "more"
        )
        && !next.ends_with("ing")
        || matches!(next, "not")
}

/// "to A and to B" are two.
fn infinitives(scene: &Scene<'_, '_>, to: usize, end: usize) -> Vec<Range<usize>> {
    let words = scene.words;
    let mut parts = Vec::new();
    let mut start = to;
    let stop = phrase_end(scene, to + 1, end);
    for token in to + 1..stop {
        let joined = matches!(words.at(token), "and" | ",")
            && words.at(token + 1) == "to"
            && is_infinitive(scene, token + 1)
            || words.at(token) == ","
                && words.at(token + 1) == "and"
                && words.at(token + 2) == "to";
        if joined && token > start {
            parts.push(start..token);
            start = token + 1;
            if words.at(start) == "and" {
                start += 1;
            }
        }
    }
    if start < stop {
        parts.push(start..stop);
    }
    parts
}

/// Where the words of a promise end: at a clause that hangs on it, a condition, an overseer, or the
/// end of the sentence.
fn phrase_end(scene: &Scene<'_, '_>, from: usize, end: usize) -> usize {
    let words = scene.words;
    for token in from..end {
        let lower = words.at(token).to_ascii_lowercase();
        let next = words.at(token + 1).to_ascii_lowercase();
        let cut = match lower.as_str() {
            "if" | "unless" | "provided" | "once" | "until" | "after" | "overseen"
            | "supervised" | "monitored" | "which" | "but" | "although" | "while" | "because" => {
                true
            }
            "as" => matches!(next.as_str(), "soon" | "long"),
            "under" => matches!(
                words.at(token + 2),
                "supervision" | "oversight" | "auspices" | "eye" | "aegis"
            ),
            "," => {
                let list = !(is_clause_word(&next)
                    || matches!(
                        next.as_str(),
                        "said"
                            | "but"
                            | "overseen"
                            | "supervised"
                            | "according"
                            | "adding"
                            | "the"
                            | "he"
                            | "she"
                            | "it"
                            | "they"
                    ));
                !list
                    || words.is_capitalised(token + 1)
                        && (token + 1..token + 8)
                            .any(|t| matches!(words.at(t), "said" | "told" | "says"))
            }
            "said" | "says" => true,
            "-" | "–" | "—" | "--" | "(" => true,
            _ => false,
        };
        if cut {
            return token;
        }
    }
    end
}

/// Whether a clause has "will", "would" or the like, so that it binds and does not merely judge.
fn has_modal(scene: &Scene<'_, '_>, part: Range<usize>) -> bool {
    part.clone().take(14).any(|t| matches!(scene.words.at(t), "will" | "would" | "shall"))
}

/// The words of a promise without a time, a comma or a conjunction at their end.
fn trimmed(scene: &Scene<'_, '_>, part: Range<usize>) -> Range<usize> {
    let words = scene.words;
    let mut end = part.end;
    loop {
        let before = end;
        while end > part.start + 1
            && (words.is_mark(end - 1) && !matches!(words.at(end - 1), ")" | "%")
                || matches!(
                    words.at(end - 1),
                    "and"
                        | "by"
                        | "on"
                        | "in"
                        | "until"
                        | "before"
                        | "from"
                        | "within"
                        | "at"
                        | "later"
                        | "early"
                        | "the"
                ))
        {
            end -= 1;
        }
        if end > part.start + 1 {
            let range = words.range(part.start..end);
            let last =
                scene.times.within(range).filter(|(_, t)| t.range.end() == range.end()).last();
            if let Some((_, time)) = last {
                let start = words.tokens(time.range).start;
                if start > part.start + 1 {
                    end = start;
                }
            }
        }
        if end == before {
            return part.start..end;
        }
    }
}

/// "once ...", "if ...", "as soon as ...".
fn conditions(scene: &Scene<'_, '_>, tail: Range<usize>) -> Vec<TextRange> {
    let words = scene.words;
    for token in tail.clone() {
        let lower = words.at(token).to_ascii_lowercase();
        let opens = matches!(lower.as_str(), "if" | "unless" | "once" | "provided")
            || lower == "as"
                && matches!(words.at(token + 1), "soon" | "long")
                && words.at(token + 2) == "as";
        if opens {
            let end = (token + 1..tail.end)
                .find(|&t| matches!(words.at(t), "," | ";" | "." | "”" | "\""))
                .unwrap_or(tail.end);
            return vec![words.range(token..end)];
        }
    }
    Vec::new()
}

/// "overseen by X", "under the supervision of X".
fn overseer(scene: &mut Scene<'_, '_>, tail: Range<usize>) -> Option<ActorId> {
    let words = scene.words;
    for token in tail.clone() {
        let by = DEEDS.verb(words.at(token)).is_some_and(|v| {
            v.tells(Sense::Oversee) && matches!(v.form, Form::Past | Form::Participle)
        }) && words.at(token + 1) == "by";
        let under = words.at(token) == "under"
            && matches!(
                words.at(token + 2),
                "supervision" | "oversight" | "auspices" | "eye" | "aegis"
            )
            && words.at(token + 3) == "of";
        let from = if by {
            token + 2
        } else if under {
            token + 4
        } else {
            continue;
        };
        let end = (from..tail.end).find(|&t| words.is_mark(t)).unwrap_or(tail.end);
        return parties(scene, from..end).first().map(|party| party.actor);
    }
    None
}
