//! Places that no list knows and that act as states do.

use std::collections::BTreeSet;

use onrecord_model::names::{Names, facts, word_hash};

use super::kinds::{is_acronym, is_house};
use crate::actors::lexicon::LEXICON;
use crate::actors::lists::List;
use crate::actors::named::{Named, NamedKind, name_at, pair};
use crate::actors::states::{STATES, is_derived};
use crate::actors::words::{Words, is_one_of, is_possessive_ending};

/// Places that no list knows and that act as states do: they have a foreign minister, a government,
/// a delegation.
pub(crate) fn acting_places<'t>(
    words: Words<'t>,
    names: &[Named],
    tagger: &Names,
    issuer: Option<&str>,
) -> BTreeSet<&'t str> {
    let story = Story::new(words, names, tagger);
    let mut found = BTreeSet::new();
    for name in names {
        let written = words.slice(name.tokens.clone());
        let issues = issuer == Some(written);
        let unlisted = name.tokens.len() <= 2 && is_unlisted(name);
        if unlisted && (issues || is_union(words, name) || story.acts(name, written)) {
            found.insert(written);
        }
    }
    found.extend(story.parties.iter().filter(|party| STATES.get(party).is_none()));
    // The tagger may have passed over the one place that tells.
    let capitals = (0..words.layers.tokens.len()).filter(|&token| {
        words.is_capitalised(token)
            && words.before(token) == "of"
            && (token + 1 == words.sentence(token).end || !words.is_capitalised(token + 1))
            && name_at(names, token).is_none()
            && STATES.get(words.at(token)).is_none()
            && LEXICON.noun(words.at(token)).is_none()
    });
    for token in capitals {
        let place = Named { tokens: token..token + 1, kind: NamedKind::Place, title: None };
        let named = names
            .iter()
            .any(|name| name.tokens.len() == 1 && words.at(name.tokens.start) == words.at(token));
        if story.is_of_holder(&place)
            || story.is_of_premier(token)
            || named && story.is_governed_of(&place)
        {
            found.insert(words.at(token));
        }
    }
    let adjectives = (0..words.layers.tokens.len()).filter(|&token| {
        words.is_capitalised(token)
            && token > words.sentence(token).start
            && List::Governing.holds(words.at(token + 1))
            && name_at(names, token).is_none()
    });
    for token in adjectives {
        let word = words.at(token);
        let derived = |name: &&Named| {
            name.tokens.len() == 1 && is_unlisted(name) && {
                let place = words.at(name.tokens.start);
                place == word || is_derived(word, place)
            }
        };
        if names.iter().any(|name| derived(&name)) {
            found.insert(word);
        }
    }
    story.add_company(&mut found);
    // "Dovrani side": who has a side by the adjective is Dovrane, where the story has it.
    let places: BTreeSet<&str> = names
        .iter()
        .filter(|name| name.tokens.len() == 1 && is_unlisted(name) && name.title.is_none())
        .map(|name| words.at(name.tokens.start))
        .collect();
    let adjectives: Vec<(&str, &str)> = found
        .iter()
        .flat_map(|&word| {
            let place = places.iter().find(|place| **place != word && is_derived(word, place));
            place.map(|place| (word, *place))
        })
        .collect();
    for (adjective, place) in adjectives {
        found.remove(adjective);
        found.insert(place);
    }
    found
}

/// Tokens before a state in which the office is looked for that is of it.
const OFFICE_REACH: usize = 9;

/// What the names of a story say of its places.
struct Story<'a, 't> {
    words: Words<'t>,
    names: &'a [Named],
    tagger: &'a Names,
    /// The parties in the names of bodies: "Kestria-Dovrane Joint Council", "Ministry of Trade of
    /// Kestria".
    parties: BTreeSet<&'t str>,
    surnames: BTreeSet<&'t str>,
    /// Adjectives of places that no list knows, with other words that begin the names of bodies.
    adjectives: BTreeSet<&'t str>,
    /// Where those begin whose national offices stand before names: "| Corvenian | Premier Ada Holm".
    owners: BTreeSet<usize>,
}

