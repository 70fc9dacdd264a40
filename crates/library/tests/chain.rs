//! The chain of six reports, added to a library: what stands after all of them, in several orders of
//! adding and of comparing, and what a user says against it.
#![allow(clippy::unwrap_used)] // A panic is how tests fail.

#[path = "../../across/tests/chain/gold.rs"]
mod gold;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use onrecord_library::{Asked, Entry, Fingerprints, Library, NewLink, Row, Source, Step, in_turn};
use onrecord_record::Record;
use onrecord_text::CanonicalText;

fn file(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    for end in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(format!("{}{end}", path.display()));
    }
    path
}

fn add(library: &mut Library, records: &[&Record]) {
    let prints = Fingerprints::new("{}");
    let steps = records.iter().map(|record| {
        let text = record.document.text.clone().unwrap();
        let print = prints.document("text", text.as_bytes());
        let source = Source::new(print, "text", "{}", text.as_bytes()).unwrap();
        let text = CanonicalText::new(text).unwrap();
        let entry = Entry::new(source, (*record).clone(), text, None).unwrap();
        Step::Add { entry: Box::new(entry), input: None }
    });
    library.write(steps.collect(), "test").unwrap();
}

fn join(library: &mut Library) {
    library.join(&in_turn, &mut |_| {}).unwrap();
}

/// `1#m1` for the item `m1` of the first report.
fn short(records: &[Record], reference: &str) -> String {
    let (document, item) = reference.split_once('#').unwrap();
    let at = records.iter().position(|record| record.document.id == document).unwrap();
    format!("{}#{item}", at + 1)
}

fn told(records: &[Record], row: &Row) -> String {
    let mut items: Vec<String> =
        row.text("told").split("; ").map(|item| short(records, item)).collect();
    items.sort();
    items.join(" ")
}

fn asked() -> Asked {
    Asked { limit: 100, ..Asked::default() }
}

fn meetings(library: &Library, records: &[Record]) -> Vec<(String, String, String)> {
    let rows = library.meetings(&asked()).unwrap();
    let row = |row: &Row| {
        (told(records, row), row.text("status").to_owned(), row.text("date").to_owned())
    };
    let mut rows: Vec<_> = rows.iter().map(row).collect();
    rows.sort();
    rows
}

fn commitments(library: &Library, records: &[Record]) -> Vec<(String, String)> {
    let rows = library.commitments(&asked()).unwrap();
    let mut rows: Vec<_> =
        rows.iter().map(|row| (told(records, row), row.text("status").to_owned())).collect();
    rows.sort();
    rows
}

/// Everything that comparing found, without numbers of rows and times of the clock.
fn all(library: &Library, records: &[Record]) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for rows in [library.meetings(&asked()), library.commitments(&asked())] {
        for row in rows.unwrap() {
            let cells: BTreeMap<_, _> = row
                .cells
                .iter()
                .filter(|(name, _)| name != "told")
                .map(|(name, value)| (name.clone(), value.clone()))
                .collect();
            all.push(format!("{cells:?} {}", told(records, &row)));
            let mut fields: Vec<String> = library
                .told(row.text("reference"))
                .unwrap()
                .iter()
                .map(|row| format!("{row:?}"))
                .collect();
            fields.sort();
            all.extend(fields);
        }
    }
    for record in records {
        for link in library.links_of(&record.document.id).unwrap() {
            let cell = |name: &str| link.text(name).to_owned();
            all.push(format!("{} {} {} {}", cell("kind"), cell("a"), cell("b"), cell("rule")));
        }
    }
    all.sort();
    all
}

fn strings(rows: &[(&str, &str)]) -> Vec<(String, String)> {
    rows.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect()
}

#[test]
fn the_chain_of_six_in_any_order() {
    let records = gold::chain();
    let orders = [
        [0, 1, 2, 3, 4, 5],
        [5, 4, 3, 2, 1, 0],
        [2, 5, 0, 3, 1, 4],
        [4, 1, 5, 0, 2, 3],
        [3, 0, 4, 2, 5, 1],
    ];
    let mut expected: Option<Vec<String>> = None;
    for (n, order) in orders.iter().enumerate() {
        let mut library = Library::open_or_create(&file(&format!("chain-{n}.db"))).unwrap();
        let ordered: Vec<&Record> = order.iter().map(|at| &records[*at]).collect();
        // One by one, all at once, or in two parts.
        for part in ordered.chunks([1, 6, 3, 1, 4][n]) {
            add(&mut library, part);
            join(&mut library);
        }
        let meeting = |told: &str, status: &str, date: &str| {
            (told.to_owned(), status.to_owned(), date.to_owned())
        };
        assert_eq!(
            meetings(&library, &records),
            [
                meeting("1#m1 2#m1 6#m2", "held", "2030-04-01"),
                meeting("1#m2 2#m2", "planned", "2030-04-08/2030-04-14"),
                meeting("3#m1 4#m1 5#m3 6#m3", "held", "2030-04-18"),
                meeting("3#m2 4#m2 5#m2 6#m1", "held", "2030-05-20"),
                meeting("5#m1", "held", "2030-05-12"),
                meeting("6#m4", "held", "2030-05-20"),
            ],
            "{order:?}"
        );
        assert_eq!(
            commitments(&library, &records),
            strings(&[
                ("1#c1 2#c1 3#c1 4#c1", "stated"),
                ("1#c2 2#c2 3#c2 4#c2 5#c1", "acted_on"),
                ("1#c3 2#c3 3#c3 4#c3 6#c1", "open"),
                ("1#c4 2#c4", "late"),
                ("3#c4 4#c4 5#c2", "met"),
            ]),
            "{order:?}"
        );
        let found = all(&library, &records);
        match &expected {
            None => expected = Some(found),
            Some(expected) => {
                let other: Vec<_> = found.iter().filter(|row| !expected.contains(row)).collect();
                assert_eq!((other, found.len()), (Vec::new(), expected.len()), "{order:?}");
            }
        }
    }
}

