//! Whether a meeting was held, is to be held, was called off or never was.

use std::ops::Range;

use onrecord_record::MeetingStatus;

use crate::actors::words::{Words, is_clause_word, is_determiner, is_one_of, looks_past};
use crate::consultation::clause::{Clause, Mood, is_verb_here};
use crate::consultation::lists::List;
use crate::consultation::verbs::{DEEDS, Form, Sense};

/// The status that the clause of a verb gives, with what its sentence tells: called off, proposed, or
/// announced ("said that she would meet them on Monday").
pub(super) fn status_of(words: Words<'_>, clause: &Clause, title: bool) -> Option<MeetingStatus> {
    match of_verb(clause, title) {
        Some(MeetingStatus::Planned) if called_off(words, clause) => Some(MeetingStatus::Cancelled),
        None if is_proposed(words, clause) => Some(MeetingStatus::Proposed),
        None if is_announced(words, clause) => Some(MeetingStatus::Planned),
        told => told,
    }
}

/// Whether a verb behind "would" tells of what somebody said will be: "said that they | would meet on
/// Monday", but not "would meet if".
fn is_announced(words: Words<'_>, clause: &Clause) -> bool {
    let would = clause.group.clone().any(|t| words.at(t) == "would");
    let sentence = words.sentence(clause.verb);
    let open = |t: usize| {
        is_one_of(
            words.at(t),
            &["if", "unless", "only", "could", "might", "whether", "not", "like"],
        )
    };
    let said =
        |t: usize| is_one_of(words.at(t), &["said", "announced", "told", "confirmed", "added"]);
    would
        && clause.mood == Mood::Possible
        && !clause.negated
        && sentence.clone().any(said)
        && !sentence.clone().any(open)
}

/// The status of what was to be, where its sentence tells that it was called off: "was to meet Osk, but
/// has called off the trip".
fn called_off(words: Words<'_>, clause: &Clause) -> bool {
    let was_to = clause.group.clone().any(|t| is_one_of(words.at(t), &["was", "were", "had"]));
    let sentence = words.sentence(clause.verb);
    let off = |t: usize| {
        let word = words.at(t);
        is_one_of(word, &["cancelled", "canceled", "scrapped"])
            || word.eq_ignore_ascii_case("off") && is_one_of(words.before(t), &["called", "put"])
    };
    // "had been due to | meet".
    let had_been =
        clause.group.clone().any(|t| words.at(t) == "been" && is_one_of(words.before(t), &["had"]));
    had_been || was_to && sentence.into_iter().any(off)
}

/// Whether a verb stands behind "proposed that", and tells of what is asked for.
fn is_proposed(words: Words<'_>, clause: &Clause) -> bool {
    let that = clause.subject.start.checked_sub(1).filter(|&t| words.at(t) == "that");
    let Some(before) = that.and_then(|that| that.checked_sub(1)) else { return false };
    clause.mood == Mood::Present
        && !clause.negated
        && DEEDS.verb(words.at(before)).is_some_and(|verb| {
            verb.form != Form::Ing && (verb.tells(Sense::Propose) || verb.tells(Sense::Demand))
        })
}

/// The status that the clause of a verb gives; `None` where it tells of no meeting: "did not meet",
/// "may meet".
pub(super) fn of_verb(clause: &Clause, title: bool) -> Option<MeetingStatus> {
    if clause.negated {
        return None;
    }
    match clause.mood {
        Mood::Past => Some(MeetingStatus::Held),
        Mood::Ongoing => Some(MeetingStatus::Ongoing),
        Mood::Future => Some(MeetingStatus::Planned),
        Mood::Wanted => Some(MeetingStatus::Proposed),
        // "Ministers meet in Norhaven" is what headlines make of the past.
        Mood::Present if title => Some(MeetingStatus::Held),
        Mood::Present | Mood::Possible | Mood::Open => None,
    }
}

/// What tells the status of a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Told {
    /// The verb of which it is the subject or the object, or a word before it.
    ByVerb,
    /// Nothing does: it is spoken of as what has been.
    ByDefault,
}

