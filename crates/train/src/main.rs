//! Makes the models of onrecord and helps to measure them. Nothing of this is shipped.
#![allow(clippy::print_stdout, clippy::print_stderr)]

mod confidence;
mod crf;
mod label;
mod labels;
mod lexicon;
mod measure;

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};
use onrecord_evaluate::polnear;
use onrecord_extract::{LEAST_CONFIDENCE, Layers};
use onrecord_model::linear::{Features, Lexicon, SeenParagraph, WordClass};

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
        /// Passes over the articles.
        #[arg(long, default_value_t = 6)]
        epochs: usize,
        /// Learning rate.
        #[arg(long, default_value_t = 0.03)]
        rate: f32,
        /// Least number of times a feature is seen.
        #[arg(long, default_value_t = 2)]
        least_count: u32,
    },
    /// Label news by an encoder, for a linear tagger to learn from.
    Label {
        /// The encoder's file.
        #[arg(long)]
        model: PathBuf,
        /// Articles: JSON Lines, plain or compressed.
        #[arg(long)]
        news: PathBuf,
        /// The file to write: JSON Lines with text and spans.
        #[arg(long)]
        out: PathBuf,
        /// How many articles at most.
        #[arg(long, default_value_t = usize::MAX)]
        most: usize,
    },
    /// Measure a model on annotated articles.
    Measure(Given),
    /// Fit what makes a confidence of the probabilities of a model, on the articles held back, and
    /// print the line for crates/extract/data/confidence.tsv.
    Confidence(Given),
    /// Print attributions as the scorer reads them.
    Predict(Given),
}

/// Articles and a model.
#[derive(Args)]
pub(crate) struct Given {
    /// A part of PolNeAR.
    #[arg(long)]
    corpus: PathBuf,
    /// The model file, of a linear tagger or of an encoder.
    #[arg(long)]
    model: PathBuf,
    /// Only the articles held back.
    #[arg(long)]
    held_back: bool,
    /// Leave out what is less sure than this.
    #[arg(long, default_value_t = LEAST_CONFIDENCE)]
    min_confidence: f32,
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
        Task::Tagger { corpus, clusters, out, epochs, rate, least_count } => {
            let (articles, _) = polnear::hold_back(polnear::read(&corpus)?);
            let read: Vec<Layers> =
                articles.iter().map(|a| Layers::new(&a.text, &polnear::lines(&a.text))).collect();
            let labels: Vec<Vec<onrecord_model::Label>> = articles
                .iter()
                .zip(&read)
                .map(|(article, layers)| labels::labels(&layers.tokens, &article.spans()))
                .collect();
            let counts: Vec<lexicon::CueCounts> = articles
                .iter()
                .zip(&read)
                .zip(&labels)
                .map(|((article, layers), labels)| {
                    let mut counts = lexicon::CueCounts::default();
                    for (token, &label) in layers.tokens.iter().zip(labels) {
                        counts.add(article.text.slice(token.range), label);
                    }
                    counts
                })
                .collect();
            let mut all = lexicon::CueCounts::default();
            counts.iter().for_each(|counts| all.extend(counts));
            let entries = lexicon::build(&fs::read_to_string(clusters)?, &all)?;
            let classes: BTreeMap<u32, WordClass> = entries.iter().copied().collect();
            let mut examples = Vec::new();
            for (i, (article, layers)) in articles.iter().zip(&read).enumerate() {
                let known = Lexicon::new(all.without(&counts[i]).map(|(hash, cue)| {
                    let class = classes.get(&hash).copied().unwrap_or_default();
                    (hash, WordClass { cue, ..class })
                }));
                for passage in &layers.passages {
                    let paragraph =
                        SeenParagraph::new(&layers.paragraph(&article.text, passage), &known);
                    examples.push(crf::Example {
                        features: Features::of(&paragraph),
                        labels: labels[i][passage.tokens.clone()].to_vec(),
                    });
                }
            }
            eprintln!("{} articles, {} paragraphs", articles.len(), examples.len());
            let settings = crf::Settings { epochs, rate, least_count };
            let weights = crf::train(&examples, &settings, |epoch, loss| {
                eprintln!("epoch {epoch}: loss {loss:.4} a token");
            });
            fs::write(out, weights.pack(&entries))
        }
        Task::Label { model, news, out, most } => label::label(&model, &news, &out, most),
        Task::Measure(given) => measure::measure(&given),
        Task::Confidence(given) => measure::confidence(&given),
        Task::Predict(given) => measure::predict(&given),
    }
}
