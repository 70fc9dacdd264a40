//! A linear tagger: a linear-chain conditional random field (Lafferty, McCallum and Pereira 2001)
//! over hashed features (Weinberger et al. 2009), one sequence a paragraph.

mod features;
mod hash;
mod lexicon;
mod seen;
mod table;
mod weights;

pub use features::{
    EDGE_CLASSES, Features, MARGIN, ONES, PROFILE, QUOTED, ROWS, SHAPES, STRETCH, WIDE, Word,
    describe, shared,
};
pub use hash::word_hash;
pub use lexicon::{Lexicon, WordClass};
pub use seen::{SeenParagraph, suffix};
pub use weights::{Learned, Weights};

use std::hint::black_box;
use std::ops::Range;

use crate::{Edges, LABELS, ModelError, Node, Paragraph, Scores, Tagger, TaggerKind};
use lexicon::Numbers;
use table::{Row, Table};

/// The first bytes of a model file; the number changes with the format, the hash functions and
/// the feature templates.
const MAGIC: &[u8; 8] = b"ONRTAG02";

/// Labels are padded to eight bytes, so that weights never straddle two cache lines.
const ROW: usize = 8;
const EDGES: usize = EDGE_CLASSES * LABELS * LABELS;
const LEXICON_ENTRY: usize = 8;
/// Weights of words by themselves are sums of many, so their steps are this much coarser.
const PROFILE_STEP: i32 = 4;

/// A linear model ready to tag.
pub struct Linear {
    id: String,
    lexicon: Lexicon,
    /// By their numbers the endings of words that are not in the lexicon.
    suffixes: Numbers,
    /// The weights of the words of the lexicon, of those endings, and of all other words.
    profiles: Vec<Row<PROFILE>>,
    shapes: Vec<Row<PROFILE>>,
    wide: Table<WIDE>,
    narrow: Table<1>,
    edges: Edges,
    unit: f32,
}

impl Linear {
    /// The model that comes with the program.
    ///
    /// # Errors
    /// Never for the file in the repository; a damaged one is an error, not a panic.
    pub fn bundled() -> Result<Self, ModelError> {
        Self::parse(include_bytes!("../../weights/linear.bin"))
    }

    /// Reads a model file (see [`Weights::pack`]).
    ///
    /// # Errors
    /// If the file has another format or length.
    pub fn parse(file: &[u8]) -> Result<Self, ModelError> {
        let rest =
            file.strip_prefix(MAGIC.as_slice()).ok_or(ModelError::new("wrong first bytes"))?;
        let mut file_rest = Reader(rest);
        let words = file_rest.number()?;
        let suffixes = file_rest.number()?;
        let (wide_bits, narrow_bits) = (file_rest.bits()?, file_rest.bits()?);
        let entries: Vec<(u32, WordClass)> = file_rest
            .take(words, LEXICON_ENTRY)?
            .as_chunks::<LEXICON_ENTRY>()
            .0
            .iter()
            .map(|e| {
                let fine = u16::from_le_bytes([e[4], e[5]]);
                let hash = u32::from_le_bytes([e[0], e[1], e[2], e[3]]);
                (hash, WordClass { fine, coarse: e[6], cue: e[7] })
            })
            .collect();
        let suffix_hashes = file_rest.take(suffixes, 4)?.as_chunks::<4>().0.iter();
        let floats: Vec<f32> = file_rest
            .take(EDGES + 1, 4)?
            .as_chunks()
            .0
            .iter()
            .map(|bytes| f32::from_le_bytes(*bytes))
            .collect();
        let edges: Vec<[[f32; LABELS]; LABELS]> = floats[..EDGES]
            .as_chunks::<{ LABELS * LABELS }>()
            .0
            .iter()
            .map(|class| std::array::from_fn(|a| std::array::from_fn(|b| class[a * LABELS + b])))
            .collect();
        let rows = |bytes: &[u8]| -> Vec<Row<PROFILE>> {
            let rows = bytes.as_chunks::<ROW>().0.as_chunks::<PROFILE>().0.iter();
            rows.map(|row| row.map(|place| place.map(|weight| weight as i8))).collect()
        };
        let shapes = rows(file_rest.take(SHAPES, PROFILE * ROW)?);
        let profiles = rows(file_rest.take(words + suffixes + 1, PROFILE * ROW)?);
        let wide = Table::read(wide_bits, file_rest.take(1, Table::<WIDE>::bytes(wide_bits))?);
        let narrow = Table::read(narrow_bits, file_rest.take(1, Table::<1>::bytes(narrow_bits))?);
        if !file_rest.0.is_empty() {
            return Err(ModelError::new("wrong length"));
        }
        Ok(Self {
            id: crate::tagger::file_id("linear-2", file),
            lexicon: Lexicon::new(&entries),
            suffixes: Numbers::new(suffix_hashes.map(|bytes| u32::from_le_bytes(*bytes))),
            profiles,
            shapes,
            wide,
            narrow,
            edges: Edges::new(&edges),
            unit: floats[EDGES],
        })
    }

