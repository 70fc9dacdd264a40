//! Verbs that tell of a meeting: "met with", "spoke by phone with", "held talks", "received",
//! "discussed it with".

use std::ops::Range;

use onrecord_record::{ActorKind, Medium, MeetingStatus};

use super::bounds::{clause_end, evidence_end};
use super::details::{date, is_phone, medium, place};
use super::nouns::noun;
use super::occasions::is_occasion;
use super::status::{of_verb, status_of};
use super::{Mention, Scene};
use crate::actors::cast::{Actor, ActorId};
use crate::actors::phrase::is_pronoun;
use crate::actors::words::{Words, is_clause_word, is_determiner, is_one_of, is_preposition};
use crate::consultation::clause::{Clause, Mood, is_adverb, is_diary};
use crate::consultation::lists::List;
use crate::consultation::parties::{Party, is_all_sides, is_of_all_sides, is_of_standing, parties};
use crate::consultation::topics::{split, topics};
use crate::consultation::verbs::{DEEDS, Verb};

/// What a rule reads of a meeting, to which [`mention`] adds what its sentence tells.
struct Read {
    status: MeetingStatus,
    medium: Medium,
    body: Option<ActorId>,
    parties: Vec<Party>,
    another: bool,
    rule: &'static str,
}

impl Read {
    fn new(status: MeetingStatus, parties: Vec<Party>, rule: &'static str) -> Self {
        Self { status, medium: Medium::NotStated, body: None, parties, another: false, rule }
    }
}

/// What a clause tells of a meeting, with its evidence up to `end`.
fn mention(scene: &Scene<'_, '_>, clause: &Clause, read: Read, end: usize) -> Mention {
    let words = scene.words;
    let sentence = words.sentence(clause.verb);
    let behind = clause.verb + 1..clause.end;
    let medium = match read.medium {
        Medium::NotStated => medium(words, clause.group.start.max(sentence.start)..clause.end),
        told => told,
    };
    let another = read.another || is_apart(words, sentence.start..clause.group.start);
    Mention {
        token: clause.verb,
        evidence: clause.verb..end,
        status: read.status,
        medium,
        body: read.body,
        parties: read.parties,
        date: date(scene, clause.verb, sentence, clause.end),
        place: place(scene, behind.clone()),
        topics: topics(scene, behind),
        known: false,
        another,
        of_all: false,
        rule: read.rule,
    }
}

/// Whether what leads in to a verb says that it was at another time than a meeting that is known: "Before
/// the talks | Osk received Dale".
fn is_apart(words: Words<'_>, mut before: Range<usize>) -> bool {
    before.any(|t| {
        let near = is_one_of(words.at(t), &["before", "after", "following"])
            || is_one_of(words.at(t), &["to", "of"])
                && is_one_of(words.before(t), &["prior", "ahead"]);
        near && is_one_of(words.at(t + 1), &["the", "their"])
            && (t + 2..t + 4).any(|noun| DEEDS.is_meeting(words.at(noun)))
    })
}

