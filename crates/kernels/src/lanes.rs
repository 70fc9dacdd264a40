//! Sixteen numbers side by side, in registers of each level.
//!
//! Left to itself the compiler keeps arrays of numbers in registers in simple loops only, so the
//! loops that matter are written over these types. A method does the same to each lane at every
//! level.

/// Sixteen numbers.
pub(crate) type Sixteen = [f32; 16];

/// Sixteen numbers in registers.
pub(crate) trait Lanes: Copy {
    /// How many of these stand side by side in the tile of a product of numbers.
    const COLUMNS: usize;

    fn splat(x: f32) -> Self;
    fn load(from: &Sixteen) -> Self;
    fn store(self, to: &mut Sixteen);
    /// From integers.
    fn convert(from: &[i32; 16]) -> Self;
    fn plus(self, other: Self) -> Self;
    fn minus(self, other: Self) -> Self;
    fn times(self, other: Self) -> Self;
    /// `self` where it is greater, else `other`; so `other` where one is not a number.
    fn max(self, other: Self) -> Self;
    /// `self` where it is less, else `other`.
    fn min(self, other: Self) -> Self;
    /// Without the sign.
    fn size(self) -> Self;
    /// Adds the low bits of `rounded` to the exponents.
    fn times_power(self, rounded: Self) -> Self;
}

/// Sixteen numbers in whatever the compiler makes of an array.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Portable(Sixteen);

impl Portable {
    #[inline(always)]
    fn with(mut self, other: Self, f: impl Fn(f32, f32) -> f32) -> Self {
        for (a, b) in self.0.iter_mut().zip(other.0) {
            *a = f(*a, b);
        }
        self
    }
}

impl Lanes for Portable {
    const COLUMNS: usize = 1;

    #[inline(always)]
    fn splat(x: f32) -> Self {
        Self([x; 16])
    }

    #[inline(always)]
    fn load(from: &Sixteen) -> Self {
        Self(*from)
    }

    #[inline(always)]
    fn store(self, to: &mut Sixteen) {
        *to = self.0;
    }

    #[inline(always)]
    fn convert(from: &[i32; 16]) -> Self {
        let mut lanes = [0.0; 16];
        for (lane, &number) in lanes.iter_mut().zip(from) {
            *lane = number as f32;
        }
        Self(lanes)
    }

    #[inline(always)]
    fn plus(self, other: Self) -> Self {
        self.with(other, |a, b| a + b)
    }

    #[inline(always)]
    fn minus(self, other: Self) -> Self {
        self.with(other, |a, b| a - b)
    }

    #[inline(always)]
    fn times(self, other: Self) -> Self {
        self.with(other, |a, b| a * b)
    }

    #[inline(always)]
    fn max(self, other: Self) -> Self {
        self.with(other, |a, b| if a > b { a } else { b })
    }

    #[inline(always)]
    fn min(self, other: Self) -> Self {
        self.with(other, |a, b| if a < b { a } else { b })
    }

    #[inline(always)]
    fn size(self) -> Self {
        self.with(self, |a, _| a.abs())
    }

    #[inline(always)]
    fn times_power(self, rounded: Self) -> Self {
        self.with(rounded, |a, b| f32::from_bits(a.to_bits().wrapping_add(b.to_bits() << 23)))
    }
}

#[cfg(target_arch = "x86_64")]
pub(crate) use x86::{Avx2, Avx512};

#[cfg(target_arch = "x86_64")]
#[allow(unsafe_code)]
mod x86 {
    use std::arch::x86_64::*;

    use super::{Lanes, Sixteen};

    /// Two registers of 256 bits. Named only in functions compiled for AVX2.
    #[derive(Debug, Clone, Copy)]
    pub(crate) struct Avx2(__m256, __m256);

    /// A register of 512 bits. Named only in functions compiled for AVX-512.
    #[derive(Debug, Clone, Copy)]
    pub(crate) struct Avx512(__m512);

    /// A method whose only unsafe thing is that its instructions must exist.
    macro_rules! both {
        ($name:ident, $avx2:expr) => {
            #[inline(always)]
            fn $name(self, other: Self) -> Self {
                // SAFETY: the type is named only where its instructions exist.
                unsafe { Self($avx2(self.0, other.0), $avx2(self.1, other.1)) }
            }
        };
    }

    impl Lanes for Avx2 {
        const COLUMNS: usize = 1;

