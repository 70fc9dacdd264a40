//! How good clusters of mentions are: the measures of coreference.
//!
//! MUC (Vilain et al. 1995) counts links, B³ (Bagga and Baldwin 1998) mentions, CEAF-e (Luo 2005)
//! clusters; their mean is the CoNLL F1 (Pradhan et al. 2012). Over documents, numerators and
//! denominators are summed, as the reference scorer does (Pradhan et al. 2014). A found mention is
//! an annotated one if it is the same range; a range counts once, in the first cluster that has it.

mod alignment;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use onrecord_text::TextRange;

use crate::F1;
use crate::gum::Mention;
use alignment::best_alignment;

/// What was counted on one side: of annotated things for recall, of found ones for precision.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
struct Share {
    right: f64,
    all: f64,
}

impl Share {
    fn of(self) -> f64 {
        if self.all > 0.0 { self.right / self.all } else { 0.0 }
    }
}

/// Recall and precision of one measure.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
struct Shares {
    recall: Share,
    precision: Share,
}

impl Shares {
    fn add(&mut self, other: &Self) {
        for (mine, others) in
            [(&mut self.recall, other.recall), (&mut self.precision, other.precision)]
        {
            mine.right += others.right;
            mine.all += others.all;
        }
    }

    fn f1(self) -> F1 {
        let (precision, recall) = (self.precision.of(), self.recall.of());
        let sum = precision + recall;
        F1 { precision, recall, f1: if sum > 0.0 { 2.0 * precision * recall / sum } else { 0.0 } }
    }
}

/// What the measures counted over documents.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Coreference {
    mentions: Shares,
    muc: Shares,
    b_cubed: Shares,
    ceaf_e: Shares,
}

impl Coreference {
    /// Measures the clusters `found` in one document.
    #[must_use]
    pub fn new(annotated: &[Vec<TextRange>], found: &[Vec<TextRange>]) -> Self {
        let (annotated, found) = (once(annotated), once(found));
        let (in_annotated, in_found) = (clusters_of(&annotated), clusters_of(&found));
        let both = |mine: &[Vec<TextRange>], others: &BTreeMap<TextRange, usize>| Share {
            right: mine.iter().flatten().filter(|m| others.contains_key(m)).count() as f64,
            all: mine.iter().map(Vec::len).sum::<usize>() as f64,
        };
        let likeness: Vec<Vec<f64>> = annotated
            .iter()
            .map(|cluster| {
                let mut common = vec![0_usize; found.len()];
                let places = cluster.iter().filter_map(|m| in_found.get(m));
                places.for_each(|&place| common[place] += 1);
                let phi = |(other, &common): (&Vec<TextRange>, &usize)| {
                    2.0 * common as f64 / (cluster.len() + other.len()) as f64
                };
                found.iter().zip(&common).map(phi).collect()
            })
            .collect();
        let alike = best_alignment(&likeness);
        Self {
            mentions: Shares {
                recall: both(&annotated, &in_found),
                precision: both(&found, &in_annotated),
            },
            muc: Shares {
                recall: links(&annotated, &in_found),
                precision: links(&found, &in_annotated),
            },
            b_cubed: Shares {
                recall: overlap(&annotated, &in_found),
                precision: overlap(&found, &in_annotated),
            },
            ceaf_e: Shares {
                recall: Share { right: alike, all: annotated.len() as f64 },
                precision: Share { right: alike, all: found.len() as f64 },
            },
        }
    }

    /// Adds what was counted in another document.
    pub fn add(&mut self, other: &Self) {
        self.mentions.add(&other.mentions);
        self.muc.add(&other.muc);
        self.b_cubed.add(&other.b_cubed);
        self.ceaf_e.add(&other.ceaf_e);
    }

    /// Mentions that stand in some cluster, whichever.
    #[must_use]
    pub fn mentions(&self) -> F1 {
        self.mentions.f1()
    }

    /// Links that make clusters of mentions.
    #[must_use]
    pub fn muc(&self) -> F1 {
        self.muc.f1()
    }

    /// How much of its cluster each mention has about it.
    #[must_use]
    pub fn b_cubed(&self) -> F1 {
        self.b_cubed.f1()
    }

    /// How alike clusters are that are paired one to one.
    #[must_use]
    pub fn ceaf_e(&self) -> F1 {
        self.ceaf_e.f1()
    }

    /// The mean F1 of [`Self::muc`], [`Self::b_cubed`] and [`Self::ceaf_e`].
    #[must_use]
    pub fn conll(&self) -> f64 {
        (self.muc().f1 + self.b_cubed().f1 + self.ceaf_e().f1) / 3.0
    }
}

/// The clusters with every range once, without those that have none.
fn once(clusters: &[Vec<TextRange>]) -> Vec<Vec<TextRange>> {
    let mut seen = std::collections::BTreeSet::new();
    let new = clusters.iter().map(|c| c.iter().copied().filter(|&m| seen.insert(m)).collect());
    new.filter(|cluster: &Vec<_>| !cluster.is_empty()).collect()
}

fn clusters_of(clusters: &[Vec<TextRange>]) -> BTreeMap<TextRange, usize> {
    let each = clusters.iter().enumerate();
    each.flat_map(|(i, cluster)| cluster.iter().map(move |&mention| (mention, i))).collect()
}

