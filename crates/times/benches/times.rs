//! How fast times are found in a report, on one core.
//!
//! `cargo bench -p onrecord-times` prints words a second (as elements). The text is that of the
//! benchmark of `onrecord`: the look-alike report of its tests, three times over, about 750 words;
//! `no times` is the same with every sentence left out that holds an expression.
#![allow(missing_docs)]

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use onrecord_text::{TextRange, Token, sentences, tokens};
use onrecord_times::{Options, Published, expressions};

fn article() -> String {
    let report = include_str!("../../onrecord/tests/records/fixtures/talks.txt");
    [report, report, report].join("\n")
}

fn split(text: &str) -> Vec<Vec<Token>> {
    let mut found = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let mut words = Vec::new();
        tokens(text, TextRange::of(at, at + line.len()), &mut words);
        at += line.len();
        found.extend(sentences(text, &words).into_iter().map(|range| words[range].to_vec()));
    }
    found
}

fn times(criterion: &mut Criterion) {
    let text = article();
    let published = Published::parse("2024-04-18").expect("a date");
    let all = split(&text);
    let find = |sentences: &[Vec<Token>]| {
        let mut found = Vec::new();
        for words in sentences {
            expressions(&text, words, Some(&published), Options::default(), &mut found);
        }
        found
    };
    let none: Vec<Vec<Token>> =
        all.iter().filter(|words| find(std::slice::from_ref(*words)).is_empty()).cloned().collect();
    for (name, sentences) in [("report", &all), ("no times", &none)] {
        let words: usize = sentences.iter().map(Vec::len).sum();
        let count = find(sentences).len();
        let mut group = criterion.benchmark_group(format!("{words} tokens, {count} expressions"));
        group.throughput(Throughput::Elements(words as u64));
        group.bench_function(name, |b| b.iter(|| black_box(find(sentences))));
        group.finish();
    }
}

criterion_group!(benches, times);
criterion_main!(benches);
