//! What stands after many records, printed for reading and counting.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{self, BufRead as _, BufReader};
use std::path::Path;

use onrecord_across::days::iso;
use onrecord_across::{Across, Item, MemoryIndex, Report, connected, keys};
use onrecord_record::Record;

/// Reads `records` (JSON Lines, as `onrecord read --json` prints them) together, and prints how many
/// rows and links there are; with `show` every row that several reports tell of, and every link.
pub(crate) fn print(records: &Path, show: bool) -> io::Result<()> {
    let mut reports = Vec::new();
    let mut names: BTreeMap<String, String> = BTreeMap::new();
    for line in BufReader::new(File::open(records)?).lines() {
        let record: Record = serde_json::from_str(&line?).map_err(io::Error::other)?;
        let document = &record.document;
        let name = document.source_id.clone().unwrap_or_else(|| document.path.clone());
        names.insert(document.id.clone(), name);
        reports.push(Report::new(&record, None));
    }
    let across = Across::new(&reports);
    let name = |item: &Item| {
        format!("{}#{}", names.get(&item.document).map_or("?", String::as_str), item.item)
    };
    let several = |told: &[Item]| told.len() > 1;
    println!("{} reports", reports.len());
    println!("{} groups of copies", across.copies.len());
    println!(
        "{} statements, {} told in several reports",
        across.statements.len(),
        across.statements.iter().filter(|row| several(&row.told)).count()
    );
    println!(
        "{} meetings, {} told in several reports",
        across.meetings.len(),
        across.meetings.iter().filter(|row| several(&row.told)).count()
    );
    println!(
        "{} commitments, {} told in several reports",
        across.commitments.len(),
        across.commitments.iter().filter(|row| several(&row.told)).count()
    );
    println!(
        "{} persons, {} named in several reports",
        across.people.len(),
        across.people.iter().filter(|row| several(&row.told)).count()
    );
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for link in &across.links {
        *counts.entry(format!("{:?} {}", link.kind, link.basis.rule)).or_default() += 1;
    }
    for (kind, count) in counts {
        println!("{count:>8} {kind}");
    }
    let sizes = connected_sizes(&reports);
    let in_sets: usize = sizes.iter().filter(|size| **size > 1).sum();
    println!(
        "{in_sets} reports are connected with others by meetings or commitments, at most {} in one go",
        sizes.iter().max().unwrap_or(&0)
    );
    if !show {
        return Ok(());
    }
    for row in across.meetings.iter().filter(|row| several(&row.told)) {
        let date = row.date.map(|date| iso(date.first)).unwrap_or_default();
        println!("\nmeeting {:?} {:?} {date} {:?}", row.status, row.medium, row.parties);
        row.told.iter().for_each(|item| println!("  {}", name(item)));
        for told in row.fields.iter().filter(|it| it.field != "topic") {
            println!("    {} {}: {}", name(&told.by), told.field, told.value);
        }
    }
    for row in across.commitments.iter().filter(|row| several(&row.told)) {
        println!("\ncommitment {:?} {:?} by {:?}", row.kind, row.value(), row.by);
        for told in row.fields.iter().filter(|it| it.field == "what") {
            println!("  {}: {}", name(&told.by), told.value);
        }
        for standing in &row.status {
            let day = standing.as_of.map(iso).unwrap_or_default();
            println!("    {day} {:?} {}", standing.value, standing.rule);
        }
    }
    for link in &across.links {
        let words: Vec<&str> = link.evidence.iter().map(|words| words.anchor.exact()).collect();
        println!(
            "{:?} {} {:.2} {} {} {words:?}",
            link.kind,
            link.basis.rule,
            link.score,
            name(&link.a),
            name(&link.b)
        );
    }
    Ok(())
}

/// How many reports have to be gathered together for their meetings and commitments, set by set.
fn connected_sizes(reports: &[Report]) -> Vec<usize> {
    let mut index = MemoryIndex::default();
    for report in reports {
        index.add(&report.document, &keys(report));
    }
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let mut sizes = Vec::new();
    for report in reports {
        if seen.contains(&report.document) {
            continue;
        }
        let Ok(set) =
            connected(&index, std::slice::from_ref(&report.document), |it| index.keys_of(it));
        sizes.push(set.len());
        seen.extend(set);
    }
    sizes
}

