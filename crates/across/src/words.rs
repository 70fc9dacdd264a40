//! Words as they are compared: without case, marks and line breaks.

use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Calls `each` with every word of `text`: runs of letters and digits, with inner apostrophes
/// left out ("Dovrane’s" is "dovranes"), in small letters.
pub(crate) fn each_word(text: &str, mut each: impl FnMut(&str)) {
    let mut word = String::new();
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        if c.is_alphanumeric() {
            word.extend(c.to_lowercase());
            continue;
        }
        let inside = matches!(c, '\'' | '’') && !word.is_empty();
        if inside && characters.peek().is_some_and(|next| next.is_alphanumeric()) {
            continue;
        }
        if !word.is_empty() {
            each(&word);
            word.clear();
        }
    }
    if !word.is_empty() {
        each(&word);
    }
}

/// The words of `text`.
pub(crate) fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    each_word(text, |word| words.push(word.to_owned()));
    words
}

/// What `text` is about: the stems of its words, without those of `FUNCTION`, in order of the
/// alphabet.
pub(crate) fn content(text: &str) -> BTreeSet<String> {
    let mut stems = BTreeSet::new();
    each_word(text, |word| {
        if !function(word) {
            stems.insert(stem(word));
        }
    });
    stems
}

/// Words that say nothing of what a text is about; also those that only say that it is said again.
const FUNCTION: &str = include_str!("../data/function.txt");

fn function(word: &str) -> bool {
    static WORDS: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
        let lines = FUNCTION.lines().filter(|line| !line.starts_with('#'));
        lines.flat_map(|line| line.split(' ')).collect()
    });
    WORDS.contains(word)
}

/// `word` without its common endings (after the first steps of Porter 1980): for comparing two
/// wordings of the same, not for show.
pub(crate) fn stem(word: &str) -> String {
    let long = |stem: &str| stem.chars().count() >= 3;
    let vowel = |stem: &str| stem.contains(['a', 'e', 'i', 'o', 'u', 'y']);
    let mut stem = word;
    if let Some(rest) = stem.strip_suffix("ies").filter(|rest| long(rest)) {
        return format!("{rest}y");
    }
    if !stem.ends_with("ss") && !stem.ends_with("us") && !stem.ends_with("is") {
        stem = stem.strip_suffix('s').filter(|rest| long(rest)).unwrap_or(stem);
    }
    for ending in ["ing", "ed"] {
        if stem.ends_with("eed") {
            // "agreed", "need".
            stem = &stem[..stem.len() - 1];
            break;
        }
        if let Some(rest) = stem.strip_suffix(ending).filter(|rest| long(rest) && vowel(rest)) {
            stem = rest;
            // "planning" is "plan".
            let mut last = rest.chars().rev();
            let doubled = last.next().is_some_and(|c| {
                last.next() == Some(c) && !matches!(c, 'l' | 's' | 'z') && c.is_ascii()
            });
            if doubled {
                stem = &stem[..stem.len() - 1];
            }
            break;
        }
    }
    stem.strip_suffix('e').filter(|rest| long(rest)).unwrap_or(stem).to_owned()
}

/// How much two sets share: the size of what both hold over that of what either holds (Jaccard).
pub(crate) fn jaccard<T: Ord>(a: &BTreeSet<T>, b: &BTreeSet<T>) -> f32 {
    let both = a.intersection(b).count();
    share(both, a.len() + b.len() - both)
}

/// `part` of `whole`, 0 of nothing.
pub(crate) fn share(part: usize, whole: usize) -> f32 {
    if whole == 0 { 0.0 } else { part as f32 / whole as f32 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_neither_case_nor_marks() {
        assert_eq!(
            words("Dovrane’s “Élan”, 4.1%:\n yes—no"),
            ["dovranes", "élan", "4", "1", "yes", "no"]
        );
    }

    #[test]
    fn endings_do_not_matter() {
        for (a, b) in [
            ("taking", "take"),
            ("concerns", "concern"),
            ("agreed", "agree"),
            ("planned", "planning"),
            ("parties", "party"),
        ] {
            assert_eq!(stem(a), stem(b));
        }
        assert_ne!(stem("sing"), stem("s"));
        assert_eq!(
            content("to take these concerns into account"),
            content("taking its concern into account")
        );
    }
}
