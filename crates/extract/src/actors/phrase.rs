//! Noun phrases, read from the words that name a source.
//!
//! A source is one noun phrase, several joined by "and", or a pronoun. What counts is the head: the
//! name or the noun that the rest hangs on ("a | spokesman | for the Transport Ministry who asked
//! not to be named").

use std::ops::Range;

use super::lexicon::{LEXICON, Noun, NounKind};
use super::named::{Named, NamedKind, name_at};
use super::words::{
    Words, is_clause_word, is_definite, is_determiner, is_indefinite, is_possessive_ending,
    is_possessive_pronoun, is_preposition, looks_past,
};

/// What a noun phrase hangs on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Head {
    /// A name, by its position among the names.
    Name(usize),
    /// A pronoun.
    Pronoun(usize),
    /// A noun of the lexicon.
    Noun(usize, Noun),
    /// Some other word.
    Word(usize),
}

/// How a noun phrase presents what it names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reference {
    /// As known: "the", "this".
    Definite,
    /// As new: "a", "some", a bare plural.
    Indefinite,
    /// As belonging to somebody: "his", "the company's".
    Possessed,
    /// Without a word that tells.
    Bare,
}

/// A noun phrase.
#[derive(Debug, Clone)]
pub(crate) struct Phrase {
    /// All of it.
    pub(crate) tokens: Range<usize>,
    /// Up to the head, without what hangs on it behind.
    pub(crate) base: Range<usize>,
    pub(crate) head: Head,
    pub(crate) reference: Reference,
    /// The words that say whose it is: "his", "the company", "Norway".
    pub(crate) owner: Option<Range<usize>>,
    /// What follows "of", "for" or "at" behind the head.
    pub(crate) complement: Option<Range<usize>>,
}

/// A source, taken apart.
#[derive(Debug, Clone)]
pub(crate) struct Parts {
    pub(crate) phrases: Vec<Phrase>,
}

/// Takes apart the source that stands at `tokens`.
pub(crate) fn parts(words: Words<'_>, names: &[Named], tokens: Range<usize>) -> Parts {
    let mut at = tokens.start;
    let mut end = tokens.end;
    // The full stop that ends the sentence is part of nothing.
    if end > at && words.at(end - 1) == "." && words.sentence(end - 1).end == end {
        let abbreviated = name_at(names, end - 1).is_some();
        end -= usize::from(!abbreviated);
    }
    while at < end {
        let word = words.at(at);
        let skipped = words.is_mark(at)
            || (is_preposition(word) && !word.eq_ignore_ascii_case("like") && at + 1 < end)
            || is_lead_in(word) && at + 1 < end;
        let both = word.eq_ignore_ascii_case("both") && joins_in(words, at, end);
        if !skipped && !both {
            break;
        }
        at += 1;
    }
    let mut phrases: Vec<Phrase> = Vec::new();
    while at < end && phrases.len() < MOST_PARTS {
        let phrase = phrase(words, names, at, end);
        let (next, joined) = after(words, names, &phrase, end);
        let stop = phrase.tokens.end.max(at + 1);
        merge(words, names, &mut phrases, phrase);
        if !joined {
            break;
        }
        at = next.max(stop);
    }
    Parts { phrases }
}

/// Longest aside in brackets that is passed over, in tokens.
const LONGEST_ASIDE: usize = 16;

/// Most actors of one source that are told apart.
const MOST_PARTS: usize = 12;

fn is_lead_in(word: &str) -> bool {
    matches!(
        word.to_ascii_lowercase().as_str(),
        "even"
            | "also"
            | "only"
            | "not"
            | "just"
            | "perhaps"
            | "meanwhile"
            | "then"
            | "that"
            | "now"
            | "either"
            | "neither"
            | "when"
            | "if"
            | "but"
            | "and"
            | "while"
            | "where"
            | "whether"
            | "because"
            | "how"
            | "what"
    )
}

fn joins_in(words: Words<'_>, at: usize, end: usize) -> bool {
    (at + 1..end).any(|token| words.at(token) == "and")
}

