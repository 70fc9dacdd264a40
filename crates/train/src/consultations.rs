//! How well meetings, positions and commitments are found, on texts that a careful reader has
//! read before.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use onrecord_evaluate::F1;
use onrecord_evaluate::consultations::{
    Checked, Detail, Gold, Items, Judged, Measure, Naming, Scores, Slip, Text, gold_files, judge,
    read_record,
};
use onrecord_ingest::{Options, documents};
use onrecord_text::Published;
use serde_json::{Value, json};

/// How to come from texts to measures.
const HELP: &str = "\
Each text has its own date of publication, so write the texts into one file, read that, and measure:

  onrecord-train consultations --set DIR --write set.jsonl
  onrecord read --json set.jsonl > records.jsonl
  onrecord-train consultations --set DIR --records records.jsonl --show

What is written of news is the publishers' text; keep it out of the project.";

/// Texts, and what to measure on them.
#[derive(Args)]
#[command(after_help = HELP)]
pub(crate) struct Given {
    /// Gold: a folder of NAME.json, each beside its NAME.txt or about an article of the news; or a
    /// folder of such folders.
    #[arg(long)]
    set: PathBuf,
    /// Records to be measured: JSON Lines as `onrecord read --json` prints them. A record belongs to
    /// the text whose NAME or id is the id that its source gives it, or the name of its file; one
    /// without such an id also to the article on the line that its path ends in (#N, from 1).
    #[arg(long)]
    records: Option<PathBuf>,
    /// Measure a second reader's gold for the same texts in place of records: a folder of NAME.json.
    #[arg(long, conflicts_with = "records")]
    against: Option<PathBuf>,
    /// Write the texts into this file, as JSON Lines with id (NAME), text and date.
    #[arg(long)]
    write: Option<PathBuf>,
    /// Articles, for gold that is about the news.
    #[arg(long, default_value = "../shared/corpora/news-12k.jsonl.xz")]
    news: PathBuf,
    /// Only one part: what a file says of itself, otherwise what its folder's name says ("measured"
    /// and "untouched" are untouched, all others for development).
    #[arg(long)]
    part: Option<Part>,
    /// Count a surname alone as the full name.
    #[arg(long)]
    lenient_names: bool,
    /// Print each thing that is missed, false or different.
    #[arg(long)]
    show: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Part {
    Development,
    Untouched,
}

/// Prints how good records are, or writes the texts to be read.
pub(crate) fn measure(given: &Given) -> io::Result<()> {
    let (labelled, left_out) = read_set(&given.set, &given.news, given.part)?;
    if left_out > 0 {
        eprintln!("{left_out} texts are left out: there is no {}", given.news.display());
    }
    if let Some(path) = &given.write {
        write(path, &labelled)?;
        if given.records.is_none() && given.against.is_none() {
            return Ok(());
        }
    }
    let naming = if given.lenient_names { Naming::Lenient } else { Naming::Strict };
    let records = given.records.as_deref().map(Records::read).transpose()?.unwrap_or_default();
    let mut total = Judged::default();
    let mut read = 0;
    for labelled in &labelled {
        let Labelled { gold, text, items, .. } = labelled;
        let found = match &given.against {
            None => match records.of(gold) {
                Some(record) => {
                    Some(read_record(&gold.name, record, text).map_err(io::Error::other)?)
                }
                None => None,
            },
            Some(folder) => second(folder, &gold.name, text)?,
        };
        read += usize::from(found.is_some());
        let judged = judge(&gold.name, text, items, &found.unwrap_or_default(), naming);
        total.scores.add(&judged.scores);
        total.remarks.extend(judged.remarks);
    }
    total.remarks.sort();
    let what = if given.against.is_some() { "with other gold" } else { "with a record" };
    println!("{} texts, {read} {what}", labelled.len());
    print_scores(&total.scores);
    if given.show {
        print_remarks(&total);
    }
    Ok(())
}

/// A text and what is in it.
struct Labelled {
    gold: Gold,
    text: Text,
    items: Items,
    date: Option<String>,
    title: Option<String>,
}

/// The gold of a folder and of those in it, and how many files are about news that is not there.
fn read_set(folder: &Path, news: &Path, part: Option<Part>) -> io::Result<(Vec<Labelled>, usize)> {
    let mut files = gold_files(folder).map_err(|error| of(folder, &error))?;
    let folders = fs::read_dir(folder)?.map(|entry| Ok(entry?.path()));
    let mut folders: Vec<PathBuf> = folders.collect::<io::Result<_>>()?;
    folders.retain(|folder| folder.is_dir());
    folders.sort();
    for folder in folders {
        files.extend(gold_files(&folder)?);
    }

    let mut labelled = Vec::new();
    let mut of_news = Vec::new();
    for file in files {
        let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let gold = Gold::parse(&name, &text_of(&file)?).map_err(io::Error::other)?;
        if part.is_some_and(|part| part_of(&gold, &file) != part) {
            continue;
        }
        let text = file.with_extension("txt");
        if !text.exists() {
            of_news.push(gold);
            continue;
        }
        let text = Text::new(&text_of(&text)?);
        let items = gold.items(&text).map_err(io::Error::other)?;
        let date = gold.date.clone();
        labelled.push(Labelled { gold, text, items, date, title: None });
    }
    if !of_news.is_empty() && !news.exists() {
        return Ok((labelled, of_news.len()));
    }
    labelled.extend(articles(news, of_news)?);
    Ok((labelled, 0))
}

fn text_of(file: &Path) -> io::Result<String> {
    fs::read_to_string(file).map_err(|error| of(file, &error))
}

/// `error`, with the name of the file.
fn of(file: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", file.display()))
}

fn part_of(gold: &Gold, file: &Path) -> Part {
    let folder = file.parent().and_then(Path::file_name).map(|name| name.to_string_lossy());
    match gold.part.as_deref().or(folder.as_deref()) {
        Some("untouched" | "measured") => Part::Untouched,
        _ => Part::Development,
    }
}

/// The articles that `wanted` is about.
fn articles(news: &Path, mut wanted: Vec<Gold>) -> io::Result<Vec<Labelled>> {
    let mut labelled = Vec::new();
    if wanted.is_empty() {
        return Ok(labelled);
    }
    let input = BufReader::new(File::open(news)?);
    for document in documents("news", input, &Options::default()) {
        if wanted.is_empty() {
            break;
        }
        let Ok(document) = document else { continue };
        let line = line_of(&document.path);
        let is_about = |gold: &Gold| match (&gold.id, gold.line) {
            (None, Some(_)) => gold.line == line,
            (id, _) => document.source_id.as_ref() == Some(id.as_ref().unwrap_or(&gold.name)),
        };
        let Some(at) = wanted.iter().position(is_about) else { continue };
        let gold = wanted.remove(at);
        let text = Text::new(document.text.as_str());
        let items = gold.items(&text).map_err(io::Error::other)?;
        let published = match document.metadata.published {
            Published::At(at) => Some(at.value),
            _ => None,
        };
        let date = gold.date.clone().or(published);
        let title = document.metadata.title.map(|title| title.value);
        labelled.push(Labelled { gold, text, items, date, title });
    }
    labelled.sort_by(|a, b| a.gold.name.cmp(&b.gold.name));
    match wanted.first() {
        None => Ok(labelled),
        Some(gold) => {
            let name = &gold.name;
            let message = format!("{name}: has no text beside it, and is no article of the news");
            Err(io::Error::other(message))
        }
    }
}

/// The line that `news.jsonl#12` stands for, counted from 0 as gold counts.
fn line_of(path: &str) -> Option<u64> {
    path.rsplit_once('#')?.1.parse::<u64>().ok()?.checked_sub(1)
}

/// What a second reader found.
fn second(folder: &Path, name: &str, text: &Text) -> io::Result<Option<Items>> {
    let file = folder.join(format!("{name}.json"));
    if !file.exists() {
        return Ok(None);
    }
    let gold = Gold::parse(&file.display().to_string(), &text_of(&file)?);
    gold.and_then(|gold| gold.items(text)).map(Some).map_err(io::Error::other)
}

fn write(path: &Path, labelled: &[Labelled]) -> io::Result<()> {
    let mut out = io::BufWriter::new(File::create(path)?);
    for Labelled { gold, text, date, title, .. } in labelled {
        let mut line = json!({"id": gold.name, "text": text.as_str()});
        for (key, value) in [("date", date), ("title", title)] {
            if let Some(value) = value {
                line[key] = json!(value);
            }
        }
        writeln!(out, "{line}")?;
    }
    out.flush()
}

/// Records by the names that they may be asked for.
#[derive(Default)]
struct Records {
    records: Vec<Value>,
    by_name: BTreeMap<String, usize>,
    by_line: BTreeMap<u64, usize>,
}

impl Records {
    fn read(path: &Path) -> io::Result<Self> {
        let mut records = Self::default();
        for (number, line) in
            BufReader::new(File::open(path).map_err(|error| of(path, &error))?).lines().enumerate()
        {
            let line = line?;
            if line.trim().is_empty() {
                continue;
            }
            let bad = |what: &dyn std::fmt::Display| {
                io::Error::other(format!("{}, line {}: {what}", path.display(), number + 1))
            };
            let record: Value = serde_json::from_str(&line).map_err(|error| bad(&error))?;
            let document = &record["document"];
            let Some(path) = document["path"].as_str() else {
                return Err(bad(&"is no record"));
            };
            let at = records.records.len();
            match document["source_id"].as_str() {
                Some(id) => _ = records.by_name.insert(id.to_owned(), at),
                None => {
                    let file = path.rsplit(['/', '\\']).next().unwrap_or(path);
                    let name = file.strip_suffix(".txt").unwrap_or(file);
                    records.by_name.insert(name.to_owned(), at);
                    if let Some(line) = line_of(path) {
                        records.by_line.insert(line, at);
                    }
                }
            }
            records.records.push(record);
        }
        Ok(records)
    }

