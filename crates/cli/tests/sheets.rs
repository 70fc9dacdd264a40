//! Sheets for people to check items, from the draw to the measure of how far they agree.

#![allow(clippy::unwrap_used)] // A panic is how tests fail.

mod common;

use common::{Dir, PAGE, TALKS, onrecord, story};
use serde_json::Value;

fn draw(db: &str, given: &[&str]) -> Vec<Vec<(String, String)>> {
    let run = onrecord(&[&["sample", "--library", db], given].concat());
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    let mut reader = csv::Reader::from_reader(run.out.as_bytes());
    let names = reader.headers().unwrap().clone();
    let cells = |row: csv::StringRecord| {
        names.iter().zip(&row).map(|(name, cell)| (name.to_owned(), cell.to_owned())).collect()
    };
    reader.records().map(|row| cells(row.unwrap())).collect()
}

fn cell<'r>(row: &'r [(String, String)], name: &str) -> &'r str {
    &row.iter().find(|(column, _)| column == name).unwrap().1
}

fn column(rows: &[Vec<(String, String)>], name: &str) -> Vec<String> {
    rows.iter().map(|row| cell(row, name).to_owned()).collect()
}

#[test]
fn a_sample_is_the_same_in_any_order_of_adding() {
    let dir = Dir::new("sheets-sample");
    let (one, two) = (dir.path("one.db"), dir.path("two.db"));
    let other = dir.write("a.txt", story("Mayor Ella Quist"));
    for path in [TALKS, PAGE, &other] {
        assert_eq!(onrecord(&["add", path, "--library", &one]).code, Some(0));
    }
    for path in [&other, PAGE, TALKS] {
        assert_eq!(onrecord(&["add", path, "--library", &two]).code, Some(0));
    }
    let rows = draw(&one, &["--number", "6"]);
    assert_eq!(rows.len(), 6);
    assert_eq!(rows, draw(&two, &["--number", "6"]));
    let references = column(&rows, "reference");
    assert_ne!(references, column(&draw(&one, &["--number", "6", "--seed", "2"]), "reference"));
    // More of the same seed are the same and others.
    let more = column(&draw(&one, &["--number", "9"]), "reference");
    assert!(references.iter().all(|reference| more.contains(reference)));

    for row in &rows {
        let first = cell(row, "words").split(" … ").next().unwrap().trim_start_matches('\'');
        assert!(cell(row, "context").contains(&format!("[{first}")), "{row:?}");
        assert!(row.iter().all(|(name, cell)| !name.starts_with("code_") || cell.is_empty()));
        assert_eq!(onrecord(&["show", cell(row, "reference"), "--library", &one]).code, Some(0));
    }
    let bare = draw(&one, &["--number", "2", "--no-text"]);
    assert!(bare.iter().flatten().all(|(name, _)| name != "context"));

    // All kinds, as many of each as there are.
    let kinds = ["--kind", "statement", "--kind", "meeting", "--kind", "position"];
    let rows = draw(&one, &[&kinds[..], &["--by", "kind", "--number", "4"]].concat());
    let positions = rows.iter().filter(|row| cell(row, "kind") == "position");
    assert_eq!((rows.len(), positions.count()), (4, 1), "{rows:?}");
    assert!(rows.iter().all(|row| cell(row, "stratum") == cell(row, "kind")));
}

#[test]
fn the_codebook_says_what_to_fill_in() {
    let run = onrecord(&["sample", "--codebook"]);
    assert_eq!(run.code, Some(0));
    assert!(run.out.starts_with("# Codebook\n") && run.out.contains("`code_who`"));
}

#[test]
fn agreement_of_filled_sheets() {
    let dir = Dir::new("sheets-agreement");
    // The example of `agreement`, worked by hand: 1/3.
    let a = dir.write(
        "a.csv",
        "reference,code_item,code_note\nd#1,a,hm\nd#2,a,\nd#3,B,\nd#4,a,\nd#5,b,\n",
    );
    let b = dir.write(
        "b.csv",
        "\u{feff}reference;words;code_item\nd#5;x;b\nd#3;y;b\nd#2;z; b \nd#1;z;a\n",
    );
    let c = dir
        .write("c.csv", "\"reference\"\tcode_item\tcode_mood\nd#1\ta\tgood\nd#3\tb\t\nd#5\ta\t\n");
    let run = onrecord(&["agreement", &a, &b, &c, "--json"]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    let rows: Vec<Value> = run.records();
    assert_eq!(rows.len(), 2);
    assert!((rows[0]["alpha"].as_f64().unwrap() - 1.0 / 3.0).abs() < 1e-9, "{rows:?}");
    assert_eq!((&rows[0]["compared"], &rows[0]["items"]), (&4.into(), &5.into()));
    assert_eq!(rows[0]["values"], serde_json::json!({"a": 5, "b": 6}));
    assert_eq!([&a, &b, &c].map(|sheet| rows[0]["missing"][sheet].as_u64()), [0, 1, 2].map(Some));
    assert_eq!((&rows[1]["column"], &rows[1]["alpha"]), (&"code_mood".into(), &Value::Null));
    let told = onrecord(&["agreement", &a, &b, &c]).out;
    assert!(told.starts_with("code_item: alpha 0.333, 4 of 5 items compared; a 5, b 6; missing: "));
    assert!(told.contains("\ncode_mood: no alpha, 0 of 5"), "{told}");

    let twice = dir.write("twice.csv", "reference,code_item\nd#1,a\nd#1,b\n");
    let other = dir.write("other.csv", "name\nx\n");
    for (sheet, message) in [(&twice, "two rows of d#1"), (&other, "no column `reference`")] {
        let run = onrecord(&["agreement", &a, sheet]);
        assert_eq!(run.code, Some(2));
        assert!(run.err.contains(message) && run.err.contains("\nhint: "), "{}", run.err);
    }
    assert_eq!(onrecord(&["agreement", &a]).code, Some(2));
}
