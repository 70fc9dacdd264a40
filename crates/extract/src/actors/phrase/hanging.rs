//! What hangs on a noun phrase behind its base.

use super::{Head, Phrase, Reader};
use crate::actors::named::{Named, NamedKind, name_at};
use crate::actors::words::{is_clause_word, is_determiner};

/// Longest aside in brackets that is passed over, in tokens.
const LONGEST_ASIDE: usize = 16;

impl Reader<'_> {
    /// `phrase`, which has its base alone, with all that hangs on it.
    pub(super) fn with_hanging(self, mut phrase: Phrase) -> Phrase {
        let words = self.words;
        let base_end = phrase.base.end;
        if base_end < self.end {
            match words.at(base_end) {
                "of" | "for" | "at" | "from" | "in" | "with" => {
                    let begin = base_end + 1;
                    let stop = self.hanging(&phrase, begin);
                    phrase.complement = (begin < stop).then_some(begin..stop);
                    phrase.tokens.end = stop.max(base_end);
                }
                "," | "and" | "or" | "&" => {}
                _ => phrase.tokens.end = self.hanging(&phrase, base_end),
            }
        }
        // "Lena Osk (Norhaven South)".
        let at = phrase.tokens.end;
        if at < self.end && words.at(at) == "(" {
            let close =
                (at..self.end.min(at + LONGEST_ASIDE)).find(|&token| words.at(token) == ")");
            phrase.tokens.end = close.map_or(at, |close| close + 1);
        }
        if matches!(phrase.head, Head::Name(_)) && words.at(phrase.tokens.end) == "," {
            phrase.tokens.end = self.apposition(phrase.tokens.end);
        }
        phrase
    }

    /// Where what hangs on `phrase` from token `from` on ends: at a comma, or at an "and" that joins
    /// the phrase to another of its kind.
    fn hanging(self, phrase: &Phrase, from: usize) -> usize {
        let words = self.words;
        // "the foreign ministers of Norway, Denmark, and the Gulf Council": all are what they are of.
        let of_many =
            words.before(from) == "of" && matches!(phrase.head, Head::Noun(_, noun) if noun.plural);
        let mut at = from;
        while at < self.end {
            let word = words.at(at);
            let ends = match word {
                "," | "and" if of_many && self.lists_on(at) => false,
                "," | "(" | ";" | "—" | "–" | "--" => true,
                "and" | "&" | "or" => self.joins_another(phrase, from, at),
                _ => false,
            };
            if ends {
                return at;
            }
            at += 1;
        }
        self.end
    }

    /// Whether a name that is no person's follows the comma or "and" at `at`.
    fn lists_on(self, at: usize) -> bool {
        let mut next = at + 1;
        while matches!(self.words.at(next), "and" | "the" | "various") {
            next += 1;
        }
        name_at(self.names, next)
            .is_some_and(|name| name.kind != NamedKind::Person && name.tokens.start == next)
    }

    /// Whether the "and" at `at` joins what follows to `phrase`, and not to the words from `from` on
    /// that hang on it: "a spokesman for the mayor and | Tor Sande".
    fn joins_another(self, phrase: &Phrase, from: usize, at: usize) -> bool {
        let in_clause = is_clause_word(self.words.at(from))
            || is_clause_word(self.words.at(from.saturating_sub(1)));
        if in_clause {
            return false;
        }
        if is_determiner(self.words.at(at + 1)) {
            return true;
        }
        let is_person = |name: &Named| name.kind == NamedKind::Person;
        let head_is_person = matches!(phrase.head, Head::Name(i) if is_person(&self.names[i]));
        // Two people go together: "a letter to Ada Holm and Tor Sande".
        let person_before = || {
            let name = at.checked_sub(1).and_then(|before| name_at(self.names, before));
            name.is_some_and(|n| is_person(n) && n.tokens.end == at && n.tokens.start >= from)
        };
        self.name_from(at + 1).is_some_and(is_person) && (head_is_person || !person_before())
    }

    /// Where the apposition that begins with the comma at `comma` ends, behind its own comma or with
    /// the source; `comma` where there is none: "Lena Osk, the treasurer of the club, and Tor Sande".
    fn apposition(self, comma: usize) -> usize {
        let begin = comma + 1;
        let person = || self.name_from(begin).is_some_and(|n| n.kind == NamedKind::Person);
        if begin >= self.end || matches!(self.words.at(begin), "and" | "or" | "&") || person() {
            return comma;
        }
        (begin..self.end).find(|&token| self.words.at(token) == ",").unwrap_or(self.end)
    }
}
