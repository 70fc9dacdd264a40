//! A name is of one kind in one story.

use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};

use super::{Named, NamedKind, outside_names, take_in};
use crate::actors::lexicon::LEXICON;
use crate::actors::states::STATES;
use crate::actors::words::Words;

/// How often the story has a name as a person, an organisation and a place.
#[derive(Debug, Clone, Copy, Default)]
struct Kinds {
    person: usize,
    organisation: usize,
    place: usize,
}

impl Kinds {
    /// Where `kind` is counted; `None` for what a list has said already.
    fn count(&mut self, kind: NamedKind) -> Option<&mut usize> {
        match kind {
            NamedKind::Person => Some(&mut self.person),
            NamedKind::Organisation => Some(&mut self.organisation),
            NamedKind::Place => Some(&mut self.place),
            NamedKind::State | NamedKind::Demonym => None,
        }
    }

    fn is_once(self) -> bool {
        self.person + self.organisation + self.place == 1
    }

    /// The kind that the name has most often; of two that are even, the first in this order.
    fn most(self) -> NamedKind {
        if self.person >= self.organisation && self.person >= self.place {
            NamedKind::Person
        } else if self.organisation >= self.place {
            NamedKind::Organisation
        } else {
            NamedKind::Place
        }
    }
}

/// Names as they are written, with their kinds. They are looked up only, never gone through.
type Tally<'t> = HashMap<&'t str, Kinds>;

/// Whether nothing but the tagger says what the name names.
fn is_open(name: &Named) -> bool {
    !matches!(name.kind, NamedKind::State | NamedKind::Demonym)
}

/// Makes `names` agree: those of several words take the kind that they have most often; a title
/// makes a person; and a word that ends the full name of a person is that person's surname wherever
/// it stands alone, also where the tagger has passed it over.
pub(super) fn agree(words: Words<'_>, capitals: &[usize], names: &mut Vec<Named>) {
    let mut tally = tally(words, names);
    find_people_in_longer_names(words, names, &mut tally);
    cut_headline_words(words, names, &mut tally);
    let surnames = take_most_frequent(words, names, &tally);
    take_firms(words, names, &surnames);
    if surnames.is_empty() {
        return;
    }
    for name in names.iter_mut().filter(|name| name.tokens.len() == 1) {
        if is_open(name) && surnames.contains(words.at(name.tokens.start)) {
            name.kind = NamedKind::Person;
        }
    }
    take_in_surnames(words, capitals, &surnames, names);
}

/// Makes people of names behind a short title, "Mrs. | Osk", and counts the kinds of all.
fn tally<'t>(words: Words<'t>, names: &mut [Named]) -> Tally<'t> {
    let mut tally = Tally::default();
    for name in names.iter_mut().filter(|name| is_open(name)) {
        let start = name.tokens.start;
        let before = words.before(start);
        let title = if before == "." { words.before(start - 1) } else { before };
        if LEXICON.title(title).is_some() {
            name.kind = NamedKind::Person;
        }
        let kinds = tally.entry(words.slice(name.tokens.clone())).or_default();
        if let Some(count) = kinds.count(name.kind) {
            *count += 1;
        }
    }
    tally
}

/// The first token, behind the first of all, from which on `name` is a person's name elsewhere; what
/// is left has `least` tokens at least.
fn shorter_name(words: Words<'_>, name: &Named, least: usize, tally: &Tally<'_>) -> Option<usize> {
    let end = name.tokens.end;
    let is_person =
        |&start: &usize| tally.get(words.slice(start..end)).is_some_and(|t| t.person > 0);
    (name.tokens.start + 1..=end - least).find(is_person)
}

/// "Lena Maria van Osk" is no body where van Osk is a person.
fn find_people_in_longer_names<'t>(words: Words<'t>, names: &mut [Named], tally: &mut Tally<'t>) {
    for name in names.iter_mut().filter(|name| name.tokens.len() > 2 && is_open(name)) {
        if name.kind != NamedKind::Person && shorter_name(words, name, 2, tally).is_some() {
            name.kind = NamedKind::Person;
            let once = Kinds { person: 1, ..Kinds::default() };
            tally.insert(words.slice(name.tokens.clone()), once);
        }
    }
}

/// In a headline every word has a capital: "Harbour Mom Corners Osk" is Osk, as elsewhere.
fn cut_headline_words<'t>(words: Words<'t>, names: &mut [Named], tally: &mut Tally<'t>) {
    for name in names.iter_mut().filter(|n| n.kind == NamedKind::Person && n.tokens.len() > 1) {
        let kinds = tally.get(words.slice(name.tokens.clone()));
        if !kinds.is_some_and(|kinds| kinds.is_once()) || !words.is_headline(name.tokens.start) {
            continue;
        }
        if let Some(start) = shorter_name(words, name, 1, tally) {
            name.tokens.start = start;
            tally.entry(words.slice(name.tokens.clone())).or_default().person += 1;
        }
    }
}

/// Gives each name the kind that it has most often. Returns the surnames of people with full names.
fn take_most_frequent<'t>(
    words: Words<'t>,
    names: &mut [Named],
    tally: &Tally<'_>,
) -> HashSet<&'t str> {
    let mut surnames = HashSet::default();
    for name in names.iter_mut().filter(|name| is_open(name)) {
        let Some(kinds) = tally.get(words.slice(name.tokens.clone())) else { continue };
        name.kind = kinds.most();
        if name.kind == NamedKind::Person && name.tokens.len() > 1 {
            let surname = words.at(name.tokens.end - 1);
            if surname.len() > 2 && STATES.get(surname).is_none() {
                surnames.insert(surname);
            }
        }
    }
    surnames
}

/// A name of one word that begins the name of a body is short for it, and no person: "Harlan" where
/// there is Harlan Foods.
fn take_firms(words: Words<'_>, names: &mut [Named], surnames: &HashSet<&str>) {
    let bodies = names.iter().filter(|name| {
        name.kind == NamedKind::Organisation
            && name.tokens.len() == 2
            && !words.is_headline(name.tokens.start)
    });
    let firsts: HashSet<&str> = bodies.map(|name| words.at(name.tokens.start)).collect();
    if firsts.is_empty() {
        return;
    }
    for name in names.iter_mut().filter(|n| n.kind == NamedKind::Person && n.tokens.len() == 1) {
        let word = words.at(name.tokens.start);
        let titled = LEXICON.title(words.before(name.tokens.start)).is_some()
            || words.before(name.tokens.start) == "."
            || LEXICON.noun(words.before(name.tokens.start)).is_some();
        if firsts.contains(word) && !surnames.contains(word) && !titled {
            name.kind = NamedKind::Organisation;
        }
    }
}

/// Takes in surnames that stand alone and that the tagger has passed over.
fn take_in_surnames(
    words: Words<'_>,
    capitals: &[usize],
    surnames: &HashSet<&str>,
    names: &mut Vec<Named>,
) {
    let is_missed = |&token: &usize| {
        surnames.contains(words.at(token))
            && !words.is_capitalised(token + 1)
            && LEXICON.noun(words.at(token)).is_none()
    };
    let mut missed: Vec<usize> = outside_names(names, capitals).filter(is_missed).collect();
    // "Ada | Osk": the tagger has the first name alone.
    for name in names.iter_mut().filter(|name| name.kind == NamedKind::Person) {
        if let Ok(at) = missed.binary_search(&name.tokens.end) {
            missed.remove(at);
            name.tokens.end += 1;
        }
    }
    let person = |token| Named { tokens: token..token + 1, kind: NamedKind::Person, title: None };
    take_in(names, missed.into_iter().map(person).collect());
}
