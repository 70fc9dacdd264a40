//! `onrecord show`: an item at its words, with all that is known of it.

use std::io::{self, Write};

use onrecord::record::{Anchor, AnchoredText, Record};
use onrecord::text::TextRange;
use onrecord_library::{Row, Shown};
use serde_json::Value;

use super::{open, table, told};
use crate::arguments;
use crate::report::{Outcome, Stop};
use crate::view::escape::Visible;

pub(crate) fn run(arguments: &arguments::Show) -> Result<Outcome, Stop> {
    let library = open(&arguments.which)?;
    let failure = |error| told(library.path(), error);
    let shown = library.show(&arguments.reference).map_err(failure)?;
    let mut out = io::stdout().lock();
    if arguments.json {
        match item(&shown) {
            Some(item) => writeln!(out, "{item}")?,
            None => {
                // The record as `onrecord read --json` prints it.
                let json = serde_json::to_string(&shown.record).unwrap_or_default();
                writeln!(out, "{json}")?;
            }
        }
        return Ok(Outcome::Done);
    }
    let links = library.links_of(&arguments.reference).map_err(failure)?;
    match item(&shown) {
        Some(item) => {
            let text = AnchoredText::new(&shown.text);
            head(&shown.record, &mut out)?;
            writeln!(out)?;
            around(&item, &text, &mut out)?;
            writeln!(out)?;
            fields(&item, &shown.record, &mut out)?;
        }
        None => document(&shown, &mut out)?,
    }
    linked(&links, &mut out)?;
    for row in library.told(&arguments.reference).map_err(failure)? {
        let parts = [row.text("field"), row.text("value")].map(str::to_owned).join(": ");
        writeln!(out, "{}  {}", Visible(&parts), table::short(row.text("reference")))?;
    }
    for remark in library.remarks_of(&arguments.reference).map_err(failure)? {
        let parts = [remark.text("kind"), remark.text("text"), "by", remark.text("made_by")];
        writeln!(out, "{}", Visible(&parts.join(" ")))?;
    }
    writeln!(out, "{}", shown.reference)?;
    Ok(Outcome::Done)
}

/// The item that was asked for, as the record has it.
fn item(shown: &Shown) -> Option<Value> {
    let id = shown.reference.item.as_deref()?;
    let record = serde_json::to_value(&shown.record).ok()?;
    ["statements", "meetings", "positions", "commitments", "actors", "times"]
        .iter()
        .filter_map(|layer| record[layer].as_array())
        .flatten()
        .find(|item| item["id"] == id)
        .cloned()
}

fn head(record: &Record, out: &mut impl Write) -> io::Result<()> {
    let document = &record.document;
    if let Some(title) = &document.title {
        writeln!(out, "{}", Visible(&title.value))?;
    }
    let published = match &document.published {
        onrecord::record::Published::At(date) => date.value.as_str(),
        onrecord::record::Published::Unknown { .. } => "no date",
    };
    let publisher = document.publisher.as_deref();
    let origin = document.url.as_deref().unwrap_or(&document.path);
    let parts = publisher.into_iter().chain([published, origin]);
    writeln!(out, "{}", Visible(&parts.collect::<Vec<_>>().join("; ")))
}

/// The blocks of the text in which the item stands, its words between brackets.
fn around(item: &Value, text: &AnchoredText<'_>, out: &mut impl Write) -> io::Result<()> {
    let mut ranges: Vec<TextRange> =
        places(item).iter().filter_map(|(start, end)| text.range(*start, *end)).collect();
    ranges.sort_by_key(|range| (range.start(), range.end()));
    ranges.dedup_by(|next, last| next.start() < last.end());
    let Some((first, last)) = ranges.first().zip(ranges.last()) else { return Ok(()) };
    let whole = text.text().as_str();
    // Paragraphs are apart by a blank line, or by a line end in texts that have none.
    let (start, end) = (first.start() as usize, last.end() as usize);
    let from = whole[..start].rfind('\n').map_or(0, |at| at + 1);
    let to = whole[end..].find('\n').map_or(whole.len(), |at| end + at);
    let mut at = from;
    let mut shown = String::new();
    for range in &ranges {
        let (start, end) = (range.start() as usize, range.end() as usize);
        shown.push_str(&whole[at..start]);
        shown.push('[');
        shown.push_str(&whole[start..end]);
        shown.push(']');
        at = end;
    }
    shown.push_str(&whole[at..to]);
    for line in shown.lines().filter(|line| !line.trim().is_empty()) {
        writeln!(out, "    {}", Visible(line))?;
    }
    Ok(())
}

