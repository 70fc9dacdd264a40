//! Real input, where the corpora are at hand: everything holds on every page and every article.

use std::fs::{self, File};
use std::io::BufReader;
use std::path::{Path, PathBuf};

use crate::support::check_invariants;
use onrecord::{Preset, ReadOptions, Reader};

fn corpora() -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpora");
    if !path.is_dir() {
        eprintln!("not run: ../shared/corpora is not there");
        return None;
    }
    Some(path)
}

/// Reads up to `most` documents of a file; everything must hold for each of them.
fn check(reader: &Reader, path: &Path, most: usize) -> usize {
    let name = path.file_name().unwrap().to_str().unwrap();
    let input = BufReader::new(File::open(path).unwrap());
    let mut checked = 0;
    for record in reader.read(name, input, &ReadOptions::default()).take(most) {
        let record = record.unwrap_or_else(|error| panic!("{error}"));
        check_invariants(&record.document.path, &record, &serde_json::to_string(&record).unwrap());
        checked += 1;
    }
    checked
}

#[test]
fn every_saved_page() {
    let Some(corpora) = corpora() else { return };
    let reader = Reader::new().unwrap();
    let pages = fs::read_dir(corpora.join("pages/html")).unwrap();
    let checked: usize = pages.map(|page| check(&reader, &page.unwrap().path(), 1)).sum();
    assert_eq!(checked, 91);
}

#[test]
fn a_thousand_articles() {
    let Some(corpora) = corpora() else { return };
    let news = corpora.join("news-12k.jsonl.xz");
    assert_eq!(check(&Reader::with_preset(Preset::Fast).unwrap(), &news, 1000), 1000);
    assert_eq!(check(&Reader::with_preset(Preset::Precise).unwrap(), &news, 200), 200);
}