/// A description before the name it belongs to is part of the same: "the firm's founder, Lena Osk".
fn merge(words: Words<'_>, names: &[Named], phrases: &mut Vec<Phrase>, phrase: Phrase) {
    if let (Some(last), Head::Name(name)) = (phrases.last(), &phrase.head)
        && names[*name].kind == NamedKind::Person
        && matches!(&last.head, Head::Noun(_, noun)
            if matches!(noun.kind, NounKind::Office | NounKind::Person) && !noun.plural)
        && words.at(last.tokens.end) == ","
    {
        phrases.pop();
    }
    // "Vice President and Foreign Minister Ada Holm", "his wife and adviser Ada Holm" are one.
    if let (Some(last), Head::Name(name)) = (phrases.last(), &phrase.head)
        && names[*name].kind == NamedKind::Person
        && names[*name].title.is_some()
        && !is_determiner(words.at(phrase.tokens.start))
        && words.at(last.tokens.end) == "and"
        && matches!(&last.head, Head::Noun(_, noun)
            if matches!(noun.kind, NounKind::Office | NounKind::Person) && !noun.plural)
        && last.complement.is_none()
        && (last.reference == Reference::Bare && words.is_capitalised(last.tokens.start)
            || last.reference == Reference::Possessed)
    {
        phrases.pop();
    }
    phrases.push(phrase);
}

/// Where the next phrase begins behind `phrase`, and whether it is joined to it.
fn after(words: Words<'_>, names: &[Named], phrase: &Phrase, end: usize) -> (usize, bool) {
    let mut at = phrase.tokens.end;
    if at >= end {
        return (end, false);
    }
    // "and with Holm", but not "and visited the port".
    let joins = |at: usize| {
        let next = if words.at(at) == "with" { at + 1 } else { at };
        let verb = looks_past(words.at(next)) && !words.is_capitalised(next);
        (next, next < end && !verb)
    };
    let word = words.at(at);
    if matches!(word, "and" | "or" | "&") {
        return joins(at + 1);
    }
    if word != "," {
        return (end, false);
    }
    at += 1;
    if matches!(words.at(at), "and" | "or" | "&") {
        return joins(at + 1);
    }
    if words.at(at) == "with" {
        return joins(at);
    }
    // A description before a name, or a list of names.
    let next = name_at(names, at).is_some_and(|name| name.whole().start <= at)
        || names.iter().any(|name| name.whole().start == at);
    let describes_name = matches!(phrase.head, Head::Noun(..)) && next;
    let listed = next && (at..end).any(|token| matches!(words.at(token), "and" | "&"));
    let described_noun = matches!(phrase.head, Head::Name(_)) && listed;
    (at, describes_name || described_noun || listed)
}

