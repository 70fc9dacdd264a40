//! The file: made, recognised, opened, and brought to the present schema.
//!
//! A file that is not ours, or that a newer program made, is seen by its first hundred bytes, before
//! SQLite gets to open it: so it stays as it is.

use std::fs::File;
use std::io::{ErrorKind as IoErrorKind, Read};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use crate::error::{ErrorKind, LibraryError, Result};
use crate::schema::{self, APPLICATION_ID, SCHEMA};

/// How long to wait for another program that writes, unless told otherwise.
const PATIENCE: Duration = Duration::from_secs(5);

/// Statements that are kept prepared: more than there are kinds of rows.
const PREPARED: usize = 128;

/// Pages kept in memory, in KiB: what a batch touches, whatever the size of the library.
const CACHE_KIB: i64 = 32 * 1024;

/// A library: one SQLite file.
pub struct Library {
    pub(crate) connection: Connection,
    path: PathBuf,
}

/// Pages in the write-ahead log at which it is copied into the file: pages that one batch after the
/// other changes are then copied once.
const CHECKPOINT: i64 = 8_000;

impl std::fmt::Debug for Library {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Library").field("path", &self.path).finish_non_exhaustive()
    }
}

impl Library {
    /// Opens the library in `path` for reading alone.
    ///
    /// # Errors
    /// If there is none, or the file is none, or of another schema than this version reads.
    pub fn open(path: &Path) -> Result<Self> {
        match recognise(path)? {
            Found::Nothing => return Err(LibraryError::missing(path)),
            Found::Schema(version) if version < SCHEMA => {
                // Bringing it to the present schema writes; after that reading is as always.
                drop(Self::open_to_write(path)?);
            }
            Found::Schema(_) | Found::Unfinished => {}
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(path, flags)
            .and_then(|connection| readable(&connection).map(|()| connection))
            .or_else(|error| immutable(path, flags).ok_or(error))?;
        Self::ready(connection, path)
    }

    /// Opens the library in `path` for writing, and brings it to the present schema.
    ///
    /// # Errors
    /// As [`open`](Self::open), and if the file may not be written.
    pub fn open_to_write(path: &Path) -> Result<Self> {
        if matches!(recognise(path)?, Found::Nothing) {
            return Err(LibraryError::missing(path));
        }
        Self::writable(path, OpenFlags::SQLITE_OPEN_READ_WRITE)
    }

    /// Opens the library in `path` for writing, or makes it if there is no such file.
    ///
    /// # Errors
    /// As [`open_to_write`](Self::open_to_write).
    pub fn open_or_create(path: &Path) -> Result<Self> {
        recognise(path)?;
        Self::writable(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE)
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// How long to wait for another program that writes to the same file.
    ///
    /// # Errors
    /// If SQLite refuses.
    pub fn set_patience(&self, patience: Duration) -> Result<()> {
        Ok(self.connection.busy_timeout(patience)?)
    }

    /// Lets the file grow to `pages` pages and no further, as on a disk that is full then.
    ///
    /// # Errors
    /// If SQLite refuses.
    pub fn set_max_pages(&self, pages: u32) -> Result<()> {
        Ok(self.connection.pragma_update(None, "max_page_count", pages)?)
    }

    fn writable(path: &Path, flags: OpenFlags) -> Result<Self> {
        let flags = flags | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(path, flags).map_err(|error| {
            match error.sqlite_error_code() {
                Some(rusqlite::ffi::ErrorCode::CannotOpen) => {
                    LibraryError::new(ErrorKind::Other, "cannot be made or opened there")
                        .hint("check that the directory exists and that you may write to it")
                }
                _ => error.into(),
            }
        })?;
        if connection.is_readonly(rusqlite::MAIN_DB)? {
            return Err(LibraryError::new(ErrorKind::ReadOnly, "may not be written")
                .hint("change its permissions, or copy it to where you may write"));
        }
        let mut library = Self::ready(connection, path)?;
        library.migrate()?;
        let connection = &library.connection;
        // Readers go on while one writes; what is committed outlives a crash of the machine.
        connection.pragma_update(None, "journal_mode", "wal")?;
        connection.pragma_update(None, "synchronous", "full")?;
        connection.pragma_update(None, "wal_autocheckpoint", CHECKPOINT)?;
        // What is deleted is overwritten: a redacted text must not stay in free pages.
        connection.pragma_update(None, "secure_delete", true)?;
        Ok(library)
    }

    fn ready(connection: Connection, path: &Path) -> Result<Self> {
        connection.busy_timeout(PATIENCE)?;
        connection.set_prepared_statement_cache_capacity(PREPARED);
        connection.pragma_update(None, "foreign_keys", true)?;
        connection.pragma_update(None, "cache_size", -CACHE_KIB)?;
        connection.pragma_update(None, "temp_store", "memory")?;
        // A damaged schema must not run code that somebody else wrote.
        connection.pragma_update(None, "trusted_schema", false)?;
        let version = pragma(&connection, "user_version")?;
        if version > i64::from(SCHEMA) {
            return Err(newer(version));
        }
        Ok(Self { connection, path: path.to_owned() })
    }

    /// Brings the schema to the present, step by step, all or nothing.
    fn migrate(&mut self) -> Result<()> {
        if pragma(&self.connection, "user_version")? == i64::from(SCHEMA) {
            return Ok(());
        }
        let transaction =
            self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        // Asked again under the lock: two programs may have come here at once.
        let version = pragma(&transaction, "user_version")?;
        let ours = pragma(&transaction, "application_id")? == i64::from(APPLICATION_ID);
        let tables: i64 =
            transaction.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
        if !ours && (tables > 0 || version > 0) {
            return Err(foreign());
        }
        for (from, step) in (0..).zip(schema::STEPS).skip(usize::try_from(version).unwrap_or(0)) {
            transaction.execute_batch(step)?;
            transaction.pragma_update(None, "user_version", from + 1)?;
        }
        transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
        Ok(transaction.commit()?)
    }
}

/// Where SQLite may make no file beside the library, as on a disc: then nobody writes to it, either.
fn immutable(path: &Path, flags: OpenFlags) -> Option<Connection> {
    let log = path.with_file_name(format!("{}-wal", path.file_name()?.to_string_lossy()));
    if log.metadata().is_ok_and(|log| log.len() > 0) {
        return None;
    }
    let name = std::fs::canonicalize(path).ok()?;
    let name = name.to_str()?.replace('%', "%25").replace('?', "%3f").replace('#', "%23");
    let flags = flags | OpenFlags::SQLITE_OPEN_URI;
    let connection = Connection::open_with_flags(format!("file:{name}?immutable=1"), flags).ok()?;
    readable(&connection).ok().map(|()| connection)
}

fn readable(connection: &Connection) -> rusqlite::Result<()> {
    connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))
}

