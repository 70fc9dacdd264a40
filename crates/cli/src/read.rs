//! `onrecord read`: from inputs to records, several at once, printed in the order of the inputs.

use std::fs::File;
use std::num::NonZeroUsize;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use onrecord::extract::People;
use onrecord::record::Record;
use onrecord::text::{CanonicalText, Document};
use onrecord::{ReadOptions, Reader, ingest};
use rayon::prelude::*;
use rayon::{ThreadPool, ThreadPoolBuilder};

use crate::arguments;
use crate::inputs::{Input, inputs};
use crate::output::{Output, Printer};
use crate::report::{Failure, Outcome, Stop};
use crate::same_file::Identity;

/// Most documents that are in memory at once. The threads meet at the end of a batch; at 64 they
/// wait for each other a few thousandths of the time.
const BATCH: usize = 64;
/// Bytes of text at which a batch takes no more documents; the records of a text are many times
/// as large.
const BATCH_BYTES: u64 = 16 << 20;

/// Most threads: as many as there are documents in a batch.
const THREADS: usize = BATCH;

/// A document that was read, or why it was not.
pub(crate) type Item = Result<Done, Failure>;

/// A document that was read.
pub(crate) struct Done {
    /// What standard output gets.
    pub(crate) printed: String,
    /// The record, where a page needs it.
    pub(crate) record: Option<Record>,
    pub(crate) text: CanonicalText,
}

pub(crate) fn run(arguments: &arguments::Read) -> Result<Outcome, Stop> {
    let options = options(arguments)?;
    let inputs = inputs(&arguments.paths);
    let one_only = arguments.url.is_some() || arguments.title.is_some();
    if one_only && inputs.len() > 1 {
        return Err(not_for_several(arguments));
    }
    if inputs.iter().filter(|input| matches!(input, Ok(Input::Stdin))).count() > 1 {
        return Err(Failure::new("-", "standard input can be read only once").into());
    }
    if let Some(page) = &arguments.html {
        check_page(page, &inputs)?;
    }
    let threads = threads(arguments, &inputs)?;
    let pool = ThreadPoolBuilder::new().num_threads(threads).build().map_err(|error| {
        Failure::new("--threads", format!("the threads cannot be started: {error}"))
    })?;
    let output = Output::new(arguments, inputs.len());
    let run = Run {
        reader: crate::reader(arguments.preset.into())?,
        options,
        printer: output.printer(),
        pool,
    };
    run.all(inputs, output, || if one_only { Err(not_for_several(arguments)) } else { Ok(()) })
}

