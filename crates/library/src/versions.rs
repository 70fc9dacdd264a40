//! Versions of a page: which there are, and what changed from one to the next.

use std::collections::{BTreeMap, BTreeSet};

use onrecord_record::{Anchor, Record, Statement};
use rusqlite::params;

use crate::error::Result;
use crate::file::Library;
use crate::row::Row;
use crate::words::difference;

/// What became of a statement from one version of a page to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// It was not there before.
    Appeared,
    /// It says something else, or somebody else says it.
    Changed,
    /// It is not there any more.
    Vanished,
}

impl Change {
    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Appeared => "appeared",
            Self::Changed => "changed",
            Self::Vanished => "vanished",
        }
    }
}

/// Least part of the words of two statements that must be the same for one to be the other, changed.
const ALIKE: f64 = 0.5;

impl Library {
    /// What changed in the statements of a page, version by version. `reference` is any version of
    /// it. Statements that stand as they stood, wherever in the text, are left out.
    ///
    /// # Errors
    /// If there is no such document, or the library cannot be read.
    pub fn changes(&self, reference: &str) -> Result<Vec<Row>> {
        let document = self.reference(reference)?.document;
        let mut select = self.connection.prepare_cached(
            "SELECT id, version, coalesce(published, added_at) FROM documents \
             WHERE id = ?1 OR page = (SELECT page FROM documents WHERE id = ?1) ORDER BY version, id",
        )?;
        let versions = select.query_map(params![document], |row| {
            Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?, row.get::<_, String>(2)?))
        })?;
        let mut rows = Vec::new();
        let mut before: Option<Record> = None;
        for version in versions {
            let (id, version, date) = version?;
            let (record, _) = self.record(id)?;
            if let Some(before) = &before {
                for (change, old, new) in compare(before, &record) {
                    let told = |record: &Record, statement: Option<&Statement>| {
                        statement.map(|s| (format!("{}#{}", record.document.id, s.id), words(s)))
                    };
                    let (old, new) = (told(before, old), told(&record, new));
                    let (reference, text) = new.clone().or_else(|| old.clone()).unwrap_or_default();
                    let mut row = Row::default()
                        .with("reference", reference)
                        .with("version", version)
                        .with("date", date.clone())
                        .with("change", change.name())
                        .with("text", text);
                    if let (Change::Changed, Some((reference, before))) = (change, old) {
                        let difference = difference(&before, row.text("text"));
                        row = row
                            .with("before", before)
                            .with("before_reference", reference)
                            .with("difference", difference);
                    }
                    rows.push(row);
                }
            }
            before = Some(record);
        }
        Ok(rows)
    }
}

type Changed<'r> = (Change, Option<&'r Statement>, Option<&'r Statement>);

/// What changed from `before` to `after`: the same statements are paired first, then, of the rest,
/// those most alike, in the order of the text where several are.
fn compare<'r>(before: &'r Record, after: &'r Record) -> Vec<Changed<'r>> {
    let mut same: BTreeMap<(String, String), Vec<&Statement>> = BTreeMap::new();
    for statement in before.statements.iter().rev() {
        same.entry((said_by(before, statement), words(statement))).or_default().push(statement);
    }
    let mut new: Vec<&Statement> = Vec::new();
    for statement in &after.statements {
        let key = (said_by(after, statement), words(statement));
        if same.get_mut(&key).and_then(Vec::pop).is_none() {
            new.push(statement);
        }
    }
    let mut old: Vec<&Statement> = same.into_values().flatten().collect();
    old.sort_by_key(|statement| start(statement));
    let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
    for (i, old) in old.iter().enumerate() {
        for (j, new) in new.iter().enumerate() {
            let alike = alike(&words(old), &words(new));
            if alike >= ALIKE {
                pairs.push((alike, i, j));
            }
        }
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let (mut taken, mut changed) = (BTreeSet::new(), BTreeMap::new());
    for (_, i, j) in pairs {
        if !taken.contains(&i) && !changed.contains_key(&j) {
            taken.insert(i);
            changed.insert(j, i);
        }
    }
    let of_new = new.iter().enumerate().map(|(j, statement)| match changed.get(&j) {
        Some(i) => (Change::Changed, Some(old[*i]), Some(*statement)),
        None => (Change::Appeared, None, Some(*statement)),
    });
    let vanished = old.iter().enumerate().filter(|(i, _)| !taken.contains(i));
    of_new
        .chain(vanished.map(|(_, statement)| (Change::Vanished, Some(*statement), None)))
        .collect()
}

fn words(statement: &Statement) -> String {
    let pieces: Vec<&str> = statement.content.iter().map(Anchor::exact).collect();
    pieces.join(" … ")
}

fn said_by(record: &Record, statement: &Statement) -> String {
    let names = record.actors.iter().filter(|actor| statement.speakers.contains(&actor.id));
    names.map(|actor| actor.name.as_str()).collect::<Vec<_>>().join("; ")
}

fn start(statement: &Statement) -> u32 {
    statement.content.iter().map(Anchor::start).min().unwrap_or(0)
}

/// Twice the words that both have, by all the words they have (Dice).
fn alike(a: &str, b: &str) -> f64 {
    let count = |text: &str| {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for word in text.split_whitespace() {
            let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
            *counts.entry(word).or_default() += 1;
        }
        counts
    };
    let (a, b) = (count(a), count(b));
    let all: usize = a.values().chain(b.values()).sum();
    let both: usize = a.iter().map(|(word, n)| b.get(word).map_or(0, |m| *n.min(m))).sum();
    if all == 0 { 0.0 } else { 2.0 * both as f64 / all as f64 }
}
