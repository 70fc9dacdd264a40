//! What `onrecord export` prints is what its readers expect.

#![allow(clippy::unwrap_used)] // A panic is how tests fail.

mod common;

use common::{Dir, PAGE, TALKS, onrecord, onrecord_with};
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
