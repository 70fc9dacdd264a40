//! How many copies are found and how many look-alikes are kept apart, on `news-12k`: labelled pairs of
//! its articles, and copies made of them by a seeded program.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{self, BufReader};
use std::path::Path;

use onrecord_across::copies::{Copied, Print, compare};
use onrecord_across::{Key, MemoryIndex, candidates, print_keys};
use onrecord_evaluate::copies::{Article, Chance, Edit, Kind, Pair, pairs};
use onrecord_ingest::{Options, documents};
use onrecord_record::{AnchoredText, Block};
use onrecord_text::Document;
use serde_json::json;

/// Of how many articles copies are made.
pub(crate) const ORIGINALS: usize = 30;

/// What the choice of articles and of edits begins with.
pub(crate) const SEED: u64 = 2_030;

/// Fewest words of an article that copies are made of.
const LEAST_WORDS: usize = 150;

/// What was found.
#[derive(Debug, Clone, Default)]
pub(crate) struct Found {
    /// Copies made, and how many of them were found, by edit.
    made: BTreeMap<Edit, (u32, u32)>,
    /// Labelled pairs, and how many of them were called copies, by kind.
    labelled: BTreeMap<Kind, (u32, u32)>,
    /// Pairs called copies that nobody labelled, and copies found of an article they are not of.
    unlabelled: u32,
    /// Least share of the shorter text in the longer of copies made, and the greatest of look-alikes.
    margin: (f32, f32),
}

impl Found {
    /// Real and made copies, and how many were found.
    fn copies(&self) -> (u32, u32) {
        let real = self.labelled.get(&Kind::Copy).copied().unwrap_or_default();
        self.made.values().fold(real, |sum, made| (sum.0 + made.0, sum.1 + made.1))
    }

    /// Look-alikes, and how many were called copies.
    fn look_alikes(&self) -> (u32, u32) {
        let look_alikes = self.labelled.iter().filter(|(kind, _)| kind.is_look_alike());
        look_alikes.fold((0, 0), |sum, (_, found)| (sum.0 + found.0, sum.1 + found.1))
    }
}

struct Known {
    title: String,
    text: String,
    print: Print,
    keys: Vec<Key>,
}

/// Prints how many copies and look-alikes of `news` are told apart; copies are made of as many
/// articles as `making` says, from a seed. With `show` each that is not
/// right, and every pair that is called a copy.
pub(crate) fn measure(news: &Path, making: (usize, u64), show: bool) -> io::Result<Found> {
    let mut known: BTreeMap<String, Known> = BTreeMap::new();
    let mut index = MemoryIndex::default();
    let input = BufReader::new(File::open(news)?);
    for document in documents("news", input, &Options::default()).flatten() {
        let Some(id) = document.source_id.clone() else { continue };
        let print = print(&document);
        let keys = print_keys(&print);
        index.add(&id, &keys);
        let title = document.metadata.title.as_ref().map(|title| title.value.clone());
        let (title, text) = (title.unwrap_or_default(), document.text.as_str().to_owned());
        known.insert(id, Known { title, text, print, keys });
    }
    let mut found = Found { margin: (1.0, 0.0), ..Found::default() };
    labelled(&known, &index, show, &mut found)?;
    all_pairs(&known, &index, show, &mut found)?;
    made(&known, &index, making, show, &mut found)?;
    report(&found, known.len());
    Ok(found)
}

fn print(document: &Document) -> Print {
    let text = AnchoredText::new(&document.text);
    let blocks: Vec<Block> = document
        .blocks
        .iter()
        .map(|block| Block {
            id: String::new(),
            kind: block.kind.name().to_owned(),
            start: text.code_point(block.range.start()),
            end: text.code_point(block.range.end()),
            duplicate_of: block.duplicate_of.map(|original| original.to_string()),
        })
        .collect();
    Print::new(document.text.as_str(), &blocks)
}

/// Whether the index proposes `document` to one that has `keys`.
fn proposed(index: &MemoryIndex, id: &str, keys: &[Key]) -> BTreeSet<String> {
    let Ok(found) = candidates(index, id, keys);
    found.into_iter().collect()
}

fn line(copied: &Copied) -> String {
    let Copied { of_first, of_second, opening, .. } = copied;
    format!("{of_first:.2} of the first, {of_second:.2} of the second, opening {opening:.2}")
}

fn labelled(
    known: &BTreeMap<String, Known>,
    index: &MemoryIndex,
    show: bool,
    found: &mut Found,
) -> io::Result<()> {
    for pair in pairs().map_err(io::Error::other)? {
        let Pair { first, second, kind } = &pair;
        let (Some(a), Some(b)) = (known.get(first), known.get(second)) else {
            return Err(io::Error::other(format!("there is no article {first} or {second}")));
        };
        let copied = compare(&a.print, &b.print);
        let is_proposed = proposed(index, first, &a.keys).contains(second);
        let is_copy = copied.kind.is_some() && is_proposed;
        let counts = found.labelled.entry(*kind).or_default();
        counts.0 += 1;
        counts.1 += u32::from(is_copy);
        if kind.is_look_alike() {
            found.margin.1 = found.margin.1.max(copied.containment());
        }
        let wrong = is_copy != (*kind == Kind::Copy);
        if show && (wrong || *kind == Kind::Version) {
            println!("{} {first} {second}: {}", kind.name(), line(&copied));
        }
    }
    Ok(())
}

