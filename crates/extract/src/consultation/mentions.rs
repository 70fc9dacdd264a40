//! Places that tell of a meeting: verbs ("met with") and nouns ("the talks between"), read in their
//! clauses.

use std::ops::Range;

use onrecord_record::{ActorKind, GapKind, Medium, MeetingStatus};
use onrecord_text::TextRange;

use super::clause::{Clause, Mood, is_diary, is_verb_here};
use super::parties::{Party, parties};
use super::verbs::{DEEDS, Sense};
use super::{Scene, When};
use crate::actors::cast::ActorId;
use crate::actors::named::{NamedKind, name_at, pair};
use crate::actors::words::{is_definite, is_possessive_ending};

/// A place that tells of a meeting.
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
    pub(super) rule: &'static str,
}

/// What the word at `token` tells of a meeting.
pub(super) fn mention(scene: &mut Scene<'_, '_>, token: usize, title: bool) -> Option<Mention> {
    let words = scene.words;
    let word = words.at(token);
    if !DEEDS.may_hold(word) {
        return None;
    }
    if let Some(verb) = DEEDS.verb(word)
        && is_verb_here(words, token, verb)
    {
        let senses = [Sense::Meet, Sense::Speak, Sense::Hold, Sense::Receive, Sense::Discuss];
        if senses.iter().any(|&sense| verb.tells(sense)) {
            let clause = Clause::read(words, token, verb);
            if verb.tells(Sense::Meet) {
                return met(scene, &clause, title);
            }
            if verb.tells(Sense::Speak) {
                return spoke(scene, &clause, title);
            }
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
        }
        return None;
    }
    if DEEDS.is_meeting(word) && is_occasion(scene, token) {
        return noun(scene, token, None, title);
    }
    None
}

/// The status that a clause gives.
fn status(clause: &Clause, title: bool) -> Option<MeetingStatus> {
    Some(match clause.mood {
        _ if clause.negated => return None,
        Mood::Past => MeetingStatus::Held,
        Mood::Ongoing => MeetingStatus::Ongoing,
        Mood::Future => MeetingStatus::Planned,
        Mood::Present if title => MeetingStatus::Held,
        Mood::Wanted => MeetingStatus::Proposed,
        Mood::Present | Mood::Possible | Mood::Open => return None,
    })
}

/// "X met (with) Y", "X and Y will meet".
fn met(scene: &mut Scene<'_, '_>, clause: &Clause, title: bool) -> Option<Mention> {
    let words = scene.words;
    let status = status(clause, title)?;
    if clause.passive {
        return None;
    }
    let mut at = clause.verb + 1;
    let mut another = false;
    while matches!(
        words.at(at),
        "again"
            | "separately"
            | "briefly"
            | "privately"
            | "secretly"
            | "up"
            | "together"
            | "here"
            | "there"
            | "today"
            | "yesterday"
            | "late"
            | "earlier"
    ) {
        another |= words.at(at) == "again";
        at += 1;
    }
    let mut with = false;
    if words.at(at) == "with" {
        with = true;
        at += 1;
    }
    let object_end = clause_end(scene, at, clause.end);
    let begins = words.is_capitalised(at)
        || with
        || is_definite(words.at(at))
        || crate::actors::words::is_determiner(words.at(at))
        || crate::actors::phrase::is_pronoun(words.at(at));
    let mut others =
        if begins && at < object_end { parties(scene, at..object_end) } else { Vec::new() };
    if others.is_empty() && !with {
        // "met Tuesday with Y", "met in Norhaven with Y".
        if let Some(later) = (at..object_end.min(at + 10)).find(|&t| words.at(t) == "with") {
            others = parties(scene, later + 1..object_end);
            with = !others.is_empty();
        }
    }
    let is_human = |p: &Party, scene: &Scene<'_, '_>| {
        !matches!(
            scene.resolver.cast.get(p.actor).kind,
            ActorKind::Document | ActorKind::Population
        )
    };
    others.retain(|party| is_human(party, scene));
    let mut all = parties(scene, clause.subject.clone());
    let body = all
        .iter()
        .map(|p| p.actor)
        .find(|&a| scene.resolver.cast.get(a).kind == ActorKind::StandingBody);
    let bare_object = !with
        && others.is_empty()
        && at < object_end
        && crate::actors::words::is_determiner(words.at(at))
        && !is_time_word(words.at(at));
    if bare_object && clause.base == "meet" {
        // "met the deadline".
        return None;
    }
    let several = all.len() >= 2 || all.iter().any(|p| plural(scene, p.actor));
    if others.is_empty() && !several && body.is_none() {
        return None;
    }
    all.retain(|p| Some(p.actor) != body);
    all.extend(others);
    let end = evidence_end(scene, clause.verb + 1, clause.end);
    // "Met with Y": whose diary it is goes without saying.
    let implied =
        clause.subject.is_empty() && with && is_diary(words, &words.sentence(clause.verb));
    let rule = if implied { "met_with" } else { "met" };
    Some(finish(
        scene,
        clause,
        Found {
            status,
            medium: Medium::NotStated,
            body,
            parties: all,
            known: false,
            another,
            rule,
        },
        end,
    ))
}

