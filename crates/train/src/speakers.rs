//! How often the speakers of annotated sources are found, on the labelled sources of PolNeAR's
//! development part.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use onrecord_evaluate::speakers::{Answer, Labelled, Verdict, labelled};
use onrecord_evaluate::{CONTENT, CUE, SOURCE, polnear};
use onrecord_extract::{Attribution, Layers, Outside, SIGNS, actors, attributions};
use onrecord_model::Tagger;
use onrecord_model::encoder::Encoder;
use onrecord_model::linear::Linear;
use onrecord_model::names::Names;
use onrecord_record::Form;
use onrecord_text::{OffsetMap, OffsetUnit, TextRange};

/// How many answers were right, wrong, left open, or not given since the source was not found.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Answers {
    right: u32,
    wrong: u32,
    open: u32,
    missing: u32,
}

impl Answers {
    /// The share that is right of those answered, and the share answered, in percent.
    fn shares(self) -> (f64, f64) {
        let answered = self.right + self.wrong;
        let all = answered + self.open + self.missing;
        let share = |part: u32, whole: u32| 100.0 * f64::from(part) / f64::from(whole.max(1));
        (share(self.right, answered), share(answered, all))
    }
}

/// Prints how many labelled sources resolve to the right actors; with `model` those of statements
/// that it finds, without the annotated ones. With `show` every one that is not right.
pub(crate) fn measure(corpus: &Path, model: Option<&Path>, show: bool) -> io::Result<Answers> {
    let tagger: Option<Box<dyn Tagger>> = match model {
        None => None,
        Some(path) => {
            let file = fs::read(path)?;
            Some(match Linear::parse(&file) {
                Ok(linear) => Box::new(linear),
                Err(_) => Box::new(Encoder::parse(&file).map_err(io::Error::other)?),
            })
        }
    };
    let names = Names::bundled().map_err(io::Error::other)?;
    let mut rows: BTreeMap<String, Vec<Labelled>> = BTreeMap::new();
    for row in labelled().map_err(io::Error::other)? {
        rows.entry(row.article.clone()).or_default().push(row);
    }
    let mut answers = Answers::default();
    for article in polnear::read(corpus)? {
        let Some(rows) = rows.get(&article.name) else { continue };
        let layers = Layers::new(&article.text, &polnear::lines(&article.text));
        let found = match &tagger {
            Some(tagger) => attributions(&article.text, &layers, &**tagger, 0.3),
            None => article.attributions.iter().map(annotated).collect(),
        };
        let cast = actors(&article.text, &layers, &names, &found, Outside::default());
        let offsets = OffsetMap::new(&article.text);
        for row in rows {
            let Some(source) = offsets.range_from(row.start, row.end, OffsetUnit::CodePoint) else {
                answers.missing += 1;
                continue;
            };
            let Some(i) = best(&found, source) else {
                answers.missing += 1;
                if show {
                    println!("not found: {} {:?}", article.name, article.text.slice(source));
                }
                continue;
            };
            let (names, several) = cast.speakers(i);
            let answer =
                Answer { names: names.iter().map(|&n| n.to_owned()).collect(), open: several };
            let verdict = row.judge(&answer);
            match verdict {
                Verdict::Right => answers.right += 1,
                Verdict::Wrong => answers.wrong += 1,
                Verdict::Unanswered => answers.open += 1,
            }
            if show && verdict != Verdict::Right {
                let meant: Vec<&str> = row.actors.iter().map(|a| a.names[0].as_str()).collect();
                println!(
                    "{verdict:?}: {} {} {:?} is {meant:?} ({}), found {names:?}{}",
                    article.name,
                    row.start,
                    article.text.slice(source),
                    row.mode,
                    if several { " open" } else { "" },
                );
            }
        }
    }
    let Answers { right, wrong, open, missing } = answers;
    let (precision, answered) = answers.shares();
    println!(
        "{right} right, {wrong} wrong, {open} left open, {missing} not found: {precision:.1} % right of those answered, {answered:.1} % answered",
    );
    Ok(answers)
}

/// The attribution whose source overlaps `source` most, by at least half of what they cover.
fn best(found: &[Attribution], source: TextRange) -> Option<usize> {
    let share = |a: &Attribution| -> f64 {
        let Some(cover) = a.source.iter().copied().reduce(TextRange::cover) else { return 0.0 };
        let common = cover.intersect(source).map_or(0, TextRange::len);
        f64::from(common) / f64::from(cover.cover(source).len())
    };
    let all = found.iter().enumerate().map(|(i, a)| (i, share(a)));
    // The first of equally good ones.
    let best = all.rev().max_by(|a, b| a.1.total_cmp(&b.1))?;
    (best.1 >= 0.5).then_some(best.0)
}

/// An annotated attribution as if it had been found.
fn annotated(annotated: &onrecord_evaluate::Attribution) -> Attribution {
    Attribution {
        source: annotated[SOURCE].clone(),
        cue: annotated[CUE].clone(),
        content: annotated[CONTENT].clone(),
        verbatim: Vec::new(),
        form: Form::Indirect,
        signs: [0.0; SIGNS.len()],
        confidence: 1.0,
        block: 0,
        continues: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Speakers must not be found worse than they have been.
    #[test]
    fn nothing_falls_below_its_floor() {
        let corpus =
            Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpora/polnear/dev");
        if !corpus.exists() {
            eprintln!("not run: ../shared/corpora/polnear is not there");
            return;
        }
        let weights = Path::new(env!("CARGO_MANIFEST_DIR")).join("../model/weights");
        for (model, right, answered) in [
            (None, 90.5, 98.0),
            (Some("encoder.safetensors"), 91.5, 80.0),
            (Some("linear.bin"), 93.0, 73.0),
        ] {
            let model = model.map(|name| weights.join(name));
            let found = measure(&corpus, model.as_deref(), false).unwrap().shares();
            assert!(found.0 >= right && found.1 >= answered, "{model:?}: {found:?}");
        }
    }
}
