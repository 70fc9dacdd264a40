//! Training and measuring the names tagger.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};

use clap::Args;
use onrecord_evaluate::polnear::lines;
use onrecord_extract::Layers;
use onrecord_model::names::{Facts, Lexicon, NameKind, Names, SeenDocument, facts, word_hash};
use onrecord_model::{Label, Paragraph};
use onrecord_text::{CanonicalText, OffsetMap, OffsetUnit, TextRange};
use serde_json::Value;

use crate::names_crf::{self, Example, Settings};

/// What to train from, and the settings that were chosen on the documents held back.
#[derive(Args)]
pub(crate) struct Training {
    /// Documents with names, JSON Lines; read once in each pass.
    #[arg(long)]
    labelled: PathBuf,
    /// The same, read `gold-times` times in each pass.
    #[arg(long)]
    gold: PathBuf,
    /// What lists know of words: a line a word, with the names of the facts.
    #[arg(long)]
    lists: PathBuf,
    #[arg(long, default_value_t = 5)]
    gold_times: usize,
    #[arg(long, default_value_t = 2)]
    epochs: usize,
    #[arg(long, default_value_t = 0.1)]
    rate: f32,
    /// Features seen less often than this are not learned.
    #[arg(long, default_value_t = 3)]
    least_count: u32,
    /// What is taken from the score of persons, organisations and places.
    #[arg(long, num_args = 3, default_values_t = [0.2, 0.5, 0.0])]
    reserve: Vec<f32>,
    /// The slots of the lexicon and the buckets of the weights, as powers of two.
    #[arg(long, default_value_t = 16)]
    words: u32,
    #[arg(long, default_value_t = 16)]
    buckets: u32,
    /// At most so many of the labelled documents.
    #[arg(long, default_value_t = usize::MAX)]
    most: usize,
    /// Documents to measure by after training.
    #[arg(long)]
    measure: Vec<PathBuf>,
    /// The model file to write.
    #[arg(long)]
    out: PathBuf,
}

/// A model and the documents to measure it by.
#[derive(Args)]
pub(crate) struct Measured {
    /// Documents with names, JSON Lines.
    files: Vec<PathBuf>,
    /// The model file; without it the one that comes with the program.
    #[arg(long)]
    model: Option<PathBuf>,
    /// Print what was found and is wrong, and what was not found.
    #[arg(long)]
    show: bool,
}

/// Trains and writes a model.
pub(crate) fn train(training: Training) -> io::Result<()> {
    let (lexicon, left_out) = Lexicon::new(&lists(&training.lists)?, training.words);
    eprintln!("words without room: {left_out}");
    let mut examples = Vec::new();
    for (path, times, most) in
        [(&training.labelled, 1, training.most), (&training.gold, training.gold_times, usize::MAX)]
    {
        each(path, most, |document| examples.push(document.example(&lexicon, times)))?;
    }
    let settings = Settings {
        epochs: training.epochs,
        rate: training.rate,
        least_count: training.least_count,
        reserve: std::array::from_fn(|kind| training.reserve[kind]),
    };
    let weights = names_crf::train(&examples, &settings, |epoch, loss| {
        eprintln!("pass {}: loss {loss:.4}", epoch + 1);
    });
    drop(examples);
    let (file, left_out) = weights.pack(&lexicon, training.buckets);
    eprintln!("{} bytes, {left_out} features without room", file.len());
    let names = Names::parse(&file).map_err(io::Error::other)?;
    fs::write(&training.out, &file)?;
    training.measure.iter().try_for_each(|path| print(path, &names, false))
}

/// Prints how good a model is.
pub(crate) fn measure(measured: &Measured) -> io::Result<()> {
    let names = match &measured.model {
        Some(path) => Names::parse(&fs::read(path)?),
        None => Names::bundled(),
    };
    let names = names.map_err(io::Error::other)?;
    measured.files.iter().try_for_each(|path| print(path, &names, measured.show))
}

