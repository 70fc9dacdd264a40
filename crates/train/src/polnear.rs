//! Reading PolNeAR (Newell, Margolin and Ruths 2018): texts and brat standoff annotations.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use onrecord_model::{Label, Role};
use onrecord_text::{CanonicalText, OffsetMap, OffsetUnit, TextRange, Token};

/// One annotated article.
pub(crate) struct Article {
    /// Its name: the stem of its files.
    pub(crate) name: String,
    pub(crate) text: CanonicalText,
    /// Annotated spans of every attribution.
    pub(crate) spans: Vec<(Role, TextRange)>,
}

/// How many articles of the training part are held back for choices and tuning: as many as the
/// development part has, which only reports.
const HELD_BACK: usize = 84;

/// The articles of one part of the corpus, by name. Of several annotators' files the first in
/// alphabetical order is read, as the scorer does.
pub(crate) fn read(part: &Path) -> io::Result<Vec<Article>> {
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
            let spans = spans(&fs::read_to_string(annotations)?, &OffsetMap::new(&text));
            Ok(Article { name, text, spans })
        })
        .collect()
}

/// Splits the training articles into those to learn from and those held back, by a hash of
/// their names (FNV-1a, so that anyone can check it).
pub(crate) fn hold_back(mut articles: Vec<Article>) -> (Vec<Article>, Vec<Article>) {
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

/// The spans that take part in an attribution with content.
fn spans(annotations: &str, offsets: &OffsetMap) -> Vec<(Role, TextRange)> {
    let mut found: BTreeMap<&str, Vec<TextRange>> = BTreeMap::new();
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
            found.insert(id, ranges.collect());
        } else if id.starts_with('E') && what.starts_with("Attribution") {
            events.push(what);
        }
    }
    let mut spans = Vec::new();
    for event in events {
        let arguments: Vec<(Role, &str)> = event
            .split(' ')
            .skip(1)
            .filter_map(|argument| {
                let (name, target) = argument.split_once(':')?;
                let role = match name.trim_end_matches(|c: char| c.is_ascii_digit()) {
                    "Source" => Role::Source,
                    "Cue" => Role::Cue,
                    "Content" => Role::Content,
                    _ => return None,
                };
                Some((role, target))
            })
            .collect();
        if arguments.iter().any(|(role, _)| *role == Role::Content) {
            for (role, target) in arguments {
                spans.extend(found.get(target).into_iter().flatten().map(|&range| (role, range)));
            }
        }
    }
    spans.sort_by_key(|(role, range)| (range.start(), range.end(), *role));
    spans.dedup();
    spans
}

/// The labels of `tokens` that the annotated `spans` give.
pub(crate) fn labels(tokens: &[Token], spans: &[(Role, TextRange)]) -> Vec<Label> {
    let mut labels = vec![Label::OUTSIDE; tokens.len()];
    for &(role, range) in spans {
        let start = tokens.partition_point(|t| t.range.end() <= range.start());
        let end = tokens.partition_point(|t| t.range.start() < range.end());
        for (i, label) in labels.iter_mut().enumerate().take(end).skip(start) {
            if *label == Label::OUTSIDE {
                *label = if i == start { Label::begin(role) } else { Label::inside(role) };
            }
        }
    }
    // A span that lost its first token to another begins where it goes on.
    for i in 0..labels.len() {
        let before = if i == 0 { Label::OUTSIDE } else { labels[i - 1] };
        if !labels[i].may_follow(before)
            && let Some(role) = labels[i].role()
        {
            labels[i] = Label::begin(role);
        }
    }
    labels
}

/// The lines of `text` that hold something, as the reader of plain text takes them.
pub(crate) fn lines(text: &CanonicalText) -> Vec<TextRange> {
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
