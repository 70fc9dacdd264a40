//! A copy of the library, made while others may read and write it.

use std::path::Path;
use std::time::Duration;

use rusqlite::backup::Backup;
use rusqlite::{Connection, OpenFlags};

use crate::error::{ErrorKind, LibraryError, Result};
use crate::file::Library;

/// Pages that are copied at once, and how long others may go on in between.
const PAGES: i32 = 4_096;
const PAUSE: Duration = Duration::from_millis(5);

impl Library {
    /// Copies the library into a new file at `path`.
    ///
    /// # Errors
    /// If there is a file already, or it cannot be written.
    pub fn backup(&self, path: &Path) -> Result<()> {
        if path.symlink_metadata().is_ok() {
            return Err(LibraryError::new(
                ErrorKind::BadRequest,
                "there is a file of that name already",
            )
            .hint("a copy takes the place of nothing; name a file that is not there"));
        }
        let copied = self.copy(path);
        if copied.is_err() {
            // Half a copy is worse than none; what made it fail is told.
            let _ = std::fs::remove_file(path);
        }
        copied
    }

    fn copy(&self, path: &Path) -> Result<()> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
        let mut copy = Connection::open_with_flags(path, flags)?;
        Backup::new(&self.connection, &mut copy)?.run_to_completion(PAGES, PAUSE, None)?;
        // One file, that nothing stands beside.
        copy.pragma_update(None, "journal_mode", "delete")?;
        copy.close().map_err(|(_, error)| error.into())
    }
}
