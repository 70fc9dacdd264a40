//! Training of the names tagger: a linear-chain conditional random field (Lafferty, McCallum and
//! Pereira 2001), with AdaGrad (Duchi, Hazan and Singer 2011) on the log-likelihood, one document at
//! a time, in a fixed random order.

use std::ops::Range;

use onrecord_model::names::{
    EDGE_CLASSES, Features, Learned, NameKind, SEGMENT, SeenDocument, TOKEN, Weights, describe,
};
use onrecord_model::{Chain, Edges, LABELS, Label, Node};

use crate::index::Index;

/// One document to learn from.
pub(crate) struct Example {
    pub(crate) seen: SeenDocument,
    pub(crate) labels: Vec<Label>,
    /// How often it is read in a pass.
    pub(crate) times: usize,
}

/// What to choose on the documents held back.
pub(crate) struct Settings {
    pub(crate) epochs: usize,
    pub(crate) rate: f32,
    /// Features seen less often than this are not learned.
    pub(crate) least_count: u32,
    /// What is taken from the score of each kind of name.
    pub(crate) reserve: [f32; 3],
}

/// Labels are padded to this many, a width that vector units like.
const LANES: usize = 8;

type Row = [f32; LANES];

struct Count(Index);

impl Features for Count {
    fn token(&mut self, _: usize, features: [u64; TOKEN]) {
        features.into_iter().for_each(|feature| self.0.count(feature));
    }

    fn segment(&mut self, _: Range<usize>, features: [u64; SEGMENT]) {
        features.into_iter().for_each(|feature| self.0.count(feature));
    }
}

/// The numbers of the features of a document, and the slots that have them.
struct Uses<'i> {
    index: &'i Index,
    tokens: Vec<(u32, u32)>,
    segments: Vec<(u32, Range<usize>)>,
}

impl Features for Uses<'_> {
    fn token(&mut self, slot: usize, features: [u64; TOKEN]) {
        let numbers = features.into_iter().filter_map(|feature| self.index.get(feature));
        self.tokens.extend(numbers.map(|number| (number as u32, slot as u32)));
    }

    fn segment(&mut self, slots: Range<usize>, features: [u64; SEGMENT]) {
        let numbers = features.into_iter().filter_map(|feature| self.index.get(feature));
        self.segments.extend(numbers.map(|number| (number as u32, slots.clone())));
    }
}

type EdgeWeights = Vec<[[f32; LABELS]; LABELS]>;

/// Nothing goes on in class 0, whatever was before.
const APART: usize = 0;
const NEVER: f32 = -1e9;

struct Trainer {
    index: Index,
    weights: Vec<Row>,
    squares: Vec<Row>,
    sums: Vec<Row>,
    edges: EdgeWeights,
    edge_squares: EdgeWeights,
    edge_sums: EdgeWeights,
    runs: f32,
}

impl Trainer {
    fn new(examples: &[Example], least_count: u32) -> Self {
        let mut count = Count(Index::new());
        examples.iter().for_each(|example| describe(&example.seen, &mut count));
        let index = count.0.seen_often(least_count);
        let rows = vec![[0.0; LANES]; index.len()];
        let mut edges = vec![[[0f32; LABELS]; LABELS]; EDGE_CLASSES];
        for before in &mut edges[APART] {
            (2..LABELS).step_by(2).for_each(|inside| before[inside] = NEVER);
        }
        Self {
            index,
            weights: rows.clone(),
            squares: rows.clone(),
            sums: rows,
            edge_squares: vec![[[0f32; LABELS]; LABELS]; EDGE_CLASSES],
            edge_sums: vec![[[0f32; LABELS]; LABELS]; EDGE_CLASSES],
            edges,
            runs: 0.0,
        }
    }

    /// One step towards the labels of `example`; gives the loss before it.
    fn step(&mut self, example: &Example, rate: f32) -> f64 {
        let n = example.labels.len();
        let mut uses = Uses { index: &self.index, tokens: Vec::new(), segments: Vec::new() };
        describe(&example.seen, &mut uses);
        let Uses { tokens, segments, .. } = uses;
        let mut sums = vec![[0f32; LANES]; n];
        for &(number, slot) in &tokens {
            add(&mut sums[slot as usize], &self.weights[number as usize]);
        }
        for (number, slots) in &segments {
            let row = &self.weights[*number as usize];
            sums[slots.clone()].iter_mut().for_each(|sum| add(sum, row));
        }
        let nodes: Vec<Node> =
            sums.iter().map(|sums| std::array::from_fn(|label| sums[label])).collect();
        let classes = example.seen.classes();
        let edges = Edges::new(&self.edges);
        let chain = Chain::new(&nodes, classes, &edges);
        let loss = chain.log_total() - self.score(&nodes, classes, &example.labels);
        let gradients: Vec<Row> = (0..n)
            .map(|i| {
                std::array::from_fn(|label| match label {
                    LABELS.. => 0.0,
                    _ => {
                        let right = f32::from(u8::from(example.labels[i].index() == label));
                        right - chain.probability(i, Label::from_index(label))
                    }
                })
            })
            .collect();
        let matters = |gradient: &Row| gradient.iter().any(|g| g.abs() >= 1e-3);
        let wrong: Vec<bool> = gradients.iter().map(matters).collect();
        for i in 1..n {
            let class = usize::from(classes[i]);
            if class == APART || !(wrong[i] || wrong[i - 1]) {
                continue;
            }
            let gold = (example.labels[i - 1].index(), example.labels[i].index());
            for before in 0..LABELS {
                for label in 0..LABELS {
                    let (from, to) = (Label::from_index(before), Label::from_index(label));
                    let right = f32::from(u8::from((before, label) == gold));
                    let g = right - chain.edge_probability(i, from, to);
                    let square = &mut self.edge_squares[class][before][label];
                    *square += g * g;
                    self.edges[class][before][label] += rate * g / (1.0 + square.sqrt());
                }
            }
        }
        for &(number, slot) in tokens.iter().filter(|(_, slot)| wrong[*slot as usize]) {
            self.learn(number, &gradients[slot as usize], rate);
        }
        for (number, slots) in segments {
            let mut gradient = [0.0; LANES];
            gradients[slots].iter().for_each(|row| add(&mut gradient, row));
            self.learn(number, &gradient, rate);
        }
        loss
    }

