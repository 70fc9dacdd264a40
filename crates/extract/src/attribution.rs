//! Attributions: tagged spans, linked.

use onrecord_model::{Role, Tagged, Tagger, TaggerKind, spans};
use onrecord_record::Form;
use onrecord_text::{CanonicalText, TextRange};

use crate::Layers;
use crate::confidence::{Signs, confidence, signs};
use crate::form::form;
use crate::grammar::{mend, tells_a_meeting};
use crate::inverted::inverted;
use crate::link::{Linked, Piece, link, running_on};

/// One attribution, as ranges of the text.
#[derive(Debug, Clone, PartialEq)]
pub struct Attribution {
    /// The words that name the source; empty where there are none.
    pub source: Vec<TextRange>,
    /// The words that say that something is said.
    pub cue: Vec<TextRange>,
    /// What is said, in order; never empty.
    pub content: Vec<TextRange>,
    /// The words of the content that stand between quotation marks.
    pub verbatim: Vec<TextRange>,
    /// How much of the content that is.
    pub form: Form,
    /// What `confidence` is made of.
    pub signs: Signs,
    /// The probability that content and source are right.
    pub confidence: f32,
    /// Index of the story block that holds the first of the content.
    pub block: usize,
    /// Index of the attribution whose quotation runs on in this one.
    pub continues: Option<usize>,
}

impl Attribution {
    /// Where its first words stand.
    #[must_use]
    pub fn start(&self) -> u32 {
        let all = self.source.iter().chain(&self.cue).chain(&self.content);
        all.map(|range| range.start()).min().unwrap_or(0)
    }
}

/// Attributions less sure than this are not reported, unless somebody asks for them: on the articles
/// held back it raises the share that is right from 63 to 68 in 100 (triple, encoder) and F1 with it.
pub const LEAST_CONFIDENCE: f32 = 0.3;

/// The attributions of the story in `layers` whose confidence is at least `least`, in the order of
/// their first words.
#[must_use]
pub fn attributions(
    text: &CanonicalText,
    layers: &Layers,
    tagger: &dyn Tagger,
    least: f32,
) -> Vec<Attribution> {
    let mut pieces = tagged(text, layers, tagger);
    mend(text, layers, &mut pieces);
    for range in running_on(&pieces, &layers.quotations) {
        // It is as sure as the quotation it belongs to, and tells nothing of that.
        pieces.push(Piece::new(layers, Role::Content, range, UNTAGGED));
    }
    pieces.sort_by_key(|piece| piece.tokens.start);
    let mut linked = link(text, &pieces, layers);
    let clauses = inverted(text, layers, &pieces, &linked);
    if !clauses.is_empty() {
        let inside = |p: &Piece| {
            let at = clauses.partition_point(|clause| clause.tokens.end <= p.tokens.start);
            clauses.get(at).is_some_and(|clause| clause.tokens.start < p.tokens.end)
        };
        pieces.retain(|piece| !inside(piece));
        pieces.extend(clauses);
        pieces.sort_by_key(|piece| piece.tokens.start);
        linked = link(text, &pieces, layers);
    }
    let kind = tagger.kind();
    let found = linked.iter().map(|l| build(text, layers, kind, &pieces, l)).collect();
    in_order(found, |attribution| {
        attribution.confidence >= least && !tells_a_meeting(text, &attribution.cue)
    })
}

/// The confidence of a piece that no tagger has found.
const UNTAGGED: f32 = 0.0;

/// The spans that the model finds.
fn tagged(text: &CanonicalText, layers: &Layers, tagger: &dyn Tagger) -> Vec<Piece> {
    let paragraphs: Vec<_> =
        layers.passages.iter().map(|passage| layers.paragraph(text, passage)).collect();
    let mut pieces = Vec::new();
    for (passage, scores) in layers.passages.iter().zip(tagger.score(&paragraphs)) {
        let tagged = Tagged::decode(scores);
        for span in spans(&tagged.labels) {
            let confidence = tagged.confidence(span.tokens.clone());
            let first = passage.tokens.start;
            let range = layers.range(first + span.tokens.start..first + span.tokens.end);
            pieces.push(Piece::new(layers, span.role, range, confidence));
        }
    }
    pieces
}

fn build(
    text: &CanonicalText,
    layers: &Layers,
    kind: TaggerKind,
    pieces: &[Piece],
    linked: &Linked,
) -> Attribution {
    let of = |role: Role| linked.pieces.iter().map(|&i| &pieces[i]).filter(move |p| p.role == role);
    let content: Vec<TextRange> =
        of(Role::Content).map(|piece| unquoted(layers, piece.range)).collect();
    let verbatim: Vec<TextRange> =
        content.iter().flat_map(|&range| layers.quotations.verbatim(text, range)).collect();
    let form = form(text, &content, &verbatim);
    let sure = |role: Role| of(role).map(|piece| piece.confidence).filter(|&sure| sure != UNTAGGED);
    let signs = signs(
        sure(Role::Source).reduce(f32::min),
        sure(Role::Cue).fold(1.0, f32::min),
        sure(Role::Content),
        form,
    );
    Attribution {
        source: of(Role::Source).map(|piece| without_comma(text, piece.range)).collect(),
        cue: of(Role::Cue).map(|piece| without_comma(text, piece.range)).collect(),
        block: of(Role::Content).next().map_or(0, |piece| layers.passages[piece.passage].block),
        content,
        verbatim,
        form,
        confidence: confidence(kind, &signs),
        signs,
        continues: linked.continues,
    }
}

/// `range` without a comma or colon at its end: "the treasurer, Lena Osk, | said".
fn without_comma(text: &CanonicalText, range: TextRange) -> TextRange {
    let words = text.slice(range).trim_end_matches([',', ':', ';', ' ']);
    if words.is_empty() {
        range
    } else {
        TextRange::of(range.to_usize().start, range.to_usize().start + words.len())
    }
}

/// `range` without quotation marks, where it is one quotation and nothing else.
fn unquoted(layers: &Layers, range: TextRange) -> TextRange {
    let whole = layers.quotation_in(range).filter(|quotation| {
        let outside = quotation.outside();
        !quotation.inside.is_empty()
            && outside.contains_range(range)
            && (range.start() <= quotation.inside.start() && range.end() >= quotation.inside.end())
    });
    whole.map_or(range, |quotation| quotation.inside)
}

/// Drops what is not to be kept, sorts by the first words, and lets `continues` follow.
fn in_order(found: Vec<Attribution>, keep: impl Fn(&Attribution) -> bool) -> Vec<Attribution> {
    let mut order: Vec<usize> = (0..found.len()).filter(|&i| keep(&found[i])).collect();
    order.sort_by_key(|&i| (found[i].start(), i));
    let mut place = vec![None; found.len()];
    for (new, &old) in order.iter().enumerate() {
        place[old] = Some(new);
    }
    let follow = |mut attribution: Attribution| {
        attribution.continues = attribution.continues.and_then(|old| place[old]);
        attribution
    };
    order.iter().map(|&i| follow(found[i].clone())).collect()
}
