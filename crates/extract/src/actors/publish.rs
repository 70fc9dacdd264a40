//! Actors and speakers as the record has them.

use onrecord_record::{
    Actor, ActorKind, AnchoredText, ExternalLink, Mention, Role, SpeakerMode, Statement,
};
use onrecord_text::TextRange;

use super::cast::{self, ActorId, Cast};
use super::speakers::Speakers;
use super::words::Words;

/// The actors that a story speaks of, numbered by where it first does, and the speakers of its
/// attributions.
pub struct Actors {
    cast: Cast,
    /// Where the words of each mention stand, in the order of the cast's mentions.
    ranges: Vec<TextRange>,
    /// The number of each actor of the cast; `None` for those that no words speak of.
    numbers: Vec<Option<usize>>,
    speakers: Vec<Speakers>,
}

impl Actors {
    pub(crate) fn new(words: Words<'_>, mut cast: Cast, speakers: Vec<Speakers>) -> Self {
        cast.sort();
        cast.mentions.dedup_by(|a, b| a.tokens == b.tokens && a.actor == b.actor);
        let ranges = cast.mentions.iter().map(|m| words.range(m.tokens.clone())).collect();
        let mut numbers = vec![None; cast.actors.len()];
        let mut count = 0;
        for mention in &cast.mentions {
            let number: &mut Option<usize> = &mut numbers[mention.actor.0];
            if number.is_none() {
                *number = Some(count);
                count += 1;
            }
        }
        Self { cast, ranges, numbers, speakers }
    }

    /// The id of `actor` in the record; `None` where no words speak of it.
    pub(crate) fn id(&self, actor: ActorId) -> Option<String> {
        self.numbers[actor.0].map(|number| format!("a{}", number + 1))
    }

    /// The names of the speakers of the attribution with this index, and whether they are several
    /// of which one is meant.
    #[must_use]
    pub fn speakers(&self, attribution: usize) -> (Vec<&str>, bool) {
        let speakers = &self.speakers[attribution];
        let names = speakers.actors.iter().map(|&id| self.cast.get(id).name.as_str()).collect();
        (names, speakers.mode == SpeakerMode::Ambiguous)
    }

    /// The places that speak of actors, in order, with the number and the kind of each. Actors are
    /// numbered by where they are first spoken of.
    pub fn mentions(&self) -> impl Iterator<Item = (usize, ActorKind, TextRange)> {
        self.cast.mentions.iter().zip(&self.ranges).filter_map(|(mention, &range)| {
            let number = self.numbers[mention.actor.0]?;
            Some((number, self.cast.get(mention.actor).kind, range))
        })
    }

    /// The actors as published.
    pub(crate) fn published(&self, anchored: &AnchoredText<'_>) -> Vec<Actor> {
        let mut found: Vec<(usize, Actor)> = Vec::new();
        let mut place = vec![None; self.cast.actors.len()];
        for (id, actor) in self.cast.iter() {
            let Some(number) = self.numbers[id.0] else { continue };
            let ids = |list: &[ActorId]| list.iter().filter_map(|&id| self.id(id)).collect();
            let role = |role: &cast::Role| Role {
                title: role.title.words(anchored.text()).to_owned(),
                of: role.of.and_then(|of| self.id(of)),
                anchor: anchored.anchor(role.range),
                basis: role.rule.basis(),
            };
            let link = |link: &cast::External| ExternalLink {
                scheme: link.scheme.clone(),
                id: link.id.clone(),
                basis: link.rule.basis(),
            };
            place[id.0] = Some(found.len());
            found.push((
                number,
                Actor {
                    id: format!("a{}", number + 1),
                    kind: actor.kind,
                    name: actor.name.clone(),
                    of: actor.of.and_then(|of| self.id(of)),
                    members: ids(&actor.members),
                    roles: actor.roles.iter().map(role).collect(),
                    mentions: Vec::new(),
                    links: actor.links.iter().map(link).collect(),
                },
            ));
        }
        for (mention, &range) in self.cast.mentions.iter().zip(&self.ranges) {
            if let Some(place) = place[mention.actor.0] {
                let mention =
                    Mention { anchor: anchored.anchor(range), basis: mention.rule.basis() };
                found[place].1.mentions.push(mention);
            }
        }
        found.sort_by_key(|(number, _)| *number);
        found.into_iter().map(|(_, actor)| actor).collect()
    }

    /// Fills in who speaks in `statement`, the record's number `index`.
    pub(crate) fn fill(&self, index: usize, statement: &mut Statement) {
        let speakers = &self.speakers[index];
        statement.speakers = speakers.actors.iter().filter_map(|&id| self.id(id)).collect();
        statement.speaker_mode = Some(match speakers.mode {
            SpeakerMode::Ambiguous if statement.speakers.len() < 2 => SpeakerMode::Unnamed,
            mode => mode,
        });
        statement.on_behalf_of = speakers.on_behalf_of.and_then(|id| self.id(id));
    }
}
