//! The names of authors, out of the strings they come in.

use onrecord_text::{From, Sourced};

/// Words in a byline that say what somebody is, and not who.
const NOT_NAMES: &[&str] = &[
    "staff",
    "writer",
    "writers",
    "reporter",
    "correspondent",
    "editor",
    "editors",
    "contributor",
    "bureau",
    "special",
    "associated",
    "press",
    "reuters",
    "bbc",
    "cnn",
    "afp",
    "ap",
    "news",
    "agencies",
    "agency",
    "times",
    "post",
    "today",
    "service",
    "producer",
    "columnist",
    "fellow",
    "professor",
];

/// The parts of a list of names: `A B, C D and E F`.
pub(crate) fn split(list: &str) -> impl Iterator<Item = &str> {
    list.split([',', ';', '|', '&', '\n'])
        .flat_map(|part| part.split(" and "))
        .map(|name| name.trim().trim_start_matches("and ").trim_end_matches('.').trim())
        .filter(|name| name.chars().any(char::is_alphabetic))
}

/// The names in a list from a field that is for names.
pub(crate) fn in_field(list: &str, from: From) -> Vec<Sourced> {
    people(list).into_iter().filter_map(|name| Sourced::new(name, from)).collect()
}

/// The parts of a list of names, without those behind the first that say what somebody is.
pub(crate) fn people(list: &str) -> Vec<&str> {
    // Callings, sites and degrees ("MS") stand behind the people they belong to.
    let calling = |name: &str| {
        let degree = name.len() <= 4 && name.chars().all(|c| c.is_ascii_uppercase() || c == '.');
        degree || name.contains(".com") || name.split_whitespace().any(is_calling)
    };
    split(without_by(list))
        .enumerate()
        .filter(|(index, name)| *index == 0 || !calling(name))
        .map(|(_, name)| name)
        .collect()
}

fn is_calling(word: &str) -> bool {
    NOT_NAMES.iter().any(|known| known.eq_ignore_ascii_case(word))
}

/// The names in a byline, without what it says about them (`Staff writer`, `Reuters`).
pub(crate) fn in_byline(line: &str) -> Vec<Sourced> {
    let names = split(without_by(line)).take_while(|name| is_name(name));
    names.filter_map(|name| Sourced::new(name, From::Byline)).collect()
}

/// `line` without the leading `By`.
pub(crate) fn without_by(line: &str) -> &str {
    let line = line.trim();
    match line.get(..3) {
        Some(start)
            if start.eq_ignore_ascii_case("by ") || start.eq_ignore_ascii_case("by\u{a0}") =>
        {
            line[3..].trim_start()
        }
        _ => line,
    }
}

/// Whether `name` looks like a person's: two to five capitalised words, none of them a calling.
pub(crate) fn is_name(name: &str) -> bool {
    let mut words = 0;
    for word in name.split_whitespace() {
        words += 1;
        let first = word.trim_start_matches(['\'', '’', '"', '“', '(']).chars().next();
        let particle = matches!(
            word,
            "de" | "da"
                | "del"
                | "der"
                | "den"
                | "van"
                | "von"
                | "la"
                | "le"
                | "al"
                | "el"
                | "bin"
                | "bint"
                | "ten"
                | "ter"
                | "di"
                | "du"
                | "dos"
        );
        let plain =
            word.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’' | '‑'));
        if !plain || is_calling(word) || !(particle || first.is_some_and(char::is_uppercase)) {
            return false;
        }
    }
    (2..=5).contains(&words)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(authors: Vec<Sourced>) -> Vec<String> {
        authors.into_iter().map(|author| author.value).collect()
    }

    #[test]
    fn bylines_give_names_and_drop_callings() {
        assert_eq!(
            names(in_byline("By Ada Quill, Tomás de la Vega and J. R. O’Shea")),
            ["Ada Quill", "Tomás de la Vega", "J. R. O’Shea"]
        );
        assert_eq!(names(in_byline("By ADA QUILL, Staff writer")), ["ADA QUILL"]);
        assert!(in_byline("By Reuters").is_empty());
    }

    #[test]
    fn fields_are_taken_at_their_word() {
        assert_eq!(
            names(in_field("Ada Quill, the Editors, and Bo Lind.", From::Meta)),
            ["Ada Quill", "Bo Lind"]
        );
        assert!(in_field(" , ", From::Meta).is_empty());
    }
}
