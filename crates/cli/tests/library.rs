//! `onrecord add`, `search`, `show`: what goes in, what is found, what is refused.

#![allow(clippy::unwrap_used)] // A panic is how tests fail.

mod common;

use common::{Dir, PAGE, Run, TALKS, onrecord, story};
use serde_json::{Value, json};

fn lines(run: &Run) -> Vec<Value> {
    run.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn what_was_added_is_found_and_shown_as_it_was_read() {
    let dir = Dir::new("library-add");
    let db = dir.path("a.db");
    let run = onrecord(&["add", TALKS, PAGE, "--library", &db]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    assert_eq!(run.out, format!("2 documents added: {db}\n"));
    assert!(!std::path::Path::new(&format!("{db}-wal")).exists(), "nothing is left beside it");

    let found = onrecord(&["search", "\"both sides have paid\"", "--json", "--library", &db]);
    let found = lines(&found);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0]["speaker"], "Ingrid Falk");
    let reference = found[0]["reference"].as_str().unwrap();

    let shown = onrecord(&["show", reference, "--library", &db]);
    assert!(shown.out.contains("[Both sides have moved,"), "{}", shown.out);
    assert!(shown.out.contains("told reporters on the steps"), "{}", shown.out);
    assert!(shown.out.ends_with(&format!("{reference}\n")), "{}", shown.out);

    let document = reference.split('#').next().unwrap();
    let shown = onrecord(&["show", "--json", &document[..8], "--library", &db]);
    assert_eq!(shown.out, onrecord(&["read", "--json", TALKS]).out);
}

#[test]
fn the_same_again_changes_nothing() {
    let dir = Dir::new("library-again");
    let db = dir.path("a.db");
    let text = dir.write("news/a.txt", story("Ada Holm"));
    dir.write("copy/b.txt", story("Ada Holm"));
    assert_eq!(onrecord(&["add", &text, "--library", &db]).code, Some(0));
    let before = std::fs::read(&db).unwrap();
    let run = onrecord(&["add", &text, "--library", &db]);
    assert_eq!(run.out, format!("0 documents added, 1 there already: {db}\n"));
    assert_eq!(std::fs::read(&db).unwrap(), before);
    // Nor does the same text in another place, or read in another way.
    for again in [&["--preset", "fast", text.as_str()][..], &[&dir.path("copy")]] {
        let run = onrecord(&[&["add", "--library", &db], again].concat());
        assert_eq!(run.out, format!("0 documents added, 1 there already: {db}\n"));
    }
    let all = onrecord(&["search", "--kind", "document", "--json", "--library", &db]);
    assert_eq!(all.out.lines().count(), 1);
}

#[test]
fn a_new_version_of_a_page_stands_beside_the_old_one() {
    let dir = Dir::new("library-versions");
    let db = dir.path("a.db");
    let page =
        |who: &str| json!({"url": "https://example.org/ferry", "text": story(who)}).to_string();
    let file = dir.write("a.jsonl", page("Ada Holm"));
    assert_eq!(onrecord(&["add", &file, "--library", &db]).code, Some(0));
    dir.write("a.jsonl", page("Ada Holm, the harbour master,"));
    let run = onrecord(&["add", &file, "--library", &db]);
    assert_eq!(run.out, format!("1 document added, 1 of them new versions: {db}\n"));
    let text = dir.write("b.txt", story("Jon Berg"));
    assert_eq!(onrecord(&["add", &text, "--library", &db]).code, Some(0));
    dir.write("b.txt", story("Jon Berg, a teacher,"));
    let run = onrecord(&["add", &text, "--library", &db, "--json"]);
    let told = lines(&run);
    assert_eq!(told[0]["status"], "added");
    assert_eq!(told[0]["supersedes"].as_str().unwrap().len(), 64);
    assert_eq!(told[1], json!({"added": 1, "new_versions": 1, "there": 0, "failed": 0}));
}

#[test]
fn what_cannot_be_read_stops_nothing_and_is_told_again() {
    let dir = Dir::new("library-failures");
    let db = dir.path("a.db");
    let good = |who: &str| json!({"text": story(who)}).to_string();
    let lines = [good("Ada Holm"), "{broken".to_owned(), good("Jon Berg")].join("\n");
    let file = dir.write("a.jsonl", lines);
    for added in [2, 0] {
        let run = onrecord(&["add", &file, "no-such-file", "--library", &db]);
        assert_eq!(run.code, Some(1));
        assert!(run.out.starts_with(&format!("{added} documents added")), "{}", run.out);
        assert!(run.out.contains("2 not read"), "{}", run.out);
        assert!(run.err.contains("a.jsonl#2: not JSON"), "{}", run.err);
        assert!(run.err.contains("error: no-such-file: cannot be read"), "{}", run.err);
    }
}