/// "X met (with) Y", "X and Y will meet".
pub(super) fn met(scene: &mut Scene<'_, '_>, clause: &Clause, title: bool) -> Option<Mention> {
    let words = scene.words;
    // "flew to Norhaven to | meet Osk".
    let went = went_to(words, clause);
    let clause = went.as_ref().unwrap_or(clause);
    let status = status_of(words, clause, title)?;
    if clause.passive {
        return None;
    }
    let mut at = clause.verb + 1;
    // "had | last | met".
    let mut another = clause.group.clone().any(|t| words.at(t) == "last");
    while List::BehindMet.holds(words.at(at)) {
        another |= words.at(at) == "again";
        at += 1;
    }
    let mut with = words.at(at) == "with";
    at += usize::from(with);
    let end = clause_end(scene, at, clause.end);
    let begins =
        with || words.is_capitalised(at) || is_determiner(words.at(at)) || is_pronoun(words.at(at));
    let direct = with || clause.base == "meet";
    let mut others =
        if direct && begins && at < end { parties(scene, at..end) } else { Vec::new() };
    if others.is_empty() && !with {
        // "met Tuesday with Y", "met in Norhaven with Y".
        if let Some(later) = (at..end.min(at + 10)).find(|&t| words.at(t) == "with") {
            others = parties(scene, later + 1..end);
            with = !others.is_empty();
        }
    }
    let cast = &scene.resolver.cast;
    others.retain(|party| {
        !matches!(cast.get(party.actor).kind, ActorKind::Document | ActorKind::Population)
    });
    let mut all = parties(scene, clause.subject.clone());
    let cast = &scene.resolver.cast;
    // "The Contact Group met": it is the body that met, and no side.
    let body = all.iter().map(|p| p.actor).find(|&a| cast.get(a).kind == ActorKind::StandingBody);
    // "met the deadline", "met half the cost".
    let word = words.at(at);
    let goes_on = words.is_mark(at)
        || List::NoObjects.holds(word)
        || is_preposition(word)
        || is_clause_word(word)
        || is_adverb(&word.to_ascii_lowercase())
        || matches!(word, "and" | "or" | "each" | "one")
        || scene.begins_time(at);
    let object = !with && others.is_empty() && at < end && !goes_on;
    if object && matches!(clause.base, "meet" | "negotiate") {
        return None;
    }
    // "Norhaven met Westport in the cup final".
    let sentence = words.sentence(clause.verb);
    let played = sentence.into_iter().any(|t| List::Games.holds_any_case(words.at(t)));
    if played && !all.iter().chain(&others).any(|party| is_envoy(scene, party)) {
        return None;
    }
    let several = all.len() >= 2 || all.iter().any(|p| is_several(cast.get(p.actor)));
    if others.is_empty() && !several && body.is_none() {
        return None;
    }
    // "The man met Osk": who people meet is told of all the time.
    let implied = clause.subject.is_empty();
    if body.is_none()
        && !implied
        && !all.iter().chain(&others).any(|party| is_of_standing(scene, party))
        && !all.iter().any(|party| is_set(scene, party))
    {
        return None;
    }
    all.retain(|p| Some(p.actor) != body);
    all.extend(others);
    let implied =
        clause.subject.is_empty() && with && is_diary(words, &words.sentence(clause.verb));
    let rule = if implied { "met_with" } else { "met" };
    let read = Read { body, another, ..Read::new(status, all, rule) };
    let end = evidence_end(scene, clause.verb + 1, clause.end);
    Some(mention(scene, clause, read, end))
}

/// The clause of one who went somewhere to do what the verb of `clause` tells: "| flew to Norhaven
/// to | meet Osk".
fn went_to(words: Words<'_>, clause: &Clause) -> Option<Clause> {
    let to = clause.group.start;
    if clause.mood != Mood::Open || words.at(to) != "to" {
        return None;
    }
    let sentence = words.sentence(to);
    let least = sentence.start.max(to.saturating_sub(WENT_REACH));
    let went = (least..to)
        .rev()
        .take_while(|&t| !is_clause_word(words.at(t)) && !words.is_mark(t))
        .find(|&t| List::Went.holds(words.at(t)))?;
    let verb = Clause::read(words, went, &Verb::plain_past());
    (!verb.negated && verb.mood == Mood::Past).then(|| Clause {
        mood: Mood::Past,
        subject: verb.subject,
        ..clause.clone()
    })
}

/// So many tokens before "to meet" the verb stands that says that somebody went there.
const WENT_REACH: usize = 14;

/// Whether a party is those of the meeting told of before: "the two sides | met".
fn is_set(scene: &Scene<'_, '_>, party: &Party) -> bool {
    let actor = scene.resolver.cast.get(party.actor);
    actor.kind == ActorKind::Group
        && (actor.members.len() >= 2 || is_all_sides(&actor.name) || is_of_all_sides(&actor.name))
}