#[cfg(test)]
mod tests {
    use onrecord_across::{CommitmentRow, MeetingRow};
    use onrecord_extract::{RecordOptions, Taggers, record};
    use onrecord_ingest::{Options, documents};
    use onrecord_model::encoder::Encoder;
    use onrecord_model::linear::Linear;
    use onrecord_model::names::Names;
    use onrecord_record::LinkKind;

    use super::*;

    const CHAIN: [(&str, &str); 6] = [
        ("chain-1-readout", "2030-04-01"),
        ("chain-2-newspaper", "2030-04-01"),
        ("chain-3-second-meeting", "2030-04-18"),
        ("chain-4-wire-copy", "2030-04-18"),
        ("chain-5-call", "2030-05-12"),
        ("chain-6-third-meeting", "2030-05-20"),
    ];

    /// The six texts as the precise preset reads them.
    fn chain() -> Vec<Report> {
        let (encoder, linear) = (Encoder::bundled().unwrap(), Linear::bundled().unwrap());
        let names = Names::bundled().unwrap();
        let texts = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../evaluate/data/consultations/development");
        let read = |(name, date): (&str, &str)| {
            let text = std::fs::read(texts.join(format!("{name}.txt"))).unwrap();
            let given = Options { date: Some(date.to_owned()), ..Options::default() };
            let mut documents = documents(name, io::Cursor::new(text), &given);
            let document = documents.next().unwrap().unwrap();
            let taggers = Taggers { tagger: &encoder, for_long: Some(&linear), names: &names };
            Report::new(&record(&document, taggers, &RecordOptions::default()), None)
        };
        CHAIN.into_iter().map(read).collect()
    }

    /// Which of the six reports tell of it, from 1.
    fn told(reports: &[Report], items: &[Item]) -> BTreeSet<usize> {
        let at = |item: &Item| {
            1 + reports.iter().position(|report| report.document == item.document).unwrap()
        };
        items.iter().map(at).collect()
    }

    fn each_order(order: &mut Vec<usize>, from: usize, each: &mut impl FnMut(&[usize])) {
        if from == order.len() {
            return each(order);
        }
        for at in from..order.len() {
            order.swap(from, at);
            each_order(order, from + 1, each);
            order.swap(from, at);
        }
    }

    /// What of the table of six the program's own reading gives, in every order; the whole table, from
    /// what a careful reader finds, is tested in `crates/across/tests/chain`.
    #[test]
    fn the_chain_as_it_is_read() {
        let reports = chain();
        let across = Across::new(&reports);
        let held = |row: &&MeetingRow| row.is_held() && row.body.is_some();
        let meetings: Vec<BTreeSet<usize>> =
            across.meetings.iter().filter(held).map(|row| told(&reports, &row.told)).collect();
        for both in [[1, 2], [3, 4]] {
            let both = BTreeSet::from(both);
            assert!(meetings.iter().any(|row| row.is_superset(&both)), "{both:?}: {meetings:?}");
        }
        let contradicts = across.links_of(LinkKind::Contradicts).map(|link| &*link.basis.rule);
        assert_eq!(contradicts.collect::<Vec<_>>(), ["lead"]);
        // The later reports may name the meetings before them; none of the first four does.
        for row in &meetings {
            let both = row.iter().any(|at| *at <= 2) && row.iter().any(|at| *at == 3 || *at == 4);
            assert!(!both, "two meetings are one: {meetings:?}");
        }
        let of = |words: &str| -> &CommitmentRow {
            let says = |row: &&CommitmentRow| {
                row.fields.iter().any(|it| it.field == "what" && it.value.contains(words))
            };
            across.commitments.iter().find(says).unwrap()
        };
        for words in ["into account", "between experts"] {
            let row = told(&reports, &of(words).told);
            assert!(row.is_superset(&BTreeSet::from([1, 2, 3, 4])), "{words}: {row:?}");
        }
        assert!(told(&reports, &of("meet again").told).is_superset(&BTreeSet::from([3, 4])));
        let mut orders = 0;
        let mut order: Vec<usize> = (0..reports.len()).collect();
        each_order(&mut order, 0, &mut |order| {
            let in_order: Vec<&Report> = order.iter().map(|&at| &reports[at]).collect();
            assert_eq!(Across::new(in_order), across, "{order:?}");
            orders += 1;
        });
        assert_eq!(orders, 720);
    }
}
