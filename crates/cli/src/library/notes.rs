//! Notes in Markdown: files below one directory. What a reader wrote into them stays.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use onrecord::record::Record;
use onrecord_export::markdown::{
    Line, YOURS, document_file, document_note, person_file, person_lines, person_note,
};

use crate::report::{Failure, Outcome};

/// The notes that are being written.
pub(super) struct Notes {
    directory: PathBuf,
    /// Each person's name, and what is told of him, by the name of his note in small letters: there are
    /// systems to which large and small ones are the same.
    people: BTreeMap<String, (String, Vec<Line>)>,
    documents: usize,
    changed: usize,
    failed: bool,
}

impl Notes {
    /// Notes below `directory`, which is made if need be.
    pub(super) fn new(directory: &Path) -> Result<Self, Failure> {
        for kind in ["documents", "people"] {
            let kind = directory.join(kind);
            fs::create_dir_all(&kind).map_err(|error| failure(&kind, &error))?;
        }
        Ok(Self {
            directory: directory.to_owned(),
            people: BTreeMap::new(),
            documents: 0,
            changed: 0,
            failed: false,
        })
    }

    /// Writes the note on a document, and remembers what it tells of people.
    pub(super) fn document(&mut self, record: &Record, text: Option<&str>) -> Result<(), Failure> {
        self.write(&document_file(record), &document_note(record, text))?;
        self.documents += 1;
        for line in person_lines(record) {
            let file = person_file(&line.person).to_lowercase();
            let known =
                self.people.entry(file).or_insert_with(|| (line.person.clone(), Vec::new()));
            known.1.push(line);
        }
        Ok(())
    }

    /// Writes the notes on people. What there is now, for people to read.
    pub(super) fn finish(mut self) -> Result<(String, Outcome), Failure> {
        let people = std::mem::take(&mut self.people);
        let count = people.len();
        for (name, lines) in people.into_values() {
            self.write(&person_file(&name), &person_note(&name, &lines))?;
        }
        let (documents, changed) = (self.documents, self.changed);
        let sum = format!("{documents} notes on documents, {count} on people; {changed} written");
        Ok((sum, if self.failed { Outcome::Partly } else { Outcome::Done }))
    }

    /// Writes a note if it is another than before, with what its reader wrote into the one before. A file
    /// that is no note of ours stays as it is.
    fn write(&mut self, file: &str, note: &str) -> Result<(), Failure> {
        let path = self.directory.join(format!("{file}.md"));
        let before = match fs::read(&path) {
            Ok(before) => before,
            Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
            Err(error) => return Err(failure(&path, &error)),
        };
        let mut note = note.as_bytes().to_vec();
        if !before.is_empty() {
            let Some(yours) = yours(&before) else {
                self.failed = true;
                Failure::new(path.display().to_string(), "is no note that was written here")
                    .hint("move it away, or name another directory; it is left as it is")
                    .print();
                return Ok(());
            };
            note.extend_from_slice(yours);
        }
        if note == before {
            return Ok(());
        }
        // As a hidden file beside it until it is whole: what a reader wrote is in it too.
        let part = self.directory.join(".onrecord-note.part");
        fs::write(&part, note).map_err(|error| failure(&part, &error))?;
        fs::rename(&part, &path).map_err(|error| failure(&path, &error))?;
        self.changed += 1;
        Ok(())
    }
}

/// What stands behind the line that says that it is the reader's.
fn yours(note: &[u8]) -> Option<&[u8]> {
    let line = format!("\n{YOURS}");
    let at = note.windows(line.len()).position(|window| window == line.as_bytes())?;
    let behind = &note[at + line.len()..];
    // The line's own end, however an editor wrote it.
    let behind = behind.strip_prefix(b"\r").unwrap_or(behind);
    Some(behind.strip_prefix(b"\n").unwrap_or(behind))
}

fn failure(path: &Path, error: &io::Error) -> Failure {
    Failure::new(path.display().to_string(), error.to_string())
}