/// Whether an actor is more than one: "the ministers | met".
fn is_several(actor: &Actor) -> bool {
    actor.plural || actor.members.len() >= 2
}

/// "X spoke (by phone) with Y".
pub(super) fn spoke(scene: &mut Scene<'_, '_>, clause: &Clause, title: bool) -> Option<Mention> {
    let words = scene.words;
    let status = of_verb(clause, title)?;
    let behind = clause.verb + 1;
    let by_phone = (behind..clause.end.min(clause.verb + 14)).any(|t| is_phone(words.at(t)));
    let with = (behind..clause.end.min(clause.verb + 8))
        .find(|&t| matches!(words.at(t), "with" | "to"))
        .filter(|&t| words.at(t) == "with" || by_phone || is_official(scene, t + 1));
    // "spoke out against".
    if is_one_of(words.at(behind), &["out", "up", "against", "of", "for"]) {
        return None;
    }
    if with.is_none() && words.at(behind) == "again" {
        return together(scene, clause, status);
    }
    let Some(with) = with else { return talking(scene, clause) };
    let others = parties(scene, with + 1..clause_end(scene, with + 1, clause.end));
    // "spoke with CNN" is an interview; who speaks with whom must both be of some standing.
    let of_standing = |party: &Party| {
        let actor = scene.resolver.cast.get(party.actor);
        !actor.roles.is_empty()
            || matches!(actor.kind, ActorKind::State | ActorKind::Delegation | ActorKind::Office)
            || actor.noun == Some("counterpart")
    };
    if others.is_empty() || !by_phone && !others.iter().any(of_standing) {
        return None;
    }
    let mut all = parties(scene, clause.subject.clone());
    let diary = is_diary(words, &words.sentence(clause.verb));
    if all.is_empty() && !diary {
        return None;
    }
    // "The Gazette spoke with Osk": newspapers are organisations, and these are interviews.
    let cast = &scene.resolver.cast;
    let asks = |party: &Party| {
        let actor = cast.get(party.actor);
        actor.kind == ActorKind::Organisation
            || actor.roles.iter().any(|role| List::Reporters.holds(role.office))
    };
    if !by_phone && all.iter().any(asks) {
        return None;
    }
    all.extend(others);
    let rule = if diary { "met_with" } else { "spoke_with" };
    let medium = if by_phone { Medium::Call } else { Medium::NotStated };
    let read = Read { medium, ..Read::new(status, all, rule) };
    let end = evidence_end(scene, clause.verb + 1, clause.end);
    Some(mention(scene, clause, read, end))
}

/// Whether the name of an office holder stands at `token`, with a title.
fn is_official(scene: &Scene<'_, '_>, token: usize) -> bool {
    let mut names = scene.names.iter().zip(&scene.resolver.actor_of);
    names.any(|(name, actor)| {
        name.title.is_some()
            && name.whole().start == token
            && actor.is_some_and(|id| !scene.resolver.cast.get(id).roles.is_empty())
    })
}

