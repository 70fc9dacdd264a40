//! How well mentions of one actor are brought together, on GUM's documents, by the program itself
//! or by another tool.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use clap::Args;
use onrecord_evaluate::coreference::{Coreference, NameLinks, by_heads};
use onrecord_evaluate::gum::{self, Document};
use onrecord_evaluate::{F1, polnear};
use onrecord_extract::{LEAST_CONFIDENCE, Layers, Outside, actors, attributions};
use onrecord_model::linear::Linear;
use onrecord_model::names::Names;
use onrecord_record::ActorKind;
use onrecord_text::{OffsetMap, OffsetUnit, TextRange};
use serde_json::Value;

/// Documents, and what to measure on them.
#[derive(Args)]
pub(crate) struct Given {
    /// GUM's documents: a folder of CoNLL-U files.
    #[arg(long)]
    corpus: PathBuf,
    /// Only those of this genre: news, interview, speech.
    #[arg(long)]
    genre: Option<String>,
    /// Clusters of another tool to be measured: JSON Lines with id, clusters (lists of [start, end] in
    /// code points), and if it has them types (one for each cluster) and the length of the text.
    #[arg(long)]
    predictions: Option<PathBuf>,
    /// Print each pair of names that is wrongly joined.
    #[arg(long)]
    show: bool,
}

/// A found cluster; without a type where the tool gives none.
type Cluster = (Option<String>, Vec<TextRange>);

/// Which clusters are measured: those that hold one of these types, or all.
const SETTINGS: [(&str, Option<&[&str]>); 3] = [
    ("all clusters", None),
    ("person, organization, place", Some(&["person", "organization", "place"])),
    ("person", Some(&["person"])),
];

/// Prints the measures for all settings, without clusters of one mention.
pub(crate) fn measure(given: &Given) -> io::Result<()> {
    let documents = gum::read(&given.corpus, given.genre.as_deref())?;
    let found: Vec<Vec<Cluster>> = match &given.predictions {
        Some(file) => predicted(file, &documents)?,
        None => own(&documents)?,
    };
    let mut links = NameLinks::default();
    for (document, found) in documents.iter().zip(&found) {
        let found: Vec<_> = found.iter().map(|(_, mentions)| mentions.clone()).collect();
        links.add(NameLinks::new(&document.clusters, &found, |a, b| {
            if given.show {
                let [a, b] = [a, b].map(|r| format!("{:?} ({r:?})", document.text.slice(r)));
                println!("wrong: {} {a} {b}", document.name);
            }
        }));
    }
    println!("{} documents; P / R / F1", documents.len());
    for (name, kinds) in SETTINGS {
        print_setting(name, kinds, &documents, &found);
    }
    let NameLinks { joined, wrong, annotated } = links;
    println!(
        "links between names of people: {joined} joined, {wrong} of them wrong ({:.2} %); {annotated} annotated, {:.1} % found",
        percent(wrong, joined),
        percent(joined - wrong, annotated),
    );
    Ok(())
}

fn percent(part: usize, whole: usize) -> f64 {
    100.0 * part as f64 / whole.max(1) as f64
}

fn print_setting(
    name: &str,
    kinds: Option<&[&str]>,
    documents: &[Document],
    found: &[Vec<Cluster>],
) {
    let wanted = |kind: &str| kinds.is_none_or(|kinds| kinds.contains(&kind));
    let (mut exact, mut heads) = (Coreference::default(), Coreference::default());
    for (document, found) in documents.iter().zip(found) {
        let annotated = document.clusters.iter();
        let annotated: Vec<Vec<TextRange>> = annotated
            .filter(|cluster| cluster.len() > 1 && cluster.iter().any(|m| wanted(&m.kind)))
            .map(|cluster| cluster.iter().map(|mention| mention.range).collect())
            .collect();
        let found: Vec<Vec<TextRange>> = found
            .iter()
            .filter(|(kind, mentions)| mentions.len() > 1 && kind.as_deref().is_none_or(wanted))
            .map(|(_, mentions)| mentions.clone())
            .collect();
        exact.add(&Coreference::new(&annotated, &found));
        heads.add(&Coreference::new(&annotated, &by_heads(&document.clusters, &found)));
    }
    for (how, counted) in [("spans exact", exact), ("spans by heads", heads)] {
        let shown = |F1 { precision, recall, f1 }: F1| {
            format!("{:.1} / {:.1} / {:.1}", 100.0 * precision, 100.0 * recall, 100.0 * f1)
        };
        println!(
            "{name}, {how}:\n  mentions {}, MUC {}, B³ {}, CEAF-e {}, CoNLL {:.1}",
            shown(counted.mentions()),
            shown(counted.muc()),
            shown(counted.b_cubed()),
            shown(counted.ceaf_e()),
            100.0 * counted.conll(),
        );
    }
}

