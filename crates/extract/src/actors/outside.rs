//! What the user knows of people beyond the text: names, aliases, offices and their dates.
//!
//! Optional, and never silent: what comes from it is inferred, by a rule whose name begins with
//! `people_list`.

use onrecord_record::ActorKind;

use super::cast::{ActorId, Cast, External, Role, Rule, Title};
use super::folded::same_but_for_case;
use super::lexicon::LEXICON;
use super::words::Words;

/// One line of what is known: a person, and perhaps an office.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct KnownPerson {
    /// The full name, without title.
    pub name: String,
    /// Other full names.
    pub aliases: Vec<String>,
    /// An office, as it is written before a name: "Foreign Minister".
    pub office: Option<String>,
    /// Whose office that is: the common English name of a state, or the name of a body.
    pub of: Option<String>,
    /// The first day of office, as `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    pub from: Option<String>,
    /// The last, likewise.
    pub to: Option<String>,
    /// An identifier in a scheme of the user's.
    pub id: Option<String>,
}

impl KnownPerson {
    fn is_called(&self, name: &str) -> bool {
        let mut names = std::iter::once(&self.name).chain(&self.aliases);
        names.any(|known| same_but_for_case(known, name))
    }

    /// Whether the office is held on `day` (`YYYY-MM-DD`). A dated one is not known to be held
    /// where the day is not known.
    fn holds_office_on(&self, day: Option<&str>) -> bool {
        if self.office.is_none() {
            return false;
        }
        let Some(day) = day else { return self.from.is_none() && self.to.is_none() };
        // A month or a year is compared with the month or the year of the day.
        let cut = |bound: &str| day.get(..bound.len()).unwrap_or(day);
        let after_from = self.from.as_deref().is_none_or(|from| cut(from) >= from);
        let before_to = self.to.as_deref().is_none_or(|to| cut(to) <= to);
        after_from && before_to
    }
}

/// What the user knows of people, line by line.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct People {
    /// The lines.
    pub known: Vec<KnownPerson>,
    /// The beginning of the SHA-256 of the list, which stands in records that were read with it.
    pub digest: String,
}

impl People {
    /// Links the people of `cast` whose full names are known, and tells the offices that they hold on
    /// `day`. A name that several people have is left alone.
    pub(crate) fn link(&self, words: Words<'_>, cast: &mut Cast, day: Option<&str>) {
        let people: Vec<ActorId> = cast
            .iter()
            .filter(|(_, actor)| actor.kind == ActorKind::Person)
            .map(|(id, _)| id)
            .collect();
        for actor in people {
            let name = cast.get(actor).name.clone();
            let called: Vec<&KnownPerson> =
                self.known.iter().filter(|known| known.is_called(&name)).collect();
            let Some(first) = called.first() else { continue };
            if called.iter().any(|other| other.id != first.id) {
                continue;
            }
            if let Some(id) = &first.id {
                let rule = Rule::inferred("people_list_name");
                cast.get_mut(actor).links.push(External {
                    scheme: SCHEME.to_owned(),
                    id: id.clone(),
                    rule,
                });
            }
            let Some(mention) = cast.mentions.iter().find(|m| m.actor == actor) else { continue };
            let range = words.range(mention.tokens.clone());
            for known in called.iter().filter(|known| known.holds_office_on(day)) {
                let Some(title) = known.office.clone() else { continue };
                let named = |of: &str| cast.find(|actor| actor.name.eq_ignore_ascii_case(of));
                let of = known.of.as_deref().and_then(named);
                let role = Role {
                    office: LEXICON.office_in(&title),
                    title: Title::Known(title),
                    of,
                    of_words: None,
                    range,
                    rule: Rule::inferred("people_list_office"),
                };
                cast.get_mut(actor).roles.push(role);
            }
        }
    }

    /// The one person who holds on `day` the office that the text calls so ("prime minister"), of
    /// the state or body `of` where that is told.
    pub(crate) fn holder(
        &self,
        office: &str,
        of: Option<&str>,
        day: Option<&str>,
    ) -> Option<&KnownPerson> {
        let fits = |known: &&KnownPerson| {
            known.holds_office_on(day)
                && known.office.as_deref().is_some_and(|o| o.eq_ignore_ascii_case(office))
                && of.is_none_or(|of| {
                    known.of.as_deref().is_some_and(|k| k.eq_ignore_ascii_case(of))
                })
        };
        let mut holders = self.known.iter().filter(fits);
        let first = holders.next()?;
        holders.all(|other| other.name == first.name).then_some(first)
    }
}

/// The scheme of the user's identifiers.
pub(crate) const SCHEME: &str = "people";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offices_are_held_on_their_days_only() {
        let known = KnownPerson {
            name: "Lena Osk".to_owned(),
            office: Some("Mayor".to_owned()),
            from: Some("2019".to_owned()),
            to: Some("2021-06".to_owned()),
            ..KnownPerson::default()
        };
        assert!(known.holds_office_on(Some("2019-01-01")));
        assert!(known.holds_office_on(Some("2021-06-30")));
        assert!(!known.holds_office_on(Some("2021-07-01")));
        assert!(!known.holds_office_on(Some("2018-12-31")));
        assert!(!known.holds_office_on(None), "without a date nothing says that it is held");
        let undated = KnownPerson { from: None, to: None, ..known };
        assert!(undated.holds_office_on(None));
    }
}
