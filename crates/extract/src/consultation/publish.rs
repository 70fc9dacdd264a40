//! Meetings as the record has them.

use onrecord_record::{AnchoredText, Gap, GapKind, Meeting, OrGap, Side};

use super::{Consultation, When, meetings};
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
    let ids = |list: &[ActorId]| -> Vec<String> {
        list.iter().filter_map(|&actor| actors.id(actor)).collect()
    };
    let side = |side: &meetings::Side| {
        Some(Side {
            side: actors.id(side.side)?,
            leads: ids(&side.leads),
            members: ids(&side.members),
            described: anchored.anchors(&side.described),
        })
    };
    let meeting = |(i, m): (usize, &meetings::Meeting)| Meeting {
        id: id(i),
        status: m.status,
        medium: m.medium,
        body: m.body.and_then(|body| actors.id(body)),
        date: m.date.map(when),
        place: m.place.map(|place| OrGap::Value(anchored.anchor(place))),
        sides: m.sides.iter().filter_map(side).collect(),
        phases: Vec::new(),
        topics: anchored.anchors(&m.topics),
        acts: Vec::new(),
        next: m.next.map(id),
        evidence: anchored.anchors(&m.evidence),
        reported_by: m.reported_by.iter().map(|&s| statement(s)).collect(),
    };
    found.meetings.iter().enumerate().map(meeting).collect()
}

fn id(meeting: usize) -> String {
    format!("m{}", meeting + 1)
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
