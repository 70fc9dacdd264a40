//! A verb in its clause: when and how surely what it tells takes place, who its subject is, and
//! how far what follows it reaches.

use std::ops::Range;

use super::verbs::{DEEDS, Form, Verb};
use crate::actors::words::{
    Words, is_auxiliary, is_clause_word, is_definite, is_determiner, is_possessive_ending,
    is_preposition, looks_past,
};

/// How what a verb tells stands to what has happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Mood {
    /// It has happened: "met", "have met".
    Past,
    /// It happens, or always does: "meet", "meets".
    Present,
    /// It is going on: "are meeting".
    Ongoing,
    /// It is to happen: "will meet", "plan to meet".
    Future,
    /// Somebody wants it: "offered to meet", "called for".
    Wanted,
    /// It might happen: "would meet if", "may meet".
    Possible,
    /// What the verb before it governs and says nothing of: "after meeting".
    Open,
}

/// A verb in its clause.
#[derive(Debug, Clone)]
pub(super) struct Clause {
    /// The verb.
    pub(super) verb: usize,
    pub(super) base: &'static str,
    /// The verb with its auxiliaries, and with the verb that governs it.
    pub(super) group: Range<usize>,
    pub(super) mood: Mood,
    pub(super) negated: bool,
    pub(super) passive: bool,
    /// The words of its subject, if there is one.
    pub(super) subject: Range<usize>,
    /// Where the sentence, or the part of it between marks, ends.
    pub(super) end: usize,
}

impl Clause {
    /// Reads the clause of the verb at `token`.
    pub(super) fn read(words: Words<'_>, token: usize, verb: &Verb) -> Self {
        let sentence = words.sentence(token);
        let mut at = token;
        let mut mood = match verb.form {
            Form::Past | Form::Participle => Mood::Past,
            Form::Base | Form::Third => Mood::Present,
            Form::Ing => Mood::Open,
        };
        let mut negated = false;
        let mut passive = false;
        // One verb governs another once: "agreed to plan to meet" is left alone.
        let mut governed = false;
        while at > sentence.start {
            let word = words.at(at - 1);
            let lower = word.to_ascii_lowercase();
            match lower.as_str() {
                "not" | "never" | "n't" | "nor" => negated = true,
                "will" | "shall" | "'ll" | "’ll" => mood = Mood::Future,
                "won't" | "won’t" => {
                    mood = Mood::Future;
                    negated = true;
                }
                "would" | "could" | "may" | "might" | "should" | "can" | "must" => {
                    mood = Mood::Possible
                }
                "wouldn't" | "wouldn’t" | "couldn't" | "couldn’t" => {
                    mood = Mood::Possible;
                    negated = true;
                }
                "cannot" | "can't" | "can’t" => {
                    mood = Mood::Possible;
                    negated = true;
                }
                "have" | "has" | "had" | "having"
                    if mood != Mood::Future && mood != Mood::Possible =>
                {
                    mood = Mood::Past;
                }
                "hasn't" | "hasn’t" | "haven't" | "haven’t" | "hadn't" | "hadn’t" => {
                    mood = Mood::Past;
                    negated = true;
                }
                "have" | "has" | "had" => {}
                "is" | "are" | "was" | "were" | "be" | "been" | "being" | "am" => match verb.form {
                    Form::Ing if matches!(mood, Mood::Open | Mood::Ongoing) => {
                        mood = if matches!(lower.as_str(), "is" | "are" | "am" | "be" | "been") {
                            Mood::Ongoing
                        } else {
                            Mood::Past
                        };
                    }
                    Form::Past | Form::Participle => {
                        passive = true;
                        if mood == Mood::Past && matches!(lower.as_str(), "is" | "are" | "be") {
                            mood = Mood::Present;
                        }
                    }
                    _ => {}
                },
                "did" | "do" | "does" => {
                    mood = if lower == "did" { Mood::Past } else { Mood::Present };
                }
                "didn't" | "didn’t" => {
                    mood = Mood::Past;
                    negated = true;
                }
                "doesn't" | "doesn’t" | "don't" | "don’t" => negated = true,
                "to" if matches!(verb.form, Form::Base) && !governed => {
                    let Some(found) = governing(words, at - 1, sentence.start) else {
                        mood = Mood::Open;
                        at -= 1;
                        break;
                    };
                    governed = true;
                    mood = found.mood;
                    negated |= found.negated;
                    at = found.start;
                    continue;
                }
                _ if is_adverb(&lower) => {}
                _ => break,
            }
            at -= 1;
        }
        // "agreed to meet": further auxiliaries of the governing verb have been read by it.
        let subject = subject(words, at, sentence.start);
        if mood != Mood::Past && depends_on_condition(words, subject.start, sentence.start) {
            mood = Mood::Possible;
        }
        let end = end(words, token + 1, sentence.end);
        Self {
            verb: token,
            base: verb.base,
            group: at..token + 1,
            mood,
            negated,
            passive,
            subject,
            end,
        }
    }
}

