//! From what was typed to the inputs it means.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};

use onrecord::ingest::Format;
use walkdir::{DirEntry, WalkDir};

use crate::pattern::{expand, is_pattern};
use crate::report::Failure;

/// One thing to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Input {
    Stdin,
    File(PathBuf),
}

impl Input {
    pub(crate) fn of(path: &Path) -> Self {
        if path.as_os_str() == "-" { Self::Stdin } else { Self::File(path.to_owned()) }
    }

    pub(crate) fn path(&self) -> Option<&Path> {
        match self {
            Self::Stdin => None,
            Self::File(path) => Some(path),
        }
    }

    /// The name that records and messages use.
    pub(crate) fn name(&self) -> String {
        self.path().map_or_else(|| "-".to_owned(), |path| path.to_string_lossy().into_owned())
    }

    /// Whether there may be more than one document in it: JSON Lines, or a name that says nothing.
    pub(crate) fn may_hold_several(&self, format: Option<Format>) -> bool {
        let by_name = || {
            let path = self.path().filter(|path| is_readable_format(path))?;
            Some(Format::of(&path.to_string_lossy(), b""))
        };
        format.or_else(by_name).is_none_or(|format| format == Format::JsonLines)
    }

    pub(crate) fn open(&self) -> Result<Box<dyn BufRead + Send>, Failure> {
        match self {
            Self::Stdin => Ok(Box::new(BufReader::new(io::stdin()))),
            Self::File(path) => {
                let file = File::open(path).map_err(|error| unreadable(self.name(), &error))?;
                Ok(Box::new(BufReader::with_capacity(64 * 1024, file)))
            }
        }
    }
}

fn unreadable(name: String, error: &io::Error) -> Failure {
    let failure = Failure::new(name, format!("cannot be read: {error}"));
    match error.kind() {
        io::ErrorKind::NotFound => {
            failure.hint("check the path; relative paths start at the current directory")
        }
        _ => failure,
    }
}

/// The inputs that `paths` mean, in the order they were typed, and in the order of the names
/// below a directory. What cannot be read stands in its place as a failure.
pub(crate) fn inputs(paths: &[PathBuf]) -> Vec<Result<Input, Failure>> {
    let mut found = Vec::new();
    for path in paths {
        match Input::of(path) {
            Input::File(path) if path.is_dir() => directory(&path, &mut found),
            // The shell expands patterns, save between quotation marks and on some systems.
            Input::File(path) if is_pattern(&path) && fs::symlink_metadata(&path).is_err() => {
                matches(&path, &mut found);
            }
            input => found.push(Ok(input)),
        }
    }
    found
}

fn matches(path: &Path, found: &mut Vec<Result<Input, Failure>>) {
    let name = path.to_string_lossy();
    let matching = match expand(path) {
        Ok(matching) => matching,
        Err(error) => {
            return found.push(Err(Failure::new(name, format!("not a pattern: {}", error.msg))));
        }
    };
    if matching.is_empty() {
        found.push(Err(Failure::new(name, "no file matches")
            .hint("`*` and `?` do not match a `/` or a leading dot; name a directory to read all below it")));
    }
    for (path, listed) in matching {
        match listed {
            Err(error) => found.push(Err(unreadable(path.display().to_string(), &error))),
            Ok(()) if path.is_dir() => directory(&path, found),
            Ok(()) => found.push(Ok(Input::File(path))),
        }
    }
}

/// Links to directories are not followed, so loops cannot be; links to files are read.
fn directory(root: &Path, found: &mut Vec<Result<Input, Failure>>) {
    let before = found.len();
    let hidden = |entry: &DirEntry| {
        entry.depth() > 0 && entry.file_name().as_encoded_bytes().starts_with(b".")
    };
    let entries =
        WalkDir::new(root).sort_by_file_name().into_iter().filter_entry(|entry| !hidden(entry));
    for entry in entries {
        match entry {
            Ok(entry) if is_readable_format(entry.path()) && is_file(&entry) => {
                found.push(Ok(Input::File(entry.into_path())));
            }
            Ok(_) => {}
            Err(error) => {
                let path = error.path().unwrap_or(root).display().to_string();
                let why = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
                found.push(Err(Failure::new(path, format!("cannot be read: {why}"))));
            }
        }
    }
    if found.len() == before {
        let failure = Failure::new(root.display().to_string(), "no file in it that onrecord reads");
        found.push(Err(failure.hint(
            "in a directory, files ending in .txt .html .md .jsonl and their like are read; name a file to read it whatever its name",
        )));
    }
}

/// Whether the entry is a file, or a link to one. A link to nothing counts, so that it is told.
fn is_file(entry: &DirEntry) -> bool {
    let kind = entry.file_type();
    kind.is_file()
        || kind.is_symlink() && fs::metadata(entry.path()).map_or(true, |target| target.is_file())
}

/// Whether the name alone says what the file is written in: then the bytes change nothing.
fn is_readable_format(path: &Path) -> bool {
    let name = path.to_string_lossy();
    Format::of(&name, b"<html>") == Format::of(&name, b"text")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_say_what_is_read_in_a_directory() {
        for name in ["a.txt", "b/c.HTML", "d.jsonl.zst", "e.md.gz", "f.markdown.xz"] {
            assert!(is_readable_format(Path::new(name)), "{name}");
        }
        for name in ["a.pdf", "README", "b.json", "c.gz", ".txt", "d.html.bak"] {
            assert!(!is_readable_format(Path::new(name)), "{name}");
        }
    }
}
