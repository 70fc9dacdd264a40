//! How long questions to a large library take: `cargo bench -p onrecord-library --bench million -- LIBRARY`.
//!
//! LIBRARY is one of real reports. Its statements are varied (other days, other words here and there)
//! until there are a million, in a file beside it that is deleted afterwards. Then a thousand
//! questions of one to three words, taken from the statements, are asked in three ways. Prints
//! milliseconds: half of the questions are answered in the first, 99 in 100 in the second.
#![allow(clippy::unwrap_used, clippy::print_stdout, missing_docs)] // A bench prints, and fails by panics.

use std::path::{Path, PathBuf};
use std::time::Instant;

use onrecord_library::{Library, Order, Search};
use rusqlite::{Connection, params};

/// Statements to be asked about.
const STATEMENTS: i64 = 1_000_000;
/// Questions of each kind.
const QUESTIONS: usize = 1_000;

fn main() {
    // `cargo test --benches` runs this without a library: then there is nothing to measure.
    let Some(library) = std::env::args().skip(1).find(|argument| !argument.starts_with("--"))
    else {
        return;
    };
    let path = PathBuf::from(format!("{library}.million"));
    std::fs::copy(&library, &path).unwrap();
    let count = grow(&path);
    println!("{count} statements, {} MB", path.metadata().unwrap().len() / 1_000_000);
    measure(&path);
    std::fs::remove_file(&path).unwrap();
}

/// Varies the statements until there are enough. How many there are.
fn grow(path: &Path) -> i64 {
    let connection = Connection::open(path).unwrap();
    connection.execute_batch("PRAGMA journal_mode = off; PRAGMA synchronous = off;").unwrap();
    let real: i64 = one(&connection, "SELECT count(*) FROM statements");
    let documents: i64 = one(&connection, "SELECT max(id) FROM documents");
    let mut count = real;
    for round in 1.. {
        if count >= STATEMENTS {
            break;
        }
        connection
            .execute(
                "INSERT INTO documents (id, sha256, title, publisher, published, path, language, length, version, \
                 program, model, text) SELECT id + ?1, printf('%064x', id + ?1), title, publisher, \
                 date(substr(published, 1, 10), ?2), path, language, length, 1, program, model, '' \
                 FROM documents WHERE id <= ?3",
                params![round * documents, format!("-{} days", 7 * round), documents],
            )
            .unwrap();
        // The id holds the day; the new days are 7, 14, ... days earlier.
        connection
            .execute(
                "INSERT OR IGNORE INTO statements (id, document, item, speaker, act, publisher, published, text, source, \
                 cue, form, in_headline, confidence, start, \"end\") SELECT id - ?1, document + ?2, item, speaker, act, \
                 publisher, date(substr(published, 1, 10), ?3), replace(replace(text, ' the ', ' that '), 'we ', ?4), \
                 source, cue, form, in_headline, confidence, start, \"end\" FROM statements \
                 WHERE document <= ?5 AND id > 1099511627776",
                params![
                    ((7 * round) << 30) - round * 100_000,
                    round * documents,
                    format!("-{} days", 7 * round),
                    format!("we{round} "),
                    documents
                ],
            )
            .unwrap();
        count = one(&connection, "SELECT count(*) FROM statements");
    }
    connection
        .execute_batch("INSERT INTO statements_fts (statements_fts) VALUES ('rebuild'); ANALYZE;")
        .unwrap();
    count
}

fn one(connection: &Connection, sql: &str) -> i64 {
    connection.query_row(sql, [], |row| row.get(0)).unwrap()
}

fn measure(path: &Path) {
    let library = Library::open(path).unwrap();
    let questions = questions(path);
    let best = |question: &Question| Search {
        words: question.words.clone(),
        order: Order::Best,
        limit: 20,
        ..Search::default()
    };
    let newest = |question: &Question| Search { order: Order::Newest, ..best(question) };
    let filtered = |question: &Question| Search {
        speaker: Some(question.speaker.clone()),
        from: Some(question.from.clone()),
        to: Some(question.to.clone()),
        ..newest(question)
    };
    time("speaker and days", &library, &questions, filtered);
    time("newest first", &library, &questions, newest);
    time("best first", &library, &questions, best);
}

fn time(name: &str, library: &Library, questions: &[Question], ask: impl Fn(&Question) -> Search) {
    let mut times: Vec<f64> = Vec::new();
    let mut found = 0;
    for warm in [false, true] {
        for question in questions.iter().take(if warm { QUESTIONS } else { 100 }) {
            let asked = ask(question);
            let start = Instant::now();
            let rows = library.search(&asked).unwrap().rows.len();
            if warm {
                times.push(start.elapsed().as_secs_f64() * 1_000.0);
                found += usize::from(rows > 0);
            }
        }
    }
    times.sort_by(f64::total_cmp);
    let at = |part: usize| times[(times.len() - 1) * part / 100];
    println!(
        "{name}: {:.1} ms, {:.1} ms; {found} of {} found something",
        at(50),
        at(99),
        times.len()
    );
}

/// Words of a statement, who made it, and days around it.
struct Question {
    words: String,
    speaker: String,
    from: String,
    to: String,
}

fn questions(path: &Path) -> Vec<Question> {
    let connection = Connection::open(path).unwrap();
    let count = one(&connection, "SELECT count(*) FROM statements");
    let mut select = connection
        .prepare(
            "SELECT text, speaker, date(published, '-90 days'), date(published, '+90 days') FROM statements \
             WHERE speaker IS NOT NULL AND published IS NOT NULL LIMIT 1 OFFSET ?1",
        )
        .unwrap();
    // Numbers that look like chance, the same in every run (Lehmer).
    let mut state: i64 = 1;
    let mut chance = |below: i64| {
        state = state * 48_271 % 2_147_483_647;
        state % below
    };
    let mut questions = Vec::new();
    while questions.len() < QUESTIONS {
        let at = chance(count * 9 / 10);
        let Ok((text, speaker, from, to)) = select.query_row([at], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?, row.get(2)?, row.get(3)?))
        }) else {
            continue;
        };
        let words: Vec<&str> = text
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| word.chars().count() > 2)
            .collect();
        if words.is_empty() || !speaker.contains(char::is_alphanumeric) {
            continue;
        }
        let count = 1 + chance(3);
        let pick = |_| words[usize::try_from(chance(words.len() as i64)).unwrap()];
        let words: Vec<&str> = (0..count).map(pick).collect();
        questions.push(Question { words: words.join(" "), speaker, from, to });
    }
    questions
}
