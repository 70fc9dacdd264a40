//! Inference in a linear chain: the best sequence of labels, and the probability of each.

use crate::{LABELS, Label};

/// Scores of the labels of one token.
pub type Node = [f32; LABELS];

/// Labels are padded to this many, a width that vector units like.
const WIDTH: usize = 8;

/// The score of what must not be.
const NEVER: f32 = -1e9;

/// Scores further below the best of a token than this count as this: their probability is
/// nothing either way, and sums stay above zero.
const LEAST: f32 = -60.0;

/// Transition scores by class of place, ready for both recursions.
#[derive(Debug)]
pub struct Edges {
    /// By class, label before and label.
    scores: Vec<[[f32; WIDTH]; LABELS]>,
    /// Exponentials, likewise.
    likely: Vec<[[f32; WIDTH]; LABELS]>,
    /// The same by class, label and label before.
    likely_before: Vec<[[f32; WIDTH]; LABELS]>,
}

impl Edges {
    /// Takes the scores by class, label before and label. What may not follow never does.
    #[must_use]
    pub fn new(scores: &[[[f32; LABELS]; LABELS]]) -> Self {
        let allowed = |before: usize, label: usize| {
            label < LABELS && Label::from_index(label).may_follow(Label::from_index(before))
        };
        let rows = |value: &dyn Fn(f32) -> f32, never: f32| {
            let row =
                |before: usize, row: &[f32; LABELS]| {
                    std::array::from_fn(|label| {
                        if allowed(before, label) { value(row[label]) } else { never }
                    })
                };
            let class = |class: &[[f32; LABELS]; LABELS]| {
                std::array::from_fn(|before| row(before, &class[before]))
            };
            scores.iter().map(class).collect()
        };
        let likely: Vec<[[f32; WIDTH]; LABELS]> = rows(&f32::exp, 0.0);
        let turned = |class: &[[f32; WIDTH]; LABELS]| {
            std::array::from_fn(|label| {
                std::array::from_fn(
                    |before| if before < LABELS { class[before][label] } else { 0.0 },
                )
            })
        };
        let likely_before = likely.iter().map(turned).collect();
        Self { scores: rows(&|score| score, NEVER), likely, likely_before }
    }
}

/// Probabilities of a sequence under its scores.
pub struct Chain<'e> {
    edges: &'e Edges,
    classes: &'e [u8],
    /// Exponentials of the node scores, by the best of each token.
    nodes: Vec<[f32; WIDTH]>,
    forward: Vec<[f32; WIDTH]>,
    backward: Vec<[f32; WIDTH]>,
    scales: Vec<f32>,
    /// The sum of the best scores of all tokens.
    bests: f64,
}

impl<'e> Chain<'e> {
    /// Runs the forward and backward recursions, scaled at each token (Rabiner 1989, section V).
    /// `classes` are the classes of the places before each token; the sequence begins after a
    /// token outside.
    #[must_use]
    pub fn new(nodes: &[Node], classes: &'e [u8], edges: &'e Edges) -> Self {
        let n = nodes.len();
        let mut bests = 0.0;
        let nodes: Vec<[f32; WIDTH]> = nodes
            .iter()
            .map(|node| {
                let best = node.iter().copied().fold(f32::MIN, f32::max);
                bests += f64::from(best);
                let below = |label: usize| if label < LABELS { node[label] - best } else { LEAST };
                exponentials(std::array::from_fn(below))
            })
            .collect();
        let mut forward = Vec::with_capacity(n);
        let mut scales = Vec::with_capacity(n);
        let mut last = [0.0; WIDTH];
        last[Label::OUTSIDE.index()] = 1.0;
        for (node, &class) in nodes.iter().zip(classes) {
            let mut next = [0f32; WIDTH];
            for (row, past) in edges.likely[usize::from(class)].iter().zip(last) {
                for (sum, edge) in next.iter_mut().zip(row) {
                    *sum += past * edge;
                }
            }
            let mut scale = 0.0;
            for (value, likely) in next.iter_mut().zip(node) {
                *value *= likely;
                scale += *value;
            }
            next.iter_mut().for_each(|value| *value /= scale);
            forward.push(next);
            scales.push(scale);
            last = next;
        }
        let mut backward = vec![[1f32; WIDTH]; n];
        for i in (1..n).rev() {
            let out: [f32; WIDTH] =
                std::array::from_fn(|label| nodes[i][label] * backward[i][label] / scales[i]);
            let mut sums = [0f32; WIDTH];
            for (row, out) in edges.likely_before[usize::from(classes[i])].iter().zip(out) {
                for (sum, edge) in sums.iter_mut().zip(row) {
                    *sum += edge * out;
                }
            }
            backward[i - 1] = sums;
        }
        Self { edges, classes, nodes, forward, backward, scales, bests }
    }

