//! Persons with a full name.

use std::collections::BTreeSet;

use onrecord_record::{ActorKind, Anchor, Record};

use super::cast::Cast;

/// A person whom a record names in full. A surname alone names nobody outside its document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonTold {
    /// Id of the actor.
    pub id: String,
    /// The name, as the record has it.
    pub name: String,
    /// First and last word of the name, without case, suffixes ("Jr") and initials between: what
    /// two spellings of one name share.
    pub key: String,
    /// The initials of the words between.
    pub initials: String,
    /// Whether the name ends in "Jr": a father may have it too.
    pub junior: bool,
    /// Key of the state that the person acts for, where the record tells one. Other parties do not
    /// tell persons apart: one has many in a lifetime.
    pub state: Option<String>,
    /// Keys of the titles.
    pub titles: BTreeSet<String>,
    /// Where the name stands.
    pub mention: Vec<Anchor>,
}

pub(super) fn told(record: &Record, cast: &Cast<'_>) -> Vec<PersonTold> {
    let persons = record.actors.iter().filter(|actor| actor.kind == ActorKind::Person);
    persons
        .filter_map(|actor| {
            let (key, initials) = parts(&actor.name)?;
            Some(PersonTold {
                id: actor.id.clone(),
                name: actor.name.clone(),
                key,
                initials,
                junior: crate::words::words(&actor.name).iter().any(|word| word == "jr"),
                state: cast.state(&actor.id),
                titles: actor.roles.iter().map(|role| super::cast::key(&role.title)).collect(),
                mention: super::cast::mention(actor).into_iter().collect(),
            })
        })
        .collect()
}

/// The first and last word of a full name, and the initials of those between; nothing for one word.
pub(super) fn parts(name: &str) -> Option<(String, String)> {
    let mut words = crate::words::words(name);
    words.retain(|word| !matches!(word.as_str(), "jr" | "sr" | "ii" | "iii" | "iv"));
    let [first, middle @ .., last] = words.as_slice() else { return None };
    let full = first.chars().count() > 1 && last.chars().count() > 1;
    let initials = middle.iter().filter_map(|word| word.chars().next()).collect();
    full.then(|| (format!("{first} {last}"), initials))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_full_names_count() {
        assert_eq!(parts("Ada Holm"), Some(("ada holm".to_owned(), String::new())));
        assert_eq!(parts("Ada M. Holm, Jr."), Some(("ada holm".to_owned(), "m".to_owned())));
        assert_eq!(parts("Holm"), None);
        assert_eq!(parts("A. Holm"), None);
    }
}
