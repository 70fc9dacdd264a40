//! Training the conditional random field: stochastic gradient descent with AdaGrad (Duchi, Hazan
//! and Singer 2011) on the log-likelihood, one paragraph at a time, in a fixed random order.

use std::ops::Range;

use onrecord_model::linear::{
    EDGE_CLASSES, Features, Learned, MARGIN, ONES, PROFILE, QUOTED, ROWS, SHAPES, STRETCH,
    SeenParagraph, WIDE, Weights, Word, WordClass, describe, shared,
};
use onrecord_model::{Chain, Edges, LABELS, Label, Node};

use crate::index::Index;
use crate::lexicon::Entry;

/// One paragraph to learn from.
pub(crate) struct Example {
    pub(crate) seen: SeenParagraph,
    pub(crate) labels: Vec<Label>,
}

/// What to choose on the articles held back.
pub(crate) struct Settings {
    /// Passes over all examples, the gold ones of them this often in each, ...
    pub(crate) mixed: usize,
    pub(crate) gold_times: usize,
    /// ... and then over the gold ones alone.
    pub(crate) epochs: usize,
    pub(crate) rate: f32,
    /// Features seen from fewer tokens than this are not learned.
    pub(crate) least_count: u32,
}

/// Labels are padded to this many, a width that vector units like.
const LANES: usize = 8;

/// Weights of features as seen from some places, one after the other, with the sums of squares of
/// their gradients and the sums of the weights that are averaged.
struct Space {
    index: Index,
    places: usize,
    weights: Vec<[f32; LANES]>,
    squares: Vec<[f32; LANES]>,
    sums: Vec<[f32; LANES]>,
}

impl Space {
    fn new(index: Index, places: usize) -> Self {
        let rows = vec![[0.0; LANES]; index.len() * places];
        Self { index, places, weights: rows.clone(), squares: rows.clone(), sums: rows }
    }

    fn score(&self, uses: &[(u32, u32)], nodes: &mut [[f32; LANES]]) {
        for &(number, first) in uses {
            let rows = &self.weights[number as usize * self.places..][..self.places];
            for (sums, row) in nodes[first as usize..].iter_mut().zip(rows) {
                for (sum, weight) in sums.iter_mut().zip(row) {
                    *sum += weight;
                }
            }
        }
    }

    fn learn(&mut self, uses: &[(u32, u32)], gradients: &[Option<[f32; LANES]>], rate: f32) {
        for &(number, first) in uses {
            let at = number as usize * self.places;
            for (place, gradient) in gradients[first as usize..][..self.places].iter().enumerate() {
                let Some(gradient) = gradient else { continue };
                let weights = self.weights[at + place].iter_mut();
                let squares = self.squares[at + place].iter_mut();
                for ((weight, square), g) in weights.zip(squares).zip(gradient) {
                    *square += g * g;
                    *weight += rate * g / (1.0 + square.sqrt());
                }
            }
        }
    }

    fn average(&mut self) {
        for (sum, weight) in
            self.sums.as_flattened_mut().iter_mut().zip(self.weights.as_flattened())
        {
            *sum += weight;
        }
    }

    fn averaged<const N: usize>(&self, number: usize, runs: f32) -> [[f32; LABELS]; N] {
        std::array::from_fn(|place| {
            std::array::from_fn(|label| self.sums[number * self.places + place][label] / runs)
        })
    }

    fn learned<const N: usize>(&self, runs: f32) -> Vec<Learned<N>> {
        let features = self.index.iter().enumerate();
        features
            .map(|(number, (feature, count))| {
                let weights: [[f32; LABELS]; N] = self.averaged(number, runs);
                let sum: f32 = weights.iter().flatten().map(|w| w.abs()).sum();
                Learned { feature, importance: sum * (count as f32).sqrt(), weights }
            })
            .collect()
    }
}

/// The feature that only the word with this number in the lexicon has.
fn own(number: usize) -> u64 {
    1 << 63 | number as u64
}

fn of_shape(shape: usize) -> u64 {
    1 << 62 | shape as u64
}

fn of_word(word: Word) -> impl Iterator<Item = u64> {
    let own = word.number().map(own);
    word.shared().into_iter().chain(own).chain([of_shape(word.shape())])
}

struct Count {
    words: Index,
    wide: Index,
    narrow: Index,
}

impl Features for Count {
    fn word(&mut self, _: usize, word: Word) {
        of_word(word).for_each(|feature| self.words.count(feature));
    }

    fn rows(&mut self, _: usize, features: [u64; ROWS]) {
        features.into_iter().for_each(|feature| self.wide.count(feature));
    }

    fn ones(&mut self, _: usize, features: [u64; ONES]) {
        features.into_iter().for_each(|feature| self.narrow.count(feature));
    }

    fn stretch(&mut self, places: Range<usize>, features: [u64; STRETCH]) {
        for _ in places {
            features.into_iter().for_each(|feature| self.narrow.count(feature));
        }
    }

