//! Which offices the text gives people, and whose offices these are.

use std::ops::Range;

use onrecord_record::ActorKind;

use super::bodies::state_named;
use super::cast::{ActorId, Cast, Role, Rule, Title};
use super::folded::same_but_for_case;
use super::lexicon::LEXICON;
use super::lists::List;
use super::named::{self, Named, NamedKind, name_at};
use super::phrase::{Head, parts};
use super::words::{Words, is_clause_word};

/// Gives the people of `cast` the titles that stand before their names and the descriptions that
/// stand behind them.
pub(crate) fn roles(
    words: Words<'_>,
    names: &[Named],
    actor_of: &[Option<ActorId>],
    cast: &mut Cast,
) {
    let mut roles = Roles { words, names, actor_of, cast };
    for (name, actor) in names.iter().zip(actor_of) {
        let (Some(actor), NamedKind::Person) = (*actor, name.kind) else { continue };
        if let Some(title) = name.title.as_ref().filter(|title| !title.office.is_empty()) {
            roles.title(actor, title);
        }
        // "the mayor of Norhaven, | Lena Osk |, the pilot said": what stood before needs no more.
        let parted = name.title.as_ref().is_some_and(|title| {
            words.before(name.tokens.start) == "," && !title.office.is_empty()
        });
        if !parted {
            roles.apposition(actor, name);
        }
    }
}

/// Most tokens of a description behind a name.
const LONGEST: usize = 24;

struct Roles<'a, 't> {
    words: Words<'t>,
    names: &'a [Named],
    actor_of: &'a [Option<ActorId>],
    cast: &'a mut Cast,
}

impl Roles<'_, '_> {
    /// "| Transport Minister | Lena Osk".
    fn title(&mut self, actor: ActorId, title: &named::Title) {
        let words = self.words;
        let mut tokens = title.tokens.clone();
        let mut of = title.of.clone().and_then(|of| self.owner(of));
        // "| Harlan | Chief Executive Lena Osk", where the tagger has seen no name.
        if of.is_none()
            && title.of.is_none()
            && let Some(body) = self.body_called(tokens.start).filter(|_| tokens.len() > 1)
        {
            of = Some(body);
            tokens.start += 1;
        }
        // "the firm's founder|,| Lena Osk".
        while !tokens.is_empty() && words.at(tokens.end - 1) == "," {
            tokens.end -= 1;
        }
        if !tokens.is_empty() {
            let range = words.range(tokens);
            let role = Role {
                title: Title::Written(range),
                office: title.office,
                of,
                of_words: title.of.clone().filter(|of| !of.is_empty()).map(|of| words.range(of)),
                range,
                rule: Rule::stated("title"),
            };
            self.add(actor, role);
        }
        // An office in the feminine tells more than a first name.
        let known = &mut self.cast.get_mut(actor).gender;
        *known = title.gender.or(*known);
    }

    /// "Lena Osk, | the treasurer of Norhaven |, said".
    fn apposition(&mut self, actor: ActorId, name: &Named) {
        let words = self.words;
        let comma = name.tokens.end;
        if words.at(comma) != "," {
            return;
        }
        let start = comma + 1;
        let end = words.sentence(comma).end.min(start + LONGEST);
        // A heading ends without a mark.
        let heading = words.sentence(comma).end == end;
        let stop = (start..end).find(|&token| ends_apposition(words, token));
        let Some(stop) = stop.or(heading.then_some(end)) else { return };
        if stop == start
            || name_at(self.names, start).is_some_and(|name| name.kind == NamedKind::Person)
        {
            return;
        }
        let read = parts(words, self.names, start..stop);
        let Some(phrase) = read.phrases.first() else { return };
        let Head::Noun(head, noun) = phrase.head else { return };
        if !phrase.describes_one_person() || phrase.base.start != start {
            return;
        }
        let base = phrase.base.clone();
        let owners = [phrase.owner.clone(), Some(base.clone()), phrase.complement.clone()];
        // "Minister of Foreign Affairs of | Corvenia".
        let national = List::National.holds(noun.base);
        let of = owners.into_iter().flatten().find_map(|tokens| {
            let state = if national { self.state_in(tokens.clone()) } else { None };
            state.or_else(|| self.owner(tokens))
        });
        // The title is the noun with what belongs to it: "the | deputy treasurer |".
        let first = (base.start..head).find(|&token| LEXICON.modifies(words.at(token)));
        let range = words.range(start..stop);
        let role = Role {
            title: Title::Written(words.range(first.unwrap_or(head)..head + 1)),
            office: noun.base,
            of,
            of_words: Some(range),
            range,
            rule: Rule::stated("apposition"),
        };
        self.add(actor, role);
        let known = &mut self.cast.get_mut(actor).gender;
        *known = noun.gender.or(*known);
    }

