//! Meetings, positions and commitments as the record has them.

use onrecord_record::{
    AnchoredText, Basis, BasisKind, Commitment, CommitmentStatus, Condition, Gap, GapKind, Meeting,
    MeetingAct, OrGap, Phase, Position, Side,
};

use super::{Consultation, When, meetings, promises, stances};
use crate::actors::Actors;
use crate::actors::cast::ActorId;
use crate::times;

/// The meetings of `found`; `statement` gives the ids of statements by their numbers.
pub(crate) fn meetings(
    found: &Consultation,
    actors: &Actors,
    anchored: &AnchoredText<'_>,
    statement: impl Fn(usize) -> String,
) -> Vec<Meeting> {
    let side = |side: &meetings::Side| {
        Some(Side {
            side: actors.id(side.side)?,
            leads: ids(actors, &side.leads),
            members: ids(actors, &side.members),
            described: anchored.anchors(&side.described),
        })
    };
    let phase = |phase: &meetings::Phase| Phase {
        format: anchored.anchor(phase.format),
        topics: anchored.anchors(&phase.topics),
        added: anchored.anchors(&phase.added),
    };
    let act = |act: &meetings::Act| MeetingAct {
        kind: act.kind,
        by: ids(actors, &act.by),
        to: ids(actors, &act.to),
        about: anchored.anchors(&act.about),
        anchor: anchored.anchor(act.words),
    };
    let meeting = |(i, m): (usize, &meetings::Meeting)| Meeting {
        id: id(i),
        status: m.status,
        medium: m.medium,
        body: m.body.and_then(|body| actors.id(body)),
        date: m.date.map(when),
        place: m.place.map(|place| OrGap::Value(anchored.anchor(place))),
        sides: m.sides.iter().filter_map(side).collect(),
        phases: m.phases.iter().map(phase).collect(),
        topics: anchored.anchors(&m.topics),
        acts: m.acts.iter().map(act).collect(),
        next: m.next.map(id),
        evidence: anchored.anchors(&m.evidence),
        reported_by: m.reported_by.iter().map(|&s| statement(s)).collect(),
        basis: basis(m.rule),
    };
    found.meetings.iter().enumerate().map(meeting).collect()
}

/// The positions of `found`.
pub(crate) fn positions(
    found: &Consultation,
    actors: &Actors,
    anchored: &AnchoredText<'_>,
    statement: impl Fn(usize) -> String,
) -> Vec<Position> {
    let condition = |c: &stances::Condition| Condition {
        kind: c.kind,
        anchor: anchored.anchor(c.words),
        negations: c.negations,
    };
    let position = |(i, p): (usize, &stances::Position)| Position {
        id: format!("p{}", i + 1),
        holder: ids(actors, &p.holder),
        voiced_by: ids(actors, &p.voiced_by),
        stance: p.stance,
        object: anchored.anchor(p.object),
        condition: p.condition.as_ref().map(condition),
        regardless_of: p.regardless_of.map(|range| anchored.anchor(range)),
        evidence: anchored.anchors(&p.evidence),
        reported_by: p.reported_by.iter().map(|&s| statement(s)).collect(),
        basis: basis(p.rule),
    };
    found.positions.iter().enumerate().map(position).collect()
}

/// The commitments of `found`, as they stand on `as_of`: a date, or the id of the document.
pub(crate) fn commitments(
    found: &Consultation,
    actors: &Actors,
    anchored: &AnchoredText<'_>,
    as_of: &str,
    statement: impl Fn(usize) -> String,
) -> Vec<Commitment> {
    let commitment = |(i, c): (usize, &promises::Commitment)| Commitment {
        id: format!("c{}", i + 1),
        kind: c.kind,
        by: ids(actors, &c.by),
        to: ids(actors, &c.to),
        what: anchored.anchor(c.what),
        conditions: anchored.anchors(&c.conditions),
        overseer: c.overseer.and_then(|actor| actors.id(actor)),
        due: c.due.map(when),
        strength: anchored.anchor(c.strength),
        reported_by: c.reported_by.iter().map(|&s| statement(s)).collect(),
        confirmed_by: Vec::new(),
        denied_by: Vec::new(),
        status: vec![CommitmentStatus {
            as_of: as_of.to_owned(),
            value: c.value,
            evidence: vec![anchored.anchor(c.what)],
        }],
        basis: basis(c.rule),
    };
    found.commitments.iter().enumerate().map(commitment).collect()
}

/// The ids of those of `list` whom the record has.
fn ids(actors: &Actors, list: &[ActorId]) -> Vec<String> {
    list.iter().filter_map(|&actor| actors.id(actor)).collect()
}

fn id(meeting: usize) -> String {
    format!("m{}", meeting + 1)
}

/// The text says it; the rule has read it.
fn basis(rule: &str) -> Basis {
    Basis { kind: BasisKind::Stated, rule: rule.to_owned() }
}

fn when(when: When) -> OrGap<String> {
    match when {
        When::At(time) => OrGap::Value(times::id(time)),
        When::Gap(kind) => OrGap::Gap(gap(kind)),
    }
}

fn gap(gap: GapKind) -> Gap {
    Gap { gap, evidence: Vec::new(), candidates: Vec::new() }
}
