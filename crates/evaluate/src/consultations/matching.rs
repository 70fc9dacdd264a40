//! Pairing one to one.

/// What is still free on both sides.
pub(super) struct Free {
    gold: Vec<bool>,
    found: Vec<bool>,
}

impl Free {
    pub(super) fn new(gold: usize, found: usize) -> Self {
        Self { gold: vec![true; gold], found: vec![true; found] }
    }

    /// Pairs (gold, found) of free ones that have a `worth`, greedily by falling worth; of equally
    /// good ones the first. They are no longer free. In the order of the gold ones.
    pub(super) fn pair(
        &mut self,
        worth: impl Fn(usize, usize) -> Option<f64>,
    ) -> Vec<(usize, usize)> {
        let mut candidates = Vec::new();
        for gold in self.gold() {
            for found in self.found() {
                candidates.extend(worth(gold, found).map(|worth| (worth, gold, found)));
            }
        }
        candidates.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
        let mut pairs = Vec::new();
        for (_, gold, found) in candidates {
            if self.gold[gold] && self.found[found] {
                (self.gold[gold], self.found[found]) = (false, false);
                pairs.push((gold, found));
            }
        }
        pairs.sort_unstable();
        pairs
    }

    /// The free gold ones.
    pub(super) fn gold(&self) -> Vec<usize> {
        (0..self.gold.len()).filter(|&i| self.gold[i]).collect()
    }

    /// The free found ones.
    pub(super) fn found(&self) -> Vec<usize> {
        (0..self.found.len()).filter(|&i| self.found[i]).collect()
    }
}

/// How many pairs over the mean number of both; 0 where there is nothing.
pub(super) fn share(pairs: usize, gold: usize, found: usize) -> f64 {
    if gold + found == 0 { 0.0 } else { 2.0 * pairs as f64 / (gold + found) as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_pair_goes_first_and_each_pairs_once() {
        let worth = [[0.6, 0.9], [0.0, 0.8], [0.6, 0.0]];
        let of = |g: usize, f: usize| Some(worth[g][f]).filter(|&w| w > 0.0);
        let mut free = Free::new(3, 2);
        // 0 takes 1; 1 has nothing else; 2 gets 0.
        assert_eq!(free.pair(of), [(0, 1), (2, 0)]);
        assert_eq!((free.gold(), free.found()), (vec![1], vec![]));
    }
}
