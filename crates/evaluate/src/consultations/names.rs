//! When two names are the same.

/// How names are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Naming {
    /// A surname alone is another name.
    #[default]
    Strict,
    /// A surname alone is the same as the full name.
    Lenient,
}

impl Naming {
    /// Whether both names are the same.
    #[must_use]
    pub fn same(self, a: &str, b: &str) -> bool {
        let (a, b) = (plain(a), plain(b));
        a == b || self == Self::Lenient && (is_surname(&a, &b) || is_surname(&b, &a))
    }

    /// Whether one of `a` is the same as one of `b`, or neither names anybody.
    #[must_use]
    pub fn share(self, a: &[String], b: &[String]) -> bool {
        a.is_empty() && b.is_empty() || a.iter().any(|a| b.iter().any(|b| self.same(a, b)))
    }

    /// Whether each of `a` stands in `b`, and each of `b` in `a`.
    #[must_use]
    pub fn same_all(self, a: &[String], b: &[String]) -> bool {
        let within =
            |a: &[String], b: &[String]| a.iter().all(|a| b.iter().any(|b| self.same(a, b)));
        within(a, b) && within(b, a)
    }
}

/// What may stand before a name, in small letters and without full stops.
const TITLES: [&str; 42] = [
    "mr",
    "mrs",
    "ms",
    "miss",
    "dr",
    "prof",
    "professor",
    "sir",
    "dame",
    "lord",
    "lady",
    "gen",
    "col",
    "lt",
    "capt",
    "rev",
    "sen",
    "rep",
    "gov",
    "president",
    "premier",
    "chancellor",
    "minister",
    "secretary",
    "ambassador",
    "senator",
    "governor",
    "king",
    "queen",
    "prince",
    "princess",
    "emir",
    "sultan",
    "pope",
    "sheikh",
    "general",
    "colonel",
    "admiral",
    "captain",
    "envoy",
    "commissioner",
    "speaker",
];

/// What may stand before a title and belongs to it.
const BEFORE_TITLES: [&str; 13] = [
    "prime",
    "foreign",
    "deputy",
    "vice",
    "defence",
    "defense",
    "interior",
    "finance",
    "crown",
    "special",
    "acting",
    "former",
    "lieutenant",
];

/// A name as it is compared. What is left of it when titles are gone must begin with a capital,
/// so that "foreign ministry" and "President of Northland" stay whole.
fn plain(name: &str) -> Vec<String> {
    let name = name.replace(['\u{2019}', '\u{2018}'], "'").replace('.', " ");
    let words: Vec<&str> =
        name.split(|c: char| c.is_whitespace() || c == ',').filter(|w| !w.is_empty()).collect();
    let is = |word: &str, list: &[&str]| list.contains(&word.to_lowercase().as_str());
    let articles = words.iter().take_while(|word| is(word, &["the", "a", "an"])).count();
    let words = if articles < words.len() { &words[articles..] } else { &words[..] };
    let mut name = words;
    let mut rest = words;
    while let Some(before) = rest.iter().position(|word| !is(word, &BEFORE_TITLES)) {
        let Some((title, after)) = rest[before..].split_first() else { break };
        let names =
            after.first().and_then(|word| word.chars().next()).is_some_and(char::is_uppercase);
        if !is(title, &TITLES) || !names {
            break;
        }
        (name, rest) = (after, after);
    }
    name.iter().map(|word| word.to_lowercase()).collect()
}

fn is_surname(short: &[String], full: &[String]) -> bool {
    short.len() == 1 && full.len() > 1 && short.last() == full.last()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_articles_and_case_do_not_count() {
        let same = |a, b| Naming::Strict.same(a, b);
        assert!(same("Mr. Tor Sande", "tor sande"));
        assert!(same("Deputy Prime Minister Lena Osk", "Lena Osk"));
        assert!(same("the Harbour Guild", "Harbour Guild"));
        assert!(same("a Southland official", "Southland official"));
        assert!(same("U.S.", "U S"));
        assert!(!same("Foreign ministry", "ministry"));
        assert!(!same("President of Northland", "Northland"));
        assert!(!same("President", "Prime Minister"));
        assert!(!same("Osk", "Lena Osk"));
    }

    #[test]
    fn surnames_count_where_asked_for() {
        assert!(Naming::Lenient.same("Ms Osk", "Lena Osk"));
        assert!(!Naming::Lenient.same("Lena", "Lena Osk"));
        assert!(!Naming::Lenient.same("Tor Osk", "Lena Osk"));
        let [all, part] = [vec!["A".to_owned(), "B".to_owned()], vec!["b".to_owned()]];
        assert!(Naming::Strict.share(&all, &part));
        assert!(!Naming::Strict.same_all(&all, &part));
    }
}
