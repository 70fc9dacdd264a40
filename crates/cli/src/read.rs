//! `onrecord read`: from inputs to records, printed in the order of the inputs.

use std::path::Path;

use onrecord::ingest::Original;
use onrecord::record::Record;
use onrecord::text::CanonicalText;

use crate::arguments;
use crate::inputs::{Input, inputs};
use crate::output::{Output, Printer};
use crate::reading::{Opened, Reading, Task};
use crate::report::{Failure, Outcome, Stop};
use crate::same_file::Identity;

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
    let inputs = inputs(&arguments.reading.paths);
    let mut reading = Reading::new(&arguments.reading, &inputs)?;
    // The printer leaves the text out of the JSON; nobody else reads it in the record.
    reading.options.no_text = arguments.no_text;
    if let Some(page) = &arguments.html {
        check_page(page, &inputs)?;
    }
    reading.reader()?;
    let mut output = Output::new(arguments, inputs.len());
    let task = Printing { reading: &reading, printer: output.printer() };
    reading.all(inputs, &task, &mut output)?;
    output.finish()
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

/// Reading to print.
pub(crate) struct Printing<'r> {
    reading: &'r Reading,
    printer: Printer,
}

impl Task for Printing<'_> {
    type Input = ();
    type Item = Item;

    fn open(&self, input: Input) -> Opened<Self> {
        match input.open() {
            Ok(content) => Opened::Content((), content, input.name()),
            Err(failure) => Opened::Known(Err(failure)),
        }
    }

    fn item(&self, (): &(), original: Result<Original, Failure>) -> Item {
        let (record, text) = self.reading.record(original?)?;
        let (record, printed) = self.printer.print(record, &text);
        Ok(Done { printed, record, text })
    }

    fn failed(&self, failure: Failure) -> Item {
        Err(failure)
    }
}
