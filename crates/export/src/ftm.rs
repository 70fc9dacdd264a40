//! Entities of FollowTheMoney, the data model of Aleph and OpenSanctions.

use onrecord_record::{Actor, ActorKind, Anchor, OrGap, Record};
use serde_json::{Map, Value, json};

use crate::{act, name, names, published, words};

/// The entities that `record` tells of: the document (`Article`), who is named in it (`Person`, `Organization`,
/// `PublicBody`; `LegalEntity` for offices and people without a name), their offices (`Membership`), meetings
/// (`Event`), and what somebody said, holds or undertook (`Documentation`, its words the summary). An
/// actor is that of one document: who is who across documents is not decided here. With `text`, the
/// article has its body.
#[must_use]
pub fn ftm(record: &Record, text: Option<&str>) -> Vec<Value> {
    let mut entities = vec![article(record, text)];
    for actor in &record.actors {
        entities.extend(who(record, actor));
        entities.extend(offices(record, actor));
    }
    entities.extend(record.meetings.iter().map(|meeting| event(record, meeting)));
    for said in &record.statements {
        let role = act(said);
        entities.extend(told(record, &said.id, &said.speakers, &role, "statement", &said.content));
    }
    for position in &record.positions {
        let object = std::slice::from_ref(&position.object);
        let stance = name(&position.stance);
        entities.extend(told(record, &position.id, &position.holder, &stance, "position", object));
    }
    for commitment in &record.commitments {
        let what = std::slice::from_ref(&commitment.what);
        let kind = name(&commitment.kind);
        entities.extend(told(record, &commitment.id, &commitment.by, &kind, "commitment", what));
    }
    entities
}

/// The id of an entity: FollowTheMoney knows letters, digits, `-` and `.` in one.
fn id(record: &Record, item: &str) -> String {
    format!("{}-{item}", record.document.id)
}

/// An entity of values; those without any are left out.
fn entity(id: &str, schema: &str, properties: &[(&str, Vec<String>)]) -> Value {
    let properties: Map<String, Value> = properties
        .iter()
        .map(|(name, values)| {
            let mut values: Vec<&String> =
                values.iter().filter(|value| !value.trim().is_empty()).collect();
            values.sort();
            values.dedup();
            ((*name).to_owned(), json!(values))
        })
        .filter(|(_, values)| values.as_array().is_some_and(|values| !values.is_empty()))
        .collect();
    json!({"id": id, "schema": schema, "properties": properties})
}

fn one(value: impl Into<String>) -> Vec<String> {
    vec![value.into()]
}

fn maybe(value: Option<&str>) -> Vec<String> {
    value.map(str::to_owned).into_iter().collect()
}

/// The address of the document, if it is one of the web: FollowTheMoney takes no other.
fn address(record: &Record) -> Vec<String> {
    maybe(record.document.url.as_deref().filter(|url| url.starts_with("http")))
}

fn article(record: &Record, text: Option<&str>) -> Value {
    let document = &record.document;
    let file = document.path.rsplit(['/', '\\']).next();
    let properties = [
        ("title", maybe(document.title.as_ref().map(|title| title.value.as_str()))),
        ("fileName", maybe(file)),
        ("author", document.authors.iter().map(|author| author.value.clone()).collect()),
        ("publisher", maybe(document.publisher.as_deref())),
        ("publishedAt", maybe(published(record).filter(|date| is_date(date)))),
        ("sourceUrl", address(record)),
        ("language", maybe(language(&document.language))),
        ("bodyText", maybe(text)),
    ];
    entity(&document.id, "Article", &properties)
}

/// The language as FollowTheMoney has it, by ISO 639-3. The program reads English; of others it is left out
/// where their code has two letters.
fn language(code: &str) -> Option<&str> {
    match code {
        "en" => Some("eng"),
        code => (code.len() == 3).then_some(code),
    }
}

/// The schema of an actor; nothing for those that are nobody in particular.
fn schema(actor: &Actor) -> Option<&'static str> {
    match actor.kind {
        ActorKind::Person => Some("Person"),
        ActorKind::Institution | ActorKind::State => Some("PublicBody"),
        ActorKind::Organisation | ActorKind::Delegation | ActorKind::StandingBody => {
            Some("Organization")
        }
        ActorKind::Office | ActorKind::UnnamedPerson => Some("LegalEntity"),
        ActorKind::Group | ActorKind::Population | ActorKind::Document => None,
    }
}

fn who(record: &Record, actor: &Actor) -> Option<Value> {
    let mut properties = vec![
        ("name", one(&actor.name)),
        ("proof", one(&record.document.id)),
        ("sourceUrl", address(record)),
    ];
    if actor.kind == ActorKind::Person {
        properties.push(("position", actor.roles.iter().map(|role| role.title.clone()).collect()));
    }
    Some(entity(&id(record, &actor.id), schema(actor)?, &properties))
}

