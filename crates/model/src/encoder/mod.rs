//! The encoder: a six-layer BERT in bytes (MiniLM, Wang et al. 2020) that gives each word of a
//! paragraph a vector, and linear layers on those vectors.
//!
//! `training/encoder/FORMAT.md` defines the file and what is done with it. The same file and text
//! give the same bits on every machine, whatever stands beside a paragraph.

mod file;
mod forward;
mod sequence;
mod tag;
mod wordpiece;

use onrecord_kernels::{Bytes, Level, Linear, multiply};

use crate::{Edges, LABELS, ModelError};
use file::{File, fault};

pub use forward::Room;
pub use sequence::{Passage, Sequence};
pub use wordpiece::Piece;

/// The length of the vector of a word.
pub const WIDTH: usize = 384;

/// The width between the two linear layers of a layer.
const INNER: usize = 1536;

/// The names of the labels in the file, in the order of [`crate::Label::index`].
const NAMES: &str = "O B-source I-source B-cue I-cue B-content I-content";

/// What the file says of decoding.
#[derive(Debug, Clone, PartialEq)]
pub struct Decoding {
    /// Natural logarithm of the share of each label (column) after each label (row); the last row
    /// is for the beginning of a sequence.
    pub transitions: [[f32; LABELS]; LABELS + 1],
    /// How often the transitions count.
    pub transition_weight: f32,
    /// What is added to the log probability of the label outside.
    pub outside: f32,
}

/// An encoder ready to read.
#[derive(Debug)]
pub struct Encoder {
    id: String,
    level: Level,
    wordpiece: wordpiece::WordPiece,
    stack: forward::Stack,
    labels: Head,
    decoding: Decoding,
    edges: Edges,
}

/// The vectors of a sequence.
#[derive(Debug, Clone, Copy)]
pub struct Vectors<'v> {
    /// The vector of the sequence as a whole, that of `[CLS]`: [`WIDTH`] numbers.
    pub whole: &'v [f32],
    /// The vectors of its tokens one after the other, [`WIDTH`] numbers each.
    pub words: &'v [f32],
}

impl Encoder {
    /// The encoder that comes with the program.
    ///
    /// # Errors
    /// Never for the file in the repository; a damaged one is an error, not a panic.
    pub fn bundled() -> Result<Self, ModelError> {
        Self::parse(include_bytes!("../../weights/encoder.safetensors"))
    }

    /// Reads an encoder file.
    ///
    /// # Errors
    /// If the file has another format, or is damaged.
    pub fn parse(file: &[u8]) -> Result<Self, ModelError> {
        let parsed = File::parse(file)?;
        for (key, expected) in [
            ("format", "onrecord-encoder-1"),
            ("labels", NAMES),
            ("limit", "256"),
            ("case_shapes", "6"),
            ("heads", "12"),
            ("epsilon", "1e-12"),
        ] {
            let found = parsed.metadata(key)?;
            if found != expected {
                return fault(format!("its {key} is {found:?}, not {expected:?}"));
            }
        }
        let vocabulary = parsed.text("vocabulary")?;
        let pieces = vocabulary.split('\n').count();
        if pieces > usize::from(Piece::MAX) || pieces < LEAST_PIECES {
            return fault("its vocabulary has too many or too few pieces");
        }
        let level = Level::best();
        let decoding = Decoding::parse(&parsed)?;
        Ok(Self {
            id: crate::tagger::file_id("encoder-1", file),
            level,
            wordpiece: wordpiece::WordPiece::new(vocabulary),
            stack: forward::Stack::parse(&parsed, pieces)?,
            labels: Head { level, linear: parsed.linear("head", LABELS, WIDTH)? },
            edges: decoding.edges(),
            decoding,
        })
    }

    /// Name and digest of the encoder.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Appends the sequences of `passage`, in the order of its tokens, to `sequences`. A passage
    /// of no token has none.
    pub fn sequences(&self, passage: &Passage<'_>, sequences: &mut Vec<Sequence>) {
        sequence::append(passage, &self.wordpiece, sequences);
    }

