//! Finding and reading again what a record was read from.

use std::path::{Component, Path, PathBuf};

use onrecord::ingest::{self, Format, Options};
use onrecord::text::CanonicalText;
use serde_json::Value;

use crate::inputs::Input;
use crate::read::Documents;
use crate::report::Failure;

/// Reads sources again, each with the options its record was read with.
pub(crate) struct Sources {
    root: PathBuf,
    /// The input that the last record was read from. Records of one JSON Lines file follow each
    /// other, so that reading on from here reads the file once, not once a record.
    open: Option<Open>,
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
        Self { root: root.to_owned(), open: None }
    }

    /// The canonical text of the source that `record` says it was read from at `path`.
    pub(crate) fn text(&mut self, path: &str, record: &Value) -> Result<CanonicalText, Failure> {
        let Place { file, name, line } = self.find(path)?;
        let options = options(record);
        let goes_on = |open: &Open| {
            0 < open.line && open.line < line && open.file == file && open.options == options
        };
        let mut open = match self.open.take().filter(goes_on) {
            Some(open) => open,
            None => {
                let bytes = Input::File(file.clone()).open()?;
                // The name in the record, as it may have decided the format.
                let documents = Documents {
                    documents: ingest::documents(name, bytes, &options),
                    name: name.to_owned(),
                };
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