/// Reads the noun phrase that begins at `at`.
fn phrase(words: Words<'_>, names: &[Named], at: usize, end: usize) -> Phrase {
    let start = at;
    let first = words.at(start);
    if is_pronoun(first) && (start + 1 == end || !starts_noun(words, start + 1, end)) {
        return Phrase {
            tokens: start..start + 1,
            base: start..start + 1,
            head: Head::Pronoun(start),
            reference: Reference::Definite,
            owner: None,
            complement: None,
        };
    }
    let mut reference = match first {
        word if is_possessive_pronoun(word) => Reference::Possessed,
        word if is_definite(word) => Reference::Definite,
        word if is_indefinite(word) || word.starts_with(|c: char| c.is_ascii_digit()) => {
            Reference::Indefinite
        }
        _ => Reference::Bare,
    };
    let mut owner = is_possessive_pronoun(first).then_some(start..start + 1);
    let mut head = Head::Word(start);
    let mut at = start;
    let mut base_start = start;
    while at < end {
        let word = words.at(at);
        if let Some(index) = name_index(names, at).or_else(|| titled_index(names, at)) {
            let name = &names[index];
            let stop = name.tokens.end.min(end);
            if is_possessive_ending(words.at(stop)) && stop + 1 < end {
                owner = Some(name.tokens.clone());
                reference = Reference::Possessed;
                at = stop + 1;
                base_start = at;
                continue;
            }
            head = Head::Name(index);
            at = stop;
            // A person's name ends the base; other names may stand before a noun.
            if name.kind == NamedKind::Person && !goes_on_to_noun(words, at, end) {
                break;
            }
            continue;
        }
        if is_possessive_ending(word) {
            if at + 1 < end {
                owner = Some(base_start..at);
                reference = Reference::Possessed;
            }
            at += 1;
            base_start = at;
            continue;
        }
        let noun_in_ing = at == start + 1 && is_determiner(first) && is_participle(word);
        if at > start && ends_base(words, at) && !noun_in_ing {
            break;
        }
        if !words.is_mark(at) && !is_determiner(word) || at == start {
            head = match LEXICON.noun(word) {
                Some(noun)
                    if at > start
                        || !is_determiner(word)
                        || at + 1 == end
                        || ends_base(words, at + 1) =>
                {
                    Head::Noun(at, noun)
                }
                _ => Head::Word(at),
            };
        }
        at += 1;
    }
    let base = start..at.max(start + 1);
    let mut phrase =
        Phrase { tokens: base.clone(), base, head, reference, owner, complement: None };
    let linked = matches!(words.at(phrase.base.end), "of" | "for" | "at" | "from" | "in" | "with");
    if phrase.base.end < end && linked {
        let begin = phrase.base.end + 1;
        let stop = hanging(words, names, &phrase, begin, end);
        if begin < stop {
            phrase.complement = Some(begin..stop);
        }
        phrase.tokens.end = stop.max(phrase.base.end);
    } else if phrase.base.end < end
        && !matches!(words.at(phrase.base.end), "," | "and" | "or" | "&")
    {
        phrase.tokens.end = hanging(words, names, &phrase, phrase.base.end, end);
    }
    // "Lena Osk (Norhaven South)".
    if words.at(phrase.tokens.end) == "(" && phrase.tokens.end < end {
        let close = (phrase.tokens.end..end.min(phrase.tokens.end + LONGEST_ASIDE))
            .find(|&token| words.at(token) == ")");
        phrase.tokens.end = close.map_or(phrase.tokens.end, |close| close + 1);
    }
    // "Lena Osk, the treasurer of the club, and Tor Sande".
    if matches!(phrase.head, Head::Name(_)) && words.at(phrase.tokens.end) == "," {
        phrase.tokens.end = apposition(words, names, phrase.tokens.end, end);
    }
    phrase
}

fn name_index(names: &[Named], token: usize) -> Option<usize> {
    let at = names.partition_point(|name| name.tokens.end <= token);
    names.get(at).filter(|name| name.tokens.start == token).map(|_| at)
}

/// The name of a person whose title begins at `token`.
fn titled_index(names: &[Named], token: usize) -> Option<usize> {
    let at = names.partition_point(|name| name.tokens.end <= token);
    let titled = |name: &&Named| name.title.is_some() && name.whole().start == token;
    names.get(at..)?.iter().take(3).position(|name| titled(&name)).map(|i| at + i)
}

fn goes_on_to_noun(words: Words<'_>, at: usize, end: usize) -> bool {
    at < end && !words.is_mark(at) && !ends_base(words, at) && LEXICON.noun(words.at(at)).is_some()
        || at + 1 < end && LEXICON.modifies(words.at(at)) && goes_on_to_noun(words, at + 1, end)
}

/// Whether a noun phrase may begin behind a pronoun-like word: "that | senator".
fn starts_noun(words: Words<'_>, at: usize, end: usize) -> bool {
    at < end && !ends_base(words, at) && !words.is_mark(at)
}

fn ends_base(words: Words<'_>, at: usize) -> bool {
    let word = words.at(at);
    (words.is_mark(at)
        && !matches!(word, "." | "-" | "/" | "%" | "“" | "”" | "\"" | "''" | "‘" | "’" | "'" | "$"))
        || is_preposition(word)
        || is_clause_word(word)
        || matches!(
            word,
            "and"
                | "or"
                | "&"
                | "himself"
                | "herself"
                | "themselves"
                | "itself"
                | "alike"
                | "alone"
                | "both"
                | "all"
                | "himself,"
                | "here"
                | "there"
                | "close"
                | "familiar"
                | "present"
                | "interviewed"
                | "surveyed"
                | "polled"
                | "asked"
                | "involved"
                | "based"
                | "led"
        )
        || is_participle(word)
        || is_time(word)
}

/// Whether `word` begins what says when: "a poll | last week".
fn is_time(word: &str) -> bool {
    matches!(
        word,
        "last"
            | "next"
            | "earlier"
            | "later"
            | "yesterday"
            | "today"
            | "tonight"
            | "ago"
            | "this"
            | "recently"
            | "Monday"
            | "Tuesday"
            | "Wednesday"
            | "Thursday"
            | "Friday"
            | "Saturday"
            | "Sunday"
    )
}