/// "X spoke (by phone) with Y".
fn spoke(scene: &mut Scene<'_, '_>, clause: &Clause, title: bool) -> Option<Mention> {
    let words = scene.words;
    let status = status(clause, title)?;
    let by_phone =
        (clause.verb + 1..clause.end.min(clause.verb + 14)).any(|t| is_phone(words.at(t)));
    let with = (clause.verb + 1..clause.end.min(clause.verb + 8))
        .find(|&t| matches!(words.at(t), "with" | "to"))
        .filter(|&t| words.at(t) == "with" || by_phone || is_official(scene, t + 1))?;
    let end = clause_end(scene, with + 1, clause.end);
    let others = parties(scene, with + 1..end);
    let official = |p: &Party| {
        let actor = scene.resolver.cast.get(p.actor);
        !actor.roles.is_empty()
            || matches!(actor.kind, ActorKind::State | ActorKind::Delegation | ActorKind::Office)
            || actor.noun == Some("counterpart")
    };
    // "spoke with CNN" is an interview; who speaks with whom must both be of some standing.
    if others.is_empty() || !by_phone && !others.iter().any(official) {
        return None;
    }
    let mut all = parties(scene, clause.subject.clone());
    let diary = is_diary(words, &words.sentence(clause.verb));
    if all.is_empty() && !diary {
        return None;
    }
    all.extend(others);
    let medium = if by_phone { Medium::Call } else { Medium::NotStated };
    let end = evidence_end(scene, clause.verb + 1, clause.end);
    Some(finish(
        scene,
        clause,
        Found {
            status,
            medium,
            body: None,
            parties: all,
            known: false,
            another: false,
            rule: if diary { "met_with" } else { "spoke_with" },
        },
        end,
    ))
}

/// Whether the name of an office holder stands at `token`.
fn is_official(scene: &Scene<'_, '_>, token: usize) -> bool {
    let names = scene.names.iter().enumerate();
    let mut titled = names.filter(|(_, name)| name.title.is_some() && name.whole().start == token);
    titled.any(|(i, _)| {
        scene.resolver.actor_of[i].is_some_and(|id| !scene.resolver.cast.get(id).roles.is_empty())
    })
}

/// "X held talks with Y".
fn held(scene: &mut Scene<'_, '_>, clause: &Clause, title: bool) -> Option<Mention> {
    let words = scene.words;
    let reach = clause.end.min(clause.verb + 9);
    let noun_at = (clause.verb + 1..reach)
        .find(|&t| DEEDS.is_meeting(words.at(t)) && !DEEDS.is_meeting(words.at(t + 1)))?;
    let crossed = (clause.verb + 1..noun_at).any(|t| {
        matches!(words.at(t), "," | "that" | "to" | "with" | "for" | "on" | "at" | "by" | "from")
    });
    let word = words.at(noun_at).to_ascii_lowercase();
    let plain = matches!(
        word.as_str(),
        "session"
            | "round"
            | "talk"
            | "conversation"
            | "discussion"
            | "discussions"
            | "consultations"
    ) && !matches!(words.before(noun_at), "press" | "news" | "training" | "question");
    if crossed || !plain && !is_occasion(scene, noun_at) {
        return None;
    }
    if clause.negated && matches!(clause.base, "hold" | "have") {
        return None;
    }
    let status = if clause.passive { None } else { status(clause, title) };
    let mut found = noun(scene, noun_at, Some(status?), title)?;
    let subject = parties(scene, clause.subject.clone());
    for party in subject {
        let is_body = scene.resolver.cast.get(party.actor).kind == ActorKind::StandingBody;
        if is_body && found.body.is_none() {
            found.body = Some(party.actor);
        } else if Some(party.actor) != found.body
            && !found.parties.iter().any(|p| p.actor == party.actor)
        {
            found.parties.insert(0, party);
        }
    }
    // "chaired the meeting" is of one that is known; "held the meeting" tells of it.
    found.known &= matches!(
        clause.base,
        "chair" | "co-chair" | "host" | "attend" | "join" | "open" | "conclude"
    );
    found.evidence = clause.verb..found.evidence.end;
    found.rule = "held_talks";
    Some(found)
}