/// What governs an infinitive.
struct Governing {
    mood: Mood,
    negated: bool,
    start: usize,
}

/// Reads what stands before the "to" at token `to`.
fn governing(words: Words<'_>, to: usize, least: usize) -> Option<Governing> {
    let before = to.checked_sub(1).filter(|&before| before >= least)?;
    let word = words.at(before).to_ascii_lowercase();
    let (mood, negated) = match word.as_str() {
        "is" | "are" | "was" | "were" | "due" | "set" | "scheduled" | "expected" | "going"
        | "about" | "plan" | "plans" | "planned" | "planning" | "intend" | "intends"
        | "intended" | "preparing" | "prepared" | "prepares" | "slated" | "poised" | "supposed"
        | "continue" | "continued" | "continues" | "committed" | "bound" => (Mood::Future, false),
        "agreed" | "agree" | "agrees" | "agreeing" | "pledged" | "promised" | "vowed"
        | "undertook" | "pledge" | "promise" | "vow" | "undertake" | "pledges" | "promises"
        | "vows" | "decided" | "resolved" => (Mood::Future, false),
        "refused" | "refuse" | "refuses" | "declined" | "declines" | "failed" | "fails"
        | "unwilling" | "unable" => (Mood::Past, true),
        "want" | "wants" | "wanted" | "hope" | "hopes" | "hoped" | "offered" | "offers"
        | "offer" | "ready" | "willing" | "wish" | "wishes" | "wished" | "invited" | "asked"
        | "urged" | "proposed" | "proposes" | "seek" | "seeks" | "sought" | "trying" | "eager"
        | "keen" | "ought" | "need" | "needs" | "demanded" => (Mood::Wanted, false),
        _ => return None,
    };
    let mut start = before;
    let (mut mood, mut negated) = (mood, negated);
    let mut doubtful = false;
    while start > least {
        match words.at(start - 1).to_ascii_lowercase().as_str() {
            "not" | "never" | "n't" => negated = true,
            "didn't" | "didn’t" | "hasn't" | "hasn’t" | "won't" | "won’t" => negated = true,
            "would" | "could" | "may" | "might" | "should" => doubtful = true,
            "is" | "are" | "was" | "were" | "be" | "been" | "has" | "have" | "had" | "did"
            | "will" | "both" | "also" => {}
            other if is_adverb(other) => {}
            _ => break,
        }
        start -= 1;
    }
    if doubtful {
        mood = Mood::Possible;
    }
    Some(Governing { mood, negated, start })
}

/// Adverbs that stand between a verb and its auxiliaries.
pub(super) fn is_adverb(lower: &str) -> bool {
    (lower.len() > 4 && lower.ends_with("ly") && lower != "family")
        || matches!(
            lower,
            "also"
                | "again"
                | "then"
                | "both"
                | "all"
                | "now"
                | "still"
                | "yet"
                | "already"
                | "just"
                | "even"
                | "since"
                | "later"
                | "first"
                | "once"
                | "ever"
                | "each"
        )
}

/// The noun phrase that ends before the verb group at `group`, with all that is joined to it.
fn subject(words: Words<'_>, group: usize, least: usize) -> Range<usize> {
    let mut end = group;
    while end > least && words.at(end - 1) == "," {
        end -= 1;
    }
    let mut start = end;
    let mut behind_verb = false;
    let mut after_to = false;
    // "Osk, the foreign minister, | met": what stands between two commas before the verb may be an
    // apposition, and is then read with the name.
    while start > least {
        let word = words.at(start - 1);
        let lower = word.to_ascii_lowercase();
        let stops = matches!(
            word,
            ";" | ":"
                | "—"
                | "–"
                | "--"
                | "“"
                | "”"
                | "\""
                | "``"
                | "''"
                | "("
                | ")"
                | "."
                | "?"
                | "!"
        ) || is_clause_word(&lower)
            || is_auxiliary(&lower)
            || (looks_past(&lower)
                && !is_determiner(words.before(start - 1))
                && !words.is_capitalised(start - 1))
            || matches!(
                lower.as_str(),
                "after"
                    | "before"
                    | "as"
                    | "since"
                    | "until"
                    | "than"
                    | "to"
                    | "following"
                    | "during"
            );
        let opens = start - 1 == least && looks_past(&lower);
        let verb = DEEDS.verb(&lower).is_some_and(|v| {
            matches!(v.form, Form::Past | Form::Participle) && is_verb_here(words, start - 1, v)
        });
        let past = looks_past(&lower) && !words.is_capitalised(start - 1);
        behind_verb |= (stops && past) || opens || verb || lower == "to";
        after_to = lower == "to";
        if stops || opens || verb {
            if word == "." && is_abbreviated(words, start - 1) {
                start -= 1;
                continue;
            }
            break;
        }
        start -= 1;
    }
    // "On Thursday, the delegation": what leads in is not the subject.
    if let Some(comma) = (start..end).find(|&t| words.at(t) == ",")
        && (is_preposition(words.at(start)) || leads_in(words.at(start)))
        && comma + 1 < end
    {
        start = comma + 1;
    }
    // "expressed concerns over the dam, and | the other side | agreed": what stands behind a verb is
    // its object up to the "and" that joins the clauses.
    if behind_verb
        && let Some(joint) = (start..end).rev().find(|&t| {
            matches!(words.at(t), "and" | "but" | "while") && (t == start || words.at(t - 1) == ",")
        })
    {
        start = joint + 1;
    } else if after_to {
        // "countries close to | Northland asked": what hangs on a "to" is no subject.
        start = end;
    }
    // "in Norhaven, met": no subject stands there.
    if start < end && is_preposition(words.at(start)) {
        start = end;
    }
    while start < end
        && (matches!(words.at(start), "and" | "but" | "or" | ",")
            || is_adverb(&words.at(start).to_ascii_lowercase())
                && words.at(start) != "Both"
                && words.at(start) != "both")
    {
        start += 1;
    }
    start..end
}

