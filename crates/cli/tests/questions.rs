//! What a library is asked, and how it is changed: the commands, run as a user runs them.

#![allow(clippy::unwrap_used)] // A panic is how tests fail.

mod common;

use common::{Dir, Run, TALKS, onrecord, story};
use serde_json::{Value, json};

fn lines(run: &Run) -> Vec<Value> {
    assert!(run.err.is_empty(), "{}", run.err);
    run.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// Runs `command` on the library `db` and reads what it prints as JSON.
fn ask(command: &[&str], db: &str) -> Vec<Value> {
    lines(&onrecord(&[command, &["--json", "--library", db]].concat()))
}

fn texts(rows: &[Value], name: &str) -> Vec<String> {
    rows.iter().map(|row| row[name].as_str().unwrap_or("").to_owned()).collect()
}

/// A library with the example in it.
fn talks(name: &str) -> (Dir, String) {
    let dir = Dir::new(name);
    let db = dir.path("a.db");
    assert_eq!(onrecord(&["add", TALKS, "--library", &db]).code, Some(0));
    (dir, db)
}

const CALL: &str = "Foreign Minister Ada Holm of Northland spoke by telephone on Thursday with the Foreign \
    Minister of Ostrey, Jon Berg.\n\nMr Berg agreed to open the harbour before 1 May 2031, the ministry \
    said.\n\nThe two ministers will meet again soon.\n";

/// The same, with a report of a call as well.
fn calls(name: &str) -> (Dir, String) {
    let (dir, db) = talks(name);
    let call = dir.write("call.txt", CALL);
    assert_eq!(onrecord(&["add", &call, "--date", "2031-04-03", "--library", &db]).code, Some(0));
    (dir, db)
}

#[test]
fn who_met_and_promised_and_when() {
    let (_dir, db) = calls("questions-who");
    let who = ask(&["who", "ada holm"], &db);
    let kinds = texts(&who, "kind");
    assert!(kinds.contains(&"meeting".to_owned()), "{kinds:?}");
    let said = ask(&["who", "Ingrid Falk"], &db);
    assert!(!said.is_empty() && said.iter().all(|row| row["kind"] == "statement"), "{said:?}");
    assert!(kinds.windows(2).all(|two| two[0] != "statement" || two[1] == "statement"));
    let none = onrecord(&["who", "Nobody Known", "--library", &db]);
    assert_eq!(none.code, Some(2));
    assert!(none.err.contains("\nhint: "), "{}", none.err);

    let meetings = ask(&["meetings", "--actor", "berg"], &db);
    assert!(meetings.len() <= ask(&["meetings"], &db).len());
    let held = ask(&["meetings", "--status", "held"], &db);
    assert!(!held.is_empty() && held.iter().all(|row| row["status"] == "held"));
    assert_eq!(ask(&["meetings", "--to", "2001"], &db), [Value::Null; 0]);

    let all = ask(&["commitments"], &db);
    assert!(texts(&all, "text").iter().any(|text| text.contains("open the harbour")), "{all:?}");
    let due = ask(&["commitments", "--due-before", "2031-06"], &db);
    assert!(due.len() < all.len() && due.iter().all(|row| row["due"].is_string()), "{due:?}");
    assert_eq!(ask(&["commitments", "--status", "met"], &db), [Value::Null; 0]);

    let days = ask(&["timeline", "--from", "2031-04", "--to", "2031-04"], &db);
    assert!(!days.is_empty() && texts(&days, "date").iter().all(|day| day.starts_with("2031-04")));
    let more = ask(&["timeline", "--statements", "--from", "2031-04", "--to", "2031-04"], &db);
    assert!(more.len() > days.len());
    for command in ["meetings", "commitments", "timeline"] {
        let run = onrecord(&[command, "--from", "spring", "--library", &db]);
        assert_eq!(run.code, Some(2));
        assert!(run.err.contains("“spring” is no date\nhint: "), "{}", run.err);
    }
}

#[test]
fn every_line_ends_in_a_reference_that_is_shown() {
    let (_dir, db) = calls("questions-lines");
    for command in [
        &["who", "Berg"][..],
        &["meetings"],
        &["commitments"],
        &["timeline", "--statements"],
        &["search", "boats"],
        &["quote", "if our boats can go out and come home again"],
    ] {
        let run = onrecord(&[command, &["--library", &db]].concat());
        assert!(!run.out.is_empty() && run.err.is_empty(), "{command:?} {}", run.err);
        for line in run.out.lines() {
            let reference = line.rsplit(' ').next().unwrap();
            let shown = onrecord(&["show", reference, "--library", &db]);
            assert_eq!(shown.code, Some(0), "{line}: {}", shown.err);
            assert!(shown.out.contains('['), "{}", shown.out);
        }
        let csv = onrecord(&[command, &["--csv", "--library", &db]].concat());
        assert!(csv.out.starts_with("reference,"), "{}", csv.out);
    }
}

#[test]
fn a_quotation_is_there_altered_or_not_on_record() {
    let (_dir, db) = talks("questions-quote");
    let exact = ask(&["quote", "both sides have paid something for it"], &db);
    assert_eq!((exact[0]["outcome"].as_str(), exact.len()), (Some("exact"), 1));
    assert_eq!(exact[0]["speaker"], "Ingrid Falk");
    let altered =
        ask(&["quote", "Both sides have moved, and one side has paid something for it"], &db);
    assert_eq!(altered[0]["outcome"], "altered");
    let difference = altered[0]["difference"].as_str().unwrap();
    assert!(difference.contains("[-one side has-] {+both sides have+} paid"), "{difference}");
    let none = onrecord(&["quote", "the moon is made of an old kind of cheese", "--library", &db]);
    assert_eq!((none.code, none.out.as_str()), (Some(1), "not found\n"));
    assert_eq!(onrecord(&["quote", "– –", "--library", &db]).code, Some(2));
}

#[test]
fn a_quotation_is_found_at_the_end_of_a_long_text() {
    let dir = Dir::new("questions-long");
    let db = dir.path("a.db");
    let filler = "The council meets in the old school on the northern side of the island.\n\n";
    let text = dir.write("a.txt", filler.repeat(4_000) + &story("Ada Holm"));
    assert_eq!(onrecord(&["add", &text, "--preset", "fast", "--library", &db]).code, Some(0));
    let found =
        ask(&["quote", "the ferry will sail again in autumn, and nobody will pay more"], &db);
    assert_eq!(found[0]["outcome"], "altered");
    assert_eq!(found[0]["speaker"], "Ada Holm");
}

#[test]
fn changes_from_one_version_to_the_next() {
    let dir = Dir::new("questions-changes");
    let db = dir.path("a.db");
    let say = |what: &str, who: &str| format!("“{what},” {who} told reporters on Monday.\n\n");
    let before = say("The ferry will sail again in spring", "Ada Holm")
        + &say("Nobody on the island was asked about the new timetable", "Jon Berg")
        + &say("The school needs a new roof before winter", "Eva Lind");
    let after = say("The ferry will sail again in late summer", "Ada Holm")
        + &say("The school needs a new roof before winter", "Eva Lind")
        + &say("We shall print the timetable in two languages", "Ida Strand");
    for text in [before, after] {
        let page = json!({"url": "https://example.org/ferry", "text": text}).to_string();
        let file = dir.write("a.jsonl", page);
        assert_eq!(onrecord(&["add", &file, "--library", &db]).code, Some(0));
    }
    let document = ask(&["search", "--kind", "document", "--limit", "1"], &db);
    let changes = ask(&["changes", document[0]["reference"].as_str().unwrap()], &db);
    assert_eq!(texts(&changes, "change"), ["changed", "appeared", "vanished"]);
    let difference = changes[0]["difference"].as_str().unwrap();
    assert!(difference.contains("[-spring-] {+late summer+}"), "{difference}");
    for row in &changes {
        let shown = onrecord(&["show", row["reference"].as_str().unwrap(), "--library", &db]);
        assert_eq!(shown.code, Some(0), "{}", shown.err);
    }
}

#[test]
fn links_are_made_and_reversed_and_notes_are_kept() {
    let (_dir, db) = talks("questions-links");
    let found = texts(&ask(&["search", "--limit", "2"], &db), "reference");
    let change = |given: &[&str]| onrecord(&[given, &["--by", "Ada", "--library", &db]].concat());
    let link = ["link", &found[0], "contradicts", &found[1], "--why", "one of them is wrong"];
    assert_eq!(change(&link).code, Some(0));
    let again = change(&link);
    assert_eq!(again.code, Some(2), "{}", again.out);
    let shown = onrecord(&["show", &found[0], "--library", &db]).out;
    let line = shown.lines().find(|line| line.contains("one of them is wrong")).unwrap();
    let number = line.split(['k', ':']).nth(1).unwrap().trim().to_owned();
    assert!(line.contains("contradicts") && line.contains("by Ada"), "{line}");
    assert_eq!(change(&["unlink", &number]).code, Some(0));
    assert_eq!(change(&["unlink", &number]).code, Some(2));
    assert_eq!(change(&["note", &found[0], "ask her about it"]).code, Some(0));
    let shown = onrecord(&["show", &found[0], "--library", &db]).out;
    assert!(shown.contains("(reversed)") && shown.contains("note ask her about it by Ada"));
    assert_eq!(change(&["link", &found[0], "confirms", "ffffffffffff#s1"]).code, Some(2));
}

#[test]
fn what_is_read_again_keeps_ids_and_notes() {
    let (_dir, db) = talks("questions-rebuild");
    let rebuild = |given: &[&str]| {
        let run = onrecord(&[&["rebuild", "--library", &db], given].concat());
        assert_eq!(run.code, Some(0), "{}", run.err);
        run.out
    };
    assert_eq!(rebuild(&[]), format!("1 document read again, 0 changed: {db}\n"));
    let found = ask(&["search", "\"paid something\""], &db);
    let reference = found[0]["reference"].as_str().unwrap();
    assert_eq!(onrecord(&["note", reference, "check", "--library", &db]).code, Some(0));
    let other = ask(&["search", "--speaker", "Winther"], &db);
    let other = other[0]["reference"].as_str().unwrap();
    assert_eq!(onrecord(&["note", other, "call her", "--library", &db]).code, Some(0));
    let told = rebuild(&["--preset", "fast"]);
    assert!(told.starts_with("1 document read again, 1 changed"), "{told}");
    // Each note stands at its words, or is listed as one that has lost them.
    let mut kept = 0;
    for word in ["paid something", "order signed"] {
        for row in ask(&["search", &format!("\"{word}\"")], &db) {
            let shown = onrecord(&["show", row["reference"].as_str().unwrap(), "--library", &db]);
            kept += usize::from(shown.out.contains("note c"));
        }
    }
    assert_eq!(kept + told.matches("no longer attached: note c").count(), 2, "{told}");
}

#[test]
fn what_is_removed_is_gone_and_what_is_redacted_has_no_words() {
    let dir = Dir::new("questions-remove");
    let db = dir.path("a.db");
    let one = dir.write("one.txt", story("Ada Holm"));
    let two = dir.write("two.txt", story("Jonathan Berg").replace("ferry", "steamboat"));
    assert_eq!(onrecord(&["add", &one, &two, "--library", &db]).code, Some(0));
    let id = |who: &str| {
        let found = ask(&["search", "--speaker", who], &db);
        found[0]["reference"].as_str().unwrap()[..64].to_owned()
    };
    let (ada, jon) = (id("Ada Holm"), id("Jonathan Berg"));
    let copy = dir.path("copy.db");
    assert_eq!(onrecord(&["backup", &copy, "--library", &db]).code, Some(0));
    assert_eq!(onrecord(&["backup", &copy, "--library", &db]).code, Some(2), "it replaces nothing");

    let removed = onrecord(&["remove", &ada, "--library", &db]);
    assert_eq!(removed.out, format!("removed {ada}\n"));
    assert_eq!(onrecord(&["show", &ada, "--library", &db]).code, Some(2));
    let redacted = onrecord(&["redact", &jon[..12], "--library", &db]);
    assert_eq!(redacted.out, format!("redacted {jon}\n"));
    let shown = onrecord(&["show", &format!("{jon}#s1"), "--library", &db]);
    assert!(shown.out.contains('█') && !shown.out.contains("Berg"), "{}", shown.out);
    let file = std::fs::read(&db).unwrap();
    for word in ["Ada Holm", "steamboat", "Jonathan"] {
        let there =
            file.windows(word.len()).any(|bytes| bytes.eq_ignore_ascii_case(word.as_bytes()));
        assert!(!there, "{word} is in the file");
    }
    // What was redacted is not added again; what was removed may be.
    let again = onrecord(&["add", &one, &two, "--library", &db]);
    assert_eq!(again.out, format!("1 document added, 1 there already: {db}\n"));
    assert_eq!(ask(&["search", "--kind", "document"], &copy).len(), 2);
    assert_eq!(ask(&["search", "steamboat"], &copy).len(), 1);
}

#[test]
fn one_call_in_two_reports_is_one_meeting() {
    let (dir, db) = calls("questions-across");
    let other = "The harbour may open again soon.\n\nForeign Minister Ada Holm of Northland spoke by \
        telephone on Thursday with the Foreign Minister of Ostrey, Jon Berg.\n\nMr Berg agreed to open the \
        harbour before 1 May 2031, his office said.\n";
    let file = dir.write("other.txt", other);
    let add = ["add", &file, "--date", "2031-04-03", "--library", &db, "--no-join"];
    assert_eq!(onrecord(&add).code, Some(0));
    let waiting = onrecord(&["meetings", "--library", &db]);
    assert!(waiting.err.contains("`onrecord join`"), "{}", waiting.err);
    let joined = onrecord(&["join", "--library", &db]);
    assert_eq!(joined.out, format!("1 document compared: {db}\n"));
    let held = ask(&["meetings", "--status", "held"], &db);
    let calls: Vec<&Value> = held.iter().filter(|row| row["medium"] == "call").collect();
    assert_eq!((calls.len(), calls[0]["reports"].as_i64()), (1, Some(2)), "{calls:?}");
    let told = texts(&held, "told").into_iter().find(|told| told.contains(';')).unwrap();
    let (one, other) = told.split_once("; ").unwrap();
    let compared = ask(&["compare", one, other], &db);
    assert!(
        compared.iter().any(|row| row["field"] == "date" && row["in"] == "both"),
        "{compared:?}"
    );
    let shown = onrecord(&["show", one, "--library", &db]).out;
    assert!(shown.matches("told: told").count() == 2, "{shown}");
    let again = onrecord(&["join", "--library", &db]);
    assert_eq!(again.out, format!("0 documents compared: {db}\n"));
}

#[test]
fn words_that_were_redacted_are_in_no_row_of_another_report() {
    let (dir, db) = calls("questions-redact-across");
    let other = "The harbour may open again soon.\n\nForeign Minister Ada Holm of Northland spoke by \
        telephone on Thursday with the Foreign Minister of Ostrey, Jon Berg, to discuss quicksilver.\n\nMr Berg \
        agreed to open the harbour before 1 May 2031, his zinc office said.\n";
    let file = dir.write("other.txt", other);
    let add = ["add", &file, "--date", "2031-04-04", "--library", &db];
    assert_eq!(onrecord(&add).code, Some(0));
    let held = ask(&["meetings", "--status", "held"], &db);
    assert!(held.iter().any(|row| row["reports"] == 2), "{held:?}");
    let found = ask(&["search", "--kind", "document", "quicksilver"], &db);
    let id = found[0]["reference"].as_str().unwrap();
    assert_eq!(onrecord(&["redact", id, "--library", &db]).code, Some(0));
    let held = ask(&["meetings", "--status", "held"], &db);
    assert!(held.iter().all(|row| row["reports"] == 1), "{held:?}");
    let file = std::fs::read(&db).unwrap();
    for word in ["quicksilver", "his zinc office"] {
        let there = file.windows(word.len()).any(|bytes| bytes == word.as_bytes());
        assert!(!there, "{word} is in the file");
    }
}
