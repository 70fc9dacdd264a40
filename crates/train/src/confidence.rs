//! Fitting what makes a confidence: a logistic regression by Newton's method (iteratively
//! reweighted least squares), with a little ridge so that signs which never vary keep still.

use onrecord_extract::{SIGNS, Signs};

const N: usize = SIGNS.len();
const RIDGE: f64 = 1.0;
const STEPS: usize = 50;

/// The weights that make the outcomes of `examples` most likely.
pub(crate) fn fit(examples: &[(Signs, bool)]) -> [f64; N] {
    let mut weights = [0f64; N];
    for _ in 0..STEPS {
        let mut gradient: [f64; N] = std::array::from_fn(|i| -RIDGE * weights[i]);
        let mut curvature: [[f64; N]; N] =
            std::array::from_fn(|i| std::array::from_fn(|j| if i == j { RIDGE } else { 0.0 }));
        for (signs, right) in examples {
            let x = signs.map(f64::from);
            let sum: f64 = x.iter().zip(&weights).map(|(x, w)| x * w).sum();
            let p = 1.0 / (1.0 + (-sum).exp());
            for i in 0..N {
                gradient[i] += (f64::from(u8::from(*right)) - p) * x[i];
                for j in 0..N {
                    curvature[i][j] += p * (1.0 - p) * x[i] * x[j];
                }
            }
        }
        let step = solve(curvature, gradient);
        weights.iter_mut().zip(step).for_each(|(w, s)| *w += s);
    }
    weights
}

/// Solves `a · x = b` for a positive definite `a`, by elimination.
fn solve(mut a: [[f64; N]; N], mut b: [f64; N]) -> [f64; N] {
    for i in 0..N {
        for row in i + 1..N {
            let factor = a[row][i] / a[i][i];
            let above = a[i];
            a[row].iter_mut().zip(above).skip(i).for_each(|(cell, above)| *cell -= factor * above);
            b[row] -= factor * b[i];
        }
    }
    for i in (0..N).rev() {
        let known: f64 = (i + 1..N).map(|j| a[i][j] * b[j]).sum();
        b[i] = (b[i] - known) / a[i][i];
    }
    b
}

/// How often attributions of like confidence are right: for each tenth, the mean confidence, the
/// share that is right, and how many there are.
pub(crate) fn reliability(judged: &[(f32, bool)]) -> Vec<(f64, f64, usize)> {
    (0..10)
        .map(|tenth| {
            let bounds = (f32::from(tenth as u8) / 10.0, f32::from(tenth as u8 + 1) / 10.0);
            let here: Vec<_> = judged
                .iter()
                .filter(|(c, _)| *c >= bounds.0 && (*c < bounds.1 || tenth == 9))
                .collect();
            let n = here.len().max(1) as f64;
            let mean = here.iter().map(|(c, _)| f64::from(*c)).sum::<f64>() / n;
            let right = here.iter().filter(|(_, right)| *right).count() as f64 / n;
            (mean, right, here.len())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_share_that_is_right_is_learned() {
        let mut surer = [0f32; N];
        surer[0] = 1.0;
        surer[1] = -0.1;
        let mut doubtful = surer;
        doubtful[1] = -3.0;
        let mut examples = Vec::new();
        for i in 0..1000 {
            examples.push((surer, i % 10 < 9));
            examples.push((doubtful, i % 10 < 2));
        }
        let weights = fit(&examples);
        let p = |signs: &Signs| {
            let sum: f64 = signs.iter().zip(weights).map(|(s, w)| f64::from(*s) * w).sum();
            1.0 / (1.0 + (-sum).exp())
        };
        assert!((p(&surer) - 0.9).abs() < 0.01, "{}", p(&surer));
        assert!((p(&doubtful) - 0.2).abs() < 0.02, "{}", p(&doubtful));
    }
}
