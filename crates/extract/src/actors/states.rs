//! States by their names and demonyms, from `data/states.tsv`.

use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};
use std::sync::LazyLock;

/// A state.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct State {
    /// ISO 3166-1 alpha-2.
    pub(crate) code: &'static str,
    /// The common English name.
    pub(crate) name: &'static str,
}

/// What a word says of a state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// Its name.
    Name,
    /// An adjective or a demonym: "Norwegian", "Norwegians".
    Demonym,
}

/// The states of the world.
pub(crate) struct States {
    list: Vec<State>,
    forms: HashMap<&'static str, (usize, Form)>,
    /// The letters that forms begin with, up to the first that is none.
    beginnings: HashSet<&'static str>,
}

/// The one list, read at first use.
pub(crate) static STATES: LazyLock<States> =
    LazyLock::new(|| States::parse(include_str!("../../data/states.tsv")));

impl States {
    fn parse(data: &'static str) -> Self {
        let mut list = Vec::new();
        let mut forms = HashMap::default();
        let mut beginnings = HashSet::default();
        for line in data.lines().filter(|line| !line.starts_with('#')) {
            let mut columns = line.split('\t');
            let (Some(code), Some(name)) = (columns.next(), columns.next()) else { continue };
            let mut words = |form| columns.next().unwrap_or("").split(',').map(move |w| (w, form));
            let demonyms: Vec<_> = words(Form::Demonym).collect();
            let names = words(Form::Name).chain([(name, Form::Name)]);
            for (word, form) in names.chain(demonyms).filter(|(word, _)| !word.is_empty()) {
                forms.entry(word).or_insert((list.len(), form));
                beginnings.insert(beginning(word));
            }
            list.push(State { code, name });
        }
        Self { list, forms, beginnings }
    }

    /// Whether a state's name or adjective may begin with the word `word`: most words are told apart
    /// by one search.
    pub(crate) fn may_begin_with(&self, word: &str) -> bool {
        self.beginnings.contains(beginning(word))
    }

    /// The common name of the state with this ISO 3166-1 alpha-2 code.
    pub(crate) fn name_of(&self, code: &str) -> Option<&'static str> {
        self.list.iter().find(|state| state.code == code).map(|state| state.name)
    }

    /// The state that `words` name or are an adjective of, as they are written.
    pub(crate) fn get(&self, words: &str) -> Option<(&State, Form)> {
        self.forms.get(words).map(|&(state, form)| (&self.list[state], form))
    }
}

/// Endings that make the adjective or the people of a place of its name without its last vowels.
const ENDINGS: &[&str] = &[
    "n", "an", "ian", "i", "ish", "ese", "er", "ers", "ns", "ans", "ians", "is", "ic", "ite",
    "ites", "iot", "iots", "ien", "ean", "eans", "ani", "anis", "ene", "enes",
];

/// Whether `word` looks like the adjective or the people of the place called `name`: "Kestrian" of
/// Kestria, "Dovrani" of Dovrane.
pub(crate) fn is_derived(word: &str, name: &str) -> bool {
    // Nearly all words are told apart by their first letters.
    if word.len() < 4 || name.len() < 3 || word.as_bytes()[..3] != name.as_bytes()[..3] {
        return false;
    }
    let stem = name.trim_end_matches(['a', 'e', 'i', 'o', 'u', 'y']);
    // One letter more may stand between: "Sovan|n|ese".
    let is_ending = |rest: &str| {
        let between = |ending: &&str| rest.strip_suffix(*ending);
        ENDINGS.iter().filter_map(between).any(|between| between.len() <= 1)
    };
    stem.len() >= 3 && word != name && word.strip_prefix(stem).is_some_and(is_ending)
}

/// The letters that `words` begin with.
fn beginning(words: &str) -> &str {
    words.split(|c: char| !c.is_alphabetic()).next().unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adjectives_are_derived_from_names() {
        assert!(is_derived("Kestrian", "Kestria") && is_derived("Dovrani", "Dovrane"));
        assert!(is_derived("Kestrians", "Kestria") && is_derived("Sovannese", "Sovan"));
        assert!(!is_derived("Kestria", "Kestria") && !is_derived("Kestrel", "Kestria"));
        assert!(!is_derived("Sovanolese", "Sovan") && !is_derived("Æro", "Ærø"));
    }

    #[test]
    fn words_that_begin_no_state_are_told_apart() {
        let may_begin = |word| STATES.may_begin_with(word);
        assert!(may_begin("Saint") && may_begin("U.S.") && may_begin("Guinea-Bissau"));
        assert!(!may_begin("Harbour") && !may_begin("Grenadines"));
    }

    #[test]
    fn names_and_demonyms_lead_to_the_state() {
        let get = |words| STATES.get(words).map(|(state, form)| (state.code, form));
        assert_eq!(get("Norway"), Some(("NO", Form::Name)));
        assert_eq!(get("Norwegians"), Some(("NO", Form::Demonym)));
        assert_eq!(get("U.S."), Some(("US", Form::Name)));
        assert_eq!(STATES.get("UK").map(|(s, _)| s.name), Some("United Kingdom"));
        assert_eq!(get("Vatican"), Some(("VA", Form::Name)));
        assert_eq!(get("harbour"), None);
    }
}
