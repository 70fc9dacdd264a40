//! States, institutions and organisations: which names are one body, and what kind it is of.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use onrecord_record::ActorKind;

use onrecord_model::names::{Names, facts, word_hash};

use super::cast::{Actor, ActorId, Cast, External, Rule};
use super::lexicon::{LEXICON, NounKind};
use super::named::{Named, NamedKind, pair};
use super::states::STATES;
use super::words::Words;

/// Bodies by names that do not tell what they are, from `data/houses.tsv`.
static HOUSES: LazyLock<BTreeMap<&str, (ActorKind, &str)>> = LazyLock::new(|| {
    let lines = include_str!("../../data/houses.tsv").lines().filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| {
            let mut columns = line.split('\t');
            let (name, kind) = (columns.next()?, columns.next()?);
            let kind = match kind {
                "institution" => ActorKind::Institution,
                _ => ActorKind::Organisation,
            };
            Some((name, (kind, columns.next().unwrap_or(""))))
        })
        .collect()
});

/// Takes the states and bodies among `names` into `cast`, and gives the actor of each in `actor_of`.
pub(crate) fn bodies(
    words: Words<'_>,
    names: &[Named],
    acting: &BTreeSet<&str>,
    cast: &mut Cast,
    actor_of: &mut [Option<ActorId>],
) {
    let mut known: Vec<(ActorId, String)> = Vec::new();
    let mut acronyms = Vec::new();
    for (i, name) in names.iter().enumerate() {
        let written = words.slice(name.tokens.clone());
        match name.kind {
            NamedKind::Person if actor_of[i].is_some() => continue,
            NamedKind::Demonym => continue,
            NamedKind::State => {
                actor_of[i] = state_named(cast, written).inspect(|&id| {
                    cast.mention(name.tokens.clone(), id, Rule::stated("state_name"));
                });
                continue;
            }
            NamedKind::Place | NamedKind::Organisation | NamedKind::Person
                if acting.contains(written) =>
            {
                let known =
                    cast.iter().find(|(_, a)| a.kind == ActorKind::State && a.name == written);
                let known = known.map(|(id, _)| id);
                let id = known.unwrap_or_else(|| cast.add(Actor::new(ActorKind::State, written)));
                actor_of[i] = Some(id);
                cast.mention(name.tokens.clone(), id, Rule::inferred("acts_as_state"));
                continue;
            }
            NamedKind::Place if !HOUSES.contains_key(written) => continue,
            NamedKind::Place | NamedKind::Organisation => {}
            NamedKind::Person => continue,
        }
        if is_visited(words, name.tokens.start) && HOUSES.contains_key(written) {
            continue;
        }
        let key = key(written);
        if let Some((id, _)) = known.iter().find(|(_, other)| *other == key) {
            actor_of[i] = Some(*id);
            cast.mention(name.tokens.clone(), *id, Rule::stated("same_name"));
        } else if is_acronym(written) && !HOUSES.contains_key(written) {
            acronyms.push(i);
        } else {
            let id = cast.add(body(written));
            actor_of[i] = Some(id);
            cast.mention(name.tokens.clone(), id, Rule::stated("name"));
            known.push((id, key));
            if let Some((a, b)) = pair(words, name) {
                for party in [a, b] {
                    let known =
                        cast.iter().find(|(_, x)| x.kind == ActorKind::State && x.name == party);
                    let known = known.map(|(id, _)| id);
                    let state =
                        known.unwrap_or_else(|| cast.add(Actor::new(ActorKind::State, party)));
                    let first = name.tokens.start..name.tokens.start + 1;
                    cast.mention(first, state, Rule::inferred("pair_in_name"));
                    cast.get_mut(id).members.push(state);
                }
            }
        }
    }
    short_forms(words, names, cast, actor_of, &known);
    for i in acronyms {
        let written = words.slice(names[i].tokens.clone());
        let spelt = known.iter().find(|(id, _)| {
            let name = &cast.get(*id).name;
            let (full, short) = (initials(name), letters(written));
            name.contains(' ') && (full == short || short.len() > 2 && full.ends_with(&short))
        });
        let (id, rule) = match spelt {
            Some(&(id, _)) => {
                let introduced = words.before(names[i].tokens.start) == "("
                    && cast
                        .mentions
                        .iter()
                        .any(|m| m.actor == id && m.tokens.end + 1 == names[i].tokens.start);
                let rule = if introduced {
                    Rule::stated("introduced")
                } else {
                    Rule::inferred("initials")
                };
                (id, rule)
            }
            None => {
                let key = key(written);
                match known.iter().find(|(_, other)| *other == key) {
                    Some(&(id, _)) => (id, Rule::stated("same_name")),
                    None => {
                        let id = cast.add(body(written));
                        known.push((id, key));
                        (id, Rule::stated("name"))
                    }
                }
            }
        };
        actor_of[i] = Some(id);
        cast.mention(names[i].tokens.clone(), id, rule);
    }
}

