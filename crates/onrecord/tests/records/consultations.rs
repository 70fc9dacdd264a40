//! What meetings, positions and commitments are found in the texts made for it must not fall below
//! what it has been. A floor is lowered on purpose or not at all.

use std::fs;
use std::path::Path;

use onrecord::{Preset, ReadOptions, Reader};
use onrecord_evaluate::consultations::{
    Gold, Measure, Naming, Scores, Slip, Text, gold_files, judge, read_record,
};

use crate::support::read;

fn scores(reader: &Reader, set: &str) -> Scores {
    let folder =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../evaluate/data/consultations").join(set);
    let mut scores = Scores::default();
    for file in gold_files(&folder).unwrap() {
        let name = file.file_stem().unwrap().to_string_lossy().into_owned();
        let gold = Gold::parse(&name, &fs::read_to_string(&file).unwrap()).unwrap();
        let source = fs::read_to_string(file.with_extension("txt")).unwrap();
        let text = Text::new(&source);
        let mut options = ReadOptions::default();
        options.ingest.date = gold.date.clone();
        let record = serde_json::to_value(read(reader, &name, &source, &options)).unwrap();
        let found = read_record(&name, &record, &text).unwrap();
        let items = gold.items(&text).unwrap();
        scores.add(&judge(&name, &text, &items, &found, Naming::Strict).scores);
    }
    scores
}

/// Precision and recall in percent, by what they are over.
fn check(scores: &Scores, floors: [(Measure, f64, f64); 3]) {
    for (measure, precision, recall) in floors {
        let found = scores.counts(measure).f1();
        assert!(
            100.0 * found.precision >= precision && 100.0 * found.recall >= recall,
            "{measure:?}: {:.1} / {:.1}",
            100.0 * found.precision,
            100.0 * found.recall
        );
    }
    assert_eq!(scores.slips(Slip::Polarity), 0, "nobody is said to hold the opposite");
}

#[test]
fn nothing_falls_below_its_floor() {
    let reader = Reader::with_preset(Preset::Precise).unwrap();
    check(
        &scores(&reader, "development"),
        [
            (Measure::Meetings, 97.0, 65.0),
            (Measure::Positions, 89.0, 82.0),
            (Measure::Commitments, 91.0, 69.0),
        ],
    );
    check(
        &scores(&reader, "practice"),
        [
            (Measure::Meetings, 88.0, 29.0),
            (Measure::Positions, 61.0, 33.0),
            (Measure::Commitments, 61.0, 27.0),
        ],
    );
    check(
        &scores(&reader, "measured"),
        [
            (Measure::Meetings, 90.0, 39.0),
            (Measure::Positions, 34.0, 29.0),
            (Measure::Commitments, 55.0, 29.0),
        ],
    );
}
