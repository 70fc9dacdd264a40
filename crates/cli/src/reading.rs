//! Reading many inputs: several documents at once, what comes of them in the order of the inputs.
//! What is done with a document is a [`Task`], what becomes of the results a [`Sink`]'s business.

use std::fs::File;
use std::io::BufRead;
use std::num::NonZeroUsize;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};

use onrecord::extract::People;
use onrecord::ingest::Original;
use onrecord::record::Record;
use onrecord::text::CanonicalText;
use onrecord::{ReadOptions, Reader, ingest};
use rayon::prelude::*;
use rayon::{ThreadPool, ThreadPoolBuilder};

use crate::arguments;
use crate::inputs::Input;
use crate::report::{Failure, Stop};

/// Most documents that are in memory at once. The threads meet at the end of a batch; at 64 they
/// wait for each other a few thousandths of the time.
const BATCH: usize = 64;
/// Bytes of text at which a batch takes no more documents; the records of a text are many times
/// as large.
const BATCH_BYTES: u64 = 16 << 20;

/// Most threads: as many as there are documents in a batch.
const THREADS: usize = BATCH;

/// What is done with each input and each document, in any thread.
pub(crate) trait Task: Sync {
    /// What is known of an input while its documents are read.
    type Input: Send + Sync;
    /// What comes of a document.
    type Item: Send;

    /// Opens an input.
    fn open(&self, input: Input) -> Opened<Self>;
    /// Reads a document.
    fn item(&self, of: &Self::Input, original: Result<Original, Failure>) -> Self::Item;
    /// What comes of an input that cannot be opened or has nothing in it.
    fn failed(&self, failure: Failure) -> Self::Item;
}

/// An input, opened.
pub(crate) enum Opened<T: Task + ?Sized> {
    /// It is to be read.
    Content(T::Input, Box<dyn BufRead + Send>, String),
    /// What comes of it is known already.
    Known(T::Item),
}

/// Takes what comes of the documents, in the order of the inputs.
pub(crate) trait Sink<T: Task> {
    fn put(&mut self, item: T::Item) -> Result<(), Stop>;
    /// All documents of an input were put; `None` where it was not read.
    fn input_done(&mut self, input: Option<T::Input>) -> Result<(), Stop>;
    /// As many were put as are in memory at once.
    fn flush(&mut self) -> Result<(), Stop>;
}

/// How inputs are read.
pub(crate) struct Reading {
    pub(crate) options: ReadOptions,
    preset: onrecord::Preset,
    reader: OnceLock<Result<Reader, Failure>>,
    pool: ThreadPool,
    /// The option that belongs to one document alone, if one was given.
    one_only: Option<&'static str>,
}

impl Reading {
    pub(crate) fn new(
        arguments: &arguments::Reading,
        inputs: &[Result<Input, Failure>],
    ) -> Result<Self, Stop> {
        let options = options(arguments)?;
        let one_only = match (&arguments.url, &arguments.title) {
            (Some(_), _) => Some("--url"),
            (None, Some(_)) => Some("--title"),
            (None, None) => None,
        };
        if let Some(flag) = one_only
            && inputs.len() > 1
        {
            return Err(not_for_several(flag));
        }
        if inputs.iter().filter(|input| matches!(input, Ok(Input::Stdin))).count() > 1 {
            return Err(Failure::new("-", "standard input can be read only once").into());
        }
        let threads = threads(arguments, inputs)?;
        let pool = ThreadPoolBuilder::new().num_threads(threads).build().map_err(|error| {
            Failure::new("--threads", format!("the threads cannot be started: {error}"))
        })?;
        let preset = arguments.preset.into();
        Ok(Self { options, preset, reader: OnceLock::new(), pool, one_only })
    }

    /// The reader, made when first asked for: what is known already needs none.
    pub(crate) fn reader(&self) -> Result<&Reader, Failure> {
        let reader = self.reader.get_or_init(|| crate::reader(self.preset));
        reader.as_ref().map_err(Clone::clone)
    }

    /// Runs `work` in the threads that read.
    pub(crate) fn install<T: Send>(&self, work: impl FnOnce() -> T + Send) -> T {
        self.pool.install(work)
    }

    /// The record of a document, and its text.
    pub(crate) fn record(&self, original: Original) -> Result<(Record, CanonicalText), Failure> {
        let document = original.into_document(&self.options.ingest)?;
        Ok((self.reader()?.record(&document, &self.options)?, document.text))
    }

    /// Reads all inputs.
    pub(crate) fn all<T: Task>(
        &self,
        inputs: Vec<Result<Input, Failure>>,
        task: &T,
        sink: &mut impl Sink<T>,
    ) -> Result<(), Stop> {
        let mut inputs = inputs.into_iter().peekable();
        while inputs.peek().is_some() {
            for (item, rest) in self.firsts(&mut inputs, task) {
                let Some((of, mut rest)) = rest else {
                    sink.put(item)?;
                    sink.input_done(None)?;
                    continue;
                };
                // An input that holds one document shows it here, before anything is put.
                let next = pull(&mut rest);
                if let Some(flag) = self.one_only
                    && !next.is_empty()
                {
                    return Err(not_for_several(flag));
                }
                sink.put(item)?;
                self.rest(rest, next, &of, task, sink)?;
                sink.input_done(Some(of))?;
            }
            sink.flush()?;
        }
        Ok(())
    }

