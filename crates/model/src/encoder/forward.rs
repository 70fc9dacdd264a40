//! From word pieces to a vector for each word.

use std::ops::Range;

use onrecord_kernels::{
    Attention, Bytes, HEAD, Level, Linear, Rows, add_rows, attention, layer_norm, multiply,
    multiply_add, multiply_gelu,
};

use super::file::File;
use super::sequence::{LIMIT, Sequence};
use super::{INNER, WIDTH};
use crate::ModelError;

const LAYERS: usize = 6;
const HEADS: usize = WIDTH / HEAD;
const EPSILON: f32 = 1e-12;

/// Case shape × outside or inside a quotation.
const FEATURES: usize = 12;

/// Sequences are read together up to this many pieces: enough that weights are fetched rarely,
/// and few enough that what stands between two layers stays in the caches.
const PIECES: usize = 256;

/// Rows of the widest layer at a time, for the same reason.
const STRETCH: usize = 96;

/// The weights between word pieces and vectors.
#[derive(Debug)]
pub(super) struct Stack {
    word: Embedding,
    position: Embedding,
    feature: Vec<f32>,
    norm: Norm,
    layers: Vec<Layer>,
}

#[derive(Debug)]
struct Embedding {
    bytes: Vec<i8>,
    scales: Vec<f32>,
}

#[derive(Debug)]
struct Norm {
    weight: Vec<f32>,
    bias: Vec<f32>,
}

#[derive(Debug)]
struct Layer {
    qkv: Linear,
    attended: Linear,
    attended_norm: Norm,
    up: Linear,
    down: Linear,
    norm: Norm,
}

impl Embedding {
    fn parse(file: &File<'_>, name: &str, rows: usize) -> Result<Self, ModelError> {
        let bytes = file.bytes(&format!("{name}.weight"), &[rows, WIDTH])?;
        Ok(Self { bytes, scales: file.floats(&format!("{name}.scale"), &[rows])? })
    }

    fn add(&self, level: Level, row: usize, out: &mut [f32]) {
        let bytes = &self.bytes[row * WIDTH..(row + 1) * WIDTH];
        add_rows(level, out, bytes, self.scales[row]);
    }
}

impl Norm {
    fn parse(file: &File<'_>, name: &str) -> Result<Self, ModelError> {
        let weight = file.floats(&format!("{name}.weight"), &[WIDTH])?;
        Ok(Self { weight, bias: file.floats(&format!("{name}.bias"), &[WIDTH])? })
    }

    fn apply(&self, level: Level, rows: &mut [f32]) {
        layer_norm(level, rows, &self.weight, &self.bias, EPSILON);
    }
}

impl Layer {
    fn parse(file: &File<'_>, number: usize) -> Result<Self, ModelError> {
        let name = |part: &str| format!("layers.{number}.{part}");
        Ok(Self {
            qkv: file.linear(&name("qkv"), 3 * WIDTH, WIDTH)?,
            attended: file.linear(&name("attended"), WIDTH, WIDTH)?,
            attended_norm: Norm::parse(file, &name("attended_norm"))?,
            up: file.linear(&name("up"), INNER, WIDTH)?,
            down: file.linear(&name("down"), WIDTH, INNER)?,
            norm: Norm::parse(file, &name("norm"))?,
        })
    }
}

/// Room for the encoder to work in, used again for each document.
#[derive(Debug, Default)]
pub struct Room {
    attention: Attention,
    bytes: Bytes,
    rows: Vec<f32>,
    kept: Vec<f32>,
    queries: Vec<f32>,
    keys_and_values: Vec<f32>,
    attended: Vec<f32>,
    inner: Vec<f32>,
}

/// A sequence among others that are read with it: its rows, and those that ask for attention.
struct Member {
    rows: Range<usize>,
    queries: Range<usize>,
}

impl Stack {
    pub(super) fn parse(file: &File<'_>, vocabulary: usize) -> Result<Self, ModelError> {
        Ok(Self {
            word: Embedding::parse(file, "word", vocabulary)?,
            position: Embedding::parse(file, "position", LIMIT)?,
            feature: file.floats("feature.weight", &[FEATURES, WIDTH])?,
            norm: Norm::parse(file, "norm")?,
            layers: (0..LAYERS).map(|i| Layer::parse(file, i)).collect::<Result<_, _>>()?,
        })
    }