/// "X discussed Z with Y": both must be of some standing.
fn discussed(scene: &mut Scene<'_, '_>, clause: &Clause, title: bool) -> Option<Mention> {
    let words = scene.words;
    let status = status(clause, title)?;
    if clause.passive || clause.base != "discuss" {
        return None;
    }
    let with =
        (clause.verb + 1..clause.end.min(clause.verb + 16)).find(|&t| words.at(t) == "with")?;
    let end = clause_end(scene, with + 1, clause.end);
    let others = parties(scene, with + 1..end);
    let official = |p: &Party| {
        let actor = scene.resolver.cast.get(p.actor);
        actor.kind == ActorKind::Person && !actor.roles.is_empty()
            || matches!(actor.kind, ActorKind::Delegation | ActorKind::Office)
    };
    if !others.iter().any(official) {
        return None;
    }
    let mut all = parties(scene, clause.subject.clone());
    if all.is_empty() && !clause.subject.is_empty() {
        return None;
    }
    all.extend(others);
    let topics = split_topics(scene, clause.verb + 1..with);
    let rule = if clause.subject.is_empty() { "met_with" } else { "discussed" };
    let found = Found {
        status,
        medium: Medium::NotStated,
        body: None,
        parties: all,
        known: false,
        another: false,
        rule,
    };
    let mut mention = finish(scene, clause, found, end.min(with + 8));
    mention.topics = topics;
    Some(mention)
}

/// "X received Y (in Norhaven)".
fn received(scene: &mut Scene<'_, '_>, clause: &Clause, title: bool) -> Option<Mention> {
    let words = scene.words;
    let status = status(clause, title)?;
    if clause.passive {
        return None;
    }
    let at = clause.verb + 1;
    let end = clause_end(scene, at, clause.end);
    if !(words.is_capitalised(at) || crate::actors::words::is_determiner(words.at(at))) {
        return None;
    }
    let others = parties(scene, at..end);
    let guest = |p: &Party| {
        let actor = scene.resolver.cast.get(p.actor);
        actor.kind == ActorKind::Person && !actor.roles.is_empty()
            || matches!(actor.kind, ActorKind::Delegation | ActorKind::Office)
    };
    if !others.iter().any(guest) {
        return None;
    }
    let mut all = parties(scene, clause.subject.clone());
    if all.is_empty() {
        return None;
    }
    all.extend(others);
    let end = evidence_end(scene, clause.verb + 1, clause.end);
    Some(finish(
        scene,
        clause,
        Found {
            status,
            medium: Medium::InPerson,
            body: None,
            parties: all,
            known: false,
            another: false,
            rule: "received",
        },
        end,
    ))
}

struct Found {
    status: MeetingStatus,
    medium: Medium,
    body: Option<ActorId>,
    parties: Vec<Party>,
    known: bool,
    another: bool,
    rule: &'static str,
}

/// What the sentence around a clause tells beside it.
fn finish(scene: &Scene<'_, '_>, clause: &Clause, found: Found, end: usize) -> Mention {
    let sentence = scene.words.sentence(clause.verb);
    let span = clause.group.start.max(sentence.start)..clause.end;
    let medium = medium(scene, span.clone(), found.medium);
    Mention {
        token: clause.verb,
        evidence: clause.verb..end,
        status: found.status,
        medium,
        body: found.body,
        parties: found.parties,
        date: date(scene, clause.verb, sentence.clone(), clause.end),
        place: place(scene, clause.verb + 1..clause.end),
        topics: topics(scene, clause.verb + 1..clause.end),
        known: found.known,
        another: found.another,
        rule: found.rule,
    }
}

