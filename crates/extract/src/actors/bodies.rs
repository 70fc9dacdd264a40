//! States, institutions and organisations: which names are one body, and what kind it is of.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use onrecord_record::ActorKind;

use super::cast::{Actor, ActorId, Cast, External, Rule};
use super::lexicon::{LEXICON, NounKind};
use super::named::{Named, NamedKind};
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
pub(super) fn bodies(
    words: Words<'_>,
    names: &[Named],
    cast: &mut Cast,
    actor_of: &mut [Option<ActorId>],
) {
    let mut known: Vec<(ActorId, String)> = Vec::new();
    let mut acronyms = Vec::new();
    for (i, name) in names.iter().enumerate() {
        let written = words.slice(name.tokens.clone());
        match name.kind {
            NamedKind::Person | NamedKind::Demonym => continue,
            NamedKind::State => {
                actor_of[i] = state_named(cast, written).inspect(|&id| {
                    cast.mention(name.tokens.clone(), id, Rule::stated("state_name"));
                });
                continue;
            }
            NamedKind::Place if !HOUSES.contains_key(written) => continue,
            NamedKind::Place | NamedKind::Organisation => {}
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
        }
    }
    short_forms(words, names, cast, actor_of, &known);
    for i in acronyms {
        let written = words.slice(names[i].tokens.clone());
        let spelt = known.iter().find(|(id, _)| {
            cast.get(*id).name.contains(' ') && initials(&cast.get(*id).name) == letters(written)
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
pub(super) fn state_named(cast: &mut Cast, written: &str) -> Option<ActorId> {
    let (state, _) = STATES.get(written)?;
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
