//! Makes the models of onrecord and helps to measure them. Nothing of this is shipped.
#![allow(clippy::print_stdout, clippy::print_stderr)]

mod crf;
mod index;
mod labelled;
mod lexicon;
mod polnear;

use std::fs;
use std::io::{self, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use onrecord_extract::{Layers, attributions};
use onrecord_model::linear::{Lexicon, Linear, SeenParagraph, WordClass};
use onrecord_text::{OffsetMap, OffsetUnit, TextRange};

#[derive(Parser)]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Train the attribution tagger and write its model file.
    Tagger {
        /// The training part of PolNeAR.
        #[arg(long)]
        corpus: PathBuf,
        /// Word groups, from training/clusters.py.
        #[arg(long)]
        clusters: PathBuf,
        /// The model file to write.
        #[arg(long)]
        out: PathBuf,
        /// News labelled by a stronger tagger, to learn from first: JSON Lines with `text` and
        /// `spans`, each a list of start, end (in code points) and role.
        #[arg(long)]
        labelled: Option<PathBuf>,
        /// Passes over that news together with the articles of the corpus.
        #[arg(long, default_value_t = 2)]
        labelled_epochs: usize,
        /// How often an article of the corpus is read in each of these passes.
        #[arg(long, default_value_t = 1)]
        gold_times: usize,
        /// Passes over the articles of the corpus alone, after that.
        #[arg(long, default_value_t = 6)]
        epochs: usize,
        /// Learning rate.
        #[arg(long, default_value_t = 0.03)]
        rate: f32,
        /// Least number of times a feature is seen.
        #[arg(long, default_value_t = 2)]
        least_count: u32,
        /// The table of words in a row has two to this power buckets of two features.
        #[arg(long, default_value_t = 14)]
        wide_bits: u32,
        /// The table of what is told of single tokens.
        #[arg(long, default_value_t = 14)]
        narrow_bits: u32,
    },
    /// Print attributions as the scorer reads them.
    Predict {
        /// A part of PolNeAR.
        #[arg(long)]
        corpus: PathBuf,
        /// The model file.
        #[arg(long)]
        model: PathBuf,
        /// Only the articles held back.
        #[arg(long)]
        held_back: bool,
    },
}

fn main() -> ExitCode {
    match run(Arguments::parse().task) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(task: Task) -> io::Result<()> {
    match task {
        Task::Tagger {
            corpus,
            clusters,
            out,
            labelled,
            labelled_epochs,
            gold_times,
            epochs,
            rate,
            least_count,
            wide_bits,
            narrow_bits,
        } => {
            let (gold, _) = polnear::hold_back(polnear::read(&corpus)?);
            let labelled = labelled.map(|path| labelled::read(&path)).transpose()?;
            let with_labelled = labelled.is_some();
            let sets = [labelled.unwrap_or_default(), gold];
            let counts: Vec<Vec<lexicon::CueCounts>> =
                sets.iter().map(|set| set.iter().map(cue_counts).collect()).collect();
            let mut all = lexicon::CueCounts::default();
            counts.iter().flatten().for_each(|counts| all.extend(counts));
            let entries = lexicon::build(&fs::read_to_string(clusters)?, &all)?;
            let known: Vec<(u32, WordClass)> = entries.iter().map(|e| (e.hash, e.class)).collect();
            let known = Lexicon::new(&known);
            let examples: [Vec<crf::Example>; 2] = std::array::from_fn(|set| {
                let articles = sets[set].iter().zip(&counts[set]);
                articles.flat_map(|(a, counts)| examples(a, counts, &all, &known)).collect()
            });
            for (set, examples) in sets.iter().zip(&examples) {
                eprintln!("{} articles, {} paragraphs", set.len(), examples.len());
            }
            drop((sets, counts));
            let mixed = if with_labelled { labelled_epochs } else { 0 };
            let settings = crf::Settings { mixed, gold_times, epochs, rate, least_count };
            let weights = crf::train(&examples, &entries, &settings, |set, epoch, loss| {
                eprintln!("phase {set}, epoch {epoch}: loss {loss:.4} a token");
            });
            let (file, left_out) = weights.pack([wide_bits, narrow_bits]);
            eprintln!("features without room: {left_out:?}");
            fs::write(out, file)
        }
        Task::Predict { corpus, model, held_back } => {
            let model = Linear::parse(&fs::read(model)?).map_err(io::Error::other)?;
            let mut articles = polnear::read(&corpus)?;
            if held_back {
                articles = polnear::hold_back(articles).1;
            }
            let mut out = io::stdout().lock();
            for article in articles {
                let layers = Layers::new(&article.text, &polnear::lines(&article.text));
                let offsets = OffsetMap::new(&article.text);
                let spans = |ranges: &[TextRange]| -> Vec<[u32; 2]> {
                    let code_point = |byte| offsets.from_byte(byte, OffsetUnit::CodePoint);
                    ranges.iter().map(|r| [code_point(r.start()), code_point(r.end())]).collect()
                };
                let found: Vec<serde_json::Value> = attributions(&article.text, &layers, &model)
                    .iter()
                    .map(|a| {
                        serde_json::json!({
                            "content": spans(&a.content),
                            "source": spans(&a.source),
                            "cue": spans(&a.cue),
                            "confidence": a.confidence,
                        })
                    })
                    .collect();
                let line = serde_json::json!({"id": article.name, "attributions": found});
                writeln!(out, "{line}")?;
            }
            Ok(())
        }
    }
}

fn cue_counts(article: &polnear::Article) -> lexicon::CueCounts {
    let layers = Layers::new(&article.text, &polnear::lines(&article.text));
    let labels = polnear::labels(&layers.tokens, &article.spans);
    let mut counts = lexicon::CueCounts::default();
    for (token, label) in layers.tokens.iter().zip(labels) {
        counts.add(article.text.slice(token.range), label);
    }
    counts
}

/// The paragraphs of `article`, their cue words judged without it.
fn examples(
    article: &polnear::Article,
    counts: &lexicon::CueCounts,
    all: &lexicon::CueCounts,
    known: &Lexicon,
) -> Vec<crf::Example> {
    let layers = Layers::new(&article.text, &polnear::lines(&article.text));
    let labels = polnear::labels(&layers.tokens, &article.spans);
    let passages = layers.passages.iter().map(|passage| {
        let mut seen = SeenParagraph::new(&layers.paragraph(&article.text, passage), known);
        seen.judge(|word| all.without(counts, word));
        crf::Example { seen, labels: labels[passage.tokens.clone()].to_vec() }
    });
    passages.collect()
}
