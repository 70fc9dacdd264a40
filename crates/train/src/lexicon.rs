//! The lexicon of a model: word groups, and how often each word is part of a cue.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io;

use onrecord_model::linear::{WordClass, suffix, word_hash};
use onrecord_model::{Label, Role};

/// One word of the lexicon.
pub(crate) struct Entry {
    pub(crate) hash: u32,
    pub(crate) class: WordClass,
    pub(crate) suffix: u32,
}

/// How often a word is part of a cue, how often it stands at all, and its ending.
#[derive(Default, Clone, Copy)]
struct Uses {
    cue: u32,
    all: u32,
    suffix: u32,
}

/// Counts of words in and out of cues.
#[derive(Default)]
pub(crate) struct CueCounts(BTreeMap<u32, Uses>);

/// A word is judged by its uses once there are this many.
const LEAST_USES: u32 = 5;

impl CueCounts {
    /// Counts one use of `word`.
    pub(crate) fn add(&mut self, word: &str, label: Label) {
        if !word.contains(char::is_alphabetic) {
            return;
        }
        let uses = self.0.entry(word_hash(word)).or_default();
        uses.cue += u32::from(label.role() == Some(Role::Cue));
        uses.all += 1;
        uses.suffix = suffix(word);
    }

    /// Adds the counts of another text.
    pub(crate) fn extend(&mut self, other: &Self) {
        for (&hash, uses) in &other.0 {
            let sum = self.0.entry(hash).or_default();
            sum.cue += uses.cue;
            sum.all += uses.all;
            sum.suffix = uses.suffix;
        }
    }

    /// The cue class of a word of `article`, judged without it. A word that is a cue in one article
    /// alone would else look like a sure one there, and the tagger would learn to rely on that
    /// (the leave-one-out estimate of a feature that is itself learned).
    pub(crate) fn without(&self, article: &Self, hash: u32) -> Option<u8> {
        let here = article.0.get(&hash)?;
        let whole = self.0.get(&hash).copied().unwrap_or_default();
        Some(cue_class(whole.cue - here.cue, whole.all - here.all))
    }
}

fn cue_class(cue: u32, all: u32) -> u8 {
    if all < LEAST_USES {
        return 0;
    }
    match f64::from(cue) / f64::from(all) {
        0.0 => 0,
        share if share < 0.05 => 1,
        share if share < 0.25 => 2,
        share if share < 0.65 => 3,
        _ => WordClass::SURE_CUE,
    }
}

/// The lexicon: `clusters` as `training/clusters.py` writes them (word, fine, coarse), with the
/// share of each word's uses that are part of a cue, in five classes. Frequent words come first, so
/// that what is looked at often lies together.
pub(crate) fn build(clusters: &str, cues: &CueCounts) -> io::Result<Vec<Entry>> {
    let mut entries: BTreeMap<u32, Entry> = BTreeMap::new();
    for line in clusters.lines() {
        let mut fields = line.split('\t');
        let parsed = (|| {
            let word = fields.next()?;
            // Number 0 is for words that are in no group.
            let fine = fields.next()?.parse::<u16>().ok()? + 1;
            let coarse = fields.next()?.parse::<u8>().ok()? + 1;
            let class = WordClass { fine, coarse, cue: 0 };
            Some(Entry { hash: word_hash(word), class, suffix: suffix(word) })
        })();
        let entry = parsed
            .ok_or_else(|| io::Error::other(format!("not a line of word groups: {line:?}")))?;
        entries.insert(entry.hash, entry);
    }
    for (&hash, uses) in &cues.0 {
        let cue = cue_class(uses.cue, uses.all);
        if cue > 0 {
            let class = WordClass::default();
            entries.entry(hash).or_insert(Entry { hash, class, suffix: uses.suffix }).class.cue =
                cue;
        }
    }
    let mut entries: Vec<Entry> = entries.into_values().collect();
    entries.sort_by_key(|entry| {
        (Reverse(cues.0.get(&entry.hash).map_or(0, |uses| uses.all)), entry.hash)
    });
    Ok(entries)
}