/// "the meeting", "talks between X and Y", "the Contact Group meeting".
fn noun(
    scene: &mut Scene<'_, '_>,
    token: usize,
    given: Option<MeetingStatus>,
    title: bool,
) -> Option<Mention> {
    let words = scene.words;
    let sentence = words.sentence(token);
    let mut start = token;
    let mut body = None;
    let mut known = false;
    let mut another = false;
    let mut parties_found: Vec<Party> = Vec::new();
    let mut medium_found =
        if is_phone(words.at(token)) || words.at(token).eq_ignore_ascii_case("call") {
            Medium::Call
        } else {
            Medium::NotStated
        };
    let mut steps = 0;
    while start > sentence.start && steps < 8 {
        let before = start - 1;
        let word = words.at(before);
        let lower = word.to_ascii_lowercase();
        if let Some(name) = name_at(scene.names, before) {
            let tokens = name.tokens.clone();
            let index = scene.names.partition_point(|n| n.tokens.end <= before);
            if let Some(actor) = scene.resolver.actor_of[index] {
                let kind = scene.resolver.cast.get(actor).kind;
                if matches!(
                    kind,
                    ActorKind::StandingBody | ActorKind::Organisation | ActorKind::Institution
                ) && body.is_none()
                    && is_body_name(words.at(tokens.end - 1))
                {
                    body = Some(actor);
                }
            }
            if let Some((a, b)) = pair(words, name) {
                add_states(scene, &[a, b], &mut parties_found);
            }
            start = tokens.start;
            steps += 1;
            continue;
        }
        match lower.as_str() {
            "the" | "this" | "that" | "these" | "those" => {
                known = true;
                start = before;
                break;
            }
            "a" | "an" | "another" => {
                another |= lower == "another";
                start = before;
                break;
            }
            "their" | "his" | "her" | "its" => {
                known = true;
                start = before;
                break;
            }
            "next" | "fresh" | "new" | "further" | "second" | "third" | "fourth" | "fifth"
            | "follow-up" | "future" | "more" => another = true,
            "phone" | "telephone" | "telephonic" => medium_found = Medium::Call,
            "video" | "virtual" | "online" => medium_found = Medium::Video,
            _ if is_possessive_ending(word) => {}
            _ if words.is_mark(before)
                || crate::actors::words::is_preposition(&lower)
                || crate::actors::words::is_auxiliary(&lower)
                || crate::actors::words::is_clause_word(&lower)
                || matches!(lower.as_str(), "and" | "or" | "said" | "held" | "hold") =>
            {
                break;
            }
            _ if DEEDS
                .verb(&lower)
                .is_some_and(|v| v.tells(Sense::Hold) || v.tells(Sense::CallOff)) =>
            {
                break;
            }
            // "US-Israel talks"
            _ => {
                if let Some((a, b)) = word.split_once(['-', '–'])
                    && a.starts_with(char::is_uppercase)
                    && b.starts_with(char::is_uppercase)
                {
                    add_states(scene, &[a, b], &mut parties_found);
                }
            }
        }
        start = before;
        steps += 1;
    }
    let stop = clause_end(scene, token + 1, sentence.end);
    let mut end = token + 1;
    // What follows the noun: "of talks", "between X and Y", "with X", "of the Contact Group".
    let mut at = token + 1;
    while at < stop && at < token + 24 {
        match words.at(at) {
            "between" | "with" => {
                let last = parties_end(scene, at + 1, stop);
                let more = parties(scene, at + 1..last);
                if !more.is_empty() {
                    end = last;
                    for party in more {
                        if !parties_found.iter().any(|p| p.actor == party.actor) {
                            parties_found.push(party);
                        }
                    }
                }
                at = last.max(at + 1);
            }
            "of" if at <= token + 2 => {
                let last = parties_end(scene, at + 1, stop);
                let more = parties(scene, at + 1..last);
                for party in more {
                    let kind = scene.resolver.cast.get(party.actor).kind;
                    if matches!(
                        kind,
                        ActorKind::StandingBody | ActorKind::Organisation | ActorKind::Institution
                    ) && body.is_none()
                    {
                        body = Some(party.actor);
                        end = last;
                    } else if !parties_found.iter().any(|p| p.actor == party.actor) {
                        parties_found.push(party);
                        end = last;
                    }
                }
                at += 1;
            }
            "." | ";" => break,
            _ => at += 1,
        }
    }
    let status = match given {
        Some(status) => status,
        None => noun_status(scene, start, end - 1, stop, title)?,
    };
    if given.is_none() && parties_found.is_empty() && body.is_none() && !known {
        return None;
    }
    let span = start..stop;
    let implied = is_diary(words, &sentence) && !parties_found.is_empty();
    Some(Mention {
        token,
        evidence: start..end,
        status,
        medium: medium(scene, span, medium_found),
        body,
        parties: parties_found,
        date: date(scene, token, sentence.clone(), stop),
        place: place(scene, token + 1..stop),
        topics: topics(scene, token + 1..stop),
        known,
        another,
        rule: if implied { "met_with" } else { "noun" },
    })
}

