//! Closed lists of words that the rules go by, from `data/lists.txt`.

use rustc_hash::FxHashMap as HashMap;
use std::sync::LazyLock;

use super::folded::{Folded, Shapes, sections};

/// A list of `data/lists.txt`, where each is described.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum List {
    Definite,
    Indefinite,
    Possessives,
    Pronouns,
    Prepositions,
    Clauses,
    Auxiliaries,
    Past,
    SmallWords,
    LeadIns,
    Counts,
    AsOne,
    Visiting,
    Ends,
    Times,
    NounsInIng,
    Inner,
    Governing,
    National,
    Unique,
    StandIns,
    Standing,
    Joint,
    Bodies,
    Royal,
    Epithets,
    Papers,
    Channels,
}

impl List {
    /// The list of a section.
    fn of_section(name: &str) -> Option<Self> {
        Some(match name {
            "definite" => Self::Definite,
            "indefinite" => Self::Indefinite,
            "possessives" => Self::Possessives,
            "pronouns" => Self::Pronouns,
            "prepositions" => Self::Prepositions,
            "clauses" => Self::Clauses,
            "auxiliaries" => Self::Auxiliaries,
            "past" => Self::Past,
            "small words" => Self::SmallWords,
            "lead-ins" => Self::LeadIns,
            "counts" => Self::Counts,
            "as one" => Self::AsOne,
            "visiting" => Self::Visiting,
            "ends" => Self::Ends,
            "times" => Self::Times,
            "nouns in ing" => Self::NounsInIng,
            "inner" => Self::Inner,
            "governing" => Self::Governing,
            "national" => Self::National,
            "unique" => Self::Unique,
            "stand-ins" => Self::StandIns,
            "standing" => Self::Standing,
            "joint" => Self::Joint,
            "bodies" => Self::Bodies,
            "royal" => Self::Royal,
            "epithets" => Self::Epithets,
            "papers" => Self::Papers,
            "channels" => Self::Channels,
            _ => return None,
        })
    }

    /// Whether `word` stands on this list as it is written.
    pub(crate) fn holds(self, word: &str) -> bool {
        lists_of(word).has(self)
    }

    /// The same whatever the case of `word`.
    pub(crate) fn holds_any_case(self, word: &str) -> bool {
        lists_of_any_case(word).has(self)
    }
}

/// The lists that a word stands on.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Lists(u32);

impl Lists {
    pub(crate) const fn has(self, list: List) -> bool {
        self.0 >> list as u32 & 1 != 0
    }

    /// Whether it is one of `lists` at least.
    pub(crate) fn has_any(self, lists: &[List]) -> bool {
        lists.iter().any(|&list| self.has(list))
    }
}

/// The lists that `word` stands on as it is written.
pub(crate) fn lists_of(word: &str) -> Lists {
    TABLE.get(word)
}

/// The lists that `word` stands on in lower case.
pub(crate) fn lists_of_any_case(word: &str) -> Lists {
    if !TABLE.shapes.may_hold_lower(word) {
        return Lists::default();
    }
    Folded::new(word).map_or_else(Lists::default, |word| TABLE.get(word.as_str()))
}

struct Table {
    lists: HashMap<&'static str, Lists>,
    shapes: Shapes,
}

static TABLE: LazyLock<Table> =
    LazyLock::new(|| Table::parse(include_str!("../../data/lists.txt")));

impl Table {
    fn parse(data: &'static str) -> Self {
        let mut table = Self { lists: HashMap::default(), shapes: Shapes::default() };
        for (section, word) in sections(data) {
            let list = List::of_section(section);
            debug_assert!(list.is_some(), "lists.txt: no list is called {section}");
            if let Some(list) = list {
                table.lists.entry(word).or_default().0 |= 1 << list as u32;
                table.shapes.add(word);
            }
        }
        table
    }

    fn get(&self, word: &str) -> Lists {
        if !self.shapes.may_hold(word) {
            return Lists::default();
        }
        self.lists.get(word).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_stands_on_all_its_lists() {
        let that = lists_of("that");
        assert!(that.has(List::Definite) && that.has(List::Clauses) && that.has(List::Pronouns));
        assert!(!that.has(List::Prepositions));
    }

    #[test]
    fn case_counts_where_it_is_asked_for() {
        assert!(List::Times.holds("Monday") && !List::Times.holds("MONDAY"));
        assert!(List::Prepositions.holds_any_case("Of") && !List::Prepositions.holds("Of"));
    }

    #[test]
    fn what_no_list_has_is_on_none() {
        for word in ["", "harbour", "Ærø", "ſ", "throughoutly"] {
            assert_eq!(lists_of_any_case(word).0, 0, "{word}");
        }
    }
}