        both!(plus, _mm256_add_ps);
        both!(minus, _mm256_sub_ps);
        both!(times, _mm256_mul_ps);
        both!(max, _mm256_max_ps);
        both!(min, _mm256_min_ps);

        #[inline(always)]
        fn splat(x: f32) -> Self {
            // SAFETY: the type is named only where its instructions exist.
            unsafe { Self(_mm256_set1_ps(x), _mm256_set1_ps(x)) }
        }

        #[inline(always)]
        fn load(from: &Sixteen) -> Self {
            // SAFETY: as above; eight numbers stand at each place.
            unsafe { Self(_mm256_loadu_ps(from.as_ptr()), _mm256_loadu_ps(from[8..].as_ptr())) }
        }

        #[inline(always)]
        fn store(self, to: &mut Sixteen) {
            // SAFETY: as above; eight numbers stand at each place.
            unsafe {
                _mm256_storeu_ps(to.as_mut_ptr(), self.0);
                _mm256_storeu_ps(to[8..].as_mut_ptr(), self.1);
            }
        }

        #[inline(always)]
        fn convert(from: &[i32; 16]) -> Self {
            // SAFETY: as above; eight numbers stand at each place.
            unsafe {
                Self(
                    _mm256_cvtepi32_ps(_mm256_loadu_si256(from.as_ptr().cast())),
                    _mm256_cvtepi32_ps(_mm256_loadu_si256(from[8..].as_ptr().cast())),
                )
            }
        }

        #[inline(always)]
        fn size(self) -> Self {
            // SAFETY: the type is named only where its instructions exist.
            unsafe {
                let sign = _mm256_set1_ps(-0.0);
                Self(_mm256_andnot_ps(sign, self.0), _mm256_andnot_ps(sign, self.1))
            }
        }

        #[inline(always)]
        fn times_power(self, rounded: Self) -> Self {
            // SAFETY: the type is named only where its instructions exist.
            unsafe {
                let add = |a, b| {
                    let power = _mm256_slli_epi32::<23>(_mm256_castps_si256(b));
                    _mm256_castsi256_ps(_mm256_add_epi32(_mm256_castps_si256(a), power))
                };
                Self(add(self.0, rounded.0), add(self.1, rounded.1))
            }
        }
    }

    macro_rules! one {
        ($name:ident, $avx512:expr) => {
            #[inline(always)]
            fn $name(self, other: Self) -> Self {
                // SAFETY: the type is named only where its instructions exist.
                unsafe { Self($avx512(self.0, other.0)) }
            }
        };
    }

    impl Lanes for Avx512 {
        const COLUMNS: usize = 2;

        one!(plus, _mm512_add_ps);
        one!(minus, _mm512_sub_ps);
        one!(times, _mm512_mul_ps);
        one!(max, _mm512_max_ps);
        one!(min, _mm512_min_ps);

        #[inline(always)]
        fn splat(x: f32) -> Self {
            // SAFETY: the type is named only where its instructions exist.
            unsafe { Self(_mm512_set1_ps(x)) }
        }

        #[inline(always)]
        fn load(from: &Sixteen) -> Self {
            // SAFETY: as above; sixteen numbers stand there.
            unsafe { Self(_mm512_loadu_ps(from.as_ptr())) }
        }

        #[inline(always)]
        fn store(self, to: &mut Sixteen) {
            // SAFETY: as above; sixteen numbers stand there.
            unsafe { _mm512_storeu_ps(to.as_mut_ptr(), self.0) }
        }

        #[inline(always)]
        fn convert(from: &[i32; 16]) -> Self {
            // SAFETY: as above; sixteen numbers stand there.
            unsafe { Self(_mm512_cvtepi32_ps(_mm512_loadu_si512(from.as_ptr().cast()))) }
        }

        #[inline(always)]
        fn size(self) -> Self {
            // SAFETY: the type is named only where its instructions exist.
            unsafe { Self(_mm512_abs_ps(self.0)) }
        }

        #[inline(always)]
        fn times_power(self, rounded: Self) -> Self {
            // SAFETY: the type is named only where its instructions exist.
            unsafe {
                let power = _mm512_slli_epi32::<23>(_mm512_castps_si512(rounded.0));
                Self(_mm512_castsi512_ps(_mm512_add_epi32(_mm512_castps_si512(self.0), power)))
            }
        }
    }
}
