//! Who is who: the actors of a story, and who its sources are.
//!
//! Names are found first and joined ([`people`], [`bodies`]), then offices and sides ([`roles`]), then
//! the sources of statements are read as noun phrases and resolved ([`speakers`]). A mention is not an
//! actor: each keeps its place and the rule by which it was joined. Everything is found in the text
//! itself; nothing outside it is needed.

mod bodies;
mod cast;
mod discourse;
mod lexicon;
mod named;
mod outside;
mod people;
mod phrase;
mod publish;
mod roles;
mod speakers;
mod states;
#[cfg(test)]
mod tests;
pub(crate) mod words;

use std::collections::BTreeMap;

use onrecord_model::names::Names;
use onrecord_text::CanonicalText;

use self::speakers::Resolver;
use self::words::Words;
use crate::{Attribution, Layers};

pub use self::outside::{KnownPerson, People};
pub use self::publish::Actors;

/// What is known beyond the text.
#[derive(Debug, Clone, Copy, Default)]
pub struct Outside<'o> {
    /// What the user knows of people.
    pub people: Option<&'o People>,
    /// The day of publication, `YYYY-MM-DD`.
    pub day: Option<&'o str>,
}

/// The actors of the story in `layers`, and the speakers of its `attributions`, whose order is kept.
#[must_use]
pub fn actors(
    text: &CanonicalText,
    layers: &Layers,
    tagger: &Names,
    attributions: &[Attribution],
    outside: Outside<'_>,
) -> Actors {
    let words = Words { text, layers };
    let paragraphs: Vec<_> =
        layers.passages.iter().map(|passage| layers.paragraph(text, passage)).collect();
    let names = named::named(words, tagger, &tagger.tag(&paragraphs));
    let mut cast = cast::Cast::default();
    let mut unsure = Vec::new();
    let mut actor_of = people::people(words, &names, tagger, &mut cast, &mut unsure);
    bodies::bodies(words, &names, &mut cast, &mut actor_of);
    roles::roles(words, &names, &actor_of, &mut cast);
    roles::sides(words, &names, &actor_of, &mut cast);
    if let Some(people) = outside.people {
        people.link(words, &mut cast, outside.day);
    }
    let unsure: BTreeMap<_, _> = unsure.into_iter().collect();
    let mut resolver = Resolver::new(words, &names, actor_of, unsure, cast, attributions, outside);
    let speakers = resolver.speakers();
    Actors::new(words, resolver.cast, speakers)
}