fn pragma(connection: &Connection, name: &str) -> rusqlite::Result<i64> {
    connection.pragma_query_value(None, name, |row| row.get(0))
}

/// What the first bytes of a file say.
enum Found {
    /// No file, or an empty one.
    Nothing,
    /// A library of this schema.
    Schema(u32),
    /// A database that was being made when its maker was stopped.
    Unfinished,
}

/// Where the header of an SQLite file has what we look for (sqlite.org/fileformat2.html, 1.3).
const MAGIC: &[u8] = b"SQLite format 3\0";
const USER_VERSION: usize = 60;
const APPLICATION: usize = 68;

fn recognise(path: &Path) -> Result<Found> {
    let mut header = Vec::new();
    let unreadable = |error: std::io::Error| match error.kind() {
        IoErrorKind::PermissionDenied => LibraryError::new(ErrorKind::Other, "may not be read")
            .hint("change its permissions, or name another library with --library"),
        _ => LibraryError::new(ErrorKind::Other, format!("cannot be read: {error}")),
    };
    match File::open(path) {
        Err(error) if error.kind() == IoErrorKind::NotFound => return Ok(Found::Nothing),
        Err(error) => return Err(unreadable(error)),
        Ok(file) => file.take(100).read_to_end(&mut header).map_err(unreadable)?,
    };
    if header.is_empty() {
        return Ok(Found::Nothing);
    }
    if !header.starts_with(MAGIC) {
        return Err(foreign());
    }
    let number = |at: usize| {
        let bytes = header.get(at..at + 4).and_then(|bytes| bytes.try_into().ok());
        bytes.map(u32::from_be_bytes)
    };
    let (Some(version), Some(application)) = (number(USER_VERSION), number(APPLICATION)) else {
        return Err(LibraryError::damaged("the file ends in its first line"));
    };
    if application == APPLICATION_ID {
        return if version > SCHEMA {
            Err(newer(version.into()))
        } else {
            Ok(Found::Schema(version))
        };
    }
    let mut journal = path.as_os_str().to_owned();
    journal.push("-journal");
    if application == 0 && version == 0 && Path::new(&journal).exists() {
        return Ok(Found::Unfinished);
    }
    Err(foreign())
}

fn foreign() -> LibraryError {
    LibraryError::new(ErrorKind::Foreign, "is not a library of onrecord")
        .hint("name another file with --library; this one is left as it is")
}

fn newer(version: i64) -> LibraryError {
    LibraryError::new(
        ErrorKind::Newer,
        format!("a newer onrecord made it (schema {version}; this one knows up to {SCHEMA})"),
    )
    .hint("use the newer onrecord; the file is left as it is")
}
