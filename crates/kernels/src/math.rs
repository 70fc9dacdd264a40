//! Functions of one number out of + − × alone, so that every level gives the same bits and loops
//! over them become vector code.

/// Adding this leaves the nearest integer (halves to even) in the low bits of a number below
/// 2²² in size.
pub(crate) const ROUND: f32 = 12_582_912.0;

/// `exp(x)` for x ≤ 0, to 3e-7 of its value; below −87 as at −87, which is nothing beside 1.
#[inline(always)]
#[must_use]
pub fn exp(x: f32) -> f32 {
    let x = if x > -87.0 { x } else { -87.0 };
    let power = x * std::f32::consts::LOG2_E;
    let rounded = power + ROUND;
    let rest = power - (rounded - ROUND);
    // 2 to the power of −½ … ½, minimax, to 1e-7.
    let mut y = 1.326_45e-3;
    y = y * rest + 9.671_73e-3;
    y = y * rest + 5.550_736e-2;
    y = y * rest + 2.402_223_9e-1;
    y = y * rest + 6.931_47e-1;
    y = y * rest + 1.0;
    // The integer stands in the low bits of `rounded`; it goes to the exponent.
    f32::from_bits(y.to_bits().wrapping_add(rounded.to_bits() << 23))
}

/// Beyond this, GELU is the number itself or nothing, to 1e-6.
const FLAT: f32 = 5.2;

/// erf(y/√2)/y for |y| ≤ [`FLAT`] as a polynomial of 2y²/FLAT² − 1, the highest power first,
/// fitted so that the error of GELU is as even as can be (Lawson 1961).
const ERF: [f32; 13] = [
    0.001_726_330_1,
    -0.005_018_614,
    0.005_690_653,
    -0.006_987_964_5,
    0.015_125_676,
    -0.026_224_109,
    0.036_772_482,
    -0.049_181_34,
    0.063_814_41,
    -0.079_883_27,
    0.100_060_375,
    -0.135_486_78,
    0.271_899_86,
];

/// GELU by the error function, x·Φ(x) (Hendrycks and Gimpel 2016), to 1.5e-6 or, for larger
/// numbers, 2e-7 of its value.
#[inline(always)]
#[must_use]
pub fn gelu(x: f32) -> f32 {
    let y = if x > -FLAT { x } else { -FLAT };
    let y = if y < FLAT { y } else { FLAT };
    let u = y * y * (2.0 / (FLAT * FLAT)) - 1.0;
    let mut p = ERF[0];
    let mut i = 1;
    while i < ERF.len() {
        p = p * u + ERF[i];
        i += 1;
    }
    let half = 0.5 * x;
    half + half * (y * p)
}

#[cfg(test)]
mod tests {
    use super::*;

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
        for i in -60_000..=60_000 {
            let x = i as f32 / 10_000.0;
            let exact = 0.5 * f64::from(x) * (1.0 + erf(f64::from(x) / 2f64.sqrt()));
            let error = (f64::from(gelu(x)) - exact).abs();
            assert!(error < 1.5e-6, "{x}: {error}");
        }
        assert_eq!(gelu(0.0), 0.0);
        assert!((gelu(50.0) - 50.0).abs() < 1e-5 && gelu(-50.0).abs() < 1e-5);
    }

    #[test]
    fn exp_is_close_to_the_exact_one() {
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
