//! Who the words mean that name a source.

use std::collections::BTreeMap;
use std::ops::Range;

use onrecord_record::{ActorKind, SpeakerMode};
use onrecord_text::TextRange;

use super::Outside;
use super::bodies::state_named;
use super::cast::{Actor, ActorId, Cast, External, Rule};
use super::discourse::{Choice, Discourse, Seen};
use super::lexicon::{Gender, LEXICON, Noun, NounKind};
use super::named::{Named, NamedKind};
use super::outside::SCHEME;
use super::phrase::{Head, Parts, Phrase, Reference, parts};
use super::words::{
    Words, is_auxiliary, is_clause_word, is_definite, is_determiner, is_possessive_pronoun,
    is_preposition, looks_past,
};
use crate::Attribution;

/// Who says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Speakers {
    pub(crate) actors: Vec<ActorId>,
    pub(crate) mode: SpeakerMode,
    pub(crate) on_behalf_of: Option<ActorId>,
}

impl Speakers {
    fn one(actor: ActorId) -> Self {
        Self { actors: vec![actor], mode: SpeakerMode::One, on_behalf_of: None }
    }

    fn unnamed(actor: ActorId) -> Self {
        Self { actors: vec![actor], mode: SpeakerMode::Unnamed, on_behalf_of: None }
    }

    fn nobody_known() -> Self {
        Self { actors: Vec::new(), mode: SpeakerMode::Unnamed, on_behalf_of: None }
    }

    fn open(actors: Vec<ActorId>) -> Self {
        Self { actors, mode: SpeakerMode::Ambiguous, on_behalf_of: None }
    }
}

/// Finds who the sources mean.
pub(crate) struct Resolver<'a> {
    pub(crate) words: Words<'a>,
    pub(crate) names: &'a [Named],
    pub(crate) actor_of: Vec<Option<ActorId>>,
    /// Names that may mean several people.
    pub(crate) unsure: BTreeMap<usize, Vec<ActorId>>,
    pub(crate) cast: Cast,
    pub(crate) discourse: Discourse,
    attributions: &'a [Attribution],
    outside: Outside<'a>,
    /// Sources of several actors, by where they stand: what "they" may mean.
    sets: Vec<(Range<usize>, Vec<ActorId>)>,
    /// What was found, by the tokens of the source.
    known: BTreeMap<(usize, usize), Speakers>,
}

