//! Sources by a pronoun.

use onrecord_record::{ActorKind, SpeakerMode};
use onrecord_text::TextRange;

use super::{Resolver, Speakers};
use crate::Attribution;
use crate::actors::cast::{Actor, ActorId, Rule};
use crate::actors::folded::Folded;
use crate::actors::lexicon::Gender;
use crate::actors::lists::List;
use crate::actors::named::name_at;
use crate::actors::phrase::{Head, parts};
use crate::actors::words::{is_auxiliary, is_clause_word, looks_past};

/// Most tokens before a relative pronoun that what it refers to is looked for in.
const RELATIVE_REACH: usize = 14;

/// What a pronoun or a description asks for.
pub(super) struct Want {
    pub(super) human: bool,
    pub(super) plural: bool,
    pub(super) gender: Option<Gender>,
}

impl Want {
    fn human(gender: Gender) -> Self {
        Self { human: true, plural: false, gender: Some(gender) }
    }

    /// What the pronoun `word`, in small letters, asks for.
    fn of(word: &str) -> Self {
        match word {
            "he" | "him" | "his" | "himself" => Self::human(Gender::Male),
            "she" | "her" | "hers" | "herself" => Self::human(Gender::Female),
            "they" | "them" | "their" | "theirs" | "themselves" | "these" | "those" => {
                Self { human: false, plural: true, gender: None }
            }
            _ => Self { human: false, plural: false, gender: None },
        }
    }

    /// How well `actor` fits; less than nothing if it does not.
    pub(super) fn favour(&self, actor: &Actor) -> f32 {
        if self.human != actor.is_human() {
            return -1.0;
        }
        if self.human {
            return match (self.gender, actor.gender) {
                (Some(a), Some(b)) if a != b => -1.0,
                (Some(_), Some(_)) => SAME_GENDER,
                _ => 0.0,
            };
        }
        // "they" may be a ministry's delegation or a company.
        let of_many = matches!(actor.kind, ActorKind::Organisation | ActorKind::Delegation);
        match (self.plural, actor.plural) {
            (true, true) => BOTH_PLURAL,
            (true, false) if of_many => 0.0,
            (false, false) if actor.kind != ActorKind::Group => BOTH_SINGULAR,
            _ => -1.0,
        }
    }
}

/// How much is in favour of one whose gender is known, over one who may be of either.
const SAME_GENDER: f32 = 0.5;

/// The same for number, which tells more where it is the plural: few actors are.
const BOTH_PLURAL: f32 = 0.8;
const BOTH_SINGULAR: f32 = 0.3;

