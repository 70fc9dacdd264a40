//! Two parties in one word: "Kestria-Dovrane", "US-Israel".

use super::Named;
use crate::actors::states::STATES;
use crate::actors::words::Words;

/// The two parties that the name of a body begins with: "Kestria-Dovrane Joint Council".
pub(crate) fn pair<'t>(words: Words<'t>, name: &Named) -> Option<(&'t str, &'t str)> {
    if name.tokens.len() < 3 {
        return None;
    }
    let (a, b) = words.at(name.tokens.start).split_once(['-', '–'])?;
    let is_name = |part: &str| {
        part.len() > 3
            && part.starts_with(char::is_uppercase)
            && part.chars().all(char::is_alphabetic)
    };
    (is_name(a) && is_name(b)).then_some((a, b))
}

/// Whether `word` is two states by their names or adjectives, as "US-Israel" is; "Franco-German" is
/// not looked for.
pub(super) fn is_pair_of_states(word: &str) -> bool {
    let mut parts = word.split(['-', '–']);
    let (Some(a), Some(b), None) = (parts.next(), parts.next(), parts.next()) else {
        return false;
    };
    STATES.get(a).is_some() && STATES.get(b).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_states_are_a_pair() {
        assert!(is_pair_of_states("US-Israel") && is_pair_of_states("Norway–Denmark"));
        assert!(!is_pair_of_states("Norway") && !is_pair_of_states("Norway-Holm"));
        assert!(!is_pair_of_states("US-Israel-Norway"));
    }
}
