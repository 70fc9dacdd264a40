//! A program that is killed at any moment: what it reported as added is there, and nothing is there by
//! halves. Fifty kills here; `ONRECORD_KILLS=1000 cargo test --release -p onrecord-cli --test kills` makes a
//! thousand.

#![allow(clippy::unwrap_used)] // A panic is how tests fail.

mod common;

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader};
use std::process::Stdio;

use common::{Dir, command, onrecord, story};
use rusqlite::Connection;
use serde_json::{Value, json};

/// Documents in a library until it is begun anew.
const DOCUMENTS: usize = 1_000;

fn line(n: usize) -> String {
    // No two have the same text, and some speak of the same person.
    let who = format!("Ada Holm{}", "abcdefghijklmnopqrst".get(n % 20..=n % 20).unwrap());
    let text = story(&who) + &format!("\nIt was report number {n} of the harbour.\n");
    json!({"text": text, "date": "2024-05-01", "url": format!("https://example.org/{n}")})
        .to_string()
}

/// What is in the library is whole, and has all of `reported`.
fn check(db: &str, reported: &BTreeSet<String>) {
    let connection = Connection::open(db).unwrap();
    let one = |sql: &str| -> Value {
        connection
            .query_row(sql, [], |row| {
                Ok(match row.get_ref(0)? {
                    rusqlite::types::ValueRef::Integer(number) => number.into(),
                    other => other.as_str().unwrap_or("").into(),
                })
            })
            .unwrap()
    };
    assert_eq!(one("PRAGMA integrity_check"), "ok");
    let broken = connection.prepare("PRAGMA foreign_key_check").unwrap().exists([]).unwrap();
    assert!(!broken, "a row hangs on nothing");
    for table in ["documents", "statements", "meetings", "positions", "commitments"] {
        let check =
            format!("INSERT INTO {table}_fts ({table}_fts, rank) VALUES ('integrity-check', 1)");
        connection.execute(&check, []).unwrap();
    }
    let incomplete = "SELECT count(*) FROM documents d WHERE NOT EXISTS \
        (SELECT 1 FROM records r WHERE r.document = d.id) OR NOT EXISTS \
        (SELECT 1 FROM originals o WHERE o.document = d.id) OR NOT EXISTS \
        (SELECT 1 FROM fingerprints f WHERE f.document = d.id) OR NOT EXISTS \
        (SELECT 1 FROM statements s WHERE s.document = d.id)";
    assert_eq!(one(incomplete), 0);
    let unkeyed = "SELECT count(*) FROM documents d WHERE NOT EXISTS (SELECT 1 FROM keyed k WHERE k.document = d.id) \
        AND NOT EXISTS (SELECT 1 FROM waiting w WHERE w.document = d.id)";
    assert_eq!(one(unkeyed), 0, "what was not compared waits");
    let mut has = connection.prepare("SELECT 1 FROM documents WHERE sha256 = ?1").unwrap();
    for id in reported {
        assert!(has.exists([id]).unwrap(), "{id} was reported and is not there");
    }
}

#[test]
fn what_was_reported_is_there_however_often_it_is_killed() {
    let kills: usize =
        std::env::var("ONRECORD_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(50);
    let dir = Dir::new("kills");
    let all: Vec<String> = (0..DOCUMENTS).map(line).collect();
    let file = dir.write("all.jsonl", all.join("\n"));
    let mut library = 0;
    let mut db = dir.path("0.db");
    let mut reported = BTreeSet::new();
    let mut killed = 0;
    while killed < kills {
        let mut child = command()
            .args(["add", &file, "--preset", "fast", "--json", "--library", &db])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // Killed when so many lines were printed, and then at whatever it is doing: before the first
        // is written, between two transactions, while documents are compared.
        let lines = [0, 1, 130, 40, 257, 3][killed % 6];
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let mut ended = false;
        let mut added = 0;
        while added < lines {
            let mut line = String::new();
            if out.read_line(&mut line).unwrap() == 0 {
                ended = true;
                break;
            }
            let told: Value = serde_json::from_str(&line).unwrap();
            if told["status"] == "added" {
                added += 1;
                reported.insert(told["document"].as_str().unwrap().to_owned());
            }
            if told["added"].is_u64() {
                // All is added; now they are compared.
                break;
            }
        }
        for _ in 0..killed * 7_919 % 50_000 {
            std::hint::black_box(killed);
        }
        child.kill().unwrap();
        child.wait().unwrap();
        // What it printed before it was killed counts as well.
        for line in out.lines().map_while(Result::ok) {
            if let Ok(told) = serde_json::from_str::<Value>(&line)
                && told["status"] == "added"
            {
                reported.insert(told["document"].as_str().unwrap().to_owned());
            }
        }
        killed += usize::from(!ended);
        if std::path::Path::new(&db).exists() {
            check(&db, &reported);
        }
        if ended || reported.len() == DOCUMENTS {
            finish(&file, &db);
            library += 1;
            db = dir.path(&format!("{library}.db"));
            reported.clear();
        }
    }
    finish(&file, &db);
}

/// The same command goes on to the end, and then there is nothing left to do.
fn finish(file: &str, db: &str) {
    let add = ["add", file, "--preset", "fast", "--library", db];
    let run = onrecord(&add);
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert_eq!(onrecord(&add).out, format!("0 documents added, {DOCUMENTS} there already: {db}\n"));
    let all = onrecord(&["join", "--library", db]);
    assert_eq!(all.out, format!("0 documents compared: {db}\n"));
    check(db, &BTreeSet::new());
}