impl<'a, 't> Story<'a, 't> {
    fn new(words: Words<'t>, names: &'a [Named], tagger: &'a Names) -> Self {
        let pairs = names.iter().filter_map(|name| pair(words, name)).flat_map(|(a, b)| [a, b]);
        let parties = pairs.chain(names.iter().filter_map(|name| state_in_name(words, name)));
        let full = |name: &&Named| name.kind == NamedKind::Person && name.tokens.len() > 1;
        let surname = |name: &Named| words.at(name.tokens.end - 1);
        // "Ostreyan Foreign Ministry" begins with one.
        let may_begin_with_adjective = |name: &&Named| {
            name.kind == NamedKind::Demonym
                || name.kind == NamedKind::Organisation && name.tokens.len() > 1
        };
        let firsts = names.iter().filter(may_begin_with_adjective);
        let firsts = firsts.map(|name| words.at(name.tokens.start));
        let titles = names.iter().filter_map(|name| name.title.as_ref());
        let national = titles.filter(|title| List::National.holds(title.office));
        Self {
            words,
            names,
            tagger,
            parties: parties.collect(),
            surnames: names.iter().filter(full).map(surname).collect(),
            adjectives: firsts.filter(|word| STATES.get(word).is_none()).collect(),
            owners: national.filter_map(|title| title.of.as_ref()).map(|of| of.start).collect(),
        }
    }

    /// Whether `name`, which is `written` so, acts as a state.
    fn acts(&self, name: &Named, written: &str) -> bool {
        if self.parties.contains(written) {
            return true;
        }
        if self.is_governed_of(name) {
            return true;
        }
        if name.kind == NamedKind::Person && self.is_person(name, written) {
            return false;
        }
        // Who has an adjective of his own is a state: "Dovrani" tells of Dovrane.
        if self.adjectives.iter().any(|word| is_derived(word, written)) {
            return true;
        }
        !is_house(written)
            && !is_acronym(written)
            && (self.governs(name) || self.owners.contains(&name.tokens.start))
    }

    /// What no list has as a name of people may be taken for a person all the same.
    fn is_person(&self, name: &Named, written: &str) -> bool {
        let known = || self.tagger.lexicon().get(word_hash(written));
        name.tokens.len() > 1
            || name.title.is_some()
            || known() & (facts::FIRST | facts::FAMILY) != 0
            || self.surnames.contains(written)
    }

    /// Whether what a state has stands beside `name`: "Corvenia's foreign minister", "the government
    /// of Corvenia".
    fn governs(&self, name: &Named) -> bool {
        let words = self.words;
        let is_body = |token: usize| List::Governing.holds_any_case(words.at(token));
        let is_office = |token: usize| {
            LEXICON.noun(words.at(token)).is_some_and(|noun| List::National.holds(noun.base))
        };
        let next = name.tokens.end + usize::from(is_possessive_ending(words.at(name.tokens.end)));
        is_body(next)
            || is_office(next)
            || is_office(next + 1) && !words.is_mark(next)
            || is_body(next + 1) && LEXICON.modifies(words.at(next))
    }

    /// Whether `name` is what a state's body or office is said to be of: "the government of
    /// | Corvenia", "the Minister of Trade of | Corvenia", but no "Secretary of | Labour".
    fn is_governed_of(&self, name: &Named) -> bool {
        let words = self.words;
        let start = name.tokens.start;
        if name.tokens.len() > 1
            || name.title.is_some()
            || !words.before(start).eq_ignore_ascii_case("of")
            || start < 2
        {
            return false;
        }
        if self.is_of_holder(name) {
            return true;
        }
        let head = words.at(start - 2);
        let foreign_office = head.eq_ignore_ascii_case("office")
            && words.before(start - 2).eq_ignore_ascii_case("foreign");
        if List::Governing.holds_any_case(head) || foreign_office {
            return true;
        }
        let is_office = |token: usize| {
            let word = words.at(token);
            LEXICON.noun(word).is_some_and(|noun| {
                List::National.holds(noun.base)
                    && !is_one_of(word, &["secretary", "undersecretary"])
            })
        };
        if name.kind != NamedKind::Organisation && is_office(start - 2) {
            return true;
        }
        // "minister of external economic relations | of Corvenia".
        let least = words.sentence(start).start.max(start.saturating_sub(OFFICE_REACH));
        let mut before = (least..start - 2).rev();
        let of = before.find(|&t| words.is_mark(t) || is_one_of(words.at(t), &["of", "for"]));
        of.is_some_and(|of| !words.is_mark(of) && of > least && is_office(of - 1))
    }

