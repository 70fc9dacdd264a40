//! `onrecord verify`: what is true passes, what is not is named.

#![allow(clippy::unwrap_used)] // A panic is how tests fail.

mod common;

use common::{Dir, PAGE, TALKS, onrecord, onrecord_with, story};

/// `12 of 12 exact` as two numbers.
fn counts(out: &str) -> (usize, usize) {
    let numbers: Vec<usize> = out.split(' ').filter_map(|word| word.parse().ok()).collect();
    assert_eq!(out, format!("{} of {} exact\n", numbers[0], numbers[1]));
    (numbers[0], numbers[1])
}

#[test]
fn what_was_read_verifies() {
    let records = onrecord(&["read", TALKS, PAGE]).out;
    let run = onrecord_with(records.as_bytes(), &["verify", "-"]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    let (exact, all) = counts(&run.out);
    assert!(exact == all && all > 20, "{}", run.out);
}

#[test]
fn a_record_without_text_is_checked_against_its_source() {
    let dir = Dir::new("no-text");
    let lines: Vec<String> = (0..30)
        .map(|i| serde_json::json!({"text": story(&format!("Jon {i}"))}).to_string())
        .collect();
    dir.write("news/archive.jsonl", lines.join("\n"));
    dir.write(
        "news/notes",
        "# Talks\n\n“We will *never* sign that,” Ada Holm told the council on Monday.\n",
    );
    let (archive, notes) = (dir.path("news/archive.jsonl"), dir.path("news/notes"));
    let mut records = onrecord(&["read", "--no-text", &archive, TALKS]).out;
    records += &onrecord(&["read", "--no-text", "--format", "markdown", &notes]).out;
    records += &onrecord(&["read", "--no-text", "--fast-html", PAGE]).out;
    assert!(!records.contains("\"text\":"));
    let file = dir.write("records.jsonl", &records);

    let run = onrecord(&["verify", &file]);
    assert_eq!(run.code, Some(1));
    assert_eq!(counts(&run.out).0, 0);
    assert!(run.err.contains("holds no text\nhint: "), "{}", run.err);

    // The paths of the records are found below any directory that ends them.
    dir.write("examples/harbour-talks.txt", std::fs::read(common::root().join(TALKS)).unwrap());
    dir.write("examples/harbour-talks.html", std::fs::read(common::root().join(PAGE)).unwrap());
    let run = onrecord(&["verify", &file, "--source", &dir.path("")]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{}", run.out);
    let (exact, all) = counts(&run.out);
    assert!(exact == all && all > 100, "{}", run.out);
}

#[test]
fn a_source_may_be_one_file() {
    let records = onrecord(&["read", "--no-text", TALKS]).out;
    let run = onrecord_with(records.as_bytes(), &["verify", "-", "--source", TALKS]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    let run = onrecord_with(records.as_bytes(), &["verify", "-", "--source", "."]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    let run = onrecord_with(records.as_bytes(), &["verify", "-", "--source", "docs"]);
    assert_eq!(run.code, Some(1));
    assert!(run.err.contains("not found in docs"), "{}", run.err);
    // A source that says something else is seen, even where the words happen to fit.
    let run = onrecord_with(records.as_bytes(), &["verify", "-", "--source", PAGE]);
    assert_eq!(run.code, Some(1));
    assert!(run.err.contains(": /document/id: "), "{}", run.err);
}

#[test]
fn a_changed_word_is_named_by_its_pointer() {
    let record = onrecord(&["read", TALKS]).out;
    let mut value: serde_json::Value = serde_json::from_str(&record).unwrap();
    let cue = value["statements"][0]["cue"][0]["exact"].as_str().unwrap().to_owned();
    value["statements"][0]["cue"][0]["exact"] = "sang".into();
    let run = onrecord_with(value.to_string().as_bytes(), &["verify", "-"]);
    assert_eq!(run.code, Some(1));
    let (exact, all) = counts(&run.out);
    assert_eq!(exact + 1, all);
    assert_eq!(run.err, format!("{TALKS}: /statements/0/cue/0: the text has {cue:?} there\n"));
}

#[test]
fn lines_that_are_no_records_are_told_and_the_others_checked() {
    let record = onrecord(&["read", TALKS]).out;
    let input = format!("{{broken\n\n{record}[1]\n{{\"text\": \"a story, not a record\"}}\n");
    let run = onrecord_with(input.as_bytes(), &["verify", "-"]);
    assert_eq!(run.code, Some(1));
    let (exact, all) = counts(&run.out);
    assert!(exact == all && all > 0);
    for line in ["-#1: not JSON", "-#4: JSON, but not a record", "-#5: JSON, but not a record"] {
        assert!(run.err.contains(line), "{}", run.err);
    }
}

#[test]
fn no_record_at_all_is_an_error() {
    let run = onrecord_with(b"\n\n", &["verify", "-"]);
    assert_eq!((run.code, run.out.as_str()), (Some(1), "0 of 0 exact\n"));
    assert!(run.err.contains("no record in it\nhint: "), "{}", run.err);
    assert_eq!(onrecord(&["verify", "no-such-file.jsonl"]).code, Some(2));
}

#[test]
fn the_order_of_the_records_changes_nothing() {
    let dir = Dir::new("order");
    let mut lines: Vec<String> = (0..40)
        .map(|i| serde_json::json!({"text": story(&format!("Jon {i}"))}).to_string())
        .collect();
    lines[3] = String::new();
    lines[20] = "{broken".to_owned();
    let archive = dir.write("archive.jsonl", format!("\u{feff}{}", lines.join("\r\n")));
    let out = onrecord(&["read", "--no-text", &archive]).out;
    let mut records: Vec<&str> = out.lines().collect();
    assert_eq!(records.len(), 38);
    let verify = |records: &[&str]| {
        onrecord_with(records.join("\n").as_bytes(), &["verify", "-", "--source", &archive])
    };
    let in_order = verify(&records);
    assert_eq!((in_order.code, in_order.err.as_str()), (Some(0), ""));
    records.reverse();
    records.swap(5, 30);
    let run = verify(&records);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    assert_eq!(run.out, in_order.out);
    // A line that is gone is told, and the next one found.
    let gone = records[0].replace("archive.jsonl#40", "archive.jsonl#50");
    records.insert(9, &gone);
    let run = verify(&records);
    assert_eq!(run.code, Some(1));
    assert!(run.err.contains("archive.jsonl#50: not found in"), "{}", run.err);
}

#[test]
fn what_is_wrong_with_all_lines_is_said_once() {
    let record = onrecord(&["read", TALKS]).records().remove(0);
    let pretty = serde_json::to_string_pretty(&record).unwrap();
    for input in [pretty.as_bytes(), b"\x1f\x8b\x08\n\n\xff\n"] {
        let run = onrecord_with(input, &["verify", "-"]);
        assert_eq!((run.code, run.out.as_str()), (Some(1), "0 of 0 exact\n"));
        assert_eq!((run.err.matches("error: ").count(), run.err.lines().count()), (1, 2));
    }
}