/// Every pair of articles, so far as the index proposes it.
fn all_pairs(
    known: &BTreeMap<String, Known>,
    index: &MemoryIndex,
    show: bool,
    found: &mut Found,
) -> io::Result<()> {
    let labelled = pairs().map_err(io::Error::other)?;
    let mut compared = 0_u32;
    for (id, article) in known {
        for other in proposed(index, id, &article.keys).range(id.clone()..) {
            compared += 1;
            let copied = compare(&article.print, &known[other].print);
            let is = |pair: &Pair| {
                (pair.first == *id && pair.second == *other)
                    || (pair.second == *id && pair.first == *other)
            };
            let of = labelled.iter().find(|pair| is(pair));
            if copied.kind.is_some() && of.is_none_or(|pair| pair.kind.is_look_alike()) {
                found.unlabelled += 1;
                if show {
                    println!("unlabelled {id} {other}: {}", line(&copied));
                }
            }
        }
    }
    println!("{compared} pairs proposed by the index of {} articles", known.len());
    Ok(())
}

/// Copies made of articles.
fn made(
    known: &BTreeMap<String, Known>,
    index: &MemoryIndex,
    (originals, seed): (usize, u64),
    show: bool,
    found: &mut Found,
) -> io::Result<()> {
    let ids: Vec<&String> =
        known.iter().filter(|(_, it)| it.print.words() >= LEAST_WORDS).map(|(id, _)| id).collect();
    let mut chance = Chance(seed);
    let originals: Vec<&String> =
        (0..originals).map(|_| ids[chance.next() as usize % ids.len()]).collect();
    for id in originals {
        let original = &known[id];
        let article = Article { title: original.title.clone(), text: original.text.clone() };
        for edit in Edit::ALL {
            let copy = edit.apply(&article, chance.next());
            let json = json!({"id": "copy", "title": copy.title, "text": copy.text}).to_string();
            let document = documents("copy.jsonl", io::Cursor::new(json), &Options::default());
            let Some(Ok(document)) = document.into_iter().next() else {
                return Err(io::Error::other(format!("{edit:?} of {id} is no document")));
            };
            let print = print(&document);
            let proposed = proposed(index, "", &print_keys(&print));
            let copied = compare(&print, &original.print);
            let is_found = proposed.contains(id) && copied.kind.is_some();
            let counts = found.made.entry(edit).or_default();
            counts.0 += 1;
            counts.1 += u32::from(is_found);
            found.margin.0 = found.margin.0.min(copied.containment());
            if show && !is_found {
                let proposed = if proposed.contains(id) { "" } else { ", not proposed" };
                println!("missed: {} of {id}: {}{proposed}", edit.name(), line(&copied));
            }
            for other in proposed.iter().filter(|other| *other != id) {
                let wrong = compare(&print, &known[other].print).kind.is_some()
                    && compare(&original.print, &known[other].print).kind.is_none();
                found.unlabelled += u32::from(wrong);
                if wrong && show {
                    println!("wrong: {} of {id} is called a copy of {other}", edit.name());
                }
            }
        }
    }
    Ok(())
}

fn report(found: &Found, articles: usize) {
    for (edit, (made, right)) in &found.made {
        println!("{:>26}: {right} of {made} found", edit.name());
    }
    for (kind, (all, called)) in &found.labelled {
        println!("{:>26}: {called} of {all} called copies", kind.name());
    }
    let (copies, right) = found.copies();
    let (look_alikes, wrong) = found.look_alikes();
    let share = 100.0 * f64::from(right) / f64::from(copies.max(1));
    println!("{right} of {copies} copies found ({share:.1} %)");
    println!("{wrong} of {look_alikes} look-alikes called copies");
    println!(
        "{} pairs called copies among {articles} articles that are not labelled so",
        found.unlabelled
    );
    println!(
        "share of the shorter text in the longer: at least {:.2} in copies made, at most {:.2} in look-alikes",
        found.margin.0, found.margin.1
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Copies must not be found worse than they have been, and no look-alike may be called one.
    #[test]
    fn nothing_falls_below_its_floor() {
        let news =
            Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpora/news-12k.jsonl.xz");
        if !news.exists() {
            eprintln!("not run: ../shared/corpora/news-12k.jsonl.xz is not there");
            return;
        }
        let found = measure(&news, (ORIGINALS, SEED), false).unwrap();
        let (copies, right) = found.copies();
        let (look_alikes, wrong) = found.look_alikes();
        assert!(copies >= 200 && f64::from(right) >= 0.95 * f64::from(copies), "{found:?}");
        assert!(look_alikes >= 100 && wrong == 0 && found.unlabelled == 0, "{found:?}");
    }
}
