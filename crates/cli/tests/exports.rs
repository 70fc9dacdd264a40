//! What `onrecord export` prints is what its readers expect.

#![allow(clippy::unwrap_used)] // A panic is how tests fail.

mod common;

use std::collections::BTreeMap;
use std::fs;

use common::{Dir, PAGE, TALKS, onrecord, onrecord_with, story};
use serde_json::Value;

#[test]
fn every_format_holds_what_the_library_holds() {
    let dir = Dir::new("exports");
    let db = dir.path("a.db");
    assert_eq!(onrecord(&["add", TALKS, PAGE, "--library", &db]).code, Some(0));
    let export = |given: &[&str]| {
        let run = onrecord(&[&["export", "--library", &db], given].concat());
        assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
        run.out
    };
    let records = export(&["jsonl"]);
    assert_eq!(onrecord_with(records.as_bytes(), &["verify", "-"]).code, Some(0));
    let texts: Vec<Value> =
        records.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let count: usize =
        texts.iter().map(|record| record["statements"].as_array().unwrap().len()).sum();
    assert!(!export(&["jsonl", "--no-text"]).contains("\"text\":"));

    let table = export(&["csv"]);
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let names = reader.headers().unwrap().clone();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!((rows.len(), names.get(0)), (count, Some("reference")));
    assert!(rows.iter().any(|row| row.iter().any(|cell| cell == "Ingrid Falk")));

    // Every annotation selects its words in the text, by place and by quotation.
    let mut selected = 0;
    for line in export(&["annotations"]).lines() {
        let annotation: Value = serde_json::from_str(line).unwrap();
        assert_eq!(annotation["type"], "Annotation");
        assert_eq!(annotation["@context"][0], "http://www.w3.org/ns/anno.jsonld");
        let id = annotation["id"].as_str().unwrap();
        let of = |record: &&Value| id.contains(record["document"]["id"].as_str().unwrap());
        let text = texts.iter().find(of).unwrap()["document"]["text"].as_str().unwrap();
        for target in annotation["target"].as_array().unwrap() {
            let (place, quote) = (&target["selector"][0], &target["selector"][1]);
            let number = |name: &str| usize::try_from(place[name].as_u64().unwrap()).unwrap();
            let (start, end) = (number("start"), number("end"));
            let words: String = text.chars().skip(start).take(end - start).collect();
            assert_eq!(quote["exact"], words.as_str());
            let part = |name: &str| quote[name].as_str().unwrap();
            let whole = [part("prefix"), part("exact"), part("suffix")].concat();
            assert!(text.contains(&whole), "{whole}");
            selected += 1;
        }
    }
    assert!(selected >= count);
    assert!(!export(&["annotations", "--no-text"]).contains("\"prefix\""));

    let references: Vec<Value> = serde_json::from_str(&export(&["csl"])).unwrap();
    assert_eq!(references.len(), 2);
    assert!(references.iter().all(|item| item["type"] == "article-newspaper"));
    assert_eq!(references[0]["issued"]["date-parts"][0][0], 2023);
    assert_eq!(export(&["csl"]), export(&["csl"]));
}

/// A library with the examples and a report of a call in it.
fn library(name: &str) -> (Dir, String) {
    let dir = Dir::new(name);
    let db = dir.path("a.db");
    let call = dir.write(
        "call.txt",
        "Foreign Minister Ada Holm of Northland spoke by telephone on Thursday with the Foreign Minister of \
         Ostrey, Jon Berg.\n\nMr Berg agreed to open the harbour before 1 May 2031, the ministry said.\n",
    );
    let add = ["add", TALKS, PAGE, &call, "--date", "2031-04-03", "--library", &db];
    assert_eq!(onrecord(&add).code, Some(0));
    (dir, db)
}

