//! A document's record.

use std::collections::BTreeMap;
use std::sync::Arc;

use onrecord_model::Tagger;
use onrecord_model::names::Names;
use onrecord_record::{
    AnchoredText, Basis, BasisKind, Block, Diagnostic, Document, Layer, Link, LinkKind, ProducedBy,
    Record, Schema, Sourced, Statement,
};
use onrecord_text as text;
use onrecord_text::{BlockKind, TextRange, limits};

use crate::act::{Reading, act};
use crate::actors::words::Words;
use crate::actors::{self, Actors, Outside, People};
use crate::consultation::{self, Scene, consultation};
use crate::repeats::fold_repeats;
use crate::summaries::summaries;
use crate::times::Times;
use crate::{Attribution, LEAST_CONFIDENCE, Layers, attributions};

/// What the user wants of a record.
#[derive(Debug, Clone, Default)]
pub struct RecordOptions {
    /// Leave the canonical text out.
    pub no_text: bool,
    /// Leave out statements less sure than this; [`LEAST_CONFIDENCE`] if absent.
    pub min_confidence: Option<f32>,
    /// What the user knows of people.
    pub people: Option<Arc<People>>,
    /// Options that change what is read, by name, to be written into the record.
    pub options: BTreeMap<String, String>,
}

/// What finds the statements.
#[derive(Clone, Copy)]
pub struct Taggers<'m> {
    /// The tagger to use.
    pub tagger: &'m dyn Tagger,
    /// What takes its place where a story is more work than [`limits::PRECISE_WORK`]; if absent,
    /// the tagger is fast enough for any.
    pub for_long: Option<&'m dyn Tagger>,
    /// What finds names.
    pub names: &'m Names,
}

/// The record of `document`, as the taggers read it.
#[must_use]
pub fn record(document: &text::Document, taggers: Taggers<'_>, options: &RecordOptions) -> Record {
    let anchored = AnchoredText::new(&document.text);
    let mut diagnostics: Vec<Diagnostic> =
        document.diagnostics.iter().map(|d| diagnostic(&anchored, d)).collect();
    let mut layers = vec![Layer::Blocks];
    let (mut published_actors, mut published_times) = (Vec::new(), Vec::new());
    let (mut meetings, mut positions, mut commitments) = (Vec::new(), Vec::new(), Vec::new());
    let (mut statements, mut links) = (Vec::new(), Vec::new());
    let mut model = taggers.tagger.id().to_owned();
    if document.language.is_analysed() {
        layers.push(Layer::Statements);
        let story = Story::read(document, taggers, options);
        diagnostics.extend(story.diagnostics().iter().map(|d| diagnostic(&anchored, d)));
        let day = match &document.metadata.published {
            text::Published::At(at) => at.value.get(..10),
            text::Published::NotStated => None,
        };
        let issuer = issuer(document);
        let outside = Outside { people: options.people.as_deref(), day, issuer };
        let words = Words { text: &document.text, layers: &story.layers };
        let times = Times::new(document, &story.blocks, &story.layers);
        let names = actors::names(words, taggers.names, outside);
        let mut resolver =
            actors::resolver(words, &names, taggers.names, &story.attributions, outside);
        let speakers = resolver.speakers();
        let consultation = consultation(&mut Scene {
            words,
            names: &names,
            resolver: &mut resolver,
            times: &times,
            attributions: &story.attributions,
            speakers: &speakers,
            denied: story.denied(),
            allegiances: BTreeMap::new(),
            sides: Vec::new(),
            home: None,
            day,
            issuer,
            titles: story.titles(),
        });
        let cast = Actors::new(words, resolver.cast, speakers.clone());
        layers.extend([
            Layer::Actors,
            Layer::Times,
            Layer::Meetings,
            Layer::Positions,
            Layer::Commitments,
        ]);
        published_actors = cast.published(&anchored);
        published_times = times.published(&anchored);
        statements = story.statements(&anchored, &cast, &times);
        meetings = consultation::publish::meetings(&consultation, &cast, &anchored, statement_id);
        positions = consultation::publish::positions(&consultation, &cast, &anchored, statement_id);
        let id = document.text.id();
        let as_of = day.unwrap_or(&id);
        commitments = consultation::publish::commitments(
            &consultation,
            &cast,
            &anchored,
            as_of,
            statement_id,
        );
        links = story.links(&anchored);
        model = story.model;
    }
    Record {
        schema: Schema::V1,
        document: published(document, &anchored, options),
        blocks: blocks(document, &anchored),
        actors: published_actors,
        times: published_times,
        statements,
        meetings,
        positions,
        commitments,
        events: Vec::new(),
        links,
        diagnostics,
        produced_by: ProducedBy {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            model,
            layers,
            options: options.options.clone(),
        },
    }
}

