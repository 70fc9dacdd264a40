//! Inference in a linear chain: the best sequence of labels, and the probability of each.

use crate::{LABELS, Label};

/// Scores of one sequence: a node score for each token and label, and an edge score for each
/// pair of labels at each place.
pub trait Scores {
    /// How many tokens there are.
    fn len(&self) -> usize;

    /// Whether there are none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The scores of the labels of token `i`.
    fn node(&self, i: usize) -> &[f32; LABELS];

    /// The scores of going from a label of token `i - 1` (row) to one of token `i` (column). For
    /// the first token, only the row of [`Label::OUTSIDE`] counts.
    fn edge(&self, i: usize) -> &[[f32; LABELS]; LABELS];
}

/// The score of what must not be.
const NEVER: f32 = -1e9;

/// Probabilities of a sequence under its scores.
pub struct Chain {
    forward: Vec<[f32; LABELS]>,
    backward: Vec<[f32; LABELS]>,
    /// Logarithm of the sum over all sequences.
    pub log_total: f32,
}

impl Chain {
    /// Runs the forward and backward recursions (Rabiner 1989) in logarithms.
    #[must_use]
    pub fn new(scores: &impl Scores) -> Self {
        let n = scores.len();
        let mut forward = vec![[NEVER; LABELS]; n];
        let mut backward = vec![[0.0; LABELS]; n];
        for i in 0..n {
            let edge = scores.edge(i);
            for label in 0..LABELS {
                let into = std::array::from_fn(|before| match i {
                    0 if before != 0 => NEVER,
                    _ if !allowed(before, label) => NEVER,
                    0 => edge[0][label],
                    _ => forward[i - 1][before] + edge[before][label],
                });
                forward[i][label] = log_sum(&into) + scores.node(i)[label];
            }
        }
        for i in (1..n).rev() {
            let (edge, node) = (scores.edge(i), scores.node(i));
            for before in 0..LABELS {
                let out = std::array::from_fn(|label| match allowed(before, label) {
                    true => edge[before][label] + node[label] + backward[i][label],
                    false => NEVER,
                });
                backward[i - 1][before] = log_sum(&out);
            }
        }
        let log_total = forward.last().map_or(0.0, log_sum);
        Self { forward, backward, log_total }
    }

    /// The probability that token `i` has `label`.
    #[must_use]
    pub fn probability(&self, i: usize, label: Label) -> f32 {
        let label = label.index();
        (self.forward[i][label] + self.backward[i][label] - self.log_total).exp()
    }

    /// The probability that token `i - 1` has the label `before` and token `i` has `label`; for
    /// the first token, that it has `label` after the beginning (`before` must be 0).
    #[must_use]
    pub fn edge_probability(&self, scores: &impl Scores, i: usize, before: usize, label: usize) -> f32 {
        if !allowed(before, label) || (i == 0 && before != 0) {
            return 0.0;
        }
        let past = if i == 0 { 0.0 } else { self.forward[i - 1][before] };
        let here = scores.edge(i)[before][label] + scores.node(i)[label] + self.backward[i][label];
        (past + here - self.log_total).exp()
    }
}

/// The sequence of labels with the highest score (Viterbi 1967).
#[must_use]
pub(crate) fn best(scores: &impl Scores) -> Vec<Label> {
    let n = scores.len();
    let mut from: Vec<[u8; LABELS]> = vec![[0; LABELS]; n];
    let mut score = [NEVER; LABELS];
    for i in 0..n {
        let edge = scores.edge(i);
        let mut next = [NEVER; LABELS];
        for label in 0..LABELS {
            let (mut best, mut value) = (0, 2.0 * NEVER);
            for before in 0..LABELS {
                let past = if i > 0 { score[before] } else if before == 0 { 0.0 } else { NEVER };
                let candidate =
                    if allowed(before, label) { past + edge[before][label] } else { 2.0 * NEVER };
                if candidate > value {
                    (best, value) = (before, candidate);
                }
            }
            from[i][label] = best as u8;
            next[label] = value + scores.node(i)[label];
        }
        score = next;
    }
    let mut label = (0..LABELS).fold(0, |best, label| if score[label] > score[best] { label } else { best });
    let mut labels = vec![Label::OUTSIDE; n];
    for i in (0..n).rev() {
        labels[i] = Label::from_index(label);
        label = from[i][label].into();
    }
    labels
}

