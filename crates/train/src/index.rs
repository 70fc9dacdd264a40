//! Numbers for features, in the order in which they are first seen.

/// Counts features and numbers them.
pub(crate) struct Index {
    /// Number and one, or zero where nothing stands.
    slots: Vec<u32>,
    features: Vec<u64>,
    counts: Vec<u32>,
}

impl Index {
    pub(crate) fn new() -> Self {
        Self { slots: vec![0; 1 << 16], features: Vec::new(), counts: Vec::new() }
    }

    /// The slot of `feature`, or the free one that it would take.
    fn slot(&self, feature: u64) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = feature.wrapping_mul(0x9e37_79b9_7f4a_7c15) as usize >> 16 & mask;
        while self.slots[at] != 0 && self.features[self.slots[at] as usize - 1] != feature {
            at = (at + 1) & mask;
        }
        at
    }

    /// Sees `feature` once more.
    pub(crate) fn count(&mut self, feature: u64) {
        let slot = self.slot(feature);
        match self.slots[slot] {
            0 => {
                self.features.push(feature);
                self.counts.push(1);
                self.slots[slot] = self.features.len() as u32;
                if self.features.len() * 2 > self.slots.len() {
                    self.grow();
                }
            }
            number => self.counts[number as usize - 1] += 1,
        }
    }

    fn grow(&mut self) {
        self.slots = vec![0; self.slots.len() * 2];
        for number in 0..self.features.len() {
            let slot = self.slot(self.features[number]);
            self.slots[slot] = number as u32 + 1;
        }
    }

    /// The same with only those features that were seen this often.
    pub(crate) fn seen_often(&self, least: u32) -> Self {
        let mut kept = Self::new();
        for (&feature, &count) in self.features.iter().zip(&self.counts) {
            if count >= least {
                kept.count(feature);
                if let Some(last) = kept.counts.last_mut() {
                    *last = count;
                }
            }
        }
        kept
    }

    /// The number of `feature`, if it has one.
    pub(crate) fn get(&self, feature: u64) -> Option<usize> {
        (self.slots[self.slot(feature)] as usize).checked_sub(1)
    }

    pub(crate) fn len(&self) -> usize {
        self.features.len()
    }

    /// Features and how often they were seen, by their numbers.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (u64, u32)> {
        self.features.iter().copied().zip(self.counts.iter().copied())
    }
}