/// MUC: a cluster of n mentions has n - 1 links, and one fewer are right for each further part
/// that the clusters of the other side cut it into.
fn links(mine: &[Vec<TextRange>], others: &BTreeMap<TextRange, usize>) -> Share {
    let mut share = Share::default();
    for cluster in mine {
        let (parts, alone) = parts(cluster, others);
        share.right += (cluster.len() - parts.len() - alone) as f64;
        share.all += (cluster.len() - 1) as f64;
    }
    share
}

/// B³: for each mention the share of its cluster that stands with it on the other side.
fn overlap(mine: &[Vec<TextRange>], others: &BTreeMap<TextRange, usize>) -> Share {
    let mut share = Share::default();
    for cluster in mine {
        let squares: usize = parts(cluster, others).0.values().map(|&n| n * n).sum();
        share.right += squares as f64 / cluster.len() as f64;
        share.all += cluster.len() as f64;
    }
    share
}

/// How many mentions of `cluster` each cluster of the other side has, and how many none has.
fn parts(
    cluster: &[TextRange],
    others: &BTreeMap<TextRange, usize>,
) -> (BTreeMap<usize, usize>, usize) {
    let mut parts = BTreeMap::new();
    let mut alone = 0;
    for mention in cluster {
        match others.get(mention) {
            Some(&other) => *parts.entry(other).or_insert(0) += 1,
            None => alone += 1,
        }
    }
    (parts, alone)
}

/// Puts in the place of each found range the annotated mention that it is about: the smallest one
/// that holds it and whose head it holds. So a name without its article or its title is right. Of
/// several found ranges the widest has the mention; the others, and what is about none, stay.
#[must_use]
pub fn by_heads(annotated: &[Vec<Mention>], found: &[Vec<TextRange>]) -> Vec<Vec<TextRange>> {
    let mut widest: BTreeMap<TextRange, TextRange> = BTreeMap::new();
    for &range in found.iter().flatten() {
        let Some((_, mention)) = meant(annotated, range) else { continue };
        let taken = widest.entry(mention.range).or_insert(range);
        if range.len() > taken.len() {
            *taken = range;
        }
    }
    let place = |&range: &TextRange| match meant(annotated, range) {
        Some((_, mention)) if widest.get(&mention.range) == Some(&range) => mention.range,
        _ => range,
    };
    found.iter().map(|cluster| cluster.iter().map(place).collect()).collect()
}

/// The annotated mention that `range` is about, with the index of its cluster.
fn meant(annotated: &[Vec<Mention>], range: TextRange) -> Option<(usize, &Mention)> {
    let all = annotated.iter().enumerate().flat_map(|(i, c)| c.iter().map(move |m| (i, m)));
    let fits = all.filter(|(_, mention)| {
        mention.range.contains_range(range) && mention.head.iter().any(|&h| range.contains_range(h))
    });
    fits.min_by_key(|(_, mention)| mention.range.len())
}

/// Links between mentions by name of which one at least is a person's.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct NameLinks {
    /// Pairs that are found in one cluster.
    pub joined: usize,
    /// How many of these are annotated in different ones. Where these have the same article of
    /// Wikipedia, it is the annotation that has missed the link.
    pub wrong: usize,
    /// Pairs that are annotated in one cluster.
    pub annotated: usize,
}

impl NameLinks {
    /// Counts the links of the clusters `found` in one document, by heads as [`by_heads`] does.
    /// `annotated` must have the clusters of one mention too. `wrong` is called with each pair of
    /// found ranges that is wrong.
    pub fn new(
        annotated: &[Vec<Mention>],
        found: &[Vec<TextRange>],
        mut wrong: impl FnMut(TextRange, TextRange),
    ) -> Self {
        let mut links = Self::default();
        let is_person = |(a, b): (&Mention, &Mention)| a.kind == "person" || b.kind == "person";
        for cluster in annotated {
            let named: Vec<&Mention> = cluster.iter().filter(|mention| mention.named).collect();
            links.annotated += pairs(&named).filter(|&(a, b)| is_person((a, b))).count();
        }
        for cluster in found {
            let mut named: Vec<(TextRange, usize, &Mention)> = Vec::new();
            for &range in cluster {
                let Some((i, mention)) = meant(annotated, range) else { continue };
                if mention.named && named.iter().all(|(_, _, other)| *other != mention) {
                    named.push((range, i, mention));
                }
            }
            for (a, b) in pairs(&named).filter(|(a, b)| is_person((a.2, b.2))) {
                links.joined += 1;
                let same_article = a.2.identity.is_some() && a.2.identity == b.2.identity;
                if a.1 != b.1 && !same_article {
                    links.wrong += 1;
                    wrong(a.0, b.0);
                }
            }
        }
        links
    }

    /// Adds what was counted in another document.
    pub fn add(&mut self, other: Self) {
        self.joined += other.joined;
        self.wrong += other.wrong;
        self.annotated += other.annotated;
    }
}

fn pairs<T>(all: &[T]) -> impl Iterator<Item = (&T, &T)> {
    all.iter().enumerate().flat_map(move |(i, a)| all[i + 1..].iter().map(move |b| (a, b)))
}
