//! Compressed input, decompressed as it is read.

use std::io::{self, BufRead, BufReader, Cursor, Read};

use flate2::bufread::MultiGzDecoder;
use lzma_rust2::XzReader;
use ruzstd::decoding::{FrameDecoder, StreamingDecoder};

/// Longest of the marks below.
const MARK: usize = 6;
const GZIP: &[u8] = &[0x1f, 0x8b];
const XZ: &[u8] = &[0xfd, b'7', b'z', b'X', b'Z', 0];
const ZSTD: &[u8] = &[0x28, 0xb5, 0x2f, 0xfd];

/// Memory the dictionary of an xz file may take: what `xz -9` asks for, four times over. A file
/// that asks for more is a bomb, and reading it is an error.
const XZ_DICTIONARY_KIB: u32 = 256 * 1024;

/// The content of `reader`, decompressed if its first bytes say that it is compressed. The name
/// is not asked: downloads are misnamed often enough, in both directions.
pub(crate) fn decompressed<R: BufRead + Send + 'static>(
    mut reader: R,
) -> io::Result<Box<dyn BufRead + Send>> {
    let mut head = Vec::with_capacity(MARK);
    reader.by_ref().take(MARK as u64).read_to_end(&mut head)?;
    let (gzip, xz, zstd) = (head.starts_with(GZIP), head.starts_with(XZ), head.starts_with(ZSTD));
    let whole = Cursor::new(head).chain(reader);
    Ok(if gzip {
        Box::new(BufReader::new(MultiGzDecoder::new(whole)))
    } else if xz {
        Box::new(BufReader::new(XzReader::new_mem_limit(whole, true, XZ_DICTIONARY_KIB)))
    } else if zstd {
        Box::new(BufReader::new(Zstd::Waiting(whole)))
    } else {
        Box::new(whole)
    })
}

/// `name` without the extension of a compressed file.
pub(crate) fn without_extension(name: &str) -> &str {
    [".gz", ".xz", ".zst"].iter().find_map(|end| name.strip_suffix(end)).unwrap_or(name)
}

/// A zstd file, which may be several frames one after the other; the decoder reads one.
enum Zstd<R: BufRead> {
    Waiting(R),
    Reading(Box<StreamingDecoder<R, FrameDecoder>>),
    Done,
}

impl<R: BufRead> Read for Zstd<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            *self = match std::mem::replace(self, Self::Done) {
                Self::Done => return Ok(0),
                Self::Waiting(mut source) => {
                    if source.fill_buf()?.is_empty() {
                        return Ok(0);
                    }
                    let decoder = StreamingDecoder::new(source).map_err(|error| {
                        io::Error::new(io::ErrorKind::InvalidData, error.to_string())
                    })?;
                    Self::Reading(Box::new(decoder))
                }
                Self::Reading(mut decoder) => {
                    let count = decoder.read(buffer)?;
                    if count > 0 || buffer.is_empty() {
                        *self = Self::Reading(decoder);
                        return Ok(count);
                    }
                    Self::Waiting(decoder.into_inner())
                }
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &'static [u8]) -> io::Result<String> {
        let mut text = String::new();
        decompressed(bytes)?.read_to_string(&mut text)?;
        Ok(text)
    }

    // Each is two members (frames, streams) holding "The minister\n" and "spoke.\n".
    #[test]
    fn files_of_several_members_are_read_to_the_end() {
        for bytes in [
            include_bytes!("../tests/fixtures/two-members.gz").as_slice(),
            include_bytes!("../tests/fixtures/two-members.xz"),
            include_bytes!("../tests/fixtures/two-members.zst"),
        ] {
            assert_eq!(read(bytes).unwrap(), "The minister\nspoke.\n");
        }
    }

    #[test]
    fn a_cut_file_is_an_error_and_a_plain_one_is_itself() {
        let gzip = include_bytes!("../tests/fixtures/two-members.gz");
        assert!(read(&gzip[..gzip.len() - 9]).is_err());
        assert_eq!(read(b"\x1f").unwrap(), "\x1f");
        assert_eq!(read(b"").unwrap(), "");
    }
}
