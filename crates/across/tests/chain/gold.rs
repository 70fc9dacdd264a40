//! Records made of hand-made gold: what a careful reader finds in a text, in the published shape.

use std::collections::BTreeMap;
use std::path::Path;

use onrecord_evaluate::consultations as gold;
use onrecord_evaluate::consultations::{Date, Gold, Span, Text};
use onrecord_record::{
    Actor, ActorKind, Anchor, AnchoredText, Basis, BasisKind, Commitment, CommitmentStatus,
    Document, Form, FromName, Gap, Meeting, Mention, OrGap, Phase, ProducedBy, Published, Record,
    Schema, Side, Sourced, SpeakerMode, Statement, Time,
};
use onrecord_text::CanonicalText;
use serde_json::{from_value, json};

/// The six texts of the chain, in the order in which they were published.
const CHAIN: [&str; 6] = [
    "chain-1-readout",
    "chain-2-newspaper",
    "chain-3-second-meeting",
    "chain-4-wire-copy",
    "chain-5-call",
    "chain-6-third-meeting",
];

/// Their records.
pub(crate) fn chain() -> Vec<Record> {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../evaluate/data/consultations");
    let houses = [("Lantern House", "Kestria"), ("a Kestrian official", "Kestria")];
    CHAIN.iter().map(|name| record(&data.join("development"), name, &houses)).collect()
}

/// The record of `folder/name`, with `houses` (an institution or unnamed person, and its state) for
/// what the gold does not say.
pub(crate) fn record(folder: &Path, name: &str, houses: &[(&str, &str)]) -> Record {
    let read =
        |ending: &str| std::fs::read_to_string(folder.join(format!("{name}.{ending}"))).unwrap();
    let source = read("txt");
    let gold = Gold::parse(name, &read("json")).unwrap();
    let items = gold.items(&Text::new(&source)).unwrap();
    let text = CanonicalText::new(source.clone()).unwrap();
    let mut maker = Maker {
        text: AnchoredText::new(&text),
        source: &source,
        houses,
        actors: Vec::new(),
        times: Vec::new(),
        statements: Vec::new(),
    };
    let meetings: Vec<Meeting> = items.meetings.iter().map(|it| maker.meeting(it)).collect();
    let commitments =
        items.commitments.iter().enumerate().map(|(at, it)| maker.commitment(at, it)).collect();
    let date = Sourced { value: gold.date.clone().unwrap(), from: FromName::Flag };
    Record {
        schema: Schema::V1,
        document: Document {
            id: text.id(),
            path: name.to_owned(),
            source_id: None,
            text: Some(source.clone()),
            title: None,
            authors: Vec::new(),
            publisher: None,
            url: None,
            language: "en".to_owned(),
            length: u32::try_from(source.chars().count()).unwrap(),
            published: Published::At(date),
        },
        blocks: Vec::new(),
        actors: maker.actors,
        times: maker.times,
        statements: maker.statements,
        meetings,
        positions: Vec::new(),
        commitments,
        events: Vec::new(),
        links: Vec::new(),
        diagnostics: Vec::new(),
        produced_by: ProducedBy {
            version: String::new(),
            model: "gold".to_owned(),
            layers: Vec::new(),
            options: BTreeMap::new(),
        },
    }
}

fn basis() -> Basis {
    Basis { kind: BasisKind::Stated, rule: "gold".to_owned() }
}

struct Maker<'t> {
    text: AnchoredText<'t>,
    source: &'t str,
    houses: &'t [(&'t str, &'t str)],
    actors: Vec<Actor>,
    times: Vec<Time>,
    statements: Vec<Statement>,
}

