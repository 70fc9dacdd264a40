//! Cues read in sentences, and the share that is right on labelled statements.

use std::fs;
use std::path::Path;

use onrecord_record::Act;
use onrecord_text::{CanonicalText, OffsetMap, OffsetUnit, TextRange};

use super::{Reading, act};
use crate::{Attribution, Layers};

const SENTENCES: &str = include_str!("../../tests/acts/sentences.txt");
const LABELLED: &str = include_str!("../../tests/acts/polnear-dev.tsv");

fn attribution(
    source: Vec<TextRange>,
    cue: Vec<TextRange>,
    content: Vec<TextRange>,
) -> Attribution {
    Attribution { source, cue, content, confidence: 1.0, block: 0, continues: None }
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

/// A labelled statement and what the rules make of it.
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

#[test]
fn labelled_statements_are_read_right_often_enough() {
    let part =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpora/polnear/dev/text");
    if !part.exists() {
        eprintln!("not run: ../shared/corpora/polnear is not there");
        return;
    }
    let mut measured = Vec::new();
    for line in LABELLED.lines().filter(|line| !line.starts_with('#')) {
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
        let mut at = 0;
        let mut blocks = Vec::new();
        for line in text.as_str().split_inclusive('\n') {
            blocks.push(text.trim(TextRange::of(at, at + line.len())));
            at += line.len();
        }
        blocks.retain(|block| !block.is_empty());
        let layers = Layers::new(&text, &blocks);
        let attribution = attribution(ranges(source), ranges(cue), ranges(content));
        let reading = act(&text, &layers, &attribution).expect("a cue");
        measured.push(Measured {
            label: label.to_owned(),
            negated: [negated == "true", reading.negated],
            hedged: [hedged == "true", reading.hedged],
            found: reading.act.map_or("-".to_owned(), name),
        });
        let last = &measured[measured.len() - 1];
        if last.label != last.found
            || last.negated[0] != last.negated[1]
            || last.hedged[0] != last.hedged[1]
        {
            let words: Vec<&str> = attribution.cue.iter().map(|&range| text.slice(range)).collect();
            eprintln!("{article} [{}] {line:?}: {}", words.join(" "), in_words(reading));
        }
    }
    let answered = measured.iter().filter(|m| m.found != "-");
    let (all, answers) = (measured.len(), answered.clone().count());
    let right = answered.clone().filter(|m| m.found == m.label).count();
    let (negated, found_negated, right_negated) = counts(measured.iter().map(|m| m.negated));
    let (hedged, found_hedged, right_hedged) = counts(measured.iter().map(|m| m.hedged));
    eprintln!("{all} statements; act answered {answers}, of these right {right}");
    eprintln!("negated: {negated} labelled, {found_negated} found, {right_negated} right");
    eprintln!("hedged: {hedged} labelled, {found_hedged} found, {right_hedged} right");
    assert_eq!(all, 400);
}
