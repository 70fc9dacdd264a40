//! How fast the encoder reads a report, on one core.
//!
//! `cargo bench -p onrecord-model` prints words a second. The text is that of the benchmark of
//! `onrecord`: the look-alike report of its tests, three times over, about 750 words.
#![allow(missing_docs)]

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use onrecord_model::encoder::{Encoder, Passage, Room, vectors};
use onrecord_text::{CanonicalText, Quotations, TextRange, Token, sentences, tokens};

fn article() -> String {
    let report = include_str!("../../onrecord/tests/records/fixtures/talks.txt");
    let again = report.replace("Northland", "Eastmoor").replace("Tern", "Gull");
    let third = report.replace("Southmark", "Westfold").replace("Osk", "Brandt");
    format!("{report}\n{again}\n{third}")
}

struct Paragraph {
    tokens: Vec<Token>,
    sentences: Vec<std::ops::Range<usize>>,
    quoted: Vec<TextRange>,
}

fn paragraphs(text: &CanonicalText) -> Vec<Paragraph> {
    let mut found = Vec::new();
    let mut at = 0;
    for line in text.as_str().split_inclusive('\n') {
        let range = text.trim(TextRange::of(at, at + line.len()));
        at += line.len();
        let mut words = Vec::new();
        tokens(text.as_str(), range, &mut words);
        let quotations = Quotations::new(text, [range]);
        let outermost = quotations.list().iter().filter(|quotation| quotation.depth == 0);
        found.push(Paragraph {
            sentences: sentences(text.as_str(), &words),
            quoted: outermost.map(|quotation| quotation.inside).collect(),
            tokens: words,
        });
    }
    found
}

fn stages(criterion: &mut Criterion) {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/weights/encoder.safetensors");
    let file = std::fs::read(path).expect("the encoder is in the repository");
    let encoder = Encoder::parse(&file).expect("the encoder is whole");
    let text = CanonicalText::new(article()).expect("the report is short");
    let paragraphs = paragraphs(&text);
    let split = || {
        let mut sequences = Vec::new();
        for Paragraph { tokens, sentences, quoted } in &paragraphs {
            let passage = Passage { text: text.as_str(), tokens, sentences, quoted };
            encoder.sequences(&passage, &mut sequences);
        }
        sequences
    };
    let sequences = split();
    let (mut room, mut read, mut scores) = (Room::default(), Vec::new(), Vec::new());

    let words = text.as_str().split_whitespace().count();
    let pieces: usize = sequences.iter().map(|sequence| sequence.pieces().len()).sum();
    let mut group = criterion.benchmark_group(format!("{words} words, {pieces} pieces"));
    group.throughput(Throughput::Elements(words as u64));
    group.bench_function("pieces", |b| b.iter(|| black_box(split())));
    group.bench_function("encoder", |b| b.iter(|| encoder.read(&sequences, &mut room, &mut read)));
    group.bench_function("labels", |b| {
        b.iter(|| {
            for vectors in vectors(&sequences, &read) {
                encoder.labels().apply(vectors.words, &mut scores);
                black_box(&scores);
            }
        });
    });
    group.finish();
}

criterion_group!(benches, stages);
criterion_main!(benches);