/// Places that no list knows and that act as states do: they have a foreign minister, a government,
/// a delegation.
pub(crate) fn acting_places<'t>(
    words: Words<'t>,
    names: &[Named],
    tagger: &Names,
) -> BTreeSet<&'t str> {
    let mut found = BTreeSet::new();
    let mut owned = BTreeSet::new();
    for name in names {
        if let Some(title) = &name.title
            && NATIONAL.contains(&title.office)
            && let Some(of) = &title.of
        {
            owned.insert(of.start);
        }
    }
    let surnames: BTreeSet<&str> = names
        .iter()
        .filter(|name| name.kind == NamedKind::Person && name.tokens.len() > 1)
        .map(|name| words.at(name.tokens.end - 1))
        .collect();
    // Who has an adjective of his own is a state: "Dovrani" tells of Dovrane.
    let adjectives: BTreeSet<&str> = names
        .iter()
        .filter(|name| {
            // "Ostreyan Foreign Ministry" begins with one.
            name.kind == NamedKind::Demonym
                || name.kind == NamedKind::Organisation && name.tokens.len() > 1
        })
        .map(|name| words.at(name.tokens.start))
        .filter(|word| STATES.get(word).is_none())
        .collect();
    let pairs: BTreeSet<&str> =
        names.iter().filter_map(|name| pair(words, name)).flat_map(|(a, b)| [a, b]).collect();
    for name in names {
        if matches!(name.kind, NamedKind::State | NamedKind::Demonym) || name.tokens.len() > 2 {
            continue;
        }
        let written = words.slice(name.tokens.clone());
        if pairs.contains(written) {
            found.insert(written);
            continue;
        }
        // What no list has as a name of people may be taken for a person all the same.
        let known =
            || tagger.lexicon().get(word_hash(written)) & (facts::FIRST | facts::FAMILY) != 0;
        if name.kind == NamedKind::Person
            && (name.tokens.len() > 1
                || name.title.is_some()
                || known()
                || surnames.contains(written))
        {
            continue;
        }
        if adjectives.iter().any(|word| is_derived(word, written)) {
            found.insert(written);
            continue;
        }
        if HOUSES.contains_key(written) || is_acronym(written) {
            continue;
        }
        let mut next = name.tokens.end;
        if super::words::is_possessive_ending(words.at(next)) {
            next += 1;
        }
        let is_body =
            |token: usize| GOVERNING.iter().any(|w| words.at(token).eq_ignore_ascii_case(w));
        let office = |token: usize| {
            LEXICON.noun(words.at(token)).is_some_and(|noun| NATIONAL.contains(&noun.base))
        };
        // "Corvenia's foreign minister", "the government of Corvenia".
        let before = words.before(name.tokens.start).eq_ignore_ascii_case("of")
            && name.tokens.start >= 2
            && is_body(name.tokens.start - 2);
        let acts = is_body(next)
            || office(next)
            || office(next + 1) && !words.is_mark(next)
            || is_body(next + 1) && LEXICON.modifies(words.at(next))
            || before
            || owned.contains(&name.tokens.start);
        if acts {
            found.insert(written);
        }
    }
    beside(words, names, &surnames, &mut found);
    found
}

