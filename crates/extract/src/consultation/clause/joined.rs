//! Verbs that share a subject: "The minister arrived in Norhaven on Monday and | met the mayor".

use super::is_verb_here;
use crate::actors::words::{
    Words, is_auxiliary, is_clause_word, is_determiner, is_one_of, is_possessive_ending,
    is_possessive_pronoun, looks_past,
};
use crate::consultation::verbs::{DEEDS, Form};

/// The verb to which the verb group that begins at `group` is joined by "and", if no subject stands
/// between; with its form as far as the rules go by it. None stands before `least`.
pub(super) fn joined(
    words: Words<'_>,
    group: usize,
    form: Form,
    least: usize,
) -> Option<(usize, Form)> {
    let mut and = group.checked_sub(1).filter(|&t| t >= least)?;
    // "and | later | met": what the group has not taken in.
    if is_one_of(words.at(and), &["then", "later"]) && and > least {
        and -= 1;
    }
    // "flew to Norhaven, | met the mayor and toured the port": one of a list.
    let listed = words.at(and) == "," && is_list(words, group, form);
    if !is_joint(words.at(and)) && !listed {
        return None;
    }
    let base = form == Form::Base;
    let mut first = and;
    while first > least {
        first -= 1;
        let word = words.at(first);
        if matches!(word, ";" | ":" | "“" | "”" | "\"" | "``" | "''") {
            return None;
        }
        // "will come to Norhaven and | meet": the verb behind the auxiliary or the "to".
        if base {
            let governs = is_auxiliary(word)
                && !is_one_of(
                    word,
                    &["is", "are", "was", "were", "be", "been", "has", "have", "had"],
                );
            let to = word == "to" && is_infinitive(words, first + 1);
            if (governs || to) && first + 1 < and {
                return Some((behind_adverbs(words, first + 1, and), Form::Base));
            }
            if is_clause_word(word) || is_past(words, first, least) {
                return None;
            }
            continue;
        }
        // "the bridge | built by Norway".
        let reduced = words.at(first + 1) == "by" && !is_auxiliary(words.before(first));
        if is_past(words, first, least) && !reduced {
            return Some((first, Form::Past));
        }
    }
    None
}

fn is_joint(word: &str) -> bool {
    is_one_of(word, &["and", "but"])
}

/// Whether the comma before the verb at `verb` is that of a list of verbs, which an "and" ends.
fn is_list(words: Words<'_>, verb: usize, form: Form) -> bool {
    let sentence = words.sentence(verb);
    form == Form::Past
        && (verb + 1..sentence.end).any(|t| words.at(t) == "and" && is_past(words, t + 1, verb))
}

/// Whether a verb in the past stands at `token`; but "the | wounded | sailors".
fn is_past(words: Words<'_>, token: usize, least: usize) -> bool {
    let word = words.at(token);
    let lower = word.to_ascii_lowercase();
    let begins = token == least;
    (begins || word.starts_with(char::is_lowercase))
        && (looks_past(&lower)
            || DEEDS
                .verb(&lower)
                .is_some_and(|verb| verb.form == Form::Past && is_verb_here(words, token, verb)))
        && (begins
            || !is_determiner(words.before(token)) && !is_possessive_ending(words.before(token)))
}

/// Whether a verb may stand behind a "to" and no noun phrase: "to | open the bridge", "to | the bridge".
fn is_infinitive(words: Words<'_>, token: usize) -> bool {
    let word = words.at(token);
    word.starts_with(char::is_lowercase)
        && !is_determiner(word)
        && !is_possessive_pronoun(word)
        && !word.ends_with("ing")
}

fn behind_adverbs(words: Words<'_>, from: usize, end: usize) -> usize {
    (from..end).find(|&t| !super::is_adverb(&words.at(t).to_ascii_lowercase())).unwrap_or(from)
}
