//! Comparing pairs of documents: copies, and the same statements.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use onrecord_across::copies::Print;
use onrecord_across::{Across, Evidence, Key, Link, Report, candidates};
use rusqlite::{Connection, TransactionBehavior, params};
use serde_json::{Value, json};

use super::glance::Glance;
use super::index::{self, Keys, Sharing};
use super::{COMPARED, Each, KEPT, READ, in_all};
use crate::error::Result;
use crate::file::Library;
use crate::rows::name;

/// Only what pairs are compared by.
fn statements_alone(report: &Report) -> Report {
    Report {
        document: report.document.clone(),
        published: report.published,
        publisher: None,
        print: report.print.clone(),
        people: Vec::new(),
        statements: report.statements.clone(),
        meetings: Vec::new(),
        commitments: Vec::new(),
    }
}

/// Two documents to be compared.
struct Pair {
    of: i64,
    other: i64,
}

impl Library {
    /// Compares the next documents that wait. How many.
    pub(super) fn compare_waiting(&mut self, each: Each<'_>) -> Result<u64> {
        let mut select = self
            .connection
            .prepare_cached("SELECT document, keys FROM waiting ORDER BY document LIMIT ?1")?;
        let waiting = select.query_map([COMPARED], |row| {
            Ok((row.get::<_, i64>(0)?, row.get::<_, Option<Vec<u8>>>(1)?.unwrap_or_default()))
        })?;
        let waiting: Vec<(i64, Vec<u8>)> = waiting.collect::<rusqlite::Result<_>>()?;
        drop(select);
        if waiting.is_empty() {
            return Ok(0);
        }
        let (mut pairs, mut ties) = (Vec::new(), Vec::new());
        for (document, keys) in &waiting {
            self.propose(*document, &index::read(keys), &mut pairs, &mut ties)?;
        }
        let links = self.compare_pairs(&pairs, each)?;

        let transaction =
            self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let ids = ids(&transaction, pairs.iter().flat_map(|pair| [pair.of, pair.other]))?;
        for link in links.into_iter().flatten() {
            link.insert(&transaction, &ids)?;
        }
        for (document, other) in ties {
            let mut tie = transaction.prepare_cached(
                "INSERT OR IGNORE INTO ties (document, other) SELECT a.id, b.id FROM documents a, documents b \
                 WHERE a.id = ?1 AND b.id = ?2",
            )?;
            tie.execute([document, other])?;
            tie.execute([other, document])?;
        }
        for (document, _) in &waiting {
            transaction
                .prepare_cached("DELETE FROM waiting WHERE document = ?1")?
                .execute([document])?;
            transaction
                .prepare_cached(
                    "INSERT OR IGNORE INTO stale (document) SELECT document FROM keyed WHERE document = ?1 AND story",
                )?
                .execute([document])?;
        }
        transaction.commit()?;
        Ok(waiting.len() as u64)
    }

    /// Which documents `document` is to be compared with: those before it, and those that were
    /// compared with all but it.
    fn propose(
        &self,
        document: i64,
        keys: &[Key],
        pairs: &mut Vec<Pair>,
        ties: &mut Vec<(i64, i64)>,
    ) -> Result<()> {
        let index = Keys { connection: &self.connection, found: RefCell::default() };
        let found = candidates(&index, &document.to_string(), keys)?;
        let Sharing { words, story } = index.found.into_inner();
        let mut waits = self
            .connection
            .prepare_cached("SELECT EXISTS (SELECT 1 FROM waiting WHERE document = ?1)")?;
        let glance = Glance::of(&self.connection, document)?;
        for other in found.iter().filter_map(|found| found.parse::<i64>().ok()) {
            if other > document && waits.query_row([other], |row| row.get::<_, bool>(0))? {
                continue;
            }
            let may_share = || -> Result<bool> {
                let other = Glance::of(&self.connection, other)?;
                Ok(glance.as_ref().zip(other).is_some_and(|(one, other)| one.may_share(&other)))
            };
            if words.contains(&other) || may_share()? {
                pairs.push(Pair { of: document, other });
            }
        }
        ties.extend(story.into_iter().filter(|&other| other != document).map(|to| (document, to)));
        Ok(())
    }

