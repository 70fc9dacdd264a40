//! Bytes kept small.

use std::io::Read;

use crate::error::{ErrorKind, LibraryError, Result};

/// Level 3 of zstd takes half as long again as level 1 and saves a tenth; records are many.
const LEVEL: i32 = 1;

/// Most bytes that anything kept here may unpack to. The longest document's record has a tenth.
const MOST: u64 = 4 << 30;

/// `bytes`, compressed by zstd (RFC 8878).
pub(crate) fn pack(bytes: &[u8]) -> Result<Vec<u8>> {
    zstd::bulk::compress(bytes, LEVEL)
        .map_err(|error| LibraryError::new(ErrorKind::Other, format!("cannot compress: {error}")))
}

/// What was packed.
pub(crate) fn unpack(packed: &[u8]) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let decoder = zstd::stream::read::Decoder::new(packed).map_err(LibraryError::damaged)?;
    decoder.take(MOST).read_to_end(&mut bytes).map_err(LibraryError::damaged)?;
    Ok(bytes)
}
