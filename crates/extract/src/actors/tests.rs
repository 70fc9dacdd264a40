//! Speakers of given attributions.

use std::sync::LazyLock;

use onrecord_model::names::Names;
use onrecord_record::{ActorKind, Form};
use onrecord_text::{CanonicalText, TextRange};
use proptest::prelude::*;

use super::{Outside, actors};
use crate::{Attribution, Layers, SIGNS};

static NAMES: LazyLock<Names> = LazyLock::new(|| Names::bundled().unwrap());

/// An attribution with the words that first stand so in `text`.
fn attribution(text: &str, source: &str, content: &str) -> Attribution {
    let at = |words: &str| {
        let start = text.find(words).unwrap();
        TextRange::of(start, start + words.len())
    };
    attribution_at(at(source), TextRange::of(0, 0), at(content))
}

/// An attribution with source, cue and content at these places.
fn attribution_at(source: TextRange, cue: TextRange, content: TextRange) -> Attribution {
    Attribution {
        source: vec![source],
        cue: if cue.is_empty() { Vec::new() } else { vec![cue] },
        content: vec![content],
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
    let found = actors(&canonical, &layers, &NAMES, &given, Outside::default());
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

#[test]
fn she_is_the_woman_who_has_just_been_quoted() {
    check(
        "Robert Dale opened the fair. “The inn is full,” Mary Holm said. She added that it would grow.",
        &[("Mary Holm said", "The inn is full"), ("She ", "that it would grow")],
        &[&["Mary Holm"], &["Mary Holm"]],
    );
}

#[test]
fn an_office_is_who_holds_it() {
    check(
        "Transport Minister Ada Holm opened the bridge. The minister said that it was safe.",
        &[("The minister", "that it was safe")],
        &[&["Ada Holm"]],
    );
}

#[test]
fn the_deputy_is_not_the_office_itself() {
    check(
        "Deputy Minister Ada Holm opened the bridge. The minister said that it was safe.",
        &[("The minister", "that it was safe")],
        &[&["The minister"]],
    );
}

#[test]
fn what_is_described_once_more_is_the_same() {
    check(
        "A farmer said that the road was wet. The farmer said that it was long.",
        &[("A farmer", "that the road was wet"), ("The farmer", "that it was long")],
        &[&["A farmer"], &["A farmer"]],
    );
}

#[test]
fn both_are_the_last_two() {
    check(
        "Robert Dale met Peter Lund at the inn. Both men said that the ferry was late.",
        &[("Both men", "that the ferry was late")],
        &[&["Robert Dale", "Peter Lund"]],
    );
}

#[test]
fn an_acronym_is_the_body_it_is_short_for() {
    check(
        "The Norhaven Ports Authority (NPA) closed the quay. The NPA said that it was unsafe.",
        &[("The NPA", "that it was unsafe")],
        &[&["Norhaven Ports Authority"]],
    );
}

#[test]
fn who_refers_to_the_noun_before() {
    check(
        "They wrote to Ada Holm, who said that the ferry was late.",
        &[("who", "that the ferry was late")],
        &[&["Ada Holm"]],
    );
}

/// The mentions of a story without attributions, each with the kind of its actor.
#[track_caller]
fn check_mentions(text: &str, expected: &[(&str, ActorKind)]) {
    let canonical = CanonicalText::new(text.to_owned()).unwrap();
    let layers = Layers::new(&canonical, &[canonical.range()]);
    let found = actors(&canonical, &layers, &NAMES, &[], Outside::default());
    let mentions: Vec<_> =
        found.mentions().map(|(_, kind, range)| (canonical.slice(range), kind)).collect();
    assert_eq!(mentions, expected);
}

#[test]
fn titles_belong_to_the_names_they_stand_before() {
    check_mentions(
        "The firm’s founder, Ada Holm, met Sen. Robert Dale.",
        &[("founder, Ada Holm", ActorKind::Person), ("Sen. Robert Dale", ActorKind::Person)],
    );
}

#[test]
fn places_with_offices_of_a_state_are_states() {
    check_mentions(
        "Corvenia’s Foreign Minister Ada Holm spoke in Norhaven.",
        &[("Corvenia", ActorKind::State), ("Foreign Minister Ada Holm", ActorKind::Person)],
    );
}

#[test]
fn bodies_have_long_and_short_names() {
    check_mentions(
        "The talks with the Foundry and Furnace Workers’ Union ended.",
        &[("Foundry and Furnace Workers’ Union", ActorKind::Organisation)],
    );
    check_mentions(
        "The Bakers’ and Millers’ Union asked for more.",
        &[("Bakers’ and Millers’ Union", ActorKind::Organisation)],
    );
    check_mentions(
        "Prime Minister Ada Holm of Corvenia met the US ambassador to Norway, Robert Dale.",
        &[
            ("Prime Minister Ada Holm", ActorKind::Person),
            ("Corvenia", ActorKind::State),
            ("US", ActorKind::State),
            ("ambassador to Norway, Robert Dale", ActorKind::Person),
            ("Norway", ActorKind::State),
        ],
    );
}

/// Words that rules look for, in and out of their place, and what no rule expects.
const WORDS: &[&str] = &[
    "Ada",
    "Holm",
    "Robert",
    "Dale",
    "Corvenia",
    "Norway",
    "Norwegian",
    "US-Israel",
    "NPA",
    "US",
    "Kestria-Dovrane",
    "Contact",
    "Group",
    "Ministry",
    "Sen.",
    "Mr.",
    "Jr.",
    "Prime",
    "Minister",
    "minister",
    "spokesman",
    "the",
    "The",
    "a",
    "both",
    "Both",
    "two",
    "each",
    "sides",
    "side",
    "delegation",
    "led",
    "by",
    "of",
    "for",
    "at",
    "who",
    "whom",
    "which",
    "many",
    "he",
    "She",
    "they",
    "I",
    "his",
    "’s",
    "'s",
    "and",
    "or",
    "with",
    "said",
    "told",
    "agreed",
    "report",
    "company",
    "newspaper",
    "mayor",
    "candidate",
    "voters",
    "percent",
    "30",
    "in",
    "White",
    "House",
    "(",
    ")",
    ",",
    ".",
    ";",
    ":",
    "/",
    "—",
    "“",
    "”",
    "\"",
    "''",
    "&",
    "$",
    "Ⓐ",
    "É",
    "ſ",
    "İ",
    "🙂",
    "\u{301}",
    "\n\n",
];

proptest! {
    /// Whatever the words, actors are found, each mention lies in the text and in order, and a second
    /// reading finds the same.
    #[test]
    fn any_words_are_read(
        words in prop::collection::vec((prop::sample::select(WORDS), any::<bool>()), 1..60),
        spans in prop::collection::vec(prop::array::uniform6(0..60_usize), 0..6),
    ) {
        let text: String =
            words.iter().flat_map(|&(word, glued)| [word, if glued { "" } else { " " }]).collect();
        let text = CanonicalText::new(text).unwrap();
        let blocks: Vec<TextRange> = text.as_str().split("\n\n").scan(0, |at, block| {
            let start = *at;
            *at += block.len() + 2;
            Some(TextRange::of(start, start + block.len()))
        }).collect();
        let layers = Layers::new(&text, &blocks);
        let count = layers.tokens.len();
        let span = |a: usize, b: usize| {
            let (a, b) = (a.min(count), b.min(count));
            if a == b { TextRange::of(0, 0) } else { layers.range(a.min(b)..a.max(b)) }
        };
        let given: Vec<Attribution> = spans
            .iter()
            .map(|&[a, b, c, d, e, f]| attribution_at(span(a, b), span(c, d), span(e, f)))
            .collect();
        let read = || {
            let found = actors(&text, &layers, &NAMES, &given, Outside::default());
            let mentions: Vec<_> = found.mentions().collect();
            let speakers: Vec<Vec<String>> = (0..given.len())
                .map(|i| found.speakers(i).0.into_iter().map(str::to_owned).collect())
                .collect();
            (mentions, speakers)
        };
        let (mentions, speakers) = read();
        prop_assert!(mentions.iter().all(|(_, _, range)| text.range().contains_range(*range)));
        prop_assert!(mentions.is_sorted_by_key(|(_, _, range)| range.start()));
        prop_assert_eq!(read(), (mentions, speakers));
    }
}
