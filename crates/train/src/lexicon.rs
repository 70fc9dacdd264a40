//! The lexicon of a model: word groups, and how often each word is part of a cue.

use std::collections::BTreeMap;
use std::io;

use onrecord_model::{Label, Role, WordClass, word_hash};

/// Counts of words in and out of cues.
#[derive(Default)]
pub(crate) struct CueCounts(BTreeMap<u32, (u32, u32)>);

/// A word is judged by its uses once there are this many.
const LEAST_USES: u32 = 4;

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
        if all >= LEAST_USES {
            classes.entry(hash).or_default().cue = match f64::from(cue) / f64::from(all) {
                0.0 => 0,
                share if share < 0.05 => 1,
                share if share < 0.25 => 2,
                share if share < 0.65 => 3,
                _ => WordClass::SURE_CUE,
            };
        }
    }
    Ok(classes.into_iter().collect())
}
