//! The course of a meeting: in what phases it was held, what was talked about in them, and what those
//! who took part did there.
//!
//! A meeting is told of once, and the sentences behind go on about it: "The ministers discussed the
//! dam", "It was then widened to experts", "Osk briefed the delegation on the ferry". They belong to the
//! last meeting before them that their subject took part in, or that their subject is.

mod acts;
mod phases;
#[cfg(test)]
mod tests;

use std::ops::Range;

use onrecord_record::{ActorKind, MeetingStatus};
use onrecord_text::TextRange;

use super::Scene;
use super::clause::{Clause, Mood, is_verb_here};
use super::lists::List;
use super::meetings::Meeting;
use super::mentions::governing;
use super::parties::{Party, is_all_sides, is_of_all_sides, parties};
use super::topics::{dealt_with, list, topic_behind};
use super::verbs::{DEEDS, Sense};
use crate::actors::cast::ActorId;
use crate::actors::words::{is_auxiliary, is_one_of, is_preposition};

/// So many passages behind the last word of a meeting a story may still tell of its course.
const REACH: usize = 8;

/// Adds to each meeting what the sentences behind tell of its course, and links it to the next one.
pub(super) fn course(scene: &mut Scene<'_, '_>, meetings: &mut [Meeting]) {
    if meetings.is_empty() {
        return;
    }
    let mut phased = None;
    for passage in 0..scene.words.layers.passages.len() {
        if scene.titles[passage] {
            continue;
        }
        let mut at = scene.words.layers.passages[passage].tokens.start;
        let end = scene.words.layers.passages[passage].tokens.end;
        while at < end {
            let sentence = scene.words.sentence(at);
            at = sentence.end.max(at + 1);
            read_sentence(scene, meetings, sentence, &mut phased);
        }
    }
    link_next(meetings);
}

/// Reads one sentence; `phased` is the meeting of which a phase was told last.
fn read_sentence(
    scene: &mut Scene<'_, '_>,
    meetings: &mut [Meeting],
    sentence: Range<usize>,
    phased: &mut Option<usize>,
) {
    if let Some((meeting, told)) = phases::by_turns(scene, meetings, &sentence) {
        meetings[meeting].add_phases(scene, told);
        *phased = Some(meeting);
    }
    if let Some((meeting, topics)) = agenda(scene, meetings, &sentence) {
        meetings[meeting].add_topics(scene, topics);
    }
    for token in sentence {
        let word = scene.words.at(token);
        if let Some((meeting, topics)) = exchange(scene, meetings, token) {
            meetings[meeting].add_topics(scene, topics);
        }
        let Some(verb) = DEEDS.verb(word).filter(|verb| is_verb_here(scene.words, token, verb))
        else {
            continue;
        };
        let tells = |senses: &[Sense]| senses.iter().any(|&sense| verb.tells(sense));
        if !tells(&[
            Sense::Discuss,
            Sense::Deal,
            Sense::Phase,
            Sense::Brief,
            Sense::Concern,
            Sense::Demand,
        ]) {
            continue;
        }
        let clause = Clause::read(scene.words, token, verb);
        if verb.tells(Sense::Phase)
            && let Some((meeting, phase)) = phases::phase(scene, meetings, &clause, *phased)
        {
            meetings[meeting].add_phases(scene, vec![phase]);
            *phased = Some(meeting);
            continue;
        }
        if tells(&[Sense::Discuss, Sense::Deal])
            && let Some((meeting, topics)) = discussed(scene, meetings, &clause)
        {
            meetings[meeting].add_topics(scene, topics);
        }
        if tells(&[Sense::Brief, Sense::Concern, Sense::Demand])
            && let Some((meeting, act)) = acts::act(scene, meetings, &clause, verb)
        {
            meetings[meeting].acts.push(act);
        }
    }
}

impl Meeting {
    /// Adds topics that are not known.
    fn add_topics(&mut self, scene: &Scene<'_, '_>, topics: Vec<TextRange>) {
        let words = |range: TextRange| scene.words.text.slice(range);
        for topic in topics {
            let known = |other: &TextRange| {
                other.intersect(topic).is_some() || words(*other).eq_ignore_ascii_case(words(topic))
            };
            if !self.topics.iter().any(known) {
                self.topics.push(topic);
            }
        }
    }

    fn add_phases(&mut self, scene: &Scene<'_, '_>, phases: Vec<super::meetings::Phase>) {
        for phase in phases {
            self.add_topics(scene, phase.topics.clone());
            self.phases.push(phase);
        }
    }
}

