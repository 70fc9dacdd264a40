//! Nouns for those who speak and act, and short titles, from `data/actors.txt`.

use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};
use std::sync::LazyLock;

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
pub(crate) struct Lexicon {
    nouns: HashMap<&'static str, (NounKind, Option<Gender>)>,
    plurals: HashMap<&'static str, &'static str>,
    titles: HashMap<&'static str, &'static str>,
    first_names: HashMap<&'static str, Gender>,
    modifiers: HashSet<&'static str>,
}

/// The one lexicon, read at first use.
pub(crate) static LEXICON: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::parse(include_str!("../../data/actors.txt")));

/// Longest word that is looked up, in bytes; the lexicon has none so long.
const LONGEST: usize = 32;

impl Lexicon {
    fn parse(data: &'static str) -> Self {
        let mut lexicon = Self {
            nouns: HashMap::default(),
            plurals: HashMap::default(),
            titles: HashMap::default(),
            first_names: HashMap::default(),
            modifiers: HashSet::default(),
        };
        let mut section = "";
        for line in data.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#')) {
            if let Some(name) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
                section = name;
                continue;
            }
            for entry in line.split(',').map(str::trim).filter(|entry| !entry.is_empty()) {
                lexicon.add(section, entry);
            }
        }
        lexicon
    }

    fn add(&mut self, section: &str, entry: &'static str) {
        let kind = match section {
            "offices" => NounKind::Office,
            "persons" => NounKind::Person,
            "groups" => NounKind::Group,
            "populations" => NounKind::Population,
            "institutions" => NounKind::Institution,
            "organisations" => NounKind::Organisation,
            "sides" => NounKind::Side,
            "documents" => NounKind::Document,
            "names of women" | "names of men" => {
                let women = section == "names of women";
                let gender = if women { Gender::Female } else { Gender::Male };
                self.first_names.insert(entry, gender);
                return;
            }
            "women" | "men" => {
                let gender = if section == "women" { Gender::Female } else { Gender::Male };
                if let Some(noun) = self.nouns.get_mut(entry) {
                    noun.1 = Some(gender);
                }
                return;
            }
            "plurals" | "titles" => {
                let Some((form, base)) = entry.split_once(' ') else { return };
                let forms = if section == "plurals" { &mut self.plurals } else { &mut self.titles };
                forms.insert(form, base);
                return;
            }
            "modifiers" => {
                self.modifiers.insert(entry);
                return;
            }
            _ => {
                debug_assert!(false, "actors.txt: no section is called {section}");
                return;
            }
        };
        self.nouns.entry(entry).or_insert((kind, None));
    }

    /// What `word` names, whatever its case.
    pub(crate) fn noun(&self, word: &str) -> Option<Noun> {
        if word.bytes().all(|b| b.is_ascii_lowercase() || b == b'-') {
            return if word.len() <= LONGEST { self.lower_noun(word) } else { None };
        }
        self.lower_noun(&lower(word)?)
    }

    fn lower_noun(&self, word: &str) -> Option<Noun> {
        if let Some(&base) = self.plurals.get(word) {
            return self.singular(base, base != word || word == "media" || word == "police");
        }
        if let Some(noun) = self.singular(word, false) {
            return Some(noun);
        }
        let stem = word.strip_suffix('s')?;
        self.singular(stem, true).or_else(|| {
            let stem = stem.strip_suffix('e')?;
            // "witnesses", "ministries".
            self.singular(stem, true).or_else(|| {
                let stem = stem.strip_suffix('i')?;
                self.singular(&format!("{stem}y"), true)
            })
        })
    }

    fn singular(&self, word: &str, plural: bool) -> Option<Noun> {
        let (&base, &(kind, gender)) = self.nouns.get_key_value(word)?;
        let plural = plural || kind == NounKind::Population;
        Some(Noun { kind, plural, gender, base })
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
        if !word.starts_with(char::is_uppercase) {
            return None;
        }
        let office = self.titles.get(lower(word.trim_end_matches('.'))?.as_str())?;
        Some(office.trim_start_matches('-'))
    }

    /// The gender that a first name tells.
    pub(crate) fn first_name(&self, name: &str) -> Option<Gender> {
        self.first_names.get(name).copied()
    }

    /// Whether `word` may stand before an office and belong to it.
    pub(crate) fn modifies(&self, word: &str) -> bool {
        lower(word).is_some_and(|word| self.modifiers.contains(word.as_str()))
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

fn lower(word: &str) -> Option<String> {
    (word.len() <= LONGEST).then(|| word.to_lowercase())
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
    fn short_titles_name_their_office() {
        assert_eq!(LEXICON.title("Sen."), Some("senator"));
        assert_eq!(LEXICON.title("Mr"), Some(""));
        assert_eq!(LEXICON.title("sen"), None);
    }
}