    /// What the model knows of words.
    #[must_use]
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }
}

/// What is left of a file.
struct Reader<'f>(&'f [u8]);

impl<'f> Reader<'f> {
    fn take(&mut self, count: usize, size: usize) -> Result<&'f [u8], ModelError> {
        let bytes = count.checked_mul(size).and_then(|length| self.0.split_at_checked(length));
        let (taken, rest) = bytes.ok_or(ModelError::new("cut short"))?;
        self.0 = rest;
        Ok(taken)
    }

    fn number(&mut self) -> Result<usize, ModelError> {
        let bytes = self.take(1, 4)?;
        Ok(bytes.iter().rev().fold(0, |number, &byte| number << 8 | usize::from(byte)))
    }

    /// The size of a table, as a power of two.
    fn bits(&mut self) -> Result<u32, ModelError> {
        match self.number()? {
            bits @ 1..=24 => Ok(bits as u32),
            _ => Err(ModelError::new("a table of no size")),
        }
    }
}

/// Sums the weights of features. Sixteen bits hold those of 258 features, more than there are
/// templates; what pads the labels may overflow and does not count.
struct Sums<'m> {
    model: &'m Linear,
    places: Vec<[i16; ROW]>,
    /// What words by themselves add to them, in steps of [`PROFILE_STEP`].
    profiles: Vec<[i16; ROW]>,
    /// Words by the numbers of their profiles and shapes, and where they are seen from.
    words: Vec<(usize, usize, usize)>,
    /// Features to be looked up in the tables, and where they are seen from. They are collected
    /// first, so that the processor can wait for many of them at once.
    rows: Vec<(usize, [u64; ROWS])>,
    ones: Vec<(usize, [u64; ONES])>,
    stretches: Vec<(Range<usize>, [u64; STRETCH])>,
    quoted: Vec<(usize, [u64; QUOTED])>,
    held: Vec<u64>,
}

impl<'m> Sums<'m> {
    fn new(model: &'m Linear) -> Self {
        Self {
            model,
            places: Vec::new(),
            profiles: Vec::new(),
            words: Vec::new(),
            rows: Vec::new(),
            ones: Vec::new(),
            stretches: Vec::new(),
            quoted: Vec::new(),
            held: Vec::new(),
        }
    }

    fn clear(&mut self, tokens: usize) {
        self.places.clear();
        self.places.resize(tokens + 2 * MARGIN, [0; ROW]);
        self.profiles.clear();
        self.profiles.resize(tokens + 2 * MARGIN, [0; ROW]);
        self.words.clear();
        self.rows.clear();
        self.ones.clear();
        self.stretches.clear();
        self.quoted.clear();
    }

    /// Looks up and adds what was collected.
    fn finish(&mut self) {
        let Self { model, places, profiles, words, rows, ones, stretches, quoted, held } = self;
        let touched = words.iter().map(|&(_, number, _)| model.profiles[number][0][0]);
        black_box(touched.fold(0, |sum, weight| sum ^ weight));
        for &(first, number, shape) in words.iter() {
            if let Some(places) = profiles[first..].first_chunk_mut::<PROFILE>() {
                add(places, &model.profiles[number], -1);
                add(places, &model.shapes[shape], -1);
            }
        }
        look_up_rows(&model.wide, rows, held, places);
        for (place, features) in ones.iter() {
            add_sums(&mut places[*place], look_up(&model.narrow, features));
        }
        for (place, features) in quoted.iter() {
            add_sums(&mut places[*place], look_up(&model.narrow, features));
        }
        for (range, features) in stretches.iter() {
            let sums = look_up(&model.narrow, features);
            places[range.clone()].iter_mut().for_each(|place| add_sums(place, sums));
        }
    }
}