    fn of(&self, gold: &Gold) -> Option<&Value> {
        let by_id = || self.by_name.get(gold.id.as_ref()?);
        let by_line = || self.by_line.get(&gold.line?);
        self.records.get(*self.by_name.get(&gold.name).or_else(by_id).or_else(by_line)?)
    }
}

fn print_scores(scores: &Scores) {
    let percent = |share: f64| format!("{:.1}", 100.0 * share);
    println!("\n{:30}{:>20}{:>8}{:>8}{:>8}", "", "P / R / F1", "right", "gold", "found");
    for &measure in Measure::ALL {
        let counts = scores.counts(measure);
        let F1 { precision, recall, f1 } = counts.f1();
        let (right, gold, found) = (counts.right, counts.gold, counts.found);
        let shares = match gold + found {
            0 => "-".to_owned(),
            _ => [precision, recall, f1].map(percent).join(" / "),
        };
        println!("{:30}{shares:>20}{right:>8}{gold:>8}{found:>8}", measure.name());
    }
    println!(
        "\n{:30}{:>8}{:>8}{:>8}{:>8}{:>8}{:>8}",
        "of pairs", "right %", "right", "wrong", "missing", "extra", "neither"
    );
    for &detail in Detail::ALL {
        let checked = scores.detail(detail);
        let Checked { right, wrong, missing, extra, absent } = checked;
        let accuracy = match right + wrong + missing + extra + absent {
            0 => "-".to_owned(),
            _ => percent(checked.accuracy()),
        };
        println!(
            "{:30}{accuracy:>8}{right:>8}{wrong:>8}{missing:>8}{extra:>8}{absent:>8}",
            detail.name()
        );
    }
    println!();
    for &slip in Slip::ALL {
        println!("{:38}{:>8}", slip.name(), scores.slips(slip));
    }
}

fn print_remarks(judged: &Judged) {
    for group in judged.remarks.chunk_by(|a, b| (a.subject, a.verdict) == (b.subject, b.verdict)) {
        let heading = (group[0].subject.name(), group[0].verdict.name());
        println!("\n# {}: {} ({})", heading.0, heading.1, group.len());
        for remark in group {
            println!("{}: {}", remark.document, remark.words);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_are_found_by_id_or_by_file() {
        let path = std::env::temp_dir().join(format!("onrecord-records-{}", std::process::id()));
        let lines = [
            json!({"document": {"path": "set.jsonl#1", "source_id": "harbour"}}),
            json!({"document": {"path": "texts/ferry.txt"}}),
            json!({"document": {"path": "news.jsonl#12"}}),
        ];
        fs::write(&path, lines.map(|line| line.to_string()).join("\n")).unwrap();
        let records = Records::read(&path).unwrap();
        fs::remove_file(&path).unwrap();
        let of = |name: &str, json: &str| {
            let record = records.of(&Gold::parse(name, json).unwrap())?;
            record["document"]["path"].as_str().map(str::to_owned)
        };
        assert_eq!(of("harbour", "{}").as_deref(), Some("set.jsonl#1"));
        assert_eq!(of("ferry", "{}").as_deref(), Some("texts/ferry.txt"));
        assert_eq!(of("x", "{\"line\": 11}").as_deref(), Some("news.jsonl#12"));
        assert_eq!(of("x", "{\"id\": \"harbour\"}").as_deref(), Some("set.jsonl#1"));
        // The first line of another file is not the first of the news.
        assert_eq!(of("x", "{\"line\": 0}"), None);
    }

    /// All gold is as it should be; that of news where the articles are there.
    #[test]
    fn the_sets_can_be_read() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let set = root.join("crates/evaluate/data/consultations");
        let news = root.join("../shared/corpora/news-12k.jsonl.xz");
        let (labelled, _) = read_set(&set, &news, None).unwrap();
        assert!(!labelled.is_empty());
    }
}
