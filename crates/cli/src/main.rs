//! The command line of onrecord.
//!
//! What is typed (`arguments`) becomes inputs (`inputs`), these are read (`read`) or checked
//! (`verify`), and what comes of it is shown (`view`). Data goes to standard output, everything
//! else to standard error (`report`). Reading meaning into texts happens behind `onrecord`.

mod agreement;
mod arguments;
mod inputs;
mod library;
mod output;
mod pattern;
mod read;
mod reading;
mod report;
mod same_file;
mod sources;
mod verify;
mod view;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::{CommandFactory, Parser};
use onrecord::{Preset, Reader};

use crate::arguments::{Arguments, Command};
use crate::report::{Failure, Outcome, Stop};

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    report::exit_code(match &arguments.command {
        Some(Command::Read(read)) => read::run(read),
        Some(Command::Verify(verify)) => verify::run(verify),
        Some(Command::Schema) => schema(),
        Some(Command::Add(add)) => library::add::run(add),
        Some(Command::Search(search)) => library::search::run(search),
        Some(Command::Show(show)) => library::show::run(show),
        Some(Command::Who(who)) => library::ask::who(who),
        Some(Command::Meetings(listed)) => library::ask::meetings(listed),
        Some(Command::Commitments(listed)) => library::ask::commitments(listed),
        Some(Command::Timeline(timeline)) => library::ask::timeline(timeline),
        Some(Command::Quote(quote)) => library::ask::quote(quote),
        Some(Command::Changes(changes)) => library::ask::changes(changes),
        Some(Command::Compare(compare)) => library::ask::compare(compare),
        Some(Command::Export(export)) => library::export::run(export),
        Some(Command::Sample(sample)) => library::sample::run(sample),
        Some(Command::Agreement(sheets)) => agreement::run(sheets),
        Some(Command::Join(which)) => library::join::run(which),
        Some(Command::Link(link)) => library::change::link(link),
        Some(Command::Unlink(unlink)) => library::change::unlink(unlink),
        Some(Command::Note(note)) => library::change::note(note),
        Some(Command::Rebuild(rebuild)) => library::rebuild::run(rebuild),
        Some(Command::Remove(documents)) => library::change::remove(documents),
        Some(Command::Redact(documents)) => library::change::redact(documents),
        Some(Command::Backup(backup)) => library::change::backup(backup),
        None if arguments.version || arguments.short_version => version(arguments.version),
        None => {
            // Nothing typed: the help is the message, so it goes where messages go.
            let _ = write!(io::stderr(), "{}", Arguments::command().render_help());
            return ExitCode::from(2);
        }
    })
}

/// The reader of a preset.
fn reader(preset: Preset) -> Result<Reader, Failure> {
    Reader::with_preset(preset).map_err(|error| Failure::new("the model", error.to_string()))
}

fn version(long: bool) -> Result<Outcome, Stop> {
    let mut stdout = io::stdout().lock();
    if long {
        writeln!(
            stdout,
            "onrecord {} (models {} and {})",
            env!("CARGO_PKG_VERSION"),
            reader(Preset::Precise)?.model_id(),
            reader(Preset::Fast)?.model_id()
        )?;
    } else {
        writeln!(stdout, "onrecord {}", env!("CARGO_PKG_VERSION"))?;
    }
    Ok(Outcome::Done)
}

fn schema() -> Result<Outcome, Stop> {
    let mut stdout = io::stdout().lock();
    writeln!(stdout, "{:#}", onrecord::record::json_schema())?;
    Ok(Outcome::Done)
}
