//! Who speaks and when, in words: what both views say of a statement beyond its own.

use std::collections::BTreeMap;

use onrecord::record::{
    Actor, Anchor, BasisKind, GapKind, Record, Role, SpeakerMode, Statement, Time,
};

use super::story::source;

/// The actors and times of a record by their ids.
pub(crate) struct Names<'r> {
    actors: BTreeMap<&'r str, &'r Actor>,
    times: BTreeMap<&'r str, &'r Time>,
}

impl<'r> Names<'r> {
    pub(crate) fn new(record: &'r Record) -> Self {
        let actors = record.actors.iter().map(|actor| (actor.id.as_str(), actor)).collect();
        let times = record.times.iter().map(|time| (time.id.as_str(), time)).collect();
        Self { actors, times }
    }

    /// The name of the actor with this id.
    pub(crate) fn name(&self, id: &str) -> &'r str {
        self.actors.get(id).map_or("", |actor| actor.name.as_str())
    }

    /// Who the source of a statement is, where its words do not say that themselves.
    pub(crate) fn who(&self, statement: &Statement) -> Option<String> {
        let names: Vec<&str> = statement.speakers.iter().map(|id| self.name(id)).collect();
        let written = source(statement)?;
        let who = match statement.speaker_mode? {
            SpeakerMode::None => return None,
            SpeakerMode::Unnamed if names.iter().all(|name| same(name, &written)) => {
                "not named".to_owned()
            }
            SpeakerMode::Unnamed => format!("{}, not named", listed(&names, "and")),
            SpeakerMode::Ambiguous => format!("either {}", listed(&names, "or")),
            SpeakerMode::Each => format!("{}, each", listed(&names, "and")),
            SpeakerMode::Joint => format!("{}, together", listed(&names, "and")),
            SpeakerMode::One if names.iter().all(|name| same(name, &written)) => String::new(),
            SpeakerMode::One => {
                let members =
                    statement.speakers.first().and_then(|id| self.actors.get(id.as_str()));
                let members = members.map_or(&[][..], |actor| &actor.members);
                let members: Vec<&str> = members.iter().map(|id| self.name(id)).collect();
                let of = if members.is_empty() {
                    String::new()
                } else {
                    format!(": {}", listed(&members, "and"))
                };
                format!("{}{of}", listed(&names, "and"))
            }
        };
        let behalf = statement.on_behalf_of.as_deref().map(|id| self.name(id));
        match (who.is_empty(), behalf) {
            (true, None) => None,
            (true, Some(behalf)) => Some(format!("for {behalf}")),
            (false, None) => Some(who),
            (false, Some(behalf)) => Some(format!("{who}, for {behalf}")),
        }
    }

    /// By which rules the words of a statement's source are taken to mean its speakers.
    pub(crate) fn why(&self, statement: &Statement) -> Vec<String> {
        let inside = |anchor: &Anchor| {
            statement.source.iter().any(|s| s.start() <= anchor.start() && anchor.end() <= s.end())
        };
        let rules = statement.speakers.iter().filter_map(|id| {
            let actor = self.actors.get(id.as_str())?;
            let mention = actor.mentions.iter().find(|mention| inside(&mention.anchor))?;
            let kind = match mention.basis.kind {
                BasisKind::Stated => "stated",
                BasisKind::Inferred => "inferred",
            };
            let rule = mention.basis.rule.replace('_', " ");
            Some(format!("{} is {}: {kind}, by {rule}", mention.anchor.exact(), actor.name))
        });
        rules.collect()
    }

    /// The names of several actors, as a list.
    pub(crate) fn list(&self, ids: &[String]) -> String {
        let names: Vec<&str> = ids.iter().map(|id| self.name(id)).collect();
        listed(&names, "and")
    }

    /// The words of a time and what they mean.
    pub(crate) fn time(&self, id: &str) -> Option<String> {
        let time = self.times.get(id)?;
        let value = value(time);
        Some(if value == time.anchor.exact() {
            value
        } else {
            format!("{} ({value})", time.anchor.exact())
        })
    }

    /// When a statement was made, as far as its words tell.
    pub(crate) fn when(&self, statement: &Statement) -> Option<String> {
        self.time(statement.said_at.as_deref()?)
    }

    /// An actor's kind, offices and membership, as phrases.
    pub(crate) fn described(&self, actor: &Actor) -> Vec<String> {
        let mut phrases = vec![kind(actor)];
        phrases.extend(actor.of.as_deref().map(|of| format!("of {}", self.name(of))));
        let role = |role: &Role| match role.of.as_deref() {
            Some(of) => format!("{} of {}", role.title, self.name(of)),
            None => role.title.clone(),
        };
        phrases.extend(actor.roles.iter().map(role));
        if !actor.members.is_empty() {
            let members: Vec<&str> = actor.members.iter().map(|id| self.name(id)).collect();
            phrases.push(format!("members: {}", listed(&members, "and")));
        }
        phrases
    }
}

/// The kind of an actor in words.
fn kind(actor: &Actor) -> String {
    let name = serde_json::to_value(actor.kind).ok();
    name.as_ref().and_then(|name| name.as_str()).unwrap_or("").replace('_', " ")
}

/// What a time is, or why that is not known.
pub(crate) fn value(time: &Time) -> String {
    let value = match (&time.value, &time.gap) {
        (Some(value), _) => value.clone(),
        (None, Some(gap)) => match gap.gap {
            GapKind::NoAnchor => "no publication date to count from".to_owned(),
            GapKind::Vague => "not said exactly".to_owned(),
            GapKind::Ambiguous => "may be read in several ways".to_owned(),
            GapKind::NotStated | GapKind::Withheld => "not said".to_owned(),
        },
        (None, None) => "no value".to_owned(),
    };
    match &time.bounds {
        Some(bounds) if time.value.is_none() => format!("{value}; {bounds}"),
        _ => value,
    }
}

/// Names as a list in a sentence.
fn listed(names: &[&str], last: &str) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [several @ .., end] => format!("{} {last} {end}", several.join(", ")),
    }
}

/// Whether two names differ in articles and capitals alone.
fn same(name: &str, written: &str) -> bool {
    let plain = |text: &str| {
        let lower = text.to_lowercase();
        lower.strip_prefix("the ").unwrap_or(&lower).to_owned()
    };
    plain(name) == plain(written)
}