/// How many threads to start: none that could not get a document.
fn threads(
    arguments: &arguments::Read,
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

fn options(arguments: &arguments::Read) -> Result<ReadOptions, Failure> {
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
    // The printer leaves the text out of the JSON; nobody else reads it in the record.
    let min_confidence = arguments.min_confidence;
    if min_confidence.is_some_and(|least| !(0.0..=1.0).contains(&least)) {
        return Err(Failure::new("--min-confidence", "is a probability, from 0 to 1")
            .hint("0.8 keeps statements of which about four in five and more are right"));
    }
    let people = arguments.people.as_deref().map(people).transpose()?;
    Ok(ReadOptions { ingest, no_text: arguments.no_text, min_confidence, people })
}

/// The list of people in `file`.
fn people(file: &Path) -> Result<Arc<People>, Failure> {
    let failure = |message: String| Failure::new(file.display().to_string(), message);
    let input = File::open(file).map_err(|error| failure(format!("cannot be read: {error}")))?;
    let read = onrecord::people(input).map_err(|error| failure(error.message).hint(error.hint))?;
    Ok(Arc::new(read))
}

/// A page must not take the place of what it is made of, under whatever name that is read.
fn check_page(page: &Path, inputs: &[Result<Input, Failure>]) -> Result<(), Failure> {
    if page.as_os_str() == "-" {
        return Err(Failure::new("--html", "a page goes into a file, not to standard output")
            .hint("name a file such as page.html; `./-` is a file called `-`"));
    }
    let Some(identity) = Identity::of(page) else { return Ok(()) };
    let is_page =
        |input: &Input| input.path().and_then(Identity::of).is_some_and(|input| input == identity);
    if !inputs.iter().flatten().any(is_page) {
        return Ok(());
    }
    let message = "is to be read, and --html would replace it";
    Err(Failure::new(page.display().to_string(), message)
        .hint("give --html another name, or a place outside the directory that is read"))
}

fn not_for_several(arguments: &arguments::Read) -> Stop {
    let flag = if arguments.url.is_some() { "--url" } else { "--title" };
    let hint = "read each alone, or give every text its own `url` and `title` in a JSON Lines file";
    Failure::new(flag, "belongs to one document, and there are several").hint(hint).into()
}

struct Run {
    reader: Reader,
    options: ReadOptions,
    printer: Printer,
    pool: ThreadPool,
}

impl Run {
    /// Reads all inputs. `several` is asked before the second document of an input is read.
    fn all(
        &self,
        inputs: Vec<Result<Input, Failure>>,
        mut output: Output,
        several: impl Fn() -> Result<(), Stop>,
    ) -> Result<Outcome, Stop> {
        let mut inputs = inputs.into_iter().peekable();
        while inputs.peek().is_some() {
            for (item, rest) in self.firsts(&mut inputs) {
                // An input that holds one document shows it here, before anything is printed.
                let (rest, next) = self.pull(rest);
                if !next.is_empty() {
                    several()?;
                }
                output.put(item)?;
                self.rest(rest, next, &mut output)?;
                output.input_done();
            }
            output.flush()?;
        }
        output.finish()
    }

    /// The first documents of the next inputs, in their order. How large a document is shows when
    /// it is there (files may be compressed), so each thread takes one input when it is free, until
    /// the batch is full.
    fn firsts(
        &self,
        inputs: &mut (impl Iterator<Item = Result<Input, Failure>> + Send),
    ) -> Vec<(Item, Option<Documents>)> {
        let bytes = AtomicU64::new(0);
        let mut number = 0;
        let next = std::iter::from_fn(|| {
            number += 1;
            let is_full = number > BATCH || bytes.load(Ordering::Relaxed) >= BATCH_BYTES;
            if is_full { None } else { Some((number, inputs.next()?)) }
        });
        let mut firsts: Vec<_> = self.pool.install(|| {
            next.par_bridge().map(|(number, input)| (number, self.first(input, &bytes))).collect()
        });
        firsts.sort_unstable_by_key(|(number, _)| *number);
        firsts.into_iter().map(|(_, first)| first).collect()
    }

    /// The first document of an input, and what can give the others. Most inputs hold one, so
    /// that this is where the work is, the parsing of pages included.
    /// Adds the size of the document to `bytes`.
    fn first(&self, input: Result<Input, Failure>, bytes: &AtomicU64) -> (Item, Option<Documents>) {
        let opened = input.and_then(|input| Ok((input.name(), input.open()?)));
        let (name, content) = match opened {
            Ok(opened) => opened,
            Err(failure) => return (Err(failure), None),
        };
        let documents = ingest::documents(&name, content, &self.options.ingest);
        let mut documents = Documents { name, documents };
        match documents.next() {
            Some(document) => {
                bytes.fetch_add(size(&document), Ordering::Relaxed);
                (self.item(document), Some(documents))
            }
            None => (Err(Failure::new(documents.name.as_str(), "there is no text in it")), None),
        }
    }

    /// The documents behind the first, a batch at a time; the next batch is read while the last
    /// one is analysed.
    fn rest(
        &self,
        mut documents: Option<Documents>,
        mut batch: Vec<Result<Document, Failure>>,
        output: &mut Output,
    ) -> Result<(), Stop> {
        while !batch.is_empty() {
            let build =
                || batch.into_par_iter().map(|document| self.item(document)).collect::<Vec<_>>();
            let (items, (rest, next)) = self.pool.join(build, || self.pull(documents));
            for item in items {
                output.put(item)?;
            }
            output.flush()?;
            (documents, batch) = (rest, next);
        }
        Ok(())
    }

    fn pull(
        &self,
        documents: Option<Documents>,
    ) -> (Option<Documents>, Vec<Result<Document, Failure>>) {
        let (mut batch, mut bytes) = (Vec::new(), 0);
        let Some(mut documents) = documents else { return (None, batch) };
        while batch.len() < BATCH && bytes < BATCH_BYTES {
            let Some(document) = documents.next() else { return (None, batch) };
            bytes += size(&document);
            batch.push(document);
        }
        (Some(documents), batch)
    }

    fn item(&self, document: Result<Document, Failure>) -> Item {
        let document = document?;
        let record = self.reader.record(&document, &self.options)?;
        let (record, printed) = self.printer.print(record, &document.text);
        Ok(Done { printed, record, text: document.text })
    }
}

fn size(document: &Result<Document, Failure>) -> u64 {
    document.as_ref().map_or(0, |document| u64::from(document.text.len()))
}

/// The documents of one input.
pub(crate) struct Documents {
    pub(crate) name: String,
    pub(crate) documents: ingest::Documents,
}

impl Iterator for Documents {
    type Item = Result<Document, Failure>;

    fn next(&mut self) -> Option<Self::Item> {
        let next = self.documents.next()?;
        Some(next.map_err(Into::into))
    }
}