/// What stands in one list with states is one, where nothing else is known of it: "Corvenia, Hask and
/// Lirandel".
fn beside<'t>(
    words: Words<'t>,
    names: &[Named],
    surnames: &BTreeSet<&str>,
    found: &mut BTreeSet<&'t str>,
) {
    for _ in 0..2 {
        for pair in names.windows(2) {
            let between =
                words.slice(pair[0].tokens.end..pair[1].tokens.start.max(pair[0].tokens.end));
            if !matches!(between, "and" | "," | ", and") {
                continue;
            }
            let written = [&pair[0], &pair[1]].map(|name| words.slice(name.tokens.clone()));
            let acts = [0, 1].map(|i| found.contains(written[i]));
            let open = |i: usize| {
                pair[i].tokens.len() == 1
                    && !matches!(pair[i].kind, NamedKind::State | NamedKind::Demonym)
                    && pair[i].title.is_none()
                    && !surnames.contains(written[i])
                    && !HOUSES.contains_key(written[i])
            };
            if acts[0] && !acts[1] && open(1) {
                found.insert(written[1]);
            } else if acts[1] && !acts[0] && open(0) {
                found.insert(written[0]);
            }
        }
    }
}

/// What a state has and a town has not.
const GOVERNING: &[&str] = &[
    "government",
    "delegation",
    "side",
    "ambassador",
    "embassy",
    "parliament",
    "army",
    "navy",
    "ministry",
    "chancellery",
    "presidency",
    "troops",
    "forces",
    "officials",
    "participants",
    "negotiators",
    "envoy",
    "envoys",
    "diplomats",
    "cabinet",
    "republic",
    "kingdom",
];

/// Offices of states.
const NATIONAL: &[&str] = &[
    "president",
    "premier",
    "minister",
    "chancellor",
    "king",
    "queen",
    "ambassador",
    "secretary",
    "emir",
    "sultan",
    "emperor",
    "undersecretary",
];

/// A name of one word that ends one longer name of the story is short for it: "the Post".
fn short_forms(
    words: Words<'_>,
    names: &[Named],
    cast: &mut Cast,
    actor_of: &mut [Option<ActorId>],
    known: &[(ActorId, String)],
) {
    for (id, key) in known {
        if key.contains(' ') {
            continue;
        }
        let mut longer = known.iter().filter(|(_, other)| {
            other.strip_suffix(key.as_str()).is_some_and(|rest| rest.ends_with(' '))
        });
        let (Some(&(long, _)), None) = (longer.next(), longer.next()) else { continue };
        for (actor, name) in actor_of.iter_mut().zip(names) {
            if *actor == Some(*id) && words.before(name.tokens.start).eq_ignore_ascii_case("the") {
                *actor = Some(long);
                for mention in cast.mentions.iter_mut().filter(|m| m.tokens == name.tokens) {
                    mention.actor = long;
                    mention.rule = Rule::inferred("last_word");
                }
            }
        }
    }
}

/// The state that is written so, by its name or a demonym, taken into the cast if it is new.
pub(crate) fn state_named(cast: &mut Cast, written: &str) -> Option<ActorId> {
    let Some((state, _)) = STATES.get(written) else {
        let derived = |a: &Actor| a.kind == ActorKind::State && is_derived(written, &a.name);
        return cast.iter().find(|(_, actor)| derived(actor)).map(|(id, _)| id);
    };
    let known = cast.iter().find(|(_, a)| a.kind == ActorKind::State && a.name == state.name);
    if let Some((id, _)) = known {
        return Some(id);
    }
    let mut actor = Actor::new(ActorKind::State, state.name);
    actor.links.push(External {
        scheme: "iso3166-1-alpha-2".to_owned(),
        id: state.code.to_owned(),
        rule: Rule::stated("state_name"),
    });
    Some(cast.add(actor))
}

