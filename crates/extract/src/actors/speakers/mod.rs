//! Who the words mean that name a source.
//!
//! A source is read as noun phrases; each is resolved by what it hangs on: a name ([`names`]), a
//! pronoun ([`pronouns`]), the noun for a person ([`people`]), for many ([`groups`], [`sets`]) or for a
//! body ([`bodies`]).

mod bodies;
mod groups;
mod names;
mod nouns;
mod people;
mod pronouns;
mod sets;

use std::collections::BTreeMap;
use std::ops::Range;

use onrecord_record::SpeakerMode;

use super::Outside;
use super::cast::{ActorId, Cast, Rule};
use super::discourse::{Choice, Discourse, Seen};
use super::lexicon::LEXICON;
use super::lists::List;
use super::named::Named;
use super::phrase::{Head, Parts, Phrase, parts};
use super::words::{Words, is_clause_word, is_determiner, is_possessive_ending, is_preposition};
use crate::Attribution;

/// Who says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Speakers {
    pub(crate) actors: Vec<ActorId>,
    pub(crate) mode: SpeakerMode,
    pub(crate) on_behalf_of: Option<ActorId>,
}

impl Speakers {
    fn new(actors: Vec<ActorId>, mode: SpeakerMode) -> Self {
        Self { actors, mode, on_behalf_of: None }
    }

    fn one(actor: ActorId) -> Self {
        Self::new(vec![actor], SpeakerMode::One)
    }

    fn unnamed(actor: ActorId) -> Self {
        Self::new(vec![actor], SpeakerMode::Unnamed)
    }

    /// Somebody of whom the text says nothing that could be told.
    fn nobody_known() -> Self {
        Self::new(Vec::new(), SpeakerMode::Unnamed)
    }

    fn open(actors: Vec<ActorId>) -> Self {
        Self::new(actors, SpeakerMode::Ambiguous)
    }

    fn chosen(choice: Choice) -> Self {
        match choice {
            Choice::One(actor) => Self::one(actor),
            Choice::Open(actors) => Self::open(actors),
            Choice::None => Self::nobody_known(),
        }
    }
}

/// Finds who the sources mean.
pub(crate) struct Resolver<'a> {
    pub(crate) words: Words<'a>,
    pub(crate) names: &'a [Named],
    pub(crate) actor_of: Vec<Option<ActorId>>,
    pub(crate) cast: Cast,
    /// Names that may mean several people.
    unsure: BTreeMap<usize, Vec<ActorId>>,
    discourse: Discourse,
    attributions: &'a [Attribution],
    outside: Outside<'a>,
    /// Sources of several actors, by where they stand: what "they" may mean.
    sets: Vec<(Range<usize>, Vec<ActorId>)>,
    /// What was found, by the tokens of the source.
    known: BTreeMap<(usize, usize), Speakers>,
}

/// How deep sources are followed into each other: "I" in a quotation in a quotation.
const DEPTH: usize = 4;

/// Offices of those who speak for others.
const SPOKESPEOPLE: &[&str] = &["spokesman", "spokeswoman", "spokesperson"];

/// Tokens behind a cue in which it may be said that several speak as one: "said in a | joint | paper".
const JOINT_REACH: usize = 6;

impl<'a> Resolver<'a> {
    pub(crate) fn new(
        words: Words<'a>,
        names: &'a [Named],
        actor_of: Vec<Option<ActorId>>,
        unsure: BTreeMap<usize, Vec<ActorId>>,
        cast: Cast,
        attributions: &'a [Attribution],
        outside: Outside<'a>,
    ) -> Self {
        Self {
            words,
            names,
            actor_of,
            cast,
            unsure,
            discourse: Discourse::default(),
            attributions,
            outside,
            sets: Vec::new(),
            known: BTreeMap::new(),
        }
    }

    /// The speakers of each attribution. Sources are resolved in the order of the text, since each
    /// says whom the next may mean.
    pub(crate) fn speakers(&mut self) -> Vec<Speakers> {
        let attributions = self.attributions;
        self.notice_names();
        let mut order: Vec<usize> = (0..attributions.len()).collect();
        order.sort_by_key(|&i| attributions[i].source.first().map_or(0, |s| s.start()));
        let mut found = vec![Speakers::nobody_known(); attributions.len()];
        for i in order {
            found[i] = self.speakers_of(i, DEPTH);
        }
        found
    }

    /// Whom one noun phrase means.
    pub(crate) fn resolve_phrase(&mut self, phrase: &Phrase) -> Vec<ActorId> {
        match self.phrase(phrase, DEPTH) {
            found if found.mode == SpeakerMode::Ambiguous => Vec::new(),
            found => found.actors,
        }
    }

    /// Whom the pronoun at `token` means, "his" and "their" among them.
    pub(crate) fn resolve_pronoun(&mut self, token: usize) -> Vec<ActorId> {
        match self.pronoun(token, DEPTH) {
            found if found.mode == SpeakerMode::Ambiguous => Vec::new(),
            found => found.actors,
        }
    }