fn add_states(scene: &Scene<'_, '_>, names: &[&str], found: &mut Vec<Party>) {
    for name in names {
        let state = crate::actors::bodies::state_code(name);
        let is = |actor: &crate::actors::cast::Actor| {
            actor.kind == ActorKind::State
                && (actor.name == *name || Some(actor.name.as_str()) == state)
        };
        let known = scene.resolver.cast.iter().find(|(_, actor)| is(actor)).map(|(id, _)| id);
        if let Some(actor) = known
            && !found.iter().any(|p| p.actor == actor)
        {
            found.push(Party { actor, described: None });
        }
    }
}

fn is_body_name(last: &str) -> bool {
    matches!(
        last,
        "Group"
            | "Council"
            | "Committee"
            | "Commission"
            | "Board"
            | "Forum"
            | "Dialogue"
            | "Cabinet"
            | "Secretariat"
            | "Assembly"
            | "Union"
            | "Organization"
            | "Conference"
            | "Cooperation"
            | "Quartet"
            | "NATO"
            | "ASEAN"
            | "OPEC"
            | "G7"
            | "G20"
    ) || last.len() >= 3 && last.chars().all(char::is_uppercase)
}

/// When a noun alone tells of a meeting: by the verb it is the subject of, or what stands before it.
fn noun_status(
    scene: &Scene<'_, '_>,
    start: usize,
    token: usize,
    stop: usize,
    title: bool,
) -> Option<MeetingStatus> {
    let words = scene.words;
    let sentence = words.sentence(token);
    let before = words.before(start).to_ascii_lowercase();
    if before == "no" || words.at(start).eq_ignore_ascii_case("no") {
        return None;
    }
    // As a subject: "talks broke up", "the meeting will be held", "a call is planned".
    let mut at = token + 1;
    while at < stop {
        let lower = words.at(at).to_ascii_lowercase();
        match lower.as_str() {
            "will" | "shall" => return Some(MeetingStatus::Planned),
            "is" | "are" => {
                let next = words.at(at + 1).to_ascii_lowercase();
                return Some(match next.as_str() {
                    "scheduled" | "planned" | "due" | "set" | "expected" | "to" | "slated" => {
                        MeetingStatus::Planned
                    }
                    "cancelled" | "canceled" | "off" => MeetingStatus::Cancelled,
                    _ => MeetingStatus::Ongoing,
                });
            }
            "was" | "were" | "has" | "have" | "had" => {
                let later: Vec<String> =
                    (at + 1..at + 4).map(|t| words.at(t).to_ascii_lowercase()).collect();
                if later.iter().any(|w| {
                    matches!(
                        w.as_str(),
                        "cancelled" | "canceled" | "called" | "scrapped" | "postponed"
                    )
                }) {
                    return Some(MeetingStatus::Cancelled);
                }
                if later.iter().any(|w| {
                    matches!(w.as_str(), "planned" | "scheduled" | "due" | "not" | "never")
                }) {
                    return None;
                }
                return Some(MeetingStatus::Held);
            }
            "would" | "could" | "may" | "might" | "should" => return None,
            "took" | "began" | "ended" | "broke" | "lasted" | "started" | "opened"
            | "concluded" | "collapsed" | "failed" | "resumed" | "followed" | "focused"
            | "produced" | "covered" | "came" | "went" | "yielded" => {
                return Some(MeetingStatus::Held);
            }
            "," | "that" | "which" | "who" | "and" | "said" => break,
            _ => at += 1,
        }
    }
    let governing = (sentence.start.max(start.saturating_sub(5))..start).rev().find_map(|t| {
        DEEDS.verb(words.at(t)).filter(|v| is_verb_here(words, t, v)).map(|v| (t, v))
    });
    if let Some((t, verb)) = governing {
        let clause = Clause::read(words, t, verb);
        if verb.tells(Sense::CallOff) && !verb.tells(Sense::Announce) && clause.mood == Mood::Past {
            return Some(MeetingStatus::Cancelled);
        }
        if verb.tells(Sense::Deny) {
            return Some(MeetingStatus::Denied);
        }
        if verb.tells(Sense::Propose) || verb.tells(Sense::Demand) {
            return Some(MeetingStatus::Proposed);
        }
        if verb.tells(Sense::Plan) {
            return Some(MeetingStatus::Planned);
        }
        if verb.tells(Sense::Hold) || verb.tells(Sense::Agree) {
            return if verb.tells(Sense::Agree) {
                Some(MeetingStatus::Planned)
            } else {
                status(&clause, title)
            };
        }
    }
    // "The follow-up will include | a meeting".
    if (sentence.start..start).any(|t| words.at(t) == "will") && before != "after" {
        return Some(MeetingStatus::Planned);
    }
    match before.as_str() {
        "after" | "following" | "during" | "at" | "in" | "since" => Some(MeetingStatus::Held),
        "before" | "ahead" | "for" | "until" => Some(MeetingStatus::Planned),
        "of" if words.before(start - 1).eq_ignore_ascii_case("ahead") => {
            Some(MeetingStatus::Planned)
        }
        _ if title => None,
        _ => Some(MeetingStatus::Held),
    }
}