    /// Whether the holder of a state's office is said to be of `name`: "Prime Minister Ada Holm of
    /// | Corvenia".
    fn is_of_holder(&self, name: &Named) -> bool {
        let start = name.tokens.start;
        let before = self.names.partition_point(|other| other.tokens.end + 1 < start);
        let holder = self.names.get(before).filter(|other| other.tokens.end + 1 == start);
        let title = holder.and_then(|holder| holder.title.as_ref());
        title.is_some_and(|title| {
            List::National.holds(title.office)
                && !matches!(title.office, "secretary" | "undersecretary")
        }) && self.words.at(start - 1) == "of"
    }

    /// Whether one is said to be the foreign minister or the like of the place at `token`.
    fn is_of_premier(&self, token: usize) -> bool {
        let words = self.words;
        token >= 3
            && words.at(token - 2).eq_ignore_ascii_case("minister")
            && is_one_of(
                words.at(token - 3),
                &["prime", "foreign", "finance", "defence", "defense"],
            )
            && !LEXICON.modifies(words.at(token))
    }

    /// What stands in one list with states is one, where nothing else is known of it: "Corvenia,
    /// Hask and Lirandel".
    fn add_company(&self, found: &mut BTreeSet<&'t str>) {
        // Twice, so that the last of a list shows the first by the one between.
        for _ in 0..2 {
            for pair in self.names.windows(2) {
                let [a, b] = pair else { continue };
                let between = a.tokens.end..b.tokens.start.max(a.tokens.end);
                if !matches!(self.words.slice(between), "and" | "," | ", and") {
                    continue;
                }
                let [first, second] = [a, b].map(|name| self.words.slice(name.tokens.clone()));
                match (found.contains(first), found.contains(second)) {
                    (true, false) if self.is_open(b, second) => found.insert(second),
                    (false, true) if self.is_open(a, first) => found.insert(first),
                    _ => false,
                };
            }
        }
    }

    /// Whether nothing says of `name`, which is `written` so, what it names.
    fn is_open(&self, name: &Named, written: &str) -> bool {
        name.tokens.len() == 1
            && is_unlisted(name)
            && name.title.is_none()
            && !self.surnames.contains(written)
            && !is_house(written)
    }
}

/// The state whose a body is by its name: "Ministry of External Affairs of the Republic of | Corvenia".
pub(super) fn state_in_name<'t>(words: Words<'t>, name: &Named) -> Option<&'t str> {
    if !matches!(name.kind, NamedKind::Organisation | NamedKind::Place) || name.tokens.len() < 3 {
        return None;
    }
    let last = name.tokens.end - 1;
    let inside = || name.tokens.start..last - 1;
    let of_state = words.at(last - 1) == "of"
        && inside().any(|t| {
            is_one_of(words.at(t), &["republic", "kingdom", "government", "foreign", "overseas"])
        });
    let second_of = words.at(last - 1) == "of" && inside().any(|t| words.at(t) == "of");
    let governs = inside().any(|t| List::Governing.holds_any_case(words.at(t)));
    let word = words.at(last);
    ((of_state || second_of && governs)
        && words.is_capitalised(last)
        && LEXICON.noun(word).is_none()
        && STATES.get(word).is_none())
    .then_some(word)
}

/// Whether a name says that it is that of a state: "United | Provinces".
fn is_union(words: Words<'_>, name: &Named) -> bool {
    words.at(name.tokens.start) == "United"
        && matches!(
            words.at(name.tokens.end - 1),
            "Provinces"
                | "Federation"
                | "Republic"
                | "Republics"
                | "Cantons"
                | "Kingdoms"
                | "Islands"
        )
}

/// Whether no list has `name` as that of a state or a people.
fn is_unlisted(name: &Named) -> bool {
    !matches!(name.kind, NamedKind::State | NamedKind::Demonym)
}