/// The state whose office issues the document, where a line above its text names both: "Foreign
/// Office of | Corvenia |, 8 October".
fn issuer(document: &text::Document) -> Option<&str> {
    let above = document.blocks.iter().take_while(|block| block.kind != BlockKind::Paragraph);
    let lines = above.filter(|block| {
        matches!(block.kind, BlockKind::Dateline | BlockKind::Byline | BlockKind::Deck)
    });
    let is_office = |word: &str| {
        matches!(
            word,
            "Ministry" | "Office" | "Government" | "Embassy" | "Presidency" | "Department"
        )
    };
    lines.map(|block| document.text.slice(block.range)).find_map(|line| {
        let (before, behind) = line.rsplit_once(" of ")?;
        if !before.split(' ').any(is_office) {
            return None;
        }
        let name = behind.split([',', '\n', '(']).next()?.trim();
        let name = name.strip_prefix("the ").unwrap_or(name);
        (name.starts_with(char::is_uppercase) && !name.contains(' ')).then_some(name)
    })
}

/// What was read in the blocks that tell the story.
struct Story<'d> {
    document: &'d text::Document,
    /// Indices of those blocks in the document.
    blocks: Vec<usize>,
    layers: Layers,
    /// In the order of their first words.
    attributions: Vec<Attribution>,
    /// What the cue of each attribution tells.
    readings: Vec<Option<Reading>>,
    /// Where the words of each attribution stand again.
    repeats: Vec<Vec<TextRange>>,
    /// What found them.
    model: String,
    /// Whether that was the tagger for long stories.
    read_fast: bool,
}

impl<'d> Story<'d> {
    fn read(document: &'d text::Document, taggers: Taggers<'_>, options: &RecordOptions) -> Self {
        let tells = |i: &usize| {
            let block = &document.blocks[*i];
            block.kind.tells_the_story() && block.duplicate_of.is_none()
        };
        let blocks: Vec<usize> = (0..document.blocks.len()).filter(tells).collect();
        let ranges: Vec<TextRange> = blocks.iter().map(|&i| document.blocks[i].range).collect();
        let layers = Layers::new(&document.text, &ranges);
        let bytes: usize = ranges.iter().map(|range| range.to_usize().len()).sum();
        let too_long = layers.tokens.len().max(bytes / 4) > limits::PRECISE_WORK;
        let instead = taggers.for_long.filter(|_| too_long);
        let tagger = instead.unwrap_or(taggers.tagger);
        let least = options.min_confidence.unwrap_or(LEAST_CONFIDENCE);
        let mut attributions = attributions(&document.text, &layers, tagger, least);
        let repeats = fold_repeats(document, &blocks, &mut attributions, |attribution| {
            act(&document.text, &layers, attribution).is_some_and(|reading| reading.negated)
        });
        let readings = attributions.iter().map(|a| act(&document.text, &layers, a)).collect();
        Self {
            document,
            blocks,
            layers,
            attributions,
            readings,
            repeats,
            model: tagger.id().to_owned(),
            read_fast: instead.is_some(),
        }
    }

    /// For each passage whether it is a title, which tells in the present what has happened.
    fn titles(&self) -> Vec<bool> {
        let kind = |p: &crate::Passage| self.document.blocks[self.blocks[p.block]].kind;
        let title = |p| matches!(kind(p), BlockKind::Headline | BlockKind::Heading);
        self.layers.passages.iter().map(title).collect()
    }

    /// For each statement whether it denies what it holds, or is told as not made.
    fn denied(&self) -> Vec<bool> {
        let denies = |reading: &Option<Reading>| {
            reading.is_some_and(|r| r.negated || r.act == Some(onrecord_record::Act::Deny))
        };
        self.readings.iter().map(denies).collect()
    }

    fn kind(&self, attribution: &Attribution) -> BlockKind {
        self.document.blocks[self.blocks[attribution.block]].kind
    }

    fn diagnostics(&self) -> Vec<text::Diagnostic> {
        let unclosed = self.layers.quotations.unclosed().map(|quotation| quotation.open);
        let stray = self.layers.quotations.stray().iter().copied();
        let pairs = self.layers.passages.windows(2);
        let cut = pairs.filter(|pair| pair[0].block == pair[1].block).map(|pair| {
            let first = pair[1].tokens.start;
            self.layers.range(first..first + 1)
        });
        let mut found = told(
            "quotation_not_closed",
            "the quotation that opens here is not closed; it is read to the end of its paragraph",
            unclosed,
        );
        found.extend(told(
            "quotation_mark_stray",
            "this quotation mark closes nothing; it is read as a plain character",
            stray,
        ));
        if self.read_fast {
            found.push(text::Diagnostic::new(
                "read_fast",
                "the story is too long for the precise preset; it is read by the fast one",
            ));
        }
        found.extend(told(
            "paragraph_cut",
            "this paragraph is too long to be read at once; it is read anew from here",
            cut,
        ));
        found
    }

