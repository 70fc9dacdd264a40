//! How far several people who coded the same things agree.

use std::collections::BTreeMap;

/// How far coders agree on one question.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Agreement {
    /// Krippendorff's alpha: 1 where all agree, 0 where they agree as chance would have it. None
    /// where no unit has two values, or all values are the same.
    pub alpha: Option<f64>,
    /// Units with two or more values: those that count.
    pub units: usize,
    /// How often each value was given, in the units that count.
    pub values: BTreeMap<String, usize>,
}

/// Krippendorff's alpha for nominal data, any number of coders, and values that are missing: each
/// unit has the values that it was given. K. Krippendorff, "Computing Krippendorff's
/// Alpha-Reliability", University of Pennsylvania, 2011.
///
/// With `m` values in a unit, `n` in all that have two or more, the disagreement observed is the sum
/// of the unequal pairs of each unit over `m - 1`; the one expected is that of the unequal pairs of
/// all values over `n - 1`.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "nobody codes 2^52 things")]
pub fn agreement<'v>(units: impl IntoIterator<Item = Vec<&'v str>>) -> Agreement {
    let mut all = Agreement::default();
    let mut observed = 0.0;
    for unit in units {
        if unit.len() < 2 {
            continue;
        }
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for value in &unit {
            *counts.entry(value).or_default() += 1;
        }
        observed += unequal_pairs(counts.values()) as f64 / (unit.len() - 1) as f64;
        all.units += 1;
        for (value, count) in counts {
            *all.values.entry(value.to_owned()).or_default() += count;
        }
    }
    let expected = unequal_pairs(all.values.values());
    if expected > 0 {
        let n: usize = all.values.values().sum();
        all.alpha = Some(1.0 - observed * (n - 1) as f64 / expected as f64);
    }
    all
}

/// Ordered pairs of unlike values, of which there are so many each.
fn unequal_pairs<'c>(counts: impl Iterator<Item = &'c usize>) -> usize {
    let (sum, squares) = counts.fold((0, 0), |(sum, squares), c| (sum + c, squares + c * c));
    sum * sum - squares
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alpha(units: &[&str]) -> Option<f64> {
        agreement(units.iter().map(|unit| unit.split_whitespace().collect())).alpha
    }

    fn is(found: Option<f64>, value: f64) -> bool {
        found.is_some_and(|found| (found - value).abs() < 1e-12)
    }

    #[test]
    fn a_small_example_worked_by_hand() {
        // Unlike pairs: none, 2 over 1, none, (one value does not count), 4 over 2: observed 4. There
        // are 5 a and 6 b, so 60 unlike pairs among 11 values: alpha = 1 - 4 * 10 / 60.
        let units = ["a a a", "a b", "b b b", "a", "b b a"];
        assert!(is(alpha(&units), 1.0 / 3.0));
        let all = agreement(units.iter().map(|unit| unit.split_whitespace().collect()));
        assert_eq!(all.units, 4);
        assert_eq!(all.values, [("a".to_owned(), 5), ("b".to_owned(), 6)].into());
    }

    #[test]
    fn the_example_of_the_paper() {
        // Section C of the paper: four observers, twelve units, 0.743.
        let units = [
            "1 1 1", "2 2 3 2", "3 3 3 3", "3 3 3 3", "2 2 2 2", "1 2 3 4", "4 4 4 4", "1 1 2 1",
            "2 2 2 2", "5 5 5", "1 1", "3",
        ];
        assert!(alpha(&units).is_some_and(|alpha| (alpha - 0.743).abs() < 0.0005));
    }

    #[test]
    fn the_ends_of_the_scale() {
        assert!(is(alpha(&["x x", "y y", "x x"]), 1.0));
        // Always unlike: observed 4, expected 8 of 4 values: 1 - 4 * 3 / 8.
        assert!(is(alpha(&["x y", "y x"]), -0.5));
        assert_eq!(alpha(&[]), None);
        assert_eq!(alpha(&["x", "y"]), None);
        assert_eq!(alpha(&["x x", "x x x"]), None);
    }
}
