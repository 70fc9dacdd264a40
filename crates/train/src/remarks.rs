//! Participants and offices found in labelled remarks on trips and visits.

use std::fs;
use std::io;
use std::path::Path;

use onrecord_evaluate::remarks::{Counts, Participant, labelled};
use onrecord_extract::{RecordOptions, Taggers, record};
use onrecord_model::linear::Linear;
use onrecord_model::names::Names;
use onrecord_record::{ActorKind, Record};
use onrecord_text::{Block, BlockKind, CanonicalText, Document, Language, Metadata};

/// Prints how many participants and offices are found in the remarks of `corpus`.
pub(crate) fn measure(corpus: &Path, show: bool) -> io::Result<[Counts; 2]> {
    let linear = Linear::bundled().map_err(io::Error::other)?;
    let names = Names::bundled().map_err(io::Error::other)?;
    let taggers = Taggers { tagger: &linear, for_long: None, names: &names };
    let mut both = [Counts::default(); 2];
    for (totals, set) in both.iter_mut().zip(["a", "b"]) {
        for label in labelled().map_err(io::Error::other)?.iter().filter(|l| l.set == set) {
            let file = fs::read_to_string(corpus.join(&label.file))?;
            let Some(remark) = remark(&file, &label.id) else {
                return Err(io::Error::other(format!("{} has no item {}", label.file, label.id)));
            };
            let record = record(&document(&remark)?, taggers, &RecordOptions::default());
            let (counts, faults) = label.judge(&participants(&record));
            totals.right += counts.right;
            totals.found += counts.found;
            totals.labelled += counts.labelled;
            totals.offices_right += counts.offices_right;
            totals.offices += counts.offices;
            if show && !faults.is_empty() {
                println!("{} {}: {remark}\n    {}", label.file, label.id, faults.join("; "));
            }
        }
        let share = |part: usize, whole: usize| 100.0 * part as f64 / whole.max(1) as f64;
        println!(
            "set {set}: participants P {:.1} R {:.1} ({} right of {} found, {} labelled); offices {:.1} % of {}",
            share(totals.right, totals.found),
            share(totals.right, totals.labelled),
            totals.right,
            totals.found,
            totals.labelled,
            share(totals.offices_right, totals.offices),
            totals.offices,
        );
    }
    Ok(both)
}

/// The remark of the item `id` of a file, white space made single.
fn remark(file: &str, id: &str) -> Option<String> {
    let at = file.find(&format!("<id>{id}</id>"))?;
    let item = &file[at..];
    let between = |open: &str, close: &str| {
        let start = item.find(open)? + open.len();
        let end = start + item[start..].find(close)?;
        Some(&item[start..end])
    };
    let end = item.find("</trip>").or_else(|| item.find("</visit>")).unwrap_or(item.len());
    let text =
        between("<remarks>", "</remarks>").or_else(|| between("<description>", "</description>"));
    let text = text.filter(|text| item.find(text).is_some_and(|at| at < end))?;
    let plain = text.replace("&amp;", "&").replace("&#8217;", "’").replace("&quot;", "\"");
    Some(plain.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn document(remark: &str) -> io::Result<Document> {
    let text = CanonicalText::new(remark.to_owned()).map_err(io::Error::other)?;
    let blocks = vec![Block::new(BlockKind::Paragraph, text.range())];
    Ok(Document {
        path: "remark".to_owned(),
        source_id: None,
        text,
        blocks,
        metadata: Metadata::default(),
        language: Language("en".to_owned()),
        diagnostics: Vec::new(),
    })
}

/// All who take part in the meetings of a record.
fn participants(record: &Record) -> Vec<Participant> {
    let actor = |id: &String| record.actors.iter().find(|actor| actor.id == *id);
    let mut found: Vec<Participant> = Vec::new();
    let mut add = |participant: Participant| {
        if !found.iter().any(|known| known.name == participant.name) {
            found.push(participant);
        }
    };
    for side in record.meetings.iter().flat_map(|meeting| &meeting.sides) {
        for person in side.leads.iter().chain(&side.members).filter_map(actor) {
            let of = |id: &String| actor(id).map(|a| a.name.clone());
            let offices = person.roles.iter();
            add(Participant {
                name: person.name.clone(),
                offices: offices.map(|r| (r.title.clone(), r.of.as_ref().and_then(of))).collect(),
            });
        }
        for described in &side.described {
            add(Participant { name: described.exact().to_owned(), offices: Vec::new() });
        }
        let Some(side_actor) = actor(&side.side) else { continue };
        let alone = side.leads.is_empty() && side.members.is_empty() && side.described.is_empty();
        if alone && side_actor.kind != ActorKind::Person {
            add(Participant { name: side_actor.name.clone(), offices: Vec::new() });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Participants must not be found worse than they have been.
    #[test]
    fn nothing_falls_below_its_floor() {
        let corpus =
            Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpora/history-at-state");
        if !corpus.exists() {
            eprintln!("not run: ../shared/corpora/history-at-state is not there");
            return;
        }
        let percent = |part: usize, whole: usize| 100.0 * part as f64 / whole as f64;
        for counts in measure(&corpus, false).unwrap() {
            assert!(percent(counts.right, counts.found) >= 95.0, "{counts:?}");
            assert!(percent(counts.right, counts.labelled) >= 87.0, "{counts:?}");
            assert!(percent(counts.offices_right, counts.offices) >= 84.0, "{counts:?}");
        }
    }
}