/// "X held talks with Y".
pub(super) fn held(scene: &mut Scene<'_, '_>, clause: &Clause, title: bool) -> Option<Mention> {
    let words = scene.words;
    let occasion = object_of_holding(words, clause)?;
    if clause.passive || clause.negated {
        return None;
    }
    let mut found = noun(scene, occasion, Some(of_verb(clause, title)?), title)?;
    // "to hold talks between experts": those who are to meet are no party of their own.
    let is_anybody = |party: &Party| {
        let actor = scene.resolver.cast.get(party.actor);
        actor.kind == ActorKind::Group && actor.of.is_none() && actor.members.is_empty()
    };
    if !found.parties.is_empty() && !found.of_all && found.parties.iter().all(is_anybody) {
        return None;
    }
    let mut first = 0;
    for party in parties(scene, clause.subject.clone()) {
        // "The Ports Commission held its 46th session": whose own sitting it is.
        let own = words.at(found.evidence.start).eq_ignore_ascii_case("its")
            && List::Sittings.holds_any_case(words.at(occasion));
        let actor = scene.resolver.cast.get(party.actor);
        let is_body = actor.kind == ActorKind::StandingBody
            || own && matches!(actor.kind, ActorKind::Institution | ActorKind::Organisation);
        if is_body && found.body.is_none() {
            found.body = Some(party.actor);
        } else if Some(party.actor) != found.body
            && !found.parties.iter().any(|p| p.actor == party.actor)
        {
            found.parties.insert(first, party);
            first += 1;
        }
    }
    // "chaired the meeting" is of one that is known; "held the meeting" tells of it.
    found.known &= List::Known.holds(clause.base);
    found.evidence = clause.verb..found.evidence.end;
    found.rule = "held_talks";
    Some(found)
}

/// The meeting noun that is the object of a verb of holding: "held | a second round of | talks".
fn object_of_holding(words: Words<'_>, clause: &Clause) -> Option<usize> {
    let behind = clause.verb + 1;
    let noun = (behind..clause.end.min(clause.verb + 9))
        .find(|&t| DEEDS.is_meeting(words.at(t)) && !DEEDS.is_meeting(words.at(t + 1)))?;
    // "had to cancel | talks", "began, after | talks": the noun is another verb's.
    let crossed = (behind..noun).any(|t| {
        matches!(words.at(t), "," | "that" | "to" | "with" | "for" | "on" | "at" | "by" | "from")
    });
    let plain = List::PlainTalks.holds_any_case(words.at(noun))
        && (!words.at(noun).starts_with("round") || words.before(noun).ends_with("th"))
        && !matches!(words.before(noun), "press" | "news" | "training" | "question");
    (!crossed && (plain || is_occasion(words, noun))).then_some(noun)
}

/// "X discussed Z with Y": both must be of some standing.
pub(super) fn discussed(
    scene: &mut Scene<'_, '_>,
    clause: &Clause,
    title: bool,
) -> Option<Mention> {
    let words = scene.words;
    let status = of_verb(clause, title)?;
    if clause.passive || clause.base != "discuss" {
        return None;
    }
    let behind = clause.verb + 1;
    let with = (behind..clause.end.min(clause.verb + 16)).find(|&t| words.at(t) == "with")?;
    let end = clause_end(scene, with + 1, clause.end);
    let others = parties(scene, with + 1..end);
    if !others.iter().any(|party| is_envoy(scene, party)) {
        return None;
    }
    let mut all = parties(scene, clause.subject.clone());
    if all.is_empty() && !clause.subject.is_empty() {
        return None;
    }
    all.extend(others);
    let rule = if clause.subject.is_empty() { "met_with" } else { "discussed" };
    let read = Read::new(status, all, rule);
    let topics = split(scene, behind..with);
    Some(Mention { topics, ..mention(scene, clause, read, end.min(with + 8)) })
}

