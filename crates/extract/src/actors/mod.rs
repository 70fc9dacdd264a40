//! Who is who: the actors of a story, and who its sources are.
//!
//! Names are found first ([`named`]) and joined ([`people`], [`bodies`]), then offices and sides
//! ([`roles`], [`sides`]); then the sources of statements are read as noun phrases ([`phrase`]) and
//! resolved ([`speakers`]) by what the story has been speaking of ([`discourse`]). A mention is not an
//! actor: each keeps its place and the rule by which it was joined. Everything is found in the text
//! itself; nothing outside it is needed. Words that the rules go by stand in `data/actors.txt`
//! ([`lexicon`]) and `data/lists.txt` ([`lists`]).

pub(crate) mod bodies;
pub(crate) mod cast;
pub(crate) mod discourse;
mod folded;
pub(crate) mod lexicon;
mod lists;
pub(crate) mod named;
mod outside;
mod people;
pub(crate) mod phrase;
mod publish;
mod roles;
mod sides;
pub(crate) mod speakers;
mod states;
#[cfg(test)]
mod tests;
pub(crate) mod words;

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
    /// The state whose office issues the text, as a line above it names it.
    pub issuer: Option<&'o str>,
}

/// The names of the story in `layers`, with their titles.
pub(crate) fn names(words: Words<'_>, tagger: &Names, outside: Outside<'_>) -> Vec<named::Named> {
    let Words { text, layers } = words;
    let paragraphs: Vec<_> =
        layers.passages.iter().map(|passage| layers.paragraph(text, passage)).collect();
    let mut names = named::named(words, tagger, &tagger.tag(&paragraphs));
    let acting = bodies::acting_places(words, &names, tagger, outside.issuer);
    named::take_in_places(words, &acting, &mut names);
    names
}

/// The cast of a story as far as its `names` tell, ready to say whom other words mean.
pub(crate) fn resolver<'a>(
    words: Words<'a>,
    names: &'a [named::Named],
    tagger: &Names,
    attributions: &'a [Attribution],
    outside: Outside<'a>,
) -> Resolver<'a> {
    let mut cast = cast::Cast::default();
    let acting = bodies::acting_places(words, names, tagger, outside.issuer);
    let people::Known { mut actor_of, unsure } =
        people::people(words, names, tagger, &acting, &mut cast);
    bodies::bodies(words, names, &acting, &mut cast, &mut actor_of);
    roles::roles(words, names, &actor_of, &mut cast);
    sides::sides(words, names, &actor_of, &mut cast);
    if let Some(people) = outside.people {
        people.link(words, &mut cast, outside.day);
    }
    Resolver::new(words, names, actor_of, unsure, cast, attributions, outside)
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
    let names = names(words, tagger, outside);
    let mut resolver = resolver(words, &names, tagger, attributions, outside);
    let speakers = resolver.speakers();
    Actors::new(words, resolver.cast, speakers)
}
