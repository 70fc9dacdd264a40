//! Which vector instructions the machine has.

/// A set of vector instructions that this machine has. One cannot be had without looking, which
/// is what makes it safe to run code compiled for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Level(pub(crate) Kind);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// What the compiler was told to expect anyway.
    Portable,
    /// 256 bits, without products of bytes.
    #[cfg(target_arch = "x86_64")]
    Avx2,
    /// 256 bits, with products of bytes.
    #[cfg(target_arch = "x86_64")]
    AvxVnni,
    /// 512 bits, with products of bytes.
    #[cfg(target_arch = "x86_64")]
    Avx512Vnni,
}

impl Level {
    /// The level that runs on every machine.
    pub const PORTABLE: Self = Self(Kind::Portable);

    /// The levels of this machine, the best last.
    #[must_use]
    pub fn available() -> Vec<Self> {
        let mut found = vec![Self::PORTABLE];
        #[cfg(target_arch = "x86_64")]
        {
            let avx2 = is_x86_feature_detected!("avx2");
            if avx2 {
                found.push(Self(Kind::Avx2));
            }
            if avx2 && is_x86_feature_detected!("avxvnni") {
                found.push(Self(Kind::AvxVnni));
            }
            if avx2
                && is_x86_feature_detected!("avx512f")
                && is_x86_feature_detected!("avx512bw")
                && is_x86_feature_detected!("avx512dq")
                && is_x86_feature_detected!("avx512vl")
                && is_x86_feature_detected!("avx512vnni")
            {
                found.push(Self(Kind::Avx512Vnni));
            }
        }
        found
    }

    /// The best level of this machine.
    #[must_use]
    pub fn best() -> Self {
        Self::available().last().copied().unwrap_or(Self::PORTABLE)
    }
}
