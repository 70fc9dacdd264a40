//! Cues read in sentences, and the share that is right on labelled statements.

use std::fs;
use std::path::Path;

use onrecord_record::{Act, Form};
use onrecord_text::{CanonicalText, OffsetMap, OffsetUnit, TextRange};

use super::{Reading, act};
use crate::{Attribution, Layers, Signs};

const SENTENCES: &str = include_str!("../../tests/acts/sentences.txt");
const LABELLED: &str = include_str!("../../tests/acts/polnear-dev.tsv");
const UNSEEN: &str = include_str!("../../tests/acts/polnear-dev-unseen.tsv");

fn attribution(
    source: Vec<TextRange>,
    cue: Vec<TextRange>,
    content: Vec<TextRange>,
) -> Attribution {
    Attribution {
        source,
        cue,
        content,
        verbatim: Vec::new(),
        form: Form::Indirect,
        signs: Signs::default(),
        confidence: 1.0,
        block: 0,
        continues: None,
    }
}

/// A sentence without its marks, and what they mark.
fn marked(sentence: &str) -> (CanonicalText, Attribution) {
    let mut text = String::new();
    let mut found: [Vec<TextRange>; 3] = Default::default();
    let mut open = 0;
    for c in sentence.chars() {
        match c {
            '<' | '[' | '{' => open = text.len(),
            '>' | ']' | '}' => {
                let role = [">", "]", "}"].iter().position(|m| m.starts_with(c)).unwrap();
                found[role].push(TextRange::of(open, text.len()));
            }
            c => text.push(c),
        }
    }
    let [source, cue, content] = found;
    (CanonicalText::new(text).unwrap(), attribution(source, cue, content))
}

fn in_words(reading: Reading) -> String {
    let mut words = vec![reading.act.map_or("-".to_owned(), name)];
    words.extend(reading.negated.then(|| "negated".to_owned()));
    words.extend(reading.hedged.then(|| "hedged".to_owned()));
    words.join(" ")
}

fn name(act: Act) -> String {
    format!("{act:?}").to_lowercase()
}

#[test]
fn cues_are_read_in_their_sentences() {
    let mut wrong = Vec::new();
    let lines = SENTENCES.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    for line in lines {
        let (sentence, expected) = line.split_once(" → ").expect("a sentence and what it tells");
        let (text, attribution) = marked(sentence);
        let layers = Layers::new(&text, &[text.range()]);
        let found = in_words(act(&text, &layers, &attribution).expect("a cue"));
        if found != expected {
            wrong.push(format!("{line}\n    but: {found}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_cue_gives_no_reading() {
    let (text, attribution) = marked("{The road is open}.");
    assert_eq!(act(&text, &Layers::new(&text, &[text.range()]), &attribution), None);
}

/// A labelled statement's label and what the rules make of it.
#[derive(Debug)]
struct Measured {
    label: String,
    negated: [bool; 2],
    hedged: [bool; 2],
    found: String,
}

/// How many of `pairs` of label and reading are true in the label, in the reading, and in both.
fn counts(pairs: impl Iterator<Item = [bool; 2]> + Clone) -> (usize, usize, usize) {
    let of = |wanted: fn([bool; 2]) -> bool| pairs.clone().filter(|&p| wanted(p)).count();
    (of(|p| p[0]), of(|p| p[1]), of(|p| p[0] && p[1]))
}

/// How the rules do on labelled statements.
#[derive(Debug, PartialEq, Eq)]
struct Score {
    statements: usize,
    /// With an act from the rules, and of these with the right one.
    answered: usize,
    right: usize,
    /// Labelled so, read so, and both.
    negated: (usize, usize, usize),
    hedged: (usize, usize, usize),
}

/// Reads the `labelled` statements in the articles of `part`; shows those that are read otherwise.
fn score(part: &Path, labelled: &str) -> Score {
    let mut measured = Vec::new();
    for line in labelled.lines().filter(|line| !line.starts_with('#')) {
        let [article, source, cue, content, label, negated, hedged] =
            line.split('\t').collect::<Vec<_>>()[..]
        else {
            panic!("seven fields: {line}")
        };
        let text = fs::read_to_string(part.join(format!("{article}.txt"))).unwrap();
        let text = CanonicalText::new(text).unwrap();
        let offsets = OffsetMap::new(&text);
        let ranges = |field: &str| -> Vec<TextRange> {
            let range = |piece: &str| {
                let (start, end) = piece.split_once('-').unwrap();
                let (start, end) = (start.parse().unwrap(), end.parse().unwrap());
                offsets.range_from(start, end, OffsetUnit::CodePoint).unwrap()
            };
            field.split(';').filter(|piece| !piece.is_empty()).map(range).collect()
        };
        let attribution = attribution(ranges(source), ranges(cue), ranges(content));
        let layers = Layers::new(&text, &lines(&text));
        let reading = act(&text, &layers, &attribution).expect("a cue");
        let one = Measured {
            label: label.to_owned(),
            found: reading.act.map_or("-".to_owned(), name),
            negated: [negated == "true", reading.negated],
            hedged: [hedged == "true", reading.hedged],
        };
        if one.label != one.found || [one.negated, one.hedged].iter().any(|[a, b]| a != b) {
            let words: Vec<&str> = attribution.cue.iter().map(|&range| text.slice(range)).collect();
            eprintln!("{}: {one:?}", words.join(" "));
        }
        measured.push(one);
    }
    let answered = measured.iter().filter(|m| m.found != "-");
    Score {
        statements: measured.len(),
        answered: answered.clone().count(),
        right: answered.filter(|m| m.found == m.label).count(),
        negated: counts(measured.iter().map(|m| m.negated)),
        hedged: counts(measured.iter().map(|m| m.hedged)),
    }
}

/// The lines of `text` that hold something.
fn lines(text: &CanonicalText) -> Vec<TextRange> {
    let mut at = 0;
    let line = |line: &str| {
        at += line.len();
        text.trim(TextRange::of(at - line.len(), at))
    };
    text.as_str().split_inclusive('\n').map(line).filter(|range| !range.is_empty()).collect()
}

#[test]
fn labelled_statements_are_read_right_often_enough() {
    let part =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpora/polnear/dev/text");
    if !part.exists() {
        eprintln!("not run: ../shared/corpora/polnear is not there");
        return;
    }
    let (known, unseen) = (score(&part, LABELLED), score(&part, UNSEEN));
    eprintln!("{known:?}\n{unseen:?}");
    // A rule may cost a statement or two, not more; whoever lowers a floor says why.
    assert_eq!((known.statements, unseen.statements), (400, 100));
    assert!(known.answered >= 373 && known.right >= 366, "{known:?}");
    assert!(unseen.answered >= 93 && unseen.right >= 87, "{unseen:?}");
    let (labelled, read, both) = known.negated;
    assert!(labelled == 15 && both >= 13 && read - both <= 1, "{known:?}");
    let (labelled, read, both) = known.hedged;
    assert!(labelled == 15 && both >= 10 && read - both <= 3, "{known:?}");
}