fn is_abbreviated(words: Words<'_>, stop: usize) -> bool {
    // The sentence splitter has left it inside a sentence, so it ends an abbreviation or an initial.
    !words.before(stop).is_empty()
}

fn leads_in(word: &str) -> bool {
    matches!(
        word,
        "Earlier"
            | "Later"
            | "Meanwhile"
            | "Today"
            | "Yesterday"
            | "Tomorrow"
            | "Last"
            | "Next"
            | "This"
            | "However"
            | "Monday"
            | "Tuesday"
            | "Wednesday"
            | "Thursday"
            | "Friday"
            | "Saturday"
            | "Sunday"
            | "Separately"
            | "Instead"
            | "Still"
            | "Also"
            | "Then"
    )
}

/// Whether the clause that begins at `start` hangs on an "if".
fn depends_on_condition(words: Words<'_>, start: usize, least: usize) -> bool {
    (start > least) && {
        let word = words.at(start - 1).to_ascii_lowercase();
        matches!(word.as_str(), "if" | "unless" | "whether" | "should")
    }
}

/// Where what follows a verb ends: the end of the sentence, a semicolon, a closing quotation mark.
fn end(words: Words<'_>, from: usize, sentence_end: usize) -> usize {
    (from..sentence_end)
        .find(|&t| {
            matches!(words.at(t), ";" | "”" | "\"" | "''" | "." | "?" | "!" | "—" | "–" | "--")
                && !inside_abbreviation(words, t)
        })
        .unwrap_or(sentence_end)
}

fn inside_abbreviation(words: Words<'_>, token: usize) -> bool {
    words.at(token) == "." && token + 1 < words.sentence(token).end && !words.is_mark(token + 1)
}

/// Whether a word is a verb of the lexicon and not a noun where it stands: "the | call", "talks".
pub(super) fn is_verb_here(words: Words<'_>, token: usize, verb: &Verb) -> bool {
    let before = words.before(token);
    let lower = before.to_ascii_lowercase();
    if words.is_capitalised(token) && token > words.sentence(token).start {
        return false;
    }
    match verb.form {
        // "the meeting", "a call", "their pledge", "Monday's meeting", "peace talks".
        Form::Base | Form::Third | Form::Ing => {
            let noun = is_definite(&lower)
                && !matches!(lower.as_str(), "both" | "this" | "that" | "these" | "those")
                || matches!(
                    lower.as_str(),
                    "a" | "an"
                        | "his"
                        | "her"
                        | "its"
                        | "their"
                        | "our"
                        | "my"
                        | "this"
                        | "any"
                        | "no"
                        | "of"
                        | "new"
                        | "first"
                        | "next"
                        | "last"
                )
                || is_possessive_ending(before);
            if noun {
                return false;
            }
            match verb.form {
                Form::Ing => {
                    is_auxiliary(&lower)
                        || matches!(
                            lower.as_str(),
                            "after" | "before" | "by" | "while" | "and" | ","
                        )
                        || is_adverb(&lower)
                        || lower.is_empty()
                }
                // A plural subject, or "to", or an auxiliary.
                _ => true,
            }
        }
        Form::Past | Form::Participle => {
            // "the agreed text"
            !(matches!(lower.as_str(), "the" | "a" | "an") || is_possessive_ending(before))
        }
    }
}

/// Whether a sentence begins with a verb, so that its subject goes without saying: "Met with ...".
pub(super) fn is_diary(words: Words<'_>, sentence: &Range<usize>) -> bool {
    let mut first = sentence.start;
    while matches!(words.at(first), "Also" | "Then" | "Later") {
        first += 1;
    }
    let word = words.at(first).to_ascii_lowercase();
    let plain_past = word.len() > 4 && word.ends_with("ed")
        || matches!(word.as_str(), "met" | "held" | "led" | "took" | "spoke" | "gave" | "saw");
    plain_past && !words.is_mark(first + 1)
        || word == "audience"
        || word == "meeting" && words.at(first + 1) == "with"
}