/// Where the item stands: the words that say best what it is.
fn places(item: &Value) -> Vec<(u32, u32)> {
    let anchors = |name: &str| match &item[name] {
        Value::Array(anchors) => anchors.iter().filter_map(place).collect(),
        one => Vec::from_iter(place(one)),
    };
    ["content", "what", "object", "anchor", "evidence", "mentions"]
        .iter()
        .map(|name| anchors(name))
        .find(|places| !places.is_empty())
        .unwrap_or_default()
}

fn place(anchor: &Value) -> Option<(u32, u32)> {
    let anchor: Anchor = serde_json::from_value(anchor.clone()).ok()?;
    Some((anchor.start(), anchor.end()))
}

/// The fields of an item that say something, names in place of ids.
fn fields(item: &Value, record: &Record, out: &mut impl Write) -> io::Result<()> {
    let Value::Object(fields) = item else { return Ok(()) };
    for (name, value) in fields {
        let words = plain(value, record);
        if name != "id" && !words.is_empty() {
            writeln!(out, "{:>14}  {}", name.replace('_', " "), Visible(&words))?;
        }
    }
    Ok(())
}

/// A value for people: an anchor is its words, an actor its name.
fn plain(value: &Value, record: &Record) -> String {
    let joined = |values: Vec<String>| {
        values.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("; ")
    };
    match value {
        Value::Null | Value::Bool(false) => String::new(),
        Value::Bool(true) => "yes".to_owned(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => {
            let actor = record.actors.iter().find(|actor| actor.id == *text);
            let time = record.times.iter().find(|time| time.id == *text);
            match (actor, time) {
                (Some(actor), _) => actor.name.clone(),
                (None, Some(time)) => {
                    let value = time.value.as_deref().unwrap_or(&time.timex);
                    format!("“{}” ({value})", time.anchor.exact())
                }
                (None, None) => text.clone(),
            }
        }
        Value::Array(values) => joined(values.iter().map(|value| plain(value, record)).collect()),
        Value::Object(fields) => match fields.get("exact") {
            Some(exact) => format!("“{}”", exact.as_str().unwrap_or("")),
            None => joined(
                fields
                    .iter()
                    .map(|(name, value)| match plain(value, record) {
                        words if words.is_empty() => words,
                        words => format!("{} {words}", name.replace('_', " ")),
                    })
                    .collect(),
            ),
        },
    }
}

/// A document: what is in it, every line with its reference.
fn document(shown: &Shown, out: &mut impl Write) -> io::Result<()> {
    let record = &shown.record;
    head(record, out)?;
    writeln!(out)?;
    let mut line = |id: &str, words: &str| {
        let reference = table::short(&format!("{}#{id}", record.document.id));
        writeln!(out, "{}  {reference}", Visible(&super::search::cut(words)))
    };
    for meeting in &record.meetings {
        line(&meeting.id, meeting.evidence.first().map_or("", Anchor::exact))?;
    }
    for position in &record.positions {
        line(&position.id, position.object.exact())?;
    }
    for commitment in &record.commitments {
        line(&commitment.id, commitment.what.exact())?;
    }
    for statement in &record.statements {
        let content: Vec<&str> = statement.content.iter().map(Anchor::exact).collect();
        let source = statement.source.first().map_or("", Anchor::exact);
        let words = [source, &content.join(" … ")];
        line(&statement.id, words.join(": ").trim_start_matches(": "))?;
    }
    writeln!(out)
}

fn linked(links: &[Row], out: &mut impl Write) -> io::Result<()> {
    for link in links {
        let reversed = if link.get("active") == 0 { " (reversed)" } else { "" };
        let (a, b) = (table::short(link.text("a")), table::short(link.text("b")));
        let words = [link.text("kind"), link.text("rule"), link.text("made_by")];
        writeln!(
            out,
            "link {}: {a} {} {b}, by {}, {}{reversed}",
            link.get("link"),
            words[0],
            words[2],
            Visible(words[1])
        )?;
    }
    Ok(())
}