/// The status of the meeting that `noun`, a noun phrase, tells of by itself: by the verb it is the
/// subject of before `stop`, the verb it is the object of, or the word before it.
pub(super) fn of_noun(
    words: Words<'_>,
    noun: Range<usize>,
    stop: usize,
    title: bool,
) -> Option<(MeetingStatus, Told)> {
    let start = noun.start;
    let before = words.before_here(start).to_ascii_lowercase();
    // "no meeting", "no plans for a meeting".
    let no = |t: usize| words.at(t).eq_ignore_ascii_case("no");
    if before == "no" || no(start) || start >= 3 && before == "for" && no(start - 3) {
        return None;
    }
    let by_verb = |status| (status, Told::ByVerb);
    // "could remove a barrier to | a meeting".
    let near = words.sentence(start).start.max(start.saturating_sub(WILL_REACH))..start;
    let possible = near
        .rev()
        .take_while(|&t| !is_clause_word(words.at(t)) && !words.is_mark(t))
        .any(|t| is_one_of(words.at(t), &["could", "would", "might", "may", "should", "can"]));
    if possible {
        return None;
    }
    if let Some(told) = as_subject(words, noun.end, stop) {
        return told.map(by_verb);
    }
    if let Some(told) = as_object(words, &noun, title) {
        return told.map(by_verb);
    }
    if let Some(told) = by_noun_before(words, start) {
        return Some(by_verb(told));
    }
    // "The follow-up will include | a meeting".
    let sentence = words.sentence(noun.end - 1);
    let least = sentence.start.max(start.saturating_sub(WILL_REACH));
    let will = (least..start)
        .rev()
        .take_while(|&t| !is_clause_word(words.at(t)) && !words.is_mark(t))
        .any(|t| words.at(t) == "will");
    if before != "after" && will {
        return Some(by_verb(MeetingStatus::Planned));
    }
    match before.as_str() {
        "after" | "following" | "during" | "at" | "in" | "since" => {
            Some(by_verb(MeetingStatus::Held))
        }
        // "flew to Norhaven for | talks with".
        "for" if (sentence.start..start).any(|t| List::Went.holds(words.at(t))) => {
            Some(by_verb(MeetingStatus::Held))
        }
        // "spoke before | a meeting" leaves open whether it has been held since.
        "before" | "ahead" | "for" | "until" | "of"
            if (before != "of" || words.before(start - 1).eq_ignore_ascii_case("ahead"))
                && (sentence.start..start).any(|t| is_past_verb(words, t)) =>
        {
            None
        }
        "before" | "ahead" | "for" | "until" => Some(by_verb(MeetingStatus::Planned)),
        "of" if words.before(start - 1).eq_ignore_ascii_case("ahead") => {
            Some(by_verb(MeetingStatus::Planned))
        }
        _ if title || is_open(words, start) => None,
        _ => Some((MeetingStatus::Held, Told::ByDefault)),
    }
}

/// Whether a noun phrase is the object of an infinitive, which says nothing of whether it was: "to
/// broker | talks".
fn is_open(words: Words<'_>, start: usize) -> bool {
    start >= 2
        && words.at(start - 2) == "to"
        && words.at(start - 1).starts_with(char::is_lowercase)
        && !is_determiner(words.at(start - 1))
}

/// So many tokens before a meeting noun a "will" may say that it is to be.
const WILL_REACH: usize = 8;

/// Whether a verb in the past stands at `token`, that is none of sending or of coming for it.
fn is_past_verb(words: Words<'_>, token: usize) -> bool {
    let word = words.at(token);
    looks_past(word) && word.starts_with(char::is_lowercase)
        || is_one_of(word, &["was", "were", "had"])
}

/// "a proposal for | talks", "plans for | a meeting": what the noun before tells of which it is.
fn by_noun_before(words: Words<'_>, start: usize) -> Option<MeetingStatus> {
    if start < 2 || !is_one_of(words.at(start - 1), &["for", "to"]) {
        return None;
    }
    let noun = words.at(start - 2);
    if is_one_of(
        noun,
        &["proposal", "proposals", "request", "call", "calls", "offer", "invitation"],
    ) {
        return Some(MeetingStatus::Proposed);
    }
    is_one_of(noun, &["plan", "plans", "arrangements", "preparations"])
        .then_some(MeetingStatus::Planned)
}