#[test]
fn what_users_say_counts_and_can_be_taken_back() {
    let records = gold::chain();
    let mut library = Library::open_or_create(&file("said.db")).unwrap();
    add(&mut library, &records.iter().collect::<Vec<_>>());
    join(&mut library);
    let before = (meetings(&library, &records), commitments(&library, &records));
    let reference = |item: &str| {
        let (at, item) = item.split_once('#').unwrap();
        format!("{}#{item}", records[at.parse::<usize>().unwrap() - 1].document.id)
    };
    // The newspaper's meeting is said to be another one.
    let apart: Vec<i64> = library
        .links_of(&reference("2#m1"))
        .unwrap()
        .iter()
        .filter(|link| link.text("kind") == "same_meeting")
        .map(|link| link.get("link").as_i64().unwrap())
        .collect();
    assert!(!apart.is_empty());
    for link in &apart {
        library.unlink(*link, "Ada").unwrap();
    }
    let of = |library: &Library| -> Vec<String> {
        meetings(library, &records).into_iter().map(|(told, ..)| told).collect()
    };
    assert!(of(&library).contains(&"2#m1".to_owned()), "{:?}", of(&library));
    assert!(of(&library).contains(&"1#m1 6#m2".to_owned()), "{:?}", of(&library));
    // A later report does not bring the link back.
    library.remove(&records[3].document.id).unwrap();
    add(&mut library, &[&records[3]]);
    join(&mut library);
    assert!(of(&library).contains(&"2#m1".to_owned()), "{:?}", of(&library));
    // Saying that they are one again puts all back.
    let link = NewLink {
        kind: "same_meeting".to_owned(),
        a: reference("1#m1"),
        b: reference("2#m1"),
        basis: "stated".to_owned(),
        rule: "the minister was corrected".to_owned(),
        evidence: "[]".to_owned(),
        score: 1.0,
        made_by: "Ada".to_owned(),
    };
    library.link(&link).unwrap();
    assert_eq!((meetings(&library, &records), commitments(&library, &records)), before);
}

#[test]
fn a_report_that_is_removed_takes_its_part_with_it() {
    let records = gold::chain();
    let mut library = Library::open_or_create(&file("removed.db")).unwrap();
    add(&mut library, &records.iter().collect::<Vec<_>>());
    join(&mut library);
    let all_six = all(&library, &records);
    library.remove(&records[5].document.id).unwrap();
    let values: Vec<String> =
        commitments(&library, &records).into_iter().map(|(_, status)| status).collect();
    assert_eq!(values, ["stated", "acted_on", "open", "late", "open"]);
    add(&mut library, &[&records[5]]);
    join(&mut library);
    assert_eq!(all(&library, &records), all_six);
}

#[test]
fn two_accounts_stand_side_by_side() {
    let records = gold::chain();
    let mut library = Library::open_or_create(&file("compared.db")).unwrap();
    add(&mut library, &records.iter().collect::<Vec<_>>());
    let meeting = |at: usize| format!("{}#m1", records[at].document.id);
    let rows = library.compare(&meeting(0), &meeting(1)).unwrap();
    let leads: Vec<(&str, &str)> = rows
        .iter()
        .filter(|row| row.text("field") == "lead of Dovrane")
        .map(|row| {
            (row.text("in"), [row.text("first"), row.text("second")].concat().leak() as &str)
        })
        .collect();
    assert_eq!(
        leads,
        [("both", "Teodor VashTeodor Vash"), ("first", "Beshir Malko"), ("second", "Anouk Delar"),]
    );
    assert!(
        rows.iter()
            .any(|row| row.text("kind") == "commitment" && !row.text("difference").is_empty())
    );
    assert!(library.compare(&meeting(0), &records[1].document.id).is_err());
}

#[test]
fn what_an_earlier_scheme_compared_is_compared_anew() {
    let records = gold::chain();
    let path = file("chain-scheme.db");
    let mut library = Library::open_or_create(&path).unwrap();
    add(&mut library, &records.iter().collect::<Vec<_>>());
    join(&mut library);
    let before = all(&library, &records);
    drop(library);
    let file = rusqlite::Connection::open(&path).unwrap();
    let changed = "UPDATE meta SET value = '1' WHERE name = 'join'; DELETE FROM keys;";
    file.execute_batch(changed).unwrap();
    drop(file);
    let mut library = Library::open_to_write(&path).unwrap();
    let joined = library.join(&in_turn, &mut |_| {}).unwrap();
    assert_eq!(joined.documents, 6);
    assert_eq!(all(&library, &records), before);
    assert_eq!(library.join(&in_turn, &mut |_| {}).unwrap().documents, 0);
}