    /// Gives `actor` a role, unless it is one that he is known to have; of two the one that tells
    /// whose office it is stays.
    fn add(&mut self, actor: ActorId, role: Role) {
        let text = self.words.text;
        let same = |known: &Role| {
            same_but_for_case(known.title.words(text), role.title.words(text))
                && (known.of.is_none() || role.of.is_none() || known.of == role.of)
        };
        let roles = &mut self.cast.get_mut(actor).roles;
        match roles.iter().position(same) {
            Some(at) if roles[at].of.is_none() && role.of.is_some() => roles[at] = role,
            Some(_) => {}
            None => roles.push(role),
        }
    }

    /// The one body whose name begins with the word at `token`, which may be short for it.
    fn body_called(&self, token: usize) -> Option<ActorId> {
        let word = self.words.at(token);
        if !self.words.is_capitalised(token)
            || LEXICON.modifies(word)
            || LEXICON.noun(word).is_some()
        {
            return None;
        }
        let begins = |name: &Named| {
            name.kind == NamedKind::Organisation && self.words.at(name.tokens.start) == word
        };
        let named = self.names.iter().zip(self.actor_of).filter(|(name, _)| begins(name));
        let mut actors = named.filter_map(|(_, actor)| *actor);
        let first = actors.next()?;
        actors.all(|actor| actor == first).then_some(first)
    }

    /// The last state that `tokens` name.
    fn state_in(&self, tokens: Range<usize>) -> Option<ActorId> {
        let inside =
            |name: &Named| tokens.start <= name.tokens.start && name.tokens.end <= tokens.end;
        let named = self.names.iter().zip(self.actor_of).rev().filter(|(name, _)| inside(name));
        let is_state = |actor: &ActorId| self.cast.get(*actor).kind == ActorKind::State;
        named.filter_map(|(_, actor)| *actor).find(is_state)
    }

    /// The actor that `tokens` name as the one whose office it is.
    fn owner(&mut self, tokens: Range<usize>) -> Option<ActorId> {
        let at = self.names.partition_point(|name| name.tokens.end <= tokens.start);
        let name = self.names.get(at).filter(|name| name.tokens.start < tokens.end)?;
        match (self.actor_of[at], name.kind) {
            (None, NamedKind::Demonym) => {
                state_of_demonym(self.words, self.cast, name.tokens.clone())
            }
            (actor, _) => actor,
        }
    }
}

/// The state whose adjective stands at `tokens`, and which they are then a mention of.
pub(super) fn state_of_demonym(
    words: Words<'_>,
    cast: &mut Cast,
    tokens: Range<usize>,
) -> Option<ActorId> {
    let state = state_named(cast, words.slice(tokens.clone()))?;
    cast.mention(tokens, state, Rule::inferred("demonym"));
    Some(state)
}

/// Whether an apposition ends before `token`: at its own comma, or where a clause or a quotation
/// begins.
fn ends_apposition(words: Words<'_>, token: usize) -> bool {
    match words.at(token) {
        // "the aide to Sen. Osk".
        "." => LEXICON.title(words.before(token)).is_none(),
        "," | ";" | "—" | "–" | "--" | "(" | ":" | "\"" | "“" | "”" | "''" | "``" => true,
        word => is_clause_word(word),
    }
}
