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

/// Prints how many labelled sources resolve to the right actors; with `model` those of statements
/// that it finds, without the annotated ones. With `show` every one that is not right.
pub(crate) fn measure(corpus: &Path, model: Option<&Path>, show: bool) -> io::Result<()> {
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
    let (mut right, mut wrong, mut open, mut missing) = (0, 0, 0, 0);
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
                missing += 1;
                continue;
            };
            let Some(i) = best(&found, source) else {
                missing += 1;
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
                Verdict::Right => right += 1,
                Verdict::Wrong => wrong += 1,
                Verdict::Unanswered => open += 1,
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
    let answered = right + wrong;
    let all = answered + open + missing;
    println!(
        "{right} right, {wrong} wrong, {open} left open, {missing} not found: {:.1} % right of those answered, {:.1} % answered",
        100.0 * f64::from(right) / f64::from(answered.max(1)),
        100.0 * f64::from(answered) / f64::from(all.max(1)),
    );
    Ok(())
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
