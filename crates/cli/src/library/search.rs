//! `onrecord search`.

use onrecord_library::{Order, Row, Search};

use super::{open, table, told};
use crate::arguments;
use crate::report::{Failure, Outcome, Stop};

/// Longest text of an item in a line for people, in characters.
const TEXT: usize = 200;

pub(crate) fn run(arguments: &arguments::Search) -> Result<Outcome, Stop> {
    let library = open(&arguments.which)?;
    let asked = Search {
        words: arguments.query.join(" "),
        kind: arguments.kind.into(),
        speaker: arguments.speaker.clone(),
        actor: arguments.actor.clone(),
        act: arguments.act.clone(),
        status: arguments.status.clone(),
        publisher: arguments.publisher.clone(),
        from: arguments.from.clone(),
        to: arguments.to.clone(),
        order: if arguments.best { Order::Best } else { Order::Newest },
        limit: arguments.limit,
    };
    let found = library.search(&asked).map_err(|error| told(library.path(), error))?;
    if found.weighed_newest {
        Failure::note("too many items have these words to weigh them all: the newest were");
    }
    table::print(&found.rows, arguments.print, line)?;
    Ok(Outcome::Done)
}

/// An item for people: when, who, what, and the words.
pub(crate) fn line(row: &Row) -> String {
    let who = ["speaker", "name", "holder", "bound", "title"];
    let what = ["act", "status", "stance"];
    let one_of = |names: &[&str]| {
        names
            .iter()
            .map(|name| row.text(name))
            .find(|text| !text.is_empty())
            .unwrap_or("")
            .to_owned()
    };
    let date = row.text("published").get(..10).unwrap_or("no date   ");
    let (who, what) = (one_of(&who), one_of(&what));
    let text = cut(row.text("text"));
    let mut line = format!("{date}  ");
    for part in [who, if what.is_empty() { String::new() } else { format!("[{what}]") }] {
        if !part.is_empty() {
            line.push_str(&part);
            line.push(' ');
        }
    }
    line + &text
}

/// Text that is not longer than a line for people bears.
pub(crate) fn cut(text: &str) -> String {
    match text.char_indices().nth(TEXT) {
        Some((end, _)) => format!("{} …", text[..end].trim_end()),
        None => text.to_owned(),
    }
}
