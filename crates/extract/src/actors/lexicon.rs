//! Nouns for those who speak and act, and short titles, from `data/actors.txt`.

use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};
use std::sync::LazyLock;

use super::folded::{Folded, Shapes, sections};

/// What a noun names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NounKind {
    /// One who holds an office: a title when it stands before a name.
    Office,
    /// One who can be told apart from others, without an office.
    Person,
    /// Many taken as one.
    Group,
    /// A people or a stratum.
    Population,
    /// What governs, judges or serves the public.
    Institution,
    /// What people found and join.
    Organisation,
    /// One side of a table, or who sits there.
    Side,
    /// Written or shown matter.
    Document,
}

/// Grammatical gender of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Gender {
    Female,
    Male,
}

/// What a word names, taken as a noun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Noun {
    pub(crate) kind: NounKind,
    pub(crate) plural: bool,
    pub(crate) gender: Option<Gender>,
    /// The word in the singular.
    pub(crate) base: &'static str,
}

/// The lexicon of `data/actors.txt`.
#[derive(Default)]
pub(crate) struct Lexicon {
    /// Nouns in the singular.
    nouns: HashMap<&'static str, Noun>,
    /// Plurals that no rule gives, and their singulars.
    plurals: HashMap<&'static str, &'static str>,
    /// Nouns in "y" by the letters before it, for their plurals: "ministr|ies".
    in_y: HashMap<&'static str, &'static str>,
    /// Nouns and all their plurals.
    noun_shapes: Shapes,
    titles: HashMap<&'static str, &'static str>,
    title_shapes: Shapes,
    modifiers: HashSet<&'static str>,
    modifier_shapes: Shapes,
    /// Offices that go by several names, and the one that stands for all.
    synonyms: HashMap<&'static str, &'static str>,
    first_names: HashMap<&'static str, Gender>,
    /// Short forms of first names, with the full ones.
    short_names: HashMap<&'static str, Vec<&'static str>>,
}

/// The one lexicon, read at first use.
pub(crate) static LEXICON: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::parse(include_str!("../../data/actors.txt")));

impl Lexicon {
    fn parse(data: &'static str) -> Self {
        let mut lexicon = Self::default();
        for (section, entry) in sections(data) {
            lexicon.add(section, entry);
        }
        lexicon
    }

    fn add(&mut self, section: &str, entry: &'static str) {
        match section {
            "offices" => self.add_noun(entry, NounKind::Office),
            "persons" => self.add_noun(entry, NounKind::Person),
            "groups" => self.add_noun(entry, NounKind::Group),
            "populations" => self.add_noun(entry, NounKind::Population),
            "institutions" => self.add_noun(entry, NounKind::Institution),
            "organisations" => self.add_noun(entry, NounKind::Organisation),
            "sides" => self.add_noun(entry, NounKind::Side),
            "documents" => self.add_noun(entry, NounKind::Document),
            "women" => self.set_gender(entry, Gender::Female),
            "men" => self.set_gender(entry, Gender::Male),
            "names of women" => _ = self.first_names.insert(entry, Gender::Female),
            "names of men" => _ = self.first_names.insert(entry, Gender::Male),
            "modifiers" => {
                self.modifiers.insert(entry);
                self.modifier_shapes.add(entry);
            }
            _ => match entry.split_once(' ') {
                Some((form, base)) => self.add_form(section, form, base),
                None => debug_assert!(false, "actors.txt: [{section}] has no place for {entry}"),
            },
        }
    }

    /// Adds an entry that leads from one word to another.
    fn add_form(&mut self, section: &str, form: &'static str, base: &'static str) {
        match section {
            "plurals" => {
                self.plurals.insert(form, base);
                self.noun_shapes.add(form);
            }
            "titles" => {
                self.titles.insert(form, base.trim_start_matches('-'));
                self.title_shapes.add(form);
            }
            "offices of one kind" => _ = self.synonyms.insert(form, base),
            "short names" => self.short_names.entry(form).or_default().push(base),
            _ => debug_assert!(false, "actors.txt: no section is called {section}"),
        }
    }

    /// Adds a noun. What a word was first said to name, it names.
    fn add_noun(&mut self, base: &'static str, kind: NounKind) {
        let plural = kind == NounKind::Population;
        self.nouns.entry(base).or_insert(Noun { kind, plural, gender: None, base });
        if let Some(stem) = base.strip_suffix('y') {
            self.in_y.insert(stem, base);
        }
        // Regular plurals are one or two letters longer: "ministers", "witnesses", "ministries".
        for length in base.len()..=base.len() + 2 {
            self.noun_shapes.add_of_length(base, length);
        }
    }

    fn set_gender(&mut self, noun: &str, gender: Gender) {
        if let Some(noun) = self.nouns.get_mut(noun) {
            noun.gender = Some(gender);
        }
    }

    /// What `word` names, whatever its case.
    pub(crate) fn noun(&self, word: &str) -> Option<Noun> {
        if !self.noun_shapes.may_hold_lower(word) {
            return None;
        }
        self.lower_noun(Folded::new(word)?.as_str())
    }