    fn statements(
        &self,
        anchored: &AnchoredText<'_>,
        cast: &Actors,
        times: &Times,
    ) -> Vec<Statement> {
        let text = &self.document.text;
        let build = |(i, attribution): (usize, &Attribution)| {
            let reading = self.readings[i];
            let mut statement = Statement {
                id: statement_id(i),
                speakers: Vec::new(),
                speaker_mode: None,
                on_behalf_of: None,
                addressees: Vec::new(),
                source: anchored.anchors(&attribution.source),
                cue: anchored.anchors(&attribution.cue),
                form: attribution.form,
                content: anchored.anchors(&attribution.content),
                verbatim: anchored.anchors(&attribution.verbatim),
                act: reading.and_then(|reading| reading.act),
                negated: reading.map(|reading| reading.negated),
                hedged: reading.map(|reading| reading.hedged),
                said_at: times.said_at(text, attribution),
                channel: None,
                repeats: anchored.anchors(&self.repeats[i]),
                continues: attribution.continues.map(statement_id),
                in_headline: self.kind(attribution) == BlockKind::Headline,
                confidence: (attribution.confidence * 1000.0).round() / 1000.0,
            };
            cast.fill(i, &mut statement);
            statement
        };
        self.attributions.iter().enumerate().map(build).collect()
    }

    fn links(&self, anchored: &AnchoredText<'_>) -> Vec<Link> {
        summaries(&self.document.text, &self.attributions, |a| self.kind(a))
            .into_iter()
            .map(|(summary, full, share)| Link {
                kind: LinkKind::Summarises,
                a: statement_id(summary),
                b: statement_id(full),
                basis: Basis { kind: BasisKind::Inferred, rule: "shared_words".to_owned() },
                evidence: anchored.anchors(&self.attributions[full].content),
                score: (share * 1000.0).round() / 1000.0,
            })
            .collect()
    }
}

/// One diagnostic a place, up to [`limits::DIAGNOSTICS`], then one that counts the rest.
fn told(
    code: &'static str,
    message: &str,
    places: impl Iterator<Item = TextRange>,
) -> Vec<text::Diagnostic> {
    let mut places = places.fuse();
    let told = places.by_ref().take(limits::DIAGNOSTICS);
    let mut found: Vec<text::Diagnostic> =
        told.map(|place| text::Diagnostic::new(code, message).at(place)).collect();
    let more = places.count();
    if more > 0 {
        found.push(text::Diagnostic::new(code, format!("the same at {more} more places")));
    }
    found
}

fn statement_id(index: usize) -> String {
    format!("s{}", index + 1)
}

fn diagnostic(anchored: &AnchoredText<'_>, diagnostic: &text::Diagnostic) -> Diagnostic {
    Diagnostic {
        code: diagnostic.code.to_owned(),
        message: diagnostic.message.clone(),
        anchor: diagnostic.range.map(|range| anchored.anchor(range)),
    }
}

fn published(
    document: &text::Document,
    anchored: &AnchoredText<'_>,
    options: &RecordOptions,
) -> Document {
    let metadata = &document.metadata;
    let sourced = |s: &text::Sourced| Sourced { value: s.value.clone(), from: s.from.into() };
    Document {
        id: document.text.id(),
        path: document.path.clone(),
        source_id: document.source_id.clone(),
        text: (!options.no_text).then(|| document.text.as_str().to_owned()),
        title: metadata.title.as_ref().map(sourced),
        authors: metadata.authors.iter().map(sourced).collect(),
        publisher: metadata.publisher.clone(),
        url: metadata.url.clone(),
        language: document.language.0.clone(),
        length: anchored.code_point(document.text.len()),
        published: match &metadata.published {
            text::Published::At(at) => onrecord_record::Published::At(sourced(at)),
            text::Published::NotStated => onrecord_record::Published::not_stated(),
        },
    }
}

fn blocks(document: &text::Document, anchored: &AnchoredText<'_>) -> Vec<Block> {
    let id = |i: usize| format!("b{}", i + 1);
    document
        .blocks
        .iter()
        .enumerate()
        .map(|(i, block)| Block {
            id: id(i),
            kind: block.kind.name().to_owned(),
            start: anchored.code_point(block.range.start()),
            end: anchored.code_point(block.range.end()),
            duplicate_of: block.duplicate_of.map(id),
        })
        .collect()
}
