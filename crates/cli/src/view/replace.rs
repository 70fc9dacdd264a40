//! A file that appears, or takes the place of an older one, when it is whole.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// A file that is being written. Dropped before [`Replacement::finish`], it leaves no trace.
pub(crate) struct Replacement {
    file: BufWriter<File>,
    unfinished: Option<Unfinished>,
}

/// Where the bytes stand until all are there.
struct Unfinished {
    path: PathBuf,
    target: PathBuf,
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        // Gone already where it was renamed.
        let _ = fs::remove_file(&self.path);
    }
}

impl Replacement {
    pub(crate) fn new(target: &Path) -> io::Result<Self> {
        if is_device(target) {
            let file = BufWriter::new(File::create(target)?);
            return Ok(Self { file, unfinished: None });
        }
        // Beside the target, as a rename does not cross file systems. The leading dot keeps a run
        // over the directory from reading it.
        let mut name = OsString::from(".");
        name.push(target.file_name().ok_or(io::ErrorKind::InvalidFilename)?);
        name.push(format!(".{}.tmp", std::process::id()));
        let path = target.with_file_name(name);
        let file = BufWriter::new(File::create_new(&path)?);
        let unfinished = Unfinished { path, target: target.to_owned() };
        if let Ok(older) = fs::symlink_metadata(target)
            && older.is_file()
        {
            // Who could read the older file can read the new one.
            fs::set_permissions(&unfinished.path, older.permissions())?;
        }
        Ok(Self { file, unfinished: Some(unfinished) })
    }

    pub(crate) fn finish(mut self) -> io::Result<()> {
        self.file.flush()?;
        match &self.unfinished {
            // A link at the target is replaced, not followed.
            Some(unfinished) => fs::rename(&unfinished.path, &unfinished.target),
            None => Ok(()),
        }
    }
}

impl Write for Replacement {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// Whether `target` stands for a stream, which must not be replaced: a pipe, `/dev/null`. What
/// `/dev/stdout` leads to may be a plain file; the name stands for a stream all the same. That a
/// directory cannot be written to is found by trying.
fn is_device(target: &Path) -> bool {
    target.starts_with("/dev")
        || target.starts_with("/proc")
        || fs::metadata(target).is_ok_and(|found| !found.is_file())
}
