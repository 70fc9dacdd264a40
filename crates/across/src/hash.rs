//! One hash for everything that is stored: the same bytes give the same number in every version,
//! on every machine.

/// FNV-1a (Fowler, Noll and Vo), with the last step of MurmurHash3 to spread its high bits, since
/// winnowing and least hashes go by order.
pub(crate) fn hash(bytes: &[u8]) -> u64 {
    let mut state: u64 = 0xcbf2_9ce4_8422_2325;
    for &byte in bytes {
        state = (state ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    mix(state)
}

/// The hash of several, in order.
pub(crate) fn all(parts: &[u64]) -> u64 {
    parts.iter().fold(0x9e37_79b9_7f4a_7c15, |state, &part| mix(state.rotate_left(23) ^ part))
}

fn mix(mut state: u64) -> u64 {
    state = (state ^ (state >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    state = (state ^ (state >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    state ^ (state >> 33)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stored_hashes_never_change() {
        assert_eq!(hash(b"ferry"), hash("ferry".as_bytes()));
        assert_eq!(hash(b""), 0xefd0_1f60_ba99_2926);
        assert_ne!(all(&[1, 2]), all(&[2, 1]));
    }
}
