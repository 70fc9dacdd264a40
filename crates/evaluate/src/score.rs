//! The measures of attributions.
//!
//! Words count, marks do not: a word is a run of letters, digits and underscores. A span is
//! trimmed to its first and last word, and spans with no word between them are one. An
//! attribution is direct if all words of its content stand between double quotation marks, mixed
//! if some do, indirect if none does; in a group of kinds, recall is over the annotated
//! attributions of that kind and precision over the found ones.

use std::collections::BTreeMap;

use onrecord_text::{CanonicalText, TextRange};

use crate::words::{quoted, words};
use crate::{Attribution, CONTENT, CUE, ROLES, SOURCE};

/// Which attributions are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// All.
    All,
    /// Direct and mixed.
    Quoted,
    /// Indirect.
    Indirect,
    /// Direct only.
    Direct,
}

impl Group {
    /// Every group.
    pub const ALL: [Self; 4] = [Self::All, Self::Quoted, Self::Indirect, Self::Direct];

    const fn index(self) -> usize {
        self as usize
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Direct,
    Mixed,
    Indirect,
}

impl Kind {
    fn is_in(self, group: Group) -> bool {
        match group {
            Group::All => true,
            Group::Quoted => self != Self::Indirect,
            Group::Indirect => self == Self::Indirect,
            Group::Direct => self == Self::Direct,
        }
    }
}

/// Right ones and all, on the side of precision and of recall.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    right_found: usize,
    found: usize,
    right_annotated: usize,
    annotated: usize,
}

impl Counts {
    fn add(&mut self, other: Self) {
        self.right_found += other.right_found;
        self.found += other.found;
        self.right_annotated += other.right_annotated;
        self.annotated += other.annotated;
    }

    /// How many are annotated.
    #[must_use]
    pub fn annotated(&self) -> usize {
        self.annotated
    }

    /// How many are found.
    #[must_use]
    pub fn found(&self) -> usize {
        self.found
    }

    /// Precision, recall and their harmonic mean.
    #[must_use]
    pub fn f1(&self) -> F1 {
        let share = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
        let precision = share(self.right_found, self.found);
        let recall = share(self.right_annotated, self.annotated);
        let sum = precision + recall;
        let f1 = if sum > 0.0 { 2.0 * precision * recall / sum } else { 0.0 };
        F1 { precision, recall, f1 }
    }
}

/// Shares from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct F1 {
    /// Of the found ones, how many are right.
    pub precision: f64,
    /// Of the annotated ones, how many are found.
    pub recall: f64,
    /// The harmonic mean of both.
    pub f1: f64,
}

/// What was counted over articles.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Totals {
    content_exact: [Counts; 4],
    triple: [Counts; 4],
    second_pieces: Found,
    no_source: Found,
    wordless_cue: Found,
}

/// What is looked for, how much of it was found, and how often something else was taken for it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Found {
    /// How many are annotated.
    pub annotated: usize,
    /// How many of these were found.
    pub right: usize,
    /// How many more were found where none is annotated.
    pub wrong: usize,
}

impl Found {
    fn add(&mut self, other: Self) {
        self.annotated += other.annotated;
        self.right += other.right;
        self.wrong += other.wrong;
    }
}

impl Totals {
    /// Direct quotations in two pieces, of which the first was found (four fifths of its words
    /// are in the content of a found attribution), and those where the same holds the second.
    #[must_use]
    pub fn second_pieces(&self) -> Found {
        self.second_pieces
    }

    /// Attributions without a source: annotated, found (the contents share more than half of
    /// their words), and others that were given none.
    #[must_use]
    pub fn no_source(&self) -> Found {
        self.no_source
    }

    /// The same for attributions whose cue has no word (`Ada Holm: "..."`).
    #[must_use]
    pub fn wordless_cue(&self) -> Found {
        self.wordless_cue
    }

    /// Spans of content whose words are those of an annotated one.
    #[must_use]
    pub fn content_exact(&self, group: Group) -> Counts {
        self.content_exact[group.index()]
    }

    /// Attributions paired one to one with an annotated one whose content shares four fifths of
    /// their words and whose source half of them (intersection over union).
    #[must_use]
    pub fn triple(&self, group: Group) -> Counts {
        self.triple[group.index()]
    }

    /// Adds what was counted in another article.
    pub fn add(&mut self, other: &Self) {
        for group in Group::ALL.map(Group::index) {
            self.content_exact[group].add(other.content_exact[group]);
            self.triple[group].add(other.triple[group]);
        }
        self.second_pieces.add(other.second_pieces);
        self.no_source.add(other.no_source);
        self.wordless_cue.add(other.wordless_cue);
    }
}

/// What the measures say of one article.
pub struct Judged {
    /// The counts.
    pub totals: Totals,
    /// For each found attribution, whether content and source are right (see [`Totals::triple`]);
    /// in the order they were given.
    pub right: Vec<bool>,
}

struct Measured {
    fragments: Vec<TextRange>,
    content: Vec<usize>,
    source: Vec<usize>,
    cue: Vec<usize>,
    kind: Kind,
}

