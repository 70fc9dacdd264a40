//! One body of code, compiled for each level.

/// Defines a function that takes a [`Level`](crate::Level) before its arguments and runs `body`,
/// an `#[inline(always)]` function that takes a type of [`Lanes`](crate::lanes::Lanes), compiled
/// with the instructions of that level.
macro_rules! at_each_level {
    ($(#[$meta:meta])* $vis:vis fn $name:ident($($arg:ident: $type:ty),* $(,)?) = $body:ident) => {
        $(#[$meta])*
        $vis fn $name(level: $crate::Level, $($arg: $type),*) {
            #[cfg(target_arch = "x86_64")]
            {
                use $crate::level::Kind;

                #[target_feature(enable = "avx2")]
                fn avx2($($arg: $type),*) {
                    $body::<$crate::lanes::Avx2>($($arg),*);
                }
                #[target_feature(enable = "avx2,avx512f,avx512bw,avx512dq,avx512vl")]
                fn avx512($($arg: $type),*) {
                    $body::<$crate::lanes::Avx512>($($arg),*);
                }
                match level.0 {
                    Kind::Portable => {}
                    // SAFETY: a level exists only on machines that have its instructions.
                    #[allow(unsafe_code)]
                    Kind::Avx2 | Kind::AvxVnni => return unsafe { avx2($($arg),*) },
                    // SAFETY: as above.
                    #[allow(unsafe_code)]
                    Kind::Avx512Vnni => return unsafe { avx512($($arg),*) },
                }
            }
            let _ = level;
            $body::<$crate::lanes::Portable>($($arg),*);
        }
    };
}

pub(crate) use at_each_level;
