//! Reading PolNeAR (Newell, Margolin and Ruths 2018): texts and brat standoff annotations.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use onrecord_text::{CanonicalText, OffsetMap, OffsetUnit, TextRange};

use crate::{Attribution, CONTENT, CUE, SOURCE};

/// One annotated article.
pub struct Article {
    /// Its name: the stem of its files.
    pub name: String,
    /// Its text.
    pub text: CanonicalText,
    /// Its attributions, as annotated, in the order of the file.
    pub attributions: Vec<Attribution>,
}

impl Article {
    /// The annotated spans with the index of their role, sorted, each once.
    #[must_use]
    pub fn spans(&self) -> Vec<(usize, TextRange)> {
        let roles = self.attributions.iter().flat_map(|attribution| attribution.iter().enumerate());
        let mut spans: Vec<(usize, TextRange)> = roles
            .flat_map(|(role, ranges)| ranges.iter().map(move |&range| (role, range)))
            .collect();
        spans.sort_by_key(|(role, range)| (range.start(), range.end(), *role));
        spans.dedup();
        spans
    }
}

/// How many articles of the training part are held back for choices and tuning: as many as the
/// development part has, which only reports.
const HELD_BACK: usize = 84;

/// The articles of one part of the corpus, by name. Of several annotators' files the first in
/// alphabetical order is read, as the scorer does.
///
/// # Errors
/// If a file cannot be read or is not UTF-8.
pub fn read(part: &Path) -> io::Result<Vec<Article>> {
    let mut files: BTreeMap<String, PathBuf> = BTreeMap::new();
    for entry in fs::read_dir(part.join("attributions"))? {
        let path = entry?.path();
        let Some(stem) = path.file_stem().and_then(|s| s.to_str()) else { continue };
        let Some((name, _annotator)) = stem.rsplit_once('_') else { continue };
        let first = files.entry(name.to_owned()).or_insert_with(|| path.clone());
        if path < *first {
            *first = path;
        }
    }
    files
        .into_iter()
        .map(|(name, annotations)| {
            let text = fs::read_to_string(part.join("text").join(format!("{name}.txt")))?;
            let text = CanonicalText::new(text).map_err(io::Error::other)?;
            let attributions =
                attributions(&fs::read_to_string(annotations)?, &OffsetMap::new(&text));
            Ok(Article { name, text, attributions })
        })
        .collect()
}

/// Splits the training articles into those to learn from and those held back, by a hash of
/// their names (FNV-1a, so that anyone can check it).
#[must_use]
pub fn hold_back(mut articles: Vec<Article>) -> (Vec<Article>, Vec<Article>) {
    articles.sort_by_cached_key(|a| (fnv(&a.name), a.name.clone()));
    let learn = articles.split_off(HELD_BACK.min(articles.len()));
    let by_name = |mut articles: Vec<Article>| {
        articles.sort_by(|a, b| a.name.cmp(&b.name));
        articles
    };
    (by_name(learn), by_name(articles))
}

fn fnv(name: &str) -> u64 {
    name.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// The attributions with content.
fn attributions(annotations: &str, offsets: &OffsetMap) -> Vec<Attribution> {
    let mut spans: BTreeMap<&str, Vec<TextRange>> = BTreeMap::new();
    let mut events = Vec::new();
    for line in annotations.lines() {
        let mut fields = line.split('\t');
        let (Some(id), Some(what)) = (fields.next(), fields.next()) else { continue };
        if id.starts_with('T') {
            let Some((_, places)) = what.split_once(' ') else { continue };
            let ranges = places.split(';').filter_map(|place| {
                let (start, end) = place.split_once(' ')?;
                offsets.range_from(start.parse().ok()?, end.parse().ok()?, OffsetUnit::CodePoint)
            });
            spans.insert(id, ranges.collect());
        } else if id.starts_with('E') && what.starts_with("Attribution") {
            events.push(what);
        }
    }
    let build = |event: &str| {
        let mut attribution = Attribution::default();
        for (name, target) in event.split(' ').skip(1).filter_map(|a| a.split_once(':')) {
            let role = match name.trim_end_matches(|c: char| c.is_ascii_digit()) {
                "Source" => SOURCE,
                "Cue" => CUE,
                "Content" => CONTENT,
                _ => continue,
            };
            attribution[role].extend(spans.get(target).into_iter().flatten());
        }
        attribution
    };
    let all = events.into_iter().map(build);
    all.filter(|attribution| !attribution[CONTENT].is_empty()).collect()
}

/// The lines of `text` that hold something, as the reader of plain text takes them.
#[must_use]
pub fn lines(text: &CanonicalText) -> Vec<TextRange> {
    let mut at = 0;
    let mut found = Vec::new();
    for line in text.as_str().split_inclusive('\n') {
        let range = text.trim(TextRange::of(at, at + line.len()));
        if !range.is_empty() {
            found.push(range);
        }
        at += line.len();
    }
    found
}
