//! Clauses of given verbs.

use onrecord_text::CanonicalText;

use super::*;
use crate::Layers;
use crate::consultation::verbs::DEEDS;

fn with_words<T>(text: &str, read: impl FnOnce(Words<'_>) -> T) -> T {
    let text = CanonicalText::new(text.to_owned()).unwrap();
    let layers = Layers::new(&text, &[text.range()]);
    read(Words { text: &text, layers: &layers })
}

/// Where `word` first stands.
fn find(words: Words<'_>, word: &str) -> usize {
    (0..words.layers.tokens.len()).find(|&t| words.at(t) == word).unwrap()
}

/// Reads the clause of `verb` where it first stands in `text`, and says its mood, whether it is
/// negated or passive, and its subject.
#[track_caller]
fn check(text: &str, verb: &str, expected: (Mood, &str, &str)) {
    with_words(text, |words| {
        let clause = Clause::read(words, find(words, verb), DEEDS.verb(verb).unwrap());
        let how = match (clause.negated, clause.passive) {
            (true, true) => "not passive",
            (true, false) => "not",
            (false, true) => "passive",
            (false, false) => "",
        };
        assert_eq!((clause.mood, how, words.slice(clause.subject)), expected, "{text}");
    });
}

#[test]
fn auxiliaries_and_governing_verbs_give_the_mood() {
    let table = [
        ("The ministers met.", "met", Mood::Past),
        ("The ministers have met.", "met", Mood::Past),
        ("The ministers meet.", "meet", Mood::Present),
        ("The ministers are meeting.", "meeting", Mood::Ongoing),
        ("The ministers were meeting.", "meeting", Mood::Past),
        ("The ministers will also meet.", "meet", Mood::Future),
        ("The ministers will have met.", "met", Mood::Future),
        ("The ministers agreed to meet.", "meet", Mood::Future),
        ("The ministers offered to meet.", "meet", Mood::Wanted),
        ("The ministers might agree to meet.", "meet", Mood::Possible),
        ("The ministers may meet.", "meet", Mood::Possible),
    ];
    for (text, verb, mood) in table {
        check(text, verb, (mood, "", "The ministers"));
    }
}

#[test]
fn one_verb_governs_another_once() {
    check("The ministers agreed to plan to meet.", "meet", (Mood::Future, "", ""));
}

#[test]
fn what_hangs_on_an_if_might_happen() {
    check("The fair opens if they meet.", "meet", (Mood::Possible, "", "they"));
}

#[test]
fn negations_are_seen_before_the_verb_and_before_what_governs_it() {
    for text in ["Osk did not meet them.", "Osk didn't meet them.", "Osk refused to meet them."] {
        check(text, "meet", (Mood::Past, "not", "Osk"));
    }
    check("Osk won’t meet them.", "meet", (Mood::Future, "not", "Osk"));
    check("Osk has not agreed to meet them.", "meet", (Mood::Future, "not", "Osk"));
}

#[test]
fn a_passive_has_a_form_of_be() {
    check("The ferry was supported.", "supported", (Mood::Past, "passive", "The ferry"));
    check("The ferry is supported.", "supported", (Mood::Present, "passive", "The ferry"));
    check("The ferry has been supported.", "supported", (Mood::Past, "passive", "The ferry"));
}

#[test]
fn the_subject_is_the_noun_phrase_before_the_verb() {
    let table = [
        ("On Thursday, the delegation met.", "met", "the delegation"),
        ("Earlier this week, Osk met them.", "met", "Osk"),
        ("Osk, the foreign minister, met them.", "met", "Osk, the foreign minister"),
        ("Osk, who came on Monday, met them.", "met", "Osk"),
        ("The Contact Group (CG) met them.", "met", "The Contact Group"),
        ("The mayor and the union agreed.", "agreed", "The mayor and the union"),
        ("They voiced concern over the dam, and the mayor agreed.", "agreed", "the mayor"),
        ("A day after the mayor agreed.", "agreed", "the mayor"),
        ("They said that the mayor agreed.", "agreed", "the mayor"),
        ("In Norhaven agreed.", "agreed", ""),
        ("Countries close to Northland agreed.", "agreed", ""),
    ];
    for (text, verb, subject) in table {
        check(text, verb, (Mood::Past, "", subject));
    }
}

#[test]
fn verbs_that_are_joined_share_the_subject() {
    let table = [
        ("Osk arrived on Monday and met them.", "met", (Mood::Past, "", "Osk")),
        ("Osk arrived and later met them.", "met", (Mood::Past, "", "Osk")),
        ("Osk saw the port built by Dale and met them.", "met", (Mood::Past, "", "Osk")),
        ("Osk flew home, met them and left.", "met", (Mood::Past, "", "Osk")),
        ("Osk, who came and met them, left.", "met", (Mood::Past, "", "who")),
        ("Osk was welcomed and met them.", "met", (Mood::Past, "", "Osk")),
        ("Osk will visit the port and meet them.", "meet", (Mood::Future, "", "Osk")),
        ("Osk refused to come and meet them.", "meet", (Mood::Past, "not", "Osk")),
        ("Osk hopes to visit the port and meet them.", "meet", (Mood::Wanted, "", "Osk")),
        ("Opened a fair and met them.", "met", (Mood::Past, "", "")),
        ("Osk blamed the rain and Dale met them.", "met", (Mood::Past, "", "Dale")),
    ];
    for (text, verb, expected) in table {
        check(text, verb, expected);
    }
}

#[test]
fn what_follows_ends_at_a_strong_mark_and_not_at_an_abbreviation() {
    let end = |text: &str| {
        with_words(text, |words| {
            words.slice(0..end(words, 0, words.layers.tokens.len())).to_owned()
        })
    };
    assert_eq!(end("Osk met them; Dale did not."), "Osk met them");
    assert_eq!(end("Osk met Sen. Dale on Monday."), "Osk met Sen. Dale on Monday");
}

#[test]
fn a_noun_is_no_verb() {
    let is_verb = |text: &str, verb: &str| {
        let known = DEEDS.verb(verb).unwrap();
        with_words(text, |words| is_verb_here(words, find(words, verb), known))
    };
    assert!(is_verb("They call for calm.", "call") && !is_verb("After the call.", "call"));
    assert!(is_verb("They agreed.", "agreed") && !is_verb("The agreed text.", "agreed"));
    assert!(is_verb("After meeting Osk.", "meeting"));
    assert!(!is_verb("The peace meeting ended.", "meeting"));
    assert!(!is_verb("The Ferry Support group.", "Support"));
}

#[test]
fn diaries_begin_with_the_verb() {
    let diary = |text: &str| with_words(text, |words| is_diary(words, &words.sentence(0)));
    assert!(diary("Met with the mayor.") && diary("Also received the mayor."));
    assert!(!diary("Osk met with the mayor.") && !diary("Asked, he left."));
}