    /// Appends the vectors of each sequence to `out`: that of `[CLS]` and that of the first piece
    /// of each word.
    pub(super) fn run(
        &self,
        level: Level,
        sequences: &[Sequence],
        room: &mut Room,
        out: &mut Vec<f32>,
    ) {
        let mut rest = sequences;
        while !rest.is_empty() {
            let mut pieces = 0;
            let fit = rest.iter().take_while(|sequence| {
                pieces += sequence.pieces.len();
                pieces <= PIECES
            });
            let (group, later) = rest.split_at(fit.count().max(1));
            self.run_group(level, group, room);
            out.extend_from_slice(&room.rows);
            rest = later;
        }
    }

    /// Leaves the vectors of a few sequences in `room.rows`.
    fn run_group(&self, level: Level, group: &[Sequence], room: &mut Room) {
        let count: usize = group.iter().map(|sequence| sequence.pieces.len()).sum();
        room.rows.clear();
        room.rows.resize(count * WIDTH, 0.0);
        let mut rows = room.rows.chunks_exact_mut(WIDTH);
        let mut members = Vec::with_capacity(group.len());
        let mut at = 0;
        for sequence in group {
            let pieces = sequence.pieces.iter().zip(&sequence.features);
            for ((place, (&piece, &feature)), row) in pieces.enumerate().zip(&mut rows) {
                self.word.add(level, piece.into(), row);
                self.position.add(level, place, row);
                let feature = &self.feature[usize::from(feature) * WIDTH..][..WIDTH];
                row.iter_mut().zip(feature).for_each(|(x, feature)| *x += feature);
            }
            let rows = at..at + sequence.pieces.len();
            at = rows.end;
            members.push(Member { queries: rows.clone(), rows });
        }
        self.norm.apply(level, &mut room.rows);
        for (number, layer) in self.layers.iter().enumerate() {
            room.bytes.round(level, &room.rows, WIDTH);
            room.keys_and_values.resize(count * 2 * WIDTH, 0.0);
            let keys_and_values = &mut room.keys_and_values;
            multiply(level, &layer.qkv, WIDTH..3 * WIDTH, &room.bytes, keys_and_values);
            if number + 1 == LAYERS {
                keep_firsts(group, &mut members, room);
                room.bytes.round(level, &room.rows, WIDTH);
            }
            layer.finish(level, &members, room);
        }
    }
}

/// Leaves the rows of `[CLS]` and of the first pieces only: nothing asks for the others.
fn keep_firsts(group: &[Sequence], members: &mut [Member], room: &mut Room) {
    room.kept.clear();
    for (sequence, member) in group.iter().zip(members) {
        let start = room.kept.len() / WIDTH;
        for place in std::iter::once(0).chain(sequence.firsts.iter().copied().map(usize::from)) {
            let row = (member.rows.start + place) * WIDTH;
            room.kept.extend_from_slice(&room.rows[row..row + WIDTH]);
        }
        member.queries = start..room.kept.len() / WIDTH;
    }
    std::mem::swap(&mut room.rows, &mut room.kept);
}

impl Layer {
    /// The layer, from keys and values and the rounded rows.
    fn finish(&self, level: Level, members: &[Member], room: &mut Room) {
        room.queries.resize(room.rows.len(), 0.0);
        multiply(level, &self.qkv, 0..WIDTH, &room.bytes, &mut room.queries);
        room.attended.resize(room.rows.len(), 0.0);
        for member in members {
            let keys = &room.keys_and_values[member.rows.start * 2 * WIDTH..];
            let queries = member.queries.start * WIDTH..member.queries.end * WIDTH;
            let (stride, count) = (2 * WIDTH, member.rows.len());
            attention(
                level,
                &mut room.attention,
                HEADS,
                Rows {
                    numbers: &room.queries[queries.clone()],
                    stride: WIDTH,
                    count: member.queries.len(),
                },
                Rows { numbers: keys, stride, count },
                Rows { numbers: &keys[WIDTH..], stride, count },
                &mut room.attended[queries],
            );
        }
        room.bytes.round(level, &room.attended, WIDTH);
        multiply_add(level, &self.attended, &room.bytes, &mut room.rows);
        self.attended_norm.apply(level, &mut room.rows);
        for rows in room.rows.chunks_mut(STRETCH * WIDTH) {
            room.bytes.round(level, rows, WIDTH);
            room.inner.resize(rows.len() / WIDTH * INNER, 0.0);
            multiply_gelu(level, &self.up, &room.bytes, &mut room.inner);
            room.bytes.round(level, &room.inner, INNER);
            multiply_add(level, &self.down, &room.bytes, rows);
            self.norm.apply(level, rows);
        }
    }
}