    fn compare_pairs(&self, pairs: &[Pair], each: Each<'_>) -> Result<Vec<Vec<Found>>> {
        let mut ready: BTreeMap<i64, Report> = BTreeMap::new();
        let mut all = Vec::with_capacity(pairs.len());
        for pairs in pairs.chunks(READ) {
            let needed: BTreeSet<i64> =
                pairs.iter().flat_map(|pair| [pair.of, pair.other]).collect();
            if ready.len() + needed.len() > KEPT {
                ready.retain(|document, _| needed.contains(document));
            }
            let missing: Vec<i64> =
                needed.into_iter().filter(|document| !ready.contains_key(document)).collect();
            let read = self.reports(&missing, each)?;
            ready.extend(read.iter().map(|(row, report)| (*row, statements_alone(report))));
            all.extend(in_all(each, pairs.len(), |at| {
                let pair = &pairs[at];
                let both = ready.get(&pair.of).zip(ready.get(&pair.other));
                Ok(both.map(|(a, b)| Found::all(&Across::new([a, b]))).unwrap_or_default())
            })?);
        }
        Ok(all)
    }
}

/// The ids of documents as they are now.
fn ids(connection: &Connection, documents: impl Iterator<Item = i64>) -> Result<BTreeSet<String>> {
    let mut select = connection.prepare_cached("SELECT sha256 FROM documents WHERE id = ?1")?;
    let mut ids = BTreeSet::new();
    for document in documents.collect::<BTreeSet<i64>>() {
        for id in select.query_map([document], |row| row.get(0))? {
            ids.insert(id?);
        }
    }
    Ok(ids)
}

/// A link that comparing found.
pub(super) struct Found {
    kind: String,
    a: String,
    b: String,
    basis: String,
    rule: String,
    evidence: String,
    score: f64,
}

impl Found {
    fn all(across: &Across) -> Vec<Self> {
        let copies = across.copies.iter().flat_map(|row| &row.links).map(|copy| Self {
            kind: "copy_of".to_owned(),
            a: copy.b.clone(),
            b: copy.a.clone(),
            basis: "inferred".to_owned(),
            rule: copy.kind.name().to_owned(),
            evidence: "[]".to_owned(),
            score: f64::from(copy.of_a.max(copy.of_b)),
        });
        copies.chain(across.links.iter().map(Self::new)).collect()
    }

    pub(super) fn new(link: &Link) -> Self {
        Self {
            kind: name(&link.kind),
            a: link.a.to_string(),
            b: link.b.to_string(),
            basis: name(&link.basis.kind),
            rule: link.basis.rule.clone(),
            evidence: evidence(&link.evidence).to_string(),
            score: f64::from(link.score),
        }
    }

    /// What tells it from others.
    pub(super) fn what(&self) -> [&str; 4] {
        [&self.kind, &self.a, &self.b, &self.rule]
    }

    /// Writes it, if both documents are still there and it is not, reversed or not.
    pub(super) fn insert(&self, connection: &Connection, there: &BTreeSet<String>) -> Result<()> {
        let document = |reference: &str| reference.split('#').next().unwrap_or("").to_owned();
        if !there.contains(&document(&self.a)) || !there.contains(&document(&self.b)) {
            return Ok(());
        }
        connection
            .prepare_cached(
                "INSERT INTO links (kind, a, b, basis, rule, evidence, score, made_by) \
                 SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, 'across' WHERE NOT EXISTS \
                 (SELECT 1 FROM links WHERE a = ?2 AND b = ?3 AND kind = ?1 AND rule = ?5 AND made_by = 'across')",
            )?
            .execute(params![
                self.kind, self.a, self.b, self.basis, self.rule, self.evidence, self.score
            ])?;
        Ok(())
    }
}

/// Words that show something, as JSON: where they stand, in which document, and what they are.
pub(super) fn evidence(words: &[Evidence]) -> Value {
    let one = |words: &Evidence| {
        json!({
            "document": words.document,
            "start": words.anchor.start(),
            "end": words.anchor.end(),
            "exact": words.anchor.exact(),
        })
    };
    words.iter().map(one).collect()
}

/// A report of nothing, which only says that time has passed.
pub(super) fn clock(published: onrecord_across::days::Days) -> Report {
    Report {
        document: String::new(),
        published: Some(published),
        publisher: None,
        print: Print::new("", &[]),
        people: Vec::new(),
        statements: Vec::new(),
        meetings: Vec::new(),
        commitments: Vec::new(),
    }
}
