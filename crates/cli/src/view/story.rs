//! A record and its text, put together for showing: what both views need to know.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use onrecord::record::{
    Anchor, AnchoredText, FromName, LinkKind, Published, Record, Sourced, Statement,
};
use onrecord::text::{CanonicalText, TextRange, sentences, tokens};

/// What words are to a statement. In the order in which they go before each other where several
/// hold for the same words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Role {
    Source,
    Cue,
    Verbatim,
    Content,
    Repeat,
}

/// Words of the text that belong to a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Mark {
    pub(crate) range: TextRange,
    pub(crate) role: Role,
    /// Index of the statement.
    pub(crate) statement: usize,
}

/// A stretch of text in which the same marks hold.
pub(crate) struct Segment<'m> {
    pub(crate) range: TextRange,
    pub(crate) marks: Vec<&'m Mark>,
}

pub(crate) struct Story<'r> {
    pub(crate) record: &'r Record,
    pub(crate) text: &'r CanonicalText,
    /// Where the blocks stand, in bytes.
    pub(crate) blocks: Vec<TextRange>,
    anchored: AnchoredText<'r>,
    /// The sentences of each block, once asked for: a block may be shown for each of thousands of
    /// statements.
    sentences: Vec<OnceCell<Vec<TextRange>>>,
    /// By statement that only sums up another: that other.
    summarised: BTreeMap<usize, usize>,
    /// The same the other way round.
    summaries: BTreeMap<usize, Vec<usize>>,
}

impl<'r> Story<'r> {
    /// `text` is the canonical text of `record`.
    pub(crate) fn new(record: &'r Record, text: &'r CanonicalText) -> Self {
        let anchored = AnchoredText::new(text);
        let empty = TextRange::empty(0);
        let blocks: Vec<TextRange> =
            record.blocks.iter().map(|b| anchored.range(b.start, b.end).unwrap_or(empty)).collect();
        let sentences = vec![OnceCell::new(); blocks.len()];
        let summarised = summarised(record);
        let mut summaries: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (summary, full) in &summarised {
            summaries.entry(*full).or_default().push(*summary);
        }
        Self { record, text, blocks, anchored, sentences, summarised, summaries }
    }