/// How deep sources are followed into each other: "I" in a quotation in a quotation.
const DEPTH: usize = 4;

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
            unsure,
            cast,
            discourse: Discourse::default(),
            attributions,
            outside,
            sets: Vec::new(),
            known: BTreeMap::new(),
        }
    }

    /// The speakers of each attribution.
    pub(crate) fn speakers(&mut self) -> Vec<Speakers> {
        let attributions = self.attributions;
        self.notice_names();
        let mut order: Vec<usize> = (0..attributions.len()).collect();
        order.sort_by_key(|&i| attributions[i].source.first().map_or(0, |s| s.start()));
        let mut found: Vec<Option<Speakers>> = vec![None; attributions.len()];
        for i in order {
            found[i] = Some(self.of(i, DEPTH));
        }
        found.into_iter().map(|s| s.unwrap_or_else(Speakers::nobody_known)).collect()
    }

    /// Whom the words `tokens` mean, as those that meet, hold or promise something.
    pub(crate) fn resolve(&mut self, tokens: Range<usize>) -> Vec<ActorId> {
        let read = parts(self.words, self.names, tokens);
        let mut found = Vec::new();
        for phrase in &read.phrases {
            for actor in self.resolve_phrase(phrase) {
                if !found.contains(&actor) {
                    found.push(actor);
                }
            }
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
            if super::words::is_possessive_ending(self.words.at(tokens.end)) {
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
        let plain = next.starts_with(char::is_lowercase);
        let hangs = is_preposition(self.words.before(tokens.start));
        plain
            && !hangs
            && !is_preposition(next)
            && !is_clause_word(next)
            && !matches!(next, "and" | "or")
    }

    fn is_quoted(&self, token: usize) -> bool {
        let range = self.words.range(token..token + 1);
        self.words.layers.quotation_in(range).is_some_and(|q| q.inside.contains_range(range))
    }

    /// The speakers of attribution `i`.
    fn of(&mut self, i: usize, depth: usize) -> Speakers {
        let attribution = &self.attributions[i];
        let Some(&first) = attribution.source.first() else {
            return Speakers { actors: Vec::new(), mode: SpeakerMode::None, on_behalf_of: None };
        };
        let tokens = self.words.tokens(first);
        if tokens.is_empty() {
            return Speakers::nobody_known();
        }
        if let Some(known) = self.known.get(&(tokens.start, tokens.end)) {
            return known.clone();
        }
        let mut read = parts(self.words, self.names, tokens.clone());
        for &piece in &attribution.source[1..] {
            let more = parts(self.words, self.names, self.words.tokens(piece));
            let named = |p: &Phrase| matches!(p.head, Head::Name(n) if self.actor_of[n].is_some());
            if more.phrases.first().is_some_and(named) && read.phrases.iter().all(|p| !named(p)) {
                read = more;
            }
        }
        let together = self.together(attribution);
        let speakers = self.joined(&read, together, depth);
        self.notice_source(tokens.clone(), &speakers);
        self.known.insert((tokens.start, tokens.end), speakers.clone());
        speakers
    }

    /// Who was named last has been quoted last.
    fn notice_source(&mut self, tokens: Range<usize>, speakers: &Speakers) {
        if let (&[actor], SpeakerMode::One | SpeakerMode::Unnamed) =
            (&speakers.actors[..], speakers.mode)
        {
            let quoted = self.is_quoted(tokens.start);
            self.discourse.add(Seen { tokens, actor, subject: true, quoted, source: true });
        } else if matches!(speakers.mode, SpeakerMode::Each | SpeakerMode::Joint) {
            self.sets.push((tokens, speakers.actors.clone()));
        }
    }

    /// The last set of several before `token`, in this passage or the one before.
    fn last_set(&self, token: usize) -> Option<&(Range<usize>, Vec<ActorId>)> {
        let passage = self.words.passage(token);
        let near = |tokens: &Range<usize>| {
            tokens.end <= token && passage - self.words.passage(tokens.start) <= 1
        };
        self.sets.iter().filter(|(tokens, _)| near(tokens)).max_by_key(|(tokens, _)| tokens.start)
    }

    fn joined(&mut self, read: &Parts, together: bool, depth: usize) -> Speakers {
        match &read.phrases[..] {
            [] => Speakers::nobody_known(),
            [one] => self.phrase(one, depth),
            several => {
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
                Speakers { actors, mode, on_behalf_of: None }
            }
        }
    }

    /// Whether several speakers say it as one: they agree, or say it in one paper.
    fn together(&self, attribution: &Attribution) -> bool {
        let cue = attribution.cue.iter().flat_map(|&cue| self.words.tokens(cue));
        let mut joint = false;
        let mut end = None;
        for token in cue {
            joint |= JOINTLY.contains(&self.words.at(token).to_lowercase().as_str());
            end = Some(token + 1);
        }
        joint
            || end.is_some_and(|end| {
                (end..end + 6)
                    .any(|token| JOINTLY.contains(&self.words.at(token).to_lowercase().as_str()))
            })
    }

    fn phrase(&mut self, phrase: &Phrase, depth: usize) -> Speakers {
        match phrase.head {
            Head::Name(name) => self.name(phrase, name),
            Head::Pronoun(token) => self.pronoun(token, depth),
            Head::Noun(token, noun) => self.noun(phrase, token, noun, depth),
            Head::Word(_) => self.word(phrase),
        }
    }

    fn name(&mut self, phrase: &Phrase, name: usize) -> Speakers {
        if let Some(candidates) = self.unsure.get(&name) {
            return Speakers::open(candidates.clone());
        }
        if let Some(actor) = self.actor_of[name] {
            let mut speakers = Speakers::one(actor);
            let roles = &self.cast.get(actor).roles;
            speakers.on_behalf_of = roles
                .iter()
                .find(|role| SPOKESPEOPLE.contains(&role.office))
                .and_then(|role| role.of);
            return speakers;
        }
        let named = &self.names[name];
        let written = self.words.slice(named.tokens.clone());
        match named.kind {
            NamedKind::Demonym => {
                let state = state_named(&mut self.cast, written);
                let known = self
                    .cast
                    .iter()
                    .find(|(_, a)| a.kind == ActorKind::Population && a.name == written);
                let id = match known {
                    Some((id, _)) => id,
                    None => {
                        let mut actor = Actor::new(ActorKind::Population, written);
                        actor.of = state;
                        actor.plural = true;
                        self.cast.add(actor)
                    }
                };
                self.cast.mention(phrase.base.clone(), id, Rule::stated("demonym"));
                Speakers::unnamed(id)
            }
            _ => {
                // A town or a house that speaks stands for those who sit there; who that is, is not
                // said.
                let known = self
                    .cast
                    .iter()
                    .find(|(_, a)| a.kind == ActorKind::Institution && a.name == written);
                let id = match known {
                    Some((id, _)) => id,
                    None => self.cast.add(Actor::new(ActorKind::Institution, written)),
                };
                self.cast.mention(named.tokens.clone(), id, Rule::inferred("place_speaks"));
                Speakers::one(id)
            }
        }
    }

    /// Words that the lexicon does not hold: taken as they stand.
    fn word(&mut self, phrase: &Phrase) -> Speakers {
        let name = self.words.slice(phrase.base.clone());
        if phrase.base.len() == 1
            && self.words.is_capitalised(phrase.base.start)
            && !is_determiner(name)
            && name.len() > 2
        {
            // A lone capital that speaks is a name that the tagger does not know.
            let known =
                self.cast.iter().find(|(_, a)| a.kind == ActorKind::Person && a.name == name);
            let known = known.map(|(id, _)| id);
            let id = known.unwrap_or_else(|| self.cast.add(Actor::new(ActorKind::Person, name)));
            self.cast.mention(phrase.base.clone(), id, Rule::inferred("capital_speaks"));
            return Speakers::one(id);
        }
        let capitalised =
            phrase.base.clone().any(|t| t > phrase.base.start && self.words.is_capitalised(t));
        let kind = if capitalised { ActorKind::Organisation } else { ActorKind::Group };
        let tokens = phrase.base.start..self.described_end(phrase);
        let actor =
            self.new_actor(kind, self.words.slice(tokens.clone()), tokens, Rule::stated("words"));
        if capitalised { Speakers::one(actor) } else { Speakers::unnamed(actor) }
    }

    fn new_actor(
        &mut self,
        kind: ActorKind,
        name: &str,
        tokens: Range<usize>,
        rule: Rule,
    ) -> ActorId {
        let id = self.cast.add(Actor::new(kind, name));
        self.cast.mention(tokens, id, rule);
        id
    }

    // Pronouns.

    fn pronoun(&mut self, token: usize, depth: usize) -> Speakers {
        let word = self.words.at(token).to_lowercase();
        let tokens = token..token + 1;
        match word.as_str() {
            "i" | "me" | "my" | "we" | "us" | "our" => {
                let found = self.first_person(token, depth);
                self.note(tokens, &found, Rule::inferred("first_person"));
                found
            }
            "you" | "your" => Speakers::nobody_known(),
            "who" | "whom" | "whose" | "which" | "that" => {
                let found = self.relative(token, depth);
                self.note(tokens, &found, Rule::inferred("relative"));
                found
            }
            _ => {
                let want = Want::of(&word);
                if want.plural
                    && let Some((set, actors)) = self.last_set(token)
                {
                    let (set, actors) = (set.clone(), actors.clone());
                    let plural = |id| self.cast.get(id).plural;
                    let nearer = self
                        .discourse
                        .before(token)
                        .any(|seen| seen.tokens.start > set.end && plural(seen.actor));
                    if !nearer {
                        return Speakers { actors, mode: SpeakerMode::Each, on_behalf_of: None };
                    }
                }
                let exclude = self.quoted_speaker(token, depth);
                let quoted = self.is_quoted(token);
                let cast = &self.cast;
                let choice = self.discourse.antecedent(self.words, cast, token, quoted, |actor| {
                    if exclude.contains(&actor) { -1.0 } else { want.favour(cast.get(actor)) }
                });
                let found = match choice {
                    Choice::One(actor) => {
                        if let (Some(gender), None) = (want.gender, self.cast.get(actor).gender) {
                            self.cast.get_mut(actor).gender = Some(gender);
                        }
                        Speakers::one(actor)
                    }
                    Choice::Open(actors) => Speakers::open(actors),
                    Choice::None => Speakers::nobody_known(),
                };
                self.note(tokens, &found, Rule::inferred("pronoun"));
                self.as_described(found)
            }
        }
    }

    /// One who is not named stays so, however he is referred to.
    fn as_described(&self, mut speakers: Speakers) -> Speakers {
        if let (&[actor], SpeakerMode::One) = (&speakers.actors[..], speakers.mode)
            && matches!(
                self.cast.get(actor).kind,
                ActorKind::UnnamedPerson | ActorKind::Group | ActorKind::Population
            )
            && self.cast.get(actor).members.is_empty()
        {
            speakers.mode = SpeakerMode::Unnamed;
        }
        speakers
    }

    fn note(&mut self, tokens: Range<usize>, found: &Speakers, rule: Rule) {
        if let (&[actor], true) = (&found.actors[..], found.mode != SpeakerMode::Ambiguous) {
            self.cast.mention(tokens, actor, rule);
        }
    }

    /// The innermost attribution whose content holds `range` and whose source does not.
    fn enclosing(&self, range: TextRange) -> Option<usize> {
        let holds = |other: &Attribution| -> Option<u32> {
            let is_source = other.source.iter().any(|source| source.contains_range(range));
            let content = other.content.iter().filter(|c| c.contains_range(range) && !is_source);
            content.map(|c| c.len()).min()
        };
        let all = self.attributions.iter().enumerate();
        all.filter_map(|(i, other)| Some((holds(other)?, i))).min().map(|(_, i)| i)
    }

    fn first_person(&mut self, token: usize, depth: usize) -> Speakers {
        match self.enclosing(self.words.range(token..token + 1)) {
            Some(outer) if depth > 0 => self.of(outer, depth - 1),
            _ => Speakers::nobody_known(),
        }
    }

    /// In a verbatim quotation "he" is not the one who speaks.
    fn quoted_speaker(&mut self, token: usize, depth: usize) -> Vec<ActorId> {
        if !self.is_quoted(token) || depth == 0 {
            return Vec::new();
        }
        match self.enclosing(self.words.range(token..token + 1)) {
            Some(outer) => self.of(outer, depth - 1).actors,
            None => Vec::new(),
        }
    }

    /// "X, who | said": the noun phrase before it.
    fn relative(&mut self, token: usize, depth: usize) -> Speakers {
        let sentence = self.words.sentence(token);
        let mut end = token;
        if self.words.before(end) == "," && end > sentence.start {
            end -= 1;
        }
        let mut start = end;
        while start > sentence.start && end - start < RELATIVE_REACH {
            let word = self.words.at(start - 1);
            let before = start - 1;
            let in_name = super::named::name_at(self.names, before).is_some();
            let stops = !in_name
                && (self.words.is_mark(before) && word != "."
                    || is_clause_word(word)
                    || is_auxiliary(word)
                    || looks_past(word)
                    || matches!(word, "and" | "or" | "said" | "says" | "told"));
            if stops {
                break;
            }
            start = before;
        }
        // "a letter to the senator | who": the last noun phrase.
        let mut from = start;
        for at in start..end {
            let leads_on = matches!(
                self.words.at(at),
                "to" | "with"
                    | "by"
                    | "about"
                    | "against"
                    | "like"
                    | "than"
                    | "as"
                    | "between"
                    | "among"
            );
            if leads_on && at + 1 < end {
                from = at + 1;
            }
        }
        if from >= end || depth == 0 {
            return Speakers::nobody_known();
        }
        let read = parts(self.words, self.names, from..end);
        match read.phrases.last() {
            Some(phrase) if !matches!(phrase.head, Head::Pronoun(at) if at == token) => {
                let phrase = phrase.clone();
                self.phrase(&phrase, depth - 1)
            }
            _ => Speakers::nobody_known(),
        }
    }

    // Nouns.

    fn noun(&mut self, phrase: &Phrase, token: usize, noun: Noun, depth: usize) -> Speakers {
        // "many of whom".
        let of_whom = phrase
            .complement
            .clone()
            .filter(|c| c.len() == 1 && matches!(self.words.at(c.start), "whom" | "which"));
        if let (Some(whom), true) = (of_whom, depth > 0) {
            let found = self.relative(phrase.base.start, depth - 1);
            self.note(whom, &found, Rule::inferred("relative"));
            return Speakers { mode: SpeakerMode::Unnamed, ..found };
        }
        if let Some(set) = self.set(phrase, token, noun) {
            return set;
        }
        let owner = self.owner(phrase, depth);
        match noun.kind {
            NounKind::Office | NounKind::Person if !noun.plural && !is_many(self.words, phrase) => {
                self.person(phrase, token, noun, owner)
            }
            NounKind::Office | NounKind::Person | NounKind::Group | NounKind::Population => {
                self.group(phrase, noun, owner)
            }
            NounKind::Side => self.side(phrase, noun, owner),
            NounKind::Institution | NounKind::Organisation => self.body(phrase, token, noun, owner),
            NounKind::Document => {
                let known = self.same_description(phrase, noun, ActorKind::Document);
                match known {
                    Some(actor) => {
                        self.cast.mention(
                            phrase.base.clone(),
                            actor,
                            Rule::inferred("same_description"),
                        );
                        Speakers::one(actor)
                    }
                    None => Speakers::one(self.described(ActorKind::Document, phrase, noun, owner)),
                }
            }
        }
    }

    /// Whose it is, by "his", a name in the phrase, or what follows "of" or "for".
    fn owner(&mut self, phrase: &Phrase, depth: usize) -> Option<ActorId> {
        if let Some(owner) = phrase.owner.clone() {
            if owner.len() == 1 && is_possessive_pronoun(self.words.at(owner.start)) {
                if depth == 0 {
                    return None;
                }
                let found = self.pronoun(owner.start, depth - 1);
                return (found.actors.len() == 1).then(|| found.actors[0]);
            }
            if let Some(actor) = self.named_in(owner) {
                return Some(actor);
            }
        }
        if let Some(actor) = self.named_in(phrase.base.clone()) {
            return Some(actor);
        }
        let complement = phrase.complement.clone()?;
        // "a spokesman for | the Osk campaign", not for Osk.
        let read = parts(self.words, self.names, complement.clone());
        if let ([inner], true) = (&read.phrases[..], depth > 0)
            && let Head::Noun(token, noun) = inner.head
            && matches!(noun.kind, NounKind::Institution | NounKind::Organisation)
            && !noun.plural
            && inner.reference != Reference::Indefinite
        {
            let inner = inner.clone();
            let owner = self.owner(&inner, depth - 1);
            let found = self.body(&inner, token, noun, owner);
            return found.actors.first().copied();
        }
        self.named_in(complement)
    }

    /// The actor of the first name in `tokens`.
    fn named_in(&mut self, tokens: Range<usize>) -> Option<ActorId> {
        let at = self.names.partition_point(|name| name.tokens.end <= tokens.start);
        let name = self.names.get(at).filter(|name| name.tokens.start < tokens.end)?;
        match (self.actor_of[at], name.kind) {
            (Some(actor), _) => Some(actor),
            (None, NamedKind::Demonym) => {
                let tokens = name.tokens.clone();
                let state = state_named(&mut self.cast, self.words.slice(tokens.clone()))?;
                if !self.cast.mentions.iter().any(|m| m.actor == state && m.tokens == tokens) {
                    self.cast.mention(tokens, state, Rule::inferred("demonym"));
                }
                Some(state)
            }
            _ => None,
        }
    }

    /// One person by his office or a description.
    fn person(
        &mut self,
        phrase: &Phrase,
        token: usize,
        noun: Noun,
        owner: Option<ActorId>,
    ) -> Speakers {
        let definite = matches!(phrase.reference, Reference::Definite | Reference::Possessed)
            || phrase.reference == Reference::Bare;
        if definite {
            if let Some(found) = self.by_office(phrase, token, noun, owner) {
                self.note(phrase.base.clone(), &found, Rule::inferred("office"));
                return found;
            }
            if let Some(actor) = self.known_holder(phrase, owner) {
                self.cast.mention(phrase.base.clone(), actor, Rule::inferred("people_list_office"));
                return Speakers::one(actor);
            }
            if let Some(actor) = self.same_description(phrase, noun, ActorKind::UnnamedPerson) {
                self.cast.mention(phrase.base.clone(), actor, Rule::inferred("same_description"));
                return Speakers::unnamed(actor);
            }
            if phrase.reference == Reference::Definite && STAND_INS.contains(&noun.base) {
                let cast = &self.cast;
                let want = Want { human: true, plural: false, gender: noun.gender };
                let spoken_of = |id: ActorId| {
                    cast.mentions.iter().filter(|m| m.actor == id).count().min(10) as f32
                };
                let choice = self.discourse.antecedent(
                    self.words,
                    cast,
                    phrase.tokens.start,
                    false,
                    |actor| {
                        // It is the story's own people who are called so, not one who is asked once.
                        let often = 0.25 * spoken_of(actor);
                        let actor = cast.get(actor);
                        if actor.kind == ActorKind::Person {
                            want.favour(actor) + often
                        } else {
                            -1.0
                        }
                    },
                );
                let found = match choice {
                    Choice::One(actor) => Speakers::one(actor),
                    Choice::Open(actors) => Speakers::open(actors),
                    Choice::None => Speakers::nobody_known(),
                };
                if !found.actors.is_empty() {
                    self.note(phrase.base.clone(), &found, Rule::inferred("description"));
                    return found;
                }
            }
        }
        let kind = if definite && UNIQUE_OFFICES.contains(&noun.base) {
            ActorKind::Office
        } else {
            ActorKind::UnnamedPerson
        };
        let actor = self.described(kind, phrase, noun, owner);
        let speaks_for = SPOKESPEOPLE.contains(&noun.base).then_some(owner).flatten();
        let mode = if kind == ActorKind::Office { SpeakerMode::One } else { SpeakerMode::Unnamed };
        Speakers { actors: vec![actor], mode, on_behalf_of: speaks_for }
    }

    /// The person to whom the story gives this office, the last one spoken of.
    fn by_office(
        &mut self,
        phrase: &Phrase,
        token: usize,
        noun: Noun,
        owner: Option<ActorId>,
    ) -> Option<Speakers> {
        let wanted: Vec<String> = phrase
            .base
            .clone()
            .filter(|&t| !is_determiner(self.words.at(t)) && !self.words.is_mark(t))
            .filter(|&t| super::named::name_at(self.names, t).is_none())
            .map(|t| self.words.at(t).to_lowercase())
            .filter(|word| !matches!(word.as_str(), "'s" | "’s"))
            .collect();
        let holds = |actor: &Actor| {
            actor.roles.iter().any(|role| {
                let title = role.title.words(self.words.text).to_lowercase();
                let has = |word: &str| title.split([' ', '-', '.']).any(|part| part == word);
                let words_fit = wanted.iter().all(|word| {
                    has(word)
                        || word == noun.base
                        || word.parse::<u32>().is_ok()
                        || *word == self.words.at(token).to_lowercase()
                });
                let no_lesser =
                    LESSER.iter().all(|&lesser| !has(lesser) || wanted.iter().any(|w| w == lesser));
                let owners_fit = match (role.of, owner) {
                    (Some(a), Some(b)) => a == b,
                    _ => true,
                };
                same_office(role.office, noun.base) && words_fit && no_lesser && owners_fit
            })
        };
        let mut people: Vec<ActorId> = self
            .cast
            .iter()
            .filter(|(id, a)| a.kind == ActorKind::Person && holds(a) && owner != Some(*id))
            .map(|(id, _)| id)
            .collect();
        // "the Northland governor": he whose title says so, if one's does.
        let place = phrase.base.clone().find_map(|t| super::named::name_at(self.names, t));
        if let Some(place) = place {
            let place = self.words.slice(place.tokens.clone());
            let of_there = |id: &ActorId| {
                self.cast.get(*id).roles.iter().any(|role| {
                    role.of_words.is_some_and(|of| self.words.text.slice(of).contains(place))
                })
            };
            let there: Vec<ActorId> = people.iter().copied().filter(of_there).collect();
            if !there.is_empty() {
                people = there;
            }
        }
        match people[..] {
            [] => None,
            [one] => Some(Speakers::one(one)),
            _ => {
                let near = self
                    .discourse
                    .before(phrase.tokens.start)
                    .find(|seen| people.contains(&seen.actor));
                Some(near.map_or_else(
                    || Speakers::open(people.clone()),
                    |seen| Speakers::one(seen.actor),
                ))
            }
        }
    }

    /// The person whom the user knows to hold this office on the day.
    fn known_holder(&mut self, phrase: &Phrase, owner: Option<ActorId>) -> Option<ActorId> {
        let people = self.outside.people?;
        let title = phrase.base.clone().filter(|&t| {
            !is_determiner(self.words.at(t)) && super::named::name_at(self.names, t).is_none()
        });
        let title: Vec<&str> = title.map(|t| self.words.at(t)).collect();
        let of = owner.map(|owner| self.cast.get(owner).name.clone());
        let holder = people.holder(&title.join(" "), of.as_deref(), self.outside.day)?;
        let known = self.cast.iter().find(|(_, a)| {
            a.kind == ActorKind::Person && a.name.eq_ignore_ascii_case(&holder.name)
        });
        Some(match known {
            Some((id, _)) => id,
            None => {
                let mut actor = Actor::new(ActorKind::Person, holder.name.clone());
                actor.links.extend(holder.id.clone().map(|id| External {
                    scheme: SCHEME.to_owned(),
                    id,
                    rule: Rule::inferred("people_list_office"),
                }));
                self.cast.add(actor)
            }
        })
    }

    /// The actor that was described by the same noun before: "the official".
    fn same_description(&self, phrase: &Phrase, noun: Noun, kind: ActorKind) -> Option<ActorId> {
        if phrase.reference != Reference::Definite {
            return None;
        }
        let mut before = self.discourse.before(phrase.tokens.start);
        let same = |id: ActorId| {
            let actor = self.cast.get(id);
            actor.noun == Some(noun.base) && actor.kind == kind && actor.plural == noun.plural
        };
        before.find(|seen| same(seen.actor)).map(|seen| seen.actor)
    }

    /// Where a description ends: before a clause that hangs on it, "a farmer | who lives there".
    fn described_end(&self, phrase: &Phrase) -> usize {
        let ends = |t: &usize| is_clause_word(self.words.at(*t)) || self.words.at(*t) == ",";
        let end = (phrase.base.end..phrase.tokens.end).find(ends).unwrap_or(phrase.tokens.end);
        end.max(phrase.base.end)
    }

    /// A new actor that is known by its description alone.
    fn described(
        &mut self,
        kind: ActorKind,
        phrase: &Phrase,
        noun: Noun,
        owner: Option<ActorId>,
    ) -> ActorId {
        let end = self.described_end(phrase);
        let mut actor = Actor::new(kind, self.words.slice(phrase.base.start..end));
        actor.gender = noun.gender;
        actor.plural = noun.plural;
        actor.noun = Some(noun.base);
        actor.of = owner;
        let id = self.cast.add(actor);
        self.cast.mention(phrase.base.start..end, id, Rule::stated("description"));
        id
    }

    fn group(&mut self, phrase: &Phrase, noun: Noun, owner: Option<ActorId>) -> Speakers {
        let kind = match noun.kind {
            NounKind::Population => ActorKind::Population,
            _ => ActorKind::Group,
        };
        let name = self.words.slice(phrase.base.clone());
        let whole_group = phrase.complement.is_none()
            && (phrase.reference == Reference::Bare && phrase.base.len() == 1
                || phrase.reference == Reference::Definite);
        if whole_group {
            let known = self.cast.iter().find(|(_, a)| {
                a.kind == kind && a.noun == Some(noun.base) && same_words(&a.name, name)
            });
            if let Some((id, _)) = known {
                self.cast.mention(phrase.base.clone(), id, Rule::inferred("same_description"));
                return Speakers::unnamed(id);
            }
            if let Some(id) = self.same_description(phrase, noun, kind) {
                self.cast.mention(phrase.base.clone(), id, Rule::inferred("same_description"));
                return Speakers::unnamed(id);
            }
        }
        let actor = self.described(kind, phrase, noun, owner);
        self.cast.get_mut(actor).plural = true;
        Speakers::unnamed(actor)
    }

    fn side(&mut self, phrase: &Phrase, noun: Noun, owner: Option<ActorId>) -> Speakers {
        let known = self
            .cast
            .iter()
            .find(|(_, a)| a.kind == ActorKind::Delegation && a.of.is_some() && a.of == owner);
        if let Some((id, _)) = known {
            self.cast.mention(phrase.base.clone(), id, Rule::inferred("side_of"));
            return Speakers::one(id);
        }
        let kind = if owner.is_some() { ActorKind::Delegation } else { ActorKind::Group };
        let actor = self.described(kind, phrase, noun, owner);
        self.cast.get_mut(actor).plural = noun.plural;
        if owner.is_some() { Speakers::one(actor) } else { Speakers::unnamed(actor) }
    }

    /// "the two sides", "both men", "the participants": those that the story has.
    fn set(&mut self, phrase: &Phrase, token: usize, noun: Noun) -> Option<Speakers> {
        let first = self.words.at(phrase.base.start).to_lowercase();
        if phrase.base.len() == 1 && matches!(first.as_str(), "each" | "both") {
            let members = match self.last_set(token) {
                Some((_, members)) => members.clone(),
                None => self.last_two_people(token),
            };
            return (members.len() >= 2).then_some(Speakers {
                actors: members,
                mode: SpeakerMode::Each,
                on_behalf_of: None,
            });
        }
        let two = phrase
            .base
            .clone()
            .any(|t| matches!(self.words.at(t), "two" | "Two" | "both" | "Both"));
        let all = noun.kind == NounKind::Side
            && noun.plural
            && is_definite(&first)
            && phrase.base.len() == 2;
        if !(two && noun.plural || first == "both" || all) || phrase.complement.is_some() {
            return None;
        }
        let people =
            matches!(noun.kind, NounKind::Office | NounKind::Person | NounKind::Population);
        let members = if people { self.last_two_people(token) } else { self.sides(token) };
        if members.len() != 2 {
            return None;
        }
        if first == "both" && people {
            return Some(Speakers { actors: members, mode: SpeakerMode::Each, on_behalf_of: None });
        }
        let known =
            self.cast.iter().find(|(_, a)| a.kind == ActorKind::Group && a.members == members);
        let id = match known {
            Some((id, _)) => id,
            None => {
                let mut actor = Actor::new(ActorKind::Group, self.words.slice(phrase.base.clone()));
                actor.members = members;
                actor.plural = true;
                actor.noun = Some(noun.base);
                self.cast.add(actor)
            }
        };
        self.cast.mention(phrase.base.clone(), id, Rule::inferred("set_of_two"));
        Some(Speakers { actors: vec![id], mode: SpeakerMode::One, on_behalf_of: None })
    }

    fn last_two_people(&self, token: usize) -> Vec<ActorId> {
        let mut found = Vec::new();
        let passage = self.words.passage(token);
        for seen in self.discourse.before(token) {
            if passage - self.words.passage(seen.tokens.start) > 1 {
                break;
            }
            if self.cast.get(seen.actor).kind == ActorKind::Person && !found.contains(&seen.actor) {
                found.push(seen.actor);
            }
        }
        found.reverse();
        found
    }

    /// The two delegations of the story, or the two states, where it has two.
    fn sides(&self, token: usize) -> Vec<ActorId> {
        let of_kind = |kind: ActorKind| -> Vec<ActorId> {
            self.cast
                .iter()
                .filter(|(_, a)| a.kind == kind && a.of.is_some())
                .map(|(id, _)| id)
                .collect()
        };
        let delegations = of_kind(ActorKind::Delegation);
        if delegations.len() == 2 {
            return delegations;
        }
        let mut states = Vec::new();
        for seen in self.discourse.before(token) {
            if self.cast.get(seen.actor).kind == ActorKind::State && !states.contains(&seen.actor) {
                states.push(seen.actor);
            }
        }
        states.reverse();
        states
    }

    /// An institution or organisation by a noun.
    fn body(
        &mut self,
        phrase: &Phrase,
        token: usize,
        noun: Noun,
        owner: Option<ActorId>,
    ) -> Speakers {
        if noun.plural {
            return self.group(phrase, noun, owner);
        }
        let bare = phrase.base.len() == 2 && phrase.reference == Reference::Definite;
        if bare {
            let cast = &self.cast;
            let named_so = |actor: &Actor| {
                let lower = actor.name.to_lowercase();
                actor.noun == Some(noun.base)
                    || lower.split_whitespace().any(|word| word == noun.base)
            };
            let is_body = |actor: &Actor| {
                matches!(
                    actor.kind,
                    ActorKind::Institution | ActorKind::Organisation | ActorKind::StandingBody
                )
            };
            let mut before = self.discourse.before(phrase.tokens.start);
            let by_noun =
                before.find(|seen| is_body(cast.get(seen.actor)) && named_so(cast.get(seen.actor)));
            let found = by_noun.map(|seen| (seen.actor, "noun")).or_else(|| {
                let wanted: &[&str] = match noun.base {
                    base if GENERIC.contains(&base) => &[],
                    "newspaper" | "paper" => PAPERS,
                    "network" | "channel" | "station" | "broadcaster" => CHANNELS,
                    _ => return None,
                };
                let is_such = |actor: &Actor| {
                    wanted.is_empty() || actor.name.split(' ').any(|word| wanted.contains(&word))
                };
                let choice = self.discourse.antecedent(self.words, cast, token, false, |actor| {
                    let actor = cast.get(actor);
                    if actor.kind == ActorKind::Organisation && is_such(actor) { 0.0 } else { -1.0 }
                });
                match choice {
                    Choice::One(actor) => Some((actor, "nearest_body")),
                    _ => None,
                }
            });
            if let Some((actor, rule)) = found {
                self.cast.mention(phrase.base.clone(), actor, Rule::inferred(rule));
                return Speakers::one(actor);
            }
        }
        let kind = if noun.kind == NounKind::Institution {
            ActorKind::Institution
        } else {
            ActorKind::Organisation
        };
        let by_pronoun =
            phrase.owner.as_ref().is_some_and(|o| is_possessive_pronoun(self.words.at(o.start)));
        let name = match owner {
            Some(owner) if by_pronoun => {
                let rest = phrase.base.start + 1..phrase.base.end;
                let owner = self.cast.get(owner);
                let short = match owner.kind {
                    ActorKind::Person => {
                        owner.name.split_whitespace().last().unwrap_or(&owner.name)
                    }
                    _ => owner.name.as_str(),
                };
                format!("{short} {}", self.words.slice(rest))
            }
            _ => {
                // "the city of Norhaven".
                let of = phrase.complement.clone().filter(|c| self.words.before(c.start) == "of");
                let whole =
                    self.words.slice(phrase.base.start..of.map_or(phrase.base.end, |c| c.end));
                without_determiner(whole).replace("'s ", " ").replace("’s ", " ")
            }
        };
        let known = self.cast.iter().find(|(_, a)| same_words(&a.name, &name));
        let id = match known {
            Some((id, _)) if phrase.reference != Reference::Indefinite => id,
            _ => {
                let mut actor = Actor::new(kind, name);
                actor.noun = Some(noun.base);
                actor.of = owner;
                self.cast.add(actor)
            }
        };
        let rule = if by_pronoun { Rule::inferred("owner") } else { Rule::stated("name") };
        self.cast.mention(phrase.base.clone(), id, rule);
        Speakers::one(id)
    }
}

/// Most tokens before a relative pronoun that what it refers to is looked for in.
const RELATIVE_REACH: usize = 14;

/// Words of a cue or behind it that make one statement of several speakers.
const JOINTLY: &[&str] = &[
    "agreed",
    "agree",
    "agrees",
    "joint",
    "jointly",
    "together",
    "co-wrote",
    "signed",
    "co-authored",
];

const SPOKESPEOPLE: &[&str] = &["spokesman", "spokeswoman", "spokesperson"];

/// Offices of which there is one at a time, so that the office is known where its holder is not.
const UNIQUE_OFFICES: &[&str] = &[
    "president",
    "premier",
    "minister",
    "chancellor",
    "king",
    "queen",
    "pope",
    "emperor",
    "emir",
    "sultan",
    "mayor",
    "governor",
    "speaker",
    "secretary",
    "ambassador",
    "secretary-general",
    "chairman",
    "chairwoman",
    "director-general",
    "commissioner",
    "attorney-general",
    "ceo",
];

/// What a person who has been named is called again, where no office was told.
const STAND_INS: &[&str] = &[
    "candidate",
    "nominee",
    "senator",
    "congressman",
    "congresswoman",
    "governor",
    "businessman",
    "businesswoman",
    "billionaire",
    "millionaire",
    "mogul",
    "tycoon",
    "lawmaker",
    "frontrunner",
    "front-runner",
    "politician",
    "contender",
    "hopeful",
    "democrat",
    "republican",
    "author",
    "developer",
    "star",
    "mayor",
    "representative",
    "socialist",
    "conservative",
    "professor",
    "host",
];

/// Offices that are one under several names.
fn same_office(a: &str, b: &str) -> bool {
    let plain = |office| match office {
        "attorney" | "lawyer" | "counsel" | "solicitor" => "lawyer",
        "adviser" | "advisor" | "aide" => "adviser",
        "spokesman" | "spokeswoman" | "spokesperson" => "spokesperson",
        "chairman" | "chairwoman" | "chair" | "chairperson" => "chair",
        "executive" | "ceo" => "ceo",
        "representative" | "congressman" | "congresswoman" => "representative",
        other => other,
    };
    plain(a) == plain(b)
}

/// A title with one of these is not the office without it.
const LESSER: &[&str] = &["vice", "deputy", "assistant", "associate", "under"];

/// Nouns that say nothing of an organisation but that it is one.
const GENERIC: &[&str] = &["company", "bank", "organization", "organisation", "firm", "group"];

/// Words in the names of newspapers.
const PAPERS: &[&str] = &[
    "Times",
    "Post",
    "Journal",
    "Tribune",
    "Herald",
    "News",
    "Guardian",
    "Globe",
    "Gazette",
    "Star",
    "Chronicle",
    "Observer",
    "Telegraph",
    "Register",
    "Today",
    "Mail",
    "Mirror",
    "Sun",
    "Independent",
];

/// Words in the names of broadcasters.
const CHANNELS: &[&str] = &[
    "News",
    "Network",
    "Channel",
    "TV",
    "Television",
    "Radio",
    "Broadcasting",
    "CNN",
    "BBC",
    "NBC",
    "ABC",
    "CBS",
    "MSNBC",
    "Fox",
    "RT",
    "NPR",
    "PBS",
    "ITV",
    "Jazeera",
    "Univision",
    "Telemundo",
];

/// What a pronoun asks for.
struct Want {
    human: bool,
    plural: bool,
    gender: Option<Gender>,
}

impl Want {
    fn of(word: &str) -> Self {
        match word {
            "he" | "him" | "his" | "himself" => {
                Self { human: true, plural: false, gender: Some(Gender::Male) }
            }
            "she" | "her" | "hers" | "herself" => {
                Self { human: true, plural: false, gender: Some(Gender::Female) }
            }
            "they" | "them" | "their" | "theirs" | "themselves" | "these" | "those" => {
                Self { human: false, plural: true, gender: None }
            }
            _ => Self { human: false, plural: false, gender: None },
        }
    }

    /// How well `actor` fits; less than nothing if it does not.
    fn favour(&self, actor: &Actor) -> f32 {
        if self.human != actor.is_human() {
            return -1.0;
        }
        if self.human {
            return match (self.gender, actor.gender) {
                (Some(a), Some(b)) if a != b => -1.0,
                (Some(_), Some(_)) => 0.5,
                _ => 0.0,
            };
        }
        match (self.plural, actor.plural) {
            (true, true) => 0.8,
            (true, false)
                if matches!(actor.kind, ActorKind::Organisation | ActorKind::Delegation) =>
            {
                0.0
            }
            (false, false) if actor.kind != ActorKind::Group => 0.3,
            _ => -1.0,
        }
    }
}

/// Whether a noun that looks singular stands for many: "30 percent", "a handful".
fn is_many(words: Words<'_>, phrase: &Phrase) -> bool {
    let first = words.at(phrase.base.start);
    first.starts_with(|c: char| c.is_ascii_digit())
        || matches!(
            first.to_lowercase().as_str(),
            "two" | "three" | "four" | "five" | "several" | "many" | "few" | "most" | "all"
        )
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

fn without_determiner(name: &str) -> &str {
    match name.split_once(' ') {
        Some((first, rest)) if is_determiner(first) => rest,
        _ => name,
    }
}

fn same_words(a: &str, b: &str) -> bool {
    without_determiner(a).eq_ignore_ascii_case(without_determiner(b))
}
