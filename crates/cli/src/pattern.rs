//! Patterns such as `'news/*.html'`, expanded where no shell did it.
//!
//! Only the matching of one name is left to the `glob` crate: its walk over directories ends the
//! program at a name that is no UTF-8.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use glob::{MatchOptions, Pattern, PatternError};

/// As in a shell, hidden files must be asked for.
const OPTIONS: MatchOptions = MatchOptions {
    case_sensitive: true,
    require_literal_separator: true,
    require_literal_leading_dot: true,
};

/// What matches, in the order of the names; a directory that cannot be listed has its error.
pub(crate) type Found = BTreeMap<PathBuf, io::Result<()>>;

/// A part of a pattern between two separators.
enum Part {
    Literal(OsString),
    Pattern(Pattern),
    /// `**`: directories at any depth, none included.
    Directories,
}

pub(crate) fn is_pattern(path: &Path) -> bool {
    path.to_string_lossy().contains(['*', '?', '['])
}

/// The paths that `pattern` means.
pub(crate) fn expand(pattern: &Path) -> Result<Found, PatternError> {
    let mut parts = Vec::new();
    for component in pattern.components() {
        let name = component.as_os_str();
        parts.push(match component {
            Component::Normal(_) if name == "**" => {
                if matches!(parts.last(), Some(Part::Directories)) {
                    continue;
                }
                Part::Directories
            }
            Component::Normal(_) if is_pattern(Path::new(name)) => {
                Part::Pattern(Pattern::new(&name.to_string_lossy())?)
            }
            _ => Part::Literal(name.to_owned()),
        });
    }
    let mut found = Found::new();
    walk(PathBuf::new(), &parts, &mut found);
    Ok(found)
}

/// What matches `parts` below `path`.
fn walk(path: PathBuf, parts: &[Part], found: &mut Found) {
    let Some((part, rest)) = parts.split_first() else {
        if fs::symlink_metadata(&path).is_ok() {
            found.entry(path).or_insert(Ok(()));
        }
        return;
    };
    match part {
        Part::Literal(name) => walk(path.join(name), rest, found),
        Part::Pattern(pattern) => {
            for (name, _) in entries(&path, found) {
                let path = path.join(&name);
                if pattern.matches_with(&name.to_string_lossy(), OPTIONS)
                    && (rest.is_empty() || path.is_dir())
                {
                    walk(path, rest, found);
                }
            }
        }
        Part::Directories => {
            for (name, is_directory) in entries(&path, found) {
                // Links to directories are not followed, so loops cannot be.
                if is_directory && !name.as_encoded_bytes().starts_with(b".") {
                    walk(path.join(name), parts, found);
                }
            }
            walk(path, rest, found);
        }
    }
}

/// The names in a directory, and which are directories themselves.
fn entries(path: &Path, found: &mut Found) -> Vec<(OsString, bool)> {
    let here = if path.as_os_str().is_empty() { Path::new(".") } else { path };
    let listed = fs::read_dir(here).and_then(|entries| {
        entries
            .map(|entry| {
                let entry = entry?;
                Ok((entry.file_name(), entry.file_type().is_ok_and(|kind| kind.is_dir())))
            })
            .collect()
    });
    match listed {
        Ok(names) => names,
        // No directory of that name: nothing in it matches.
        Err(error)
            if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) =>
        {
            Vec::new()
        }
        Err(error) => {
            found.insert(here.to_owned(), Err(error));
            Vec::new()
        }
    }
}
