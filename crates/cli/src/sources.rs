//! Finding and reading again what a record was read from.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Seek, SeekFrom};
use std::path::{Component, Path, PathBuf};

use onrecord::ingest::{self, Format, Options};
use onrecord::text::{CanonicalText, Document};
use serde_json::Value;

use crate::inputs::Input;
use crate::report::Failure;

/// Reads sources again, each with the options its record was read with.
pub(crate) struct Sources {
    root: PathBuf,
    /// The input that the last record was read from. Records of one JSON Lines file follow each
    /// other, so that reading on from here reads the file once, not once a record.
    open: Option<Open>,
    /// For records in another order: where the lines of the last such file begin.
    lines: Option<(PathBuf, Vec<u64>)>,
}

/// The documents of one input.
struct Documents {
    documents: ingest::Documents,
}

impl Iterator for Documents {
    type Item = Result<Document, Failure>;

    fn next(&mut self) -> Option<Self::Item> {
        let next = self.documents.next()?;
        Some(next.map_err(Into::into))
    }
}

struct Open {
    file: PathBuf,
    options: Options,
    /// Line of the last document, 0 before the first; for an input of one document it stays 0.
    line: usize,
    documents: Documents,
}

impl Sources {
    pub(crate) fn new(root: &Path) -> Self {
        Self { root: root.to_owned(), open: None, lines: None }
    }

    /// The canonical text of the source that `record` says it was read from at `path`.
    pub(crate) fn text(&mut self, path: &str, record: &Value) -> Result<CanonicalText, Failure> {
        let Place { file, name, line } = self.find(path)?;
        let options = options(record);
        let goes_on = |open: &Open| {
            0 < open.line && open.line < line && open.file == file && open.options == options
        };
        let before = self.open.take();
        let is_out_of_order = line > 0
            && (before.as_ref().is_some_and(|open| open.line > 0 && open.file == file)
                || self.lines.as_ref().is_some_and(|(of, _)| *of == file));
        let mut open = match before.filter(goes_on) {
            Some(open) => open,
            // What is not found in this way is looked for from the start, and its error told there.
            None if is_out_of_order
                && let Some(document) = self.line(&file, name, line, &options) =>
            {
                self.open = Some(document.1);
                return Ok(document.0);
            }
            None => {
                let bytes = Input::File(file.clone()).open()?;
                // The name in the record, as it may have decided the format.
                let documents = Documents { documents: ingest::documents(name, bytes, &options) };
                Open { file, options, line: 0, documents }
            }
        };
        for document in &mut open.documents {
            let at = document
                .as_ref()
                .map_or_else(|failure| &failure.subject, |document| &document.path);
            open.line = at.strip_prefix(name).and_then(number).unwrap_or(0);
            if open.line >= line {
                let found = open.line == line;
                self.open = Some(open);
                return if found {
                    document.map(|document| document.text)
                } else {
                    Err(gone(path, &self.root))
                };
            }
        }
        Err(gone(path, &self.root))
    }

    /// The text of one line of a JSON Lines file, without reading those before it. `None` where
    /// lines cannot be told, as in a compressed file.
    fn line(
        &mut self,
        file: &Path,
        name: &str,
        line: usize,
        options: &Options,
    ) -> Option<(CanonicalText, Open)> {
        if self.lines.as_ref().is_none_or(|(of, _)| of != file) {
            self.lines = Some((file.to_owned(), line_starts(file).ok()?));
        }
        let (_, starts) = self.lines.as_ref()?;
        let start = *starts.get(line.checked_sub(1)?)?;
        let mut bytes = BufReader::new(File::open(file).ok()?);
        bytes.seek(SeekFrom::Start(start)).ok()?;
        // As its own first line, so the number behind its name is another.
        let options_here = Options { format: Some(Format::JsonLines), ..options.clone() };
        let mut documents = Documents { documents: ingest::documents(name, bytes, &options_here) };
        let document = documents.next()?.ok()?;
        if document.path != format!("{name}#1") {
            return None;
        }
        // The line alone marks that the file is being read; reading on is by its start again.
        let open =
            Open { file: file.to_owned(), options: options.clone(), line: usize::MAX, documents };
        Some((document.text, open))
    }

    /// The file that `path` means below the root, the name it was read under, and the line in it.
    fn find<'p>(&self, path: &'p str) -> Result<Place<'p>, Failure> {
        let of_line = path.rfind('#').and_then(|at| Some((&path[..at], number(&path[at..])?)));
        for (name, line) in [(path, 0)].into_iter().chain(of_line) {
            let last = Path::new(name).file_name();
            if !self.root.is_dir() {
                // A root that is a file is the source, whatever its name; but a `#17` may be part
                // of that name.
                if of_line.is_none() || line > 0 || last == self.root.file_name() {
                    return Ok(Place { file: self.root.clone(), name, line });
                }
            } else if let Some(file) = self.below_root(Path::new(name)) {
                return Ok(Place { file, name, line });
            }
        }
        Err(gone(path, &self.root))
    }

    /// The file at the longest end of `path` that exists below the root. Only plain names count:
    /// a record must not send the program outside the root.
    fn below_root(&self, path: &Path) -> Option<PathBuf> {
        let names: Vec<_> =
            path.components().filter(|part| matches!(part, Component::Normal(_))).collect();
        (0..names.len())
            .map(|skipped| self.root.join(names[skipped..].iter().collect::<PathBuf>()))
            .find(|file| file.is_file())
    }
}

/// Where each line of a file begins.
fn line_starts(file: &Path) -> io::Result<Vec<u64>> {
    let mut bytes = BufReader::with_capacity(64 * 1024, File::open(file)?);
    let (mut starts, mut at) = (vec![0], 0);
    loop {
        let chunk = bytes.fill_buf()?;
        if chunk.is_empty() {
            return Ok(starts);
        }
        let ends = chunk.iter().zip(at + 1..).filter(|(byte, _)| **byte == b'\n');
        starts.extend(ends.map(|(_, next)| next));
        let used = chunk.len();
        at += used as u64;
        bytes.consume(used);
    }
}

struct Place<'p> {
    file: PathBuf,
    name: &'p str,
    line: usize,
}

/// The number in `#17`.
fn number(end: &str) -> Option<usize> {
    end.strip_prefix('#')?.parse().ok()
}

fn gone(path: &str, root: &Path) -> Failure {
    Failure::new(path, format!("not found in {}", root.display()))
        .hint("--source takes the file that was read, or a directory that holds it under the path in the record")
}

/// The options that the record was read with.
fn options(record: &Value) -> Options {
    let option = |name: &str| record["produced_by"]["options"][name].as_str().map(str::to_owned);
    let named = |format: &Format| option("format").as_deref() == Some(format.name());
    Options {
        date: option("date"),
        url: option("url"),
        title: option("title"),
        format: [Format::Text, Format::Html, Format::Markdown, Format::JsonLines]
            .into_iter()
            .find(named),
        fast_html: option("fast_html").as_deref() == Some("true"),
    }
}