    fn quoted(&mut self, _: usize, features: [u64; QUOTED]) {
        features.into_iter().for_each(|feature| self.narrow.count(feature));
    }
}

/// What features a paragraph has: their numbers, and the first place they are seen from.
struct Uses<'w> {
    spaces: &'w [Space; 3],
    found: [Vec<(u32, u32)>; 3],
}

impl Uses<'_> {
    fn find(&mut self, space: usize, first: usize, feature: u64) {
        if let Some(number) = self.spaces[space].index.get(feature) {
            self.found[space].push((number as u32, first as u32));
        }
    }
}

impl Features for Uses<'_> {
    fn word(&mut self, first: usize, word: Word) {
        of_word(word).for_each(|feature| self.find(0, first, feature));
    }

    fn rows(&mut self, first: usize, features: [u64; ROWS]) {
        features.into_iter().for_each(|feature| self.find(1, first, feature));
    }

    fn ones(&mut self, place: usize, features: [u64; ONES]) {
        features.into_iter().for_each(|feature| self.find(2, place, feature));
    }

    fn stretch(&mut self, places: Range<usize>, features: [u64; STRETCH]) {
        for place in places {
            features.into_iter().for_each(|feature| self.find(2, place, feature));
        }
    }

    fn quoted(&mut self, place: usize, features: [u64; QUOTED]) {
        features.into_iter().for_each(|feature| self.find(2, place, feature));
    }
}

type EdgeWeights = Vec<[[f32; LABELS]; LABELS]>;

struct Trainer {
    spaces: [Space; 3],
    edges: EdgeWeights,
    edge_squares: EdgeWeights,
    edge_sums: EdgeWeights,
    runs: f32,
    uses: [Vec<(u32, u32)>; 3],
}

impl Trainer {
    fn new(sets: &[Vec<Example>], least_count: u32) -> Self {
        let mut count = Count { words: Index::new(), wide: Index::new(), narrow: Index::new() };
        let mut classes = Vec::new();
        for example in sets.iter().flatten() {
            describe(&example.seen, &mut classes, &mut count);
            classes.clear();
        }
        let edges = || vec![[[0f32; LABELS]; LABELS]; EDGE_CLASSES];
        let space = |index: &Index, places| Space::new(index.seen_often(least_count), places);
        Self {
            spaces: [
                space(&count.words, PROFILE),
                space(&count.wide, WIDE),
                space(&count.narrow, 1),
            ],
            edges: edges(),
            edge_squares: edges(),
            edge_sums: edges(),
            runs: 0.0,
            uses: Default::default(),
        }
    }

    /// One step towards the labels of `example`; gives the loss before it.
    fn step(&mut self, example: &Example, rate: f32) -> f64 {
        let n = example.labels.len();
        let mut classes = Vec::with_capacity(n);
        let mut uses = Uses { spaces: &self.spaces, found: std::mem::take(&mut self.uses) };
        uses.found.iter_mut().for_each(Vec::clear);
        describe(&example.seen, &mut classes, &mut uses);
        self.uses = uses.found;
        let mut sums = vec![[0f32; LANES]; n + 2 * MARGIN];
        for (space, uses) in self.spaces.iter().zip(&self.uses) {
            space.score(uses, &mut sums);
        }
        let nodes: Vec<Node> = sums[MARGIN..MARGIN + n]
            .iter()
            .map(|sums| std::array::from_fn(|label| sums[label]))
            .collect();
        let edges = Edges::new(&self.edges);
        let chain = Chain::new(&nodes, &classes, &edges);
        let loss = chain.log_total() - score(&nodes, &classes, &example.labels, &self.edges);

        let mut gradients: Vec<Option<[f32; LANES]>> = vec![None; n + 2 * MARGIN];
        for (i, &gold) in example.labels.iter().enumerate() {
            let mut gradient: [f32; LANES] = std::array::from_fn(|label| {
                if label < LABELS { -chain.probability(i, Label::from_index(label)) } else { 0.0 }
            });
            gradient[gold.index()] += 1.0;
            if gradient.iter().any(|g| g.abs() >= 1e-3) {
                gradients[i + MARGIN] = Some(gradient);
            }
        }
        for i in 0..n {
            let before_wrong = i > 0 && gradients[i + MARGIN - 1].is_some();
            if gradients[i + MARGIN].is_none() && !before_wrong {
                continue;
            }
            let gold = example.labels[i].index();
            let gold_before = if i == 0 { 0 } else { example.labels[i - 1].index() };
            let class = usize::from(classes[i]);
            for before in 0..LABELS {
                for label in 0..LABELS {
                    let (from, to) = (Label::from_index(before), Label::from_index(label));
                    let right = f32::from(u8::from(before == gold_before && label == gold));
                    let g = right - chain.edge_probability(i, from, to);
                    let square = &mut self.edge_squares[class][before][label];
                    *square += g * g;
                    self.edges[class][before][label] += rate * g / (1.0 + square.sqrt());
                }
            }
        }
        for (space, uses) in self.spaces.iter_mut().zip(&self.uses) {
            space.learn(uses, &gradients, rate);
        }
        loss
    }

