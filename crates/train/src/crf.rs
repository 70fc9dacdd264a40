//! Training the conditional random field: stochastic gradient descent with AdaGrad (Duchi, Hazan
//! and Singer 2011) on the log-likelihood, one paragraph at a time, in a fixed random order.

use onrecord_model::linear::{EDGE_CLASSES, Features, Weights};
use onrecord_model::{Chain, Edges, LABELS, Label, Node};

/// One paragraph to learn from.
pub(crate) struct Example {
    pub(crate) features: Features,
    pub(crate) labels: Vec<Label>,
}

/// What to choose on the articles held back.
pub(crate) struct Settings {
    pub(crate) epochs: usize,
    pub(crate) rate: f32,
    /// Features seen in fewer paragraphs' tokens than this are not learned.
    pub(crate) least_count: u32,
}

/// Learns weights from `examples`; `report` is told the epoch and the mean loss of a token.
pub(crate) fn train(
    examples: &[Example],
    settings: &Settings,
    mut report: impl FnMut(usize, f64),
) -> Weights {
    let mut weights = Weights::zero();
    let mut row_squares = vec![[0f32; LABELS]; weights.rows.len()];
    let mut edge_squares = vec![[[0f32; LABELS]; LABELS]; EDGE_CLASSES];
    let mut counts = vec![0u32; weights.rows.len()];
    for example in examples {
        for i in 0..example.features.len() {
            for &row in example.features.rows(i) {
                counts[row as usize] += 1;
            }
        }
    }
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut random = Random(20_160_901);
    // The average of the weights over the second half of training is steadier than the last ones.
    let mut average = Weights::zero();
    let mut averaged = 0f32;
    for epoch in 0..settings.epochs {
        random.shuffle(&mut order);
        let (mut loss, mut tokens) = (0f64, 0usize);
        for &number in &order {
            let example = &examples[number];
            let rows = |i: usize| {
                let rows = example.features.rows(i).iter().map(|&row| row as usize);
                rows.filter(|&row| counts[row] >= settings.least_count)
            };
            let nodes: Vec<Node> = (0..example.features.len())
                .map(|i| {
                    let mut sums = [0f32; LABELS];
                    for row in rows(i) {
                        for (sum, weight) in sums.iter_mut().zip(&weights.rows[row]) {
                            *sum += weight;
                        }
                    }
                    sums
                })
                .collect();
            let edges = Edges::new(&weights.edges);
            let chain = Chain::new(&nodes, example.features.edges(), &edges);
            loss += chain.log_total() - score(&nodes, example, &weights);
            tokens += example.labels.len();

            let mut node_gradients = Vec::with_capacity(example.labels.len());
            let mut edge_gradients = Vec::with_capacity(example.labels.len());
            for (i, &gold) in example.labels.iter().enumerate() {
                let mut gradient: [f32; LABELS] =
                    std::array::from_fn(|label| -chain.probability(i, Label::from_index(label)));
                gradient[gold.index()] += 1.0;
                node_gradients.push(gradient);
                let mut gradient: [[f32; LABELS]; LABELS] = std::array::from_fn(|before| {
                    let before = Label::from_index(before);
                    std::array::from_fn(|l| {
                        -chain.edge_probability(i, before, Label::from_index(l))
                    })
                });
                let before = if i == 0 { 0 } else { example.labels[i - 1].index() };
                gradient[before][gold.index()] += 1.0;
                edge_gradients.push(gradient);
            }
            for (i, gradient) in node_gradients.iter().enumerate() {
                if gradient.iter().all(|g| g.abs() < 1e-3) {
                    continue;
                }
                for row in rows(i) {
                    for label in 0..LABELS {
                        let weight = &mut weights.rows[row][label];
                        let g = gradient[label];
                        let square = &mut row_squares[row][label];
                        *square += g * g;
                        *weight += settings.rate * g / (1.0 + square.sqrt());
                    }
                }
            }
            for (i, gradient) in edge_gradients.iter().enumerate() {
                let class = usize::from(example.features.edges()[i]);
                for before in 0..LABELS {
                    for label in 0..LABELS {
                        let g = gradient[before][label];
                        let square = &mut edge_squares[class][before][label];
                        *square += g * g;
                        weights.edges[class][before][label] +=
                            settings.rate * g / (1.0 + square.sqrt());
                    }
                }
            }
        }
        if epoch * 2 >= settings.epochs {
            averaged += 1.0;
            add(&mut average, &weights);
        }
        report(epoch, loss / tokens as f64);
    }
    for weight in average.rows.iter_mut().flatten() {
        *weight /= averaged;
    }
    for weight in average.edges.iter_mut().flatten().flatten() {
        *weight /= averaged;
    }
    average
}

fn add(sum: &mut Weights, weights: &Weights) {
    for (sum, weight) in sum.rows.iter_mut().flatten().zip(weights.rows.iter().flatten()) {
        *sum += weight;
    }
    let edges = weights.edges.iter().flatten().flatten();
    for (sum, weight) in sum.edges.iter_mut().flatten().flatten().zip(edges) {
        *sum += weight;
    }
}

/// The score of the labels that the annotators gave.
fn score(nodes: &[Node], example: &Example, weights: &Weights) -> f64 {
    let mut before = Label::OUTSIDE;
    let mut sum = 0.0;
    for ((node, &class), &label) in nodes.iter().zip(example.features.edges()).zip(&example.labels)
    {
        let edge = weights.edges[usize::from(class)][before.index()][label.index()];
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

    fn shuffle(&mut self, items: &mut [usize]) {
        for i in (1..items.len()).rev() {
            let j = (self.next() % (i as u64 + 1)) as usize;
            items.swap(i, j);
        }
    }
}