    /// Logarithm of the sum over all sequences of the exponential of their scores.
    #[must_use]
    pub fn log_total(&self) -> f64 {
        self.bests + self.scales.iter().map(|scale| f64::from(scale.ln())).sum::<f64>()
    }

    /// The probability that token `i` has `label`.
    #[must_use]
    pub fn probability(&self, i: usize, label: Label) -> f32 {
        self.forward[i][label.index()] * self.backward[i][label.index()]
    }

    /// The probability that token `i` has `label` after a token with the label `before`.
    #[must_use]
    pub fn edge_probability(&self, i: usize, before: Label, label: Label) -> f32 {
        let past = match i {
            0 => f32::from(u8::from(before == Label::OUTSIDE)),
            _ => self.forward[i - 1][before.index()],
        };
        let edge = self.edges.likely[usize::from(self.classes[i])][before.index()][label.index()];
        let node = self.nodes[i][label.index()];
        past * edge * node * self.backward[i][label.index()] / self.scales[i]
    }
}

/// Exponentials of numbers that are not above zero, those below [`LEAST`] taken as that: two to the
/// power of the nearest whole number and a polynomial for the rest, right to a few millionths.
fn exponentials(values: [f32; WIDTH]) -> [f32; WIDTH] {
    /// Adding this leaves a whole number in the lowest bits.
    const WHOLE: f32 = 12_582_912.0;
    values.map(|value| {
        let power = if value > LEAST { value } else { LEAST } * std::f32::consts::LOG2_E;
        let whole = power + WHOLE;
        let rest = (power - (whole - WHOLE)) * std::f32::consts::LN_2;
        let series = 1.0 / 24.0 + rest * (1.0 / 120.0 + rest * (1.0 / 720.0));
        let part = 1.0 + rest * (1.0 + rest * (0.5 + rest * (1.0 / 6.0 + rest * series)));
        f32::from_bits(part.to_bits().wrapping_add(whole.to_bits() << 23))
    })
}

