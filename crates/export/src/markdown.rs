//! Notes in Markdown: one for each document, one for each person, with links between them that
//! Obsidian and its like follow.

use std::collections::BTreeMap;
use std::fmt::Write;

use onrecord_record::{ActorKind, Anchor, Record};

use crate::{act, name, names, published, words};

/// Behind this line a note is its reader's: writing the note anew leaves that as it is.
pub const YOURS: &str = "%% Write below this line: what stands there is kept. %%";

/// Bytes of a title or a name in the name of a file; systems take 255, with the day and the id.
const NAME: usize = 120;
/// Digits of a document's id in the name of its note.
const DIGITS: usize = 12;

/// What a note tells of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// An office.
    Offices,
    /// Somebody met.
    Met,
    /// Something undertaken.
    Undertook,
    /// A position held.
    Holds,
    /// Something said.
    Said,
}

impl Part {
    fn heading(self) -> &'static str {
        match self {
            Self::Offices => "Offices",
            Self::Met => "Met",
            Self::Undertook => "Undertook",
            Self::Holds => "Holds",
            Self::Said => "Said",
        }
    }
}

/// A line of the note on a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The person.
    pub person: String,
    /// Where in the note it belongs.
    pub part: Part,
    /// The line in Markdown. Lines of one part are in the order of their days when sorted.
    pub line: String,
}

/// The name, without its ending, of the note on the document of `record`.
#[must_use]
pub fn document_file(record: &Record) -> String {
    let document = &record.document;
    let day = published(record).and_then(|date| date.get(..10)).unwrap_or("no date");
    let title = document.title.as_ref().map_or("", |title| title.value.as_str());
    let id = document.id.get(..DIGITS).unwrap_or(&document.id);
    format!("documents/{}", file_name(&format!("{day} {}", cut(title))) + " " + id)
}

/// The name, without its ending, of the note on the person called `person`. People whose names differ in
/// signs alone that no file may have share a note.
#[must_use]
pub fn person_file(person: &str) -> String {
    let file = file_name(cut(person));
    format!("people/{}", if file.is_empty() { "no name" } else { &file })
}

/// The note on the document of `record`: what is said, met on, held and undertaken in it, and, with
/// `text`, the text.
#[must_use]
pub fn document_note(record: &Record, text: Option<&str>) -> String {
    let document = &record.document;
    let title = document.title.as_ref().map(|title| title.value.as_str());
    let mut note = "---\n".to_owned();
    let mut field = |name: &str, value: Option<&str>| {
        if let Some(value) = value {
            let _ = writeln!(note, "{name}: {}", serde_json::Value::from(value));
        }
    };
    field("onrecord", Some(&document.id));
    field("title", title);
    field("publisher", document.publisher.as_deref());
    field("published", published(record));
    field("url", document.url.as_deref());
    let _ = write!(note, "---\n\n# {}\n", plain(title.unwrap_or("No title")));
    let mut part = |heading: &str, lines: Vec<String>| {
        if !lines.is_empty() {
            let _ = write!(note, "\n## {heading}\n\n{}\n", lines.join("\n"));
        }
    };
    let line = |who: &[String], what: &str, anchors: &[Anchor], id: &str| {
        let who = linked(record, who);
        let who = if who.is_empty() { String::new() } else { format!("{who}: ") };
        format!("- {who}{} “{}” ^{id}", what.replace('_', " "), plain(&words(anchors)))
    };
    let meetings = record.meetings.iter().map(|meeting| {
        let evidence = meeting.evidence.get(..1).unwrap_or_default();
        line(&everybody(meeting), &name(&meeting.status), evidence, &meeting.id)
    });
    part("Meetings", meetings.collect());
    let commitments = record.commitments.iter().map(|commitment| {
        let what = std::slice::from_ref(&commitment.what);
        line(&commitment.by, &name(&commitment.kind), what, &commitment.id)
    });
    part("Commitments", commitments.collect());
    let positions = record.positions.iter().map(|position| {
        let object = std::slice::from_ref(&position.object);
        line(&position.holder, &name(&position.stance), object, &position.id)
    });
    part("Positions", positions.collect());
    let statements = record.statements.iter().map(|said| {
        let act = act(said);
        if said.speakers.is_empty() && !said.source.is_empty() {
            let source = plain(&words(&said.source));
            return format!("- {source}: {act} “{}” ^{}", plain(&words(&said.content)), said.id);
        }
        line(&said.speakers, &act, &said.content, &said.id)
    });
    part("Statements", statements.collect());
    if let Some(text) = text {
        let paragraphs = text.lines().filter(|line| !line.trim().is_empty());
        part(
            "Text",
            vec![
                paragraphs
                    .map(|line| format!("> {}", plain(line)))
                    .collect::<Vec<_>>()
                    .join("\n>\n"),
            ],
        );
    }
    let _ = write!(note, "\n{YOURS}\n");
    note
}