/// Measures the attributions of one text.
pub struct Scorer {
    words: Vec<TextRange>,
    quoted: Vec<bool>,
}

impl Scorer {
    /// A scorer for `text`.
    #[must_use]
    pub fn new(text: &CanonicalText) -> Self {
        let words = words(text.as_str());
        let inside = quoted(text.as_str());
        let is_quoted = |word: &TextRange| {
            let at = inside.partition_point(|range| range.end() <= word.start());
            inside.get(at).is_some_and(|range| range.start() < word.end())
        };
        Self { quoted: words.iter().map(is_quoted).collect(), words }
    }

    /// Compares what was found with what is annotated.
    #[must_use]
    pub fn judge(&self, annotated: &[Attribution], found: &[Attribution]) -> Judged {
        let measured = |all: &[Attribution]| -> Vec<(usize, Measured)> {
            let with_words = all.iter().enumerate();
            with_words.filter_map(|(i, one)| Some((i, self.measure(one)?))).collect()
        };
        let (annotated, numbered) = (measured(annotated), measured(found));
        let annotated: Vec<Measured> = annotated.into_iter().map(|(_, one)| one).collect();
        let (places, predicted): (Vec<usize>, Vec<Measured>) = numbered.into_iter().unzip();
        let pairs = pair(&annotated, &predicted, |content, a, p| {
            content >= 0.8 && likeness(&a.source, &p.source) >= 0.5
        });
        let matched = pair(&annotated, &predicted, |content, _, _| content > 0.5);
        let without = |role: fn(&Measured) -> &Vec<usize>| {
            let right = |&&(a, p): &&(usize, usize)| {
                role(&annotated[a]).is_empty() && role(&predicted[p]).is_empty()
            };
            let right = matched.iter().filter(right).count();
            let empty = |all: &[Measured]| all.iter().filter(|one| role(one).is_empty()).count();
            Found { annotated: empty(&annotated), right, wrong: empty(&predicted) - right }
        };
        let mut totals = Totals {
            no_source: without(|one| &one.source),
            wordless_cue: without(|one| &one.cue),
            second_pieces: self.second_pieces(&annotated, &predicted),
            ..Totals::default()
        };
        for group in Group::ALL {
            let counts = &mut totals.triple[group.index()];
            counts.annotated = annotated.iter().filter(|a| a.kind.is_in(group)).count();
            counts.found = predicted.iter().filter(|a| a.kind.is_in(group)).count();
            counts.right_annotated =
                pairs.iter().filter(|(a, _)| annotated[*a].kind.is_in(group)).count();
            counts.right_found =
                pairs.iter().filter(|(_, p)| predicted[*p].kind.is_in(group)).count();
            let counts = &mut totals.content_exact[group.index()];
            (counts.right_annotated, counts.annotated) = exact(&annotated, &predicted, group);
            (counts.right_found, counts.found) = exact(&predicted, &annotated, group);
        }
        let mut right = vec![false; found.len()];
        pairs.iter().for_each(|&(_, p)| right[places[p]] = true);
        Judged { totals, right }
    }

    fn measure(&self, attribution: &Attribution) -> Option<Measured> {
        let fragments: [Vec<TextRange>; ROLES] =
            std::array::from_fn(|role| self.normalised(&attribution[role]));
        let content = self.words_of(&fragments[CONTENT]);
        let quoted = content.iter().filter(|&&word| self.quoted[word]).count();
        let kind = match quoted {
            _ if content.is_empty() => return None,
            0 => Kind::Indirect,
            n if n == content.len() => Kind::Direct,
            _ => Kind::Mixed,
        };
        let source = self.words_of(&fragments[SOURCE]);
        let cue = self.words_of(&fragments[CUE]);
        let [.., fragments] = fragments;
        Some(Measured { fragments, content, source, cue, kind })
    }

    fn second_pieces(&self, annotated: &[Measured], found: &[Measured]) -> Found {
        let mut counts = Found::default();
        for one in annotated.iter().filter(|a| a.kind == Kind::Direct && a.fragments.len() == 2) {
            let [first, second] = [0, 1].map(|i| self.words_of(&one.fragments[i..=i]));
            let holds = |content: &[usize], piece: &[usize]| {
                let both = piece.iter().filter(|word| content.binary_search(word).is_ok()).count();
                both * 5 >= piece.len() * 4
            };
            if let Some(found) = found.iter().find(|found| holds(&found.content, &first)) {
                counts.annotated += 1;
                counts.right += usize::from(holds(&found.content, &second));
            }
        }
        counts
    }

    /// The words that `range` touches, as indices.
    fn touched(&self, range: TextRange) -> std::ops::Range<usize> {
        let start = self.words.partition_point(|word| word.end() <= range.start());
        let end = self.words.partition_point(|word| word.start() < range.end());
        start..end.max(start)
    }

