//! What is refused, and that it leaves the library as it was: a full disk, a file that another holds,
//! that may not be written, that is damaged; and a library of an older schema.
#![allow(clippy::unwrap_used)] // A panic is how tests fail.

use std::path::{Path, PathBuf};
use std::time::Duration;

use onrecord::{Preset, ReadOptions, Reader, ingest};
use onrecord_library::{
    Entry, ErrorKind, Fingerprints, Kind, Library, Outcome, Search, Source, Step, in_turn,
};
use rusqlite::Connection;

fn file(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    for end in ["", "-wal", "-shm", "-journal"] {
        let _ = std::fs::remove_file(format!("{}{end}", path.display()));
    }
    path
}

/// A step that adds a short story of `who`, `times` over.
fn step(reader: &Reader, who: &str, times: usize) -> Step {
    let said =
        format!("“The ferry will sail again in spring,” {who} told reporters on Monday.\n\n");
    let text = said.repeat(times);
    let options = ReadOptions::default();
    let original = ingest::Original {
        path: who.to_owned(),
        format: ingest::Format::Text,
        bytes: text.clone().into_bytes(),
    };
    let document = original.into_document(&options.ingest).unwrap();
    let record = reader.record(&document, &options).unwrap();
    let print = Fingerprints::new("{}").document("text", text.as_bytes());
    let source = Source::new(print, "text", "{}", text.as_bytes()).unwrap();
    let entry = Entry::new(source, record, document.text, None).unwrap();
    Step::Add { entry: Box::new(entry), input: None }
}

fn reader() -> Reader {
    Reader::with_preset(Preset::Fast).unwrap()
}

fn documents(library: &Library) -> usize {
    let all = Search { kind: Kind::Document, limit: 100, ..Search::default() };
    library.search(&all).unwrap().rows.len()
}

/// Nothing in the file contradicts anything else.
fn sound(path: &Path) {
    let connection = Connection::open(path).unwrap();
    let ok: String = connection.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(ok, "ok");
    for table in ["documents", "statements", "meetings", "positions", "commitments"] {
        let check =
            format!("INSERT INTO {table}_fts ({table}_fts, rank) VALUES ('integrity-check', 1)");
        connection.execute(&check, []).unwrap();
    }
}

#[test]
fn a_full_disk_leaves_what_was_there() {
    let (path, reader) = (file("full.db"), reader());
    let mut library = Library::open_or_create(&path).unwrap();
    library.write(vec![step(&reader, "Ada Holm", 1)], "test").unwrap();
    library.set_max_pages(1).unwrap(); // Less than there are: not one more.
    let error = library.write(vec![step(&reader, "Jon Berg", 400)], "test").unwrap_err();
    assert_eq!(error.kind, ErrorKind::Full, "{error}");
    assert!(error.hint.is_some());
    drop(library);
    sound(&path);
    let mut library = Library::open_to_write(&path).unwrap();
    assert_eq!(documents(&library), 1);
    let done = library.write(vec![step(&reader, "Jon Berg", 400)], "test").unwrap();
    assert!(matches!(done[0], Outcome::Added { .. }));
}

#[test]
fn a_file_that_another_writes_is_waited_for_and_then_refused() {
    let (path, reader) = (file("locked.db"), reader());
    let mut library = Library::open_or_create(&path).unwrap();
    library.write(vec![step(&reader, "Ada Holm", 1)], "test").unwrap();
    let other = Connection::open(&path).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    library.set_patience(Duration::ZERO).unwrap();
    let error = library.write(vec![step(&reader, "Jon Berg", 1)], "test").unwrap_err();
    assert_eq!(error.kind, ErrorKind::Locked, "{error}");
    assert!(error.hint.is_some());
    // Who only asks is not kept waiting.
    assert_eq!(documents(&Library::open(&path).unwrap()), 1);
    other.execute_batch("ROLLBACK").unwrap();
    library.write(vec![step(&reader, "Jon Berg", 1)], "test").unwrap();
    assert_eq!(documents(&library), 2);
}

#[test]
fn a_file_that_may_not_be_written_is_read() {
    let (path, reader) = (file("read-only.db"), reader());
    let mut library = Library::open_or_create(&path).unwrap();
    library.write(vec![step(&reader, "Ada Holm", 1)], "test").unwrap();
    drop(library);
    let mut may = std::fs::metadata(&path).unwrap().permissions();
    may.set_readonly(true);
    std::fs::set_permissions(&path, may.clone()).unwrap();
    assert_eq!(documents(&Library::open(&path).unwrap()), 1);
    // Root may write whatever the permissions say.
    if std::fs::OpenOptions::new().write(true).open(&path).is_err() {
        let before = std::fs::read(&path).unwrap();
        let error = Library::open_to_write(&path).unwrap_err();
        assert_eq!(error.kind, ErrorKind::ReadOnly, "{error}");
        assert_eq!(std::fs::read(&path).unwrap(), before);
    }
    #[allow(clippy::permissions_set_readonly_false)] // It is a file of this test.
    may.set_readonly(false);
    std::fs::set_permissions(&path, may).unwrap();
}

#[test]
fn damage_is_told_and_not_made_worse() {
    let (path, reader) = (file("damaged.db"), reader());
    let mut library = Library::open_or_create(&path).unwrap();
    let steps = ["Ada Holm", "Jon Berg", "Eva Lind"].map(|who| step(&reader, who, 50));
    library.write(steps.into(), "test").unwrap();
    drop(library);
    let whole = std::fs::read(&path).unwrap();
    let cut = whole[..whole.len() / 2].to_vec();
    let mut overwritten = whole.clone();
    overwritten[100..].fill(0xa5);
    let short = whole[..60].to_vec();
    for damaged in [cut, overwritten, short] {
        std::fs::write(&path, &damaged).unwrap();
        let asked = Library::open(&path).and_then(|library| {
            let all = Search {
                kind: Kind::Document,
                words: "ferry".into(),
                limit: 9,
                ..Search::default()
            };
            let found = library.search(&all)?;
            found
                .rows
                .iter()
                .try_for_each(|row| library.show(row.text("reference")).map(|_| ()))?;
            library.count_waiting()
        });
        let error = asked.unwrap_err();
        assert_eq!(error.kind, ErrorKind::Damaged, "{error}");
        assert!(error.hint.is_some());
        assert_eq!(std::fs::read(&path).unwrap(), damaged);
    }
}

#[test]
fn a_library_of_schema_1_becomes_one_of_the_present() {
    let (path, reader) = (file("older.db"), reader());
    let mut library = Library::open_or_create(&path).unwrap();
    let steps = ["Ada Holm", "Jon Berg"].map(|who| step(&reader, who, 1));
    library.write(steps.into(), "test").unwrap();
    drop(library);
    // What schema 2 added goes again.
    let connection = Connection::open(&path).unwrap();
    let newer = include_str!("../schema/2.sql");
    let made = |what: &str| {
        let names =
            newer.lines().filter_map(|line| line.strip_prefix(what)?.split([' ', '(']).next());
        names.map(str::to_owned).collect::<Vec<_>>()
    };
    connection.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
    for table in made("CREATE TABLE ") {
        connection.execute_batch(&format!("DROP TABLE {table}")).unwrap();
    }
    connection.pragma_update(None, "user_version", 1).unwrap();
    drop(connection);
    let library = Library::open(&path).unwrap();
    assert_eq!((documents(&library), library.count_waiting().unwrap()), (2, 2));
    let mut library = Library::open_to_write(&path).unwrap();
    assert_eq!(library.join(&in_turn, &mut |_| {}).unwrap().documents, 2);
    sound(&path);
}
