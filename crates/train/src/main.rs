//! Makes the models of onrecord and helps to measure them. Nothing of this is shipped.
#![allow(clippy::print_stdout, clippy::print_stderr)]

mod crf;
mod labels;
mod lexicon;

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use onrecord_evaluate::{Attribution, Counts, F1, Found, Group, Scorer, Totals, polnear};
use onrecord_extract::{Layers, attributions};
use onrecord_model::Tagger;
use onrecord_model::linear::{Features, Lexicon, Linear, SeenParagraph, WordClass};
use onrecord_text::{CanonicalText, OffsetMap, OffsetUnit, TextRange};

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
    /// Measure a model on annotated articles.
    Measure {
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

/// What a tagger finds in `text`, line by line, without the reading of blocks.
fn found(text: &CanonicalText, tagger: &dyn Tagger) -> Vec<onrecord_extract::Attribution> {
    attributions(text, &Layers::new(text, &polnear::lines(text)), tagger)
}

fn measure(articles: &[polnear::Article], tagger: &dyn Tagger) -> Totals {
    let mut totals = Totals::default();
    for article in articles {
        let found: Vec<Attribution> = found(&article.text, tagger)
            .into_iter()
            .map(|a| [a.source, a.cue, a.content])
            .collect();
        totals.add(&Scorer::new(&article.text).judge(&article.attributions, &found).totals);
    }
    totals
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
        Task::Measure { corpus, model, held_back } => {
            let model = Linear::parse(&fs::read(model)?).map_err(io::Error::other)?;
            let mut articles = polnear::read(&corpus)?;
            if held_back {
                articles = polnear::hold_back(articles).1;
            }
            let totals = measure(&articles, &model);
            println!("{:16}{:>21}{:>21}", "P / R / F1", "content exact", "triple");
            for group in Group::ALL {
                let shown = |counts: Counts| {
                    let F1 { precision, recall, f1 } = counts.f1();
                    format!("{:.1} / {:.1} / {:.1}", 100.0 * precision, 100.0 * recall, 100.0 * f1)
                };
                let (exact, triple) = (totals.content_exact(group), totals.triple(group));
                println!("{:16}{:>21}{:>21}", format!("{group:?}"), shown(exact), shown(triple));
            }
            for (name, Found { annotated, right, wrong }) in [
                ("second pieces", totals.second_pieces()),
                ("no source", totals.no_source()),
                ("wordless cues", totals.wordless_cue()),
            ] {
                println!("{name:16}{right} of {annotated} found, {wrong} wrong");
            }
            Ok(())
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
