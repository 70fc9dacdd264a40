//! Reading records, as published.

use std::collections::BTreeMap;

use serde_json::Value as Json;

use super::field::{Fault, Field};
use super::gold::gap;
use super::{
    Act, Commitment, Condition, Date, Event, Items, Meeting, Phase, Position, Side, Span, Text,
};

/// What a record holds, with its actors by name and its times by value. `name` is what it is
/// called in errors. Layers that it lacks count as empty.
///
/// An actor of kind `group` that has members stands for these. Items are reported by the speakers
/// of their statements.
///
/// # Errors
/// If it is not a record of `text`, or something in it is not as it should be.
pub fn read_record(name: &str, record: &Json, text: &Text) -> Result<Items, Fault> {
    let root = Field::root(name, record);
    let whole = root.need("document")?.get("text");
    if whole.as_ref().is_some_and(|whole| whole.value().as_str() != Some(text.as_str())) {
        return Err(root.fault("is the record of another text"));
    }
    let reader = Reader::new(&root, text)?;
    Ok(Items {
        meetings: each(&root, "meetings", |f| reader.meeting(f))?,
        positions: each(&root, "positions", |f| reader.position(f))?,
        commitments: each(&root, "commitments", |f| reader.commitment(f))?,
        events: each(&root, "events", |f| reader.event(f))?,
        asides: asides(&root, text)?,
    })
}

fn each<T>(
    field: &Field<'_>,
    key: &str,
    read: impl Fn(&Field<'_>) -> Result<T, Fault>,
) -> Result<Vec<T>, Fault> {
    field.list(key)?.iter().map(read).collect()
}

fn asides(root: &Field<'_>, text: &Text) -> Result<Vec<(Span, String)>, Fault> {
    const STORY: [&str; 4] = ["headline", "deck", "paragraph", "list_item"];
    let mut asides = Vec::new();
    for block in root.list("blocks")? {
        let kind = block.need("kind")?.string()?;
        if !STORY.contains(&kind) {
            asides.push((block.offsets(text)?, kind.to_owned()));
        }
    }
    Ok(asides)
}

struct Reader<'t> {
    text: &'t Text,
    actors: BTreeMap<String, Vec<String>>,
    dates: BTreeMap<String, Option<Date>>,
    speakers: BTreeMap<String, Vec<String>>,
}

impl<'t> Reader<'t> {
    fn new(root: &Field<'_>, text: &'t Text) -> Result<Self, Fault> {
        let id = |field: &Field<'_>| Ok(field.need("id")?.string()?.to_owned());
        let mut names = BTreeMap::new();
        for actor in root.list("actors")? {
            names.insert(id(&actor)?, actor.need("name")?.string()?.to_owned());
        }
        let mut actors = BTreeMap::new();
        for actor in root.list("actors")? {
            let members = actor.strings("members")?;
            let is_group = actor.need("kind")?.string()? == "group" && !members.is_empty();
            let id = id(&actor)?;
            let name = |id: &String| {
                let dangling = || actor.fault(format!("there is no actor “{id}”"));
                names.get(id).cloned().ok_or_else(dangling)
            };
            let ids = if is_group { members } else { vec![id.clone()] };
            actors.insert(id, ids.iter().map(name).collect::<Result<_, _>>()?);
        }
        let mut dates = BTreeMap::new();
        for time in root.list("times")? {
            let value = match time.get("value") {
                Some(value) => Some(Date::Value(value.string()?.to_owned())),
                None if time.get("gap").is_some() => gap(&time)?,
                None => None,
            };
            dates.insert(id(&time)?, value);
        }
        let mut reader = Self { text, actors, dates, speakers: BTreeMap::new() };
        for statement in root.list("statements")? {
            let speakers = reader.names(&statement, "speakers")?;
            reader.speakers.insert(id(&statement)?, speakers);
        }
        Ok(reader)
    }

    /// The range of an anchor, once its words are found to stand there.
    fn anchor(&self, field: &Field<'_>) -> Result<Span, Fault> {
        let span = field.offsets(self.text)?;
        let exact = field.need("exact")?;
        let there = self.text.slice(span);
        match exact.value().as_str() {
            Some(exact) if exact == there => Ok(span),
            _ => Err(exact.fault(format!("is not what stands there: “{there}”"))),
        }
    }

    fn anchor_at(&self, field: &Field<'_>, key: &str) -> Result<Option<Span>, Fault> {
        let anchor = field.get(key).filter(|anchor| anchor.value().get("gap").is_none());
        anchor.map(|anchor| self.anchor(&anchor)).transpose()
    }

    fn anchors(&self, field: &Field<'_>, key: &str) -> Result<Vec<Span>, Fault> {
        each(field, key, |anchor| self.anchor(anchor))
    }