/// Whether the meeting noun at `token` can be an occasion on which parties talk.
fn is_occasion(scene: &Scene<'_, '_>, token: usize) -> bool {
    let words = scene.words;
    let lower = words.at(token).to_ascii_lowercase();
    let before = words.before(token).to_ascii_lowercase();
    let two_before =
        if token >= 2 { words.at(token - 2).to_ascii_lowercase() } else { String::new() };
    let next = words.at(token + 1).to_ascii_lowercase();
    if matches!(
        before.as_str(),
        "press"
            | "news"
            | "hall"
            | "shareholder"
            | "shareholders"
            | "cabinet"
            | "staff"
            | "family"
            | "wake-up"
            | "roll"
            | "close"
            | "training"
            | "question"
            | "national"
            | "party"
            | "donor"
            | "annual"
            | "public"
    ) {
        return false;
    }
    match lower.as_str() {
        "call" | "calls" => {
            matches!(
                before.as_str(),
                "phone" | "telephone" | "video" | "conference" | "the" | "a" | "their"
            ) && (matches!(before.as_str(), "phone" | "telephone" | "video")
                || matches!(next.as_str(), "with" | "between"))
        }
        "talk" => false,
        "conference" | "session" | "dialogue" | "conversation" | "discussion" | "discussions"
        | "audience" | "encounter" | "lunch" | "dinner" | "breakfast" | "plenary" => {
            matches!(next.as_str(), "with" | "between" | "of" | "in" | "on")
                || matches!(before.as_str(), "the" | "video" | "bilateral" | "working")
        }
        "round" => {
            next == "of"
                && matches!(
                    words.at(token + 2),
                    "talks" | "negotiations" | "consultations" | "discussions"
                )
                || matches!(
                    before.as_str(),
                    "next"
                        | "second"
                        | "third"
                        | "fourth"
                        | "fifth"
                        | "sixth"
                        | "earlier"
                        | "new"
                        | "last"
                )
                || matches!(two_before.as_str(), "next" | "an" | "the") && before == "earlier"
                || before.ends_with("th") && before.len() > 4 && words.before(token - 1) != "the"
        }
        _ => true,
    }
}

fn is_phone(word: &str) -> bool {
    matches!(word.to_ascii_lowercase().as_str(), "phone" | "telephone" | "telephonic" | "phoned")
}

fn is_time_word(word: &str) -> bool {
    matches!(
        word,
        "on" | "today"
            | "yesterday"
            | "Monday"
            | "Tuesday"
            | "Wednesday"
            | "Thursday"
            | "Friday"
            | "Saturday"
            | "Sunday"
            | "last"
            | "this"
            | "earlier"
            | "for"
            | "late"
            | "early"
            | "again"
            | "twice"
            | "three"
            | "to"
            | "face"
            | "behind"
            | "alone"
            | "next"
            | "several"
            | "regularly"
    )
}