    /// Writes the vectors of `sequences` to `out`; [`vectors`] tells them apart. All sequences of
    /// a document at once are read fastest. The room needed beside `out` does not grow with their
    /// number.
    pub fn read(&self, sequences: &[Sequence], room: &mut Room, out: &mut Vec<f32>) {
        out.clear();
        self.stack.run(self.level, sequences, room, out);
    }

    /// Scores of the labels of a word, in the order of [`crate::Label::index`].
    #[must_use]
    pub fn labels(&self) -> &Head {
        &self.labels
    }

    /// What the file says of decoding.
    #[must_use]
    pub fn decoding(&self) -> &Decoding {
        &self.decoding
    }
}

/// `[UNK]`, `[CLS]` and `[SEP]` have numbers below this.
const LEAST_PIECES: usize = 103;

/// The vectors of each of `sequences`, as [`Encoder::read`] has written them to `read`.
pub fn vectors<'v>(
    sequences: &'v [Sequence],
    read: &'v [f32],
) -> impl Iterator<Item = Vectors<'v>> {
    let mut rest = read;
    sequences.iter().map(move |sequence| {
        let (vectors, later) = rest.split_at((sequence.tokens.len() + 1) * WIDTH);
        rest = later;
        let (whole, words) = vectors.split_at(WIDTH);
        Vectors { whole, words }
    })
}

impl Decoding {
    fn parse(file: &File<'_>) -> Result<Self, ModelError> {
        let number = |key: &str| match file.metadata(key)?.parse() {
            Ok(number) => Ok(number),
            Err(_) => fault(format!("its {key} is no number")),
        };
        let table: Option<Vec<[f32; LABELS]>> =
            serde_json::from_str(file.metadata("transitions")?).ok().and_then(
                |rows: Vec<Vec<f32>>| rows.into_iter().map(|row| row.try_into().ok()).collect(),
            );
        match table.and_then(|rows| rows.try_into().ok()) {
            Some(transitions) => Ok(Self {
                transitions,
                transition_weight: number("transition_weight")?,
                outside: number("outside")?,
            }),
            None => fault("its transitions are no table of labels"),
        }
    }
}

/// A linear layer on the vectors of words.
#[derive(Debug)]
pub struct Head {
    level: Level,
    linear: Linear,
}

impl Head {
    /// How many numbers it gives for each vector.
    #[must_use]
    pub fn outputs(&self) -> usize {
        self.linear.outputs()
    }

    /// Writes the outputs for each of `vectors`, [`WIDTH`] numbers each, to `out`.
    ///
    /// # Panics
    /// If `vectors` does not hold whole vectors.
    pub fn apply(&self, vectors: &[f32], out: &mut Vec<f32>) {
        let mut bytes = Bytes::default();
        bytes.round(self.level, vectors, WIDTH);
        out.clear();
        out.resize(bytes.len() * self.outputs(), 0.0);
        multiply(self.level, &self.linear, 0..self.outputs(), &bytes, out);
    }
}

#[cfg(test)]
mod tests {
    use onrecord_text::{TextRange, tokens};

    use super::*;

    #[test]
    fn every_level_of_instructions_gives_the_same_vectors() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/weights/encoder.safetensors");
        let mut encoder = Encoder::parse(&std::fs::read(path).unwrap()).unwrap();
        let text = "“We will dredge,” the minister said, and the crews of 12 ships agreed.";
        let mut found = Vec::new();
        tokens(text, TextRange::of(0, text.len()), &mut found);
        let sentence = 0..found.len();
        let passage = Passage {
            text,
            tokens: &found,
            sentences: std::slice::from_ref(&sentence),
            quoted: &[TextRange::new(3, 18)],
        };
        let mut sequences = Vec::new();
        encoder.sequences(&passage, &mut sequences);
        let mut expected: Option<Vec<u32>> = None;
        for level in Level::available() {
            encoder.level = level;
            let mut read = Vec::new();
            encoder.read(&sequences, &mut Room::default(), &mut read);
            let bits: Vec<u32> = read.iter().map(|x| x.to_bits()).collect();
            assert_eq!(bits.len(), (found.len() + 1) * WIDTH);
            assert!(*expected.get_or_insert_with(|| bits.clone()) == bits, "{level:?} differs");
        }
    }
}
