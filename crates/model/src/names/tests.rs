//! What names are found, in prose made up for it.

use std::ops::Range;

use onrecord_text::{TextRange, Token, sentences, tokens};

use super::*;

/// The tokens and sentences of each line of a text.
fn lines(text: &str) -> Vec<(Vec<Token>, Vec<Range<usize>>)> {
    let mut at = 0;
    let line = |line: &str| {
        let mut found = Vec::new();
        tokens(text, TextRange::of(at, at + line.len()), &mut found);
        at += line.len();
        let sentences = sentences(text, &found);
        (found, sentences)
    };
    text.split_inclusive('\n').map(line).collect()
}

/// The names found in a text, a line a paragraph, each with the first letters of its kind.
fn found(text: &str) -> Vec<String> {
    let lines = lines(text);
    let paragraphs: Vec<Paragraph<'_>> = lines
        .iter()
        .map(|(tokens, sentences)| Paragraph { text, tokens, sentences, quotations: &[] })
        .collect();
    let names = Names::bundled().unwrap().tag(&paragraphs);
    assert_eq!(names.len(), paragraphs.len());
    let mut shown = Vec::new();
    for (paragraph, names) in paragraphs.iter().zip(names) {
        let mut end = 0;
        for name in names {
            assert!(end <= name.tokens.start && name.tokens.start < name.tokens.end);
            assert!(name.tokens.end <= paragraph.tokens.len());
            assert!((0.0..=1.0).contains(&name.sure));
            end = name.tokens.end;
            let first = paragraph.tokens[name.tokens.start].range;
            let last = paragraph.tokens[name.tokens.end - 1].range;
            let kind = &format!("{:?}", name.kind)[..2];
            shown.push(format!("{kind} {}", &text[first.cover(last).to_usize()]));
        }
    }
    shown
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    assert_eq!(found(text), expected, "in {text:?}");
}

#[test]
fn titles_and_articles_are_no_part_of_a_name() {
    check(
        "President Maria Lindholm met Sen. Paul Okafor in Stockholm on Tuesday.",
        &["Pe Maria Lindholm", "Pe Paul Okafor", "Pl Stockholm"],
    );
    check("They wrote to the United Nations.", &["Or United Nations"]);
}

#[test]
fn names_are_found_whole() {
    check(
        "“No,” said Patrick O’Brien, who met Samuel L. Hartley Jr. and Bashir al-Khatib.",
        &["Pe Patrick O’Brien", "Pe Samuel L. Hartley Jr.", "Pe Bashir al-Khatib"],
    );
}

#[test]
fn small_words_belong_to_family_names() {
    check(
        "Crown Prince Faisal bin Nasser met Ms. van der Berg, and Mr. al-Khatib left for Doha.",
        &["Pe Faisal bin Nasser", "Pe van der Berg", "Pe al-Khatib", "Pl Doha"],
    );
}

#[test]
fn an_office_is_no_body() {
    check(
        "Secretary of State Clara Whitfield spoke with Prime Minister Jonas Halvorsen.",
        &["Pe Clara Whitfield", "Pe Jonas Halvorsen"],
    );
}

#[test]
fn what_stands_elsewhere_in_the_document_tells() {
    check(
        "Greta Oksanen leads the inquiry.\nOksanen said so. Oksanen’s team agreed.",
        &["Pe Greta Oksanen", "Pe Oksanen", "Pe Oksanen"],
    );
}

#[test]
fn bodies_and_places_are_told_apart() {
    check(
        "The Ministry of Fisheries in Norway sued Lindqvist Holdings Inc. in a court in Bergen.",
        &["Or Ministry of Fisheries", "Pl Norway", "Or Lindqvist Holdings Inc.", "Pl Bergen"],
    );
}

#[test]
fn what_begins_a_sentence_need_not_be_a_name() {
    check("However, they left. Three more stayed. But Monday was quiet.", &[]);
}

#[test]
fn no_input_panics_and_spans_are_in_order() {
    const PIECES: &[&str] = &[
        "President",
        "Mr",
        ".",
        " ",
        " ",
        "\n",
        "Jane",
        "de",
        "la",
        "Cruz",
        "’s",
        "'",
        "U.S.",
        "82nd",
        "&",
        "-",
        "al-Masri",
        "É",
        "İ",
        "ß",
        "\u{301}",
        "👩‍👩‍👧",
        "北京",
        "THE",
        "of",
        "the",
        "“",
        "”",
        ",",
        "Inc",
        "7",
        "I",
        "\u{200d}",
        "said",
        "New",
        "York",
        "ǅ",
        "Apollo",
        "11",
        "ﬁ",
    ];
    let mut state = 1u64;
    for _ in 0..500 {
        let mut text = String::new();
        for _ in 0..40 {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            text.push_str(PIECES[(state >> 33) as usize % PIECES.len()]);
            text.push_str(if state >> 63 == 0 { " " } else { "" });
        }
        assert_eq!(found(&text), found(&text));
    }
}

#[test]
fn what_does_not_fit_its_text_is_no_trouble() {
    let (tokens, _) = &lines("Jane Doe met John Roe in Rome.")[0];
    let names = Names::bundled().unwrap();
    let range = |start, end| Range { start, end };
    for sentences in [vec![], vec![range(0, 100)], vec![range(5, 3), range(2, 9)]] {
        let paragraph = Paragraph { text: "Jané", tokens, sentences: &sentences, quotations: &[] };
        assert_eq!(names.tag(&[paragraph]).len(), 1);
    }
    assert!(names.tag(&[]).is_empty());
}

#[test]
fn a_damaged_file_is_an_error() {
    let file = include_bytes!("../../weights/names.bin");
    assert!(Names::parse(file).is_ok());
    for end in [0, 7, 8, 9, 100, file.len() / 2, file.len() - 1] {
        assert!(Names::parse(&file[..end]).is_err());
    }
}

#[test]
fn first_names_tell_who_bears_them() {
    let names = Names::bundled().unwrap();
    assert_eq!(names.gender("Maria"), Some(Gender::Female));
    assert_eq!(names.gender("vladimir"), Some(Gender::Male));
    assert_eq!(names.gender("Alexis"), None);
    assert_eq!(names.gender("table"), None);
    assert_eq!(names.gender(""), None);
}
