//! What kind of body a name tells of, and which names are written alike.

use std::sync::LazyLock;

use onrecord_record::ActorKind;
use rustc_hash::FxHashMap as HashMap;

use crate::actors::lexicon::{LEXICON, NounKind};
use crate::actors::lists::List;
use crate::actors::states::STATES;

/// Bodies by names that do not tell what they are, from `data/houses.tsv`.
static HOUSES: LazyLock<HashMap<&str, House>> = LazyLock::new(|| {
    let lines = include_str!("../../../data/houses.tsv").lines();
    let houses = lines.filter(|line| !line.starts_with('#')).filter_map(|line| {
        let mut columns = line.split('\t');
        let kind = |column| match column {
            "institution" => ActorKind::Institution,
            _ => ActorKind::Organisation,
        };
        let (name, kind) = (columns.next()?, kind(columns.next()?));
        Some((name, House { kind, state: columns.next().filter(|code| !code.is_empty()) }))
    });
    houses.collect()
});

/// What is known of a body that a list has.
struct House {
    kind: ActorKind,
    /// The ISO 3166-1 alpha-2 code of the state whose it is.
    state: Option<&'static str>,
}

/// The common name of the state whose body is called `name`, if a list has it.
pub(crate) fn state_of_house(name: &str) -> Option<&'static str> {
    HOUSES.get(name)?.state.and_then(|code| STATES.name_of(code))
}

/// Whether a list has `name` as that of a body: "the Old Palace".
pub(super) fn is_house(name: &str) -> bool {
    HOUSES.contains_key(name)
}

/// What kind of body `name` is of.
pub(super) fn kind(name: &str) -> ActorKind {
    HOUSES.get(name).map_or_else(|| kind_by_words(name), |house| house.kind)
}

/// The same by its words. The last noun before "of" and the like counts: "Ministry of | Trade".
fn kind_by_words(name: &str) -> ActorKind {
    let mut last = None;
    let mut joint = false;
    for word in name.split_whitespace() {
        if last.is_some() && matches!(word, "of" | "for" | "on" | "to" | "in") {
            break;
        }
        joint |= List::Joint.holds(word);
        last = LEXICON.noun(word).or(last);
    }
    match last {
        Some(noun) if joint && List::Standing.holds(noun.base) => ActorKind::StandingBody,
        Some(noun) if noun.kind == NounKind::Institution => ActorKind::Institution,
        _ => ActorKind::Organisation,
    }
}

/// A name without "the" and without regard to case, full stops and apostrophes.
pub(super) fn key(written: &str) -> String {
    let mut key = written.to_lowercase();
    key.retain(|c| !matches!(c, '.' | '’' | '\''));
    if key.starts_with("the ") {
        key.drain(.."the ".len());
    }
    key
}

/// Most letters of an acronym.
const LONGEST_ACRONYM: usize = 6;

pub(super) fn is_acronym(written: &str) -> bool {
    let is_letter = |c: &char| c.is_alphabetic();
    written.chars().all(|c| c.is_uppercase() || matches!(c, '.' | '&'))
        && (2..=LONGEST_ACRONYM).contains(&written.chars().filter(is_letter).count())
}

/// Whether `acronym` has the first letters of the words of `name` that count; a longer one may leave
/// out the first: "DHS" of "US Department of Harbour Safety".
pub(super) fn is_acronym_of(acronym: &str, name: &str) -> bool {
    let small = |word: &&str| matches!(*word, "of" | "the" | "and" | "for" | "on" | "&" | "in");
    let words = name.split([' ', '-']).filter(|word| !small(word));
    let mut initials = words.filter_map(|word| word.chars().next()).rev();
    let letters = || acronym.chars().filter(|c| c.is_alphabetic());
    name.contains(' ')
        && letters().rev().all(|letter| initials.next() == Some(letter))
        && (initials.next().is_none() || letters().map(char::len_utf8).sum::<usize>() > 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_noun_before_of_tells_the_kind() {
        assert_eq!(kind("Ministry of Company Law"), ActorKind::Institution);
        assert_eq!(kind("Norhaven Ferry Company"), ActorKind::Organisation);
        assert_eq!(kind("Tern Strait Contact Group"), ActorKind::StandingBody);
        assert_eq!(kind("Tern Strait Group"), ActorKind::Organisation);
    }

    #[test]
    fn acronyms_are_of_the_words_that_count() {
        assert!(is_acronym("N.P.A.") && !is_acronym("N") && !is_acronym("Npa"));
        assert!(is_acronym_of("NPA", "Norhaven Ports Authority"));
        assert!(is_acronym_of("DHS", "US Department of Harbour Safety"));
        assert!(!is_acronym_of("HS", "US Department of Harbour Safety"));
        assert!(!is_acronym_of("NPA", "Norhaven Ports"));
    }

    #[test]
    fn names_are_alike_without_the_and_full_stops() {
        assert_eq!(key("The N.P.A."), key("NPA"));
        assert_eq!(key("Osk’s Bank"), "osks bank");
    }
}