    fn average(&mut self) {
        self.spaces.iter_mut().for_each(Space::average);
        let edges = self.edges.iter().flatten().flatten();
        for (sum, weight) in self.edge_sums.iter_mut().flatten().flatten().zip(edges) {
            *sum += weight;
        }
        self.runs += 1.0;
    }

    fn weights(self, lexicon: &[Entry]) -> Weights {
        let [words, wide, narrow] = &self.spaces;
        let runs = self.runs;
        let sum = |features: &mut dyn Iterator<Item = u64>| {
            let mut all = [[0f32; LABELS]; PROFILE];
            for number in features.filter_map(|feature| words.index.get(feature)) {
                let row: [[f32; LABELS]; PROFILE] = words.averaged(number, runs);
                for (sum, weight) in all.as_flattened_mut().iter_mut().zip(row.as_flattened()) {
                    *sum += weight;
                }
            }
            all
        };
        // Endings that were learned, those of no word included.
        let mut suffixes: Vec<u32> =
            lexicon.iter().map(|entry| entry.suffix).chain([1, 2]).collect();
        suffixes.sort_unstable();
        suffixes.dedup();
        suffixes
            .retain(|&suffix| words.index.get(shared(WordClass::default(), suffix)[3]).is_some());
        let of_suffix = |suffix: u32| {
            let class = if suffix <= 2 { WordClass::BEYOND } else { WordClass::default() };
            sum(&mut shared(class, suffix).into_iter())
        };
        let known = lexicon.iter().enumerate().map(|(number, entry)| {
            sum(&mut shared(entry.class, entry.suffix).into_iter().chain([own(number)]))
        });
        let profiles = known.chain([of_suffix(0)]).chain(suffixes.iter().map(|&s| of_suffix(s)));
        Weights {
            profiles: profiles.collect(),
            lexicon: lexicon.iter().map(|entry| (entry.hash, entry.class)).collect(),
            suffixes,
            shapes: (0..SHAPES).map(|shape| sum(&mut [of_shape(shape)].into_iter())).collect(),
            wide: wide.learned(runs),
            narrow: narrow.learned(runs),
            edges: self
                .edge_sums
                .iter()
                .map(|class| class.map(|before| before.map(|sum| sum / runs)))
                .collect(),
        }
    }
}

/// Learns weights from `sets` of labelled and gold examples; `report` is told the phase, the epoch and
/// the mean loss of a token.
pub(crate) fn train(
    sets: &[Vec<Example>; 2],
    lexicon: &[Entry],
    settings: &Settings,
    mut report: impl FnMut(usize, usize, f64),
) -> Weights {
    let mut trainer = Trainer::new(sets, settings.least_count);
    let [words, wide, narrow] = &trainer.spaces;
    eprintln!("features: {} {} {}", words.index.len(), wide.index.len(), narrow.index.len());
    let mut random = Random(20_160_901);
    let [labelled, gold] = sets;
    let gold = || gold.iter();
    let mixed = (0..settings.gold_times).flat_map(|_| gold()).chain(labelled);
    let phases: [(Vec<&Example>, usize); 2] =
        [(mixed.collect(), settings.mixed), (gold().collect(), settings.epochs)];
    for (phase, (mut order, epochs)) in phases.into_iter().enumerate() {
        for epoch in 0..epochs {
            random.shuffle(&mut order);
            let (mut loss, mut tokens) = (0f64, 0usize);
            let middle = order.len() / 2;
            let last_phase = phase == 1 || settings.epochs == 0;
            for (number, example) in order.iter().enumerate() {
                loss += trainer.step(example, settings.rate);
                tokens += example.labels.len();
                // The average of the weights over the second half of training is steadier than
                // the last ones.
                let turn = number + 1 == middle || number + 1 == order.len();
                if turn && last_phase && (epoch + 1) * 2 > epochs {
                    trainer.average();
                }
            }
            report(phase, epoch, loss / tokens as f64);
        }
    }
    trainer.weights(lexicon)
}

/// The score of the labels that the annotators gave.
fn score(nodes: &[Node], classes: &[u8], labels: &[Label], edges: &EdgeWeights) -> f64 {
    let mut before = Label::OUTSIDE;
    let mut sum = 0.0;
    for ((node, &class), &label) in nodes.iter().zip(classes).zip(labels) {
        let edge = edges[usize::from(class)][before.index()][label.index()];
        sum += f64::from(edge + node[label.index()]);
        before = label;
    }
    sum
}

/// SplitMix64 (Steele, Lea and Flood 2014), so that a run can be repeated anywhere.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn shuffle<T>(&mut self, items: &mut [T]) {
        for i in (1..items.len()).rev() {
            let j = (self.next() % (i as u64 + 1)) as usize;
            items.swap(i, j);
        }
    }
}
