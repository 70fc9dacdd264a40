//! Makes the models of onrecord and helps to measure them. Nothing of this is shipped.
#![allow(clippy::print_stdout, clippy::print_stderr)]

mod across;
mod confidence;
mod consultations;
mod copies;
mod coreference;
mod crf;
mod index;
mod labelled;
mod labels;
mod lexicon;
mod links;
mod measure;
mod names;
mod names_crf;
mod remarks;
mod speakers;
mod tagger;
mod teacher;

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};
use onrecord_extract::LEAST_CONFIDENCE;

#[derive(Parser)]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Train the linear tagger and write its model file.
    Tagger(tagger::Training),
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
    /// Measure how many participants and offices are found in labelled remarks.
    Remarks {
        /// The folder of history-at-state.
        #[arg(long)]
        corpus: PathBuf,
        /// Print each remark that is not read wholly right.
        #[arg(long)]
        show: bool,
    },
    /// Measure how often the speakers of labelled sources are found.
    Speakers {
        /// PolNeAR's development part.
        #[arg(long)]
        corpus: PathBuf,
        /// Find the statements by this model; without it the annotated ones are taken.
        #[arg(long)]
        model: Option<PathBuf>,
        /// Print each that is not right.
        #[arg(long)]
        show: bool,
    },
    /// Measure how well meetings, positions and commitments are found, on texts that a careful reader
    /// has read before.
    Consultations(consultations::Given),
    /// Measure how well mentions of one actor are brought together, on GUM.
    Coreference(coreference::Given),
    /// Read records together and print what stands after all of them.
    Across {
        /// Records: JSON Lines as `onrecord read --json` prints them.
        #[arg(long)]
        records: PathBuf,
        /// Print each row that several reports tell of, and the links.
        #[arg(long)]
        show: bool,
    },
    /// Measure which links between articles are made, of those that a reader has judged.
    Links {
        /// The articles.
        #[arg(long, default_value = "../shared/corpora/news-12k.jsonl.xz")]
        news: PathBuf,
        /// Print each that is not as it should be.
        #[arg(long)]
        show: bool,
    },
    /// Measure how many copies of articles are found, and how many look-alikes are kept apart.
    Copies {
        /// The articles.
        #[arg(long, default_value = "../shared/corpora/news-12k.jsonl.xz")]
        news: PathBuf,
        /// Of how many articles copies are made.
        #[arg(long, default_value_t = copies::ORIGINALS)]
        originals: usize,
        /// What the choice of articles and of edits begins with.
        #[arg(long, default_value_t = copies::SEED)]
        seed: u64,
        /// Print each that is not right.
        #[arg(long)]
        show: bool,
    },
    /// Print attributions as the scorer reads them.
    Predict(Given),
    /// Train the names tagger and write its model file.
    Names(names::Training),
    /// Measure the names tagger on documents with names.
    MeasureNames(names::Measured),
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
        Task::Tagger(training) => tagger::train(training),
        Task::Label { model, news, out, most } => teacher::label(&model, &news, &out, most),
        Task::Measure(given) => measure::measure(&given),
        Task::Confidence(given) => measure::confidence(&given),
        Task::Remarks { corpus, show } => remarks::measure(&corpus, show).map(drop),
        Task::Speakers { corpus, model, show } => {
            speakers::measure(&corpus, model.as_deref(), show).map(drop)
        }
        Task::Consultations(given) => consultations::measure(&given),
        Task::Coreference(given) => coreference::measure(&given),
        Task::Across { records, show } => across::print(&records, show),
        Task::Links { news, show } => links::measure(&news, show).map(drop),
        Task::Copies { news, originals, seed, show } => {
            copies::measure(&news, (originals, seed), show).map(drop)
        }
        Task::Predict(given) => measure::predict(&given),
        Task::Names(training) => names::train(training),
        Task::MeasureNames(measured) => names::measure(&measured),
    }
}