    /// Takes in what the story speaks of by name.
    fn notice_names(&mut self) {
        let mut sources: Vec<Range<usize>> = self
            .attributions
            .iter()
            .flat_map(|a| &a.source)
            .map(|&range| self.words.tokens(range))
            .collect();
        sources.sort_by_key(|tokens| (tokens.start, tokens.end));
        for (name, actor) in self.names.iter().zip(&self.actor_of) {
            let Some(actor) = *actor else { continue };
            let tokens = name.whole();
            // A name in another's title or possession is not spoken of by itself.
            if is_possessive_ending(self.words.at(tokens.end)) {
                continue;
            }
            let first = sources.partition_point(|source| source.end <= tokens.start);
            let source = sources[first..]
                .iter()
                .take_while(|source| source.start <= tokens.start)
                .any(|source| {
                    source.contains(&tokens.start) && leads(self.words, source.start, tokens.start)
                });
            let subject = source || self.is_subject(tokens.clone());
            let quoted = self.is_quoted(tokens.start);
            self.discourse.add(Seen { tokens, actor, subject, quoted, source });
        }
    }

    /// Whether a verb seems to follow `tokens`.
    fn is_subject(&self, tokens: Range<usize>) -> bool {
        let next = self.words.at(tokens.end);
        next.starts_with(char::is_lowercase)
            && !is_preposition(self.words.before(tokens.start))
            && !is_preposition(next)
            && !is_clause_word(next)
            && !matches!(next, "and" | "or")
    }

    fn is_quoted(&self, token: usize) -> bool {
        let range = self.words.range(token..token + 1);
        self.words.layers.quotation_in(range).is_some_and(|q| q.inside.contains_range(range))
    }

    /// The speakers of attribution `i`.
    fn speakers_of(&mut self, i: usize, depth: usize) -> Speakers {
        let attribution = &self.attributions[i];
        let Some((&first, pieces)) = attribution.source.split_first() else {
            return Speakers::new(Vec::new(), SpeakerMode::None);
        };
        let tokens = self.words.tokens(first);
        if tokens.is_empty() {
            return Speakers::nobody_known();
        }
        if let Some(known) = self.known.get(&(tokens.start, tokens.end)) {
            return known.clone();
        }
        let mut read = parts(self.words, self.names, tokens.clone());
        // "the mayor … Ada Holm said": the piece with the name tells more.
        for &piece in pieces {
            let more = parts(self.words, self.names, self.words.tokens(piece));
            let named = |p: &Phrase| matches!(p.head, Head::Name(n) if self.actor_of[n].is_some());
            if more.phrases.first().is_some_and(named) && !read.phrases.iter().any(named) {
                read = more;
            }
        }
        let together = self.speak_as_one(attribution);
        let speakers = self.joined(&read, together, depth);
        self.notice_source(tokens.clone(), &speakers);
        self.known.insert((tokens.start, tokens.end), speakers.clone());
        speakers
    }

    /// Who was named last has been quoted last.
    fn notice_source(&mut self, tokens: Range<usize>, speakers: &Speakers) {
        match (&speakers.actors[..], speakers.mode) {
            (&[actor], SpeakerMode::One | SpeakerMode::Unnamed) => {
                let quoted = self.is_quoted(tokens.start);
                self.discourse.add(Seen { tokens, actor, subject: true, quoted, source: true });
            }
            (_, SpeakerMode::Each | SpeakerMode::Joint) => {
                self.sets.push((tokens, speakers.actors.clone()));
            }
            _ => {}
        }
    }

    /// Whom several phrases of one source mean together.
    fn joined(&mut self, read: &Parts, together: bool, depth: usize) -> Speakers {
        let several = match &read.phrases[..] {
            [] => return Speakers::nobody_known(),
            [one] => return self.phrase(one, depth),
            several => several,
        };
        let mut actors = Vec::new();
        let mut open = false;
        for phrase in several {
            let found = self.phrase(phrase, depth);
            open |= found.mode == SpeakerMode::Ambiguous;
            for actor in found.actors {
                if !actors.contains(&actor) {
                    actors.push(actor);
                }
            }
        }
        let mode = match actors.len() {
            0 => SpeakerMode::Unnamed,
            _ if open => SpeakerMode::Ambiguous,
            1 => SpeakerMode::One,
            _ if together => SpeakerMode::Joint,
            _ => SpeakerMode::Each,
        };
        Speakers::new(actors, mode)
    }

    /// Whether several speakers say it as one: they agree, or say it in one paper.
    fn speak_as_one(&self, attribution: &Attribution) -> bool {
        let as_one = |token| List::AsOne.holds_any_case(self.words.at(token));
        let cue = || attribution.cue.iter().flat_map(|&cue| self.words.tokens(cue));
        let behind = cue().last().map_or(0..0, |last| last + 1..last + 1 + JOINT_REACH);
        cue().chain(behind).any(as_one)
    }

    fn phrase(&mut self, phrase: &Phrase, depth: usize) -> Speakers {
        match phrase.head {
            Head::Name(name) => self.name(phrase, name),
            Head::Pronoun(token) => self.pronoun(token, depth),
            Head::Noun(token, noun) => self.noun(phrase, token, noun, depth),
            Head::Word(_) => self.word(phrase),
        }
    }

    /// Notes that `tokens` speak of the one who was found for them, if it is one.
    fn note(&mut self, tokens: Range<usize>, found: &Speakers, rule: Rule) {
        if let (&[actor], true) = (&found.actors[..], found.mode != SpeakerMode::Ambiguous) {
            self.cast.mention(tokens, actor, rule);
        }
    }
}

/// Whether only what may lead in a source stands between `from` and `to`.
fn leads(words: Words<'_>, from: usize, to: usize) -> bool {
    (from..to).all(|token| {
        let word = words.at(token);
        words.is_mark(token)
            || is_determiner(word)
            || is_preposition(word)
            || LEXICON.modifies(word)
            || matches!(word, "and" | "both")
    })
}