#[test]
fn entities_of_follow_the_money() {
    let (_dir, db) = library("exports-ftm");
    let run = onrecord(&["export", "ftm", "--library", &db]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    let entities = run.records();
    let ids: BTreeMap<&str, &str> = entities
        .iter()
        .map(|entity| (entity["id"].as_str().unwrap(), entity["schema"].as_str().unwrap()))
        .collect();
    assert_eq!(ids.len(), entities.len());
    let of = |schema: &str| ids.values().filter(|is| **is == schema).count();
    assert_eq!(of("Article"), 3);
    for schema in ["Person", "PublicBody", "Event", "Documentation"] {
        assert!(of(schema) > 0, "{schema}");
    }
    // What an entity is tied to is there.
    for entity in &entities {
        let properties = entity["properties"].as_object().unwrap();
        for name in ["proof", "document", "entity", "involved", "member", "organization"] {
            for id in properties.get(name).and_then(Value::as_array).into_iter().flatten() {
                assert!(ids.contains_key(id.as_str().unwrap()), "{entity}");
            }
        }
        let values = properties.values().flat_map(|values| values.as_array().unwrap());
        assert!(values.into_iter().all(Value::is_string), "{entity}");
    }
    assert!(run.out.contains("\"bodyText\""));
    let bare = onrecord(&["export", "ftm", "--no-text", "--library", &db]).out;
    assert!(!bare.contains("\"bodyText\""));
}

/// The notes below a directory, by their names.
fn notes(directory: &str) -> BTreeMap<String, String> {
    let mut notes = BTreeMap::new();
    for kind in ["documents", "people"] {
        for file in fs::read_dir(format!("{directory}/{kind}")).unwrap() {
            let path = file.unwrap().path();
            let name = path.file_stem().unwrap().to_str().unwrap();
            notes.insert(format!("{kind}/{name}"), fs::read_to_string(&path).unwrap());
        }
    }
    notes
}

#[test]
fn notes_are_linked_and_written_again_only_where_they_changed() {
    let (dir, db) = library("exports-notes");
    let to = dir.path("vault");
    let export = |given: &[&str]| {
        onrecord(&[&["export", "markdown", "--to", &to, "--library", &db], given].concat())
    };
    let run = export(&[]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    let first = notes(&to);
    assert_eq!(first.keys().filter(|name| name.starts_with("documents/")).count(), 3);
    assert!(
        run.out.starts_with("3 notes on documents, ")
            && run.out.ends_with(&format!("; {} written\n", first.len()))
    );
    let falk = &first["people/Ingrid Falk"];
    assert!(falk.contains("## Said\n\n- 2031-04-03 "), "{falk}");
    assert!(first["people/Jon Berg"].contains("## Undertook"));
    assert!(first["people/Helga Roos"].contains(" say (speaker uncertain) “Ostrey would"));
    // Every link leads to a note, and to the line that is meant.
    let mut links = 0;
    for note in first.values() {
        for link in note.split("[[").skip(1) {
            let target = link.split(['|', ']']).next().unwrap();
            let (file, line) = target.split_once('#').unwrap_or((target, ""));
            assert!(first[file].lines().any(|there| there.ends_with(line)), "{target}");
            links += 1;
        }
    }
    assert!(links > 20);

    let again = export(&[]);
    assert!(again.out.ends_with("; 0 written\n"), "{}", again.out);
    assert_eq!(notes(&to), first);

    // What a reader adds is kept, also when the note changes; what is no note is left alone.
    let file = format!("{to}/people/Ingrid Falk.md");
    fs::write(&file, format!("{falk}My own words.\n")).unwrap();
    let other = dir.write("b.txt", story("Ingrid Falk"));
    assert_eq!(onrecord(&["add", &other, "--library", &db]).code, Some(0));
    let foreign = dir.write("vault/people/Helga Roos.md", "Something else.\n");
    let run = export(&["--no-text"]);
    assert_eq!(run.code, Some(1));
    assert!(
        run.err.contains("Helga Roos.md: is no note that was written here\nhint: "),
        "{}",
        run.err
    );
    assert_eq!(fs::read_to_string(&foreign).unwrap(), "Something else.\n");
    let now = notes(&to);
    assert!(now["people/Ingrid Falk"].ends_with("%%\nMy own words.\n"));
    assert!(now["people/Ingrid Falk"].contains("ferry will sail"));
    assert!(
        now.iter().all(|(name, note)| name.starts_with("people/") || !note.contains("## Text"))
    );

    for wrong in [
        &["export", "markdown", "--library", &db][..],
        &["export", "csl", "--to", &to, "--library", &db],
    ] {
        let run = onrecord(wrong);
        assert_eq!(run.code, Some(2));
        assert!(run.err.contains("\nhint: "), "{}", run.err);
    }
}