/// The sequence of labels with the highest score (Viterbi 1967). Which label led to the best score
/// is found on the way back, for the labels of the best sequence alone.
#[must_use]
pub(crate) fn best(nodes: &[Node], classes: &[u8], edges: &Edges) -> Vec<Label> {
    let n = nodes.len();
    let mut scores: Vec<[f32; WIDTH]> = Vec::with_capacity(n + 1);
    let mut last = [NEVER; WIDTH];
    last[Label::OUTSIDE.index()] = 0.0;
    scores.push(last);
    for (node, &class) in nodes.iter().zip(classes) {
        let mut next = [f32::MIN; WIDTH];
        for (row, &score) in edges.scores[usize::from(class)].iter().zip(&last) {
            for (best, edge) in next.iter_mut().zip(row) {
                let candidate = score + edge;
                *best = if candidate > *best { candidate } else { *best };
            }
        }
        for (best, node) in next.iter_mut().zip(node) {
            *best += node;
        }
        scores.push(next);
        last = next;
    }
    let mut label =
        (0..LABELS).fold(0, |best, label| if last[label] > last[best] { label } else { best });
    let mut labels = vec![Label::OUTSIDE; n];
    for i in (0..n).rev() {
        labels[i] = Label::from_index(label);
        let rows = &edges.scores[usize::from(classes[i])];
        let candidate = |before: usize| scores[i][before] + rows[before][label];
        label =
            (1..LABELS).fold(
                0,
                |best, before| {
                    if candidate(before) > candidate(best) { before } else { best }
                },
            );
    }
    labels
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Scores that look random and are not: nodes, classes of places, and transitions of two.
    fn given(n: usize) -> (Vec<Node>, Vec<u8>, Vec<[[f32; LABELS]; LABELS]>) {
        let value = |a: usize, b: usize| ((a * 31 + b * 17 + a * b) % 23) as f32 / 7.0 - 1.5;
        let edges = |seed| std::array::from_fn(|a| std::array::from_fn(|b| value(b + seed, a + 5)));
        (
            (0..n).map(|i| std::array::from_fn(|label| value(i + 3, label))).collect(),
            (0..n).map(|i| (i % 2) as u8).collect(),
            vec![edges(1), edges(8)],
        )
    }

    /// Every sequence that is allowed, with its score.
    fn all(n: usize) -> Vec<(Vec<Label>, f32)> {
        let (nodes, classes, edges) = given(n);
        let mut sequences = vec![(vec![], 0.0)];
        for i in 0..n {
            let mut longer = Vec::new();
            for (labels, score) in sequences {
                let before: Label = labels.last().copied().unwrap_or(Label::OUTSIDE);
                for label in (0..LABELS).map(Label::from_index).filter(|l| l.may_follow(before)) {
                    let edge = edges[usize::from(classes[i])][before.index()][label.index()];
                    let mut labels: Vec<Label> = labels.clone();
                    labels.push(label);
                    longer.push((labels, score + edge + nodes[i][label.index()]));
                }
            }
            sequences = longer;
        }
        sequences
    }

    #[test]
    fn the_recursions_agree_with_counting_every_sequence() {
        let all = all(4);
        let total: f32 = all.iter().map(|(_, score)| score.exp()).sum();
        let (nodes, classes, edges) = given(4);
        let edges = Edges::new(&edges);
        let chain = Chain::new(&nodes, &classes, &edges);
        assert!((chain.log_total() - f64::from(total.ln())).abs() < 1e-3);
        for i in 0..4 {
            for label in (0..LABELS).map(Label::from_index) {
                let share = |keep: &dyn Fn(&[Label]) -> bool| {
                    all.iter().filter(|(l, _)| keep(l)).map(|(_, s)| s.exp()).sum::<f32>() / total
                };
                let node = chain.probability(i, label);
                assert!((node - share(&|l| l[i] == label)).abs() < 1e-4);
                for before in (0..LABELS).map(Label::from_index) {
                    let edge = chain.edge_probability(i, before, label);
                    let expected = share(&|l| {
                        let past = if i == 0 { Label::OUTSIDE } else { l[i - 1] };
                        l[i] == label && past == before
                    });
                    assert!((edge - expected).abs() < 1e-4);
                }
            }
        }
        let (labels, _) = all.iter().max_by(|a, b| a.1.total_cmp(&b.1)).unwrap();
        assert_eq!(&best(&nodes, &classes, &edges), labels);
    }

    #[test]
    fn scores_far_apart_are_no_trouble() {
        let mut nodes = vec![[-500.0; LABELS]; 3];
        nodes[0][2] = 500.0;
        let edges = Edges::new(&[[[0.0; LABELS]; LABELS]]);
        let chain = Chain::new(&nodes, &[0, 0, 0], &edges);
        let sum: f32 = (0..LABELS).map(|l| chain.probability(1, Label::from_index(l))).sum();
        assert!((sum - 1.0).abs() < 1e-3);
    }

    #[test]
    fn exponentials_are_right_to_a_few_millionths() {
        for i in 0..6_000 {
            let value = -0.01 * i as f32;
            let found = exponentials([value; WIDTH])[3];
            assert!((found / value.exp() - 1.0).abs() < 5e-6, "of {value}: {found}");
        }
        assert!(exponentials([f32::NEG_INFINITY; WIDTH])[0] > 0.0);
    }

    #[test]
    fn an_empty_sequence_is_no_trouble() {
        let edges = Edges::new(&[]);
        assert!(best(&[], &[], &edges).is_empty());
        assert_eq!(Chain::new(&[], &[], &edges).log_total(), 0.0);
    }
}