#[test]
fn filters_and_orders() {
    let dir = Dir::new("library-filters");
    let db = dir.path("a.db");
    let line = |who: &str, day: &str, source: &str| {
        json!({"text": story(who), "date": day, "source": source}).to_string()
    };
    let all = [
        line("Ada Holm", "2024-05-01", "The Courier"),
        line("Jon Berg", "2023-01-31", "Coast News"),
        line("Eva Lind", "2024-02-29", "Coast News"),
        json!({"text": story("Ida Strand")}).to_string(),
    ];
    let file = dir.write("a.jsonl", all.join("\n"));
    assert_eq!(onrecord(&["add", &file, "--library", &db]).code, Some(0));
    let speakers = |given: &[&str]| -> Vec<String> {
        let run = onrecord(&[&["search", "--json", "--library", &db], given].concat());
        assert_eq!(run.code, Some(0), "{}", run.err);
        lines(&run).iter().map(|row| row["speaker"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(speakers(&["ferry"]), ["Ada Holm", "Eva Lind", "Jon Berg", "Ida Strand"]);
    assert_eq!(speakers(&["ferry", "--limit", "1"]), ["Ada Holm"]);
    assert_eq!(speakers(&["ferry", "--from", "2023-06-01"]), ["Ada Holm", "Eva Lind"]);
    assert_eq!(speakers(&["ferry", "--to", "2024-02-29"]), ["Eva Lind", "Jon Berg"]);
    assert_eq!(speakers(&["--publisher", "coast", "--from", "2024"]), ["Eva Lind"]);
    assert_eq!(speakers(&["--speaker", "berg"]), ["Jon Berg"]);
    assert_eq!(speakers(&["spring", "--actor", "lind", "--best"]), ["Eva Lind"]);
    assert_eq!(speakers(&["--act", "say", "--speaker", "jon berg"]), ["Jon Berg"]);
    assert_eq!(speakers(&["--act", "deny"]), [""; 0]);
    assert_eq!(speakers(&["AND OR NOT ( * speaker:x"]), [""; 0]);
    let run = onrecord(&["search", "x", "--from", "May", "--library", &db]);
    assert_eq!(run.code, Some(2));
    assert!(run.err.contains("is no date\nhint: "), "{}", run.err);
    let run = onrecord(&["search", "--", "– (", "--library", &db]);
    assert_eq!(run.code, Some(2), "{}", run.out);
}

#[test]
fn cells_start_no_formula() {
    let dir = Dir::new("library-csv");
    let db = dir.path("a.db");
    let line =
        json!({"text": story("Ada Holm"), "title": "=HYPERLINK(\"x\")", "date": "2024-05-01"});
    let file = dir.write("a.jsonl", line.to_string());
    assert_eq!(onrecord(&["add", &file, "--library", &db]).code, Some(0));
    let run = onrecord(&["search", "ferry", "--csv", "--library", &db]);
    let mut rows = run.out.lines();
    assert!(rows.next().unwrap().starts_with("reference,kind,published"));
    assert!(rows.next().unwrap().contains("\"'=HYPERLINK(\"\"x\"\")\""), "{}", run.out);
}

#[test]
fn what_is_no_library_stays_as_it_is() {
    let dir = Dir::new("library-foreign");
    let text = dir.write("notes.txt", "These are notes.\n");
    let mut newer = b"SQLite format 3\0".to_vec();
    newer.resize(100, 0);
    newer[68..72].copy_from_slice(b"onrc");
    let other = dir.write("other.db", &newer[..68]);
    newer[63] = 99;
    let newer = dir.write("newer.db", newer);
    for (file, told) in [
        (&text, "is not a library of onrecord"),
        (&other, "is damaged"),
        (&newer, "a newer onrecord made it"),
    ] {
        let before = std::fs::read(file).unwrap();
        for command in [&["add", TALKS][..], &["search", "x"], &["show", "12345678"]] {
            let run = onrecord(&[command, &["--library", file]].concat());
            assert_eq!(run.code, Some(2), "{}", run.err);
            assert!(run.err.contains(told) && run.err.contains("\nhint: "), "{}", run.err);
            assert_eq!(std::fs::read(file).unwrap(), before);
        }
    }
    let run = onrecord(&["search", "x", "--library", &dir.path("none.db")]);
    assert_eq!(run.code, Some(2));
    assert!(run.err.contains("there is no such library\nhint: "), "{}", run.err);
    assert!(!std::path::Path::new(&dir.path("none.db")).exists());
}
