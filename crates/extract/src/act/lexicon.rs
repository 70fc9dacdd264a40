//! The cue lexicon and the forms of words.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use onrecord_record::Act;
use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};

/// What a phrase of a cue tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// An act. A light one yields to any act that follows it in the cue.
    Act { act: Act, light: bool },
    /// The act did not take place.
    Negation,
    /// The act is reported with reserve.
    Reserve,
    /// Looks like one of those two and is neither.
    Kept,
}

/// Short closed lists of single words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum List {
    /// Begins a source that is nobody.
    Nobody,
    /// May stand between a modifier and the cue.
    PassedOver,
    /// Stands before the subject of a question.
    AskedWith,
    /// Makes a clause hypothetical.
    SupposedWith,
}

/// A phrase of base forms; `_` is one to three words.
struct Phrase {
    words: Vec<&'static str>,
    meaning: Meaning,
}

/// The lexicon of `data/acts.txt`.
pub(super) struct Lexicon {
    /// By first word; the longest phrase first, and of equally long ones as they stand in the file.
    phrases: BTreeMap<&'static str, Vec<Phrase>>,
    /// Every word of a phrase that is no act.
    modifiers: HashSet<&'static str>,
    lists: BTreeMap<List, Vec<&'static str>>,
    forms: HashMap<&'static str, &'static str>,
    /// Every word of a phrase or a list.
    words: HashSet<&'static str>,
}

/// The one lexicon, read at first use.
pub(super) static LEXICON: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::parse(include_str!("../../data/acts.txt")));

/// Where the phrases of a section go.
enum Section {
    Phrases(Meaning),
    List(List),
    Forms,
}

impl Section {
    fn of(name: &str) -> Option<Self> {
        let act = |act| Self::Phrases(Meaning::Act { act, light: false });
        Some(match name {
            "say" => act(Act::Say),
            "believe" => act(Act::Believe),
            "intend" => act(Act::Intend),
            "promise" => act(Act::Promise),
            "agree" => act(Act::Agree),
            "ask" => act(Act::Ask),
            "demand" => act(Act::Demand),
            "deny" => act(Act::Deny),
            "refuse" => act(Act::Refuse),
            "support" => act(Act::Support),
            "oppose" => act(Act::Oppose),
            "decide" => act(Act::Decide),
            "report" => act(Act::Report),
            "negation" => Self::Phrases(Meaning::Negation),
            "kept" => Self::Phrases(Meaning::Kept),
            "reserve" => Self::Phrases(Meaning::Reserve),
            "nobody" => Self::List(List::Nobody),
            "passed over" => Self::List(List::PassedOver),
            "asked with" => Self::List(List::AskedWith),
            "supposed with" => Self::List(List::SupposedWith),
            "forms" => Self::Forms,
            _ => return None,
        })
    }
}