/// "X received Y (in Norhaven)", "X was received by Y".
pub(super) fn received(scene: &mut Scene<'_, '_>, clause: &Clause, title: bool) -> Option<Mention> {
    let words = scene.words;
    let status = of_verb(clause, title)?;
    if clause.passive {
        let by =
            (clause.verb + 1..clause.end.min(clause.verb + 8)).find(|&t| words.at(t) == "by")?;
        let others = parties(scene, by + 1..clause_end(scene, by + 1, clause.end));
        let mut all = parties(scene, clause.subject.clone());
        if !all.iter().chain(&others).any(|party| is_envoy(scene, party))
            || others.is_empty()
            || all.is_empty()
        {
            return None;
        }
        all.extend(others);
        let read = Read { medium: Medium::InPerson, ..Read::new(status, all, "received") };
        return Some(mention(scene, clause, read, evidence_end(scene, by, clause.end)));
    }
    let behind = behind_setting(scene, clause.verb + 1, clause.end);
    let begins = words.is_capitalised(behind) || is_determiner(words.at(behind));
    if !begins {
        return None;
    }
    // "received a telephone call | from Osk".
    let call = (behind..clause.end.min(behind + 4)).find(|&t| words.at(t) == "call");
    let from =
        call.and_then(|call| (call + 1..clause.end.min(call + 8)).find(|&t| words.at(t) == "from"));
    let medium = if from.is_some() { Medium::Call } else { Medium::InPerson };
    let behind = from.map_or(behind, |from| from + 1);
    let others = parties(scene, behind..clause_end(scene, behind, clause.end));
    // "received the letter", "hosted a fair".
    if !others.iter().any(|party| is_envoy(scene, party)) {
        return None;
    }
    let mut all = parties(scene, clause.subject.clone());
    if all.is_empty() {
        return None;
    }
    all.extend(others);
    let read = Read { medium, ..Read::new(status, all, "received") };
    let end = evidence_end(scene, behind, clause.end);
    Some(mention(scene, clause, read, end))
}

/// Where the object of a verb begins behind when and where it was: "received at the palace today
/// | the minister".
fn behind_setting(scene: &Scene<'_, '_>, from: usize, end: usize) -> usize {
    let words = scene.words;
    let mut at = from;
    while at < end.min(from + SETTING_REACH) {
        if let Some(time) = scene.time_at(at) {
            at = words.tokens(time).end;
        } else if is_one_of(words.at(at), &["in", "at", "on"]) {
            at += 1 + usize::from(is_determiner(words.at(at + 1)));
            while at < end
                && (words.is_capitalised(at)
                    || words.at(at) == "of" && words.is_capitalised(at + 1))
            {
                if is_determiner(words.at(at)) || scene.begins_time(at) {
                    break;
                }
                at += 1;
            }
        } else {
            return at;
        }
    }
    at
}

/// So many tokens behind a verb when and where it was may be told before its object.
const SETTING_REACH: usize = 12;

/// "X accepted Y's invitation to visit Norhaven": a meeting that is to be.
pub(super) fn accepted(scene: &mut Scene<'_, '_>, clause: &Clause) -> Option<Mention> {
    let words = scene.words;
    if clause.base != "accept" || clause.negated || clause.passive || clause.mood != Mood::Past {
        return None;
    }
    let reach = clause.end.min(clause.verb + INVITED_REACH);
    let noun = (clause.verb + 1..reach).find(|&t| words.at(t) == "invitation")?;
    let to = (noun + 1..clause.end.min(noun + INVITED_REACH)).find(|&t| {
        words.at(t) == "to"
            && is_one_of(words.at(t + 1), &["visit", "come", "pay", "return", "travel", "make"])
    })?;
    let mut others = parties(scene, clause.verb + 1..noun);
    others.extend(parties(scene, noun + 1..to));
    let mut all = parties(scene, clause.subject.clone());
    if all.is_empty() {
        return None;
    }
    let of_all = others.is_empty();
    all.extend(others);
    let read = Read { another: true, ..Read::new(MeetingStatus::Planned, all, "invited") };
    let end = evidence_end(scene, to + 1, clause.end);
    Some(Mention { of_all, ..mention(scene, clause, read, end) })
}

