//! What a library is asked: who, meetings, commitments, when, whether a quotation is on record, what
//! changed. Every line for people ends in a reference.

use std::io::{self, Write};

use onrecord_library::{Asked, Library, LibraryError, Row};

use super::search::cut;
use super::{open, table, told};
use crate::arguments::{self, Days, InLibrary, Print};
use crate::report::{Failure, Outcome, Stop};

/// Asks the library and prints what it says.
fn ask(
    which: &InLibrary,
    print: Print,
    question: impl FnOnce(&Library) -> Result<Vec<Row>, LibraryError>,
    line: impl Fn(&Row) -> String,
) -> Result<Vec<Row>, Stop> {
    let library = open(which)?;
    let rows = question(&library).map_err(|error| told(library.path(), error))?;
    if library.count_waiting().map_err(|error| told(library.path(), error))? > 0 {
        Failure::note("some documents were not compared with the others yet: `onrecord join` does");
    }
    table::print(&rows, print, line)?;
    Ok(rows)
}

/// The parts of a line that say something.
fn line(parts: &[&str]) -> String {
    parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join("  ")
}

/// A day, or as many columns without one.
fn day(row: &Row, name: &str) -> String {
    let date = row.text(name);
    if date.contains('/') {
        return date.to_owned();
    }
    format!("{:10}", date.get(..10).unwrap_or(if date.is_empty() { "no date" } else { date }))
}

/// In how many reports something is told, if in several.
fn reports(row: &Row) -> String {
    match row.get("reports").as_u64() {
        Some(reports) if reports > 1 => format!("{reports} reports"),
        _ => String::new(),
    }
}

fn bracketed(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("[{text}]") }
}

pub(crate) fn who(arguments: &arguments::Who) -> Result<Outcome, Stop> {
    let question = |library: &Library| library.who(&arguments.name, arguments.limit);
    ask(&arguments.which, arguments.print, question, |row| {
        let role = match row.text("kind") {
            "statement" if row.text("role") == "speaker" => "said",
            "meeting" => "met",
            "commitment" if row.text("role").starts_with("by") => "promised",
            "position" if row.text("role").starts_with("holder") => "holds",
            _ => row.text("role"),
        };
        let what = bracketed(row.text("what"));
        line(&[&day(row, "date"), row.text("name"), role, &what, &cut(row.text("text"))])
    })?;
    Ok(Outcome::Done)
}

fn asked(days: &Days, actor: Option<&String>, status: Option<&String>) -> Asked {
    Asked {
        actor: actor.cloned(),
        status: status.cloned(),
        from: days.from.clone(),
        to: days.to.clone(),
        limit: days.limit,
        ..Asked::default()
    }
}

pub(crate) fn meetings(arguments: &arguments::Listed) -> Result<Outcome, Stop> {
    let asked = asked(&arguments.days, arguments.actor.as_ref(), arguments.status.as_ref());
    ask(
        &arguments.which,
        arguments.print,
        |library| library.meetings(&asked),
        |row| {
            let status = bracketed(row.text("status"));
            let people = row.text("participants");
            line(&[
                &day(row, "date"),
                &status,
                row.text("name"),
                people,
                &cut(row.text("text")),
                &reports(row),
            ])
        },
    )?;
    Ok(Outcome::Done)
}

pub(crate) fn commitments(arguments: &arguments::Commitments) -> Result<Outcome, Stop> {
    let listed = &arguments.listed;
    let asked = Asked {
        due_before: arguments.due_before.clone(),
        ..asked(&listed.days, listed.actor.as_ref(), listed.status.as_ref())
    };
    ask(
        &listed.which,
        listed.print,
        |library| library.commitments(&asked),
        |row| {
            let due = match row.text("due") {
                "" => String::new(),
                due => format!("due {due}"),
            };
            let status = bracketed(row.text("status"));
            line(&[
                &day(row, "published"),
                &status,
                row.text("bound"),
                &cut(row.text("text")),
                &due,
                &reports(row),
            ])
        },
    )?;
    Ok(Outcome::Done)
}

pub(crate) fn timeline(arguments: &arguments::Timeline) -> Result<Outcome, Stop> {
    let asked = Asked {
        statements: arguments.statements,
        ..asked(&arguments.days, arguments.actor.as_ref(), None)
    };
    ask(
        &arguments.which,
        arguments.print,
        |library| library.timeline(&asked),
        |row| {
            let what = bracketed(row.text("what"));
            line(&[
                &day(row, "date"),
                row.text("kind"),
                row.text("who"),
                &what,
                &cut(row.text("text")),
            ])
        },
    )?;
    Ok(Outcome::Done)
}

pub(crate) fn quote(arguments: &arguments::Quote) -> Result<Outcome, Stop> {
    let question = |library: &Library| library.quote(&arguments.text);
    let rows = ask(&arguments.which, arguments.print, question, |row| {
        let said = match row.text("difference") {
            "" => row.text("text"),
            difference => difference,
        };
        let who = row.text("speaker");
        line(&[row.text("outcome"), &day(row, "published"), who, row.text("publisher"), said])
    })?;
    if rows.is_empty() {
        if !arguments.print.json && !arguments.print.csv {
            writeln!(io::stdout().lock(), "not found")?;
        }
        return Ok(Outcome::Partly);
    }
    Ok(Outcome::Done)
}

pub(crate) fn changes(arguments: &arguments::Changes) -> Result<Outcome, Stop> {
    let question = |library: &Library| library.changes(&arguments.document);
    ask(&arguments.which, arguments.print, question, |row| {
        let version = format!("version {}", row.get("version"));
        let said = match row.text("difference") {
            "" => row.text("text"),
            difference => difference,
        };
        line(&[&version, &day(row, "date"), row.text("change"), said])
    })?;
    Ok(Outcome::Done)
}

pub(crate) fn compare(arguments: &arguments::Compare) -> Result<Outcome, Stop> {
    let question = |library: &Library| library.compare(&arguments.a, &arguments.b);
    ask(&arguments.which, arguments.print, question, |row| {
        let what = match row.text("field") {
            "" => row.text("kind").to_owned(),
            field => format!("{} ({field})", row.text("kind")),
        };
        let (first, second) = (row.text("first"), row.text("second"));
        let said = match (row.text("in"), row.text("difference")) {
            ("both", "") if first == second => first.to_owned(),
            ("both", "") => format!("{first} / {second}"),
            ("both", difference) => difference.to_owned(),
            ("first", _) => first.to_owned(),
            _ => second.to_owned(),
        };
        line(&[&format!("{:6}", row.text("in")), &what, &said])
    })?;
    Ok(Outcome::Done)
}