/// The meeting that a sentence at `token` goes on about: the last before it that is told of, of those
/// that were held, or that are to be.
fn current(scene: &Scene<'_, '_>, meetings: &[Meeting], token: usize, held: bool) -> Option<usize> {
    use MeetingStatus::{Held, Ongoing, Planned};
    let fits = |m: &Meeting| match m.status {
        Held | Ongoing => held,
        Planned => !held,
        _ => false,
    };
    let sentence = scene.words.sentence(token);
    let last = |m: &Meeting| m.told_at.iter().copied().filter(|&at| at < sentence.end).max();
    let told = meetings.iter().enumerate().filter(|(_, m)| fits(m));
    let (last, meeting) = told.filter_map(|(i, m)| Some((last(m)?, i))).max()?;
    let far = scene.words.passage(token) > scene.words.passage(last) + REACH;
    (!far).then_some(meeting)
}

/// The meeting that is itself the subject of a clause: "the talks | dealt with".
fn as_subject(
    scene: &Scene<'_, '_>,
    meetings: &[Meeting],
    subject: &Range<usize>,
) -> Option<usize> {
    let named = meetings.iter().position(|m| m.told_at.iter().any(|at| subject.contains(at)));
    // "The talk", of which nothing else is told, is of the one before.
    named.or_else(|| {
        let noun = |&t: &usize| DEEDS.is_meeting(scene.words.at(t));
        let here = subject.clone().find(noun)?;
        let crossed = (subject.start..here).any(|t| is_preposition(scene.words.at(t)));
        let known = is_one_of(scene.words.at(subject.start), &["the", "their", "this", "both"]);
        if crossed || !known {
            return None;
        }
        current(scene, meetings, here, true)
    })
}

/// Whether one takes part in a meeting by the sides and people known of it.
fn takes_part(scene: &Scene<'_, '_>, meeting: &Meeting, party: &Party) -> bool {
    let actor = scene.resolver.cast.get(party.actor);
    if actor.kind == ActorKind::Group && actor.of.is_none() {
        return if actor.members.is_empty() {
            is_all_sides(&actor.name) || is_of_all_sides(&actor.name)
        } else {
            actor.members.iter().all(|&member| is_in(scene, meeting, member))
        };
    }
    is_in(scene, meeting, party.actor)
}

fn is_in(scene: &Scene<'_, '_>, meeting: &Meeting, actor: ActorId) -> bool {
    let side = scene.side_of(actor);
    meeting
        .sides
        .iter()
        .any(|s| s.side == side || s.leads.contains(&actor) || s.members.contains(&actor))
        || meeting.body == Some(actor)
}

/// Whether a subject is several of those who met; `None` where anybody of it was not there.
fn who_took_part(
    scene: &mut Scene<'_, '_>,
    meeting: &Meeting,
    subject: Range<usize>,
) -> Option<bool> {
    let words = scene.words;
    // "They": whoever they are, the meeting they had stands right before.
    let they = is_one_of(words.slice(subject.clone()), &["they", "both", "the two", "we"]);
    if they {
        return is_near(scene, meeting, subject.start).then_some(true);
    }
    let all = parties(scene, subject);
    if all.is_empty() || !all.iter().all(|party| takes_part(scene, meeting, party)) {
        return None;
    }
    let group = |party: &Party| scene.resolver.cast.get(party.actor).kind == ActorKind::Group;
    Some(all.len() >= 2 || all.iter().any(group))
}

/// So many sentences behind a meeting it is still what a sentence is about that does not say so.
const NEAR: usize = 2;

/// Whether a meeting is told of right before `token`.
fn is_near(scene: &Scene<'_, '_>, meeting: &Meeting, token: usize) -> bool {
    let words = scene.words;
    let mut start = words.sentence(token).start;
    for _ in 0..NEAR {
        start = start.checked_sub(1).map_or(0, |before| words.sentence(before).start);
    }
    meeting.told_at.iter().any(|&at| (start..token).contains(&at))
}

/// Whether a clause tells of what has been; `None` where it tells of neither that nor of what is to be.
fn is_past(clause: &Clause) -> Option<bool> {
    match clause.mood {
        Mood::Past | Mood::Ongoing if !clause.negated => Some(true),
        Mood::Future if !clause.negated => Some(false),
        _ => None,
    }
}

