//! Comparing the documents of a library with each other: at the end of `onrecord add`, and by
//! `onrecord join`.

use std::io::{self, IsTerminal, Write};
use std::path::Path;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use onrecord_library::{Joined, Library};
use rayon::prelude::*;

use super::{open_to_write, told};
use crate::arguments::InLibrary;
use crate::report::{Failure, Outcome, Stop};

pub(crate) fn run(which: &InLibrary) -> Result<Outcome, Stop> {
    let library = open_to_write(which)?;
    let joined = join(library, &which.file)?;
    let documents = if joined.documents == 1 { "document" } else { "documents" };
    writeln!(
        io::stdout().lock(),
        "{} {documents} compared: {}",
        joined.documents,
        which.file.display()
    )?;
    Ok(Outcome::Done)
}

/// Compares what waits, in all threads of the pool it is called in.
pub(super) fn join(mut library: Library, path: &Path) -> Result<Joined, Failure> {
    let bar = bar(library.count_waiting().map_err(|error| told(path, error))?);
    let each = |count: usize, call: &(dyn Fn(usize) + Sync)| {
        (0..count).into_par_iter().for_each(call);
    };
    let joined = library.join(&each, &mut |joined: Joined| bar.set_position(joined.documents));
    bar.finish_and_clear();
    joined.map_err(|error| told(path, error))
}

fn bar(waiting: u64) -> ProgressBar {
    let target = if io::stderr().is_terminal() {
        ProgressDrawTarget::stderr()
    } else {
        ProgressDrawTarget::hidden()
    };
    let bar = ProgressBar::with_draw_target(Some(waiting), target);
    let template = "{bar:30} {pos} of {len} compared, {per_sec}, {eta} left";
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
    bar
}
