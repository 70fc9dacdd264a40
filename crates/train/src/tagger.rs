//! Training the linear tagger.

use std::fs;
use std::io;
use std::path::PathBuf;

use clap::Args;
use onrecord_evaluate::polnear;
use onrecord_extract::Layers;
use onrecord_model::linear::{Lexicon, SeenParagraph, WordClass};

use crate::labelled::{self, Labelled};
use crate::labels::labels;
use crate::{crf, lexicon};

/// What the linear tagger is trained on, and how.
#[derive(Args)]
pub(crate) struct Training {
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
}

/// Trains the tagger and writes its model file.
pub(crate) fn train(given: Training) -> io::Result<()> {
    let (gold, _) = polnear::hold_back(polnear::read(&given.corpus)?);
    let gold: Vec<Labelled> =
        gold.into_iter().map(|a| Labelled { spans: a.spans(), text: a.text }).collect();
    let labelled = given.labelled.as_deref().map(labelled::read).transpose()?;
    let with_labelled = labelled.is_some();
    let sets = [labelled.unwrap_or_default(), gold];
    let counts: Vec<Vec<lexicon::CueCounts>> =
        sets.iter().map(|set| set.iter().map(cue_counts).collect()).collect();
    let mut all = lexicon::CueCounts::default();
    counts.iter().flatten().for_each(|counts| all.extend(counts));
    let entries = lexicon::build(&fs::read_to_string(given.clusters)?, &all)?;
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
    let settings = crf::Settings {
        mixed: if with_labelled { given.labelled_epochs } else { 0 },
        gold_times: given.gold_times,
        epochs: given.epochs,
        rate: given.rate,
        least_count: given.least_count,
    };
    let weights = crf::train(&examples, &entries, &settings, |set, epoch, loss| {
        eprintln!("phase {set}, epoch {epoch}: loss {loss:.4} a token");
    });
    let (file, left_out) = weights.pack([given.wide_bits, given.narrow_bits]);
    eprintln!("features without room: {left_out:?}");
    fs::write(given.out, file)
}

fn cue_counts(article: &Labelled) -> lexicon::CueCounts {
    let layers = Layers::new(&article.text, &polnear::lines(&article.text));
    let mut counts = lexicon::CueCounts::default();
    for (token, label) in layers.tokens.iter().zip(labels(&layers.tokens, &article.spans)) {
        counts.add(article.text.slice(token.range), label);
    }
    counts
}

/// The paragraphs of `article`, their cue words judged without it.
fn examples(
    article: &Labelled,
    counts: &lexicon::CueCounts,
    all: &lexicon::CueCounts,
    known: &Lexicon,
) -> Vec<crf::Example> {
    let layers = Layers::new(&article.text, &polnear::lines(&article.text));
    let labels = labels(&layers.tokens, &article.spans);
    let passages = layers.passages.iter().map(|passage| {
        let mut seen = SeenParagraph::new(&layers.paragraph(&article.text, passage), known);
        seen.judge(|word| all.without(counts, word));
        crf::Example { seen, labels: labels[passage.tokens.clone()].to_vec() }
    });
    passages.collect()
}