/// "The ministers discussed X", "the talks dealt with X", "X was discussed".
fn discussed(
    scene: &mut Scene<'_, '_>,
    meetings: &[Meeting],
    clause: &Clause,
) -> Option<(usize, Vec<TextRange>)> {
    let words = scene.words;
    let verb = DEEDS.verb(words.at(clause.verb))?;
    let held = is_past(clause)?;
    if clause.passive {
        let meeting = current(scene, meetings, clause.verb, held)?;
        if !verb.tells(Sense::Discuss) || clause.subject.is_empty() {
            return None;
        }
        let near = meetings[meeting].told_at.iter().any(|&at| {
            let passage = words.passage(at);
            at < clause.verb && passage + 1 >= words.passage(clause.verb)
        });
        let whole = list(scene, clause.subject.start, clause.subject.end);
        return (near && clause.base != "raise").then_some((meeting, whole));
    }
    let start = match dealt_with(scene, clause.verb) {
        Some(start) => start,
        None if verb.tells(Sense::Discuss) => behind_adverbs(scene, clause.verb + 1),
        None => return None,
    };
    let begins =
        !words.is_mark(start) && !is_preposition(words.at(start)) && !scene.begins_time(start)
            || is_one_of(words.at(start), &["“", "\""]);
    // "raised worries about the dam": an act, and no topic by itself.
    let concern = (start..start + 3).any(|t| List::Concerns.holds_any_case(words.at(t)));
    if concern
        || !begins
        || is_one_of(words.at(start), &["that", "him", "her", "them", "reporters"])
    {
        return None;
    }
    let meeting = match as_subject(scene, meetings, &clause.subject) {
        Some(meeting) => meeting,
        None => {
            let meeting = current(scene, meetings, clause.verb, held)?;
            let several = who_took_part(scene, &meetings[meeting], clause.subject.clone())?;
            // "Osk addressed the crowd", "Osk spoke of hope": one alone does so anywhere.
            if List::DoneTogether.holds(clause.base) && !several {
                return None;
            }
            meeting
        }
    };
    Some((meeting, list(scene, start, clause.end)))
}

/// "had a useful exchange | on the dam", "an exchange of views about X".
fn exchange(
    scene: &mut Scene<'_, '_>,
    meetings: &[Meeting],
    token: usize,
) -> Option<(usize, Vec<TextRange>)> {
    let words = scene.words;
    if !List::Exchanges.holds_any_case(words.at(token)) {
        return None;
    }
    let start = topic_behind(scene, token + 1)
        .filter(|_| !DEEDS.verb(words.at(token + 1)).is_some_and(|v| v.tells(Sense::Discuss)))?;
    let clause = governing(scene, token)?;
    let held = is_past(&clause)?;
    let meeting = current(scene, meetings, token, held)?;
    let several = who_took_part(scene, &meetings[meeting], clause.subject)?;
    several.then(|| (meeting, list(scene, start, words.sentence(token).end)))
}

fn behind_adverbs(scene: &Scene<'_, '_>, from: usize) -> usize {
    let adverb = |t: &usize| {
        let word = scene.words.at(*t);
        word.len() > 4 && word.ends_with("ly") || is_one_of(word, &["also", "again"])
    };
    (from..from + 3).find(|t| !adverb(t)).unwrap_or(from)
}

/// "On the agenda were X and Y", "The subject of the evening was X", "X was on the agenda".
fn agenda(
    scene: &Scene<'_, '_>,
    meetings: &[Meeting],
    sentence: &Range<usize>,
) -> Option<(usize, Vec<TextRange>)> {
    let words = scene.words;
    let noun = sentence.clone().find(|&t| List::Agenda.holds_any_case(words.at(t)))?;
    let is_verb = |&t: &usize| List::AgendaVerbs.holds_any_case(words.at(t));
    let behind = (noun + 1..sentence.end.min(noun + AGENDA_REACH)).find(is_verb);
    let before = (sentence.start..noun).rev().find(is_verb);
    let meeting =
        current(scene, meetings, noun, true).or_else(|| current(scene, meetings, noun, false))?;
    let with = (sentence.start..noun).find(|&t| words.at(t) == "with");
    let as_that = with.and_then(|with| (with + 1..noun).find(|&t| words.at(t) == "as"));
    let topics = match (behind, before) {
        // "with X as the only matter on the agenda".
        _ if as_that.is_some() => list(scene, with? + 1, as_that?),
        // "X was high on the agenda", "X topped the agenda".
        (_, Some(verb)) if words.at(noun).eq_ignore_ascii_case("agenda") => {
            list(scene, sentence.start, verb)
        }
        (Some(verb), None) => {
            let mut start = verb + 1;
            while is_one_of(
                words.at(start),
                &["also", "mainly", "expected", "to", "be", "include", "cover"],
            ) {
                start += 1;
            }
            // "the agenda was | agreed", "the subject was | closed".
            let told = words.at(start).ends_with("ed") || is_auxiliary(words.at(start));
            if told {
                return None;
            }
            list(scene, start, sentence.end)
        }
        _ => return None,
    };
    Some((meeting, topics))
}

/// So many tokens behind "the agenda" its verb stands.
const AGENDA_REACH: usize = 10;

/// The next meeting of those of the main one: the first planned with the same sides, which
/// is told of as another.
fn link_next(meetings: &mut [Meeting]) {
    use MeetingStatus::{Held, Ongoing, Planned};
    let Some(main) = meetings.iter().position(|m| matches!(m.status, Held | Ongoing)) else {
        return;
    };
    let sides = |m: &Meeting| {
        let mut sides: Vec<ActorId> = m.sides.iter().map(|s| s.side).collect();
        sides.sort_unstable();
        sides
    };
    let of_main = sides(&meetings[main]);
    let same = |m: &Meeting| m.status == Planned && m.another && sides(m) == of_main;
    meetings[main].next = meetings.iter().position(same);
}