fn plural(scene: &Scene<'_, '_>, actor: ActorId) -> bool {
    let found = scene.resolver.cast.get(actor);
    found.plural || found.members.len() >= 2
}

/// How they met, by the words of `span`.
fn medium(scene: &Scene<'_, '_>, span: Range<usize>, found: Medium) -> Medium {
    if found != Medium::NotStated {
        return found;
    }
    for token in span {
        let lower = scene.words.at(token).to_ascii_lowercase();
        match lower.as_str() {
            "video" | "videoconference" | "virtually" | "virtual" | "online" | "teleconference" => {
                return Medium::Video;
            }
            "phone" | "telephone" => return Medium::Call,
            "person" if scene.words.before(token) == "in" => return Medium::InPerson,
            "face-to-face" => return Medium::InPerson,
            _ => {}
        }
    }
    Medium::NotStated
}

/// The time that stands nearest to `token` in its clause, other than when somebody said so.
pub(super) fn date(
    scene: &Scene<'_, '_>,
    token: usize,
    sentence: Range<usize>,
    end: usize,
) -> Option<When> {
    let words = scene.words;
    let inside = words.range(sentence.start..sentence.end);
    let mut best: Option<(u32, When)> = None;
    let here = words.range(token..token + 1);
    for (i, time) in scene.times.within(inside) {
        let tokens = words.tokens(time.range);
        if tokens.start >= end {
            continue;
        }
        let mut before = tokens.start;
        while before > sentence.start
            && matches!(words.at(before - 1), "on" | "in" | "late" | "early" | "at" | ",")
        {
            before -= 1;
        }
        if before > sentence.start
            && matches!(
                words.at(before - 1),
                "said" | "says" | "told" | "added" | "announced" | "wrote"
            )
        {
            continue;
        }
        let value = match (&time.value, time.gap) {
            (true, _) => When::At(i),
            (false, Some(gap)) if gap != GapKind::Vague => When::At(i),
            (false, _) => When::Gap(GapKind::Vague),
        };
        let distance = time.range.start().abs_diff(here.start());
        if best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, value));
        }
    }
    // "but did not specify when".
    let withheld = (token..sentence.end).any(|t| {
        words.at(t).eq_ignore_ascii_case("when")
            && (t.saturating_sub(4)..t).any(|b| {
                DEEDS.verb(words.at(b)).is_some_and(|v| v.tells(Sense::Withhold))
                    && (b.saturating_sub(2)..b).any(|n| {
                        matches!(words.at(n), "not" | "n't" | "without" | "didn't" | "didn’t")
                    })
            })
    }) || (token..sentence.end).any(|t| {
        matches!(words.at(t), "say" | "specify" | "disclose" | "name")
            && (t.saturating_sub(2)..t).any(|n| matches!(words.at(n), "not" | "n't" | "without"))
            && (t..sentence.end.min(t + 6))
                .any(|d| matches!(words.at(d), "day" | "date" | "when" | "dates"))
    });
    if withheld {
        return Some(When::Gap(GapKind::Withheld));
    }
    best.map(|(_, when)| when)
}

/// "in Norhaven": the first place in `span`.
fn place(scene: &Scene<'_, '_>, span: Range<usize>) -> Option<TextRange> {
    let words = scene.words;
    let stop = span.end;
    for token in span {
        if matches!(words.at(token), "said" | ",") && words.at(token) == "said" {
            return None;
        }
        if !matches!(words.at(token), "in" | "at") {
            continue;
        }
        let mut at = token + 1;
        while at < stop
            && matches!(words.at(at), "the" | "Rode")
            && name_at(scene.names, at).is_none()
        {
            at += 1;
        }
        let Some(name) = name_at(scene.names, at) else { continue };
        if matches!(name.kind, NamedKind::Place | NamedKind::State | NamedKind::Organisation)
            && name.tokens.start == at
        {
            return Some(words.range(name.tokens.clone()));
        }
    }
    None
}

/// What was talked about: "to discuss X", "on X", "about X".
fn topics(scene: &Scene<'_, '_>, span: Range<usize>) -> Vec<TextRange> {
    let words = scene.words;
    for token in span.clone() {
        let word = words.at(token).to_ascii_lowercase();
        let discusses = DEEDS.verb(&word).is_some_and(|v| v.tells(Sense::Discuss))
            && words.before(token) == "to";
        let talk_about = word == "about"
            || word == "on" && starts_topic(scene, token + 1)
            || word == "over" && starts_topic(scene, token + 1);
        if discusses || talk_about {
            return split_topics(scene, token + 1..topic_end(scene, token + 1, span.end));
        }
    }
    Vec::new()
}