    fn learn(&mut self, number: u32, gradient: &Row, rate: f32) {
        let weights = self.weights[number as usize].iter_mut();
        let squares = self.squares[number as usize].iter_mut();
        for ((weight, square), g) in weights.zip(squares).zip(gradient) {
            *square += g * g;
            *weight += rate * g / (1.0 + square.sqrt());
        }
    }

    /// The score of the labels that were given.
    fn score(&self, nodes: &[Node], classes: &[u8], labels: &[Label]) -> f64 {
        let mut before = Label::OUTSIDE;
        let mut sum = 0.0;
        for ((node, &class), &label) in nodes.iter().zip(classes).zip(labels) {
            let edge = self.edges[usize::from(class)][before.index()][label.index()];
            sum += f64::from(edge + node[label.index()]);
            before = label;
        }
        sum
    }

    fn average(&mut self) {
        for (sum, row) in self.sums.iter_mut().zip(&self.weights) {
            add(sum, row);
        }
        let edges = self.edges.iter().flatten().flatten();
        for (sum, weight) in self.edge_sums.iter_mut().flatten().flatten().zip(edges) {
            *sum += weight;
        }
        self.runs += 1.0;
    }

    fn finish(self, reserve: [f32; 3]) -> Weights {
        let runs = self.runs;
        let learned = self.index.iter().zip(&self.sums).map(|((feature, count), sums)| {
            let weights: [f32; LABELS] = std::array::from_fn(|label| sums[label] / runs);
            // What all labels have alike decides nothing.
            let mean = weights.iter().sum::<f32>() / LABELS as f32;
            let spread: f32 = weights.iter().map(|weight| (weight - mean).abs()).sum();
            Learned { feature, importance: spread * (count as f32).sqrt(), weights }
        });
        let edges = self.edge_sums.iter().map(|class| class.map(|row| row.map(|sum| sum / runs)));
        let mut of_labels = [0.0; LABELS];
        for (kind, reserve) in NameKind::ALL.into_iter().zip(reserve) {
            kind.labels().iter().for_each(|label| of_labels[label.index()] = reserve);
        }
        Weights { learned: learned.collect(), edges: edges.collect(), reserve: of_labels }
    }
}

fn add(sums: &mut Row, row: &Row) {
    for (sum, value) in sums.iter_mut().zip(row) {
        *sum += value;
    }
}

/// Learns weights from `examples`; `report` is told each pass and the mean loss of a slot in it.
pub(crate) fn train(
    examples: &[Example],
    settings: &Settings,
    mut report: impl FnMut(usize, f64),
) -> Weights {
    let mut trainer = Trainer::new(examples, settings.least_count);
    eprintln!("features: {}", trainer.index.len());
    let mut random = 20_160_901;
    let mut order: Vec<&Example> =
        examples.iter().flat_map(|example| (0..example.times).map(move |_| example)).collect();
    for epoch in 0..settings.epochs {
        shuffle(&mut order, &mut random);
        let (mut loss, mut slots) = (0f64, 0usize);
        for (number, example) in order.iter().enumerate() {
            loss += trainer.step(example, settings.rate);
            slots += example.labels.len();
            // The mean of the weights over the last passes is steadier than the last ones.
            let turn = (number + 1) % (order.len() / 4).max(1) == 0;
            if turn && (epoch + 1) * 2 > settings.epochs {
                trainer.average();
            }
        }
        report(epoch, loss / slots as f64);
    }
    trainer.finish(settings.reserve)
}

/// Puts `items` in a random order; SplitMix64 (Steele, Lea and Flood 2014), so that a run can be
/// repeated anywhere.
fn shuffle<T>(items: &mut [T], state: &mut u64) {
    for i in (1..items.len()).rev() {
        *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = *state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        items.swap(i, ((z ^ (z >> 31)) % (i as u64 + 1)) as usize);
    }
}