#[inline]
fn allowed(before: usize, label: usize) -> bool {
    Label::from_index(label).may_follow(Label::from_index(before))
}

fn log_sum(values: &[f32; LABELS]) -> f32 {
    let max = values.iter().copied().fold(NEVER, f32::max);
    max + values.iter().map(|v| (v - max).exp()).sum::<f32>().ln()
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Given {
        nodes: Vec<[f32; LABELS]>,
        edge: [[f32; LABELS]; LABELS],
    }

    impl Scores for Given {
        fn len(&self) -> usize {
            self.nodes.len()
        }
        fn node(&self, i: usize) -> &[f32; LABELS] {
            &self.nodes[i]
        }
        fn edge(&self, _: usize) -> &[[f32; LABELS]; LABELS] {
            &self.edge
        }
    }

    /// Scores that look random and are not.
    fn given(n: usize) -> Given {
        let value = |a: usize, b: usize| ((a * 31 + b * 17 + a * b) % 23) as f32 / 7.0 - 1.5;
        Given {
            nodes: (0..n).map(|i| std::array::from_fn(|label| value(i + 3, label))).collect(),
            edge: std::array::from_fn(|a| std::array::from_fn(|b| value(b + 1, a + 5))),
        }
    }

    /// Every sequence that is allowed, with its score.
    fn all(scores: &Given) -> Vec<(Vec<usize>, f32)> {
        let mut sequences = vec![(vec![], 0.0)];
        for i in 0..scores.len() {
            sequences = sequences
                .into_iter()
                .flat_map(|(labels, score): (Vec<usize>, f32)| {
                    let before = labels.last().copied().unwrap_or(0);
                    (0..LABELS).filter(move |&label| allowed(before, label)).map(move |label| {
                        let mut labels = labels.clone();
                        labels.push(label);
                        (labels, score + scores.edge[before][label] + scores.nodes[i][label])
                    })
                })
                .collect();
        }
        sequences
    }

    #[test]
    fn the_recursions_agree_with_counting_every_sequence() {
        let scores = given(4);
        let all = all(&scores);
        let total: f32 = all.iter().map(|(_, score)| score.exp()).sum();
        let chain = Chain::new(&scores);
        assert!((chain.log_total - total.ln()).abs() < 1e-3);
        for i in 0..4 {
            for label in 0..LABELS {
                let share = |keep: &dyn Fn(&[usize]) -> bool| {
                    all.iter().filter(|(l, _)| keep(l)).map(|(_, s)| s.exp()).sum::<f32>() / total
                };
                let node = chain.probability(i, Label::from_index(label));
                assert!((node - share(&|l| l[i] == label)).abs() < 1e-4);
                for before in 0..LABELS {
                    let edge = chain.edge_probability(&scores, i, before, label);
                    let expected = share(&|l| {
                        l[i] == label && if i == 0 { before == 0 } else { l[i - 1] == before }
                    });
                    assert!((edge - expected).abs() < 1e-4);
                }
            }
        }
        let (labels, _) = all.iter().max_by(|a, b| a.1.total_cmp(&b.1)).unwrap();
        let found: Vec<usize> = best(&scores).iter().map(|l| l.index()).collect();
        assert_eq!(&found, labels);
    }

    #[test]
    fn an_empty_sequence_is_no_trouble() {
        assert!(best(&given(0)).is_empty());
        assert_eq!(Chain::new(&given(0)).log_total, 0.0);
    }
}