fn starts_topic(scene: &Scene<'_, '_>, token: usize) -> bool {
    let words = scene.words;
    let range = words.range(token..token + 1);
    !scene.times.within(range).any(|_| true)
        && (words.at(token).starts_with(char::is_lowercase)
            || name_at(scene.names, token).is_some())
        && !matches!(words.at(token), "his" | "her" | "behalf" | "condition" | "track" | "hold")
}

/// Where a topic ends: at a mark, a verb of another clause, a time.
pub(super) fn topic_end(scene: &Scene<'_, '_>, from: usize, end: usize) -> usize {
    let words = scene.words;
    (from..end)
        .find(|&t| {
            let lower = words.at(t).to_ascii_lowercase();
            words.is_mark(t)
                && !matches!(
                    words.at(t),
                    "-" | "/" | "%" | "’" | "'" | "&" | "$" | "“" | "”" | "\""
                )
                || matches!(
                    lower.as_str(),
                    "said"
                        | "says"
                        | "after"
                        | "before"
                        | "during"
                        | "when"
                        | "while"
                        | "which"
                        | "who"
                        | "at"
                        | "with"
                        | "as"
                        | "ahead"
                        | "but"
                )
                || scene.times.starts_at(words.range(t..t + 1).start())
                    && matches!(
                        words.before(t),
                        "on" | "," | "late" | "early" | "this" | "last" | "next"
                    )
        })
        .unwrap_or(end)
}

/// Topics joined by "and" or commas, each by itself.
pub(super) fn split_topics(scene: &Scene<'_, '_>, tokens: Range<usize>) -> Vec<TextRange> {
    let words = scene.words;
    let mut found = Vec::new();
    let mut start = tokens.start;
    for token in tokens.clone() {
        if words.at(token) == "and"
            && (words.at(token + 1) == "the" || words.at(token + 1) == "a")
            && token > start
        {
            found.push(words.range(start..token));
            start = token + 1;
        }
    }
    if start < tokens.end {
        found.push(words.range(start..tokens.end));
    }
    found.retain(|range| !matches!(words.text.slice(*range), "the" | "a" | "an" | "it" | "this"));
    found
}

/// Where the parties of a verb end: at a mark that is no comma of a list, a preposition that leads
/// to something else, or a conjunction of clauses.
fn clause_end(scene: &Scene<'_, '_>, from: usize, end: usize) -> usize {
    let words = scene.words;
    (from..end)
        .find(|&t| {
            let lower = words.at(t).to_ascii_lowercase();
            matches!(words.at(t), ";" | ":" | "—" | "–" | "--" | "“" | "”" | "\"" | "(")
                || matches!(
                    lower.as_str(),
                    "after"
                        | "before"
                        | "while"
                        | "when"
                        | "but"
                        | "because"
                        | "said"
                        | "says"
                        | "that"
                )
        })
        .unwrap_or(end)
}

/// Where a list of parties ends.
fn parties_end(scene: &Scene<'_, '_>, from: usize, end: usize) -> usize {
    let words = scene.words;
    (from..end)
        .find(|&t| {
            let lower = words.at(t).to_ascii_lowercase();
            matches!(
                lower.as_str(),
                "on" | "in"
                    | "about"
                    | "to"
                    | "over"
                    | "at"
                    | "during"
                    | "by"
                    | "as"
                    | "which"
                    | "who"
                    | "was"
                    | "were"
                    | "will"
                    | "had"
                    | "has"
                    | "is"
                    | "are"
                    | "broke"
                    | "ended"
                    | "began"
                    | "took"
            ) || scene.times.starts_at(words.range(t..t + 1).start())
        })
        .unwrap_or(end)
}

/// The shortest words that tell of a meeting: the verb with its adverbials, up to a comma.
fn evidence_end(scene: &Scene<'_, '_>, from: usize, end: usize) -> usize {
    let words = scene.words;
    let reach = end.min(from + 14);
    (from..reach)
        .find(|&t| {
            matches!(
                words.at(t),
                "," | "and" | "to" | "about" | "but" | "who" | "which" | "that" | "said"
            )
        })
        .unwrap_or(reach)
}