impl Maker<'_> {
    fn anchor(&self, span: Span) -> Anchor {
        self.text.anchor(self.text.range(span.start, span.end).unwrap())
    }

    fn anchors(&self, spans: &[Span]) -> Vec<Anchor> {
        spans.iter().map(|&span| self.anchor(span)).collect()
    }

    /// The id of the actor called `name`; of kind `kind` and belonging to `of`, if it is new.
    fn actor(&mut self, name: &str, kind: ActorKind, of: Option<&str>) -> String {
        if let Some(known) = self.actors.iter().find(|actor| actor.name == name) {
            return known.id.clone();
        }
        let house = self.houses.iter().find(|(house, _)| *house == name);
        let kind = match house {
            Some(_) if name.starts_with("a ") => ActorKind::UnnamedPerson,
            Some(_) => ActorKind::Institution,
            None => kind,
        };
        let of = house.map(|(_, state)| *state).or(of.filter(|of| *of != name));
        let of = of.map(|of| self.actor(of, ActorKind::State, None));
        let mentions = self.source.match_indices(name).map(|(at, words)| {
            let range = onrecord_text::TextRange::of(at, at + words.len());
            Mention { anchor: self.text.anchor(range), basis: basis() }
        });
        let mentions = mentions.collect();
        let id = format!("a{}", self.actors.len() + 1);
        self.actors.push(Actor {
            id: id.clone(),
            kind,
            name: name.to_owned(),
            of,
            members: Vec::new(),
            roles: Vec::new(),
            mentions,
            links: Vec::new(),
        });
        id
    }

    fn actors(&mut self, names: &[String], kind: ActorKind, of: Option<&str>) -> Vec<String> {
        names.iter().map(|name| self.actor(name, kind, of)).collect()
    }

    fn date(&mut self, date: Option<&Date>, at: Span) -> Option<OrGap<String>> {
        match date? {
            Date::Value(value) => {
                let id = format!("t{}", self.times.len() + 1);
                self.times.push(Time {
                    id: id.clone(),
                    anchor: self.anchor(at),
                    timex: value.clone(),
                    value: Some(value.clone()),
                    gap: None,
                    basis: None,
                    bounds: None,
                    before: Vec::new(),
                    after: Vec::new(),
                    same_as: None,
                    in_block: String::new(),
                });
                Some(OrGap::Value(id))
            }
            Date::Gap(kind) => {
                let gap = from_value(json!(kind)).unwrap();
                Some(OrGap::Gap(Gap { gap, evidence: Vec::new(), candidates: Vec::new() }))
            }
        }
    }

    fn meeting(&mut self, gold: &gold::Meeting) -> Meeting {
        let sides = gold.sides.iter().map(|side| {
            let of = Some(side.side.as_str());
            Side {
                side: self.actor(&side.side, ActorKind::State, None),
                leads: self.actors(&side.leads, ActorKind::Person, of),
                members: self.actors(&side.members, ActorKind::Person, of),
                described: self.anchors(&side.described),
            }
        });
        let sides = sides.collect();
        let about = gold.acts.iter().map(|act| onrecord_record::MeetingAct {
            kind: from_value(json!(act.kind.name())).unwrap(),
            by: Vec::new(),
            to: Vec::new(),
            about: self.anchors(&act.about),
            anchor: self.anchor(act.about.first().copied().unwrap_or(gold.evidence[0])),
        });
        let acts = about.collect();
        let phases = gold.phases.iter().map(|phase| Phase {
            format: self.anchor(phase.format),
            topics: self.anchors(&phase.topics),
            added: self.anchors(&phase.added),
        });
        let phases = phases.collect();
        Meeting {
            id: gold.id.clone(),
            status: from_value(json!(gold.status.name())).unwrap(),
            medium: from_value(json!(gold.medium.name())).unwrap(),
            body: gold.body.as_ref().map(|body| self.actor(body, ActorKind::StandingBody, None)),
            date: self.date(gold.date.as_ref(), gold.evidence[0]),
            place: gold.place.map(|place| OrGap::Value(self.anchor(place))),
            sides,
            phases,
            topics: self.anchors(&gold.topics),
            acts,
            next: gold.next.clone(),
            evidence: self.anchors(&gold.evidence),
            reported_by: Vec::new(),
            basis: basis(),
        }
    }

    fn commitment(&mut self, at: usize, gold: &gold::Commitment) -> Commitment {
        let what = self.anchor(gold.what);
        let strength = self.anchor(gold.strength.unwrap_or(gold.what));
        let mut reported_by = Vec::new();
        for name in &gold.reported_by {
            let id = format!("s{}", self.statements.len() + 1);
            let speaker = self.actor(name, ActorKind::Person, None);
            self.statements.push(Statement {
                id: id.clone(),
                speakers: vec![speaker],
                speaker_mode: Some(SpeakerMode::One),
                on_behalf_of: None,
                addressees: Vec::new(),
                source: Vec::new(),
                cue: vec![strength.clone()],
                content: vec![what.clone()],
                verbatim: Vec::new(),
                form: Form::Indirect,
                act: None,
                negated: Some(false),
                hedged: Some(false),
                said_at: None,
                channel: None,
                repeats: Vec::new(),
                continues: None,
                in_headline: false,
                confidence: 1.0,
            });
            reported_by.push(id);
        }
        let status = gold.value.map(|value| CommitmentStatus {
            as_of: String::new(),
            value: from_value(json!(value.name())).unwrap(),
            evidence: vec![what.clone()],
        });
        Commitment {
            id: format!("c{}", at + 1),
            kind: from_value(json!(gold.kind.name())).unwrap(),
            by: self.actors(&gold.by, ActorKind::State, None),
            to: self.actors(&gold.to, ActorKind::State, None),
            what,
            conditions: self.anchors(&gold.conditions),
            overseer: gold
                .overseer
                .as_ref()
                .map(|it| self.actor(it, ActorKind::StandingBody, None)),
            due: self.date(gold.due.as_ref(), gold.what),
            strength,
            reported_by,
            confirmed_by: Vec::new(),
            denied_by: Vec::new(),
            status: status.into_iter().collect(),
            basis: basis(),
        }
    }
}
