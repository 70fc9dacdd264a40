//! The times of a document, as published.

use onrecord_record::{AnchoredText, Basis, BasisKind, Gap, GapKind, Time};
use onrecord_text::{Block, BlockKind, CanonicalText, Document, Published, TextRange, tokens};
use onrecord_times as times;

use crate::{Attribution, Layers};

/// The expressions of time of a document, in order.
pub(crate) struct Times {
    /// With the index of the block that each stands in.
    found: Vec<(times::Expression, usize)>,
    /// For each the first that stands for the same time.
    same: Vec<Option<usize>>,
}

impl Times {
    /// Finds the times of the story in `layers`, whose blocks are `story`, and of the captions and
    /// datelines beside it. They count from the date of publication alone.
    pub(crate) fn new(document: &Document, story: &[usize], layers: &Layers) -> Self {
        let text = document.text.as_str();
        let published = match &document.metadata.published {
            Published::At(at) => times::Published::parse(&at.value),
            Published::NotStated => None,
        };
        let mut found = Vec::new();
        let mut expressions = Vec::new();
        let mut read = |tokens: &[onrecord_text::Token], block: usize| {
            times::expressions(
                text,
                tokens,
                published.as_ref(),
                times::Options::default(),
                &mut expressions,
            );
            found.extend(expressions.drain(..).map(|expression| (expression, block)));
        };
        for passage in &layers.passages {
            for sentence in &passage.sentences {
                let first = passage.tokens.start;
                let tokens = &layers.tokens[first + sentence.start..first + sentence.end];
                read(tokens, story[passage.block]);
            }
        }
        let mut words = Vec::new();
        for (index, block) in document.blocks.iter().enumerate() {
            if is_beside(block) {
                words.clear();
                tokens(text, block.range, &mut words);
                read(&words, index);
            }
        }
        found.sort_by_key(|(expression, _)| expression.range);
        let same = same(&found);
        Self { found, same }
    }

    /// The times that stand in `range`: the number of each, where it stands, whether it has a value,
    /// and why not.
    pub(crate) fn within(&self, range: TextRange) -> impl Iterator<Item = (usize, Seen)> {
        let first = self.found.partition_point(|(e, _)| e.range.end() <= range.start());
        let here = self.found[first..].iter().enumerate();
        here.take_while(move |(_, (e, _))| e.range.start() < range.end()).filter_map(
            move |(i, (e, _))| {
                let points = matches!(e.kind, times::Kind::Date | times::Kind::Time);
                let seen = Seen { range: e.range, value: e.value.is_some(), gap: e.gap.map(gap) };
                points.then_some((first + i, seen))
            },
        )
    }

    /// Whether a time begins at `offset`.
    pub(crate) fn starts_at(&self, offset: u32) -> bool {
        self.found.binary_search_by_key(&offset, |(e, _)| e.range.start()).is_ok()
    }

    /// Where the time stands that begins at `offset`.
    pub(crate) fn starting_at(&self, offset: u32) -> Option<TextRange> {
        let at = self.found.binary_search_by_key(&offset, |(e, _)| e.range.start()).ok()?;
        Some(self.found[at].0.range)
    }

    /// Where the time with this number stands.
    pub(crate) fn range(&self, time: usize) -> TextRange {
        self.found[time].0.range
    }

    /// The value of the time with this number.
    pub(crate) fn day(&self, time: usize) -> Option<&str> {
        self.found[time].0.value.as_ref().map(|value| value.iso.as_str())
    }

    /// The times as published.
    pub(crate) fn published(&self, anchored: &AnchoredText<'_>) -> Vec<Time> {
        let time = |(i, (expression, block)): (usize, &(times::Expression, usize))| {
            let gap = |why| Gap { gap: gap(why), evidence: Vec::new(), candidates: Vec::new() };
            let basis = |value: &times::Value| Basis {
                kind: match value.basis {
                    times::Basis::Stated => BasisKind::Stated,
                    times::Basis::Inferred => BasisKind::Inferred,
                },
                rule: value.rule.to_owned(),
            };
            Time {
                id: id(i),
                anchor: anchored.anchor(expression.range),
                timex: expression.timex.clone(),
                value: expression.value.as_ref().map(|value| value.iso.clone()),
                gap: expression.gap.map(gap),
                basis: expression.value.as_ref().map(basis),
                bounds: expression.bounds.clone(),
                before: Vec::new(),
                after: Vec::new(),
                same_as: self.same[i].map(id),
                in_block: format!("b{}", block + 1),
            }
        };
        self.found.iter().enumerate().map(time).collect()
    }