/// "X called on Y", "X sat down with Y", "X saw Y", "X phoned Y": with officials; "X and Y sat down
/// again".
pub(super) fn visited(scene: &mut Scene<'_, '_>, clause: &Clause, title: bool) -> Option<Mention> {
    let words = scene.words;
    let status = status_of(words, clause, title)?;
    if clause.passive {
        return None;
    }
    let next = clause.verb + 1;
    let begins = words.is_capitalised(next) || is_determiner(words.at(next));
    let mut medium = Medium::InPerson;
    let whom = match (clause.base, words.at(next)) {
        ("call", "on") => next + 1,
        ("sit", "down") | ("catch", "up") if words.at(next + 1) == "with" => next + 2,
        ("lunch" | "dine" | "breakfast" | "huddle", "with") => next + 1,
        ("see", _) if words.is_capitalised(next) => next,
        ("phone" | "telephone", _) if begins => {
            medium = Medium::Call;
            next
        }
        ("spend", _) => spent_with(scene, clause)?,
        ("sit", "down") | ("catch", "up") | ("get" | "come", "together") => {
            return together(scene, clause, status);
        }
        ("see", "each") if words.at(next + 1) == "other" => {
            return together(scene, clause, status);
        }
        _ => return None,
    };
    if clause.mood == Mood::Wanted {
        return None;
    }
    let others = parties(scene, whom..clause_end(scene, whom, clause.end));
    // "called on the neighbours to stop" asks them.
    let asks = (whom..words.sentence(whom).end.min(whom + ASK_REACH))
        .any(|t| words.at(t) == "to" && words.at(t + 1).starts_with(char::is_lowercase));
    if asks || !others.iter().any(|party| is_envoy(scene, party)) {
        return None;
    }
    let mut all = parties(scene, clause.subject.clone());
    let sat_down = clause.base == "sit";
    let is_person = |party: &Party| {
        let kind = scene.resolver.cast.get(party.actor).kind;
        matches!(kind, ActorKind::Person | ActorKind::Office | ActorKind::Delegation)
            || sat_down && matches!(kind, ActorKind::Organisation | ActorKind::Institution)
    };
    if !all.iter().any(is_person) {
        return None;
    }
    all.extend(others);
    let read = Read { medium, ..Read::new(status, all, "visited") };
    Some(mention(scene, clause, read, evidence_end(scene, whom, clause.end)))
}

/// Whom somebody "spent the evening | with": where the phrase begins that says it.
fn spent_with(scene: &Scene<'_, '_>, clause: &Clause) -> Option<usize> {
    let words = scene.words;
    let with = (clause.verb + 1..clause.end.min(clause.verb + SPENT_REACH))
        .find(|&t| words.at(t) == "with")?;
    let time = (clause.verb + 1..with).any(|t| {
        scene.begins_time(t)
            || is_one_of(
                words.at(t),
                &["hour", "hours", "minutes", "morning", "afternoon", "evening", "night", "day"],
            )
    });
    time.then_some(with + 1)
}

/// So many tokens behind "spent" it is told with whom.
const SPENT_REACH: usize = 10;

/// "X and Y got together": those who are several, and met.
fn together(scene: &mut Scene<'_, '_>, clause: &Clause, status: MeetingStatus) -> Option<Mention> {
    let words = scene.words;
    let they = is_one_of(words.slice(clause.subject.clone()), &["they", "the two", "both"]);
    let all = if they { Vec::new() } else { parties(scene, clause.subject.clone()) };
    let cast = &scene.resolver.cast;
    let several = all.len() >= 2 || all.iter().any(|p| is_several(cast.get(p.actor)));
    if !several && !they {
        return None;
    }
    let end = evidence_end(scene, clause.verb + 1, clause.end);
    let another = (clause.verb..end).any(|t| words.at(t) == "again");
    let read = Read { another, ..Read::new(status, all, "met") };
    let mut found = mention(scene, clause, read, end);
    found.of_all = found.parties.is_empty();
    Some(found)
}

/// So many tokens behind "called on" an infinitive shows that something is asked.
const ASK_REACH: usize = 24;

