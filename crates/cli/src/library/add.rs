//! `onrecord add`: from inputs to a library. Many threads read, one writes (`writer`).

use std::fs::{self, File};
use std::path::Path;
use std::sync::mpsc::SyncSender;
use std::sync::{Mutex, PoisonError, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use indicatif::ProgressBar;
use onrecord::ingest::Original;
use onrecord_library::{
    self as store, Entry, Fingerprint, Fingerprints, Library, LibraryError, Source, Step,
};
use serde_json::{Map, Value};

use super::told;
use super::writer::{Message, Writer, bar};
use crate::arguments;
use crate::inputs::{Input, inputs};
use crate::reading::{Opened, Reading, Sink, Task};
use crate::report::{Failure, Outcome, Stop, UNREADABLE};

/// Documents that are written in one transaction, unless one of the limits below comes first.
const BATCH: usize = 128;
/// Bytes of records in memory at which a transaction takes no more.
const BATCH_BYTES: usize = 32 << 20;
/// What was read waits at most so long to be written.
const WAIT: Duration = Duration::from_secs(1);

pub(crate) fn run(arguments: &arguments::Add) -> Result<Outcome, Stop> {
    let path = &arguments.which.file;
    let inputs = without(path, inputs(&arguments.reading.paths));
    let reading = Reading::new(&arguments.reading, &inputs)?;
    let failure = |error: LibraryError| told(path, error);
    let library = Library::open_or_create(path).map_err(failure)?;
    let options = options(&arguments.reading, &reading);
    let bar = bar(&inputs);
    let task = Adding {
        reading: &reading,
        known: Mutex::new(Library::open(path).map_err(failure)?),
        fingerprints: Fingerprints::new(&options),
        options,
        bar: bar.clone(),
    };
    // One batch waits while another is written; the readers wait when both are there.
    let (sender, receiver) = mpsc::sync_channel(1);
    let mut writer = Writer::new(library, bar, arguments.json);
    let (read, written) = thread::scope(|scope| {
        let writing = scope.spawn(|| writer.run(receiver));
        let mut batch = Batch::new(sender);
        let read = reading.all(inputs, &task, &mut batch).and_then(|()| batch.send());
        drop(batch);
        let written = writing.join().unwrap_or_else(|_| {
            Err(Failure::new(path.display().to_string(), "writing failed for a fault in onrecord")
                .hint("please report it; what was reported as added is there")
                .into())
        });
        (read, written)
    });
    // Whoever closes the file last tidies up beside it, which takes one who may write.
    drop(task);
    drop(writer);
    // Where the writer stopped, that is why reading did.
    let outcome = written?;
    read?;
    if !arguments.no_join {
        let library = Library::open_to_write(path).map_err(failure)?;
        reading.install(|| super::join::join(library, path))?;
    }
    Ok(outcome)
}

/// A library may lie in a directory that is read; it is no text.
fn without(library: &Path, inputs: Vec<Result<Input, Failure>>) -> Vec<Result<Input, Failure>> {
    let Ok(own) = fs::canonicalize(library) else { return inputs };
    let is_other = |input: &Result<Input, Failure>| {
        let path = input.as_ref().ok().and_then(Input::path);
        path.is_none_or(|path| fs::canonicalize(path).map_or(true, |path| path != own))
    };
    inputs.into_iter().filter(is_other).collect()
}

/// The options that change what is read, as JSON: kept beside each original, so that it can be read
/// again in the same way.
fn options(arguments: &arguments::Reading, reading: &Reading) -> String {
    let ingest = &reading.options.ingest;
    let mut options = Map::new();
    let mut put = |name: &str, value: Option<String>| {
        if let Some(value) = value {
            options.insert(name.to_owned(), Value::String(value));
        }
    };
    put("preset", Some(onrecord::Preset::from(arguments.preset).name().to_owned()));
    put("date", ingest.date.clone());
    put("url", ingest.url.clone());
    put("title", ingest.title.clone());
    put("format", ingest.format.map(|format| format.name().to_owned()));
    put("fast_html", ingest.fast_html.then(|| "true".to_owned()));
    put("min_confidence", reading.options.min_confidence.map(|least| least.to_string()));
    put("people", reading.options.people.as_ref().map(|people| people.digest.clone()));
    Value::Object(options).to_string()
}

/// Reading to add.
struct Adding<'r> {
    reading: &'r Reading,
    /// What is there already; asked by all threads.
    known: Mutex<Library>,
    fingerprints: Fingerprints,
    options: String,
    bar: ProgressBar,
}

/// An input while it is read.
pub(super) struct Of {
    name: String,
    fingerprint: Option<Fingerprint>,
    /// Where it lies, whatever it was called.
    place: Option<String>,
}

