//! The bytes of single documents, before any of them is read.

use std::io::BufRead;

use onrecord_text::Document;

use crate::{Format, IngestError, Input, Options, error, jsonl, open, read};

/// The bytes of one document as its source has them, decompressed: a whole file, or one line of a
/// JSON Lines file.
///
/// Cutting an input into originals is quick; making documents of them is where the work is. So who
/// reads many can do that on several threads, or see from the bytes that it was done before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Original {
    /// Where it came from: the name of the input, and the line in it (`archive.jsonl#17`).
    pub path: String,
    /// What it is written in. [`Format::JsonLines`] is one object, on one line or over several.
    pub format: Format,
    /// The bytes.
    pub bytes: Vec<u8>,
}

impl Original {
    /// Reads the document. The same options must be given as to [`originals`].
    ///
    /// # Errors
    /// If there is no text in it, or none that can be found.
    pub fn into_document(self, options: &Options) -> Result<Document, IngestError> {
        let Self { path, format, bytes } = self;
        options.validate(&path)?;
        error::guarded(&path, || match format {
            Format::JsonLines => jsonl::read(&path, &bytes, options),
            Format::Text | Format::Html | Format::Markdown => read(&path, format, bytes, options),
        })
    }
}

/// The originals of one input called `name`: one for a text, a page or a Markdown file, one a line
/// for JSON Lines. Nothing is read before the first is asked for.
pub fn originals<R: BufRead + Send + 'static>(
    name: &str,
    reader: R,
    options: &Options,
) -> Originals {
    Originals(State::Unread {
        name: name.to_owned(),
        reader: Box::new(reader),
        options: options.clone(),
    })
}

/// The originals of one input; see [`originals`].
pub struct Originals(State);

enum State {
    Unread { name: String, reader: Box<dyn BufRead + Send>, options: Options },
    Lines(jsonl::JsonLines),
    Done,
}

impl Iterator for Originals {
    type Item = Result<Original, IngestError>;

    fn next(&mut self) -> Option<Self::Item> {
        match std::mem::replace(&mut self.0, State::Done) {
            State::Done => None,
            State::Lines(mut lines) => {
                let item = lines.next();
                if item.is_some() {
                    self.0 = State::Lines(lines);
                }
                item
            }
            State::Unread { name, reader, options } => match open(&name, reader, &options) {
                Err(error) => Some(Err(error)),
                Ok(Input::Lines(lines)) => {
                    self.0 = State::Lines(lines);
                    self.next()
                }
                Ok(Input::Object(bytes)) => {
                    Some(Ok(Original { path: name, format: Format::JsonLines, bytes }))
                }
                Ok(Input::One(format, bytes)) => Some(Ok(Original { path: name, format, bytes })),
            },
        }
    }
}