    fn names_of(&self, field: &Field<'_>) -> Result<&[String], Fault> {
        let id = field.string()?;
        let names = self.actors.get(id);
        names.map(Vec::as_slice).ok_or_else(|| field.fault(format!("there is no actor “{id}”")))
    }

    fn names(&self, field: &Field<'_>, key: &str) -> Result<Vec<String>, Fault> {
        let mut names: Vec<String> = Vec::new();
        for id in field.list(key)? {
            for name in self.names_of(&id)? {
                if !names.contains(name) {
                    names.push(name.clone());
                }
            }
        }
        Ok(names)
    }

    /// One actor; of a group its members in a row.
    fn name(&self, field: &Field<'_>, key: &str) -> Result<Option<String>, Fault> {
        let names = field.get(key).map(|id| Ok(self.names_of(&id)?.join(" and ")));
        names.transpose()
    }

    fn date(&self, field: &Field<'_>, key: &str) -> Result<Option<Date>, Fault> {
        let Some(field) = field.get(key) else { return Ok(None) };
        if field.value().is_object() {
            return gap(&field);
        }
        let id = field.string()?;
        let date = self.dates.get(id).cloned();
        date.ok_or_else(|| field.fault(format!("there is no time “{id}”")))
    }

    fn reported_by(&self, field: &Field<'_>) -> Result<Vec<String>, Fault> {
        let mut names: Vec<String> = Vec::new();
        for field in field.list("reported_by")? {
            let id = field.string()?;
            let speakers = self.speakers.get(id);
            let speakers =
                speakers.ok_or_else(|| field.fault(format!("there is no statement “{id}”")))?;
            for name in speakers {
                if !names.contains(name) {
                    names.push(name.clone());
                }
            }
        }
        Ok(names)
    }

    fn meeting(&self, field: &Field<'_>) -> Result<Meeting, Fault> {
        Ok(Meeting {
            id: field.need("id")?.string()?.to_owned(),
            status: field.need("status")?.kind()?,
            medium: field.need("medium")?.kind()?,
            body: self.name(field, "body")?,
            date: self.date(field, "date")?,
            place: self.anchor_at(field, "place")?,
            sides: each(field, "sides", |side| {
                side.need("side")?;
                Ok(Side {
                    side: self.name(side, "side")?.unwrap_or_default(),
                    leads: self.names(side, "leads")?,
                    members: self.names(side, "members")?,
                    described: self.anchors(side, "described")?,
                })
            })?,
            phases: each(field, "phases", |phase| {
                Ok(Phase {
                    format: self.anchor(&phase.need("format")?)?,
                    topics: self.anchors(phase, "topics")?,
                    added: self.anchors(phase, "added")?,
                })
            })?,
            topics: self.anchors(field, "topics")?,
            acts: each(field, "acts", |act| {
                Ok(Act {
                    kind: act.need("kind")?.kind()?,
                    by: self.names(act, "by")?,
                    to: self.names(act, "to")?,
                    about: self.anchors(act, "about")?,
                })
            })?,
            next: field.get("next").map(|next| next.string().map(str::to_owned)).transpose()?,
            evidence: self.anchors(field, "evidence")?,
        })
    }

    fn position(&self, field: &Field<'_>) -> Result<Position, Fault> {
        let condition = |field: Field<'_>| {
            let words = self.anchor(&field.need("anchor")?)?;
            Ok(Condition { kind: field.need("type")?.kind()?, words })
        };
        Ok(Position {
            holder: self.names(field, "holder")?,
            voiced_by: self.names(field, "voiced_by")?,
            stance: field.need("stance")?.kind()?,
            object: self.anchor(&field.need("object")?)?,
            condition: field.get("condition").map(condition).transpose()?,
            regardless_of: self.anchor_at(field, "regardless_of")?,
            evidence: self.anchors(field, "evidence")?,
        })
    }

    fn commitment(&self, field: &Field<'_>) -> Result<Commitment, Fault> {
        // The last entry of the dated list is what it has come to.
        let status = field.list("status")?;
        let value = status.last().map(|last| last.need("value")?.kind()).transpose()?;
        Ok(Commitment {
            kind: field.need("kind")?.kind()?,
            by: self.names(field, "by")?,
            to: self.names(field, "to")?,
            what: self.anchor(&field.need("what")?)?,
            conditions: self.anchors(field, "conditions")?,
            overseer: self.name(field, "overseer")?,
            due: self.date(field, "due")?,
            strength: self.anchor_at(field, "strength")?,
            reported_by: self.reported_by(field)?,
            value,
        })
    }

    fn event(&self, field: &Field<'_>) -> Result<Event, Fault> {
        Ok(Event {
            words: self.anchor(&field.need("anchor")?)?,
            by: self.names(field, "by")?,
            on: self.names(field, "on")?,
            status: field.need("status")?.kind()?,
        })
    }
}