impl Adding<'_> {
    fn ask<T>(&self, ask: impl FnOnce(&Library) -> store::Result<T>) -> Result<T, Failure> {
        let library = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        ask(&library).map_err(|error| told(library.path(), error))
    }

    fn opened(&self, input: &Input) -> Result<Opened<Self>, Failure> {
        let name = input.name();
        let (mut fingerprint, mut place) = (None, None);
        if let Some(path) = input.path() {
            let file = File::open(path).and_then(|file| {
                let own = path.file_name().unwrap_or_default().to_string_lossy();
                self.fingerprints.input(&own, file)
            });
            // What cannot be read is told when it is opened to be read.
            fingerprint = file.ok();
            place = fs::canonicalize(path).ok().map(|path| path.to_string_lossy().into_owned());
        }
        if let Some(fingerprint) = &fingerprint
            && let Some(known) =
                self.ask(|library| library.known_input(fingerprint, env!("CARGO_PKG_VERSION")))?
        {
            let size =
                input.path().and_then(|path| path.metadata().ok()).map_or(0, |file| file.len());
            self.bar.inc(size);
            return Ok(Opened::Known(Message::KnownInput { name, known }));
        }
        let content = Box::new(self.bar.wrap_read(input.open()?));
        Ok(Opened::Content(Of { name: name.clone(), fingerprint, place }, content, name))
    }

    fn read(&self, of: &Of, original: Original) -> Result<Message, Failure> {
        let path = original.path.clone();
        let format = original.format.name();
        let fingerprint = self.fingerprints.document(format, &original.bytes);
        if let Some(id) = self.ask(|library| library.known(&fingerprint))? {
            return Ok(Message::There { id, path });
        }
        let refused = |error: LibraryError| {
            let failure = Failure::new(&path, error.message);
            match error.hint {
                Some(hint) => failure.hint(hint),
                None => failure,
            }
        };
        let source = Source::new(fingerprint, format, &self.options, &original.bytes);
        let document = original.into_document(&self.reading.options.ingest)?;
        let id = document.text.id();
        // The same text in other bytes, or read with other options: it need not be analysed.
        if self.ask(|library| library.has(&id))? {
            let step = Step::Known { fingerprint, id, path, input: of.fingerprint };
            return Ok(Message::Step(step));
        }
        let record = self.reading.reader()?.record(&document, &self.reading.options)?;
        let entry =
            Entry::new(source.map_err(refused)?, record, document.text, of.place.as_deref())
                .map_err(refused)?;
        Ok(Message::Step(Step::Add { entry: Box::new(entry), input: of.fingerprint }))
    }
}

impl Task for Adding<'_> {
    type Input = Of;
    type Item = Message;

    fn open(&self, input: Input) -> Opened<Self> {
        self.opened(&input).unwrap_or_else(|failure| Opened::Known(self.failed(failure)))
    }

    fn item(&self, of: &Of, original: Result<Original, Failure>) -> Message {
        original
            .and_then(|original| self.read(of, original))
            .unwrap_or_else(|failure| Message::failed(failure, of.fingerprint))
    }

    fn failed(&self, failure: Failure) -> Message {
        Message::failed(failure, None)
    }
}

/// Gathers what was read until there is enough for a transaction.
struct Batch {
    sender: SyncSender<Vec<Message>>,
    messages: Vec<Message>,
    bytes: usize,
    since: Instant,
    /// Documents of the present input, and those that could not be read.
    documents: u64,
    failures: u64,
    /// Whether the system refused to read on in the present input.
    broken: bool,
}

impl Batch {
    fn new(sender: SyncSender<Vec<Message>>) -> Self {
        Self {
            sender,
            messages: Vec::new(),
            bytes: 0,
            since: Instant::now(),
            documents: 0,
            failures: 0,
            broken: false,
        }
    }

    fn send(&mut self) -> Result<(), Stop> {
        self.bytes = 0;
        self.since = Instant::now();
        // The writer goes before the readers only when it fails, and then says why itself.
        self.sender
            .send(std::mem::take(&mut self.messages))
            .map_err(|_| Failure::new("add", "the writer has stopped").into())
    }
}

impl Sink<Adding<'_>> for Batch {
    fn put(&mut self, message: Message) -> Result<(), Stop> {
        match &message {
            Message::Step(Step::Failed { failure, .. }) => {
                self.failures += 1;
                self.broken |= failure.code == UNREADABLE;
            }
            _ => self.documents += 1,
        }
        self.bytes += message.size();
        self.messages.push(message);
        if self.bytes > BATCH_BYTES { self.send() } else { Ok(()) }
    }

    fn input_done(&mut self, of: Option<Of>) -> Result<(), Stop> {
        if let Some(of) = of
            && let Some(fingerprint) = of.fingerprint
            && !self.broken
        {
            self.messages.push(Message::Step(Step::Input(store::Input {
                fingerprint,
                name: of.name,
                documents: self.documents,
                failures: self.failures,
                program: env!("CARGO_PKG_VERSION").to_owned(),
            })));
        }
        (self.documents, self.failures, self.broken) = (0, 0, false);
        Ok(())
    }

    fn flush(&mut self) -> Result<(), Stop> {
        if self.messages.len() >= BATCH || self.since.elapsed() >= WAIT {
            return self.send();
        }
        Ok(())
    }
}
