//! How fast a report is read, by stage and as a whole, on one core.
//!
//! `cargo bench -p onrecord` prints words a second (as elements), for both presets; the whole
//! program is measured with a clock on the command line (see the README). The text is the look-alike report of the tests, told
//! several times over until it has about 750 words, with other names each time so that nothing
//! repeats.
#![allow(missing_docs)]

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use onrecord::extract::{LEAST_CONFIDENCE, Layers, RecordOptions, Taggers, attributions, record};
use onrecord::ingest::{Options, documents};
use onrecord::text::TextRange;
use onrecord_model::Tagger;
use onrecord_model::encoder::Encoder;
use onrecord_model::linear::Linear;
use onrecord_model::names::Names;

fn article() -> String {
    let report = include_str!("../tests/records/fixtures/talks.txt");
    let again = report.replace("Northland", "Eastmoor").replace("Tern", "Gull");
    let third = report.replace("Southmark", "Westfold").replace("Osk", "Brandt");
    format!("{report}\n{again}\n{third}")
}

fn stages(criterion: &mut Criterion) {
    let text = article();
    let linear = Linear::bundled().expect("the model is whole");
    let names = Names::bundled().expect("the model is whole");
    let encoder = Encoder::bundled().expect("the model is whole");
    let fast = Taggers { tagger: &linear, for_long: None, names: &names };
    let precise = Taggers { tagger: &encoder, for_long: None, names: &names };
    let ingest = || {
        let input = std::io::Cursor::new(text.clone().into_bytes());
        documents("article.txt", input, &Options::default()).next().expect("one").expect("readable")
    };
    let document = ingest();
    let blocks: Vec<TextRange> = document.blocks.iter().map(|block| block.range).collect();
    let layers = Layers::new(&document.text, &blocks);
    let made = record(&document, fast, &RecordOptions::default());

    let words = text.split_whitespace().count();
    let mut group = criterion.benchmark_group(format!("{words} words"));
    group.throughput(Throughput::Elements(words as u64));
    group.bench_function("ingest", |b| b.iter(|| black_box(ingest())));
    group.bench_function("layers", |b| b.iter(|| black_box(Layers::new(&document.text, &blocks))));
    group.bench_function("json", |b| b.iter(|| black_box(serde_json::to_string(&made))));
    let presets: [(&str, &dyn Tagger, Taggers<'_>); 2] =
        [("fast", &linear, fast), ("precise", &encoder, precise)];
    for (name, tagger, taggers) in presets {
        group.bench_function(format!("{name}: attributions"), |b| {
            b.iter(|| black_box(attributions(&document.text, &layers, tagger, LEAST_CONFIDENCE)));
        });
        group.bench_function(format!("{name}: record"), |b| {
            b.iter(|| black_box(record(&document, taggers, &RecordOptions::default())));
        });
        group.bench_function(format!("{name}: whole"), |b| {
            b.iter(|| {
                serde_json::to_string(&record(&ingest(), taggers, &RecordOptions::default()))
            });
        });
    }
    group.finish();
}

criterion_group!(benches, stages);
criterion_main!(benches);