    /// The id of the time at which a statement was made: the one beside its cue.
    pub(crate) fn said_at(
        &self,
        text: &CanonicalText,
        attribution: &Attribution,
    ) -> Option<String> {
        let cue = attribution.cue.iter().copied().reduce(TextRange::cover)?;
        let others = || attribution.content.iter().chain(&attribution.source);
        let apart = |range: TextRange| others().all(|part| part.intersect(range).is_none());
        let near = self.found.iter().enumerate().filter_map(|(i, (expression, _))| {
            let range = expression.range;
            // "held since January" is not when it was said.
            let points = matches!(expression.kind, times::Kind::Date | times::Kind::Time)
                && expression.relation.is_none();
            // The tagger takes "said Thursday" for one cue.
            let between = if cue.contains_range(range) {
                TextRange::empty(cue.end())
            } else if range.start() >= cue.end() {
                TextRange::new(cue.end(), range.start())
            } else if range.end() <= cue.start() {
                TextRange::new(range.end(), cue.start())
            } else {
                return None;
            };
            let fits = points && apart(range) && is_beside_cue(text, between, attribution);
            fits.then_some((between.len(), i))
        });
        near.min().map(|(_, i)| id(i))
    }
}

/// A time, as those see it who ask when something was.
pub(crate) struct Seen {
    pub(crate) range: TextRange,
    /// Whether it has a value.
    pub(crate) value: bool,
    /// Why it has none.
    pub(crate) gap: Option<GapKind>,
}

fn gap(gap: times::Gap) -> GapKind {
    match gap {
        times::Gap::NoAnchor => GapKind::NoAnchor,
        times::Gap::Vague => GapKind::Vague,
        times::Gap::Ambiguous => GapKind::Ambiguous,
    }
}

/// So many bytes a time may stand from the cue: "said in a statement late on Thursday".
const REACH: u32 = 60;

/// Whether the words `between` a time and a cue let the time belong to the cue: they end no clause,
/// and the source alone may stand there with its commas.
fn is_beside_cue(text: &CanonicalText, between: TextRange, attribution: &Attribution) -> bool {
    let sources = attribution.source.iter().filter_map(|s| s.intersect(between));
    let source: u32 = sources.map(TextRange::len).sum();
    let words = text.slice(between);
    between.len() - source <= REACH
        && !words.contains(['.', ';', ':', '“', '”', '"', '\n'])
        && words.matches(',').count() <= if source > 0 { 2 } else { 1 }
        && !words
            .split_whitespace()
            .any(|word| matches!(word, "and" | "that" | "who" | "which" | "but"))
}

fn is_beside(block: &Block) -> bool {
    block.duplicate_of.is_none()
        && matches!(block.kind, BlockKind::Caption | BlockKind::Dateline | BlockKind::Byline)
}

pub(crate) fn id(index: usize) -> String {
    format!("t{}", index + 1)
}

/// For each time the first that stands for the same: it has the same value, or the same words
/// where nothing gives a value ("Thursday" twice in one report is one Thursday).
fn same(found: &[(times::Expression, usize)]) -> Vec<Option<usize>> {
    let mut firsts = std::collections::BTreeMap::new();
    let mut same = Vec::with_capacity(found.len());
    for (i, (expression, _)) in found.iter().enumerate() {
        let points = matches!(expression.kind, times::Kind::Date | times::Kind::Time);
        let key = match (&expression.value, expression.gap) {
            (Some(value), _) if points => value.iso.clone(),
            (None, Some(times::Gap::NoAnchor)) if points => expression.timex.clone(),
            _ => {
                same.push(None);
                continue;
            }
        };
        let first = *firsts.entry(key).or_insert(i);
        same.push((first != i).then_some(first));
    }
    same
}
