//! The record of a consultation: who met whom, what each side holds, and what was agreed.
//!
//! Rules over the layers below: verbs and nouns of the lexicon ([`verbs`]) are read in their clauses
//! ([`clause`]), the noun phrases around them are resolved to actors, and what is told in several
//! sentences of one occasion is put together ([`meetings`]). A rule that is not sure says nothing.

mod affiliation;
mod bearers;
mod clause;
mod course;
mod hinges;
mod lists;
mod meetings;
mod mentions;
mod parties;
mod promises;
pub(crate) mod publish;
mod reach;
mod stances;
#[cfg(test)]
mod tests;
mod topics;
mod verbs;
mod whom;

use std::collections::BTreeMap;
use std::ops::Range;

use onrecord_record::{GapKind, MeetingStatus};
use onrecord_text::TextRange;

use crate::Attribution;
use crate::actors::cast::ActorId;
use crate::actors::named::Named;
use crate::actors::speakers::{Resolver, Speakers};
use crate::actors::words::Words;
use crate::times::Times;

use self::affiliation::Home;
use self::meetings::Meeting;
use self::promises::Commitment;
use self::stances::Position;

/// A time, or why there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum When {
    /// The number of a time of the record.
    At(usize),
    Gap(GapKind),
}

/// What the rules see of a story.
pub(crate) struct Scene<'a, 'r> {
    pub(crate) words: Words<'a>,
    pub(crate) names: &'a [Named],
    pub(crate) resolver: &'r mut Resolver<'a>,
    pub(crate) times: &'r Times,
    pub(crate) attributions: &'a [Attribution],
    /// Who says each statement.
    pub(crate) speakers: &'a [Speakers],
    /// For each statement whether it denies what it holds, or is told as not made.
    pub(crate) denied: Vec<bool>,
    /// For whom people act where no title says it.
    pub(crate) allegiances: BTreeMap<ActorId, ActorId>,
    /// The sides of the main meeting: what "the two sides" means.
    pub(crate) sides: Vec<ActorId>,
    /// The state whose officials need no name of a state here, where it can be told.
    pub(crate) home: Option<Home>,
    /// The day of publication.
    pub(crate) day: Option<&'a str>,
    /// The state whose office issues the text, as a line above it names it.
    pub(crate) issuer: Option<&'a str>,
    /// For each passage whether it is a headline or the like.
    pub(crate) titles: Vec<bool>,
}

impl Scene<'_, '_> {
    /// The statements whose content holds `range`, by their numbers.
    pub(crate) fn told_by(&self, range: TextRange) -> Vec<usize> {
        let covers = |c: &TextRange| c.intersect(range).is_some_and(|i| 2 * i.len() > range.len());
        let holds = |a: &Attribution| {
            a.content.iter().any(covers) && !a.source.iter().any(|s| s.contains_range(range))
        };
        (0..self.attributions.len()).filter(|&i| holds(&self.attributions[i])).collect()
    }

    /// The statement whose content holds `range` most closely.
    pub(crate) fn innermost(&self, range: TextRange) -> Option<usize> {
        let length = |i: &usize| -> u32 {
            let holds =
                self.attributions[*i].content.iter().filter(|c| c.intersect(range).is_some());
            holds.map(|c| c.len()).min().unwrap_or(u32::MAX)
        };
        self.told_by(range).into_iter().min_by_key(length)
    }

    /// Where the time stands that begins at `token`; none begins beyond the last.
    pub(crate) fn time_at(&self, token: usize) -> Option<TextRange> {
        let first = self.words.layers.tokens.get(token)?;
        self.times.starting_at(first.range.start())
    }

    /// Whether a time begins at `token`.
    pub(crate) fn begins_time(&self, token: usize) -> bool {
        let first = self.words.layers.tokens.get(token);
        first.is_some_and(|first| self.times.starts_at(first.range.start()))
    }

    /// Where `tokens`, at least one, stand.
    pub(crate) fn range(&self, tokens: Range<usize>) -> TextRange {
        self.words.range(tokens)
    }
}

/// What a story tells of consultations.
#[derive(Debug, Default)]
pub(crate) struct Consultation {
    pub(crate) meetings: Vec<Meeting>,
    pub(crate) positions: Vec<Position>,
    pub(crate) commitments: Vec<Commitment>,
}

/// Reads the consultations of a story.
pub(crate) fn consultation(scene: &mut Scene<'_, '_>) -> Consultation {
    scene.allegiances = affiliation::allegiances(scene);
    scene.home = affiliation::home(scene);
    let meetings = meetings::meetings(scene);
    let main =
        meetings.iter().find(|m| matches!(m.status, MeetingStatus::Held | MeetingStatus::Ongoing));
    let main = main.or(meetings.first());
    scene.sides = main.map(|m| m.sides.iter().map(|s| s.side).collect()).unwrap_or_default();
    let positions = stances::positions(scene);
    let commitments = promises::commitments(scene);
    Consultation { meetings, positions, commitments }
}
