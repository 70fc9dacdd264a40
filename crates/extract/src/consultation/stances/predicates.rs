//! What a party is said to be: "is against the toll", "is in favour of it", "is worried about it", and
//! what a thing is said to be: "is out of the question", "is not negotiable".

use onrecord_record::Stance;

use super::bounds::object_end;
use super::{Read, Whose, conditions};
use crate::actors::words::{Words, is_determiner, is_one_of};
use crate::consultation::Scene;
use crate::consultation::clause::{Clause, Mood, is_adverb, subject_before};
use crate::consultation::hinges::hinge;
use crate::consultation::lists::List;
use crate::consultation::verbs::Verb;
use crate::consultation::whom::is_somebody;

/// What the word at `token` behind a form of "be" tells of a position.
pub(super) fn predicate(scene: &mut Scene<'_, '_>, token: usize) -> Option<Read> {
    let words = scene.words;
    match words.at(token) {
        "against" => stance(scene, token, token, Stance::Opposes),
        "favour" | "favor" if words.before(token) == "in" && words.at(token + 1) == "of" => {
            stance(scene, token - 1, token + 1, Stance::Supports)
        }
        "opposed" if words.at(token + 1) == "to" => {
            stance(scene, token, token + 1, Stance::Opposes)
        }
        "supportive" if words.at(token + 1) == "of" => {
            stance(scene, token, token + 1, Stance::Supports)
        }
        "critical" if words.at(token + 1) == "of" => {
            stance(scene, token, token + 1, Stance::Opposes)
        }
        "concerned" | "worried" | "alarmed" | "unhappy" | "wary" => {
            let about = token + 1;
            let leads =
                matches!(words.at(about), "about" | "over" | "at" | "by" | "that" | "with" | "of");
            if leads { stance(scene, token, about, Stance::Concerned) } else { None }
        }
        "question" if words.before(token) == "the" && token >= 4 && words.at(token - 2) == "of" => {
            thing(scene, token - 3, token + 1, false)
        }
        "negotiable" | "acceptable" => thing(scene, token, token + 1, true),
        "non-negotiable" | "unacceptable" => thing(scene, token, token + 1, false),
        "ready" | "prepared" | "willing" | "open" => ready(scene, token),
        "going" if words.at(token + 1) == "to" => not_going_to(scene, token),
        "no" => there_will_be_no(scene, token),
        _ => None,
    }
}

/// The form of "be", or "voted" and the like, that governs what begins at `token`, and whether it is
/// denied: "is | firmly | against".
fn governed(words: Words<'_>, token: usize) -> Option<(usize, bool)> {
    let least = words.sentence(token).start;
    let mut at = token.checked_sub(1)?;
    let mut denied = false;
    while at > least {
        let word = words.at(at);
        match word {
            "is" | "are" | "was" | "were" | "remains" | "remain" | "am" | "'s" | "’s" | "'re"
            | "’re" | "'m" | "’m" | "voted" | "be" | "been" | "stands" | "stand" | "stood" => {
                return Some((at, denied || words.before(at) == "not"));
            }
            "isn't" | "isn’t" | "aren't" | "aren’t" | "wasn't" | "wasn’t" => {
                return Some((at, true));
            }
            "not" | "never" => denied = true,
            "out" if matches!(words.before(at), "came" | "come" | "comes" | "spoke" | "speaks") => {
                return Some((at - 1, denied));
            }
            _ if is_adverb(&word.to_ascii_lowercase())
                || is_one_of(
                    word,
                    &["also", "strongly", "deeply", "very", "still", "all", "more"],
                ) => {}
            _ => return None,
        }
        at -= 1;
    }
    None
}

/// The clause whose verb is the form of "be" at `be`.
fn clause(words: Words<'_>, be: usize) -> Clause {
    Clause::read(words, be, &Verb::plain())
}

/// "X is against the toll", by where the words of the stance begin and where its object does.
fn stance(scene: &Scene<'_, '_>, from: usize, about: usize, stance: Stance) -> Option<Read> {
    let words = scene.words;
    let (be, denied) = governed(words, from)?;
    let clause = clause(words, be);
    if !is_told(&clause) {
        return None;
    }
    // Who is not for it is against it.
    let stance = match (stance, denied) {
        (stance, false) => stance,
        (Stance::Supports, true) => Stance::Opposes,
        _ => return None,
    };
    let object = about + 1..object_end(scene, about + 1, about);
    if stance != Stance::Concerned && is_somebody(scene, object.clone()) {
        return None;
    }
    Some(Read::new(stance, &clause, be..object.end.max(about + 1), object, "is_for_or_against"))
}

