//! Which offices the text gives people, and whose offices these are.

use std::ops::Range;

use onrecord_record::ActorKind;

use super::bodies::state_named;
use super::cast::{Actor, ActorId, Cast, Role, Rule, Title};
use super::lexicon::{LEXICON, NounKind};
use super::named::{Named, NamedKind, name_at};
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
    for (i, name) in names.iter().enumerate() {
        let (Some(actor), NamedKind::Person) = (actor_of[i], name.kind) else { continue };
        if let Some(title) = name.title.as_ref().filter(|title| !title.office.is_empty()) {
            let of = title.of.clone().and_then(|of| owner(words, names, actor_of, cast, of));
            let of_words = title.of.clone().filter(|of| !of.is_empty()).map(|of| words.range(of));
            let tokens = without_end(words, title.tokens.clone());
            if !tokens.is_empty() {
                let range = words.range(tokens.clone());
                let rule = Rule::stated("title");
                add(
                    words,
                    cast,
                    actor,
                    Role {
                        title: Title::Written(range),
                        office: title.office,
                        of,
                        of_words,
                        range,
                        rule,
                    },
                );
            }
            if let Some(gender) = title.gender {
                // An office in the feminine tells more than a first name.
                cast.get_mut(actor).gender = Some(gender);
            }
        }
        apposition(words, names, actor_of, cast, (i, actor));
    }
}

/// "Lena Osk, | the treasurer of Norhaven |, said".
fn apposition(
    words: Words<'_>,
    names: &[Named],
    actor_of: &[Option<ActorId>],
    cast: &mut Cast,
    (i, actor): (usize, ActorId),
) {
    let comma = names[i].tokens.end;
    if words.at(comma) != "," {
        return;
    }
    let start = comma + 1;
    let end = words.sentence(comma).end.min(start + LONGEST);
    // The description ends at its own comma, or where a clause begins.
    let stop = (start..end).find(|&t| {
        let word = words.at(t);
        matches!(word, "," | ";" | "—" | "–" | "--" | "(" | ":" | ".") && !is_abbreviation(words, t)
            || is_clause_word(word)
            || words.is_mark(t) && matches!(word, "\"" | "“" | "”" | "''" | "``")
    });
    let Some(stop) = stop.filter(|&stop| stop > start) else { return };
    if name_at(names, start).is_some_and(|name| name.kind == NamedKind::Person) {
        return;
    }
    let read = parts(words, names, start..stop);
    let Some(phrase) = read.phrases.first() else { return };
    let Head::Noun(head, noun) = phrase.head else { return };
    if !matches!(noun.kind, NounKind::Office | NounKind::Person)
        || noun.plural
        || phrase.base.start != start
    {
        return;
    }
    let of = [phrase.owner.clone(), Some(phrase.base.clone()), phrase.complement.clone()]
        .into_iter()
        .flatten()
        .find_map(|tokens| owner(words, names, actor_of, cast, tokens));
    let first = (phrase.base.start..=head).find(|&t| LEXICON.modifies(words.at(t)) || t == head);
    let title = Title::Written(words.range(first.unwrap_or(head)..head + 1));
    let range = words.range(start..stop);
    let rule = Rule::stated("apposition");
    add(
        words,
        cast,
        actor,
        Role { title, office: noun.base, of, of_words: Some(range), range, rule },
    );
    if let Some(gender) = noun.gender {
        cast.get_mut(actor).gender = Some(gender);
    }
}

/// Most tokens of a description behind a name.
const LONGEST: usize = 24;

fn is_abbreviation(words: Words<'_>, token: usize) -> bool {
    words.at(token) == "." && LEXICON.title(words.before(token)).is_some()
}

/// The title without the comma and the article that may end it.
fn without_end(words: Words<'_>, mut tokens: Range<usize>) -> Range<usize> {
    while !tokens.is_empty() && words.at(tokens.end - 1) == "," {
        tokens.end -= 1;
    }
    tokens
}

fn add(words: Words<'_>, cast: &mut Cast, actor: ActorId, role: Role) {
    let title = |role: &Role| role.title.words(words.text).to_lowercase();
    let wanted = title(&role);
    let roles = &mut cast.get_mut(actor).roles;
    match roles.iter_mut().find(|known| {
        title(known) == wanted && (known.of.is_none() || role.of.is_none() || known.of == role.of)
    }) {
        Some(known) if known.of.is_none() && role.of.is_some() => *known = role,
        Some(_) => {}
        None => roles.push(role),
    }
}

