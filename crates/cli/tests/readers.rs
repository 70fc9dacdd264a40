//! The programs that are to read a library and its exports read them, where they are installed
//! (`pip install datasette followthemoney`); elsewhere the test says that nothing was checked.

#![allow(clippy::unwrap_used)] // A panic is how tests fail.
#![allow(clippy::print_stderr)] // What was not checked has to be told.

mod common;

use std::process::Command;

use common::{Dir, PAGE, TALKS, onrecord, root};

#[test]
fn datasette_and_followthemoney_read_what_is_theirs() {
    let dir = Dir::new("readers");
    let db = dir.path("a.db");
    let call = dir.write(
        "call.txt",
        "Foreign Minister Ada Holm of Northland spoke by telephone on Thursday with the Foreign Minister of \
         Ostrey, Jon Berg.\n\nMr Berg agreed to open the harbour before 1 May 2031, the ministry said.\n",
    );
    let texts = "crates/evaluate/data/consultations/development";
    let add = ["add", TALKS, PAGE, &call, texts, "--preset", "fast", "--library", &db];
    assert_eq!(onrecord(&add).code, Some(0));
    let run = onrecord(&["export", "ftm", "--library", &db]);
    assert_eq!(run.code, Some(0));
    let entities = dir.write("entities.jsonl", run.out);
    let python = std::env::var("PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let mut check = Command::new(python);
    check.current_dir(root()).args(["python/check_exports.py", &db, &entities]);
    let Ok(output) = check.output() else {
        eprintln!("not checked: there is no python3");
        return;
    };
    let told = [output.stdout, output.stderr].map(|told| String::from_utf8(told).unwrap());
    eprint!("{}", told[0]);
    assert!(output.status.success(), "{}", told[1]);
}
