//! Which delegations the text has, who leads them, and whose offices those of their leaders are.

use std::ops::Range;

use onrecord_record::ActorKind;

use super::cast::{Actor, ActorId, Cast, Rule};
use super::lexicon::{LEXICON, NounKind};
use super::named::{self, Named, NamedKind};
use super::phrase::{Head, parts};
use super::roles::state_of_demonym;
use super::words::{Words, is_possessive_ending};

/// "X led the US side", "the Israeli side led by Y and Z": a delegation, who leads it, and whose
/// offices those of its leaders are.
pub(crate) fn sides(
    words: Words<'_>,
    names: &[Named],
    actor_of: &[Option<ActorId>],
    cast: &mut Cast,
) {
    for (i, name) in names.iter().enumerate() {
        // "Serrany's | delegation".
        let end = name.tokens.end;
        let side = end + usize::from(is_possessive_ending(words.at(end)));
        let elided = side > end && is_elided_side(words, side);
        if !is_side(words.at(side)) && !elided {
            continue;
        }
        let state = match actor_of[i].filter(|&id| cast.get(id).kind == ActorKind::State) {
            None if name.kind == NamedKind::Demonym => {
                state_of_demonym(words, cast, name.tokens.clone())
            }
            state => state,
        };
        let Some(state) = state else { continue };
        let tokens = name.tokens.start..side + usize::from(!elided);
        let is_delegation = |a: &Actor| a.kind == ActorKind::Delegation && a.of == Some(state);
        let delegation = cast.find_or_add(is_delegation, || Actor {
            of: Some(state),
            noun: Some("side"),
            plural: true,
            ..Actor::new(ActorKind::Delegation, words.slice(tokens.clone()))
        });
        cast.mention(tokens.clone(), delegation, Rule::stated("side"));
        for leader in leaders(words, names, actor_of, tokens) {
            for role in cast.get_mut(leader).roles.iter_mut().filter(|role| role.of.is_none()) {
                role.of = Some(state);
                role.rule = Rule::inferred("side_led");
            }
            let members = &mut cast.get_mut(delegation).members;
            if !members.contains(&leader) {
                members.push(leader);
            }
        }
    }
}

/// Whether `word`, behind a state, names those who speak for it.
fn is_side(word: &str) -> bool {
    let of_table = |word| {
        LEXICON
            .noun(word)
            .is_some_and(|noun| noun.kind == NounKind::Side && noun.base == "side" && !noun.plural)
    };
    matches!(word, "delegation" | "team") || of_table(word)
}

/// "Osk headed the Corvenian delegation, and Southmark's | was headed by Holm": a delegation as well.
fn is_elided_side(words: Words<'_>, token: usize) -> bool {
    let sentence = words.sentence(token);
    matches!(words.at(token), "was" | "is")
        && matches!(words.at(token + 1), "led" | "headed")
        && words.at(token + 2) == "by"
        && (sentence.start..token).any(|t| is_side(words.at(t)))
}

/// Most tokens between a side and the verb that says who leads it: "which was | led by".
const LEAD_IN: usize = 3;

/// Who leads the side that is named at `tokens`.
fn leaders(
    words: Words<'_>,
    names: &[Named],
    actor_of: &[Option<ActorId>],
    tokens: Range<usize>,
) -> Vec<ActorId> {
    let sentence = words.sentence(tokens.end - 1);
    let is = |token: usize, forms: &[&str]| {
        forms.iter().any(|form| words.at(token).eq_ignore_ascii_case(form))
    };
    let lead_in = |&token: &usize| is(token, &["which", "was", "is", ","]);
    let behind = tokens.end + (tokens.end..).take(LEAD_IN).take_while(lead_in).count();
    if is(behind, &["led", "headed", "chaired"]) && is(behind + 1, &["by"]) {
        let read = parts(words, names, behind + 2..sentence.end);
        let leads = |head: &Head| match *head {
            Head::Name(name) if names[name].kind == NamedKind::Person => actor_of[name],
            _ => None,
        };
        return read.phrases.iter().filter_map(|phrase| leads(&phrase.head)).collect();
    }
    let mut before = (sentence.start..tokens.start).rev().skip_while(|&t| is(t, &["the", "a"]));
    let Some(verb) = before.next() else { return Vec::new() };
    // "Osk led the Norwegian side and Holm | the Swedish side": the verb stands once.
    let gapped = named::name_at(names, verb).filter(|name| {
        name.kind == NamedKind::Person
            && name.tokens.end == verb + 1
            && is(tokens.start.saturating_sub(1), &["the"])
            && (sentence.start..verb).any(|t| is(t, &["led", "headed", "leads", "heads"]))
    });
    if let Some(name) = gapped {
        let at = names.partition_point(|other| other.tokens.end <= name.tokens.start);
        return actor_of[at].into_iter().collect();
    }
    if !is(verb, &["led", "leads", "heads", "headed", "leading"]) {
        return Vec::new();
    }
    // All that are joined before the verb: "Osk and Holm led".
    let mut found: Vec<ActorId> = Vec::new();
    let mut edge = verb;
    let people = names.iter().zip(actor_of).rev();
    for (name, actor) in people.filter(|(name, _)| name.kind == NamedKind::Person) {
        if name.tokens.end > edge {
            continue;
        }
        let between = words.slice(name.tokens.end..edge);
        let joined = matches!(between, "" | "and" | "," | ", and" | "also");
        if name.tokens.start < sentence.start || !joined {
            break;
        }
        found.extend(*actor);
        edge = name.whole().start;
    }
    found.reverse();
    found
}
