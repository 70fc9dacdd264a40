//! Functions of one number out of + − × alone, so that every level gives the same bits and loops
//! over them become vector code.

use crate::lanes::Lanes;

/// Adding this leaves the nearest integer (halves to even) in the low bits of a number below
/// 2²² in size.
pub(crate) const ROUND: f32 = 12_582_912.0;

/// The powers of two from −½ to ½, minimax, to 1e-7: the highest power first.
const POWER: [f32; 6] =
    [1.326_45e-3, 9.671_73e-3, 5.550_736e-2, 2.402_224e-1, std::f32::consts::LN_2, 1.0];

/// `exp(x)` for x ≤ 0, to 3e-7 of its value near 0; below −87 as at −87, which is nothing beside 1.
#[inline(always)]
pub(crate) fn exp<L: Lanes, const N: usize>(mut x: [L; N]) -> [L; N] {
    let (mut rounded, mut rest) = (x, x);
    for i in 0..N {
        let power = x[i].max(L::splat(-87.0)).times(L::splat(std::f32::consts::LOG2_E));
        rounded[i] = power.plus(L::splat(ROUND));
        rest[i] = power.minus(rounded[i].minus(L::splat(ROUND)));
    }
    let y = polynomial(&POWER, rest);
    for i in 0..N {
        // The integer stands in the low bits of `rounded`.
        x[i] = y[i].times_power(rounded[i]);
    }
    x
}

/// The polynomial at several numbers, step by step together, so that none waits for another.
#[inline(always)]
fn polynomial<L: Lanes, const N: usize>(factors: &[f32], x: [L; N]) -> [L; N] {
    let mut y = [L::splat(factors[0]); N];
    for &factor in &factors[1..] {
        for i in 0..N {
            y[i] = y[i].times(x[i]).plus(L::splat(factor));
        }
    }
    y
}

/// Beyond this, GELU is the number itself or nothing, to 1e-6.
const FLAT: f32 = 5.2;

/// erf(y/√2)/y for |y| ≤ [`FLAT`] as a polynomial of u = 2y²/FLAT² − 1, fitted so that the error of
/// GELU is as even as can be (Lawson 1961): what belongs to the even powers of u, and to the odd
/// ones, the highest first. As two polynomials of u² they are worked out side by side.
const EVEN: [f32; 7] = [
    0.001_726_330_1,
    0.005_690_653,
    0.015_125_676,
    0.036_772_482,
    0.063_814_41,
    0.100_060_37,
    0.271_899_86,
];
const ODD: [f32; 6] =
    [-0.005_018_614, -0.006_987_964_5, -0.026_224_109, -0.049_181_34, -0.079_883_27, -0.135_486_78];

/// GELU by the error function, x·Φ(x) (Hendrycks and Gimpel 2016), to 2e-6 or, for larger
/// numbers, 2e-7 of its value.
#[inline(always)]
pub(crate) fn gelu<L: Lanes, const N: usize>(mut x: [L; N]) -> [L; N] {
    let (mut y, mut u) = (x, x);
    for i in 0..N {
        y[i] = x[i].max(L::splat(-FLAT)).min(L::splat(FLAT));
        u[i] = y[i].times(y[i]).times(L::splat(2.0 / (FLAT * FLAT))).minus(L::splat(1.0));
    }
    let mut squares = u;
    for square in &mut squares {
        *square = square.times(*square);
    }
    let (even, odd) = (polynomial(&EVEN, squares), polynomial(&ODD, squares));
    for i in 0..N {
        let half = x[i].times(L::splat(0.5));
        let erf = y[i].times(even[i].plus(odd[i].times(u[i])));
        x[i] = half.plus(half.times(erf));
    }
    x
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lanes::Portable;

    fn of_one(f: impl Fn(Portable) -> Portable) -> impl Fn(f32) -> f32 {
        move |x| {
            let mut out = [0.0; 16];
            f(Portable::splat(x)).store(&mut out);
            out[0]
        }
    }

    /// The error function by its series, for |x| < 6.
    fn erf(x: f64) -> f64 {
        let (mut term, mut sum) = (x, x);
        for n in 1..200 {
            let n = f64::from(n);
            term *= -x * x / n;
            sum += term / (2.0 * n + 1.0);
        }
        sum * 2.0 / std::f64::consts::PI.sqrt()
    }

    #[test]
    fn gelu_is_close_to_the_exact_one() {
        let gelu = of_one(|x| gelu([x])[0]);
        for i in -60_000..=60_000 {
            let x = i as f32 / 10_000.0;
            let exact = 0.5 * f64::from(x) * (1.0 + erf(f64::from(x) / 2f64.sqrt()));
            let error = (f64::from(gelu(x)) - exact).abs();
            assert!(error < 2e-6, "{x}: {error}");
        }
        assert_eq!(gelu(0.0), 0.0);
        assert!((gelu(50.0) - 50.0).abs() < 1e-5 && gelu(-50.0).abs() < 1e-5);
    }

    #[test]
    fn exp_is_close_to_the_exact_one() {
        let exp = of_one(|x| exp([x])[0]);
        for i in 0..87_000 {
            let x = -i as f32 / 1000.0;
            let error = f64::from(exp(x)) / f64::from(x).exp() - 1.0;
            // What is small matters by its size beside 1, so its relative error may grow.
            assert!(error.abs() < 3e-7 * (1.0 - f64::from(x)), "{x}: {error}");
        }
        assert_eq!(exp(0.0), 1.0);
        assert!(exp(f32::NEG_INFINITY) < 1e-37);
    }
}