impl Resolver<'_> {
    pub(super) fn pronoun(&mut self, token: usize, depth: usize) -> Speakers {
        let folded = Folded::new(self.words.at(token));
        let word = folded.as_ref().map_or("", Folded::as_str);
        let (found, rule) = match word {
            "i" | "me" | "my" | "we" | "us" | "our" => {
                (self.first_person(token, depth), "first_person")
            }
            "you" | "your" => return Speakers::nobody_known(),
            "who" | "whom" | "whose" | "which" | "that" => {
                (self.relative(token, depth), "relative")
            }
            _ => return self.third_person(token, &Want::of(word), depth),
        };
        self.note(token..token + 1, &found, Rule::inferred(rule));
        found
    }

    fn third_person(&mut self, token: usize, want: &Want, depth: usize) -> Speakers {
        if want.plural
            && let Some(set) = self.set_meant(token)
        {
            return Speakers::new(set, SpeakerMode::Each);
        }
        let exclude = self.quoted_speaker(token, depth);
        let quoted = self.is_quoted(token);
        let cast = &self.cast;
        let choice = self.discourse.antecedent(self.words, token, quoted, |actor| {
            if exclude.contains(&actor) { -1.0 } else { want.favour(cast.get(actor)) }
        });
        let found = Speakers::chosen(choice);
        if let (&[actor], Some(_)) = (&found.actors[..], want.gender) {
            let gender = &mut self.cast.get_mut(actor).gender;
            *gender = gender.or(want.gender);
        }
        self.note(token..token + 1, &found, Rule::inferred("pronoun"));
        self.as_described(found)
    }

    /// The last set of several speakers, where "they" at `token` means it: nothing in the plural
    /// has been spoken of since.
    fn set_meant(&self, token: usize) -> Option<Vec<ActorId>> {
        let (set, actors) = self.last_set(token)?;
        let mut since = self.discourse.before(token).filter(|seen| seen.tokens.start > set.end);
        let nearer = since.any(|seen| self.cast.get(seen.actor).plural);
        (!nearer).then(|| actors.clone())
    }

    /// One who is not named stays so, however he is referred to.
    fn as_described(&self, mut speakers: Speakers) -> Speakers {
        if let (&[actor], SpeakerMode::One) = (&speakers.actors[..], speakers.mode) {
            let actor = self.cast.get(actor);
            let unnamed = matches!(
                actor.kind,
                ActorKind::UnnamedPerson | ActorKind::Group | ActorKind::Population
            );
            if unnamed && actor.members.is_empty() {
                speakers.mode = SpeakerMode::Unnamed;
            }
        }
        speakers
    }

    /// The innermost attribution whose content holds `range` and whose source does not.
    fn enclosing(&self, range: TextRange) -> Option<usize> {
        let holds = |other: &Attribution| -> Option<u32> {
            let content = other.content.iter().filter(|content| content.contains_range(range));
            let innermost = content.map(|content| content.len()).min()?;
            let is_source = other.source.iter().any(|source| source.contains_range(range));
            (!is_source).then_some(innermost)
        };
        let all = self.attributions.iter().enumerate();
        all.filter_map(|(i, other)| Some((holds(other)?, i))).min().map(|(_, i)| i)
    }

    fn first_person(&mut self, token: usize, depth: usize) -> Speakers {
        match self.enclosing(self.words.range(token..token + 1)) {
            Some(outer) if depth > 0 => self.speakers_of(outer, depth - 1),
            _ => Speakers::nobody_known(),
        }
    }

    /// In a verbatim quotation "he" is not the one who speaks.
    fn quoted_speaker(&mut self, token: usize, depth: usize) -> Vec<ActorId> {
        if self.is_quoted(token) { self.first_person(token, depth).actors } else { Vec::new() }
    }

    /// "X, who | said": the noun phrase before it.
    pub(super) fn relative(&mut self, token: usize, depth: usize) -> Speakers {
        let words = self.words;
        let first = words.sentence(token).start;
        let comma = words.before(token) == "," && token > first;
        let end = token - usize::from(comma);
        let mut start = end;
        while start > first && end - start < RELATIVE_REACH && !self.ends_relative(start - 1) {
            start -= 1;
        }
        // "a letter to the senator | who": the last noun phrase.
        let mut inner = (start..end.saturating_sub(1)).rev();
        let from =
            inner.find(|&at| List::Inner.holds(words.at(at))).map_or(start, |before| before + 1);
        if from >= end || depth == 0 {
            return Speakers::nobody_known();
        }
        let read = parts(words, self.names, from..end);
        match read.phrases.last() {
            Some(phrase) if phrase.head != Head::Pronoun(token) => self.phrase(phrase, depth - 1),
            _ => Speakers::nobody_known(),
        }
    }

    /// Whether what a relative pronoun refers to cannot reach over `token`.
    fn ends_relative(&self, token: usize) -> bool {
        let word = self.words.at(token);
        let ends = self.words.is_mark(token) && word != "."
            || is_clause_word(word)
            || is_auxiliary(word)
            || looks_past(word)
            || matches!(word, "and" | "or" | "said" | "says" | "told");
        ends && name_at(self.names, token).is_none()
    }
}