/// The common name of the state that is written so.
pub(crate) fn state_code(written: &str) -> Option<&'static str> {
    STATES.get(written).map(|(state, _)| state.name)
}

/// Whether `word` looks like the adjective or the people of the place called `name`: "Kestrian" of
/// Kestria, "Dovrani" of Dovrane.
pub(crate) fn is_derived(word: &str, name: &str) -> bool {
    // Nearly all words are told apart by their first letters.
    if word.len() < 4 || name.len() < 3 || word.as_bytes()[..3] != name.as_bytes()[..3] {
        return false;
    }
    let stem = name.trim_end_matches(['a', 'e', 'i', 'o', 'u', 'y']);
    let endings = [
        "n", "an", "ian", "i", "ish", "ese", "er", "ers", "ns", "ans", "ians", "is", "ic", "ite",
        "ites", "iot", "iots", "ien", "ean", "eans", "ani", "anis", "ene", "enes",
    ];
    stem.len() >= 3
        && word.strip_prefix(stem).is_some_and(|rest| {
            endings.contains(&rest)
                || endings.iter().any(|e| rest.strip_suffix(e).is_some_and(|r| r.len() <= 1))
        })
        && word != name
}

/// A body by its name.
fn body(written: &str) -> Actor {
    let name = written.strip_prefix("the ").unwrap_or(written);
    let kind = HOUSES.get(name).map_or_else(|| kind(name), |&(kind, _)| kind);
    Actor::new(kind, name)
}

/// What kind of body a name tells of.
fn kind(name: &str) -> ActorKind {
    let mut last = None;
    let mut joint = false;
    for word in name.split_whitespace() {
        if matches!(word, "of" | "for" | "on" | "to" | "in") && last.is_some() {
            break;
        }
        joint |= JOINT.contains(&word);
        if let Some(noun) = LEXICON.noun(word) {
            last = Some((noun.kind, noun.base));
        }
    }
    match last {
        Some((_, base)) if joint && STANDING.contains(&base) => ActorKind::StandingBody,
        Some((NounKind::Institution, _)) => ActorKind::Institution,
        _ => ActorKind::Organisation,
    }
}

/// Words in the name of a body in which several parties sit.
const JOINT: &[&str] = &[
    "Joint",
    "Consultative",
    "Contact",
    "Coordination",
    "Liaison",
    "Bilateral",
    "Trilateral",
    "Standing",
    "Ministerial",
    "Intergovernmental",
    "Mixed",
    "Quadrilateral",
    "Monitoring",
];

/// What such a body may be.
const STANDING: &[&str] =
    &["group", "committee", "commission", "council", "board", "dialogue", "forum"];

/// Whether the name at `token` is a place that somebody is at or comes to: "at the White House".
fn is_visited(words: Words<'_>, token: usize) -> bool {
    let mut before = token;
    if words.before(before).eq_ignore_ascii_case("the") {
        before -= 1;
    }
    matches!(
        words.before(before).to_ascii_lowercase().as_str(),
        "at" | "in"
            | "inside"
            | "outside"
            | "near"
            | "into"
            | "around"
            | "leave"
            | "left"
            | "visit"
    )
}

/// A name without "the" and without regard to case and full stops.
fn key(written: &str) -> String {
    let lower = written.to_lowercase().replace(['.', '’', '\''], "");
    lower.strip_prefix("the ").map_or(lower.clone(), str::to_owned)
}

fn letters(acronym: &str) -> String {
    acronym.chars().filter(|c| c.is_alphabetic()).collect()
}

fn is_acronym(written: &str) -> bool {
    let letters = written.chars().filter(|c| c.is_alphabetic()).count();
    (2..=6).contains(&letters) && written.chars().all(|c| c.is_uppercase() || c == '.' || c == '&')
}

/// The first letters of the words that count.
fn initials(name: &str) -> String {
    let counts = |word: &&str| !matches!(*word, "of" | "the" | "and" | "for" | "on" | "&" | "in");
    name.split([' ', '-']).filter(counts).filter_map(|word| word.chars().next()).collect()
}
