//! Reading gold files.

use std::path::{Path, PathBuf};
use std::{fs, io};

use serde_json::Value as Json;

use super::field::{Fault, Field};
use super::{
    Act, Commitment, Condition, Date, Event, Items, Meeting, Phase, Position, Side, Span, Text,
};

/// A gold file, before its words are looked up in the text.
#[derive(Debug, Clone, PartialEq)]
pub struct Gold {
    /// Name of the file without its ending.
    pub name: String,
    /// When the text was published.
    pub date: Option<String>,
    /// Which part of its set it belongs to, where the file says so.
    pub part: Option<String>,
    /// The id of the article of a corpus that it is about, where the file says so.
    pub id: Option<String>,
    /// The line of that article, counted from 0.
    pub line: Option<u64>,
    json: Json,
}

/// The gold files of a folder, in the order of their names.
///
/// # Errors
/// If the folder cannot be read.
pub fn gold_files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let files = fs::read_dir(folder)?.map(|entry| Ok(entry?.path()));
    let mut files: Vec<PathBuf> = files.collect::<io::Result<_>>()?;
    files.retain(|file| file.extension().is_some_and(|ending| ending == "json"));
    files.sort();
    Ok(files)
}

impl Gold {
    /// Reads the head of a file called `name`.
    ///
    /// # Errors
    /// If it is not JSON, or the head is not as it should be.
    pub fn parse(name: &str, json: &str) -> Result<Self, Fault> {
        let bad = |error: serde_json::Error| Fault {
            file: name.to_owned(),
            field: String::new(),
            message: format!("is not JSON: {error}"),
        };
        let json: Json = serde_json::from_str(json).map_err(bad)?;
        let root = Field::root(name, &json);
        root.only(&[
            "date",
            "part",
            "id",
            "line",
            "meetings",
            "positions",
            "commitments",
            "events",
            "not_said",
        ])?;
        let string = |key| root.get(key).map(|f| f.string().map(str::to_owned)).transpose();
        let line = |field: Field<'_>| {
            let line = field.value().as_u64();
            line.ok_or_else(|| field.fault("is not the number of a line"))
        };
        let line = root.get("line").map(line).transpose()?;
        let (id, date, part) = (string("id")?, string("date")?, string("part")?);
        root.strings("not_said")?;
        Ok(Self { name: name.to_owned(), date, part, id, line, json })
    }

    /// What is in `text`, which the file is about.
    ///
    /// # Errors
    /// If something is not as it should be, or words are not found in the text.
    pub fn items(&self, text: &Text) -> Result<Items, Fault> {
        let root = Field::root(&self.name, &self.json);
        let reader = Reader { text };
        let each = |key: &str| root.list(key);
        let meetings: Vec<Meeting> =
            each("meetings")?.iter().map(|f| reader.meeting(f)).collect::<Result<_, _>>()?;
        for (i, field) in each("meetings")?.iter().enumerate() {
            let Meeting { id, next, .. } = &meetings[i];
            if meetings[..i].iter().any(|before| before.id == *id) {
                return Err(field.fault(format!("the id “{id}” stands twice")));
            }
            if let Some(next) = next.as_ref().filter(|next| meetings.iter().all(|m| m.id != **next))
            {
                return Err(field.fault(format!("next: there is no meeting “{next}”")));
            }
        }
        Ok(Items {
            meetings,
            positions: each("positions")?
                .iter()
                .map(|f| reader.position(f))
                .collect::<Result<_, _>>()?,
            commitments: each("commitments")?
                .iter()
                .map(|f| reader.commitment(f))
                .collect::<Result<_, _>>()?,
            events: each("events")?.iter().map(|f| reader.event(f)).collect::<Result<_, _>>()?,
            asides: Vec::new(),
        })
    }
}

struct Reader<'t> {
    text: &'t Text,
}

