//! What officials say that others must do: "Southmark must withdraw, the minister said".

use onrecord_record::Stance;

use super::bounds::object_end;
use super::holders::is_official;
use super::{Read, Whose};
use crate::actors::words::{is_one_of, looks_past};
use crate::consultation::Scene;
use crate::consultation::clause::{is_adverb, subject_before};
use crate::consultation::lists::List;
use crate::consultation::whom::named;

/// The demand that the "must" or "has to" at `token` makes, in what an official says.
pub(super) fn must(scene: &mut Scene<'_, '_>, token: usize) -> Option<Read> {
    let words = scene.words;
    let strong = matches!(words.at(token), "must" | "ought" | "has" | "have" | "needs" | "need");
    let to = !matches!(words.at(token), "must" | "should");
    if to && words.at(token + 1) != "to" {
        return None;
    }
    let least = words.sentence(token).start;
    let statement = scene.innermost(words.range(token..token + 1))?;
    let speakers = scene.speakers[statement].actors.clone();
    if speakers.is_empty() || !speakers.iter().all(|&speaker| is_official(scene, speaker)) {
        return None;
    }
    let mut verb = token + 1 + usize::from(to);
    while is_adverb(&words.at(verb).to_ascii_lowercase()) || words.at(verb) == "not" {
        verb += 1;
    }
    let negated = (token + 1..verb).any(|t| words.at(t) == "not");
    let subject = subject_before(words, token, least);
    let before = words.before(subject.start);
    // "the vote he | needs to win", "what we | have to mend": of themselves.
    let pronoun = is_one_of(words.at(subject.start), &["we", "i", "you"])
        || is_one_of(
            words.before(subject.end),
            &["we", "i", "you", "he", "she", "it", "they", "one", "there", "this", "that", "who"],
        );
    if subject.is_empty()
        || pronoun
        || is_one_of(words.before(token), &["they", "we", "he", "she", "i", "you", "it"])
        || is_one_of(
            before,
            &["if", "whether", "why", "what", "how", "where", "when", "which", "who"],
        )
    {
        return None;
    }
    let passive = words.at(verb) == "be"
        && (words.at(verb + 1).ends_with("ed") || looks_past(words.at(verb + 1)));
    let word = words.at(verb);
    let deed = List::Undertakings.holds(word) || List::Actions.holds(word);
    let plain = word.len() > 2 && word.bytes().all(|b| b.is_ascii_lowercase());
    // "must be tired", "should help": no demand.
    let state = is_one_of(
        word,
        &["be", "have", "know", "think", "feel", "mean", "seem", "say", "remember"],
    );
    let mut party = || !named(scene, subject.clone()).is_empty();
    let demands = passive || deed && (strong || party()) || strong && plain && !state && party();
    if !demands {
        return None;
    }
    let end = object_end(scene, verb, verb);
    // "must act" says nothing of how.
    if !passive && end < verb + 2 {
        return None;
    }
    // "Southmark must | not | sign": what is demanded is that it does not.
    let object = if passive || negated { subject.start..end } else { verb..end };
    Some(Read {
        stance: Stance::Demands,
        object,
        condition: None,
        evidence: subject.start..end,
        whose: Whose::Speaker,
        rule: "must",
    })
}