/// The actor that `tokens` name as the one whose office it is.
fn owner(
    words: Words<'_>,
    names: &[Named],
    actor_of: &[Option<ActorId>],
    cast: &mut Cast,
    tokens: Range<usize>,
) -> Option<ActorId> {
    let at = names.partition_point(|name| name.tokens.end <= tokens.start);
    let name = names.get(at).filter(|name| name.tokens.start < tokens.end)?;
    match (actor_of[at], name.kind) {
        (Some(actor), _) => Some(actor),
        (None, NamedKind::Demonym) => demonym(words, cast, name.tokens.clone()),
        _ => None,
    }
}

fn demonym(words: Words<'_>, cast: &mut Cast, tokens: Range<usize>) -> Option<ActorId> {
    let state = state_named(cast, words.slice(tokens.clone()))?;
    cast.mention(tokens, state, Rule::inferred("demonym"));
    Some(state)
}

/// "X led the US side", "the Israeli side led by Y and Z": a delegation, who leads it, and whose
/// offices those of its leaders are.
pub(crate) fn sides(
    words: Words<'_>,
    names: &[Named],
    actor_of: &[Option<ActorId>],
    cast: &mut Cast,
) {
    for (i, name) in names.iter().enumerate() {
        let mut side = name.tokens.end;
        // "Serrany's delegation"
        if super::words::is_possessive_ending(words.at(side)) {
            side += 1;
        }
        let is_side = LEXICON.noun(words.at(side)).is_some_and(|noun| {
            noun.kind == NounKind::Side
                && matches!(noun.base, "side" | "delegation")
                && !noun.plural
        }) || matches!(words.at(side), "delegation" | "team");
        if !is_side {
            continue;
        }
        let by_demonym = name.kind == NamedKind::Demonym;
        let state = actor_of[i].filter(|&id| cast.get(id).kind == ActorKind::State);
        let Some(state) = state
            .or_else(|| if by_demonym { demonym(words, cast, name.tokens.clone()) } else { None })
        else {
            continue;
        };
        let known =
            cast.iter().find(|(_, a)| a.kind == ActorKind::Delegation && a.of == Some(state));
        let delegation = match known {
            Some((id, _)) => id,
            None => {
                let mut actor =
                    Actor::new(ActorKind::Delegation, words.slice(name.tokens.start..side + 1));
                actor.of = Some(state);
                actor.noun = Some("side");
                actor.plural = true;
                cast.add(actor)
            }
        };
        cast.mention(name.tokens.start..side + 1, delegation, Rule::stated("side"));
        for leader in leaders(words, names, actor_of, name.tokens.start, side) {
            for role in &mut cast.get_mut(leader).roles {
                if role.of.is_none() {
                    role.of = Some(state);
                    role.rule = Rule::inferred("side_led");
                }
            }
            let members = &mut cast.get_mut(delegation).members;
            if !members.contains(&leader) {
                members.push(leader);
            }
        }
    }
}

/// Who leads the side that is named by the words `start..=side`.
fn leaders(
    words: Words<'_>,
    names: &[Named],
    actor_of: &[Option<ActorId>],
    start: usize,
    side: usize,
) -> Vec<ActorId> {
    let sentence = words.sentence(side);
    let is = |token: usize, forms: &[&str]| {
        forms.iter().any(|form| words.at(token).eq_ignore_ascii_case(form))
    };
    let mut from = side + 1;
    // "which was led by".
    while from < side + 4 && is(from, &["which", "was", "is", ","]) {
        from += 1;
    }
    if is(from, &["led", "headed", "chaired"]) && is(from + 1, &["by"]) {
        let read = parts(words, names, from + 2..sentence.end);
        let people = read.phrases.iter().filter_map(|phrase| match phrase.head {
            Head::Name(name) if names[name].kind == NamedKind::Person => actor_of[name],
            _ => None,
        });
        return people.collect();
    }
    let mut verb = start;
    while verb > sentence.start && is(verb - 1, &["the", "a"]) {
        verb -= 1;
    }
    if verb > sentence.start && is(verb - 1, &["led", "leads", "heads", "headed", "leading"]) {
        // All that are joined before the verb: "Osk and Holm led".
        let mut found: Vec<ActorId> = Vec::new();
        let mut edge = verb - 1;
        for (i, name) in names.iter().enumerate().rev() {
            if name.kind != NamedKind::Person || name.tokens.end > edge {
                continue;
            }
            let between = words.slice(name.tokens.end..edge);
            let joined = matches!(between, "" | "and" | "," | ", and" | "also");
            if name.tokens.start < sentence.start || !joined {
                break;
            }
            found.extend(actor_of[i]);
            edge = name.whole().start;
        }
        found.reverse();
        return found;
    }
    Vec::new()
}