/// What lists know of words.
fn lists(path: &Path) -> io::Result<Vec<(u32, Facts)>> {
    let wrong = |line: &str| io::Error::other(format!("not a word and its facts: {line}"));
    let word = |line: io::Result<String>| {
        let line = line?;
        let (word, told) = line.split_once('\t').ok_or_else(|| wrong(&line))?;
        let fact = |name: &str| facts::ALL.iter().find(|fact| fact.0 == name).map(|fact| fact.1);
        let facts: Option<Facts> = told.split(' ').try_fold(0, |sum, name| Some(sum | fact(name)?));
        Ok((word_hash(word), facts.ok_or_else(|| wrong(&line))?))
    };
    BufReader::new(File::open(path)?).lines().map(word).collect()
}

/// A document with its names.
struct Document {
    text: CanonicalText,
    names: Vec<(TextRange, NameKind)>,
    /// Where more names may stand that are not annotated.
    open: Vec<TextRange>,
}

/// The documents of a JSON Lines file: `text`, `spans` as lists of start, end (in code points) and
/// kind, and in `open` lists of start and end where more names may stand that are not annotated.
fn each(path: &Path, most: usize, mut take: impl FnMut(Document)) -> io::Result<()> {
    let lines = BufReader::new(File::open(path)?).lines();
    lines.take(most).try_for_each(|line| {
        take(Document::parse(&line?)?);
        Ok(())
    })
}

impl Document {
    fn parse(line: &str) -> io::Result<Self> {
        let value: Value = serde_json::from_str(line).map_err(io::Error::other)?;
        let text =
            value["text"].as_str().ok_or_else(|| io::Error::other("a document has no text"))?;
        let text = CanonicalText::new(text.to_owned()).map_err(io::Error::other)?;
        let offsets = OffsetMap::new(&text);
        let range = |span: &Value| {
            let code_point = |value: &Value| u32::try_from(value.as_u64()?).ok();
            let (start, end) = (code_point(&span[0])?, code_point(&span[1])?);
            offsets.range_from(start, end, OffsetUnit::CodePoint)
        };
        let list = |key: &str| value[key].as_array().map(Vec::as_slice).unwrap_or_default();
        let name = |span: &Value| {
            let kind = match span[2].as_str()? {
                "person" => NameKind::Person,
                "organisation" => NameKind::Organisation,
                "place" => NameKind::Place,
                _ => return None,
            };
            Some((range(span)?, kind))
        };
        let names: Option<Vec<_>> = list("spans").iter().map(name).collect();
        let mut names = names.ok_or_else(|| io::Error::other("a span is out of place"))?;
        let open = list("open").iter().filter_map(range).collect();
        names.sort_by_key(|(range, _)| (range.start(), range.end()));
        Ok(Self { text, names, open })
    }

    fn layers(&self) -> Layers {
        Layers::new(&self.text, &lines(&self.text))
    }

    /// What is learned from it.
    fn example(&self, lexicon: &Lexicon, times: usize) -> Example {
        let layers = self.layers();
        let paragraphs = paragraphs(&self.text, &layers);
        let seen = SeenDocument::new(&paragraphs, lexicon);
        let mut before = Label::OUTSIDE;
        let labels = seen.slots().iter().zip(seen.classes()).map(|(slot, &class)| {
            let token = paragraphs[slot.paragraph as usize].tokens[slot.token as usize].range;
            let at = self.names.partition_point(|(name, _)| name.end() <= token.start());
            let name = self.names.get(at).filter(|(name, _)| name.start() < token.end());
            let label = name.map_or(Label::OUTSIDE, |(name, kind)| {
                let [first, inside] = kind.labels();
                let begins = token.start() <= name.start();
                if begins || class == 0 || !inside.may_follow(before) { first } else { inside }
            });
            before = label;
            label
        });
        Example { labels: labels.collect(), seen, times }
    }

    /// What `names` finds in it.
    fn found(&self, names: &Names) -> Vec<(TextRange, NameKind)> {
        let layers = self.layers();
        let paragraphs = paragraphs(&self.text, &layers);
        let mut found = Vec::new();
        for (passage, names) in layers.passages.iter().zip(names.tag(&paragraphs)) {
            let first = passage.tokens.start;
            found.extend(names.into_iter().map(|name| {
                let tokens = first + name.tokens.start..first + name.tokens.end;
                (layers.range(tokens), name.kind)
            }));
        }
        found
    }
}

