//! How far an attribution can be trusted: the probability that its content and its source are
//! right.
//!
//! The probabilities that a tagger gives its labels are too high or too low in ways of their own,
//! and an attribution needs several spans to be right at once. A logistic regression over them,
//! fitted for each kind of tagger on annotated articles that it has not learned from, makes one
//! probability of it all (Platt 1999). The weights come from `onrecord-train confidence`.

use std::sync::LazyLock;

use onrecord_model::TaggerKind;
use onrecord_record::Form;

/// What is weighed, by name; the first is always one.
pub const SIGNS: [&str; 9] = [
    "one",
    "source",
    "cue",
    "surest content",
    "least sure content",
    "no source",
    "direct",
    "mixed",
    "several contents",
];

/// The signs of one attribution, in the order of [`SIGNS`]; those of spans are natural logarithms
/// of their probabilities.
pub type Signs = [f32; SIGNS.len()];

/// Probabilities below this are as good as none; their logarithm must stay finite.
const LEAST: f32 = 1e-4;

/// The signs of an attribution from the probabilities of its spans.
pub(crate) fn signs(
    source: Option<f32>,
    cue: f32,
    contents: impl Iterator<Item = f32> + Clone,
    form: Form,
) -> Signs {
    let log = |probability: f32| probability.max(LEAST).ln();
    let flag = |is: bool| f32::from(u8::from(is));
    [
        1.0,
        source.map_or(0.0, log),
        log(cue),
        log(contents.clone().fold(0.0, f32::max)),
        log(contents.clone().fold(1.0, f32::min)),
        flag(source.is_none()),
        flag(form == Form::Direct),
        flag(form == Form::Mixed),
        flag(contents.count() > 1),
    ]
}

/// The weights of the signs for each kind of tagger.
static WEIGHTS: LazyLock<Vec<(TaggerKind, Signs)>> = LazyLock::new(|| {
    let lines = include_str!("../data/confidence.tsv").lines();
    lines.filter(|line| !line.starts_with('#')).filter_map(parse).collect()
});

fn parse(line: &str) -> Option<(TaggerKind, Signs)> {
    let mut fields = line.split('\t');
    let kind =
        TaggerKind::ALL.into_iter().find(|kind| Some(kind.name()) == fields.clone().next())?;
    fields.next();
    let weights: Vec<f32> = fields.map(str::parse).collect::<Result<_, _>>().ok()?;
    Some((kind, weights.try_into().ok()?))
}

/// The probability that an attribution with these signs is right, as found by a tagger of `kind`.
pub(crate) fn confidence(kind: TaggerKind, signs: &Signs) -> f32 {
    let weights = WEIGHTS.iter().find(|(of, _)| *of == kind);
    let sum: f32 =
        weights.iter().flat_map(|(_, w)| w.iter().zip(signs)).map(|(w, sign)| w * sign).sum();
    1.0 / (1.0 + (-sum).exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_tagger_has_weights() {
        for kind in TaggerKind::ALL {
            assert!(WEIGHTS.iter().any(|(of, _)| *of == kind), "{}", kind.name());
        }
    }

    #[test]
    fn surer_spans_make_a_surer_attribution() {
        let of = |p: f32| signs(Some(p), p, [p].into_iter(), Form::Indirect);
        for kind in TaggerKind::ALL {
            assert!(confidence(kind, &of(0.99)) > confidence(kind, &of(0.5)));
            assert!(confidence(kind, &of(0.5)) > confidence(kind, &of(0.1)));
        }
    }
}