    fn normalised(&self, ranges: &[TextRange]) -> Vec<TextRange> {
        let mut trimmed: Vec<(std::ops::Range<usize>, TextRange)> = ranges
            .iter()
            .filter_map(|&range| {
                let words = self.touched(range);
                let whole = self.words.get(words.start)?.cover(*self.words[..words.end].last()?);
                (!words.is_empty()).then(|| (words, whole.intersect(range).unwrap_or(range)))
            })
            .collect();
        trimmed.sort_by_key(|(_, range)| (range.start(), range.end()));
        let mut joined: Vec<(std::ops::Range<usize>, TextRange)> = Vec::new();
        for (words, range) in trimmed {
            match joined.last_mut() {
                Some((before, last)) if words.start <= before.end => {
                    before.end = before.end.max(words.end);
                    *last = last.cover(range);
                }
                _ => joined.push((words, range)),
            }
        }
        joined.into_iter().map(|(_, range)| range).collect()
    }

    fn words_of(&self, ranges: &[TextRange]) -> Vec<usize> {
        let mut words: Vec<usize> = ranges.iter().flat_map(|&range| self.touched(range)).collect();
        words.sort_unstable();
        words.dedup();
        words
    }
}

/// How many spans of content of `mine` in `group` stand in `other` too, and how many there are.
fn exact(mine: &[Measured], other: &[Measured], group: Group) -> (usize, usize) {
    let mut left: BTreeMap<TextRange, usize> = BTreeMap::new();
    for range in other.iter().flat_map(|a| &a.fragments) {
        *left.entry(*range).or_default() += 1;
    }
    let mine = mine.iter().filter(|a| a.kind.is_in(group)).flat_map(|a| &a.fragments);
    let mut all = 0;
    let right = mine.filter(|range| {
        all += 1;
        left.get_mut(range).filter(|count| **count > 0).map(|count| *count -= 1).is_some()
    });
    (right.count(), all)
}

/// Pairs (annotated, found) that `may` be, greedily by falling likeness of their content.
fn pair(
    annotated: &[Measured],
    found: &[Measured],
    may: impl Fn(f64, &Measured, &Measured) -> bool,
) -> Vec<(usize, usize)> {
    let mut candidates = Vec::new();
    for (a, gold) in annotated.iter().enumerate() {
        for (f, one) in found.iter().enumerate() {
            let content = likeness(&gold.content, &one.content);
            if content > 0.0 && may(content, gold, one) {
                candidates.push((content, a, f));
            }
        }
    }
    candidates.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    let (mut taken, mut used) = (vec![false; annotated.len()], vec![false; found.len()]);
    candidates.retain(|&(_, a, f)| {
        let free = !taken[a] && !used[f];
        if free {
            (taken[a], used[f]) = (true, true);
        }
        free
    });
    candidates.into_iter().map(|(_, a, f)| (a, f)).collect()
}

/// Intersection over union of two sorted lists; of two empty ones 1.
fn likeness(a: &[usize], b: &[usize]) -> f64 {
    let both = a.iter().filter(|word| b.binary_search(word).is_ok()).count();
    let either = a.len() + b.len() - both;
    if either == 0 { 1.0 } else { both as f64 / either as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(words: &str) -> CanonicalText {
        CanonicalText::new(words.to_owned()).unwrap()
    }

    /// The range of the first `words` in `text`.
    fn at(text: &CanonicalText, words: &str) -> TextRange {
        let start = text.as_str().find(words).unwrap();
        TextRange::of(start, start + words.len())
    }

    #[test]
    fn marks_and_joints_do_not_count() {
        let text = text("“The road,” Ada Holm said, “opens.” Others think that it will not.");
        let annotated: Attribution = [
            vec![at(&text, "Ada Holm")],
            vec![at(&text, "said")],
            vec![at(&text, "The road"), at(&text, "opens")],
        ];
        let found: Attribution = [
            vec![at(&text, "Holm")],
            vec![],
            vec![at(&text, "“The road,”"), at(&text, "“opens.”")],
        ];
        let judged = Scorer::new(&text)
            .judge(std::slice::from_ref(&annotated), std::slice::from_ref(&found));
        assert_eq!(judged.right, [true]);
        assert_eq!(judged.totals.content_exact(Group::Direct).annotated(), 2);
        assert_eq!(judged.totals.content_exact(Group::Direct).f1().f1, 1.0);
        assert_eq!(judged.totals.triple(Group::Indirect).annotated(), 0);

        let no_source: Attribution = [vec![], vec![], found[CONTENT].clone()];
        let judged = Scorer::new(&text).judge(&[annotated], &[no_source]);
        assert_eq!(judged.right, [false]);
        assert_eq!(judged.totals.content_exact(Group::All).f1().f1, 1.0);
        assert_eq!(judged.totals.triple(Group::All).f1().f1, 0.0);
    }

    #[test]
    fn each_annotated_one_pairs_once() {
        let text = text("They think that it will not.");
        let one: Attribution = [vec![at(&text, "They")], vec![], vec![at(&text, "it will not")]];
        let judged =
            Scorer::new(&text).judge(std::slice::from_ref(&one), &[one.clone(), one.clone()]);
        assert_eq!(judged.right, [true, false]);
        let f1 = judged.totals.triple(Group::Indirect).f1();
        assert_eq!((f1.precision, f1.recall), (0.5, 1.0));
    }
}
