//! What was done in a meeting: "briefed the delegation on the ferry", "voiced concern about the dam",
//! "asked him to open the bridge".

use std::ops::Range;

use onrecord_record::{ActorKind, MeetingActKind};

use super::{current, is_near, is_past, takes_part};
use crate::actors::cast::ActorId;
use crate::actors::words::is_one_of;
use crate::consultation::Scene;
use crate::consultation::clause::Clause;
use crate::consultation::lists::List;
use crate::consultation::meetings::{Act, Meeting, Side};
use crate::consultation::parties::{Party, parties};
use crate::consultation::verbs::{Sense, Verb};

/// The act that a clause tells of, with its meeting.
pub(super) fn act(
    scene: &mut Scene<'_, '_>,
    meetings: &[Meeting],
    clause: &Clause,
    verb: &Verb,
) -> Option<(usize, Act)> {
    if clause.passive || is_past(clause) != Some(true) {
        return None;
    }
    let (kind, whom, about) = if verb.tells(Sense::Brief) {
        let (whom, about) = briefed(scene, clause)?;
        (MeetingActKind::Brief, whom, about)
    } else if verb.tells(Sense::Concern) {
        (MeetingActKind::ExpressConcern, None, concerned(scene, clause)?)
    } else {
        let (whom, about) = asked(scene, clause)?;
        (MeetingActKind::Ask, whom, about)
    };
    let meeting = current(scene, meetings, clause.verb, true)?;
    let by = parties(scene, clause.subject.clone());
    let told = &meetings[meeting];
    if by.is_empty() || !by.iter().all(|party| takes_part(scene, told, party)) {
        return None;
    }
    let whom = whom.map_or_else(Vec::new, |whom| parties(scene, whom));
    let told = &meetings[meeting];
    if !whom.iter().all(|party| takes_part(scene, told, party))
        || whom.is_empty() && (kind == MeetingActKind::Brief || !is_near(scene, told, clause.verb))
    {
        return None;
    }
    let by: Vec<ActorId> = by.iter().map(|party| who(scene, party)).collect();
    let to = if whom.is_empty() {
        others(scene, told, &by)
    } else {
        whom.iter().map(|party| who(scene, party)).collect()
    };
    let words = scene.words.range(clause.verb..about.end);
    let act = Act { kind, by, to, about: vec![scene.words.range(about)], words };
    let known = told.acts.iter().any(|known| known.kind == act.kind && known.by == act.by);
    (!known || kind != MeetingActKind::ExpressConcern).then_some((meeting, act))
}

/// Who is only described did it for his side.
fn who(scene: &Scene<'_, '_>, party: &Party) -> ActorId {
    match scene.resolver.cast.get(party.actor).kind {
        ActorKind::Person => party.actor,
        _ => scene.side_of(party.actor),
    }
}

/// The one other who was there, where it goes without saying to whom somebody spoke: the other's lead
/// where one is told, and a side where a side spoke.
fn others(scene: &Scene<'_, '_>, meeting: &Meeting, by: &[ActorId]) -> Vec<ActorId> {
    let [speaker] = by[..] else { return Vec::new() };
    let own = scene.side_of(speaker);
    let is_own = |side: &Side| {
        side.side == own || side.leads.contains(&speaker) || side.members.contains(&speaker)
    };
    let mut others = meeting.sides.iter().filter(|side| !is_own(side));
    let (Some(other), None) = (others.next(), others.next()) else { return Vec::new() };
    let person = scene.resolver.cast.get(speaker).kind == ActorKind::Person;
    match other.leads[..] {
        [lead] if person => vec![lead],
        _ => vec![other.side],
    }
}

/// "briefed | the delegation | on | the ferry".
fn briefed(scene: &Scene<'_, '_>, clause: &Clause) -> Option<(Option<Range<usize>>, Range<usize>)> {
    let words = scene.words;
    let behind = clause.verb + 1;
    let on = (behind..clause.end.min(behind + 10))
        .find(|&t| is_one_of(words.at(t), &["on", "about", "of", "over", "that"]))
        .filter(|&on| on > behind && words.at(on) != "that")?;
    let about = about(scene, on + 1, clause.end)?;
    Some((Some(behind..on), about))
}

/// "voiced | strong | concern | about | the dam".
fn concerned(scene: &Scene<'_, '_>, clause: &Clause) -> Option<Range<usize>> {
    let words = scene.words;
    let noun = (clause.verb + 1..clause.end.min(clause.verb + 6))
        .find(|&t| List::Concerns.holds_any_case(words.at(t)))?;
    let on = (noun + 1..clause.end.min(noun + 4)).find(|&t| {
        is_one_of(words.at(t), &["about", "over", "at", "with", "regarding", "on", "that"])
    })?;
    about(scene, on + 1, clause.end)
}

/// "asked | him | to | open the bridge", "asked for | a bridge".
fn asked(scene: &Scene<'_, '_>, clause: &Clause) -> Option<(Option<Range<usize>>, Range<usize>)> {
    let words = scene.words;
    let behind = clause.verb + 1;
    // "called | on | Osk".
    let from = behind + usize::from(words.at(behind) == "on");
    let lead = (from..clause.end.min(from + 8))
        .find(|&t| is_one_of(words.at(t), &["to", "for", "that"]))?;
    let about = about(scene, lead + 1, clause.end)?;
    Some(((lead > from).then_some(from..lead), about))
}

/// The words of what an act was about, from `from`.
fn about(scene: &Scene<'_, '_>, from: usize, end: usize) -> Option<Range<usize>> {
    let words = scene.words;
    let ends = |&t: &usize| {
        words.is_mark(t) && !matches!(words.at(t), "-" | "/" | "’" | "'" | "&" | "%" | "$")
            || is_one_of(
                words.at(t),
                &["and", "but", "while", "after", "before", "when", "which", "who"],
            ) && t > from + 1
    };
    let stop = (from..end).find(ends).unwrap_or(end);
    (from < stop).then_some(from..stop)
}