/// What `record` adds to the notes on people.
#[must_use]
pub fn person_lines(record: &Record) -> Vec<Line> {
    let day = published(record).and_then(|date| date.get(..10)).unwrap_or("no date");
    let file = document_file(record);
    let title = record.document.title.as_ref().map_or("document", |title| title.value.as_str());
    let title = file_name(cut(title));
    let mut lines = Vec::new();
    let mut tell = |actors: &[String], part: Part, what: &str, said: &str, item: &str| {
        let what = what.replace('_', " ");
        for person in people(record, actors) {
            let line = format!("- {day} {what} “{}” [[{file}#^{item}|{title}]]", plain(said));
            lines.push(Line { person: person.to_owned(), part, line });
        }
    };
    for meeting in &record.meetings {
        let evidence = words(meeting.evidence.get(..1).unwrap_or_default());
        tell(&everybody(meeting), Part::Met, &name(&meeting.status), &evidence, &meeting.id);
    }
    for commitment in &record.commitments {
        let (kind, what) = (name(&commitment.kind), commitment.what.exact());
        tell(&commitment.by, Part::Undertook, &kind, what, &commitment.id);
    }
    for position in &record.positions {
        let (stance, object) = (name(&position.stance), position.object.exact());
        tell(&position.holder, Part::Holds, &stance, object, &position.id);
    }
    for said in &record.statements {
        let act = act(said);
        tell(&said.speakers, Part::Said, &act, &words(&said.content), &said.id);
    }
    let offices = record.actors.iter().filter(|actor| actor.kind == ActorKind::Person);
    for (actor, role) in offices.flat_map(|actor| actor.roles.iter().map(move |role| (actor, role)))
    {
        let of = names(record, role.of.as_slice()).join(", ");
        let of = if of.is_empty() { of } else { format!(" ({})", plain(&of)) };
        let line = format!("- {day} {}{of} [[{file}|{title}]]", plain(&role.title));
        lines.push(Line { person: actor.name.clone(), part: Part::Offices, line });
    }
    lines
}

/// The note on the person called `person`, of all `lines` of all records: in the order of the parts, and
/// there in that of the days.
#[must_use]
pub fn person_note(person: &str, lines: &[Line]) -> String {
    let mut parts: BTreeMap<Part, Vec<&str>> = BTreeMap::new();
    for line in lines {
        parts.entry(line.part).or_default().push(&line.line);
    }
    let title = serde_json::Value::from(person);
    let mut note = format!("---\nonrecord: person\ntitle: {title}\n---\n\n# {}\n", plain(person));
    for (part, mut lines) in parts {
        lines.sort_unstable();
        lines.dedup();
        let _ = write!(note, "\n## {}\n\n{}\n", part.heading(), lines.join("\n"));
    }
    let _ = write!(note, "\n{YOURS}\n");
    note
}

fn everybody(meeting: &onrecord_record::Meeting) -> Vec<String> {
    let side = |side: &onrecord_record::Side| {
        [std::slice::from_ref(&side.side), &side.leads, &side.members].concat()
    };
    meeting.sides.iter().flat_map(side).collect()
}

/// The names of the people among `actors`.
fn people<'r>(record: &'r Record, actors: &[String]) -> Vec<&'r str> {
    let people = record.actors.iter().filter(|actor| actor.kind == ActorKind::Person);
    people.filter(|actor| actors.contains(&actor.id)).map(|actor| actor.name.as_str()).collect()
}

/// The names of `actors`, those of people as links to their notes.
fn linked(record: &Record, actors: &[String]) -> String {
    let named = record.actors.iter().filter(|actor| actors.contains(&actor.id));
    let name = |actor: &onrecord_record::Actor| match actor.kind {
        ActorKind::Person => format!("[[{}|{}]]", person_file(&actor.name), file_name(&actor.name)),
        _ => plain(&actor.name),
    };
    named.map(name).collect::<Vec<_>>().join(", ")
}

fn cut(text: &str) -> &str {
    let end = text.char_indices().map(|(at, c)| at + c.len_utf8()).take_while(|end| *end <= NAME);
    &text[..end.last().unwrap_or(0)]
}

/// `text` without the signs that links or some file system give a meaning to.
fn file_name(text: &str) -> String {
    let bad = |c: char| c.is_control() || "[]#^|\\/:*?\"<>%".contains(c);
    let text: String = text.chars().map(|c| if bad(c) { ' ' } else { c }).collect();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    text.trim_matches(['.', ' ']).to_owned()
}

/// `text` in one line, in which no sign means anything to Markdown.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !plain.is_empty() {
            plain.push(' ');
        }
        for c in word.chars() {
            // What begins a list or a rule is escaped anywhere: in a quotation a line may begin with it.
            if "\\`*_[]<>#|~$%&=".contains(c) || plain.is_empty() && "-+".contains(c) {
                plain.push('\\');
            }
            plain.push(c);
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_are_names_everywhere() {
        assert_eq!(person_file("Ada “Storm” Holm"), "people/Ada “Storm” Holm");
        assert_eq!(person_file("../etc/passwd"), "people/etc passwd");
        assert_eq!(person_file("a|b]]#c"), "people/a b c");
        assert_eq!(person_file("?"), "people/no name");
        assert!(person_file(&"语".repeat(500)).len() < 200);
    }

    #[test]
    fn words_mean_nothing_to_markdown() {
        assert_eq!(plain("- a [[b]]\n <i> *c*"), r"\- a \[\[b\]\] \<i\> \*c\*");
        assert_eq!(plain("2 + 2"), "2 + 2");
    }

    #[test]
    fn a_person_has_each_line_once_in_the_order_of_days() {
        let line = |part, line: &str| Line { person: "A".into(), part, line: line.into() };
        let lines = [
            line(Part::Said, "- 2"),
            line(Part::Said, "- 1"),
            line(Part::Met, "- 3"),
            line(Part::Said, "- 2"),
        ];
        let note = person_note("A", &lines);
        let told = note.split("# A\n").nth(1).unwrap_or_default();
        assert_eq!(told, format!("\n## Met\n\n- 3\n\n## Said\n\n- 1\n- 2\n\n{YOURS}\n"));
    }
}