fn is_participle(word: &str) -> bool {
    word.len() > 5
        && word.ends_with("ing")
        && !matches!(
            word,
            "meeting"
                | "briefing"
                | "filing"
                | "ruling"
                | "building"
                | "writing"
                | "reporting"
                | "polling"
                | "leading"
                | "outgoing"
                | "incoming"
                | "acting"
                | "standing"
                | "visiting"
                | "governing"
                | "sitting"
                | "reigning"
                | "running"
                | "founding"
                | "managing"
                | "ranking"
                | "commanding"
                | "operating"
                | "banking"
                | "housing"
                | "fundraising"
                | "campaigning"
                | "voting"
                | "thinking"
                | "gathering"
                | "hearing"
        )
}

/// Where what hangs on a noun phrase ends: at a comma, or at an "and" that joins it to another of
/// its kind.
fn hanging(words: Words<'_>, names: &[Named], phrase: &Phrase, from: usize, end: usize) -> usize {
    let mut at = from;
    // "the foreign ministers of Norway, Denmark, and the Gulf Council": all are what they are of.
    let many =
        matches!(phrase.head, Head::Noun(_, noun) if noun.plural) && words.before(from) == "of";
    let lists_on = |at: usize| {
        let mut next = at + 1;
        while matches!(words.at(next), "and" | "the" | "various") {
            next += 1;
        }
        name_at(names, next)
            .is_some_and(|name| name.kind != NamedKind::Person && name.tokens.start == next)
    };
    while at < end {
        let word = words.at(at);
        if many && matches!(word, "," | "and") && lists_on(at) {
            at += 1;
            continue;
        }
        if matches!(word, "," | "(" | ";" | "—" | "–" | "--") {
            return at;
        }
        if matches!(word, "and" | "&" | "or") {
            // "a spokesman for the mayor and | Tor Sande": a name with a title or after a name.
            let title = names.iter().find(|name| name.whole().start == at + 1);
            let person = title.is_some_and(|name| name.kind == NamedKind::Person);
            let head_is_person =
                matches!(phrase.head, Head::Name(i) if names[i].kind == NamedKind::Person);
            let determined = is_determiner(words.at(at + 1));
            let hangs_before =
                is_clause_word(words.at(from)) || is_clause_word(words.at(from.saturating_sub(1)));
            if !hangs_before
                && (person && head_is_person
                    || person && !inside_people(words, names, from, at)
                    || determined)
            {
                return at;
            }
        }
        at += 1;
    }
    end
}

/// Whether the words before the "and" end in a person's name, so that the two go together.
fn inside_people(_words: Words<'_>, names: &[Named], from: usize, at: usize) -> bool {
    names
        .iter()
        .any(|n| n.kind == NamedKind::Person && n.tokens.end == at && n.tokens.start >= from)
}

/// Where the apposition that begins with the comma at `comma` ends, behind its own comma or at
/// `end`; `comma` where there is none.
fn apposition(words: Words<'_>, names: &[Named], comma: usize, end: usize) -> usize {
    let begin = comma + 1;
    if begin >= end {
        return comma;
    }
    let word = words.at(begin);
    let named =
        names.iter().any(|name| name.whole().start == begin && name.kind == NamedKind::Person);
    if named || matches!(word, "and" | "or" | "&") {
        return comma;
    }
    (begin..end).find(|&token| words.at(token) == ",").unwrap_or(end)
}

/// Whether `word` stands for somebody by itself.
pub(crate) fn is_pronoun(word: &str) -> bool {
    matches!(
        word.to_ascii_lowercase().as_str(),
        "he" | "she"
            | "they"
            | "it"
            | "we"
            | "i"
            | "you"
            | "who"
            | "which"
            | "that"
            | "him"
            | "her"
            | "them"
            | "his"
            | "their"
            | "its"
            | "us"
            | "me"
            | "himself"
            | "herself"
            | "themselves"
            | "my"
            | "our"
            | "your"
            | "hers"
            | "theirs"
            | "whom"
            | "whose"
            | "this"
            | "these"
            | "those"
    )
}