/// "X paid a courtesy call on Y", "X paid a visit to Y".
pub(super) fn paid_visit(
    scene: &mut Scene<'_, '_>,
    clause: &Clause,
    title: bool,
) -> Option<Mention> {
    let words = scene.words;
    let status = of_verb(clause, title)?;
    let reach = clause.end.min(clause.verb + 6);
    let noun = (clause.verb + 1..reach).find(|&t| is_one_of(words.at(t), &["call", "visit"]))?;
    if clause.passive || !matches!(words.at(noun + 1), "on" | "to") {
        return None;
    }
    let others = parties(scene, noun + 2..clause_end(scene, noun + 2, clause.end));
    let mut all = parties(scene, clause.subject.clone());
    if all.is_empty() || !others.iter().any(|party| is_envoy(scene, party)) {
        return None;
    }
    all.extend(others);
    let read = Read { medium: Medium::InPerson, ..Read::new(status, all, "visited") };
    Some(mention(scene, clause, read, evidence_end(scene, noun + 2, clause.end)))
}

/// "X invited Y to visit Norhaven": a meeting that is proposed.
pub(super) fn invited(scene: &mut Scene<'_, '_>, clause: &Clause) -> Option<Mention> {
    let words = scene.words;
    if clause.base != "invite" || clause.negated || clause.passive || clause.mood != Mood::Past {
        return None;
    }
    let reach = clause.end.min(clause.verb + INVITED_REACH);
    let to = (clause.verb + 1..reach)
        .find(|&t| words.at(t) == "to" && is_one_of(words.at(t + 1), &["visit", "come", "pay"]))?;
    let others = parties(scene, clause.verb + 1..to);
    let mut all = parties(scene, clause.subject.clone());
    if all.is_empty() || !others.iter().any(|party| is_envoy(scene, party)) {
        return None;
    }
    all.extend(others);
    // "She accepted the invitation": it is to take place.
    let sentence = words.sentence(clause.verb);
    let next = words.sentence(sentence.end);
    let accepted = (clause.verb..next.end.max(sentence.end))
        .any(|t| is_one_of(words.at(t), &["accepted", "accepts"]));
    let status = if accepted { MeetingStatus::Planned } else { MeetingStatus::Proposed };
    let read = Read::new(status, all, "invited");
    let end = clause.end.min(evidence_end(scene, to + 1, clause.end));
    Some(mention(scene, clause, read, end))
}

/// So many tokens behind "invited" the infinitive stands that says what to.
const INVITED_REACH: usize = 14;

/// "X, Y and Z were still talking": those who are several.
fn talking(scene: &mut Scene<'_, '_>, clause: &Clause) -> Option<Mention> {
    if clause.base != "talk" || clause.negated {
        return None;
    }
    let status = match clause.mood {
        Mood::Ongoing => MeetingStatus::Ongoing,
        Mood::Past if scene.words.at(clause.verb) == "talking" => MeetingStatus::Ongoing,
        _ => return None,
    };
    let all = parties(scene, clause.subject.clone());
    let cast = &scene.resolver.cast;
    let of_table = |party: &Party| {
        let kind = cast.get(party.actor).kind;
        matches!(
            kind,
            ActorKind::State
                | ActorKind::Organisation
                | ActorKind::Institution
                | ActorKind::Delegation
        )
    };
    if all.len() < 2 || !all.iter().all(of_table) {
        return None;
    }
    let end = evidence_end(scene, clause.verb + 1, clause.end);
    Some(mention(scene, clause, Read::new(status, all, "talking"), end))
}

/// Whether a party is one who comes in the name of others: an office holder or a delegation.
fn is_envoy(scene: &Scene<'_, '_>, party: &Party) -> bool {
    let actor = scene.resolver.cast.get(party.actor);
    match actor.kind {
        ActorKind::Person => !actor.roles.is_empty(),
        ActorKind::Delegation | ActorKind::Office => true,
        ActorKind::Group | ActorKind::UnnamedPerson => {
            actor.of.is_some() && actor.noun.is_some_and(|noun| List::ActFor.holds(noun))
        }
        _ => false,
    }
}
