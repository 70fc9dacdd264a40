//! Measuring models on annotated articles. Articles are read line by line, without the reading
//! of blocks.

use std::fs;
use std::io::{self, Write as _};

use onrecord_evaluate::{Attribution, Counts, F1, Found, Group, Scorer, Totals, polnear};
use onrecord_extract::{Layers, SIGNS, attributions};
use onrecord_model::Tagger;
use onrecord_model::encoder::Encoder;
use onrecord_model::linear::Linear;
use onrecord_text::{OffsetMap, OffsetUnit, TextRange};
use serde_json::json;

use crate::{Given, confidence as fitting};

/// Prints how good the model is.
pub(crate) fn measure(given: &Given) -> io::Result<()> {
    let mut totals = Totals::default();
    let mut judged = Vec::new();
    each(given, given.min_confidence, |article, found, _| {
        let all = Scorer::new(&article.text).judge(&article.attributions, &plain(&found));
        totals.add(&all.totals);
        judged.extend(found.iter().map(|a| a.confidence).zip(all.right));
    })?;
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
    print_reliability(&judged);
    Ok(())
}

/// Fits the weights of confidences and prints them, with what other bounds would give.
pub(crate) fn confidence(given: &Given) -> io::Result<()> {
    let mut examples = Vec::new();
    let mut kind = "";
    let mut annotated = 0;
    each(given, 0.0, |article, found, tagger| {
        let all = Scorer::new(&article.text).judge(&article.attributions, &plain(&found));
        examples.extend(found.iter().map(|a| a.signs).zip(all.right));
        annotated += article.attributions.len();
        kind = tagger.kind().name();
    })?;
    let weights = fitting::fit(&examples);
    let mut judged: Vec<(f32, bool)> = examples
        .iter()
        .map(|(signs, right)| {
            let sum: f64 = signs.iter().zip(weights).map(|(s, w)| f64::from(*s) * w).sum();
            ((1.0 / (1.0 + (-sum).exp())) as f32, *right)
        })
        .collect();
    println!("# {}", SIGNS.join("\t"));
    let shown: Vec<String> = weights.iter().map(|w| format!("{w:.4}")).collect();
    println!("{kind}\t{}", shown.join("\t"));
    print_reliability(&judged);
    judged.sort_by(|a, b| b.0.total_cmp(&a.0));
    println!("triple if less sure ones are left out:");
    for least in [0.0, 0.1, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9] {
        let kept: Vec<_> = judged.iter().filter(|(c, _)| *c >= least).collect();
        let right = kept.iter().filter(|(_, right)| *right).count() as f64;
        let (p, r) = (right / kept.len().max(1) as f64, right / f64::from(annotated as u32));
        let f1 = 2.0 * p * r / (p + r).max(1e-9);
        println!("  {least:.2}: P {:.1} R {:.1} F1 {:.1}", 100.0 * p, 100.0 * r, 100.0 * f1);
    }
    Ok(())
}

/// Prints attributions as the scorer reads them.
pub(crate) fn predict(given: &Given) -> io::Result<()> {
    let mut out = io::stdout().lock();
    let mut lines = Vec::new();
    each(given, given.min_confidence, |article, found, _| {
        let offsets = OffsetMap::new(&article.text);
        let spans = |ranges: &[TextRange]| -> Vec<[u32; 2]> {
            let code_point = |byte| offsets.from_byte(byte, OffsetUnit::CodePoint);
            ranges.iter().map(|r| [code_point(r.start()), code_point(r.end())]).collect()
        };
        let found: Vec<serde_json::Value> = found
            .iter()
            .map(|a| {
                json!({
                    "content": spans(&a.content),
                    "source": spans(&a.source),
                    "cue": spans(&a.cue),
                    "confidence": a.confidence,
                })
            })
            .collect();
        lines.push(json!({"id": article.name, "attributions": found}));
    })?;
    lines.iter().try_for_each(|line| writeln!(out, "{line}"))
}

/// Calls `with` for each article with what is found in it.
fn each(
    given: &Given,
    least: f32,
    mut with: impl FnMut(&polnear::Article, Vec<onrecord_extract::Attribution>, &dyn Tagger),
) -> io::Result<()> {
    let file = fs::read(&given.model)?;
    let tagger: Box<dyn Tagger> = match Linear::parse(&file) {
        Ok(linear) => Box::new(linear),
        Err(_) => Box::new(Encoder::parse(&file).map_err(io::Error::other)?),
    };
    let mut articles = polnear::read(&given.corpus)?;
    if given.held_back {
        articles = polnear::hold_back(articles).1;
    }
    for article in &articles {
        let layers = Layers::new(&article.text, &polnear::lines(&article.text));
        with(article, attributions(&article.text, &layers, &*tagger, least), &*tagger);
    }
    Ok(())
}

fn plain(found: &[onrecord_extract::Attribution]) -> Vec<Attribution> {
    found.iter().map(|a| [a.source.clone(), a.cue.clone(), a.content.clone()]).collect()
}

fn print_reliability(judged: &[(f32, bool)]) {
    println!("confidence, share right, how many:");
    for (mean, right, n) in fitting::reliability(judged).into_iter().filter(|row| row.2 > 0) {
        println!("  {mean:.2}  {right:.2}  {n}");
    }
}
