//! The lexicon of a model: word groups, and how often each word is part of a cue.

use std::collections::BTreeMap;
use std::io;

use onrecord_model::linear::{WordClass, word_hash};
use onrecord_model::{Label, Role};

/// Counts of words in and out of cues.
#[derive(Default)]
pub(crate) struct CueCounts(BTreeMap<u32, (u32, u32)>);

/// A word is judged by its uses once there are this many.
const LEAST_USES: u32 = 5;

impl CueCounts {
    /// Counts one use of `word`.
    pub(crate) fn add(&mut self, word: &str, label: Label) {
        if !word.contains(char::is_alphabetic) {
            return;
        }
        let (cue, all) = self.0.entry(word_hash(word)).or_default();
        *cue += u32::from(label.role() == Some(Role::Cue));
        *all += 1;
    }

    /// Adds the counts of another text.
    pub(crate) fn extend(&mut self, other: &Self) {
        for (&hash, &(cue, all)) in &other.0 {
            let sum = self.0.entry(hash).or_default();
            sum.0 += cue;
            sum.1 += all;
        }
    }

    /// The cue classes of the words of `article`, judged without it. A word that is a cue in one
    /// article alone would else look like a sure one there, and the tagger would learn to rely
    /// on that (the leave-one-out estimate of a feature that is itself learned).
    pub(crate) fn without<'a>(
        &'a self,
        article: &'a Self,
    ) -> impl Iterator<Item = (u32, u8)> + use<'a> {
        article.0.iter().map(|(&hash, &(cue, all))| {
            let whole = self.0.get(&hash).copied().unwrap_or_default();
            (hash, cue_class(whole.0 - cue, whole.1 - all))
        })
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
/// share of each word's uses that are part of a cue, in five classes.
pub(crate) fn build(clusters: &str, cues: &CueCounts) -> io::Result<Vec<(u32, WordClass)>> {
    let mut classes: BTreeMap<u32, WordClass> = BTreeMap::new();
    for line in clusters.lines() {
        let mut fields = line.split('\t');
        let parsed = (|| {
            let word = fields.next()?;
            // Number 0 is for words that are in no group.
            let fine = fields.next()?.parse::<u16>().ok()? + 1;
            let coarse = fields.next()?.parse::<u8>().ok()? + 1;
            Some((word_hash(word), WordClass { fine, coarse, cue: 0 }))
        })();
        let (hash, class) = parsed
            .ok_or_else(|| io::Error::other(format!("not a line of word groups: {line:?}")))?;
        classes.insert(hash, class);
    }
    for (&hash, &(cue, all)) in &cues.0 {
        let class = cue_class(cue, all);
        if class > 0 {
            classes.entry(hash).or_default().cue = class;
        }
    }
    Ok(classes.into_iter().collect())
}