/// "talks broke up", "the meeting will be held", "a call is planned": what the verb behind a noun
/// phrase tells, which ends before `from`. The outer `None` says that there is no such verb, the
/// inner that there was no meeting.
fn as_subject(words: Words<'_>, from: usize, stop: usize) -> Option<Option<MeetingStatus>> {
    let mut planned = false;
    for at in from..stop {
        let word = words.at(at).to_ascii_lowercase();
        match word.as_str() {
            "will" | "shall" => return Some(Some(MeetingStatus::Planned)),
            "is" | "are" => {
                let next = words.at(at + 1).to_ascii_lowercase();
                return Some(Some(match next.as_str() {
                    "cancelled" | "canceled" | "off" => MeetingStatus::Cancelled,
                    next if List::Planned.holds(next) => MeetingStatus::Planned,
                    _ => MeetingStatus::Ongoing,
                }));
            }
            "was" | "were" | "has" | "have" | "had" => return Some(in_the_past(words, at + 1)),
            "would" | "could" | "may" | "might" | "should" => return Some(None),
            // "A meeting, planned for Monday, | was called off".
            "," if List::Planned.holds(words.at(at + 1)) => planned = true,
            "," if planned => {}
            "," | "that" | "which" | "who" | "and" | "said" | "to" | "he" | "she" | "they"
            | "it" | "we" => return None,
            word if List::Took.holds(word) => return Some(Some(MeetingStatus::Held)),
            _ => {}
        }
    }
    None
}

/// So many tokens behind the auxiliary the verb stands: "had | to be cancelled".
const IN_THE_PAST: usize = 4;

/// "was held", "has been called off", "had been planned": what stands behind the auxiliary tells.
fn in_the_past(words: Words<'_>, from: usize) -> Option<MeetingStatus> {
    let any = |list: &[&str]| (from..from + IN_THE_PAST).any(|t| is_one_of(words.at(t), list));
    if any(&["cancelled", "canceled", "called", "scrapped", "postponed", "put"]) {
        return Some(MeetingStatus::Cancelled);
    }
    if any(&["planned", "scheduled", "due", "not", "never"]) {
        return None;
    }
    Some(MeetingStatus::Held)
}

/// So many tokens before a noun phrase the verb stands that it is the object of.
const GOVERNING_REACH: usize = 5;

/// "cancelled the meeting", "proposed talks", "agreed on a meeting": what the verb before a noun
/// phrase tells; the outer `None` as for [`as_subject`].
fn as_object(words: Words<'_>, noun: &Range<usize>, title: bool) -> Option<Option<MeetingStatus>> {
    let sentence = words.sentence(noun.end - 1);
    let reach = sentence.start.max(noun.start.saturating_sub(GOVERNING_REACH))..noun.start;
    let (at, verb) = reach.rev().find_map(|t| {
        let verb = DEEDS.verb(words.at(t)).filter(|verb| is_verb_here(words, t, verb))?;
        Some((t, verb))
    })?;
    if verb.tells(Sense::CallOff)
        && !verb.tells(Sense::Announce)
        && Clause::read(words, at, verb).mood == Mood::Past
    {
        return Some(Some(MeetingStatus::Cancelled));
    }
    if verb.tells(Sense::Deny) {
        return Some(Some(MeetingStatus::Denied));
    }
    if verb.tells(Sense::Propose) || verb.tells(Sense::Demand) {
        return Some(Some(MeetingStatus::Proposed));
    }
    if verb.tells(Sense::Plan) || verb.tells(Sense::Agree) {
        let clause = Clause::read(words, at, verb);
        // "tried to set up | a meeting".
        return Some(match clause.mood {
            _ if clause.negated => None,
            Mood::Wanted => Some(MeetingStatus::Proposed),
            Mood::Possible => None,
            _ => Some(MeetingStatus::Planned),
        });
    }
    verb.tells(Sense::Hold).then(|| of_verb(&Clause::read(words, at, verb), title))
}