/// What the program itself finds. Every paragraph is read as one of the story.
fn own(documents: &[Document]) -> io::Result<Vec<Vec<Cluster>>> {
    let names = Names::bundled().map_err(io::Error::other)?;
    let tagger = Linear::bundled().map_err(io::Error::other)?;
    let read = |document: &Document| {
        let text = &document.text;
        let layers = Layers::new(text, &polnear::lines(text));
        let attributions = attributions(text, &layers, &tagger, LEAST_CONFIDENCE);
        let cast = actors(text, &layers, &names, &attributions, Outside::default());
        let mut clusters: BTreeMap<usize, Cluster> = BTreeMap::new();
        for (actor, kind, range) in cast.mentions() {
            let cluster = clusters.entry(actor).or_insert_with(|| (Some(type_of(kind)), vec![]));
            cluster.1.push(range);
        }
        clusters.into_values().collect()
    };
    Ok(documents.iter().map(read).collect())
}

/// The type that GUM has for actors of this kind: people in number are persons too.
fn type_of(kind: ActorKind) -> String {
    let kind = match kind {
        ActorKind::Person
        | ActorKind::UnnamedPerson
        | ActorKind::Office
        | ActorKind::Group
        | ActorKind::Population => "person",
        ActorKind::State => "place",
        ActorKind::Institution
        | ActorKind::Organisation
        | ActorKind::Delegation
        | ActorKind::StandingBody => "organization",
        ActorKind::Document => "object",
    };
    kind.to_owned()
}

/// What another tool has found, in the order of `documents`.
fn predicted(file: &Path, documents: &[Document]) -> io::Result<Vec<Vec<Cluster>>> {
    let mut lines: BTreeMap<String, Value> = BTreeMap::new();
    for (i, line) in fs::read_to_string(file)?.lines().enumerate() {
        let bad = |what: &str| io::Error::other(format!("line {}: {what}", i + 1));
        let line: Value = serde_json::from_str(line).map_err(|error| bad(&error.to_string()))?;
        let id = line["id"].as_str().ok_or_else(|| bad("no id"))?;
        lines.insert(id.to_owned(), line);
    }
    let clusters = documents.iter().map(|document| {
        let bad = |what: &str| io::Error::other(format!("{}: {what}", document.name));
        let line = lines.get(&document.name).ok_or_else(|| bad("no predictions"))?;
        clusters(document, line).map_err(|what| bad(&what))
    });
    clusters.collect()
}

fn clusters(document: &Document, line: &Value) -> Result<Vec<Cluster>, String> {
    let offsets = OffsetMap::new(&document.text);
    let length = offsets.from_byte(document.text.len(), OffsetUnit::CodePoint);
    if line["length"].as_u64().is_some_and(|theirs| theirs != u64::from(length)) {
        return Err(format!("a text of {} code points, not {length}", line["length"]));
    }
    let range = |mention: &Value| {
        let at = |i: usize| u32::try_from(mention[i].as_u64()?).ok();
        let range = offsets.range_from(at(0)?, at(1)?, OffsetUnit::CodePoint);
        range.filter(|range| !range.is_empty())
    };
    let all = line["clusters"].as_array().ok_or("no clusters")?;
    let each = all.iter().enumerate().map(|(i, cluster)| {
        let mentions = cluster.as_array().ok_or_else(|| format!("no cluster: {cluster}"))?;
        let ranges = mentions
            .iter()
            .map(|mention| range(mention).ok_or_else(|| format!("no place in the text: {mention}")))
            .collect::<Result<_, _>>()?;
        Ok((line["types"][i].as_str().map(str::to_owned), ranges))
    });
    each.collect()
}
