//! Whether two paths lead to one file, by whatever names.

use std::fs;
use std::path::Path;

/// What tells a file from all others.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Identity(
    /// Device and number on it, which hard links share too.
    #[cfg(unix)]
    (u64, u64),
    #[cfg(not(unix))] std::path::PathBuf,
);

impl Identity {
    /// `None` where there is no file at `path`. Links are followed.
    pub(crate) fn of(path: &Path) -> Option<Self> {
        #[cfg(unix)]
        {
            use std::os::unix::fs::MetadataExt;
            fs::metadata(path).ok().map(|file| Self((file.dev(), file.ino())))
        }
        #[cfg(not(unix))]
        {
            fs::canonicalize(path).ok().map(Self)
        }
    }
}