fn paragraphs<'t>(text: &'t CanonicalText, layers: &'t Layers) -> Vec<Paragraph<'t>> {
    layers.passages.iter().map(|passage| layers.paragraph(text, passage)).collect()
}

/// How many names are annotated, found, and both: the same words and kind, or the same kind and a
/// word in common.
#[derive(Clone, Copy, Default)]
struct Counts {
    annotated: usize,
    found: usize,
    exact: usize,
    /// Annotated ones that meet a found one, and the other way round.
    met: [usize; 2],
}

impl Counts {
    fn print(&self, name: &str) {
        let f1 = |precision: f64, recall: f64| 2.0 * precision * recall / (precision + recall);
        let share = |part: usize, whole: usize| 100.0 * part as f64 / whole as f64;
        let (p, r) = (share(self.exact, self.found), share(self.exact, self.annotated));
        let (mp, mr) = (share(self.met[1], self.found), share(self.met[0], self.annotated));
        println!(
            "  {name:14}{:6} {p:5.1} / {r:5.1} / {:5.1}    {mp:5.1} / {mr:5.1} / {:5.1}",
            self.annotated,
            f1(p, r),
            f1(mp, mr)
        );
    }
}

/// Prints precision, recall and F1 for each kind and for all.
fn print(path: &Path, names: &Names, show: bool) -> io::Result<()> {
    let mut counts = [Counts::default(); 3];
    each(path, usize::MAX, |document| {
        let mut found = document.found(names);
        let apart = |a: TextRange, b: TextRange| a.end() <= b.start() || b.end() <= a.start();
        found.retain(|(name, _)| {
            let annotated = document.names.iter().any(|other| !apart(*name, other.0));
            annotated || document.open.iter().all(|open| apart(*name, *open))
        });
        let meets =
            |a: &(TextRange, NameKind), b: &(TextRange, NameKind)| a.1 == b.1 && !apart(a.0, b.0);
        for name in &document.names {
            let counts = &mut counts[name.1 as usize];
            counts.annotated += 1;
            counts.exact += usize::from(found.contains(name));
            counts.met[0] += usize::from(found.iter().any(|other| meets(name, other)));
        }
        for name in &found {
            let counts = &mut counts[name.1 as usize];
            counts.found += 1;
            counts.met[1] += usize::from(document.names.iter().any(|other| meets(name, other)));
        }
        if show {
            let line = |mark: char, name: &(TextRange, NameKind)| {
                let text = document.text.as_str();
                let range = name.0.to_usize();
                let around =
                    |at: usize| (0..=at).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
                let before = &text[around(range.start.saturating_sub(30))..range.start];
                let after = &text[range.end..around((range.end + 30).min(text.len()))];
                let kind = format!("{:?}", name.1);
                println!("{mark} {kind:12} {before:?} [{}] {after:?}", &text[range]);
            };
            for name in found.iter().filter(|name| !document.names.contains(name)) {
                line('+', name);
            }
            for name in document.names.iter().filter(|name| !found.contains(name)) {
                line('-', name);
            }
        }
    })?;
    println!("{}: annotated, P / R / F1 exact, and of what meets", path.display());
    let sum = |kinds: &[NameKind]| {
        kinds.iter().map(|&kind| counts[kind as usize]).fold(Counts::default(), |a, b| Counts {
            annotated: a.annotated + b.annotated,
            found: a.found + b.found,
            exact: a.exact + b.exact,
            met: [a.met[0] + b.met[0], a.met[1] + b.met[1]],
        })
    };
    NameKind::ALL.iter().for_each(|&kind| sum(&[kind]).print(&format!("{kind:?}")));
    sum(&[NameKind::Person, NameKind::Organisation]).print("who");
    sum(&NameKind::ALL).print("all");
    Ok(())
}