    /// The title, or the name of the input where it has none.
    pub(crate) fn title(&self) -> &'r str {
        match &self.record.document.title {
            Some(title) => &title.value,
            None if self.record.document.path == "-" => "standard input",
            None => &self.record.document.path,
        }
    }

    /// Publisher, date and authors, each as a phrase.
    pub(crate) fn origin(&self) -> Vec<String> {
        let document = &self.record.document;
        let mut phrases: Vec<String> = document.publisher.iter().cloned().collect();
        phrases.push(match &document.published {
            Published::At(Sourced { value, from }) => format!("{value} ({})", date_source(*from)),
            Published::Unknown { .. } => "no publication date".to_owned(),
        });
        if !document.authors.is_empty() {
            let names: Vec<&str> =
                document.authors.iter().map(|author| author.value.as_str()).collect();
            phrases.push(format!("by {}", names.join(", ")));
        }
        phrases
    }

    pub(crate) fn range(&self, anchor: &Anchor) -> Option<TextRange> {
        self.anchored.range(anchor.start(), anchor.end())
    }

    /// All words of the statement at `index`, in the order of the text.
    pub(crate) fn marks(&self, index: usize) -> Vec<Mark> {
        let statement = &self.record.statements[index];
        let roles = [
            (Role::Source, &statement.source),
            (Role::Cue, &statement.cue),
            (Role::Content, &statement.content),
            (Role::Verbatim, &statement.verbatim),
            (Role::Repeat, &statement.repeats),
        ];
        let mark = |role, anchor| Some(Mark { range: self.range(anchor)?, role, statement: index });
        let mut marks: Vec<Mark> = roles
            .into_iter()
            .flat_map(|(role, anchors)| anchors.iter().filter_map(move |anchor| mark(role, anchor)))
            .collect();
        // Of those that start together the longest first, so that it opens first.
        marks.sort_by_key(|mark| (mark.range.start(), u32::MAX - mark.range.end(), mark.role));
        marks
    }

    /// The blocks that `range` touches.
    pub(crate) fn blocks_of(&self, range: TextRange) -> std::ops::Range<usize> {
        let first = self.blocks.partition_point(|block| block.end() <= range.start());
        let end = self.blocks.partition_point(|block| block.start() < range.end());
        first..end.max(first)
    }

    /// Where `range` stands, when that is no running text: `the headline`, `a list`, ...
    pub(crate) fn place(&self, range: TextRange) -> Option<&'static str> {
        let block = &self.record.blocks.get(self.blocks_of(range).start)?;
        Some(match block.kind.as_str() {
            "headline" => "the headline",
            "deck" => "the deck",
            "heading" => "a heading",
            "list_item" => "a list",
            "pull_quote" => "a pull quote",
            "caption" => "a caption",
            _ => return None,
        })
    }

    /// The sentences that hold `marks`, as stretches of text: one a block, more where sentences
    /// between them are left out.
    pub(crate) fn passage(&self, marks: &[Mark]) -> Vec<TextRange> {
        let mut touched: Vec<usize> =
            marks.iter().flat_map(|mark| self.blocks_of(mark.range)).collect();
        touched.sort_unstable();
        touched.dedup();
        let mut passage: Vec<TextRange> = Vec::new();
        for block in touched {
            let sentences = self.sentences(block);
            let mut shown: Vec<usize> = Vec::new();
            for mark in marks.iter().filter(|mark| !mark.range.is_empty()) {
                let first = sentences.partition_point(|s| s.end() <= mark.range.start());
                let end = sentences.partition_point(|s| s.start() < mark.range.end());
                shown.extend(first..end);
            }
            shown.sort_unstable();
            shown.dedup();
            for run in shown.chunk_by(|before, after| before + 1 == *after) {
                passage.push(sentences[run[0]].cover(sentences[run[run.len() - 1]]));
            }
        }
        passage
    }

    /// The sentences of a block, in their order.
    fn sentences(&self, block: usize) -> &[TextRange] {
        self.sentences[block].get_or_init(|| {
            let mut words = Vec::new();
            tokens(self.text.as_str(), self.blocks[block], &mut words);
            sentences(self.text.as_str(), &words)
                .into_iter()
                .map(|sentence| words[sentence.start].range.cover(words[sentence.end - 1].range))
                .collect()
        })
    }

    /// The statement that the one at `index` only sums up.
    pub(crate) fn summarised(&self, index: usize) -> Option<&'r Statement> {
        self.summarised.get(&index).map(|full| &self.record.statements[*full])
    }

    /// The statements that only sum up the one at `index`.
    pub(crate) fn summaries(&self, index: usize) -> &[usize] {
        self.summaries.get(&index).map_or(&[], Vec::as_slice)
    }

    /// `7 statements (1 more in the headline sums up s4)`.
    pub(crate) fn count(&self) -> String {
        let statements = &self.record.statements;
        let mut sums: Vec<(usize, &str)> = Vec::new();
        for index in 0..statements.len() {
            sums.extend(self.summarised(index).map(|full| (index, full.id.as_str())));
        }
        let counted = statements.len() - sums.len();
        let mut line =
            format!("{counted} {}", if counted == 1 { "statement" } else { "statements" });
        if sums.is_empty() {
            return line;
        }
        let mut places: Vec<&str> = Vec::new();
        for (index, _) in &sums {
            let first = self.marks(*index).first().and_then(|mark| self.place(mark.range));
            places.extend(first.filter(|place| !places.contains(place)));
        }
        let mut full: Vec<&str> = sums.iter().map(|(_, id)| *id).collect();
        full.dedup();
        let places =
            if places.is_empty() { String::new() } else { format!(" in {}", places.join(" and ")) };
        let verb = if sums.len() == 1 { "sums up" } else { "sum up" };
        line.push_str(&format!(" ({} more{places} {verb} {})", sums.len(), full.join(" and ")));
        line
    }
}