    /// The first documents of the next inputs, in their order. How large a document is shows when
    /// it is there (files may be compressed), so each thread takes one input when it is free, until
    /// the batch is full.
    fn firsts<T: Task>(
        &self,
        inputs: &mut (impl Iterator<Item = Result<Input, Failure>> + Send),
        task: &T,
    ) -> Vec<First<T>> {
        let bytes = AtomicU64::new(0);
        let mut number = 0;
        let next = std::iter::from_fn(|| {
            number += 1;
            let is_full = number > BATCH || bytes.load(Ordering::Relaxed) >= BATCH_BYTES;
            if is_full { None } else { Some((number, inputs.next()?)) }
        });
        let mut firsts: Vec<_> = self.pool.install(|| {
            next.par_bridge()
                .map(|(number, input)| (number, self.first(input, task, &bytes)))
                .collect()
        });
        firsts.sort_unstable_by_key(|(number, _)| *number);
        firsts.into_iter().map(|(_, first)| first).collect()
    }

    /// The first document of an input, and what can give the others. Most inputs hold one, so
    /// that this is where the work is, the parsing of pages included.
    /// Adds the size of the document to `bytes`.
    fn first<T: Task>(
        &self,
        input: Result<Input, Failure>,
        task: &T,
        bytes: &AtomicU64,
    ) -> First<T> {
        let (of, content, name) = match input.map(|input| task.open(input)) {
            Err(failure) => return (task.failed(failure), None),
            Ok(Opened::Known(item)) => return (item, None),
            Ok(Opened::Content(of, content, name)) => (of, content, name),
        };
        let mut originals = ingest::originals(&name, content, &self.options.ingest);
        let Some(original) = originals.next() else {
            return (task.failed(Failure::new(name, "there is no text in it")), None);
        };
        bytes.fetch_add(size(&original), Ordering::Relaxed);
        (task.item(&of, original.map_err(Into::into)), Some((of, originals)))
    }

    /// The documents behind the first, a batch at a time; the next batch is read while the last
    /// one is analysed.
    fn rest<T: Task>(
        &self,
        mut originals: ingest::Originals,
        mut batch: Vec<Pulled>,
        of: &T::Input,
        task: &T,
        sink: &mut impl Sink<T>,
    ) -> Result<(), Stop> {
        while !batch.is_empty() {
            let build = || {
                let originals = batch.into_par_iter();
                originals.map(|original| task.item(of, original.map_err(Into::into))).collect()
            };
            let (items, next): (Vec<_>, _) = self.pool.join(build, || pull(&mut originals));
            for item in items {
                sink.put(item)?;
            }
            sink.flush()?;
            batch = next;
        }
        Ok(())
    }
}

/// What comes of the first document of an input, and what gives the others.
type First<T> = (<T as Task>::Item, Option<(<T as Task>::Input, ingest::Originals)>);

/// The bytes of a document, or why there are none.
type Pulled = Result<Original, ingest::IngestError>;

fn pull(originals: &mut ingest::Originals) -> Vec<Pulled> {
    let (mut batch, mut bytes) = (Vec::new(), 0);
    while batch.len() < BATCH && bytes < BATCH_BYTES {
        let Some(original) = originals.next() else { break };
        bytes += size(&original);
        batch.push(original);
    }
    batch
}

fn size(original: &Pulled) -> u64 {
    original.as_ref().map_or(0, |original| original.bytes.len() as u64)
}

/// How many threads to start: none that could not get a document.
fn threads(
    arguments: &arguments::Reading,
    inputs: &[Result<Input, Failure>],
) -> Result<usize, Failure> {
    let threads = match arguments.threads.map(NonZeroUsize::get) {
        Some(threads) if threads > THREADS => {
            return Err(Failure::new("--threads", format!("at most {THREADS}"))
                .hint("more threads than processors read nothing faster; leave --threads out to start as many as there are"));
        }
        Some(threads) => threads,
        None => std::thread::available_parallelism().map_or(1, NonZeroUsize::get).min(THREADS),
    };
    let format = arguments.format.map(Into::into);
    let several = inputs.iter().flatten().any(|input| input.may_hold_several(format));
    Ok(if several { threads } else { threads.min(inputs.len().max(1)) })
}

fn options(arguments: &arguments::Reading) -> Result<ReadOptions, Failure> {
    for (flag, value) in [("--url", &arguments.url), ("--title", &arguments.title)] {
        if value.as_ref().is_some_and(|value| value.trim().is_empty()) {
            return Err(Failure::new(flag, "is empty").hint("leave it out where there is none"));
        }
    }
    let ingest = ingest::Options {
        date: arguments.date.clone(),
        url: arguments.url.clone(),
        title: arguments.title.clone(),
        format: arguments.format.map(Into::into),
        fast_html: arguments.fast_html,
    };
    ingest.validate("--date")?;
    let min_confidence = arguments.min_confidence;
    if min_confidence.is_some_and(|least| !(0.0..=1.0).contains(&least)) {
        return Err(Failure::new("--min-confidence", "is a probability, from 0 to 1")
            .hint("0.8 keeps statements of which about four in five and more are right"));
    }
    let people = arguments.people.as_deref().map(people).transpose()?;
    Ok(ReadOptions { ingest, no_text: false, min_confidence, people })
}

/// The list of people in `file`.
pub(crate) fn people(file: &Path) -> Result<Arc<People>, Failure> {
    let failure = |message: String| Failure::new(file.display().to_string(), message);
    let input = File::open(file).map_err(|error| failure(format!("cannot be read: {error}")))?;
    let read = onrecord::people(input).map_err(|error| failure(error.message).hint(error.hint))?;
    Ok(Arc::new(read))
}

fn not_for_several(flag: &str) -> Stop {
    let hint = "read each alone, or give every text its own `url` and `title` in a JSON Lines file";
    Failure::new(flag, "belongs to one document, and there are several").hint(hint).into()
}
