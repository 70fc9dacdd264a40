//! Stories read from their words to their consultations, for the tests beside the rules.

use std::sync::LazyLock;

use onrecord_model::names::Names;
use onrecord_record::Form;
use onrecord_text::{Block, BlockKind, CanonicalText, Diagnostic, Document, Language, Metadata};
use proptest::prelude::*;

use super::*;
use crate::actors::cast::Cast;
use crate::actors::{Outside, names, resolver};
use crate::{Layers, SIGNS};

static NAMES: LazyLock<Names> = LazyLock::new(|| Names::bundled().unwrap());

/// What was found in a story, with what it takes to show it.
pub(super) struct Found<'f> {
    pub(super) consultation: Consultation,
    cast: &'f Cast,
    text: &'f CanonicalText,
}

impl Found<'_> {
    /// The names of `actors`.
    pub(super) fn names(&self, actors: impl IntoIterator<Item = ActorId>) -> String {
        let names = actors.into_iter().map(|actor| self.cast.get(actor).name.as_str());
        names.collect::<Vec<_>>().join(" + ")
    }

    /// The words at `ranges`.
    pub(super) fn words<'r>(&self, ranges: impl IntoIterator<Item = &'r TextRange>) -> String {
        let words = ranges.into_iter().map(|&range| self.text.slice(range));
        words.collect::<Vec<_>>().join(" + ")
    }
}

/// Reads a story of paragraphs between empty lines, whose `attributions` have their speakers found,
/// and gives what was found to `show`.
fn read<T>(text: &str, attributions: &[Attribution], show: impl FnOnce(Found<'_>) -> T) -> T {
    let text = CanonicalText::new(text.to_owned()).unwrap();
    let ranges: Vec<TextRange> = text
        .as_str()
        .split("\n\n")
        .scan(0, |at, block| {
            let start = *at;
            *at += block.len() + 2;
            Some(TextRange::of(start, start + block.len()))
        })
        .collect();
    let layers = Layers::new(&text, &ranges);
    let document = Document {
        path: String::new(),
        source_id: None,
        blocks: ranges.iter().map(|&range| Block::new(BlockKind::Paragraph, range)).collect(),
        text,
        metadata: Metadata::default(),
        language: Language("en".to_owned()),
        diagnostics: Vec::<Diagnostic>::new(),
    };
    let story: Vec<usize> = (0..ranges.len()).collect();
    let words = Words { text: &document.text, layers: &layers };
    let times = Times::new(&document, &story, &layers);
    let names = names(words, &NAMES, Outside::default());
    let mut resolver = resolver(words, &names, &NAMES, attributions, Outside::default());
    let speakers = resolver.speakers();
    let consultation = consultation(&mut Scene {
        words,
        names: &names,
        resolver: &mut resolver,
        times: &times,
        attributions,
        speakers: &speakers,
        denied: vec![false; attributions.len()],
        allegiances: BTreeMap::new(),
        sides: Vec::new(),
        home: None,
        day: None,
        issuer: None,
        titles: vec![false; layers.passages.len()],
    });
    show(Found { consultation, cast: &resolver.cast, text: &document.text })
}

/// Reads a story without statements and compares what `show` makes of it, an entry each.
#[track_caller]
pub(super) fn check(text: &str, show: impl Fn(&Found<'_>) -> Vec<String>, expected: &[&str]) {
    assert_eq!(read(text, &[], |found| show(&found)), expected, "{text}");
}

/// What a test shows of one thing found, without what is not told.
pub(super) fn row<const N: usize>(parts: [(&str, String); N]) -> String {
    let told = parts.iter().filter(|(_, value)| !value.is_empty());
    told.map(|(label, value)| format!("{label}{value}")).collect::<Vec<_>>().join(" | ")
}

fn attribution(source: TextRange, content: TextRange) -> Attribution {
    Attribution {
        source: vec![source],
        cue: Vec::new(),
        content: vec![content],
        verbatim: Vec::new(),
        form: Form::Indirect,
        signs: [0.0; SIGNS.len()],
        confidence: 1.0,
        block: 0,
        continues: None,
    }
}

/// Words that rules look for, in and out of their place, and what no rule expects.
const WORDS: &[&str] = &[
    "Ada Holm Osk Corvenia Southmark Norway US-Israel Contact Group Minister minister delegation",
    "the The a any two sides they He We it no 30 ’s 's É ſ İ 🙂 \u{301}",
    "and or but that when if once as soon unless until without provided This regardless",
    ", . ; : — “ ” \" ( )",
    "with between of about on over in at by for to upon up out under after before ahead",
    "met meet Met meeting meetings again spoke phone call video held hold hosted talks round",
    "session next received welcomed discussed cancelled proposed denied such secret",
    "dam Norhaven Tuesday today specify say said told",
    "did didn't not never will won't would could may is are was been being be have had has",
    "agreed agree pledged promised committed itself announced can confirm open bridge overseen",
    "supervision pay sign accept support backed opposes objects demands urged called insists",
    "ruled refused comment voiced concern concerns",
];

proptest! {
    /// Whatever the words, a story is read, and a second reading finds the same.
    #[test]
    fn any_words_are_read(
        words in prop::collection::vec(prop::sample::select(
            WORDS.iter().flat_map(|line| line.split(' ')).chain(["\n\n"]).collect::<Vec<_>>()
        ), 1..60),
        spans in prop::collection::vec(prop::array::uniform4(0..60_usize), 0..4),
    ) {
        let text = words.join(" ");
        let mut starts = Vec::new();
        let mut at = 0;
        for word in &words {
            starts.push((at, at + word.len()));
            at += word.len() + 1;
        }
        let span = |a: usize, b: usize| {
            let (a, b) = (a % words.len(), b % words.len());
            TextRange::of(starts[a.min(b)].0, starts[a.max(b)].1)
        };
        let given: Vec<Attribution> =
            spans.iter().map(|&[a, b, c, d]| attribution(span(a, b), span(c, d))).collect();
        let first = read(&text, &given, |found| format!("{:?}", found.consultation));
        prop_assert_eq!(read(&text, &given, |found| format!("{:?}", found.consultation)), first);
    }
}