impl Lexicon {
    fn parse(data: &'static str) -> Self {
        let mut lexicon = Self {
            phrases: BTreeMap::new(),
            modifiers: HashSet::default(),
            lists: BTreeMap::new(),
            forms: HashMap::default(),
            words: HashSet::default(),
        };
        let mut section = None;
        for line in data.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#')) {
            if let Some(name) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
                section = Section::of(name);
                debug_assert!(section.is_some(), "acts.txt: no section is called {name}");
                continue;
            }
            let Some(section) = &section else { continue };
            for entry in line.split(',').map(str::trim).filter(|entry| !entry.is_empty()) {
                lexicon.add(section, entry);
            }
        }
        for phrases in lexicon.phrases.values_mut() {
            phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.words.len()));
        }
        lexicon
    }

    fn add(&mut self, section: &Section, entry: &'static str) {
        let (entry, marked_light) = match entry.strip_prefix('~') {
            Some(entry) => (entry, true),
            None => (entry, false),
        };
        let words: Vec<&'static str> = entry.split_whitespace().collect();
        if !matches!(section, Section::Forms) {
            self.words.extend(&words);
        }
        match section {
            Section::Phrases(meaning) => {
                let meaning = match *meaning {
                    Meaning::Act { act, .. } => Meaning::Act { act, light: marked_light },
                    other => other,
                };
                if !matches!(meaning, Meaning::Act { .. }) {
                    self.modifiers.extend(&words);
                }
                self.phrases.entry(words[0]).or_default().push(Phrase { words, meaning });
            }
            Section::List(list) => self.lists.entry(*list).or_default().extend(words),
            Section::Forms => {
                if let [form, base] = words[..] {
                    self.forms.insert(form, base);
                }
            }
        }
    }

    /// The base forms that `word`, in lower case, may be a form of, itself first. Only those that
    /// the lexicon holds are given: no other is ever looked for.
    pub(super) fn bases(&self, word: &str) -> Vec<String> {
        let mut bases = vec![word.to_owned()];
        if let Some(base) = self.forms.get(word) {
            bases.push((*base).to_owned());
            return bases;
        }
        let mut candidate = String::with_capacity(word.len() + 1);
        let mut push = |stem: &str, ending: &str| {
            // "is" is no form of "i", nor "red" of "r".
            if stem.chars().nth(1).is_none() {
                return;
            }
            candidate.clear();
            candidate.push_str(stem);
            candidate.push_str(ending);
            if self.words.contains(candidate.as_str()) {
                bases.push(candidate.clone());
            }
        };
        for (suffix, y) in [("ies", "y"), ("ied", "y"), ("es", ""), ("s", ""), ("d", "")] {
            if let Some(stem) = word.strip_suffix(suffix) {
                push(stem, y);
            }
        }
        for suffix in ["ed", "ing"] {
            let Some(stem) = word.strip_suffix(suffix) else { continue };
            push(stem, "");
            push(stem, "e");
            // "planned", "admitting".
            let mut backwards = stem.chars().rev();
            if let (Some(last), Some(before)) = (backwards.next(), backwards.next())
                && last == before
            {
                push(&stem[..stem.len() - last.len_utf8()], "");
            }
        }
        bases
    }

    /// The meanings of the longest phrases at the start of `words`, each a word's base forms, with
    /// how many words they take. A phrase may have two: "seem" is an act of its own and the
    /// reserve of one that follows.
    pub(super) fn at(&self, words: &[Vec<String>]) -> Vec<(Meaning, usize)> {
        let mut found: Vec<(Meaning, usize, usize)> = Vec::new();
        for base in words.first().into_iter().flatten() {
            for phrase in self.phrases.get(base.as_str()).into_iter().flatten() {
                if let Some(taken) = phrase.taken(words) {
                    found.push((phrase.meaning, phrase.words.len(), taken));
                }
            }
        }
        let longest = found.iter().map(|&(_, length, _)| length).max().unwrap_or(0);
        found.retain(|&(_, length, _)| length == longest);
        found.into_iter().map(|(meaning, _, taken)| (meaning, taken)).collect()
    }

    /// Whether a word, given by its base forms, may be part of what modifies an act.
    pub(super) fn modifies(&self, bases: &[String]) -> bool {
        bases.iter().any(|base| self.modifiers.contains(base.as_str()))
    }

    /// Whether a form of a word of `list` is among `bases`.
    pub(super) fn lists(&self, list: List, bases: &[String]) -> bool {
        let listed = self.lists.get(&list).map_or(&[][..], Vec::as_slice);
        bases.iter().any(|base| listed.contains(&base.as_str()))
    }
}

impl Phrase {
    /// How many of `words` the phrase takes at their start, if it stands there; adverbs may stand
    /// between its words.
    fn taken(&self, words: &[Vec<String>]) -> Option<usize> {
        let is = |wanted: &str, at: usize| {
            words.get(at).is_some_and(|bases| bases.iter().any(|base| base == wanted))
        };
        let mut at = 0;
        for (i, &wanted) in self.words.iter().enumerate() {
            if wanted == GAP {
                // What follows the gap ends it, else it is as short as it can be.
                let next = self.words.get(i + 1)?;
                at += (1..=WIDEST_GAP).find(|&width| is(next, at + width))?;
                continue;
            }
            while i > 0 && !is(wanted, at) && words.get(at).is_some_and(|w| is_adverb(w)) {
                at += 1;
            }
            if !is(wanted, at) {
                return None;
            }
            at += 1;
        }
        Some(at)
    }
}

/// What stands in a phrase for some words that do not matter, and how many they may be.
const GAP: &str = "_";
const WIDEST_GAP: usize = 3;

/// Whether a word, given by its base forms, is an adverb that takes nothing away.
pub(super) fn is_adverb(bases: &[String]) -> bool {
    let word = bases[0].as_str();
    (word.len() > 4 && word.ends_with("ly")) || matches!(word, "also" | "still" | "now" | "then")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_lead_to_their_base() {
        let pairs = [
            ("said", "say"),
            ("swore", "swear"),
            ("thought", "think"),
            ("denies", "deny"),
            ("denied", "deny"),
            ("admitted", "admit"),
            ("planning", "plan"),
            ("believing", "believe"),
            ("accuses", "accuse"),
            ("wishes", "wish"),
            ("hoped", "hope"),
            ("asks", "ask"),
            ("seeing", "see"),
            ("agreeing", "agree"),
            ("allegations", "allegation"),
        ];
        for (form, base) in pairs {
            assert!(LEXICON.bases(form).iter().any(|b| b == base), "{form} is of {base}");
        }
        for (word, other) in [("is", "i"), ("red", "r"), ("kept", "kep")] {
            assert!(!LEXICON.bases(word).iter().any(|b| b == other), "{word} is not of {other}");
        }
    }

    #[test]
    fn no_phrase_stands_for_two_acts() {
        for (first, phrases) in &LEXICON.phrases {
            for (i, phrase) in phrases.iter().enumerate() {
                for other in &phrases[..i] {
                    let both_acts = matches!(
                        (phrase.meaning, other.meaning),
                        (Meaning::Act { act: a, .. }, Meaning::Act { act: b, .. }) if a != b
                    );
                    let same = phrase.words == other.words && both_acts;
                    assert!(!same, "{first}: {:?} stands twice", phrase.words);
                }
            }
        }
    }
}