fn is_told(clause: &Clause) -> bool {
    matches!(clause.mood, Mood::Past | Mood::Present | Mood::Ongoing)
}

/// "A toll is out of the question", "is not negotiable": what the speaker rules out.
fn thing(scene: &Scene<'_, '_>, from: usize, end: usize, negated: bool) -> Option<Read> {
    let words = scene.words;
    let (be, denied) = governed(words, from)?;
    if denied != negated {
        return None;
    }
    let least = words.sentence(be).start;
    let mut object = subject_before(words, be, least);
    // "A halt to the flights | was out of the question".
    if object.is_empty() && be > least + 1 && is_determiner(words.at(least)) {
        object = least..be;
    }
    if object.is_empty()
        || is_one_of(
            words.at(object.start),
            &["he", "she", "they", "we", "i", "it", "this", "that"],
        )
    {
        return None;
    }
    let opposes = matches!(words.at(end - 1), "acceptable" | "unacceptable");
    let (stance, rule) = match opposes {
        true => (Stance::Opposes, "unacceptable"),
        false => (Stance::RulesOut, "out_of_the_question"),
    };
    let evidence = object.start..end;
    Some(Read { stance, object, condition: None, evidence, whose: Whose::Speaker, rule })
}

/// "X is ready to sign if ...", "is not prepared to sign".
fn ready(scene: &Scene<'_, '_>, token: usize) -> Option<Read> {
    let words = scene.words;
    let (be, denied) = governed(words, token)?;
    let to = words.at(token + 1) == "to";
    let clause = clause(words, be);
    if !to || !(is_told(&clause) || clause.mood == Mood::Possible) {
        return None;
    }
    let verb = token + 2;
    let word = words.at(verb);
    let open = words.at(token) == "open";
    let deed = List::Undertakings.holds(word) || List::Concessions.holds(word);
    if !open && !deed && !word.ends_with("ing") {
        return None;
    }
    if denied {
        let end = object_end(scene, verb, verb);
        let read = Read::new(Stance::RulesOut, &clause, be..end, verb..end, "not_ready_to");
        return (clause.mood != Mood::Possible).then_some(read);
    }
    let end = object_end(scene, verb, verb);
    let Some(hinge) = hinge(words, verb) else {
        // Who is willing to do it is for it.
        let read = Read::new(Stance::Supports, &clause, be..end, verb..end, "ready_to");
        let ready = matches!(words.at(token), "ready" | "willing");
        return (deed && ready && is_told(&clause)).then_some(read);
    };
    Some(conditions::on(words, &clause, (be, verb), end, hinge, "ready_if"))
}

/// "X is not going to sign".
fn not_going_to(scene: &Scene<'_, '_>, token: usize) -> Option<Read> {
    let words = scene.words;
    let (be, denied) = governed(words, token)?;
    let verb = token + 2;
    let word = words.at(verb);
    let deed = List::Undertakings.holds(word) || List::Actions.holds(word);
    if !denied || !deed {
        return None;
    }
    let clause = clause(words, be);
    let end = object_end(scene, verb, verb);
    is_told(&clause)
        .then(|| Read::new(Stance::RulesOut, &clause, be..end, verb..end, "not_going_to"))
}

/// "There will be no toll": what the speaker rules out.
fn there_will_be_no(scene: &Scene<'_, '_>, token: usize) -> Option<Read> {
    let words = scene.words;
    let start = token.checked_sub(3)?;
    let there = is_one_of(words.at(start), &["there"])
        && matches!(words.at(start + 1), "will" | "would" | "can")
        && words.at(start + 2) == "be";
    if !there {
        return None;
    }
    let end = object_end(scene, token + 1, token);
    let read = Read {
        stance: Stance::RulesOut,
        object: token + 1..end,
        condition: None,
        evidence: start..end,
        whose: Whose::Speaker,
        rule: "there_will_be_no",
    };
    Some(read.unless(words, token + 1))
}
