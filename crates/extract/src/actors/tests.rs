//! Speakers of given attributions.

use onrecord_model::names::Names;
use onrecord_record::Form;
use onrecord_text::{CanonicalText, TextRange};

use super::{Outside, actors};
use crate::{Attribution, Layers, SIGNS};

/// An attribution with the words that first stand so in `text`.
fn attribution(text: &str, source: &str, content: &str) -> Attribution {
    let at = |words: &str| {
        let start = text.find(words).unwrap();
        TextRange::of(start, start + words.len())
    };
    Attribution {
        source: vec![at(source)],
        cue: Vec::new(),
        content: vec![at(content)],
        verbatim: Vec::new(),
        form: Form::Indirect,
        signs: [0.0; SIGNS.len()],
        confidence: 1.0,
        block: 0,
        continues: None,
    }
}

#[track_caller]
fn check(text: &str, attributions: &[(&str, &str)], expected: &[&[&str]]) {
    let canonical = CanonicalText::new(text.to_owned()).unwrap();
    let layers = Layers::new(&canonical, &[canonical.range()]);
    let given: Vec<Attribution> =
        attributions.iter().map(|(source, content)| attribution(text, source, content)).collect();
    let names = Names::bundled().unwrap();
    let found = actors(&canonical, &layers, &names, &given, Outside::default());
    let speakers: Vec<Vec<&str>> = (0..given.len()).map(|i| found.speakers(i).0).collect();
    assert_eq!(speakers, expected);
}

#[test]
fn the_first_person_is_who_says_it() {
    check(
        "“I believe that the ferry is safe,” Ada Holm told Robert Dale on Monday.",
        &[("Ada Holm", "I believe that the ferry is safe"), ("I ", "that the ferry is safe")],
        &[&["Ada Holm"], &["Ada Holm"]],
    );
}

#[test]
fn in_a_verbatim_quotation_he_is_not_the_one_who_speaks() {
    check(
        "Robert Dale met Peter Lund on Monday. “He believes that the ferry is safe,” Robert Dale said.",
        &[
            ("Robert Dale said", "He believes that the ferry is safe"),
            ("He ", "that the ferry is safe"),
        ],
        &[&["Robert Dale"], &["Peter Lund"]],
    );
}

#[test]
fn two_of_one_surname_stay_open_where_nothing_tells_them_apart() {
    check(
        "Robert Dale and Mary Dale run the inn. Dale said that it would close.",
        &[("Dale said", "that it would close")],
        &[&["Robert Dale", "Mary Dale"]],
    );
}