/// By index of a statement that only sums up another: the index of that other.
fn summarised(record: &Record) -> BTreeMap<usize, usize> {
    let index: BTreeMap<&str, usize> =
        record.statements.iter().enumerate().map(|(i, s)| (s.id.as_str(), i)).collect();
    let links = record.links.iter().filter(|link| link.kind == LinkKind::Summarises);
    // Of several links of one statement the first counts, hence the turn.
    links
        .rev()
        .filter_map(|link| Some((*index.get(link.a.as_str())?, *index.get(link.b.as_str())?)))
        .collect()
}

/// Cuts `range` wherever one of `marks`, which are sorted by their start, begins or ends.
pub(crate) fn segments(range: TextRange, marks: &[Mark]) -> Vec<Segment<'_>> {
    let inside = |at: &u32| range.start() < *at && *at < range.end();
    let mut cuts: Vec<u32> =
        marks.iter().flat_map(|m| [m.range.start(), m.range.end()]).filter(inside).collect();
    cuts.extend([range.start(), range.end()]);
    cuts.sort_unstable();
    cuts.dedup();
    let (mut waiting, mut active) = (marks.iter().peekable(), Vec::<&Mark>::new());
    cuts.windows(2)
        .map(|cut| {
            active.retain(|mark| mark.range.end() > cut[0]);
            while let Some(mark) = waiting.next_if(|mark| mark.range.start() <= cut[0]) {
                if mark.range.end() > cut[0] {
                    active.push(mark);
                }
            }
            Segment { range: TextRange::new(cut[0], cut[1]), marks: active.clone() }
        })
        .collect()
}

fn date_source(from: FromName) -> &'static str {
    match from {
        FromName::Flag => "date given by the user",
        FromName::JsonLd | FromName::OpenGraph | FromName::Meta => {
            "date from the data beside the text"
        }
        FromName::Url => "date from the address",
        FromName::Dateline => "date from the dateline",
        FromName::Byline => "date from the byline",
        FromName::Text => "date from the text",
    }
}

/// `words` of a statement as they stand, pieces set apart.
pub(crate) fn words(anchors: &[Anchor]) -> String {
    anchors.iter().map(Anchor::exact).collect::<Vec<_>>().join(" ... ")
}

/// How much of a statement is verbatim, in words.
pub(crate) fn form(statement: &Statement) -> &'static str {
    use onrecord::record::Form;
    match statement.form {
        Form::Direct => "verbatim",
        Form::Mixed => "partly verbatim",
        Form::Indirect => "not verbatim",
    }
}

/// What the text says of the act beside reporting it: a statement that was not made must not
/// read like one that was.
pub(crate) fn standing(statement: &Statement) -> impl Iterator<Item = &'static str> {
    let negated = (statement.negated == Some(true)).then_some("told as not having happened");
    let hedged = (statement.hedged == Some(true)).then_some("told with reserve");
    negated.into_iter().chain(hedged)
}

/// The words that name the source of a statement, `None` where nobody is named. A comma that the
/// sentence puts behind the name is left out.
pub(crate) fn source(statement: &Statement) -> Option<String> {
    let named = words(&statement.source);
    let named = named.trim_end_matches(',');
    (!named.is_empty()).then(|| named.to_owned())
}

/// A warning about statements that the model is more likely wrong about than right. Rounded
/// down, so that none is called low with a number that is not.
pub(crate) fn low_confidence(statement: &Statement) -> Option<String> {
    let percent = (statement.confidence * 100.0).floor();
    (statement.confidence < 0.5).then(|| format!("low confidence ({:.2})", percent / 100.0))
}