    fn lower_noun(&self, word: &str) -> Option<Noun> {
        if let Some(&base) = self.plurals.get(word) {
            // What looks alike in both numbers is taken for one: "staff", but not these.
            let many = base != word || matches!(word, "media" | "police");
            return self.singular(base, many);
        }
        if let Some(noun) = self.singular(word, false) {
            return Some(noun);
        }
        let stem = word.strip_suffix('s')?;
        self.singular(stem, true).or_else(|| {
            let stem = stem.strip_suffix('e')?;
            self.singular(stem, true)
                .or_else(|| self.singular(self.in_y.get(stem.strip_suffix('i')?)?, true))
        })
    }

    fn singular(&self, word: &str, plural: bool) -> Option<Noun> {
        let noun = self.nouns.get(word)?;
        Some(Noun { plural: noun.plural || plural, ..*noun })
    }

    /// The office that a title of several words is of: "minister" of "Minister for Trade"; the
    /// empty string where it is not known.
    pub(crate) fn office_in(&self, title: &str) -> &'static str {
        let nouns = title
            .split_whitespace()
            .map_while(|word| (!matches!(word, "of" | "for" | "at")).then(|| self.noun(word)));
        let office = nouns.flatten().filter(|noun| noun.kind == NounKind::Office).last();
        office.map_or("", |noun| noun.base)
    }

    /// The office that a short title stands for ("Sen."); the empty string for one that names none
    /// ("Mr."). Without the full stop.
    pub(crate) fn title(&self, word: &str) -> Option<&'static str> {
        let word = word.trim_end_matches('.');
        if !self.title_shapes.may_hold_lower(word) || !word.starts_with(char::is_uppercase) {
            return None;
        }
        self.titles.get(Folded::new(word)?.as_str()).copied()
    }

    /// Whether two offices are one under several names: "lawyer" and "attorney".
    pub(crate) fn is_same_office(&self, a: &str, b: &str) -> bool {
        let plain = |office| self.synonyms.get(office).copied().unwrap_or(office);
        plain(a) == plain(b)
    }

    /// The gender that a first name tells.
    pub(crate) fn first_name(&self, name: &str) -> Option<Gender> {
        self.first_names.get(name).copied()
    }

    /// The first names that `name` is short for.
    pub(crate) fn long_names(&self, name: &str) -> &[&'static str] {
        self.short_names.get(name).map_or(&[], Vec::as_slice)
    }

    /// Whether `word` may stand before an office and belong to it.
    pub(crate) fn modifies(&self, word: &str) -> bool {
        self.modifier_shapes.may_hold_lower(word)
            && Folded::new(word).is_some_and(|word| self.modifiers.contains(word.as_str()))
    }
}

/// The gender that a title tells.
pub(crate) fn title_gender(word: &str) -> Option<Gender> {
    match word.trim_end_matches('.') {
        "Mr" | "Sir" | "Lord" | "Messrs" | "Monsignor" | "Msgr" => Some(Gender::Male),
        "Mrs" | "Ms" | "Miss" | "Lady" | "Dame" | "Madam" | "Mme" => Some(Gender::Female),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plurals_lead_to_their_noun() {
        let base = |word| LEXICON.noun(word).map(|n| (n.base, n.plural));
        assert_eq!(base("Ministers"), Some(("minister", true)));
        assert_eq!(base("ministries"), Some(("ministry", true)));
        assert_eq!(base("witnesses"), Some(("witness", true)));
        assert_eq!(base("congresswomen"), Some(("congresswoman", true)));
        assert_eq!(base("people"), Some(("person", true)));
        assert_eq!(base("harbour"), None);
    }

    #[test]
    fn gender_is_what_the_word_says() {
        let gender = |word| LEXICON.noun(word).and_then(|n| n.gender);
        assert_eq!(gender("spokeswoman"), Some(Gender::Female));
        assert_eq!(gender("chairmen"), Some(Gender::Male));
        assert_eq!(gender("minister"), None);
    }

    #[test]
    fn irregular_plurals_lead_to_nouns() {
        for (section, entry) in sections(include_str!("../../data/actors.txt")) {
            if section == "plurals" {
                let (form, base) = entry.split_once(' ').unwrap();
                assert_eq!(LEXICON.noun(form).map(|noun| noun.base), Some(base), "{form}");
            }
        }
    }

    #[test]
    fn offices_go_by_several_names() {
        assert!(LEXICON.is_same_office("attorney", "counsel"));
        assert!(LEXICON.is_same_office("chair", "chairwoman"));
        assert!(!LEXICON.is_same_office("minister", "premier"));
    }

    #[test]
    fn short_titles_name_their_office() {
        assert_eq!(LEXICON.title("Sen."), Some("senator"));
        assert_eq!(LEXICON.title("Mr"), Some(""));
        assert_eq!(LEXICON.title("sen"), None);
    }
}