impl Reader<'_> {
    /// Words as a string, with `@2` for the second place, or as offsets.
    fn words(&self, field: &Field<'_>) -> Result<Span, Fault> {
        if field.value().is_object() {
            field.only(&["start", "end"])?;
            return field.offsets(self.text);
        }
        let words = field.string()?;
        let place = || {
            let (words, nth) = words.rsplit_once('@')?;
            self.text.find(words, nth.parse().ok()?)
        };
        let span = self.text.find(words, 1).or_else(place);
        span.ok_or_else(|| field.fault(format!("“{words}” does not stand in the text")))
    }

    fn words_at(&self, field: &Field<'_>, key: &str) -> Result<Option<Span>, Fault> {
        field.get(key).map(|field| self.words(&field)).transpose()
    }

    fn all_words(&self, field: &Field<'_>, key: &str) -> Result<Vec<Span>, Fault> {
        field.list(key)?.iter().map(|item| self.words(item)).collect()
    }

    /// As [`Self::all_words`], of an item that must have them.
    fn evidence(&self, field: &Field<'_>) -> Result<Vec<Span>, Fault> {
        let evidence = self.all_words(field, "evidence")?;
        if evidence.is_empty() { Err(field.fault("has no evidence")) } else { Ok(evidence) }
    }

    fn meeting(&self, field: &Field<'_>) -> Result<Meeting, Fault> {
        field.only(&[
            "id", "status", "medium", "body", "date", "place", "sides", "phases", "topics", "acts",
            "next", "evidence",
        ])?;
        let place = field.get("place").filter(|place| place.value().get("gap").is_none());
        Ok(Meeting {
            id: field.need("id")?.string()?.to_owned(),
            status: field.need("status")?.kind()?,
            medium: field.need("medium")?.kind()?,
            body: string(field, "body")?,
            date: date(field, "date")?,
            place: place.map(|place| self.words(&place)).transpose()?,
            sides: field.list("sides")?.iter().map(|f| self.side(f)).collect::<Result<_, _>>()?,
            phases: field
                .list("phases")?
                .iter()
                .map(|f| self.phase(f))
                .collect::<Result<_, _>>()?,
            topics: self.all_words(field, "topics")?,
            acts: field.list("acts")?.iter().map(|f| self.act(f)).collect::<Result<_, _>>()?,
            next: string(field, "next")?,
            evidence: self.evidence(field)?,
        })
    }

    fn side(&self, field: &Field<'_>) -> Result<Side, Fault> {
        field.only(&["side", "leads", "members", "described"])?;
        Ok(Side {
            side: field.need("side")?.string()?.to_owned(),
            leads: field.strings("leads")?,
            members: field.strings("members")?,
            described: self.all_words(field, "described")?,
        })
    }

    fn phase(&self, field: &Field<'_>) -> Result<Phase, Fault> {
        field.only(&["format", "topics", "added"])?;
        Ok(Phase {
            format: self.words(&field.need("format")?)?,
            topics: self.all_words(field, "topics")?,
            added: self.all_words(field, "added")?,
        })
    }

    fn act(&self, field: &Field<'_>) -> Result<Act, Fault> {
        field.only(&["kind", "by", "to", "about"])?;
        let is_list = field.get("about").is_some_and(|about| about.value().is_array());
        let about = match is_list {
            true => self.all_words(field, "about")?,
            false => self.words_at(field, "about")?.into_iter().collect(),
        };
        Ok(Act {
            kind: field.need("kind")?.kind()?,
            by: field.strings("by")?,
            to: field.strings("to")?,
            about,
        })
    }

    fn position(&self, field: &Field<'_>) -> Result<Position, Fault> {
        field.only(&[
            "holder",
            "voiced_by",
            "stance",
            "object",
            "condition",
            "regardless_of",
            "evidence",
        ])?;
        let condition = |field: Field<'_>| {
            field.only(&["type", "words"])?;
            let words = self.words(&field.need("words")?)?;
            Ok(Condition { kind: field.need("type")?.kind()?, words })
        };
        Ok(Position {
            holder: field.strings("holder")?,
            voiced_by: field.strings("voiced_by")?,
            stance: field.need("stance")?.kind()?,
            object: self.words(&field.need("object")?)?,
            condition: field.get("condition").map(condition).transpose()?,
            regardless_of: self.words_at(field, "regardless_of")?,
            evidence: self.evidence(field)?,
        })
    }

    fn commitment(&self, field: &Field<'_>) -> Result<Commitment, Fault> {
        field.only(&[
            "kind",
            "by",
            "to",
            "what",
            "conditions",
            "overseer",
            "due",
            "strength",
            "reported_by",
            "value",
        ])?;
        Ok(Commitment {
            kind: field.need("kind")?.kind()?,
            by: field.strings("by")?,
            to: field.strings("to")?,
            what: self.words(&field.need("what")?)?,
            conditions: self.all_words(field, "conditions")?,
            overseer: string(field, "overseer")?,
            due: date(field, "due")?,
            strength: self.words_at(field, "strength")?,
            reported_by: field.strings("reported_by")?,
            value: field.get("value").map(|value| value.kind()).transpose()?,
        })
    }

    fn event(&self, field: &Field<'_>) -> Result<Event, Fault> {
        field.only(&["words", "by", "on", "status"])?;
        Ok(Event {
            words: self.words(&field.need("words")?)?,
            by: field.strings("by")?,
            on: field.strings("on")?,
            status: field.need("status")?.kind()?,
        })
    }
}

fn string(field: &Field<'_>, key: &str) -> Result<Option<String>, Fault> {
    field.get(key).map(|field| field.string().map(str::to_owned)).transpose()
}

fn date(field: &Field<'_>, key: &str) -> Result<Option<Date>, Fault> {
    let Some(field) = field.get(key) else { return Ok(None) };
    if field.value().is_object() {
        gap(&field)
    } else {
        Ok(Some(Date::Value(field.string()?.to_owned())))
    }
}

/// A gap that says more than that nothing is stated.
pub(super) fn gap(field: &Field<'_>) -> Result<Option<Date>, Fault> {
    const KINDS: [&str; 5] = ["not_stated", "withheld", "no_anchor", "ambiguous", "vague"];
    let kind = field.need("gap")?;
    match kind.string()? {
        "not_stated" => Ok(None),
        name if KINDS.contains(&name) => Ok(Some(Date::Gap(name.to_owned()))),
        name => Err(kind.fault(format!("“{name}” is none of: {}", KINDS.join(", ")))),
    }
}
