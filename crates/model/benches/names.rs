//! How fast names are found in a report, on one core.
//!
//! `cargo bench -p onrecord-model --bench names` prints words a second. The text is that of the
//! benchmark of the encoder: about 750 words, of which one in five has a capital.
#![allow(missing_docs)]

use std::hint::black_box;
use std::ops::Range;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use onrecord_model::Paragraph;
use onrecord_model::names::{Names, SeenDocument};
use onrecord_text::{TextRange, Token, sentences, tokens};

fn article() -> String {
    let report = include_str!("../../onrecord/tests/records/fixtures/talks.txt");
    let again = report.replace("Northland", "Eastmoor").replace("Tern", "Gull");
    let third = report.replace("Southmark", "Westfold").replace("Osk", "Brandt");
    format!("{report}\n{again}\n{third}")
}

fn lines(text: &str) -> Vec<(Vec<Token>, Vec<Range<usize>>)> {
    let mut at = 0;
    let line = |line: &str| {
        let mut found = Vec::new();
        tokens(text, TextRange::of(at, at + line.len()), &mut found);
        at += line.len();
        let sentences = sentences(text, &found);
        (found, sentences)
    };
    text.split_inclusive('\n').map(line).collect()
}

fn tag(criterion: &mut Criterion) {
    let Ok(names) = Names::bundled() else { return };
    let text = article();
    let lines = lines(&text);
    let paragraphs: Vec<Paragraph<'_>> = lines
        .iter()
        .map(|(tokens, sentences)| Paragraph { text: &text, tokens, sentences, quotations: &[] })
        .collect();
    let mut group = criterion.benchmark_group("names");
    group.throughput(Throughput::Elements(text.split_whitespace().count() as u64));
    group.bench_function("look", |bencher| {
        bencher.iter(|| black_box(SeenDocument::new(&paragraphs, names.lexicon())));
    });
    group.bench_function("tag", |bencher| bencher.iter(|| black_box(names.tag(&paragraphs))));
    group.finish();
}

criterion_group!(benches, tag);
criterion_main!(benches);