/// Looks up words in a row, and adds their weights to the places they are seen from. Most of them
/// are not in the table: what may be is first put together in `held`, without a branch. Reading all
/// of that once then lets the processor wait for many rows at a time.
fn look_up_rows(
    table: &Table<WIDE>,
    rows: &mut [(usize, [u64; ROWS])],
    held: &mut Vec<u64>,
    places: &mut [[i16; ROW]],
) {
    held.resize(held.len().max((rows.len() + 1) * ROWS), 0);
    let mut count = 0;
    for (first, features) in &mut *rows {
        let mut filled = 0;
        if let Some(room) = held[count..].first_chunk_mut::<ROWS>() {
            for &mut feature in &mut *features {
                room[filled] = feature;
                filled += usize::from(table.may_hold(feature));
            }
        }
        count += filled;
        features[0] = *first as u64;
        *first = count;
    }
    let held = &held[..count];
    black_box(held.iter().fold(0, |sum, &feature| sum ^ table.touch(feature)));
    let mut start = 0;
    for &(end, features) in &*rows {
        let mut sums = [[0i16; ROW]; WIDE];
        for &feature in &held[start..end] {
            let (row, mask) = table.get(feature);
            add(&mut sums, row, mask);
        }
        start = end;
        if let Some(places) = places[features[0] as usize..].first_chunk_mut::<WIDE>() {
            for (place, sums) in places.iter_mut().zip(sums) {
                add_sums(place, sums);
            }
        }
    }
}

/// The sums of the weights of what is told of one token alone.
#[inline]
fn look_up<const F: usize>(table: &Table<1>, features: &[u64; F]) -> [i16; ROW] {
    let mut sums = [[0i16; ROW]];
    for &feature in features {
        let (row, mask) = table.get(feature);
        add(&mut sums, row, mask);
    }
    sums[0]
}

#[inline]
fn add_sums(place: &mut [i16; ROW], sums: [i16; ROW]) {
    *place = std::array::from_fn(|label| place[label].wrapping_add(sums[label]));
}

#[inline]
fn add<const N: usize>(places: &mut [[i16; ROW]; N], row: &Row<N>, mask: i8) {
    let weights = row.as_flattened().iter();
    for (sum, &weight) in places.as_flattened_mut().iter_mut().zip(weights) {
        *sum = sum.wrapping_add(i16::from(weight & mask));
    }
}

impl Features for Sums<'_> {
    #[inline]
    fn word(&mut self, first: usize, word: Word) {
        let model = self.model;
        let number = word.number().unwrap_or_else(|| {
            let other = model.lexicon.len();
            other + model.suffixes.get(word.suffix()).map_or(0, |number| number + 1)
        });
        self.words.push((first, number, word.shape()));
    }

    #[inline]
    fn rows(&mut self, first: usize, features: [u64; ROWS]) {
        self.rows.push((first, features));
    }

    #[inline]
    fn ones(&mut self, place: usize, features: [u64; ONES]) {
        self.ones.push((place, features));
    }

    #[inline]
    fn stretch(&mut self, places: Range<usize>, features: [u64; STRETCH]) {
        self.stretches.push((places, features));
    }

    #[inline]
    fn quoted(&mut self, place: usize, features: [u64; QUOTED]) {
        self.quoted.push((place, features));
    }
}

impl Tagger for Linear {
    fn id(&self) -> &str {
        &self.id
    }

    fn kind(&self) -> TaggerKind {
        TaggerKind::Linear
    }

    fn score(&self, paragraphs: &[Paragraph<'_>]) -> Vec<Scores<'_>> {
        let mut seen = SeenParagraph::default();
        let mut sums = Sums::new(self);
        let score = |paragraph: &Paragraph<'_>| {
            seen.look(paragraph, &self.lexicon);
            sums.clear(seen.len());
            let mut classes = Vec::with_capacity(seen.len());
            describe(&seen, &mut classes, &mut sums);
            sums.finish();
            let node = |(sums, profiles): (&[i16; ROW], &[i16; ROW])| -> Node {
                let sum = |label: usize| {
                    let (sum, profile) = (i32::from(sums[label]), i32::from(profiles[label]));
                    (sum + profile * PROFILE_STEP) as f32 * self.unit
                };
                std::array::from_fn(sum)
            };
            let tokens = MARGIN..MARGIN + seen.len();
            let tokens = sums.places[tokens.clone()].iter().zip(&sums.profiles[tokens]);
            Scores { nodes: tokens.map(node).collect(), classes, edges: &self.edges }
        };
        paragraphs.iter().map(score).collect()
    }
}