/// The offices that somebody has in a body that is named.
fn offices(record: &Record, actor: &Actor) -> Vec<Value> {
    let office = |(n, role): (usize, &onrecord_record::Role)| {
        let body = record.actors.iter().find(|body| Some(&body.id) == role.of.as_ref())?;
        let is_body = matches!(schema(body), Some("PublicBody" | "Organization"));
        let properties = [
            ("member", one(id(record, &actor.id))),
            ("organization", one(id(record, &body.id))),
            ("role", one(&role.title)),
            ("proof", one(&record.document.id)),
        ];
        let id = id(record, &format!("{}-r{}", actor.id, n + 1));
        is_body.then(|| entity(&id, "Membership", &properties))
    };
    if schema(actor).is_none() {
        return Vec::new();
    }
    actor.roles.iter().enumerate().filter_map(office).collect()
}

/// The ids of those among `actors` that are entities, each once.
fn ids<'a>(record: &Record, actors: impl IntoIterator<Item = &'a String>) -> Vec<String> {
    let mut found = Vec::new();
    for actor in actors {
        let known = record.actors.iter().find(|known| known.id == *actor);
        let id = id(record, actor);
        if known.and_then(schema).is_some() && !found.contains(&id) {
            found.push(id);
        }
    }
    found
}

fn event(record: &Record, meeting: &onrecord_record::Meeting) -> Value {
    let sides: Vec<String> = meeting.sides.iter().map(|side| side.side.clone()).collect();
    let name_of_it = match names(record, &sides).join(", ") {
        sides if sides.is_empty() => words(&meeting.evidence[..meeting.evidence.len().min(1)]),
        sides => sides,
    };
    let people = meeting
        .sides
        .iter()
        .flat_map(|side| std::iter::once(&side.side).chain(&side.leads).chain(&side.members));
    let date = match &meeting.date {
        Some(OrGap::Value(time)) => record.times.iter().find(|known| known.id == *time),
        _ => None,
    };
    let place = match &meeting.place {
        Some(OrGap::Value(place)) => Some(place.exact()),
        _ => None,
    };
    let document = &record.document;
    let properties = [
        ("name", one(name_of_it)),
        ("date", maybe(date.and_then(|time| time.value.as_deref()).filter(|date| is_date(date)))),
        ("location", maybe(place)),
        ("involved", ids(record, people.chain(&meeting.body))),
        ("keywords", meeting.topics.iter().map(|topic| topic.exact().to_owned()).collect()),
        ("description", one(name(&meeting.status))),
        ("summary", maybe(meeting.evidence.first().map(Anchor::exact))),
        ("recordId", one(format!("{}#{}", document.id, meeting.id))),
        ("proof", one(&document.id)),
        ("sourceUrl", address(record)),
        ("publisher", maybe(document.publisher.as_deref())),
    ];
    entity(&id(record, &meeting.id), "Event", &properties)
}

/// A day, a month or a year, perhaps with a time: not a week or a season (which EDTF writes as months 21
/// to 24).
fn is_date(date: &str) -> bool {
    let day = date.split('T').next().unwrap_or("");
    let parts: Option<Vec<u32>> = day.split('-').map(|part| part.parse().ok()).collect();
    matches!(day.len(), 4 | 7 | 10)
        && match parts.as_deref() {
            Some([year]) => *year >= 1000,
            Some([year, month]) => *year >= 1000 && (1..=12).contains(month),
            Some([year, month, day]) => {
                *year >= 1000 && (1..=12).contains(month) && (1..=31).contains(day)
            }
            _ => false,
        }
}

/// That the document tells of somebody, once for each who is told of.
fn told(
    record: &Record,
    item: &str,
    actors: &[String],
    role: &str,
    kind: &str,
    content: &[Anchor],
) -> Vec<Value> {
    let document = &record.document;
    let told = |actor: String| {
        let own = actor.rsplit('-').next().unwrap_or_default();
        let properties = [
            ("document", one(&document.id)),
            ("entity", one(&actor)),
            ("role", one(role)),
            ("status", one(kind)),
            ("summary", one(words(content))),
            ("date", maybe(published(record).filter(|date| is_date(date)))),
            ("recordId", one(format!("{}#{item}", document.id))),
            ("sourceUrl", address(record)),
            ("publisher", maybe(document.publisher.as_deref())),
        ];
        entity(&id(record, &format!("{item}-{own}")), "Documentation", &properties)
    };
    ids(record, actors).into_iter().map(told).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_days_months_or_years() {
        for date in ["2024", "2024-04", "2024-04-18", "2024-04-18T10:15:00+02:00"] {
            assert!(is_date(date), "{date}");
        }
        for none in ["2024-W12", "2024-23", "2024-SU", "P1W", "", "2024-04-18/2024-04-20"] {
            assert!(!is_date(none), "{none}");
        }
    }

    #[test]
    fn values_stand_once_and_empty_ones_not_at_all() {
        let values =
            [("name", vec!["b".to_owned(), "a".to_owned(), "b".to_owned()]), ("url", one(" "))];
        let entity = entity("x", "Person", &values);
        assert_eq!(entity["properties"], json!({"name": ["a", "b"]}));
    }
}
